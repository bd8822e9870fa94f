"""A document's references to its own provisions point at the right place of its tree."""

from __future__ import annotations

import pytest

from quanze.extraction.citations.places import paths_of, read_places
from quanze.extraction.citations.provision_references import find
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

LAW = """青禾市停车管理办法

第一条　为规范停车管理，制定本办法。

第二条　停车场应当符合下列要求：

（一）设置标志；

（二）配备照明；

（三）公示价格。

前款第（二）项所称照明，由市城管局规定。

第三条　车主应当按位停放。

不得占用消防通道。

第四条　{clause}

{second}

第五条　本办法自2021年3月1日起施行。
"""


def cited(clause: str, second: str = "市公安局负责监督。") -> list[tuple[str, tuple[str, ...]]]:
    text = LAW.format(clause=clause, second=second)
    found = [f for r in readings(Source("t.txt", text, "0")) for f in find(r)]
    return [(f.printed, f.path) for f in found][1:]  # without that of 第二条


CLAUSES = [
    ("违反本办法第三条规定的，处二百元罚款。", [("第三条", ("3",))], "an article"),
    ("违反本办法第三条第二款规定的，处罚款。", [("第三条第二款", ("3", "2"))], "a paragraph"),
    ("违反第二条第一款第（三）项规定的，处罚款。", [("第二条第一款第（三）项", ("2", "(3)"))], "第一款 is the article"),
    (
        "违反本办法第二条第（一）项、第（二）项的，处罚款。",
        [("第二条第（一）项", ("2", "(1)")), ("第（二）项", ("2", "(2)"))],
        "a list of items",
    ),
    (
        "违反本办法第一条至第三条的，处罚款。",
        [("第一条", ("1",)), ("第一条至第三条", ("2",)), ("第三条", ("3",))],
        "a range holds what stands between",
    ),
    ("违反前条规定的，处罚款。", [("前条", ("3",))], "前条"),
    (
        "违反本办法第一、二、三条的，处罚款。",
        [("第一", ("1",)), ("二", ("2",)), ("三条", ("3",))],
        "numbers with one 第 and one 条",
    ),
    (
        "本办法公布后执行；第三条、第五条自当年6月1日起施行。",
        [("第三条", ("3",)), ("第五条", ("5",))],
        "places behind ；",
    ),
    ("收费标准另行公布；第二条关于照明的规定适用于车库。", [("第二条", ("2",))], "a place that a clause begins with"),
    ("申请人应当符合本《办法》第二条的要求。", [("第二条", ("2",))], "本《办法》"),
    ("《江源省停车条例》第三条另有规定的，从其规定。", [], "another document's article"),
    ("依照行政处罚法第三条处罚，依照民法典第二条赔偿。", [], "other laws without 《》"),
    ("应当具备基本条件，提供样本条码。", [], "本条 inside other words"),
]


@pytest.mark.parametrize(("clause", "expected", "why"), CLAUSES)
def test_a_cited_place_gives_its_path(clause: str, expected: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    assert cited(clause) == expected, why


def test_the_paragraph_before_is_that_of_the_same_article() -> None:
    assert cited("车主应当缴费。", "违反前款规定的，处罚款。") == [("前款", ("4", "1"))]


def test_an_item_of_the_paragraph_before_is_found_in_the_tree() -> None:
    text = LAW.format(clause="略。", second="略。")
    found = [f for r in readings(Source("t.txt", text, "0")) for f in find(r)]
    assert [(f.printed, f.path) for f in found] == [("前款第（二）项", ("2", "(2)"))]


@pytest.mark.parametrize(
    ("printed", "paths", "why"),
    [
        ("第四十六条第二款第（三）项", [("46", "2", "(3)")], "all three"),
        ("第三条第一款、第二款和第七条", [("3", "1"), ("3", "2"), ("7",)], "an outer part left out"),
        ("第一款第（一）、（二）项", [("1", "(1)"), ("1", "(2)")], "the unit once for two numbers"),
        ("第二十条之一第（二）项", [("20-1", "(2)")], "an inserted article"),
        ("第三章第二节", [("章3", "节2")], "a section"),
        ("第三条第（一）项至第（三）项", [("3", "(1)"), ("3", "(2)"), ("3", "(3)")], "a range of items"),
        ("第八十十条", [("八十十",)], "a misprint stays as it is"),
    ],
)
def test_places_are_read_from_print(printed: str, paths: list[tuple[str, ...]], why: str) -> None:
    assert paths_of(read_places(printed, 0, len(printed))) == paths, why


def test_the_article_before_may_be_an_inserted_one() -> None:
    text = LAW.format(
        clause="停车人应当缴费。\n\n第四条之一　停车人不得堵塞出口。\n\n第四条之二　违反前条规定的，处罚款。", second=""
    )
    found = [f for r in readings(Source("t.txt", text, "0")) for f in find(r)]
    assert [f.path for f in found if f.printed == "前条"] == [("4-1",)]
