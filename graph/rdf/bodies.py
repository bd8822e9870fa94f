"""Statements about who: tasks and responsibilities, bodies with members and offices, administrative items."""

from __future__ import annotations

from ...extraction.facts import (
    AdministrativeItem,
    Agency,
    BodyOffice,
    Membership,
    MemberUnit,
    Responsibility,
    Restructuring,
    Span,
)
from .document_writer import Scene
from .group_members import governments
from .identity import bare, last_name, person_iri, seat_iri
from .titles import title_of
from .turtle import date, literal, several

_POST_REACH = 80  # characters behind (or before) a person's name in which the words of the post stand


def mentions(scene: Scene) -> None:
    """Which agencies the document mentions."""
    terms = [scene.agency(a.printed, a.canonical, a.span) for a in scene.of(Agency)]
    for term, a in zip(terms, scene.of(Agency), strict=True):
        scene.printed(term, bare(a.printed))
    agencies = several(terms)
    if agencies:
        scene.writer.add(f"{scene.document} qz:mentions {agencies}.\n")


def responsibilities(scene: Scene) -> None:
    """Tasks, and who carries them in which role."""
    for r in scene.of(Responsibility):
        task = scene.tasks.get(r.task) or _task(scene, r.task)
        agency = scene.agency(r.agency, r.canonical, r.span)
        more = (
            f";qz:agency {agency};qz:role role:{r.role};qz:task {task};qz:statement {scene.writer.place(r.statement)}"
        )
        more += f";qz:agencyConfidence {scene.sure('Resolution')}" if r.canonical else ""
        scene.writer.add(f"{scene.open(scene.name('responsibility', r.span), 'qz:Responsibility', r)}{more}.\n")
        scene.writer.add_once(f"{agency} qz:responsibleFor {task}.\n")


def _task(scene: Scene, span: Span) -> str:
    """A task is told by its span: all statements about the same words carry the same task."""
    name = scene.tasks[span] = scene.name("task", span)
    scene.counts["qz:Task"] = scene.counts.get("qz:Task", 0) + 1
    place, title = scene.writer.place(span), title_of(scene.writer.text[span.start : span.end])
    scene.writer.add(f"{name} a qz:Task;qz:evidence {place};rdfs:label {literal(title)}{scene.where(span)}.\n")
    return name


def bodies(scene: Scene) -> None:
    """Seats in coordinating bodies, and the offices of bodies."""
    for m in scene.of(Membership):
        body, posts = _body(scene, m.body), _post_agencies(scene, m)
        more = (
            f";org:organization {body};org:member {_person(scene, m, (posts or [body])[0])};org:role {_seat(scene, m)}"
        )
        more += f";qz:person {literal(bare(m.person))};qz:roleName {literal(bare(m.role))}"
        if m.post:
            more += f";qz:postName {literal(bare(m.post))}"
        more += f";qz:postAt {several(posts)}" if posts else ""
        scene.writer.add(f"{scene.open(scene.name('membership', m.span), 'qz:Membership', m)}{more}.\n")
    for o in scene.of(BodyOffice):
        more = f";qz:body {_body(scene, o.body)};qz:host {_named(scene, o.host, o.span)}"
        scene.writer.add(f"{scene.open(scene.name('office', o.span), 'qz:BodyOffice', o)}{more}.\n")


def member_units(scene: Scene) -> None:
    """Agencies that the document lists as members of a body; 各成员单位 of the body are the same."""
    for m in scene.of(MemberUnit):
        body, agency = _body(scene, m.body), scene.agency(m.agency, m.canonical, m.span)
        more = f";qz:body {body};qz:agency {agency}"
        scene.writer.add(f"{scene.open(scene.name('member', m.span), 'qz:MemberUnit', m)}{more}.\n")
        scene.share(body, f"org:hasMember {agency}")
    for group in scene.of(Agency):
        if group.kind == "group" and group.canonical and group.jurisdiction:
            name = scene.agency(group.printed, group.canonical, group.span)
            for member in governments(group.canonical, group.jurisdiction):
                node = scene.agency_node(member, member, "agency", None)
                scene.share(name, f"org:hasMember {node}")


def _body(scene: Scene, name: str) -> str:
    """A body by its full name; one whose name says no place (领导小组) belongs to where the document speaks."""
    plain = bare(name)
    meant = {a.canonical for a in scene.of(Agency) if a.canonical and plain in (a.canonical, bare(a.printed))}
    if len(meant) == 1:
        return scene.agency_node(plain, meant.pop(), "body", None)
    return scene.named_agency(plain, "body")


def _person(scene: Scene, m: Membership, employer: str) -> str:
    """A person, told from others of the name by the agency of the post, or, where none is printed, by the body."""
    person = f"<{person_iri(bare(m.person), last_name(employer[1:-1]))}>"
    scene.share(person, "a foaf:Person")
    scene.share(person, f"rdfs:label {literal(bare(m.person))}")
    return person


def _seat(scene: Scene, m: Membership) -> str:
    """The role of a seat (组长, 成员) as a concept of its own."""
    role = f"<{seat_iri(bare(m.role))}>"
    scene.share(role, "a org:Role")
    scene.share(role, f"rdfs:label {literal(bare(m.role))}")
    return role


def _post_agencies(scene: Scene, m: Membership) -> list[str]:
    """The agencies in which a member holds posts (市水务局局长、市河长办主任): those printed in the words of the post."""
    post = bare(m.post or "")
    nearest: dict[str, Agency] = {}
    for agency in scene.of(Agency):
        near = -_POST_REACH < agency.span.start - m.span.end < _POST_REACH
        if near and bare(agency.printed) in post:
            known = nearest.get(agency.printed)
            if known is None or abs(agency.span.start - m.span.end) < abs(known.span.start - m.span.end):
                nearest[agency.printed] = agency
    whole = [a for a in nearest.values() if not any(a.printed != o and a.printed in o for o in nearest)]
    return [scene.agency(a.printed, a.canonical, a.span) for a in sorted(whole, key=lambda a: a.span)]


def _named(scene: Scene, name: str, within: Span) -> str:
    plain = bare(name)
    for agency in scene.of(Agency):
        if within.start <= agency.span.start < within.end and plain in (bare(agency.printed), agency.canonical):
            return scene.agency(agency.printed, agency.canonical, agency.span)
    return scene.named_agency(plain, "organisation")


def restructurings(scene: Scene) -> None:
    """Changes of bodies that the text states."""
    for r in scene.of(Restructuring):
        more = f";qz:reformKind {literal(r.kind)}"
        for predicate, spans in (("originalOrganization", r.originals), ("resultingOrganization", r.resulting)):
            agencies = several(scene.agency(scene.words(s), None, s) for s in spans)
            more += f";org:{predicate} {agencies}" if agencies else ""
        more += f";qz:scope {literal(bare(r.scope))}" if r.scope else ""
        more += f";qz:from {date(r.since)}" if r.since else ""
        more += f";qz:by {date(r.until)}" if r.until else ""
        scene.writer.add(f"{scene.open(scene.name('change', r.span), 'org:ChangeEvent', r)}{more}.\n")


def items(scene: Scene) -> None:
    """Approvals, filings and certificates of a catalogue."""
    for item in scene.of(AdministrativeItem):
        more = f";rdfs:label {literal(bare(item.name))};qz:itemKind {literal(item.kind)}"
        more += agent(scene, "qz:agency", item.agency)
        if item.level:
            more += f";qz:administrativeLevel {literal(item.level)}"
        if item.outcome:
            more += f";qz:outcome {literal(item.outcome)}"
        bases = several(c for span in item.basis for c in scene.citations_in(span))
        more += f";qz:legalBasis {bases}" if bases else ""
        scene.writer.add(f"{scene.open(scene.name('item', item.span), 'qz:AdministrativeItem', item)}{more}.\n")


def agent(scene: Scene, predicate: str, span: Span | None) -> str:
    """`;predicate agency` and, in any case, where it is printed: `;predicateAt place`."""
    if span is None:
        return ""
    mention = scene.mention(span)
    statement = f";{predicate} {scene.agency(mention.printed, mention.canonical, mention.span)}" if mention else ""
    return f"{statement};{predicate}At {scene.writer.place(span)}"
