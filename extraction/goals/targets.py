"""Targets (指标): quantified goals for the future, with indicator, comparator, unit and the year by which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..facts import Span, Target
from ..structure.document_text import DocumentText
from ..text.numerals import CHINESE, DIGIT
from .cues import Cue, Setting, read_cue
from .directions import base, direction
from .regions import regional
from .tables import table_targets
from .values import Value, read_values
from .years import Years

# Rules and laws set standards, no goals; only what they date is one.
_RULES = re.compile(
    r"(?:条例|办法|规定|解释|细则|规则|章程|预案|规范|制度|批复|准则|决定|命令|公告|公示|名单|目录|清单|标准|指南|指引|手册|须知|合同|协议|表|法)(?:（[^（）]*）)*$"
)
_TASKS = re.compile(r"任务|分工|目标|计划|行动|方案|规划|安排|进度|要点")
_CONDITIONS = re.compile(
    r"(?:应|须|需|符合|具备|满足|下列|以下|基本|申请|申报)[^，。；：\n]{0,12}(?:条件|情形)(?:之一)?的?[^，。；：\n]{0,6}："
)
_ITEM = re.compile(rf"（{DIGIT}+）|[①-⑳\d]")
# 国际方面, 省内方面, 产业现状: sections that tell how things stand
_STATE = re.compile(
    rf"(?:[{CHINESE}]+、|（[{CHINESE}]+）|\d+\.)?(?!夯实|强化|巩固|筑牢|打牢|完善|提升)[^，。：\n]{{0,10}}(?:(?:现状|(?:发展|工作|产业|现实)基础|形势)[^，。\n]{{0,6}}[。：\n]|(?:国际|国内|[省市县]内)方面[。：\n]|(?:全球|我国)[^，。\n]{{0,8}}[：\n])"
)
# （一）发展基础, 一、“十三五”时期回顾: headings of such sections
_STATE_HEADING = re.compile(
    r"(?!夯实|强化|巩固|筑牢|打牢|完善|提升)[^，。]{0,16}(?:现状|回顾|成就|面临(?:的)?形势|背景|(?:发展|工作|产业|现实)基础|(?:发展|工作|主要|取得的?)成效(?:显著|明显|突出)?)(?:[与和及、][^，。]{1,8})?"
)
_GOALS_LABEL = re.compile(r"(?:目标|指标|任务)(?:为|是|如下)?：")
_GOALS_HEADING = re.compile(r"(?:目标|指标)(?:任务|要求)?$")
_PLANS = re.compile(r"方案|计划|规划|行动|要点|目标|任务|纲要|意见|措施|安排|工程|通知|分工")


def find(document: DocumentText) -> list[Target]:
    """The goals of a document in text order; cells of tables that break goals down have the rule table-cell.

    Example: 到2025年，培育示范企业50家以上 gives >=50 家 of 示范企业 by 2025.
    """
    years = Years(document)
    cells = list(table_targets(document, years))
    return sorted([*_Goals(document, years).facts(), *cells], key=lambda t: (t.span, t.indicator))


# 打造15个示范区，种植面积达到20万亩: a bare measure is that of what the clause before brings about
_BARE = re.compile(r"(?:种植|播种|养殖|年|总)*(?:面积|产量|产值|规模|产能|营业收入|销售收入|交易额|出栏量?|存栏量?)")
_AND = re.compile(r"、|和|及|以及")
_MEMBER = re.compile(r"(?:、|和|及|以及)[^，。；、\d]{1,12}")


class _Goals:
    """The goals that the sentences of one document state."""

    def __init__(self, document: DocumentText, years: Years) -> None:
        self.document, self.text, self.years = document, document.text, years
        title = document.head.title if document.head else ""
        self.rules = bool(_RULES.search(title) and not _TASKS.search(title)) or "负面清单" in title
        self.plan = not self.rules and bool(_PLANS.search(title))

    def facts(self) -> Iterator[Target]:
        """Every goal; goals of one sentence know the ones before them."""
        values = read_values(self.text)
        series = _series(self.text, values)
        numbered = zip(values, series, strict=True)
        for start, group in groupby(numbered, key=lambda pair: self.document.sentence_start(pair[0].start)):
            before: list[Target] = []
            for v, place in group:
                if target := self._goal(v, start, before, place):
                    before.append(target)
            yield from regional(before)

    def _goal(self, v: Value, start: int, before: list[Target], series: tuple[int, int]) -> Target | None:
        mark = self.years.governing(start, v.start)
        if self.years.past(v.start):
            return None
        part = max(start, self.document.statement_start(v.start))
        previous = before[-1].span.end if before else None
        labelled = _GOALS_LABEL.search(self.text, self.document.paragraph_at(v.start).start, v.start) is not None
        headed = labelled or any(_GOALS_HEADING.search(heading) for heading in self._headings(v.start))
        if self.rules and not headed and not (mark and mark.goal):
            return None
        dated = bool(mark and (mark.goal or (self.plan and mark.future and self.years.own)))
        cue = read_cue(self.text, v, Setting(part, previous, self.plan, dated, headed, labelled))
        if cue is None or self._is_background(v.start):
            return None
        return self._target(v, cue, before, series)

    def _headings(self, at: int) -> Iterator[str]:
        """The headings that an offset stands under, from the nearest up."""
        place = self.document.provision_at(at)
        while place is not None:
            provision = self.document.provisions[place]
            if provision.heading:
                yield provision.heading
            place = provision.parent

    def _is_background(self, at: int) -> bool:
        """In a section on how things stand, or in the items of a list of conditions."""
        paragraph = self.document.paragraph_at(at).start
        if _STATE.match(self.text, paragraph) or self._under_state(at):
            return True
        opened = next(reversed(list(_CONDITIONS.finditer(self.text, max(0, at - 700), at))), None)
        return opened is not None and all(
            _ITEM.match(line) for line in self.text[opened.end() : at].split("\n")[1:] if line
        )

    def _under_state(self, at: int) -> bool:
        """Whether a heading above says that the section tells how things stand."""
        return any(_STATE_HEADING.fullmatch(heading) for heading in self._headings(at))

    def _indicator(self, cue: Cue, before: list[Target], series: tuple[int, int]) -> tuple[Span | None, str]:
        """Where the indicator stands and its full name, that of the goal before it where the cue has none of its own."""
        if cue.start is not None and cue.end is not None and cue.end > cue.start:
            place = Span(cue.start, cue.end)
            name = self.document.words(place)
            whose = before[-1] if before and _BARE.fullmatch(name) else None
            owned = whose and whose.rule in ("make", "list") and whose.direction == "level"
            return place, whose.indicator + name if whose and owned else name
        if not before:
            return None, ""
        last = _respective(before, series) if cue.rule != "change" else before[-1]
        return last.indicator_span, last.indicator

    def _goes_with(self, last: Target, v: Value) -> bool:
        """压减平板玻璃840万重量箱、焦炭200万吨: the verb in front of a list is that of each member; across commas that of one unit."""
        return last.unit == v.unit or _MEMBER.fullmatch(self.text, last.span.end, v.start) is not None

    def _target(self, v: Value, cue: Cue, before: list[Target], series: tuple[int, int]) -> Target | None:
        place, name = self._indicator(cue, before, series)
        if not name:
            return None
        by = self.years.by(v.start, *series)
        clause = self.document.clause_start(v.start)
        way = direction(self.text, v.start, v.end, clause, name)
        if before and cue.rule in ("list", "year") and way == "level" and self._goes_with(before[-1], v):
            way = before[-1].direction
        return Target(
            span=Span(v.start, v.end),
            rule=cue.rule,
            confidence=0.8,
            indicator=name,
            value=(cue.bound if v.value[0].isdigit() else "") + v.value,
            unit=v.unit,
            by=str(by) if by else None,
            indicator_span=place,
            direction=way,
            base=base(self.text, clause, v.start) if way != "level" else None,
        )


def _series(text: str, values: list[Value]) -> list[tuple[int, int]]:
    """For each value how many stand in its list (61.6%、64.7%、67.2%), and its place there."""
    groups: list[list[Value]] = []
    for v in values:
        if groups and (v.place or _AND.fullmatch(text, groups[-1][-1].end, v.start)):
            groups[-1].append(v)
        else:
            groups.append([v])
    return [(len(group), i) for group in groups for i in range(len(group))]


def _respective(before: list[Target], series: tuple[int, int]) -> Target:
    """到2025年分别达到78%、80%: the goals before the list, in their order, where they are as many as its values."""
    count, place = series
    earlier = before[: len(before) - place]
    named = [t for i, t in enumerate(earlier) if i == 0 or t.indicator != earlier[i - 1].indicator]
    return named[-count:][place] if 1 < count <= len(named) else before[-1]
