"""The text of one document: whole paragraphs and tables, each character tied to its place in the source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from ..facts import Agency, DocumentHead, Fact, Provision, Span
from ..page.layout import Block
from ..page.normal import View
from ..text.clauses import Clause, Clauses, Sentence, Unit


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text. kind: text, heading, row; table is the index of its table for a row."""

    start: int
    end: int
    kind: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; an empty cell is None. header holds the words of the first row (empty where there is no header)."""

    header: tuple[str, ...]
    rows: tuple[tuple[Span | None, ...], ...]


@dataclass(slots=True)
class DocumentText:
    """What the extractors see of a document.

    text: paragraphs joined by line feeds, cells of a row by tabs, normalised (normal.py). origin[i] is the source offset
    of text[i]. Offsets are those of text here, in provisions too, which are sorted by start; agencies are filled by the
    agency component, references by theirs.
    """

    source: str
    source_text: str
    text: str
    origin: array[int]
    paragraphs: list[Paragraph]
    tables: list[Table]
    head: DocumentHead | None = None
    provisions: list[Provision] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    references: list[Fact] | None = None
    role: str = "own"  # own promulgated annex interpretation contents preface untitled: how the document is printed
    body: int = 0  # index of the first paragraph after the head
    dated: str | None = (
        None  # ISO date of issue, an annex's that of its notice, at worst 1 January of the number's year
    )
    speaks_for: str | None = None  # full name of the division whose bodies issued it (an annex has its notice's)

    def locate(self, span: Span) -> Span:
        """The same words in the source file."""
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)

    def quote(self, span: Span) -> str:
        """The words as the source prints them."""
        place = self.locate(span)
        return self.source_text[place.start : place.end]

    def words(self, span: Span) -> str:
        """The normalised words."""
        return self.text[span.start : span.end]

    def gap_before(self, offset: int) -> bool:
        """Whether white space stood before this character in the source (组　长, 张三　市长)."""
        if offset == 0:
            return True
        a, b = self.origin[offset - 1] + 1, self.origin[offset]
        return a < b and self.source_text[a:b].strip() != self.source_text[a:b]

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the offset."""
        return self.paragraphs[self.paragraph_index(offset)]

    def paragraph_index(self, offset: int) -> int:
        """The index of the paragraph that holds the offset."""
        return max(0, bisect_right(self._starts(), offset) - 1)

    def _starts(self) -> list[int]:
        # saves a list for each look-up; stale where paragraphs are added, which happens at laying out alone
        if self._start_cache is None or len(self._start_cache) != len(self.paragraphs):
            self._start_cache = [p.start for p in self.paragraphs]
        return self._start_cache

    _start_cache: list[int] | None = None

    def provision_at(self, offset: int) -> int | None:
        """The index of the innermost provision that holds the offset."""
        at: int | None = bisect_right(self._provision_starts(), offset) - 1
        while at is not None and at >= 0 and self.provisions[at].span.end <= offset:
            at = self.provisions[at].parent
        return at if at is not None and at >= 0 else None

    def _provision_starts(self) -> list[int]:
        # the same; provisions are put in once, after the head
        if self._provision_cache is None or len(self._provision_cache) != len(self.provisions):
            self._provision_cache = [p.span.start for p in self.provisions]
        return self._provision_cache

    _provision_cache: list[int] | None = None

    @property
    def clauses(self) -> Clauses:
        """The sentences and clauses of the text, computed at the first use; new where the text is."""
        if self._clauses is None or self._clauses.text is not self.text:
            self._clauses = Clauses(self.text)
        return self._clauses

    _clauses: Clauses | None = field(default=None, repr=False, compare=False)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset."""
        return self.clauses.sentence_at(offset)

    def clause_at(self, offset: int) -> Clause:
        """The clause that holds an offset."""
        return self.clauses.clause_at(offset)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence that holds an offset begins."""
        return self.clauses.start(offset, Unit.SENTENCE)

    def sentence_end(self, offset: int) -> int:
        """Where the mark stands that closes the sentence that holds an offset."""
        return self.clauses.end(offset, Unit.SENTENCE)

    def statement_start(self, offset: int) -> int:
        """Where the statement (up to a semicolon or the end of the sentence) that holds an offset begins."""
        return self.clauses.start(offset, Unit.STATEMENT)

    def statement_end(self, offset: int) -> int:
        """Where the mark stands that closes the statement that holds an offset."""
        return self.clauses.end(offset, Unit.STATEMENT)

    def clause_start(self, offset: int) -> int:
        """Where the clause that holds an offset begins."""
        return self.clauses.start(offset, Unit.CLAUSE)


def read_blocks(source: str, source_text: str, view: View, blocks: list[Block]) -> DocumentText:
    """Lay the blocks of one document out as its text."""
    maker = _Maker(view)
    for block in blocks:
        if block.kind == "table":
            maker.table(block)
        else:
            maker.paragraph(block.pieces, block.kind)
    return DocumentText(source, source_text, "".join(maker.parts), maker.origin, maker.paragraphs, maker.tables)


class _Maker:
    def __init__(self, view: View) -> None:
        self.view = view
        self.parts: list[str] = []
        self.origin: array[int] = array("I")
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []

    def _put(self, pieces: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> Span | None:
        start = len(self.origin)
        for a, b in pieces:
            self.parts.append(self.view.text[a:b])
            self.origin.extend(self.view.origin[a:b])
        return Span(start, len(self.origin)) if len(self.origin) > start else None

    def _mark(self, sign: str) -> None:
        """A sign of our own between two pieces; it maps to the place after the last character."""
        self.parts.append(sign)
        self.origin.append(self.origin[-1] + 1 if len(self.origin) else 0)

    def paragraph(self, pieces: list[tuple[int, int]], kind: str) -> None:
        if self.paragraphs:
            self._mark("\n")
        span = self._put(pieces)
        if span:
            self.paragraphs.append(Paragraph(span.start, span.end, "heading" if kind == "heading" else "text"))

    def table(self, block: Block) -> None:
        rows: list[tuple[Span | None, ...]] = []
        header: tuple[str, ...] = ()
        for row in block.rows:
            if not any(cell.pieces for cell in row.cells):
                continue
            if self.paragraphs:
                self._mark("\n")
            start, cells = len(self.origin), []
            for i, cell in enumerate(row.cells):
                if i:
                    self._mark("\t")
                cells.append(self._put(cell.pieces))
            header = header or tuple("".join(self.view.text[a:b] for a, b in cell.pieces) for cell in row.cells)
            rows.append(tuple(cells))
            self.paragraphs.append(Paragraph(start, len(self.origin), "row", len(self.tables)))
        self.tables.append(Table(header, tuple(rows)))
