"""What a numeral looks like, and its value: 12,000 / 3.5 / 十五 / 二〇一八 / 1.3万 / 三千五百, through cn2an where they are Chinese."""

from __future__ import annotations

import re
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

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
           "亿": 100_000_000, "万亿": 1_000_000_000_000}  # fmt: skip
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(rf"[{DIGIT_BY_DIGIT}]{{4}}")
_CHINESE = re.compile(rf"[{CHINESE}万亿]+")
# 二十二点五万: the scale counts for what stands before and behind the point
_POINTED = re.compile(rf"(?P<value>[{CHINESE}]+点[{DIGIT_BY_DIGIT}]+)(?P<scale>[十百千万亿]*)")
_DIGITS = str.maketrans(DIGIT_BY_DIGIT, "00123456789")


@lru_cache(10_000)
def number(printed: str, scale: str = "") -> float:
    """The value of a printed number times its scale word (万, 亿, 万亿, 千万 …).

    Raises:
        ValueError: it is no number that we know.
    """
    plain = printed.replace(",", "").strip()
    if scale not in _SCALES:
        raise ValueError(f"Unknown scale: {scale!r}")
    if _ARABIC.fullmatch(plain):
        value = float(plain)
    elif _YEAR.fullmatch(plain):
        value = float(plain.translate(_DIGITS))
    elif _CHINESE.fullmatch(plain):
        value = _chinese(plain, printed)
    elif (pointed := _POINTED.fullmatch(plain)) and pointed["scale"] in _SCALES:
        value = _chinese(pointed["value"], printed) * _SCALES[pointed["scale"]]
    else:
        raise ValueError(f"Not a number: {printed!r}")
    return round(value * _SCALES[scale], 6)


def _chinese(plain: str, printed: str) -> float:
    try:
        return float(cn2an.cn2an(plain.replace("〇", "零").replace("两", "二"), "smart"))
    except (ValueError, KeyError) as error:  # cn2an trips over what is no numeral (十十) with either
        raise ValueError(f"Not a number: {printed!r}") from error


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
