"""Tables in HTML become rows of cells; merged cells leave empty ones where they go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .tables import Piece, Row, bare, row_of

_TAG = re.compile(r"<(?P<close>/)?(?P<name>table|tr|td|th)\b(?P<attributes>[^<>]{0,400})>", re.I)
_INSIDE = re.compile(r"</?(?:thead|tbody|tfoot|caption|colgroup|col)\b[^<>]{0,400}>|[\n\r\x0c]+", re.I)
_SPAN = re.compile(r"\b(?P<way>row|col)span=[\"']?(?P<n>\d{1,2})\b", re.I)


@dataclass(frozen=True, slots=True)
class Region:
    """An HTML table of the view: its range and its rows."""

    start: int
    end: int
    rows: list[Row]


def html_tables(text: str) -> list[Region]:
    """The tables of the view, each from its first tag to its closing one; a table inside a cell adds rows of its own."""
    if "<table" not in text.lower():
        return []
    out: list[Region] = []
    tags: list[re.Match[str]] = []
    depth = 0
    for tag in _TAG.finditer(text):
        bound = tag["name"].lower() == "table"
        depth += bound and not tag["close"]
        if depth:
            tags.append(tag)
        if depth and bound and tag["close"]:
            depth -= 1
            if not depth:
                out.append(Region(tags[0].start(), tag.end(), _rows(text, tags)))
                tags = []
    return out


def _rows(text: str, tags: list[re.Match[str]]) -> list[Row]:
    """The rows between the tags; words outside cells (a caption) are a row of their own."""
    grid = _Grid()
    for tag, following in pairwise(tags):
        if tag["name"].lower() in ("tr", "table"):
            grid.end_row()
        elif not tag["close"]:
            spans = {m["way"].lower(): int(m["n"]) for m in _SPAN.finditer(tag["attributes"])}
            grid.begin_cell(spans.get("row", 1), spans.get("col", 1))
        grid.put(_words(text, tag.end(), following.start()))
    grid.end_row()
    return grid.rows


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    """The words between two tags as ranges, without tags that say nothing and without line feeds."""
    bounds = [start, *(at for m in _INSIDE.finditer(text, start, end) for at in m.span()), end]
    for a, b in zip(bounds[::2], bounds[1::2], strict=True):
        a, b = bare(text, a, b)
        if a < b:
            yield a, b


class _Grid:
    """The rows that are complete and the one that is being read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.row: list[list[Piece]] = []
        self.cell: list[Piece] | None = None
        self.taken: Counter[int] = Counter()  # column -> in how many rows from this one on a merged cell takes it

    def begin_cell(self, rows: int, columns: int) -> None:
        while self.taken[len(self.row)]:
            self.row.append([])
        self.cell = []
        at = len(self.row)
        self.row += [self.cell, *([] for _ in range(columns - 1))]
        for column in range(at, at + columns):
            self.taken[column] = rows

    def put(self, words: Iterator[Piece]) -> None:
        for piece in words:
            if self.cell is None:
                self.begin_cell(1, 1)
            assert self.cell is not None
            self.cell.append(piece)

    def end_row(self) -> None:
        if not self.row:
            return
        width = max((column + 1 for column, rows in self.taken.items() if rows), default=0)
        self.row += [[] for _ in range(width - len(self.row))]
        self.rows.append(row_of(self.row))
        self.taken -= Counter(self.taken.keys())  # one row less; Counter drops what falls to zero
        self.row, self.cell = [], None
