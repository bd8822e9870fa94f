"""From facts to RDF: every document of a source as statements of the source's named graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Quad, RdfFormat, parse

from ...errors import SourceError
from ...extraction.facts import DocumentFacts, DocumentHead, Reference, Span
from ...extraction.formats.page_map import PageMap
from ...extraction.page.source import Source
from ...extraction.structure.jurisdictions import jurisdiction_of, jurisdictions_of
from ...ontology.terms import BASE
from . import amounts, bodies, norms, penalties, rules, validity, works
from . import documents as rdf_documents
from .confidence import RECOGNISED
from .document_writer import AgencyNode, Scene
from .identity import (
    bare,
    front_matter,
    numbered_document,
    one_printing,
    part_document,
    source_iri,
    title_key,
    titled_document,
)
from .register_conflicts import CitedState, disputed
from .turtle import FACT, HEADER, Writer, literal


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What resolving needs to know of a printed document.

    numbered is the IRI by its number, parent prints it; issued is its day (ISO 8601), an annex's that of its notice; level
    runs from 0 (the nation) to 3 (a county).
    """

    iri: str
    title: str
    numbered: str | None
    issuers: tuple[str, ...]
    parent: str | None
    front: bool
    issued: str | None = None
    version: works.Version | None = None
    place: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class CitationEntry:
    """What resolving needs to know of a citation: the IRI of its node and of the citing document, and what it cites."""

    iri: str
    document: str
    relation: str
    title: str | None
    number: str | None
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """What a source adds to the graph of all sources together.

    shared has the statements that other sources may make as well (an agency's IRI; predicate and object in Turtle).
    """

    documents: tuple[DocumentEntry, ...]
    citations: tuple[CitationEntry, ...]
    agencies: tuple[AgencyNode, ...]
    parties: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    forms: tuple[tuple[str, str, int], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A source made ready for the store: TriG pieces for its named graph, its index, how many of each class, and what is
    wrong with single documents of it.
    """

    source: Source
    pieces: tuple[str, ...]
    index: SourceIndex
    counts: dict[str, int]
    problems: tuple[SourceError, ...] = ()


def quads(source: Source, documents: Sequence[DocumentFacts]) -> Iterator[Quad]:
    """The statements of a source in its named graph, in a fixed order.

    Example:
        >>> from quanze.extraction.page.source import Source
        >>> [str(q.predicate) for q in quads(Source("a.txt", "正文", "0"), [])][0]
        '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    for piece in batch(source, documents).pieces:
        yield from parse(HEADER + piece, format=RdfFormat.TRIG)


def document_iris(source: Source, documents: Sequence[DocumentFacts]) -> list[str]:
    """The IRI of each document of a source."""
    return [entry.iri for _, entry, _, _ in _identified(source_iri(source.name), documents)]


@dataclass(frozen=True, slots=True)
class Notes:
    """What readers corrected in a source: the id of each correction, its place, predicates and objects as Turtle.

    same has the agencies that are one: full or printed name -> the name that stands for it.
    """

    statements: Sequence[tuple[str, Span | None, str]] = ()
    same: Mapping[str, str] = field(default_factory=dict)

    def write(self, writer: Writer) -> None:
        """State each correction."""
        for number, span, statement in self.statements:
            evidence = f";qz:evidence {writer.place(span)}" if span else ""
            writer.add(f"<{BASE}correction/{number}> {statement}{evidence}.\n")


def batch(source: Source, documents: Sequence[DocumentFacts], notes: Notes | None = None) -> Batch:
    """Everything that a source says, as TriG text; pure, so that any process can make it."""
    iri, trust, notes = source_iri(source.name), RECOGNISED if source.pages.recognised else 1.0, notes or Notes()
    writer = Writer(iri, source.text)
    agencies: dict[str, AgencyNode] = {}
    forms: Counter[tuple[str, str]] = Counter()
    counts: dict[str, int] = {}
    parties: set[str] = set()
    shared: set[tuple[str, str]] = set()
    named = f"dcterms:title {literal(source.name)};qz:digest {literal(source.digest)}"
    writer.add(f"<> a qz:Source;{named};qz:length {len(source.text)}{_pages(source.pages)}.\n")
    entries: list[DocumentEntry] = []
    citations: list[CitationEntry] = []
    states: list[CitedState] = []
    days: dict[str | None, str | None] = {}  # document -> its day of issue, an annex's that of its notice
    forces: dict[str | None, validity.Force] = {}
    places: dict[str | None, str | None] = {}  # document -> the division that its own head names, or that of its notice
    spoken = jurisdictions_of([facts.head for facts in documents])
    for (facts, entry, scope, founding), division in zip(_identified(iri, documents), spoken, strict=True):
        days[entry.iri] = facts.head.issued or days.get(entry.parent)
        names = (entry.iri, scope, founding, division)
        scene = Scene(facts, *names, writer, agencies, forms, counts, parties, shared, trust, notes.same)
        above = forces.get(entry.parent, validity.Force())
        force = validity.force_of(facts, above)
        own = jurisdiction_of(facts.head)
        places[entry.iri] = (own if entry.issuers else None) or places.get(entry.parent) or own
        _document(scene, entry, force, places[entry.iri])
        forces[entry.iri] = validity.clauses(scene, force, above)
        entries.append(_placed(facts, entry, force, places[entry.iri], source.text))
        citations.extend(_cited(scene))
        states.extend(_cited_states(scene, days))
        writer.cut()
    notes.write(writer)
    for node in disputed(states):
        writer.add(f"{node} qz:disputed true.\n")
    genres = {facts.head.kind for facts in documents if facts.head.kind}
    printed = tuple((node, form, count) for (node, form), count in sorted(forms.items()))
    lists = (tuple(sorted(parties)), tuple(sorted(genres)), printed, tuple(sorted(shared)))
    index = SourceIndex(tuple(entries), tuple(citations), tuple(agencies.values()), *lists)
    return Batch(source, tuple(writer.close()), index, counts)


def _pages(pages: PageMap) -> str:
    """What is known of the pages of a source."""
    if not pages.starts:
        return ""
    boxes = ";".join(" ".join(map(str, box)) for box in pages.boxes)
    lines = f";qz:lineBoxes {literal(boxes)}" if boxes else ""
    recognised = ";qz:recognised true" if pages.recognised else ""
    return f";qz:pageStarts {literal(' '.join(map(str, pages.starts)))}{lines}{recognised}"


def _document(scene: Scene, entry: DocumentEntry, force: validity.Force, place: str | None) -> None:
    rdf_documents.document(scene, f"<{entry.parent}>" if entry.parent else None, force, place)
    rdf_documents.publisher_statements(scene)
    rdf_documents.provisions(scene)
    bodies.mentions(scene)
    rdf_documents.citations(scene)
    rdf_documents.inner_citations(scene)
    rdf_documents.definitions(scene)
    rdf_documents.stated_counts(scene)
    bodies.responsibilities(scene)
    bodies.bodies(scene)
    bodies.member_units(scene)
    bodies.restructurings(scene)
    bodies.items(scene)
    norms.norms(scene)
    penalties.penalties(scene)
    amounts.money(scene)
    amounts.targets(scene)
    rules.deadlines(scene)


def _placed(
    facts: DocumentFacts, entry: DocumentEntry, force: validity.Force, place: str | None, text: str
) -> DocumentEntry:
    """The entry with its place, its level and what it is a version of."""
    if entry.front:
        return entry
    version = works.version_of(facts, text, entry.issued, force.effective, place)
    return replace(entry, version=version, place=place, level=works.level(entry.title, place))


def _cited(scene: Scene) -> Iterator[CitationEntry]:
    for ref in scene.of(Reference):
        yield CitationEntry(
            scene.citations[ref.span].replace("f:", FACT, 1),
            scene.iri,
            ref.relation,
            bare(ref.title) if ref.title else None,
            bare(ref.number) if ref.number else None,
            ref.provisions,
        )


def _cited_states(scene: Scene, days: dict[str | None, str | None]) -> Iterator[CitedState]:
    for ref in scene.of(Reference):
        if ref.relation in rdf_documents.CHANGES:
            yield CitedState(scene.citations[ref.span], ref.relation, ref.title, ref.number, days[scene.iri])


def _identified(
    source: str, documents: Sequence[DocumentFacts]
) -> Iterator[tuple[DocumentFacts, DocumentEntry, str, str]]:
    """Each document with its entry, its scope (the body within which its unresolved names are told apart) and the IRI
    of the outermost document that prints it, within which bodies are told apart that a document sets up.
    """
    done: list[tuple[DocumentEntry, str, str]] = []
    taken: dict[str, int] = {}
    front = 0
    for facts in documents:
        head = facts.head
        parent, inherited, outer = _above(head, done)
        issuers = tuple(map(bare, head.issuers))
        numbered = numbered_document(head.number, issuers, head.kind) if head.number else None
        nameless = head.rule in (*rdf_documents.FRONT_MATTER, rdf_documents.UNTITLED)
        front += nameless
        iri = front_matter(source, front) if nameless else numbered or _unnumbered(head, issuers, parent)
        taken[iri] = taken.get(iri, 0) + 1
        if taken[iri] > 1:  # the same document printed twice in one file: two printings, told apart
            iri = f"{iri}~{taken[iri]}"
        scope = issuers[0] if issuers else inherited or title_key(head.title)
        issued = head.issued or (parent.issued if parent else None)
        entry = DocumentEntry(
            iri, bare(head.title), numbered, issuers, parent.iri if parent else None, nameless, issued
        )
        founding = outer or one_printing(iri)
        done.append((entry, scope, founding))
        yield facts, entry, scope, founding


def _above(
    head: DocumentHead, done: Sequence[tuple[DocumentEntry, str, str]]
) -> tuple[DocumentEntry | None, str | None, str | None]:
    """The document that promulgates or annexes one, with its scope and its outermost document."""
    above = head.promulgated_by if head.promulgated_by is not None else head.annex_of
    return done[above] if above is not None and 0 <= above < len(done) else (None, None, None)


def _unnumbered(head: DocumentHead, issuers: tuple[str, ...], parent: DocumentEntry | None) -> str:
    if parent and not issuers:
        return part_document(parent.iri, head.title)
    return titled_document(head.title, issuers, head.issued)
