"""Check a graph: SHACL shapes, document by document, and every quote against the text that it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import rdflib
from pyoxigraph import NamedNode, Quad
from pyshacl import validate
from rdflib.namespace import RDF, SH

from ...ontology.terms import DERIVED_GRAPH, PREFIXES, QZ, compact, document, expand
from ..rdf.identity import last_name
from .graph import FolderGraph, open_folder
from .queryable import Answers, Graph
from .rdflib_bridge import to_term as rdflib_term
from .rdflib_bridge import triples_of

_BROKEN = "Build the graph again: its store and its texts do not belong together."
_BATCH = 20  # documents checked together: pyshacl's own work for a call weighs as much as a dozen documents


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: about which node, of which document, what, and the value that breaks the rule.

    severity is violation (the graph is not what a graph is) or warning (what was read is unlikely); advice says what to do.
    """

    document: str
    node: str
    message: str
    value: str = ""
    severity: str = "violation"
    advice: str = ""

    def __str__(self) -> str:
        shown = f" ({self.value})" if self.value else ""
        return f"{last_name(self.document)}: {compact(self.node)}: {self.message}{shown}."


def validate_graph(graph: FolderGraph, *, workers: int = 2) -> list[Finding]:
    """Everything that is wrong with a graph, sorted; an empty list when nothing is.

    Parameters:
        workers: processes that run the shapes; 1 stays in this one.
    """
    printed = graph.select("SELECT DISTINCT ?document { ?document qz:source ?source }")
    documents = [str(row["document"]) for row in printed]
    batches = [sorted(documents)[i : i + _BATCH] for i in range(0, len(documents), _BATCH)]
    problems = {*misquoted(graph), *check_derived(graph), *check_endings(graph)}
    if workers == 1 or len(batches) < 2:
        for batch in batches:
            problems.update(check(graph, batch))
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
            for findings in pool.map(_check_at, [graph.path] * len(batches), batches):
                problems.update(findings)
    return sorted(problems)


def _check_at(path: Path, documents: list[str]) -> list[Finding]:
    return list(check(_opened(path), documents))


@cache
def _opened(path: Path) -> FolderGraph:
    return open_folder(path)


def check(graph: Answers, documents: Iterable[str]) -> Iterator[Finding]:
    """What the shapes say of some documents, with their provisions and facts."""
    data = rdflib.Graph()
    whole: set[str] = set()
    for iri in documents:
        for triple in triples_of(graph, iri, whole):
            data.add((rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)))
    yield from (f for f in check_rdflib(data) if f.node in whole)


def check_derived(graph: Answers) -> Iterator[Finding]:
    """What the shapes say of the agencies and of the documents that are only cited."""
    data = rdflib.Graph()
    types = NamedNode(PREFIXES["rdf"] + "type")
    derived = NamedNode(DERIVED_GRAPH)
    for described in graph.statements(None, types, None, derived):
        _copy(graph.statements(described.subject, None, None, derived), data)
    for tie in ("eli:is_member_of", "eli:version_date"):  # of printed versions too, whose own statements are elsewhere
        _copy(graph.statements(None, NamedNode(expand(tie)), None, derived), data)
    yield from check_rdflib(data)


def _copy(quads: Iterable[Quad], data: rdflib.Graph) -> None:
    for quad in quads:
        data.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))


_ENDINGS = ("eli:repeals", "qz:supersedes", "qz:invalidates")
_OF_ENDS = ("eli:date_document", "qz:level")


def check_endings(graph: Answers) -> Iterator[Finding]:
    """What the shapes say of documents that end others: no later one, and none of a higher level."""
    data = rdflib.Graph()
    for ending in _ENDINGS:
        _copy(graph.statements(None, NamedNode(expand(ending)), None, None), data)
    for node in {*data.subjects(), *data.objects()}:
        for name in _OF_ENDS:
            _copy(graph.statements(NamedNode(str(node)), NamedNode(expand(name)), None, None), data)
    yield from check_rdflib(data)


def check_rdflib(data: rdflib.Graph) -> Iterator[Finding]:
    """What the shapes say of an rdflib Graph (in memory: other stores type plain strings and seem to break shapes)."""
    conforms, report, text = validate(data, shacl_graph=_shapes(), inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise report if isinstance(report, Exception) else TypeError(f"pyshacl gave no report: {text}")
    if conforms:
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        message = str(report.value(result, SH.resultMessage))
        severity = str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1].lower()
        owner = data.value(node, rdflib.URIRef(QZ.document)) if node is not None else None
        shown = "" if value is None else str(value)[:80]
        yield Finding(str(owner or node), str(node), message, shown, severity, _advice(message))


@cache
def _advice(message: str) -> str:
    """What the shape of a message advises."""
    shapes = _shapes()
    for rule in shapes.subjects(SH.message, rdflib.Literal(message)):
        for shape in (*shapes.subjects(SH.property, rule), *shapes.subjects(SH.sparql, rule)):
            return next(
                (str(d) for d in shapes.objects(shape, SH.description) if getattr(d, "language", "") == "en"), ""
            )
    return ""


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=document("shapes.ttl"), format="turtle")


def misquoted(graph: Graph) -> Iterator[Finding]:
    """Places whose quote is not what the source's text holds there, or that reach beyond it."""
    exact, start, end = (NamedNode(PREFIXES["oa"] + name) for name in ("exact", "start", "end"))
    sources = graph.select("SELECT ?source ?name { ?source a qz:Source ; dcterms:title ?name }")
    names = {row["source"]: str(row["name"]) for row in sources}
    for quad in graph.statements(None, exact, None, None):
        name = names.get(getattr(quad.graph_name, "value", ""))
        first, last = (_integer(graph, quad.subject, p) for p in (start, end))
        text = graph.text(name) if name else ""
        if first is None or last is None or text[first:last] != _text(quad.object):
            quote = _text(quad.object)[:40]
            yield Finding(name or "", _text(quad.subject), "The quote is not the source's text", quote, advice=_BROKEN)


def _integer(graph: Graph, node: Any, predicate: NamedNode) -> int | None:
    quad = next(graph.statements(node, predicate, None, None), None)
    return int(_text(quad.object)) if quad else None


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
