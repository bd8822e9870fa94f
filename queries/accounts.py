"""What the pages tell of a document, an agency, a search or a span of days, as plain data for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from ..graph.answers import Graph
from ..graph.network import DOCUMENT_RELATIONS, ROLES, Evidence, Link, PolicyNetwork
from ..graph.validity import in_force
from ..graph.views import NAMES
from .passages import paragraphs_of

MOST = 50
"""The most hits of a kind that a search shows."""
_PAGES = {"document": "/document", "agency": "/agency", "body": "/agency"}
_ATTRIBUTES = {
    "number": "文号 number", "issued": "印发 issued", "effective": "施行 effective", "expires": "失效 expires",
    "validity": "有效期 term",
}  # fmt: skip
STATES = {
    "in_force": "有效 in force", "not_yet": "尚未施行 not yet in force", "repealed": "废止 repealed", "lapsed": "失效 lapsed",
    "partly": "部分有效 partly in force", "unknown": "无从判断 unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """Something of the network to name on a page, and the page about it."""

    iri: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to something else, with the words that prove it."""

    name: str
    node: Node
    evidence: Evidence


def node(network: PolicyNetwork, iri: str) -> Node:
    """A node's name and page; kinds without a page of their own lead to a picture of their surroundings."""
    page = _PAGES.get(str(network.kind(iri)), "/view/around")
    return Node(iri, network.label(iri), f"{page}?iri={quote(iri, safe='')}")


def _relations(network: PolicyNetwork, links: Iterable[Link], *, far_is_source: bool) -> list[Relation]:
    return [
        Relation(NAMES.get(x.relation, x.relation), node(network, x.source if far_is_source else x.target), x.evidence)
        for x in sorted(links, key=lambda x: (x.relation, x.source, x.target))
    ]


def search(network: PolicyNetwork, words: str) -> dict[str, list[Node]]:
    """Documents by title or number, agencies and bodies by name, tasks by words: fifty of each at most."""
    if not words:
        return {"document": [], "agency": [], "task": []}
    kinds = {"document": ("document",), "agency": ("agency", "body"), "task": ("task",)}
    return {
        name: [
            node(network, n)
            for n in network.nodes(*wanted)
            if words in network.label(n) or words in str(network.attribute(n, "number") or "")
        ][:MOST]
        for name, wanted in kinds.items()
    }


def document_account(graph: Graph, network: PolicyNetwork, iri: str, today: date) -> dict[str, Any]:
    """A document: what is known of it, its state today, its relations, tasks and text."""
    status = in_force(network, iri, today)
    known = {*DOCUMENT_RELATIONS, "annex_of"}
    source, paragraphs = paragraphs_of(graph, iri)
    return {
        "title": network.label(iri),
        "iri": iri,
        "facts": [(name, network.attribute(iri, key)) for key, name in _ATTRIBUTES.items()],
        "issuers": _issuers(graph, iri),
        "validity": status,
        "state": STATES[status.state],
        "reasons": [(e, node(network, e.by)) for e in status.reasons],
        "says": _relations(network, (x for x in network.out_of(iri) if x.relation in known), far_is_source=False),
        "said": _relations(network, (x for x in network.into(iri) if x.relation in known), far_is_source=True),
        "tasks": _tasks(network, iri),
        "source": source,
        "paragraphs": paragraphs,
    }


def _issuers(graph: Graph, iri: str) -> str:
    found = graph.select("SELECT ?document ?issuers { ?document qz:issuerNames ?issuers }", document=iri)
    return next((str(r["issuers"]) for r in found), "")


def _tasks(network: PolicyNetwork, document: str) -> list[dict[str, Any]]:
    tasks = (n for n in network.parts(document) if network.kind(n) == "task" and network.document_of(n) == document)
    found = []
    for task in tasks:
        carriers = _relations(network, (x for x in network.into(task) if x.relation in ROLES), far_is_source=True)
        place = min((c.evidence for c in carriers), key=lambda e: e.start, default=Evidence())
        found.append(
            {"task": node(network, task), "carriers": carriers, "due": due_of(network, task), "start": place.start}
        )
    return sorted(found, key=lambda t: (t["start"], t["task"].iri))


def due_of(network: PolicyNetwork, task: str) -> str:
    """The times by which a task is due, as printed, each with its date where it has one."""
    times = sorted({x.source for x in network.into(task) if x.relation == "due"})
    dated = ((network.label(t), network.attribute(t, "date")) for t in times)
    return "；".join(f"{label} ({day})" if day else label for label, day in dated)


def agency_account(network: PolicyNetwork, iri: str) -> dict[str, Any]:
    """An agency or coordinating body: its tasks by role, its seats and the offices it hosts, its past and future."""
    out, into = list(network.out_of(iri)), list(network.into(iri))
    tasks = []
    for x in sorted((x for x in out if x.relation in ROLES), key=lambda x: (ROLES.index(x.relation), x.target)):
        document = network.document_of(x.target)
        tasks.append(
            {
                "role": NAMES[x.relation],
                "task": node(network, x.target),
                "document": node(network, document) if document else None,
                "due": due_of(network, x.target),
                "evidence": x.evidence,
            }
        )
    return {
        "title": network.label(iri),
        "iri": iri,
        "kind": network.kind(iri),
        "tasks": tasks,
        "bodies": _bodies(network, iri),
        "seats": _relations(
            network, (x for x in into if x.relation in ("part_of", "hosts", "parent")), far_is_source=True
        ),
        "before": _relations(network, (x for x in into if x.relation == "successor"), far_is_source=True),
        "after": _relations(network, (x for x in out if x.relation in ("successor", "parent")), far_is_source=False),
    }


def _bodies(network: PolicyNetwork, agency: str) -> list[tuple[str, Node, Evidence]]:
    found = []
    for x in sorted(network.out_of(agency)):
        if x.relation == "hosts":
            found.append((NAMES["hosts"], node(network, x.target), x.evidence))
        elif x.relation == "fills":
            for up in network.out_of(x.target):
                if network.kind(up.target) == "body":
                    found.append((network.label(x.target), node(network, up.target), x.evidence))
    return found


def deadlines_between(graph: Graph, network: PolicyNetwork, first: date, last: date) -> list[dict[str, Any]]:
    """Deadlines on a day from first to last: day, what is due, the document and the printed words; by day."""
    rows = graph.select(
        "SELECT DISTINCT ?deadline ?day ?words ?title ?what { ?deadline a qz:Deadline ; qz:by ?day ; qz:document ?document ;"
        " qz:evidence ?place . ?place oa:exact ?words . ?document eli:title ?title OPTIONAL { ?deadline qz:governs ?what } }"
    )
    found = [
        {**r, "what": network.label(str(r["what"])) if r["what"] else str(r["words"])}
        for r in rows
        if isinstance(r["day"], date) and first <= r["day"] <= last
    ]
    return sorted(found, key=lambda r: (r["day"], str(r["deadline"]), r["what"]))
