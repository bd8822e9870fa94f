"""The network that is read node by node is the one that is read whole."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.reader import whole_network
from quanze.graph.network.stored import StoredNetwork, network_of
from quanze.graph.policy.network import PolicyNetwork
from quanze.graph.policy.present import Present
from quanze.graph.store.graph import open_graph

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    build([EXAMPLES], out := tmp_path_factory.mktemp("stored") / "kg")
    with open_graph(out) as graph:
        yield graph


@pytest.fixture(scope="module")
def whole(stored):
    return whole_network(stored)


def account(network: PolicyNetwork, node: str):
    """Everything that a network says of a node."""
    names = ("number", "issued", "effective", "expires", "validity", "printed", "level", "printed_label", "jurisdiction", "date",
             "declared", "effective_at", "expires_at", "issuers", "path", "names", "unresolved", "established", "mentioned_in", "modality",
             "parties", "words", "money")  # fmt: skip
    edges = [
        sorted((e.source, e.relation, e.target, e.key, e.evidence, e.document) for e in side(node))
        for side in (network.into, network.out_of)
    ]
    return network.kind(node), network.label(node), {n: network.attribute(node, n) for n in names}, edges


def test_the_two_have_the_same_nodes(stored, whole):
    assert StoredNetwork(stored).nodes() == whole.nodes() and len(whole) > 300
    for kind in ("document", "agency", "deadline", "seat"):
        assert StoredNetwork(stored).nodes(kind) == whole.nodes(kind)
    assert len(StoredNetwork(stored)) == len(whole)


def test_the_two_say_the_same_of_every_node_in_any_order(stored, whole):
    nodes = whole.nodes()
    random.Random(7).shuffle(nodes)
    network = network_of(stored)
    different = [n for n in nodes if account(network, n) != account(whole, n)]
    assert different == []


def test_every_kind_and_relation_is_met(whole):
    relations = {e.relation for n in whole.nodes() for e in whole.out_of(n)}
    assert {whole.kind(n) for n in whole.nodes()} == {
        "document", "provision", "agency", "task", "norm", "penalty", "money", "deadline", "seat", "body",
    }  # fmt: skip
    assert relations >= {
        "promulgates", "annex_of", "part_of", "stated_in", "lead", "cooperate", "bears", "imposes", "punishes", "due",
        "funds", "fills", "hosts", "based_on", "implements", "supersedes", "repeals", "cites", "successor", "member_of",
    }  # fmt: skip


def test_what_is_no_node_is_none(stored):
    network = StoredNetwork(stored)
    for name in ("https://w3id.org/quanze/agency/无此机构", "无此机构", "http://[", "http://a b"):
        assert name not in network and network.kind(name) is None and list(network.into(name)) == []
        assert network.attribute(name, "issued") is None and network.label(name) == name


def test_a_stored_network_is_only_read(stored):
    network = StoredNetwork(stored)
    with pytest.raises(TypeError, match="only read"):
        network.add("x", "task", "x")
    with pytest.raises(TypeError, match="only read"):
        network.link("x", "lead", "y")


def test_the_network_of_a_day_is_the_same_over_both(stored, whole):
    seen, made = (Present(n, date(2023, 3, 1)) for n in (StoredNetwork(stored), whole))
    assert seen.nodes() == made.nodes() and len(seen) < len(whole)
    for node in whole.nodes()[::4]:
        assert account(seen, node) == account(made, node) and (node in seen) == (node in made)


def test_levels_are_those_of_the_register_where_it_knows_the_place(stored):
    network = StoredNetwork(stored)
    (annex,) = [
        d
        for d in network.nodes("document")
        if network.label(d) == "青禾市节水专项资金管理办法" and network.attribute(d, "printed")
    ]
    assert network.attribute(annex, "level") == "市"


def test_repealed_articles_are_found_from_the_document(stored, whole):
    network = StoredNetwork(stored)
    for document in whole.nodes("document"):
        assert [(e.source, e.target) for e in network.ended_parts(document)] == [
            (e.source, e.target) for e in whole.ended_parts(document)
        ]


def test_the_provisions_of_a_document_are_those_of_the_whole_network(examples):
    with open_graph(examples) as graph:
        stored, whole = network_of(graph), whole_network(graph)
        documents = [d for d in whole.nodes("document") if whole.attribute(d, "printed")]
        assert all(stored.provisions_of(d) == whole.provisions_of(d) for d in documents)
        assert sum(len(stored.provisions_of(d)) for d in documents) > 500
