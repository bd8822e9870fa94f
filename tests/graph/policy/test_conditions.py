"""Each condition by hand: a small network where it holds and one, an edge apart, where it does not."""

import pytest

from quanze.graph.policy.conditions import conditions_of
from quanze.graph.policy.network import PolicyNetwork

KINDS = {"t": "task", "u": "task", "n": "norm", "f": "penalty", "m": "money", "d": "deadline", "s": "seat", "o": "body", "x": "document",
         "y": "document", "p": "provision", "a": "agency", "b": "agency"}  # fmt: skip
ALL = {
    "t": {"orphaned", "leaderless", "helperless", "two_leaders", "duplicate_duty", "unfunded"},
    "n": {"bearerless", "unpunished"},
    "f": {"normless", "without_authority"},
    "m": {"purposeless", "payerless"},
    "d": {"ownerless"},
    "s": {"vacated"},
    "o": {"hostless"},
    "x": {"groundless"},
    "a": set(),
    "p": set(),
}
# (node, edges, conditions of the node)
CASES = [
    ("t", "", "orphaned unfunded"),
    ("t", "a lead t", "helperless unfunded"),
    ("t", "a lead t, b cooperate t", "unfunded"),
    ("t", "a lead t, b responsible t, m funds t", ""),
    ("t", "b cooperate t", "leaderless unfunded"),
    ("t", "a supervise t, b responsible t", "leaderless unfunded"),
    ("t", "a lead t, b lead t", "two_leaders helperless unfunded"),
    ("t", "a lead t, a cooperate t", "duplicate_duty unfunded"),
    ("t", "a lead t, a lead t", "duplicate_duty helperless unfunded"),
    ("t", "d due t, a bears t", "orphaned unfunded"),
    ("t", "t stated_in p", "orphaned unfunded"),
    ("n", "", "bearerless unpunished"),
    ("n", "a bears n", "unpunished"),
    ("n", "f punishes n", "bearerless"),
    ("n", "a imposes n, d due n", "bearerless unpunished"),
    ("f", "", "normless without_authority"),
    ("f", "f punishes n", "without_authority"),
    ("f", "f punishes p, a imposes f", ""),
    ("f", "a imposes f, f stated_in p", "normless"),
    ("f", "a bears f", "normless without_authority"),
    ("m", "", "purposeless payerless"),
    ("m", "m funds t", "payerless"),
    ("m", "a pays m", "purposeless"),
    ("m", "a receives m", "purposeless payerless"),
    ("d", "", "ownerless"),
    ("d", "d due t", "ownerless"),
    ("d", "d due t, a lead t", ""),
    ("d", "d due t, d due u, a cooperate u", ""),
    ("d", "d due n", ""),
    ("d", "d stated_in p", "ownerless"),
    ("s", "", "vacated"),
    ("s", "a fills s", ""),
    ("s", "s part_of o", "vacated"),
    ("o", "", "hostless"),
    ("o", "a hosts o", ""),
    ("o", "s part_of o", "hostless"),
    ("x", "", "groundless"),
    ("x", "x based_on y", ""),
    ("x", "x implements y", ""),
    ("x", "x cites y, y based_on x", "groundless"),
    ("a", "a lead t", ""),
    ("p", "p part_of x", ""),
]


@pytest.mark.parametrize(("node", "edges", "holding"), CASES)
def test_the_conditions_of_a_node(node, edges, holding):
    network = PolicyNetwork()
    for name, kind in KINDS.items():
        network.add(name, kind, name)
    for edge in filter(None, edges.split(", ")):
        source, relation, target = edge.split()
        network.link(source, relation, target)
    assert conditions_of(network, node) == set(holding.split())


def test_every_condition_holds_somewhere_and_somewhere_does_not():
    for node, names in ALL.items():
        held = {name for n, _, holding in CASES if n == node for name in holding.split()}
        assert held == names


def test_a_node_that_is_not_there_has_none():
    assert conditions_of(PolicyNetwork(), "t") == frozenset()
