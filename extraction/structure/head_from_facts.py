"""What a document's facts say of the document itself: entry into force, end, term of validity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..facts import Deadline, DocumentHead, Fact
from .document_text import DocumentText

_TERM = re.compile("P")  # P5Y
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def completed(reading: DocumentText, facts: Iterable[Fact]) -> DocumentHead:
    """The document's head with effective, expires and validity from its deadlines of these kinds.

    自2021年3月1日起施行 gives effective; 自印发之日起施行 the date of issue; 有效期五年 validity P5Y; 有效期至2025年12月31日 expires.
    What the head itself says (2021年7月1日施行 below a law's title) stands where its deadlines say nothing.
    A document that states two dates of one kind (parts that enter into force apart) keeps the first and loses confidence.

    Raises:
        ValueError: the reading has no head.
    """
    head = reading.head
    if head is None:
        raise ValueError(f"A document of {reading.source} has no head")
    deadlines = [f for f in facts if isinstance(f, Deadline) and f.value]
    effective = [head.issued if d.value == "issue-date" else d.value for d in deadlines if d.kind == "effective"]
    validity = [d.value for d in deadlines if d.kind == "validity" and _of_document(reading, d)]
    return replace(
        head,
        effective=_first(_ISO, effective) or head.effective,
        expires=_first(_ISO, validity),
        validity=_first(_TERM, validity),
    )


def _first(form: re.Pattern[str], values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v and form.match(v)), None)


def _of_document(reading: DocumentText, deadline: Deadline) -> bool:
    """Whether a term of validity is the document's own (本办法…有效期五年), not that of a permit which it rules."""
    p = reading.paragraph_at(deadline.span.start)
    words = reading.text[p.start : p.end]
    return (
        re.search(r"本[办规条细意方通措计预制标规]|文件|施行|实施|执行|印发|试行", words) is not None
        and "许可证" not in words
    )
