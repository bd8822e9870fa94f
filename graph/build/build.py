"""Build a graph from files: find them, extract what is new or changed on every core, write the graph in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from ...errors import NothingToBuild, SourceError
from ...extraction.page.formats import CONVERTERS, REFUSED
from ...extraction.pipeline import Maker
from ...extraction.pipeline import pipeline as default_pipeline
from ..rdf.source import Batch
from ..store import directory as disk
from .engine import Engine, Local
from .files import Entry, Result
from .fingerprint import edition
from .plan import Changes, Plan, planned
from .writing import Summary, change_graph, replace_graph, tidy

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text", *CONVERTERS})
"""Files of a folder that are read; a file named outright is read whatever its name."""
_DOCUMENTS = SUFFIXES | REFUSED.keys()


@dataclass(slots=True)
class Report:
    """What a build did: the graph's summary, how its sources changed, one sentence for each file that could not be read.

    passed_over are the files of folders whose names end as no document's do (.js, .css), by their paths.
    """

    summary: Summary
    problems: list[SourceError] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    passed_over: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: what it has just done, and how many bytes of text of how many are read."""

    what: str
    done: int
    total: int


def find_sources(paths: Iterable[Path]) -> tuple[list[Entry], list[SourceError]]:
    """The files to read, sorted by name, and what is wrong with the paths.

    A folder is searched to any depth for SUFFIXES; a link that leads out of it is not followed. Two files with one
    name (from two folders) are told apart by the folder's name in front.
    """
    entries: list[Entry] = []
    problems: list[SourceError] = []
    for path in paths:
        files = list(_files(path))
        entries.extend(Entry(file, name, file.stat().st_size) for file, name in files)
        if not files:
            lacking = f"holds no {', '.join(sorted(SUFFIXES))} file" if path.is_dir() else "does not exist"
            problems.append(SourceError(path, lacking))
    readable = [e for e in entries if _is_utf8(e)]
    unreadable = [e for e in entries if not _is_utf8(e)]
    problems.extend(SourceError(ascii(e.name), "has a name that is not UTF-8; rename it") for e in unreadable)
    return _named_apart(readable), problems


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a path, each with the name that it has in the graph."""
    if path.is_dir():
        yield from ((p, p.relative_to(path).as_posix()) for p in sorted(_inside(path)))
    elif path.exists():
        yield path, path.name


def _is_utf8(entry: Entry) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in entry.name)


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in folder.rglob("*"):
        if path.suffix.lower() in _DOCUMENTS and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def passed_over(paths: Iterable[Path]) -> list[str]:
    """The files below these folders that no build looks into: their names end as no document's do. Hidden ones, and those
    without an ending, are not counted.
    """
    found = (file for folder in paths if folder.is_dir() for file in folder.rglob("*"))
    return sorted(str(f) for f in found if f.suffix and f.suffix.lower() not in _DOCUMENTS and _is_open(f))


def _is_open(file: Path) -> bool:
    return not file.name.startswith(".") and file.is_file()


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
    full: bool = False,
    pipeline: Maker = default_pipeline,
    engine: Engine | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Make the folder `out` hold the graph of these files and nothing else.

    Where `out` holds a graph already, only files that are new or have changed are read, and what is no longer among
    `paths` is taken out; the result is that of a build from nothing, statement for statement.

    Parameters:
        paths: text or Markdown files, or folders of them.
        out: a folder that does not exist, is empty, or holds a graph, which the new one replaces at the end.
        workers: processes to use; by default one a core, one alone for little text.
        engine: does the work in place of this machine's processes, see `cluster.Cluster`.
        full: read every file again.
        pipeline: makes the spaCy pipeline that finds the facts, for components of one's own; importable by the workers.
        progress: called after each file, and once all are read.

    Raises:
        NothingToBuild: not one file could be used; a graph that was there stays.
        GraphError: `out` holds something else, another build is writing to it, or the disk is full.
        WorkerEnded: a process that read texts was ended from outside.

    Example:
        >>> build(["examples"], "build/kg").summary.documents  # doctest: +SKIP
        31
    """
    given = [Path(p) for p in paths]
    entries, problems = find_sources(given)
    if not entries:
        raise NothingToBuild(problems)
    with disk.writing(Path(out)):
        plan = planned(Path(out), entries, _edition(pipeline), full=full)
        used = engine or Local(workers)
        results = _watched(used.extracted(plan.entries, pipeline), plan, progress)
        report = _carried_out(plan, Path(out), problems, results, used)
    report.passed_over = passed_over(given)
    return report


def _edition(make: Maker) -> str:
    return edition() if make is default_pipeline else f"{edition()} {make.__module__}.{make.__qualname__}"


def _carried_out(
    plan: Plan, out: Path, problems: list[SourceError], results: Iterator[Result], engine: Engine
) -> Report:
    loaded: dict[str, str] = {}
    batches = _batches(results, loaded, problems)
    first = next(batches, None)
    if first is None and not plan.kept:
        raise NothingToBuild(problems)
    if not plan.kept:
        summary = replace_graph(out, chain([first] if first else [], batches), plan.edition, engine.resolve)
    elif first or len(plan.kept) < len(plan.before):
        summary = change_graph(out, chain([first] if first else [], batches), plan.kept, engine.resolve)
    else:
        summary = Summary.of(disk.pointer(out)["summary"])
        tidy(out)  # what a build that was killed may have left
    return Report(summary, problems, plan.changes(loaded))


def _batches(results: Iterator[Result], loaded: dict[str, str], problems: list[SourceError]) -> Iterator[Batch]:
    """What can be loaded, noted in `loaded` by name and digest; a file that cannot be read goes to `problems`."""
    for _, result in results:
        if isinstance(result, SourceError):
            problems.append(result)
        else:
            problems.extend(result.problems)
            loaded[result.source.name] = result.source.digest
            yield result


def _watched(results: Iterator[Result], plan: Plan, progress: Callable[[Progress], None] | None) -> Iterator[Result]:
    """The results, each reported when it is there."""
    total, done = sum(e.size for e in plan.entries), 0
    for entry, result in results:
        done += entry.size
        documents = 0 if isinstance(result, SourceError) else result.counts.get("documents", 0)
        if progress:
            progress(Progress(f"{entry.name}: {documents} documents", done, total))
        yield entry, result
    if progress:
        progress(Progress("what follows from all sources", total, total))
