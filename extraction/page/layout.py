"""Undo the page: from a normalised view to blocks, where a block is a whole paragraph or a whole table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .cells import table_end
from .html_tables import Region, html_tables
from .line_width import Measure, indentation, learn
from .lines import Line, printed_lines
from .normal import View
from .paragraphs import begins, ends, is_heading, joins
from .portal_lines import portal_lines
from .tables import Piece, Row, read_tables


@dataclass(slots=True)
class Block:
    """A paragraph (pieces of the view, to be joined without anything between) or a table (rows of cells).

    kind: text, heading (marked by Markdown), table.
    """

    kind: str
    pieces: list[Piece]
    rows: list[Row] = field(default_factory=list)

    @property
    def start(self) -> int:
        """View offset of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """View offset after the last character."""
        return self.pieces[-1][1]

    def text(self, view: View) -> str:
        """The paragraph in one string."""
        return "".join(view.text[a:b] for a, b in self.pieces)


def blocks(view: View, card: range = range(0)) -> list[Block]:
    """Paragraphs and tables in order; page furniture is gone, hard wraps and page breaks are undone.

    card is the extent of what a publisher says on the page, which is no part of its documents.
    """
    regions = html_tables(view.text)
    lines = printed_lines(view, (at for region in regions for at in (region.start, region.end)))
    for i in portal_lines(view, lines):
        lines[i] = replace(lines[i], kind="furniture")
    lines = [
        replace(line, kind="furniture") if line.end > line.start and line.start in card else line for line in lines
    ]
    page = _Page(view, lines, learn(view, lines), regions)
    i = 0
    while i < len(lines):
        i = page.read(i)
    return page.blocks


_FULL = 20  # characters; a line that may be full where nobody knows the measure
_REACH = 8  # printed lines of a paragraph that say whether it goes on


class _Page:
    """Reads the lines from top to bottom."""

    def __init__(self, view: View, lines: list[Line], measure: Measure, regions: list[Region]) -> None:
        self.view, self.lines, self.measure = view, lines, measure
        self.regions = regions[::-1]
        self.blocks: list[Block] = []
        self.last: Line | None = None  # the line that the last block ends with, where that is a paragraph
        self.gap = False  # whether a blank line or a page's end stands between it and the next

    def read(self, i: int) -> int:
        """Read the line i and what belongs to it; the index of the next line."""
        line = self.lines[i]
        while self.regions and self.regions[-1].end <= line.start:
            self.regions.pop()
        if self.regions and self.regions[-1].start <= line.start:
            return self._html(i, self.regions.pop())
        if line.kind in ("blank", "furniture"):
            self.gap = True
            return i + 1
        if line.kind in ("text", "heading"):
            self._text(line)
            return i + 1
        return self._table(i)

    def _html(self, i: int, region: Region) -> int:
        self.blocks.append(Block("table", [(region.start, region.end)], region.rows))
        self.last = None
        while i < len(self.lines) and self.lines[i].start < region.end:
            i += 1
        return i

    def _table(self, i: int) -> int:
        """A run of table lines of one form becomes a table or, where it has one cell, a paragraph."""
        end = table_end(self.view, self.lines, i) if self.lines[i].kind == "cell" else self._rows_end(i)
        run = [(line.start, line.end, line.kind) for line in self.lines[i:end] if line.kind != "furniture"]
        self.last = None
        for rows in read_tables(self.view.text, run):
            pieces = [piece for row in rows for cell in row.cells for piece in cell.pieces]
            if len(rows) == 1 and len(rows[0].cells) == 1 and pieces:
                self.blocks.append(Block("text", pieces))
            elif pieces:
                self.blocks.append(Block("table", [(pieces[0][0], pieces[-1][1])], rows))
        return end

    def _rows_end(self, i: int) -> int:
        """The line after the last row of a table with a row a line; blank lines may part its rows."""
        kind, end = self.lines[i].kind, i
        while i < len(self.lines) and self.lines[i].kind in (kind, "blank", "furniture"):
            i += 1
            end = i if self.lines[i - 1].kind == kind else end
        return end

    def _text(self, line: Line) -> None:
        start, end = line.start, line.end
        while start < end and self.view.text[start] == "\t":
            start += 1
        while end > start and self.view.text[end - 1] == "\t":
            end -= 1
        if self._continues(line, start, end):
            self.blocks[-1].pieces.append((start, end))
        else:
            self.blocks.append(Block(line.kind, [(start, end)]))
        self.last, self.gap = line, False

    def _continues(self, line: Line, start: int, end: int) -> bool:
        """Whether the line goes on with the paragraph above it."""
        if self.last is None or self.last.kind != "text" or line.kind != "text":
            return False
        block, after = self.blocks[-1], self.view.text[start:end]
        before = "".join(self.view.text[a:b] for a, b in block.pieces[-_REACH:])
        if ends(before) and begins(after):
            return False
        first = len(block.pieces) == 1
        cut = self.measure.cuts(self.view, self.last, after, begins=first, strict=is_heading(before))
        if cut is not False and not self.gap and self._is_flush(line) and not self._is_flush_block(block):
            if cut or (len(before) >= _FULL and not ends(before)):
                return cut or not begins(after)
        return joins(before, after, cut, wrapped=self.measure.wrapped)

    def _is_flush(self, line: Line) -> bool:
        """Whether a line has no indentation in a text whose paragraphs have one."""
        return self.measure.indented and indentation(self.view, line) == 0

    def _is_flush_block(self, block: Block) -> bool:
        """Whether a paragraph has no indentation either: a heading, a list without one."""
        return self._is_flush(Line(*block.pieces[0], "text"))
