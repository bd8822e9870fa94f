"""What the pages tell of a document, an agency or a span of days, as plain data for the templates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ...graph.policy.network import DOCUMENT_RELATIONS, NOWHERE, ROLES, Evidence, Link, PolicyNetwork
from ...graph.policy.validity import events, in_force
from ...graph.views.force_words import day_in_words, in_words, is_silent
from ...ontology.terms import compact
from .citing import Work as Cited
from .citing import citations
from .evidence import Paragraph, marked, sentence_around
from .fact_tables import counted
from .snapshot import GraphSnapshot, Node

FURTHER = (
    "qz:ValidityClause", "qz:Definition", "qz:AdministrativeItem", "qz:BodyOffice", "qz:MemberUnit", "org:ChangeEvent",
    "qz:StatedCount", "qz:InnerCitation",
)  # fmt: skip
"""Classes of facts that a document's page lists by themselves: tasks, norms, times and money stand with what they are tied to."""
_RELATIONS = frozenset({*DOCUMENT_RELATIONS, "annex_of", "version_of"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to something else, with the words that prove it."""

    name: str
    node: Node
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Due:
    """A time by which something is due, as printed, and its date where it has one."""

    words: str
    day: str
    node: Node


@dataclass(frozen=True, slots=True)
class Work:
    """A task with who carries it and when it is due; role and evidence where it is told of one agency.

    by is the agency's predecessor that the text names in its place.
    """

    task: Node
    document: Node | None
    carriers: tuple[Relation, ...]
    due: tuple[Due, ...]
    role: str = ""
    evidence: Evidence = NOWHERE
    by: Node | None = None

    @property
    def days(self) -> list[str]:
        """The dates by which it is due, first to last."""
        return sorted(d.day for d in self.due if d.day)


def relations(snapshot: GraphSnapshot, links: Iterable[Link], *, far_is_source: bool) -> list[Relation]:
    """Links as relations to their far ends, sorted by relation and place."""
    ordered = sorted(links, key=lambda x: (x.relation, x.evidence.start, x.source, x.target))
    rows = [Relation(x.relation, snapshot.node(x.source if far_is_source else x.target), x.evidence) for x in ordered]
    return list(dict.fromkeys(rows))


def work(snapshot: GraphSnapshot, task: str, role: str = "", evidence: Evidence = NOWHERE) -> Work:
    """What is known of a task, told of one agency where a role is given."""
    known = snapshot.works.get(task)
    if known is None:
        known = snapshot.works[task] = _work(snapshot, task)
    return replace(known, role=role, evidence=evidence) if role else known


def _work(snapshot: GraphSnapshot, task: str) -> Work:
    links = list(snapshot.network.into(task))
    carriers = sorted(
        (x for x in links if x.relation in ROLES), key=lambda x: (ROLES.index(x.relation), x.evidence.start)
    )
    times = sorted({x.source for x in links if x.relation == "due"})
    document = snapshot.network.document_of(task)
    return Work(
        snapshot.node(task),
        snapshot.node(document) if document else None,
        tuple(Relation(x.relation, snapshot.node(x.source), x.evidence) for x in carriers),
        tuple(Due(snapshot.network.label(t), snapshot.due.get(t, ""), snapshot.node(t)) for t in times),
    )


# ---- a document ------------------------------------------------------------------------------------------------------


def document_account(snapshot: GraphSnapshot, iri: str, on: date, language: str = "zh") -> dict[str, Any]:
    """A document: what is known of it, what happened to it, its state on a day, its relations, tasks, parts and text."""
    network = snapshot.network
    status = in_force(network, iri, on)
    source, paragraphs = text_of(snapshot, iri)
    return {
        "title": network.label(iri),
        "node": snapshot.node(iri),
        "known": {key: network.attribute(iri, key) for key in ("number", "issued", "effective", "expires", "validity")}
        | {"issued": snapshot.issued(iri)},
        "issuers": snapshot.issuers.get(iri, ""),
        "status": status,
        "silent": is_silent(status),
        "state_words": in_words(network, status, snapshot.until, language),
        "timeline": [(e, day_in_words(e, language), snapshot.node(e.by)) for e in events(network, iri)],
        "outgoing": relations(
            snapshot, (x for x in network.out_of(iri) if x.relation in _RELATIONS), far_is_source=False
        ),
        "incoming": relations(snapshot, (x for x in network.into(iri) if x.relation in _RELATIONS), far_is_source=True),
        "tasks": [work(snapshot, task) for task in snapshot.tasks.get(iri, ())],
        "facts": further_facts(snapshot, iri),
        "counted": counted(snapshot, iri),
        "outline": outline(snapshot, iri),
        "source": source,
        "paragraphs": paragraphs,
        "citation": cited_as(snapshot, iri, iri),
    }


def cited_as(snapshot: GraphSnapshot, iri: str, document: str | None) -> list[tuple[str, str]]:
    """How a document, or something in it, is cited, by style; nothing for what stands in no document."""
    if not document or snapshot.network.kind(document) != "document":
        return []
    network = snapshot.network
    holder = (
        iri
        if network.kind(iri) == "provision"
        else next(
            (
                x.target
                for x in network.out_of(iri)
                if x.relation == "stated_in" and network.kind(x.target) == "provision"
            ),
            "",
        )
    )
    place = str(network.attribute(holder, "printed_label") or "") if holder else ""
    number, issued = str(network.attribute(document, "number") or ""), snapshot.issued(document)
    return citations(Cited(network.label(document), snapshot.issuers.get(document, ""), number, issued, place, iri))


def further_facts(snapshot: GraphSnapshot, iri: str) -> list[tuple[str, list[Node]]]:
    """Facts of a document that no other part of its page lists, by class in the order of FURTHER, each once, in text order."""
    extent, facts = snapshot.extents.get(iri), dict[str, list[Node]]()
    for mark in snapshot.marks_in(extent) if extent else ():
        name = mark.kind if ":" in mark.kind else f"qz:{mark.kind}"
        facts.setdefault(compact(name), []).append(snapshot.node(mark.fact))
    return [(kind, list(dict.fromkeys(facts[kind]))) for kind in FURTHER if kind in facts]


def text_of(snapshot: GraphSnapshot, iri: str) -> tuple[str, list[Paragraph]]:
    """The source of a document or provision and its paragraphs there; none for what is only cited."""
    extent = snapshot.extents.get(iri)
    if extent is None:
        return "", []
    text = snapshot.graph.text(extent.source)[extent.start : extent.end]
    return extent.source, marked(text, extent.start, snapshot.marks_in(extent))


def outline(snapshot: GraphSnapshot, iri: str) -> list[Node]:
    """The outermost provisions of a document or provision, in the order of the text."""
    inner = {
        x.source
        for x in snapshot.network.into(iri)
        if x.relation == "part_of" and snapshot.network.kind(x.source) == "provision"
    }
    return [
        snapshot.node(p)
        for p in sorted(inner, key=lambda p: (snapshot.extents[p].start if p in snapshot.extents else 0, p))
    ]


# ---- an agency -------------------------------------------------------------------------------------------------------


def agency_account(snapshot: GraphSnapshot, iri: str, on: date) -> dict[str, Any]:
    """An agency or coordinating body: tasks by role and year, deadlines ahead, bodies, norms, money, past and future."""
    network = snapshot.network
    out, into = list(network.out_of(iri)), list(network.into(iri))
    carried = sorted((x for x in out if x.relation in ROLES), key=lambda x: (ROLES.index(x.relation), x.target))
    tasks = [work(snapshot, x.target, x.relation, x.evidence) for x in carried]
    for earlier in predecessors(network, iri):
        parts = sorted((x for x in network.out_of(earlier) if x.relation in ROLES), key=lambda x: x.target)
        owed = (work(snapshot, x.target, x.relation, x.evidence) for x in parts)
        tasks += [replace(t, by=snapshot.node(earlier)) for t in owed]
    return {
        "title": network.label(iri),
        "node": snapshot.node(iri),
        "known": {key: network.attribute(iri, key) for key in ("level", "jurisdiction")},
        "others": sorted(set(snapshot.others.get(iri, ())) - {network.label(iri)}),
        "roles": {role: n for role in ROLES if (n := sum(t.role == role for t in tasks))},
        "years": by_year(snapshot, tasks),
        "ahead": _ahead(tasks, on),
        "tasks": tasks,
        "bodies": _bodies(snapshot, iri),
        "norms": relations(
            snapshot, (x for x in out if x.relation in ("bears", "imposes", "pays", "receives")), far_is_source=False
        ),
        "seats": relations(
            snapshot, (x for x in into if x.relation in ("part_of", "hosts", "parent")), far_is_source=True
        ),
        "before": relations(snapshot, (x for x in into if x.relation == "successor"), far_is_source=True),
        "after": relations(snapshot, (x for x in out if x.relation in ("successor", "parent")), far_is_source=False),
    }


def predecessors(network: PolicyNetwork, agency: str) -> list[str]:
    """The agencies in whose place an agency stands, however many reforms ago; nearest first."""
    earlier, open_names = dict[str, None](), [agency]
    while open_names:
        for link in network.into(open_names.pop(0)):
            if link.relation == "successor" and link.source not in earlier and link.source != agency:
                earlier[link.source] = None
                open_names.append(link.source)
    return list(earlier)


def _ahead(tasks: list[Work], on: date) -> list[tuple[str, Work]]:
    """The tasks that are due on the day or later, first things first; each task once for each of its dates."""
    due = {(day, t.task.iri): t for t in tasks for day in t.days if day >= on.isoformat()}
    return [(day, due[day, iri]) for day, iri in sorted(due)]


def by_year(snapshot: GraphSnapshot, tasks: list[Work]) -> list[tuple[str, dict[str, int]]]:
    """How many parts of each role come from the documents of each year; without a year where none is known."""
    counts: dict[str, Counter[str]] = {}
    for task in tasks:
        issued = snapshot.issued(task.document.iri) if task.document else ""
        counts.setdefault(issued[:4], Counter())[task.role] += 1
    return [(year, {role: counts[year][role] for role in ROLES}) for year in sorted(counts)]


def _bodies(snapshot: GraphSnapshot, agency: str) -> list[tuple[str, Node, Node | None, Evidence]]:
    """The bodies whose office an agency hosts or in which it sits, with the seat."""
    network = snapshot.network
    bodies: list[tuple[str, Node, Node | None, Evidence]] = []
    for x in sorted(network.out_of(agency)):
        if x.relation == "hosts":
            bodies.append(("hosts", snapshot.node(x.target), None, x.evidence))
        elif x.relation == "fills":
            for up in network.out_of(x.target):
                if network.kind(up.target) == "body":
                    bodies.append(("fills", snapshot.node(up.target), snapshot.node(x.target), x.evidence))
    return bodies


# ---- what falls due --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something of a document is due, the printed words, who has to do it, and, without a task, the sentence."""

    day: date
    words: str
    what: Node
    document: Node
    agencies: tuple[Node, ...]
    deadline: Node
    sentence: str = ""

    @property
    def month(self) -> str:
        """The month of the day, 2024-06."""
        return self.day.isoformat()[:7]


def deadlines(snapshot: GraphSnapshot) -> list[Deadline]:
    """Every deadline that has a day, by day."""
    network, rows = snapshot.network, []
    for iri, printed in snapshot.due.items():
        day, document = _day(printed), network.document_of(iri)
        if day is None or not document:
            continue
        for what in sorted({x.target for x in network.out_of(iri) if x.relation == "due"}) or [iri]:
            carriers = sorted({x.source for x in network.into(what) if x.relation in ROLES})
            sentence = _sentence(snapshot, iri) if what == iri else ""
            several, due = tuple(snapshot.node(c) for c in carriers), snapshot.node(iri)
            rows.append(Deadline(day, due.label, snapshot.node(what), snapshot.node(document), several, due, sentence))
    return sorted(rows, key=lambda d: (d.day, d.document.label, d.what.label, d.deadline.iri, d.what.iri))


def deadlines_between(known: list[Deadline], first: date, last: date, agencies: Collection[str] = ()) -> list[Deadline]:
    """Those of some deadlines, sorted by day, on a day from first to last; with agencies, those of their tasks alone."""
    low = bisect_left(known, first, key=lambda d: d.day)
    high = bisect_right(known, last, key=lambda d: d.day)
    return [d for d in known[low:high] if not agencies or any(a.iri in agencies for a in d.agencies)]


def _sentence(snapshot: GraphSnapshot, iri: str) -> str:
    """The sentence in which a time stands: what is due then, where no task is known."""
    extent = snapshot.extents.get(iri)
    if extent is None:
        return ""
    sentence = sentence_around(snapshot.graph, Evidence(extent.source, extent.start, extent.end))
    return " ".join("".join(sentence).split())


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
