"""Open a stored graph, a folder or an endpoint: what holds its statements, its counts and the texts of its sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import Store

from ...errors import GraphError, NotAGraph, NoText
from ..search.index import SearchIndex, SearchResult
from ..search.writing import SEARCH
from . import directory as disk
from .directory import INDEX
from .http import is_address, without_secret
from .query_cache import kept
from .queryable import Graph, StoreAnswers, Table
from .remote import RemoteGraph
from .sources import Sources

_TEXTS = 64  # texts that stay in memory


class FolderGraph(StoreAnswers, Graph):
    """The graph of a folder that `build` wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer, self._held = disk.held_pointer(path)
        try:
            super().__init__(Store.read_only(str(self.store_path)))
            self._sources = Sources(self.store_path / INDEX)
        except (OSError, RuntimeError, sqlite3.Error) as error:  # RuntimeError is Oxigraph's word for a corrupted file
            self._held.close()
            raise NotAGraph(path, f"has a store that cannot be opened ({error})") from error
        # A check of all quotes asks for one text thousands of times; the texts of an open graph never change.
        self._text = lru_cache(_TEXTS)(self._read_text)

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.path)

    @property
    def corrections(self) -> frozenset[str]:
        """The ids of the corrections by readers that the build of this graph tried to put in."""
        return frozenset(map(str, self._pointer.get("corrections", ())))

    @property
    def store_path(self) -> Path:
        """The folder of the store in use, for processes that open it themselves (read-only)."""
        return self.path / str(self._pointer["store"])

    def close(self) -> None:
        """Let a later build remove this graph's store."""
        self._sources.close()
        if "_search" in self.__dict__:
            self._search.close()
        self._held.close()

    def counts(self) -> dict[str, int]:
        """What the build counted: sources, documents, provisions, facts by class, citations by status, triples."""
        return dict(self._pointer["summary"])

    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""
        return tuple(name for name, _, _ in self._sources.rows())

    def kept(self, question: str, ask: Callable[[], Table]) -> Table:
        """The answer to a question; one that took long to find is kept beside the store."""
        return kept(self.store_path, question, ask)

    def sources_with(self, words: str) -> Iterator[str]:
        """The names of the sources whose text has these words, sorted."""
        wanted = words.encode()
        return (n for n, digest, _ in self._sources.rows() if wanted in disk.text_file(self.path, digest).read_bytes())

    def search(
        self, words: str, only: Mapping[str, str] | None = None, sort: str = "best", limit: int = 20, offset: int = 0
    ) -> SearchResult:
        """What has all the words, see `SearchIndex.search`."""
        return self._search.search(words, only, sort, limit, offset)

    def iris_with(self, words: str) -> Sequence[str]:
        """The IRIs of what has all the words, as `qz:matches` asks."""
        return self._search.iris(words)

    @cached_property
    def _search(self) -> SearchIndex:
        path = self.store_path / SEARCH
        if not path.exists():
            raise NotAGraph(self.path, "was built without a search index; build it again")
        return SearchIndex(path, self.text)

    def text(self, source: str) -> str:
        """The exact text of a source; offsets of the graph count its code points.

        Raises:
            NoText: the graph has no such source.
        """
        return self._text(source)

    def _read_text(self, source: str) -> str:
        digest = self._sources.digest(source)
        if digest is None:
            raise NoText(f"{self.path} has no source {source!r}.")
        return disk.text_file(self.path, digest).read_bytes().decode()


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
