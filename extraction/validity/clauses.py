"""Clauses on what is in force (效力条款): repeal with its date, extension, suspension, precedence, the document's own term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..citations.references import find as find_references
from ..facts import Reference, Span, ValidityClause
from ..quantities.times import DURATION, duration
from ..structure.document_text import DocumentText
from ..text.candidate_search import matches_near
from ..text.dates import DAY, iso_date
from ..text.labels import LABEL
from .own_force import own_clauses

_ENDS = "废止|失效|停止执行|停止施行|不再执行|不再适用"
_PAUSED = "(?:暂停|恢复)(?:执行|实施|施行|适用)|暂缓(?:执行|实施|施行)|中止(?:执行|实施)"
_GOES_ON = "继续有效|继续执行|有效期(?:延长|延续|延至|顺延)|延期至|延续实施"
_CHANGED = "为准|修改为|如下修改|予以修改|不一致的|不符的|相抵触"
# 《青禾市停车办法》有效期延长至2026年12月31日; 自2024年5月1日起暂停执行
_RUNS_TO = "(?<!暂停|暂缓|中止|停止)(?:执行|施行|实施|有效|适用)(?:期限)?(?:截?至|到)"
_TRIGGER = re.compile(f"{_ENDS}|{_PAUSED}|{_GOES_ON}|{_CHANGED}|{_RUNS_TO}")
_KINDS = {
    "supersedes": "replace",
    "repealed": "repeal",
    "invalidated": "lapse",
    "amended": "amend",
    "retained": "retain",
}
_REACH = 200  # characters of a sentence that are read on each side
_ISSUED = r"(?P<issue>(?:印发|发布|公布|颁布|下发|签发)之日起)"
_FROM = re.compile(rf"(?:自|从)?{DAY.pattern}(?:起|开始)|自?{_ISSUED}")
_UNTIL = re.compile(
    rf"(?:延长|延续|延期|顺延|延|继续(?:有效|执行|施行)|有效期)[^，。；]{{0,10}}?(?:[至到]{DAY.pattern}|(?<=[长续延])(?P<length>{DURATION}))"
)
_DIFFERS = ("不一致", "不符", "不相符", "相抵触", "冲突", "相悖")  # one of these stands in whatever _CONFLICT matches
_DIFFERS_ANY = f"[有相]?(?:{'|'.join(_DIFFERS)})"
# 与本办法不一致的，以本办法为准; 此前发布的有关规定与本办法不符的，按本办法执行
_CONFLICT = re.compile(
    rf"(?:{LABEL.pattern})?(?P<object>[^，。；：\n（）]{{2,50}}?)?(?:与|和|同)本[^，。；\n]{{1,12}}?(?:规定)?(?:{_DIFFERS_ANY})[^，。；\n]{{0,8}}，"
    r"(?:一律|均|应当)?(?:以|按照?|依照|执行)本[^，。；\n]{1,16}?(?:为准|执行|规定)"
)
_PAUSES = {"暂停": "suspend", "暂缓": "suspend", "中止": "suspend", "恢复": "resume"}
_PAUSE = re.compile(rf"(?P<verb>{'|'.join(_PAUSES)})(?:执行|实施|施行|适用)")
_PAUSED_UNTIL = re.compile(rf"[至到]{DAY.pattern}")
# 《青禾市停车办法》（青政〔2022〕3号）执行至2024年12月31日止
_LAST_DAY = re.compile(rf"{_RUNS_TO}{DAY.pattern}止?(?=[，。；])")
_NEAR = 60  # characters between a document's name and the verb that suspends it
# 本通知在疫情结束后自行废止, 有效期届满自动失效
_SELF = re.compile(
    r"(?:本[^，。；\n]{1,10}|有效期(?:届满|满|期满)|到期|期满|结束)[^，。；\n]{0,20}?(?:自行|自动|即行)(?:废止|失效|终止)"
)


def find(document: DocumentText) -> list[ValidityClause]:
    """The clauses on force of a document, in order; entries of clean-up registers are references only."""
    clauses = list(own_clauses(document))
    if _TRIGGER.search(document.text):
        cited = find_references(document) if document.references is None else document.references
        references = [f for f in cited if isinstance(f, Reference)]
        clauses += [*_of_references(document, references), *_suspensions(document, references)]
        clauses += [*_last_days(document, references)]
        clauses += [*_conflicts(document), *_own_ends(document)]
    return sorted(clauses, key=lambda f: (f.span, f.kind))


def _clause(document: DocumentText, start: int, end: int) -> Span:
    """The sentence around a range."""
    return Span(
        max(document.statement_start(start), start - _REACH), max(min(document.statement_end(end), end + _REACH), end)
    )


def _of_references(document: DocumentText, references: list[Reference]) -> Iterator[ValidityClause]:
    for ref in references:
        if ref.relation not in _KINDS or ref.rule.startswith("register"):
            continue
        clause = _clause(document, ref.span.start, ref.span.end)
        text, kind = document.text, _KINDS[ref.relation]
        # 《甲》有效期延长至2024年底，《乙》有效期延长至2025年底: each its own date
        until = _UNTIL.search(text, _end_of(ref), clause.end) or _UNTIL.search(text, clause.start, clause.end)
        if kind == "retain" and until:
            kind = "extend"
        yield ValidityClause(
            span=clause,
            rule=f"validity.{kind}",
            confidence=ref.confidence,
            kind=kind,
            object=ref.span,
            date=_until(until) if until and kind == "extend" else _start(document, clause),
        )


def _start(document: DocumentText, clause: Span) -> str | None:
    """From when a change holds: the date of its own sentence, else the one from which the document itself applies."""
    index = document.paragraph_index(clause.start)
    above, paragraph = document.paragraphs[max(0, index - 1)], document.paragraphs[index]
    for start, end in ((clause.start, clause.end), (paragraph.start, paragraph.end), (above.start, above.end)):
        m = _FROM.search(document.text, start, end)
        if m:
            return _until(m) if m["year"] else "issue-date"
    return None


def _until(m: re.Match[str]) -> str | None:
    if length := m.groupdict().get("length"):
        return duration(length)
    return iso_date(m["year"], m["month"], m["day"])


def _conflicts(document: DocumentText) -> Iterator[ValidityClause]:
    for m in matches_near(_CONFLICT, document.text, _DIFFERS, before=100, after=60):
        words = Span(*m.span("object")) if m["object"] else None
        yield ValidityClause(
            span=Span(*m.span()), rule="validity.conflict", confidence=0.8, kind="conflict", object=words, certainty=0.3
        )


def _suspensions(document: DocumentText, references: list[Reference]) -> Iterator[ValidityClause]:
    for m in _PAUSE.finditer(document.text):
        clause = _clause(document, m.start(), m.end())
        paused = [r for r in references if clause.start <= r.span.start and r.span.end <= m.start()]
        if not paused or m.start() - _end_of(paused[-1]) > _NEAR:
            continue
        until = _PAUSED_UNTIL.search(document.text, clause.start, clause.end)
        kind = _PAUSES[m["verb"]]
        yield ValidityClause(
            span=clause, rule=f"validity.{kind}", confidence=0.8, kind=kind, object=paused[-1].span,
            date=_start(document, clause), until=_until(until) if until and kind == "suspend" else None, certainty=0.8,
        )  # fmt: skip


def _last_days(document: DocumentText, references: list[Reference]) -> Iterator[ValidityClause]:
    """What runs to a day has lapsed on the next."""
    for m in _LAST_DAY.finditer(document.text):
        clause = _clause(document, m.start(), m.end())
        near = [r for r in references if clause.start <= r.span.start and 0 <= m.start() - _end_of(r) <= _NEAR]
        if near and near[-1].relation == "cites" and (last := _until(m)):
            yield ValidityClause(
                span=clause, rule="validity.lapse", confidence=0.8, kind="lapse", object=near[-1].span,
                date=(date.fromisoformat(last) + timedelta(days=1)).isoformat(), certainty=0.8,
            )  # fmt: skip


def _end_of(reference: Reference) -> int:
    return max(reference.span.end, reference.number_span.end if reference.number_span else 0)


def _own_ends(document: DocumentText) -> Iterator[ValidityClause]:
    for m in _SELF.finditer(document.text):
        if document.paragraph_at(m.start()).kind != "row":
            yield ValidityClause(
                span=Span(*m.span()), rule="validity.lapse", confidence=0.8, kind="lapse", certainty=0.7
            )
