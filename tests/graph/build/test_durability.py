"""A graph is the old one or the new one, whatever ends a build: SIGKILL at any moment, a full disk, a second builder.

QUANZE_KILLS=200 kills that many builds instead of a few.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import random
import resource
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from spacy.language import Language
from typer.testing import CliRunner

from quanze.cli import app
from quanze.errors import Unwritable, WorkerEnded
from quanze.extraction.pipeline import pipeline
from quanze.graph.build.build import build
from quanze.graph.build.files import Entry, extract_file
from quanze.graph.store.graph import open_folder

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("QUANZE_KILLS", "12"))
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
CLEAN = multiprocessing.get_context("forkserver")  # children that begin without this process's open stores
CLEAN.set_forkserver_preload(["quanze.graph.build.build"])


def write_texts(folder: Path, serials: range) -> Path:
    """Notices that print measures and cite one another."""
    folder.mkdir()
    for n in serials:
        duties = "".join(
            f"{i}. 市水利局应当于2021年{i % 12 + 1}月底前巡查第{i}座水库。（责任单位：云岭县人民政府）\n"
            for i in range(1, 12)
        )
        (folder / f"{n}.txt").write_text(
            f"青禾市人民政府\n关于印发《青禾市第{n}号办法》的通知\n\n青政〔2021〕{n}号\n\n各县人民政府：\n\n"
            f"根据《青禾市第{n + 1}号办法》和青政〔2021〕{n + 2}号，现印发给你们。\n\n{duties}\n青禾市人民政府\n2021年4月8日\n\n"
            f"青禾市第{n}号办法\n\n第一条 根据《青禾市第{n - 1}号办法》第二条，制定本办法。\n第二条 建设单位应当缴费。\n",
            encoding="utf-8",
        )
    return folder


def said(kg: Path) -> tuple[list[bytes], dict[str, int], list[str]]:
    """The statements, counts and texts of a graph."""
    with open_folder(kg) as graph:
        lines = sorted(graph.store.dump(format=RdfFormat.N_QUADS).splitlines())
        return lines, graph.counts(), [graph.text(name) for name in graph.sources()]


@pytest.fixture
def place():
    """A folder that is in memory where the system has such, so that nothing waits for a disk."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        yield Path(name)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two folders of texts that share most, and what a graph of each says."""
    place = tmp_path_factory.mktemp("durability")
    folders = write_texts(place / "old", range(1, 6)), write_texts(place / "new", range(2, 8))
    graphs = []
    for i, texts in enumerate(folders):
        build([texts], place / f"kg-{i}")
        graphs.append(said(place / f"kg-{i}"))
    assert graphs[0] != graphs[1]
    return folders, graphs


def build_again_and_again(folders, kg, full) -> None:
    for turn in range(1000):
        build([folders[turn % 2]], kg, full=full or turn % 5 == 4, workers=1 + turn % 2)


def begin_and_kill(folders, kg, orders) -> None:
    """For each order begin builds in a process and kill it after so many times what a build takes."""
    for path in folders[0].iterdir():  # loads the word lists, which every process has from here
        extract_file(Entry(path, path.name, path.stat().st_size))
    fork = multiprocessing.get_context("fork")
    once = fork.Process(target=build, args=([folders[0]], kg.with_name("measured")))
    start = time.perf_counter()
    once.start()
    once.join()
    takes = time.perf_counter() - start
    while order := orders.recv():
        full, share = order
        work = fork.Process(target=build_again_and_again, args=(folders, kg, full))
        work.start()
        work.join(share * takes)
        alive = work.is_alive()
        work.kill()
        work.join()
        orders.send(alive)


@pytest.fixture
def kills(two, place):
    """A pipe to `begin_and_kill`, in a process without this one's threads and stores."""
    ours, its = CLEAN.Pipe()
    process = CLEAN.Process(target=begin_and_kill, args=(two[0], place / "kg", its))
    process.start()
    yield ours
    ours.send(None)
    process.join()


@pytest.mark.parametrize("first", [True, False], ids=["first build", "there is a graph"])
def test_killed_at_any_moment_a_build_leaves_the_old_graph_or_the_new_one(place, two, kills, first):
    folders, graphs = two
    kg = place / "kg"
    if not first:
        build([folders[0]], kg)
    chance = random.Random(7)
    left = Counter()
    for turn in range(KILLS // 2):
        kills.send((turn % 2 == 0, chance.uniform(0.0, 2.5)))
        assert kills.recv()
        if first and not (kg / "quanze.json").exists():
            left["none"] += 1
            continue
        left[graphs.index(said(kg))] += 1
        if first:
            shutil.rmtree(kg)
    print(left)
    build([folders[1]], kg)
    assert said(kg) == graphs[1]
    assert len(list(kg.glob("store-*"))) == 1
    assert len(list((kg / "sources").iterdir())) == 6


def die() -> Language:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_worker_that_is_killed_ends_the_build_with_a_sentence_and_the_old_graph_stands(place, two):
    folders, graphs = two
    build([folders[0]], place / "kg")
    with pytest.raises(WorkerEnded, match="was ended from outside"):
        build([folders[1]], place / "kg", workers=2, pipeline=die)
    assert said(place / "kg") == graphs[0]


def collecting() -> Language:
    gc.collect()
    return pipeline()


def build_among_dead_stores(folder, place) -> None:
    gc.disable()
    ring: list[object] = [Store(str(place / "other"))]
    ring.append(ring)  # only a search for cycles finds it
    del ring
    build([folder], place / "kg", workers=2, pipeline=collecting)


def test_workers_leave_alone_the_stores_of_the_process_that_they_come_from(place, two):
    folders, graphs = two
    work = CLEAN.Process(target=build_among_dead_stores, args=(folders[0], place))
    work.start()
    work.join(100)
    ended = work.exitcode
    work.kill()
    assert ended == 0
    assert said(place / "kg") == graphs[0]


def build_with_little_room(folder, kg, most, full, sentence) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    words = ["build", str(folder), "--out", str(kg), *(["--full"] if full else [])]
    done = CliRunner().invoke(app, words)
    sentence.send((done.exit_code, done.output, repr(done.exception)))


@pytest.mark.parametrize(("most", "full"), [(0, False), (60_000, False), (300_000, True)])
def test_on_a_full_disk_the_old_graph_stands_and_the_build_says_so(place, two, most, full):
    folders, graphs = two
    build([folders[0]], place / "kg")
    receiver, sender = CLEAN.Pipe()
    work = CLEAN.Process(target=build_with_little_room, args=(folders[1], place / "kg", most, full, sender))
    work.start()
    assert receiver.poll(60)
    code, output, exception = receiver.recv()
    work.join()
    assert code == 2, (output, exception)
    assert "cannot be written" in output.replace("\n", " ") and "what was there before stays" in output.replace(
        "\n", " "
    )
    assert said(place / "kg") == graphs[0]
    assert len(list((place / "kg").glob("store-*"))) == 1


def test_a_second_builder_is_refused_at_once(place, two):
    folders, graphs = two
    stopped, go_on = threading.Event(), threading.Event()

    def wait(_):
        stopped.set()
        go_on.wait(60)

    first = threading.Thread(target=build, args=([folders[0]], place / "kg"), kwargs={"progress": wait, "workers": 1})
    first.start()
    try:
        assert stopped.wait(60)
        refused = CliRunner().invoke(app, ["build", str(folders[1]), "--out", str(place / "kg")])
        assert refused.exit_code == 2
        assert "Another build is writing to" in refused.output.replace("\n", " ")
    finally:
        go_on.set()
        first.join()
    assert said(place / "kg") == graphs[0]


def test_readers_keep_their_graph_and_its_texts_while_others_take_its_place(place, two):
    folders, graphs = two
    kg = place / "kg"
    build([folders[0]], kg)
    with open_folder(kg) as reader:
        build([folders[1]], kg)
        build([folders[1]], kg, full=True)
        assert sorted(reader.store.dump(format=RdfFormat.N_QUADS).splitlines()) == graphs[0][0]
        assert [reader.text(name) for name in reader.sources()] == graphs[0][2]
    assert said(kg) == graphs[1]
    build([folders[0]], kg)
    assert len(list(kg.glob("store-*"))) == 1


def read_again_and_again(kg, reads, ended) -> None:
    while not ended.is_set():
        reads.send(said(kg))
    reads.send(said(kg))
    reads.send(None)


def test_another_process_finds_the_old_graph_or_the_new_one_at_every_moment_of_a_build(place, two):
    folders, graphs = two
    build([folders[0]], place / "kg")
    reads, its = CLEAN.Pipe(duplex=False)
    ended = CLEAN.Event()
    reader = CLEAN.Process(target=read_again_and_again, args=(place / "kg", its, ended))
    reader.start()
    found = [graphs.index(reads.recv())]
    builder = threading.Thread(target=lambda: [build([folders[n % 2]], place / "kg") for n in range(1, 6)])
    builder.start()
    while builder.is_alive():
        found.append(graphs.index(reads.recv()))
    ended.set()
    found += [graphs.index(one) for one in iter(reads.recv, None)]
    reader.join()
    assert set(found) == {0, 1} and found[-1] == 1


def test_a_folder_that_cannot_be_written_gets_a_sentence(place, two):
    folders, _ = two
    (place / "file").write_text("")
    with pytest.raises(Unwritable):
        build([folders[0]], place / "file" / "kg")
