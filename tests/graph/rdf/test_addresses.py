"""What people call a place of a document, at every mix of levels."""

import pytest

from quanze.extraction.facts import Provision, Span
from quanze.extraction.text.numerals import in_chinese, integer
from quanze.graph.network.rules import short
from quanze.graph.rdf.addresses import address
from quanze.graph.rdf.titles import title_of


def tree(*levels):
    """Provisions that each hold the next, from (level, element, label)."""
    path, found = (), []
    for i, (level, element, label) in enumerate(levels):
        path = (element,) if level == "article" else (*path, element)
        found.append(Provision(span=Span(i, i + 1), path=path, label=label, level=level, parent=i - 1 if i else None))
    return found


@pytest.mark.parametrize(
    ("levels", "wanted", "why"),
    [
        ([("article", "46", "第四十六条")], "第四十六条", "an article"),
        ([("article", "46", "第46条"), ("paragraph", "2", ""), ("item", "(1)", "（一）")], "第四十六条第二款第（一）项", "all of an article"),
        ([("article", "1260", "第一千二百六十条"), ("paragraph", "3", "")], "第一千二百六十条第三款", "above a thousand"),
        ([("article", "20-1", "第二十条之一"), ("item", "(2)", "（二）"), ("subitem", "3.", "3.")], "第二十条之一第（二）项第3目", "put in later"),
        ([("part", "编2", "第二编"), ("chapter", "章12", "第十二章")], "第二编第十二章", "divisions"),
        ([("chapter", "章2", "第二章"), ("article", "9", "第九条")], "第九条", "articles count through"),
        ([("heading", "部1", "一、"), ("article", "9", "第九条")], "第九条", "a heading over articles"),
        ([("heading", "4", "四、"), ("item", "(1)", "（一）"), ("subitem", "1.", "1.")], "四、（一）1.", "headings as printed"),
        ([("heading", "4", "四、"), ("item", "(1)", "（一）"), ("paragraph", "2", "")], "四、（一）第2段", "a paragraph without a number"),
        ([("heading", "2", "2"), ("heading", "2.1", "2.1")], "2.1", "a decimal says what holds it"),
        ([("heading", "2", "2"), ("heading", "2.1", "2.1"), ("item", "(1)", "（1）")], "2.1（1）", "an item of a decimal"),
        ([("paragraph", "段1", "")], "第1段", "in front of all numbers"),
        ([("chapter", "章2", "第二章"), ("paragraph", "段1", "")], "第1段", "under a chapter without articles"),
        ([("heading", "3", "三、"), ("item", "(3)~2", "（三）")], "三、（三）（第2处）", "a number printed twice"),
    ],
)  # fmt: skip
def test_a_provision_is_called_as_print_calls_it(levels, wanted, why):
    assert address(tree(*levels), len(levels) - 1) == wanted, why


def test_a_row_is_called_by_its_table():
    row = Provision(span=Span(1, 2), path=("3", "表2", "行5"), label="", level="row", parent=0)
    assert address([*tree(("heading", "3", "三、")), row], 1) == "三、表2第5行"


@pytest.mark.parametrize(
    ("printed", "title", "why"),
    [
        ("建设停车位。2021年底前新增车位500个。", "建设停车位", "the first sentence"),
        ("（一）建设停车位。新增车位。", "建设停车位", "its number is no word of it"),
        ("(6)石桥等 6 个基地完成规划。", "石桥等6个基地完成规划", "a number in half-width brackets"),
        ("实施龙头工程\n\t围绕家具，加速融合。", "实施龙头工程", "a heading on a line of its own"),
        ("企业登记\t\t市级", "企业登记", "the first cell"),
        ("| 3 | 建设停车位 | 市住建局 |", "建设停车位", "the first cell with words"),
        ("加强调度，每\n\n月召开会议。", "加强调度，每月召开会议", "a line that the page breaks"),
        ("停" * 81, "停" * 79 + "…", "cut"),
        ("3.5万元", "3.5万元", "no number of a list"),
    ],
)
def test_a_task_is_called_by_its_heading_or_first_sentence(printed, title, why):
    assert title_of(printed) == title, why


def test_numbers_go_into_chinese_and_back():
    assert all(integer(in_chinese(n)) == n for n in range(1, 3000))


@pytest.mark.parametrize(
    ("words", "label"),
    [("建设 停车位\n", "建设停车位"), ("停" * 60, "停" * 60), ("停" * 61, "停" * 59 + "…")],
)
def test_a_long_label_is_cut_at_sixty_characters(words, label):
    assert short(words) == label
