"""The store: build a graph's folder in one go, open it, ask it."""

from __future__ import annotations

import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
)

from ..extraction.facts import DocumentFacts
from ..extraction.source import Source
from ..ontology.terms import ONTOLOGY_GRAPH, PREFIXES, VOCABULARIES, document
from . import folder as disk
from .folder import GraphError, NotAGraph
from .guard import check_query
from .rdf import Batch, SourceIndex, batch
from .resolution import derived
from .turtle import HEADER, PIECE

Term = NamedNode | BlankNode | Literal
Result = QuerySolutions | QueryBoolean | QueryTriples
Value = str | int | float | bool | date | Decimal | None
"""A query's cell as a Python value: an IRI is its text, xsd:date a date, xsd:decimal and double a float."""

_LOADERS = 2  # threads that load at a time; Oxigraph loads one piece on one core


@dataclass(slots=True)
class Summary:
    """What a graph holds: sources, documents, provisions, facts by class, citations by status, triples."""

    sources: int = 0
    documents: int = 0
    provisions: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    citations: dict[str, int] = field(default_factory=dict)
    triples: int = 0

    def counts(self) -> dict[str, int]:
        """Everything as one flat table."""
        head = {"sources": self.sources, "documents": self.documents, "provisions": self.provisions}
        status = {f"citations {k}": v for k, v in sorted(self.citations.items())}
        return {**head, **dict(sorted(self.facts.items())), **status, "triples": self.triples}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: column names and rows of Python values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row as a dictionary."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


# ---- writing ---------------------------------------------------------------------------------------------------------


def write_graph(out: Path, sources: Iterable[tuple[Source, Iterable[DocumentFacts]] | Batch]) -> Summary:
    """Write a graph's folder from sources and their documents, or from batches made of them elsewhere.

    The new store is loaded beside the old one and takes its place at the end, in one step; killed at any moment, the
    folder holds the old graph or the new one. Memory is bounded by the largest source and the index of all.

    Raises:
        NotAGraph: `out` holds something else.
        Busy: another process writes to it.
        Unwritable: the disk is full or does not allow it; what was there before stays.
    """
    disk.check_usable(out)
    with disk.writing(out):
        place = disk.next_store(out)
        try:
            summary, texts = _load(
                out, place, (s if isinstance(s, Batch) else batch(s[0], list(s[1])) for s in sources)
            )
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise Unwritable(out, error) from error
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        (place / "in-use").touch()
        disk.swap(out, place, {"sources": texts, "summary": summary.counts()})
        disk.tidy(out, set(texts.values()))
    return summary


def _load(out: Path, place: Path, batches: Iterable[Batch]) -> tuple[Summary, dict[str, str]]:
    (out / "sources").mkdir(exist_ok=True)
    store = Store(str(place))
    summary, counts = Summary(), Counter[str]()
    texts: dict[str, str] = {}
    indices: list[SourceIndex] = []
    with _Loader(store) as loader:
        loader.load_ontology()
        for made in batches:
            texts[made.source.name] = _keep_text(out, made.source)
            indices.append(made.index)
            counts.update(made.counts)
            for piece in made.pieces:
                loader.load(piece)
    with _Loader(store) as loader:
        statuses = Counter[str]()
        for piece in derived(indices, _exists(store), statuses):
            loader.load(piece)
    store.flush()
    summary.citations = dict(sorted(statuses.items()))
    summary.sources, summary.documents, summary.provisions = (
        len(texts),
        counts.pop("documents", 0),
        counts.pop("provisions", 0),
    )
    summary.facts = {name.removeprefix("qz:"): n for name, n in sorted(counts.items())}
    summary.triples = len(store)
    return summary, texts


def _exists(store: Store) -> Callable[[str], bool]:
    return lambda iri: next(store.quads_for_pattern(NamedNode(iri), None, None, None), None) is not None


def _keep_text(out: Path, source: Source) -> str:
    """Write the exact text beside the store, by its content, so that evidence can be shown; returns the file's name."""
    name = f"{source.digest}.txt"
    path = out / "sources" / name
    if not path.exists():
        new = path.with_suffix(".new")
        new.write_bytes(source.text.encode())
        new.replace(path)
    return name


class _Loader:
    """Collects TriG pieces and bulk-loads them in threads (Oxigraph lets go of the interpreter while it loads)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(_LOADERS)
        self._waiting: list[str] = []
        self._size = 0
        self._running: deque[Future[None]] = deque()

    def __enter__(self) -> _Loader:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._send()
                while self._running:
                    self._running.popleft().result()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def load_ontology(self) -> None:
        for name in VOCABULARIES:
            self._store.load(document(name), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))

    def load(self, piece: str) -> None:
        self._waiting.append(piece)
        self._size += len(piece)
        if self._size >= PIECE:
            self._send()

    def _send(self) -> None:
        if not self._waiting:
            return
        data = (HEADER + "".join(self._waiting)).encode()
        self._waiting, self._size = [], 0
        while len(self._running) > _LOADERS:
            self._running.popleft().result()
        self._running.append(self._pool.submit(self._store.bulk_load, data, format=RdfFormat.TRIG, lenient=True))


# ---- reading ---------------------------------------------------------------------------------------------------------


class Answers:
    """What can be asked in SPARQL: a store, its named graphs seen as one."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def query(self, sparql: str, /, **bindings: Value | Term) -> Result:
        """Evaluate a SPARQL query; the project's prefixes need no declaration.

        Parameters:
            bindings: values for variables that the query selects; text that begins with http:// or https:// is an IRI.

        Raises:
            QueryError: it is no SPARQL query, or does not select a variable that is bound.
            RefusedQuery: it asks for something outside this graph (SERVICE, LOAD, FROM), or is an update.

        Example:
            graph.query("SELECT ?document ?title { ?document eli:title ?title }", title="青禾市停车管理办法")
        """
        check_query(sparql)
        given: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): to_term(value) for name, value in bindings.items() if value is not None
        }
        try:
            return self.store.query(
                sparql, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=given or None
            )
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be run: {error}.") from error

    def select(self, sparql: str, /, **bindings: Value | Term) -> Table:
        """The rows of a SELECT query as Python values.

        Raises:
            QueryError: as `query`, or the query is no SELECT.
        """
        found = self.query(sparql, **bindings)
        if not isinstance(found, QuerySolutions):
            raise QueryError("Only a SELECT query has rows.")
        names = tuple(v.value for v in found.variables)
        return Table(names, tuple(tuple(to_value(cell) for cell in row) for row in found))

    def documents(self) -> Table:
        """The documents printed in the sources: document, title, number, issuers, issued; sorted."""
        return self.select(
            """SELECT DISTINCT ?document ?title ?number ?issuers ?issued {
                 ?document a qz:Document; eli:title ?title; qz:source ?source
                 OPTIONAL { ?document qz:number ?number } OPTIONAL { ?document qz:issuerNames ?issuers }
                 OPTIONAL { ?document eli:date_document ?issued } } ORDER BY ?document"""
        )


class Graph(Answers):
    """A graph that was built: ask it in SPARQL, take its texts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._said, self._held = disk.reading(path)
        try:
            super().__init__(Store.read_only(str(self.store_path)))
        except (OSError, RuntimeError) as error:  # RuntimeError is Oxigraph's word for a corrupted file
            self._held.close()
            raise NotAGraph(path, f"has a store that cannot be opened ({error})") from error
        self._texts: dict[str, str] = {}

    @property
    def store_path(self) -> Path:
        """The folder of the store in use, for processes that open it themselves (read-only)."""
        return self.path / str(self._said["store"])

    def close(self) -> None:
        """Let a later build remove this graph's store."""
        self._held.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def counts(self) -> dict[str, int]:
        """What the build counted: sources, documents, provisions, facts by class, citations by status, triples."""
        return dict(self._said["summary"])

    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""
        return tuple(sorted(self._said["sources"]))

    def text(self, source: str) -> str:
        """The exact text of a source; offsets of the graph count its code points.

        Raises:
            GraphError: the graph has no such source.
        """
        if source not in self._said["sources"]:
            raise GraphError(f"{self.path} has no source {source!r}.")
        if source not in self._texts:
            data = (self.path / "sources" / self._said["sources"][source]).read_bytes()
            self._texts[source] = data.decode()
        return self._texts[source]


class Unwritable(GraphError):
    """A graph cannot be written to {path}."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"The graph cannot be written to {path} ({error}); what was there before stays.")
        self.path = path


class QueryError(GraphError):
    """A query cannot be run."""


def open_graph(path: Path | str) -> Graph:
    """Open a graph's folder for reading; many may do so at a time, also while a build replaces it.

    Raises:
        NotAGraph: the folder is none.
    """
    return Graph(Path(path))


def to_term(value: Value | Term) -> Term:
    """A Python value as an RDF term; text that begins with http:// or https:// is an IRI."""
    if isinstance(value, NamedNode | BlankNode | Literal):
        return value
    if isinstance(value, str):
        return NamedNode(value) if value.startswith(("http://", "https://")) else Literal(value)
    if isinstance(value, bool | int):
        return Literal(value)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))
    if isinstance(value, float | Decimal):
        return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + "decimal"))
    raise ValueError(f"Unexpected value: {value!r}")


_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "int": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": lambda v: v in ("true", "1"),
    "date": date.fromisoformat,
}


def to_value(term: Any) -> Value:
    """An RDF term as a Python value: IRIs and other literals as text, numbers, booleans and dates as such."""
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = term.datatype.value
        reader = _READERS.get(datatype.removeprefix(PREFIXES["xsd"])) if datatype.startswith(PREFIXES["xsd"]) else None
        return reader(term.value) if reader else term.value
    if isinstance(term, NamedNode):
        return term.value
    return str(term)
