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
from .snapshot import Catalogue, Node

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


def relations(made: Catalogue, links: Iterable[Link], *, far_is_source: bool) -> list[Relation]:
    """Links as relations to their far ends, sorted by relation and place."""
    ordered = sorted(links, key=lambda x: (x.relation, x.evidence.start, x.source, x.target))
    found = [Relation(x.relation, made.node(x.source if far_is_source else x.target), x.evidence) for x in ordered]
    return list(dict.fromkeys(found))


def work(made: Catalogue, task: str, role: str = "", evidence: Evidence = NOWHERE) -> Work:
    """What is known of a task, told of one agency where a role is given."""
    known = made.works.get(task)
    if known is None:
        known = made.works[task] = _work(made, task)
    return replace(known, role=role, evidence=evidence) if role else known


def _work(made: Catalogue, task: str) -> Work:
    links = list(made.network.into(task))
    carriers = sorted(
        (x for x in links if x.relation in ROLES), key=lambda x: (ROLES.index(x.relation), x.evidence.start)
    )
    times = sorted({x.source for x in links if x.relation == "due"})
    document = made.network.document_of(task)
    return Work(
        made.node(task),
        made.node(document) if document else None,
        tuple(Relation(x.relation, made.node(x.source), x.evidence) for x in carriers),
        tuple(Due(made.network.label(t), made.due.get(t, ""), made.node(t)) for t in times),
    )


# ---- a document ------------------------------------------------------------------------------------------------------


def document_account(made: Catalogue, iri: str, on: date, language: str = "zh") -> dict[str, Any]:
    """A document: what is known of it, what happened to it, its state on a day, its relations, tasks, parts and text."""
    network = made.network
    status = in_force(network, iri, on)
    source, paragraphs = text_of(made, iri)
    return {
        "title": network.label(iri),
        "node": made.node(iri),
        "known": {key: network.attribute(iri, key) for key in ("number", "issued", "effective", "expires", "validity")}
        | {"issued": made.issued(iri)},
        "issuers": made.issuers.get(iri, ""),
        "status": status,
        "silent": is_silent(status),
        "state_words": in_words(network, status, made.until, language),
        "timeline": [(e, day_in_words(e, language), made.node(e.by)) for e in events(network, iri)],
        "says": relations(made, (x for x in network.out_of(iri) if x.relation in _RELATIONS), far_is_source=False),
        "said": relations(made, (x for x in network.into(iri) if x.relation in _RELATIONS), far_is_source=True),
        "tasks": [work(made, task) for task in made.tasks.get(iri, ())],
        "facts": further_facts(made, iri),
        "counted": counted(made, iri),
        "outline": outline(made, iri),
        "source": source,
        "paragraphs": paragraphs,
        "citation": cited_as(made, iri, iri),
    }


def cited_as(made: Catalogue, iri: str, document: str | None) -> list[tuple[str, str]]:
    """How a document, or something in it, is cited, by style; nothing for what stands in no document."""
    if not document or made.network.kind(document) != "document":
        return []
    network = made.network
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
    number, issued = str(network.attribute(document, "number") or ""), made.issued(document)
    return citations(Cited(network.label(document), made.issuers.get(document, ""), number, issued, place, iri))


def further_facts(made: Catalogue, iri: str) -> list[tuple[str, list[Node]]]:
    """Facts of a document that no other part of its page lists, by class in the order of FURTHER, each once, in text order."""
    extent, found = made.extents.get(iri), dict[str, list[Node]]()
    for mark in made.marks_in(extent) if extent else ():
        name = mark.kind if ":" in mark.kind else f"qz:{mark.kind}"
        found.setdefault(compact(name), []).append(made.node(mark.fact))
    return [(kind, list(dict.fromkeys(found[kind]))) for kind in FURTHER if kind in found]


def text_of(made: Catalogue, iri: str) -> tuple[str, list[Paragraph]]:
    """The source of a document or provision and its paragraphs there; none for what is only cited."""
    extent = made.extents.get(iri)
    if extent is None:
        return "", []
    text = made.graph.text(extent.source)[extent.start : extent.end]
    return extent.source, marked(text, extent.start, made.marks_in(extent))


def outline(made: Catalogue, iri: str) -> list[Node]:
    """The outermost provisions of a document or provision, in the order of the text."""
    inner = {
        x.source
        for x in made.network.into(iri)
        if x.relation == "part_of" and made.network.kind(x.source) == "provision"
    }
    return [made.node(p) for p in sorted(inner, key=lambda p: (made.extents[p].start if p in made.extents else 0, p))]


# ---- an agency -------------------------------------------------------------------------------------------------------


def agency_account(made: Catalogue, iri: str, on: date) -> dict[str, Any]:
    """An agency or coordinating body: tasks by role and year, deadlines ahead, bodies, norms, money, past and future."""
    network = made.network
    out, into = list(network.out_of(iri)), list(network.into(iri))
    carried = sorted((x for x in out if x.relation in ROLES), key=lambda x: (ROLES.index(x.relation), x.target))
    tasks = [work(made, x.target, x.relation, x.evidence) for x in carried]
    for earlier in predecessors(network, iri):
        parts = sorted((x for x in network.out_of(earlier) if x.relation in ROLES), key=lambda x: x.target)
        owed = (work(made, x.target, x.relation, x.evidence) for x in parts)
        tasks += [replace(t, by=made.node(earlier)) for t in owed]
    return {
        "title": network.label(iri),
        "node": made.node(iri),
        "known": {key: network.attribute(iri, key) for key in ("level", "jurisdiction")},
        "others": sorted(set(made.others.get(iri, ())) - {network.label(iri)}),
        "roles": {role: n for role in ROLES if (n := sum(t.role == role for t in tasks))},
        "years": by_year(made, tasks),
        "ahead": _ahead(tasks, on),
        "tasks": tasks,
        "bodies": _bodies(made, iri),
        "norms": relations(
            made, (x for x in out if x.relation in ("bears", "imposes", "pays", "receives")), far_is_source=False
        ),
        "seats": relations(made, (x for x in into if x.relation in ("part_of", "hosts", "parent")), far_is_source=True),
        "before": relations(made, (x for x in into if x.relation == "successor"), far_is_source=True),
        "after": relations(made, (x for x in out if x.relation in ("successor", "parent")), far_is_source=False),
    }


def predecessors(network: PolicyNetwork, agency: str) -> list[str]:
    """The agencies in whose place an agency stands, however many reforms ago; nearest first."""
    found, open_names = dict[str, None](), [agency]
    while open_names:
        for link in network.into(open_names.pop(0)):
            if link.relation == "successor" and link.source not in found and link.source != agency:
                found[link.source] = None
                open_names.append(link.source)
    return list(found)


def _ahead(tasks: list[Work], on: date) -> list[tuple[str, Work]]:
    """The tasks that are due on the day or later, first things first; each task once for each of its dates."""
    found = {(day, t.task.iri): t for t in tasks for day in t.days if day >= on.isoformat()}
    return [(day, found[day, iri]) for day, iri in sorted(found)]


def by_year(made: Catalogue, tasks: list[Work]) -> list[tuple[str, dict[str, int]]]:
    """How many parts of each role come from the documents of each year; without a year where none is known."""
    counts: dict[str, Counter[str]] = {}
    for task in tasks:
        issued = made.issued(task.document.iri) if task.document else ""
        counts.setdefault(issued[:4], Counter())[task.role] += 1
    return [(year, {role: counts[year][role] for role in ROLES}) for year in sorted(counts)]


def _bodies(made: Catalogue, agency: str) -> list[tuple[str, Node, Node | None, Evidence]]:
    """The bodies whose office an agency hosts or in which it sits, with the seat."""
    network = made.network
    found: list[tuple[str, Node, Node | None, Evidence]] = []
    for x in sorted(network.out_of(agency)):
        if x.relation == "hosts":
            found.append(("hosts", made.node(x.target), None, x.evidence))
        elif x.relation == "fills":
            for up in network.out_of(x.target):
                if network.kind(up.target) == "body":
                    found.append(("fills", made.node(up.target), made.node(x.target), x.evidence))
    return found


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
    said: str = ""

    @property
    def month(self) -> str:
        """The month of the day, 2024-06."""
        return self.day.isoformat()[:7]


def deadlines(made: Catalogue) -> list[Deadline]:
    """Every deadline that has a day, by day."""
    network, found = made.network, []
    for iri, printed in made.due.items():
        day, document = _day(printed), network.document_of(iri)
        if day is None or not document:
            continue
        for what in sorted({x.target for x in network.out_of(iri) if x.relation == "due"}) or [iri]:
            carriers = sorted({x.source for x in network.into(what) if x.relation in ROLES})
            said = _sentence(made, iri) if what == iri else ""
            several, due = tuple(made.node(c) for c in carriers), made.node(iri)
            found.append(Deadline(day, due.label, made.node(what), made.node(document), several, due, said))
    return sorted(found, key=lambda d: (d.day, d.document.label, d.what.label, d.deadline.iri, d.what.iri))


def deadlines_between(known: list[Deadline], first: date, last: date, agencies: Collection[str] = ()) -> list[Deadline]:
    """Those of some deadlines, sorted by day, on a day from first to last; with agencies, those of their tasks alone."""
    low = bisect_left(known, first, key=lambda d: d.day)
    high = bisect_right(known, last, key=lambda d: d.day)
    return [d for d in known[low:high] if not agencies or any(a.iri in agencies for a in d.agencies)]


def _sentence(made: Catalogue, iri: str) -> str:
    """The sentence in which a time stands: what is due then, where no task is known."""
    extent = made.extents.get(iri)
    if extent is None:
        return ""
    sentence = sentence_around(made.graph, Evidence(extent.source, extent.start, extent.end))
    return " ".join("".join(sentence).split())


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
