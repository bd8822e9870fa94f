"""What the pages tell of a provision, a fact or any other IRI, and the same as RDF for machines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ...graph.policy.network import Evidence
from ...ontology.labels import label, labels
from ...ontology.terms import ONTOLOGY_GRAPH, PREFIXES, QZ, compact
from .evidence import MARKS, Paragraph, context_of
from .page_models import cited_as, outline, relations, text_of, work
from .snapshot import GraphSnapshot, Node

FORMS = {
    "text/turtle": ("turtle", RdfFormat.TURTLE),
    "application/ld+json": ("jsonld", RdfFormat.JSON_LD),
    "application/n-triples": ("nt", RdfFormat.N_TRIPLES),
    "application/rdf+xml": ("rdfxml", RdfFormat.RDF_XML),
}
"""Media types in which an IRI is described, each with the word that asks for it in an address (?format=turtle)."""
MOST = 200
"""The most statements about something else that a page or description shows."""
_EVIDENCE = QZ.evidence
_PLACES = ("#char=",)


@dataclass(frozen=True, slots=True)
class Value:
    """What a statement says: a text, something with a page, or a place in a source with its words."""

    text: str
    node: Node | None = None
    place: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Evidence in its paragraph: what stands before the quote, the quote, what stands after, and where."""

    before: str
    quote: str
    after: str
    evidence: Evidence


def exists(snapshot: GraphSnapshot, iri: str) -> bool:
    """Whether the graph says anything of an IRI; what cannot be an IRI is not there."""
    try:
        return next(snapshot.graph.statements(NamedNode(iri)), None) is not None
    except ValueError:
        return False


def describe(snapshot: GraphSnapshot, iri: str, form: RdfFormat) -> bytes:
    """What the graph says of an IRI, with the places it points at and what points at it, as RDF."""
    node = NamedNode(iri)
    triples = [q.triple for q in snapshot.graph.statements(node)]
    for triple in list(triples):
        if isinstance(triple.object, BlankNode) or any(p in _text(triple.object) for p in _PLACES):
            triples += [q.triple for q in snapshot.graph.statements(triple.object)]
    triples += [q.triple for q in islice(snapshot.graph.statements(None, None, node), MOST)]
    unique: list[Triple] = sorted(set(triples), key=str)
    body = serialize(unique, format=form, prefixes=PREFIXES if form.name in ("Turtle", "JSON-LD") else None)
    assert body is not None
    return body


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))


# ---- pages -----------------------------------------------------------------------------------------------------------


def thing_account(snapshot: GraphSnapshot, iri: str, language: str) -> dict[str, Any]:
    """Anything: its statements, what points at it, its words in their paragraph, and where it stands."""
    own = list(snapshot.graph.statements(NamedNode(iri)))
    document = snapshot.network.document_of(iri) or next(
        (_text(q.object) for q in own if q.predicate.value == QZ.document), None
    )
    stated = next((_text(q.object) for q in own if q.predicate.value == QZ.statedIn), None)
    return {
        "node": snapshot.node(iri),
        "title": snapshot.label(iri, language),
        "kind": _kind(own),
        "types": [_named(snapshot, q.object, language) for q in own if compact(q.predicate.value) == "rdf:type"],
        "quotations": _quotations(snapshot, own),
        "statements": _grouped(snapshot, own, language),
        "checked": _checked(snapshot, own),
        "pointing": _pointed(snapshot, iri, language),
        "document": snapshot.node(document) if document and document != iri else None,
        "provision": snapshot.node(stated) if stated else None,
        "citation": cited_as(snapshot, iri, document),
        "work": work(snapshot, iri) if snapshot.network.kind(iri) == "task" else None,
    }


def _kind(own: list[Quad]) -> str:
    names = [_text(q.object).removeprefix(PREFIXES["qz"]) for q in own if compact(q.predicate.value) == "rdf:type"]
    return next((MARKS[n] for n in names if n in MARKS), "")


def _pointed(snapshot: GraphSnapshot, iri: str, language: str) -> list[tuple[str, list[Node]]]:
    """What points at an IRI, by property."""
    groups: dict[str, list[Node]] = {}
    for quad in islice(snapshot.graph.statements(None, None, NamedNode(iri)), MOST):
        node = snapshot.node(_text(quad.subject))
        several = groups.setdefault(predicate(snapshot, quad.predicate.value, language), [])
        if isinstance(quad.subject, NamedNode) and node not in several:
            several.append(node)
    return [(name, sorted(several, key=lambda n: n.label)) for name, several in sorted(groups.items()) if several]


def predicate(snapshot: GraphSnapshot, iri: str, language: str) -> str:
    """A property's name for people."""
    name = compact(iri)
    if name in labels():
        return label(name).of(language)
    return snapshot.label(iri, language) if iri in snapshot.terms else name


def _named(snapshot: GraphSnapshot, term: Any, language: str) -> Node:
    node = snapshot.node(_text(term))
    label = snapshot.label(node.iri, language)
    return Node(node.iri, compact(label) if label == node.iri else label, node.href, node.kind)


def _grouped(snapshot: GraphSnapshot, own: list[Quad], language: str) -> list[tuple[str, list[Value]]]:
    """The statements by property; the evidence stands apart, since it is shown in its paragraph."""
    groups: dict[str, list[Value]] = {}
    for quad in sorted(own, key=lambda q: (q.predicate.value, str(q.object))):
        name = predicate(snapshot, quad.predicate.value, language)
        if quad.predicate.value != _EVIDENCE and (value := _value(snapshot, quad, language)) not in groups.get(
            name, []
        ):
            groups.setdefault(name, []).append(value)
    return list(groups.items())


def _value(snapshot: GraphSnapshot, quad: Quad, language: str) -> Value:
    term = quad.object
    if isinstance(term, Literal):
        return Value(term.value)
    if isinstance(term, NamedNode):
        if (place := place_of(snapshot, term)) is not None:
            return Value(place.quote, None, place)
        return Value("", _named(snapshot, term, language))
    return Value(str(term))


def place_of(snapshot: GraphSnapshot, term: NamedNode) -> Evidence | None:
    """A place in a source as evidence; None for what is no place."""
    if not any(p in term.value for p in _PLACES):
        return None
    values = {compact(q.predicate.value): _text(q.object) for q in snapshot.graph.statements(term)}
    file = values.get("oa:hasSource")
    title = next((_text(q.object) for q in snapshot.graph.statements(NamedNode(file), _TITLE)), file) if file else ""
    if not title or "oa:start" not in values:
        return None
    start, end = int(values["oa:start"]), int(values["oa:end"])
    quote = values.get("oa:exact") or snapshot.graph.text(str(title))[start:end]
    return Evidence(str(title), start, end, quote, snapshot.pages[str(title)].page(start))


_TITLE = NamedNode(PREFIXES["dcterms"] + "title")


def _quotations(snapshot: GraphSnapshot, own: list[Quad]) -> list[Quotation]:
    quotations = []
    for quad in own:
        if quad.predicate.value == _EVIDENCE and isinstance(quad.object, NamedNode):
            place = place_of(snapshot, quad.object)
            if place is not None:
                text, start, end = context_of(snapshot.graph, place)
                quotations.append(Quotation(text[:start], text[start:end], text[end:], place))
    return sorted(quotations, key=lambda q: (q.evidence.source, q.evidence.start))


def _checked(snapshot: GraphSnapshot, own: list[Quad]) -> list[tuple[str, str, str]]:
    """What readers said of the words that prove something: verdict, who, on which day."""
    found = []
    for place in (q.object for q in own if q.predicate.value == _EVIDENCE):
        for quad in snapshot.graph.statements(None, NamedNode(_EVIDENCE), place):
            said = {compact(q.predicate.value): _text(q.object) for q in snapshot.graph.statements(quad.subject)}
            if "qz:verdict" in said:
                found.append((said["qz:verdict"], said["qz:correctedBy"], said["qz:correctedAt"][:10]))
    return sorted(set(found))


def provision_account(snapshot: GraphSnapshot, iri: str, language: str) -> dict[str, Any]:
    """A provision: where it stands, its text and parts, what it cites and what cites it, and the facts stated in it."""
    network = snapshot.network
    source, paragraphs = text_of(snapshot, iri)
    above: list[Node] = []
    current = iri
    while up := next((x.target for x in network.out_of(current) if x.relation == "part_of"), None):
        above.insert(0, snapshot.node(up))
        current = up
    links = list(network.into(iri))
    facts = [x for x in links if x.relation == "stated_in" or network.kind(x.source) == "penalty"]
    return {
        "node": snapshot.node(iri),
        "citation": cited_as(snapshot, iri, network.document_of(iri)),
        "title": _heading(network.label(iri), paragraphs),
        "above": above,
        "outline": outline(snapshot, iri),
        "siblings": outline(snapshot, above[-1].iri) if above else [],
        "source": source,
        "paragraphs": paragraphs,
        "cites": relations(snapshot, (x for x in network.out_of(iri) if x.relation == "cites"), far_is_source=False),
        "cited": relations(
            snapshot, (x for x in links if x.relation in ("cites", "punishes", "amends", "repeals")), far_is_source=True
        ),
        "facts": relations(snapshot, facts, far_is_source=True),
        "statements": _grouped(snapshot, list(snapshot.graph.statements(NamedNode(iri))), language),
    }


def _heading(label: str, paragraphs: list[Paragraph]) -> str:
    """A provision's label; one that says little (2, or a list's number) with the first words of the text."""
    if label.startswith("第") or len(label) > 6 or not paragraphs:
        return label
    words = "".join(x.text for x in paragraphs[0].pieces).split("。")[0]
    return f"{label} · {words[:40]}{'…' if len(words) > 40 else ''}"


def ontology_terms(snapshot: GraphSnapshot) -> list[Node]:
    """Every term of the ontology and its vocabularies."""
    subjects = {
        q.subject.value
        for q in snapshot.graph.statements(None, None, None, NamedNode(ONTOLOGY_GRAPH))
        if isinstance(q.subject, NamedNode)
    }
    return [snapshot.node(s) for s in sorted(subjects)]
