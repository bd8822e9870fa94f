"""Questions along the network use the one notion of what is in force."""

from datetime import date

import pytest

from quanze.graph.policy.network import Evidence, PolicyNetwork
from quanze.graph.policy.present import Present
from quanze.graph.policy.traversal import (
    basis_chain,
    gaps,
    implementation_tree,
    issue_date,
    obligations_of,
    responsibility_chain,
    workload,
)


@pytest.fixture
def network():
    n = PolicyNetwork()
    n.add("old", "document", "青禾市停车办法", effective="2015-01-01", expires="2020-12-31")
    n.add("new", "document", "青禾市停车实施细则", effective="2016-01-01")
    n.add("a", "agency", "青禾市公安局")
    for norm, document in (("o", "old"), ("n", "new")):
        n.add(norm, "norm", f"应当划定车位（{norm}）")
        n.link("a", "bears", norm)
        n.link(norm, "stated_in", document)
    n.link("new", "based_on", "old")
    return n


@pytest.mark.parametrize(
    ("on", "norms"),
    [
        (None, ["n", "o"]),
        ("2014-01-01", []),
        ("2015-06-01", ["o"]),
        ("2018-01-01", ["n", "o"]),
        ("2021-01-01", ["n"]),
    ],
)
def test_obligations_are_those_of_documents_in_force(network, on, norms):
    assert [link.target for link in obligations_of(network, "a", on)] == norms


@pytest.mark.parametrize(("on", "ended"), [(date(2018, 1, 1), []), (date(2021, 1, 1), ["new"])])
def test_a_ground_that_has_ended_is_a_gap(network, on, ended):
    assert [gap.node for gap in gaps(network, on) if gap.condition == "basis_ended"] == ended


@pytest.fixture
def levels():
    """A law, the city's rule on it, the county's notice on both, and a task of the notice."""
    n = PolicyNetwork()
    for document in ("law", "rule", "notice", "aside"):
        n.add(document, "document", f"文件{document}")
    n.add("section", "provision", "一")
    n.add("task", "task", "划定车位")
    for agency in ("police", "housing"):
        n.add(agency, "agency", f"市{agency}")
    for deadline, day in (("first", "2021-03-31"), ("last", "2021-06-30"), ("undated", None)):
        n.add(deadline, "deadline", deadline, **({"date": day} if day else {}))
        n.link(deadline, "due", "task", Evidence("t.txt", 1, 3, deadline))
    n.link("rule", "based_on", "law", Evidence("t.txt", 5, 9, "《条例》"))
    n.link("notice", "implements", "rule")
    n.link("notice", "based_on", "law")
    n.link("law", "cites", "aside")
    n.link("section", "part_of", "notice")
    n.link("task", "stated_in", "section")
    n.link("police", "lead", "task", Evidence("t.txt", 20, 24, "市公安局"))
    n.link("housing", "cooperate", "task")
    n.link("police", "bears", "task")
    return n


def test_the_basis_runs_up_with_its_distance_and_its_words(levels):
    up = basis_chain(levels, "notice")
    assert dict(up.nodes(data="distance")) == {"notice": 0, "rule": 1, "law": 1}
    assert {(u, d["relation"], v) for u, v, d in up.edges(data=True)} == {
        ("notice", "implements", "rule"), ("notice", "based_on", "law"), ("rule", "based_on", "law"),
    }  # fmt: skip
    assert up.edges["rule", "law"]["evidence"].quote == "《条例》" and up.nodes["law"]["label"] == "文件law"
    assert dict(basis_chain(levels, "law").nodes(data="distance")) == {"law": 0}


def test_what_stands_on_a_document_runs_down(levels):
    down = implementation_tree(levels, "law")
    assert dict(down.nodes(data="distance")) == {"law": 0, "rule": 1, "notice": 1}
    assert {(u, v) for u, v in down.edges} == {("law", "rule"), ("law", "notice"), ("rule", "notice")}
    assert set(implementation_tree(levels, "notice")) == {"notice"}


def test_a_circle_of_grounds_ends(levels):
    levels.link("law", "based_on", "notice")
    assert dict(basis_chain(levels, "notice").nodes(data="distance")) == {"notice": 0, "rule": 1, "law": 1}


def test_the_chain_of_a_task_goes_from_its_agencies_to_the_top(levels):
    chain = [(link.source, link.relation, link.target) for link in responsibility_chain(levels, "task")]
    assert chain[:5] == [
        ("first", "due", "task"), ("housing", "cooperate", "task"), ("last", "due", "task"), ("police", "lead", "task"),
        ("undated", "due", "task"),
    ]  # fmt: skip
    assert chain[5:7] == [("task", "stated_in", "section"), ("section", "part_of", "notice")]
    assert set(chain[7:]) == {
        ("notice", "implements", "rule"),
        ("notice", "based_on", "law"),
        ("rule", "based_on", "law"),
    }


@pytest.mark.parametrize(
    ("between", "carried"),
    [
        (None, 1), (("2021-03-31", "2021-03-31"), 1), (("2021-06-30", "2022-01-01"), 1), (("2021-04-01", "2021-06-29"), 0),
        (("2021-07-01", "2021-12-31"), 0), (("2020-01-01", "2021-03-30"), 0),
    ],
)  # fmt: skip
def test_both_days_of_a_time_belong_to_it(levels, between, carried):
    assert len(workload(levels, "police", between)) == carried


def test_a_part_knows_its_task_document_days_and_words(levels):
    (part,) = workload(levels, "police")
    assert (part.agency, part.role, part.task, part.label, part.document) == (
        "police",
        "lead",
        "task",
        "划定车位",
        "notice",
    )
    assert part.due == ("2021-03-31", "2021-06-30") and part.evidence.quote == "市公安局"


@pytest.mark.parametrize(
    ("node", "day"), [("notice", "2021-04-08"), ("annex", "2021-04-08"), ("printed", "2020-01-02"), ("numbered", "2019"), ("bare", ""), ("agency", "")]
)  # fmt: skip
def test_the_day_of_issue_is_the_documents_or_its_notices(node, day):
    n = PolicyNetwork()
    n.add("notice", "document", "通知", issued="2021-04-08", number="青政〔2018〕1号")
    n.add("annex", "document", "方案", number="青政〔2017〕1号")
    n.add("printed", "document", "意见", issued="2020-01-02")
    n.add("numbered", "document", "函", number="青政〔2019〕1号")
    n.add("bare", "document", "办法")
    n.add("agency", "agency", "市公安局", issued="2021-01-01")
    n.link("annex", "annex_of", "notice")
    n.link("notice", "promulgates", "printed")
    n.link("bare", "cites", "notice")
    assert issue_date(n, node) == day


def test_the_network_as_of_a_day_has_what_is_in_force_then(levels):
    levels.add("rule", "document", "文件rule", effective="2015-01-01", expires="2020-12-31")
    levels.add("article", "provision", "第五条")
    levels.link("article", "part_of", "rule")
    levels.add("notice", "document", "文件notice", effective="2016-01-01")
    levels.link("rule", "promulgates", "notice")
    assert {"rule", "article"} <= set(Present(levels, date(2018, 1, 1)).nodes())
    later = set(Present(levels, date(2021, 1, 1)).nodes())
    assert not later & {"rule", "article"} and {"notice", "section", "task", "law", "aside"} <= later
    assert not set(Present(levels, date(2015, 6, 1)).nodes()) & {"notice", "section", "task"}


@pytest.mark.parametrize(
    ("condition", "node"),
    [
        ("orphaned", "idle"),
        ("without_deadline", "late"),
        ("ownerless", "free"),
    ],
)
def test_gaps_of_each_kind(levels, condition, node):
    levels.add("idle", "task", "无人负责的任务")
    levels.add("fine", "penalty", "处罚款")
    levels.add("free", "deadline", "年底前")
    levels.add("late", "task", "没有期限的任务")
    levels.link("free", "due", "idle")
    levels.link("housing", "lead", "task")
    found = gaps(levels, date(2021, 1, 1))
    assert condition in {g.condition for g in found if g.node == node}
    assert {g.node for g in found if g.condition == "without_deadline"} == {"late"}
