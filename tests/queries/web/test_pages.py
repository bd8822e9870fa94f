"""The page of the printed file stands beside the words: in the facts, on the explorer's pages, in the network's evidence."""

import json

import pytest
from made_files import ofd_lines

import quanze as qz
from quanze.graph.build.build import build

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient

from quanze.queries.web.app import make_app
from quanze.queries.web.snapshot import page_of

FIRST = ["青禾市人民政府关于防汛工作的通知", "青政发〔2024〕7号", "各县人民政府：", "一、市水利局负责巡查水库。"]
SECOND = ["二、市公安局负责封闭危险路段，应当于2024年6月底前完成。", "青禾市人民政府", "2024年4月8日"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    ofd_lines(files / "a.ofd", FIRST, SECOND)
    (files / "b.txt").write_text(
        "江川县人民政府关于停车的通知\n江政〔2024〕9号\n县公安局负责划线。\n", encoding="utf-8"
    )
    build([files], files.with_name("pages-kg"))
    return files.with_name("pages-kg")


def test_facts_have_page_and_box_where_they_are_known(folder, tmp_path):
    with qz.open_graph(folder) as graph:
        graph.write_facts(tmp_path)
        table = graph.facts("responsibilities")
    rows = [json.loads(line) for line in (tmp_path / "responsibilities.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {row["text"]: (row.get("page"), row.get("box")) for row in rows}
    assert (
        known["市水利局"] == (1, "119 192 429 209") and known["市公安局"][0] == 2 and known["县公安局"] == (None, None)
    )
    assert {(r["text"], r["page"]) for r in table} == {("市水利局", 1), ("市公安局", 2), ("县公安局", None)}


def test_the_explorer_shows_the_page_of_a_fact_and_of_a_paragraph(folder):
    with qz.open_graph(folder) as graph:
        ((fact,),) = graph.select("SELECT ?f { ?f a qz:Obligation }").rows
        documents = {row["title"]: row["document"] for row in graph.documents()}
    with TestClient(make_app(folder, workers=1, timeout=10)) as client:
        chinese, english = (client.get(page_of(fact) + f"?lang={language}").text for language in ("zh", "en"))
        text = client.get(page_of(documents["青禾市人民政府关于防汛工作的通知"]) + "?lang=zh").text
        plain = client.get(page_of(documents["江川县人民政府关于停车的通知"]) + "?lang=zh").text
    assert "a.ofd" in chinese and "第2页" in chinese and "p. 2" in english
    assert 'id="page-1">第1页' in text and text.index('id="page-2">第2页') < text.rindex("市公安局")
    assert "第1页" not in plain


def test_evidence_of_the_network_says_its_page(folder):
    with qz.open_graph(folder) as graph:
        network = graph.network()._network
        pages = {x.evidence.quote: x.evidence.on_page() for n in network.nodes("agency") for x in network.out_of(n)}
        markdown = network and graph.network().impact(qz.repeal("青禾市人民政府关于防汛工作的通知")).to_markdown("en")
    assert pages["市公安局"] == "第2页" and pages["县公安局"] == ""
    assert ", p. 1" in markdown
