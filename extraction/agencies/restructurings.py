"""Institutional changes that a text states (机构改革): which bodies became which, what went over and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..facts import Agency, Restructuring, Span
from ..structure.document_text import DocumentText

_TRIGGER = re.compile(r"更名为|改名为|改称|不再保留|职责|职能|并入|合并|撤销|基础上")
# 市物价局|更名为市价格管理局, 由市园林处|更名为市园林局
_RENAMED = re.compile(
    r"(?:于?(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:的?名称)?(?:正式)?(?:更名|改名|改称|调整更名)为(?:新的)?"
)
# 将市农机局并入|市农业农村局
_INTO = re.compile(r"(?:整体|整建制|职责)?(?:并入|合并到|合并至)(?:到)?(?:新的)?")
# 市旅游局与市文化局合并，组建|市文化和旅游局
_UNITED = re.compile(r"合并，?(?:为|组建为|组建|成立|设立)(?:新的)?")
# …合并为, 合并组建, 整合，组建新的, 整合组建
_FORMED = re.compile(r"(?:重新组建|组建成立|组建|成立|设立|合并为|整合为)(?:为)?(?:新的)?")
# 市发改委的价格管理职责|划入市市场监管局
_GOES = re.compile(
    r"(?:等)?(?:全部|整体|统一|相应|一并)*(?:划入|划归|划转至|划转到|划转给|划给|移交至|移交给|转隶至|整合到|整合至|整合划入|并入)(?:新的|新组建的)?"
)
# …的职责, …的组织编制主体功能区规划职责: what a giver gives
_GIVES = re.compile(r"等?的(?P<scope>[^，。；\n]{0,48}?)(?:等(?:相关|有关|管理|工作)*)?(?:职责|职能)")
# 市发改委的应对气候变化，|市水利局的…职责: the word 职责 stands behind the last giver only
_SHARES = re.compile(r"的(?P<scope>[^，。；\n]{2,40})，(?:以及)?(?:原)?")
_WHOLE = re.compile(r"(?:全部|整体|所有|主要)?\Z")
_ENDED = re.compile(r"(?:不再保留|撤销)(?:原)?")
_PLATE = re.compile(r"(?:的)?(?:牌子|名称|称谓|加挂|职务|党组)")
_JOIN = re.compile(r"[、和与及]|以及|，(?=不再保留)")
_AND = re.compile(r"(?:[、和与及]|以及)")
# 2018年11月20日，, 自2019年1月起
_WHEN = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日)?)?(?:起|底前|底|初)?"
)
_PARTS = re.compile(r"[^。；\n\t！]+")
_KINDS = ("agency", "organisation", "body")


def find(document: DocumentText) -> list[Restructuring]:
    """The changes that a document states, sorted by span; who ceased with another body's rise is told once.

    Only bodies by name count: 项目更名为…, 将有关部门的职责整合 state no change of anybody.
    """
    text = document.text
    if not _TRIGGER.search(text) or not document.agencies:
        return []
    named = [a for a in document.agencies if a.kind in _KINDS]
    starts = [a.span.start for a in named]
    facts: list[Restructuring] = []
    for part in _PARTS.finditer(text):
        if _TRIGGER.search(part[0]):
            inside = named[bisect_left(starts, part.start()) : bisect_left(starts, part.end())]
            if inside:
                facts.extend(_Clause(text, part.start(), part.end(), inside).changes())
    return sorted(_without_repeats(facts), key=lambda f: (f.span, f.kind))


def _without_repeats(facts: list[Restructuring]) -> Iterator[Restructuring]:
    """不再保留市物价局 says nothing new where the text says who took its place."""
    gone = {name for f in facts if f.kind in ("renamed", "merged") for name in f.original_names}
    seen: set[tuple[str, tuple[str, ...], tuple[str, ...], str | None]] = set()
    for f in facts:
        if f.kind == "abolished":
            left = [(s, n) for s, n in zip(f.originals, f.original_names, strict=True) if n not in gone]
            f = replace(f, originals=tuple(s for s, _ in left), original_names=tuple(n for _, n in left))
        key = (f.kind, f.original_names, f.resulting_names, f.scope)
        if f.originals and key not in seen:
            seen.add(key)
            yield f


class _Clause:
    """One sentence with the bodies that it names."""

    def __init__(self, text: str, start: int, end: int, named: list[Agency]) -> None:
        self.text, self.start, self.end, self.named = text, start, end, named
        self.by_start = {a.span.start: a for a in named}
        self.by_end = {a.span.end: a for a in named}

    def changes(self) -> Iterator[Restructuring]:
        yield from self._renamed()
        yield from self._formed()
        yield from self._given()
        yield from self._joined()
        yield from self._ended()

    def _renamed(self) -> Iterator[Restructuring]:
        for m in _RENAMED.finditer(self.text, self.start, self.end):
            old, new = self._before(m.start()), self._after(m.end())
            if old and new:
                yield self._fact("renamed", [old], [new], "restructuring.renamed")

    def _formed(self) -> Iterator[Restructuring]:
        """将市国土局的职责、市发改委的主体功能区规划职责整合，组建市自然资源局; 在市环保局的基础上组建市生态环境局."""
        for m in _FORMED.finditer(self.text, self.start, self.end):
            new = self._after(m.end())
            if new is None or not (givers := list(self._givers(self.start, m.start()))):
                continue
            whole = [a for a, scope in givers if scope is None and a.canonical != new.canonical]
            if whole:
                yield self._fact("merged", whole, [new], "restructuring.formed")
            for a, scope in givers:
                if scope is not None:
                    yield self._fact("moved", [a], [new], "restructuring.formed", scope)
            return

    def _givers(self, start: int, stop: int) -> Iterator[tuple[Agency, str | None]]:
        """Each body in front of the new one with what it gives; None for everything."""
        group: list[Agency] = []
        for a in self.named:
            if a.span.start < start:
                continue
            if a.span.end > stop:
                return
            if group and not _AND.fullmatch(self.text, group[-1].span.end, a.span.start):
                group = []
            group.append(a)
            if m := _GIVES.match(self.text, a.span.end, stop):
                scope = self.text[m.start("scope") : min(m.end("scope"), self._next_giver(a))].rstrip("、和及")
                whole = _WHOLE.fullmatch(scope) is not None
                yield from ((g, None if whole else scope) for g in group)
                group = []
            elif (m := _SHARES.match(self.text, a.span.end, stop)) and self._goes_on(m.end()):
                yield from ((g, m["scope"]) for g in group)
                group = []
            elif self.text.startswith(("的基础上", "基础上"), a.span.end):
                yield a, None

    def _next_giver(self, giver: Agency) -> int:
        """Where the next body begins that gives something itself: 市发改委的价格管理、|市民政局的救灾等职责."""
        later = (a.span.start for a in self.named if a.span.start > giver.span.end)
        return next((at for at in later if self.text.startswith("的", self.by_start[at].span.end)), self.end)

    def _goes_on(self, at: int) -> bool:
        """Whether another giver follows: the word 职责 stands behind the last one."""
        return at in self.by_start and _GIVES.match(self.text, self.by_start[at].span.end) is not None

    def _given(self) -> Iterator[Restructuring]:
        """市发改委的价格管理职责划入市市场监管局."""
        begin = self.start
        for m in _GOES.finditer(self.text, self.start, self.end):
            taker = self._after(m.end())
            for a, scope in self._givers(begin, m.start()) if taker else ():
                if taker and a.canonical != taker.canonical:
                    yield self._fact("moved", [a], [taker], "restructuring.moved", scope)
            begin = m.end()

    def _joined(self) -> Iterator[Restructuring]:
        """将市农机局并入市农业农村局; 市甲站、市乙站合并为市丙中心."""
        for m in _INTO.finditer(self.text, self.start, self.end):
            old, new = self._before(m.start()), self._after(m.end())
            if old and new:
                yield self._fact("merged", self._list_before(old), [new], "restructuring.merged")
        for m in _UNITED.finditer(self.text, self.start, self.end):
            old, new = self._before(m.start()), self._after(m.end())
            if old and new:
                yield self._fact("merged", self._list_before(old), [new], "restructuring.merged")

    def _ended(self) -> Iterator[Restructuring]:
        for m in _ENDED.finditer(self.text, self.start, self.end):
            at, gone = m.end(), []
            while a := self.by_start.get(at):
                gone.append(a)
                joint = _AND.match(self.text, a.span.end)
                at = joint.end() if joint else a.span.end
            last = gone[-1].span.end if gone else 0
            closed = last == self.end or self.text[last : last + 1] in "，、）"
            if gone and closed and not _PLATE.match(self.text, last):
                yield self._fact("abolished", gone, [], "restructuring.abolished", begin=m.start())

    def _before(self, at: int) -> Agency | None:
        return self.by_end.get(at)

    def _after(self, at: int) -> Agency | None:
        return self.by_start.get(at)

    def _list_before(self, last: Agency) -> list[Agency]:
        """The bodies of the list that ends with this one."""
        agencies = [last]
        for a in reversed(self.named[: self.named.index(last)]):
            if not _AND.fullmatch(self.text, a.span.end, agencies[0].span.start):
                break
            agencies.insert(0, a)
        return agencies

    def _fact(
        self,
        kind: str,
        old: list[Agency],
        new: list[Agency],
        rule: str,
        scope: str | None = None,
        begin: int | None = None,
    ) -> Restructuring:
        ends = [a.span for a in (*old, *new)]
        start = min(s.start for s in ends) if begin is None else begin
        stop = max(s.end for s in ends)
        since, until = _period(self.text, self.start, stop)
        return Restructuring(
            span=Span(start, stop), rule=rule, confidence=0.85, kind=kind, scope=scope, since=since, until=until,
            originals=tuple(a.span for a in old), resulting=tuple(a.span for a in new),
            original_names=tuple(a.canonical or a.printed for a in old),
            resulting_names=tuple(a.canonical or a.printed for a in new),
        )  # fmt: skip


def _period(text: str, start: int, stop: int) -> tuple[str | None, str | None]:
    """The day, month or year that the sentence names for the change; nothing where it names none or several."""
    times = list(_WHEN.finditer(text, start, stop))
    if len(times) != 1:
        return None, None
    year, month, day = (int(times[0][g]) if times[0][g] else None for g in ("y", "m", "d"))
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None, None
    if day:
        last = first
    elif month:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        last = date(year, 12, 31)
    return first.isoformat(), last.isoformat()
