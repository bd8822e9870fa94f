"""Questions along the network: legal bases up, implementation down, who answers for a task, an agency's load, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import networkx as nx

from ...extraction.text.document_numbers import year_of_number
from .conditions import conditions_of
from .network import GROUNDS, ROLES, Evidence, Link, Links, PolicyNetwork
from .validity import OUT_OF_FORCE, in_force


@dataclass(frozen=True, slots=True)
class Carried:
    """One part that an agency has in a task, with the task's dates and the words that allot it."""

    agency: str
    role: str
    task: str
    label: str
    document: str | None
    due: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing already: the condition's name and the node where it holds."""

    condition: str
    node: str
    label: str


def basis_chain(network: PolicyNetwork, document: str) -> nx.DiGraph[str]:
    """The documents on which a document stands, up to the top: edges from the document to its grounds.

    Edge attributes: relation, evidence. Nodes: label, distance from the document.

    Example:
        >>> n = PolicyNetwork()
        >>> for d in "ab": n.add(d, "document", d)
        >>> n.link("a", "based_on", "b")
        >>> sorted(basis_chain(n, "a").edges)
        [('a', 'b')]
    """
    return _walk(network, document, upwards=True)


def implementation_tree(network: PolicyNetwork, document: str) -> nx.DiGraph[str]:
    """The documents that stand on a document, down to the lowest level; edges from the ground to what implements it."""
    return _walk(network, document, upwards=False)


def _walk(network: PolicyNetwork, start: str, *, upwards: bool) -> nx.DiGraph[str]:
    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_node(start, label=network.label(start), distance=0)
    edge, distance = [start], 0
    while edge:
        distance += 1
        following: list[str] = []
        for node in edge:
            for link in sorted(network.out_of(node) if upwards else network.into(node)):
                if link.relation not in GROUNDS:
                    continue
                far = link.target if upwards else link.source
                if far not in tree:
                    tree.add_node(far, label=network.label(far), distance=distance)
                    following.append(far)
                tree.add_edge(node, far, relation=link.relation, evidence=link.evidence)
        edge = following
    return tree


def responsibility_chain(network: PolicyNetwork, task: str) -> list[Link]:
    """From the task to its document, the documents above it, and the agencies that carry it: the edges, task first."""
    chain = sorted(link for link in network.into(task) if link.relation in (*ROLES, "due", "funds"))
    current: str | None = task
    while current is not None:
        up = next((link for link in sorted(network.out_of(current)) if link.relation in ("stated_in", "part_of")), None)
        if up is not None:
            chain.append(up)
        current = up.target if up else None
    document = network.document_of(task)
    if document:
        above = basis_chain(network, document)
        chain.extend(Link(u, d["relation"], v, 0, d["evidence"]) for u, v, d in above.edges(data=True))
    return chain


def carried_by(links: Links, network: PolicyNetwork, agency: str) -> Iterator[Carried]:
    """Every part that an agency has in a task, by task."""
    for link in sorted(links.out_of(agency), key=lambda x: (x.target, x.relation)):
        if link.relation in ROLES and links.kind(link.target) == "task":
            due = sorted(
                {
                    d
                    for x in links.into(link.target)
                    if x.relation == "due" and (d := network.attribute(x.source, "date"))
                }
            )
            document = network.document_of(link.target)
            yield Carried(
                agency, link.relation, link.target, network.label(link.target), document, tuple(due), link.evidence
            )


def workload(network: PolicyNetwork, agency: str, between: tuple[str, str] | None = None) -> list[Carried]:
    """The agency's parts in tasks; with `between` (two ISO dates, both included) only those due in that time."""
    parts = list(carried_by(network, network, agency))
    if between is None:
        return parts
    first, last = between
    return [p for p in parts if any(first <= d <= last for d in p.due)]


def obligations_of(network: PolicyNetwork, agency: str, on: str | None = None) -> list[Link]:
    """The norms that an agency bears, in documents that are in force on the day (ISO date; without one, in all)."""
    obligations = []
    day = date.fromisoformat(on) if on else None
    for link in sorted(network.out_of(agency)):
        if link.relation != "bears":
            continue
        document = network.document_of(link.target)
        if day is None or document is None or in_force(network, document, day).state not in OUT_OF_FORCE:
            obligations.append(link)
    return obligations


GAPS = ("orphaned", "ownerless", "duplicate_duty")
"""Conditions that are findings even without a change; the others (no money, no helper, a joint lead) are the rule in such texts."""


def gaps(network: PolicyNetwork, on: date | None = None) -> list[Gap]:
    """What is missing on a day (without one, today): tasks without owner or deadline, documents that stand on ended ones."""
    missing = [
        Gap(condition, node, network.label(node))
        for node in network.nodes("task", "deadline", "penalty")
        for condition in sorted(conditions_of(network, node))
        if condition in GAPS and (condition != "ownerless" or any(x.relation == "due" for x in network.out_of(node)))
    ]
    for task in network.nodes("task"):
        if not any(link.relation == "due" for link in network.into(task)):
            missing.append(Gap("without_deadline", task, network.label(task)))
    return [*missing, *_ended_grounds(network, on or date.today())]


def _ended_grounds(network: PolicyNetwork, on: date) -> Iterator[Gap]:
    """Documents in force, or that may be, with a ground that is repealed or lapsed."""
    for document in network.nodes("document"):
        grounds = sorted(link.target for link in network.out_of(document) if link.relation in GROUNDS)
        ended = [g for g in dict.fromkeys(grounds) if in_force(network, g, on).state in ("repealed", "lapsed")]
        if ended and in_force(network, document, on).state not in OUT_OF_FORCE:
            yield from (Gap("basis_ended", document, f"{network.label(document)} ← {network.label(g)}") for g in ended)


def issue_date(network: PolicyNetwork, document: str) -> str:
    """The day on which a document was issued, or that of the notice that promulgates or prints it; else the year in its number.

    Empty where nothing tells it.

    Example:
        >>> n = PolicyNetwork(); n.add("d", "document", "通知", number="青政〔2021〕7号")
        >>> issue_date(n, "d")
        '2021'
    """
    if network.kind(document) != "document":
        return ""
    notices = [x.target for x in network.out_of(document) if x.relation == "annex_of"]
    notices += [x.source for x in network.into(document) if x.relation == "promulgates"]
    for known in (document, *notices):
        if day := network.attribute(known, "issued"):
            return str(day)
    for known in (document, *notices):
        if year := year_of_number(str(network.attribute(known, "number") or "")):
            return str(year)
    return ""
