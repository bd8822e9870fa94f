"""A normalised view of a text, with exact maps between its offsets and those of the source, both ways."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from ..text.clauses import line_at
from ..text.numerals import DIGIT_BY_DIGIT
from .radicals import plain_forms

# One code point for one: these never move an offset. Full-width ASCII becomes half-width, half-width brackets become
# full-width as the drafting norm GB/T 15834 prints them, so that a pattern needs to know one form only.
_ALIKE: dict[int, int | str] = {
    c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c - 0xFEE0).isalnum() or chr(c) in "％．＋－＝＜＞＊／"
}
_WRITTEN = {
    ord(a): b
    for a, b in {
        "(": "（", ")": "）", "﹝": "〔", "﹞": "〕", "［": "〔", "］": "〕", "【": "【", "○": "〇", "◯": "〇",
        "„": "〔", "‟": "〕", ";": "；", "﹙": "（", "﹚": "）", "․": ".", "⋯": "…", "﹪": "%", "−": "-", "‧": "·", "•": "·", "＇": "'",
    }.items()
}  # fmt: skip
_ALIKE |= {c: _WRITTEN.get(ord(form), _ALIKE.get(ord(form), form)) for c, form in plain_forms().items()} | _WRITTEN
# "1,000" and "12:30" keep their marks; 制度,严格 and 单位:市 get the Chinese ones.
_COMMA = re.compile(r",(?:(?!\d{3})|(?<!\d,))")
_COLON = re.compile(r":(?:(?!\d)|(?<!\d:))")

_BLANK = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff\x00-\x08\x0b\x0e-\x1f\x7f"
_TAGS = "p|br|b|i|u|em|strong|span|div|font|sub|sup|center|a|h[1-6]|ul|ol|li"
_DROP = re.compile(
    rf"(?<=[A-Za-z0-9])(?P<word>[{_BLANK}]+)(?=[A-Za-z0-9])"  # 5G NR: one space stays (see _space)
    rf"|[{_BLANK}{_NOTHING}]+"  # 市　长, 2020 年, indentation
    rf"|</?(?:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>"  # <p>, <br/>
    r"|\r(?=\n)"
    r"|\*\*|(?<=\n)#{1,6}(?=[ \u3000])|\A#{1,6}(?=[ \u3000])|(?<=\n)[-*+](?= )"  # Markdown: **bold**, # heading, - entry
)
# <p>正文。</p><p>落款</p> in one line: a paragraph ends where more words follow in a line without cells
_PARAGRAPH = re.compile(r"(?i)</(?:p|div|h[1-6]|li)>|<br\s*/?>")
_MORE = re.compile(rf"(?:[{_BLANK}]|<[^<>\n]{{0,200}}>)*[^\s<{_BLANK}]")
# 第 2 6 条, 2020 1 月: digits that a scanner has pulled apart before a counter are one number.
_APART = re.compile(r"(?:第|年)[ \u3000]*\d+(?:[ \u3000]+\d+)+[ \u3000]*(?=[条章节款项号月日])")
# 二OO八年: the letter in place of the sign for zero
_LETTER = re.compile(rf"(?<=[一二])[{DIGIT_BY_DIGIT}0OoΟО]{{3}}(?=年)")


@dataclass(frozen=True, slots=True)
class View:
    """Normalised text; origin[i] is the source offset of text[i], strictly rising; headings are offsets of lines that
    Markdown marks as headings (#), source the text itself.
    """

    text: str
    origin: array[int]
    source: str
    headings: frozenset[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source range from the first to the last character of a non-empty view range."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"Not a range of the view: {start}..{end} of {len(self.text)}")
        return self.origin[start], self.origin[end - 1] + 1

    def from_source(self, offset: int) -> int:
        """The first view offset whose character stands at or after the source offset; len(text) after the last."""
        if not 0 <= offset <= len(self.source):
            raise ValueError(f"Not an offset of the source: {offset} of {len(self.source)}")
        return bisect_left(self.origin, offset)


def _alike(text: str) -> str:
    """The text with one form of each sign; replacing the few that occur is faster than a table for every character."""
    for sign in sorted(_ALIKE.keys() & set(map(ord, set(text)))):
        alike = _ALIKE[sign]
        text = text.replace(chr(sign), alike if isinstance(alike, str) else chr(alike))
    return text


def normalise(text: str) -> View:
    """The normalised view of a source's text; line feeds and tabs are kept, every other run of white space inside or
    beside Chinese text goes, one blank stays between Latin words or numbers.
    """
    alike = _alike(text)
    alike = _COLON.sub("：", _COMMA.sub("，", alike))
    alike = _LETTER.sub(lambda m: re.sub("[OoΟО]", "〇", m[0]), alike)
    apart = {span for m in _APART.finditer(alike) for span in range(*m.span())}
    pieces: list[str] = []
    origin: array[int] = array("I")
    headings: set[int] = set()
    at = 0

    def keep(end: int) -> None:
        if at < end:
            pieces.append(alike[at:end])
            origin.extend(range(at, end))

    for m in _DROP.finditer(alike):
        start, end = m.span()
        keep(start)
        at = end
        if alike[start] == "#":
            headings.add(len(origin))
        elif alike[start] == "<" and _ends_paragraph(alike, m):
            pieces.append("\n")
            origin.append(start)
        elif m["word"] and start not in apart:
            pieces.append(" ")
            origin.append(start)
    keep(len(alike))
    return View("".join(pieces), origin, text, frozenset(headings))


def _ends_paragraph(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag ends a paragraph that another one follows in the same line of the source, in no row of cells."""
    if not _PARAGRAPH.fullmatch(tag[0]) or not _MORE.match(text, tag.end()):
        return False
    return "\t" not in line_at(text, tag.start())
