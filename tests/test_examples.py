"""The invented gazette in examples/: its facts stand in the graph, in the words of the files, the same in every build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quanze.graph.build.build import Report, build
from quanze.graph.exports.export import export_graph
from quanze.graph.store.graph import open_graph
from quanze.queries import library

EXAMPLES = Path(__file__).parents[1] / "examples"
PARKING = "12-青禾市停车场管理办法.txt"
HEATING = "13-青禾市清洁取暖行动方案.txt"
FILINGS = "14-备案事项目录.txt"
SUPPORT = "15-扶持措施与解读.txt"
GAZETTE = "03-青禾市人民政府公报2023年第1期.md"
RULES = "02-政府规章.txt"

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Report]:
    out = tmp_path_factory.mktemp("examples") / "kg"
    return out, build([EXAMPLES], out)


@pytest.fixture(scope="module")
def rows(built, tmp_path_factory) -> Rows:
    folder = tmp_path_factory.mktemp("facts")
    with open_graph(built[0]) as graph:
        library.facts(graph, folder)
    return {
        kind: [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
        for kind in library.FACT_TYPES
    }


def test_every_file_is_read(built, rows):
    assert built[1].problems == []
    names = {p.name for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".md"}}
    assert {r["source"] for r in rows["documents"]} == names


@pytest.mark.parametrize(
    ("source", "title", "number", "issued"),
    [
        (RULES, "青禾市人民政府令", "青禾市人民政府令第12号", "2022-12-28"),
        (RULES, "青禾市节约用水管理办法", None, None),
        (GAZETTE, "青禾市人民政府关于同意松亭区建设再生水示范园区的批复", "青政字〔2023〕11号", "2023-02-24"),
        (GAZETTE, "《青禾市节约用水管理办法》解读", None, None),
        (PARKING, "青禾市人民政府令", "青禾市人民政府令第17号", "2024-12-20"),
        (PARKING, "青禾市停车场管理办法", None, None),
        (HEATING, "青禾市清洁取暖三年行动方案（2023—2025年）", None, None),
        (HEATING, "青禾市农村清洁取暖改造任务分解表", None, None),
        (FILINGS, "青禾市人民政府关于取消和下放一批行政许可事项的决定", "青政〔2025〕5号", "2025-04-18"),
        (SUPPORT, "青禾市促进公共停车场和充电设施建设若干措施", None, None),
        (SUPPORT, "青禾市人民政府办公室关于成立青禾市停车设施建设工作专班的通知", "青政办〔2025〕13号", "2025-06-12"),
    ],
)
def test_a_document_of_each_genre_stands_alone_with_its_own_number_and_date(rows, source, title, number, issued):
    found = [r for r in rows["documents"] if r["source"] == source and r["title"] == title]
    assert (number, issued) in [(r.get("number"), r.get("issued")) for r in found]


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("references", PARKING, {"relation": "promulgates", "title": "青禾市停车场管理办法"}),
        ("references", PARKING, {"relation": "basis", "title": "中华人民共和国道路交通安全法"}),
        ("references", PARKING, {"relation": "supersedes", "number": "青禾市人民政府令第6号"}),
        ("references", SUPPORT, {"relation": "explains", "number": "青政〔2025〕8号"}),
        ("responsibilities", HEATING, {"agency": "青禾市农业农村局", "role": "lead"}),
        ("responsibilities", HEATING, {"agency": "青禾市审计局", "role": "responsible"}),
        ("responsibilities", SUPPORT, {"agency": "青禾市机关事务管理局", "role": "responsible"}),
        ("norms", PARKING, {"modality": "obligation", "bearer": "公共停车场经营者"}),
        ("norms", PARKING, {"modality": "prohibition", "bearer": "任何单位和个人"}),
        ("deadlines", HEATING, {"text": "2024年10月底前", "value": "2024-10-31"}),
        ("deadlines", PARKING, {"kind": "effective", "value": "2025-03-01"}),
        ("penalties", PARKING, {"kind": "fine", "min": 50000, "max": 200000, "authority": "市自然资源和规划局"}),
        ("penalties", PARKING, {"kind": "fine", "min": 1000, "max": 5000, "authority": "公安机关"}),
        ("money", SUPPORT, {"kind": "subsidy", "max": 3000000}),
        ("money", HEATING, {"kind": "reward", "min": 500, "max": 500}),
        ("targets", HEATING, {"value": ">=90", "unit": "%"}),
        ("memberships", SUPPORT, {"person": "叶知秋", "role": "召集人", "body": "青禾市停车设施建设工作专班"}),
        ("memberships", SUPPORT, {"person": "韩砚", "role": "副召集人", "post": "市城市管理和综合行政执法局局长"}),
    ],
)  # fmt: skip
def test_what_a_file_says_stands_in_the_graph(rows, kind, source, expected):
    found = [r for r in rows[kind] if r["source"] == source]
    assert any(expected.items() <= r.items() for r in found), found


@pytest.mark.parametrize("kind", library.FACT_TYPES)
def test_a_fact_quotes_the_words_of_its_file(rows, kind):
    texts = {p.name: p.read_text(encoding="utf-8") for p in EXAMPLES.iterdir()}
    assert rows[kind]
    strange = [r for r in rows[kind] if texts[r["source"]][r["start"] : r["end"]] != r["text"]]
    assert strange == []


def test_the_counts_that_the_clean_up_states_are_those_of_its_registers(built):
    with open_graph(built[0]) as graph:
        stated = {(r["change"], r["stated"]) for r in library.run(graph, "stated-counts")}
        assert {("retained", 6), ("repealed", 4), ("invalidated", 3), ("amended", 1)} <= stated
        assert library.count_findings(graph) == []


def test_filings_and_licences_are_administrative_items_with_their_agency_and_legal_basis(built):
    with open_graph(built[0]) as graph:
        items = {tuple(r.values()) for r in library.run(graph, "administrative-items")}
    named = {item[0]: item for item in items}
    assert {"市城市管理和综合行政执法局", "青禾市停车场管理办法"} <= set(named["公共停车场经营备案"])
    assert {"市公安局", "取消"} <= set(named["临时占道停车场设置许可"])


def test_a_second_build_gives_the_same_graph(built, tmp_path):
    build([EXAMPLES], tmp_path / "again", workers=1)
    exported = []
    for folder in (built[0], tmp_path / "again"):
        file = tmp_path / f"{len(exported)}.nq"
        with open_graph(folder) as graph, file.open("wb") as out:
            export_graph(graph, "nquads", out)
        exported.append(file.read_bytes())
    assert exported[0] == exported[1] != b""


def test_the_union_of_the_named_graphs_is_a_set(built):
    with open_graph(built[0]) as graph:
        quads = list(graph.statements())
        assert len({q.triple for q in quads}) == len(quads)
        counted = "SELECT ({} AS ?n) {{ ?group org:hasMember ?member }}"
        every, distinct = (graph.select(counted.format(c)).rows for c in ("COUNT(*)", "COUNT(DISTINCT ?member)"))
        assert every[0][0] >= distinct[0][0] > 2
