"""What must be looked at again when words or days change: facts of an amended provision, whoever cites it, dates out of order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import chinese_calendar

from .case import Case
from .changes import Change
from .effects import Effect
from .network import ROLES, Link


def reviews(case: Case) -> Iterator[Effect]:
    """What hangs on a provision that is amended: its facts, the penalties behind it, whoever cites it; each once."""
    seen: set[str] = set()
    for effect in _reviews(case):
        if effect.node not in seen:
            seen.add(effect.node)
            yield effect


def _reviews(case: Case) -> Iterator[Effect]:
    for node in sorted(case.change.amended):
        kind = case.network.kind(node)
        if kind in ("task", "norm", "penalty", "money") and node not in case.change.subjects:
            yield case.effect("review", node, case.words_of(node))
        if kind not in ("provision", "document", "norm", "task"):
            continue
        for link in sorted(case.network.into(node)):
            inside = link.relation in ("part_of", "stated_in", "annex_of")
            if not inside and link.source not in case.change.amended:
                yield from _hanging(case, link)


def _hanging(case: Case, link: Link) -> Iterator[Effect]:
    kind = case.network.kind(link.source)
    if kind in ("document", "provision", "penalty", "deadline", "money"):
        yield case.effect("review", link.source, link.evidence, link)
    if kind == "provision":
        yield from _penalties_in(case, link)


def _penalties_in(case: Case, citing: Link) -> Iterator[Effect]:
    """The penalties that a provision which cites the amended one threatens (违反第五条规定的，处…)."""
    path = (*case.paths.get(citing.target, ()), case.step(citing))
    for part in sorted(case.network.parts(citing.source)):
        if case.network.kind(part) == "penalty":
            stated = next(link for link in case.network.out_of(part) if link.relation == "stated_in")
            yield case.effect("review", part, citing.evidence, path=(*path, case.step(stated)))


def times(case: Case) -> Iterator[Effect]:
    """Moved deadlines: whom they bind, and the new day against the document's own dates, holidays and the task's other times."""
    for change in case.change.steps:
        if change.operation == "move_deadline":
            yield from _bound(case, change)
            yield from _own_dates(case, change)
            yield from _others(case, change)


def _bound(case: Case, change: Change) -> Iterator[Effect]:
    for link in sorted(case.network.out_of(change.subjects[0])):
        if link.relation == "due":
            bearers = [x.source for x in sorted(case.network.into(link.target)) if x.relation in (*ROLES, "bears")]
            if bearers:
                words = case.words_of(link.target)
                yield case.effect("rebound", link.target, words, path=(case.step(link),), who=case.names(bearers))


def _own_dates(case: Case, change: Change) -> Iterator[Effect]:
    deadline, to = change.subjects[0], change.note
    document = case.network.document_of(deadline)
    expires, start = (case.network.attribute(document, x) if document else None for x in ("expires", "effective"))
    words = case.words_of(deadline)
    if expires and to > expires:
        yield case.effect("after_expiry", deadline, words)
    if start and to < start:
        yield case.effect("before_start", deadline, words)
    if is_holiday(date.fromisoformat(to)):
        yield case.effect("on_holiday", deadline, words)


def is_holiday(day: date) -> bool:
    """Whether a day is no working day by the State Council's calendar; False for years that it does not know."""
    try:
        return bool(chinese_calendar.is_holiday(day))
    except NotImplementedError:
        return False


def _others(case: Case, change: Change) -> Iterator[Effect]:
    deadline, to = change.subjects[0], change.note
    was = case.network.attribute(deadline, "date")
    for task in [link.target for link in case.network.out_of(deadline) if link.relation == "due"]:
        others = {x.source for x in case.network.into(task) if x.relation == "due" and x.source != deadline}
        for other in sorted(others):
            day = case.network.attribute(other, "date")
            if day and was and (was < day) != (to < day):
                yield case.effect("out_of_order", other, case.words_of(other))
