"""Institutional reform (机构改革): what became of which body, by which plan, and who stands in its place on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ...errors import LexiconError
from ..lexicons import read_lexicon
from ..structure.jurisdictions import Division, division, named
from .names import Form

_KINDS = frozenset(("renamed", "merged", "split", "abolished", "moved"))
_LEVELS = {"国": "国", "省": "省", "市": "市县", "地": "省市县"}


@dataclass(frozen=True, slots=True)
class Reform:
    """One change: originals ceased or gave a function up, resulting took over.

    Names are templates with {} for the division. resulting is a tuple of bodies, each a tuple of the names that a
    region could choose. since and until are the first and last day on which regions carried it out (equal for one
    day). scope is the function that went over; None means everything.
    """

    kind: str
    level: str
    since: date
    until: date
    originals: tuple[str, ...]
    resulting: tuple[tuple[str, ...], ...]
    scope: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Successor:
    """Who carries on for a body: its full name, by which change; scope is None where it took over everything.

    certain is False where the region could choose between names or may not have carried the reform out by that day.
    """

    name: str
    reform: Reform
    certain: bool

    @property
    def scope(self) -> str | None:
        """The function that went over, None for everything."""
        return self.reform.scope


@cache
def reforms() -> tuple[Reform, ...]:
    """All changes of lexicon/reform.tsv, in file order.

    Raises:
        LexiconError: a row names an unknown kind or level, or no date.
    """
    return tuple(_reform(i, row) for i, row in enumerate(read_lexicon("reform"), 1))


def _reform(i: int, row: dict[str, str]) -> Reform:
    if row["kind"] not in _KINDS or row["level"] not in _LEVELS:
        raise LexiconError("reform.tsv", i, f"unknown kind or level: {row['kind']} {row['level']}")
    try:
        days = [date.fromisoformat(day) for day in row["date"].split("/")]
    except ValueError as error:
        raise LexiconError("reform.tsv", i, f"not a date: {row['date']}") from error
    return Reform(
        kind=row["kind"],
        level=row["level"],
        since=days[0],
        until=days[-1],
        originals=tuple(row["original"].split("+")),
        resulting=tuple(tuple(body.split("/")) for body in row["resulting"].split("+")),
        scope=None if row["scope"] == "-" else row["scope"],
        source=row["source"],
    )


def changes_of(name: str) -> tuple[tuple[Reform, Division | None], ...]:
    """The changes in which the body of this full name is an original, by date, with its division (None: national)."""
    changes = {(reform, where) for original, where in templates_of(name) for reform in _by_original().get(original, ())}
    fitting = [(r, w) for r, w in changes if ("国" if w is None else w.level) in _LEVELS[r.level]]
    return tuple(sorted(fitting, key=lambda pair: (pair[0].since, reforms().index(pair[0]))))


def successors(name: str, on: date) -> tuple[Successor, ...]:
    """Who stands in the place of a body on a day, also through several reforms; a function that went has its scope.

    Parameters:
        name: the full name (青禾市环境保护局, 国土资源部).
        on: the day.

    Returns:
        The successors, those of everything first; empty when no known reform touched the body by that day.

    Example: successors("绵阳市环境保护局", date(2021, 1, 1)) holds 绵阳市生态环境局.
    """
    heirs = list(_successors(name, on, True, 5))
    best: dict[tuple[str, str | None], Successor] = {}
    for one in heirs:
        best.setdefault((one.name, one.scope), one)
    return tuple(sorted(best.values(), key=lambda s: s.scope is not None))


def _successors(name: str, on: date, certain: bool, depth: int) -> Iterator[Successor]:
    for reform, where in changes_of(name):
        if reform.since > on or depth == 0:
            continue
        for choices in reform.resulting:
            for choice in choices:
                heir = filled(choice, where)
                sure = certain and len(choices) == 1 and reform.until <= on
                later = [] if reform.scope else list(_successors(heir, on, sure, depth - 1))
                yield from (s for s in later if s.scope is None)
                if not any(s.scope is None and s.reform.kind in ("renamed", "merged") for s in later):
                    yield Successor(heir, reform, sure)


def filled(template: str, where: Division | None) -> str:
    """The full name that a template gives in a division; a national body's template is its name."""
    return Form("agency", template).filled(where) if where else template


@cache
def _by_original() -> dict[str, tuple[Reform, ...]]:
    table: dict[str, list[Reform]] = {}
    for reform in reforms():
        for original in reform.originals:
            table.setdefault(original, []).append(reform)
    return {original: tuple(several) for original, several in table.items()}


def templates_of(name: str) -> Iterator[tuple[str, Division | None]]:
    """The name as template and division, every way it can be read: itself, or with a division's name taken out."""
    yield name, None
    for i in range(len(name)):
        for n in range(2, min(15, len(name) - i) + 1):
            printed = name[i : i + n]
            for where in {*named(printed), *_by_form(printed)}:
                for mark, filling in (
                    ("{}", where.styled),
                    ("{short}", where.short),
                    ("{capital}", where.short if where.capital else where.styled),
                    ("{branch}", where.styled if where.level == "省" else where.short),
                ):
                    if filling == printed:
                        yield name[:i] + mark + name[i + n :], where


def _by_form(printed: str) -> tuple[Division, ...]:
    """青禾市, 江源省: a division that no register holds."""
    one = division(printed) if printed[-1] in "省市县区" and 3 <= len(printed) <= 8 else None
    return (one,) if one is not None and one.name == printed[-len(one.name) :] and not named(printed) else ()
