"""Build a graph from files: find them, extract what is new or changed on every core, write the graph in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from ...errors import NothingToBuild, SourceError
from ...extraction.pipeline import Maker
from ...extraction.pipeline import pipeline as default_pipeline
from ..corrections.journal import Journal
from ..rdf.source import Batch
from ..store import directory as disk
from .engine import Engine, Local
from .files import Result
from .finding import Scratch, find_all, passed_over
from .fingerprint import edition
from .plan import Changes, Plan, planned
from .writing import Summary, change_graph, replace_graph, tidy


@dataclass(slots=True)
class Report:
    """What a build did: the graph's summary, how its sources changed, one sentence for each file that could not be read.

    passed_over are the files of folders whose names end as no document's do (.js, .css), by their paths; notes say which
    columns of tables were read as what.
    """

    summary: Summary
    problems: list[SourceError] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    passed_over: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: what it has just done, and how many bytes of text of how many are read."""

    what: str
    done: int
    total: int


def build(
    paths: Iterable[Path | str],
    out: Path | str,
    *,
    workers: int | None = None,
    full: bool = False,
    pipeline: Maker = default_pipeline,
    engine: Engine | None = None,
    progress: Callable[[Progress], None] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Make the folder `out` hold the graph of these files and nothing else.

    Where `out` holds a graph already, only files that are new or have changed are read, and what is no longer among
    `paths` is taken out; the result is that of a build from nothing, statement for statement.

    Parameters:
        paths: files of documents, tables of documents, archives, or folders of them.
        out: a folder that does not exist, is empty, or holds a graph, which the new one replaces at the end.
        workers: processes to use; by default one a core, one alone for little text.
        engine: does the work in place of this machine's processes, see `cluster.Cluster`.
        full: read every file again.
        pipeline: makes the spaCy pipeline that finds the facts, for components of one's own; importable by the workers.
        columns: of tables of documents, the names of columns by field ({"text": "正文"}), where they are not guessed.
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
    with Scratch() as scratch:
        inputs = find_all(given, scratch, columns)
        if not inputs.entries:
            raise NothingToBuild(inputs.problems)
        with disk.writing(Path(out)):
            corrections = Journal(out).active()
            entries = [replace(e, corrections=tuple(corrections)) for e in inputs.entries]
            plan = planned(Path(out), entries, _edition(pipeline), full=full)
            used = engine or Local(workers)
            results = _watched(used.extracted(plan.entries, pipeline), plan, progress)
            report = _carried_out(plan, Path(out), inputs.problems, results, used)
    report.passed_over, report.notes = passed_over(given), inputs.notes
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
        summary = replace_graph(
            out, chain([first] if first else [], batches), plan.edition, engine.resolve, plan.corrections
        )
    elif first or len(plan.kept) < len(plan.before):
        summary = change_graph(
            out, chain([first] if first else [], batches), plan.kept, engine.resolve, plan.corrections
        )
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
