"""Write a graph in the formats of others, sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

import csv
import heapq
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import networkx as nx
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from ...errors import UnknownFormat
from ...ontology.terms import ONTOLOGY_GRAPH, PREFIXES, compact
from .queryable import Answers

_CHUNK = 400_000  # statements sorted in memory at a time; more are sorted in files and merged
_BLOCK = 20_000  # lines parsed at a time on the way back from sorted text

_EDGES = """SELECT DISTINCT ?from ?relation ?to {
  VALUES ?relation {
    eli:based_on qz:implements qz:supersedes eli:repeals qz:invalidates eli:amends qz:retains eli:cites qz:promulgates
    qz:forwards qz:explains eli:has_annex eli:passed_by qz:responsibleFor qz:bearer qz:authority qz:payer qz:recipient
    qz:host org:organization qz:governs qz:forTask odrl:remedy qz:document
  }
  ?from ?relation ?to }"""
_LABELS = "SELECT DISTINCT ?node ?label { { ?node rdfs:label ?label } UNION { ?node eli:title ?label } }"
_CLASSES = "SELECT DISTINCT ?node ?class { ?node a ?class }"
_FACTS = """SELECT ?fact ?class ?source ?start ?end ?text ?title ?path ?rule ?confidence {
  GRAPH ?g {
    ?fact qz:rule ?rule ; itsrdf:taConfidence ?confidence ; a ?class ; qz:evidence ?place .
    ?place oa:start ?start ; oa:end ?end ; oa:exact ?text .
    OPTIONAL { ?fact qz:document/eli:title ?title }
    OPTIONAL { ?fact qz:statedIn/qz:path ?path }
    ?g dcterms:title ?source .
  } }"""


Writer = Callable[[Answers, IO[bytes]], None]
"""Writes a graph to an open binary file."""


def export_graph(graph: Answers, name: str, out: IO[bytes]) -> None:
    """Write the whole graph, without the ontology, to an open binary file.

    Parameters:
        name: one of FORMATS. turtle is the union of all sources; trig, nquads and jsonld keep the named graphs;
            graphml is the network of documents, agencies, tasks and facts; csv a table of all facts with their places.

    Raises:
        UnknownFormat: it is none of them.
    """
    format_named(name)(graph, out)


def format_named(name: str) -> Writer:
    """What writes a graph in a format.

    Raises:
        UnknownFormat: it is none of FORMATS.
    """
    if name not in _WRITERS:
        raise UnknownFormat(name, FORMATS)
    return _WRITERS[name]


def _nquads(graph: Answers, out: IO[bytes]) -> None:
    for line in sorted_lines(_lines(graph, lambda q: f"{q} .\n")):
        out.write(line.encode())


def _turtle(graph: Answers, out: IO[bytes]) -> None:
    lines = _without_repeats(sorted_lines(_lines(graph, lambda q: f"{q.triple} .\n")))
    serialize(_parsed(lines), out, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _trig(graph: Answers, out: IO[bytes]) -> None:
    serialize(_by_graph(graph), out, format=RdfFormat.TRIG, prefixes=PREFIXES)


def _jsonld(graph: Answers, out: IO[bytes]) -> None:
    serialize(_by_graph(graph), out, format=RdfFormat.JSON_LD, prefixes=PREFIXES)


def _by_graph(graph: Answers) -> Iterator[Quad]:
    """All statements, sorted by named graph, then by subject."""
    lines = sorted_lines(_lines(graph, lambda q: f"{q.graph_name}\t{q} .\n"))
    return _parsed(line.split("\t", 1)[1] for line in lines)


def _lines(graph: Answers, line: Callable[[Quad], str]) -> Iterator[str]:
    ontology = NamedNode(ONTOLOGY_GRAPH)
    return (line(quad) for quad in graph.statements() if quad.graph_name != ontology)


def _parsed(lines: Iterable[str]) -> Iterator[Quad]:
    waiting = iter(lines)
    while block := "".join(islice(waiting, _BLOCK)):
        yield from parse(block, format=RdfFormat.N_QUADS, lenient=True)


def _without_repeats(lines: Iterable[str]) -> Iterator[str]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line


def sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines in code point order, in bounded memory: sorted runs in files of a temporary folder, merged."""
    waiting = iter(lines)
    first = sorted(islice(waiting, _CHUNK))
    if len(first) < _CHUNK:
        yield from first
        return
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(Path(folder) / "0", first)]
        while chunk := sorted(islice(waiting, _CHUNK)):
            runs.append(_run(Path(folder) / str(len(runs)), chunk))
        files = [path.open(encoding="utf-8", newline="\n") for path in runs]
        try:
            yield from heapq.merge(*files)
        finally:
            for file in files:
                file.close()


def _run(path: Path, lines: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return path


def network(graph: Answers) -> nx.MultiDiGraph[str]:
    """The network of documents, agencies, tasks and facts: nodes with class and label, edges with relation."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for start, relation, end in sorted(_rows(graph, _EDGES)):
        name = compact(relation)
        found.add_edge(start, end, key=name, relation=name)
    for node, cls in sorted(_rows(graph, _CLASSES), reverse=True):  # of several classes the first by name stays
        if node in found:
            found.nodes[node]["class"] = compact(cls)
    for node, label in sorted(_rows(graph, _LABELS), reverse=True):
        if node in found:
            found.nodes[node]["label"] = label
    return found


def _rows(graph: Answers, sparql: str) -> list[tuple[Any, ...]]:
    return list(graph.select(sparql).rows)


def _graphml(graph: Answers, out: IO[bytes]) -> None:
    found = network(graph)
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(found.nodes(data=True), key=lambda n: n[0]))
    edges: list[Any] = list(found.edges(keys=True, data=True))
    ordered.add_edges_from(sorted(edges, key=lambda e: e[:3]))
    for _, data in ordered.nodes(data=True):
        data.update({k: _printable(v) for k, v in data.items()})
    nx.write_graphml(ordered, out)


def _printable(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")


def _by_place(row: list[str]) -> tuple[str, int, int, list[str]]:
    return row[2], int(row[3]), int(row[4]), row


def _csv(graph: Answers, out: IO[bytes]) -> None:
    table = graph.select(_FACTS)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    rows: list[list[str]] = [
        ["" if cell is None else compact(str(cell)) if i == 1 else str(cell) for i, cell in enumerate(row)]
        for row in table.rows
    ]
    rows.sort(key=_by_place)
    writer.writerows(rows)
    text.detach()


_WRITERS: dict[str, Writer] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "csv": _csv,
}
FORMATS = tuple(_WRITERS)
"""The formats of `export_graph`."""
