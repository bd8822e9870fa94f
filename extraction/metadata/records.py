"""Rows of tables that say something of documents: a column for each field, named in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..facts import Stated
from .labels import FIELDS, field_of

_CARRIED = FIELDS - {"text", "file"}


def columns_of(header: Sequence[str], given: Mapping[str, str] | None = None) -> dict[str, int]:
    """The index of each field's column: the one given for it by its name, else the first whose name names the field.

    Example:
        >>> columns_of(["编号", "标题", "正文", "Title"], {"number": "编号"})
        {'number': 0, 'title': 1, 'text': 2}
    """
    names = [cell.strip() for cell in header]
    out = {field: names.index(name) for field, name in (given or {}).items() if name in names}
    for i, name in enumerate(names):
        field = field_of(name)
        if field and field not in (given or {}) and field not in out:
            out[field] = i
    return dict(sorted(out.items(), key=lambda item: item[1]))


def record(row: Sequence[str], columns: Mapping[str, int]) -> tuple[Stated, ...]:
    """What a row says of its document."""
    cells = ((field, row[i].strip()) for field, i in sorted(columns.items()) if field in _CARRIED and i < len(row))
    return tuple(Stated(field, value, "list") for field, value in cells if value)
