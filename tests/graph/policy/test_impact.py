"""Effects of a change: against a brute-force oracle on random networks, and one by one on a small known one."""

import copy
import json

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.errors import AmbiguousName, ScenarioError, UnknownNode
from quanze.graph.policy.changes import (
    abolish,
    amend,
    cut_funding,
    merge,
    move_deadline,
    rename,
    repeal,
    transfer,
    transfer_function,
)
from quanze.graph.policy.conditions import CONDITIONS
from quanze.graph.policy.impact import impact
from quanze.graph.policy.lookup import find
from quanze.graph.policy.network import Evidence, PolicyNetwork
from quanze.graph.policy.reports import COLUMNS, rows, to_frame, to_json, to_markdown, to_networkx
from quanze.graph.policy.scenario import read_scenario, scenario
from quanze.graph.policy.traversal import basis_chain, gaps, implementation_tree, responsibility_chain, workload

# which relations may lead from which kind to which: what the random networks are made of
GRAMMAR = [
    ("document", "based_on", "document"), ("document", "implements", "document"), ("document", "cites", "document"),
    ("document", "supersedes", "document"), ("document", "promulgates", "document"), ("provision", "part_of", "document"),
    ("provision", "cites", "provision"), ("task", "stated_in", "provision"), ("norm", "stated_in", "provision"),
    ("penalty", "stated_in", "provision"), ("agency", "lead", "task"), ("agency", "responsible", "task"),
    ("agency", "cooperate", "task"), ("agency", "bears", "norm"), ("agency", "imposes", "penalty"),
    ("penalty", "punishes", "norm"), ("deadline", "due", "task"), ("deadline", "stated_in", "provision"),
    ("money", "funds", "task"), ("agency", "pays", "money"), ("money", "stated_in", "provision"),
    ("agency", "fills", "seat"), ("seat", "part_of", "body"), ("agency", "hosts", "body"),
    ("seat", "stated_in", "document"), ("agency", "member_of", "agency"), ("document", "explains", "document"),
]  # fmt: skip
KINDS = ["document", "provision", "agency", "task", "norm", "penalty", "money", "deadline", "seat", "body"]


@st.composite
def networks(draw):
    network = PolicyNetwork()
    nodes = {k: [f"{k}{i}" for i in range(draw(st.integers(1, 4)))] for k in KINDS}
    for kind, names in nodes.items():
        for name in names:
            network.add(name, kind, name)
    for number in range(draw(st.integers(0, 40))):
        source, relation, target = draw(st.sampled_from(GRAMMAR))
        a, b = draw(st.sampled_from(nodes[source])), draw(st.sampled_from(nodes[target]))
        if a != b:
            start = number * 3
            network.link(a, relation, b, Evidence("s.txt", start, start + 2, "词语"))
    return network, nodes


# ---- the oracle: rebuild the changed graph from plain edge lists and take the difference of all conditions -----------


def edges(network):
    return [(u, d["relation"], v, d["evidence"]) for u, v, d in network.to_networkx().edges(data=True)]


def rebuilt(network, rows, removed):
    new = PolicyNetwork()
    for node, data in network.to_networkx().nodes(data=True):
        if node not in removed:
            new.add(node, data["kind"], data["label"])
    for u, relation, v, evidence in rows:
        if u not in removed and v not in removed:
            new.link(u, relation, v, evidence)
    return new


def all_conditions(network):
    found = set()
    for node, kind in network.to_networkx().nodes(data="kind"):
        for name, holds in CONDITIONS.get(kind, {}).items():
            if name != "groundless" and holds(network, node):
                found.add((name, node))
    return found


def oracle_conditions(network, rows, removed):
    after = rebuilt(network, rows, removed)
    return {(c, n) for c, n in all_conditions(after) - all_conditions(network)}


def found_conditions(result):
    names = {name for table in CONDITIONS.values() for name in table}
    return {(e.kind, e.node) for e in result.effects if e.kind in names}


def below(network, node):
    """All parts of a node, by reachability in a graph of part edges."""
    parts = nx.DiGraph()
    parts.add_nodes_from(network.to_networkx().nodes)
    for u, relation, v, _ in edges(network):
        if relation in ("part_of", "stated_in", "annex_of"):
            parts.add_edge(v, u)
        if relation == "promulgates":
            parts.add_edge(u, v)
    return nx.descendants(parts, node) | {node}


def stand_outside(network, gone, *relations):
    """Who stays behind with an edge of these relations into what goes."""
    return {u for u, r, v, _ in edges(network) if r in relations and v in gone and u not in gone}


DUTY = ("lead", "responsible", "cooperate", "bears", "imposes", "pays", "fills", "hosts")


def duties_lost(network, gone):
    """Each agency that stays, with how many of its different duties go."""
    lost = {(u, v) for u, r, v, _ in edges(network) if r in DUTY and v in gone and u not in gone}
    return {(u, sum(w == u for w, _ in lost)) for u, _ in lost}


def counts_of(effect):
    counts = dict(effect.words)["counts"].en
    yield sum(int(part.split()[0]) for part in counts.split(", "))


@settings(max_examples=300, deadline=None)
@given(networks(), st.data())
def test_repeal_equals_the_oracle(made, data):
    network, nodes = made
    node = data.draw(st.sampled_from(nodes["document"] + nodes["provision"]))
    before = copy.deepcopy(dict(network.to_networkx().adjacency()))
    result = impact(network, repeal(network, node))
    gone = below(network, node)
    assert found_conditions(result) == oracle_conditions(network, edges(network), gone)
    grounds = [(u, v) for u, r, v, _ in edges(network) if r in ("based_on", "implements")]
    hit = {u for u, v in grounds if v in gone and u not in gone}
    left = {u for u, v in grounds if v not in gone}
    assert {e.node for e in result.of("lost_basis")} == hit - left
    assert {e.node for e in result.of("partly_lost_basis")} == hit & left
    chain, frontier = set(), hit - left
    while frontier:
        frontier = {u for u, v in grounds if v in frontier and u not in gone} - hit - chain
        chain |= frontier
    assert {e.node for e in result.of("basis_chain")} == chain
    assert {e.node for e in result.of("dangling_citation")} == stand_outside(network, gone, "cites")
    assert {e.node for e in result.of("objectless")} == stand_outside(network, gone, "promulgates", "explains")
    assert {e.node for e in result.of("falls", "falls_document", "falls_body")} == {
        n for n in gone - {node} if network.kind(n) not in ("provision", "agency")
    }
    assert {(e.node, c) for e in result.of("relieved") for c in counts_of(e)} == duties_lost(network, gone)
    assert not result.of("text_to_amend", "mentioned", "bearer_fewer", "group_member")
    ended = [(u, v) for u, r, v, _ in edges(network) if r == "supersedes"]
    assert {e.node for e in result.of("revived")} == {v for u, v in ended if u in gone and v not in gone} - {
        v for u, v in ended if u not in gone
    }
    assert copy.deepcopy(dict(network.to_networkx().adjacency())) == before


@settings(max_examples=200, deadline=None)
@given(networks(), st.data())
def test_abolition_equals_the_oracle(made, data):
    network, nodes = made
    agency = data.draw(st.sampled_from(nodes["agency"]))
    result = impact(network, abolish(network, agency))
    assert found_conditions(result) == oracle_conditions(network, edges(network), {agency})
    carried = ("lead", "responsible", "cooperate", "bears", "imposes")
    left = {v for u, r, v, _ in edges(network) if r in carried and u != agency}
    mine = {v for u, r, v, _ in edges(network) if r in carried and u == agency}
    assert {e.node for e in result.of("bearer_fewer")} == (mine & left) - {
        e.node for e in result.effects if e.section == "gaps"
    }
    groups = {v for u, r, v, _ in edges(network) if r == "member_of" and u == agency}
    busy = {u for u, r, v, _ in edges(network) if r in carried}
    assert {e.node for e in result.of("group_member")} == groups & busy
    named = {
        (e.start, network.document_of(v) or network.document_of(u)) for u, r, v, e in edges(network) if agency in (u, v)
    }
    assert {(e.place.start, e.node) for e in result.of("text_to_amend")} == {(at, d) for at, d in named if d}


@settings(max_examples=200, deadline=None)
@given(networks(), st.data())
def test_merger_equals_the_oracle(made, data):
    network, nodes = made
    agencies = data.draw(st.lists(st.sampled_from(nodes["agency"]), min_size=1, max_size=3, unique=True))
    into = data.draw(st.sampled_from(nodes["agency"]))
    gone = set(agencies) - {into}
    result = impact(network, merge(network, agencies, into))
    rows = [(into if u in gone else u, r, into if v in gone else v, e) for u, r, v, e in edges(network)]
    assert found_conditions(result) == oracle_conditions(network, rows, gone)


@settings(max_examples=200, deadline=None)
@given(networks(), st.data())
def test_transfer_equals_the_oracle(made, data):
    network, nodes = made
    carried = [(u, v) for u, r, v, _ in edges(network) if r in ("lead", "responsible", "cooperate")]
    if not carried:
        return
    giver, task = data.draw(st.sampled_from(carried))
    taker = data.draw(st.sampled_from(nodes["agency"]))
    result = impact(network, transfer(network, task, giver, taker))
    rows = [(taker if u == giver and v == task else u, r, v, e) for u, r, v, e in edges(network)]
    assert found_conditions(result) == oracle_conditions(network, rows, set())


@settings(max_examples=100, deadline=None)
@given(networks(), st.data())
def test_cut_funding_equals_the_oracle(made, data):
    network, nodes = made
    money = data.draw(st.sampled_from(nodes["money"]))
    result = impact(network, cut_funding(network, money))
    assert found_conditions(result) == oracle_conditions(network, edges(network), {money})


@settings(max_examples=150, deadline=None)
@given(networks(), st.data())
def test_a_scenario_equals_the_oracle(made, data):
    network, nodes = made
    document, agency = data.draw(st.sampled_from(nodes["document"])), data.draw(st.sampled_from(nodes["agency"]))
    steps = (repeal(network, document), abolish(network, agency))
    result = impact(network, steps[0] | steps[1])
    gone = below(network, document) | {agency}
    assert found_conditions(result) == oracle_conditions(network, edges(network), gone)
    alone = [{e.key for e in impact(network, step).effects} for step in steps]
    for effect in result.effects:
        causing = [i for i in (1, 2) if effect.key in alone[i - 1]]
        assert list(effect.steps) == (causing or [1, 2])


# ---- a small known network -------------------------------------------------------------------------------------------


@pytest.fixture
def city():
    network = PolicyNetwork()
    for node, kind, label in [
        ("law", "document", "江源省停车条例"), ("rule", "document", "青禾市停车办法"), ("notice", "document", "云岭县停车通知"),
        ("art", "provision", "第五条"), ("art9", "provision", "第九条"), ("norm", "norm", "不得占用消防通道"),
        ("fine", "penalty", "处二百元罚款"), ("task", "task", "划定车位"), ("police", "agency", "青禾市公安局"),
        ("housing", "agency", "青禾市住房和城乡建设局"), ("due", "deadline", "2021年6月底前"), ("late", "deadline", "2021年12月底前"),
    ]:  # fmt: skip
        network.add(
            node,
            kind,
            label,
            **({"date": {"due": "2021-06-30", "late": "2021-12-31"}[node]} if kind == "deadline" else {}),
        )
    network.add("rule", "document", "青禾市停车办法", expires="2026-01-01")
    for source, relation, target, quote in [
        ("rule", "based_on", "law", "《江源省停车条例》"), ("notice", "based_on", "rule", "《青禾市停车办法》"),
        ("art", "part_of", "rule", ""), ("art9", "part_of", "rule", ""), ("norm", "stated_in", "art", ""),
        ("fine", "stated_in", "art9", ""), ("fine", "punishes", "norm", "违反本办法第五条"), ("task", "stated_in", "art9", ""),
        ("police", "lead", "task", "市公安局"), ("housing", "cooperate", "task", "市住建局"), ("due", "due", "task", "2021年6月底前"),
        ("late", "due", "task", "2021年12月底前"), ("due", "stated_in", "art9", ""), ("late", "stated_in", "art9", ""),
    ]:  # fmt: skip
        network.link(source, relation, target, Evidence("s.txt", 10, 10 + len(quote), quote) if quote else Evidence())
    return network


def test_repeal_runs_down_the_chain_with_evidence(city):
    result = impact(city, repeal(city, "law"))
    lost = result.of("lost_basis")[0]
    assert (lost.node, lost.severity, lost.path[-1].evidence.quote) == ("rule", "high", "《江源省停车条例》")
    chain = result.of("basis_chain")[0]
    assert [(s.source, s.target) for s in chain.path] == [("rule", "law"), ("notice", "rule")]
    assert (
        chain.sentence("en")
        == "As 《江源省停车条例》 is repealed, 《青禾市停车办法》 loses its grounds, on which 《云岭县停车通知》 stands in turn."
    )


def test_amending_an_article_shows_the_penalty_that_punishes_it(city):
    assert {e.node for e in impact(city, amend(city, "art")).of("review")} == {"norm", "fine"}


def test_repealing_an_article_leaves_its_penalty_without_a_norm(city):
    assert {(e.kind, e.node) for e in impact(city, repeal(city, "art")).effects} >= {("normless", "fine")}


def test_abolishing_the_leader_leaves_helpers_and_names_the_words_to_change(city):
    result = impact(city, abolish(city, "police"))
    assert [e.node for e in result.of("leaderless")] == ["task"]
    assert [(e.node, e.place.quote) for e in result.of("text_to_amend")] == [("rule", "市公安局")]


def test_what_a_repealed_text_cites_need_not_be_amended(city):
    result = impact(city, repeal(city, "rule"))
    cited = {link.target for link in city.out_of("rule") if link.relation in ("based_on", "cites", "implements")}
    assert cited and not cited & {e.node for e in result.of("text_to_amend")}


def test_merging_leader_and_helper_gives_a_duplicate_duty(city):
    assert {e.kind for e in impact(city, merge(city, ["police", "housing"], "housing")).effects} == {
        "duplicate_duty",
        "text_to_amend",
    }


def test_renaming_changes_words_only(city):
    result = impact(city, rename(city, "police", "青禾市交警局"))
    assert {e.kind for e in result.effects} == {"text_to_amend"}
    assert "青禾市交警局" in result.effects[0].sentence("zh")


def test_functions_are_transferred_by_words(city):
    change = transfer_function(city, "车位", "police", "housing")
    assert impact(city, change).of("duplicate_duty")


def test_a_deadline_moved_behind_the_next_and_behind_the_end_is_told(city):
    kinds = {e.kind for e in impact(city, move_deadline(city, "due", "2027-01-01")).effects}
    assert {"after_expiry", "out_of_order"} <= kinds


def test_an_unknown_node_is_refused(city):
    with pytest.raises(UnknownNode, match="There is no agency"):
        abolish(city, "nobody")
    with pytest.raises(UnknownNode):
        transfer(city, "task", "police", "nobody")


# ---- scenarios and reports -------------------------------------------------------------------------------------------


def test_a_scenario_of_names_is_read_from_yaml(city, tmp_path):
    file = tmp_path / "s.yaml"
    file.write_text(
        "- {do: repeal, what: 江源省停车条例}\n- {do: merge, what: [青禾市公安局], into: 青禾市综合执法局}\n",
        encoding="utf-8",
    )
    result = impact(city, scenario(city, read_scenario(file)))
    assert {"lost_basis", "text_to_amend"} <= {e.kind for e in result.effects}


@pytest.mark.parametrize(
    ("text", "words"),
    [("do: repeal", "list of steps"), ("- {do: explode, what: x}", "known operations"), ("- {do: repeal}", "what is missing"), ("[", "cannot be read"), ("[]", "at least one")],
)  # fmt: skip
def test_bad_scenarios_are_told(city, tmp_path, text, words):
    file = tmp_path / "s.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=words):
        scenario(city, read_scenario(file))


def test_a_name_of_two_things_is_not_guessed(city):
    with pytest.raises(AmbiguousName, match="3 things"):
        find(city, "停车", "document")


def test_reports_hold_every_effect(city):
    result = impact(city, repeal(city, "law"))
    assert len(rows(result)) == len(result.effects) == len(json.loads(to_json(result))["effects"])
    assert list(to_frame(result).columns) == list(COLUMNS)
    for language in ("zh", "en"):
        report = to_markdown(result, city, language)
        assert all(e.sentence(language) in report for e in result.effects)
    assert {e.node for e in result.effects} <= set(to_networkx(result).nodes)


def test_chains_run_up_and_down(city):
    assert set(basis_chain(city, "notice")) == {"notice", "rule", "law"}
    assert set(implementation_tree(city, "law")) == {"notice", "rule", "law"}
    assert ("rule", "law") in [(x.source, x.target) for x in responsibility_chain(city, "task")]


def test_workload_is_cut_to_a_time(city):
    assert [p.role for p in workload(city, "police")] == ["lead"]
    assert workload(city, "police", ("2021-06-01", "2021-06-30"))
    assert not workload(city, "police", ("2022-01-01", "2022-12-31"))


def test_gaps_are_what_is_missing_without_a_change(city):
    city.add("idle", "task", "无人负责的任务")
    found = {(g.condition, g.node) for g in gaps(city)}
    assert {("orphaned", "idle"), ("without_deadline", "idle")} <= found
    assert ("orphaned", "task") not in found


def test_an_edge_put_in_after_a_node_was_asked_for_is_seen():
    n = PolicyNetwork()
    for node, kind in (("t", "task"), ("a", "agency"), ("b", "agency")):
        n.add(node, kind, node)
    n.link("a", "lead", "t")
    assert [x.source for x in n.into("t")] == ["a"] and list(n.out_of("b")) == []
    n.link("b", "cooperate", "t")
    assert [x.source for x in n.into("t")] == ["a", "b"] and [x.target for x in n.out_of("b")] == ["t"]
