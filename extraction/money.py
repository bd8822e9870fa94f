"""Amounts of public money and of support in a document (资金): how much, of what kind, to whom and by whom."""

from __future__ import annotations

import re

from .amounts import Amount, find_amounts
from .facts import Money, Span
from .money_kinds import kind_of
from .reading import Reading

# 处五千元以上三万元以下罚款; 罚款二百元: a sanction, never money
_FINED = re.compile(r"[^。；\n\t]{0,30}?(?:罚款|罚金|罚没)")
_FINING = re.compile(r"(?:罚款|处以?|并处|罚金|违法所得|货值金额|违法经营额)[^，。；\n\t]{0,8}$")
_PENAL = re.compile(r"罚款|罚金|处罚")
# 资金不得低于以下标准：每公里县道…元
_LEAST = re.compile(r"不(?:得|能)?(?:低于|少于)(?:以下|下列|如下)标准")
_MOST = re.compile(r"不(?:得|能)?(?:超过|高于)(?:以下|下列|如下)标准")
# 对新认定的示范农场，一次性奖励5万元
_FOR = re.compile(
    r"(?:^|[，；。：、）])(?:凡|原则上)?对(?P<who>[^，。；：]{2,50}?)(?:的)?[，]?(?:每年|每[^，。；]{1,8}|分别|按|按照|一次性|单个认证|可|再)*(?:给予|予以|奖|补|资助|发放|安排)"
)
_PAYER = re.compile(
    r"(?:中央|省级?|市级?|县级?|区级?|乡镇|各级|本级|同级|地方|自治区|州)(?:公共)?(?:、[省市县区乡级]{1,2})*(?:财政部门|财政)|用人单位|企业所在地财政"
)
_CONDITION = re.compile(r"(?P<what>[^，。；：\n\t]{3,80}的)，[^。；\n\t]{0,20}$")
_RATE = re.compile(r"按照?[^，。；\n\t%]{0,40}?(?P<rate>\d+(?:\.\d+)?)%[^。；\n\t%]{0,24}$")


def find(reading: Reading) -> list[Money]:
    """The amounts of money in reading order; fines are penalties and stay out."""
    text, found = reading.text, []
    previous: Money | None = None
    for amount in find_amounts(text):
        fact = _money(text, amount, previous)
        if fact is not None:
            found.append(fact)
            previous = fact
    return found


def _money(text: str, amount: Amount, previous: Money | None) -> Money | None:
    start = _sentence_start(text, amount.start)
    before = text[start : amount.start]
    if _FINED.match(text, amount.end) or _FINING.search(before) or _PENAL.search(before):
        return None
    kind = kind_of(text, amount)
    if kind is None:
        return None
    low, high = amount.min, amount.max
    if low == high and _LEAST.search(before):
        high = None
    elif low == high and _MOST.search(before):
        low = None
    given = kind in ("subsidy", "reward", "budget", "loan", "fund")
    rate = _RATE.search(before) if amount.capped else None
    return Money(
        span=Span(amount.start, amount.end),
        rule="amount",
        confidence=0.9 if given else 0.8,
        kind=kind,
        min=low,
        max=high,
        per=amount.per,
        rate=round(float(rate["rate"]) / 100, 6) if rate else None,
        recipient=_last(_FOR, text, start, amount.end, "who") if given else None,
        payer=_last(_PAYER, text, start, amount.start, 0) if given else None,
        condition=_last(_CONDITION, text, start, amount.start, "what") if given else None,
        caps=_capped(amount, previous, start, kind),
    )


def _capped(amount: Amount, previous: Money | None, start: int, kind: str) -> Span | None:
    """每个产品奖励1万元，最高不超过10万元: the second amount caps the first."""
    if (
        amount.capped
        and previous
        and previous.span.start >= start
        and previous.kind == kind
        and previous.min is not None
    ):
        return previous.span
    return None


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - 200)
    return max(text.rfind("。", low, at), text.rfind("\n", low, at), text.rfind("\t", low, at), low - 1) + 1


def _last(pattern: re.Pattern[str], text: str, start: int, end: int, group: str | int) -> Span | None:
    matches = list(pattern.finditer(text, start, end))
    return Span(matches[-1].start(group), matches[-1].end(group)) if matches else None
