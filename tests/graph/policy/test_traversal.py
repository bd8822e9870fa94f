"""Questions along the network use the one notion of what is in force."""

from datetime import date

import pytest

from quanze.graph.policy.network import PolicyNetwork
from quanze.graph.policy.traversal import gaps, obligations_of


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
