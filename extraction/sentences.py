"""Sentences that allot a task: 由市公安局负责…, 市财政局会同市税务局…, 市水利局牵头，市气象局配合."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .facts import Agency, Responsibility, Span
from .reading import Reading
from .titles import NUMBERED

# Directly behind a body: 负责…, 牵头…, 会同…. 负责人, 对…负责 and 负责的态度 are none.
_DUTY = re.compile(
    r"(?:（以下(?:简称|统称)[^（）]{1,24}）)?(?:等(?:有关|相关)?(?:部门|单位)?(?:和单位)?)?(?:要|应当|应|须|必须|可以|依法|统一|具体|全面|主要|共同|分别|分头|组织|总体|日常)*"
    r"(?:(?P<lead>(?:负责)?牵头(?:负责|组织|做好|制定|落实|推进)?|总牵头|主管)|(?P<with>会同|联合(?!体|国|会|社|执法|惩戒|党))"
    r"|(?P<responsible>负责(?![人制同的])|按照?(?:各自|部门)?的?(?:职责|职能)(?:分工|范围)?(?:，|内|和|(?=[一-龥]))(?:负责)?)|(?P<cooperate>(?:积极|密切|协调|相互)*(?:配合(?=[市省县做好，。]|[一-龥]{0,6}[局委厅部办])|协助)))"
)
_END = re.compile(r"[。；\n\t！]")
_CLAUSE = re.compile(r"[，。；：\n\t！（）]")
_JOIN = re.compile(r"[、，和及与]{1,2}(?:以及)?|以及|等(?:有关|相关)?(?:部门|单位)?、?")


# 领导小组负责统筹…, 现承担相关职责的机关负责…: a body without a name of its own, told by its last word
_UNNAMED = re.compile(
    r"(?<=[。；，：\n由])(?P<who>(?!明确|[一-龥]{0,10}(?:应当|委托|安排|指定|确定)|由|并|其|对|主要|具体|分别|统一|按|共同|实行|全面|要|将|应)[一-龥]{0,16}?"
    r"(?:部门|机构|单位|机关|小组|工作组|[调导施障查传宣合]组|办公室|专班|指挥部|联席会议|委员会|机制|政府|人员|企业))"
    r"(?=(?:要|应当|应)?(?:具体|统一|主要|全面|牵头|组织)*(?:负责(?![人制同的])))"
)


def in_sentences(reading: Reading) -> Iterator[Responsibility]:
    """The allotments of the document's sentences; table cells and brackets are other rules' matter."""
    for group in _groups(reading):
        yield from _Sentence(reading, group).facts()
    for m in _UNNAMED.finditer(reading.text):
        span = Span(*m.span("who"))
        unnamed = Agency(span=span, rule="agency.unnamed", confidence=0.6, printed=m["who"], kind="class")
        yield from _Sentence(reading, [unnamed]).facts()


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
        start, behind = self.group[0].span.start, self.group[-1].span.end
        if self.text.startswith("\n负责", behind):
            behind += 1  # 综合协调组 / 负责…: the body is the heading of its duties
        m = _DUTY.match(self.text, behind)
        if (
            m is None
            or not self._is_subject(start)
            or self.reading.paragraph_at(start).kind == "row"
            or self._in_bracket(start)
        ):
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
        """At the head of a clause, behind 由, or behind the number of its provision (第三条市水利局负责…)."""
        if start == 0 or self.text[start - 1] in "，。；：\n\t！）由“":
            return True
        label = NUMBERED.match(self.text, self.reading.paragraph_at(start).start)
        return label is not None and label.end() == start

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
        if helpers and re.compile(r"(?:等[^，。]{0,8})?(?:积极|密切|共同)?(?:配合|参与|协助|参加)").match(
            self.text, helpers[-1].span.end
        ):
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
        by = self.text[max(0, start - 1) : start] == "由"
        if length >= 2 and not by:
            return Span(behind, stop)
        begin = max(self.text.rfind(c, 0, start) for c in "。；\n") + 1
        end = stop if by and length >= 2 else start
        return Span(begin, end) if begin < end else None


def _fact(agency: Agency, role: str, statement: Span, task: Span) -> Responsibility:
    return Responsibility(
        span=agency.span,
        rule="sentence",
        confidence=0.8,
        agency=agency.printed,
        role=role,
        statement=statement,
        task=task,
        canonical=agency.canonical,
    )
