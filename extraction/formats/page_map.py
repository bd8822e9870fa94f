"""Which page of a printed file holds an offset of its text, and in which box of that page the line stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A line's place on its page, in thousandths of the page's width and height, and the offset of its first character."""

    start: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where the pages of a text begin, where its lines stand on them, and whether the words were recognised in a picture (OCR).

    starts are offsets in rising order, the first one 0; empty where nobody knows the pages.
    """

    starts: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    recognised: bool = False

    def page(self, offset: int) -> int | None:
        """The number of the page that holds an offset, from 1; None where nobody knows.

        Example:
            >>> PageMap((0, 120)).page(120)
            2
        """
        return bisect_right(self.starts, offset) or None

    def box(self, start: int, end: int) -> tuple[int, int, int, int] | None:
        """Left, top, right and bottom of the lines that hold a range, as far as they stand on its first page."""
        first = bisect_right(self.boxes, start, key=lambda b: b.start) - 1
        last = bisect_left(self.boxes, end, key=lambda b: b.start)
        lines = [b for b in self.boxes[max(first, 0) : last] if self.page(b.start) == self.page(start)]
        if not lines:
            return None
        left, top, right, bottom = zip(*(b[1:] for b in lines), strict=True)
        return min(left), min(top), max(right), max(bottom)


UNKNOWN = PageMap()
"""The map of a text that nobody has printed."""


@dataclass(frozen=True, slots=True)
class Paged:
    """The text of a file with its pages."""

    text: str
    pages: PageMap = UNKNOWN


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page with its left, top, right and bottom edge as shares of the page (0 to 1); None where unknown.

    full says that the page has cut the text where the line ends, begins that a paragraph begins with it.
    """

    text: str
    edges: tuple[float, float, float, float] | None = None
    full: bool = False
    begins: bool = True


def put_together(pages: Iterable[Iterable[PlacedLine]], *, recognised: bool = False) -> Paged:
    """The text of pages with its map: a line feed between two lines and a form feed between two pages, nothing in a paragraph.

    Example:
        >>> put_together([[PlacedLine("甲"), PlacedLine("乙")], [PlacedLine("丙")]]).pages.starts
        (0, 4)
    """
    texts, starts, boxes, at = list[str](), list[int](), list[Box](), 0
    full = False
    for number, page in enumerate(pages):
        between = "\f" if number else ""
        for i, line in enumerate([*page] or [PlacedLine("")]):
            texts += ["" if full and not line.begins else between, line.text]
            at += len(texts[-2])
            if not i:
                starts.append(at)
            if line.edges:
                boxes.append(Box(at, *(min(max(round(edge * 1000), 0), 1000) for edge in line.edges)))
            at += len(line.text)
            between, full = "\n", line.full
    return Paged("".join(texts), PageMap(tuple(starts), tuple(boxes), recognised))


def marked_pages(text: str, mark: str = "\f", *, drop: bool = False) -> Paged:
    """A text in which a mark stands between two pages; dropped, it is no part of the text.

    Example:
        >>> marked_pages("甲|乙", "|", drop=True)
        Paged(text='甲乙', pages=PageMap(starts=(0, 1), boxes=(), recognised=False))
    """
    starts, at = list[int](), 0
    for page in text.split(mark):
        starts.append(at)
        at += len(page) + (0 if drop else len(mark))
    return Paged(text.replace(mark, "") if drop else text, PageMap(tuple(starts)))
