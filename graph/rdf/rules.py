"""Statements about what must be done: norms, deadlines, penalties."""

from __future__ import annotations

import re
from datetime import date as day

from ...extraction.facts import Deadline, Norm, Penalty, Span
from ...extraction.quantities.workdays import day_after
from .bodies import agent
from .document_writer import Scene
from .identity import party_iri
from .turtle import date, decimal, literal, several

MODALITIES = {
    "obligation": "qz:Obligation",
    "prohibition": "qz:Prohibition",
    "permission": "qz:Permission",
    "right": "qz:Right",
    "encouragement": "qz:Encouragement",
}
"""Modality of a norm -> its class."""
_PARTY = 14  # characters of a class of persons (建设单位, 道路运输经营者); longer words are a description, not a class
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# 自本通知印发之日起15个工作日内
_OWN_ISSUE = re.compile(
    r"(?:本(?:通知|意见|方案|办法|规定|细则|条例|公告|决定|文件|措施))?(?:印发|发布|公布|颁布|下发|发文)\Z"
)
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\Z")


def party(scene: Scene, predicate: str, span: Span | None) -> str:
    """Like `agent`; where no agency is printed, the class of persons that the words name (建设单位)."""
    if span is None or scene.mention(span):
        return agent(scene, predicate, span)
    words, found = scene.words(span), ""
    if len(words) <= _PARTY:
        scene.parties.add(words)
        found = f";{predicate} <{party_iri(words)}>"
    return f"{found};{predicate}At {scene.writer.place(span)}"


def norms(scene: Scene) -> None:
    """Deontic clauses; a modality outside MODALITIES raises KeyError."""
    for n in scene.of(Norm):
        name = scene.name("norm", _reach(n))
        scene.norms[_reach(n)] = name
        more = party(scene, "qz:bearer", n.bearer) + scene.link("qz:action", n.action)
        more += scene.link("qz:condition", n.condition) + scene.link("qz:exception", n.exception)
        scene.writer.add(f"{scene.open(name, MODALITIES[n.modality], n)}{more}.\n")


def _reach(n: Norm) -> Span:
    """From a norm's trigger to the end of its action."""
    return Span(n.span.start, max(n.span.end, n.action.end))


def deadlines(scene: Scene) -> None:
    """Times, each tied to the task, norm or document that it governs."""
    for d in scene.of(Deadline):
        name = scene.name("deadline", d.span)
        more = f";qz:deadlineKind deadline:{d.kind}"
        if d.value:
            more += f";qz:value {literal(d.value)}{_dates(scene, d)}"
        more += scene.link("qz:anchor", d.anchor)
        governed = _governed(scene, d)
        more += f";qz:governs {governed}" if governed else ""
        scene.writer.add(f"{scene.open(name, 'qz:Deadline', d)}{more}.\n")


def _dates(scene: Scene, d: Deadline) -> str:
    """The value as dates to compare with: 2020-02-01/2020-06-30 begins and ends."""
    issued = scene.facts.head.issued
    value = issued if d.value == "issue-date" else d.value
    if value is None:
        return ""
    if d.kind == "within":
        return _counted(scene, d, value, issued)
    if m := _PERIOD.match(value):
        return f";qz:from {date(m[1])};qz:by {date(m[2])}"
    if _DAY.match(value):
        return f";{'qz:from' if d.kind in ('effective', 'start') else 'qz:by'} {date(value)}"
    return ""


def _counted(scene: Scene, d: Deadline, value: str, issued: str | None) -> str:
    """The last day of a length that runs from the document's own issue; of no other event is the day known."""
    if not issued or not d.anchor or not _OWN_ISSUE.match(scene.words(d.anchor)):
        return ""
    end = day_after(value, day.fromisoformat(issued))
    if end is None:
        return ""
    return f";qz:by {date(end.day.isoformat())}" + ("" if end.exact else ";qz:weekendsOnly true")


def _governed(scene: Scene, d: Deadline) -> str | None:
    if d.kind == "effective":
        return scene.document
    for span in (d.governs, d.span):
        found = span and (scene.task_at(span) or scene.norm_at(span))
        if found:
            return found
    return scene.document if d.kind == "validity" and not d.governs else None


def penalties(scene: Scene) -> None:
    """Sanctions, tied to the provisions that they punish the breach of, and to the norms in them."""
    norms_in: dict[str, list[str]] | None = None
    for p in scene.of(Penalty):
        name = scene.name("penalty", p.span)
        more = f";qz:sanction sanction:{p.kind}" + _amounts(p)
        more += (
            agent(scene, "qz:authority", p.authority)
            + party(scene, "qz:offender", p.offender)
            + scene.link("qz:offence", p.offence)
        )
        broken = [place for place in map(scene.cited_provision, p.broken) if place]
        more += f";qz:breachOf {several(broken)}" if broken else ""
        more += f";qz:step {p.step}" if p.step else ""
        scene.writer.add(f"{scene.open(name, 'qz:Penalty', p)}{more}.\n")
        if broken and norms_in is None:
            norms_in = _norms_in(scene)
        for norm in (n for place in broken for n in (norms_in or {}).get(place, ())):
            scene.writer.add_once(f"{norm} odrl:remedy {name}.\n")


def _amounts(p: Penalty) -> str:
    numbers = (
        ("schema:minValue", p.min),
        ("schema:maxValue", p.max),
        ("qz:timesMin", p.times_min),
        ("qz:timesMax", p.times_max),
    )
    more = "".join(f";{predicate} {decimal(value)}" for predicate, value in numbers if value is not None)
    more += f";qz:base {literal(p.base)}" if p.base else ""
    return more + (f";qz:per {literal(p.per)}" if p.per else "")


def _norms_in(scene: Scene) -> dict[str, list[str]]:
    """The norms by the provisions that hold them, on every level."""
    found: dict[str, list[str]] = {}
    for span, name in scene.norms.items():
        at = scene.provision_index(span.start)
        while at is not None:
            found.setdefault(scene.provision(at), []).append(name)
            at = scene.facts.provisions[at].parent
    return found
