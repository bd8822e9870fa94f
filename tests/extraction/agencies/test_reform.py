"""Reforms are dated, sourced data; the successor of a body on a day follows them through."""

from __future__ import annotations

from datetime import date

import pytest

from quanze.extraction.agencies.reform import reforms, successors


def test_every_reform_has_a_source_and_a_period() -> None:
    assert len(reforms()) > 80
    assert all(r.source and r.since <= r.until and r.originals and r.resulting for r in reforms())


@pytest.mark.parametrize(
    ("name", "on", "expected", "why"),
    [
        ("国土资源部", date(2019, 1, 1), ["自然资源部"], "merged 2018"),
        ("国土资源部", date(2018, 3, 1), [], "not yet"),
        ("青禾市环境保护局", date(2021, 1, 1), ["青禾市生态环境局"], "renamed, in a division of no register"),
        ("江源省环境保护厅", date(2021, 1, 1), ["江源省生态环境厅"], "a province has a 厅"),
        ("青禾市国家税务局", date(2020, 1, 1), ["国家税务总局青禾市税务局"], "state and local tax"),
        ("青禾市质量技术监督局", date(2020, 1, 1), ["青禾市市场监督管理局"], "three into one"),
        ("中国银行业监督管理委员会", date(2019, 1, 1), ["中国银行保险监督管理委员会"], "first step"),
        ("中国银行业监督管理委员会", date(2024, 1, 1), ["国家金融监督管理总局"], "both steps"),
        ("中国银行业监督管理委员会河北监管局", date(2024, 1, 1), ["国家金融监督管理总局河北监管局"], "its branch"),
        ("青禾市教育局", date(2024, 1, 1), [], "never touched"),
    ],
)
def test_the_successor_of_everything_on_a_day(name: str, on: date, expected: list[str], why: str) -> None:
    assert [s.name for s in successors(name, on) if s.scope is None] == expected, why


def test_a_function_that_moved_away_is_told_apart_from_the_body() -> None:
    moved = [s for s in successors("国家发展和改革委员会", date(2019, 1, 1)) if s.name == "生态环境部"]
    assert [s.scope for s in moved] == ["应对气候变化和减排"]


def test_two_possible_names_are_both_given_and_neither_is_certain() -> None:
    found = successors("青禾市旅游发展委员会", date(2020, 1, 1))
    assert {s.name for s in found} == {"青禾市文化广电和旅游局", "青禾市文化和旅游局"}
    assert not any(s.certain for s in found)


def test_during_the_months_of_a_reform_nothing_is_certain() -> None:
    assert [s.certain for s in successors("青禾市环境保护局", date(2018, 12, 1))] == [False]
