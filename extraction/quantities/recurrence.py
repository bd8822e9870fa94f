"""What recurs (每年, 每季度, 每月5日前): the words, and their value by the calendar of any year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..text.numerals import CHINESE, integer

_N = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"
_UNITS = "小时|学年|学期|年度?|半年|半个?月|季度?|月度?|旬|星期|周|工作日|日|天"
# 每两年, 每半年, 每3小时, 每季度, 每月5日前, 每月10日、25日, 按月于次月10日前, 按季度, 逐年, 隔年
_EVERY = re.compile(
    rf"每(?P<n>[{CHINESE}]|\d{{1,2}})?(?:个)?(?P<unit>{_UNITS})(?:的)?(?:(?P<edge>底|末(?!月))|(?P<of_month>(?:首|末)月)(?:\d{{1,2}}日)?|(?P<day>\d{{1,2}})[日号](?P<days>(?:[、和及]\d{{1,2}}[日号])*)(?!期))?(?P<before>之?前|以前)?"
    r"|(?:按月|每月)?(?:于|在)?次月(?P<next>\d{1,2})日(?:之?前|以?内)"
    rf"|(?P<by>[按逐]|分(?=季度|年度|月度))(?P<each>年度?|半年|季度?|月度?|旬|周|日|学期|学年)(?:、(?:半年|季度|全年|年度?|月度?)(?:的时间节点)?)*|(?P<other>隔年)|(?P<often>[一每](?P<while>年|季度|个?月|周|星期|天|日))(?=[^，。；、一每]{{0,6}}[{CHINESE}\d](?:[至到—-][{CHINESE}\d])?次)"
)
# 按季度报告, 按年度、分部门; not 按年度计划, 按月收入计算, 按日计罚, 按日常
_BY_UNIT = re.compile(
    r"(?!的|计[划算罚提收征]|预算|收入|工资|平均|连续|加收|加处|常|缴费|标准|内|生产|用|增|产|供|租|薪|额|利|息|前|期|程|志|产量|需求|投资|绩效|检修|教学|总|均|末|初|度计划|任务)[^0-9一二三四五六七八九十]"
)
# 每年三月底前, 每年11月15日至次年3月20日, 每年第三季度, 每年年底前
_YEARLY = re.compile(
    rf"每年度?的?(?:(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<edge>底|末)|[上中下]旬|初)?"
    rf"(?:起?(?:至|到|—|-|~)(?:次年|第二年|翌年|当年)?的?(?:(?P<month2>{_N})月份?)?(?:(?P<day2>{_N})[日号]|底|末)?止?)?"
    r"|第?(?P<quarter>[一二三四1-4])季度(?P<end>末)?|(?P<last>年?[底末]))(?P<before>(?:之|以)?前)?"
)
# 每年九月第三周: a part of the month that no calendar date fixes
_WEEK = re.compile(r"第?[一二三四五1-5]个?(?:周|星期)[一二三四五六七日天]?")
_LISTED = re.compile(rf"(?:(?:、|和|及|或者?){_N}月(?:{_N}[日号])?)+(?P<before>(?:之|以)?前)?")
_MONTH = re.compile(rf"(?P<month>{_N})月(?:(?P<day>{_N})[日号])?")
# 每年300元, 每月五千元, 每周40小时: a rate; 每年年满…: an age
_RATE = re.compile(
    rf"\d(?!\d?(?:点|时|:\d\d)钟?(?:之?前|以前)|\d?[次期场批轮])|每|[{CHINESE}]{{1,3}}(?:万|千)?元|[人户吨亩项名件个次月周日天年]?[^，。；]{{0,1}}(?:万)?元|个工作日|人次|小时"
    r"|(?:再|各|均|按|不(?:得)?(?:超过|低于|少于)|最高|最低|至少|提高|增加|减少|补助|补贴|发放|给予|奖励|为|到|至)+(?:每[一-龥])?\d[\d.,]*[千万亿]?元"
    r"|(?:补贴|补助)?(?:不足|不满|超过|高于|低于|分别为?)\d[\d.,]*[千万亿]?元|[^，。；\d]{0,10}(?:标准|租金|工资|收入|津贴)(?:分别)?(?:为|是|达到?)\d[\d.,]*[千万亿]?元"
    r"|工龄|平均|人均"
)
_AGE = re.compile(r"年?满|[^，。；]{0,6}周岁")
_BY = re.compile(
    r"(?:根据|按照?|依据|依照|遵循)\Z"
)  # 按照每年工作计划: when the plan is made, not when something is done
_ISO = {
    "小时": "R/PT1H",
    "学年": "R/P1Y",
    "学期": "R/P6M",
    "旬": "R/P10D",
    "星期": "R/P1W",
    "工作日": "R/P1D-workday",
    "季": "R/P3M",
    "月度": "R/P1M",
    "年": "R/P1Y",
    "年度": "R/P1Y",
    "半年": "R/P6M",
    "季度": "R/P3M",
    "半月": "R/P15D",
    "半个月": "R/P15D",
    "月": "R/P1M",
    "周": "R/P1W",
    "日": "R/P1D",
    "天": "R/P1D",
}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A place and its value: R/P1M, --12-31 (by that day of each year), ---05 (of each month), --06-01/--09-30."""

    start: int
    end: int
    value: str


def recurrences(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Recurrence]:
    """What a text says to happen again and again, in text order; only the stretches given are looked at."""
    for m in (m for start, end in stretches for m in _EVERY.finditer(text, start, end)):
        if m["by"] or m["other"]:
            if _BY_UNIT.match(text, m.end()):
                yield Recurrence(m.start(), m.end(), _ISO[m["each"]] if m["by"] else "R/P2Y")
        elif m["often"]:
            yield Recurrence(m.start(), m.end(), _ISO[m["while"].removeprefix("个")])
        elif m["next"]:
            yield Recurrence(m.start(), m.end(), f"---{int(m['next']):02d}")
        elif yearly := _yearly(text, m):
            yield yearly
        elif not _is_rate(text, m):
            yield Recurrence(m.start(), *_every(m))


def day_of_year(month: int, day: int | None, *, last: bool = True) -> str | None:
    """--03-31 for a month's last day, or the day given; None where no calendar has it. February ends on the 28th."""
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(2023, month)[1]
    if day is not None:
        return f"--{month:02d}-{day:02d}" if 1 <= day <= max(length, 29 if month == 2 else 0) else None
    return f"--{month:02d}-{length if last else 1:02d}"


def _is_rate(text: str, m: re.Match[str]) -> bool:
    if text[max(0, m.start() - 1) : m.start()] in ("（", "/") and not m["before"]:
        return True
    if _BY.search(text, max(0, m.start() - 3), m.start()):
        return True
    return (
        m["unit"] in ("日", "天", "年", "月", "小时", "学年", "学期", "周")
        and not m["before"]
        and _RATE.match(text, m.end()) is not None
    )


def _every(m: re.Match[str]) -> tuple[int, str]:
    """Where the words of 每… end, and their value."""
    unit = m["unit"]
    if unit == "月" and m["day"] and (m["before"] or m["days"]):
        return m.end(), ",".join(f"---{int(day):02d}" for day in re.findall(r"\d+", m["day"] + m["days"]))
    value = _ISO[unit]
    if m["n"] and (n := integer(m["n"])) != 1:
        value = re.sub(r"\d+", lambda one: str(n * int(one[0])), value, count=1)
    return (m.end() if m["before"] or m["edge"] or m["of_month"] else m.end("unit")), value


def _yearly(text: str, every: re.Match[str]) -> Recurrence | None:
    """A part of each year; None where the words name none, or several (每年3月、9月)."""
    m = _YEARLY.match(text, every.start()) if every["unit"].startswith("年") and not every["n"] else None
    if m is None or _AGE.match(text, m.end()):
        return None
    if listed := _LISTED.match(text, m.end()):
        return _months(m, listed)
    if week := _WEEK.match(text, m.end()):
        return Recurrence(m.start(), week.end(), "R/P1Y")
    value = _part(m)
    return Recurrence(m.start(), m.end(), value) if value else None


def _months(m: re.Match[str], listed: re.Match[str]) -> Recurrence | None:
    """每年1月、7月; 每年3月底、9月底前: one value with a part for each month."""
    before = bool(listed["before"])
    parts = [_of_month(part, before=before) for part in _MONTH.finditer(m.string, m.start(), listed.end())]
    if not all(parts):
        return None
    return Recurrence(m.start(), listed.end(), ",".join(part for part in parts if part))


def _of_month(part: re.Match[str], *, before: bool) -> str | None:
    month, day = integer(part["month"]), integer(part["day"]) if part["day"] else None
    due = day_of_year(month, day)
    return due if before or day or due is None else f"{day_of_year(month, None, last=False)}/{due}"


def _part(m: re.Match[str]) -> str | None:
    if m["last"]:
        return "--12-31"
    if m["quarter"]:
        return _quarter(m)
    if m["month2"] or m["day2"]:
        return _from_to(m)
    month, day = integer(m["month"]), integer(m["day"]) if m["day"] else None
    due = day_of_year(month, day)
    if m["before"] or m["edge"] or day:
        return due
    return f"{day_of_year(month, None, last=False)}/{due}" if due else None


def _quarter(m: re.Match[str]) -> str | None:
    """每年第三季度 as its first and last day; before or at its end, the last day alone."""
    last = 3 * integer(m["quarter"])
    due = day_of_year(last, None)
    return due if m["before"] or m["end"] else f"{day_of_year(last - 2, None, last=False)}/{due}"


def _from_to(m: re.Match[str]) -> str | None:
    """每年11月15日至次年3月20日, 每年6月1日至5日: a second day without its month is of the first one's."""
    month = integer(m["month"])
    first = day_of_year(month, integer(m["day"]) if m["day"] else None, last=False)
    until = day_of_year(integer(m["month2"]) if m["month2"] else month, integer(m["day2"]) if m["day2"] else None)
    return f"{first}/{until}" if first and until else None
