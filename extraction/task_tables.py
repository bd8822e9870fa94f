"""Tables that allot tasks: a row is a task, its agency columns say who carries it in which role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .allotments import header_role, parts
from .facts import Agency, Responsibility, Span
from .reading import Reading, Table

_SERIAL = re.compile(r"(?:序号|编号|项|类别|[\d一二三四五六七八九十（）.、]{0,6})\Z")
_DUTIES = re.compile(r"(?:主要|工作|应急|具体)*职责(?:分工|任务)?\Z")
_MEMBERS = re.compile(r"(?:成员|组成|责任|主要)?(?:单位|部门|组成单位|成员单位)(?:名称)?\Z")


def in_tables(reading: Reading) -> Iterator[Responsibility]:
    """The allotments of every table of a document."""
    starts = [a.span.start for a in reading.agencies]
    before: dict[int, str] = {}
    width = 0
    for table in reading.tables:
        # a table that goes on behind a page break has no header of its own, but as many columns
        if "起草部门" in table.header and not _plans(reading):
            continue  # in a clean-up register the drafter is part of the entry, in a legislation plan it has the task
        roles = _roles(reading, table) or (before if _width(table) == width else {})
        if not roles:
            continue
        before, width = roles, _width(table)
        for row in table.rows:
            yield from _row(reading, starts, row, roles)


def _plans(reading: Reading) -> bool:
    return reading.head is not None and re.search(r"计划|立法|起草", reading.head.title) is not None


def _width(table: Table) -> int:
    return max((len(row) for row in table.rows), default=0)


def _roles(reading: Reading, table: Table) -> dict[int, str]:
    """Column -> role, from the first of the three top rows that has a header of bearers."""
    for row in table.rows[:3]:
        headers = [reading.words(c) if c else "" for c in row]
        roles = {i: role for i, h in enumerate(headers) if len(h) < 16 and (role := header_role(h))}
        if roles and len(headers) > 1:
            return roles
        if any(_DUTIES.match(h) for h in headers):
            return {i: "responsible" for i, h in enumerate(headers) if _MEMBERS.match(h)}
    return {}


def _row(
    reading: Reading, starts: list[int], row: tuple[Span | None, ...], roles: dict[int, str]
) -> Iterator[Responsibility]:
    cells = {i: row[i] for i in roles if i < len(row) and row[i] is not None}
    if len(row) < 2:
        return
    found: list[tuple[Span, str, list[Agency]]] = []
    for i, cell in cells.items():
        assert cell is not None
        names = _names(reading, starts, cell)
        if names and header_role(reading.words(cell)) is None:
            found.append((cell, roles[i], names))
    if not found:
        return
    statement = Span(min(c.start for c, _, _ in found), max(c.end for c, _, _ in found))
    task = _task(reading, row, {c for c, _, _ in found})
    if task is None:
        return
    for cell, role, names in found:
        for part in parts(reading.text, cell.start, cell.end, names, role):
            yield Responsibility(
                span=part.agency.span, rule="table", confidence=0.95, agency=part.agency.printed,
                role=role if part.role == "responsible" else part.role, statement=statement, task=task, canonical=part.agency.canonical,
            )  # fmt: skip


def _names(reading: Reading, starts: list[int], cell: Span) -> list[Agency]:
    """The bodies of a cell, where names make up most of it."""
    inside = reading.agencies[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
    names = [a for a in inside if a.span.end <= cell.end]
    covered = sum(a.span.end - a.span.start for a in names)
    return names if covered * 5 >= (cell.end - cell.start) * 2 else []


def _task(reading: Reading, row: tuple[Span | None, ...], bearers: set[Span]) -> Span | None:
    """From the first cell that says something to the last before the bearers; without one, the longest other cell."""
    first_bearer = min(b.start for b in bearers)
    left = [c for c in row if c and c.end <= first_bearer and not _SERIAL.match(reading.words(c))]
    if left:
        return Span(left[0].start, left[-1].end)
    right = [c for c in row if c and c not in bearers and not _SERIAL.match(reading.words(c))]
    return max(right, key=lambda c: c.end - c.start, default=None)
