"""The printed lines of a view, each with what it is by its form: blank, cell, row, pipe, heading, text or page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
STARTS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十百]{1,4}[、.．]|（[一二三四五六七八九十百\d]{1,4}）|\d{1,3}(?:[、．]|\.(?!\d))"
    r"|\d{1,2}）|[①-⑳⑴-⒇]|——|附件\d*|附[：:表]|[●■◆▲★○☆]|(?P<label>[^，。；：（）\t]{2,12}：)|（此件|抄送"
)


def printed_lines(view: View) -> list[Line]:
    """The lines in order; page numbers, rules and running heads are furniture."""
    found = list(_lines(view))
    furniture = _page_numbers(view, found)
    furniture |= _running_heads(view, found, furniture)
    return [replace(line, kind="furniture") if i in furniture else line for i, line in enumerate(found)]


def _lines(view: View) -> Iterator[Line]:
    text = view.text
    at, size = 0, len(text)
    while at < size:
        m = _LINE.match(text, at)
        assert m is not None
        start, end = m.span()
        yield Line(start, end, _kind(text[start:end], start in view.headings), text[end : end + 1] == "\f")
        at = end + 1


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


def _running_heads(view: View, lines: list[Line], furniture: set[int]) -> set[int]:
    """Short lines that stand beside at least three page numbers or page ends (青禾市人民政府公报　2023年第1期)."""
    beside: Counter[str] = Counter()
    places: list[tuple[int, str]] = []
    for i, line in enumerate(lines):
        if line.kind == "furniture" or i in furniture or line.page:
            for k in _neighbours(lines, i):
                words = _DIGITS.sub("0", view.text[lines[k].start : lines[k].end])
                beside[words] += 1
                places.append((k, words))
    return {k for k, words in places if beside[words] >= 3 and not words.endswith(("。", "；"))}


def _neighbours(lines: list[Line], i: int) -> Iterator[int]:
    """The nearest lines of text above and below, where they are short."""
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(lines) and lines[k].kind in ("blank", "furniture"):
            k += step
        if 0 <= k < len(lines) and lines[k].kind == "text" and lines[k].end - lines[k].start <= _HEAD:
            yield k
