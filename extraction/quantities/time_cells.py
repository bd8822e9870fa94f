"""Times that fill a cell of a table's column of times (完成时限, 举办时间): nothing but the heading says what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..facts import Span
from ..structure.document_text import DocumentText
from .times import POINT, Period

_COLUMN = re.compile(r"时限|时间|期限|节点")
# under 完成时限 a point says by when, under 举办时间 it is the time itself
_DONE_BY = re.compile(r"时限|期限|节点|(?:完成|办结|整改|报送|建成|完工)时间")
_WHOLE = re.compile(rf"(?P<point>{POINT})[底末]?(?P<before>之?前|以前)?")


def times_in_columns(
    document: DocumentText, point_at: Callable[[str, int], Period | None]
) -> Iterator[tuple[Span, str, str]]:
    """The cell, its kind (due or period) and its value.

    Parameters:
        point_at: the days that a printed point of time covers, where it stands at an offset.

    Example: 2021年第四季度 under 完成时限 is due by 2021-12-31.
    """
    for table in document.tables:
        for i, head in enumerate(table.header):
            if len(head) >= 12 or not _COLUMN.search(head):
                continue
            for row in table.rows[1:]:
                # below a head over two columns, or with cells merged, the columns are counted from the right
                for column in dict.fromkeys((i, i + len(row) - len(table.header))):
                    cell = row[column] if 0 <= column < len(row) else None
                    if cell and (time := _time(document, cell, point_at, bool(_DONE_BY.search(head)))):
                        yield time


def _time(
    document: DocumentText, cell: Span, point_at: Callable[[str, int], Period | None], done: bool
) -> tuple[Span, str, str] | None:
    printed = document.words(cell).removesuffix("份")
    m = _WHOLE.fullmatch(printed) if len(printed) < 14 else None
    p = point_at(m["point"], cell.start) if m else None
    if m is None or p is None:
        return None
    if done or m["before"]:
        return cell, "due", p.last.isoformat()
    # a month or a day alone is read where it stands in brackets too
    return (cell, "period", f"{p.first}/{p.last}") if printed.endswith(("半年", "季度")) else None
