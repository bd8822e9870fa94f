"""On what condition an amount of money is given, at what share and for what."""

from __future__ import annotations

import re

from ..facts import Span
from .amounts import Amount
from .money_kinds import Context

_CONDITION = re.compile(r"(?:^|[，；：。、）])(?:对)?(?P<what>[^，。；：\n\t]{4,80}的)(?=，|（)")
# 用于支持…, 支持…: what the money is for
_PURPOSE = re.compile(
    r"(?P<noun>[^，。；：（）\d]{0,12})，?(?:（[^）]{0,30}）)?，?(?:专门|专项|重点|主要|统筹)?(?:用于|用作|支持(?!资金|力度|政策|措施))(?P<what>[^，。；\n\t]{2,60})"
)
_PURPOSE_BEFORE = re.compile(r"用于(?P<what>[^，。；：\n\t]{2,40}?)的(?:资金|补助|补贴|经费|标准)")
_RATE = re.compile(
    r"(?:按|为|给予|不超过|的)[^。；\n\t%]{0,44}?(?P<rate>\d+(?:\.\d+)?)(?P<sign>%|‰)[^。；\n\t%]{0,60}$"
)
_GRANTED = frozenset(("subsidy", "reward", "loan", "fund", "budget", "fee", "tax"))


def granted(kind: str) -> bool:
    """Whether money of a kind is given or taken, so that it has parties."""
    return kind in _GRANTED


def condition(text: str, a: Amount, where: Context) -> Span | None:
    """The last clause in front of the amount that ends in 的，."""
    return _last(_CONDITION, text[where.sentence : a.start], where.sentence)


def purpose(text: str, a: Amount, where: Context) -> Span | None:
    """What it is for: 用于… behind it, or …用于…的资金 in front."""
    m = _PURPOSE.match(text, where.behind, where.end)
    return Span(*m.span("what")) if m else _last(_PURPOSE_BEFORE, text[where.sentence : a.start], where.sentence)


def rate(text: str, a: Amount, where: Context) -> float | None:
    """按投资额的10%给予…最高2000万元: the share that the ceiling limits."""
    m = _RATE.search(text[where.sentence : a.start]) if a.shape == "most" else None
    return round(float(m["rate"]) / (100 if m["sign"] == "%" else 1000), 6) if m else None


def _last(pattern: re.Pattern[str], text: str, offset: int) -> Span | None:
    last = None
    for last in pattern.finditer(text):
        pass
    return Span(offset + last.start("what"), offset + last.end("what")) if last else None
