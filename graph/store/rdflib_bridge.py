"""Between Oxigraph and rdflib: a document, a query's triples or a whole graph out, an rdflib graph in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QueryTriples, Store, Triple

from ...errors import QueryError
from ...ontology.terms import PREFIXES, QZ, expand
from .queryable import Answers, StoreAnswers

_NAMES = ("rdf:type", "rdfs:label", "eli:title", "qz:number")
_XSD_STRING = PREFIXES["xsd"] + "string"


def to_rdflib(graph: Answers, *, document: str | None = None, construct: str | None = None) -> rdflib.Graph:
    """An rdflib Graph of the whole union, of one document with its provisions and facts, or of a CONSTRUCT query.

    Parameters:
        document: a document's IRI.
        construct: a CONSTRUCT or DESCRIBE query.

    Raises:
        QueryError: `construct` gives no triples.
        ValueError: both are given.
    """
    if document and construct:
        raise ValueError("Give a document or a query, not both")
    if construct:
        triples = graph.query(construct)
        if not isinstance(triples, QueryTriples):
            raise QueryError("Only a CONSTRUCT or DESCRIBE query has triples.")
        return _graph(triples)
    return _graph(triples_of(graph, document) if document else (q.triple for q in graph.statements()))


def to_dataset(graph: Answers) -> rdflib.Dataset:
    """An rdflib Dataset with the named graphs of the sources."""
    dataset = rdflib.Dataset()
    _bind(dataset)
    for quad in graph.statements():
        name = quad.graph_name
        where = dataset.graph(rdflib.URIRef(name.value)) if isinstance(name, NamedNode) else dataset
        where.add(_triple(quad.triple))
    return dataset


def from_rdflib(graph: rdflib.Graph) -> Answers:
    """A graph in memory, to be asked like a stored one, from an rdflib Graph or Dataset."""
    store = Store()
    store.bulk_extend(quads_from_rdflib(graph))
    return StoreAnswers(store)


def quads_from_rdflib(graph: rdflib.Graph) -> Iterator[Quad]:
    """The statements of an rdflib Graph (in the default graph) or Dataset (in their graphs)."""
    if isinstance(graph, rdflib.Dataset):
        for s, p, o, name in graph.quads((None, None, None, None)):
            where = NamedNode(str(name)) if name is not None and str(name) != "urn:x-rdflib:default" else DefaultGraph()
            yield Quad(from_term(s), from_term(p), from_term(o), where)
    else:
        for s, p, o in graph:
            yield Quad(from_term(s), from_term(p), from_term(o))


def triples_of(graph: Answers, document: str, whole: set[str] | None = None) -> Iterator[Triple]:
    """Everything about one document: itself, its provisions, facts and their places; class and name of what they name.

    Parameters:
        whole: gets the IRIs of the nodes that are described whole.
    """
    done: set[Any] = set() if whole is None else whole
    waiting: list[Any] = [NamedNode(document)]
    waiting += [q.subject for q in graph.statements(None, NamedNode(QZ.document), waiting[0], None)]
    waiting += _provisions(graph, waiting[0])
    while waiting:
        node = waiting.pop()
        if node.value in done:
            continue
        done.add(node.value)
        for quad in graph.statements(node, None, None, None):
            yield quad.triple
            if isinstance(quad.object, NamedNode) and quad.object.value not in done:
                if "#char=" in quad.object.value:
                    waiting.append(quad.object)
                else:
                    yield from _named(graph, quad.object)


def _provisions(graph: Answers, document: NamedNode) -> Iterator[NamedNode]:
    waiting: list[Any] = [document]
    part_of = NamedNode(PREFIXES["eli"] + "is_part_of")
    while waiting:
        for quad in graph.statements(None, part_of, waiting.pop(), None):
            if isinstance(quad.subject, NamedNode):
                waiting.append(quad.subject)
                yield quad.subject


def _named(graph: Answers, node: NamedNode) -> Iterator[Triple]:
    for name in _NAMES:
        for quad in graph.statements(node, NamedNode(expand(name)), None, None):
            yield quad.triple


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    _bind(graph)
    for triple in triples:
        graph.add(_triple(triple))
    return graph


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)


def _triple(triple: Triple) -> tuple[Any, Any, Any]:
    return to_term(triple.subject), to_term(triple.predicate), to_term(triple.object)


def to_term(term: Any) -> rdflib.term.Node:
    """An Oxigraph term as an rdflib one; a plain string stays plain, so that it equals `rdflib.Literal(text)`."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(term.value, datatype=None if datatype == _XSD_STRING else rdflib.URIRef(datatype))
    raise ValueError(f"Unexpected term: {term!r}")


def from_term(node: Any) -> Any:
    """An rdflib term as an Oxigraph one."""
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language.lower())
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    raise ValueError(f"Unexpected term: {node!r}")
