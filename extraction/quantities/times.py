"""Expressions of time and their ISO 8601 values: 2021年6月底前, 自收到之日起15个工作日内, 每季度, 有效期五年."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ..text.numerals import integer

_N = r"(?:(?<!\d)\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_Y4 = r"(?:(?:19|20)\d{2}|二〇[〇一二三四五六七八九]{2})"
_UNIT = r"(?:个)?(?:工作日|自然日|小时|分钟|季度|学期|年度|月|日|天|周|年)"
DURATION = rf"(?:(?!(?:19|20)\d\d年){_N}{_UNIT}|半年|半个月|一年半|两年半|半个?小时)"
"""A length of time: 15个工作日, 三个月, 半年, 24小时; 2022年 is a year, no length."""
POINT = (
    # the first character decides fast: most of a text begins no time
    rf"(?:(?=[\d二今明后本当次十一三四五六七八九上下第“年])(?:(?:{_Y4}年度?|今年|明年|后年|本年度?|当年|次年)(?:年?底|年?末|年?初|上半年|下半年|第?[一二三四1-4]季度|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:份)?(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?)?"
    r"|(?:\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?|年底|年末|上半年|下半年|第?[一二三四]季度|“?十[三四五六]五”?(?:规划)?(?:期)?(?:末)?))"
)
"""A point of time by year, half, quarter, month or day, with or without its year."""

_PARTS = re.compile(
    rf"(?:(?P<year>{_Y4})年度?|(?P<relative>今年|明年|后年|本年度?|当年|次年))?(?:(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:份)?(?:(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?"
    r"|“?(?P<plan>十[三四五六]五)”?(?:规划)?(?:期)?)?(?P<edge>年?底|年?末|年?初|末|底)?"
)
_PLAN_ENDS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "后": 2}
_LENGTH = re.compile(rf"(?P<n>{_N})(?:个)?(?P<unit>工作日|自然日|小时|分钟|季度|学期|年度|月|日|天|周|年)")
_FIXED = {"半年": "P6M", "半个月": "P15D", "一年半": "P18M", "两年半": "P30M", "半小时": "PT30M", "半个小时": "PT30M"}
_ISO_UNIT = {"自然日": "P{}D", "日": "P{}D", "天": "P{}D", "工作日": "P{}D-workday", "小时": "PT{}H", "分钟": "PT{}M", "周": "P{}W",
             "月": "P{}M", "年": "P{}Y", "年度": "P{}Y"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day that a point of time covers (2021年6月: 1st to 30th); dated tells that its year was printed."""

    first: date
    last: date
    dated: bool


def duration(printed: str) -> str | None:
    """A length as ISO 8601; working days as P15D-workday, kept apart since no standard has them.

    Example:
        >>> duration("15个工作日"), duration("三个月"), duration("半年"), duration("24小时")
        ('P15D-workday', 'P3M', 'P6M', 'PT24H')
    """
    if printed in _FIXED:
        return _FIXED[printed]
    m = _LENGTH.fullmatch(printed)
    if m is None:
        return None
    try:
        n = integer(m["n"])
    except ValueError:
        return None
    unit = m["unit"]
    if unit == "季度":
        return f"P{3 * n}M"
    if unit == "学期":
        return None
    return _ISO_UNIT[unit].format(n)


def point(printed: str, year: int | None) -> Period | None:
    """The days that a point of time covers.

    Parameters:
        printed: matches POINT.
        year: the year of the text, for what has none of its own (6月底, 今年); None makes those None.
    """
    m = _PARTS.match(printed)
    if m is None or m.end() == 0:
        return None
    if m["plan"]:
        end = _PLAN_ENDS[m["plan"]]
        return Period(date(end - 4, 1, 1), date(end, 12, 31), True)
    base = year
    if m["year"]:
        base = integer(m["year"])
    elif m["relative"]:
        base = None if year is None else year + _RELATIVE[m["relative"][0]]
    if base is None or not 1900 <= base <= 2100:
        return None
    try:
        return _covered(m, base)
    except ValueError:
        return None


def _covered(m: re.Match[str], year: int) -> Period:
    dated = bool(m["year"] or m["relative"])
    if m["half"]:
        return (
            Period(date(year, 1, 1), date(year, 6, 30), dated)
            if m["half"] == "上半年"
            else Period(date(year, 7, 1), date(year, 12, 31), dated)
        )
    if m["quarter"]:
        last = 3 * integer(m["quarter"])
        return Period(date(year, last - 2, 1), month_end(year, last), dated)
    if m["month"]:
        month = integer(m["month"])
        if m["day"]:
            day = date(year, month, integer(m["day"]))
            return Period(day, day, dated)
        return Period(date(year, month, 1), month_end(year, month), dated)
    if m["edge"] and "初" in m["edge"]:
        return Period(date(year, 1, 1), date(year, 3, 31), dated)
    return Period(date(year, 1, 1), date(year, 12, 31), dated)


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises ValueError for a month that is none."""
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else date(year, month, 1)
