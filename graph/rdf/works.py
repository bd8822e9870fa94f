"""An act and its dated versions: which work a document is a version of, since when, and which versions its head names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...extraction.facts import DocumentFacts
from ...extraction.structure.adoption import days_of_adoption
from ...extraction.structure.jurisdictions import NATION, division
from ...ontology.terms import BASE
from .divisions import LEVELS
from .identity import segment, title_key, titled_document

GENRES = frozenset({"法", "条例", "规定", "办法", "细则", "规则", "解释", "章程", "规程", "预案"})
"""Genres whose documents are changed or replaced under one title; two notices of one title are two works."""
_NAMES_NOTHING = re.compile(
    r"(?:(?:实施|管理|暂行|试行|工作|具体|若干|有关|相关)的?)*(?:办法|规定|细则|规则|解释|章程|规程|预案)"
)
_LONGEST_HEAD = 3000  # characters below a title that may name the days of earlier versions
_STATUTE = re.compile(r"(?<!办)法\Z")


@dataclass(frozen=True, slots=True)
class Version:
    """A document as a version of a work: the work's IRI, the version's day, the first day on which it is in force, the
    days of the earlier versions that its head names, each with its own first day in force, and the day of entry into force that
    its text states, which amendments leave as it was (ISO 8601).
    """

    work: str
    day: str
    starts: str
    earlier: tuple[tuple[str, str], ...] = ()
    since: str | None = None


def work_iri(title: str, place: str | None) -> str:
    """The IRI of an act in all its versions: its title, behind the division where the title itself does not name it.

    Example:
        >>> work_iri("中华人民共和国道路条例", "中华人民共和国"), work_iri("停车办法", None)
        ('https://w3id.org/quanze/work/道路条例', 'https://w3id.org/quanze/work/停车办法')
    """
    where, key = division(place), title_key(title)
    if where is None or where.full == NATION or key.startswith((where.name, where.short)):
        return f"{BASE}work/{segment(key)}"
    return f"{BASE}work/{segment(where.full)}/{segment(key)}"


def version_of(
    facts: DocumentFacts, text: str, issued: str | None, effective: str | None, place: str | None
) -> Version | None:
    """What a document is a version of; None where it has no day, or is of a genre or title that says nothing of its subject.

    A day of entry into force before the version's own is that of the version before it, which amendments leave in the text.

    Parameters:
        text: of the source, in which the head's lines are read.
        issued: the day on which this version was issued, an annex's that of its notice.
    """
    head = facts.head
    if head.kind not in GENRES or issued is None or _NAMES_NOTHING.fullmatch(title_key(head.title)):
        return None
    body = min((p.span.start for p in facts.provisions if p.span.start >= head.span.end), default=facts.extent.end)
    lines = text[head.span.end : min(body, head.span.end + _LONGEST_HEAD)]
    earlier = sorted({day for day in days_of_adoption(lines) if day < issued})
    begun = max((day for day in earlier if effective and day <= effective < issued), default=None)
    dated = tuple((day, effective if effective and day == begun else day) for day in earlier)
    return Version(work_iri(head.title, place), issued, max(issued, effective or ""), dated, effective)


def unprinted_version(title: str, day: str) -> str:
    """The IRI of a version that texts name by its day without printing it."""
    return titled_document(title, issued=day)


def level(title: str, place: str | None) -> int | None:
    """The level that makes a document, 0 for the nation to 3 for a county; a 法 is made by the nation alone."""
    where = division(place)
    if where is None:
        return 0 if _STATUTE.search(title_key(title)) else None
    return list(LEVELS).index(where.level)
