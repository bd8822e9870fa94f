"""Tables printed one cell a line, after a tab: which lines belong to one, also lines without their tab."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text.bodies import is_body
from ..text.document_numbers import NUMBER_LINE
from ..text.genres import ABOUT, KIND_END, TABLE_END
from ..text.labels import ANNEX_LINE
from .lines import STARTS, Line
from .normal import View
from .paragraphs import ends, is_set_apart

_AHEAD = 60  # lines of one cell's paragraphs
_FRAGMENT = 14  # characters; a printed line of a narrow cell
_LONG, _SHORT = 40, 6  # characters of a line that finishes a cell's words, straight below it and after a blank line
_UNIT = re.compile(r"（[^（）]{1,10}）\Z")  # （亿元） below the words of a header's cell


@dataclass(slots=True)
class _Rows:
    """What the lines so far say of the table: cells in each row, the last serial number in a first cell."""

    widths: list[int] = field(default_factory=list)
    serial: int | None = None
    ended: bool = True
    folded: bool = False  # whether a cell has had more than one line

    def cell(self, text: str) -> None:
        if self.ended:
            self.widths.append(0)
            self.serial = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else self.serial
        self.widths[-1] += 1
        self.ended = False

    @property
    def widest(self) -> int:
        """Cells of the widest row above the last; 0 while there is none of several cells."""
        return max((n for n in self.widths[:-1] if n > 1), default=0)

    @property
    def in_header(self) -> bool:
        return all(n == 1 for n in self.widths[:-1])

    def follows(self, text: str) -> bool:
        """Whether a first cell counts on."""
        return self.serial is not None and text == str(self.serial + 1)


def table_end(view: View, lines: Sequence[Line], start: int) -> int:
    """The index after the last line of the table that begins with the cell lines[start].

    A blank line before a cell ends a row. Text without a tab belongs to the cell above it where the row goes on
    below, where the next row counts on from this one, or where its words go on with the cell's.
    """
    rows = _Rows()
    i = end = start
    while i < len(lines):
        line = lines[i]
        if line.kind == "cell":
            text = _text(view, line)
            if ANNEX_LINE.match(text):
                break
            rows.cell(text)
            end = i = i + 1
        elif line.kind in ("blank", "furniture"):
            rows.ended = rows.ended or line.kind == "blank"
            i += 1
        elif line.kind == "text" and (stop := _goes_on(view, lines, i, end, rows)) is not None:
            rows.ended = lines[stop - 1].kind == "blank"
            rows.folded = True
            end = i = stop
        else:
            break
    return max(end, start + 1)


def _text(view: View, line: Line) -> str:
    return view.text[line.start : line.end].strip("\t ")


def _goes_on(view: View, lines: Sequence[Line], i: int, end: int, rows: _Rows) -> int | None:
    """The index after the text at lines[i] that belongs to the cell above it; None where it does not.

    end is the index after the last line of the table so far.
    """
    below = _next_cell(view, lines, i)
    if below is not None:
        between = [_text(view, line) for line in lines[i:below] if line.kind == "text"]
        if lines[below - 1].kind != "blank":
            if _row_goes_on(between, rows):
                return below
        elif _is_within(between, rows) and (
            all(_is_bearer(text) for text in between) or _next_row_counts_on(view, lines, below, rows)
        ):
            return below
    return i + 1 if _is_rest(view, lines, i, end, rows) else None


def _next_cell(view: View, lines: Sequence[Line], i: int) -> int | None:
    """The next cell below text that may be a cell's; a document's number, an annex's label or a title stands between tables."""
    for k in range(i, min(i + _AHEAD, len(lines))):
        line = lines[k]
        if line.kind == "cell":
            return k
        if line.kind not in ("text", "blank", "furniture"):
            return None
        text = _text(view, line)
        if line.kind == "text" and (NUMBER_LINE.match(text) or ANNEX_LINE.match(text) or ABOUT.match(text)):
            return None
    return None


def _row_goes_on(between: list[str], rows: _Rows) -> bool:
    """Text with the next cell straight below it: the row is not complete, or the header's narrow cells are folded."""
    if rows.in_header:
        return all(len(text) <= _FRAGMENT and not ends(text) for text in between)
    return rows.widths[-1] < rows.widest


def _next_row_counts_on(view: View, lines: Sequence[Line], below: int, rows: _Rows) -> bool:
    """Whether one of the next rows begins with the next serial number; rows of one heading or of merged cells may
    stand before it.
    """
    first, seen = True, 0
    for line in lines[below : below + _AHEAD]:
        if line.kind == "cell" and first:
            if rows.follows(_text(view, line)):
                return True
            seen += 1
            if seen == 4:
                return False
        if line.kind not in ("cell", "text", "blank", "furniture"):
            return False
        first = line.kind == "blank"
    return False


def _is_within(between: list[str], rows: _Rows) -> bool:
    """No title stands in the text, and a table has rows at all."""
    return rows.widest > 0 and not any(len(t) > 6 and (KIND_END.search(t) or TABLE_END.search(t)) for t in between)


def _is_bearer(text: str) -> bool:
    """A body of its own line in a column of bodies (市水利局)."""
    return len(text) <= _FRAGMENT and (is_body(text) or text.endswith(("部门", "单位", "政府", "管委会")))


def _is_rest(view: View, lines: Sequence[Line], i: int, end: int, rows: _Rows) -> bool:
    """Whether a line goes on with the words of the table's last cell."""
    text, cell = _text(view, lines[i]), _text(view, lines[end - 1])
    if STARTS.match(text) or is_set_apart(text) or ABOUT.search(text) or _heads_document(view, lines, i):
        return False
    if cell.endswith("；"):
        return True  # a list of duties
    if (rows.in_header and _UNIT.match(text)) or (rows.folded and _is_bearer(text) and _is_bearer(cell)):
        return True
    longest = {end: _LONG, end + 1: _SHORT}.get(i, 0)
    return len(text) <= longest and not ends(text)


def _heads_document(view: View, lines: Sequence[Line], i: int) -> bool:
    """Whether the next document's title follows: 青禾市人民政府 / 关于……的通知."""
    following = (_text(view, line) for line in lines[i + 1 : i + 4] if line.kind == "text")
    return any(ABOUT.search(text) or is_set_apart(text) for text in following)
