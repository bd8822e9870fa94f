"""Sentences that allot a task: 由市公安局负责…, 市财政局会同市税务局…, 市水利局牵头，市气象局配合."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText
from ..text.labels import LABEL
from ..text.numerals import CHINESE
from .duty_verbs import CHARGE, LIABILITY, SUMMED, TOGETHER, Duty, duty_at
from .unnamed_bodies import behind_list, following, grouped, is_first, items, opens_clause, unnamed

# 市财政局要加强…，会同有关部门…: the subject of a clause further on; at the head of a sentence any verb will do
_SHALL = re.compile(SUMMED + r"(?:要|应当|应|须|必须|将)(?![用急])")
_MUST = re.compile(SUMMED + r"(?=[一-龥])")
_LATER = re.compile(rf"，(?:并|并且|积极|主动)?{TOGETHER}")
_FURTHER = re.compile(rf"[，；](?:同时|并|具体|统一|主要)*{CHARGE}")
_DONE = re.compile(r"[一-龥]{1,6}了(?![解结然断])")  # 牵头起草了方案, 会同有关部门编制了方案 report what is done
_LIABLE = re.compile(LIABILITY)  # 造成的损失由市公安局承担
# 领导小组下设办公室，负责…: the office does; 建立工作机制，负责…: the subject
_SEATED = re.compile(
    r"下设|设在|兼任|组成|(?:设立|成立|组建|建立)[^，。；]{0,30}(?:组|办公室|专班|指挥部|委员会|会议|机构|中心|公司)"
)
_DUTIES = re.compile(r"(?:主要|工作|具体)?职责")
_COUNTED = re.compile(rf"[{CHINESE}]是|（\d|\d{{1,2}}[.、）．]|[①-⑩]|负责|组织")  # 一是…, （1）…, 负责…
_HEADING = 30  # a longer line is no heading
# ，市教育局、市城管局配合: helpers in a clause of their own, directly behind the leader's verb
_HELPERS = re.compile(
    r"(?:负责)?，(?:由)?(?P<names>[^，。；：\n\t]{2,120}?)(?:等[^，。；]{0,8})?(?:积极|密切|共同)?(?:配合|参与|协助|参加)(?=[，。；\n]|\Z)"
)
_GROUP = re.compile(r"[一-龥（）]{2,24}[组班][）。：]?")  # （一）应急监测组。由市生态环境局牵头，…
_LABEL = re.compile(r"[一-龥]{2,8}：")
_CLAUSE = re.compile(r"[，。；：\n\t！（）]")
# …负责召集，乡镇政府、居民委员会等单位参加
_HELP = re.compile(
    r"[一-龥]{0,30}[，、](?:由)?(?P<names>[^，。；：\n\t]{2,120}?)(?:等[^，。；]{0,8})?(?:积极|密切|共同)?(?:配合|参与|协助|参加)(?=[，。；\n]|做好|[^者人]{2})"
)


def in_sentences(document: DocumentText, agencies: list[Agency]) -> Iterator[Responsibility]:
    """The allotments of the document's sentences; table cells and brackets are other rules' matter.

    Parameters:
        agencies: the known mentions of bodies, sorted by span.
    """
    starts = [a.span.start for a in agencies]
    for group in grouped(document.text, agencies):
        yield from _Sentence(document, agencies, starts, group).facts()
    for agency, verb in unnamed(document.text, starts):
        yield from _Sentence(document, agencies, starts, [agency]).facts(verb)


class _Sentence:
    def __init__(
        self, document: DocumentText, agencies: Sequence[Agency], starts: Sequence[int], group: list[Agency]
    ) -> None:
        self.document, self.text, self.group = document, document.text, group
        self.agencies, self.starts = agencies, starts

    def facts(self, verb: int | None = None) -> Iterator[Responsibility]:
        """The facts whose subject is the group; `verb` is where its verb stands if not directly behind it."""
        start, behind = self.group[0].span.start, verb or self.group[-1].span.end
        duty = duty_at(self.text, behind)
        other = None if duty else (_MUST if self._opens(start) else _SHALL).match(self.text, behind)
        if not (duty or other) or not (verb or opens_clause(self.document, start)) or self._elsewhere(start):
            return
        if self.text[start - 1 : start] == "的" and (duty is None or duty.kind == "cooperate"):
            return  # 支持…的协会协助…: the attribute belongs to an object
        if duty:
            yield from self._duties(duty, start, self.document.statement_end(duty.end))
        elif other:
            yield from self._later(self.group, other.end(), self.document.statement_end(other.end()))
            yield from self._further(other.end())

    def _duties(self, duty: Duty, start: int, stop: int) -> Iterator[Responsibility]:
        """The facts of a verb of duty (负责, 会同, 配合, 牵头) whose task ends at `stop`."""
        if self.text.endswith("承担", start, duty.end) and _LIABLE.search(self.document.clause_at(start).before(start)):
            return
        if _DONE.match(self.text, duty.end) or self.text.startswith("的", self._shared_from(duty.end)):
            return  # 形成政府牵头、社会参与的格局: an attribute states nothing
        if duty.over:
            yield from (_fact(a, duty.kind, Span(start, duty.end), duty.over) for a in self.group)
        elif duty.kind == "with":
            yield from self._with(duty.end, stop, self.group)
        elif duty.kind in ("cooperate", "supervise"):
            yield from self._all(duty.kind, duty.end, stop)
        elif duty.kind == "lead" and (together := self._whole(duty.end)):
            yield from together
        else:
            yield from self._all(duty.kind, self._shared_from(duty.end), stop)
            yield from self._helpers(duty.end, stop)
            yield from self._joined(duty.end, stop)

    def _whole(self, behind: int) -> list[Responsibility]:
        """加强校园安保。市公安局牵头，市教育局、市城管局配合。: the sentence says only who; the task stands in front of it."""
        helpers: list[Agency] = []
        at = behind
        while m := _HELPERS.match(self.text, at):
            helpers.extend(items(self.text, *m.span("names"), self.agencies, self.starts))
            at = m.end()
        start = self.group[0].span.start
        opens = start == 0 or self.text[start - 1] in "。；\n：由"
        if not helpers or not opens or self.text[at : at + 1] not in ("。", "；", "\n", ""):
            return []
        task = self._in_front(start - (self.text[start - 1 : start] == "由"), at)
        statement = Span(start, at)
        bearers = [(a, "lead") for a in self.group] + [(a, "cooperate") for a in helpers]
        return [_fact(a, role, statement, task) for a, role in bearers] if task else []

    def _in_front(self, start: int, stop: int) -> Span | None:
        """The paragraph up to a sentence that says only who; where it opens its paragraph, the one above, with 由 also
        the duties below.
        """
        index = self.document.paragraph_index(start)
        own = self.document.paragraphs[index]
        label = LABEL.match(self.text, own.start)
        begin = label.end() if label and label.end() <= start else own.start
        if _LABEL.fullmatch(self.text, begin, start):
            begin = start
        group = _GROUP.fullmatch(self.text, begin, start)
        if self.text[start] == "由" and (group or begin == start):
            return self._around(start, stop)
        if begin < start:
            return Span(begin, start)
        above = self.document.paragraphs[index - 1] if index else None
        if above is None or above.kind == "row":
            return None
        label = LABEL.match(self.text, above.start)
        begin = label.end() if label and label.end() < above.end else above.start
        return Span(begin, above.end)

    def _opens(self, start: int) -> bool:
        """At the head of a sentence or of a numbered paragraph."""
        return start == 0 or self.text[start - 1] in "。；\n" or not is_first(self.text, start)

    def _elsewhere(self, start: int) -> bool:
        """In a bracket, or in a table without 由: columns of bearers are another rule's matter."""
        if self.document.clauses.bracket_at(start) is not None:
            return True
        return self.document.paragraph_at(start).kind == "row" and not self.text.startswith("由", start - 1)

    def _all(self, role: str, behind: int, stop: int) -> Iterator[Responsibility]:
        task = self._task(behind, stop)
        statement = Span(self.group[0].span.start, max(behind, self.group[-1].span.end))
        if task:
            yield from (_fact(a, role, statement, task) for a in self.group)

    def _with(self, at: int, stop: int, leaders: list[Agency]) -> Iterator[Responsibility]:
        """市财政局会同市税务局、市统计局…: the first lead, those behind help; the task follows."""
        helpers = following(self.text, self.agencies, self.starts, at)
        if not helpers or helpers[-1].span.end > stop:
            return
        behind = behind_list(self.text, helpers[-1].span.end)
        if _DONE.match(self.text, behind):
            return
        task = self._task(behind, stop)
        statement = Span(self.group[0].span.start, helpers[-1].span.end)
        if task:
            yield from (_fact(a, "lead", statement, task) for a in leaders)
            yield from (_fact(a, "cooperate", statement, task) for a in helpers)

    def _later(self, leaders: list[Agency], at: int, stop: int) -> Iterator[Responsibility]:
        """…，会同市税务局…: helpers in a later clause of the sentence."""
        m = _LATER.search(self.text, at, stop)
        if m and not self._other_subject(at, m.start()):
            yield from self._with(m.end(), stop, leaders)

    def _further(self, at: int) -> Iterator[Responsibility]:
        """市水利局组织巡查；负责堤防加固: the subject of the sentence's first clause carries the later one."""
        m = _FURTHER.search(self.text, at, self.document.sentence_end(at))
        if (
            m
            and not _SEATED.search(self.text, at, m.start())
            and self._opens(self.group[0].span.start)
            and not self._other_subject(at, m.start())
        ):
            duty = duty_at(self.text, m.start() + 1) or Duty("responsible", m.end())
            statement = Span(self.group[0].span.start, duty.end)
            task = duty.over or self._task(duty.end, self.document.statement_end(duty.end))
            yield from (_fact(a, duty.kind, statement, task) for a in self.group if task)

    def _other_subject(self, start: int, end: int) -> bool:
        between = self.agencies[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return any(is_first(self.text, a.span.start) for a in between)

    def _joined(self, behind: int, stop: int) -> Iterator[Responsibility]:
        """市水利局负责…，会同市气象局…: the helpers share the task."""
        m = _LATER.search(self.text, behind, stop)
        task = self._task(behind, stop)
        if m and task:
            helpers = following(self.text, self.agencies, self.starts, m.end())
            yield from (_fact(a, "cooperate", Span(self.group[0].span.start, a.span.end), task) for a in helpers)

    def _shared_from(self, at: int) -> int:
        """市水利局牵头、市气象局配合开展巡查: the offset after helpers that share the task, which follows them."""
        m = _HELP.match(self.text, at)
        direct = m is not None and m.start("names") - at <= 2 and self.text[m.end()] not in "，。；\n"
        return m.end() if m and direct else at

    def _helpers(self, behind: int, stop: int) -> Iterator[Responsibility]:
        """市水利局牵头，市气象局、市应急局配合; 由街道办事处负责召集，居民委员会参加."""
        m = _HELP.match(self.text, behind, stop + 1)
        if m is None:
            return
        helpers = list(items(self.text, *m.span("names"), self.agencies, self.starts))
        between = Span(behind, m.start("names")) if behind + 2 < m.start("names") else None
        task = self._task(m.end(), stop) or between
        if helpers and task and any(a.kind != "class" for a in helpers):
            yield from (_fact(a, "cooperate", Span(self.group[0].span.start, m.end()), task) for a in helpers)

    def _task(self, behind: int, stop: int) -> Span | None:
        """What follows the verb to the sentence's end; where nothing follows, the clause in front of 由; where that is
        missing too, the group's name above the line and its duties below.
        """
        while behind < stop and self.text[behind] in "，、":
            behind += 1
        follows = _CLAUSE.search(self.text, behind)
        length = (follows.start() if follows else stop) - behind
        start = self.group[0].span.start
        by = self.text[max(0, start - 1) : start] == "由"
        if length >= 2 and not by:
            return Span(behind, stop)
        begin = self.document.statement_start(start)
        if by and begin >= start - 1:
            return self._around(begin, stop)
        label = LABEL.match(self.text, begin)
        begin = label.end() if label and label.end() <= start - by else begin
        if by and begin == start - 1:
            return self._around(begin, stop)
        end = stop if by and length >= 2 else start - by
        return Span(begin, end) if begin < end else None

    def _around(self, begin: int, stop: int) -> Span:
        """污染处置组 / 由市生态环境局牵头，…参加。 / 主要职责：…"""
        paragraphs, at = self.document.paragraphs, self.document.paragraph_index(begin)
        own = paragraphs[at]
        above = paragraphs[at - 1] if at and begin == own.start else None
        if begin - own.start < _HEADING:
            label = LABEL.match(self.text, own.start)
            begin = label.end() if label and label.end() <= begin else own.start  # 二、|应急监测组。由…
        if (
            above
            and above.kind != "row"
            and above.end - above.start < _HEADING
            and self.text[above.end - 1] not in "。；"
        ):
            begin = above.start
        if at + 1 < len(paragraphs) and _DUTIES.match(self.text, paragraphs[at + 1].start):
            stop = paragraphs[at + 1].end
            for below in paragraphs[at + 2 : at + 12]:
                if self.text[paragraphs[at + 1].end - 1] != "：" or not _COUNTED.match(self.text, below.start):
                    break
                stop = below.end
        return Span(begin, stop)


def _fact(agency: Agency, role: str, statement: Span, task: Span) -> Responsibility:
    return Responsibility(
        span=agency.span, rule="sentence", confidence=0.8, agency=agency.printed, role=role,
        statement=statement, task=task, canonical=agency.canonical,
    )  # fmt: skip
