"""Targets in tables that break goals down by place and year: one target a cell, under the rule table-cell; a table of indicators sets the goals themselves (table-goal)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import Span, Target
from ..structure.document_text import DocumentText
from .directions import direction
from .headings import CELL, YEAR, YEAR_CELL, Caption, Grid, captions, read_grid, stitched
from .years import Years

_SIGNS = {"超过": ">", "不低于": ">=", "不少于": ">=", "不超过": "<=", "≥": ">=", "≤": "<=", ">": ">", "<": "<"}
_NO_UNIT = "(?!累计|存栏|出栏|不?含|其中|现价|当年)"
_UNIT = re.compile(rf"（{_NO_UNIT}(?P<unit>[^（）\d]{{1,12}})）$")
_GOALS = re.compile(r"指标|目标|任务|分解|计划|规划|发展")
_NEVER = re.compile(
    r"统计报表|名录|情况表|下达|清单|税率|评分|考核表|申报表|申请|汇总表|明细|登记|一览|进度表|名单|目录|企业表|资金"
)
_PLACE_HEAD = re.compile(
    r"^(?:年度)?(?:地区|地点|所在地|县别|市别|[市县区][称名别]|单位名称|各?县（市、区）|各?市（?州?）?|县|市|区|州|盟|旗|行政区划?)$"
)
_LABEL_HEAD = re.compile(r"(?:主要|具体)?指标(?:名称|内容|类别)?|(?:计量)?单位|[一-龥]{0,8}名称|类别|[市县区]别")
# beside the indicator's name: its class, where a site lies, what it makes
_ASIDE = re.compile(r"^(?:类别|类型|领域|项目类别|专栏)$|分布|产品|备注")
_GOAL_HEAD = re.compile(r"^(?:20\d\d年?)?(?:目标值?|发展计划|任务|完成值|规划目标|目标任务)?$")
_NONE = frozenset(("—", "——", "-", "－", "一", "/", "——"))
_INDICATORS = re.compile(r"指标|目标|任务")
_THINGS = re.compile(r"(?<!指标)(?<!项目)名称|分布|地区|区域")  # the rows break a goal down by firms and sites
_ALL = re.compile(r"(?:全[省市县区国州]|合计|总计)(?:合计|总计)?")
# 奶牛合计 in the column of serial numbers: the row is none of those above it
_SUM = re.compile(r"[^\d]{0,12}(?:合计|总计|小计)(?:（[^（）]{1,8}）)?")
_GROUP = re.compile(r"（\d+个）$")
_SITE = re.compile(r"[^、；，]{2,20}(?:区|县|市|镇|基地|集群|园|公司|中心)")
_DATED = re.compile(r"^到?20\d\d年(?:底|末)?(?=[一-龥])")
_NO_VALUE = re.compile(
    r"(?:[一二三四上半前]{1,3}(?:季度|年|个月))?完成(?:值|情况)?$|实际(?:值|数|完成)|基期|现状|序号|编号|备注|属性|排名|电话|编码|分值|得分|权重|总投资|计划投资|年度投资|完成投资"
)


def table_targets(document: DocumentText, years: Years) -> Iterator[Target]:
    """The cells of tables that set goals; a table whose headings cannot be told apart gives none.

    Example: 粮食产量（万吨） in a column headed 2025年, in the row 青禾市, gives a target with unit 万吨, region 青禾市 and by 2025.
    """
    if not any(len(t.rows) > 2 for t in document.tables):
        return
    for i, (table, caption) in enumerate(zip(document.tables, captions(document), strict=True)):
        if len(table.rows) <= 2:
            continue
        if (grid := read_grid(document, table)) is not None:
            yield from _Cells(document, years, grid, caption).facts()
        elif (joined := stitched(document, i)) is not None:
            yield from _Cells(document, years, *joined).facts()


@dataclass(frozen=True, slots=True)
class _Row:
    """What the labels of a row say: its place, its year, its own unit, the names in it, and whether it is a row of a place."""

    place: str | None
    year: int | None
    unit: str | None
    names: tuple[str, ...]


class _Cells:
    def __init__(self, document: DocumentText, years: Years, grid: Grid, caption: Caption) -> None:
        self.document, self.years, self.grid = document, years, grid
        self.caption, self.unit, self.measure = caption.name, caption.unit, caption.measure
        self.heads = ["".join(path) for path in grid.path]
        self.columns = self._values()
        self.labels = [i for i in range(self.columns[0] if self.columns else 0) if not _is_no_label(self.heads[i])]
        self.named = [i for i in self.labels if not _ASIDE.search(self.heads[i])] or self.labels
        self.of_places = bool(self.labels) and any(
            _ALL.fullmatch(self._words(row, self.labels[0])) for row in grid.body[:3]
        )
        self.places = {
            word for level in zip(*grid.path, strict=True) if any(map(_ALL.fullmatch, level)) for word in level if word
        }
        self.breaks_down = self._breaks_down()

    def _breaks_down(self) -> bool:
        """Whether the rows break a goal down by places, firms or sites; otherwise they are the goals' own indicators."""
        if "分解" in self.caption or any(_THINGS.search(self.heads[i]) for i in self.labels):
            return True
        return not any(_INDICATORS.search(self.heads[i]) for i in self.labels) and not any(
            _UNIT.search(self._words(row, i)) for row in self.grid.body for i in self.labels
        )

    def facts(self) -> Iterator[Target]:
        """The goals, row by row."""
        if not self.columns or not self._sets_goals():
            return
        above: dict[int, str] = {}
        for row in self.grid.body:
            if sum(1 for cell in row if cell and YEAR_CELL.fullmatch(self.document.words(cell))) > 1:
                continue  # the heading, printed again on the next page
            for i in self.labels:
                if word := self._words(row, i):
                    above = {k: v for k, v in above.items() if k < i} | {i: word}
            summed = self._sum(row)
            labels = _Row(None, None, None, (summed,)) if summed else self._row(above, self._site(row))
            for i in self.columns:
                if i < len(row) and (cell := row[i]) and (target := self._target(cell, i, labels)):
                    yield target

    def _sum(self, row: tuple[Span | None, ...]) -> str | None:
        """What a row of sums is called that stands in the column of serial numbers."""
        numbered = (self._words(row, i) for i in range(self.columns[0]) if i not in self.labels)
        return next((word for word in numbered if _SUM.fullmatch(word)), None)

    def _site(self, row: tuple[Span | None, ...]) -> str | None:
        """云岭县梨示范区 in a column of sites, where the row has no name of its own but that of its group (水果（4个）)."""
        own = [word for i in self.named if (word := self._words(row, i))]
        if own and not all(_GROUP.search(word) for word in own):
            return None
        words = (self._words(row, i) for i in self.labels if i not in self.named)
        return next((word for word in words if _SITE.fullmatch(word)), None)

    def _row(self, above: dict[int, str], site: str | None) -> _Row:
        place, unit, names = None, None, []
        for i, word in above.items():
            if (self.of_places and i == self.labels[0]) or _PLACE_HEAD.search(self.heads[i]):
                place = word
            elif self.heads[i] in ("单位", "计量单位"):
                unit = word
            elif i in self.named and not YEAR_CELL.fullmatch(word):
                names.append(word)
        year = next((int(m[1]) for word in above.values() if (m := YEAR_CELL.fullmatch(word))), None)
        return _Row(place, year, unit, (*names, site) if site else tuple(names))

    def _words(self, row: tuple[Span | None, ...], i: int) -> str:
        cell = row[i] if i < len(row) else None
        return self.document.words(cell) if cell else ""

    def _sets_goals(self) -> bool:
        title = self.document.head.title if self.document.head else ""
        own = self.years.own
        heads = [int(m[1]) for path in self.grid.path for word in path if (m := YEAR.search(word))]
        named = self.caption or title
        if (_NEVER.search(named) and not re.search(r"(?:指标|任务|目标)分解", named)) or re.search(
            r"申报|申请|报表", title
        ):
            return False
        return any(own is None or y > own for y in heads) or bool(
            _GOALS.search(self.caption or title) and (not heads or max(heads) >= (own or 0))
        )

    def _values(self) -> list[int]:
        """The columns that hold values: mostly numbers, and no serial numbers or years."""
        rows = []
        names = [i for i, head in enumerate(self.heads) if _LABEL_HEAD.fullmatch(head)]
        for i, path in enumerate(self.grid.path):
            if names and i <= names[-1]:
                continue
            words = [w for row in self.grid.body if (w := self._words(row, i)) and w not in _NONE]
            good = [w for w in words if CELL.fullmatch(w) and not YEAR_CELL.fullmatch(w)]
            if good and 2 * len(good) >= len(words) and not _NO_VALUE.search("".join(path)):
                rows.append(i)
        return rows

    def _target(self, cell: Span, i: int, row: _Row) -> Target | None:
        m = CELL.fullmatch(self.document.words(cell))
        path = [w for w in self.grid.path[i] if w]
        year = next((int(y[1]) for w in path if (y := YEAR.search(w))), row.year)
        if m is None or (year and self.years.own and year < self.years.own):
            return None
        if m["sum"] and "累计" not in self.heads[i]:
            return None
        place, indicator = self._what([] if m["sum"] else path, row)
        if not (indicator := _plain(indicator)):
            return None
        indicator += "（累计）" if m["sum"] else ""
        by = self._by(year)
        return Target(
            span=self._value_span(cell, m),
            rule=self._rule(place),
            confidence=0.8,
            indicator=indicator,
            value=_value(m),
            unit=m["unit"] or self._unit_beside(path, row),
            by=by,
            region=_GROUP.sub("", place) if place else None,
            direction=direction(stated := indicator + (m["word"] or ""), len(stated), len(stated), 0, indicator),
        )

    def _value_span(self, cell: Span, m: re.Match[str]) -> Span:
        """下降15% -> 15%: the value with its sign, without the words of change before it, where the cell is printed in one piece."""
        words = len(m[0])
        if cell.end - cell.start != words or not m["word"] or m["word"] in _SIGNS:
            return cell
        return Span(cell.start + m.start("n"), cell.end)

    def _rule(self, place: str | None) -> str:
        return "table-cell" if place or self.breaks_down else "table-goal"

    def _by(self, year: int | None) -> str | None:
        by = year or self._caption_year() or self.years.period
        return str(by) if by else None

    def _unit_beside(self, path: list[str], row: _Row) -> str | None:
        """The unit in the nearest heading of the column or row, else the row's or the table's own."""
        printed = (u["unit"] for w in [*reversed(path), *reversed(row.names)] if (u := _UNIT.search(w)))
        return next(printed, row.unit or self.unit)

    def _what(self, path: list[str], row: _Row) -> tuple[str | None, str]:
        """Place and indicator: the row names the place and the column the indicator, or the other way round."""
        heads = [
            _DATED.sub("", w).removesuffix("（累计）")
            for w in path
            if not YEAR_CELL.fullmatch(w) and not _GOAL_HEAD.search(w)
        ]
        place = row.place
        if not self.of_places and self.places:
            place = next((w for w in heads if w in self.places), None)
            heads = [w for w in heads if w != place]
        return place, "".join(map(_plain, [*row.names, *heads])) or self.measure

    def _caption_year(self) -> int | None:
        m = YEAR.search(self.caption)
        return int(m[1]) if m else None


def _is_no_label(head: str) -> bool:
    return bool(_NO_VALUE.search(head) or YEAR.search(head))


def _value(m: re.Match[str]) -> str:
    sign = _SIGNS.get(m["word"] or "", "")
    if not sign and m["more"]:
        sign = {"以上": ">=", "以下": "<=", "以内": "<="}.get(m["more"], "")
    return sign + m["n"].replace(",", "")


def _plain(name: str) -> str:
    """规模以上工业增加值年均增速（%） -> 规模以上工业增加值年均增速."""
    name = _UNIT.sub("", name)
    return re.sub(r"^\d+[.．、]|(?:20\d\d年?)?(?:任务|目标值?)?分解表$|^附件\d*", "", name)
