"""Write a graph in the formats of others, sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

import csv
import heapq
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import networkx as nx
from pyoxigraph import Quad, RdfFormat, parse, serialize

from ...errors import UnknownFormat
from ...ontology.terms import PREFIXES, compact
from ..store.queryable import Answers
from .profiles import Profile, profile_named

_CHUNK = 400_000  # statements sorted in memory at a time; more are sorted in files and merged
_BLOCK = 20_000  # lines parsed at a time on the way back from sorted text

_EDGES = """SELECT DISTINCT ?from ?relation ?to {
  VALUES ?relation {
    eli:based_on qz:implements qz:supersedes eli:repeals qz:invalidates eli:amends qz:retains eli:cites qz:promulgates
    qz:forwards qz:explains eli:has_annex eli:passed_by qz:cited qz:bearer qz:authority qz:payer qz:recipient
    qz:host org:organization org:hasMember org:subOrganizationOf qz:governs qz:forTask odrl:remedy qz:document
  }
  ?from ?relation ?to }"""
_ROLES = """SELECT DISTINCT ?agency ?task ?role ?document (STR(?by) AS ?due) {
  ?fact a qz:Responsibility ; qz:agency ?agency ; qz:task ?task ; qz:role/skos:notation ?role ; qz:document ?document .
  OPTIONAL { ?when qz:governs ?task ; qz:by ?by } }"""
_DATES = "SELECT ?node (STR(MIN(?day)) AS ?issued) { ?node a qz:Document ; eli:date_document ?day } GROUP BY ?node"
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


def export_graph(
    graph: Answers, name: str, out: IO[bytes], *, profile: str = "full", more: Iterable[Quad] = ()
) -> None:
    """Write the whole graph, with the ontology and its vocabularies, to an open binary file.

    The files stand alone: of each node the superclasses are written too, so that a reader that infers nothing finds them.

    Parameters:
        name: one of FORMATS. turtle is the union of all sources; trig, nquads and jsonld keep the named graphs;
            graphml and gexf are the network of documents, agencies, tasks and facts; csv a table of all facts with their
            places.
        profile: one of PROFILES: full; eli, org or oa, what a reader of that standard alone understands; standards (RDF formats).
        more: statements that stand in the export beside those of the profile (RDF formats).

    Raises:
        UnknownFormat: it is none of them.
    """
    format_named(name, profile, more)(graph, out)


def format_named(name: str, profile: str = "full", more: Iterable[Quad] = ()) -> Writer:
    """What writes a graph in a format.

    Raises:
        UnknownFormat: it is none of FORMATS, or there is no such profile, or the format has but one.
    """
    if name in _RDF_WRITERS:
        chosen = profile_named(profile)
        return partial(_RDF_WRITERS[name], lambda graph: chain(chosen(graph), more))
    if name not in _WRITERS or profile != "full":
        raise UnknownFormat(name, FORMATS if profile == "full" else tuple(_RDF_WRITERS))
    return _WRITERS[name]


def _nquads(profile: Profile, graph: Answers, out: IO[bytes]) -> None:
    for line in _lines(profile, graph, lambda q: f"{q} .\n"):
        out.write(line.encode())


def _turtle(profile: Profile, graph: Answers, out: IO[bytes]) -> None:
    lines = _lines(profile, graph, lambda q: f"{q.triple} .\n")
    serialize(_parsed(lines), out, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _trig(profile: Profile, graph: Answers, out: IO[bytes]) -> None:
    serialize(_by_graph(profile, graph), out, format=RdfFormat.TRIG, prefixes=PREFIXES)


def _jsonld(profile: Profile, graph: Answers, out: IO[bytes]) -> None:
    serialize(_by_graph(profile, graph), out, format=RdfFormat.JSON_LD, prefixes=PREFIXES)


def _by_graph(profile: Profile, graph: Answers) -> Iterator[Quad]:
    """All statements, sorted by named graph, then by subject."""
    lines = _lines(profile, graph, lambda q: f"{q.graph_name}\t{q} .\n")
    return _parsed(line.split("\t", 1)[1] for line in lines)


def _lines(profile: Profile, graph: Answers, line: Callable[[Quad], str]) -> Iterator[str]:
    """The lines of all statements, sorted, each once."""
    return _without_repeats(sorted_lines(map(line, profile(graph))))


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
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for start, relation, end in sorted(_rows(graph, _EDGES)):
        name = compact(relation)
        result.add_edge(start, end, key=name, relation=name)
    for agency, task, role, document, due in sorted(_rows(graph, _ROLES), key=str):
        key = f"qz:responsibleFor {role} {document}"
        result.add_edge(agency, task, key=key, relation="qz:responsibleFor", role=role, document=document)
        if due:  # of several days the last by order stays
            result.edges[agency, task, key]["due"] = due
    for node, cls in sorted(_rows(graph, _CLASSES), reverse=True):  # of several classes the first by name stays
        if node in result:
            result.nodes[node]["class"] = compact(cls)
    for node, label in sorted(_rows(graph, _LABELS), reverse=True):
        if node in result:
            result.nodes[node]["label"] = label
    for node, issued in _rows(graph, _DATES):
        if node in result:
            result.nodes[node]["issued"] = issued
    return result


def _rows(graph: Answers, sparql: str) -> list[tuple[Any, ...]]:
    return list(graph.select(sparql).rows)


def _graphml(graph: Answers, out: IO[bytes]) -> None:
    nx.write_graphml(_ordered(graph), out)


def _gexf(graph: Answers, out: IO[bytes]) -> None:
    ordered = _ordered(graph)
    for number, (_, _, data) in enumerate(ordered.edges(data=True)):
        data["id"] = str(number)
    text = "\n".join(nx.generate_gexf(ordered, version="1.2draft"))
    out.write(re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode())  # the same graph gives the same bytes


def _ordered(graph: Answers) -> nx.MultiDiGraph[str]:
    """The network in a fixed order, with texts that XML can hold."""
    unordered = network(graph)
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(unordered.nodes(data=True), key=lambda n: n[0]))
    edges: list[Any] = list(unordered.edges(keys=True, data=True))
    ordered.add_edges_from(sorted(edges, key=lambda e: e[:3]))
    for _, data in ordered.nodes(data=True):
        data.update({k: _printable(v) for k, v in data.items()})
    return ordered


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


_RDF_WRITERS: dict[str, Callable[[Profile, Answers, IO[bytes]], None]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
_WRITERS: dict[str, Writer] = {"graphml": _graphml, "gexf": _gexf, "csv": _csv}
FORMATS = (*_RDF_WRITERS, *_WRITERS)
"""The formats of `export_graph`."""
