"""The words behind the graph: the paragraph around some evidence, and a text with its facts marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from ...errors import NoText
from ...graph.policy.network import Evidence
from ...graph.store.queryable import Graph

_AROUND = 400
_LINE_ENDS = "\n\f"
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_ENDS = "。；;"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A fact's words in a source: where, the class of the fact, and the fact's IRI."""

    start: int
    end: int
    kind: str
    fact: str


MARKS = {
    "Task": "task", "Obligation": "norm", "Prohibition": "norm", "Permission": "norm", "Right": "norm", "Encouragement": "norm",
    "Penalty": "penalty", "Citation": "citation", "InnerCitation": "citation", "Funding": "money", "Target": "target",
    "Deadline": "deadline", "Responsibility": "agency", "Membership": "agency", "BodyOffice": "agency",
    "AdministrativeItem": "item", "Definition": "item", "ValidityClause": "citation", "StatedCount": "citation",
    "MemberUnit": "agency",
}  # fmt: skip
"""Classes of fact that a text shows, each with the mark it gets."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph with the mark and the fact they are of; plain words have none."""

    text: str
    mark: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a source that begins at a code point, in pieces."""

    start: int
    pieces: tuple[Piece, ...]


def context_of(graph: Graph, evidence: Evidence) -> tuple[str, int, int]:
    """The paragraph of the source around some evidence, and where in it the quote stands; the quote where there is no text."""
    try:
        text = graph.text(evidence.source)
    except NoText:
        return evidence.quote, 0, len(evidence.quote)
    start = max(*(text.rfind(mark, 0, evidence.start) + 1 for mark in _LINE_ENDS), evidence.start - _AROUND)
    ends = (text.find(mark, evidence.end) for mark in _LINE_ENDS)
    end = min(*(at if at >= 0 else len(text) for at in ends), evidence.end + _AROUND)
    return text[start:end], evidence.start - start, evidence.end - start


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds a place of a text."""
    return max(text.rfind(mark, 0, at) + 1 for mark in _LINE_ENDS)


def sentence_around(graph: Graph, evidence: Evidence) -> tuple[str, str, str]:
    """The sentence that holds some evidence: what stands before the quote, the quote, what stands after; at most a paragraph."""
    text, start, end = context_of(graph, evidence)
    left = max((text.rfind(mark, 0, start) + 1 for mark in _ENDS), default=0)
    right = min((at + 1 for mark in _ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[left:start].lstrip(), text[start:end], text[end:right].rstrip()


def marked(text: str, offset: int, marks: list[Mark]) -> list[Paragraph]:
    """A text's paragraphs with facts marked (offsets count from `offset`); where marks overlap, the shorter one shows."""
    known = [m for m in marks if m.kind in MARKS]
    paint = [-1] * len(text)
    for i in sorted(range(len(known)), key=lambda i: known[i].start - known[i].end):
        start, end = known[i].start - offset, known[i].end - offset
        paint[start:end] = [i] * (end - start)
    edges = sorted({e - offset for m in known for e in (m.start, m.end)})
    paragraphs, at = [], 0
    for line in _LINE_END.split(text):
        end = at + len(line)
        if line.strip():
            cuts = [at, *edges[bisect_right(edges, at) : bisect_left(edges, end)], end]
            paragraphs.append(Paragraph(offset + at, _pieces(text, cuts, paint, known)))
        at = end + 1
    return paragraphs


def _pieces(text: str, cuts: list[int], paint: list[int], known: list[Mark]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        i = paint[start]
        piece = Piece(text[start:end], MARKS[known[i].kind], known[i].fact) if i >= 0 else Piece(text[start:end])
        if pieces and (pieces[-1].mark, pieces[-1].fact) == (
            piece.mark,
            piece.fact,
        ):  # an edge hidden by a shorter mark
            piece = Piece(pieces.pop().text + piece.text, piece.mark, piece.fact)
        pieces.append(piece)
    return tuple(pieces)
