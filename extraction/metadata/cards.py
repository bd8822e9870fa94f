"""Blocks of labels with which a page opens: 索引号：…, 发文机关：…, 文号：…; on one line, one a line, or as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..facts import Span, Stated
from .labels import field_by_label

_REACH = 4_000  # characters of a text at whose beginning a block is looked for
_LONGEST = 300  # characters of a value
_RULE = re.compile(r"[-=_*—─]{3,}\Z")
_SURE = frozenset("index number issued published status".split())


@dataclass(frozen=True, slots=True)
class Card:
    """A block of labels: where it stands and what it says."""

    start: int
    end: int
    stated: tuple[Stated, ...]


def card_of(text: str) -> Card | None:
    """The first block of labels near the beginning of a normalised text; None where there is none.

    A block names at least three things, one of them a number, a date, an index or a status; after a line of --- one suffices,
    on top of the text two where the first is the number.

    Example:
        >>> card_of("标题：停车办法\\n文号：青政〔2023〕9号\\n发布日期：2023-06-05\\n正文").stated[1].value
        '青政〔2023〕9号'
    """
    for start, end, stated in _runs(text[:_REACH]):
        fields = {s.field for s in stated}
        marked = _RULE.match(text[:start].strip() or "-") is not None
        on_top = not text[:start].strip() and stated[0].field == "number"
        if (fields & _SURE and len(fields) >= 3) or (len(fields) > 1 and (marked or on_top)):
            return Card(start, end, tuple(s for s in stated if s.field and s.value))
    return None


def _runs(text: str) -> Iterator[tuple[int, int, list[Stated]]]:
    """Lines with labels that follow each other, with blank lines and rules between them or without."""
    at, begin, last = 0, 0, 0
    found: list[Stated] = []
    for line in text.split("\n"):
        stated = list(_line(line, at))
        if stated:
            begin = begin if found else at
            found, last = [*found, *stated], at + len(line)
        elif found and line.strip() and not _RULE.match(line.strip()):
            yield begin, last, found
            found = []
        at += len(line) + 1
    if found:
        yield begin, last, found


@cache
def _label() -> re.Pattern[str]:
    """A label and what parts it from its value: ：, a tab, dots (名称……停车办法), or brackets around it (【文号】)."""
    words = "|".join(map(re.escape, sorted(field_by_label(), key=len, reverse=True)))
    return re.compile(
        rf"(?i:(?:\A|(?<=\t))[·*•]?(?P<first>{words})\t*(?:：|\t|[.…·]{{2,}}：?)|【(?P<boxed>{words})】：?|(?P<next>{words})：)\t*"
    )


def _line(line: str, at: int) -> Iterator[Stated]:
    """What a line says that begins with a label; nothing of another line."""
    labels = list(_label().finditer(line))
    if not labels or line[: labels[0].start()].strip() or "。" in line:
        return
    for m, following in zip(labels, [*(n.start() for n in labels[1:]), len(line)], strict=True):
        words = line[m.end() : following]
        value = words.strip('\t 　\r"')
        if len(value) > _LONGEST:
            continue
        start = at + m.end() + (words.find(value) if value else 0)
        name = (m["first"] or m["boxed"] or m["next"]).lower()
        yield Stated(field_by_label()[name], value, "card", Span(start, start + len(value)) if value else None)
