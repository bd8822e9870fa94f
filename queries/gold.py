"""Texts read by hand: corrections written out as gold windows, and the reading of a graph measured against such windows."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..graph.store.queryable import Graph
from .library import fact_rows

Row = Mapping[str, Any]
KEYS: Mapping[str, tuple[str, ...]] = {
    "references": ("relation", "title", "number"),
    "responsibilities": ("role", "task_start", "agency"),
    "norms": ("modality", "bearer"),
    "deadlines": ("kind", "value", "anchor"),
    "penalties": ("kind", "min", "max", "authority", "offender"),
    "money": ("kind", "min", "max", "per", "recipient", "payer"),
    "targets": ("indicator", "value", "unit", "by"),
    "memberships": ("person", "role", "body", "post"),
}
"""The kinds of fact of a gold window, each with what a fact says beside its place."""
_OVERLAP = {"references": 0.8, "norms": 0.5, "penalties": 0.5, "memberships": 0.5}
_IOU = {"responsibilities": 0.6, "deadlines": 0.5, "money": 0.5, "targets": 0.5}


@dataclass(frozen=True, slots=True)
class Score:
    """A kind of fact in the windows: how many by hand and by the rules, how many have the place, how many every key as well."""

    kind: str
    gold: int
    read: int
    found: int
    full: int

    @property
    def f1(self) -> float:
        """The F1 of facts that are right in place and keys, from 0 to 1; 1 where there is nothing to find and nothing was read."""
        return 2 * self.full / (self.gold + self.read) if self.gold + self.read else 1.0


# ---- corrections as gold ---------------------------------------------------------------------------------------------


_PLACES = """
SELECT ?name ?start ?end {
  ?c a qz:Correction ; qz:evidence ?place .
  ?place oa:hasSource ?source ; oa:start ?start ; oa:end ?end . ?source dcterms:title ?name
}"""


def write_gold(graph: Graph, folder: Path) -> int:
    """Write the paragraphs in which readers corrected something as gold windows, one JSON file each; how many.

    A window holds every fact of its paragraph as the graph has it now, with the corrections of the last build.
    """
    windows = sorted(
        {_paragraph(graph, str(r["name"]), int(str(r["start"])), int(str(r["end"]))) for r in graph.select(_PLACES)}
    )
    rows = {kind: _by_source(fact_rows(graph, kind)) for kind in KEYS}
    folder.mkdir(parents=True, exist_ok=True)
    for number, (source, start, end) in enumerate(windows, 1):
        facts = {kind: [_gold(kind, r) for r in _inside(rows[kind][source], start, end)] for kind in KEYS}
        window = {"window": f"c{number:03}", "source": source, "start": start, "end": end, "ignore": [],
                  "facts": {"documents": [], **facts}}  # fmt: skip
        text = json.dumps(window, ensure_ascii=False, indent=1) + "\n"
        (folder / f"c{number:03}.json").write_text(text, encoding="utf-8")
    return len(windows)


def _paragraph(graph: Graph, source: str, start: int, end: int) -> tuple[str, int, int]:
    text = graph.text(source)
    stop = text.find("\n", end)
    return source, text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


def _gold(kind: str, row: Row) -> dict[str, Any]:
    place = {"start": row["start"], "end": row["end"], "text": row["text"]}
    return {**{key: row.get(key) for key in KEYS[kind]}, **place}


def _by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row["source"])].append(row)
    return found


def _inside(rows: Iterable[Row], start: int, end: int) -> list[Row]:
    return sorted((r for r in rows if start <= r["start"] < end), key=lambda r: (r["start"], r["end"]))


# ---- measuring -------------------------------------------------------------------------------------------------------


def scores(gold: Path, facts: Path) -> list[Score]:
    """How well facts (a folder that `quanze facts` wrote) agree with gold windows, by kind.

    Raises:
        UsageError: a folder has no such files.
    """
    windows = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))]
    if not windows or not any((facts / f"{kind}.jsonl").exists() for kind in KEYS):
        lacking = "gold windows (*.json)" if not windows else "facts (*.jsonl); `quanze facts KG --out DIR` writes them"
        raise UsageError(f"{gold if not windows else facts} has no {lacking}.")
    return [_score(kind, windows, _by_source(_lines(facts / f"{kind}.jsonl"))) for kind in KEYS]


def _lines(path: Path) -> Iterator[Row]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def _score(kind: str, windows: list[dict[str, Any]], rows: Mapping[str, list[Row]]) -> Score:
    total: Counter[str] = Counter()
    for window in (w for w in windows if kind not in w.get("ignore", ())):
        wanted = _inside(window["facts"].get(kind, []), window["start"], window["end"])
        read = _inside(rows.get(window["source"], []), window["start"], window["end"])
        pairs = _paired(kind, wanted, read)
        total.update(gold=len(wanted), read=len(read), found=len(pairs), full=sum(_full(kind, g, r) for g, r in pairs))
    return Score(kind, total["gold"], total["read"], total["found"], total["full"])


def _paired(kind: str, wanted: list[Row], read: list[Row]) -> list[tuple[Row, Row]]:
    """Facts of one place, each once: those whose keys agree first, then those that share most."""
    least, measure = (_IOU[kind], _union) if kind in _IOU else (_OVERLAP[kind], _least)
    near = [
        (_full(kind, g, r), shared, -i, -j)
        for i, g in enumerate(wanted)
        for j, r in enumerate(read)
        if (shared := _shared(g, r, measure)) >= least
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in sorted(near, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((wanted[-i], read[-j]))
    return pairs


def _shared(a: Row, b: Row, measure: Callable[[Row, Row], int]) -> float:
    return float(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])) / measure(a, b))


def _union(a: Row, b: Row) -> int:
    return int(max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _least(a: Row, b: Row) -> int:
    return int(min(a["end"] - a["start"], b["end"] - b["start"]))


_NUMBERS = ("min", "max")
_NAMES = ("bearer", "authority", "body")
_OPTIONAL = ("bearer", "authority", "number", "by")  # what the gold leaves out need not agree
_ASKED = {
    "references": ("relation", "number"), "responsibilities": ("role",), "norms": ("modality", "bearer"), "deadlines": ("kind", "value"),
    "penalties": ("kind", "min", "max", "authority"), "money": ("kind", "min", "max"), "targets": ("value", "by"),
    "memberships": ("person", "role", "body"),
}  # fmt: skip


def _full(kind: str, gold: Row, read: Row) -> bool:
    if kind == "responsibilities" and not _same_task(gold, read):
        return False
    return all(_agree(key, gold.get(key), read.get(key)) for key in _ASKED[kind])


def _same_task(gold: Row, read: Row) -> bool:
    """Whether the task by hand begins in the one that was read, some characters off for its number."""
    start = read.get("task_start", -99)
    return bool(start - 8 <= gold["task_start"] < read.get("task_end", start + 1) + 8)


def _agree(key: str, gold: Any, read: Any) -> bool:
    if gold is None and (key in _OPTIONAL or read is None):
        return True
    if gold is None or read is None:
        return False
    if key in _NUMBERS:
        return abs(float(gold) - float(read)) <= 1e-6 * max(1.0, abs(float(gold)))
    a, b = _plain(gold), _plain(read)
    return a == b or (key in _NAMES and (a in b or b in a))


def _plain(value: Any) -> str:
    return re.sub(r"[\s《》“”\"'‘’\[\]()（）〔〕【】,，、。]", "", unicodedata.normalize("NFKC", str(value)))
