"""Tables of three printed forms become rows of cells: one cell a line, tab-separated, Markdown pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as ranges of the view; an empty cell has none."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right, empty ones included as far as they are printed."""

    cells: tuple[Cell, ...]


def read_tables(text: str, run: list[tuple[int, int, str]]) -> Iterator[list[Row]]:
    """Tables of a run of table lines (start, end, kind); a change between printed forms begins a new table."""
    group: list[tuple[int, int, str]] = []
    form = ""
    for line in run:
        kind = "cell" if line[2] == "text" else line[2]
        if kind != "blank" and form and kind != form:
            yield _rows(text, group, form)
            group = []
        if kind != "blank":
            form = kind
        group.append(line)
    if form:
        yield _rows(text, group, form)


def _rows(text: str, group: list[tuple[int, int, str]], form: str) -> list[Row]:
    if form == "cell":
        return _without_repeats(text, list(_vertical(text, group)))
    split = "\t" if form == "row" else "|"
    rows = (_horizontal(text, a, b, split) for a, b, kind in group if kind != "blank")
    return _without_repeats(text, [r for r in rows if not _is_rule(text, r)])


def _vertical(text: str, group: Iterable[tuple[int, int, str]]) -> Iterator[Row]:
    """One cell a line, each after a tab; a blank line ends the row, a line without a tab goes on in its cell."""
    row: list[list[Piece]] = []
    ended = False
    for start, end, kind in group:
        if kind == "blank":
            ended = True
        elif kind == "text":
            if not row:
                row.append([])
            row[-1].append(bare(text, start, end))
        else:
            if ended and row:
                yield row_of(row)
                row = []
            row.append([bare(text, start, end)])
        if kind != "blank":
            ended = False
    if row:
        yield row_of(row)


def row_of(cells: list[list[Piece]]) -> Row:
    """A row of cells, each the ranges of its words; empty ranges go."""
    return Row(tuple(Cell(tuple(p for p in cell if p[0] < p[1])) for cell in cells))


def bare(text: str, start: int, end: int) -> Piece:
    """The range without tabs, blanks and line feeds at its ends."""
    while start < end and text[start] in "\t \n":
        start += 1
    while end > start and text[end - 1] in "\t \n":
        end -= 1
    return start, end


def _horizontal(text: str, start: int, end: int, split: str) -> Row:
    if split == "|":
        start, end = bare(text, start, end)
        start, end = start + (text[start] == "|"), end - (text[end - 1] == "|")
    cells, at = [], start
    for part in text[start:end].split(split):
        cells.append([bare(text, at, at + len(part))])
        at += len(part) + 1
    return row_of(cells)


def _is_rule(text: str, row: Row) -> bool:
    """The line |---|---| of a Markdown table."""
    return all(re.fullmatch(r"[-:：—]+", text[a:b]) for cell in row.cells for a, b in cell.pieces) and any(
        c.pieces for c in row.cells
    )


def row_text(text: str, row: Row) -> tuple[str, ...]:
    """The words of each cell."""
    return tuple("".join(text[a:b] for a, b in cell.pieces) for cell in row.cells)


def _without_repeats(text: str, rows: list[Row]) -> list[Row]:
    """A header printed again on each page is kept once, its second line too (empty below merged cells)."""
    if not rows:
        return rows
    printed = [tuple(filter(None, row_text(text, row))) for row in rows]
    header = {printed[0]} if len(printed[0]) > 1 else set()
    if header and len(rows) > 1 and _continues_header(rows[0], rows[1], printed[1]):
        header.add(printed[1])
    kept = 2 if len(header) == 2 else 1
    return rows[:kept] + [row for row, words in zip(rows[kept:], printed[kept:], strict=True) if words not in header]


def _continues_header(first: Row, second: Row, printed: tuple[str, ...]) -> bool:
    """Whether the second row goes on with a header: its first cell is merged with that above, and no cell is a number."""
    merged = first.cells and second.cells and first.cells[0].pieces and not second.cells[0].pieces
    return bool(merged) and len(printed) > 1 and not any(words[0].isdigit() for words in printed)
