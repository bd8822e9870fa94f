"""The paragraphs of a document that its tree of provisions is made of: without contents above and signature below."""

from __future__ import annotations

import re
from itertools import takewhile

from ..text.bodies import is_body
from ..text.dates import DATE_LINE
from ..text.numerals import DIGIT
from .document_text import Paragraph
from .head_lines import PUBLICITY, is_addressee

_CONTENTS = re.compile(r"目[录次]\Z")
_LEADER = re.compile(r"[.…·]{2,}[（(]?\d{0,4}[）)]?\Z")  # 1总则……3
_FIRST = re.compile(r"1[.．]?[^\d.%、）]")
_FRONT, _ENTRY = 12, 40  # paragraphs in which a law's contents begin; characters of an entry
_LISTED = re.compile(rf"第({DIGIT}{{1,4}})章[^。；：]{{0,{_ENTRY}}}")
_FEW = 3


def trimmed(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without the addressee's line, the headings that a table of contents lists, signature, date and publicity mark."""
    return _without_listed(text, _without_contents(text, _without_foot(text, paragraphs)))


def _without_contents(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without 目录 and the headings that it lists, down to where the first of them is printed again; a plan may list its
    headings without 目录 above them.
    """
    words = [_LEADER.sub("", text[p.start : p.end]) for p in paragraphs[:_FRONT]]
    at = next((i for i, line in enumerate(words) if _CONTENTS.match(line)), None)
    if at is None and words and _FIRST.match(words[0]):
        at = -1
    if at is None or at + 1 >= min(len(paragraphs), _FRONT):
        return paragraphs
    for i in range(at + 2, len(paragraphs)):
        line = _LEADER.sub("", text[paragraphs[i].start : paragraphs[i].end])
        if line == words[at + 1]:
            return paragraphs[: max(at, 0)] + paragraphs[i:]
        if len(line) > _ENTRY:
            break
    return paragraphs


def _without_listed(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without chapters that follow each other with nothing in between: a list of contents that has lost its heading."""
    chapters = [p.kind != "row" and _LISTED.fullmatch(text, p.start, p.end) for p in paragraphs[:_FRONT]]
    first = next((i for i, chapter in enumerate(chapters) if chapter), len(chapters))
    listed = (_LISTED.fullmatch(text, p.start, p.end) for p in paragraphs[first:])
    run = [m[1] for m in takewhile(bool, listed) if m]
    if len(run) < _FEW:
        return paragraphs
    again = run[-1] == run[0]  # the first chapter itself, after the list
    return paragraphs[:first] + paragraphs[first + len(run) - again :]


def _without_foot(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without the addressee's line on top and the signature, date and publicity mark below."""
    start, end = 0, len(paragraphs)
    if paragraphs and is_addressee(text[paragraphs[0].start : paragraphs[0].end]):
        start = 1
    while (
        end > start
        and paragraphs[end - 1].kind != "row"
        and _is_foot(text[paragraphs[end - 1].start : paragraphs[end - 1].end])
    ):
        end -= 1
    return paragraphs[start:end]


def _is_foot(line: str) -> bool:
    return bool(DATE_LINE.match(line) or PUBLICITY.match(line) or is_body(line))
