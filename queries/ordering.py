"""Sort the rows of a query as its ORDER BY says: Python has each cell once, an engine fetches it for every comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..graph.store.queryable import Table, Value

Order = tuple[tuple[str, bool], ...]
"""Columns by which rows are sorted, each with whether the greatest comes first."""

# The end of a query whose order names variables alone: ORDER BY DESC(?tasks) ?agency
_LAST = re.compile(r"\bORDER\s+BY((?:\s+(?:\?\w+|DESC\s*\(\s*\?\w+\s*\)))+)\s*\Z", re.I)
_KEY = re.compile(r"(DESC\s*\(\s*)?\?(\w+)", re.I)


def taken_off(sparql: str) -> tuple[str, Order]:
    """A query without its last ORDER BY, and that order; as it is where the order is more than a list of variables.

    Example:
        >>> taken_off("SELECT ?a ?n { ?a qz:value ?n } ORDER BY DESC(?n) ?a")
        ('SELECT ?a ?n { ?a qz:value ?n } ', (('n', True), ('a', False)))
    """
    m = _LAST.search(sparql)
    if m is None:
        return sparql, ()
    return sparql[: m.start()], tuple((key[2], bool(key[1])) for key in _KEY.finditer(m[1]))


def ordered(table: Table, order: Order) -> Table:
    """The rows in that order, what is unbound first as SPARQL has it; equal ones by their other cells, so that a table
    is the same each time.
    """
    rows = sorted(table.rows, key=lambda row: [_rank(cell) for cell in row])
    for name, descending in reversed(order):
        at = table.columns.index(name)
        rows.sort(key=lambda row: _rank(row[at]), reverse=descending)
    return Table(table.columns, tuple(rows))


def _rank(cell: Value) -> tuple[int, Sequence[object] | object]:
    if cell is None:
        return 0, ""
    if isinstance(cell, int | float):
        return 1, cell
    return (2, cell) if isinstance(cell, str) else (3, cell)
