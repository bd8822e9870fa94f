"""Whether a change tightens or loosens: days, lengths of time, amounts, shares and the force of a norm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...extraction.text.numerals import CHINESE, number
from .alignment import Edit

_VALUE = rf"(?:\d+(?:\.\d+)?|[{CHINESE}]+)"
# 2024年6月30日, 2024年6月底, 2024年
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:底|(?P<month>\d{1,2})月(?:底|(?P<day>\d{1,2})日)?)?")
_FORCE = {"鼓励": 0, "可以": 1, "应当": 2, "必须": 2, "不得": 2, "禁止": 2}
_WORD = re.compile("|".join(_FORCE))
# 500元, 二十万元, 95%, 15个工作日, 三年, 百分之三十
_AMOUNT = re.compile(
    rf"(?P<share>百分之)?(?P<value>{_VALUE})(?P<scale>万亿|亿|万)?(?P<unit>元|[%％]|个百分点|个?工作日|日|天|个?月|年|倍|人|名|个|公里|平方米|亩|吨)?"
)
_MORE = re.compile(r"不低于|不少于|不小于|至少|达到|提高|增长|新增|超过|大于|高于")
_LESS = re.compile(r"不高于|不超过|不大于|不多于|控制在|降至|下降到|低于|少于|小于")
_TIMES = frozenset("日 天 工作日 个工作日 月 个月 年".split())
_BEFORE, _AFTER = 12, 3  # characters around an amount that say which way it binds


@dataclass(frozen=True, slots=True)
class Measure:
    """A day, an amount or a word of force: its kind (with unit), value, the side to which it binds (1 more, -1 less), and place."""

    kind: str
    value: float
    side: int
    start: int
    end: int


def measures(text: str) -> list[Measure]:
    """The measures of a text without white space, in print order."""
    results = [_day(text, m) for m in _DAY.finditer(text)]
    results += [Measure("force", _FORCE[m[0]], 1, m.start(), m.end()) for m in _WORD.finditer(text)]
    days = [(m.start, m.end) for m in results]
    for m in _AMOUNT.finditer(text):
        if (m["unit"] or m["share"]) and not any(m.start() < end and start < m.end() for start, end in days):
            if (measure := _amount(text, m)) is not None:
                results.append(measure)
    return sorted(results, key=lambda m: m.start)


def _day(text: str, m: re.Match[str]) -> Measure:
    value = int(m["year"]) * 10_000 + int(m["month"] or 12) * 100 + int(m["day"] or 31)
    binds = (
        text[m.end() : m.end() + 1] in ("前", "之") or text[m.start() - 1 : m.start()] in ("到", "至") or "底" in m[0]
    )
    return Measure("day", value, -1 if binds else 0, m.start(), m.end())


def _amount(text: str, m: re.Match[str]) -> Measure | None:
    try:
        value = number(m["value"], m["scale"] or "")
    except ValueError:
        return None
    unit = "%" if m["share"] or m["unit"] == "％" else m["unit"]
    return Measure(unit, value, _side(text, m, unit), m.start(), m.end())


def _side(text: str, m: re.Match[str], unit: str) -> int:
    before, after = text[max(m.start() - _BEFORE, 0) : m.start()], text[m.end() : m.end() + _AFTER]
    before = re.split("[，。；：、]", before)[-1]
    if unit in _TIMES:
        return -1 if re.match("之?内|以内|前", after) else 0
    if "罚款" in text[m.end() : m.end() + 16].split("。")[0]:
        return 1
    if _LESS.search(before) or re.match("以下|以内", after):
        return -1
    return 1 if _MORE.search(before) or after.startswith("以上") else 0


def direction(source: str, later: str, edits: Iterable[Edit]) -> str:
    """tightened, loosened, or changed: what the edits do to the measures of a text, all of them together.

    Example:
        >>> from quanze.graph.diffusion.alignment import aligned
        >>> old, new = "应当在十五个工作日内办结。", "应当在十个工作日内办结。"
        >>> direction(old, new, aligned(old, new).edits)
        'tightened'
    """
    of_old, of_new = measures(source), measures(later)
    ways = {way for edit in edits for way in _ways(edit, of_old, of_new)}
    return ways.pop() if len(ways) == 1 else "changed"


_SMALL = 16  # characters of words that stand for each other; longer ones were written anew


def _ways(edit: Edit, of_old: list[Measure], of_new: list[Measure]) -> set[str]:
    if max(len(edit.old), len(edit.new)) > _SMALL:
        return set()
    old = [m for m in of_old if m.start < edit.old_start + len(edit.old) and edit.old_start < m.end]
    new = [m for m in of_new if m.start < edit.new_start + len(edit.new) and edit.new_start < m.end]
    if len(old) != len(new) or [m.kind for m in old] != [m.kind for m in new]:
        return set()
    sides = [(b.value - a.value) * b.side for a, b in zip(old, new, strict=True) if a.side == b.side]
    return {"tightened" if s > 0 else "loosened" for s in sides if s}
