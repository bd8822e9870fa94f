"""A document beside the one that most of it was taken from: what is copied, tightened, loosened, changed, left out and new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..policy.network import NOWHERE, Evidence
from ..store.queryable import Graph
from .alignment import Aligned, aligned
from .derivation import Derived, text_of
from .units import Unit, units_of_document


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text; changed tells that they do not stand in the other one."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A provision and its source: what happened (copied, tightened, loosened, changed, new, left_out), both places and texts in pieces.

    node is empty for what was left out, source_node for what is new; share is the part that is taken.
    """

    way: str
    node: str
    place: Evidence
    pieces: tuple[Piece, ...]
    source_node: str = ""
    source_document: str = ""
    source_place: Evidence = NOWHERE
    source_pieces: tuple[Piece, ...] = ()
    share: float = 0.0


def beside(graph: Graph, derived: list[Derived], document: str) -> list[Beside]:
    """The provisions of a document in print order, each with its source, and then what its main source has and it leaves out."""
    own = {d.node: d for d in derived if d.document == document}
    main = Counter(d.source_document for d in own.values()).most_common(1)
    documents = sorted({d.source_document for d in own.values()})
    sources = {u.node: u for source in documents for u in units_of_document(graph, source)}
    pairs = [_pair(graph, unit, own.get(unit.node), sources) for unit in units_of_document(graph, document)]
    return [*pairs, *_left_out(graph, main[0][0], {d.source_node for d in own.values()})] if main else pairs


def _pair(graph: Graph, unit: Unit, derived: Derived | None, sources: dict[str, Unit]) -> Beside:
    text = text_of(graph, unit)
    source = sources.get(derived.source_node) if derived else None
    if derived is None or source is None:
        return Beside("new", unit.node, _place(graph, unit), (Piece(text, True),))
    other = text_of(graph, source)
    old, new = _pieces(other, text, aligned(other, text))
    return Beside(
        derived.way, unit.node, _place(graph, unit), new, source.node, derived.source_document, _place(graph, source), old, derived.share
    )  # fmt: skip


def _left_out(graph: Graph, source: str, taken: set[str]) -> Iterator[Beside]:
    for unit in units_of_document(graph, source):
        if unit.node not in taken:
            pieces = (Piece(text_of(graph, unit), True),)
            yield Beside("left_out", "", NOWHERE, (), unit.node, source, _place(graph, unit), pieces)


def _place(graph: Graph, unit: Unit) -> Evidence:
    return Evidence(unit.source, unit.start, unit.end, graph.text(unit.source)[unit.start : unit.end])


def _pieces(source: str, later: str, alignment: Aligned) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, those that were changed marked."""
    old = _cut(source, [(e.old_start, e.old_start + len(e.old)) for e in alignment.edits])
    return old, _cut(later, [(e.new_start, e.new_start + len(e.new)) for e in alignment.edits])


def _cut(text: str, changed: list[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for start, end in changed:
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return tuple(p for p in (*pieces, Piece(text[at:], False)) if p.text)
