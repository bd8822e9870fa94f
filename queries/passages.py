"""The words behind the graph: the paragraph around some evidence, and a document's text with its facts marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from ..graph.answers import Graph, NoText
from ..graph.network import Evidence

MARKS = {
    "Task": "task", "Obligation": "norm", "Prohibition": "norm", "Permission": "norm", "Right": "norm", "Penalty": "penalty",
    "Citation": "citation", "Funding": "money", "Target": "target", "Deadline": "deadline", "Responsibility": "agency",
    "Membership": "agency",
}  # fmt: skip
"""Classes of fact that a text shows, each with the mark it gets."""
_AROUND = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph and their mark; plain words have none."""

    text: str
    mark: str = ""


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
    start = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - _AROUND)
    end = text.find("\n", evidence.end)
    end = min(end if end >= 0 else len(text), evidence.end + _AROUND)
    return text[start:end], evidence.start - start, evidence.end - start


def paragraphs_of(graph: Graph, document: str) -> tuple[str, list[Paragraph]]:
    """The source of a document and its paragraphs there; none for a document that is only cited."""
    found = graph.select(
        "SELECT ?document ?name ?file ?start ?end { ?document qz:source ?file ; qz:extent ?place . ?file dcterms:title ?name ."
        " ?place oa:start ?start ; oa:end ?end }",
        document=document,
    )
    row = next(iter(found), None)
    if row is None:
        return "", []
    name, start, end = str(row["name"]), int(str(row["start"])), int(str(row["end"]))
    spans = _spans(graph, str(row["file"]), start, end)
    return name, marked(graph.text(name)[start:end], start, spans)


def _spans(graph: Graph, file: str, start: int, end: int) -> list[tuple[int, int, str]]:
    # the places of a window first, then what stands there: asked the other way, a whole volume is read for each document
    places = f"SELECT ?place ?start {{ ?place oa:start ?start FILTER (?start >= {start} && ?start < {end}) }}"
    rows = graph.select(
        f"SELECT ?type ?start ?end {{ GRAPH {NamedNode(file)} {{ {{ {places} }}"
        " LATERAL { ?place oa:end ?end . ?fact qz:evidence ?place ; a ?type } } }"
    )
    spans = ((int(str(r["start"])), int(str(r["end"])), str(r["type"]).rsplit("#", 1)[-1]) for r in rows)
    return sorted((a, b, MARKS[kind]) for a, b, kind in spans if b <= end and kind in MARKS)


def marked(text: str, offset: int, spans: list[tuple[int, int, str]]) -> list[Paragraph]:
    """A text's paragraphs with spans marked (offsets count from `offset`); where spans overlap, the shorter one shows."""
    paint = [""] * len(text)
    for start, end, mark in sorted(spans, key=lambda s: s[0] - s[1]):
        paint[start - offset : end - offset] = [mark] * (end - start)
    found, at = [], 0
    for line in text.split("\n"):
        pieces, here = [], at
        for mark, run in groupby(paint[at : at + len(line)]):
            length = sum(1 for _ in run)
            pieces.append(Piece(text[here : here + length], mark))
            here += length
        if line.strip():
            found.append(Paragraph(offset + at, tuple(pieces)))
        at += len(line) + 1
    return found
