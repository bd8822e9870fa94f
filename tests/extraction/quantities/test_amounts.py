"""Promises on amounts of yuan: which words are amounts, their bounds and what they are for each of."""

from __future__ import annotations

import itertools

import pytest

from quanze.extraction.quantities.amounts import find_amounts, read_number

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
        ("10元硬币", [(10, 10)], "a price in figures is an amount"),
        ("三元材料", [], "a lone small numeral in a word is none"),
        ("一元化领导", [], "元化 is part of a word"),
        ("2021年元月", [], "元月 is January"),
        ("人民币20万元以上", [(2e5, None)], "人民币 may stand in front"),
        ("1000万元人民币", [(1e7, 1e7)], "or behind"),
        ("1000元整", [(1e3, 1e3)], "整 belongs to the amount"),
        ("3亿多元", [(3e8, None)], "多 says more"),
        ("300余万元", [(3e6, None)], "余 says more"),
        ("二十余万元", [(2e5, None)], "so it does in Chinese numerals"),
        ("近千万元", [(1e7, 1e7)], "近 is about"),
        ("约340亿元", [(3.4e10, 3.4e10)], "约 is about"),
        ("超1500亿元以上", [(1.5e11, None)], "two bounds of one direction"),
        ("超两千亿元", [(2e11, None)], "a scale of two signs behind one numeral"),
        ("不超100元", [(None, 100)], "不超 is 不超过"),
        ("上限为300万元", [(None, 3e6)], "上限"),
        ("最高可给予500万元", [(None, 5e6)], "words may stand between 最高 and the number"),
        ("最高补贴不超过50万元", [(None, 5e5)], "最高 and 不超过 around a noun"),
        ("不足1000万元", [(None, 1e7)], "不足 bounds above"),
        ("1000元起", [(1e3, None)], "起 bounds below"),
        ("≥500万元", [(5e6, None)], "a sign bounds below"),
        ("5万-10万元", [(5e4, 1e5)], "both bounds with their scale"),
        ("5000元—1万元", [(5e3, 1e4)], "a lower bound with its own 元 keeps its scale"),
        ("一至五万元", [(1e4, 5e4)], "Chinese numerals share the scale too"),
        ("30万元至50万元", [(3e5, 5e5)], "元 twice"),
        ("2万元（含）以上5万元以下", [(2e4, 5e4)], "（含） behind the first bound"),
        ("1万元至5万元不等", [(1e4, 5e4)], "不等 changes nothing"),
        ("1万元以上不满5万元", [(1e4, 5e4)], "不满 ends a range"),
        ("10万元（含10万元）以上", [(1e5, None)], "the bound explained in brackets"),
        ("50万元及以下", [(None, 5e5)], "及以下"),
        ("50万元及以上", [(5e5, None)], "及以上"),
        ("投资额达1000万的，一次性奖补", [(1e7, 1e7)], "元 left out behind a word for money"),
        ("总规模达到1200亿。", [(1.2e11, 1.2e11)], "the same for a size"),
        ("培训1000万人次", [], "no word for money, no 元: no amount"),
        ("年产值突破2亿，", [(2e8, None)], "突破 bounds below"),
        ("100万元、50万元和20万元", [(1e6, 1e6), (5e5, 5e5), (2e5, 2e5)], "和 ends a list"),
        ("每千瓦时0.1元", [(0.1, 0.1)], "parts of a yuan"),
        ("单位：万元、%", [], "units in a caption"),
        ("（万元）", [], "a unit in a heading"),
        ("多元化、二元结构", [], "元 inside words"),
        ("第3元", [], "an ordinal"),
        ("1,200,000元", [(1.2e6, 1.2e6)], "commas of thousands"),
        ("1.3万亿元", [(1.3e12, 1.3e12)], "万亿"),
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
        ("300元/人·月", "人·月"),
        ("200元每亩", "亩"),
        ("每生每学年5000元", "生·学年"),
        ("0.95元/立方米", "立方米"),
        ("每平方米不超过400元", "平方米"),
        ("人均补助500元", "人"),
        ("每年每公里县道9000元", "年·公里"),
        ("认证1个产品奖补1万元", "产品"),
        ("单个认证奖励5000元", "认证"),
        ("每注册一个商标奖励2万元", "商标"),
        ("每个示范村不低于30万元", "示范村"),
        ("一次性奖励5万元", None),
    ],
)
def test_an_amount_knows_what_it_is_for_each_of(text: str, per: str | None) -> None:
    assert [a.per for a in find_amounts(text)] == [per]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.3万", 13000),
        ("300余万", 3e6),
        ("五千", 5000),
        ("二百五十万", 2.5e6),
        ("三万五千", 35000),
        ("两千亿", 2e11),
        ("百亿", 1e10),
        ("千万", 1e7),
        ("3千万", 3e7),
        ("2千亿", 2e11),
        ("万万", None),
        ("", None),
    ],
)
def test_a_number_with_its_scale_has_one_value(printed: str, value: float | None) -> None:
    assert (read_number(printed) if printed else None) == value


@pytest.mark.parametrize("text", ["人均不少于1\ue01020元", "降至30立方米/万元以下"])
def test_part_of_a_number_or_of_a_unit_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_an_amount_that_is_raised_keeps_its_unit() -> None:
    found = find_amounts("低保标准由每人每月700元提高到750元。")
    assert [(a.max, a.per) for a in found] == [(700.0, "人·月"), (750.0, "人·月")]


def test_the_amounts_of_a_list_share_the_unit_of_the_first() -> None:
    found = find_amounts("每公里县道9000元、乡道4000元、村道2000元")
    assert [(a.min, a.per) for a in found] == [(9000, "公里"), (4000, "公里"), (2000, "公里")]
