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
        *((f"no {what}", name) for what, names in lacking(graph).items() for name in names),
        *library.count_findings(graph),
        *library.reform_findings(graph),
        *_disagreements(graph),
        *_ended_grounds(network, day),
        *((gap.condition, gap.label) for gap in gaps(network, day) if gap.condition != _USUAL),
    ]


_DIFFERS = """
SELECT ?title ?field ?value {
  ?statement a qz:PublisherStatement ; qz:agreement "differs" ; qz:document ?document ; qz:field ?field ; rdf:value ?value .
  ?document eli:title ?title
} ORDER BY ?title ?field ?value
"""


def _disagreements(graph: Graph) -> Iterator[tuple[str, str]]:
    """What the publisher says otherwise than the text."""
    for row in graph.select(_DIFFERS):
        yield f"publisher states another {row['field']}", f"{row['title']}: {row['value']}"


# What a file may lack, and the columns that count it.
_YIELD = """
SELECT ?name (COUNT(?document) AS ?documents) (COUNT(?number) AS ?numbers) (COUNT(?day) AS ?days)
  (COUNT(?issuers) AS ?signers)
{
  ?source a qz:Source ; dcterms:title ?name .
  OPTIONAL {
    ?document qz:source ?source ; a qz:Document .
    OPTIONAL { ?document qz:number ?number }
    OPTIONAL { ?document eli:date_document ?day }
    OPTIONAL { ?document qz:issuerNames ?issuers }
  }
} GROUP BY ?name ORDER BY ?name
"""
_COUNTED = {"document": "documents", "number": "numbers", "date": "days", "issuer": "signers"}


def lacking(graph: Graph) -> dict[str, list[str]]:
    """The files none of whose documents has a number, a date, an issuer, and those without a document: their names."""
    rows = list(graph.select(_YIELD))
    out = {what: [str(row["name"]) for row in rows if not row[column]] for what, column in _COUNTED.items()}
    empty = set(out["document"])
    return {what: [n for n in names if what == "document" or n not in empty] for what, names in out.items()}


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
