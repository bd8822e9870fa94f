"""Norms (规范): every modal word with its bearer, its action, its condition and its exception."""

from __future__ import annotations

import re

from ..facts import Norm, Span
from ..structure.document_text import DocumentText
from ..text.clauses import stays_open
from .bearers import Subject, Subjects
from .clause_openings import label_end, opening_subject
from .norm_triggers import MODALITY, WEAK, triggers
from .parties import names

_END = re.compile(r"[。；！？\n\t]|：(?=\n|$)|$")
_CLAUSE_END = re.compile(r"[，。；：！？\n\t]|$")
_AGENT = re.compile(r"[^。；：\n]{0,50}?，由")
# 除法律另有规定外，…; …，但紧急情况除外; 除公示外，还应当… adds a duty and excepts nothing
_EXCEPTION = re.compile(
    r"(?<![拆清免排消解废删铲扣开])除(?!了|采取|提交|遵守|符合|具备|承担|赔偿|履行|缴纳)[^，。；\n]{1,60}?(?:以外|之外|外)"
    r"(?=[，的])(?!，[^，。；\n]{0,20}(?:还|并|也|另|同时)(?:应|须|必须|可|要|不得|$))|(?<=[，；])但是?，?[^。；\n]{1,80}?除外|(?<=[，；])[^，。；（\n]{1,60}的?除外"
)
# 不得提前收回；协议另有约定的除外: the exception stands behind the sentence
_BEHIND = re.compile(r"[；。](?P<exception>但是?，?[^。；\n]{1,80}?除外)|[；。](?P<other>[^，。；（\n]{2,40}除外)")
_CONDITION = re.compile(r"(?:的|时|后|前|情况下|条件下|基础上|情形之一的?|期间)$")
_CONDITION_OPENING = re.compile(
    r"(?:经(?!营|济)|未经|非经|如(?![实期数])果?|若|因|符合|凡|当|确需|只有|涉及|有下列|具备)"
)
# 经验收合格后方可使用, 情节严重的可以…, 在开工前应当…: the case stands in the clause of its modal word
_OWN_CASE = re.compile(
    r"[^，。；\n]{2,60}(?:的|(?<![同随及平届按准定不何])时|(?<![最今前其此以先善事])后|(?<![目提此以先])前|期间|(?:后|合格|批准|同意)方)$"
)
# 公示期间不得少于七日
_OF_LENGTH = re.compile(r"(?:不得|应当|应|可以|必须)(?:少于|多于|超过|低于|短于|为|自)")
# 凡能够在线办理的事项不得要求现场办理，…: a rule of its own, no case of the next
_MODAL = re.compile(r"应当|必须|不得|严禁|禁止")
_CONFIDENCE = {"clause": 0.95, "sentence": 0.9, "context": 0.7, "lead-in": 0.85, "none": 0.9}
_REACH = 600


def find(document: DocumentText) -> list[Norm]:
    """The norms of a document, one for each modal word, in text order; an enumeration's lead-in (应当遵守下列规定：) is
    one norm, whose items are the provisions below it. 鼓励, 支持 and 提倡 have the modality encouragement.

    Example: 经营者应当明码标价。 gives an obligation with the bearer 经营者 and the action 明码标价.
    """
    subjects, text = Subjects(document), document.text
    spans = list(triggers(text))
    starts = [s.start for s in spans]
    strong = [s.start for s in spans if text[s.start : s.end] not in WEAK] + [len(text)]
    norms: list[Norm] = []
    at = 0
    for i, span in enumerate(spans):
        while strong[at] <= span.start < len(text):
            at += 1
        last = starts[i - 1] if i else -1
        norms.append(_norm(document, span, (last, strong[at]), _bearer(subjects, text, span)))
    return norms


def _bearer(subjects: Subjects, text: str, trigger: Span) -> Subject | None:
    if text[trigger.start : trigger.end] in WEAK:
        subject = subjects.of_clause(trigger.start)
        return subject if subject and subject.kind == "agency" else None
    subject = subjects.before(trigger.start, trigger.end)
    if subject and text[trigger.start - 1] == "方" and text[subject.span.start - 1] == "由":
        # 由检测机构检测，合格后方可使用: the agent is not the one who may
        return None
    if subject and subject.place == "context" and text[trigger.start : trigger.end] in ("禁止", "严禁", "不准"):
        # 加油站应当登记。禁止出售…: a ban in a sentence of its own is everybody's
        subject = None
    named = _named_behind(text, trigger, subject)
    return subjects.remember(trigger.start, named) if named else subject


def _named_behind(text: str, trigger: Span, subject: Subject | None) -> Subject | None:
    """The bearer behind its modal word: 应当由物业服务人承担, 严禁供热企业擅自停热, 可按规定，由县级部门核准."""
    end = trigger.end
    if text.startswith("由", end):
        return _opening(text, end, _clause_end(text, end))
    if subject is None or subject.place == "context":
        if text[trigger.start : end] in ("禁止", "严禁", "不准"):
            opening = _opening(text, end, _clause_end(text, end))
            stop = opening.span.end if opening else 0
            return opening if opening and stop < _clause_end(text, end) and text[stop] != "（" else None
        agent = _AGENT.match(text, end) if subject is None else None
        if agent:
            return _opening(text, agent.end() - 1, min(len(text), agent.end() + 40))
    return None


def _opening(text: str, start: int, end: int) -> Subject | None:
    opening = opening_subject(text, start, end)
    return Subject(*opening) if opening else None


def _clause_end(text: str, start: int) -> int:
    stop = _CLAUSE_END.search(text, start, start + 60)
    return stop.start() if stop else start + 60


def _norm(document: DocumentText, trigger: Span, around: tuple[int, int], subject: Subject | None) -> Norm:
    """The norm of a modal word; `around` are the modal words in front of it and behind it."""
    text = document.text
    floor = max(document.statement_start(trigger.start), trigger.start - _REACH)
    high = min(len(text), trigger.end + _REACH)
    end = _END.search(text, trigger.end, high)
    stop = end.start() if end else high
    place = subject.place if subject else "none"
    return Norm(
        span=trigger,
        rule=f"norms/{place}",
        confidence=_CONFIDENCE[place],
        modality=MODALITY[text[trigger.start : trigger.end]],
        action=Span(trigger.end, _action_end(text, trigger.end, stop, around[1])),
        bearer=subject.span if subject else None,
        bearers=names(text, subject.span) if subject and subject.kind != "thing" else (),
        bearer_kind=subject.kind if subject else None,
        condition=_condition(text, floor, trigger.start, around[0], subject),
        exception=_exception(text, floor, trigger.start, stop),
    )


def _action_end(text: str, start: int, end: int, next_trigger: int) -> int:
    """The action runs to the end of the sentence, or to the clause that holds the next modal word."""
    if start < next_trigger < end:
        comma = text.rfind("，", start, next_trigger)
        end = comma if comma > start else next_trigger
    return max(end, start + 1)


def _condition(text: str, floor: int, start: int, last: int, subject: Subject | None) -> Span | None:
    """The clauses in front of the modal word that say in which case: 情况紧急的，…; 经批准，…; a new case behind the
    modal word before (`last`) takes the place of the old one.
    """
    at, best = label_end(text, floor, start), None
    while (comma := _comma(text, at, start)) >= 0:
        if at <= last < comma:
            return _condition(text, comma + 1, start, -1, subject) or best
        if comma > at and _says_when(text[at:comma]) and not (at < last and _rules(text[at:comma])):
            best = Span(best.start if best else at, comma)
        at = comma + 1
    best = _own_case(text, at, start, best)
    case = _without_bearer(best, subject) if best else None
    return Span(case.start + 1, case.end) if case and text[case.start] == "，" else case


def _comma(text: str, at: int, end: int) -> int:
    """The next comma outside of brackets; -1 without one."""
    comma = text.find("，", at, end)
    if comma >= 0 and stays_open(text, at, comma, "（）"):
        closed = text.find("）", comma, end)
        return text.find("，", closed, end) if closed >= 0 else -1
    return comma


def _own_case(text: str, at: int, start: int, before: Span | None) -> Span | None:
    """The case with that of the modal word's own clause: 经验收合格后方可使用."""
    own = _OWN_CASE.match(text, at, start)
    if own is None or (before is not None and before.end + 1 != at):
        return before
    if own[0].endswith("期间") and _OF_LENGTH.match(text, start):
        return before
    only = text.startswith("方", start - 1)
    by = max(text.find("经", at, start), at) if only else at
    return Span(before.start if before else by, start - only)


def _rules(clause: str) -> bool:
    return _MODAL.search(clause) is not None and not clause.endswith("的")


def _says_when(clause: str) -> bool:
    if _CONDITION.search(clause):
        return not clause.startswith("除") and clause not in ("同时", "目前", "此前", "今后")
    return _CONDITION_OPENING.match(clause) is not None


def _without_bearer(case: Span, subject: Subject | None) -> Span | None:
    """经营者未备案的 -> 未备案的; 凡从事经营的单位 names the bearer alone."""
    if subject is None or not case.start <= subject.span.start:
        return case
    if subject.span.end == case.end:
        return None
    if subject.span.start <= case.start + 8 and subject.span.end < case.end:
        return Span(subject.span.end, case.end)
    return case


def _exception(text: str, floor: int, start: int, end: int) -> Span | None:
    m = _EXCEPTION.search(text, floor, start) or _EXCEPTION.search(text, start, end)
    if m:
        return Span(m.start(), m.end())
    behind = _BEHIND.match(text, end)
    return Span(*behind.span("exception" if behind["exception"] else "other")) if behind else None
