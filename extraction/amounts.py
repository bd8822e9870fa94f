"""Amounts of yuan with their bounds and units: 最高不超过100万元, 10—100万元, 200元/亩, 每人每月300元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .numerals import number

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千]+(?:万零?[一二两三四五六七八九十百千]+)?"
_SCALE = r"(?:万亿|[千百十]亿|亿|[千百十]万|万|千|百)"
_INCLUDED = r"(?:[（(](?:不?含|不包含|包括|包含)(?:本数)?[)）])?"


def _quantity(name: str) -> str:
    """A number and its scale as groups <name> and <name>_scale; a bare 亿 (超亿元) has no number."""
    return rf"(?:(?P<{name}>{_DIGITS}|{_CHINESE})[余多]?(?P<{name}_scale>{_SCALE})?[余多]?|(?P<{name}_bare>[千百十]?[亿万]))"


_UNITS = r"(?:国家（地区）|平方米|立方米|公里|千米|千克|公斤|产品|学年|学期|人次|[亩人户年月日天次个项件家吨车辆台套斤米场头只株栋间所村度处例班位名期篇座季张])"
_FLOORS = "不低于|不得低于|不能低于|不少于|不得少于|最低|最少|至少|超过|超出|超|高于|大于|突破|不小于|多于"
_CEILINGS = "最高|最多|最大|不超过|不得超过|不能超过|不高于|不得高于|不多于|控制在|上限为?|限额为?|不足|低于|少于|小于|未达到?|不满"
# 不少于 is no 少于
_CAPPING = re.compile(
    "最高|最多|最大|不(?:得|能)?(?:超过|高于|多于)|控制在|上限|限额|不足|(?<![不得能])(?:低于|少于|小于)|未达|不满"
)
# 每人每年最高补贴不超过
_LEAD = (
    rf"(?:(?:每一?{_UNITS})*(?P<bound>(?:{_FLOORS}|{_CEILINGS})(?:可?(?:补贴|补助|奖励|奖补|资助|支持|给予|贷款|授信|申请|额度)?"
    rf"(?:{_FLOORS}|{_CEILINGS})|可?(?:补贴|补助|奖励|奖补|资助|支持|给予|可达|达|为))?)|(?P<each>(?:每一?{_UNITS}){{1,3}}))?(?:人民币|￥|¥|约|近)*"
)
# 5000元以上1万元以下; 10—100万元; 50万元（含）—300万元
_RANGE = rf"{_quantity('low')}元?{_INCLUDED}(?P<dash>以上(?:至|到|、|，)?(?:不足|不满|低于)?|[—–\-－~～至到]+){_quantity('high')}"
_BACKWARD = re.compile(rf"{_LEAD}(?:{_RANGE}|{_quantity('exact')})$")
# 以上（含）, 以下, 左右, /亩, ·月
_TAIL = re.compile(
    rf"元(?:人民币)?{_INCLUDED}(?:(?P<sign>/|／|每)(?P<unit>{_UNITS}(?:[·/、．.每]?{_UNITS}){{0,2}}))?(?P<bound>及?以上|以下|之下|以内|之内|及以下|左右|上下|起)?{_INCLUDED}"
)
_PLAUSIBLE = re.compile(r"(?<=[\d〇零一二两三四五六七八九十百千万亿余多])元(?![素旦宵代朝月首帅老氏宇婴勋化件器年组])")
# 分别给予50、20、10万元
_LISTED = re.compile(r"(?:(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)[、和]){1,6}$")
_PER = re.compile(
    rf"每(?:一|个|新增)?(?:家|个)?(?P<unit>{_UNITS})$|每(?:一)?(?P<far>{_UNITS})[^每，。；：、\d]{{0,12}}$|(?:1个|单个|一个)(?P<one>产品|项目|认证|证书|企业|品牌|基地|主体)[^，。；\d]{{0,6}}$"
)
_PER_LEAD = re.compile(rf"每(?:一)?({_UNITS})")
_REACH = 40
"""How many characters in front of 元 an amount may begin."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the text from start to end: its bounds in yuan, None where open, and what it is for each of."""

    start: int
    end: int
    min: float | None
    max: float | None
    per: str | None = None
    capped: bool = False
    bounded: bool = False
    limit: str = ""


def find_amounts(text: str) -> Iterator[Amount]:
    """Every amount of yuan in reading order; the numbers of a list that shares its 万元 are amounts of their own."""
    last = 0
    for m in _PLAUSIBLE.finditer(text):
        found = _amount_at(text, m.start(), last)
        if found is None:
            continue
        if found.min == found.max and found.min is not None:
            yield from _listed(text, found, last)
        yield found
        last = found.end


def read_amount(printed: str) -> Amount | None:
    """The amount that the text begins with or consists of; None where it is none.

    Example:
        >>> read_amount("最高不超过100万元")
        Amount(start=0, end=10, min=None, max=1000000.0, per=None, capped=True, bounded=True, limit='最高不超过')
    """
    return next(find_amounts(printed), None)


def _amount_at(text: str, sign: int, last: int) -> Amount | None:
    low = max(last, sign - _REACH)
    head = _BACKWARD.search(text[low:sign])
    tail = _TAIL.match(text, sign)
    if head is None or tail is None:
        return None
    if (
        head["low"] is None
        and head["low_bare"] is None
        and tail["unit"] is None
        and text[sign + 1 : sign + 2] in "—-~至"
    ):
        following = _PLAUSIBLE.search(text, sign + 1, sign + 14)
        # the first half of 50万元—300万元: the second 元 will read both
        if following and re.fullmatch(
            rf"元[—\-~至]+(?:{_DIGITS}|{_CHINESE})?{_SCALE}?", text[sign : following.start()]
        ):
            return None
    if re.match(
        rf"元{_INCLUDED}(?:以上)?(?:[—–\-~至到]+|(?<=上))(?:不足)?(?:{_DIGITS}|{_CHINESE}){_SCALE}?元",
        text[sign : sign + 30],
    ):
        return None
    try:
        bounds = _bounds(head, tail["bound"] or "")
    except ValueError:
        return None
    if bounds is None:
        return None
    start = low + head.start()
    limit = head["bound"] or ""
    per = tail["unit"] or _per(text, start, head)
    bounded = bool(limit or head["dash"] or tail["bound"])
    return Amount(start, tail.end(), *bounds, per, bool(_CAPPING.search(limit)), bounded, limit)


def _bounds(head: re.Match[str], behind: str) -> tuple[float | None, float | None] | None:
    if head["dash"]:
        high = _yuan(head["high"], head["high_scale"], head["high_bare"])
        low_scale = head["low_scale"]
        low = _yuan(head["low"], low_scale, head["low_bare"])
        # 10—100万元 shares its scale; 5000—1万元 does not
        if (
            low_scale is None
            and head["high_scale"]
            and "元" not in head[0][: head.start("dash") - head.start()]
            and head["low"]
        ):
            shared = _yuan(head["low"], head["high_scale"], None)
            low = shared if shared <= high else low
        return (low, high) if low <= high else None
    if head["exact_bare"] and not (head["bound"] or behind):
        return None
    value = _yuan(head["exact"], head["exact_scale"], head["exact_bare"])
    if behind in ("以下", "之下", "以内", "之内", "及以下"):
        return None, value
    if behind in ("以上", "及以上", "起"):
        return value, None
    limit = head["bound"] or ""
    if not limit:
        return value, value
    return (None, value) if _CAPPING.search(limit) else (value, None)


def _yuan(printed: str | None, scale: str | None, bare: str | None) -> float:
    if printed is None:
        printed, scale = "1", bare
    if printed and printed[0] in "十百千" and printed != "十":
        printed = "一" + printed
    if scale and scale.endswith("亿") and scale not in ("亿", "万亿"):
        return number(printed, scale[:-1]) * 100_000_000
    return number(printed, scale or "")


def _per(text: str, start: int, head: re.Match[str]) -> str | None:
    inside = _PER_LEAD.findall(head[0])
    if inside:
        return "".join(inside[:1]) if len(inside) == 1 else "·".join(inside)
    before = text[max(0, start - 24) : start]
    m = _PER.search(before)
    if m:
        return m["unit"] or m["far"] or m["one"]
    return None


def _listed(text: str, found: Amount, last: int) -> Iterator[Amount]:
    m = _LISTED.search(text[max(last, found.start - _REACH) : found.start])
    if m is None:
        return
    printed = text[found.start : found.end]
    scale = re.search(rf"({_SCALE})元", printed)
    at = found.start - len(m[0])
    for part in re.split("[、和]", m[0])[:-1]:
        try:
            value = _yuan(part, scale[1] if scale else None, None)
        except ValueError:
            return
        yield Amount(at, at + len(part), value, value, found.per)
        at += len(part) + 1
