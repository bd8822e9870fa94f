"""The printed lines of a view, each with what it is by its form: blank, cell, row, pipe, heading, text or page furniture."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..text.labels import LABEL
from .normal import View


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of the view without its line feed; kind: blank furniture cell row pipe text heading.

    page says that a form feed ends it.
    """

    start: int
    end: int
    kind: str
    page: bool = False


# - 12 -, —3—, 第3页, 第 3 页 共 10 页, · 4 ·, a rule of dots or dashes
_FURNITURE = re.compile(
    r"(?:[-—–·─]{1,3}\d{1,4}[-—–·─]{1,3}|第\d{1,4}页(?:，?共\d{1,4}页)?|\d{1,4}/\d{1,4}页?|[.·…_=*~\-—─]{3,})\Z"
)
_LINE = re.compile(r"[^\n\x0c\r]*")
_DIGITS = re.compile(r"\d+")

# What begins a new paragraph, whatever stands before: 第五条, 一、, （一）, 1., 1．, ①, ——, 附件, ●, 责任单位：
STARTS = re.compile(rf"{LABEL.pattern}|附件\d*|附[：:表]|(?P<label>[^，。；：（）\t]{{2,12}}：)|（此件|抄送")


def printed_lines(view: View, borders: Iterable[int] = ()) -> list[Line]:
    """The lines in order; page numbers, rules and running heads are furniture.

    borders are rising offsets that end a line where none ends in print (an HTML table inside a line of text).
    """
    lines = list(_lines(view, borders))
    furniture = _page_numbers(view, lines)
    furniture |= _running_heads(view, lines, furniture) | _mastheads(view, lines)
    return [replace(line, kind="furniture") if i in furniture else line for i, line in enumerate(lines)]


def _lines(view: View, borders: Iterable[int]) -> Iterator[Line]:
    text = view.text
    ahead = deque(borders)
    at, size = 0, len(text)
    while at < size:
        while ahead and ahead[0] <= at:
            ahead.popleft()
        m = _LINE.match(text, at, ahead[0] if ahead else size)
        assert m is not None
        start, end = m.span()
        yield Line(start, end, _kind(text[start:end], start in view.headings), text[end : end + 1] == "\f")
        at = end if ahead and end == ahead[0] else end + 1


def _kind(line: str, heading: bool) -> str:
    bare = line.strip()
    if not bare:
        return "cell" if line else "blank"
    if heading:
        return "heading"
    if "\t" in bare or line.count("\t") > 1:
        return "row"
    if line.startswith("\t"):
        return "cell"
    if bare.startswith("|") and bare.count("|") > 2:
        return "pipe"
    return "furniture" if _FURNITURE.match(bare) else "text"


def _page_numbers(view: View, lines: list[Line]) -> set[int]:
    """Numbers alone on a line that count the pages: each one more than the last, at least three of them."""
    numbers = [(i, int(text)) for i, line in enumerate(lines) if (text := _bare_number(view, line))]
    out: set[int] = set()
    chain: list[int] = []
    for (i, n), (_, before) in zip(numbers, [(-1, -1), *numbers], strict=False):
        chain = [*chain, i] if n == before + 1 and chain and i - chain[-1] > 2 else [i]
        if len(chain) >= 3:
            out.update(chain)
    return out


def _bare_number(view: View, line: Line) -> str | None:
    text = view.text[line.start : line.end]
    return text if line.kind == "text" and len(text) <= 4 and text.isascii() and text.isdigit() else None


_HEAD = 40  # characters; a running head is a short line
_OFTEN = 3


def _running_heads(view: View, lines: list[Line], furniture: set[int]) -> set[int]:
    """Short lines that stand at the same edge of the pages (青禾市人民政府公报　2023年第1期): on every page or every
    other one from their first to their last, at least three times. A signature or an annex's label is none.
    """
    edges = list(_edges(lines, furniture))
    pages: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for page, (above, below) in enumerate(edges):
        for side, k in ((0, above), (1, below)):
            if k is not None and (words := _head_words(view, lines[k])):
                pages[side, words].append((page, k))
    regular = (places for places in pages.values() if len(places) >= _OFTEN)
    return {k for places in regular if (places[-1][0] - places[0][0]) <= 2 * (len(places) - 1) for _, k in places}


# 青禾市人民政府公报　2023年第1期, where no page's end is kept
_MASTHEAD = re.compile(r"(?<=\n)[^，。；：《》\n]{2,20}(?:公报|政报)(?:\d{4}年)?第\d{1,3}期[^，。\n]{0,12}(?=\n)")


def _mastheads(view: View, lines: list[Line]) -> set[int]:
    """Lines that name the issue of a gazette, at least three times."""
    starts = {m.start() for m in _MASTHEAD.finditer(view.text)}
    return {i for i, line in enumerate(lines) if line.start in starts} if len(starts) >= _OFTEN else set()


def _edges(lines: list[Line], furniture: set[int]) -> Iterator[tuple[int | None, int | None]]:
    """For each page's end (a page number, a form feed) the nearest lines above and below it."""
    above: int | None = None
    ended = False
    for i, line in enumerate(lines):
        if line.kind == "furniture" or i in furniture:
            ended = True
        elif line.kind != "blank":
            if ended:
                yield above, i
            above, ended = i, False
        ended = ended or line.page
    if ended:
        yield above, None


def _head_words(view: View, line: Line) -> str | None:
    """The words of a line that may be a running head, its digits alike; no sentence, number, date or label is one."""
    text = view.text[line.start : line.end]
    if line.kind != "text" or len(text) > _HEAD or text.endswith(("。", "；", "：", "，", "日")) or STARTS.match(text):
        return None
    return _DIGITS.sub("0", text)
