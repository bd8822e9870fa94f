"""Read files and extract their facts, on every core of this machine; what goes wrong with one file is its own result."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from pathlib import Path
from threading import Thread

from spacy.language import Language

from ...errors import OverBudget, SourceError, WorkerEnded
from ...extraction.budget import limited
from ...extraction.facts import Stated
from ...extraction.gc_pause import uncollected
from ...extraction.page.source import Source, read_source
from ...extraction.pipeline import Limit, Maker, extract, pipeline, unlimited
from ...extraction.structure.document_text import DocumentText
from ..corrections.applying import corrected
from ..corrections.journal import Correction
from ..rdf.source import Batch, batch


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read and the name that its facts carry: its path below the folder that was given.

    stated is what a table says of it; one that is unpacked was part of a table or an archive. corrections are what readers said
    of the graph.
    """

    path: Path
    name: str
    size: int
    stated: tuple[Stated, ...] = ()
    unpacked: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def place(self) -> Path | str:
        """What names the file to a user."""
        return self.name if self.unpacked else self.path


Result = tuple[Entry, Batch | SourceError]
"""What became of a file: a batch ready for the store, or what is wrong with it."""

# Forked workers need no importable __main__, so that a notebook or a piped script can build; they touch no store.
_CONTEXT = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
_SMALL = 300_000  # bytes below which starting processes costs more than they save
_AHEAD = 4  # files a worker may be ahead, so that memory does not grow with the corpus


def extracted(
    entries: list[Entry], workers: int | None = None, make: Maker = pipeline, *, own_process: bool = False
) -> Iterator[Result]:
    """What became of each file, in the order of the entries, read by the pipeline that `make` makes in each process.

    Parameters:
        own_process: where this process reads the files itself, it may do so as a worker does.
    """
    count = workers or (1 if sum(e.size for e in entries) < _SMALL else os.cpu_count() or 1)
    if count == 1 or len(entries) <= 1:
        extract_one = _extract_in_worker if own_process else extract_file
        yield from ((entry, extract_one(entry, make)) for entry in entries)
        return
    with ProcessPoolExecutor(count, mp_context=_CONTEXT, initializer=_begin) as pool:
        try:
            yield from _in_order(pool, entries, count * _AHEAD, make)
        except BrokenProcessPool as error:
            raise WorkerEnded from error


def _in_order(pool: ProcessPoolExecutor, entries: list[Entry], ahead: int, make: Maker) -> Iterator[Result]:
    waiting = iter(entries)
    running: dict[int, Future[Batch | SourceError]] = {}
    for i, entry in enumerate(islice(waiting, ahead)):
        running[i] = pool.submit(_extract_in_worker, entry, make)
    submitted = len(running)
    for i, entry in enumerate(entries):
        wait([running[i]], return_when=FIRST_COMPLETED)
        result = running.pop(i).result()
        following = next(waiting, None)
        if following is not None:
            running[submitted] = pool.submit(_extract_in_worker, following, make)
            submitted += 1
        yield entry, result


def _begin() -> None:
    """Let this worker leave alone what its parent made, and end when its parent is killed.

    A store that a forked worker inherits would wait for threads that it does not have, were it collected as garbage.
    Without its parent, nobody would give the worker work or end it any more.
    """
    gc.freeze()
    parent = parent_process()
    if parent is not None:
        gone = parent.sentinel
        Thread(target=lambda: (connection.wait([gone]), os._exit(1)), daemon=True).start()


def _extract_in_worker(entry: Entry, make: Maker) -> Batch | SourceError:
    """As `extract_file`, in a process that does nothing else: no search for cycles, and a limit on the time of each text."""
    with uncollected():
        return extract_file(entry, make, limited)


def extract_file(entry: Entry, make: Maker = pipeline, limit: Limit = unlimited) -> Batch | SourceError:
    """Read one file, extract its documents and make them ready for the store; what is wrong with the file is returned, not raised.

    Parameters:
        make: makes the pipeline, once in each process; workers must be able to import it.
        limit: of the processor time of a text.
    """
    source = read_file(entry)
    return source if isinstance(source, SourceError) else extract_source(source, entry, make, limit)


def read_file(entry: Entry) -> Source | SourceError:
    """Read one file; what is wrong with it is returned, not raised."""
    try:
        return read_source(entry.path, entry.name, entry.stated)
    except SourceError as error:
        return SourceError(entry.place, error.reason)
    except Exception as error:  # whatever one file brings to light, the others are built and this one is named
        return SourceError(entry.place, f"cannot be read, {_reason(error)}")


def extract_source(
    source: Source, entry: Entry, make: Maker = pipeline, limit: Limit = unlimited
) -> Batch | SourceError:
    """Extract the documents of a source that was read from the entry's file, as `extract_file` does."""
    problems: list[SourceError] = []
    path = entry.place

    def failed(document: DocumentText, error: Exception) -> None:
        line = document.source_text.count("\n", 0, document.origin[0]) + 1
        title = document.head.title if document.head else ""
        place = f"line {line}: the facts of “{title[:40]}” are left out"
        problems.append(SourceError(path, f"{place}, {_reason(error)}"))

    try:
        documents, notes = corrected(
            source, list(extract(source, _own_pipeline(make), failed, limit)), entry.corrections
        )
        return replace(batch(source, documents, notes), problems=tuple(problems))
    except Exception as error:
        return SourceError(path, f"cannot be built, {_reason(error)}")


def _reason(error: Exception) -> str:
    cause = error.__cause__ or error
    return str(cause) if isinstance(cause, OverBudget) else f"an error in quanze ({type(cause).__name__}: {cause})"


@cache
def _own_pipeline(make: Maker) -> Language:
    """This process's pipeline."""
    return make()
