"""What each citation points at: the one document that it means, by number or by title, or why that cannot be told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ...ontology.terms import BASE
from ..rdf.identity import matching_key, number, numbered_document, one_printing, segment, titled_document
from ..rdf.source import CitationEntry
from .index import Index
from .works import VERSIONS, Dated, in_force

OF_A_PART = frozenset({"supersedes", "repealed", "invalidated"})
"""Relations that end a document, or, where the citation names provisions, those alone: the document is amended then."""
_MANY = 5_000  # citations that are resolved at a time
_REMEMBERED = 50_000  # answers kept: some laws are cited by every second document


@dataclass(frozen=True, slots=True)
class Resolution:
    """A cited document: its IRI, the status (resolved, outside, ambiguous) and, where ambiguous, the candidates."""

    iri: str
    status: str
    candidates: tuple[str, ...] = ()


class Register:
    """The documents printed in any source, by number and by title.

    A reference is never guessed: by number it resolves to the document of that number, by title alone to the one
    document that bears the title (with or without the issuer in front); two candidates leave it ambiguous. Of an act
    with several versions the one is meant that was in force on the day of the citing document, the work where it has none.
    """

    def __init__(self, index: Index) -> None:
        def asked(sql: str) -> Callable[..., frozenset[str]]:
            def ask(*keys: str) -> frozenset[str]:
                return frozenset(iri for (iri,) in index.db.execute(sql, keys))

            return lru_cache(_REMEMBERED)(ask)

        self._by_number = asked("SELECT iri FROM document WHERE numbered = ?")
        self._by_title = asked("SELECT iri FROM title WHERE key = ?")
        self._parts = asked("SELECT iri FROM document WHERE parent = ? AND key = ?")
        self._numbers = asked("SELECT numbered FROM document WHERE iri = ? AND numbered IS NOT NULL")
        self._printed = asked("SELECT iri FROM document WHERE iri = ?")
        self._days = asked("SELECT issued FROM document WHERE iri = ? AND issued IS NOT NULL")
        self._since = asked("SELECT since FROM version WHERE iri = ? AND since IS NOT NULL")
        self._works = asked("SELECT work FROM version WHERE iri = ?")
        self._versions = lru_cache(_REMEMBERED)(
            lambda work: [Dated(*row) for row in index.db.execute(VERSIONS, (work,))]
        )
        self._keys = asked("SELECT key FROM document WHERE iri = ? AND key IS NOT NULL")

    def resolve(self, citation: CitationEntry) -> Resolution:
        """What a citation points at."""
        key = matching_key(citation.title) if citation.title else None
        citing = one_printing(citation.document)
        own = self._parts(citing, key) if key else None
        if own:
            return Resolution(min(own), "resolved")
        numbered = _identity_by_number(citation)
        if numbered and (bearing := self._numbered(numbered, key, citing)):
            return _chosen(self._printed_with(bearing, key), numbered)
        candidates = self._by_title(key) - {citing} if key else frozenset()
        if citation.number:
            candidates = frozenset(c for c in candidates if self._may_bear(c, citation.number))
        candidates = self._as_versions(candidates, citing, citation.relation in OF_A_PART)
        outside = numbered or (
            titled_document(citation.title) if citation.title else f"{BASE}document/{segment(citation.number or '')}"
        )
        if len(candidates) == 1 and self._is_only_named(*candidates):
            return Resolution(next(iter(candidates)), "outside")
        return _chosen(candidates, outside)

    def _is_only_named(self, iri: str) -> bool:
        """Whether a version is named by its day without being printed."""
        return iri.startswith(f"{BASE}document/") and not self._printed(iri)

    def _as_versions(self, candidates: frozenset[str], citing: str, ends: bool) -> frozenset[str]:
        """The candidates that were there on the citing document's day; of versions of one work that in force, or the work.

        Parameters:
            ends: the citation ends what it cites: such a clause is as old as the day of entry into force in the same text.
        """
        since = min(self._since(citing), default=None) if ends else None
        day = min(self._days(citing), default=None)
        day = since if since and day and since < day else day
        works = {work for c in candidates for work in self._works(c) if len(self._versions(work)) > 1}
        members = {v.iri for work in works for v in self._versions(work)}
        others = {c for c in candidates if c not in members and not self._later(c, citing)}
        meant = (self._version(work, candidates, citing, day) for work in works)
        return frozenset(others | {iri for iri in meant if iri})

    def _version(self, work: str, candidates: frozenset[str], citing: str, day: str | None) -> str | None:
        versions = self._versions(work)
        if day is not None:
            own = max((v.day for v in versions if v.day <= day), default=day) if self._works(citing) & {work} else None
            version = in_force(versions, day, own)
            return version.iri if version else None
        printed = [v.iri for v in versions if v.iri in candidates]
        return printed[0] if len(printed) == 1 else work

    def _numbered(self, numbered: str, key: str | None, citing: str) -> frozenset[str]:
        """The documents of a number; a notice that gives its own number to another title does not mean itself."""
        bearing = self._by_number(numbered)
        return bearing - {citing} if key and key not in self._keys(citing) else bearing

    def _later(self, candidate: str, citing: str) -> bool:
        """Whether a document was issued after the one that cites it: then an earlier one of its title is meant."""
        day, cited = min(self._days(citing), default=None), min(self._days(candidate), default=None)
        return day is not None and cited is not None and cited > day

    def _printed_with(self, notices: frozenset[str], key: str | None) -> frozenset[str]:
        """《停车办法》（云政〔2021〕3号): the number is the notice's, the title that of the 办法 which it prints."""
        parts = frozenset(min(parts) for n in notices if key and (parts := self._parts(n, key)))
        return parts or notices

    def _may_bear(self, iri: str, printed: str) -> bool:
        """Whether a document of the cited title can have the cited number: it has none, or the same year and serial."""
        own, cited = self._numbers(iri), number(printed)
        return not own or cited is None or (cited.generic and any(n.endswith(f"/{cited.serial}") for n in own))


def _identity_by_number(citation: CitationEntry) -> str | None:
    """The IRI by a cited number; none where a decree's number says no year and the title is printed.

    主席令第24号 counts anew with each term, and one 国务院令 changes several regulations: there the title tells.
    """
    parts = number(citation.number)
    if parts is None or (citation.title and parts.year is None):
        return None
    return numbered_document(citation.number) if citation.number else None


def _chosen(candidates: frozenset[str], outside: str) -> Resolution:
    if len(candidates) == 1:
        return Resolution(next(iter(candidates)), "resolved")
    if candidates:
        return Resolution(outside, "ambiguous", tuple(sorted(candidates)))
    return Resolution(outside, "outside")


def resolve(index: Index) -> None:
    """Resolve every citation of the index that is not resolved, and note what that touches."""
    register = Register(index)
    last = 0
    while True:
        rows = index.db.execute(
            "SELECT id, iri, document, relation, title, number FROM citation"
            " WHERE cited IS NULL AND id > ? ORDER BY id LIMIT ?",
            (last, _MANY),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        resolutions = [(row, register.resolve(_citation(*row[1:]))) for row in rows]
        index.db.executemany(
            "UPDATE citation SET cited = ?, status = ?, candidates = ? WHERE id = ?",
            ((r.iri, r.status, json.dumps(r.candidates) if r.candidates else None, row[0]) for row, r in resolutions),
        )
        index.touch(iri for row, r in resolutions for iri in (row[1], row[2], r.iri))


def _citation(iri: str, document: str, relation: str, title: str | None, number: str | None) -> CitationEntry:
    return CitationEntry(iri, document, relation, title, number, ())
