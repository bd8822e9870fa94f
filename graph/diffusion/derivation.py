"""The source of each provision that was taken from another document, with what was changed on the way."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

import networkx as nx
import numpy as np

from ...extraction.text.numerals import CHINESE
from ..store.queryable import Graph, Table
from .alignment import Aligned, aligned
from .formulas import Formulas
from .measures import direction
from .similar import signatures, similar
from .units import SHORTEST, Sheet, Unit, Units, units_of

LEAST = 0.5
"""The share of a provision's characters that stand in its source, at least."""
WHOLE = 0.98
"""From this share on, of both texts, a provision is a copy."""
OWN = 24
"""Runs of the taken passages that are no formula, at least."""
_TRIED = 6  # candidates that are aligned, those that share most bands first
_LONGEST = 1_500  # characters of a provision that are aligned
_FOLDED = re.compile(r"《[^《》]*》|[^\w]|[_\d]")
# 第十二条, 第三条之一, 三、, （二）, 12.: where a provision stands says nothing of where it comes from
_NUMBERED = re.compile(rf"(?:第?[{CHINESE}\d]+(?:条(?:之[{CHINESE}]+)?|[、.．])|[（(][{CHINESE}\d]+[）)])")


@dataclass(frozen=True, slots=True)
class Derived:
    """A provision and the one that it was taken from, each with its document's title, issuers and day of issue.

    share is the part of its characters that stand in the source, kept that of the source which it keeps; way is copied, tightened,
    loosened or changed; days lie from the source's issue to its own, where both are dated (negative where the higher document that
    counts as the source is younger); ground tells whether its document names the source as a ground.
    """

    node: str
    document: str
    title: str
    issuers: str
    issued: str
    source_node: str
    source_document: str
    source_title: str
    source_issuers: str
    source_issued: str
    share: float
    kept: float
    way: str
    days: int | None
    ground: bool


def derivations(graph: Graph) -> list[Derived]:
    """Every provision that was taken from another document of the graph, in the order of documents (the higher first) and of print.

    What took long to find is kept beside a folder's store.
    """
    names = tuple(f.name for f in fields(Derived))

    def ask() -> Table:
        return Table(names, tuple(tuple(getattr(d, n) for n in names) for d in _derivations(graph)))

    return [Derived(*row) for row in graph.kept(f"derivations {_code()}", ask).rows]  # type: ignore[arg-type]


@cache
def _code() -> str:
    """A digest of the modules of this folder, so that another version gives its own answers."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(m.read_bytes() for m in modules)).hexdigest()[:16]


def _derivations(graph: Graph) -> list[Derived]:
    units = units_of(graph)
    reader = _Texts(graph, units)
    chosen = [i for i in range(len(units.rows)) if len(reader.folded(i)) >= SHORTEST]
    rows = signatures(reader.folded(i) for i in chosen)
    works = _works(units)
    earlier, later, bands = similar(rows, np.array([works[units.rows[i].document] for i in chosen], np.int64))
    candidates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other, shared in zip(earlier.tolist(), later.tolist(), bands.tolist(), strict=True):
        candidates[chosen[other]].append((-shared, chosen[one]))
    return list(_derived(units, reader, candidates, _formulas(units, reader, works)))


def _works(units: Units) -> list[int]:
    """A number for each document, the same for those that are one work: printed twice, two of its versions, or of one notice."""
    sheets: nx.Graph[str] = nx.Graph()
    for sheet in units.documents:
        sheets.add_edge(sheet.node, sheet.family)
        sheets.add_edge(sheet.node, re.sub(r"[\W_]", "", sheet.title) or sheet.node)
    numbers = {node: i for i, work in enumerate(nx.connected_components(sheets)) for node in work}
    return [numbers[sheet.node] for sheet in units.documents]


def _formulas(units: Units, texts: _Texts, works: list[int]) -> Formulas:
    by_work: dict[int, list[int]] = defaultdict(list)
    for number, unit in enumerate(units.rows):
        by_work[works[unit.document]].append(number)
    return Formulas((texts.plain(n) for n in several) for several in by_work.values())


class _Texts:
    """The texts of units: as they are aligned, and of letters alone to find what is alike."""

    def __init__(self, graph: Graph, units: Units) -> None:
        self._graph, self._units = graph, units

    def plain(self, number: int) -> str:
        return text_of(self._graph, self._units.rows[number])

    def folded(self, number: int) -> str:
        unit = self._units.rows[number]
        return _FOLDED.sub("", self._graph.text(unit.source)[unit.start : unit.end])


def text_of(graph: Graph, unit: Unit) -> str:
    """The text of a unit without white space and its own number, of a length that can be aligned."""
    words = "".join(graph.text(unit.source)[unit.start : unit.end].split())
    numbered = _NUMBERED.match(words)
    return words[numbered.end() if numbered else 0 :][:_LONGEST]


def _derived(
    units: Units, texts: _Texts, candidates: dict[int, list[tuple[int, int]]], formulas: Formulas
) -> Iterator[Derived]:
    for number in sorted(candidates):
        tried = sorted(candidates[number])[:_TRIED]
        whole = texts.plain(number)
        alignments = [(c, aligned(texts.plain(c), whole)) for _, c in tried]
        kept = [(c, a) for c, a in alignments if a.share >= LEAST and sum(map(formulas.own, a.passages)) >= OWN]
        if kept:
            source, best = min(kept, key=lambda pair: _preference(units, number, pair))
            yield _derived_unit(units, number, source, best, (texts.plain(source), whole))


def _preference(units: Units, number: int, candidate: tuple[int, Aligned]) -> tuple[float, bool, int]:
    """The larger share first, then what the document names as its ground, then the higher and earlier one."""
    source, best = candidate
    own, other = (units.documents[units.rows[i].document] for i in (number, source))
    return -round(best.share * 20), other.node not in own.grounds, source


def _derived_unit(units: Units, number: int, source: int, best: Aligned, texts: tuple[str, str]) -> Derived:
    unit, origin = units.rows[number], units.rows[source]
    own, other = units.documents[unit.document], units.documents[origin.document]
    return Derived(
        unit.node, own.node, own.title, own.issuers, own.issued, origin.node, other.node, other.title, other.issuers, other.issued,
        round(best.share, 3), round(best.kept, 3), way_of(*texts, best), _days(other, own), other.node in own.grounds,
    )  # fmt: skip


def way_of(source: str, later: str, alignment: Aligned) -> str:
    """copied, tightened, loosened or changed."""
    copied = alignment.share >= WHOLE and alignment.kept >= WHOLE and not any(e.old and e.new for e in alignment.edits)
    return "copied" if copied else direction(source, later, alignment.edits)


def _days(source: Sheet, own: Sheet) -> int | None:
    try:
        return (date.fromisoformat(own.issued) - date.fromisoformat(source.issued)).days
    except ValueError:
        return None
