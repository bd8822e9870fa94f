"""Promises on money: kinds by context, bounds from the lead-in, who gets and who pays; fines stay out."""

from __future__ import annotations

from array import array

import pytest

from quanze.extraction.facts import Money
from quanze.extraction.money import find
from quanze.extraction.reading import Paragraph, Reading


def _reading(text: str) -> Reading:
    return Reading("甲.txt", text, text, array("I", range(len(text))), [Paragraph(0, len(text), "text")], [])


def _find(text: str) -> list[Money]:
    return find(_reading(text))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("对新认定的示范农场，一次性奖励5万元。", ["reward"]),
        ("每亩补贴200元。", ["subsidy"]),
        ("市财政每年安排800万元专项资金。", ["budget"]),
        ("可申请最高不超过20万元的创业担保贷款。", ["loan"]),
        ("设立总规模10亿元的产业引导基金。", ["fund"]),
        ("该项目总投资3.2亿元。", ["investment"]),
        ("到2025年，产业规模达到90亿元。", ["output"]),
        ("支持年销售收入2亿元以上的龙头企业。", ["threshold"]),
        ("总投资10亿元以上项目由市发改委负责。", ["threshold"]),
        ("逾期未完成的，按5000元/亩的标准扣减。", []),
        ("处五千元以上三万元以下罚款。", []),
        ("并处违法所得一倍罚款；没有违法所得的，处1万元以下的罚款。", []),
        ("共有专家30人。", []),
    ],
)
def test_the_words_around_an_amount_tell_its_kind(text: str, kinds: list[str]) -> None:
    assert [m.kind for m in _find(text)] == kinds


def test_a_floor_in_the_lead_in_holds_for_the_whole_list() -> None:
    found = _find("养护的资金不得低于以下标准：每公里县道9000元、乡道4000元。")
    assert [(m.min, m.max) for m in found] == [(9000, None), (4000, None)]


def test_a_cap_names_the_amount_that_it_caps() -> None:
    base, cap = _find("每个产品奖励1万元，最高不超过8万元。")
    assert (cap.max, cap.caps) == (80000, base.span)


def test_recipient_and_payer_are_as_printed() -> None:
    text = "对入选的示范村一次性奖励6万元。市财政每年安排500万元专项资金。"
    first, second = _find(text)
    assert first.recipient and text[first.recipient.start : first.recipient.end] == "入选的示范村"
    assert second.payer and text[second.payer.start : second.payer.end] == "市财政"
