"""Statements about times: deadlines and what they govern."""

from __future__ import annotations

import re
from datetime import date as day

from ...extraction.facts import Deadline
from ...extraction.quantities.workdays import day_after
from .document_writer import Scene
from .turtle import date, literal

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# 自本通知印发之日起15个工作日内
_OWN_ISSUE = re.compile(
    r"(?:本(?:通知|意见|方案|办法|规定|细则|条例|公告|决定|文件|措施))?(?:印发|发布|公布|颁布|下发|发文)\Z"
)
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\Z")


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
