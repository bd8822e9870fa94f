"""A worklist for a clean-up of documents: reliance on what has ended, gaps, stated counts that differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..graph.network.stored import network_of
from ..graph.policy.network import PolicyNetwork
from ..graph.policy.traversal import gaps
from ..graph.policy.validity import in_force
from ..graph.store.queryable import Graph
from . import library

_RELIANCE = ("based_on", "implements", "cites")
_USUAL = "without_deadline"  # most tasks have no deadline of their own: no work for anybody


def worklist(graph: Graph, day: date) -> list[tuple[str, str]]:
    """Findings on a day, each with what it is about."""
    network = network_of(graph)
    return [
        *library.count_findings(graph),
        *_ended_grounds(network, day),
        *((gap.condition, gap.label) for gap in gaps(network, day) if gap.condition != _USUAL),
    ]


def _ended_grounds(network: PolicyNetwork, day: date) -> Iterator[tuple[str, str]]:
    for document in network.nodes("document"):
        if not network.attribute(document, "printed"):
            continue
        for link in sorted(network.out_of(document)):
            if link.relation not in _RELIANCE:
                continue
            state = in_force(network, link.target, day).state
            if state in ("repealed", "lapsed"):
                about = f"{network.label(document)} → {network.label(link.target)} ({link.relation})"
                yield f"relies on {state}", about
