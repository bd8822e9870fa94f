"""Successors of an agency in a graph: from the register of reforms, from texts, through several steps."""

from datetime import date

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.pipeline import extract
from quanze.graph.build.writing import write_graph
from quanze.graph.policy.succession import heirs
from quanze.graph.store.graph import open_graph
from quanze.queries.library import run
from quanze.queries.worklist import worklist

NOTICE = """青禾市人民政府关于调整部门职责的通知

青政发〔2024〕8号

各县（市、区）人民政府：

2024年3月1日，市价格管理局更名为市价格监测管理局。市环境保护局的噪声监测职责划入市公安局。撤销市蚕桑工作领导小组。由市环境保护局负责审批排污口。由市国土资源局、市旅游局负责统计，市文化和旅游局配合。

青禾市人民政府

2024年3月5日
"""


@pytest.fixture(scope="module")
def reformed(tmp_path_factory):
    out = tmp_path_factory.mktemp("reformed") / "kg"
    source = Source("a.txt", NOTICE, "0")
    write_graph(out, [(source, extract(source))])
    with open_graph(out) as graph:
        yield graph


def test_a_change_that_a_text_states_is_an_event_with_its_words(reformed):
    (row,) = run(reformed, "successors", agency="青禾市价格管理局")
    assert (row["kind"], row["since"], row["successor"], row["basis"], row["quote"]) == (
        "renamed",
        date(2024, 3, 1),
        "青禾市价格监测管理局",
        "青禾市人民政府关于调整部门职责的通知",
        "市价格管理局更名为市价格监测管理局",
    )


def test_register_and_text_are_followed_together(reformed):
    found = {(h.name, h.scope, h.since) for h in heirs(reformed, "青禾市环境保护局")}
    assert found == {("青禾市生态环境局", None, "2018-10-01"), ("青禾市公安局", "噪声监测", None)}


def test_a_day_leaves_later_changes_out(reformed):
    assert [h.name for h in heirs(reformed, "青禾市价格管理局", date(2023, 1, 1))] == []
    assert [h.name for h in heirs(reformed, "青禾市价格管理局", date(2024, 6, 1))] == ["青禾市价格监测管理局"]


def test_an_abolished_body_without_an_heir_says_so(reformed):
    assert [(h.kind, h.name) for h in heirs(reformed, "青禾市蚕桑工作领导小组")] == [("abolished", None)]


def test_the_successor_of_everything_inherits_the_duties(reformed):
    rows = list(run(reformed, "inherited-duties", agency="青禾市生态环境局"))
    assert {(r["predecessor"], r["role"]) for r in rows} == {("青禾市环境保护局", "responsible")}


def test_a_choice_of_names_is_no_successor_before_the_sources_tell(reformed):
    rows = list(run(reformed, "successors", agency="青禾市国土资源局"))
    assert {r["successor"] for r in rows} == {None}
    assert {r["candidate"] for r in rows} == {"青禾市自然资源和规划局", "青禾市自然资源局"}
    assert [h.name for h in heirs(reformed, "青禾市国土资源局")] == [None]
    assert [h.name for h in heirs(reformed, "青禾市旅游局")] == ["青禾市文化和旅游局"]
    assert not list(reformed.select('SELECT ?a { ?a rdfs:label "青禾市自然资源局" }'))


def test_a_change_by_a_plan_says_how_sure_it_is(reformed):
    asked = "SELECT ?agency ?c { ?e dcterms:source ?plan ; itsrdf:taConfidence ?c ; org:originalOrganization/rdfs:label ?agency }"
    surely = [float(row["c"]) for row in reformed.select(asked, agency="青禾市环境保护局")]
    openly = [float(row["c"]) for row in reformed.select(asked, agency="青禾市旅游局")]
    assert (surely, openly) == ([0.9], [0.6])


def test_tasks_after_the_day_of_a_reform_are_findings(reformed):
    found = {dict(f.words)["agency"].zh for f in worklist(reformed, date(2024, 4, 1)) if f.kind == "named_after_reform"}
    assert found >= {"青禾市环境保护局", "青禾市国土资源局"}
