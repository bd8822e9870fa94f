"""What a numeral looks like, and its value in exact decimals: 12,000 / 十五 / 二〇一八 / 1.3万 / 1亿2千万 / 壹拾万 / 十五点八万; through cn2an
where it is Chinese.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

CHINESE = "零〇一二两三四五六七八九十百千"
"""The Chinese numerals, for use in a class of characters: rf"[{CHINESE}]"."""
DIGIT = rf"[{CHINESE}\d]"
"""A character of a whole number in either script: 第{DIGIT}{1,4}章."""
NUMERAL = rf"(?:\d+|[{CHINESE}]+)"
"""A whole number in one script: 12, 十二, 一千零五, 二〇二一."""
ORDINAL = rf"第{NUMERAL}"
"""第十二, 第3."""
DIGIT_BY_DIGIT = "〇零一二三四五六七八九"
"""The numerals of a number that is written digit by digit, for use in a class of characters."""
CHINESE_YEAR = rf"[一二][{DIGIT_BY_DIGIT}0]{{3}}"
"""二〇二一, 一九九八, 二00五."""

CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""The numerals of bills and receipts (壹拾万元整), for use in a class of characters together with CHINESE."""
SEVERAL = "几数"
"""What stands for a numeral nobody counted: 十几万, 数百."""

_SCALES = {scale: Decimal(10) ** n for scale, n in (
    ("", 0), ("十", 1), ("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7), ("亿", 8), ("十亿", 9), ("百亿", 10),
    ("千亿", 11), ("万亿", 12), ("十万亿", 13),
)}  # fmt: skip
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(rf"[{DIGIT_BY_DIGIT}0]{{4}}")
# 1.3万, 十五点八亿, 二十二点五万: one figure and its scale
_SCALED = re.compile(
    rf"(?P<value>\d+(?:\.\d+)?|[{CHINESE}]+点[{DIGIT_BY_DIGIT}]+)(?P<scale>[十百千]?(?:万亿|万|亿)|[十百千]?)"
)
# 1亿2千万, 三万五: figures of falling scales
_WRITTEN = re.compile(rf"[{CHINESE}万亿\d]+")
_SECTIONS = re.compile(
    r"(?:(?P<hundred_millions>[^亿]+万?)亿零?)?(?:(?P<ten_thousands>[^万亿]*[十百千][^万亿]*)万零?)?(?P<rest>.*)"
)
_UNSCALED = re.compile("[一二三四五六七八九]{2,3}")
"""三五, 二四六: no scale says what they are worth."""
_DIGITS = str.maketrans(DIGIT_BY_DIGIT, "00123456789")
_PLAIN = str.maketrans(f"〇两{CAPITALS}", "零二一二三四五六七八九十百千", ",， \u3000") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
# 两三个, 三四十万, 十五六万, 七八百: two neighbours say from one to the other
_NEIGHBOURS = re.compile(
    r"(?P<head>[一二三四五六七八九]?十|[一-龥]*[百千万零])?(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<scale>[十百千]?(?:万亿|万|亿)?)"
)
_SEVERAL = re.compile(
    rf"(?P<head>(?:[一二三四五六七八九]?十|[一-龥]+[百千])?)[{SEVERAL}](?P<scale>[十百千]?(?:万亿|万|亿)?)"
)


def number(printed: str, scale: str = "") -> float:
    """The value of a printed number times its scale word (万, 亿, 万亿, 千万 …), reckoned in decimals.

    Example:
        >>> number("4398.6亿"), number("十五点八万"), number("1亿2千万"), number("壹拾万零叁仟")
        (439860000000.0, 158000.0, 120000000.0, 103000.0)

    Raises:
        ValueError: it is no number that we know.
    """
    if scale not in _SCALES:
        raise ValueError(f"Unknown scale: {scale!r}")
    return float(_exact(printed) * _SCALES[scale])


@lru_cache(10_000)
def _exact(printed: str) -> Decimal:
    plain = printed.translate(_PLAIN)
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    if _YEAR.fullmatch(plain):
        return Decimal(plain.translate(_DIGITS))
    if plain in _SCALES and plain[:1] not in ("", "十"):
        return _SCALES[plain]  # 千亿, 百万
    if m := _SCALED.fullmatch(plain):
        value = Decimal(m["value"]) if m["value"][0].isdigit() else _chinese(m["value"], printed)
        return value * _SCALES[m["scale"]]
    if _WRITTEN.fullmatch(plain):
        return _chinese(plain, printed)
    raise ValueError(f"Not a number: {printed!r}")


def _chinese(plain: str, printed: str) -> Decimal:
    """The value of each section up to 亿 and 万 through cn2an, which trips over 三十八亿六千五百二十九 as a whole."""
    m = _SECTIONS.fullmatch(plain)
    if m is None or _UNSCALED.fullmatch(plain):
        raise ValueError(f"Not a number: {printed!r}")
    sections = ((m["hundred_millions"], 8), (m["ten_thousands"], 4), (m["rest"], 0))
    try:
        return sum((_section(digits) * 10**power for digits, power in sections if digits), Decimal(0))
    except (ValueError, KeyError) as error:  # cn2an trips over what is no numeral (十十) with either
        raise ValueError(f"Not a number: {printed!r}") from error


def _section(plain: str) -> Decimal:
    return Decimal(str(cn2an.cn2an(f"一{plain}" if plain[0] in "百千万亿" else plain, "smart")))


def rough(printed: str) -> tuple[float, float] | None:
    """The least and the greatest value of a number that nobody counted; None for one that is exact or none.

    Example:
        >>> rough("两三"), rough("三四十万"), rough("十几万"), rough("十五万")
        ((2.0, 3.0), (300000.0, 400000.0), (110000.0, 190000.0), None)
    """
    if m := _NEIGHBOURS.fullmatch(printed):
        low, high = (number(f"{m['head'] or ''}{m[name]}{m['scale']}") for name in ("low", "high"))
        return (low, high) if _follow(m["low"], m["high"]) else None
    m = _SEVERAL.fullmatch(printed)
    if m is None or not (m["head"] or m["scale"]):
        return None
    return number(f"{m['head']}{'一' if m['head'] else '二'}{m['scale']}"), number(f"{m['head']}九{m['scale']}")


def _follow(low: str, high: str) -> bool:
    return number(high) - number(low) == 1


def integer(printed: str) -> int:
    """The value of a printed whole number (第十五条 -> 15 for 十五).

    Raises:
        ValueError: it is no whole number.
    """
    value = number(printed)
    if value != int(value):
        raise ValueError(f"Not a whole number: {printed!r}")
    return int(value)


def in_chinese(number: int) -> str:
    """A whole number as provisions print it.

    Example:
        >>> in_chinese(46), in_chinese(10), in_chinese(105), in_chinese(1260)
        ('四十六', '十', '一百零五', '一千二百六十')
    """
    return str(cn2an.an2cn(number, "low"))
