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
from .snapshot import Catalogue, Node

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


def exists(made: Catalogue, iri: str) -> bool:
    """Whether the graph says anything of an IRI; what cannot be an IRI is not there."""
    try:
        return next(made.graph.statements(NamedNode(iri)), None) is not None
    except ValueError:
        return False


def describe(made: Catalogue, iri: str, form: RdfFormat) -> bytes:
    """What the graph says of an IRI, with the places it points at and what points at it, as RDF."""
    node = NamedNode(iri)
    triples = [q.triple for q in made.graph.statements(node)]
    for triple in list(triples):
        if isinstance(triple.object, BlankNode) or any(p in _text(triple.object) for p in _PLACES):
            triples += [q.triple for q in made.graph.statements(triple.object)]
    triples += [q.triple for q in islice(made.graph.statements(None, None, node), MOST)]
    unique: list[Triple] = sorted(set(triples), key=str)
    body = serialize(unique, format=form, prefixes=PREFIXES if form.name in ("Turtle", "JSON-LD") else None)
    assert body is not None
    return body


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))


# ---- pages -----------------------------------------------------------------------------------------------------------


def thing_account(made: Catalogue, iri: str, language: str) -> dict[str, Any]:
    """Anything: its statements, what points at it, its words in their paragraph, and where it stands."""
    own = list(made.graph.statements(NamedNode(iri)))
    document = made.network.document_of(iri) or next(
        (_text(q.object) for q in own if q.predicate.value == QZ.document), None
    )
    stated = next((_text(q.object) for q in own if q.predicate.value == QZ.statedIn), None)
    return {
        "node": made.node(iri),
        "title": made.label(iri, language),
        "kind": _kind(own),
        "types": [_named(made, q.object, language) for q in own if compact(q.predicate.value) == "rdf:type"],
        "quotations": _quotations(made, own),
        "statements": _grouped(made, own, language),
        "pointing": _pointed(made, iri, language),
        "document": made.node(document) if document and document != iri else None,
        "provision": made.node(stated) if stated else None,
        "citation": cited_as(made, iri, document),
        "work": work(made, iri) if made.network.kind(iri) == "task" else None,
    }


def _kind(own: list[Quad]) -> str:
    names = [_text(q.object).removeprefix(PREFIXES["qz"]) for q in own if compact(q.predicate.value) == "rdf:type"]
    return next((MARKS[n] for n in names if n in MARKS), "")


def _pointed(made: Catalogue, iri: str, language: str) -> list[tuple[str, list[Node]]]:
    """What points at an IRI, by property."""
    found: dict[str, list[Node]] = {}
    for quad in islice(made.graph.statements(None, None, NamedNode(iri)), MOST):
        node = made.node(_text(quad.subject))
        several = found.setdefault(predicate(made, quad.predicate.value, language), [])
        if isinstance(quad.subject, NamedNode) and node not in several:
            several.append(node)
    return [(name, sorted(several, key=lambda n: n.label)) for name, several in sorted(found.items()) if several]


def predicate(made: Catalogue, iri: str, language: str) -> str:
    """A property's name for people."""
    name = compact(iri)
    if name in labels():
        return label(name).of(language)
    return made.label(iri, language) if iri in made.terms else name


def _named(made: Catalogue, term: Any, language: str) -> Node:
    node = made.node(_text(term))
    label = made.label(node.iri, language)
    return Node(node.iri, compact(label) if label == node.iri else label, node.href, node.kind)


def _grouped(made: Catalogue, own: list[Quad], language: str) -> list[tuple[str, list[Value]]]:
    """The statements by property; the evidence stands apart, since it is shown in its paragraph."""
    found: dict[str, list[Value]] = {}
    for quad in sorted(own, key=lambda q: (q.predicate.value, str(q.object))):
        name = predicate(made, quad.predicate.value, language)
        if quad.predicate.value != _EVIDENCE and (value := _value(made, quad, language)) not in found.get(name, []):
            found.setdefault(name, []).append(value)
    return list(found.items())


def _value(made: Catalogue, quad: Quad, language: str) -> Value:
    term = quad.object
    if isinstance(term, Literal):
        return Value(term.value)
    if isinstance(term, NamedNode):
        if (place := place_of(made, term)) is not None:
            return Value(place.quote, None, place)
        return Value("", _named(made, term, language))
    return Value(str(term))


def place_of(made: Catalogue, term: NamedNode) -> Evidence | None:
    """A place in a source as evidence; None for what is no place."""
    if not any(p in term.value for p in _PLACES):
        return None
    said = {compact(q.predicate.value): _text(q.object) for q in made.graph.statements(term)}
    file = said.get("oa:hasSource")
    title = next((_text(q.object) for q in made.graph.statements(NamedNode(file), _TITLE)), file) if file else ""
    if not title or "oa:start" not in said:
        return None
    start, end = int(said["oa:start"]), int(said["oa:end"])
    quote = said.get("oa:exact") or made.graph.text(str(title))[start:end]
    return Evidence(str(title), start, end, quote, made.pages[str(title)].page(start))


_TITLE = NamedNode(PREFIXES["dcterms"] + "title")


def _quotations(made: Catalogue, own: list[Quad]) -> list[Quotation]:
    found = []
    for quad in own:
        if quad.predicate.value == _EVIDENCE and isinstance(quad.object, NamedNode):
            place = place_of(made, quad.object)
            if place is not None:
                text, start, end = context_of(made.graph, place)
                found.append(Quotation(text[:start], text[start:end], text[end:], place))
    return sorted(found, key=lambda q: (q.evidence.source, q.evidence.start))


def provision_account(made: Catalogue, iri: str, language: str) -> dict[str, Any]:
    """A provision: where it stands, its text and parts, what it cites and what cites it, and the facts stated in it."""
    network = made.network
    source, paragraphs = text_of(made, iri)
    above: list[Node] = []
    here = iri
    while up := next((x.target for x in network.out_of(here) if x.relation == "part_of"), None):
        above.insert(0, made.node(up))
        here = up
    links = list(network.into(iri))
    facts = [x for x in links if x.relation == "stated_in" or network.kind(x.source) == "penalty"]
    return {
        "node": made.node(iri),
        "citation": cited_as(made, iri, network.document_of(iri)),
        "title": _heading(network.label(iri), paragraphs),
        "above": above,
        "outline": outline(made, iri),
        "siblings": outline(made, above[-1].iri) if above else [],
        "source": source,
        "paragraphs": paragraphs,
        "cites": relations(made, (x for x in network.out_of(iri) if x.relation == "cites"), far_is_source=False),
        "cited": relations(
            made, (x for x in links if x.relation in ("cites", "punishes", "amends", "repeals")), far_is_source=True
        ),
        "facts": relations(made, facts, far_is_source=True),
        "statements": _grouped(made, list(made.graph.statements(NamedNode(iri))), language),
    }


def _heading(label: str, paragraphs: list[Paragraph]) -> str:
    """A provision's label; one that says little (2, or a list's number) with the first words of the text."""
    if label.startswith("第") or len(label) > 6 or not paragraphs:
        return label
    words = "".join(x.text for x in paragraphs[0].pieces).split("。")[0]
    return f"{label} · {words[:40]}{'…' if len(words) > 40 else ''}"


def ontology_terms(made: Catalogue) -> list[Node]:
    """Every term of the ontology and its vocabularies."""
    subjects = {
        q.subject.value
        for q in made.graph.statements(None, None, None, NamedNode(ONTOLOGY_GRAPH))
        if isinstance(q.subject, NamedNode)
    }
    return [made.node(s) for s in sorted(subjects)]
