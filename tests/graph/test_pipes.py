"""Nothing is found in vain: every kind of fact reaches the graph, `quanze facts`, a comparison and a ready query."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quanze.extraction import facts as records
from quanze.extraction.facts import DocumentFacts, Fact
from quanze.extraction.finders import FINDERS, document_facts, facts_of
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings
from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.rdf.source import batch
from quanze.graph.store.graph import open_graph
from quanze.queries.compare import compare
from quanze.queries.library import FACT_TYPES, REGISTERS, all_facts, canned, fact_query
from quanze.queries.web.page_models import FURTHER, further_facts
from quanze.queries.web.snapshot import snapshot_of

# Each kind of fact at least once.
TEXT = """青禾市人民政府关于公布文件清理结果和加强停车管理的通知

青政发〔2021〕9号

各县（市、区）人民政府，市政府有关部门：

经清理，决定废止规范性文件2件。根据《江源省停车条例》，通知如下：

一、成立青禾市停车管理工作领导小组。组长：张三（副市长）。成员单位包括市公安局、市财政局。领导小组办公室设在市公安局。

二、市公安局牵头，市财政局配合，2021年12月底前建成停车场20个。对新建停车场给予每个10万元补贴。

三、将市市政公用事业管理局的职责划入市城市管理局，不再保留市市政公用事业管理局。

附件：1.废止的规范性文件目录
2.行政许可事项目录
3.青禾市停车管理办法

青禾市人民政府
2021年4月8日

附件1

废止的规范性文件目录

1.《青禾市停车收费规定》（青政〔2009〕1号）

2.《青禾市车位管理规定》（青政〔2010〕2号）

附件2

行政许可事项目录

| 序号 | 事项名称 | 实施机关 | 设定依据 |
| --- | --- | --- | --- |
| 1 | 停车场设立许可 | 市公安局 | 《江源省停车条例》 |

附件3

青禾市停车管理办法

第一条　为了规范停车，制定本办法。

第二条　本办法所称停车场，是指停放车辆的场所。

第三条　停车场经营者应当公示价格。

第四条　违反本办法第三条规定的，由市公安局处200元以上500元以下罚款。

第五条　本办法自印发之日起施行，有效期五年。
"""
SOURCE = Source("made-up.txt", TEXT, "0")
COLUMNS = {
    "Reference": "references", "ProvisionReference": "inner_citations", "Responsibility": "responsibilities", "Norm": "norms",
    "Deadline": "deadlines", "Penalty": "penalties", "Money": "money", "Target": "targets", "Membership": "memberships",
    "BodyOffice": "offices", "MemberUnit": "member_units", "Restructuring": "restructurings", "Definition": "definitions",
    "AdministrativeItem": "items", "StatedCount": "stated_counts", "ValidityClause": "validity", "DocumentHead": "documents",
    "Agency": "agencies",
}  # fmt: skip
"""Every class of fact and its file in `quanze facts`."""
QUERIES = {
    "Reference": "grounds-of-document", "ProvisionReference": "inner-citations", "Responsibility": "tasks-of-agency",
    "Norm": "duties-of-bearer", "Deadline": "due-between", "Penalty": "penalties-above", "Money": "money-by-kind",
    "Target": "targets-about", "Membership": "leaders", "BodyOffice": "offices-of-bodies", "MemberUnit": "member-units",
    "Restructuring": "restructurings", "Definition": "definitions", "AdministrativeItem": "administrative-items",
    "StatedCount": "stated-counts", "ValidityClause": "validity-clauses", "DocumentHead": "documents-by-issuer",
    "Agency": "agency-names",
}  # fmt: skip
KINDS = [
    name
    for name, kind in vars(records).items()
    if isinstance(kind, type) and issubclass(kind, Fact) and kind is not Fact
]


def documents(without: str = "") -> list[DocumentFacts]:
    """The documents of the text, read without one of the finders."""
    found = []
    for text in readings(SOURCE):
        facts = [f for kind, find in FINDERS.items() if kind != without for f in facts_of(text, kind, find)]
        found.append(document_facts(text, facts))
    return found


def triples(found: list[DocumentFacts]) -> str:
    return "".join(batch(SOURCE, found).pieces)


@pytest.fixture(scope="module")
def whole() -> list[DocumentFacts]:
    return documents()


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pipes")
    (folder / "made-up.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "made-up.txt"], folder / "kg")
    with open_graph(folder / "kg") as opened:
        yield opened


def test_every_class_of_fact_is_listed_here():
    assert set(KINDS) == set(COLUMNS) == set(QUERIES)
    assert set(QUERIES.values()) <= {q.name for q in canned()}


@pytest.mark.parametrize("finder", FINDERS)
def test_a_finder_that_is_taken_out_is_missed_in_the_graph(finder, whole):
    assert triples(documents(without=finder)) != triples(whole)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"DocumentHead"}))
def test_a_class_of_fact_that_is_taken_out_is_missed_in_the_graph(kind, whole):
    kept = [replace(d, facts=tuple(f for f in d.facts if type(f).__name__ != kind)) for d in whole]
    assert sum(len(d.facts) for d in kept) < sum(len(d.facts) for d in whole), "the text has none of this kind"
    assert triples(kept) != triples(whole)


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_every_class_of_fact_has_rows_and_is_compared(kind, graph):
    rows = all_facts(graph)
    file = COLUMNS[kind]
    if file in REGISTERS:  # what all sources together name has no place in one of them
        assert any("公安局" in r["label"] for r in graph.select(fact_query(file)))
        return
    assert file in FACT_TYPES and rows[file] and all(r["text"] for r in rows[file])
    assert compare(rows, {**rows, file: []}).removed[file]


def test_the_page_of_a_document_lists_the_facts_that_stand_nowhere_else(graph):
    made = snapshot_of(graph, network_of(graph))
    listed = {
        kind for document in made.network.nodes("document") for kind, nodes in further_facts(made, document) if nodes
    }
    assert listed == set(FURTHER)
