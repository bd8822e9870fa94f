"""Money (资金): amounts of support, budgets, funds, loans, fees, taxes, thresholds, investments and outputs, with who pays whom for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..facts import Money, Span
from ..structure.document_text import DocumentText
from .amounts import JOINED, RAISED, Amount, find_amounts
from .lead_ins import lead_in
from .money_kinds import Context, context, kind_of, nearest
from .money_parties import condition, granted, purpose, rate
from .money_payers import payer
from .money_recipients import recipient
from .party_words import names

# …的资金不得低于以下标准：每公里县道…、乡道…: the bound holds for the list
_FLOOR = re.compile(
    r"(?:最低|下限)(?:标准|限额|额度)?(?:为|是)?[：，]|不(?:得|能)?(?:低于|少于)(?:以下|下列|下述|如下)[^，。；：]{0,6}："
)
_CEILING = re.compile(
    r"(?:最高|上限)(?:标准|限额|额度)?(?:为|是)?[：，]|不(?:得|能)?(?:超过|高于)(?:以下|下列|下述|如下)[^，。；：]{0,6}："
)
# 国家级、省级、市级孵化器，分别给予…
_TIERS = re.compile(
    r"(?:国家|省|市|县|区|部)级(?:(?:[、和或]|以及)(?:国家|省|市|县|区|部)级)+|[一二三四五六]等奖?(?:、[一二三四五六]等奖?)+|[甲乙丙]级(?:、[甲乙丙]级)+|[一二三四五]级(?:、[一二三四五]级)+"
)
_TIER = re.compile(r"(?:国家|省|市|县|区|部|甲|乙|丙|[一二三四五])级|[一二三四五六]等")
# 按设备投资额的20%给予补助: a share without an amount
_SHARE = re.compile(
    r"(?:按照?|以|给予|不超过)(?P<base>[^，。；：\n\t%]{2,44}?)?(?:的|给予)?(?P<span>(?:不超过|最高)?(?P<rate>\d+(?:\.\d+)?)%)(?:的(?:比例|标准|额度|幅度))?[^，。；\n\t%]{0,10}?(?P<kind>补助|补贴|奖励|奖补|贴息|资助)"
)
_SUPPORT = frozenset(("subsidy", "reward", "budget", "fund", "loan"))
# 违法经营额1万元以上的，并处…: amounts that grade an offence are the penalties' matter
_OFFENCE = re.compile(
    r"违法经营|违法所得|违法收入|违规所得|货值金额|违约金|赔偿|滞纳金|非法|骗取|挪用|抢夺|抢劫|盗窃|贪污|受贿|行贿|走私|罚款|罚金|有期徒刑|猎获物|情节严重|情节特别严重|数额较大|数额巨大|伪劣|拘留|刑事"
)
_RAISED = re.compile(RAISED)
# 法人一次捐赠50万元以上的: who gives it away pays
_DONATED = re.compile(r"捐")
_REACHED = re.compile(r"(?:达到?|满)\Z")
_CRIMINAL = re.compile(r"刑事|刑法|适用法律|罪")
_TITLED = re.compile(r"(?P<tax>税)|(?P<fee>收费|价格|电价|水价|气价)|(?P<subsidy>补贴|补助|奖补)|(?P<reward>奖励)")
_SHARE_KINDS = {"奖励": "reward"}


def find(document: DocumentText) -> list[Money]:
    """The amounts of a document in text order; fines and losses are left to others. Shares without an amount have the rule rate.

    Example: 对新认定的省级示范社一次性奖励5万元 gives a reward of 50000 yuan with its recipient.
    """
    amounts = list(_Amounts(document).facts())
    return sorted([*amounts, *_shares(document, amounts)], key=lambda m: (m.span, m.rule))


class _Amounts:
    """Reads the amounts of one document in order; each may go on what the amounts before it said."""

    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        self.amounts = find_amounts(document.text)
        self.titled = _titled(document)
        self.criminal = bool(document.head and _CRIMINAL.search(document.head.title))
        self.kind = "other"
        self.earlier: Money | None = None
        self.same_sentence: Money | None = None  # the amount before, where it stands in the same sentence

    def facts(self) -> Iterator[Money]:
        """Amounts that are no fines, losses or grades of an offence."""
        sentence = -1
        for i, a in enumerate(self.amounts):
            where = context(self.text, self.amounts, i)
            if where.sentence != sentence:
                self.same_sentence, sentence = None, where.sentence
            listed = bool(i) and JOINED.fullmatch(self.text, self.amounts[i - 1].end, a.start) is not None
            # 给予50万元、20万元奖励: the members of a list are of one kind
            self.kind = self.kind if listed else self._kind(a, where)
            if self.kind != "skip":
                fact = self._fact(i, a, where, listed=listed)
                yield fact
                self.earlier = self.same_sentence = fact

    def _kind(self, a: Amount, where: Context) -> str:
        kind = kind_of(self.text, a, where, self.same_sentence.kind if self.same_sentence else None)
        if kind not in _SUPPORT and (self.criminal or _OFFENCE.search(self.text, where.sentence, where.end)):
            return "skip"
        return _of_lead_in(self.document, a) or self.titled or kind if kind == "other" else kind

    def _fact(self, i: int, a: Amount, where: Context, *, listed: bool) -> Money:
        fact = _capping(_money(self.document, a, where, self.kind), self.same_sentence, a)
        if self.earlier and listed and granted(self.kind):
            fact = _with_parties_of(self.earlier, fact)
        if self.earlier and self.earlier.kind == fact.kind and _raises(self.text, self.earlier, a):
            fact = replace(fact, raised_from=self.earlier.span)
        return _continued(self.text, _tiered(self.text, fact, self.amounts, i, where), self.earlier, where)


def _raises(text: str, old: Money, a: Amount) -> bool:
    return _RAISED.fullmatch(text, old.span.end, a.start) is not None


def _with_parties_of(first: Money, fact: Money) -> Money:
    """分别奖励管理团队100万元、50万元: what the first of a list says of its parties holds for all."""
    return replace(fact, recipient=first.recipient, recipients=first.recipients, payer=first.payer, payers=first.payers)


def _titled(document: DocumentText) -> str | None:
    """The kind that the document's own title says (耕地占用税…, …收费标准), for amounts that nothing near them tells."""
    m = _TITLED.search(document.head.title) if document.head else None
    return m.lastgroup if m else None


def _of_lead_in(document: DocumentText, a: Amount) -> str | None:
    """按以下标准给予奖励：（一）国家级，50万元: the kind that the lead-in of the list says."""
    lead = lead_in(document, a.start)
    kind = nearest(document.words(lead)) if lead else None
    return kind if kind in _SUPPORT else None


def _money(document: DocumentText, a: Amount, where: Context, kind: str) -> Money:
    text, low, high = document.text, a.min, a.max
    if a.shape == "exact" and _FLOOR.search(text, where.sentence, a.start):
        high = None
    elif a.shape == "exact" and _CEILING.search(text, where.sentence, a.start):
        low = None
    elif kind == "threshold" and a.shape == "exact" and _REACHED.search(text, where.clause, a.start):
        high = None  # 资金规模达到2000万元的
    given = granted(kind)
    fact = Money(
        span=Span(a.start, a.end), rule="amount", confidence=0.9 if given else 0.8, kind=kind, min=low, max=high, per=a.per, currency=a.currency,
    )  # fmt: skip
    if not given:
        return _paid(text, fact, payer(document, a, where) if _DONATED.search(text, where.sentence, a.start) else None)
    fact = _paid(text, _received(text, fact, recipient(document, a, where)), payer(document, a, where))
    return replace(
        fact, condition=condition(text, a, where), purpose=purpose(text, a, where), rate=rate(text, a, where)
    )


def _received(text: str, fact: Money, who: Span | None) -> Money:
    return replace(fact, recipient=who, recipients=names(text, who))


def _paid(text: str, fact: Money, who: Span | None) -> Money:
    return replace(fact, payer=who, payers=names(text, who))


def _continued(text: str, fact: Money, earlier: Money | None, where: Context) -> Money:
    """对生产主体，认证1个奖补1万元；续展1个奖补5000元: behind a semicolon the recipient goes on."""
    if earlier is None or fact.recipient or not granted(fact.kind) or text[where.sentence - 1 : where.sentence] != "；":
        return fact
    near = where.sentence - earlier.span.end < 60 and not _NEW_SENTENCE.search(text, earlier.span.end, where.sentence)
    goes_on = near and earlier.kind == fact.kind
    return replace(fact, recipient=earlier.recipient, recipients=earlier.recipients) if goes_on else fact


_NEW_SENTENCE = re.compile(r"[。\n\t]")


def _capping(fact: Money, before: Money | None, a: Amount) -> Money:
    """奖补5000元，最高不超过5万元: the ceiling is tied to what it caps, whose recipient and payer it has."""
    if before is None or fact.kind != before.kind or not granted(fact.kind) or a.shape != "most" or before.min is None:
        return fact
    who, by = fact if fact.recipient else before, fact if fact.payer else before
    return replace(
        fact, caps=before.span, recipient=who.recipient, recipients=who.recipients, payer=by.payer, payers=by.payers
    )


def _tiered(text: str, fact: Money, amounts: list[Amount], i: int, where: Context) -> Money:
    """国家级、省级、市级平台分别给予50万元、20万元、10万元: each amount of the list is for the tier at its place."""
    if where.last is amounts[i] and not (i and context(text, amounts, i - 1).last is where.last):
        return fact
    first = i
    while first and context(text, amounts, first - 1).last is where.last and amounts[first - 1].start >= where.sentence:
        first -= 1
    last = i
    while amounts[last] is not where.last:
        last += 1
    tiered = None
    for tiered in _TIERS.finditer(text, where.sentence, amounts[first].start):
        pass
    tiers = [m.span() for m in _TIER.finditer(text, *tiered.span())] if tiered else []
    if len(tiers) != last - first + 1 or len(tiers) < 2 or not granted(fact.kind):
        return fact
    return replace(fact, condition=Span(*tiers[i - first]))


def _shares(document: DocumentText, amounts: list[Money]) -> Iterator[Money]:
    """按…的20%给予补助 where no ceiling in yuan carries the share already."""
    carried = [m.span.start for m in amounts if m.rate is not None]
    for m in _SHARE.finditer(document.text):
        if any(0 <= start - m.end("span") < 70 for start in carried):
            continue
        kind = _SHARE_KINDS.get(m["kind"], "subsidy")
        rate = round(float(m["rate"]) / 100, 6)
        yield Money(span=Span(*m.span("span")), rule="rate", confidence=0.7, kind=kind, rate=rate)
