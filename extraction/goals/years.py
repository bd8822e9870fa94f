"""The year by which a goal is to be reached: from its clause, its sentence, its paragraph, or the period of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from ..text.numerals import CHINESE, ORDINAL

_PLAN_ENDS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
# 到2025年, 2020年底前, 2018—2020年, 今年, 明春, “十四五”末, 2018、2019、2020年
_MARK = re.compile(
    r"(?=[0-9“十今明次本年全当上下])(?:(?P<years>20\d\d年?(?:(?:[、和]20\d\d年?)+|(?:—+|-+|－|～|~|–|至|到)20\d\d(?=年)))年?(?P<edge1>底|末)?"
    r"|(?P<year>20\d\d)年(?P<edge>年?底|年?末|度|初|\d{1,2}月)?(?P<before>前)?"
    r"|“?(?P<plan>十[三四五六]五)”?(?P<stage>末|期间|时期|期末)?"
    r"|(?P<next>今冬明春|明年|次年|明春)|(?P<this>今年|本年度?|(?<!\d)年度计划|年计划|年底前?|年末前?|全年|年内|当年底|(?<![\d年])\d{1,2}月底前|(?<![\d年])[上下]半年|今秋|今冬))"
)
# 较2019年, 比2015年, 由2019年的: where the count starts from
_BASE = re.compile(r"(?:较|比|由|从|自|与|基于|同|相比|对比|按|以|《|〔|发布)$")
_BASE_BEHIND = re.compile(r"(?:基数|为基|相比|同期|水平|(?:的)?基础|的\d|版|第|》|〕|以来|起)")
_HEADING = re.compile(rf"[{CHINESE}]+、|{ORDINAL}[章节]|#")
_BULLET = re.compile(r"[-—–·●■◆]")
_TITLE_YEARS = re.compile(r"(20\d\d)(?:年)?(?:—+|-+|－|～|~|–|至|到)(20\d\d)年?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A year printed at an offset; years has more than one for a list or span of years; future tells it is not before the document's."""

    start: int
    end: int
    years: tuple[int, ...]
    future: bool
    goal: bool
    relative: bool = False  # 全年, 年底: of whatever year is spoken of


class Years:
    """The years of one document."""

    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        self.own = int(document.dated[:4]) if document.dated else None
        self.title = document.head.title if document.head else ""
        begins = _TITLE_YEARS.search(self.title)  # a plan for 2021—2025 that is issued in 2022
        self.since = min(self.own, int(begins[1])) if self.own and begins else self.own
        self.marks = [m for m in map(self._mark, _MARK.finditer(self.text)) if m]
        self.starts = [m.start for m in self.marks]
        self.period = self._period()
        self.columns = Columns(document)

    def _period(self) -> int | None:
        """The last year of the plan, as its title says it."""
        if m := _TITLE_YEARS.search(self.title):
            return int(m[2])
        if m := re.search(r"(20\d\d)年", self.title):
            return int(m[1])
        return next((end for name, end in _PLAN_ENDS.items() if name in self.title), None)

    def _mark(self, m: re.Match[str]) -> Mark | None:
        years = self._read(m)
        if not years or (_BASE.search(self.text, max(0, m.start() - 3), m.start()) and not m["plan"]):
            return None
        reached = re.search(r"[到至]$", self.text[max(0, m.start() - 1) : m.start()])  # 由2020年的80%提高到2025年的85%
        if _BASE_BEHIND.match(self.text, m.end()) and not m["plan"] and not (reached and self.own):
            return None
        future = self.since is None or years[-1] >= self.since
        goal = bool(
            re.search(r"(?:到|至|力争|力争在|争取)$", self.text[max(0, m.start() - 3) : m.start()])
            or m["edge"]
            or m["before"]
            or m["stage"]
            or m["this"]
            or m["next"]
        )
        return Mark(m.start(), m.end(), years, future, goal, m["this"] is not None)

    def _read(self, m: re.Match[str]) -> tuple[int, ...]:
        if m["years"]:
            years = [int(y) for y in re.findall(r"20\d\d", m["years"])]
            if "、" in m["years"] or "和" in m["years"] or len(years) != 2 or not 0 < years[1] - years[0] < 12:
                return tuple(years)
            return tuple(range(years[0], years[1] + 1))
        if m["year"]:
            return (int(m["year"]),)
        if m["plan"]:
            return (_PLAN_ENDS[m["plan"]],)
        if self.own is None:
            return ()
        return (self.own + 1,) if m["next"] else (self.own,)

    def governing(self, sentence: int, at: int) -> Mark | None:
        """The last mark between a sentence's start and an offset."""
        i = bisect_left(self.starts, at) - 1
        if i < 0 or self.marks[i].start < sentence:
            return None
        if i and self.marks[i].relative and self.marks[i - 1].start >= sentence and self.marks[i - 1].goal:
            return self.marks[i - 1]  # 到2023年，全年重度污染天数少于20天
        return self.marks[i]

    def by(self, at: int, listed: int = 1, place: int = 0) -> int | None:
        """The year for a value at an offset; for the members of 20、22、25个 that of their place in 2020—2022年."""
        sentence = self.document.sentence_start(at)
        if (own := self.governing(sentence, at)) and own.future:
            return own.years[place] if len(own.years) == listed > 1 else own.years[-1]
        if (column := self.columns.year(at)) is not None:
            return column
        if (ahead := self._ahead(at)) is not None:
            return ahead
        if (earlier := self._earlier(sentence, at)) is not None:
            return earlier
        stop = self.document.statement_end(at)
        behind = next((m for m in self.marks[bisect_left(self.starts, at) :] if m.goal and m.future), None)
        if behind and behind.start < stop:
            return behind.years[-1]
        if (headed := self._headed(at)) is not None:
            return headed
        return self.period if self.period and (self.own is None or self.period >= self.own) else None

    def _headed(self, at: int) -> int | None:
        """The year in the nearest heading above that names one to come: 二、2025年投资目标."""
        place = self.document.provision_at(at)
        while place is not None:
            provision = self.document.provisions[place]
            stop = self.text.find("\n", provision.span.start)
            if provision.heading and (mark := self.governing(provision.span.start, stop)) and mark.future:
                return mark.years[-1]
            place = provision.parent
        return None

    def _earlier(self, sentence: int, at: int) -> int | None:
        """The last goal year of the paragraph, else the one that opens a paragraph of the same section (到2025年，实现以下目标：)."""
        start = self.document.clauses.start(at, Unit.CELL)
        i = bisect_left(self.starts, sentence) - 1
        while i >= 0 and self.marks[i].start >= start:
            if self.marks[i].goal and self.marks[i].future:
                return self.marks[i].years[-1]
            i -= 1
        return self._opening(start)

    def _opening(self, start: int) -> int | None:
        """到2025年，实现以下目标：, or the first paragraph of a section on goals: its year holds for the paragraphs below."""
        opening: int | None = None
        bullet = _BULLET.match(self.text, start) is not None
        for _ in range(8):
            if start == 0 or self.text[start - 1] == "\t" or _HEADING.match(self.text, start):
                break
            stop, start = start - 1, self.document.paragraph_at(start - 1).start
            year = self._year_to_come(start, min(start + 24, stop))
            if bullet and not _BULLET.match(self.text, start):
                return year  # 第一步，到2025年…, then its points
            if year and self.text[stop - 1] == "：":
                return opening or year
            opening = opening or year
        heading = self.text[start : self.text.find("\n", start)]
        return opening if re.search(r"目标|指标", heading) else None

    def _year_to_come(self, start: int, end: int) -> int | None:
        """The year of the last mark of a goal in a range; None where it is past or there is none."""
        mark = self.governing(start, end)
        return mark.years[-1] if mark and mark.goal and mark.future else None

    def past(self, at: int) -> bool:
        """Whether the sentence, or the paragraph up to the offset, speaks of a year before the document's."""
        start = self.document.paragraph_at(at).start
        mark = self.governing(start, at)
        return mark is not None and not mark.future and self.own is not None

    def _ahead(self, at: int) -> int | None:
        """增长5%左右的全年目标: the year of the whole sentence stands behind the value."""
        stop = self.document.statement_end(at)
        m = re.compile(r"全年|年度|年计划").search(self.text, at, stop)
        return self.own if m else None


class Columns:
    """The years that head the columns of a document's tables."""

    def __init__(self, document: DocumentText) -> None:
        self.document = document
        self.years: dict[int, dict[int, int]] = {}

    def year(self, at: int) -> int | None:
        """The year in the heading of the cell at an offset; None outside of such columns."""
        paragraph = self.document.paragraph_at(at)
        if paragraph.table is None:
            return None
        if paragraph.table not in self.years:
            self.years[paragraph.table] = self._heads(paragraph.table)
        column = self.document.text.count("\t", paragraph.start, at)
        return self.years[paragraph.table].get(column)

    def _heads(self, table: int) -> dict[int, int]:
        years: dict[int, int] = {}
        for row in self.document.tables[table].rows[:3]:
            for i, cell in enumerate(row):
                m = (
                    re.fullmatch(
                        r"(?:到)?(20\d\d)年?(?:底|末|度)?(?:任务|目标|目标值|工作|主要任务|举措)?[^\d]{0,6}",
                        self.document.words(cell),
                    )
                    if cell
                    else None
                )
                if m:
                    years.setdefault(i, int(m[1]))
        return years
