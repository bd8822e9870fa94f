"""From a source file to its documents: each with its text, its head and its tree of provisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..facts import Span
from ..metadata.cards import Card, card_of
from ..page.layout import Block, blocks
from ..page.normal import View, normalise
from ..page.source import Source
from ..text.document_numbers import year_of_number
from .beginning import Beginning, Lines
from .document_text import DocumentText, read_blocks
from .heads import Layout, read_head
from .jurisdictions import jurisdictions_of
from .printed_documents import squeeze
from .provisions import read_provisions
from .publisher import apply, stated_of
from .repeated_documents import without_repeats
from .segmentation import beginnings


def readings(source: Source) -> list[DocumentText]:
    """The documents of a file in print order; head.promulgated_by and head.annex_of are indices into this list.

    A document reaches from its title to the next document's; a file without any text gives none.
    """
    view = normalise(source.text)
    card = card_of(view.text)
    laid = blocks(view, range(_frame_start(view, card), card.end) if card else range(0))
    texts = [b.text(view) if b.kind != "table" else "" for b in laid]
    tables = frozenset(i for i, b in enumerate(laid) if b.kind == "table")
    begins = beginnings(Lines(texts, tables, _gaps(view, laid)))
    if laid and not begins:  # nothing but tables
        begins = [Beginning(0, range(1), None, 0, "untitled")]
    printed = [_document(source, view, laid, begin, extent) for begin, extent in _extents(begins, len(laid))]
    documents = without_repeats(printed)
    apply(documents, stated_of(source, view, card))
    for document, division in zip(documents, jurisdictions_of([r.head for r in documents]), strict=True):
        document.speaks_for = division
        document.dated = _dated(document, documents)
    return documents


def _frame_start(view: View, card: Card) -> int:
    """Where a block of labels begins with what stands above it, if that is a page's menu: neither the title nor a sentence."""
    above = view.text[: card.start]
    title = next((squeeze(s.value) for s in card.stated if s.field == "title"), "")
    return card.start if not title or "。" in above or title in squeeze(above) else 0


def _gaps(view: View, laid: list[Block]) -> list[int]:
    """The line feeds before each block."""
    ends = [0, *(b.end for b in laid)]
    return [view.text.count("\n", end, b.start) for end, b in zip(ends, laid, strict=False)]


def _dated(document: DocumentText, documents: list[DocumentText]) -> str | None:
    """The day of which 今年 and 6月底 speak."""
    head = document.head
    while head is not None:
        if head.issued:
            return head.issued
        if year := year_of_number(head.number or ""):
            return f"{year}-01-01"
        parent = head.promulgated_by if head.promulgated_by is not None else head.annex_of
        head = documents[parent].head if parent is not None else None
    return None


def _extents(begins: list[Beginning], size: int) -> Iterator[tuple[Beginning, range]]:
    ends = [*(b.first for b in begins[1:]), size]
    for begin, end in zip(begins, ends, strict=False):
        yield _within(begin, end), range(begin.first, end)


def _within(begin: Beginning, end: int) -> Beginning:
    """The beginning without the title lines that, in a damaged text, are another document's."""
    if begin.title.stop <= end:
        return begin
    title = range(begin.title.start, end) if begin.title.start < end else range(begin.first, begin.first + 1)
    number = begin.number if begin.number is not None and begin.number < end else None
    return replace(begin, title=title, number=number, body=end)


def _document(source: Source, view: View, laid: list[Block], begin: Beginning, extent: range) -> DocumentText:
    own = [laid[i] for i in extent]
    document = read_blocks(source.name, source.text, view, own)
    place = _places(own)
    title = range(place[begin.title.start - extent.start], place[begin.title.stop - 1 - extent.start] + 1)
    number = place[begin.number - extent.start] if begin.number is not None else None
    body = place[begin.body - extent.start] if begin.body in extent else len(document.paragraphs)
    document.role = begin.role
    document.body = body
    document.head = read_head(document, begin, Layout(title, number, body))
    document.provisions = read_provisions(document, body)
    return document


def _places(own: list[Block]) -> list[int]:
    """For each block, the index of its first paragraph (a table has one paragraph a row that is not empty)."""
    out, at = [], 0
    for block in own:
        out.append(at)
        at += sum(1 for row in block.rows if any(c.pieces for c in row.cells)) if block.kind == "table" else 1
    return out


def extent_of(document: DocumentText) -> Span:
    """The document's first to last character in the source."""
    return document.locate(Span(0, len(document.text)))
