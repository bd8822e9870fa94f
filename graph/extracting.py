"""Read files and extract their facts, on every core of this machine; what goes wrong with one file is its own result."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from ..extraction.budget import OverBudget, allowed, budget
from ..extraction.errors import SourceError
from ..extraction.finders import extract
from ..extraction.source import read_source
from .rdf import Batch, batch


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read and the name that its facts carry: its path below the folder that was given."""

    path: Path
    name: str
    size: int


Result = tuple[Entry, Batch | SourceError]
"""What became of a file: a batch ready for the store, or what is wrong with it."""

# Forked workers need no importable __main__, so that a notebook or a piped script can build; they touch no store.
_CONTEXT = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
_SMALL = 300_000  # bytes below which starting processes costs more than they save
_AHEAD = 4  # files a worker may be ahead, so that memory does not grow with the corpus


def extracted(entries: list[Entry], workers: int | None = None) -> Iterator[Result]:
    """What became of each file, in the order of the entries."""
    count = workers or (1 if sum(e.size for e in entries) < _SMALL else os.cpu_count() or 1)
    if count == 1 or len(entries) <= 1:
        yield from ((entry, extract_file(entry)) for entry in entries)
        return
    with ProcessPoolExecutor(count, mp_context=_CONTEXT) as pool:
        yield from _in_order(pool, entries, count * _AHEAD)


def _in_order(pool: ProcessPoolExecutor, entries: list[Entry], ahead: int) -> Iterator[Result]:
    waiting = iter(entries)
    running: dict[int, Future[Batch | SourceError]] = {}
    for i, entry in enumerate(islice(waiting, ahead)):
        running[i] = pool.submit(extract_file, entry)
    submitted = len(running)
    for i, entry in enumerate(entries):
        wait([running[i]], return_when=FIRST_COMPLETED)
        result = running.pop(i).result()
        following = next(waiting, None)
        if following is not None:
            running[submitted] = pool.submit(extract_file, following)
            submitted += 1
        yield entry, result


def extract_file(entry: Entry) -> Batch | SourceError:
    """Read one file, extract its documents and make them ready for the store; what is wrong with the file is returned, not raised."""
    try:
        source = read_source(entry.path, entry.name)
    except SourceError as error:
        return error
    try:
        with budget(allowed(len(source.text))):
            return batch(source, extract(source))
    except OverBudget as error:
        return SourceError(entry.path, f"was given up: {error}")
    except Exception as error:  # whatever one file brings to light, the others are built and this one is named
        cause = error.__cause__ or error
        return SourceError(entry.path, f"cannot be processed ({type(cause).__name__}: {cause})")
