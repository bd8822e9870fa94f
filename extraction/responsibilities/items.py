"""Catalogues of administrative items (事项目录): approvals, filings, certificates with agency, level and basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ..facts import AdministrativeItem, Span
from ..lexicons import read_lexicon
from ..structure.document_text import DocumentText, Table

Cells = tuple[Span | None, ...]
"""A row's cells, an empty one None."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The columns of a catalogue by role, how many there are, and the kind of item that its name column says."""

    columns: dict[str, int]
    width: int
    kind: str | None


@dataclass(slots=True)
class _State:
    """What merged cells carry down the rows: the catalogue and the last printed cell of a role."""

    catalogue: Catalogue
    carried: dict[str, Span] = field(default_factory=dict)


# 取消, 下放: what a title says becomes of every item of its catalogue
_OUTCOME = re.compile(r"立即取消|取消|下放|承接|保留|调整|合并")
_KIND = re.compile(r"行政许可|行政备案|备案|行政审批|审批|许可|核准|证照|证明|登记|确认|公共服务")
_NAME_KIND = re.compile(r"备案|证明|审批|许可|核准|登记|认定|证书|许可证|执照")
_EMPTY = re.compile(r"(?:[-—/\s]|暂?无(?:依据)?)*\Z")


def find(document: DocumentText) -> list[AdministrativeItem]:
    """The items of the document's catalogues in order; a table that a page break has cut off needs no header."""
    items: list[AdministrativeItem] = []
    state: _State | None = None
    for table in document.tables:
        catalogue = _catalogue(table.header)
        if catalogue:
            state = _State(catalogue)
        elif state and not any(len(row) == state.catalogue.width for row in table.rows):
            state = None
        if state:
            items.extend(_items(document, table, state, skip=1 if catalogue else 0))
    return sorted(items, key=lambda item: item.span)


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["role"], re.compile(row["header"]), row["kind"]) for row in read_lexicon("item_columns"))


def _catalogue(header: tuple[str, ...]) -> Catalogue | None:
    columns: dict[str, int] = {}
    kind: str | None = None
    for role, pattern, own in _roles():
        index = next((i for i, cell in enumerate(header) if pattern.fullmatch(cell)), None)
        if index is not None and role not in columns and index not in columns.values():
            columns[role] = index
            kind = own if role == "name" and own != "-" else kind
    if "main" in columns:
        columns.setdefault("name", columns["main"])
    if "name" not in columns or not columns.keys() & {"agency", "basis", "outcome"}:
        return None
    if columns.keys() <= {"name", "agency"} and kind is None and header[columns["name"]] == "项目名称":
        return None  # a list of projects with who carries them out
    return Catalogue(columns, len(header), kind)


def _items(document: DocumentText, table: Table, state: _State, skip: int) -> Iterator[AdministrativeItem]:
    for row in table.rows[skip:]:
        if len(row) < min(3, state.catalogue.width) or _catalogue(tuple(_words(document, cell) for cell in row)):
            continue
        item = _item(document, row, state)
        if item:
            yield item


def _item(document: DocumentText, row: Cells, state: _State) -> AdministrativeItem | None:
    columns = state.catalogue.columns
    name = _cell(document, row, columns.get("name"))
    main = _cell(document, row, columns.get("main"))
    serial = row[0] is not None and document.words(row[0]).rstrip(".、").isdigit()
    if serial or main:
        state.carried.clear()
    name = name or main
    if name is None or not (serial or main or state.carried) or len(document.words(name)) < 2:
        return None
    cells = {role: _inherited(document, row, state, role) for role in ("agency", "level", "basis", "outcome")}
    return AdministrativeItem(
        span=name,
        rule="item.catalogue",
        confidence=0.95,
        name=document.words(name),
        kind=_kind(document, row, state.catalogue, name),
        agency=cells["agency"],
        level=document.words(cells["level"]) if cells["level"] else None,
        basis=(cells["basis"],) if cells["basis"] else (),
        outcome=document.words(cells["outcome"]) if cells["outcome"] else _titled_outcome(document),
    )


def _inherited(document: DocumentText, row: Cells, state: _State, role: str) -> Span | None:
    """The cell of a role; below a merged cell (a sub-item without a serial of its own) the last one printed."""
    cell = _cell(document, row, state.catalogue.columns.get(role))
    if cell is None:
        return state.carried.get(role)
    state.carried[role] = cell
    return cell


def _cell(document: DocumentText, row: Cells, column: int | None) -> Span | None:
    cell = row[column] if column is not None and column < len(row) else None
    return cell if cell and not _EMPTY.match(document.words(cell)) else None


def _words(document: DocumentText, cell: Span | None) -> str:
    return document.words(cell) if cell else ""


def _kind(document: DocumentText, row: Cells, catalogue: Catalogue, name: Span) -> str:
    """The kind that the row's own column says, else the name column, the catalogue's title, or the item's name."""
    own = _words(document, _cell(document, row, catalogue.columns.get("kind")))
    if own:
        return own
    if catalogue.kind:
        return catalogue.kind
    titled = _KIND.search(document.head.title) if document.head else None
    if titled:
        return titled[0].removeprefix("行政") if titled[0] == "行政备案" else titled[0]
    kinds = _NAME_KIND.findall(document.words(name))
    return kinds[-1] if kinds else "事项"


def _titled_outcome(document: DocumentText) -> str | None:
    outcome = _OUTCOME.search(document.head.title) if document.head else None
    return outcome[0] if outcome else None
