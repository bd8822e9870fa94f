"""The states of documents on a day as ELI says them, for exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import NamedNode, Quad

from ...ontology.terms import DERIVED_GRAPH, expand
from ..policy.validity import OUT_OF_FORCE, in_force
from ..store.queryable import Answers
from .stored import network_of

_STATES = {"in_force": "inForce", "partly": "partiallyInForce"} | dict.fromkeys(OUT_OF_FORCE, "notInForce")


def states(graph: Answers, on: date) -> Iterator[Quad]:
    """eli:in_force of every document and act of which the texts tell whether it is in force on a day."""
    network = network_of(graph)
    for document in network.nodes("document"):
        state = _STATES.get(in_force(network, document, on).state)
        if state:
            value = NamedNode(f"{expand('eli:InForce')}-{state}")
            yield Quad(NamedNode(document), NamedNode(expand("eli:in_force")), value, NamedNode(DERIVED_GRAPH))
