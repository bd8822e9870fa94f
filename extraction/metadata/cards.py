"""Blocks of labels with which a page opens: 索引号：…, 发文机关：…, 文号：…; on one line, one a line, or as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..facts import Span, Stated
from .labels import field_by_label

_REACH = 4_000  # characters of a text at whose beginning a block is looked for
_LONGEST = 300  # characters of a value
_RULE = re.compile(r"[-=_*—─|：]{3,}\Z")
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


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text, or a label alone on its line with the line below; stated is what it says."""

    start: int
    end: int
    words: str
    stated: tuple[Stated, ...]

    @property
    def is_between(self) -> bool:
        """Whether a block of labels goes on after it: a blank line, a rule, the head of a Markdown table."""
        return not self.words or _RULE.match(self.words) is not None


def _runs(text: str) -> Iterator[tuple[int, int, list[Stated]]]:
    """Rows with labels that follow each other, with blank lines and rules between them or without."""
    begin = piped = -1
    last = 0
    statements: list[Stated] = []
    for row in _rows(text):
        piped = (piped if piped >= 0 else row.start) if row.words.startswith("|") else -1
        if row.stated:
            begin = begin if statements else (piped if piped >= 0 else row.start)
            statements, last = [*statements, *row.stated], row.end
        elif statements and not row.is_between:
            yield begin, last, statements
            statements = []
    if statements:
        yield begin, last, statements


def _rows(text: str) -> Iterator[_Row]:
    lines, at = list[tuple[int, str]](), 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    i, below = 0, False
    while i < len(lines):
        start, line = lines[i]
        value = _value_below(lines, i, below=below) if line.strip() else None
        below = value is not None or (below and not line.strip())
        if value is not None:
            at, words = lines[value]
            stated = Stated(_field(line), words.strip(), "card", Span(at, at + len(words.rstrip())))
            yield _Row(start, at + len(words), line, (stated,))
        else:
            yield _Row(start, start + len(line), line.strip(), tuple(_line(line, start)))
        i = (i if value is None else value) + 1


def _value_below(lines: Sequence[tuple[int, str]], i: int, *, below: bool) -> int | None:
    """The index of the line that holds the value of a label alone on its line, where a further label follows that line.

    below says that the last label had its value below as well: after it the block may end.
    """
    if _alone(lines[i][1]) is None:
        return None
    printed = [k for k in range(i + 1, min(i + 5, len(lines))) if lines[k][1].strip()]
    if not printed or not _is_value(lines[printed[0]][1]):
        return None
    if len(printed) > 1 and _is_labelled(lines[printed[1]][1]):
        return printed[0]
    return printed[0] if below and printed[0] + 1 < len(lines) and not lines[printed[0] + 1][1].strip() else None


def _is_value(line: str) -> bool:
    return not _is_labelled(line) and len(line) <= _LONGEST and "。" not in line


def _is_labelled(line: str) -> bool:
    return _alone(line) is not None or any(_line(line, 0))


def _alone(line: str) -> str | None:
    """The label that is all of a line; None where it is none."""
    bare = line.strip().rstrip("：").strip("【】[]〔〕").lower()
    return bare if bare in field_by_label() else None


def _field(line: str) -> str:
    return field_by_label()[_alone(line) or ""]


@cache
def _label() -> re.Pattern[str]:
    """A label and what parts it from its value: ：, a tab, dots (名称……停车办法), or brackets around it (【文号】)."""
    words = "|".join(map(re.escape, sorted(field_by_label(), key=len, reverse=True)))
    return re.compile(
        rf"(?i:(?:\A\|?|(?<=[\t|]))[·*•]?(?P<first>{words})\t*(?:：|[\t|]|[.…·]{{2,}}：?)|[【\[〔](?P<boxed>{words})[】\]〕]：?|(?P<next>{words})：)\t*"
    )


def _line(line: str, at: int) -> Iterator[Stated]:
    """What a line says that begins with a label; nothing of another line."""
    labels = list(_label().finditer(line))
    if not labels or line[: labels[0].start()].strip() or "。" in line:
        return
    for m, following in zip(labels, [*(n.start() for n in labels[1:]), len(line)], strict=True):
        words = line[m.end() : following]
        value = words.strip('\t 　\r"|')
        if len(value) > _LONGEST:
            continue
        start = at + m.end() + (words.find(value) if value else 0)
        name = (m["first"] or m["boxed"] or m["next"]).lower()
        yield Stated(field_by_label()[name], value, "card", Span(start, start + len(value)) if value else None)
