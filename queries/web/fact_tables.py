"""The facts of one document as tables by kind (规范、罚则、期限、资金、指标): what each says, its sentence and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...graph.policy.network import Evidence
from ...ontology.labels import label
from .. import library
from .evidence import MARKS, sentence_around
from .snapshot import GraphSnapshot, Node

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "norms": ("modality", "bearers"),
    "penalties": ("sanction", "amount", "authorities", "offenders"),
    "deadlines": ("kind", "value", "anchor"),
    "money": ("kind", "amount", "per", "recipients", "payers"),
    "targets": ("indicator", "value", "unit", "by", "region"),
}
"""The kinds of fact that have a table of their own, each with the columns beside the words, the sentence and the place."""
_SCHEMES = {
    "norms": {"modality": "qz"},
    "penalties": {"sanction": "sanction"},
    "deadlines": {"kind": "deadline"},
    "money": {"kind": "money"},
}
_KINDS = {"norms": "norm", "penalties": "penalty", "deadlines": "deadline", "money": "money", "targets": "target"}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: its page, what it says by column, its sentence in three pieces (before, words, after) and where it stands."""

    node: Node | None
    cells: tuple[str, ...]
    sentence: tuple[str, str, str]
    evidence: Evidence


def counted(snapshot: GraphSnapshot, document: str) -> dict[str, int]:
    """How many facts of each kind a document has, of the kinds that it has at all."""
    extent = snapshot.extents.get(document)
    marks = snapshot.marks_in(extent) if extent else []
    counts = {kind: len({m.fact for m in marks if MARKS.get(m.kind) == mark}) for kind, mark in _KINDS.items()}
    return {kind: n for kind, n in counts.items() if n}


def fact_table(snapshot: GraphSnapshot, document: str, kind: str) -> list[FactRow]:
    """The facts of a kind (one of COLUMNS) that a document prints, in the order of the text."""
    extent = snapshot.extents.get(document)
    if extent is None:
        return []
    facts = {(m.start, m.end): m.fact for m in snapshot.marks_in(extent) if MARKS.get(m.kind) == _KINDS[kind]}
    rows = snapshot.graph.select(library.fact_query(kind), source=extent.source)
    inside = [r for r in rows if extent.start <= int(str(r["start"])) < extent.end]
    return [_row(snapshot, kind, facts, r) for r in sorted(inside, key=lambda r: (r["start"], str(r)))]


def _row(snapshot: GraphSnapshot, kind: str, facts: Mapping[tuple[int, int], str], row: Mapping[str, Any]) -> FactRow:
    evidence = Evidence(str(row["source"]), int(row["start"]), int(row["end"]), str(row["text"]))
    fact = facts.get((evidence.start, evidence.end))
    cells = tuple(_cell(kind, row, column) for column in COLUMNS[kind])
    return FactRow(snapshot.node(fact) if fact else None, cells, sentence_around(snapshot.graph, evidence), evidence)


def _cell(kind: str, row: Mapping[str, Any], column: str) -> str:
    if column == "amount":
        return amount_words(row.get("min"), row.get("max"))
    value = row.get(column)
    if value is not None and column in _SCHEMES.get(kind, {}):
        return term_of(_SCHEMES[kind][column], str(value))
    return "" if value is None else str(value).replace("；", "、")


def amount_words(least: Any, most: Any) -> str:
    """Two bounds in yuan as one range.

    Example:
        >>> amount_words(5000.0, 10000.0), amount_words(None, 2e6), amount_words(3, 3)
        ('5,000–10,000', '≤ 2,000,000', '3')
    """
    low, high = (None if v is None else f"{float(v):,.2f}".removesuffix(".00") for v in (least, most))
    if low is None or high is None:
        return f"≤ {high}" if high is not None else f"≥ {low}" if low is not None else ""
    return low if low == high else f"{low}–{high}"


def term_of(scheme: str, value: str) -> str:
    """The term that a value is, which has a name in both languages: a class (qz:Obligation) or a concept (deadline:due)."""
    return f"{scheme}:{value.capitalize() if scheme == 'qz' else value}"


def as_rows(snapshot: GraphSnapshot, table: Sequence[FactRow], language: str) -> list[tuple[str, ...]]:
    """The table for a file: the cells, the words, the whole sentence, the place and the permanent name."""
    return [
        (
            *(label(c).of(language) for c in r.cells),
            r.evidence.quote,
            "".join(r.sentence),
            snapshot.place(r.evidence.source, r.evidence.start)[0],
            r.node.iri if r.node else "",
        )
        for r in table
    ]
