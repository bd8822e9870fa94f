"""Stages of a build, each measured in a process of its own: seconds, characters, statements, the largest process.

usage: python tests/benchmarks/stages.py STAGE OUT PATH…   (prints one line of JSON)
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

JIEBA = "jieba.cut, one core (baseline)"
READ = "read, lay out, cut into documents, one core"
EXTRACT = "extract all facts, one core"
BUILD_ONE = "whole build, one core"
BUILD = "whole build, all cores"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a stage took: seconds of the clock, of all processors together, and the memory of its largest process in MiB."""

    stage: str
    seconds: float
    processor: float
    characters: int
    triples: int
    memory: float


def measured(stage: str, out: Path, paths: list[Path]) -> Measured:
    """Run a stage over these files in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, stage, str(out), "-"],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(f"{stage} failed:\n{ran.stderr}")
    return Measured(**json.loads(ran.stdout.splitlines()[-1]))


def _run(stage: str, out: Path, paths: list[Path]) -> Measured:
    if stage in (BUILD, BUILD_ONE):
        return _build(stage, out, paths)
    from quanze.extraction.page.source import read_source
    from quanze.graph.build.finding import find_sources

    sources = [read_source(e.path, e.name) for e in find_sources(paths)[0]]
    work = {JIEBA: _segment, READ: _read, EXTRACT: _extract}[stage](sources)
    start, used = time.perf_counter(), _processor()
    work()
    took = time.perf_counter() - start, _processor() - used
    return Measured(stage, *took, sum(len(s.text) for s in sources), 0, _memory())


def _build(stage: str, out: Path, paths: list[Path]) -> Measured:
    from quanze.graph.build.build import build

    start, used = time.perf_counter(), _processor()
    report = build(paths, out, workers=1 if stage == BUILD_ONE else None)
    took = time.perf_counter() - start, _processor() - used
    return Measured(stage, *took, _characters(out), report.summary.triples, _memory())


def _processor() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def _characters(out: Path) -> int:
    from quanze.graph.store.directory import INDEX
    from quanze.graph.store.graph import open_folder
    from quanze.graph.store.sources import Sources

    with open_folder(out) as graph:
        return sum(length for _, _, length in Sources(graph.store_path / INDEX).rows())


def _segment(sources: list) -> Callable[[], None]:
    """The baseline: a segmentation that gives words and nothing else; its dictionary is loaded before."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()

    def work() -> None:
        for source in sources:
            for _ in jieba.cut(source.text):
                pass

    return work


def _read(sources: list) -> Callable[[], None]:
    from quanze.extraction.structure.documents import readings

    def work() -> None:
        for source in sources:
            readings(source)

    return work


def _extract(sources: list) -> Callable[[], None]:
    from quanze.extraction.pipeline import extract, pipeline

    nlp = pipeline()

    def work() -> None:
        for source in sources:
            extract(source, nlp)

    return work


def _memory() -> float:
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    _stage, _out, *_paths = sys.argv[1:]
    _named = sys.stdin.read().splitlines() if _paths == ["-"] else _paths
    print(json.dumps(asdict(_run(_stage, Path(_out), [Path(p) for p in _named]))))
