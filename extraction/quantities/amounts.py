"""The grammar of an amount of money as printed: its bounds in yuan and the unit it is counted by (每人每月不超过300元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..text.numerals import CAPITALS, CHINESE, DIGIT_BY_DIGIT, SEVERAL, number, rough

# 12,000; 2，500 (a comma of the text in a number of yuan)
_DIGITS = r"(?:\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?[十百千万亿]*元)|\d+(?:,\d{3})*)(?:\.\d+)?"
_CHINESE = rf"[{CHINESE}{CAPITALS}{SEVERAL}万亿]+(?:点[{DIGIT_BY_DIGIT}]+)?"
_SCALE = r"(?:万亿|[十百千]亿|亿|[十百千]万|万|千|百)"
_MORE = r"(?:余|多|来)?"
# 1.3万, 300余万, 3亿多, 1亿2千万, 五千, 二百五十余万, 十五点八万, 十几万, 千亿
_NUM = rf"(?:{_DIGITS}{_MORE}{_SCALE}?(?:\d+(?:\.\d+)?{_SCALE}){{0,2}}{_MORE}|{_CHINESE}{_MORE}(?:万亿|万|亿)?{_MORE})"
_INCLUSIVE = r"(?:（不?包?含[^（）]{0,12}）)?"
_DASH = r"(?:—+|-+|－|～|~|–|―|至|到)"
_UNIT = (
    r"(?:国家（地区）|平方米|平方公里|立方米|千瓦时|千瓦|延长米|平米|公里|公顷|公斤|千克|课时|学时|学年|学期|人次|床位|标箱|辆次|车次|产品|项目|认证"
    r"|[亩人户年月日天家个台套件头只次吨辆栋座间张床斤支村项株生校店米块处份期名篇幢批位条例尾羽枚艘册本瓶升度片所场镇乡县市季])"
)
_EACH = rf"(?:每(?:新增|新建|一|1)?(?:一个|个|家)?{_UNIT}|人均|户均|亩均)"
# 每人每月, 每亩每年
_LEAD = rf"(?:{_EACH}(?:[、，]?{_EACH}){{0,2}})"
_SUPPORT = r"(?:补助|补贴|奖励|奖补|支持|资助|贴息|扶持|额度|限额|金额|总额|标准|贷款|授信|申请|资金|原则上?|累计|合计|一般|可|可以|可达|为|至|达到?|到|给予|按|或|由|从)*"
_MOST = rf"(?:(?:最高|最多|最大|至多|上限|(?<!最低)限额|封顶)(?:额)?{_SUPPORT}(?:不(?:得|能)?超过|不高于|不多于|不大于|不超)?|不(?:(?:得|能)?超过|超(?!过))|不(?:得|能)?高于|不(?:得|能)?多于|不大于|(?<!尚)未超过|控制在|≤|<)"
_LEAST = r"(?:(?:最低限额|最低|最少|至少|起点)(?:额)?(?:为|达到?|可达)?(?:不(?:得|能)?低于|不(?:得|能)?少于)?|不(?:得|能)?低于|不(?:得|能)?少于|不小于|超过|超出|突破|高于|大于|多于|逾|超|过|≥|>)"
_LESS = r"(?:不足|未达到?|不到|不满|未满|低于|少于|小于)"
_ABOUT = r"(?:大约|约|近)"
_CODES = {"美元": "USD", "美金": "USD", "欧元": "EUR", "港元": "HKD", "港币": "HKD", "日元": "JPY", "英镑": "GBP", "韩元": "KRW", "澳元": "AUD", "加元": "CAD",
          "新加坡元": "SGD", "澳门元": "MOP", "新台币": "TWD", "台币": "TWD", "瑞士法郎": "CHF", "卢布": "RUB"}  # fmt: skip
_FOREIGN = "|".join(sorted(_CODES, key=len, reverse=True))
_CURRENCY = re.compile(_FOREIGN)
# 元旦, 元素 and 三元乙丙 are no money; 3万元港币 is not yuan
_YUAN = rf"(?:元(?![旦素件器年化宵酸酚醇羧胺朝首帅老气配代氏宇婴勋组])(?:人民币|整|{_FOREIGN})?|{_FOREIGN})"
_RMB = r"(?:人民币|￥|¥)?"
_AFTER = rf"(?P<after>{_INCLUSIVE}(?:及其?|或)?以上{_INCLUSIVE}|{_INCLUSIVE}(?:及其?|或)?(?:以[下内]|之[内下]){_INCLUSIVE}|左右|上下|起(?!付)|为限|{_INCLUSIVE})"
_SLASH = rf"(?P<slash>(?:/|／|每){_UNIT}(?:[/·•.．、]?每?{_UNIT}(?![一-龥]))?(?:[/·•]{_UNIT})?)?"
_BEFORE = rf"(?P<lead>{_LEAD})?(?:(?P<most>{_MOST}{_LEAD}?)|(?P<least>{_LEAST}{_LEAD}?)|(?P<less>{_LESS})|(?P<about>{_ABOUT}))?{_RMB}"
# 五千元以上三万元以下; 50万元（含）—300万元; 10—100万元; 1万元以上不满5万元
_RANGE = (
    rf"(?P<from>{_NUM})(?P<own>{_YUAN})?{_INCLUSIVE}(?:(?:及其?)?以上{_INCLUSIVE}[、，]?{_DASH}?|{_DASH})(?:不(?:得?超过|足|满)|低于)?{_RMB}"
    rf"(?P<to>{_NUM}){_YUAN}{_INCLUSIVE}(?:以[下内])?{_INCLUSIVE}"
)
# 50、20、10万元
_LIST = rf"(?P<items>(?:{_DIGITS}{_SCALE}?[、和或])+{_DIGITS}{_SCALE}?){_YUAN}"
_DIGIT = rf"[\d{DIGIT_BY_DIGIT}]"
_ONE = rf"(?P<first>{_NUM}){_YUAN}(?:(?P<jiao>{_DIGIT})角)?(?:(?P<fen>{_DIGIT})分(?![之别钟数值])整?)?{_AFTER}"
# 5分钱, 3角/千瓦时, 每度5角钱
_SMALL = rf"(?P<small>{_NUM})(?:(?P<tenths>角|毛)(?:(?P<cents>{_DIGIT})分)?|分)(?:钱|(?=[/／]))"
_AMOUNT = re.compile(
    rf"(?<![\d.第/\ue000-\uf8ff]){_BEFORE}(?:{_RANGE}|{_LIST}|{_ONE}|{_SMALL}){_SLASH}(?P<tail>以上|左右|以内)?"
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
_ENDS = rf"\d{CHINESE}{CAPITALS}万亿余多来"
# the sign of a currency behind a numeral
_SIGN = re.compile(rf"[元美欧港日英韩澳加新台瑞卢角毛分](?<=[{_ENDS}].)(?:(?<=元)|(?<=[角毛分])|(?<=[{_ENDS}].))")
_UNCOUNTED = str.maketrans("", "", "余多来")
_REACH = 44
# 每公里县道9000元; 1个产品奖补1万元; 每注册一个商标奖励2万元
_PER_APART = re.compile(
    rf"(?:每[个家](?P<noun>[一-龥]{{2,6}}?)(?=最高|最多|不|奖|补|给|资|每|\Z)|(?P<lead>{_LEAD})|(?:1个|单个|一个)(?P<one>产品|项目|认证|证书|品牌|标准|专利)|每[一-龥]{{2,4}}[一1][个项件家](?P<each>[一-龥]{{2,6}}?(?:（[一-龥]{{2,4}}）)?)(?=奖|补|给|资))"
    r"[^，。；：、\d每]{0,12}$"
)
RAISED = r"[，、]?(?:提高|增加|调整|上调|上浮|下调|降低|降|提升|增)(?:到|至|为)(?:每[人户月年亩]{1,2})?"
"""What stands between an old amount and the new one: 由15万元|提高至|20万元."""
# 、乡道4000元; 由每人每月700元提高到750元: the amounts share their unit
_LISTED = re.compile(r"[、和或][^，。；：\d]{0,6}|(?:提高|增加|调整|上调|下调|降低)(?:到|至|为)")
# the amounts share a bound: nothing but a joint stands between them
JOINED = re.compile(r"[、和或及]|以及|或者")
"""What alone stands between the amounts of a list."""
_SHARES = re.compile(rf"{JOINED.pattern}|{RAISED}")
_PER_SIGN = re.compile(rf"(?:每(?:新增|新建|一|1)?(?:一个|个|家)?|/|／|·|•)?({_UNIT})|(人|户|亩)均")


@dataclass(frozen=True, slots=True)
class Amount:
    """start and end span the amount with its bounds; min and max in yuan, None where open.

    shape: exact about least most less range (less: 不足, a comparison rather than a ceiling). per is the unit printed with it
    (人·月 for 每人每月); foot is where the number itself begins; led says that words in front of it bound it (最高, 不超过, 超).
    currency is a code of ISO 4217; no rate is stated, so that min and max are in that currency.
    """

    start: int
    end: int
    foot: int
    min: float | None
    max: float | None
    shape: str
    per: str | None = None
    led: bool = False
    currency: str = "CNY"


def find_amounts(text: str) -> list[Amount]:
    """Every amount of money in the text, in order; what is not yuan keeps its figure and the code of its currency.

    Example:
        >>> [(a.max, a.per, a.currency) for a in find_amounts("每人最高不超过2200元，注册资本500万美元")]
        [(2200.0, '人', 'CNY'), (5000000.0, None, 'USD')]
    """
    amounts: list[Amount] = []
    for sign in _SIGN.finditer(text):
        floor = amounts[-1].end if amounts else 0
        if sign.start() >= floor and (m := _match(text, sign.start(), floor)):
            amounts += _amounts(text, m)
    amounts = _sharing(text, _with_units(text, amounts))
    taken = [(a.start, a.end) for a in amounts]
    amounts += [a for a in _bare_amounts(text) if not any(s < a.end and a.start < e for s, e in taken)]
    return sorted(amounts, key=lambda a: a.start)


def _sharing(text: str, amounts: list[Amount]) -> list[Amount]:
    """首次突破50亿元、20亿元的, 上限由15万元提高至20万元: the bound in front of the first holds for those that follow."""
    amounts = _sharing_the_last(text, amounts)
    out: list[Amount] = []
    for a in amounts:
        before = out[-1] if out else None
        if before and before.led and before.shape in ("most", "least") and a.shape == "exact" and not a.led:
            if _SHARES.fullmatch(text, before.end, a.start):
                value = a.max
                low, high = (value, None) if before.shape == "least" else (None, value)
                a = replace(a, min=low, max=high, shape=before.shape, led=True)
        out.append(a)
    return out


def _sharing_the_last(text: str, amounts: list[Amount]) -> list[Amount]:
    """纳税5亿元、2亿元以上: the bound behind the last holds for those before it."""
    out: list[Amount] = []
    for a in reversed(amounts):
        behind = out[-1] if out else None
        if behind and behind.shape == "least" and not behind.led and a.shape == "exact" and a.max is not None:
            if JOINED.fullmatch(text, a.end, behind.start) and text.endswith("以上", behind.start, behind.end):
                a = replace(a, min=a.max, max=None, shape="least")
        out.append(a)
    return out[::-1]


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
    return m if m and m.start() <= sign < m.end() else None


def _low(text: str, sign: int, floor: int) -> int:
    low = max(floor, sign - _REACH)
    return max(low, *(text.rfind(stop, low, sign) + 1 for stop in "。；\n\t"))


def _amounts(text: str, m: re.Match[str]) -> Iterator[Amount]:
    per = _per(m["lead"] or m["most"] or m["least"], m["slash"])
    if m["items"]:
        yield from _listed(m, per)
    elif m["from"]:
        yield from _range(m, per)
    elif m["small"]:
        yield from _small(m, per)
    else:
        yield from _single(text, m, per)


def _currency(m: re.Match[str]) -> str:
    named = _CURRENCY.search(m[0])
    return _CODES[named[0]] if named else "CNY"


def _range(m: re.Match[str], per: str | None) -> Iterator[Amount]:
    low, high = _shared(m["from"], m["to"], bool(m["own"]))
    if low is not None and high is not None and low < high:
        yield Amount(m.start(), m.end(), m.start("from"), low, high, "range", per, currency=_currency(m))


def _single(text: str, m: re.Match[str], per: str | None) -> Iterator[Amount]:
    # 三元材料, 单元: a lone small numeral counts only where a bound or a mark follows
    if m["first"] in ("一", "二", "三") and re.match(r"[一-龥](?<![以的罚])", text[m.end() : m.end() + 1]):
        return
    led = _is_led(m)
    after = (m["after"] or "") + (m["tail"] or "")
    if m["first"] in ("万", "亿", "万亿") and not led and "以" not in after:
        return  # 单位：万元
    shape = _shape(m, after, m["first"])
    if between := rough(m["first"]):
        low = between[0] if shape not in ("most", "less") else None
        high = between[1] if shape != "least" else None
        shape = shape if shape in ("least", "most", "less") else "range"
        yield Amount(m.start(), m.end(), m.start("first"), low, high, shape, per, led, _currency(m))
    elif (value := _with_parts(m)) is not None:
        yield Amount(m.start(), m.end(), m.start("first"), *_bounds(value, shape), shape, per, led, _currency(m))


def _with_parts(m: re.Match[str]) -> float | None:
    """十元三角八分 is 10.38."""
    value = read_number(m["first"])
    if value is None:
        return None
    return round(value + _part(m["jiao"]) / 10 + _part(m["fen"]) / 100, 2) if m["jiao"] or m["fen"] else value


def _part(printed: str | None) -> float:
    return number(printed) if printed else 0.0


def _small(m: re.Match[str], per: str | None) -> Iterator[Amount]:
    """3角/千瓦时, 5分钱: less than a yuan."""
    value = read_number(m["small"])
    if value is not None:
        yuan = round(value / (10 if m["tenths"] else 100) + _part(m["cents"]) / 100, 4)
        shape = _shape(m, m["tail"] or "", m["small"])
        yield Amount(m.start(), m.end(), m.start("small"), *_bounds(yuan, shape), shape, per, _is_led(m))


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
            yield Amount(start, m.end(), start, *_bounds(value, shape), shape, per, shape != "exact", _currency(m))


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
    if m["most"] or re.search(r"[以之]下|内|为限", after):
        return "most"
    if re.search("[余多来]", printed):
        return "least"
    return "about" if m["about"] or "左右" in after or "上下" in after else "exact"


def _bounds(value: float, shape: str) -> tuple[float | None, float | None]:
    if shape == "least":
        return value, None
    return (None if shape in ("most", "less") else value), value


def _shared(low: str, high: str, own: bool) -> tuple[float | None, float | None]:
    """10—100万元: the scale of the higher bound holds for both, where the lower has neither scale nor 元 of its own."""
    first, second = read_number(low), read_number(high)
    scale = re.search(rf"({_SCALE if low[0].isdigit() else '万亿|万|亿'}){_MORE}\Z", high)
    if first is not None and second is not None and scale and not own and not re.search(r"[百千万亿]", low):
        scaled = read_number(low + scale[1])
        first = scaled if scaled is not None and scaled <= second else first
    return first, second


def read_number(printed: str) -> float | None:
    """1.3万 -> 13000, 五千 -> 5000, 千亿 -> 100000000000; None for what is no number. 余 and 多 are passed over.

    Example:
        >>> read_number("300余万"), read_number("两千五百"), read_number("万万")
        (3000000.0, 2500.0, None)
    """
    try:
        return number(printed.translate(_UNCOUNTED))
    except ValueError:
        return None


def _per(lead: str | None, slash: str | None) -> str | None:
    """每人每月 -> 人·月; /亩·年 -> 亩·年."""
    units = [m[1] or m[2] for part in (lead, slash) if part for m in _PER_SIGN.finditer(part)]
    return "·".join(dict.fromkeys(units)) or None
