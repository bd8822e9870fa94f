"""A graph is the old one or the new one, whatever ends a build: SIGKILL at any moment, a full disk, a second builder.

QUANZE_KILLS=200 kills that many builds instead of a few.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import threading
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from typer.testing import CliRunner

from quanze.cli import app
from quanze.graph.build import build
from quanze.graph.folder import Busy, Unwritable
from quanze.graph.store import open_folder

KILLS = int(os.environ.get("QUANZE_KILLS", "4"))
CLEAN = multiprocessing.get_context("forkserver")  # children that begin without this process's open stores
CLEAN.set_forkserver_preload(["quanze.graph.build"])


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


def build_again_and_again(folders, kg, full, began) -> None:
    began.set()
    for turn in range(1000):
        build([folders[turn % 2]], kg, full=full or turn % 5 == 4, workers=1 + turn % 2)


def test_killed_at_any_moment_a_build_leaves_the_old_graph_or_the_new_one(tmp_path, two):
    folders, graphs = two
    kg = tmp_path / "kg"
    build([folders[0]], kg)
    chance = random.Random(7)
    for turn in range(KILLS):
        began = CLEAN.Event()
        work = CLEAN.Process(target=build_again_and_again, args=(folders, kg, turn % 2 == 0, began))
        work.start()
        assert began.wait(60)
        work.join(chance.uniform(0.0, 2.0))
        assert work.is_alive()
        work.kill()
        work.join()
        assert said(kg) in graphs
    build([folders[1]], kg)
    assert said(kg) == graphs[1]
    assert len(list(kg.glob("store-*"))) == 1
    assert len(list((kg / "sources").iterdir())) == 6


def build_with_little_room(folder, kg, most, full, sentence) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    words = ["build", str(folder), "--out", str(kg), *(["--full"] if full else [])]
    done = CliRunner().invoke(app, words)
    sentence.send((done.exit_code, done.output, repr(done.exception)))


@pytest.mark.parametrize(("most", "full"), [(0, False), (60_000, False), (300_000, True)])
def test_on_a_full_disk_the_old_graph_stands_and_the_build_says_so(tmp_path, two, most, full):
    folders, graphs = two
    build([folders[0]], tmp_path / "kg")
    receiver, sender = CLEAN.Pipe()
    work = CLEAN.Process(target=build_with_little_room, args=(folders[1], tmp_path / "kg", most, full, sender))
    work.start()
    assert receiver.poll(60)
    code, output, exception = receiver.recv()
    work.join()
    assert code == 2, (output, exception)
    assert "cannot be written" in output.replace("\n", " ") and "what was there before stays" in output.replace(
        "\n", " "
    )
    assert said(tmp_path / "kg") == graphs[0]
    assert len(list((tmp_path / "kg").glob("store-*"))) == 1


def test_a_second_builder_is_refused_at_once(tmp_path, two):
    folders, graphs = two
    stopped, go_on = threading.Event(), threading.Event()

    def wait(_):
        stopped.set()
        go_on.wait(60)

    first = threading.Thread(
        target=build, args=([folders[0]], tmp_path / "kg"), kwargs={"progress": wait, "workers": 1}
    )
    first.start()
    try:
        assert stopped.wait(60)
        with pytest.raises(Busy, match="Another build is writing"):
            build([folders[1]], tmp_path / "kg")
    finally:
        go_on.set()
        first.join()
    assert said(tmp_path / "kg") == graphs[0]


def test_readers_keep_their_graph_and_its_texts_while_others_take_its_place(tmp_path, two):
    folders, graphs = two
    kg = tmp_path / "kg"
    build([folders[0]], kg)
    with open_folder(kg) as reader:
        build([folders[1]], kg)
        build([folders[1]], kg, full=True)
        assert sorted(reader.store.dump(format=RdfFormat.N_QUADS).splitlines()) == graphs[0][0]
        assert [reader.text(name) for name in reader.sources()] == graphs[0][2]
    assert said(kg) == graphs[1]
    build([folders[0]], kg)
    assert len(list(kg.glob("store-*"))) == 1


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path, two):
    folders, _ = two
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable):
        build([folders[0]], tmp_path / "file" / "kg")
