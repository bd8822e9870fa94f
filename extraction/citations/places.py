"""The grammar of cited places (第四十六条第二款第（三）项), from print to paths of the tree of provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..text.labels import OF_ARTICLE
from ..text.numerals import CHINESE, DIGIT, integer

_N = rf"{DIGIT}{{1,8}}"
_LABEL = rf"（?{_N}）?"
# 第四十六条, 第二款, 第（三）项, （三）项; in 第（一）、（二）项 the first number has no unit of its own
# in 第十、十八、二十六条 and 第十条、十八条 the numbers share 第 or their unit
_STEP = rf"第{_LABEL}[编章节条款项目]{OF_ARTICLE}|第?（{_N}）(?:项|(?=[、和及至]第?（))|第{_N}(?=(?:[、和及至或]{_N}){{1,12}}[条款项])|(?<=[、和及至或]){_N}(?:[条款项]|(?=(?:[、和及至或]{_N}){{1,12}}[条款项]))"
PLACES = rf"(?:{_STEP})(?:[、和及或与至到—－-]{{0,2}}(?:{_STEP})){{0,12}}"
"""A run of places: 第三条第一款、第五条和第七条, 第三条至第五条."""

_ONE = re.compile(
    rf"(?:第（?|（|(?<=[、和及至或]))(?P<n>{_N})）?(?P<unit>[编章节条款项目]?)(?:之(?P<more>[{CHINESE}]{{1,3}}))?"
)
_UNIT = re.compile(r"[编章节条款项目]")
_RANK = {unit: i for i, unit in enumerate("编章节条款项目")}
_FORM = {"编": "编{}", "章": "章{}", "节": "节{}", "条": "{}", "款": "{}", "项": "({})", "目": "{}."}


@dataclass(frozen=True, slots=True)
class Place:
    """One cited place: the units with their numbers, the offsets of its print, and whether a range leads up to it."""

    steps: tuple[tuple[str, str], ...]
    start: int
    end: int
    until: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The path, chapters left out where an article is named (articles count through the whole document)."""
        units = [u for u, _ in self.steps]
        kept = self.steps[units.index("条") :] if "条" in units else self.steps
        return tuple(_FORM[unit].format(n) for unit, n in kept)


def read_places(text: str, start: int, end: int) -> list[Place]:
    """The places in a run as PLACES matches it; 第三条第一款、第二款 gives 3/1 and 3/2.

    A place that leaves its outer part out takes it from the place before it.
    """
    places: list[Place] = []
    steps: list[tuple[str, str]] = []
    begin = last = start
    until = False
    for m in _ONE.finditer(text, start, end):
        shared = None if m["unit"] else _UNIT.search(text, m.end(), end)
        unit = m["unit"] or (shared[0] if shared else "项")
        number = _number(m["n"]) + (f"-{_number(m['more'])}" if m["more"] else "")
        if steps and (_RANK[unit] <= _RANK[steps[-1][0]] or m.start() > last):
            places.append(Place(tuple(steps), begin, last, until))
            until = any(sign in text[last : m.start()] for sign in "至到—－-")
            steps = [step for step in steps if _RANK[step[0]] < _RANK[unit]]
            begin = m.start()
        steps.append((unit, number))
        last = m.end()
    if steps:
        places.append(Place(tuple(steps), begin, last, until))
    return places


@cache
def _number(printed: str) -> str:
    """Digits for a numeral; a misprint (第八十十条) stays as printed."""
    try:
        return str(integer(printed))
    except ValueError:
        return printed


def between(first: Place, last: Place) -> list[tuple[str, ...]]:
    """The paths of a range (第三条至第五条: 3, 4, 5); two ends that no counting joins give themselves."""
    a, b = first.path, last.path
    if len(a) == len(b) and a[:-1] == b[:-1]:
        low, high = re.search(r"\d+", a[-1]), re.search(r"\d+", b[-1])
        if low and high and 0 < int(high[0]) - int(low[0]) < 200:
            return [(*a[:-1], a[-1].replace(low[0], str(n))) for n in range(int(low[0]), int(high[0]) + 1)]
    return [a, b]


def paths_of(places: list[Place]) -> list[tuple[str, ...]]:
    """The paths of all places, ranges filled in, each once, in order of print."""
    out: list[tuple[str, ...]] = []
    for i, place in enumerate(places):
        out.extend(between(places[i - 1], place) if place.until and i else [place.path])
    return list(dict.fromkeys(out))
