"""The text of an HTML page: its blocks as lines, the rows of its tables as tab-separated cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .grid import Merged, tabbed

_LONGEST = 1_000  # characters of a cell; one with more is a part of the page that a table holds in its place
_WIDEST = 100  # rows or columns that a cell goes over
_BREAKS = frozenset({"p", "div", "br", "li", "tr"})
_INVISIBLE = frozenset({"script", "style", "noscript", "template"})
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")


def page_text(page: str) -> str:
    """The text of a page; what is not shown (scripts, comments) is left out."""
    from inscriptis import Inscriptis  # an extra
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig
    from lxml.html import fromstring

    page = _DECLARED.sub("", page, count=1)
    if not page.strip():
        return ""
    tree = fromstring(page)
    for table in list(tree.iter("table")):
        if _holds_data(table):
            _flatten(table)
    for part in list(tree.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th")):
        part.tag = "div"  # what is left places parts of the page beside each other; they are read one after the other
    return str(Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"])).get_text())


def _holds_data(table: Any) -> bool:
    """Whether a table says something by its rows and columns, and does not merely place parts of the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [cells for row in table.iter("tr") if (cells := list(_cells(row)))]
    within = all(len(cell.text_content()) <= _LONGEST for cells in rows for cell in cells)
    return len(rows) > 1 and max(map(len, rows)) > 1 and within


def _cells(row: Any) -> Iterator[Any]:
    return (child for child in row if child.tag in ("td", "th"))


def _flatten(table: Any) -> None:
    """Put the table's rows as lines in its place: laid out in columns, a cell of two lines would be cut in two."""
    captions = ["".join(_words(c)) for c in table.iter("caption")]
    rows = ((_merged(cell) for cell in _cells(row)) for row in table.iter("tr"))
    lines = [*captions, *tabbed(rows)]
    tail = table.tail
    table.clear()
    table.tag, table.text, table.tail = "pre", "\n".join(lines) + "\n", tail


def _merged(cell: Any) -> Merged:
    return Merged("".join(_words(cell)), _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: Any, name: str) -> int:
    printed = (cell.get(name) or "").strip()
    return min(int(printed), _WIDEST) if re.fullmatch(r"[1-9]\d{0,3}", printed) else 1


def _words(element: Any) -> Iterator[str]:
    """The words of a cell; a blank where a line ends."""
    if element.tag in _BREAKS:
        yield " "
    if isinstance(element.tag, str) and element.tag not in _INVISIBLE:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
    if element.tag in _BREAKS:
        yield " "
