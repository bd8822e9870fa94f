"""Statements about times: deadlines and what they govern."""

from __future__ import annotations

import re
from datetime import date as day

from ...extraction.facts import Deadline, Span
from ...extraction.quantities.workdays import day_after
from .document_writer import Scene
from .turtle import date, literal, several

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# 自本通知印发之日起15个工作日内
_OWN_ISSUE = re.compile(
    r"(?:本(?:通知|意见|方案|办法|规定|细则|条例|公告|决定|文件|措施))?(?:印发|发布|公布|颁布|下发|发文)\Z"
)
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\Z")

_NEAR = 4  # characters between a time and its clause: 2021年底前，完成…


def deadlines(scene: Scene) -> None:
    """Times, each tied to the task, norm or document that it governs."""
    for d in scene.of(Deadline):
        name = scene.name("deadline", d.span)
        more = f";qz:deadlineKind deadline:{d.kind}"
        if d.value:
            more += f";qz:value {literal(d.value)}{_dates(scene, d)}"
        more += scene.link("qz:anchor", d.anchor)
        governed = _governs(scene, d)
        more += governed + (f";qz:governsConfidence {scene.sure('Governs')}" if "qz:governs " in governed else "")
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


def _governs(scene: Scene, d: Deadline) -> str:
    """What a time governs: the nodes, the kind of the first, and the words."""
    if d.governs_kind == "document":
        return f';qz:governs {scene.document};qz:governsKind "document"'
    if d.governs is None:
        holder = scene.task_at(d.span) or scene.norm_at(d.span)
        return f";qz:governs {holder}" if holder else ';qz:governsNothing "no words stand with the time"'
    if d.governs_kind == "term":
        return f';qz:governsKind "fact"{scene.link("qz:termOf", d.governs)}'
    kind, nodes = _nodes(scene, d, d.governs)
    nodes += [task for task in [scene.task_at(d.governs) or scene.task_at(d.span)] if task and task not in nodes]
    tie = f";qz:governs {several(nodes)}" if nodes else ""
    return f';qz:governsKind "{kind}"{tie}{scene.link("qz:governsAt", d.governs)}'


def _nodes(scene: Scene, d: Deadline, words: Span) -> tuple[str, list[str]]:
    """The goals of the words governed, else the norm, the sanctions or the payments."""
    if (
        d.span.start < words.end and words.start - d.span.end < _NEAR
    ):  # its own clause, no cell or paragraph that it closes
        ahead = Span(max(words.start, min(d.span.end, words.end - 1)), words.end)
        if targets := scene.facts_in("target", ahead):
            return "target", targets
        if norm := scene.norm_at(d.span) or scene.norm_at(words):
            return "norm", [norm]
        for kind in ("penalty", "money"):
            if nodes := scene.facts_in(kind, ahead):
                return kind, nodes
    return "task", []
