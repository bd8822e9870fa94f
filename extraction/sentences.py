"""Sentences that allot a task: 由市公安局负责…, 市财政局会同市税务局…, 市水利局牵头，市气象局配合."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .facts import Agency, Responsibility, Span
from .reading import Reading

# Directly behind a body: 负责…, 牵头…, 会同…. 负责人, 对…负责 and 负责的态度 are none.
_DUTY = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:要|应当|应|须|必须|可以|依法|统一|具体|全面|主要|共同|分别|分头|组织|总体|日常)*"
    r"(?:(?P<lead>牵头(?:负责|组织|做好|制定|落实|推进)?|总牵头|主管)|(?P<with>会同|联合(?!体|国|会|社|执法|惩戒|党))"
    r"|(?P<responsible>负责(?![人制同的])|按照?(?:各自|部门)?的?(?:职责|职能)(?:分工|范围)?(?:，|内|和|(?=[一-龥]))(?:负责)?)|(?P<cooperate>(?:积极|密切)?(?:配合(?=[市省县做好，。]|[一-龥]{0,6}[局委厅部办])|协助)))"
)
_END = re.compile(r"[。；\n\t！]")
_CLAUSE = re.compile(r"[，。；：\n\t！（）]")
_JOIN = re.compile(r"[、，和及与]{1,2}(?:以及)?|以及|等(?:有关|相关)?(?:部门|单位)?、?")
# 由省工信厅负责，…: what is allotted stands in front
_BY = re.compile(r"由\Z")


def in_sentences(reading: Reading) -> Iterator[Responsibility]:
    """The allotments of the document's sentences; table cells and brackets are other rules' matter."""
    for group in _groups(reading):
        yield from _Sentence(reading, group).facts()


def _groups(reading: Reading) -> Iterator[list[Agency]]:
    """Bodies in one list, joined by 、和与 alone."""
    group: list[Agency] = []
    for agency in reading.agencies:
        if group and _JOIN.fullmatch(reading.text, group[-1].span.end, agency.span.start):
            group.append(agency)
            continue
        if group:
            yield group
        group = [agency]
    if group:
        yield group


class _Sentence:
    def __init__(self, reading: Reading, group: list[Agency]) -> None:
        self.reading, self.text, self.group = reading, reading.text, group
        self.starts = [a.span.start for a in reading.agencies]

    def facts(self) -> Iterator[Responsibility]:
        m = _DUTY.match(self.text, self.group[-1].span.end)
        start = self.group[0].span.start
        if m is None or not self._is_subject(start) or self.reading.paragraph_at(start).kind == "row" or self._in_bracket(start):
            return
        end = _END.search(self.text, m.end())
        stop = end.start() if end else len(self.text)
        if m["with"]:
            yield from self._with(m, stop)
        elif m["cooperate"]:
            yield from self._all("cooperate", m.end(), stop)
        elif m["lead"]:
            yield from self._all("lead", m.end(), stop)
            yield from self._helpers(m.end(), stop)
        else:
            yield from self._all("responsible", m.end(), stop)

    def _is_subject(self, start: int) -> bool:
        """At the head of a clause, behind 由, or behind words of time or condition."""
        before = self.text[max(0, start - 6) : start]
        return not before or before[-1] in "，。；：\n\t！）由“" or before.endswith(("由本", "工作由", "委托")) or re.search(r"(?:时|后|前|中|的|内)\Z", before) is not None and False

    def _in_bracket(self, start: int) -> bool:
        opened = self.text.rfind("（", max(0, start - 120), start)
        return opened >= 0 and "）" not in self.text[opened:start] and "\n" not in self.text[opened:start]

    def _all(self, role: str, behind: int, stop: int) -> Iterator[Responsibility]:
        task = self._task(behind, stop)
        statement = Span(self.group[0].span.start, max(behind, self.group[-1].span.end))
        if task:
            yield from (_fact(a, role, statement, task) for a in self.group)

    def _with(self, m: re.Match[str], stop: int) -> Iterator[Responsibility]:
        """市财政局会同市税务局、市统计局…: the first lead, those behind help; the task follows."""
        helpers = self._following(m.end())
        if not helpers:
            return
        behind = helpers[-1].span.end
        task = self._task(behind, stop)
        statement = Span(self.group[0].span.start, behind)
        if task:
            yield from (_fact(a, "lead", statement, task) for a in self.group)
            yield from (_fact(a, "cooperate", statement, task) for a in helpers)

    def _following(self, at: int) -> list[Agency]:
        found: list[Agency] = []
        for agency in self.reading.agencies[bisect_left(self.starts, at) :]:
            between = self.text[at : agency.span.start]
            if not (between == "" or _JOIN.fullmatch(between)) or "，" in between:
                break
            found.append(agency)
            at = agency.span.end
        return found

    def _helpers(self, behind: int, stop: int) -> Iterator[Responsibility]:
        """市水利局牵头，市气象局、市应急局配合."""
        m = re.compile(r"，").match(self.text, behind)
        if m is None:
            return
        helpers = self._following(m.end())
        if helpers and re.compile(r"(?:等[^，。]{0,8})?(?:积极|密切|共同)?(?:配合|参与|协助|参加)").match(self.text, helpers[-1].span.end):
            task = self._task(helpers[-1].span.end, stop)
            statement = Span(self.group[0].span.start, helpers[-1].span.end)
            if task:
                yield from (_fact(a, "cooperate", statement, task) for a in helpers)

    def _task(self, behind: int, stop: int) -> Span | None:
        """What follows the verb to the sentence's end; where nothing follows, the clause in front of 由."""
        while behind < stop and self.text[behind] in "，、":
            behind += 1
        follows = _CLAUSE.search(self.text, behind)
        length = (follows.start() if follows else stop) - behind
        start = self.group[0].span.start
        if length >= 2 and not (self.text[behind - 1] == "，" and _BY.search(self.text[max(0, start - 1) : start])):
            return Span(behind, stop)
        begin = max(self.text.rfind(c, 0, start) for c in "。；\n") + 1
        return Span(begin, start) if begin < start else None


def _fact(agency: Agency, role: str, statement: Span, task: Span) -> Responsibility:
    return Responsibility(
        span=agency.span, rule="sentence", confidence=0.8, agency=agency.printed, role=role, statement=statement, task=task, canonical=agency.canonical
    )
