"""The text of spreadsheets: each row a line of tab-separated cells, a merged cell's words once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .encodings import decode
from .grid import Merged, tabbed

csv.field_size_limit(1 << 27)


def csv_text(path: Path) -> str:
    """The text of a .csv or .tsv file."""
    return "\n".join(tabbed([Merged(cell) for cell in row] for row in csv_rows(path)))


def csv_rows(path: Path) -> list[list[str]]:
    """The rows of a .csv or .tsv file; the sign between two cells is the one that its first line has most of."""
    text = decode(path.read_bytes(), path)
    first = text.partition("\n")[0]
    sign = "\t" if path.suffix.lower() == ".tsv" else max(",;\t，", key=first.count)
    return list(csv.reader(text.splitlines(keepends=True), delimiter=sign))


def sheet_text(path: Path) -> str:
    """The text of an .xlsx file, sheet after sheet."""
    from openpyxl import load_workbook  # an extra

    book = load_workbook(path, data_only=True)
    return "\n\n".join("\n".join(tabbed(_merged_rows(sheet))) for sheet in book.worksheets if sheet.max_row)


def sheet_rows(path: Path) -> list[list[str]]:
    """The rows of the first sheet of an .xlsx file."""
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True, read_only=True)
    rows = [[cell_words(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def _merged_rows(sheet: Any) -> Iterator[list[Merged]]:
    """The rows as they are printed: a cell that another one covers is left to that one."""
    sizes = {(r.min_row, r.min_col): (r.size["rows"], r.size["columns"]) for r in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for r in sheet.merged_cells.ranges
        for row in range(r.min_row, r.max_row + 1)
        for column in range(r.min_col, r.max_col + 1)
    } - sizes.keys()
    for cells in sheet.iter_rows():
        places = [(cell, (cell.row, cell.column)) for cell in cells if (cell.row, cell.column) not in covered]
        yield [Merged(cell_words(cell.value), *sizes.get(place, (1, 1))) for cell, place in places]


def cell_words(value: object) -> str:
    """A cell's value as it is printed: a day as 2024年3月5日, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
