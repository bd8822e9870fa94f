"""Days as they are printed: 2021年3月5日, 二〇二一年三月五日."""

from __future__ import annotations

import re
from datetime import date

from .numerals import CHINESE_YEAR, DIGIT, integer

YEAR = r"(?:19|20)\d{2}"
"""A year of four digits."""
DATE = rf"{YEAR}年\d{{1,2}}月\d{{1,2}}日"
"""2021年3月5日, without groups."""
# 二〇二一年三月五日; （2021年3月5日）
_PARTS = rf"(?P<year>{YEAR}|{CHINESE_YEAR})年(?P<month>{DIGIT}{{1,3}})月(?P<day>{DIGIT}{{1,3}})日"
DAY = re.compile(_PARTS)
"""A day in either script, with its year, month and day."""
DATE_LINE = re.compile(rf"（?{_PARTS}）?\Z")
"""A day that stands alone on its line or in its bracket."""


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO date of a printed day (2018, 10, 31 or 二〇一八, 十, 三十一); None for a day that no calendar has."""
    try:
        return date(integer(year), integer(month), integer(day)).isoformat()
    except ValueError:
        return None
