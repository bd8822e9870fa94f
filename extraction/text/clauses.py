"""The sentences and clauses of a text: where each begins and ends, found in one pass over its punctuation."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from ..facts import Span


class Unit(IntEnum):
    """How far a stretch of text reaches; the marks that end a unit end the smaller ones too.

    CELL: a paragraph or a cell of a row (line feed, tab). SENTENCE: 。！？ STATEMENT: ； CLAUSE: ，：
    """

    CELL = 0
    SENTENCE = 1
    STATEMENT = 2
    CLAUSE = 3


def line_at(text: str, offset: int) -> str:
    """The line that holds an offset; for a text that is not yet laid out, whose units are not computed."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]


_STRENGTH = {"\n": Unit.CELL, "\t": Unit.CELL, "。": Unit.SENTENCE, "！": Unit.SENTENCE, "？": Unit.SENTENCE,
             "；": Unit.STATEMENT, "，": Unit.CLAUSE, "：": Unit.CLAUSE}  # fmt: skip
# A title is one sign, whatever stands in it: 《关于加强巡查，做好防汛的通知（试行）》; a title in it too.
# Marks in a row are one end, and what closes after them belongs to it: 应当公示。” and （下同。）
_MARKS = re.compile(
    r"(?P<title>《[^《》\n\t]*(?:《[^《》\n\t]*》[^《》\n\t]*)*》)|(?P<bracket>[（）])"
    r"|(?P<end>[\n\t。！？；，：](?:[”』）]?[\n\t。！？；，：])*(?:(?<=[。！？；])[”』）])?)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit of a text. start and end are offsets of its first character and of the mark that closes it."""

    start: int
    end: int
    document: str = field(repr=False)

    @property
    def text(self) -> str:
        """The words without the closing mark."""
        return self.document[self.start : self.end]

    def before(self, offset: int) -> str:
        """The words from the first one up to an offset of the text."""
        return self.document[self.start : min(offset, self.end)]

    def after(self, offset: int) -> str:
        """The words from an offset of the text up to the closing mark."""
        return self.document[max(offset, self.start) : self.end]


@dataclass(frozen=True, slots=True)
class Sentence(Stretch):
    """A sentence (句): from one 。！？, line feed or tab to the next."""


@dataclass(frozen=True, slots=True)
class Clause(Stretch):
    """A clause (分句): from one ，：； or end of a sentence to the next, and the sentence that holds it."""

    sentence: Sentence = field(repr=False)


class Clauses:
    """The cells, sentences, statements and clauses of a text, and its brackets and titles.

    Units of one kind, each with its closing marks, tile the text. An offset on a closing mark belongs to the unit that
    the mark closes. Marks in 《》 close nothing; nor do commas and colons within a number (1,000, 8:00), which stay
    ASCII in a normalised text. All lookups take time in the logarithm of the text's length.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # For each unit: where it starts, and where the mark stands that closes it.
        self._starts = tuple(array("L", [0]) for _ in Unit)
        self._ends = tuple(array("L") for _ in Unit)
        self._titles = array("L")
        self._title_ends = array("L")
        self._brackets = array("L")
        for m in _MARKS.finditer(text):
            if m.lastgroup == "end":
                self._close(m[0], *m.span())
            elif m.lastgroup == "title":
                self._titles.append(m.start())
                self._title_ends.append(m.end())
            else:
                self._brackets.append(m.start())
        for ends in self._ends:
            ends.append(len(text))

    def _close(self, marks: str, start: int, end: int) -> None:
        """End the units that a run of marks closes, each at the first mark that does, and begin the next after the run."""
        closed = len(self._starts)
        for at, sign in enumerate(marks, start):
            for unit in range(_STRENGTH.get(sign, closed), closed):
                self._ends[unit].append(at)
                self._starts[unit].append(end)
            closed = min(closed, _STRENGTH.get(sign, closed))
            if sign == "）":
                self._brackets.append(at)

    def _index(self, unit: Unit, offset: int) -> int:
        return bisect_right(self._starts[unit], offset) - 1

    def start(self, offset: int, unit: Unit) -> int:
        """The offset of the first character of the unit that holds an offset."""
        return self._starts[unit][self._index(unit, offset)]

    def end(self, offset: int, unit: Unit) -> int:
        """The offset of the mark that closes the unit that holds an offset; len(text) at the end of the text."""
        return self._ends[unit][self._index(unit, offset)]

    def _bounds(self, offset: int, unit: Unit) -> tuple[int, int]:
        i = self._index(unit, offset)
        return self._starts[unit][i], self._ends[unit][i]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset.

        Example:
            >>> Clauses("企业应当公示。逾期的，处罚款。").sentence_at(9).text
            '逾期的，处罚款'
        """
        return Sentence(*self._bounds(offset, Unit.SENTENCE), self.text)

    def clause_at(self, offset: int) -> Clause:
        """The clause that holds an offset.

        Example:
            >>> clause = Clauses("企业应当公示。逾期的，处罚款。").clause_at(9)
            >>> clause.text, clause.sentence.after(9)
            ('逾期的', '的，处罚款')
        """
        return Clause(*self._bounds(offset, Unit.CLAUSE), self.text, self.sentence_at(offset))

    def spans(self, unit: Unit, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The units of a range in order, cut to the range, without closing marks; empty ones are left out."""
        stop = len(self.text) if end is None else end
        for i in range(self._index(unit, start), len(self._starts[unit])):
            first, last = max(self._starts[unit][i], start), min(self._ends[unit][i], stop)
            if first >= stop:
                return
            if first < last:
                yield Span(first, last)

    def sentences(self, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
        """The sentences of a range in order."""
        return (Sentence(s.start, s.end, self.text) for s in self.spans(Unit.SENTENCE, start, end))

    def title_at(self, offset: int) -> Span | None:
        """The 《…》 around an offset, its marks included; None outside of titles."""
        i = bisect_right(self._titles, offset) - 1
        return Span(self._titles[i], self._title_ends[i]) if i >= 0 and offset < self._title_ends[i] else None

    def bracket_at(self, offset: int) -> Span | None:
        """The innermost （…） around an offset, its marks included; None outside of brackets.

        A bracket must close in its paragraph or cell; an offset on a mark is in its bracket.
        """
        starts, ends, parents = self._pairs
        i = bisect_right(starts, offset) - 1
        while i >= 0 and ends[i] <= offset:
            i = parents[i]
        return Span(starts[i], ends[i]) if i >= 0 else None

    @cached_property
    def _pairs(self) -> tuple[list[int], list[int], list[int]]:
        """Starts, ends and the index of the bracket around, of all brackets in order of start."""
        pairs: list[tuple[int, int]] = []
        opened: list[int] = []
        for at in self._brackets:
            if opened and self.end(opened[-1], Unit.CELL) < at:
                opened.clear()
            if self.text[at] == "（":
                opened.append(at)
            elif opened:
                pairs.append((opened.pop(), at + 1))
        pairs.sort()
        parents: list[int] = []
        for i, (start, _) in enumerate(pairs):
            parent = i - 1
            while parent >= 0 and pairs[parent][1] <= start:
                parent = parents[parent]
            parents.append(parent)
        return [start for start, _ in pairs], [end for _, end in pairs], parents


def stays_open(text: str, start: int, end: int, pair: str) -> bool:
    """Whether a bracket of a pair opens in a stretch of text and is not closed before its end.

    Example:
        >>> stays_open("按照《停车办法", 0, 5, "《》"), stays_open("按照《停车办法》执行", 0, 9, "《》")
        (True, False)
    """
    return text.rfind(pair[0], start, end) > text.rfind(pair[1], start, end)
