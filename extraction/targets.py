"""Targets (指标): quantified goals for the future, with indicator, comparator, unit and the year by which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .facts import Span, Target
from .reading import Reading
from .target_cues import Cue, Setting, read_cue
from .target_tables import table_targets
from .target_values import Value, read_values
from .target_years import Years

# Rules and laws set standards, no goals; only what they date is one.
_RULES = re.compile(
    r"(?:条例|办法|规定|细则|规则|章程|预案|规范|制度|批复|准则|决定|命令|公告|公示|名单|目录|清单|标准|指南|指引|手册|须知|合同|协议|表|法)(?:（[^（）]*）)*$"
)
_PLANS = re.compile(r"方案|计划|规划|行动|要点|目标|任务|纲要|意见|措施|安排|工程|通知|分工")


def find(reading: Reading) -> list[Target]:
    """The goals of a document in text order; cells of tables that break goals down have the rule table-cell.

    Example: 到2025年，培育示范企业50家以上 gives >=50 家 of 示范企业 by 2025.
    """
    years = Years(reading)
    cells = list(table_targets(reading, years))
    return sorted([*_Goals(reading, years).facts(), *cells], key=lambda t: (t.span, t.indicator))


class _Goals:
    """The goals that the sentences of one document state."""

    def __init__(self, reading: Reading, years: Years) -> None:
        self.reading, self.text, self.years = reading, reading.text, years
        title = reading.head.title if reading.head else ""
        self.rules = bool(_RULES.search(title))
        self.plan = not self.rules and bool(_PLANS.search(title))

    def facts(self) -> Iterator[Target]:
        """Every goal; goals of one sentence know the ones before them."""
        before: list[Target] = []
        sentence = -1
        for v in read_values(self.text):
            start = max(self.text.rfind(c, max(0, v.start - 400), v.start) for c in "。\n\t") + 1
            if start != sentence:
                before, sentence = [], start
            if target := self._goal(v, start, before):
                before.append(target)
                yield target

    def _goal(self, v: Value, start: int, before: list[Target]) -> Target | None:
        mark = self.years.governing(start, v.start)
        if mark and not mark.future and self.years.own is not None:
            return None
        if self.rules and not (mark and mark.goal):
            return None
        part = max(start, self.text.rfind("；", start, v.start) + 1)
        cue = read_cue(self.text, v, Setting(part, before[-1].span.end if before else None, self.plan, bool(mark and mark.goal)))
        return self._target(v, cue, before, self.years.by(v.start, v.listed, v.place)) if cue else None

    def _target(self, v: Value, cue: Cue, before: list[Target], by: int | None) -> Target | None:
        place, name = None, ""
        if cue.start is not None and cue.end is not None and cue.end > cue.start:
            place = Span(cue.start, cue.end)
            name = self.reading.words(place)
        elif before:
            last = self._same(v, before)
            place, name = last.indicator_span, last.indicator
        if not name:
            return None
        year = str(by) if by else None
        return Target(span=Span(v.start, v.end), rule=cue.rule, confidence=0.8, indicator=name, value=v.value, unit=v.unit, by=year, indicator_span=place)

    def _same(self, v: Value, before: list[Target]) -> Target:
        """到2025年分别达到78%、80%: the indicators of the goals before, in their order."""
        return before[-1]
