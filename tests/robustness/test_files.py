"""Odd folders and files: what can be read is built, the rest is named, and nothing is followed out of the folder."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest

from quanze.errors import NothingToBuild, SourceError
from quanze.extraction import budget, pipeline
from quanze.extraction.page import source as reading
from quanze.extraction.page.source import read_source
from quanze.extraction.quantities import deadlines
from quanze.graph.build import files
from quanze.graph.build.build import build
from quanze.graph.build.engine import Local
from quanze.graph.store.graph import open_graph

TEXT = (
    "青禾市人民政府关于修路的通知\n青政〔2024〕5号\n各县人民政府：\n市公安局应当于2024年6月底前封路。\n2024年3月1日\n"
)
ODD_NAMES = [
    "有 空格.txt",
    "line\nbreak.txt",
    "quote\"and'.txt",
    "<script>.txt",
    "100%20.txt",
    "a#b?c.txt",
    "emoji\U0001f600.txt",
    "\u202eright-to-left.txt",
    "back\\slash.txt",
    "{}|^`.txt",
    "长" * 80 + ".txt",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_file_of_any_name_is_built_and_found_again(tmp_path, name):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(TEXT, encoding="utf-8")
    assert build([tmp_path / "in"], tmp_path / "kg").problems == []
    with open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == (name,)
        assert graph.text(name) == TEXT


def test_a_name_that_is_no_text_is_named_and_the_rest_is_built(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(TEXT, encoding="utf-8")
    report = build([folder], tmp_path / "kg")
    assert [p.reason for p in report.problems] == ["has a name that is not UTF-8; rename it"]
    assert report.summary.sources == 1


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(tmp_path / "nothing")
    build([folder], tmp_path / "kg")
    with open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == ("good.txt",)


def test_things_that_are_no_files_do_not_stop_a_build(tmp_path):
    folder = tmp_path / "in"
    (folder / "folder.txt").mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    assert build([folder], tmp_path / "kg").summary.sources == 1


def test_one_bad_file_among_many_is_named_and_the_rest_is_built(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(30):
        (folder / f"{i:02}.txt").write_text(TEXT.replace("5号", f"{i + 1}号"), encoding="utf-8")
    (folder / "07.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "11.txt").write_bytes(b"")
    report = build([folder], tmp_path / "kg", workers=2)
    assert [(Path(p.path).name, p.reason.split(" ")[0]) for p in report.problems] == [
        ("07.txt", "is"),
        ("11.txt", "is"),
    ]
    assert report.summary.sources == 28


def test_a_file_that_is_too_large_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)
    for text in ("市" * 1001, "市" * 5000):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        with pytest.raises(SourceError, match=r"holds more than 1,000 characters; split it"):
            read_source(tmp_path / "a.txt")


def test_a_file_that_takes_too_long_is_named_and_nothing_stored_is_lost(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg")
    monkeypatch.setattr(budget, "allowed", lambda _characters: 0.05)
    (tmp_path / "b.txt").write_text(TEXT * 3000, encoding="utf-8")
    with pytest.raises(NothingToBuild, match=r"b\.txt cannot be built, it took more than 0 s of processor time"):
        build([tmp_path / "b.txt"], tmp_path / "kg", engine=Local(1, own_process=True))
    with open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == ("a.txt",)


def test_reading_in_a_callers_process_leaves_its_signals_and_its_garbage_collector_alone(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    switched = []
    monkeypatch.setattr(signal, "signal", lambda *_: switched.append("signal"))
    for name in ("disable", "enable", "freeze"):
        monkeypatch.setattr(gc, name, lambda name=name: switched.append(name))
    pipeline.extract(TEXT)
    build([tmp_path / "a.txt"], tmp_path / "kg")
    assert not switched


def test_a_document_that_brings_an_error_to_light_is_named_with_its_place_and_the_others_keep_their_facts(
    tmp_path, monkeypatch
):
    def find(reading):
        if "6号" in (reading.head.number or ""):
            raise KeyError("made")
        return deadlines.find(reading)

    monkeypatch.setattr(files, "_own_pipeline", lambda _make: pipeline.pipeline(["deadlines"]))
    monkeypatch.setitem(pipeline.FINDERS, "deadlines", find)
    (tmp_path / "a.txt").write_text(TEXT + "\n\n" + TEXT.replace("5号", "6号"), encoding="utf-8")
    report = build([tmp_path / "a.txt"], tmp_path / "kg")
    assert [p.reason for p in report.problems] == [
        "line 8: the facts of “青禾市人民政府关于修路的通知” are left out, an error in quanze (KeyError: 'made')"
    ]
    assert report.summary.documents == 2
    assert report.summary.facts["Deadline"] == 1
