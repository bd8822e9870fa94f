"""Days, definitions and figures of a draft: before its own start, on a holiday, defined otherwise, sums and counts that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ...extraction.text.numerals import DIGIT
from ..network.reader import Files, rows
from ..policy.names import document_name
from ..policy.revisions import is_holiday
from .clauses import Clause, GraphClauses
from .findings import Finding
from .likeness import alike
from .related import Related

_DAY = re.compile(rf"{DIGIT}+[日号]")
_ALL = re.compile(r"(?:全|合)[省市县区计]|总计|小计")


def days(case: Related) -> Iterator[Finding]:
    """Deadlines before the draft's own start, or on a holiday."""
    n = case.draft.network
    for clause in case.draft.days:
        by = clause.value("by")
        if not isinstance(by, date) or clause.value("kind") not in ("due", "deadline"):
            continue
        notices = [x.source for x in n.into(clause.document) if x.relation == "promulgates"]
        starts = [n.attribute(d, x) for x in ("effective", "issued") for d in (clause.document, *notices)]
        start = next((s for s in starts if s), None)
        if start and by.isoformat() < start:
            words = {"mine": clause.place.quote, "start": start}
            yield case.draft.finding("deadline_before_start", clause.node, clause.place, **words)
        elif _DAY.search(clause.place.quote) and is_holiday(by):
            yield case.draft.finding(
                "deadline_on_holiday", clause.node, clause.place, mine=f"{clause.place.quote}（{by}）"
            )


def definitions(case: Related) -> Iterator[Finding]:
    """Terms that a superior document or one of the same government defines otherwise."""
    known = [c for c in case.graph.definitions if c.document in case.superiors | case.peers]
    for mine in case.draft.definitions:
        same = [c for c in known if c.value("term") == mine.value("term")]
        if same and not any(_means(c) == _means(mine) for c in same):
            best = max(same, key=lambda c: alike(c.subject, mine.subject))
            words = {"term": mine.value("term"), "other": document_name(case.graph.network, best.document)}
            finding = case.draft.finding("definition_deviates", mine.node, mine.place, **words)
            yield case.graph.beside(finding, best.node, best.place)


def _means(clause: Clause) -> str:
    return re.sub(r"[，。、；\s]", "", clause.subject).removeprefix("是指").removeprefix("指")


def sums(clauses: GraphClauses, documents: set[str]) -> Iterator[Finding]:
    """Figures of places beside the total of their table."""
    groups: dict[tuple[str, str, str, str], list[Clause]] = defaultdict(list)
    for clause in clauses.targets:
        if clause.document in documents and clause.value("region"):
            key = (clause.document, clause.subject, str(clause.value("by") or ""), str(clause.value("unit") or ""))
            groups[key].append(clause)
    for (_, indicator, _, unit), rivals in sorted(groups.items()):
        totals = [c for c in rivals if _ALL.fullmatch(str(c.value("region")))]
        parts = [c for c in rivals if c not in totals]
        if len(totals) != 1 or len(parts) < 2 or "%" in unit or "率" in indicator:
            continue
        total, added = totals[0].value("amount"), sum(c.value("amount") for c in parts)
        if abs(total - added) > _rounding(total, len(parts), unit):
            words = {"indicator": indicator, "sum": f"{added:g}{unit}", "total": f"{total:g}{unit}"}
            yield clauses.finding("sum_differs", totals[0].node, totals[0].place, **words)


_COUNTED = re.compile(r"[个户家件所人名辆台座眼项处]")


def _rounding(total: float, parts: int, unit: str) -> float:
    """By how much a total may differ from its rounded parts: half a unit of its last digit for each; not at all where things are counted."""
    if _COUNTED.fullmatch(unit):
        return 1e-6
    decimals = len(f"{total:g}".partition(".")[2])
    return 0.5 * (parts + 1) * float(10**-decimals) + 1e-9


_STATED = "?node a qz:StatedCount ; qz:document ?document ; qz:relation ?relation ; qz:statedNumber ?stated ; qz:evidence ?place"


def counts(clauses: GraphClauses, documents: set[str]) -> Iterator[Finding]:
    """Counts that a register states of itself, beside the entries that it lists."""
    files = Files(clauses.graph)
    pattern = f"{_STATED} OPTIONAL {{ ?place oa:exact ?quote }} OPTIONAL {{ ?node qz:drafter ?drafter }}"
    for r in rows(clauses.graph, "node document relation stated place quote drafter", pattern):
        if r["document"] in documents:
            read = _listed(clauses, r["document"], r["relation"], str(r["drafter"] or ""))
            if read != int(r["stated"]):
                words = {"stated": str(r["stated"]), "read": str(read)}
                yield clauses.finding("count_differs", r["node"], files.evidence(r), **words)


def _listed(clauses: GraphClauses, document: str, relation: str, drafter: str) -> int:
    more = f' FILTER(?by = "{drafter}")' if drafter.isalnum() else ""
    where = (
        "?document (qz:promulgates|eli:has_annex)* ?register . ?entry qz:document ?register ; a qz:Change ; qz:relation ?relation ;"
        f' qz:rule ?how FILTER(STRSTARTS(?how, "register")) OPTIONAL {{ ?entry qz:drafter ?by }}{more}'
    )
    return len({r["entry"] for r in rows(clauses.graph, "entry", where, document=document, relation=relation)})
