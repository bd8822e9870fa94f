"""What a document's facts say of the document itself: entry into force, end, term of validity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import isodate

from ..facts import DocumentHead, Fact, ValidityClause
from .document_text import DocumentText

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def completed(document: DocumentText, facts: Iterable[Fact]) -> DocumentHead:
    """The document's head with effective, expires and validity from the clauses on its own force.

    自2021年3月1日起施行 gives effective; 自印发之日起施行 the date of issue; 有效期五年 validity P5Y; 有效期至2025年12月31日 expires.
    What the head itself says (2021年7月1日施行 below a law's title) stands where no clause says anything.

    Raises:
        ValueError: the document has no head.
    """
    head = document.head
    if head is None:
        raise ValueError(f"A document of {document.source} has no head")
    clauses = [f for f in facts if isinstance(f, ValidityClause)]
    terms = [c.date for c in stated(clauses, "term") if c.date]
    return replace(
        head,
        effective=next((d for c in stated(clauses, "start") if (d := first_day(c.date, head.issued))), head.effective),
        expires=next((t for t in terms if _ISO.match(t)), None),
        validity=next((t for t in terms if t.startswith("P")), None),
    )


def stated(clauses: Iterable[ValidityClause], kind: str) -> Iterator[ValidityClause]:
    """The clauses of a kind on the document's own force, the surest first, then in text order."""
    own = [c for c in clauses if c.kind == kind and c.object is None]
    return iter(sorted(own, key=lambda c: (-c.confidence, c.span)))


def first_day(value: str | None, issued: str | None) -> str | None:
    """The day on which a document enters into force: a day, the day of issue, or a length after it (P30D).

    Example:
        >>> first_day("P30D", "2021-03-01"), first_day("issue-date", None)
        ('2021-03-31', None)
    """
    if value is None or _ISO.match(value):
        return value
    if issued is None or value == "issue-date":
        return issued
    return _later(issued, value)


def last_day(value: str | None, start: str | None) -> str | None:
    """The last day of a term: a day, or a length that begins on the day of entry into force.

    Example:
        >>> last_day("P5Y", "2021-03-01"), last_day("2025-12-31", None), last_day("P1Y", None)
        ('2026-02-28', '2025-12-31', None)
    """
    if value is None or _ISO.match(value):
        return value
    after = _later(start, value) if start else None
    return (date.fromisoformat(after) - timedelta(days=1)).isoformat() if after else None


def _later(day: str, length: str) -> str | None:
    try:
        end: date = date.fromisoformat(day) + isodate.parse_duration(length)
    except (isodate.ISO8601Error, ValueError, OverflowError):
        return None
    return end.isoformat()
