"""Measure how often each rule is right on the gold windows and write extraction/lexicon/rule_precision.tsv.

    nice python tests/measure_rules.py ../shared/eval ../shared/corpus ../shared/corpus-more [--check]

A fact is right when it is found and every key attribute is (score.py); of a responsibility the agency, too. Each row has a class of
facts, its rule and the grade that the rule gives (0.85; 0.85? where a party is unresolved), * for all; lower is the lower
bound of the 95 % interval, the confidence that such facts have in the graph. --check writes nothing and ends with 1 where a
row of the table claims more than is measured now. Takes about a minute.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import quanze
from quanze.extraction import facts as records
from quanze.graph.rdf.confidence import ANY, claim, grade, is_doubtful, measured, wilson
from quanze.queries.library import facts

CLASSES = {
    "documents": records.DocumentHead, "references": records.Reference, "responsibilities": records.Responsibility,
    "norms": records.Norm, "deadlines": records.Deadline, "penalties": records.Penalty, "money": records.Money,
    "targets": records.Target, "memberships": records.Membership,
}  # fmt: skip
TABLE = Path(__file__).parents[1] / "extraction/lexicon/rule_precision.tsv"
SAMPLES = Path(__file__).with_name("judged_samples.tsv")
Key = tuple[str, str, str]
"""Class, rule and grade."""


def judged(evaluation: Path, sources: list[Path], folder: Path) -> list[tuple[Key, bool]]:
    """Every fact that begins in a gold window, with whether it is right; folder has what `quanze facts` wrote."""
    score = _module(evaluation / "score.py")
    windows = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((evaluation / "dev").glob("*.json"))]
    keys = _keys(sources, {w["source"] for w in windows})
    rows = score.load_facts(str(folder))
    return [pair for w in windows for kind in CLASSES for pair in _judged(score, w, kind, rows, keys)]


def _module(path: Path) -> ModuleType:
    module = ModuleType("score")
    module.__file__ = str(path)
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), module.__dict__)
    return module


def _keys(sources: list[Path], names: set[str]) -> dict[tuple[str, str, int, int], Key]:
    """(kind, source, start, end) of each fact -> its class, rule and grade."""
    keys = {}
    for path in (p for folder in sources for p in sorted(folder.iterdir()) if p.name in names):
        for document in quanze.extract(path):
            mentions = {f.span: f for f in document.facts if isinstance(f, records.Agency)}
            for fact in (document.head, *document.facts):
                kind = next((k for k, of in CLASSES.items() if type(fact) is of), None)
                if kind:
                    graded = grade(fact.confidence, doubtful=is_doubtful(fact, mentions))
                    at = (kind, path.name, fact.span.start, fact.span.end)
                    keys[at] = (type(fact).__name__, fact.rule, graded)
    return keys


def _judged(
    score: ModuleType, window: dict[str, Any], kind: str, rows: Any, keys: dict[tuple[str, str, int, int], Key]
) -> Iterator[tuple[Key, bool]]:
    if kind in window["ignore"]:
        return
    agree, least, full = score.RULES[kind]
    gold = window["facts"][kind]
    given = [r for r in rows[kind].get(window["source"], ()) if window["start"] <= r["start"] < window["end"]]
    pairs = {j: i for i, j in score.match(gold, given, agree, least)}
    for j, row in enumerate(given):
        if kind == "documents" and j not in pairs and score.is_table(row):
            continue
        right = j in pairs and full(gold[pairs[j]], row)
        if right and kind == "responsibilities" and gold[pairs[j]].get("agency"):
            right = score.norm(gold[pairs[j]]["agency"]) == score.norm(row.get("agency"))
        key = keys.get((kind, window["source"], row["start"], row["end"]))
        if key:
            yield key, bool(right)


TIES = {
    ("deadlines", "governs"): "TieGoverns", ("penalties", "authorities"): "TieAuthority", ("responsibilities", "agency"): "TieResolution",
}  # fmt: skip


def ties(evaluation: Path, folder: Path) -> list[tuple[Key, bool]]:
    """Every tie of the facts in the link windows, with whether it is right."""
    links, facts_of = _module(evaluation / "links.py"), _module(evaluation / "score.py").load_facts(str(folder))
    out = []
    for path in sorted((evaluation / "links-dev").glob("*.json")):
        window = json.loads(path.read_text(encoding="utf-8"))
        for (kind, name), tie in TIES.items():
            rows = facts_of[kind].get(window["source"], [])
            given = [r for r in rows if window["start"] <= r["start"] < window["end"]]
            gold, right = window["links"].get(kind, []), links.ATTRIBUTES[kind][name]
            for i, j in links.match(gold, given, *links.AGREE[kind]):
                if (verdict := right(gold[i], given[j])) is not None:
                    out.append(((tie, ANY, ANY), bool(verdict)))
    return out


def counted(pairs: list[tuple[Key, bool]]) -> dict[Key, Counter[bool]]:
    """How many facts are right and wrong, by class, rule and grade, by class and rule, and by class."""
    table: dict[Key, Counter[bool]] = defaultdict(Counter)
    for (kind, rule, graded), right in pairs:
        for key in dict.fromkeys(((kind, rule, graded), (kind, rule, ANY), (kind, ANY, ANY))):
            table[key][right] += 1
    for line in SAMPLES.read_text(encoding="utf-8").splitlines()[2:]:
        kind, right_ones, wrong_ones = line.split("\t")
        table[(kind, ANY, ANY)] = Counter({True: int(right_ones), False: int(wrong_ones)})
    return table


def write(table: dict[Key, Counter[bool]]) -> None:
    """The table as a lexicon."""
    head = (
        "# What each rule has earned on texts read by hand; written by tests/measure_rules.py, do not edit.\n"
        "# grade: the rule's own estimate, ? where a party is unresolved, * all; lower: lower bound of the 95 % Wilson interval.\n"
        "class\trule\tgrade\tright\twrong\tlower\n"
    )
    rows = (
        "\t".join((*key, str(n[True]), str(n[False]), f"{wilson(n[True], n[False]):.2f}")) + "\n"
        for key, n in sorted(table.items())
    )
    TABLE.write_text(head + "".join(rows), encoding="utf-8")
    measured.cache_clear(), claim.cache_clear()


def reliability(pairs: list[tuple[Key, bool]]) -> Iterator[str]:
    """For each class the precision of its facts by tenth of confidence: a line each, lowest first."""
    tenths: dict[tuple[str, int], Counter[bool]] = defaultdict(Counter)
    for key, right in pairs:
        tenths[(key[0], int(claim(*key) * 10))][right] += 1
    for (kind, tenth), n in sorted(tenths.items()):
        total = n.total()
        yield f"{kind:<16}{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}{total:>7}  {n[True] / total:.3f}"


def too_bold(table: dict[Key, Counter[bool]]) -> list[str]:
    """Rows of the present table that claim more than the share that is measured."""
    bold = []
    for key, (right, wrong, lower) in measured().items():
        now = table.get(key)
        if now and lower > now[True] / now.total():
            bold.append(
                f"{' '.join(key)} claims {lower} of {right}/{right + wrong}, measured {now[True]}/{now.total()}"
            )
    return bold


def main() -> int:
    """Measure, then write or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a rule claims more than measured")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        quanze.build(given.sources, Path(folder) / "kg")
        with quanze.open_graph(Path(folder) / "kg") as graph:
            facts(graph, Path(folder) / "facts")
        pairs = judged(given.evaluation, given.sources, Path(folder) / "facts")
        tied = ties(given.evaluation, Path(folder) / "facts")
    table = counted([*pairs, *tied])
    bold = too_bold(table) if given.check else []
    if not given.check:
        write(table)
    print(*reliability(pairs), *bold, sep="\n")
    return int(bool(bold))


if __name__ == "__main__":
    sys.exit(main())
