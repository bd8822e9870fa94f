"""The words above a list that hold for each of its items: 对新认定的企业，按以下标准给予奖励：（一）国家级，50万元."""

from __future__ import annotations

import re
from itertools import pairwise

from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from ..text.labels import LABEL

_MOST_ITEMS = 12
_MARK = re.compile(r"[，：]")


def lead_in(document: DocumentText, offset: int) -> Span | None:
    """The last statement of the line in a colon that opens the list whose item holds the offset; None outside of lists."""
    at = document.paragraph_index(offset)
    item = document.paragraphs[at] if document.paragraphs else None
    if item is None or item.table is not None or not LABEL.match(document.text, item.start):
        return None
    for above in reversed(document.paragraphs[max(0, at - _MOST_ITEMS) : at]):
        if document.text[above.end - 1] == "：":
            label = LABEL.match(document.text, above.start)
            first = label.end() if label else above.start
            start = max(first, document.clauses.start(above.end - 2, Unit.STATEMENT))
            return Span(start, above.end - 1) if start < above.end - 1 else None
        if not LABEL.match(document.text, above.start):
            return None
    return None


def clauses_of(text: str, start: int, end: int) -> list[Span]:
    """The stretches between commas and colons, without these; empty ones are left out."""
    bounds = [start - 1, *(m.start() for m in _MARK.finditer(text, start, end)), end]
    return [Span(a + 1, b) for a, b in pairwise(bounds) if a + 1 < b]
