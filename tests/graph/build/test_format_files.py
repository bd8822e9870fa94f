"""The files of tests/data/formats, one of each format: built as the how-to says, read with their frames, every quote at its place."""

import json
from pathlib import Path

import pytest

import quanze as qz
from quanze.graph.build.build import build

HOME = Path(__file__).parents[2] / "data" / "formats"
for _library in ("docx", "openpyxl", "inscriptis", "pypdf"):
    pytest.importorskip(_library, reason="The files need the extra `formats`.")


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    home = tmp_path_factory.mktemp("formats")
    report = build([HOME], home / "kg")
    assert not report.problems
    with qz.open_graph(home / "kg") as graph:
        graph.write_facts(home / "facts")
        texts = {name: graph.text(name) for name in graph.sources()}
    rows = {
        p.stem: [json.loads(line) for line in p.read_text(encoding="utf-8").splitlines()]
        for p in (home / "facts").iterdir()
    }
    return rows, texts


def test_every_quote_stands_at_its_place(facts):
    rows, texts = facts
    placed = [r for kind in rows.values() for r in kind if "start" in r and "text" in r]
    assert len(placed) >= 40 and [r for r in placed if texts[r["source"]][r["start"] : r["end"]] != r["text"]] == []


def test_every_file_gives_its_document(facts):
    found = {r["source"]: (r.get("number"), r.get("issued"), r.get("effective")) for r in facts[0]["documents"]}
    assert found == {
        "measures.docx": (None, None, "2024-07-01"),
        "notice.ofd": ("江水发〔2024〕10号", "2024-05-06", None),
        "notice.pdf": ("江水发〔2024〕9号", "2024-05-06", None),
        "page.html": ("青政办发〔2024〕17号", "2024-04-08", None),
        "policies.csv/2": ("云水发〔2023〕8号", "2023-05-06", None),
        "policies.csv/3": ("云教发〔2022〕3号", "2022-03-01", None),
        "scan0001.txt": ("北政发〔2021〕6号", "2021-04-05", None),
    }


def test_every_file_gives_its_duties_and_no_others(facts):
    found = {(r["source"].partition("/")[0], r["text"], r["role"]) for r in facts[0]["responsibilities"]}
    assert found == {
        ("measures.docx", "市公安局", "responsible"), ("measures.docx", "市公安局", "lead"), ("measures.docx", "市住房和城乡建设局", "lead"),
        ("notice.ofd", "省水利厅", "responsible"), ("notice.pdf", "省水利厅", "responsible"), ("page.html", "市水利局", "lead"),
        ("page.html", "市财政局", "cooperate"), ("page.html", "市应急管理局", "cooperate"), ("policies.csv", "县水利局", "responsible"),
        ("policies.csv", "县教育局", "responsible"), ("scan0001.txt", "区水务局", "responsible"), ("tasks.xlsx", "市水利局", "lead"),
        ("tasks.xlsx", "市财政局", "cooperate"), ("tasks.xlsx", "市应急管理局", "lead"), ("tasks.xlsx", "市气象局", "cooperate"),
    }  # fmt: skip


def test_pages_are_known_where_a_file_has_them(facts):
    due = {r["source"]: r.get("page") for r in facts[0]["deadlines"]}
    assert (due["notice.pdf"], due["notice.ofd"], due["page.html"]) == (2, 2, None)


def test_force_and_subject_as_the_publisher_says_are_facts_of_the_publisher(facts):
    said = {(r["source"], r["field"], r["value"], r["stated_by"], r["carrier"]) for r in facts[0]["publisher"]}
    assert said >= {
        ("page.html", "status", "有效", "publisher", "card"),
        ("page.html", "subject", "水利、水务", "publisher", "card"),
        ("policies.csv/3", "status", "失效", "publisher", "list"),
        ("scan0001.txt", "subject", "水利、水务", "publisher", "list"),
    }
    card = [r for r in facts[0]["publisher"] if "value_start" in r]
    assert card and all(facts[1][r["source"]][r["value_start"] : r["value_end"]] == r["value"] for r in card)
