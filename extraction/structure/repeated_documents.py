"""A document that a page prints twice, for the screen and for the printer, is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .document_text import DocumentText
from .printed_documents import squeeze

_SHARED = 0.9  # of the sentences of a repeat, at least, are those of the document
_TITLE = 6  # characters of a title that names one document
_SENTENCE = 6  # characters of a paragraph that is compared
_OF_PAGES = frozenset({"own", "preface", "untitled", "interpretation"})


def without_repeats(documents: Sequence[DocumentText]) -> list[DocumentText]:
    """The documents of a page without those that say again what its one document says, with their annexes.

    Of two, the one that says more stays. A gazette or a collection may print a document twice, and does so.
    """
    prints = [_Print.of(d) for d in documents]
    own = [i for i, p in enumerate(prints) if p.of_page]
    twin: dict[int, int] = {}
    for later in own[1:]:
        earlier = next(i for i in own if i not in twin)
        if prints[later].repeats(prints[earlier]):
            twin[later] = earlier
        elif prints[earlier].repeats(prints[later]):
            twin[earlier] = later
    if not twin or len(own) - len(twin) > 1:
        return list(documents)
    return _renumbered(documents, twin | _annexes(documents, prints, twin))


def _annexes(documents: Sequence[DocumentText], prints: Sequence[_Print], twin: dict[int, int]) -> dict[int, int]:
    """The annexes of repeats that repeat those of the document, each with the one that it repeats."""
    of_repeats = {i: p for i, p in enumerate(prints) if _above(documents[i]) in twin}
    kept = {i: p for i, p in enumerate(prints) if i not in of_repeats and i not in twin}
    found = ((i, next((k for k, q in kept.items() if p.repeats(q)), None)) for i, p in of_repeats.items())
    return {i: k for i, k in found if k is not None}


def _above(document: DocumentText) -> int | None:
    head = document.head
    return None if head is None else head.promulgated_by if head.promulgated_by is not None else head.annex_of


@dataclass(frozen=True, slots=True)
class _Print:
    """A document's title, number and sentences, and whether it could be a page's."""

    title: str
    number: str
    sentences: frozenset[str]
    tables: bool
    of_page: bool

    @classmethod
    def of(cls, document: DocumentText) -> _Print:
        body = document.paragraphs[document.body :]
        words = (squeeze(document.text[p.start : p.end]) for p in body)
        title = squeeze(document.head.title) if document.head else ""
        sentences = frozenset(w for w in words if len(w) >= _SENTENCE and w != title)
        number = squeeze(document.head.number or "") if document.head else ""
        return cls(title, number, sentences, any(p.kind == "row" for p in body), document.role in _OF_PAGES)

    def repeats(self, other: _Print) -> bool:
        """Whether all that it says is said under the same title by the other as well, which has no other number."""
        if self.title != other.title or len(self.title) < _TITLE:
            return False
        if self.number and other.number and self.number != other.number:
            return False
        if not self.sentences:
            return self.of_page and other.of_page and not self.tables and bool(other.sentences)
        return len(self.sentences & other.sentences) >= _SHARED * len(self.sentences)


def _renumbered(documents: Sequence[DocumentText], twin: dict[int, int]) -> list[DocumentText]:
    kept = [i for i in range(len(documents)) if i not in twin]
    place = {i: n for n, i in enumerate(kept)}

    def now(index: int | None) -> int | None:
        while index in twin:
            index = twin[index]
        return place[index] if index is not None else None

    out = []
    for i in kept:
        document = documents[i]
        if document.head is not None:
            head = document.head
            document.head = replace(head, promulgated_by=now(head.promulgated_by), annex_of=now(head.annex_of))
        out.append(document)
    return out
