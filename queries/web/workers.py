"""Evaluate queries in processes of their own on a snapshot, so that one that runs away is ended and blocks nobody."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ...errors import QueryError, QueryFailed, QueryTimeout, QueryTooLarge, TooBusy
from ...graph.search.index import SearchIndex
from ...graph.search.writing import SEARCH
from ...graph.store.sparql_classes import with_subclasses
from ...graph.store.sparql_matches import no_index, with_matches
from ...graph.store.sparql_plan import with_optionals_last
from ...ontology.terms import PREFIXES

MEMORY = 2 << 30
"""Bytes that a process may use for one query and its result."""
_SPAWN = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the media types that its asker accepts for rows and for triples, and the graphs it is about.

    Without graphs it is about the union of all sources; a graph that the store does not hold is empty, never fetched.
    """

    sparql: str
    rows: str = "application/sparql-results+json"
    triples: str = "text/turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    limit: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised result and its media type; or, with ok False, what went wrong."""

    body: bytes
    media_type: str
    ok: bool = True


def answer(store: ox.Store, question: Question, iris_with: Callable[[str], Sequence[str]] = no_index) -> Answer:
    """Evaluate a query over the graphs that it is about; iris_with looks up what `qz:matches` asks for."""
    kind: ox.RdfFormat | ox.QueryResultsFormat | None
    try:
        planned = with_matches(with_optionals_last(with_subclasses(question.sparql)), iris_with)
        result = store.query(planned, prefixes=PREFIXES, **_dataset(question))
        if isinstance(result, ox.QueryTriples):
            graph_form = ox.RdfFormat.from_media_type(question.triples)
            kind, body = graph_form, result.serialize(format=graph_form)
        else:
            row_form = ox.QueryResultsFormat.from_media_type(question.rows)
            kind, body = row_form, result.serialize(format=row_form)
    except (SyntaxError, ValueError, RuntimeError, OSError, QueryError) as error:
        return Answer(str(error).encode(), "text/plain", ok=False)
    assert body is not None and kind is not None
    return Answer(body, kind.media_type)


def _dataset(question: Question) -> dict[str, Any]:
    if not question.default_graphs and not question.named_graphs:
        return {"use_default_graph_as_union": True}
    return {
        "default_graph": [ox.NamedNode(g) for g in question.default_graphs],
        "named_graphs": [ox.NamedNode(g) for g in question.named_graphs],
    }


def _serve(path: str, pipe: Connection) -> None:
    with suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))  # a result that grows beyond ends the process
    store = ox.Store.read_only(path)
    index = Path(path) / SEARCH
    iris_with = SearchIndex(index).iris if index.exists() else no_index
    while True:
        try:
            pipe.send(answer(store, pipe.recv(), iris_with))
        except (EOFError, BrokenPipeError, KeyboardInterrupt):
            return


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection


class Workers:
    """A fixed number of processes that answer questions about one store.

    Use as a context manager; `ask` may be called from many threads at once.
    """

    def __init__(self, path: Path, count: int = 2, timeout: float = 30.0) -> None:
        self.path, self.timeout = path, timeout
        self._idle: queue.Queue[_Worker] = queue.Queue()
        for _ in range(count):
            self._idle.put(self._start())

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(str(self.path), theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def ask(self, question: Question) -> Answer:
        """The answer, within the time-out.

        Raises:
            QueryFailed, QueryTimeout, QueryTooLarge, TooBusy.
        """
        with self._borrowed() as worker:
            worker.pipe.send(question)
            if not worker.pipe.poll(self.timeout):
                worker.process.kill()
                worker.process.join()
                raise QueryTimeout(self.timeout)
            try:
                result: Answer = worker.pipe.recv()
            except EOFError as error:
                worker.process.join()
                raise QueryFailed("The query used more than the machine has.") from error
        if not result.ok:
            raise QueryFailed(result.body.decode())
        if len(result.body) > question.limit:
            raise QueryTooLarge(question.limit)
        return result

    @contextmanager
    def _borrowed(self) -> Iterator[_Worker]:
        try:
            worker = self._idle.get(timeout=self.timeout)
        except queue.Empty as error:
            raise TooBusy(self.timeout) from error
        try:
            yield worker
        finally:
            if not worker.process.is_alive():
                worker.pipe.close()
                worker = self._start()
            self._idle.put(worker)

    def close(self) -> None:
        """End the processes."""
        while not self._idle.empty():
            worker = self._idle.get()
            worker.pipe.close()
            worker.process.kill()
            worker.process.join()
