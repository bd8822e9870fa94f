"""A year by its days: how much is due on each, as a table of months by days in shades (热力图)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from . import svg

LEFT, CELL, ROW, TOP = 46, 29, 26, 24


def chart(year: int, counts: Mapping[date, int], agency: str, name: str) -> str:
    """The days of a year as SVG; each day on which something is due leads to its list."""
    most = max(counts.values(), default=1)
    parts = [
        svg.text(LEFT + (d - 0.5) * CELL, TOP - 8, str(d), fill=svg.SOFT, anchor="middle", size=11)
        for d in range(1, 32)
    ]
    for month in range(1, 13):
        y = TOP + (month - 1) * ROW
        parts.append(svg.text(4, y + 17, f"{year}-{month:02}"[2:], fill=svg.SOFT))
        for number in range(1, monthrange(year, month)[1] + 1):
            parts.append(_cell(date(year, month, number), counts.get(date(year, month, number), 0), most, agency, y))
    return svg.drawing(LEFT + 31 * CELL + 4, TOP + 12 * ROW + 4, name, parts)


def shade(count: int, most: int) -> int:
    """The step of SHADES of a count: by its order of size, since the last day of a year has most of it.

    Example:
        >>> [shade(n, 100) for n in (0, 1, 5, 40, 100)]
        [0, 1, 2, 4, 4]
    """
    if not count:
        return 0
    return min(4, 1 + int(4 * (count.bit_length() - 1) / max(most.bit_length(), 1)))


def _cell(day: date, count: int, most: int, agency: str, y: float) -> str:
    x, step = LEFT + (day.day - 1) * CELL, shade(count, most)
    square = svg.box(x + 1, y + 1, CELL - 2, ROW - 2, svg.SHADES[step], f"{day}: {count}")
    if not count:
        return square
    fill = "#fff" if step > 2 else svg.INK
    number = svg.text(x + CELL / 2, y + 17, str(count), fill=fill, anchor="middle", size=11)
    asked = {"from": str(day), "to": str(day)} | ({"agency": agency} if agency else {})
    return svg.link("/due?" + urlencode(asked), square + number, f"{day}: {count}")
