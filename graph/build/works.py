"""Works: the versions of an act, in their order, and which of them was in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...extraction.structure.jurisdictions import division
from ..rdf.divisions import LEVELS
from ..rdf.identity import division_iri
from ..rdf.turtle import date, literal
from .index import Index

# Of each day one version: the printed one where texts print it and name it, the first by IRI where several files print it.
EACH = (
    "SELECT day, MAX(starts), MIN(iri), printed FROM version WHERE work = ? AND (printed OR NOT {twice}) GROUP BY day"
)
_TWICE = "EXISTS (SELECT 1 FROM version AS other WHERE other.work = version.work AND other.day = version.day AND other.printed)"
VERSIONS = EACH.format(twice=_TWICE) + " ORDER BY day"
"""SQL for day, first day in force, IRI and whether a source prints it, of each version of a work."""


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A version of a work: its day, the first day in force (ISO 8601), its IRI and whether a source prints it."""

    day: str
    starts: str
    iri: str
    printed: bool


def in_force(versions: list[Dated], day: str, before: str | None = None) -> Dated | None:
    """The version in force on a day, else the one then issued that is next to enter into force; None where there was none.

    Parameters:
        before: only versions of earlier days than this one count: a version that cites its act means an earlier one.
    """
    known = [v for v in versions if v.day <= day and (before is None or v.day < before)]
    begun = [v for v in known if v.starts <= day]
    if begun:
        return max(begun, key=lambda v: (v.starts, v.day))
    return min(known, key=lambda v: (v.starts, v.day), default=None)


def works(index: Index) -> Iterator[str]:
    """The works of which texts print or name versions of several days, and these versions as their members."""
    several = "work IN (SELECT work FROM version GROUP BY work HAVING COUNT(DISTINCT day) > 1)"
    yield from _works(index, several)
    printed = f"SELECT DISTINCT iri, work, day FROM version WHERE printed AND {several} AND"
    for iri, work, day in index.rows(printed, "iri", order="ORDER BY iri, work, day"):
        yield f"<{iri}> eli:is_member_of <{work}>;eli:version_date {date(day)}.\n"
    unprinted = f"SELECT iri, work, day, MAX(title), MAX(starts) FROM version WHERE NOT printed AND NOT {_TWICE} AND {several} AND"
    for iri, work, day, title, starts in index.rows(
        unprinted, "iri", order="GROUP BY iri, work, day ORDER BY iri, work"
    ):
        named = f"eli:title {literal(title)};rdfs:label {literal(title)};eli:date_document {date(day)}"
        named += f";eli:first_date_entry_in_force {date(starts)}" if starts > day else ""
        tie = f"eli:is_member_of <{work}>;eli:version_date {date(day)}"
        yield f"<{iri}> a qz:Document;qz:resolution resolution:outside;{named};{tie}.\n"


def _works(index: Index, several: str) -> Iterator[str]:
    select = f"SELECT work, MAX(title), MAX(place) FROM version WHERE {several} AND"
    for work, title, place in index.rows(select, "work", order="GROUP BY work ORDER BY work"):
        where = division(place)
        speaks = f";eli:jurisdiction <{division_iri(where.full)}>;qz:level tier:{LEVELS[where.level]}" if where else ""
        yield f"<{work}> a qz:Document,qz:Work;eli:title {literal(title)};rdfs:label {literal(title)}{speaks}.\n"
