"""Promises on the region of goals that sentences state."""

from __future__ import annotations

import pytest

from quanze.extraction.facts import Span, Target
from quanze.extraction.goals.regions import regional

REGIONS = [
    (["全市网络零售额"], ["全市"], "全市 in front"),
    (["青禾县投资", "云岭县投资"], ["青禾县", "云岭县"], "places take turns"),
    (["青禾县投资", "云岭县投资", "农业投资"], ["青禾县", "云岭县", None], "a branch of trade is no place"),
    (["重点城市投资"], [None], "one name alone may be a kind of place"),
    (["示范区数量", "示范区面积"], [None, None], "one name with several measures is no turn"),
    (["全面投资"], [None], "全面 names no place"),
]


@pytest.mark.parametrize(("names", "expected", "why"), REGIONS)
def test_a_region_is_said_by_the_words(names: list[str], expected: list[str | None], why: str) -> None:
    targets = [Target(span=Span(i, i + 1), rule="t", confidence=1, indicator=n, value="1") for i, n in enumerate(names)]
    assert [t.region for t in regional(targets)] == expected, why
