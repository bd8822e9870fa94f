"""Tables that allot tasks: a row is a task, its agency columns say who carries it in which role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText, Table
from ..text.labels import LABEL
from ..text.numerals import CHINESE
from .allotments import header_role, parts
from .general_statements import Leaders
from .name_lists import listed

Row = tuple[Span | None, ...]

_SERIAL = re.compile(rf"(?:序号|编号|项|类别|[\d{CHINESE}（）.、]{{0,6}})\Z")
_DUTIES = re.compile(r"(?:主要|工作|应急|具体)*职责(?:分工|任务)?\Z")
_MEMBERS = re.compile(r"(?:成员|组成|责任|主要)?(?:单位|部门|组成单位|成员单位)(?:名称)?\Z")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a header that name bearers, with their roles, and the one that says their duties, of so many."""

    roles: dict[int, str] = field(default_factory=dict)
    duties: int | None = None
    width: int = 0


def in_tables(document: DocumentText, agencies: list[Agency]) -> Iterator[Responsibility]:
    """The allotments of every table of a document.

    Parameters:
        agencies: the known mentions of bodies, sorted by span.
    """
    tables = _Tables(document, agencies)
    for table in document.tables:
        yield from tables.facts(table)


class _Tables:
    def __init__(self, document: DocumentText, agencies: list[Agency]) -> None:
        self.document, self.agencies = document, agencies
        self.starts = [a.span.start for a in agencies]
        self.leaders = Leaders(document)
        self.columns = _Columns()
        self.width = 0  # of the widest row: a row with merged cells is narrower, below a head over two columns wider
        self.above: Span | None = None  # the task of the row above, for a row whose task cells are merged with it
        self.begun: tuple[int, Span] | None = (
            None  # column and cell where a row begins that names nobody: a page has cut it
        )

    def facts(self, table: Table) -> Iterator[Responsibility]:
        if "起草部门" in table.header and not self._plans():
            return  # in a clean-up register the drafter is part of the entry, in a legislation plan it has the task
        width = max((len(row) for row in table.rows), default=0)
        # a table that goes on behind a page break has no header of its own, but as many columns
        columns = self._headed(table) or (self.columns if width == self.width else _Columns())
        if not columns.roles:
            return
        self.columns, self.width, self.above, self.begun = columns, width, None, None
        for row in table.rows:
            yield from self._row(row)

    def _plans(self) -> bool:
        head = self.document.head
        return head is not None and re.search(r"计划|立法|起草", head.title) is not None

    def _headed(self, table: Table) -> _Columns | None:
        """The columns of the first of the three top rows that has a header of bearers."""
        for row in table.rows[:3]:
            headers = [self.document.words(c) if c else "" for c in row]
            roles = {i: role for i, h in enumerate(headers) if len(h) < 16 and (role := header_role(h))}
            if roles and len(headers) > 1:
                return _Columns(roles, None, len(headers))
            duties = next((i for i, h in enumerate(headers) if _DUTIES.match(h)), None)
            if duties is not None:
                roles = {i: "responsible" for i, h in enumerate(headers) if _MEMBERS.match(h)}
                return _Columns(roles, duties, len(headers))
        return None

    def _row(self, row: Row) -> Iterator[Responsibility]:
        if len(row) < 2:
            return
        if self._is_section(row):
            self.above = self.begun = None
            return
        cells, shift = self._bearers(row)
        task = self._task(row, {c for c, _, _ in cells}, shift)
        if not cells:
            self.begun = self._first(row, set())
            return
        task = self._from_cut_row(row, task, {c for c, _, _ in cells})
        self.begun = None
        if task is None:
            return
        statement = Span(min(c.start for c, _, _ in cells), max(c.end for c, _, _ in cells))
        for cell, role, names in cells:
            yield from self._cell(cell, role, names, statement, task)

    def _is_section(self, row: Row) -> bool:
        """（一）落实减税政策: a numbered heading over the rows below, and nothing beside it."""
        filled = [c for c in row if c]
        return len(filled) == 1 and LABEL.match(self.document.text, filled[0].start) is not None

    def _bearers(self, row: Row) -> tuple[list[tuple[Span, str, list[Agency]]], int]:
        """The cells that name bearers, and by how much the row's columns are shifted: a row with merged cells, or one below
        a head over two columns, is counted from whichever side shows more bearers, from the right where both do.
        """
        shifts = dict.fromkeys((len(row) - self.columns.width, 0))
        placed = [(self._shifted(row, shift), shift) for shift in shifts]
        return max(placed, key=lambda p: len(p[0]))

    def _shifted(self, row: Row, shift: int) -> list[tuple[Span, str, list[Agency]]]:
        cells: list[tuple[Span, str, list[Agency]]] = []
        for i, role in self.columns.roles.items():
            cell = _at(row, i + shift)
            if cell is None or self._is_head(self.document.words(cell)):
                continue
            if names := self._names(cell):
                cells.append((cell, role, names))
        return cells

    def _is_head(self, words: str) -> bool:
        return header_role(words) is not None or _MEMBERS.match(words) is not None

    def _cell(
        self, cell: Span, role: str, names: list[Agency], statement: Span, task: Span
    ) -> Iterator[Responsibility]:
        bearers = parts(self.document.text, cell.start, cell.end, names, role)
        if role == "responsible" and "lead" not in self.columns.roles.values():
            bearers = self.leaders.applied(cell.end, bearers)
        for part in bearers:
            yield Responsibility(
                span=part.agency.span, rule="table", confidence=0.95, agency=part.agency.printed,
                role=role if part.role == "responsible" else part.role, statement=statement, task=task,
                canonical=part.agency.canonical,
            )  # fmt: skip

    def _names(self, cell: Span) -> list[Agency]:
        """The bodies of a cell, where names make up most of it."""
        inside = self.agencies[bisect_left(self.starts, cell.start) : bisect_left(self.starts, cell.end)]
        within = [a for a in inside if a.span.end <= cell.end]
        names = listed(self.document.text, cell.start, cell.end, within, column=True)
        covered = sum(a.span.end - a.span.start for a in names)
        return names if covered * 5 >= (cell.end - cell.start) * 2 else []

    def _first(self, row: Row, bearers: set[Span]) -> tuple[int, Span] | None:
        """The first column that says something, and its cell."""
        first = (
            (i, c) for i, c in enumerate(row) if c and c not in bearers and not _SERIAL.match(self.document.words(c))
        )
        return next(first, None)

    def _from_cut_row(self, row: Row, task: Span | None, bearers: set[Span]) -> Span | None:
        """A task whose first cells stand in the row above, which a page has cut from the row with the bearers."""
        first = self._first(row, bearers)
        if task is None or self.begun is None or first is None or self.begun[0] >= first[0]:
            return task
        return Span(min(self.begun[1].start, task.start), task.end)

    def _task(self, row: Row, bearers: set[Span], shift: int) -> Span | None:
        """From the first cell that says something to the last before the bearers; where these are merged with those above,
        the task of the row above; in a table that begins with its bearers, the longest other cell.
        """
        if self.columns.duties is not None:
            duties = _at(row, self.columns.duties + shift)
            return duties if duties and duties.end - duties.start > 1 else None  # / for those who have none
        first_bearer = min((b.start for b in bearers), default=0)
        candidates = [c for c in row if c and c not in bearers and not _SERIAL.match(self.document.words(c))]
        left = [c for c in candidates if c.end <= first_bearer]
        if left:
            self.above = Span(left[0].start, left[-1].end)
            return self.above
        return self.above or max(candidates, key=lambda c: c.end - c.start, default=None)


def _at(row: Row, column: int) -> Span | None:
    return row[column] if 0 <= column < len(row) else None
