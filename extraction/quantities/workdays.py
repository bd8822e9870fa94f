"""Working days of the State Council's calendar: exact where its holidays are known, marked where they are not."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

_MOST = 2_000  # working days that are counted one by one; no rule grants more
_LENGTH = re.compile(r"(?P<sign>-?)P(?P<n>\d+)(?P<unit>[DWMY])(?P<working>-workday)?\Z")


@dataclass(frozen=True, slots=True)
class Workday:
    """A day reached by counting working days; exact is False where a year's holidays are not known and only weekends
    were left out.
    """

    day: date
    exact: bool


def add_workdays(start: date, count: int) -> Workday:
    """The day `count` working days after (or, negative, before) `start`, which is not counted itself.

    Source: 国务院办公厅 notices on holidays, through chinesecalendar (2004 on).

    Example:
        >>> add_workdays(date(2021, 9, 30), 1)
        Workday(day=datetime.date(2021, 10, 8), exact=True)
    """
    step = timedelta(days=1 if count >= 0 else -1)
    day, left, exact = start, abs(count), True
    while left:
        day += step
        working, known = _is_workday(day)
        exact = exact and known
        left -= working
    return Workday(day, exact)


def _is_workday(day: date) -> tuple[bool, bool]:
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < 5, False


def day_after(value: str, start: date) -> Workday | None:
    """The day that a length ends on when it is counted from `start`, which is not counted itself (民法典第二百零一条).

    None for hours, for what is no length and for days beyond the calendar's years.

    Example:
        >>> day_after("P3M", date(2021, 11, 30))
        Workday(day=datetime.date(2022, 2, 28), exact=True)
    """
    m = _LENGTH.match(value)
    if m is None:
        return None
    count = int(m["sign"] + m["n"])
    try:
        if m["working"]:
            return add_workdays(start, count) if abs(count) <= _MOST else None
        if m["unit"] in "DW":
            return Workday(start + timedelta(days=count * (7 if m["unit"] == "W" else 1)), True)
        return Workday(_months_after(start, count * (12 if m["unit"] == "Y" else 1)), True)
    except (OverflowError, ValueError):
        return None


def _months_after(start: date, months: int) -> date:
    """The same day of a later month, or its last where it has no such day (民法典第二百零二条)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
