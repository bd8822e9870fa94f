"""The labels that begin paragraphs: their kind and number."""

import pytest

from quanze.extraction.text.labels import ANNEX_LINE, LABEL, Label, label_at

LABELS = [
    ("第一千零五条　市教育局负责。", "article", "1005", "第一千零五条", "a thousand and more"),
    ("第1005条 市教育局负责。", "article", "1005", "第1005条", "in digits"),
    ("第二十条之一　巡查分为两级。", "article", "20-1", "第二十条之一", "put in later"),
    ("第三编　巡查", "part", "3", "第三编", "a part"),
    ("第二部分　巡查安排", "part", "2", "第二部分", "a part of a plan"),
    ("第十二章　附则", "chapter", "12", "第十二章", "a chapter"),
    ("第一节　巡查", "section", "1", "第一节", "a section"),
    ("二十一、加强巡查", "heading", "21", "二十一、", "a heading"),
    ("（十二）加强巡查", "item", "12", "（十二）", "an item"),
    ("（3）加强巡查", "item", "3", "（3）", "an item in digits"),
    ("12.加强巡查", "subitem", "12", "12.", "a number with its full stop"),
    ("3、加强巡查", "subitem", "3", "3、", "or its comma"),
    ("①加强巡查", "point", "①", "①", "a circled number"),
    ("2）加强巡查", "point", "2", "2）", "half a bracket"),
    ("——加强巡查", "dash", "", "——", "a dash has no number"),
    ("●加强巡查", "bullet", "", "●", "nor has a bullet"),
]
NONE = [
    ("一、二类水库应当巡查", "two kinds of reservoirs"),
    ("12.5%的水库", "a decimal number"),
    ("（2021）3号", "a year in brackets"),
    ("第十十条　巡查", "no number"),
    ("第一部分水库，巡查结束", "the first of several reservoirs' groups"),
    ("加强巡查。第三条", "not at the start"),
]


@pytest.mark.parametrize(("text", "kind", "number", "printed", "why"), LABELS)
def test_a_label_has_a_kind_and_a_number(text, kind, number, printed, why):
    assert label_at(text) == Label(kind, number, printed), why
    assert label_at("。" + text, 1) == Label(kind, number, printed), "at an offset"
    assert LABEL.match(text)[0] == printed, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_label(text, why):
    assert label_at(text) is None, why


def test_a_label_of_one_kind_alone():
    assert label_at("第三条　巡查", kind="article").number == "3"
    assert label_at("（三）巡查", kind="article") is None


def test_annex_labels():
    assert ANNEX_LINE.match("附件2") and ANNEX_LINE.match("附件") and ANNEX_LINE.match("附件1：")
    assert not ANNEX_LINE.match("附件：1.任务分工表")
