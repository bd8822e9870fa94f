"""Rows of cells whose merged cells are told: the words stand where a cell begins, empty cells where it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell's words and over how many rows and columns it goes."""

    words: str
    rows: int = 1
    columns: int = 1


def tabbed(rows: Iterable[Iterable[Merged]]) -> list[str]:
    """The rows as lines, a tab between two cells; a line's words have no tab and no line feed of their own.

    Example:
        >>> tabbed([[Merged("车位", rows=2), Merged("划线")], [Merged("收费")]])
        ['车位\\t划线', '\\t收费']
    """
    out = []
    taken: dict[int, int] = {}  # column -> in how many rows from this one on a cell from above takes it
    for row in rows:
        cells: list[str] = []
        begun: dict[int, int] = {}
        for cell in row:
            while taken.get(len(cells)):
                cells.append("")
            begun.update((len(cells) + i, cell.rows) for i in range(cell.columns))
            cells += [" ".join(cell.words.split()), *[""] * (cell.columns - 1)]
        while taken.get(len(cells)):
            cells.append("")
        taken = {column: n - 1 for column, n in (taken | begun).items() if n > 1}
        out.append("\t".join(cells))
    return out
