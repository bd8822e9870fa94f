"""The words that make a subject: nouns that can owe or hold something, and words that open a predicate behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .lexicons import read_lexicon

# 或者, 他人, 动员, 格局, 客厅 end in a sign of a bearer and are none.
_NOT_BEHIND = {
    "者": "或再前后", "人": "他无载", "员": "动复裁满", "局": "结布格开全大", "厅": "客餐展大", "中心": "以为核", "主体": "为", "代表": "为",
    "厂": "建", "部": "全内外干总局顶底头本分大中西东南北乐上下根颈腹", "家长": "国",
}  # fmt: skip


@cache
def _heads() -> tuple[dict[str, list[tuple[str, str]]], re.Pattern[str]]:
    """Heads by their last sign, longest first, and a pattern of those signs."""
    by_last: dict[str, list[tuple[str, str]]] = {}
    for row in read_lexicon("bearer_heads"):
        by_last.setdefault(row["head"][-1], []).append((row["head"], row["kind"]))
    for rows in by_last.values():
        rows.sort(key=lambda r: -len(r[0]))
    return by_last, re.compile(f"[{re.escape(''.join(by_last))}]")


def head_ending(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The head noun that ends at `end` and its kind (agency, group, person); None where the words are a thing."""
    for head, kind in _heads()[0].get(text[end - 1], ()) if end > start else ():
        at = end - len(head)
        if at >= start and text.startswith(head, at):
            if at > start and (head == "国家" or text[at - 1] in _NOT_BEHIND.get(head, "")):
                return None
            return head, kind
    return None


def heads(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The end and the kind of every head noun between two offsets."""
    for m in _heads()[1].finditer(text, start, end):
        found = head_ending(text, start, m.end())
        if found:
            yield m.end(), found[1]


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


def opens_with_verb(text: str, at: int, end: int) -> bool:
    """Whether a clause begins with a word that is surely a verb or adverb, so that its first noun is no subject; a verb
    with nothing but a head noun behind it is a name (制定机关, 实施单位).
    """
    found = _opening(text, at, end)
    if found is None or found[1]:
        return False
    head = head_ending(text, at, end)
    return head is None or len(head[0]) > 2 or end - len(head[0]) != at + len(found[0])


def _opening(text: str, at: int, end: int) -> tuple[str, bool] | None:
    for word, unless, noun in _openings().get(text[at : at + 1], ()) if at < end else ():
        stop = at + len(word)
        if text.startswith(word, at) and stop <= end and (stop >= end or text[stop] not in unless):
            return word, noun
    return None
