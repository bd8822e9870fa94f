"""The words that make a subject: nouns that can owe or hold something, and words that open a predicate behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicons import read_lexicon


@dataclass(frozen=True, slots=True)
class _Head:
    """A head noun, its kind, and what stands around it where it is part of a longer word (或者, 主管部|门)."""

    word: str
    kind: str
    not_after: str
    not_before: tuple[str, ...]


@cache
def _heads() -> tuple[dict[str, list[_Head]], re.Pattern[str]]:
    """Heads by their last sign, longest first, and a pattern of those signs."""
    by_last: dict[str, list[_Head]] = {}
    for row in sorted(read_lexicon("bearer_heads"), key=lambda r: -len(r["head"])):
        after = "" if row["not_after"] == "-" else row["not_after"]
        before = () if row["not_before"] == "-" else tuple(row["not_before"].split(","))
        by_last.setdefault(row["head"][-1], []).append(_Head(row["head"], row["kind"], after, before))
    return by_last, re.compile(f"[{re.escape(''.join(by_last))}]")


def head_ending(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The head noun that ends at `end` and its kind (agency, group, person); None where the words are a thing."""
    for head in _heads()[0].get(text[end - 1], ()) if end > start else ():
        at = end - len(head.word)
        if at >= start and text.startswith(head.word, at):
            if at > start and (head.word == "国家" or text[at - 1] in head.not_after):
                return None
            return None if head.not_before and text.startswith(head.not_before, end) else (head.word, head.kind)
    return None


def heads(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The end and the kind of every head noun between two offsets."""
    for m in _heads()[1].finditer(text, start, end):
        head = head_ending(text, start, m.end())
        if head:
            yield m.end(), head[1]


@cache
def _openings() -> dict[str, list[tuple[str, str, bool]]]:
    by_first: dict[str, list[tuple[str, str, bool]]] = {}
    for row in sorted(read_lexicon("predicate_openings"), key=lambda r: -len(r["word"])):
        unless = "" if row["unless"] == "-" else row["unless"]
        by_first.setdefault(row["word"][0], []).append((row["word"], unless, row["noun"] == "yes"))
    return by_first


def opens_predicate(text: str, at: int, end: int) -> bool:
    """Whether a predicate opens at the offset: 未 in 未按照规定…, 违反 in 违反本条例…"""
    return _opening(text, at, end) is not None


# 新建、扩建养殖场: acts, where 新建 alone may open a name
_BUILT = re.compile(r"(?:新建|改建|扩建|翻建|迁建)(?:[、和]|或者?)(?:新建|改建|扩建|翻建|迁建)")


# 组成专班, 成立领导小组: what is set up does not act in the same clause
_CREATES = ("组成", "成立", "设立", "建立", "组建", "设置")


def opens_with_verb(text: str, at: int, end: int) -> bool:
    """Whether a clause begins with a word that is surely a verb or adverb, so that its first noun is no subject; a verb
    with nothing but a head noun behind it is a name (制定机关, 实施单位).
    """
    opening = _opening(text, at, end)
    if opening is None:
        return False
    behind = at + len(opening[0])
    if opening[1]:
        return (opening[0] in ("申请", "组织", "依法", "享受") and _begins_verb(text, behind, end)) or bool(
            _BUILT.match(text, at, end)
        )
    head = head_ending(text, at, end)
    if head is None or len(head[0]) > 2:
        # 供应商 is a name, though 供应 opens it
        return head is None or len(head[0]) < end - at
    if opening[0] in _CREATES and head[0] not in ("部门", "人员", "单位", "机构", "者"):
        return True
    gap = end - len(head[0]) - behind
    return not (gap == 0 or (gap == 1 and len(opening[0]) == 1) or (head[0] == "者" and gap <= 3))


def _begins_verb(text: str, at: int, end: int) -> bool:
    """申请|设立公司: a second verb behind a word that may open a name (申请人)."""
    second = _opening(text, at, end)
    if second is None or second[1] or len(second[0]) < 2:
        return False
    head = head_ending(text, at, end)
    return head is None or end - len(head[0]) > at + len(second[0])


def ends_with_verb(text: str, start: int, end: int) -> bool:
    """Whether the last two signs of a stretch are a verb: 收取 in 依法收取."""
    ending = _opening(text, end - 2, end) if end - 2 >= start else None
    return ending is not None and len(ending[0]) == 2


def opening_word(text: str, at: int, end: int) -> str:
    """The word that opens a predicate at the offset; empty where none does."""
    opening = _opening(text, at, end)
    return opening[0] if opening else ""


def _opening(text: str, at: int, end: int) -> tuple[str, bool] | None:
    for word, unless, noun in _openings().get(text[at : at + 1], ()) if at < end else ():
        stop = at + len(word)
        if text.startswith(word, at) and stop <= end and (stop >= end or text[stop] not in unless):
            return word, noun
    return None
