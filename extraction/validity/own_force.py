"""What a document says of its own force (施行日期, 有效期): clauses whose subject is the document itself.

The term of anything else (保存期限不少于三年, 许可证有效期五年, 政策执行期限至…) is a deadline of that thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..facts import Span, ValidityClause
from ..quantities.times import DURATION, duration, point
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from ..text.dates import DAY, YEAR, iso_date
from ..text.labels import LABEL
from ..text.numerals import CHINESE_YEAR, DIGIT

_TRIGGERS = ("施行", "实施", "执行", "生效", "试行", "实行", "有效", "暂行", "启用", "停止", "失效", "废止")
_GENRE = (
    "办法|规定|细则|条例|法|法典|意见|通知|公告|通告|决定|决议|方案|措施|政策|标准|制度|规则|规程|规范|准则|导则|指南|指引"
    "|计划|规划|目录|清单|名录|预案|文件|命令|令|解释|批复|章程|纲要|要点|守则|公约|修正案|举措|条款|政策措施|函|程序|定额|基准|安排"
)
_MODIFIER = "实施|指导|暂行|试行|管理|若干|政策|补充|具体|工作|奖励|扶持|行动|行政|规范性|特别|单行|修改|专项|配套|裁量"
# 1、, 7.3 before a sentence
_POINT = rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|{DIGIT}{{1,3}}[、.．])"
# 本办法, 第二十条 本实施细则（试行）的, 以上规定 is none: it may be part of the document
_SUBJECT = re.compile(
    rf"(?:{LABEL.pattern}|[（(]?{DIGIT}{{1,3}}[）)、.．])?(?:但|且|除[^，]{{1,20}}外)?本(?:{_MODIFIER})*(?:{_GENRE})(?:（[^（）]{{1,12}}）)?(?!{_GENRE}|所|规定|中|第|确定|明确|涉及|要求|以|律)的?"
)
# What may stand between the subject and what is said of its force: 由市水务局负责解释, 经市政府同意
_PASSING = re.compile(
    r"解释|通过|同意|批准|审议|审查|现予|现将|现公布|现印发|予以|印发给|公布|备案|废止|失效|修订|制定|抄送|继续有效|公开"
)
_ISSUED = re.compile(
    r"现予|现将.{2,}?(?:印发|发布|公布)|现(?:公布|印发|发布)|予以(?:公布|发布|印发|颁布)|已[经由].{2,}?通过"
)
_DAY = rf"(?:{YEAR}|{CHINESE_YEAR})年(?:{DIGIT}{{1,3}}月份?(?:{DIGIT}{{1,3}}日)?)?"
_EVENT = r"(?:本[^，。；]{1,8}?|文件)?(?:正式|公开|对外|审议|会议)*(?:印发|发布|公布|颁布|下发|签发|发文|公告|颁发|批准|通过|发出)"
# 自2021年3月1日起, 自印发之日起, 自公布之日起30日后, 公布30日后, 即日起, 自2021年3月1日零时起
_SINCE = (
    rf"(?:自|从|于|由)?(?:(?P<day>{_DAY})(?:零时|0时)?|(?P<event>{_EVENT})(?:之日|之时|当日|日)?|(?P<now>即日))"
    rf"(?:(?:起|后)?满?(?P<lag>{DURATION})(?:(?:之|以)?后)?)?(?:起|开始)?(?:满?(?P<lag_after>{DURATION})(?:之|以)?后)?"
)
_VERB = r"(?:正式|统一)*(?:施行|实施|执行|生效|试行|实行|启用|适用)"
# 自2021年3月1日起施行; but not 施行以来, 施行前, 施行的
_START = re.compile(rf"{_SINCE}{_VERB}(?!以来|前|后|之|的|情况|期间|方案|细则|过程|中)")
# 有效期, 执行有效期, 试行期限
_LABELS = r"(?:(?:执行|施行|实施|试行)?有效期|试行期|暂行期|施行期|实施期|执行期|适用期|有效时间|执行时间|实施时间|试行时间|施行时间)(?:限|间)?"
_SAYS = r"(?:暂定|确定|定|规定)?(?:为|是|：)?"
_TO = r"(?:截至|截止到|截止至|截止|至|到)"
# 有效期五年, 有效期自2021年3月1日起至2026年2月28日止, 执行期限暂定为自印发之日起至2020年12月31日
_TERM = re.compile(
    rf"{_LABELS}{_SAYS}(?:(?:自|从)?(?:(?P<day>{_DAY})|(?P<event>{_EVENT})(?:之日)?|(?P<now>即日))(?:起|开始)?，?)?"
    rf"(?:{_SAYS}{_TO}(?P<until>{_DAY})底?|{_SAYS}(?P<term>{DURATION}))(?:止|为止|有效)?(?!前|内|以上|以下|的)"
)
# 期限为五年, only after 自…起施行
_PLAIN = re.compile(
    rf"(?:暂定)?期限?{_SAYS}(?:{_TO}(?P<until>{_DAY})底?|(?P<term>{DURATION}))(?:止|为止)?(?!前|内|以上|以下|的)"
)
# 试行两年, 施行五年, 五年内有效, 有效五年
_TRIAL = re.compile(
    rf"(?:在)?(?:(?:试行|暂行|有效|施行|执行|实施|暂定)(?:期)?(?P<term>{DURATION})|(?P<valid>{DURATION})(?:之|以)?内?有效)(?!内|以上|以下|后|的|期)"
)
# 自印发之日起执行至2020年12月31日, 自2021年1月1日起至2023年12月31日止
_RUN = re.compile(
    rf"(?:{_SINCE})?(?:有效|{_VERB})?{_TO}(?P<until>{_DAY})底?(?:止|为止)?(?!前|的|期间)(?:有效|{_VERB})?"
)
# 自2021年3月1日起，有效期五年: what begins is said without its verb
_SINCE_ALONE = re.compile(rf"{_SINCE}(?=(?:{_LABELS}|试行|暂行|{DURATION}(?:之|以)?内?有效))")
_SINCE_WHOLE = re.compile(rf"{_SINCE}\Z")
_ENDED = re.compile(
    rf"(?:自|从|于)?(?P<ended>{_DAY})(?:起|之日起)?(?:自动|自行|即行)?(?:停止(?:执行|施行|实施)|失效|废止)"
)
_PATTERNS = {"start": _START, "term": _TERM, "trial": _TRIAL, "run": _RUN, "since": _SINCE_ALONE, "ended": _ENDED}
_LENGTH = re.compile(r"P(?:\d{1,2}Y|\d{1,3}[MDW])\Z")
_BARE = 0.7
_SURE = 0.95


@dataclass(slots=True)
class _Sentence:
    """Who the sentence speaks of while it is read from clause to clause."""

    own: bool
    rule: str
    confidence: float
    started: bool = False
    since: tuple[Span, str] | None = None  # 自2021年3月1日起，五年内有效


def own_clauses(text: DocumentText) -> Iterator[ValidityClause]:
    """When the document says that it enters into force, how long it holds and until when, in order.

    kind start: date is a day, issue-date, or a length counted from the issue (P30D); kind term: a day (the last one) or a
    length counted from the entry into force.
    """
    bare: list[ValidityClause] = []
    certain = False
    for index, paragraph in enumerate(text.paragraphs):
        if paragraph.kind == "row" or index < text.body:
            continue
        before: _Sentence | None = None
        for sentence in text.clauses.sentences(paragraph.start, paragraph.end):
            if not any(word in sentence.text for word in _TRIGGERS):
                before = None
                continue
            state = _spoken_of(text, sentence.start, sentence.text, before)
            clauses = list(_read(text, sentence.start, sentence.end, state))
            before = state if clauses else None
            if state.rule == "bare":
                bare += clauses
            else:
                certain = certain or any(c.kind == "start" for c in clauses)
                yield from clauses
    if not certain:
        yield from bare[-2:]


def _spoken_of(text: DocumentText, start: int, words: str, before: _Sentence | None) -> _Sentence:
    """Whether a sentence speaks of the document: it says so, issues a document, or goes on after one that did."""
    if words.count("“") > words.count("”") or text.text[max(0, start - 1) : start] == "“":
        return _Sentence(False, "quoted", _BARE)
    if _ISSUED.search(words):
        return _Sentence(True, "issued", 0.9)
    if before is not None and before.own:
        return replace(before)
    number = re.match(rf"(?:{LABEL.pattern}|{_POINT})", words)
    rest = words[number.end() :].strip() if number else words
    m = _START.match(rest)
    if m and (m.end() == len(rest) or rest[m.end()] in "，；（"):
        return _Sentence(True, "bare", _BARE)
    return _Sentence(False, "own", _SURE)


def _read(text: DocumentText, start: int, end: int, state: _Sentence) -> Iterator[ValidityClause]:
    """What the clauses of a sentence say of the document, whose subject each may name or take over."""
    for clause in text.clauses.spans(Unit.CLAUSE, start, end):
        words = text.text[clause.start : clause.end]
        subject, at = _subject(words, state)
        if not state.own:
            continue
        first = clause.start + (subject if subject is not None else at)
        predicates = list(_predicates(words, at, state))
        for kind, m, value in predicates:
            if kind == "term" and state.since:
                yield _clause("start", *state.since, state)
                state.since = None
            begin = first if subject is not None else clause.start + m.start()
            yield _clause(kind, Span(begin, clause.start + m.end()), value, state)
        if not predicates:
            _go_on(Span(first, clause.end), words, at, state)


def _subject(words: str, state: _Sentence) -> tuple[int | None, int]:
    """Where the document is named as the subject of a clause, None where it is not, and where its predicate begins."""
    at = _first_word(words)
    if state.rule == "issued" and _ISSUED.search(words):
        state.own = True
    subject = _SUBJECT.match(words, at) or _SUBJECT.match(words)
    if subject is None:
        return None, at
    state.own = True
    if state.rule != "own":
        state.rule, state.confidence = "own", _SURE
    return subject.start(), subject.end()


def _go_on(clause: Span, words: str, at: int, state: _Sentence) -> None:
    """Keep or drop the subject after a clause that says nothing of force."""
    m = _SINCE_WHOLE.match(words, at)
    began = _beginning(m.groupdict()) if m else None
    state.since = (clause, began) if began else None
    if not began and words[at:] and not _PASSING.search(words):
        state.own = False


def _clause(kind: str, span: Span, value: str, state: _Sentence) -> ValidityClause:
    rule, sure = f"validity.{kind}.{state.rule}", state.confidence
    return ValidityClause(span=span, rule=rule, confidence=sure, kind=kind, date=value, certainty=sure)


def _first_word(words: str) -> int:
    """Where a clause begins after its label and after adverbs."""
    m = re.match(rf"(?:{LABEL.pattern}|{_POINT})?(?:\s|现|均|并|且|其|统一)*", words)
    return m.end() if m else 0


def _predicates(words: str, at: int, state: _Sentence) -> Iterator[tuple[str, re.Match[str], str]]:
    """What a clause says of the document's force, one statement directly after the other."""
    while at < len(words):
        m = next((m for p in _allowed(state) if (m := p.match(words, at)) and m.end() > at), None)
        if m is None:
            return
        groups = m.groupdict()
        began = _beginning(groups)
        if began:
            state.started = True
            yield "start", m, began
        ends = _ending(groups)
        if ends:
            yield "term", m, ends
        at = m.end()


def _allowed(state: _Sentence) -> tuple[re.Pattern[str], ...]:
    patterns = tuple(_PATTERNS.values())
    return (*patterns, _PLAIN) if state.started else patterns


def _beginning(groups: Mapping[str, str | None]) -> str | None:
    """The day of a beginning, issue-date, or how long after the issue it is."""
    if groups.get("day"):
        period = point(str(groups["day"]), None)
        return period.first.isoformat() if period else _chinese_day(str(groups["day"]))
    lag = groups.get("lag") or groups.get("lag_after")
    if groups.get("event") or groups.get("now"):
        return (_length(lag) if lag else None) or "issue-date"
    return None


def _ending(groups: Mapping[str, str | None]) -> str | None:
    """The last day, or the length of the term."""
    if until := groups.get("until"):
        period = point(until, None)
        return period.last.isoformat() if period else _chinese_day(until)
    if ended := _beginning({"day": groups.get("ended")}):
        return (date.fromisoformat(ended) - timedelta(days=1)).isoformat()  # 自2026年1月1日起废止
    term = groups.get("term") or groups.get("valid")
    return _length(term) if term else None


def _length(printed: str) -> str | None:
    """A length as ISO 8601; 3136年 is a year, and 15个工作日 or 24小时 no term of a document."""
    length = duration(printed)
    return length if length and _LENGTH.match(length) else None


def _chinese_day(printed: str) -> str | None:
    m = DAY.match(printed)
    return iso_date(m["year"], m["month"], m["day"]) if m else None
