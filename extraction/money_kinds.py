"""What an amount of money is (补贴, 奖励, 预算, 贷款, 门槛 …), told by the words around it."""

from __future__ import annotations

import re
from functools import cache

from .amounts import Amount
from .lexicons import read_lexicon

_REACH = 160
# 总投资10亿元以上的项目; 年销售收入超亿元企业: the amount picks out, it is not paid
_PICKS_OUT = re.compile(
    r"的(?=[，、；。）由）])|（?含?）?(?:的)?[^，。；：、的）（\n\t]{0,16}?(?:企业|项目|集群|平台|单位|机构|主体|工程|园区|产品|品牌|龙头|大户|村|镇|县|市场|部分|合同|采购|个人|纳税人|户)"
)
_GIVEN = re.compile(
    r"(?:给予|奖励|补助|补贴|奖补|资助|发放|支持|申请|贷款|安排|投入|拨付|投资|达到?|提升到|提高到)(?:一次性)?(?:资金|标准)?(?:为)?$"
)
_CONDITION = re.compile(r"超出|不足|不满|未达")
# 300万元的创业担保贷款; 1000万元专项资金
_BEHIND = re.compile(
    r"(?:的|（[^（）]{0,12}）)?(?:[^，。；：、\n\t的]{0,10}?)(贷款|补贴|补助|奖励|奖补|专项资金|资金支持|资助|贴息|基金|奖金|经费|投资|授信|津贴|周转金|信贷)"
)
_DEDUCTED = re.compile(r"的标准(?:核减|扣减|扣除)|(?:予以)?(?:核减|扣减)")
_NEW_ROW = re.compile(r"[。\n\t]")


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["word"]: row["kind"] for row in read_lexicon("money_kinds")}
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), kinds


def kind_of(text: str, amount: Amount) -> str | None:
    """The kind of an amount; None where nothing around it says what it is."""
    before = _sentence_before(text, amount.start)
    if _picks_out(text, amount, before):
        return "threshold"
    words, kinds = _words()
    inside = words.search(text, amount.start, amount.end)
    if inside:
        return kinds[inside[0]]
    last = next(reversed(list(words.finditer(before))), None)
    # 规模 says least: in 总规模10亿元的产业基金 the word behind decides
    near = last is not None and last[0] != "规模" and len(before) - last.end() <= 6
    if not near:
        behind = _BEHIND.match(text, amount.end)
        if behind:
            return kinds.get(behind[1], "other")
    if last is None:
        return None
    kind = kinds[last[0]]
    if kind in ("reward", "subsidy") and _DEDUCTED.match(text, amount.end):
        return "other"
    if kind == "fee":
        # 补贴土地流转费用200元/亩: the fee is only what the subsidy is for
        given = [w for w in words.findall(before[before.rfind("，") + 1 :]) if kinds[w] in ("subsidy", "reward")]
        kind = kinds[given[-1]] if given else kind
    if kind == "tax" and last[0] == "销售额":
        return "output" if not re.search("纳税|增值税|税", before) else "tax"
    if kind == "threshold" and not amount.bounded:
        return "other"
    return kind


def _picks_out(text: str, amount: Amount, before: str) -> bool:
    if _CONDITION.search(amount.limit):
        return True
    if re.search(r"捐[赠款资][^，。；]{0,20}$", before) and amount.bounded:
        return True
    ranged = amount.min is not None and amount.max is not None and amount.min != amount.max
    floor = amount.min is not None and amount.max is None
    if not (floor or ranged):
        return bool(re.match(r"的[，、；由]", text[amount.end : amount.end + 2])) and not _GIVEN.search(before)
    m = _PICKS_OUT.match(text, amount.end)
    return m is not None and not re.search(
        r"(?:给予|奖励|补助|补贴|奖补|资助|提[升高]到|达到)(?:一次性)?(?:资金|标准)?(?:为)?$", before
    )


def _sentence_before(text: str, start: int) -> str:
    window = text[max(0, start - _REACH) : start]
    cut = 0
    for m in _NEW_ROW.finditer(window):
        cut = m.end()
    return window[cut:]
