"""A build on a cluster gives the graph of a build on one machine, also when a worker is killed in the middle."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quanze.cli import app
from quanze.errors import ClusterError
from quanze.graph.build.build import build
from quanze.graph.build.cluster import Cluster
from quanze.graph.build.index import Index
from quanze.graph.build.resolution import resolve
from quanze.graph.build.resolution_batches import note, pieces, resolved
from quanze.graph.store.directory import INDEX
from quanze.graph.store.graph import open_folder

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[3] / "examples"
distributed = pytest.importorskip("distributed", reason="There is no dask; pip install 'dask[distributed]'.")


@pytest.fixture(scope="module")
def local_cluster():
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as cluster:
        yield cluster


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr("quanze.graph.build.cluster.PARTITION", 2_000)


def dumped(folder):
    with open_folder(folder) as graph:
        return sorted(map(str, graph.statements()))


@pytest.mark.parametrize("shared", [False, True], ids=["the text travels", "workers read it"])
def test_the_graph_is_that_of_a_local_build(shared, local_cluster, small_parts, examples, tmp_path):
    with Cluster(local_cluster.scheduler_address, shared=shared) as cluster:
        report = build([EXAMPLES], tmp_path / "kg", engine=cluster)
    assert dumped(tmp_path / "kg") == dumped(examples)
    with open_folder(examples) as graph:
        assert report.summary.counts() == graph.counts()


def own_pipeline():
    """Made inside one function, so that it travels by value: workers cannot import a test."""
    from spacy.language import Language

    from quanze.extraction.facts import Money, Span
    from quanze.extraction.pipeline import lay, pipeline

    def own_reward(doc):
        lay(doc, "money", [Money(span=Span(0, 3), rule="own", kind="reward", min=1.0, max=1.0)])
        return doc

    if not Language.has_factory("own_cluster_reward"):
        Language.component("own_cluster_reward", func=own_reward)
    nlp = pipeline(["agencies"])
    nlp.add_pipe("own_cluster_reward")
    return nlp


def test_a_component_of_ones_own_runs_on_the_workers(local_cluster, small_parts, tmp_path):
    with Cluster(local_cluster.scheduler_address) as cluster:
        report = build([EXAMPLES], tmp_path / "there", engine=cluster, pipeline=own_pipeline)
    build([EXAMPLES], tmp_path / "here", pipeline=own_pipeline)
    assert report.summary.facts["Funding"] >= report.summary.documents  # front matter has one, too
    assert dumped(tmp_path / "there") == dumped(tmp_path / "here")


def test_a_build_on_a_cluster_reads_only_what_changed(local_cluster, examples, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".md"))
    for path in paths[:-1]:
        (texts / path.name).write_bytes(path.read_bytes())
    with Cluster(local_cluster.scheduler_address) as cluster:
        build([texts], tmp_path / "kg", engine=cluster)
        (texts / paths[-1].name).write_bytes(paths[-1].read_bytes())
        report = build([texts], tmp_path / "kg", engine=cluster)
    assert (report.changes.new, report.changes.unchanged) == (1, len(paths) - 1)
    assert dumped(tmp_path / "kg") == dumped(examples)


def test_a_bad_file_is_named_and_the_others_are_built(local_cluster, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "good.txt").write_bytes(next(EXAMPLES.glob("*.txt")).read_bytes())
    (tmp_path / "texts" / "empty.txt").write_text("")
    for shared in (False, True):
        with Cluster(local_cluster.scheduler_address, shared=shared) as cluster:
            report = build([tmp_path / "texts"], tmp_path / f"kg-{shared}", engine=cluster)
        assert [str(p) for p in report.problems] == [f"{tmp_path / 'texts' / 'empty.txt'} is empty."]
        assert report.summary.sources == 1


def test_a_worker_killed_in_the_middle_loses_nothing(local_cluster, small_parts, examples, tmp_path):
    killed = []

    def kill_one(progress):
        if progress.done > progress.total / 4 and not killed:
            killed.append(next(iter(local_cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with Cluster(local_cluster.scheduler_address) as cluster:
        build([EXAMPLES], tmp_path / "kg", engine=cluster, progress=kill_one)
    assert killed and dumped(tmp_path / "kg") == dumped(examples)


def test_a_file_that_kills_every_worker_is_named_and_the_others_are_built(local_cluster, monkeypatch, tmp_path):
    def fragile(part, make):  # inside the test, so that it travels by value
        from quanze.graph.build.cluster import _extract

        if any("deadly" in entry.name for entry, _ in part):
            os.kill(os.getpid(), signal.SIGKILL)
        return _extract(part, make)

    monkeypatch.setattr("quanze.graph.build.cluster._extract", fragile)
    monkeypatch.setattr(local_cluster.scheduler, "allowed_failures", 0)
    (tmp_path / "texts").mkdir()
    for name in ("a.txt", "deadly.txt", "z.txt"):
        (tmp_path / "texts" / name).write_bytes(next(EXAMPLES.glob("*.txt")).read_bytes())
    with Cluster(local_cluster.scheduler_address) as cluster:
        report = build([tmp_path / "texts"], tmp_path / "kg", engine=cluster)
    assert ["deadly.txt was given up" in str(p) for p in report.problems] == [True]
    assert report.summary.sources == 2


def test_pieces_by_key_resolve_as_all_citations_at_once(examples, tmp_path, monkeypatch):
    monkeypatch.setattr("quanze.graph.build.resolution_batches.PIECE", 7)
    rows = []
    for way in ("at once", "in pieces"):
        with open_folder(examples) as graph:
            (tmp_path / way).write_bytes((graph.store_path / INDEX).read_bytes())
        index = Index(tmp_path / way, whole=False)
        index.db.execute("UPDATE citation SET cited = NULL, status = NULL, candidates = NULL")
        if way == "at once":
            resolve(index)
        else:
            for piece in pieces(index):
                note(index, piece, resolved(piece))
        touched = sorted(index.touched())
        index.close()
        with sqlite3.connect(tmp_path / way) as db:
            found = db.execute("SELECT id, cited, status, candidates FROM citation ORDER BY id").fetchall()
        rows.append((found, touched))
    assert rows[0] == rows[1] and len(rows[0][0]) > 50


def test_nobody_at_the_address_is_a_sentence(monkeypatch):
    monkeypatch.setattr("quanze.graph.build.cluster._GREETING", 1)
    with pytest.raises(ClusterError, match="no scheduler"):
        Cluster("tcp://127.0.0.1:9")


def test_a_cluster_without_workers_is_a_sentence(monkeypatch):
    monkeypatch.setattr("quanze.graph.build.cluster._PATIENCE", 0.5)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(ClusterError, match="no workers"),
    ):
        Cluster(empty.scheduler_address)


def test_a_worker_of_another_version_is_refused(local_cluster, monkeypatch):
    monkeypatch.setattr("quanze.graph.build.cluster._own_edition", lambda: "another")
    with pytest.raises(ClusterError, match="another version"):
        Cluster(local_cluster.scheduler_address)


@pytest.mark.parametrize("words", [("--engine", "dask"), ("--engine", "spark"), ("--scheduler", "tcp://127.0.0.1:9")])
def test_half_an_engine_is_a_sentence(words, tmp_path):
    result = CliRunner().invoke(app, ["build", str(EXAMPLES), "--out", str(tmp_path / "kg"), *words])
    assert result.exit_code == 2 and "--engine dask --scheduler" in " ".join(result.output.split())


def test_without_dask_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    words = [
        "build",
        str(EXAMPLES),
        "--out",
        str(tmp_path / "kg"),
        "--engine",
        "dask",
        "--scheduler",
        "tcp://127.0.0.1:9",
    ]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2 and "quanze[dask]" in " ".join(result.output.split())


def test_the_command_line_builds_on_a_cluster(local_cluster, examples, tmp_path):
    words = ["build", str(EXAMPLES), "--out", str(tmp_path / "kg"), "--engine", "dask", "--scheduler"]
    result = CliRunner().invoke(app, [*words, local_cluster.scheduler_address])
    assert result.exit_code == 0, result.output
    assert dumped(tmp_path / "kg") == dumped(examples)
