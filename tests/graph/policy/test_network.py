"""The network keeps what is put in, gives it in order, and cannot be broken from outside."""

from dataclasses import replace

import networkx as nx
import pytest

from quanze.graph.policy.changes import Change, Changed, merge, repeal
from quanze.graph.policy.network import FOUNDED, Declaration, Evidence, Link, PolicyNetwork
from quanze.graph.policy.scenario import Plan, Step


@pytest.fixture
def network():
    n = PolicyNetwork()
    for node, kind in (
        ("d", "document"),
        ("p", "provision"),
        ("t", "task"),
        ("a", "agency"),
        ("b", "agency"),
        ("c", "agency"),
    ):
        n.add(node, kind, f"名称{node}")
    n.link("p", "part_of", "d")
    n.link("t", "stated_in", "p")
    n.link("a", "lead", "t", Evidence("x.txt", 3, 6, "市公安局"))
    n.link("a", "lead", "t", Evidence("x.txt", 9, 12, "公安局"))
    n.link("b", "cooperate", "t")
    return n


def test_parallel_edges_are_told_apart_by_their_keys(network):
    assert [(e.key, e.evidence.start) for e in network.out_of("a")] == [(0, 3), (1, 9)]
    first, second = network.out_of("a")
    assert first == replace(first, evidence=Evidence("other.txt", 1, 2, "字")) and first != second
    assert network.degree("t") == 4 and len(network) == 6 and "t" in network and "x" not in network
    assert network.nodes("agency", "task") == ["a", "b", "c", "t"] and len(network.nodes()) == 6


def test_what_is_no_node_or_no_kind_is_refused(network):
    with pytest.raises(ValueError, match="kind of node: 'thing'"):
        network.add("x", "thing", "x")
    for source, target in (("a", "x"), ("x", "a")):
        with pytest.raises(KeyError):
            network.link(source, "lead", target)
    assert network.kind("x") is None and network.label("x") == "x" and list(network.into("x")) == []
    assert network.attribute("x", "issued") is None


def test_an_agency_that_is_yet_to_be_founded_has_its_name(network):
    assert (
        network.kind(FOUNDED + "青禾市数据局") == "agency" and network.label(FOUNDED + "青禾市数据局") == "青禾市数据局"
    )


def test_the_first_proof_stays_and_declarations_come_in_order(network):
    network.prove("d", "effective_at", Evidence("x.txt", 1, 2, "先"))
    network.prove("d", "effective_at", Evidence("x.txt", 5, 6, "后"))
    network.declare("d", [Declaration("repeal", "z"), Declaration("extend", "y"), Declaration("extend", "b")])
    assert network.attribute("d", "effective_at").quote == "先"
    assert [(d.effect, d.by) for d in network.attribute("d", "declared")] == [
        ("extend", "b"),
        ("extend", "y"),
        ("repeal", "z"),
    ]


def test_the_document_of_a_fact_and_the_parts_of_a_document(network):
    assert network.document_of("t") == network.document_of("d") == "d" and network.document_of("a") is None
    assert network.parts("d") == {"d", "p", "t"} and network.parts("p") == {"p", "t"}


def test_a_circle_of_parts_has_no_document(network):
    network.add("q", "provision", "名称q")
    network.add("r", "provision", "名称r")
    network.link("q", "part_of", "r")
    network.link("r", "part_of", "q")
    assert network.document_of("q") is None and network.parts("q") == {"q", "r"}


def test_copies_leave_the_network_as_it_is(network):
    with pytest.raises(nx.NetworkXError):
        network.to_networkx().add_node("x")
    assert len(list(network.out_of("a"))) == 2


def test_values_cannot_be_changed(network):
    (link, *_) = network.out_of("a")
    for value, name in (
        (link, "target"),
        (Evidence(), "start"),
        (Declaration("repeal", "z"), "by"),
        (Change("x", ()), "note"),
    ):
        with pytest.raises(AttributeError):
            setattr(value, name, "y")
    for value, name in ((Step("repeal", "d"), "do"), (Plan(()), "steps")):
        with pytest.raises(AttributeError):
            setattr(value, name, "x")


def test_every_edge_of_a_merged_agency_moves_and_none_is_lost(network):
    network.link("c", "lead", "t", Evidence("x.txt", 20, 22, "局"))
    after = Changed(network, merge(network, ["a", "c"], "b"))
    moved = [e for e in after.out_of("b") if e.relation == "lead"]
    assert sorted(e.evidence.start for e in moved) == [3, 9, 20] and len({e.key for e in moved}) == 3
    assert after.kind("a") is None and after.kind("b") == "agency" and list(after.out_of("a")) == []
    assert {e.source for e in after.into("t")} == {"b"}


def test_what_points_at_a_merged_agency_points_at_the_other(network):
    network.add("body", "body", "领导小组")
    network.link("body", "member_of", "a")
    network.link("b", "member_of", "a")
    after = Changed(network, merge(network, ["a"], "b"))
    assert [(e.source, e.target) for e in after.into("b")] == [("body", "b")]


def test_two_changes_are_one_and_a_moved_edge_moves_on():
    first, second, third = (Link(x, "lead", "t") for x in "abc")
    one = Change("merge", ("a",), removed=frozenset("a"), moved=((first, second),), note="甲")
    two = Change("merge", ("b",), removed=frozenset("b"), moved=((second, third),), amended=frozenset("p"), note="乙")
    both = one | two
    assert (both.operation, both.subjects, both.removed, both.amended) == ("merge+merge", ("a", "b"), {"a", "b"}, {"p"})
    assert both.moved == ((first, third),) and both.note == "甲; 乙"
    assert both.touched() == {"a", "b", "c", "t", "p"}
    assert (one | Change("x", ())).note == "甲"


def test_a_cut_edge_and_a_removed_node_are_gone(network):
    (edge, *_) = network.into("p")
    after = Changed(network, Change("cut", (), cut=frozenset({edge})))
    assert list(after.into("p")) == [] and edge not in list(after.out_of("t"))
    assert list(Changed(network, repeal(network, "d")).out_of("a")) == []


def test_plans_add_up_and_say_what_they_are():
    plan = Plan((Step("repeal", "甲办法"),)) | Plan((Step("merge", ("乙局", "丙局"), into="丁局"),))
    assert str(plan) == "repeal 甲办法; merge 乙局, 丙局 into 丁局"
    assert str(Step("transfer", "巡查", giver="甲局", to="乙局")) == "transfer 巡查 from 甲局 to 乙局"
