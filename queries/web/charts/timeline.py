"""What is due when, as bars from a document's day of issue to the day by which something is to be done (甘特图)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..page_models import Deadline
from ..snapshot import GraphSnapshot
from . import svg

LABEL, WIDTH, ROW, TOP = 300, 1000, 24, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what is due, from which day to which, in which group, at which address; earlier names the predecessor that owed it."""

    group: str
    what: str
    first: date
    last: date
    words: str
    address: str
    earlier: str = ""


def bars(snapshot: GraphSnapshot, deadlines: Iterable[Deadline], family: Sequence[str]) -> list[Bar]:
    """The rows of some deadlines, by document and day.

    Parameters:
        family: an agency and the agencies in whose place it stands; empty where the rows are not of one agency.
    """
    rows = []
    for d in deadlines:
        issued = _day(snapshot.issued(d.document.iri), d.day)
        owed = {a.iri: a.label for a in d.agencies}
        earlier = next((owed[a] for a in family[1:] if a in owed), "") if family and family[0] not in owed else ""
        what = d.sentence or d.what.label
        rows.append(Bar(d.document.label, what, min(issued, d.day), d.day, d.words, d.deadline.href, earlier))
    return sorted(rows, key=lambda b: (b.group, b.last, b.what))


def _day(words: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return otherwise


def chart(rows: Sequence[Bar], name: str) -> str:
    """The rows as SVG: names on the left, years on top."""
    if not rows:
        return svg.drawing(WIDTH, TOP, name, [])
    first, last = min(b.first for b in rows).year, max(b.last for b in rows).year + 1
    start, days = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def at(day: date) -> float:
        return LABEL + (day - start).days / days * (WIDTH - LABEL - 10)

    groups = [(group, list(several)) for group, several in groupby(rows, key=lambda b: b.group)]
    height = TOP + ROW * (len(rows) + len(groups)) + 8
    parts = _years(first, last, at, height)
    y = TOP
    for group, several in groups:
        parts.append(svg.text(4, y + 17, svg.clipped(group, WIDTH - 20), fill=svg.SOFT))
        y += ROW
        for bar in several:
            parts.append(_row(bar, y, at))
            y += ROW
    return svg.drawing(WIDTH, height, name, parts)


def _years(first: int, last: int, at: Callable[[date], float], height: float) -> list[str]:
    parts = []
    step = max(1, (last - first) // 12)
    for year in range(first, last, step):
        x = at(date(year, 1, 1))
        parts += [svg.rule(x, TOP - 8, x, height - 4), svg.text(x + 3, TOP - 14, str(year), fill=svg.SOFT)]
    return parts


def _row(bar: Bar, y: float, at: Callable[[date], float]) -> str:
    colour = svg.EARLIER if bar.earlier else svg.ACCENT
    left, right = at(bar.first), at(bar.last)
    told = f"{bar.what} · {bar.words} · {bar.last}" + (f" · {bar.earlier}" if bar.earlier else "")
    inside = (
        svg.text(16, y + 17, svg.clipped(bar.what, LABEL - 24))
        + svg.box(left, y + 8, max(right - left, 2), 9, colour, told)
        + f'<circle cx="{right:g}" cy="{y + 12.5:g}" r="5" fill="{colour}"/>'
    )
    return svg.link(bar.address, inside, told)
