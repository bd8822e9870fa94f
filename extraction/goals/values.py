"""Values with units as goals print them (不低于95%, 20、22、25个左右, 2—3场): comparator, number, unit and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicons import read_lexicon
from ..text.numerals import number

_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千]+"
_SCALE = r"(?:万亿|千万|百万|十万|万|亿|千|百)?"
_DASH = r"(?:—+|-+|－|～|~|–|至|到)"
_LESS = ("不超过", "不得超过", "不高于", "不多于", "不大于", "≤", "不突破")
_SIGNS = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "不得低于": ">=", "不得少于": ">=", "至少": ">=", "≥": ">=", ">=": ">=", "最少": ">=",
    **dict.fromkeys(_LESS, "<="), "超过": ">", "超": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "逾": ">", ">": ">",
    "低于": "<", "少于": "<", "小于": "<", "<": "<", "不足": "<", "约": "", "近": "", "大约": "",
}  # fmt: skip
_SIGN_BEFORE = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))})(?:人民币)?$")
_AFTER = r"(?P<after>（含(?:本数|\d+[^（）]{0,6})?）)?(?P<more>(?:及)?以上|以下|以内|之内|左右|上下|内(?=[，。；、）\n\t办]|$))?(?P<included>（含(?:本数|\d+[^（）]{0,6})?）)?"
# 至少办好一所: the bound stands in front of the verb
_EARLIER_LEAST = re.compile(r"(?:至少|不少于)[^\d，。；：、\n\t]{0,8}$")


@cache
def units() -> dict[str, str]:
    """Each unit's kind."""
    return {row["unit"]: row["kind"] for row in read_lexicon("target_units")}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(u) for u in sorted(units(), key=len, reverse=True))
    unit = rf"(?P<scale>{_SCALE})(?P<many>余|多)?(?P<unit>{names})(?!(?<=人)[口均才员民力])(?:/(?P<under>[百万]?平方公里|[年日天月户人亩秒]))?"
    items = rf"(?P<items>(?:{_NUM}[、和]){{1,5}}(?={_NUM}))?"
    single = rf"(?P<first>{_NUM})(?:{_SCALE}(?:{names})?{_DASH}(?P<second>{_NUM}))?"
    return re.compile(
        rf"(?=\d)(?<![\d.,:A-Za-z第〔/（—+-])(?:(?<![—-])|(?<=[0-9][—-])){items}{single}(?:{unit}){_AFTER}"
    )


# 超过三分之一, 千个以上, 至少一所: a Chinese numeral counts as a value only with a bound
_BOUND_CHINESE = re.compile(
    rf"(?P<fraction>(?P<of>{_CHINESE})分之(?P<part>{_CHINESE})(?:以上)?)|(?P<n>(?<![一-龥])[百千]|{_CHINESE})(?P<unit>[个家项件处所座条场次名户亩里万]{{1,2}})(?P<more>以上|以下|以内|左右)?"
)
_CHINESE_TRIGGER = re.compile(
    r"分之|[十百千][个家项处所座名户里]以上|(?:至少|不少于|不低于)[^\d，。；：\n\t]{0,9}?[一二两三四五六七八九十百千]"
)
# What stands in front of a number of whatever unit, or of none: 精度达到0.005度, 分辨力≤1μm, 性别比降到110以下, 突破3亿
_REACHED = re.compile(
    rf"(?:[达升提增加降压减缩恢发控稳保扩][一-龥]?[到至在]|达|突破|高于|低于|大于|小于|超过|优于|少于|多于|{'|'.join(s for s in _SIGNS if s[0] in '不≥≤><')})约?±?\Z"
)
_SYMBOLS = "A-Za-zμµΩ°℃℉Å"
_OPEN = re.compile(
    rf"(?<=[到至在达破于过≥≤><约±=])(?P<value>{_NUM})(?![\d.年月日])(?P<scale>{_SCALE})"
    rf"(?P<unit>度|[{_SYMBOLS}][{_SYMBOLS}√²³\d·/@.]{{0,9}}(?:/[一-龥]{{1,2}})?)?(?P<more>以上|以下|以内|左右)?(?=[，。；、）\n\t]|的(?!\d)|$|(?:[和及与]))"
)
# 标识注册量20亿，: so large a number needs no unit
_LARGE = re.compile(
    rf"(?<=[量数额次])(?P<value>{_NUM})(?P<scale>万亿|亿|千万|百万)(?P<unit>)(?P<more>以上|左右)?(?=[，。；、）\n\t]|$)"
)
# 绝对精度100Pa以内: a symbol of a unit, bounded behind
_BOUND_BEHIND = re.compile(rf"(?<=[{_SYMBOLS}])(?P<more>以上|以下|以内|左右)")
_SYMBOL = re.compile(
    rf"(?<![\d.A-Za-z~-])(?P<value>{_NUM})(?P<scale>{_SCALE})(?P<unit>[{_SYMBOLS}][{_SYMBOLS}/]{{0,6}})\Z"
)
_RATIO_TRIGGER = re.compile(r":(?<=\d:)(?=\d)")
_RATIO = re.compile(r"(?<![\d.:])(?P<value>\d+(?:\.\d+)?:\d+(?:\.\d+)?)(?![\d:])(?P<more>以上|以下|以内|左右)?")


@dataclass(frozen=True, slots=True)
class Value:
    """start to end is the value as quoted, with its comparator; foot where the number begins; kind of the unit: share count measure time money ratio.

    listed counts the values of one list with a common unit, place is this one's index in it.
    """

    start: int
    end: int
    foot: int
    value: str
    unit: str | None
    kind: str
    listed: int = 1
    place: int = 0


def read_values(text: str) -> list[Value]:
    """Every value with a unit, in order.

    Example: 不低于95% gives >=95 and %; 20、22、25个左右 gives three values, each quoted to the end of the unit.
    """
    values = [v for m in _pattern().finditer(text) for v in _values(text, m)]
    taken = {v.foot for v in values}
    values += [v for v in _chinese(text) if v.foot not in taken]
    values += [v for v in _ratios(text)]
    taken = {v.foot for v in values}
    values += [v for v in _open(text) if v.foot not in taken]
    return sorted(values, key=lambda v: (v.start, v.end))


def _values(text: str, m: re.Match[str]) -> Iterator[Value]:
    unit, kind = m["unit"], units()[m["unit"]]
    printed = unit + (f"/{m['under']}" if m["under"] else "")
    scaled = m["scale"] + printed
    sign, start = _sign(text, m.start())
    more = m["more"] or ""
    if m["many"]:
        sign = sign or ">"
    sign = _signed(sign, more)
    items = [m["items"][i.start() : i.end()] for i in re.finditer(_NUM, m["items"])] if m["items"] else []
    if items:
        offsets = [m.start("items") + i.start() for i in re.finditer(_NUM, m["items"])]
        for k, (at, item) in enumerate(zip([*offsets, m.start("first")], [*items, m["first"]], strict=True)):
            yield Value(start if k == 0 else at, m.end(), at, sign + _plain(item), scaled, kind, len(items) + 1, k)
        return
    value = _plain(m["first"]) + (f"-{_plain(m['second'])}" if m["second"] else "")
    yield Value(start, m.end(), m.start("first"), sign + value, scaled, kind)


def _sign(text: str, at: int) -> tuple[str, int]:
    """The comparator that ends at an offset, and where it begins; ± between it and the number is none of its own."""
    at -= text[at - 1 : at] == "±"
    m = _SIGN_BEFORE.search(text, max(0, at - 8), at)
    if m:
        word = m[0].removesuffix("人民币")
        if word in ("超过", "突破", "超", "低于", "少于", "高于") and text[m.start() - 1 : m.start()] == "不":
            return "<=" if word in ("超过", "突破", "超", "高于") else ">=", m.start() - 1
        return _SIGNS[word], m.start()
    earlier = _EARLIER_LEAST.search(text, max(0, at - 12), at)
    return (">=", at) if earlier else ("", at)


def _signed(sign: str, more: str) -> str:
    if sign:
        return sign
    return ">=" if more.endswith("以上") else "<=" if more in ("以下", "以内", "之内", "内") else ""


def _plain(printed: str) -> str:
    return printed.replace(",", "")


def _chinese(text: str) -> Iterator[Value]:
    for trigger in _CHINESE_TRIGGER.finditer(text):
        for m in _BOUND_CHINESE.finditer(text, max(0, trigger.start() - 4), trigger.end() + 6):
            if m.end() <= trigger.start() or m["unit"] == "万":
                continue
            value = _fraction(m) if m["fraction"] else _whole(text, m)
            if value is not None:
                yield value
                break


def _fraction(m: re.Match[str]) -> Value | None:
    of, part = _number(m["of"]), _number(m["part"])
    if of is None or part is None or m["of"].startswith("百"):
        return None
    sign = ">=" if m["fraction"].endswith("以上") else ""
    return Value(m.start(), m.end(), m.start(), f"{sign}{part}/{of}", None, "ratio")


def _whole(text: str, m: re.Match[str]) -> Value | None:
    if m["unit"] not in units():
        return None
    n = _number(m["n"] if m["n"][0] not in "百千" else "一" + m["n"])
    sign, start = _sign(text, m.start())
    sign = _signed(sign, m["more"] or "")
    return (
        None if n is None or not sign else Value(start, m.end(), m.start(), f"{sign}{n}", m["unit"], units()[m["unit"]])
    )


def _number(printed: str) -> str | None:
    try:
        return f"{number(printed):g}"
    except ValueError:
        return None


def _open(text: str) -> Iterator[Value]:
    """灌溉水有效利用系数提高到0.57, 分辨力≤1μm: numbers without a unit, or with one that no list holds."""
    for m in _OPEN.finditer(text):
        if _REACHED.search(text, max(0, m.start() - 8), m.start()):
            yield _of_open_unit(text, m, m.end(), m["more"])
    for m in _LARGE.finditer(text):
        yield _of_open_unit(text, m, m.end(), m["more"])
    for bound in _BOUND_BEHIND.finditer(text):
        if symbol := _SYMBOL.search(text, max(0, bound.start() - 16), bound.start()):
            yield _of_open_unit(text, symbol, bound.end(), bound["more"])


def _of_open_unit(text: str, m: re.Match[str], end: int, more: str | None) -> Value:
    sign, start = _sign(text, m.start("value"))
    unit = m["scale"] + (m["unit"] or "")
    return Value(start, end, m.start("value"), _signed(sign, more or "") + _plain(m["value"]), unit or None, "ratio")


def _ratios(text: str) -> Iterator[Value]:
    """与总产值比提高到1.25:1; times of day and scales are told apart by what stands in front."""
    for colon in _RATIO_TRIGGER.finditer(text):
        m = _RATIO.search(text, max(0, colon.start() - 5), colon.end() + 8)
        if (
            m
            and m.start() <= colon.start() < m.end()
            and re.search(
                r"(?:达到?|提高到|提升到|优化到|调整[到为]|控制在|缩小[到至]|不高于|不超过|降低?[到至]|不低于|比例?[为达]?)$",
                text[max(0, m.start() - 6) : m.start()],
            )
        ):
            sign, start = _sign(text, m.start())
            yield Value(start, m.end(), m.start(), _signed(sign, m["more"] or "") + m["value"], None, "ratio")
