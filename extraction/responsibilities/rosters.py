"""Tables of members: a column of roles, one of names, one of posts, with or without a header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..agencies.coordinating_bodies import Bodies
from ..agencies.persons import has_surname, is_name
from ..facts import Membership, Span
from ..structure.document_text import DocumentText, Table

Row = tuple[Span | None, ...]

_NAME = re.compile(r"姓名|人员(?:姓名)?\Z|成员姓名")
_POST = re.compile(r"(?:工作)?单位(?:及|和|、)?(?:职务|职位)?|(?:现任|行政|原)?职务|职位|职称")
_ROLE = re.compile(r"(?:组内|小组|专班|领导小组|委员会|联席会议|指挥部|拟任|担任)(?:内)?职务|角色|组成|类别")


def in_rosters(document: DocumentText, roles: str) -> Iterator[Membership]:
    """The seats of the tables of members; `roles` is the pattern of what a seat is called."""
    if not document.tables:
        return
    bodies = Bodies(document)
    pattern = re.compile(roles + r"\Z")
    body = bodies.own
    for i, p in enumerate(document.paragraphs):
        if p.kind != "row":
            body = bodies.at(p, body)
        elif p.table is not None and (i == 0 or document.paragraphs[i - 1].table != p.table) and body:
            yield from _table(document, document.tables[p.table], pattern, body)


def _table(document: DocumentText, table: Table, roles: re.Pattern[str], body: str) -> Iterator[Membership]:
    columns = _columns(table.header)
    role: str | None = None
    for row in table.rows:
        words = [document.words(c) if c else "" for c in row]
        if further := _columns(tuple(words)):
            columns, role = further, role if further == columns else None  # a second list, or the next page
            continue
        role_at = columns.get("role", _first_role(words, roles))
        if role_at is not None and role_at < len(words) and roles.match(words[role_at]):
            role = words[role_at]
        name_at = columns.get("name", _first_name(words, -1 if role_at is None else role_at))
        if role is None or name_at is None or name_at == role_at or not _is_person(words, name_at, "name" in columns):
            continue
        cell = row[name_at]
        assert cell is not None  # it holds a name
        yield Membership(
            span=cell, rule="seat.table", confidence=0.95, person=words[name_at], body=body, role=role,
            post=_post(words, columns, name_at, role_at),
        )  # fmt: skip


def _first_role(words: list[str], roles: re.Pattern[str]) -> int | None:
    return next((i for i, w in enumerate(words[:3]) if roles.match(w)), None)


def _is_person(words: list[str], at: int, headed: bool) -> bool:
    """Whether a cell holds a person's name; outside a column headed 姓名 only one with a known surname counts."""
    return at < len(words) and is_name(words[at], apart=True) and (headed or has_surname(words[at]))


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what, from the header's words; nothing where no column is headed 姓名."""
    columns: dict[str, int] = {}
    for i, words in enumerate(header):
        for kind, pattern in (("name", _NAME), ("role", _ROLE), ("post", _POST)):
            if pattern.match(words):
                columns.setdefault(kind, i)
                break
    return columns if "name" in columns else {}


def _first_name(words: list[str], behind: int) -> int | None:
    return next((i for i, w in enumerate(words) if i > behind and is_name(w) and has_surname(w)), None)


def _post(words: list[str], columns: dict[str, int], name_at: int, role_at: int | None) -> str | None:
    at = columns.get("post", name_at + 1)
    if at == role_at:
        at = name_at + 1  # 职务　姓名　单位及职务: the first is the seat
    if not 0 <= at < len(words):
        return None
    return words[at] or None
