"""Working days of the State Council's calendar: exact where its holidays are known, marked where they are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar


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
