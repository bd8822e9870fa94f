"""Build on many machines: a dask.distributed cluster extracts and resolves, this process writes the graph."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Self, TypeVar

from ...errors import ClusterError, NeedsExtra, SourceError
from ...extraction.budget import limited
from ...extraction.gc_pause import uncollected
from ...extraction.page.source import Source
from ...extraction.pipeline import Maker, pipeline
from ..rdf.source import Batch
from .engine import Engine, Local
from .files import Entry, Result, extract_file, extract_source, read_file
from .fingerprint import edition
from .index import Index
from .resolution_batches import note, pieces, resolved

T = TypeVar("T")
U = TypeVar("U")

PARTITION = 1_000_000
"""Bytes of text that one task extracts; a larger file is a task of its own."""
_FILES = 500  # files of one task at most
_AHEAD = 3  # tasks a worker may be ahead, so that memory does not grow with the corpus
_GREETING = 10.0  # seconds that a scheduler has to answer the first time
_PATIENCE = 60.0  # seconds that a build waits for a cluster that has no worker
_RETRIES = 2  # of a task that raises; dask itself repeats what a lost worker had

Outcome = Batch | SourceError
Part = list[tuple[Entry, Source | SourceError | None]]
"""What travels to a worker: files with their texts, or without, when it reads them itself."""
Work = Callable[[Part], tuple[str, list[Outcome]]]
"""What a worker does with a part: it tells its edition and what became of each file."""

# An extraction holds the interpreter, and a pipeline is not made for two threads: one at a time in each process.
_ONE_AT_A_TIME = threading.Lock()


class Cluster:
    """A running cluster, addressed by its scheduler.

    Parameters:
        scheduler: its address, tcp://host:8786.
        shared: workers read the files themselves, at the same paths; else the text travels with the task.

    Raises:
        NeedsExtra: dask.distributed is not installed.
        ClusterError: nobody answers, there is no worker, or a worker has another version of this package.
    """

    def __init__(self, scheduler: str, *, shared: bool = False) -> None:
        try:
            import distributed  # an extra: only who builds on a cluster needs it
        except ImportError as error:
            raise NeedsExtra("Building on a cluster needs dask: pip install 'quanze[dask]'.") from error
        self.scheduler, self.shared = scheduler, shared
        library: Any = distributed
        self._killed: type[Exception] = library.KilledWorker
        try:
            self._client: Any = library.Client(scheduler, timeout=_GREETING, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:
            raise ClusterError(f"There is no scheduler at {scheduler} ({type(error).__name__}).") from error
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            self._check(self._client.run(edition))
        except TimeoutError as error:
            self.close()
            raise ClusterError(f"The scheduler at {scheduler} has no workers.") from error
        except ModuleNotFoundError as error:
            self.close()
            raise ClusterError(f"A worker lacks {error.name}; install this version of quanze there.") from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; what it still does for this build is dropped."""
        self._client.close(timeout=5)

    def extracted(self, entries: list[Entry], make: Maker = pipeline) -> Iterator[Result]:
        """What became of each file, in the order of the entries, read by the pipeline that `make` makes in each worker."""
        work = partial(_extract, make=make)
        for part, outcomes in self._answers(self._parts(entries), work):
            alone = [_extract_alone(self, item, work) for item in part] if outcomes is None else self._checked(outcomes)
            yield from ((entry, outcome) for (entry, _), outcome in zip(part, alone, strict=True))

    def resolve(self, index: Index) -> None:
        """Resolve every citation of the index that is not resolved, and note what that touches."""
        for piece, answers in self._answers(pieces(index), resolved):
            note(index, piece, resolved(piece) if answers is None else answers)

    # ---- tasks -------------------------------------------------------------------------------------------------------

    def _answers(self, asked: Iterable[T], do: Callable[[T], U]) -> Iterator[tuple[T, U | None]]:
        """The answers in the order of what was asked; None where every worker that tried was killed."""
        running: deque[tuple[T, Any]] = deque()
        for item in asked:
            running.append((item, self._client.submit(do, item, pure=False, retries=_RETRIES)))
            if len(running) > _AHEAD * max(1, len(self._workers())):
                yield self._answer(*running.popleft())
        while running:
            yield self._answer(*running.popleft())

    def _answer(self, item: T, future: Any) -> tuple[T, Any]:
        lonely = 0.0
        while True:
            try:
                return item, future.result(timeout=5)
            except TimeoutError:
                lonely = 0.0 if self._workers() else lonely or time.monotonic()
                if lonely and time.monotonic() - lonely > _PATIENCE:
                    raise ClusterError(
                        f"The cluster at {self.scheduler} has lost all its workers; the graph that was there stays."
                    ) from None
            except self._killed:
                return item, None

    def _workers(self) -> dict[str, Any]:
        workers: dict[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def _parts(self, entries: list[Entry]) -> Iterator[Part]:
        """The files in parts of about PARTITION bytes."""
        part: Part = []
        size = 0
        for entry in entries:
            if part and (size + entry.size > PARTITION or len(part) == _FILES):
                yield part
                part, size = [], 0
            part.append((entry, None if self.shared and not entry.unpacked else read_file(entry)))
            size += entry.size
        if part:
            yield part

    def _check(self, editions: dict[str, str]) -> None:
        for worker, own in editions.items():
            if own != _own_edition():
                raise ClusterError(f"The worker {worker} has another version of quanze or of its libraries.")

    def _checked(self, outcomes: tuple[str, list[Outcome]]) -> list[Outcome]:
        self._check({"that has just come": outcomes[0]})
        return outcomes[1]


def _own_edition() -> str:
    return edition()


def _extract(part: Part, make: Maker = pipeline) -> tuple[str, list[Outcome]]:
    """On a worker: what became of each file of a part, and what made it."""
    with _ONE_AT_A_TIME, uncollected():
        return edition(), [_outcome(entry, source, make) for entry, source in part]


def _outcome(entry: Entry, source: Source | SourceError | None, make: Maker) -> Outcome:
    if source is None:
        return extract_file(entry, make, limited)
    return source if isinstance(source, SourceError) else extract_source(source, entry, make, limited)


def _extract_alone(cluster: Cluster, item: tuple[Entry, Source | SourceError | None], work: Work) -> Outcome:
    """A file of a part that killed its workers, asked for alone, so that the others are built and this one is named."""
    ((_, outcomes),) = cluster._answers([[item]], work)
    if outcomes is None:
        return SourceError(item[0].place, "was given up: every process that read it was killed")
    return cluster._checked(outcomes)[0]


@contextmanager
def engine_of(
    name: str, scheduler: str | None, workers: int | None = None, *, shared: bool = False, own_process: bool = False
) -> Iterator[Engine]:
    """The engine of a name: local, with so many workers, or dask at a scheduler's address, left again at the end.

    Raises:
        ClusterError: name and address do not go together, or the cluster cannot be used.
    """
    if name == "local" and not scheduler:
        yield Local(workers, own_process=own_process)
    elif name == "dask" and scheduler:
        with Cluster(scheduler, shared=shared) as cluster:
            yield cluster
    else:
        raise ClusterError("A build is --engine local, or --engine dask --scheduler tcp://host:8786.")
