"""The network that is read node by node is the one that is read whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.reader import whole_network
from quanze.graph.network.stored import StoredNetwork, Without, network_of
from quanze.graph.policy.network import PolicyNetwork
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


def test_without_some_nodes_their_edges_are_gone_and_nothing_else(stored, whole):
    gone = set(random.Random(3).sample(whole.nodes(), 60))
    seen, made = StoredNetwork(stored).without(gone), whole.without(gone)
    assert seen.nodes() == made.nodes() and len(seen) == len(made) and seen.nodes("task") == made.nodes("task")
    for node in [*made.nodes()[::5], *list(gone)[:5]]:
        for side in ("into", "out_of"):
            edges = [
                {(e.source, e.relation, e.target, e.evidence) for e in getattr(n, side)(node)} for n in (seen, made)
            ]
            assert edges[0] == edges[1]
        assert (node in seen, seen.kind(node), seen.attribute(node, "issued"), seen.degree(node)) == (
            node in made, made.kind(node), made.attribute(node, "issued"), made.degree(node) if node in made else 0,
        )  # fmt: skip
    assert isinstance(seen, Without) and set(seen.without({made.nodes()[0]}).nodes()) == set(made.nodes()[1:])
    assert set(seen.to_networkx().nodes) == set(made.nodes())


def test_repealed_articles_are_found_from_the_document(stored, whole):
    network = StoredNetwork(stored)
    for document in whole.nodes("document"):
        assert [(e.source, e.target) for e in network.ended_parts(document)] == [
            (e.source, e.target) for e in whole.ended_parts(document)
        ]
