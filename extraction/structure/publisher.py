"""What the publisher says of a document beside what its text says: put in where the text says nothing, compared where it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..facts import DocumentHead, Span, Stated
from ..metadata.cards import Card
from ..metadata.file_names import name_statements
from ..page.normal import View
from ..page.source import Source
from ..text.dates import iso_date
from ..text.document_numbers import NUMBER, year_of_number
from .document_text import DocumentText
from .heads import kind_of
from .printed_documents import squeeze

_SUREST = ("list", "card", "page", "name")
_CONFIDENCE = 0.85
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-年/.]\s*(?P<month>\d{1,2})\s*[-月/.]\s*(?P<day>\d{1,2})")


def stated_of(source: Source, view: View, card: Card | None) -> tuple[Stated, ...]:
    """All that the publisher says of a source's document, the surest first, places in the source's own text."""
    printed = (
        replace(s, span=Span(*view.to_source(s.span.start, s.span.end)) if s.span else None)
        for s in (card.stated if card else ())
    )
    statements = [*source.stated, *printed, *name_statements(source.name)]
    return tuple(sorted(statements, key=lambda s: _SUREST.index(s.where)))


def apply(documents: Sequence[DocumentText], stated: Sequence[Stated]) -> None:
    """Complete the head of the document that the statements speak of; of none, where several could be meant."""
    document = _meant(documents, stated) if stated else None
    if document is not None and document.head is not None:
        document.head = _completed(document.head, list(stated))
        document.role = "own" if document.head.rule == "head.publisher" else document.role


def _meant(documents: Sequence[DocumentText], stated: Sequence[Stated]) -> DocumentText | None:
    """The document of that title or number; else the only one that is printed in its own name."""
    titles = [squeeze(s.value) for s in stated if s.field == "title"]
    for document in documents:
        if document.head and any(_alike(squeeze(document.head.title), t) for t in titles):
            return document
    own = [d for d in documents if d.role in ("own", "untitled")] or [d for d in documents if d.role == "preface"]
    return own[0] if len(own) == 1 else None


def _alike(title: str, other: str) -> bool:
    return len(title) > 5 and (title.endswith(other) or other.endswith(title)) and len(other) > 5


def _completed(head: DocumentHead, stated: list[Stated]) -> DocumentHead:
    """The head with what it lacks, each statement with what became of it."""
    first: dict[str, Stated] = {}
    for s in stated:
        first.setdefault(s.field, s)
    if "issued" not in first and "published" in first:
        first["issued"] = first["published"]
    changes: dict[str, object] = {}
    uses: dict[int, str] = {}
    for field, (attribute, read) in _READERS.items():
        if field not in first or (value := read(first[field].value)) is None:
            continue
        now = getattr(head, attribute)
        untitled = field == "title" and head.rule in ("head.untitled", "head.preface")
        if not now or untitled:
            changes[attribute] = value
            uses[id(first[field])] = "used"
        elif first[field].field == field:
            alike, loose = _same(field, now, value), first[field].where == "name"  # files are named as one pleases
            uses[id(first[field])] = "agrees" if alike else "unused" if loose else "differs"
    if "title" in changes:
        changes |= {"rule": "head.publisher", "confidence": _CONFIDENCE, "kind": kind_of(str(changes["title"]))}
    kept = tuple(replace(s, use=uses.get(id(s), "unused")) for s in stated)
    return replace(head, **changes, stated=kept)  # type: ignore[arg-type]  # each attribute by its own reader


def _same(field: str, text: object, publisher: object) -> bool:
    if field == "title":
        return _alike(squeeze(str(text)), squeeze(str(publisher))) or squeeze(str(text)) == squeeze(str(publisher))
    if field == "issuer" and isinstance(text, tuple) and isinstance(publisher, tuple):
        return any(a.endswith(b) or b.endswith(a) for a in text for b in publisher)
    if field == "number":
        return squeeze(str(text)) == squeeze(str(publisher))
    return text == publisher


def _title(value: str) -> str | None:
    bare = "".join(value.split())
    return bare if len(bare) > 3 else None


def _number(value: str) -> str | None:
    bare = "".join(value.split()).translate(str.maketrans("[]()", "〔〕〔〕"))
    return bare if NUMBER.fullmatch(bare) and (year_of_number(bare) or "第" in bare) else None


def _issuers(value: str) -> tuple[str, ...] | None:
    names = tuple(name for name in re.split(r"[、，,；;\s]+", value) if len(name) > 2)
    return names or None


def _day(value: str) -> str | None:
    m = _DAY.search(value)
    return iso_date(m["year"], m["month"], m["day"]) if m else None


_READERS: dict[str, tuple[str, Callable[[str], object | None]]] = {
    "title": ("title", _title),
    "number": ("number", _number),
    "issuer": ("issuers", _issuers),
    "issued": ("issued", _day),
    "effective": ("effective", _day),
    "expires": ("expires", _day),
}
"""The attribute of the head that each field is, and what reads a printed value."""
