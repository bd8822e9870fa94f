"""Bring a graph to a SPARQL server by the Graph Store HTTP Protocol: one named graph after the other, each replaced whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ...ontology.terms import DERIVED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from ..rdf.identity import source_iri
from .directory import FORMAT
from .graph import FolderGraph
from .http import Server
from .remote import ABOUT, TEXT

CHUNK = 8_000_000
"""Bytes of N-Triples after which a further request begins."""
_IN_MEMORY = 32_000_000  # bytes of one named graph that are kept in memory on the way; more go through a file
_HEADERS = {"Content-Type": "application/n-triples"}
_HAS_PART = PREFIXES["dcterms"] + "hasPart"


@dataclass(slots=True)
class Loaded:
    """What a load sent: named graphs, triples, bytes, and how many graphs of gone sources it removed."""

    graphs: int = 0
    triples: int = 0
    size: int = 0
    removed: int = 0


def load_graph(
    graph: FolderGraph,
    server: Server,
    *,
    texts: bool = True,
    chunk: int = CHUNK,
    progress: Callable[[int, int], None] | None = None,
) -> Loaded:
    """Write a graph to a Graph Store, so that `open_graph` on the server's query address answers like the folder.

    Each named graph replaces the one of its name; graphs of sources that an earlier load brought and that are gone
    are removed; graphs of others are not touched. The graph's own description is taken away first and written last,
    so that a load that was interrupted is no graph, and running it again makes it whole.

    Parameters:
        texts: bring the exact texts of the sources too, one literal each; views show them beside the evidence.
        chunk: bytes of one request; a larger named graph takes several.
        progress: called with the number of named graphs written, and of all.

    Raises:
        Unreachable, Refused: the server does not answer, or refuses; the sentence says why.
    """
    sender = _Sender(server, chunk)
    sources = {source_iri(name): name for name in graph.sources()}
    before = sender.parts()
    sender.remove(ABOUT)
    names = [ONTOLOGY_GRAPH, DERIVED_GRAPH, *sorted(sources)]
    for done, name in enumerate(names, 1):
        sender.replace(name, _dumped(graph, name))
        if name in sources:
            sender.text(name, graph.text(sources[name]) if texts else None)
        if progress:
            progress(done, len(names))
    for gone in sorted(before - sources.keys()):
        sender.remove(gone)
        sender.remove(gone + TEXT)
        sender.loaded.removed += 1
    sender.replace(ABOUT, _about(graph.counts(), sorted(sources)))
    return sender.loaded


class _Sender:
    """Sends named graphs and counts what was sent."""

    def __init__(self, server: Server, chunk: int) -> None:
        self._server, self._chunk = server, chunk
        self.loaded = Loaded()

    def parts(self) -> set[str]:
        """The sources that an earlier load brought."""
        answer = self._server.send(
            "GET",
            parameters={"graph": ABOUT},
            headers={"Accept": _HEADERS["Content-Type"]},
            missing_is_fine=True,
        )
        if answer.status_code == 404:
            return set()
        triples = parse(answer.content, format=RdfFormat.N_TRIPLES, lenient=True)
        return {str(getattr(q.object, "value", "")) for q in triples if q.predicate.value == _HAS_PART}

    def replace(self, name: str, lines: Iterable[bytes]) -> None:
        """PUT the first chunk, which replaces the graph, and POST the others, which add to it."""
        method = "PUT"
        for content in _chunks(lines, self._chunk):
            self._server.send(method, parameters={"graph": name}, content=content, headers=_HEADERS)
            method = "POST"
            self.loaded.size += len(content)
            self.loaded.triples += content.count(b"\n")
        self.loaded.graphs += 1

    def text(self, source: str, text: str | None) -> None:
        """Bring a source's text, or take away what an earlier load brought."""
        if text is None:
            self.remove(source + TEXT)
        else:
            self.replace(source + TEXT, [_line(source, "text", str(Literal(text)))])

    def remove(self, name: str) -> None:
        """Remove a named graph, where there is one."""
        self._server.send("DELETE", parameters={"graph": name}, missing_is_fine=True)


def _chunks(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The lines in pieces of about `size` bytes; one empty piece where there is none, since it also replaces."""
    waiting: list[bytes] = []
    held, sent = 0, False
    for line in lines:
        waiting.append(line)
        held += len(line)
        if held >= size:
            yield b"".join(waiting)
            waiting, held, sent = [], 0, True
    if waiting or not sent:
        yield b"".join(waiting)


def _dumped(graph: FolderGraph, name: str) -> Iterator[bytes]:
    """The N-Triples lines of a named graph, through a file where they are many."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        graph.store.dump(file, format=RdfFormat.N_TRIPLES, from_graph=NamedNode(name))
        file.seek(0)
        yield from file


def _about(counts: dict[str, int], sources: list[str]) -> Iterator[bytes]:
    """The description of the whole: a schema:Dataset with its counts and its parts."""
    yield f"<{ABOUT}> <{PREFIXES['rdf']}type> <{PREFIXES['schema']}Dataset> .\n".encode()
    yield _line(ABOUT, "version", str(Literal(FORMAT)))
    for place, (what, count) in enumerate(counts.items(), 1):
        one = f"{ABOUT}#{place}"
        yield _line(ABOUT, "variableMeasured", f"<{one}>")
        yield _line(one, "position", str(Literal(place)))
        yield _line(one, "name", str(Literal(what)))
        yield _line(one, "value", str(Literal(count)))
    for source in sources:
        yield f"<{ABOUT}> <{_HAS_PART}> <{source}> .\n".encode()


def _line(subject: str, name: str, value: str) -> bytes:
    return f"<{subject}> <{PREFIXES['schema']}{name}> {value} .\n".encode()
