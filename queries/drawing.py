"""Draw what somebody asks to see: a kind of view about something with a name, or what a query finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..errors import UnknownView
from ..graph.policy.lookup import find
from ..graph.policy.network import PolicyNetwork
from ..graph.store.queryable import Graph
from ..graph.views.pictures import (
    Picture,
    agency_picture,
    body_picture,
    lineage_picture,
    neighbourhood,
    responsibility_picture,
    triples_picture,
)
from . import library

_ANY = ("document", "agency", "body", "task", "provision")
VIEWS: Mapping[str, tuple[Callable[[PolicyNetwork, str], Picture], tuple[str, ...]]] = {
    "responsibility": (responsibility_picture, ("document",)),
    "agency": (agency_picture, ("agency", "body")),
    "lineage": (lineage_picture, ("document",)),
    "body": (body_picture, ("body",)),
    "around": (neighbourhood, ()),
}
"""The pictures about one thing, each with the kinds of node that it can be about; () is any kind."""


def picture_of(graph: Graph, network: PolicyNetwork, kind: str, what: str) -> Picture:
    """A view of VIEWS about a title, number, name or IRI; with kind `query`, what SPARQL or a .rq file finds.

    Raises:
        UnknownView: there is no such kind.
        AmbiguousName: several things have the name, or none has.
    """
    if kind == "query":
        return query_picture(graph, network, library.sparql_of(what), network.label)
    if kind not in VIEWS:
        raise UnknownView(kind, VIEWS)
    make, kinds = VIEWS[kind]
    return make(network, find(network, what, *(kinds or _ANY)))


def query_picture(graph: Graph, network: PolicyNetwork, sparql: str, label: Callable[[str], str]) -> Picture:
    """What a CONSTRUCT, or a SELECT of two or three columns, finds; `label` says what people read for an IRI."""
    return result_picture(network, library.triples(graph, sparql), label)


def result_picture(network: PolicyNetwork, triples: list[tuple[str, str, str]], label: Callable[[str], str]) -> Picture:
    """A query's result, as triples."""
    drawn = triples_picture("查询结果", triples, label, lambda n: network.kind(n) or "value")
    return replace(drawn, title_en="Query result")
