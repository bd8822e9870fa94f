"""Every way to print a number, an amount, a length or a day has its one value, and the way from a value to its print and back loses nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import cn2an
import pytest

from quanze.extraction.quantities.amounts import find_amounts
from quanze.extraction.quantities.times import duration, point
from quanze.extraction.text.dates import DAY, iso_date
from quanze.extraction.text.numerals import number, rough

MANY, SEED = 10_000, 20211126


def figure(value: float | None) -> str:
    return "" if value is None else f"{Decimal(repr(value)):f}".removesuffix(".0")


def of_number(printed: str) -> str:
    try:
        return figure(number(printed))
    except ValueError:
        return "-"


def of_rough(printed: str) -> str:
    between = rough(printed)
    return f"{figure(between[0])}..{figure(between[1])}" if between else "-"


def of_amount(printed: str) -> str:
    found = find_amounts(printed)
    if not found:
        return "-"
    (a,) = found
    return f"{figure(a.min)}..{figure(a.max)}" + (f" {a.currency}" if a.currency != "CNY" else "")


def of_day(printed: str) -> str:
    m = DAY.fullmatch(printed)
    return (iso_date(m["year"], m["month"], m["day"]) if m else None) or "-"


def of_point(printed: str) -> str:
    period = point(printed, 2021)
    return period.last.isoformat() if period else "-"


READERS: dict[str, Callable[[str], str]] = {
    "numbers": of_number, "rough": of_rough, "amounts": of_amount, "lengths": lambda printed: duration(printed) or "-", "days": of_day,
    "points of 2021": of_point,
}  # fmt: skip


def rows() -> list[tuple[str, str, str]]:
    """Section, printed form and value of every row."""
    found = []
    for block in Path(__file__).with_name("normal_values.txt").read_text(encoding="utf-8").split("\n## ")[1:]:
        section, *lines = block.strip().split("\n")
        pairs = [row.split(" = ") for line in lines for row in line.split(" | ")]
        found += [(section, printed, value) for printed, value in pairs]
    return found


def test_there_are_four_hundred_rows():
    assert len(rows()) >= 400


@pytest.mark.parametrize(("section", "printed", "value"), rows())
def test_a_printed_form_has_its_value(section, printed, value):
    assert READERS[section](printed) == value


def test_numbers_survive_the_way_to_chinese_and_back():
    draw = random.Random(SEED)
    for _ in range(MANY):
        n = draw.randrange(10 ** draw.randint(1, 12))
        for printed in (cn2an.an2cn(n, "low"), cn2an.an2cn(n, "up"), str(n), f"{n:,}"):
            assert number(printed) == n, printed


def test_decimals_survive_with_every_scale():
    draw = random.Random(SEED)
    for _ in range(MANY):
        n, (scale, power) = (
            Decimal(draw.randrange(1, 100_000)) / 100,
            draw.choice([("", 0), ("万", 4), ("亿", 8), ("万亿", 12)]),
        )
        value = float(n * 10**power)
        whole, _, part = f"{n:.2f}".partition(".")
        spoken = cn2an.an2cn(int(whole), "low") + "点" + "".join("零一二三四五六七八九"[int(d)] for d in part)
        assert number(f"{n:.2f}{scale}") == number(f"{spoken}{scale}") == value, spoken


def test_amounts_survive_in_both_scripts():
    draw = random.Random(SEED)
    for _ in range(MANY):
        n = draw.randrange(1, 10 ** draw.randint(2, 9))
        for printed in (f"补助{n}元。", f"补助{n:,}元。", f"补助{cn2an.an2cn(n, 'low')}元整。"):
            assert [(a.min, a.max) for a in find_amounts(printed)] == [(n, n)], printed
