"""How fast a build is: characters a second by stage, memory and triples, as ratios to jieba.cut over the same text in the same run.

usage: python tests/benchmarks/speed.py [--short] [FOLDER]   (the folder of texts; by default ../shared/corpus, else examples)
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from quanze.extraction.documents import readings
from quanze.extraction.pipeline import extract, pipeline
from quanze.extraction.source import Source, read_source
from quanze.graph.build import build, find_sources

ROOT = Path(__file__).parents[2]


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall clock that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def baseline(sources: list[Source]) -> float:
    """Seconds that jieba.cut needs for the same text on one core, its dictionary loaded before."""
    import jieba  # only the benchmark needs it

    jieba.setLogLevel(60)
    jieba.initialize()
    return timed(lambda: [sum(1 for _ in jieba.cut(s.text)) for s in sources])


def measure(folder: Path, short: bool) -> Table:
    """The table of stages."""
    entries, _ = find_sources([folder])
    sources = [read_source(e.path, e.name) for e in entries]
    size = sum(len(s.text) for s in sources)
    nlp = pipeline()
    stages = {"jieba.cut, one core (baseline)": baseline(sources)}
    if not short:
        stages["read, lay out, cut into documents, one core"] = timed(lambda: [readings(s) for s in sources])
        stages["extract all facts, one core"] = timed(lambda: [extract(s, nlp) for s in sources])
    with tempfile.TemporaryDirectory() as out:
        reports = []
        stages["whole build, all cores"] = timed(lambda: reports.append(build([folder], Path(out) / "kg")))
    table = Table(
        "stage",
        "seconds",
        "characters/s",
        "ratio to baseline",
        title=f"{folder}: {size:,} characters, {reports[0].summary}",
    )
    base = stages["jieba.cut, one core (baseline)"]
    for name, seconds in stages.items():
        table.add_row(name, f"{seconds:.2f}", f"{size / seconds:,.0f}", f"{seconds / base:.2f}")
    peak = max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    table.caption = f"largest process {peak / 1024:.0f} MiB"
    return table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--short", action="store_true")
    args = parser.parse_args()
    corpus = ROOT.parent / "shared" / "corpus"
    folder = args.folder or (corpus if corpus.exists() else ROOT / "examples")
    Console(width=140).print(measure(folder, args.short))


if __name__ == "__main__":
    main()
