"""Build a graph from files: find them, extract on every core, write the graph in one go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from spacy.language import Language

from ..extraction.budget import OverBudget, allowed, budget
from ..extraction.errors import QuanzeError, SourceError
from ..extraction.formats import CONVERTERS
from ..extraction.pipeline import extract, pipeline
from ..extraction.source import read_source
from .rdf import Batch, batch
from .store import Summary, write_graph

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text", *CONVERTERS})
"""Files of a folder that are read; a file named outright is read whatever its name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read and the name that its facts carry: its path below the folder that was given."""

    path: Path
    name: str
    size: int


@dataclass(slots=True)
class Report:
    """What a build did: the graph's summary and one sentence for each file that could not be read."""

    summary: Summary
    problems: list[SourceError] = field(default_factory=list)


class NothingToBuild(QuanzeError):
    """No file could be used."""

    def __init__(self, problems: Sequence[SourceError]) -> None:
        super().__init__(" ".join(["There is nothing to build.", *(str(p) for p in problems[:20])]))
        self.problems = list(problems)


def find_sources(paths: Iterable[Path]) -> tuple[list[Entry], list[SourceError]]:
    """The files to read, sorted by name, and what is wrong with the paths.

    A folder is searched to any depth for SUFFIXES; a link that leads out of it is not followed. Two files with one
    name (from two folders) are told apart by the folder's name in front.
    """
    entries: list[Entry] = []
    problems: list[SourceError] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(_inside(path))
            entries.extend(Entry(p, p.relative_to(path).as_posix(), p.stat().st_size) for p in inside)
            if not inside:
                problems.append(SourceError(path, f"holds no {', '.join(sorted(SUFFIXES))} file"))
        elif path.exists():
            entries.append(Entry(path, path.name, path.stat().st_size))
        else:
            problems.append(SourceError(path, "does not exist"))
    problems.extend(
        SourceError(ascii(e.name), "has a name that is not UTF-8; rename it") for e in entries if not _is_utf8(e)
    )
    return _named_apart([e for e in entries if _is_utf8(e)]), problems


def _is_utf8(entry: Entry) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in entry.name)


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in folder.rglob("*"):
        if path.suffix.lower() in SUFFIXES and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def _named_apart(entries: list[Entry]) -> list[Entry]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        name, n = entry.name, 1
        while name in seen and seen[name].path.resolve() != entry.path.resolve():
            name = f"{entry.path.parent.name}-{n}/{entry.name}" if n > 1 else f"{entry.path.parent.name}/{entry.name}"
            n += 1
        seen.setdefault(name, Entry(entry.path, name, entry.size))
    return sorted(seen.values(), key=lambda e: e.name)


def build(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    workers: int | None = None,
    progress: Callable[[Entry, int], None] | None = None,
) -> Report:
    """Read the files, extract their facts and write the graph to the folder `out`.

    Parameters:
        paths: text or Markdown files, or folders of them.
        out: a folder that does not exist, is empty, or holds a graph, which the new one replaces at the end.
        workers: processes to use; by default one a core, one alone for little text.
        progress: called after each file with its entry and its number of documents.

    Raises:
        NothingToBuild: not one file could be used.
        GraphError: `out` holds something else, or another build is writing to it.

    Example:
        >>> build(["examples"], "build/kg").summary.documents  # doctest: +SKIP
        31
    """
    entries, problems = find_sources(Path(p) for p in paths)
    if not entries:
        raise NothingToBuild(problems)
    extracted = _extracted(entries, problems, workers, progress)
    first = next(extracted, None)
    if first is None:
        raise NothingToBuild(problems)
    summary = write_graph(Path(out), chain([first], extracted))
    return Report(summary, problems)


def _extracted(
    entries: list[Entry],
    problems: list[SourceError],
    workers: int | None,
    progress: Callable[[Entry, int], None] | None,
) -> Iterator[Batch]:
    """The results in the order of the entries; a file that cannot be read goes to `problems`."""
    for entry, result in _results(entries, workers):
        if isinstance(result, SourceError):
            problems.append(result)
        else:
            yield result
        if progress:
            progress(entry, 0 if isinstance(result, SourceError) else result.counts.get("documents", 0))


# Forked workers need no importable __main__, so that a notebook or a piped script can build; they touch no store.
_CONTEXT = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
_SMALL = 300_000  # bytes below which starting processes costs more than they save
_AHEAD = 4  # files a worker may be ahead, so that memory does not grow with the corpus


def _results(entries: list[Entry], workers: int | None) -> Iterator[tuple[Entry, Batch | SourceError]]:
    count = workers or (1 if sum(e.size for e in entries) < _SMALL else os.cpu_count() or 1)
    if count == 1 or len(entries) == 1:
        yield from ((entry, extract_file(entry)) for entry in entries)
        return
    with ProcessPoolExecutor(count, mp_context=_CONTEXT) as pool:
        yield from _in_order(pool, entries, count * _AHEAD)


def _in_order(
    pool: ProcessPoolExecutor, entries: list[Entry], ahead: int
) -> Iterator[tuple[Entry, Batch | SourceError]]:
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
            return batch(source, extract(source, _language()))
    except OverBudget as error:
        return SourceError(entry.path, f"was given up: {error}")
    except Exception as error:  # whatever one file brings to light, the others are built and this one is named
        cause = error.__cause__ or error
        return SourceError(entry.path, f"cannot be processed ({type(cause).__name__}: {cause})")


@cache
def _language() -> Language:
    """This process's pipeline."""
    return pipeline()
