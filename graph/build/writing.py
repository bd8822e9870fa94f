"""Write a graph's folder: a new store from nothing or from the one in use, which takes that one's place in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from ...errors import Unwritable
from ...extraction.facts import DocumentFacts
from ...extraction.page.source import Source
from ...ontology.terms import DERIVED_GRAPH
from ..rdf.identity import source_iri
from ..rdf.source import Batch, batch
from ..search.writing import SEARCH, write_search
from ..store import directory as disk
from ..store.directory import INDEX
from ..store.sources import Sources
from .bulk_load import Loader
from .derived import derived, follow_agencies
from .index import Index
from .resolution import resolve

_DROPPED = 50_000  # statements that are removed at a time: what is removed at once is held in memory
_SYNCING = 8  # files that are brought to the disk at a time
_STATUS = "citations "
_HEAD = frozenset({"sources", "documents", "provisions", "triples"})


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
        status = {f"{_STATUS}{k}": v for k, v in sorted(self.citations.items())}
        return {**head, **dict(sorted(self.facts.items())), **status, "triples": self.triples}

    @classmethod
    def of(cls, counts: dict[str, int]) -> Summary:
        """The summary that gives this table."""
        status = {k.removeprefix(_STATUS): n for k, n in counts.items() if k.startswith(_STATUS)}
        facts = {k: n for k, n in counts.items() if k not in _HEAD and not k.startswith(_STATUS)}
        return cls(counts["sources"], counts["documents"], counts["provisions"], facts, status, counts["triples"])


def write_graph(out: Path, sources: Iterable[tuple[Source, Iterable[DocumentFacts]] | Batch]) -> Summary:
    """Write a graph's folder from sources and their documents, or from batches made of them elsewhere.

    The new store is loaded beside the old one and takes its place at the end, in one step; killed at any moment, the
    folder holds the old graph or the new one. Memory is bounded by the largest source.

    Raises:
        NotAGraph: `out` holds something else.
        Busy: another process writes to it.
        Unwritable: the disk is full or does not allow it; what was there before stays.
    """
    with disk.writing(out):
        return replace_graph(out, (s if isinstance(s, Batch) else batch(s[0], list(s[1])) for s in sources))


def replace_graph(
    out: Path,
    batches: Iterable[Batch],
    edition: str = "",
    resolver: Callable[[Index], None] = resolve,
    corrections: Sequence[str] = (),
) -> Summary:
    """Write a graph's folder from nothing; the caller holds it (see `folder.writing`).

    Parameters:
        edition: the edition that read the sources, should a later build keep some of them.
        resolver: resolves the citations of the index, see `engine.Engine`.
        corrections: the ids of those that were put in.
    """
    with _NewStore.beside(out, None, edition, corrections) as new:
        new.resolver = resolver
        new.add(batches)
    return new.summary


def change_graph(
    out: Path,
    batches: Iterable[Batch],
    kept: Collection[str],
    resolver: Callable[[Index], None] = resolve,
    corrections: Sequence[str] = (),
) -> Summary:
    """Make a graph's folder hold these batches and, of its sources, those kept; the caller holds the folder.

    What the graph holds is what `replace_graph` would make of the same sources.
    """
    pointer = disk.pointer(out)
    with _NewStore.beside(out, out / pointer["store"], pointer["edition"], corrections) as new:
        new.resolver = resolver
        new.triples = pointer["summary"]["triples"]
        loaded = new.add(batches)
        new.drop(name for name in new.index.names() if name not in kept and name not in loaded)
    return new.summary


class _NewStore:
    """A store that is being written beside the one in use, with its index."""

    def __init__(self, out: Path, place: Path, old: Path | None) -> None:
        self.out, self.place, self.whole = out, place, old is None
        if old:
            disk.clone(old, place)
        self.store = Store(str(place))
        self.index = Index(place / INDEX, whole=self.whole)
        self.resolver: Callable[[Index], None] = resolve
        self.triples = 0
        self.summary = Summary()
        self._texts: list[Path] = []
        self._read: set[str] = set()
        self._gone: set[str] = set()

    @classmethod
    @contextmanager
    def beside(cls, out: Path, old: Path | None, edition: str, corrections: Sequence[str]) -> Iterator[_NewStore]:
        """A new store that, unless something goes wrong, takes the place of the one in use.

        Parameters:
            old: the store to begin with, None to begin with nothing.
        """
        place = disk.next_store(out)
        try:
            new = cls(out, place, old)
            yield new
            new.finish()
            disk.swap(
                out, place, {"summary": new.summary.counts(), "edition": edition, "corrections": list(corrections)}
            )
        except (OSError, sqlite3.Error) as error:
            _discard(out, place)
            raise Unwritable(out, error) from error
        except BaseException:
            _discard(out, place)
            raise
        disk.sync(out)
        tidy(out)

    def add(self, batches: Iterable[Batch]) -> set[str]:
        """Load sources, each in place of the one of its name; returns their names."""
        names = set()
        (self.out / "sources").mkdir(exist_ok=True)
        with Loader(self.store) as loader:
            if self.whole:
                loader.load_ontology()
            for batch in batches:
                name = batch.source.name
                if not self.whole and self.index.has(name):
                    self.drop([name])
                names.add(name)
                self._keep_text(batch.source)
                self.index.add(batch)
                for piece in batch.pieces:
                    loader.load(piece)
        self._read |= names
        if not self.whole:
            self.triples += sum(self._count(source_iri(name)) for name in names)
        return names

    def drop(self, names: Iterable[str]) -> None:
        """Take sources out."""
        for name in list(names):
            graph = NamedNode(source_iri(name))
            size = self._count(graph.value)
            self.triples -= size
            some = f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT {_DROPPED}"
            for _ in range(size // _DROPPED):
                self.store.update(f"DELETE {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ {some} }}")
            self.store.remove_graph(graph)
            self.index.remove(name)
            self._gone.add(name)

    def _count(self, graph: str) -> int:
        answer = self.store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}")
        return int(next(iter(answer))["n"].value)  # type: ignore[arg-type]

    def _keep_text(self, source: Source) -> None:
        """Write the exact text beside the store, by its content, so that evidence can be shown."""
        path = disk.text_file(self.out, source.digest)
        if not path.exists():
            new = path.with_name(f"{path.name}.new")
            new.write_bytes(source.text.encode())
            new.replace(path)
            self._texts.append(path)

    # ---- what follows from all sources -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Write what follows from all sources, count, and bring everything to the disk."""
        self.index.settle()
        self.resolver(self.index)
        follow_agencies(self.index)
        self._derive()
        write_search(self.store, self.place / SEARCH, self._text, sorted(self._read), self._gone - self._read)
        counts = self.index.counts()
        if self.whole:
            self.triples = len(self.store)
        self.summary = Summary(
            sources=self.index.sources(),
            documents=counts.pop("documents", 0),
            provisions=counts.pop("provisions", 0),
            facts={name.removeprefix("qz:"): n for name, n in counts.items()},
            citations=self.index.statuses(),
            triples=self.triples,
        )
        self._close()

    def _derive(self) -> None:
        for iri in self.index.touched():
            for quad in list(self._derived_quads(iri)):
                self.store.remove(quad)
                self.triples -= 1
        with Loader(self.store) as loader:
            for piece in derived(self.index, self._exists):
                loader.load(piece)
        self.triples += sum(1 for iri in self.index.touched() for _ in self._derived_quads(iri))

    def _derived_quads(self, iri: str) -> Iterator[Quad]:
        return self.store.quads_for_pattern(NamedNode(iri), None, None, NamedNode(DERIVED_GRAPH))

    def _exists(self, *iris: str) -> bool:
        subject, predicate, value = [*map(NamedNode, iris), None, None][:3]
        return next(self.store.quads_for_pattern(subject, predicate, value, None), None) is not None

    def _text(self, name: str) -> str:
        (digest,) = self.index.db.execute("SELECT digest FROM source WHERE name = ?", (name,)).fetchone()
        return disk.text_file(self.out, digest).read_bytes().decode()

    def _close(self) -> None:
        self.index.close()
        if self.whole:
            self.store.optimize()  # a few large tables, which questions search faster than many small ones
        self.store.flush()
        del self.store  # closes it: what is on the disk from here on stays as it is
        disk.settle(self.place)
        with ThreadPoolExecutor(_SYNCING) as pool:
            list(pool.map(disk.sync, self._texts))
        disk.sync(self.out / "sources")


def _discard(out: Path, place: Path) -> None:
    """Remove a store that was not finished, unless it was and what went wrong came after the swap."""
    pointer = disk.current(out)
    if pointer is None or pointer["store"] != place.name:
        shutil.rmtree(place, ignore_errors=True)


def tidy(out: Path) -> None:
    """Remove stores that nobody reads, and texts that no store needs; the caller holds the folder."""
    left = [store / INDEX for store in disk.tidy(out)]
    if not all(path.exists() for path in left):
        return  # somebody reads a graph of an earlier version, which does not tell its texts in this way
    known = [Sources(path) for path in left]
    for entry in os.scandir(out / "sources"):
        if not any(sources.holds(entry.name.removesuffix(".txt")) for sources in known):
            os.unlink(entry)
    for sources in known:
        sources.close()
