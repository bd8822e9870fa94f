"""Penalties (罚则): fines and every other sanction, with who imposes it, on whom, for what breach and at which step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..facts import Penalty, Span
from ..lexicons import read_lexicon
from ..structure.document_text import DocumentText
from .breaches import Breaches, Circumstance
from .fines import BARE_FINE, Fine, read_fine
from .parties import names

_BEFORE_REACH = 60
# 责令限期拆除决定作出后: the decision is spoken of. 不得以此为由予以处罚, 可以不予处罚: no threat.
_DECISION = re.compile(
    r"(?:[、或者和停产业整顿治关闭改正拆除限期]{0,20}决定|的(?!处罚|行政处罚|处分|政务|纪律)|决定|通知书|决定书|的?期限|的?情况|的?规定|的?具体|的?裁量|的?依据|的?程序|的?事项|等[^，。；\n]{0,8}(?:活动|文书|事项|案件|工作|职权|程序|信息))"
)
# 没收违法所得意见书, 责令限期拆除决定之日: what is spoken of; 本条例规定的责令停业由发证机关决定: what a law lays down
_SPOKEN_OF = re.compile(
    r"决定(?:之日|书)|程序|申请书|没收[^，。；]{2,20}的申请|意见书|通知书|的案件|的款项|的金额|的行政$|(?:处置项目|期限)$"
)
_LAID_DOWN = re.compile(r"(?:(?:本法|条例|办法|规定|法律)规定|所列|作出|移送|提出)的$")
# 按照下列规定进行处罚：the items below are the sanctions
_BELOW = re.compile(r"(?:下列|以下)(?:规定|标准|情形)(?:予以|进行|给予|分别)*$")
_NEGATED = re.compile(r"(?:不予|免予|不得|不再|免除|从轻|避免|防止|杜绝|可以不|不宜)[^，。；]{0,30}$")


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    behind: re.Pattern[str] | None
    before: re.Pattern[str] | None
    never: re.Pattern[str] | None
    context: str


@cache
def _rules() -> tuple[dict[str, list[_Rule]], re.Pattern[str]]:
    by_anchor: dict[str, list[_Rule]] = {}
    for row in read_lexicon("sanctions"):
        behind, before, never = (None if row[k] == "-" else re.compile(row[k]) for k in ("behind", "before", "never"))
        rule = _Rule(row["kind"], behind, before, never, row["context"])
        for anchor in row["anchor"].split("|"):
            by_anchor.setdefault(anchor, []).append(rule)
    anchors = sorted(by_anchor, key=len, reverse=True)
    words = "|".join(re.escape(a) + ("(?!款)" if a == "处罚" else "") for a in anchors)
    return by_anchor, re.compile(f"罚款|罚金|{BARE_FINE}|{words}")


_NO_FINE = re.compile(
    r"(?:(?:不予|免予|不得|不再|可以不|重复)[^，。；]{0,12}|被[^，。；、]{0,12}|(?:已经?|受到?|因|后)[^，。；、]{0,2}|作出[^，。；]{0,4})$"
)
_VAGUE = re.compile(r"(?:处理|查处|追究[^，。；]*责任)$")
_OFFICE = re.compile(r"应当|负责|职责|会同|有权")
_JOIN = re.compile(r"(?:[、，]|或者|或|和|以及|、?并)*")


def find(document: DocumentText) -> list[Penalty]:
    """The penalties of a document in text order; several sanctions in one clause are one entry each.

    Example: 逾期不改正的，由市水务部门处五千元以上三万元以下罚款 gives a fine of 5000 to 30000 yuan, step 1.
    """
    breaches = Breaches(document)
    penalties: list[Penalty] = []
    reached = 0
    for span, kind, rule, fine in _sanctions(document):
        if span.start < reached < span.end and kind == "fine":
            # 处警告或者二百元以下罚款: two entries
            span = Span(min(_JOIN.match(document.text, reached).end(), span.end - 2), span.end)  # type: ignore[union-attr]
        if span.start < reached:
            continue
        where = breaches.around(span)
        if not _threatened(where, rule) or (kind != "fine" and breaches.is_duty(span)):
            continue
        if where.offence is None and _is_vague(document, span, kind, where):
            continue
        penalties.append(_penalty(document.text, span, kind, rule, fine, where))
        reached = span.end
    return penalties


def _sanctions(document: DocumentText) -> Iterator[tuple[Span, str, str, Fine | None]]:
    """Span, kind, what the context must show, and the amounts of a fine."""
    text = document.text
    by_anchor, pattern = _rules()
    for m in pattern.finditer(text):
        if document.clauses.title_at(m.start()):
            continue
        if m[0].startswith("罚"):
            fine = read_fine(text, m.start(), m.end()) if m[0] != "罚金" else None
            if fine is not None and not _NO_FINE.search(text, max(0, fine.span.start - 20), fine.span.start):
                yield fine.span, "fine", "-", fine
            continue
        for rule in by_anchor[m[0]]:
            span = _applied(text, m.start(), m.end(), rule)
            if span is not None:
                yield span, rule.kind, rule.context, None
                break


def _applied(text: str, start: int, end: int, rule: _Rule) -> Span | None:
    low = max(0, start - _BEFORE_REACH)
    if rule.never is not None and rule.never.search(text, low, start):
        return None
    before = rule.before.search(text, low, start) if rule.before is not None else None
    behind = rule.behind.match(text, end) if rule.behind is not None else None
    if (rule.before is not None and before is None) or (rule.behind is not None and behind is None):
        return None
    stop = behind.end() if behind else end
    if _is_spoken_of(text, start, stop):
        return None
    first = before.start("from") if before and before.groupdict().get("from") else start
    return Span(first, stop)


def _is_spoken_of(text: str, start: int, stop: int) -> bool:
    """Whether the words only speak of a sanction (责令改正决定书, 被吊销, 不得处罚) or leave it to what follows."""
    low = max(0, start - _BEFORE_REACH)
    return (
        text[start - 1 : start] in ("被", "经")
        or _SPOKEN_OF.search(text, start, stop) is not None
        or _LAID_DOWN.search(text, low, start) is not None
        or _DECISION.match(text, stop) is not None
        or _NEGATED.search(text, low, start) is not None
        or (text.startswith("：", stop) and _BELOW.search(text, low, start) is not None)
    )


def _is_vague(document: DocumentText, span: Span, kind: str, where: Circumstance) -> bool:
    """Whether a measure without a breach is only what an office does: 依法进行处理, 可以采取责令停产等措施."""
    text = document.text
    if text.startswith("采取", span.start - 2):
        return kind != "fine"
    if kind != "other" or where.offender is not None or not _VAGUE.search(text, span.start, span.end):
        return False
    floor = document.sentence_start(span.start)
    return _OFFICE.search(text, max(floor, span.start - 120), span.start) is not None


def _threatened(where: Circumstance, context: str) -> bool:
    """Whether the words around say that the sanction follows a breach, as strongly as the rule asks for."""
    if context == "strict":
        return where.breach_in_sentence
    if context == "case" and where.case:
        return True
    return context == "-" or where.breach_in_sentence or where.breach_above


def _penalty(text: str, span: Span, kind: str, context: str, fine: Fine | None, where: Circumstance) -> Penalty:
    return Penalty(
        span=span,
        rule=f"penalties/{kind}",
        confidence=0.95 if context == "-" else 0.85,
        kind=kind,
        min=fine.min if fine else None,
        max=fine.max if fine else None,
        times_min=fine.times_min if fine else None,
        times_max=fine.times_max if fine else None,
        base=fine.base if fine else None,
        per=fine.per if fine else None,
        authority=where.authority,
        offender=where.offender,
        authorities=names(text, where.authority),
        offenders=names(text, where.offender),
        offence=where.offence,
        broken=where.broken,
        broken_elsewhere=where.broken_elsewhere,
        step=where.step,
    )
