"""Goals of one name by place and year: a table of places by years, each place with its course as a small line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import svg

WIDTH, HEIGHT = 120, 28
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator of a place with its unit: the value of each year as printed, and the documents that say so."""

    indicator: str
    place: str
    unit: str
    values: Mapping[str, str]
    documents: tuple[str, ...]

    def line(self, years: list[str]) -> str:
        """The values over the years as a small line; nothing for fewer than two."""
        points = [
            (years.index(y), float(m[0]))
            for y, v in sorted(self.values.items())
            if y in years and (m := _NUMBER.search(v))
        ]
        if len(points) < 2:
            return ""
        low, high = min(v for _, v in points), max(v for _, v in points)
        scale, step = (HEIGHT - 10) / (high - low or 1), (WIDTH - 12) / max(len(years) - 1, 1)
        at = [(6 + i * step, HEIGHT - 5 - (v - low) * scale) for i, v in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{svg.ACCENT}"/>' for x, y in at)
        told = "; ".join(f"{y}: {v}" for y, v in sorted(self.values.items()))
        return svg.drawing(
            WIDTH,
            HEIGHT,
            told,
            [f'<polyline points="{path}" fill="none" stroke="{svg.ACCENT}" stroke-width="2"/>', dots],
        )


def courses(rows: Iterable[Mapping[str, Any]], places: Mapping[str, str]) -> tuple[list[str], list[Course]]:
    """The years, and the goals by indicator and place, those of most years first.

    Parameters:
        rows: of the ready query targets-about.
        places: title of a document -> the place that it speaks for, where the goal names no region.
    """
    values: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    titles: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for row in rows:
        title = str(row["title"])
        key = (str(row["indicator"]), str(row["region"] or places.get(title, "")), str(row["unit"] or ""))
        year = str(row["by"] or "")[:4]
        if str(row["value"]) not in values[key][year]:
            values[key][year].append(str(row["value"]))
        titles[key][title] = None
    years = sorted({y for several in values.values() for y in several if y})
    made = [Course(*k, {y: "、".join(v) for y, v in values[k].items()}, tuple(titles[k])) for k in values]
    return years, sorted(made, key=lambda c: (-len(c.values), c.indicator, c.place))
