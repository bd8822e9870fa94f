"""Answers that took long are kept with their store and go with it; they are the answers that the store gives."""

from datetime import date

import pytest

from quanze.graph.build.build import build
from quanze.graph.store import query_cache as keeping
from quanze.graph.store.graph import open_folder
from quanze.queries import library

QUESTION = "SELECT ?d ?title ?issued ?n { ?d eli:title ?title ; eli:date_document ?issued BIND (1.5 AS ?n) OPTIONAL { ?d qz:none ?n } }"
TEXT = (
    "青禾市人民政府关于修路的通知\n青政〔2024〕5号\n各县人民政府：\n市公安局应当于2024年6月底前封路。\n2024年3月1日\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_LONG", 0)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg")
    return tmp_path / "kg"


def ask(graph, question=QUESTION):
    return graph.kept(question, lambda: graph.select(question))


def answers(folder):
    return [path for store in folder.glob("store-*") for path in store.glob("answers/*.json")]


def test_a_kept_answer_is_the_one_that_was_given(folder):
    with open_folder(folder) as graph:
        first = ask(graph)
        assert len(answers(folder)) == 1
        assert ask(graph) == first == graph.select(QUESTION)
    assert first.rows[0][2] == date(2024, 3, 1)


def test_a_kept_answer_goes_when_the_graph_changes(folder):
    with open_folder(folder) as graph:
        assert len(ask(graph)) == 1
    (folder.parent / "b.txt").write_text(TEXT.replace("5号", "6号"), encoding="utf-8")
    build([folder.parent / "a.txt", folder.parent / "b.txt"], folder)
    assert answers(folder) == []
    with open_folder(folder) as graph:
        assert len(ask(graph)) == 2


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"columns": 1}', b'{"columns": ["a"], "days": [0], "rows": [[["x"]]]}']
)
def test_a_damaged_answer_is_asked_for_again(damaged, folder):
    with open_folder(folder) as graph:
        first = ask(graph)
        answers(folder)[0].write_bytes(damaged)
        assert ask(graph) == first


def test_a_folder_that_cannot_be_written_answers_all_the_same(folder):
    with open_folder(folder) as graph:
        (graph.store_path / "answers").write_text("in the way")
        assert len(ask(graph)) == 1


def test_what_was_quick_is_not_kept(folder, monkeypatch):
    monkeypatch.setattr(keeping, "_LONG", 60)
    with open_folder(folder) as graph:
        ask(graph)
    assert answers(folder) == []


def test_who_asks_ever_new_questions_fills_no_disk(folder, monkeypatch):
    monkeypatch.setattr(keeping, "_MOST", 4)
    with open_folder(folder) as graph:
        for i in range(20):
            assert len(ask(graph, f"{QUESTION} LIMIT {i + 1}")) == 1
            assert 1 <= len(answers(folder)) <= 4


def test_an_answer_beyond_measure_is_not_kept(folder, monkeypatch):
    monkeypatch.setattr(keeping, "_LARGEST", 10)
    with open_folder(folder) as graph:
        assert len(ask(graph)) == 1
    assert answers(folder) == []


def test_values_of_one_ready_query_have_answers_of_their_own(folder):
    with open_folder(folder) as graph:
        for year, found in ((2024, 1), (2023, 0), (2024, 1)):
            between = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
            assert len(library.run(graph, "documents-issued-between", **between)) == found
    assert len(answers(folder)) == 2
