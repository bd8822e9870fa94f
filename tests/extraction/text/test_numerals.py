"""Numerals and their values."""

import re

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.extraction.text.numerals import CHINESE_YEAR, NUMERAL, ORDINAL, integer, number


@given(st.integers(0, 99_999_999))
def test_a_whole_number_survives_the_way_to_chinese_and_back(n):
    printed = cn2an.an2cn(n)
    assert integer(printed) == n
    assert integer(printed.replace("零", "〇")) == n
    assert integer(str(n)) == n
    assert integer(f"{n:,}") == n


@given(st.integers(1, 9999))
def test_the_pattern_of_a_numeral_takes_all_of_it(n):
    for printed in (cn2an.an2cn(n), str(n)):
        assert re.fullmatch(NUMERAL, printed)
        assert re.fullmatch(ORDINAL, f"第{printed}")


@pytest.mark.parametrize(
    ("printed", "scale", "value"),
    [
        ("12,000", "", 12000),
        ("3.5", "万", 35000),
        ("十五", "", 15),
        ("二〇一八", "", 2018),
        ("两", "千万", 20_000_000),
        ("一千零五", "", 1005),
    ],
)
def test_values(printed, scale, value):
    assert number(printed, scale) == value


@pytest.mark.parametrize("printed", ["十十", "", "甲", "3.5.1", "第五"])
def test_what_is_no_number(printed):
    with pytest.raises(ValueError):
        integer(printed)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("二〇二一", True), ("一九九八", True), ("二00五", True), ("三〇二一", False), ("二十", False)],
)
def test_a_year_in_chinese_digits(printed, whole):
    assert (re.fullmatch(CHINESE_YEAR, printed) is not None) is whole
