"""What follows from all sources together: each agency once, what each citation resolves to, documents only cited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..ontology.terms import BASE, DERIVED_GRAPH, document
from .identity import (
    agency_iri,
    genre_iri,
    number,
    numbered_document,
    party_iri,
    provision_iri,
    segment,
    title_key,
    titled_document,
)
from .lineage import change_events
from .rdf import CitationEntry, DocumentEntry, SourceIndex
from .scene import AgencyNode
from .turtle import PIECE, literal

DIRECT = {
    "basis": "eli:based_on",
    "implements": "qz:implements",
    "supersedes": "qz:supersedes",
    "repealed": "eli:repeals",
    "invalidated": "qz:invalidates",
    "amended": "eli:amends",
    "retained": "qz:retains",
    "forwards": "qz:forwards",
    "promulgates": "qz:promulgates",
    "explains": "qz:explains",
    "cites": "eli:cites",
}
"""Relation of a citation -> the plain property between the two documents."""
AGENCY_CLASSES = {
    "agency": "qz:Agency",
    "group": "qz:AgencyGroup",
    "class": "qz:AgencyGroup",
    "body": "qz:CoordinatingBody",
    "organisation": "qz:Agency",
}
"""Kind of an agency mention -> class of the node."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A cited document: its IRI, the status (resolved, outside, ambiguous) and, where ambiguous, the candidates."""

    iri: str
    status: str
    candidates: tuple[str, ...] = ()


class Register:
    """The documents printed in any source, by number and by title.

    A reference is never guessed: by number it resolves to the document of that number, by title alone to the one
    document that bears the title (with or without the issuer in front); two candidates leave it ambiguous.
    """

    def __init__(self, documents: Iterable[DocumentEntry]) -> None:
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, dict[str, str]] = defaultdict(dict)
        self._numbers: dict[str, str] = {}
        for d in documents:
            if not d.front:
                self._enter(d)

    def _enter(self, d: DocumentEntry) -> None:
        iri = one_printing(d.iri)
        key = title_key(d.title)
        self._by_title[key].add(iri)
        for issuer in d.issuers:
            if key.startswith(title_key(issuer)):
                self._by_title[key.removeprefix(title_key(issuer))].add(iri)
        if d.parent:
            self._parts[one_printing(d.parent)][key] = iri
        if d.numbered:
            self._by_number[d.numbered].add(iri)
            self._numbers[iri] = d.numbered

    def resolve(self, citation: CitationEntry) -> Resolution:
        """What a citation points at."""
        key = title_key(citation.title) if citation.title else None
        own = self._parts.get(one_printing(citation.document), {}).get(key or "")
        if own:
            return Resolution(own, "resolved")
        numbered = numbered_document(citation.number) if citation.number else None
        if numbered and (found := self._by_number.get(numbered)):
            return self._chosen(self._printed_with(found, key), numbered)
        candidates = self._by_title.get(key, set()) - {one_printing(citation.document)} if key else set()
        if citation.number:
            candidates = {c for c in candidates if self._may_bear(c, citation.number)}
        outside = numbered or (
            titled_document(citation.title) if citation.title else f"{BASE}document/{segment(citation.number or '')}"
        )
        return self._chosen(candidates, outside)

    def _printed_with(self, notices: set[str], key: str | None) -> set[str]:
        """《停车办法》（云政〔2021〕3号): the number is the notice's, the title that of the 办法 which it prints."""
        parts = {self._parts[n][key] for n in notices if key and key in self._parts.get(n, ())}
        return parts or notices

    def _may_bear(self, iri: str, printed: str) -> bool:
        """Whether a document of the cited title can have the cited number: it has none, or the same year and serial."""
        own, cited = self._numbers.get(iri), number(printed)
        return own is None or cited is None or (cited.generic and own.endswith(f"/{cited.serial}"))

    @staticmethod
    def _chosen(candidates: set[str], outside: str) -> Resolution:
        if len(candidates) == 1:
            return Resolution(next(iter(candidates)), "resolved")
        if candidates:
            return Resolution(outside, "ambiguous", tuple(sorted(candidates)))
        return Resolution(outside, "outside")


def one_printing(iri: str) -> str:
    """The IRI of the first printing of a document that one file prints several times."""
    return iri.rsplit("~", 1)[0] if "~" in iri and iri.rsplit("~", 1)[1].isdigit() else iri


def derived(indices: Iterable[SourceIndex], exists: Callable[[str], bool], statuses: Counter[str]) -> Iterator[str]:
    """The graph of what follows from all sources, as TriG pieces (without HEADER), in a fixed order.

    Parameters:
        exists: whether a node with this IRI is in the store; cited provisions are linked only then.
        statuses: counts the citations by status as they are written.
    """
    kept = list(indices)
    lines = _statements(kept, exists, statuses)
    part: list[str] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= PIECE:
            yield _piece(part)
            part, size = [], 0
    yield _piece(part)


def _piece(lines: list[str]) -> str:
    return f"@base <{BASE}> .\n<{DERIVED_GRAPH}> {{\n{''.join(lines)}}}\n"


def _statements(indices: list[SourceIndex], exists: Callable[[str], bool], statuses: Counter[str]) -> Iterator[str]:
    agencies: dict[str, AgencyNode] = {}
    for index in indices:
        for agency in index.agencies:
            agencies[agency.iri] = better(agencies.get(agency.iri), agency)
    events = list(change_events(a.name for a in agencies.values() if a.resolved))
    for heir in (heir for _, heirs in events for heir in heirs):
        agencies.setdefault(agency_iri(heir), AgencyNode(agency_iri(heir), heir, "agency", None, True))
    for _, agency in sorted(agencies.items()):
        yield _agency(agency)
    yield from (event for event, _ in events)
    yield from _concepts(indices)
    yield from _citations(indices, exists, statuses)


def better(known: AgencyNode | None, new: AgencyNode) -> AgencyNode:
    """Of two descriptions of an agency the one that says more; the choice does not depend on their order."""
    if known is None:
        return new
    return min(
        known,
        new,
        key=lambda a: (a.kind == "organisation", a.jurisdiction is None, a.kind, a.jurisdiction or "", a.name),
    )


def _agency(agency: AgencyNode) -> str:
    parts = [f"<{agency.iri}> a {AGENCY_CLASSES[agency.kind]};rdfs:label {literal(agency.name)}"]
    if agency.jurisdiction:
        parts.append(f"qz:jurisdiction {literal(agency.jurisdiction)}")
    if not agency.resolved:
        parts.append("qz:resolution resolution:unresolved")
    elif agency.kind == "organisation":
        parts.append("qz:resolution resolution:by-form")
    return ";".join(parts) + ".\n"


def _concepts(indices: list[SourceIndex]) -> Iterator[str]:
    """Classes of persons, and genre words that the vocabulary does not list."""
    for words in sorted({p for index in indices for p in index.parties}):
        yield f"<{party_iri(words)}> a qz:Party;rdfs:label {literal(words)}.\n"
    known = document("genres.ttl")
    for word in sorted({g for index in indices for g in index.genres}):
        if f"genre:{word} " not in known:
            named = literal(word)
            yield f"<{genre_iri(word)}> a skos:Concept;skos:notation {named};skos:prefLabel {named}@zh.\n"


def _citations(indices: list[SourceIndex], exists: Callable[[str], bool], statuses: Counter[str]) -> Iterator[str]:
    register = Register(d for index in indices for d in index.documents)
    printed = {one_printing(d.iri) for index in indices for d in index.documents}
    cited: dict[str, tuple[str, str]] = {}
    direct: set[str] = set()
    for citation in (c for index in indices for c in index.citations):
        found = register.resolve(citation)
        statuses[found.status] += 1
        yield _citation(citation, found, exists)
        if one_printing(citation.document) != found.iri:
            direct.add(f"<{citation.document}> {DIRECT[citation.relation]} <{found.iri}>.\n")
        if found.iri not in printed:
            known = cited.get(found.iri, ("", ""))
            cited[found.iri] = max(known[0], citation.title or ""), max(known[1], citation.number or "")
    yield from sorted(direct)
    for iri, (title, printed_number) in sorted(cited.items()):
        named = f";eli:title {literal(title)}" if title else ""
        named += f";qz:number {literal(printed_number)}" if printed_number else ""
        yield f"<{iri}> a qz:Document;qz:resolution resolution:outside{named}.\n"


def _citation(citation: CitationEntry, found: Resolution, exists: Callable[[str], bool]) -> str:
    more = "".join(f";qz:candidate <{c}>" for c in found.candidates)
    place = found.status == "resolved" and citation.provisions and _provision(found.iri, citation.provisions, exists)
    more += f";qz:citedProvision <{place}>" if place else ""
    return f"<{citation.iri}> qz:cited <{found.iri}>;qz:resolution resolution:{found.status}{more}.\n"


def _provision(document: str, path: tuple[str, ...], exists: Callable[[str], bool]) -> str | None:
    """The cited place, or the nearest outer one that the document has."""
    while path:
        iri = provision_iri(document, path)
        if exists(iri):
            return iri
        path = path[:-1]
    return None
