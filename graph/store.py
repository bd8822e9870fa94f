"""The store: build a graph's folder in one go, open it, ask it."""

from __future__ import annotations

import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from ..extraction.facts import DocumentFacts
from ..extraction.source import Source
from ..ontology.terms import ONTOLOGY_GRAPH, VOCABULARIES, document
from . import folder as disk
from .answers import Graph, NoText, StoreAnswers
from .folder import GraphError, NotAGraph
from .http import is_address, without_secret
from .rdf import Batch, SourceIndex, batch
from .remote import RemoteGraph
from .resolution import derived
from .turtle import HEADER, PIECE

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


class FolderGraph(StoreAnswers, Graph):
    """The graph of a folder that `build` wrote."""

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
    def name(self) -> str:
        """The folder."""
        return str(self.path)

    @property
    def store_path(self) -> Path:
        """The folder of the store in use, for processes that open it themselves (read-only)."""
        return self.path / str(self._said["store"])

    def close(self) -> None:
        """Let a later build remove this graph's store."""
        self._held.close()

    def counts(self) -> dict[str, int]:
        """What the build counted: sources, documents, provisions, facts by class, citations by status, triples."""
        return dict(self._said["summary"])

    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""
        return tuple(sorted(self._said["sources"]))

    def text(self, source: str) -> str:
        """The exact text of a source; offsets of the graph count its code points.

        Raises:
            NoText: the graph has no such source.
        """
        if source not in self._said["sources"]:
            raise NoText(f"{self.path} has no source {source!r}.")
        if source not in self._texts:
            data = (self.path / "sources" / self._said["sources"][source]).read_bytes()
            self._texts[source] = data.decode()
        return self._texts[source]


class Unwritable(GraphError):
    """A graph cannot be written to {path}."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"The graph cannot be written to {path} ({error}); what was there before stays.")
        self.path = path


def open_graph(place: Path | str) -> Graph:
    """Open a graph for reading: a folder, or a SPARQL endpoint that `quanze load` filled (https://host/query).

    Many may read a folder at a time, also while a build replaces it. Name and password for an endpoint come from the
    environment, see `credentials`.

    Raises:
        NotAGraph: the folder is none, or the endpoint holds none.
        Unreachable: the endpoint does not answer.
    """
    return RemoteGraph(str(place)) if is_address(place) else FolderGraph(Path(place))


def open_folder(path: Path | str) -> FolderGraph:
    """Open a graph's folder for what needs the files themselves.

    Raises:
        NotAGraph: the folder is none, or it is an address.
    """
    if is_address(path):
        raise GraphError(f"This works on a graph's folder, not on the endpoint {without_secret(str(path))}.")
    return FolderGraph(Path(path))
