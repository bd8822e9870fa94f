"""Norms (规范): every modal word with its bearer, its action, its condition and its exception."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from .bearers import Subject, Subjects, opening_subject
from .facts import Norm, Span
from .lexicons import read_lexicon
from .reading import Reading

_MODALITY = {
    "应当": "obligation", "应": "obligation", "必须": "obligation", "须": "obligation", "有义务": "obligation",
    "不得": "prohibition", "禁止": "prohibition", "严禁": "prohibition", "不准": "prohibition",
    "可以": "permission", "可": "permission", "有权": "right",
    "鼓励": "encouragement", "支持": "encouragement", "提倡": "encouragement",
}  # fmt: skip
_WEAK = frozenset(("鼓励", "支持", "提倡"))
_TO_ADDRESS = re.compile(r"对[^，。；\n]{2,40}(?:进行|予以|给予|实施|加强|作出|开展|负责)")
_AT_REQUEST = re.compile(r"[^，。；\n]{1,12}(?:要求|请求|邀请|约请)[，、]?(?!的)")
_END = re.compile(r"[。；！？\n\t]|：(?=\n|$)|$")
_CLAUSE_END = re.compile(r"[，。；：！？\n\t]|$")
# 应当公开的信息, 应缴纳的费用, 应当由其承担的部分: the modal word stands in an attribute. 应当办理登记而未办理的，: in a condition.
_ATTRIBUTE = re.compile(r"(?:依法|按规定|按照规定|及时|主动|予以|由[^，。；的]{2,12})?[^，。；：的\n]{1,3}的(?!不|应|须|必|方可)")
_CONDITIONAL = re.compile(r"[^，。；：\n]{0,60}的(?=[，；：。\n]|$)")
# 依法应当办理备案的建设项目，…; 按照规定应当公示的事项，…
_BY_LAW = re.compile(r"(?:依法|依照[^，。；\n]{2,20}|按照?[^，。；\n]{0,12}规定|需要|所|而|其|认为|对于?)$")
_BY_LAW_REST = re.compile(r"[^，。；：\n]{1,30}的[^，。；：\n]{1,20}(?=[，。；：\n])")
_EXCEPTION = re.compile(r"除(?!了)[^，。；\n]{1,60}?(?:以外|之外|外)(?=[，的])|(?<=[，；])(?:但|但是)?[^，。；\n]{1,60}的?除外")
_CONDITION = re.compile(r"(?:的|时|后|前|情况下|条件下|基础上|情形之一的?|期间)$")
_CONDITION_OPENING = re.compile(r"(?:（[一二三四五六七八九十\d]{1,3}）|第[^条\n]{1,7}条)?(?:经(?!营|济)|未经|非经|如果?|若|因|符合|凡|当|确需|只有|涉及|有下列|具备)")
_STATE = re.compile(r"(?:国家|本省|本市|省|市|州|县|区|政府|各地|部门|机关|组织|本条例|积极|大力|重点|优先|并|应当|逐步|依法|提倡|鼓励|、|和|：|“)$")
_AGENT = re.compile(r"[^。；：\n]{0,50}?，由")
_HEADED = re.compile(r"(?:开展|落实|实行|实施|执行|宣传|关于|属于|为|是|等|或者|或|和|及|、|加强|强化|明确|列入|按照)$")
_OPENING = re.compile(r"(?:^|[。；，：！？\n\t）.、是条章节])$")


@cache
def _triggers() -> re.Pattern[str]:
    """False words first, so that they swallow their signs: 相应|应急|…|应当|应."""
    rows = sorted(read_lexicon("norm_words"), key=lambda r: -len(r["word"]))
    # 应保尽保, 应建未建, 应进必进: set phrases, not duties
    false = r"应(?!当)[^，。；\n尽]{1,2}尽(?![快量可早力职责到义管])|应(?P<same>[^当])[未必](?P=same)|"
    false += "|".join(re.escape(r["word"]) + ("" if r["unless"] == "-" else f"(?![{r['unless']}])") for r in rows)
    true = "|".join(sorted(_MODALITY, key=len, reverse=True))
    return re.compile(f"《[^《》\n]{{2,80}}》|{false}|(?P<yes>{true})")


def find(reading: Reading) -> list[Norm]:
    """The norms of a document, by their triggers, in text order.

    Example:
        >>> # 经营者应当明码标价。 -> obligation, bearer 经营者, action 明码标价
    """
    subjects, text = Subjects(reading), reading.text
    found: list[Norm] = []
    for m in _triggers().finditer(text):
        if m["yes"] and _is_norm(text, m.start(), m.end()):
            found.append(_norm(reading, m.start(), m.end(), _bearer(subjects, text, m.start(), m.end())))
    return list(_with_headings(text, found))


def _bearer(subjects: Subjects, text: str, start: int, end: int) -> Subject | None:
    trigger = text[start:end]
    if trigger in _WEAK:
        found = subjects.of_clause(start)
        return found if found and found.kind == "agency" else None
    found = subjects.before(start)
    named = _named_behind(text, end, trigger, found)
    return subjects.remember(start, named) if named else found


def _named_behind(text: str, end: int, trigger: str, found: Subject | None) -> Subject | None:
    """The bearer behind its modal word: 应当由物业服务人承担, 严禁供热企业擅自停热, 可按规定，由县级部门核准."""
    if text.startswith("由", end) or found is None or found.kind == "thing" or found.place == "context":
        stop = _CLAUSE_END.search(text, end, end + 60)
        limit = stop.start() if stop else end + 60
        if text.startswith("由", end):
            opening = opening_subject(text, end, limit)
            return Subject(*opening) if opening else None
        if trigger in ("禁止", "严禁", "不准") and (found is None or found.place == "context"):
            opening = opening_subject(text, end, limit)
            return Subject(*opening) if opening and opening[0].end < limit else None
        agent = _AGENT.match(text, end) if found is None else None
        if agent:
            opening = opening_subject(text, agent.end() - 1, min(len(text), agent.end() + 40))
            return Subject(*opening) if opening else None
    return None


def _is_norm(text: str, start: int, end: int) -> bool:
    trigger = text[start:end]
    if trigger in _WEAK:
        return _encourages(text, start, end)
    if end >= len(text) or text[end] in "。；，：\n\t”）、":
        return False
    if trigger == "应" and text[end] == "对":
        return bool(_TO_ADDRESS.match(text, end))
    if trigger == "应" and _AT_REQUEST.match(text, end):
        return text[end] in "按依根符满" or text[end : end + 2] in ("明确", "提出")
    if trigger in ("应当", "应", "须", "可", "可以", "必须") and _attributive(text, start, end):
        return False
    if trigger in ("应", "可") and start and text[start - 1] == "不" and trigger == "可":
        return False
    if trigger in ("禁止", "严禁") and _HEADED.search(text, max(0, start - 2), start):
        return False
    if text[start - 1 : start] == "（" and trigger in ("可", "可以"):
        return False
    return not (trigger == "禁止" and start and (text[start - 1] in "的被所" or text[start - 2 : start] in ("法律", "法规", "规约", "国家", "规定", "明令")))


def _attributive(text: str, start: int, end: int) -> bool:
    if _CONDITIONAL.match(text, end):
        return True
    if _ATTRIBUTE.match(text, end):
        return True
    return bool(_BY_LAW.search(text[max(0, start - 24) : start]) and _BY_LAW_REST.match(text, end))


def _encourages(text: str, start: int, end: int) -> bool:
    """鼓励/支持 open a clause or follow the state; elsewhere they are nouns or plain verbs (资金支持, 受到鼓励)."""
    if text[end : end + 1] in "，。；、：）\n\t的" or text[end : end + 1] == "":
        return False
    before = text[max(0, start - 3) : start]
    return bool(_OPENING.search(before) or _STATE.search(before))


def _norm(reading: Reading, start: int, end: int, subject: Subject | None) -> Norm:
    text = reading.text
    stop = _END.search(text, end, min(len(text), end + 600))
    sentence_end = stop.start() if stop else min(len(text), end + 600)
    floor = _sentence_start(text, start)
    return Norm(
        span=Span(start, end),
        rule=f"norms/{subject.place if subject else 'none'}",
        confidence={"clause": 0.95, "sentence": 0.9, "context": 0.7, "lead-in": 0.85}.get(subject.place if subject else "", 0.9),
        modality=_MODALITY[text[start:end]],
        action=Span(end, _action_end(text, end, sentence_end)),
        bearer=subject.span if subject else None,
        condition=_condition(text, floor, start, subject),
        exception=_exception(text, floor, start, sentence_end),
    )


def _sentence_start(text: str, offset: int) -> int:
    return max(text.rfind(sign, max(0, offset - 400), offset) for sign in "。；！？\n\t") + 1 or max(0, offset - 400)


def _action_end(text: str, start: int, end: int) -> int:
    """The action runs to the end of the sentence, or to the clause that holds the next modal word."""
    for m in _triggers().finditer(text, start, end):
        if m["yes"] and m["yes"] not in _WEAK and _is_norm(text, m.start(), m.end()):
            comma = text.rfind("，", start, m.start())
            end = comma if comma > start else m.start()
            break
    return max(end, start + 1)


def _condition(text: str, floor: int, start: int, subject: Subject | None) -> Span | None:
    """The clauses in front of the modal word that say in which case: 情况紧急的，…; 经批准，…"""
    at, best = floor, None
    while True:
        comma = text.find("，", at, start)
        clause_end = comma if comma >= 0 else start
        clause = text[at:clause_end]
        if comma >= 0 and (_CONDITION.search(clause) or _CONDITION_OPENING.match(clause)) and not clause.startswith("除"):
            best = Span(best.start if best else at, clause_end)
        if comma < 0:
            break
        at = comma + 1
    if best is None:
        return None
    if subject and best.start <= subject.span.start and subject.span.end < best.end and subject.span.start - best.start <= 8:
        return Span(subject.span.end, best.end)
    return best


def _exception(text: str, floor: int, start: int, end: int) -> Span | None:
    m = _EXCEPTION.search(text, floor, start) or _EXCEPTION.search(text, start, min(len(text), end + 60))
    return Span(m.start(), m.end()) if m else None


def _with_headings(text: str, norms: list[Norm]) -> Iterator[Norm]:
    """（一）严禁搭车收费。供热单位不得…: a heading that opens with its modal word takes the subject of the next sentence."""
    for i, norm in enumerate(norms):
        if norm.bearer is None and i + 1 < len(norms) and norm.modality == "prohibition":
            after = norms[i + 1]
            between = text[norm.span.end : after.span.start]
            opens = re.search(r"(?:）|[、.])$", text[max(0, norm.span.start - 3) : norm.span.start])
            if opens and after.rule in ("norms/clause", "norms/sentence") and between.count("。") == 1 and "\n" not in between and between.index("。") < 40:
                norm = replace(norm, bearer=after.bearer, rule="norms/heading", confidence=0.7)
        yield norm
