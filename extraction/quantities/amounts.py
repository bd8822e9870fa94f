"""The grammar of an amount of money as printed: its bounds in yuan and the unit it is counted by (每人每月不超过300元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..text.numerals import number

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千万亿]+"
_SCALE = r"(?:万亿|[十百千]亿|亿|[十百千]万|万|千|百)"
# 1.3万, 300余万, 3亿多, 五千, 二百五十余万, 千亿
_NUM = rf"(?:{_DIGITS}(?:余|多)?{_SCALE}?(?:余|多)?|{_CHINESE}(?:余|多)?(?:万亿|万|亿)?(?:余|多)?)"
_INCLUSIVE = r"(?:（不?包?含[^（）]{0,12}）)?"
_DASH = r"(?:—+|-+|－|～|~|–|―|至|到)"
_UNIT = (
    r"(?:国家（地区）|平方米|平方公里|立方米|千瓦时|千瓦|延长米|平米|公里|公顷|公斤|千克|课时|学时|学年|学期|人次|床位|标箱|辆次|车次|产品|项目|认证"
    r"|[亩人户年月日天家个台套件头只次吨辆栋座间张床斤支村项株生校店米块处份期名篇幢批位条例尾羽枚艘册本瓶升度片所场镇乡县市季])"
)
_EACH = rf"(?:每(?:新增|新建|一|1)?(?:一个|个|家)?{_UNIT}|人均|户均|亩均)"
# 每人每月, 每亩每年
_LEAD = rf"(?:{_EACH}(?:[、，]?{_EACH}){{0,2}})"
_SUPPORT = r"(?:补助|补贴|奖励|奖补|支持|资助|贴息|扶持|额度|限额|金额|总额|标准|贷款|授信|申请|资金|原则上?|累计|合计|一般|可|可以|可达|为|至|达到?|到|给予|按|或)*"
_MOST = rf"(?:(?:最高|最多|最大|至多|上限|(?<!最低)限额|封顶)(?:额)?{_SUPPORT}(?:不(?:得|能)?超过|不高于|不多于|不大于|不超)?|不(?:(?:得|能)?超过|超(?!过))|不(?:得|能)?高于|不(?:得|能)?多于|不大于|(?<!尚)未超过|控制在|≤|<)"
_LEAST = r"(?:(?:最低限额|最低|最少|至少|起点)(?:额)?(?:为|达到?|可达)?(?:不(?:得|能)?低于|不(?:得|能)?少于)?|不(?:得|能)?低于|不(?:得|能)?少于|不小于|超过|超出|突破|高于|大于|多于|逾|超|过|≥|>)"
_LESS = r"(?:不足|未达到?|不到|不满|未满|低于|少于|小于)"
_ABOUT = r"(?:大约|约|近)"
# 元旦, 元素 and 三元乙丙 are no money
_YUAN = r"元(?![旦素件器年化宵酸酚醇羧胺朝首帅老气配代氏宇婴勋组])(?:人民币|整)?"
_RMB = r"(?:人民币|￥|¥)?"
_AFTER = rf"(?P<after>{_INCLUSIVE}(?:及其?|或)?以上{_INCLUSIVE}|{_INCLUSIVE}(?:及其?|或)?(?:以[下内]|之[内下]){_INCLUSIVE}|左右|上下|起(?!付)|{_INCLUSIVE})"
_SLASH = rf"(?P<slash>(?:/|／|每){_UNIT}(?:[/·•.．、]?每?{_UNIT}(?![一-龥]))?(?:[/·•]{_UNIT})?)?"
_BEFORE = rf"(?P<lead>{_LEAD})?(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<less>{_LESS})|(?P<about>{_ABOUT}))?{_RMB}"
# 五千元以上三万元以下; 50万元（含）—300万元; 10—100万元; 1万元以上不满5万元
_RANGE = (
    rf"(?P<from>{_NUM})(?P<own>{_YUAN})?{_INCLUSIVE}(?:(?:及其?)?以上{_INCLUSIVE}[、，]?{_DASH}?|{_DASH})(?:不(?:得?超过|足|满)|低于)?{_RMB}"
    rf"(?P<to>{_NUM}){_YUAN}{_INCLUSIVE}(?:以[下内])?{_INCLUSIVE}"
)
# 50、20、10万元
_LIST = rf"(?P<items>(?:{_DIGITS}{_SCALE}?[、和或])+{_DIGITS}{_SCALE}?){_YUAN}"
_ONE = rf"(?P<first>{_NUM}){_YUAN}{_AFTER}"
_AMOUNT = re.compile(
    rf"(?<![\d.第/\ue000-\uf8ff]){_BEFORE}(?:{_RANGE}|{_LIST}|{_ONE}){_SLASH}(?P<tail>以上|左右|以内)?"
)
# 投资额达1000万的，总规模1200亿。: the unit is left out behind a word for money
_BARE_CUE = (
    r"(?:投资|产值|收入|规模|资金|补贴|奖励|补助|销售额|交易额|贷款|零售额|增加值|利润|奖补|资本|资产|经费|额度|税收|每递增|成交额)"
    r"(?:总额|总量|额)?(?:力争|可|将)?(?:达到?|实现|为|在|完成)?"
)
_BARE = re.compile(
    rf"{_BARE_CUE}(?P<all>{_BEFORE}(?P<bare>{_DIGITS}[万亿]){_INCLUSIVE}(?:及其?)?(?P<end>以上|以[下内]|左右)?)(?=的?[，。；、）]|的)"
)
_BARE_TRIGGER = re.compile(r"[万亿](?=（|以[上下内]|左右|的?[，。；、）]|的)(?<=\d[万亿])")
_NUMERAL_END = frozenset("0123456789〇零一二两三四五六七八九十百千万亿余多")
_IMPLIED = {"百": 100.0, "千": 1000.0, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11,
            "万亿": 1e12}  # fmt: skip
_REACH = 44
# 每公里县道9000元; 1个产品奖补1万元; 每注册一个商标奖励2万元
_PER_APART = re.compile(
    rf"(?:每[个家](?P<noun>[一-龥]{{2,6}}?)(?=最高|最多|不|奖|补|给|资|每|\Z)|(?P<lead>{_LEAD})|(?:1个|单个|一个)(?P<one>产品|项目|认证|证书|品牌|标准|专利)|每[一-龥]{{2,4}}[一1][个项件家](?P<each>[一-龥]{{2,6}}?(?:（[一-龥]{{2,4}}）)?)(?=奖|补|给|资))"
    r"[^，。；：、\d每]{0,12}$"
)
# 、乡道4000元; 由每人每月700元提高到750元: the amounts share their unit
_LISTED = re.compile(r"[、和或][^，。；：\d]{0,6}|(?:提高|增加|调整|上调|下调|降低)(?:到|至|为)")
_PER_SIGN = re.compile(rf"(?:每(?:新增|新建|一|1)?(?:一个|个|家)?|/|／|·|•)?({_UNIT})|(人|户|亩)均")


@dataclass(frozen=True, slots=True)
class Amount:
    """start and end span the amount with its bounds; min and max in yuan, None where open.

    shape: exact about least most less range (less: 不足, a comparison rather than a ceiling). per is the unit printed with it
    (人·月 for 每人每月); foot is where the number itself begins; led says that words in front of it bound it (最高, 不超过, 超).
    """

    start: int
    end: int
    foot: int
    min: float | None
    max: float | None
    shape: str
    per: str | None = None
    led: bool = False


def find_amounts(text: str) -> list[Amount]:
    """Every amount of yuan in the text, in order; amounts in other currencies are left out, since no rate is stated.

    Example:
        >>> [(a.max, a.per) for a in find_amounts("每人最高不超过2200元")]
        [(2200.0, '人')]
    """
    found: list[Amount] = []
    at = 0
    while (sign := text.find("元", at)) >= 0:
        at = sign + 1
        if sign and text[sign - 1] in _NUMERAL_END and (m := _match(text, sign, found[-1].end if found else 0)):
            amounts = list(_amounts(text, m))
            found += amounts
            at = max(at, m.end()) if amounts else at
    found = _with_units(text, found)
    taken = [(a.start, a.end) for a in found]
    found += [a for a in _bare_amounts(text) if not any(s < a.end and a.start < e for s, e in taken)]
    return sorted(found, key=lambda a: a.start)


def _with_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """每亩奖补3万元: the unit stands apart; the amounts of a list (县道9000元、乡道4000元) share it."""
    out: list[Amount] = []
    for a in amounts:
        if a.per is None:
            apart = _PER_APART.search(text, max(0, a.start - 24), a.start)
            per = (apart["noun"] or _per(apart["lead"], None) or apart["one"] or apart["each"]) if apart else None
            per = None if per == "个" else per  # 对每个示范镇给予…: counted by the thing, which stands elsewhere
            if per is None and out and out[-1].per and _LISTED.fullmatch(text, out[-1].end, a.start):
                per = out[-1].per
            a = replace(a, per=per)
        out.append(a)
    return out


def _match(text: str, sign: int, floor: int) -> re.Match[str] | None:
    """The amount whose 元 stands at an offset."""
    low, high = _low(text, sign, floor), min(len(text), sign + _REACH)
    m = _AMOUNT.search(text, low, high)
    while m and m.end() <= sign:
        m = _AMOUNT.search(text, m.end(), high)
    return m if m and m.start() <= sign else None


def _low(text: str, sign: int, floor: int) -> int:
    low = max(floor, sign - _REACH)
    return max(low, *(text.rfind(stop, low, sign) + 1 for stop in "。；\n\t"))


def _amounts(text: str, m: re.Match[str]) -> Iterator[Amount]:
    per = _per(m["lead"], m["slash"])
    if m["items"]:
        yield from _listed(m, per)
    elif m["from"]:
        yield from _range(m, per)
    else:
        yield from _single(text, m, per)


def _range(m: re.Match[str], per: str | None) -> Iterator[Amount]:
    low, high = _shared(m["from"], m["to"], bool(m["own"]))
    if low is not None and high is not None and low < high:
        yield Amount(m.start(), m.end(), m.start("from"), low, high, "range", per)


def _single(text: str, m: re.Match[str], per: str | None) -> Iterator[Amount]:
    value = read_number(m["first"])
    # 三元材料, 单元: a lone small numeral counts only where a bound or a mark follows
    if value is None or (m["first"] in "一二三" and re.match(r"[一-龥](?<![以的罚])", text[m.end() : m.end() + 1])):
        return
    led = _is_led(m)
    after = (m["after"] or "") + (m["tail"] or "")
    if m["first"] in ("万", "亿", "万亿") and not led and "以" not in after:
        return  # 单位：万元
    shape = _shape(m, after, m["first"])
    yield Amount(m.start(), m.end(), m.start("first"), *_bounds(value, shape), shape, per, led)


def _is_led(m: re.Match[str]) -> bool:
    """Whether words before the number bound it."""
    return bool(m["most"] or m["least"] or m["less"] or m["about"])


def _listed(m: re.Match[str], per: str | None) -> Iterator[Amount]:
    """Each number of 50、20、10万元 goes from its digits to the unit's end."""
    items = m["items"]
    last = re.search(rf"{_SCALE}\Z", items)
    shape = "most" if m["most"] else "least" if m["least"] else "exact"
    for item in re.finditer(rf"{_DIGITS}{_SCALE}?", items):
        printed = item[0] if not last or re.search(rf"{_SCALE}\Z", item[0]) else item[0] + last[0]
        value = read_number(printed)
        if value is not None:
            start = m.start("items") + item.start()
            yield Amount(start, m.end(), start, *_bounds(value, shape), shape, per, shape != "exact")


def _bare_amounts(text: str) -> Iterator[Amount]:
    for trigger in _BARE_TRIGGER.finditer(text):
        m = _BARE.search(text, _low(text, trigger.start(), 0), min(len(text), trigger.end() + 12))
        if m and m.start("bare") < trigger.end() <= m.end("bare") and (value := read_number(m["bare"])) is not None:
            shape = _shape(m, m["end"] or "", m["bare"])
            per, bounds = _per(m["lead"], None), _bounds(value, shape)
            yield Amount(m.start("all"), m.end("all"), m.start("bare"), *bounds, shape, per, _is_led(m))


def _shape(m: re.Match[str], after: str, printed: str) -> str:
    if "以上" in after or after == "起" or m["least"]:
        return "most" if m["most"] and "以上" not in after else "least"
    if m["less"]:
        return "less"
    if m["most"] or re.search(r"[以之]下|内", after):
        return "most"
    if "余" in printed or "多" in printed:
        return "least"
    return "about" if m["about"] or "左右" in after or "上下" in after else "exact"


def _bounds(value: float, shape: str) -> tuple[float | None, float | None]:
    if shape == "least":
        return value, None
    return (None if shape in ("most", "less") else value), value


def _shared(low: str, high: str, own: bool) -> tuple[float | None, float | None]:
    """10—100万元: the scale of the higher bound holds for both, where the lower has neither scale nor 元 of its own."""
    first, second = read_number(low), read_number(high)
    scale = re.search(rf"({_SCALE})(?:余|多)?\Z", high)
    if first is not None and second is not None and scale and not own and not re.search(r"[百千万亿]", low):
        scaled = read_number(low + scale[1])
        first = scaled if scaled is not None and scaled <= second else first
    return first, second


@cache
def read_number(printed: str) -> float | None:
    """1.3万 -> 13000, 五千 -> 5000, 千亿 -> 100000000000; None for what is no number. 余 and 多 are passed over.

    Example:
        >>> read_number("300余万"), read_number("两千五百"), read_number("万万")
        (3000000.0, 2500.0, None)
    """
    plain = printed.replace("余", "").replace("多", "")
    if plain in _IMPLIED:
        return _IMPLIED[plain]
    m = re.fullmatch(rf"({_DIGITS})({_SCALE})?", plain)
    try:
        if m:
            return round(number(m[1]) * _IMPLIED.get(m[2] or "", 1.0), 6)
        for scale in ("万亿", "千亿", "百亿", "十亿"):
            if plain.endswith(scale) and len(plain) == len(scale) + 1 and plain[0] in "一二两三四五六七八九":
                return number(plain[0]) * _IMPLIED[scale]
        return number(plain if plain[0] not in "百千万亿" else "一" + plain)
    except ValueError:
        return None


def _per(lead: str | None, slash: str | None) -> str | None:
    """每人每月 -> 人·月; /亩·年 -> 亩·年."""
    units = [m[1] or m[2] for part in (lead, slash) if part for m in _PER_SIGN.finditer(part)]
    return "·".join(dict.fromkeys(units)) or None
