"""Who does the work of a build that can be shared out: this machine's processes, or a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ...extraction.pipeline import Maker
from .files import Entry, Result, extracted
from .index import Index
from .resolution import resolve


class Engine(Protocol):
    """Extracts files and resolves citations; every engine gives the same."""

    def extracted(self, entries: list[Entry], make: Maker) -> Iterator[Result]:
        """What became of each file, in the order of the entries, read by the pipeline that `make` makes."""

    def resolve(self, index: Index) -> None:
        """Resolve every citation of the index that is not resolved, and note what that touches."""


class Local:
    """The processes of this machine.

    Parameters:
        workers: how many; by default one a core, one alone for little text, which is then this process itself.
        own_process: this process does nothing else, so that reading texts in it may set a timer and pause the search for
            reference cycles, as it does in workers.
    """

    def __init__(self, workers: int | None = None, *, own_process: bool = False) -> None:
        self.workers, self.own_process = workers, own_process

    def extracted(self, entries: list[Entry], make: Maker) -> Iterator[Result]:
        """What became of each file, in the order of the entries, read by the pipeline that `make` makes."""
        return extracted(entries, self.workers, make, own_process=self.own_process)

    def resolve(self, index: Index) -> None:
        """Resolve the citations one after the other: with the index on this disk that is the fastest."""
        resolve(index)
