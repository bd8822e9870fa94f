"""Is a document in force on a given day: from repeals, registers, terms and dates, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import isodate

from ...extraction.text.document_numbers import year_of_number
from .network import NOWHERE, Declaration, Evidence, Link, PolicyNetwork
from .ranks import is_superior, level_rank
from .versions import versions_of, work_of

STATES = ("in_force", "not_yet", "suspended", "repealed", "replaced", "lapsed", "partly", "unknown")
"""in_force 有效, not_yet 尚未施行, suspended 暂停执行, repealed 废止, replaced 已有新版本, lapsed 失效, partly 部分有效, unknown 无从判断."""


OUT_OF_FORCE = ("not_yet", "suspended", "repealed", "replaced", "lapsed")
"""The states in which a document binds nobody."""


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happens to a document on a day. kind: start, repealed, replaced, lapsed, retained, amended, partly,
    suspended, resumed, extended, expires.

    certainty from 0 to 1; by is the document that says so (the document itself for its own dates).
    """

    day: date
    kind: str
    by: str
    certainty: float
    evidence: Evidence = NOWHERE


@dataclass(frozen=True, slots=True)
class Status:
    """A document's state on a day, the events that give it, and whether signals disagree."""

    document: str
    on: date
    state: str
    reasons: tuple[Event, ...]
    disputed: bool = False


# relation of the document that says it -> kind of event
_KINDS = {
    "supersedes": "repealed",
    "repeals": "repealed",
    "invalidates": "lapsed",
    "retains": "retained",
    "amends": "amended",
}


def events(network: PolicyNetwork, document: str, *, of_parts: bool = True) -> list[Event]:
    """Everything that is known to have happened to a document, by day; of_parts also to its provisions.

    A repeal counts from the repealing document's entry into force, an entry of a register from the register's date. To an act
    in all its versions happens what happens to each. Nothing ends what was issued later, nor what a higher level issued.
    """
    if versions := versions_of(network, document):
        return sorted({e for v in versions for e in events(network, v, of_parts=of_parts) if e.kind != "replaced"})
    stated = [*_own_events(network, document), *_declared_events(network, document), *_replaced(network, document)]
    for link in network.into(document):
        if link.relation in _KINDS:
            stated.extend(
                _statement_of(network, document, link, _KINDS[link.relation], _stated_day(network, document, link))
            )
    for link in network.ended_parts(document) if of_parts else ():
        stated.extend(_statement_of(network, document, link, "partly"))
    return sorted(stated)


def _own_events(network: PolicyNetwork, document: str) -> Iterator[Event]:
    _, effective, notice = _dates(network, document)
    start = _start(network, document)
    if start:
        yield Event(
            start, "start", notice, 1.0 if start == effective else 0.8, _proof(network, document, "effective_at")
        )
    elif year := _year_of(network, document):
        yield Event(date(year, 12, 31), "start", document, 0.3)
    if end := _day(network.attribute(document, "expires")):
        yield Event(end + timedelta(days=1), "expires", document, 1.0, _proof(network, document, "expires_at"))
    elif start and (end := _after(start, network.attribute(document, "validity"))):
        yield Event(end, "expires", document, 0.9)


def _start(network: PolicyNetwork, document: str) -> date | None:
    """The first day in force; of a version never before its own day, whatever day of entry an amendment left in the text."""
    issued, effective, _ = _dates(network, document)
    if issued and effective and work_of(network, document):
        return max(issued, effective)
    return effective or issued


def _replaced(network: PolicyNetwork, document: str) -> Iterator[Event]:
    """The entry into force of the next version of the same act."""
    work, own = work_of(network, document), _start(network, document)
    starts = ((_start(network, v), v) for v in versions_of(network, work)) if work and own else ()
    later = [(day, v) for day, v in starts if day and own and day > own]
    if later:
        day, version = min(later)
        yield Event(day, "replaced", version, 0.9)


def _proof(network: PolicyNetwork, document: str, name: str) -> Evidence:
    proof = network.attribute(document, name)
    return proof if isinstance(proof, Evidence) else NOWHERE


def _declarations(network: PolicyNetwork, document: str, *effects: str) -> list[Declaration]:
    return [d for d in network.attribute(document, "declared") or () if d.effect in effects]


def _declared_events(network: PolicyNetwork, document: str) -> Iterator[Event]:
    """Suspensions from their day or that of the suspending document, extensions with the new last day."""
    for d in _declarations(network, document, "suspend", "resume"):
        issued, effective, _ = _dates(network, d.by)
        if day := d.day or effective or issued:
            yield Event(day, "suspended" if d.effect == "suspend" else "resumed", d.by, 0.9, d.evidence)
        if d.until:
            yield Event(d.until + timedelta(days=1), "resumed", d.by, 0.9, d.evidence)
    for d in _declarations(network, document, "extend"):
        issued, effective, _ = _dates(network, d.by)
        if end := _extended_end(network, document, d):
            yield Event(end, "expires", d.by, 0.9, d.evidence)
            if stated_on := issued or effective:
                yield Event(stated_on, "extended", d.by, 0.9, d.evidence)


def _extended_end(network: PolicyNetwork, document: str, extension: Declaration) -> date | None:
    """The first day after an extension: the day after the one that it names, or the old end and the length that it adds."""
    if extension.day:
        return extension.day + timedelta(days=1)
    old = next((e.day for e in _own_events(network, document) if e.kind == "expires"), None)
    return _after(old, extension.length) if old else None


_EFFECTS = {
    "repealed": ("repeal", "replace"),
    "lapsed": ("lapse",),
    "retained": ("retain", "extend"),
    "amended": ("amend",),
}


def _stated_day(network: PolicyNetwork, document: str, link: Link) -> date | None:
    """The day that the clause itself states for a repeal or lapse (自2024年6月1日起废止)."""
    kind, by = _KINDS[link.relation], network.document_of(link.source)
    if kind not in ("repealed", "lapsed"):
        return None
    return next((d.day for d in _declarations(network, document, *_EFFECTS[kind]) if d.by == by and d.day), None)


def _statement_of(
    network: PolicyNetwork, document: str, link: Link, kind: str, stated: date | None = None
) -> Iterator[Event]:
    by = network.document_of(link.source)
    if by is None:
        return
    issued, effective, _ = _dates(network, by)
    day = stated or ((effective or issued) if kind in ("repealed", "partly") else (issued or effective))
    if day and not (kind in ("repealed", "lapsed") and _cannot_end(network, document, by, day)):
        yield Event(day, kind, by, 0.95, link.evidence)


def _cannot_end(network: PolicyNetwork, document: str, by: str, day: date) -> bool:
    """Whether a document is of a higher level than one that seems to end it, or was issued after the day of its end."""
    issued, _, _ = _dates(network, document)
    # Of a document that is only cited, 市 in the title may be the name of a county: its level counts from the province up.
    sure = network.attribute(document, "printed") or level_rank(network, document) in (0, 1)
    return bool(sure and is_superior(network, document, by)) or (issued is not None and day < issued)


def _dates(network: PolicyNetwork, document: str) -> tuple[date | None, date | None, str]:
    """When a document was issued and takes effect, and which document says so: an annex has the dates of its notice."""
    issued, effective = _day(network.attribute(document, "issued")), _day(network.attribute(document, "effective"))
    notice = next((x.source for x in network.into(document) if x.relation == "promulgates"), None) or next(
        (x.target for x in network.out_of(document) if x.relation == "annex_of"), None
    )
    own = issued or effective
    if notice and not (issued and effective):
        issued = issued or _day(network.attribute(notice, "issued"))
        effective = effective or _day(network.attribute(notice, "effective"))
    return issued, effective, document if own or not notice else notice


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _after(start: date, term: str | None) -> date | None:
    try:
        return start + isodate.parse_duration(term) if term else None
    except isodate.ISO8601Error:
        return None


def _year_of(network: PolicyNetwork, document: str) -> int | None:
    """The year of a number alone (青政〔2015〕3号): the document was issued by the end of that year at the latest."""
    return year_of_number(str(network.attribute(document, "number") or ""))


def is_over(network: PolicyNetwork, document: str, on: date) -> bool:
    """Whether a document is not yet, repealed or lapsed on a day; its provisions are not looked at."""
    state = _status(document, events(network, document, of_parts=False), on).state
    if state == "replaced":  # a version without text is what others cite: it stands for the act
        return bool(network.attribute(document, "printed"))
    return state in ("not_yet", "repealed", "lapsed")


def in_force(network: PolicyNetwork, document: str, on: date) -> Status:
    """The state of a document on a day, with its reasons.

    The last event on or before the day decides; a retention after a lapse by the document's own term leaves it in force
    but disputed, as does a retention after a repeal. An act in all its versions has the state of the version then in force.
    Sources: 规章制定程序条例 and the practice of 规范性文件清理.

    Example:
        >>> n = PolicyNetwork(); n.add("d", "document", "青禾市停车办法", effective="2021-03-01", expires="2026-02-28")
        >>> in_force(n, "d", date(2024, 1, 1)).state, in_force(n, "d", date(2026, 3, 1)).state
        ('in_force', 'lapsed')
    """
    if versions := versions_of(network, document):
        starts = sorted((_start(network, v) or date.max, v) for v in versions)
        begun = [v for day, v in starts if day <= on] or [starts[0][1]]
        return replace(in_force(network, begun[-1], on), document=document)
    return _status(document, events(network, document), on)


def _status(document: str, happened: list[Event], on: date) -> Status:
    known = _without_extended_ends(happened, on)
    past = [e for e in known if e.day <= on]
    start = next((e for e in known if e.kind == "start"), None)
    ends = _of(past, "repealed", "lapsed", "expires") or _of(past, "replaced")
    retained = _of(past, "retained", "extended")
    if ends:
        return _ended(document, on, ends, retained)
    if start and not retained and _is_ahead(start, on):
        return Status(document, on, "not_yet", (start,))
    for kind in ("suspended", "partly") if _paused(past) else ("partly",):
        if limiting := _of(past, kind):
            return Status(document, on, kind, tuple(limiting))
    begun = [start] if start and (retained or not _is_ahead(start, on)) else []
    reasons = (*begun, *retained, *_of(past, "amended"))
    return Status(document, on, "in_force" if reasons else "unknown", reasons)


def _is_ahead(start: Event, on: date) -> bool:
    """Whether a start that is more than a guess lies after a day."""
    return on < start.day and start.certainty > 0.5


def _of(events: list[Event], *kinds: str) -> list[Event]:
    return [e for e in events if e.kind in kinds]


def _paused(past: list[Event]) -> bool:
    """Whether the last word on a suspension is that it holds."""
    pauses = [e.kind for e in past if e.kind in ("suspended", "resumed")]
    return pauses[-1:] == ["suspended"]


def _without_extended_ends(known: list[Event], on: date) -> list[Event]:
    """The events without an expiry that an extension, declared by then, has put off."""
    extended = {e.by for e in known if e.kind == "extended" and e.day <= on}
    last = max((e.day for e in known if e.kind == "expires" and e.by in extended), default=None)
    return [e for e in known if last is None or e.kind != "expires" or e.day >= last]


def _ended(document: str, on: date, ends: list[Event], retained: list[Event]) -> Status:
    last = max(ends, key=lambda e: (e.day, e.certainty))
    later = [e for e in retained if e.day >= min(x.day for x in ends)]
    state = last.kind if last.kind in ("repealed", "replaced") else "lapsed"
    kinds = {"repealed" if e.kind == "repealed" else "lapsed" for e in ends}
    if later and max(later).day >= last.day:
        return Status(document, on, "in_force", (*ends, *later), disputed=True)
    return Status(
        document, on, state, (*ends, *later), disputed=bool(later) or (len(kinds) > 1 and last.kind == "expires")
    )
