"""Undo the page: from a normalised view to blocks, where a block is a whole paragraph or a whole table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .normal import View
from .tables import Row, html_tables, read_tables

Piece = tuple[int, int]
"""A half-open range of the view."""


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
        """View offset behind the last character."""
        return self.pieces[-1][1]

    def text(self, view: View) -> str:
        """The paragraph in one string."""
        return "".join(view.text[a:b] for a, b in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of the view without its line feed; kind: blank furniture cell row text heading."""

    start: int
    end: int
    kind: str


# - 12 -, —3—, 第3页, 第 3 页 共 10 页, · 4 ·
_FURNITURE = re.compile(
    r"(?:[-—–·─]{1,3}\d{1,4}[-—–·─]{1,3}|第\d{1,4}页(?:，?共\d{1,4}页)?|\d{1,4}/\d{1,4}页?|[.·…_=*~\-—─]{3,})\Z"
)
_LINE = re.compile(r"[^\n\x0c\r]*")


def lines(view: View) -> Iterator[Line]:
    """The printed lines, each with its kind."""
    text = view.text
    at, size = 0, len(text)
    while at < size:
        m = _LINE.match(text, at)
        assert m is not None
        start, end = m.span()
        yield Line(start, end, _kind(text[start:end], start in view.headings))
        at = end + 1


def _kind(line: str, heading: bool) -> str:
    bare = line.strip()
    if not bare:
        return "cell" if line else "blank"
    if heading:
        return "heading"
    if "\t" in line.strip() or (line.count("\t") > 1 and bare):
        return "row"
    if line.startswith("\t"):
        return "cell"
    if bare.startswith("|") and bare.count("|") > 2:
        return "pipe"
    return "furniture" if _FURNITURE.match(bare) else "text"


# What begins a new paragraph, whatever stands before: 第五条, 一、, （一）, 1., 1．, ①, ——, 附件, ●, 责任单位：
STARTS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]|[一二三四五六七八九十百]{1,4}[、.．]|（[一二三四五六七八九十百\d]{1,4}）|\d{1,3}(?:[、．]|\.(?!\d))"
    r"|\d{1,2}）|[①-⑳⑴-⒇]|——|附件\d*|附[：:表]|[●■◆▲★○☆]|[^，。；：（）\t]{2,12}：|（此件|抄送"
)
NUMBER_LINE = re.compile(r"（?[^\s，。；：（）《》]{0,20}[〔\[（【]?(?:19|20)\d{2}[〕\]）】]?年?第?[-\d]{1,5}号）?\Z")
_DATE_LINE = re.compile(
    r"[（]?(?:(?:19|20)\d{2}|[二一][〇零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_ENDS = re.compile(r"[。！？；：:…]\Z|[。！？；][”’」』）]+\Z")
_SENTENCE = re.compile(r"[，。；]")


def blocks(view: View) -> list[Block]:
    """Paragraphs and tables in order; page furniture is gone, hard wraps and page breaks are undone."""
    out: list[Block] = []
    run: list[Line] = []
    regions = html_tables(view.text)
    printed = list(lines(view))
    for i, line in enumerate(printed):
        region = next((r for r in regions if r.start <= line.start < r.end), None) if regions else None
        if region:
            if not out or out[-1].rows is not region.rows:
                _flush(view, run, out)
                out.append(Block("table", [(region.start, region.end)], region.rows))
            continue
        if line.kind == "furniture":
            continue
        if line.kind in ("text", "heading") and not (
            _continues_cell(view, run, line) or _continues_row(view, run, printed, i)
        ):
            _flush(view, run, out)
            _add_text(view, line, out)
        elif line.kind == "blank":
            if run:
                run.append(line)
        else:
            run.append(line)
    _flush(view, run, out)
    return out


def _continues_cell(view: View, run: list[Line], line: Line) -> bool:
    """Whether a short line without a tab goes on in the table cell above it (廊坊 / 开发区 in one header cell)."""
    if not run or line.kind != "text" or line.end - line.start > 40:
        return False
    text = view.text[line.start : line.end]
    if STARTS.match(text) or _ENDS.search(text) or NUMBER_LINE.match(text) or _DATE_LINE.match(text):
        return False
    if run[-1].kind == "cell":
        return True
    return len(run) > 1 and run[-1].kind == "blank" and run[-2].kind == "cell" and len(text) <= 6 and text[:2] != "附件"


_AHEAD = 8  # lines in which a broken row must go on


def _continues_row(view: View, run: list[Line], printed: list[Line], i: int) -> bool:
    """Whether a paragraph belongs to the last cell of a row that still lacks cells and goes on below (a cell of several
    paragraphs, of which only the first has its tab).
    """
    if not run or printed[i].kind != "text" or run[-1].kind == "row":
        return False
    rows = _row_widths(run)
    if not rows or rows[-1] >= next((n for n in rows if n > 1), 0):
        return False
    for line in printed[i + 1 : i + _AHEAD]:
        if line.kind == "cell":
            return printed[printed.index(line, i) - 1].kind != "blank"
        text = view.text[line.start : line.end]
        if NUMBER_LINE.match(text) or _DATE_LINE.match(text) or text.startswith("附件"):
            return False
    return False


def _row_widths(run: list[Line]) -> list[int]:
    """The cells of each row of a table that is printed one cell a line."""
    widths: list[int] = []
    ended = True
    for line in run:
        if line.kind == "cell":
            if ended or not widths:
                widths.append(0)
            widths[-1] += 1
            ended = False
        elif line.kind == "blank":
            ended = True
        else:
            ended = False
    return widths


def _flush(view: View, run: list[Line], out: list[Block]) -> None:
    """Turn the table lines gathered so far into tables (or, where they are no table, into paragraphs)."""
    while run and run[-1].kind == "blank":
        run.pop()
    if not run:
        return
    for rows in read_tables(view.text, [(r.start, r.end, r.kind) for r in run]):
        pieces = [piece for row in rows for cell in row.cells for piece in cell.pieces]
        if len(rows) == 1 and len(rows[0].cells) == 1 and pieces:
            out.append(Block("text", pieces))
        elif pieces:
            out.append(Block("table", [(pieces[0][0], pieces[-1][1])], rows))
    run.clear()


def _add_text(view: View, line: Line, out: list[Block]) -> None:
    start, end = line.start, line.end
    while start < end and view.text[start] == "\t":
        start += 1
    while end > start and view.text[end - 1] == "\t":
        end -= 1
    last = out[-1] if out else None
    if (
        last is not None
        and last.kind == "text"
        and line.kind == "text"
        and _joins(last.text(view), view.text[start:end])
    ):
        last.pieces.append((start, end))
    else:
        out.append(Block(line.kind, [(start, end)]))


def _joins(before: str, after: str) -> bool:
    """Whether two printed lines are one paragraph that a page or a fixed width has cut."""
    if STARTS.match(after) or _DATE_LINE.match(after) or NUMBER_LINE.match(after):
        return before[-1] in "、（《" and not re.match(r"附件|（[一二三四五六七八九十]", after) and len(before) > 20
    if before.count("（") > before.count("）") or before.count("《") > before.count("》"):
        return len(before) > 12
    if before[-1] in "、，":
        return True
    if _ENDS.search(before) or before[-1] in "）”》":
        return False
    if not _SENTENCE.search(before) or len(before) < 25:
        return False
    if len(after) < 30 and not _SENTENCE.search(after):
        return False  # 王某 市水利局党组书记，市河长办主任 / 李某 市气象局局长: a list of short lines
    return not _is_label(before)


def _is_label(text: str) -> bool:
    """责任单位：市发改委、市财政局 has no full stop of its own."""
    return re.match(r"[^，。；：（）]{2,10}：", text) is not None and "。" not in text and len(text) < 120
