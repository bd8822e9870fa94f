"""Promises on amounts of yuan: which words are amounts, their bounds and what they are for each of."""

from __future__ import annotations

import itertools

import pytest

from quanze.extraction.amounts import find_amounts

NUMBERS = [
    ("50元", 50.0), ("3,500元", 3500.0), ("1.5万元", 15000.0), ("20万元", 200000.0), ("3亿元", 3e8), ("12.4亿元", 1.24e9),
    ("1.3万亿元", 1.3e12), ("五千元", 5000.0), ("二百元", 200.0), ("五十万元", 500000.0), ("两万元", 20000.0), ("十万元", 100000.0),
    ("三千五百元", 3500.0), ("2千万元", 2e7), ("5百万元", 5e6),
]  # fmt: skip
BOUNDS = [
    ("{}", "both"), ("最高不超过{}", "max"), ("不超过{}", "max"), ("最多不超过{}", "max"), ("最高{}", "max"), ("{}以下", "max"),
    ("{}以内", "max"), ("不足{}", "max"), ("不低于{}", "min"), ("不少于{}", "min"), ("{}以上", "min"), ("{}以上（含）", "min"),
    ("至少{}", "min"), ("超过{}", "min"), ("不得低于{}", "min"), ("{}左右", "both"), ("不少于人民币{}", "min"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "bound"), list(itertools.product(NUMBERS, BOUNDS)))
def test_every_bound_holds_for_every_way_to_print_a_number(number: tuple[str, float], bound: tuple[str, str]) -> None:
    printed = bound[0].format(number[0])
    (found,) = find_amounts(f"补助标准为{printed}。")
    expected = (number[1] if bound[1] != "max" else None, number[1] if bound[1] != "min" else None)
    assert ((found.min, found.max), f"补助标准为{printed}。"[found.start : found.end]) == (expected, printed)


@pytest.mark.parametrize(
    ("text", "bounds", "why"),
    [
        ("给予10—100万元奖励", [(1e5, 1e6)], "a range shares the scale of its end"),
        ("5000元以上1万元以下的", [(5e3, 1e4)], "以上 and 以下 bound one amount"),
        ("五千元以上三万元以下", [(5e3, 3e4)], "the same in Chinese numerals"),
        ("50万元（含）—300万元", [(5e5, 3e6)], "（含） may stand inside a range"),
        ("1亿元至10亿元", [(1e8, 1e9)], "至 joins a range"),
        ("分别给予50万元、20万元、10万元", [(5e5, 5e5), (2e5, 2e5), (1e5, 1e5)], "a list is one amount each"),
        ("分别给予50、20、10万元", [(5e5, 5e5), (2e5, 2e5), (1e5, 1e5)], "a list may share its 万元"),
        ("营业收入超亿元企业", [(1e8, None)], "a bound may stand on a bare 亿"),
        ("交易额百亿元以上", [(1e10, None)], "百亿 is a number too"),
        ("单位：万元", [], "a bare unit is no amount"),
        ("2019年元旦", [], "元旦 is a feast"),
        ("多元投入、单元房", [], "元 is part of a word"),
        ("3亿美元", [], "dollars are no yuan"),
    ],
)
def test_amounts_in_their_phrases(text: str, bounds: list[tuple[float | None, float | None]], why: str) -> None:
    assert [(a.min, a.max) for a in find_amounts(text)] == bounds, why


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("按200元/亩补贴", "亩"),
        ("每人最高不超过2000元", "人"),
        ("每年5000元", "年"),
        ("每亩奖补3万元", "亩"),
        ("每人每月300元", "人·月"),
        ("一次性奖励5万元", None),
    ],
)
def test_an_amount_knows_what_it_is_for_each_of(text: str, per: str | None) -> None:
    assert [a.per for a in find_amounts(text)] == [per]
