"""One table: characters a second, ratio to jieba.cut, memory and statements by stage; milliseconds by ready query, beside rdflib.

usage: python tests/benchmarks/speed.py [--short] [FOLDER]      (texts; by default ../shared/corpus, else examples)
       python tests/benchmarks/speed.py --sizes 1 5 20 FOLDER   (builds of so many million characters, and questions to the last)
       python tests/benchmarks/speed.py --graph DIR             (questions to a graph that is there, nothing else)
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from questions import all_times, rdflib_times
from rich.console import Console
from rich.table import Table
from stages import BUILD, BUILD_ONE, EXTRACT, JIEBA, READ, Measured, measured

from quanze.graph.build.finding import find_sources
from quanze.graph.store.graph import open_folder

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
COLUMNS = (
    "stage or query", "seconds", "processor\nseconds", "characters/s", "ratio to\njieba.cut", "ratio of\nprocessor",
    "largest\nMiB", "triples/s", "first\nms", "of processor", "p50\nms", "p95\nms", "rows", "examples:\nquanze", "rdflib\nms",
)  # fmt: skip
_STAGE = 7  # columns that only stages fill


def first_files(folder: Path, characters: float) -> list[Path]:
    """Files of a folder, by name, up to so many characters (three bytes each)."""
    out, size = [], 0.0
    for entry in find_sources([folder])[0]:
        if size >= characters:
            break
        out.append(entry.path)
        size += entry.size / 3
    return out


def add_stage(table: Table, name: str, m: Measured, base: Measured) -> None:
    """A row of a stage."""
    cells = (
        f"{m.seconds:.2f}",
        f"{m.processor:.2f}",
        f"{m.characters / m.seconds:,.0f}",
        f"{m.seconds / m.characters * base.characters / base.seconds:.2f}",
        f"{m.processor / m.characters * base.characters / base.processor:.2f}",
        f"{m.memory:.0f}",
        f"{m.triples / m.seconds:,.0f}" if m.triples else "",
    )
    table.add_row(name, *cells)


def add_queries(table: Table, graph_folder: Path, short: bool, limit: float) -> None:
    """A row for each ready query: on the graph, and on the graph of the examples beside rdflib."""
    with tempfile.TemporaryDirectory() as out:
        measured(BUILD, Path(out) / "kg", [EXAMPLES])
        with open_folder(Path(out) / "kg") as graph:
            beside = rdflib_times(graph, limit)
    with open_folder(graph_folder) as graph:
        found = all_times(graph, 2 if short else 10)
    for name, t in sorted(found.items(), key=lambda row: -row[1].p95):
        ours, theirs = beside[name]
        other = f"{theirs:.1f}" if theirs is not None else f"> {limit * 1000:.0f}"
        cells = (
            f"{t.first:.1f}",
            f"{t.processor:.1f}",
            f"{t.p50:.1f}",
            f"{t.p95:.1f}",
            f"{t.rows:,}",
            f"{ours:.1f}",
            other,
        )
        table.add_row(name, *[""] * _STAGE, *cells)
    slowest = (max(t.first for t in found.values()), max(t.processor for t in found.values()))
    again = max(t.p95 for t in found.values())
    cells = (f"{slowest[0]:.1f}", f"{slowest[1]:.1f}", "", f"{again:.1f}")
    table.add_row("slowest of each column", *[""] * _STAGE, *cells, style="bold")


def stages(short: bool) -> Iterator[str]:
    """The stages to measure after the baseline."""
    if not short:
        yield from (READ, EXTRACT, BUILD_ONE)
    yield BUILD


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--short", action="store_true", help="fewer stages and values; what CI prints")
    parser.add_argument("--sizes", nargs="+", type=float, default=[], help="millions of characters")
    parser.add_argument("--graph", type=Path, help="a graph's folder to ask; nothing is built")
    parser.add_argument("--out", type=Path, help="where the graph goes that is built; by default it is thrown away")
    parser.add_argument("--limit", type=float, default=1.0, help="seconds that rdflib has for a query")
    args = parser.parse_intermixed_args()
    corpus = ROOT.parent / "shared" / "corpus"
    folder = args.folder or (corpus if corpus.exists() else EXAMPLES)
    start = time.perf_counter()
    load = os.getloadavg()[0]
    table = Table(*COLUMNS, title=str(args.graph or folder), title_justify="left", header_style="bold")
    for column in table.columns[1:]:
        column.justify = "right"
    with tempfile.TemporaryDirectory() as thrown_away:
        out = args.graph or args.out or Path(thrown_away) / "kg"
        if not args.graph:
            add_stages(table, folder, args, out)
        add_queries(table, out, args.short, args.limit)
    table.caption = f"{os.cpu_count()} cores, load {load:.1f} before and {os.getloadavg()[0]:.1f} after, {time.perf_counter() - start:.0f} s"
    Console(width=190).print(table)


def add_stages(table: Table, folder: Path, args: argparse.Namespace, out: Path) -> None:
    """The rows of the stages, and the graph that the questions are put to."""
    sizes = args.sizes or [float("inf")]
    base = None
    for size in sizes:
        paths = first_files(folder, size * 1e6)
        if base is None:
            base = measured(JIEBA, out, paths)
            add_stage(table, JIEBA, base, base)
        for stage in [BUILD] if args.sizes else stages(args.short):
            place = out if stage == BUILD and size == sizes[-1] else out.with_name(f"{out.name}-{stage[:9]}-{size}")
            m = measured(stage, place, paths)
            name = f"{stage}, {m.characters / 1e6:.1f} M characters" if args.sizes else stage
            add_stage(table, name, m, base)
    table.title = f"{folder}: {m.characters:,} characters, {m.triples:,} triples"


if __name__ == "__main__":
    main()
