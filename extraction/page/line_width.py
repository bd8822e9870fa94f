"""The measure of a printed page: how many characters a full line holds, and so which lines the page has cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .lines import STARTS, Line
from .normal import View

_ASCII = re.compile(r"[ -~]")
_TAG = re.compile(r"<[^<>]*>")
_REACH = 200  # characters before a line that are looked at
_OPEN, _CLOSE = "（《“〔‘", "，。；：、！？）》”〕’…"

# In half-widths: what a line may lack where it holds Latin letters or digits (their widths vary), what it may hold in
# excess where punctuation was squeezed, and between what bounds a measure is looked for.
_UNEVEN, _SQUEEZED = 6, 4
_BOUNDS = range(40, 101)
_ENOUGH, _SHARE = 10, 0.6
_SAMPLE = 300  # cut lines that are enough to judge by
_FEW, _MOST = 4, 0.8  # where there are fewer cut lines than enough, more of them must fill a measure
_TWO_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line's printed width in half-widths, what it may lack of a full line and what it may hold beyond one."""

    width: int
    lacking: int
    excess: int

    def fills(self, measure: int) -> bool:
        """Whether the line, or the last of the lines that it was folded from, is full."""
        return (self.width + self.lacking) % measure <= self.lacking + self.excess

    def weight(self, measure: int) -> int:
        """How much the line speaks for a measure: an exact fit more than one with slack."""
        return self.fills(measure) + ((self.width + 1) % measure <= 2)


@dataclass(frozen=True, slots=True)
class Measure:
    """width is in half-widths, None where the text shows none; indented says that paragraphs begin with blanks, hidden
    that they did in print and the blanks are lost, wrapped that the source breaks each line of print.
    """

    width: int | None
    indented: bool
    hidden: bool = False
    wrapped: bool = False

    def cuts(self, view: View, line: Line, after: str, *, begins: bool, strict: bool) -> bool | None:
        """Whether the page has cut the text after this line; None where the measure is unknown.

        begins says that a paragraph begins with the line, after is what follows, strict allows no squeezed line.
        Source: the rules for line breaks (禁则) of GB/T 15834, 5.1: closing marks do not begin a line, opening marks do
        not end one.
        """
        if self.width is None:
            return None
        cut = _cut_line(view, line, after, begins and self.hidden)
        return (replace(cut, lacking=min(cut.lacking, 2), excess=0) if strict else cut).fills(self.width)


def indentation(view: View, line: Line) -> int:
    """The blanks before a line in half-widths."""
    at = view.origin[line.start]
    before = re.split(r"[\n\f]", view.source[max(0, at - _REACH) : at])[-1]
    return _width(_TAG.sub("", before))


def _width(text: str) -> int:
    return 2 * len(text) - len(_ASCII.findall(text))


def _cut_line(view: View, line: Line, after: str, unseen: bool) -> CutLine:
    """The width with its indentation; unseen adds one of two characters that the source does not show."""
    words = view.source[view.origin[line.start] : view.origin[line.end - 1] + 1]
    width = _width(words) + (_TWO_CHARACTERS if unseen else indentation(view, line))
    if _ASCII.search(words) or after[:1].isascii():
        return CutLine(width, _UNEVEN, _SQUEEZED)
    return CutLine(width, 2 if after[:1] in _OPEN or after[1:2] in _CLOSE else 0, _SQUEEZED)


def learn(view: View, lines: list[Line]) -> Measure:
    """The measure that fits most of the lines that are certainly cut: prose without an end, then prose without a beginning."""
    text = [line for line in lines if line.kind == "text"]
    indented = sum(1 for line in text if indentation(view, line) >= _TWO_CHARACTERS) * 5 > len(text)
    open_ended = list(_open_ended(view, lines))
    open_ended = open_ended[:: len(open_ended) // _SAMPLE + 1]
    best: tuple[float, Measure] = (0.0, Measure(None, indented))
    for hidden in (False,) if indented else (True, False):
        cut = [_cut_line(view, line, after, hidden and begins) for line, after, begins in open_ended]
        score, width = _best(cut)
        if width is not None and score > best[0]:
            wide = sum(1 for line in text if 2 * (line.end - line.start) > width + _SQUEEZED + _UNEVEN)
            best = score, Measure(width, indented, hidden, wide * 50 < len(text))
    return best[1]


def _best(cut: list[CutLine]) -> tuple[float, int | None]:
    """The width that more of the lines fill than chance would have it, and by how much; the smallest of several equals."""
    if len(cut) < _FEW:
        return 0.0, None
    needed = _SHARE * len(cut) if len(cut) >= _ENOUGH else _MOST * len(cut)
    chance = 2 * (_UNEVEN + _SQUEEZED)
    score, width = max(
        ((sum(line.weight(width) for line in cut) / len(cut) - chance / width, width) for width in _BOUNDS),
        key=lambda scored: (scored[0], -scored[1]),
    )
    return (score, width) if sum(line.fills(width) for line in cut) >= needed else (0.0, None)


def _open_ended(view: View, lines: Iterable[Line]) -> Iterator[tuple[Line, str, bool]]:
    """Lines of prose that do not end, each with the text of the next line and whether a paragraph begins with it."""
    last: Line | None = None
    begins = True
    for line in lines:
        if line.kind in ("blank", "furniture"):
            continue
        if line.kind != "text":
            last = None
            continue
        after = view.text[line.start : line.end]
        if last is not None and not STARTS.match(after):
            yield last, after, begins
            begins = False
        else:
            begins = True
        last = line if _is_open(after) else None


def _is_open(text: str) -> bool:
    return len(text) >= 15 and text[-1] not in "。！？；：…）”》" and re.search("[，。；、]", text) is not None
