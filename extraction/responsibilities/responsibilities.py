"""Statements that allot a task to bodies (职责): brackets, label lines, sentences and tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText, Paragraph
from ..text.labels import LABEL
from .allotments import Part, label_pattern, parts
from .duty_lists import in_lists
from .general_statements import Leaders, below
from .name_lists import known, listed
from .named_roles import in_copulas
from .officials import officials
from .sentences import in_sentences
from .task_tables import in_tables


def find(document: DocumentText) -> list[Responsibility]:
    """Every allotment, one fact for each body that it names, sorted by span; what two rules find is kept once."""
    agencies = known(document)
    finder = Allotments(document, agencies)
    listed_tasks = [*finder.brackets(), *finder.labels(), *finder.labels_inside()]
    last = max((f.statement.end for f in listed_tasks), default=0)
    rules = (
        below(document, agencies, last),
        listed_tasks,
        in_tables(document, agencies),
        in_sentences(document, agencies),
        in_copulas(document, agencies),
        in_lists(document, agencies),
        officials(document),
    )
    facts: dict[Span, Responsibility] = {}
    for fact in chain.from_iterable(rules):
        facts.setdefault(fact.span, fact)
    return without_overlaps(sorted(facts.values(), key=lambda f: f.span))


def without_overlaps(facts: list[Responsibility]) -> list[Responsibility]:
    """Of facts whose names overlap, the surer one."""
    kept: list[Responsibility] = []
    for fact in facts:
        if kept and kept[-1].span.end > fact.span.start:
            if fact.confidence > kept[-1].confidence:
                kept[-1] = fact
        else:
            kept.append(fact)
    return kept


def facts_of(
    bearers: list[Part], statement: Span, task: Span, rule: str, confidence: float
) -> Iterator[Responsibility]:
    """The facts of one statement."""
    for part in bearers:
        a = part.agency
        yield Responsibility(
            span=a.span, rule=rule, confidence=confidence, agency=a.printed, role=part.role,
            statement=statement, task=task, canonical=a.canonical,
        )  # fmt: skip


def behind(text: str, end: int) -> int:
    """Where the next task may begin behind a statement: its full stop is no part of that task: （市民政局负责）。开展…"""
    while end < len(text) and text[end] in "。；，、":
        end += 1
    return end


# A bracket's content when it allots: 责任单位：…, or names up to a verb: 市发改委牵头，市财政局配合
_CLOSES = re.compile(
    r"(?:负责|牵头|配合|落实|实施|参与|推进|协助|分工|组织)(?:，?(?:20\d\d年[^，；。]{0,14}|长期|持续)(?:完成|推进|坚持|实施)?)?[。，；]?\Z"
    r"|(?:完成)?时限"
)
# 国资监管机构牵头统筹组织方案: directly behind a name
_TAKES = re.compile(
    r"(?:等(?:部门|单位)?)?(?:按照?(?:各自)?(?:职责|职能)(?:分工)?|(?:共同|分别|具体)?(?:牵头|负责(?!人))|统筹组织)"
)
# 完成时限：2021年6月底前 goes with the labels above it
_TIMES = re.compile(r"(?:完成|办理|工作)?(?:时限|时间|期限)(?:要求)?：")
_OPENS, _SHUTS = "（〔【〈[［", "）〕】〉]］"
_OPENING = re.compile(f"[{re.escape(_OPENS)}]")
_LONGEST = 700
_JOINTS = re.compile(r"(?:[、，；]|以?及|和|与|等(?:有关|相关)?(?:部门|单位)?)*")
# 推动…。责任单位：市民政局；完成时限：长期坚持。: labels behind the task in its own paragraph
_INSIDE = re.compile(r"(?<=[。；！])(?=[一-龥]{2,8}(?:单位|部门|机构|主体|分工)：)")
_MARK = re.compile(r"[，。；：！？\n]")
_NEAR = 30  # characters from the bracket to the first name that is known in it


class Allotments:
    """The allotments of one document in brackets and label lines."""

    def __init__(self, document: DocumentText, agencies: list[Agency]) -> None:
        """Look at a document whose mentions of bodies are known."""
        self.document = document
        self.text = document.text
        self.agencies = agencies
        self.starts = [a.span.start for a in agencies]
        self.leaders = Leaders(document)

    def inside(self, start: int, end: int) -> list[Agency]:
        """The mentions between two offsets; …等有关部门 behind names only sums them up."""
        within = self.agencies[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [
            a
            for a in within
            if a.span.end <= end and not (self.text[a.span.start - 1] == "等" and a.kind in ("group", "class"))
        ]

    # ---- brackets ----------------------------------------------------------------------------------------------------

    def brackets(self) -> Iterator[Responsibility]:
        """（责任单位：市公安局；配合单位：市住建局）, （市发改委牵头，市财政局按职责分工负责）."""
        closed = 0  # where the last allotting bracket of the paragraph ended: the next task begins there
        for start, end in self._balanced():
            names = listed(self.text, start + 1, end - 1, self.inside(start + 1, end - 1))
            if not names or not self._allots(start, end, names):
                continue
            bearers = self.leaders.applied(end, parts(self.text, start + 1, end - 1, names))
            task = self._task(start, closed)
            closed = behind(self.text, end)
            if task:
                yield from facts_of(bearers, Span(start, end), task, "bracket", 0.95)

    def _balanced(self) -> Iterator[tuple[int, int]]:
        """The outermost brackets that begin with a label or a name, each with its end."""
        done = 0
        for m in _OPENING.finditer(self.text):
            start, at = m.start(), m.end()
            if start < done or not self._may_allot(at):
                continue
            if end := _closing(self.text, start):
                yield start, end
                done = end

    def _may_allot(self, at: int) -> bool:
        first = bisect_left(self.starts, at)
        if first < len(self.starts) and (near := self.starts[first] - at) <= _NEAR:
            if near <= 10 or not _MARK.search(self.text, at, at + near):
                return True
        return label_pattern().match(self.text, at) is not None

    def _allots(self, start: int, end: int, names: list[Agency]) -> bool:
        content = self.leaders.bare(self.text[start + 1 : end - 1])
        if label_pattern().match(content):
            return True
        if start == 0 or names[0].span.start - start > 10:
            return False
        before = self.text[start - 1]
        if before in "。；！" and self._only_names(start, end, names):
            return True
        if before not in "。；！：”）\n\t" and not self.text.startswith(("\n", "。"), end) and end != len(self.text):
            return _CLOSES.search(content) is not None and "负责" in content[-6:]
        return _CLOSES.search(content) is not None or any(
            _TAKES.match(self.text, name.span.end, end) for name in names if before in "。；！\n"
        )

    def _only_names(self, start: int, end: int, names: list[Agency]) -> bool:
        """加大投入力度。（市财政局、市教育局，各县（市、区）政府）: a bracket of names alone closes its paragraph."""
        if end != len(self.text) and self.text[end] != "\n":
            return False
        rest, at = "", start + 1
        for name in names:
            rest += self.text[at : name.span.start]
            at = name.span.end
        rest += self.text[at : end - 1]
        known_one = any(n.kind in ("agency", "group") and n.canonical for n in names)
        return known_one and _JOINTS.fullmatch(rest) is not None

    def _task(self, start: int, closed: int) -> Span | None:
        """What a bracket closes: its paragraph so far, from the last allotting bracket on; or the provision above."""
        paragraph = self.document.paragraph_at(start)
        begin = max(paragraph.start, closed if closed > paragraph.start else 0)
        begin = self._behind_label(begin)
        if begin < start and not _TIMES.match(self.text, begin):
            return Span(begin, start)
        above = self._above(self.document.paragraph_index(start), closed, section=True)
        return above and Span(above.start, max(above.end, begin))

    def _behind_label(self, start: int) -> int:
        m = LABEL.match(self.text, start)
        return m.end() if m else start

    def _above(self, index: int, closed: int, *, section: bool) -> Span | None:
        """The text above a statement that stands alone: from its numbered paragraph, with `section` from its heading, or
        from behind the statement before, or from where a bracket has `closed` the task before.
        """
        first, paragraphs = index, self.document.paragraphs
        while first > 0 and paragraphs[first - 1].end > closed and not self._is_boundary(first, section=section):
            first -= 1
        begin = max(paragraphs[first].start, closed)
        stop = self.document.paragraphs[index - 1].end if index else 0
        return Span(self._behind_label(begin), stop) if self._behind_label(begin) < stop else None

    def _is_boundary(self, index: int, *, section: bool) -> bool:
        """Whether the task above cannot reach beyond this paragraph: it is numbered (for a bracket that closes a section,
        a heading), or a statement stands above it.
        """
        p = self.document.paragraphs[index]
        if LABEL.match(self.text, p.start) and not (section and self.text[p.end - 1] in "。；"):
            return True
        above = self.document.paragraphs[index - 1]
        return above.kind == "row" or self._is_statement(above)

    # ---- label lines -------------------------------------------------------------------------------------------------

    def _is_statement(self, p: Paragraph) -> bool:
        line = self.text[p.start : p.end]
        return bool(label_pattern().match(line) or _TIMES.match(line)) or (
            line.startswith("（") and line.endswith("）") and label_pattern().match(line, 1) is not None
        )

    def labels(self) -> Iterator[Responsibility]:
        """牵头部门：… / 责任部门：… / 责任单位：… on lines of their own: one statement for the task above them."""
        paragraphs = self.document.paragraphs
        i = 0
        while i < len(paragraphs):
            if paragraphs[i].kind == "row" or not label_pattern().match(self.text, paragraphs[i].start):
                i += 1
                continue
            first = i
            while (
                i < len(paragraphs)
                and paragraphs[i].kind != "row"
                and label_pattern().match(self.text, paragraphs[i].start)
            ):
                i += 1
            yield from self._labelled(first, i)

    def labels_inside(self) -> Iterator[Responsibility]:
        """…。责任单位：市民政局、市财政局；完成时限：2022年底: labels behind the task, in its paragraph."""
        done = 0
        for m in _INSIDE.finditer(self.text):
            paragraph = self.document.paragraph_at(m.start())
            if m.start() < done or paragraph.kind == "row" or not label_pattern().match(self.text, m.start()):
                continue
            begin = self._behind_label(paragraph.start if done < paragraph.start else done)
            stop = self.text.find("。", m.start(), paragraph.end)
            end = done = stop if stop >= 0 else paragraph.end
            names = listed(self.text, m.start(), end, self.inside(m.start(), end))
            if names and begin < m.start() and not label_pattern().match(self.text, begin):
                bearers = self.leaders.applied(end, parts(self.text, m.start(), end, names))
                yield from facts_of(bearers, Span(m.start(), end), Span(begin, m.start()), "label.inside", 0.9)

    def _labelled(self, first: int, stop: int) -> Iterator[Responsibility]:
        start, end = self.document.paragraphs[first].start, self.document.paragraphs[stop - 1].end
        names = listed(self.text, start, end, self.inside(start, end))
        task = self._above(first, 0, section=False)
        if names and task:
            bearers = self.leaders.applied(end, parts(self.text, start, end, names))
            yield from facts_of(bearers, Span(start, end), task, "label", 0.95)


def _closing(text: str, start: int) -> int | None:
    """The offset behind the bracket that closes the one at `start`."""
    depth = 0
    for i in range(start, min(len(text), start + _LONGEST)):
        depth += (text[i] in _OPENS) - (text[i] in _SHUTS)
        if depth == 0:
            return i + 1
    return None
