"""Load statements into a store in bulk: TriG pieces are collected and loaded by threads."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

from pyoxigraph import NamedNode, RdfFormat, Store

from ...ontology.terms import ONTOLOGY_GRAPH, VOCABULARIES, document
from ..rdf.turtle import HEADER, PIECE

_LOADERS = 2  # threads that load at a time; Oxigraph loads one piece on one core


class Loader:
    """Collects TriG pieces and bulk-loads them in threads (Oxigraph lets go of the interpreter while it loads)."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(_LOADERS)
        self._waiting: list[str] = []
        self._size = 0
        self._running: deque[Future[None]] = deque()

    def __enter__(self) -> Loader:
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
        """Load the vocabularies into their graph."""
        for name in VOCABULARIES:
            self._store.load(document(name), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))

    def load(self, piece: str) -> None:
        """Load a piece, now or a little later; all are loaded when the context ends."""
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
