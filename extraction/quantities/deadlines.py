"""Times that say when something must be done, begins, is in force or ends (期限)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..facts import Deadline, Span
from ..structure.document_text import DocumentText
from ..text.candidate_search import Pieces
from ..text.dates import iso_date
from ..text.labels import LABEL
from ..text.numerals import integer
from .anchors import event_ahead, event_before
from .governed import governed
from .recurrence import day_of_year, recurrences
from .time_cells import times_in_columns
from .times import (
    AHEAD,
    AHEAD_OF,
    ALONE,
    AT_SEASON,
    BEGIN,
    BY_FIGURES,
    CARRIED_ON,
    DASHES,
    DAY_LINE,
    DONE_IN,
    DUE,
    DUE_WORDS,
    EFFECTIVE,
    GRACE,
    IN_YEAR,
    LABEL_ENDS,
    LABELLED,
    LISTED,
    NAME,
    NO_DUE,
    ON,
    PAST,
    PERIOD,
    PLANNED,
    RESULT,
    SEASON,
    SEASON_WORDS,
    SEASONS,
    SENTENCE,
    STANDING,
    START,
    TAKES,
    TENTHS,
    TERM,
    TITLE_AFTER,
    TITLED,
    TWO_YEARS,
    UP_TO,
    VALID,
    WITHIN,
    YEAR,
    YEARLESS,
    Period,
    duration,
    point,
)


@dataclass(frozen=True, slots=True)
class _TimeSpan:
    start: int
    end: int
    kind: str
    value: str | None
    anchor: tuple[int, int] | None = None
    confidence: float = 0.9


# 一年内曾因走私受过处罚, 十四天内往来史, 离校2年内未就业的: a time that is looked back on
_COUNTED = re.compile(
    r"(?:最|多|一次|曾|累计|先后|连续|受过|受到过|[两二三四五]次|发生过|往来|旅居|接触|到过|去过|无(?=[^，。；]{0,8}史)|未(?!经|能|按|申报)[^，。；]{1,12}的?|有[^，。；]{2,30}(?:行为|记录|情形|史)的?(?=[，。；]))"
)
# 由每月15日前申报，调整为…: the old rule
_OLD = re.compile(r"(?:由|从原来的|由原来的)(?:原)?\Z")
_NEW = re.compile(r"[^。；\n\t]{0,30}?(?:调整|变更|改|延长|缩短|压缩|压减|提前|推迟)(?:为|至|到)")
# 每个月末的余额之和, 1、年末担保基金规模: which figure is meant
_FIGURE = re.compile(
    r"(?:末|底|年|月)(?:的)?(?:各项)?[一-龥（）]{0,8}(?:余额|规模|结余|存量|人数|总数|平均值)(?=[^一-龥]|之和|平均|除以|占|$)"
)
# （指工作日，下同）; 本办法规定的期限均为工作日
_WORKDAYS = re.compile(r"指工作日，?(?P<on>以?下同)?|(?:期限|日数|天数|时限)[^，。]{0,8}(?:均)?(?:为|按|指|以)工作日")

_MONTH = re.compile(r".*月")
# 每年安排的资金, 针对3年内关税下降的商品: which thing is meant
_ATTRIBUTE = re.compile(r"[^，。；：\d]{1,12}?的[^，。；：\d]{1,12}(?=[，。；、])|[^，。；：\d]{1,6}的，")
_ABOUT = re.compile(r"(?:针对|偿还|用好|按照?|根据|统筹|支持|扶持)[^，。；]*\Z|、\Z")
# 每月有调度、每季作小结、|半年|大检查、|年底|考核: a chain of frequencies
_CHAIN = re.compile(r"每[^，。；、]{2,10}、[^，。；]*\Z")
_CHAINED = re.compile(r"(?P<half>(?<=[、，])半年(?![内前度以后])|(?P<end>(?<=、)年[底终末])(?!前))")

# 2022年, 2022年上半年, 上半年, 三季度, 2024年11月: a point without 前 or 底
_BARE = re.compile(r"(?:19|20)\d{2}年(?:[上下]半年|第?[一二三四]季度|\d{1,2}月)?|[上下]半年|第?[一二三四]季度")
# （自受理之日起计算）: what a cap in front of it counts from
_COUNTS_FROM = re.compile(r"[（，]自[^（）。]{1,24}(?:之日|次日|之时)起")

_OWN_CLAUSE = frozenset(("due", "period", "start", "within"))
"""Kinds of times that open a clause of their own."""


def find(document: DocumentText) -> list[Deadline]:
    """The times that govern something, sorted by span; relative ones are resolved against the document's date.

    Values are those of the evaluation guide; a year that the text does not give is not guessed: value None.
    """
    finder = _Times(document)
    taken: list[tuple[int, int]] = finder.closed()
    candidates: list[_TimeSpan] = []
    for rule in (
        finder.cells,
        finder.effective,
        finder.validity,
        finder.recurring,
        finder.periods,
        finder.within,
        finder.taking,
        finder.starts,
        finder.dues,
        finder.by_figures,
        finder.on_days,
    ):
        fresh = sorted((f for f in rule() if not _overlaps(taken, f)), key=lambda f: (f.start, -f.end))
        kept: list[_TimeSpan] = []
        for f in fresh:
            if not kept or kept[-1].end <= f.start:
                kept.append(f)
        candidates.extend(kept)
        taken = _merged(taken, [(f.start, f.end) for f in kept])
    times = finder.in_workdays([f for f in sorted(candidates, key=lambda f: f.start) if not finder.is_background(f)])
    own = [f.start for f in times if f.kind in _OWN_CLAUSE]
    return [_fact(document, f, next(iter(own[bisect_left(own, f.end) :]), None)) for f in times]


def head_stands(document: DocumentText) -> bool:
    """Whether a document is one of rules without end (办法, 条例), not the plan or scheme of one year."""
    head = document.head
    return head is not None and head.kind in STANDING and not YEAR.search(head.title)


def _merged(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted([*a, *b])


def _overlaps(taken: list[tuple[int, int]], f: _TimeSpan) -> bool:
    at = bisect_left(taken, (f.end, 0))
    return at > 0 and taken[at - 1][1] > f.start


def _fact(document: DocumentText, f: _TimeSpan, next_time: int | None) -> Deadline:
    time = Span(f.start, f.end)
    what = governed(document, time, f.kind, next_time)
    return Deadline(
        span=time, rule=f"time.{f.kind}", confidence=f.confidence, kind=f.kind, value=f.value,
        anchor=Span(*f.anchor) if f.anchor else None, governs=what.span, governs_kind=what.kind,
    )  # fmt: skip


def _ranged(m: re.Match[str], first: Period, last: Period) -> str:
    """From the first to the last day; 上旬 is the first ten days of a month, 中旬 the next ten (初 counted as 上旬)."""
    begin, end = first.first, last.last
    if m["begin"] and "月" in m["first"]:
        begin = begin.replace(day={"中旬": 11, "下旬": 21}.get(m["begin"], 1))
    if m["until"] and "月" in m["last"]:
        end = end.replace(day=20 if m["until"] == "中旬" else 10)
    return f"{begin.isoformat()}/{end.isoformat()}"


def _last_day(m: re.Match[str], p: Period) -> date:
    """The last day of a point, or of the third of its month that is named (6月中旬)."""
    return p.last.replace(day=TENTHS[m["edge"]]) if m["edge"] in TENTHS and m["point"].endswith("月") else p.last


class _Times:
    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        dated = document.dated or (document.head.issued if document.head else None)
        self.year = int(dated[:4]) if dated else None
        self.dated = dated
        self.standing = head_stands(document)
        self.sentences = Pieces(self.text, [m.span() for m in SENTENCE.finditer(self.text)])

    def closed(self) -> list[tuple[int, int]]:
        """Where no time is looked for: the head's lines, titles in 《》, numbers, lines that are a date alone."""
        spans = [m.span() for m in NAME.finditer(self.text)]
        for i, p in enumerate(self.document.paragraphs):
            alone = p.end - p.start < 16 and p.kind != "row" and DAY_LINE.fullmatch(self.text, p.start, p.end)
            if i < self.document.body or alone:
                spans.append((p.start, p.end))
        return _flat(spans)

    def is_background(self, f: _TimeSpan) -> bool:
        """Whether a time only tells how things stood: the old value of a change, the day of a figure."""
        before = self.text[self.document.clause_start(f.start) : f.start]
        if _OLD.search(before) and _NEW.match(self.text, f.end):
            return True
        if f.kind in ("within", "recurring") and _ABOUT.search(before) and _ATTRIBUTE.match(self.text, f.end):
            return True
        return f.kind in ("due", "recurring") and bool(_FIGURE.match(self.text, f.end - 1))

    def in_workdays(self, times: list[_TimeSpan]) -> list[_TimeSpan]:
        """Days that the text says to be working days: one length, all that follow (下同), or all of the document."""
        rules = [(m.start(), bool(m["on"]), not m[0].startswith("指")) for m in _WORKDAYS.finditer(self.text)]
        if not rules:
            return times
        return [replace(f, value=f"{f.value}-workday") if self._counts_workdays(f, rules) else f for f in times]

    def _counts_workdays(self, f: _TimeSpan, rules: list[tuple[int, bool, bool]]) -> bool:
        if not f.value or not re.fullmatch(r"-?P\d+D", f.value):
            return False
        return any(whole or 0 <= at - f.end <= 3 or (on and f.end >= at) for at, on, whole in rules)

    def _year_before(self, offset: int) -> int | None:
        """The year that the sentence last named, else the document's."""
        start = self.document.sentence_start(offset)
        near = self.text[max(start, offset - 200) : offset]
        years = list(re.finditer(r"((?:19|20)\d{2})年|(明年|明春|今冬明春)", near))
        if years:
            return int(years[-1][1]) if years[-1][1] else (self.year + 1 if self.year else None)
        return self.year

    def _point(self, printed: str, offset: int) -> Period | None:
        year = self.year if re.match(r"[今明后本当次]年", printed) else self._year_before(offset)
        return point(printed, year)

    def _matches(self, pattern: re.Pattern[str], *triggers: str) -> Iterator[re.Match[str]]:
        """Matches in the sentences that hold one of the triggers; most sentences hold none."""
        for start, end in self.sentences.holding(triggers):
            yield from pattern.finditer(self.text, start, end)

    # ---- rules -------------------------------------------------------------------------------------------------------

    def cells(self) -> Iterator[_TimeSpan]:
        """A point alone in a column of times."""
        for cell, kind, value in times_in_columns(self.document, self._point):
            if kind == "due" or not self.dated or value[-10:] >= self.dated:
                yield _TimeSpan(cell.start, cell.end, kind, value, confidence=0.85)

    def effective(self) -> Iterator[_TimeSpan]:
        """施行 dates; a start by issue without 施行 behind it is a start."""
        for m in self._matches(EFFECTIVE, "起", "施行", "开始"):
            if m["point"]:
                if not (p := self._point(m["point"], m.start())) or not re.search(r"[日月]|年", m["point"]):
                    continue
                printed = m[0]
                if "起" not in printed and not printed.startswith(("自", "从")):
                    continue
                yield _TimeSpan(m.start(), m.end(), "effective", p.first.isoformat())
            elif length := m["after"] or m["after2"]:
                yield _TimeSpan(m.start(), m.end(), "effective", duration(length))
            elif m["issued"] or m["now"]:
                begins = re.compile(rf"[^，。；]{{0,3}}(?:{BEGIN}|生效)").match(self.text, m.end())
                yield _TimeSpan(m.start(), m.end(), "effective" if begins else "start", "issue-date")
            else:
                yield _TimeSpan(m.start(), m.end(), "effective", "issue-date")

    def validity(self) -> Iterator[_TimeSpan]:
        """有效期…, 试行…, 最长不超过…"""
        for m in self._matches(
            VALID, "期", "试行", "不超过", "不得超过", "至", "暂", "延", "存", "保管", "年限", "周期"
        ):
            if m["cap"]:
                if kind := self._capped(m):
                    yield _TimeSpan(m.start(), m.end(), kind, duration(m["cap_n"]))
            elif printed := m["until"] or m["run"]:
                p = self._point(printed, m.start())
                start = m.start() if m["until"] else m.start("run") - len(m["to"])
                kind = "due" if m["run"] and re.match("延|缓|截止", m[0]) else "validity"
                yield _TimeSpan(start, m.end(), kind, p.last.isoformat() if p else None)
            else:
                yield _TimeSpan(m.start(), m.end(), "validity", duration(m["term"] or m["trial"] or m["more"]))
        for m in self._matches(GRACE, "期"):
            yield _TimeSpan(m.start("term"), m.end(), "validity", duration(m["term"]))

    def _capped(self, m: re.Match[str]) -> str | None:
        """A length that is capped is a term or the time something may take; None where no word says that it is a time."""
        near = self._clause_before(m.start(), m["cap_n"]) + m["cap"]
        if "延长" in m["cap"] or "展期" in m["cap"]:
            return "validity"
        short = "工作日" in m["cap_n"] or m["cap_n"].endswith(("日", "时", "天", "分钟"))
        if TERM.search(near) and not short:
            return "validity"
        limit = re.search(r"时间|时限|期限|日期|[最至]迟|不超过.*(?:日|时|天)", near) or _COUNTS_FROM.match(
            self.text, m.end()
        )
        return "within" if limit else None

    def _clause_before(self, offset: int, length: str) -> str:
        """The words that tell what is capped: near by, and for years and months to the head of the sentence."""
        reach = 40 if length.endswith(("年", "月")) and "期限" in self.text[max(0, offset - 40) : offset] else 14
        near = self.text[max(0, offset - reach) : offset]
        return re.split(r"[。；\n\t]", near)[-1] if reach > 14 else near

    def periods(self) -> Iterator[_TimeSpan]:
        """From one point to another; a point alone in brackets or in a cell."""
        for m in self._matches(PERIOD, *DASHES):
            if period := self._period(m):
                yield period
        for m in self._matches(SEASON, *SEASON_WORDS):
            if m["year"] and self.year and int(m["year"]) < self.year:
                continue
            yield _TimeSpan(m.start(), m.end(), "start" if m["start"] else "period", None, confidence=0.6)
        for m in self._matches(TWO_YEARS, "今明两年"):
            if self.year:
                yield _TimeSpan(
                    m.start(), m.end(), "period", f"{self.year}-01-01/{self.year + 1}-12-31", confidence=0.7
                )
        for m in ALONE.finditer(self.text):
            p = self._point(m["point"], m.start())
            if p and "月" in m["point"] and (self.year is None or p.last.year >= self.year):
                value = f"{p.first.isoformat()}/{p.last.isoformat()}"
                yield _TimeSpan(m.start(), m.end(), "period", value, confidence=0.8)

    def _period(self, m: re.Match[str]) -> _TimeSpan | None:
        """A period not over before the document's year; one whose words give its end alone (2021年1月至年底) is a due."""
        points = self._first_and_last(m)
        if points is None or self._is_no_period(m):
            return None
        first, last = points
        if (m["edge"] and not m["begin"]) or (m["last"].endswith(("底", "末")) and "月" not in m[0]):
            return _TimeSpan(m.start(), m.end(), "due", last.last.isoformat())
        if self.year is None or last.last.year >= self.year:
            return _TimeSpan(m.start(), m.end(), "period", _ranged(m, first, last))
        return None

    def _first_and_last(self, m: re.Match[str]) -> tuple[Period, Period] | None:
        """The two points of a period, the one without a year taking the other's; None where they run backwards."""
        until = m["last"]
        printed = m["first"]
        if (
            not printed.endswith(("年", "月", "日", "度", "底", "末", "初", "期", "五", "份", "”"))
            and "半年" not in printed
        ):
            # 2021—2023年, 2024年5—6月: the first shares the unit of the last
            printed += "年" if len(printed) == 4 else "月"
        if until.endswith("日") and "月" not in until and (month := _MONTH.match(printed)):
            until = month[0] + until  # 6月1日至30日
        first = self._point(printed, m.start())
        last = point(until, first.first.year) if first else None
        if last and first and not first.dated and last.dated:
            first = point(printed, last.first.year)
        return (first, last) if first and last and first.first <= last.last else None

    def _is_no_period(self, m: re.Match[str]) -> bool:
        """Neither year nor month named, a month to a year (3月至2021年), or the years of a plan's name."""
        if not re.search(r"年|月", m[0]):
            return True
        if "月" in m["first"] and "月" not in m["last"] and "年" in m["last"] and m["last"] not in ("年底", "年末"):
            return True
        return "月" not in m[0] and self._titled(m)

    def _titled(self, m: re.Match[str]) -> bool:
        """2021—2025年水利规划, 水利规划（2021—2025年）: the years are part of a name."""
        bracketed = self.text[m.start() - 1 : m.start()] == "（" and self.text[m.end() : m.end() + 1] == "）"
        if bracketed and TITLED.search(self.text, max(0, m.start() - 5), m.start() - 1):
            return True
        return TITLE_AFTER.match(self.text, m.end()) is not None

    def within(self) -> Iterator[_TimeSpan]:
        """Durations from an event, with the event's words."""
        for m in self._matches(WITHIN, "内", "前", "少于", "公示", "公告"):
            if m["shown"]:
                yield _TimeSpan(m.start("shown"), m.end(), "within", duration(m["shown"]))
            elif m["n"]:
                yield from self._from_event(m)
            elif m["ahead"]:
                value = duration(m["ahead"])
                yield _TimeSpan(m.start(), m.end(), "within", f"-{value}" if value else None)
            elif re.search(r"公示|公告|公开|公布|通知", self.text[max(0, m.start() - 14) : m.end() + 3]):
                yield _TimeSpan(m.start(), m.end(), "within", duration(m["least"]))

        for m in self._matches(AHEAD_OF, "前"):
            ahead = event_ahead(self.text, m.start(), near=bool(m["n"]))
            if ahead and (value := duration(m["n"] or m["n2"])):
                yield _TimeSpan(ahead[0], m.end(), "within", f"-{value}", ahead[1])

    def taking(self) -> Iterator[_TimeSpan]:
        """限时2小时, 审核7个工作日, 经过5年努力: lengths without 内."""
        for m in self._matches(
            TAKES,
            "限",
            "核",
            "审",
            "办",
            "理",
            "示",
            "验",
            "登记",
            "批复",
            "复",
            "用",
            "过",
            "缩",
            "压",
            "解决",
            "反馈",
            "精简",
        ):
            group = next((name for name in ("effort", "step", "cut", "done") if m[name]), None)
            span = m.span(group) if group else m.span()
            if value := duration(m["n"] or m["limited"] or m["step"] or m["cut"] or m["done"]):
                yield _TimeSpan(*span, "within", value, confidence=0.85)

    def _from_event(self, m: re.Match[str]) -> Iterator[_TimeSpan]:
        length = re.sub(r"^(?:最迟|至迟)?(?:不(?:得)?(?:超过|多于|晚于))?", "", m["n"])
        value = duration(length)
        if value is None or _COUNTED.match(self.text, m.end()):
            return
        before = self.text[max(0, m.start() - 4) : m.start()]
        if re.search(r"近|过去|最近|前|连续|第\Z", before[-3:]):
            return
        if m["event"]:
            yield _TimeSpan(m.start(), m.end(), "within", value, m.span("from"))
            return
        start, anchor = event_before(self.text, m.start())
        yield _TimeSpan(start, m.end(), "within", value, anchor)

    def recurring(self) -> Iterator[_TimeSpan]:
        """每年, 每季度, 每月5日前."""
        for r in recurrences(self.text, self.sentences.holding(("每", "次", "按", "逐", "分季", "隔"))):
            yield _TimeSpan(r.start, r.end, "recurring", r.value)
        for m in self._matches(_CHAINED, "、每"):
            if _CHAIN.search(self.text, self.document.clause_start(m.start()), m.start()):
                yield _TimeSpan(m.start(), m.end(), "recurring", "R/P6M" if m["end"] is None else "--12-31")

    def starts(self) -> Iterator[_TimeSpan]:
        """自…起 for something other than the document's entry into force."""
        for m in self._matches(START, "起", "开始"):
            p = self._point(m["point"], m.start())
            if p and (self.year is None or p.first.year >= self.year):
                yield _TimeSpan(m.start(), m.end(), "start", p.first.isoformat())

    def dues(self) -> Iterator[_TimeSpan]:
        """…底前, 到…年, and years for which something is planned."""
        for m in self._matches(DUE, *DUE_WORDS):
            if m["season"]:
                if (season := self._season(m)).value or AT_SEASON.match(self.text, m.end()):
                    yield season
            elif m["closed"]:
                p = self._point(m["closed"], m.start("closed"))
                yield _TimeSpan(m.start("closed"), m.end(), "due", p.last.isoformat() if p else None)
            elif m["month_end"]:
                yield _TimeSpan(m.start(), m.end(), "due", None, confidence=0.5)
            elif due := self._due(m):
                yield due

    def by_figures(self) -> Iterator[_TimeSpan]:
        """2024.9.30前, 10/31前."""
        for m in self._matches(BY_FIGURES, "前"):
            year = m["y"] or m["y8"] or self._year_before(m.start())
            day = iso_date(str(year), m["m"] or m["m8"] or m["m2"], m["d"] or m["d8"] or m["d2"]) if year else None
            if day:
                yield _TimeSpan(m.start(), m.end(), "due", day)

    def on_days(self) -> Iterator[_TimeSpan]:
        """于9月10日报送, 年内完成."""
        for m in self._matches(ON, "于"):
            p = self._point(m["point"], m.start("point"))
            if p and not self._is_over(p):
                yield _TimeSpan(m.start(), m.end(), "due", p.last.isoformat(), confidence=0.8)
        for m in self._matches(IN_YEAR, "年内"):
            if self.year and not self.standing:
                yield _TimeSpan(m.start(), m.end(), "due", f"{self.year}-12-31", confidence=0.75)

    def _season(self, m: re.Match[str]) -> _TimeSpan:
        name = re.sub(r"^(?:(?:19|20)\d{2}年|今年|明年|本年度?)", "", m["season"])
        prefix = m["season"][: len(m["season"]) - len(name)]
        p = self._point(prefix, m.start()) if prefix else None
        year = p.first.year if p else self._year_before(m.start())
        known = SEASONS.get(name)
        value = f"{year}-{known[0]:02d}-{known[1]:02d}" if known and year else None
        return _TimeSpan(m.start(), m.end(), "due", value, confidence=0.9 if value else 0.5)

    def _due(self, m: re.Match[str]) -> _TimeSpan | None:
        printed = m["point"]
        start = m.start("point") if m["to"] in ("力争", "确保") else m.start()
        edged = bool(m["edge"] or m["before"] or re.search(r"[底末]\Z", printed))
        if not edged and m["to"] not in UP_TO:
            return self._bare(m)
        if printed.endswith("月") and (m["before"] or "")[:1].isdigit():
            return None  # 11月至次年3月8:00前: an hour of each day
        if self.standing and edged and (yearly := self._each_year(printed.removeprefix("次年"), m["edge"], start)):
            return _TimeSpan(start, m.end(), "recurring", yearly, confidence=0.8)
        return None if self._is_no_due(m) else self._due_by(m, self._point(printed, start), start)

    def _due_by(self, m: re.Match[str], p: Period | None, start: int) -> _TimeSpan | None:
        """A day to come; 年底前 of a year that no text gives has no value."""
        if p is None:
            yearless = self.year is None and m["before"]
            return _TimeSpan(start, m.end(), "due", None, confidence=0.5) if yearless else None
        return None if self._is_over(p) else _TimeSpan(start, m.end(), "due", _last_day(m, p).isoformat())

    def _is_over(self, p: Period) -> bool:
        return self.dated is not None and p.last.isoformat() < self.dated

    def _is_no_due(self, m: re.Match[str]) -> bool:
        """The beginning of a month or year, an age (到2岁), or a day at which things stood so (截至2021年6月底共…)."""
        if m["edge"] == "初" and not m["before"]:
            return True
        after = self.text[m.end() : m.end() + 8]
        if NO_DUE.match(self.text, m.end()) or (m["to"] in UP_TO and re.match(r"[一-龥]{0,2}(?:末|岁)", after)):
            return True
        return m["to"] in ("截至", "截止") and re.search(r"共|已|累计", after) is not None

    def _each_year(self, printed: str, edge: str | None, start: int) -> str | None:
        """A day without a year in rules that stand for years (管理办法: 于3月31日前报送上年度…) comes round each year."""
        m = YEARLESS.fullmatch(printed)
        begin = self.document.sentence_start(start)
        if m is None or edge in ("初", "上旬", "中旬") or YEAR.search(self.text, begin, start):
            return None
        return day_of_year(integer(m["month"]), integer(m["day"]) if m["day"] else None) if m["month"] else "--12-31"

    def _bare(self, m: re.Match[str]) -> _TimeSpan | None:
        """2022年，建成…: a year alone, at the head of a clause, not before the document's own."""
        printed = m["point"]
        if LISTED.match(self.text, m.end()) and (p := self._point(printed, m.start())):
            return _TimeSpan(m.start("point"), m.end(), "due", p.last.isoformat())
        if placed := self._placed(m):
            return placed
        if not _BARE.fullmatch(printed) or self.year is None:
            return None
        start = m.start("point")
        before, after = self.text[max(0, start - 1) : start], self.text[m.end() : m.end() + 20]
        p = self._point(printed, start)
        if p is None or p.last.year < self.year or PAST.match(after) or not self._is_planned(p, printed, before, after):
            return None
        return _TimeSpan(start, m.end("point"), "due", p.last.isoformat(), confidence=0.75)

    def _placed(self, m: re.Match[str]) -> _TimeSpan | None:
        """A point whose place says what it is: behind a label (完成时限：2023年), at the head of a step (11月份，…)."""
        start, end = m.start("point"), m.end("point")
        p = self._point(m["point"], start)
        if p is None or self._is_over(p):
            return None
        if LABELLED.search(self.text, max(0, start - 8), start) and LABEL_ENDS.match(self.text, end):
            return _TimeSpan(start, end, "due", p.last.isoformat())
        if self._is_step(m["point"], start, end):
            return _TimeSpan(start, end, "period", f"{p.first}/{p.last}", confidence=0.7)
        return None

    def _is_step(self, printed: str, start: int, end: int) -> bool:
        """11月份，由市水利局验收: a month at the head of a sentence, and a comma behind it."""
        if not self.dated or not printed.endswith(("月", "月份")) or not self.text.startswith("，", end):
            return False
        label = LABEL.match(self.text, self.document.paragraph_at(start).start)
        return self.document.sentence_start(start) in (start, label.start() if label and label.end() == start else -1)

    def _is_planned(self, p: Period, printed: str, before: str, after: str) -> bool:
        """Whether the words around a bare point say that something is to be done in it."""
        if before not in ("", "。", "；", "，", "\n", "\t", "：", "）", "（"):
            return printed.endswith(("半年", "季度")) and DONE_IN.match(after) is not None and not self._is_over(p)
        if printed.endswith("月"):
            return RESULT.match(after) is not None and not self._is_over(p)
        if printed[-1] != "年" and not AHEAD.match(after):
            return False
        return PLANNED.match(after) is not None and (
            before not in ("，", "、") or not after.startswith("，") or bool(CARRIED_ON.match(after))
        )


def _flat(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans without overlaps."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out
