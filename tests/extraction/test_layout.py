"""Pages are undone: paragraphs whole, furniture gone, tables of four printed forms as rows and cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.extraction.layout import blocks
from quanze.extraction.normal import normalise
from quanze.extraction.reading import read_blocks

LONG = "为进一步加强全市水库安全管理，切实保障人民群众生命财产安全，现就有关事项"


def read(text):
    view = normalise(text)
    return read_blocks("a.txt", text, view, blocks(view))


def paragraphs(text):
    reading = read(text)
    return [reading.text[p.start : p.end] for p in reading.paragraphs]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (f"{LONG}\n通知如下。", [f"{LONG}通知如下。"], "a hard wrap"),
        (f"{LONG}\n\n通知如下。", [f"{LONG}通知如下。"], "a paragraph broken over a page"),
        (f"{LONG}\n\n— 3 —\n\n通知如下。", [f"{LONG}通知如下。"], "a page number in between"),
        ("一、总体要求\n二、主要任务", ["一、总体要求", "二、主要任务"], "headings"),
        (f"{LONG}。\n（一）巡查。", [f"{LONG}。", "（一）巡查。"], "an item begins anew"),
        ("牵头单位：市水利局\n责任单位：市公安局", ["牵头单位：市水利局", "责任单位：市公安局"], "labels"),
        (
            "负责（市水利局、市气象局、市应急管理局、\n市公安局）",
            ["负责（市水利局、市气象局、市应急管理局、市公安局）"],
            "a list goes on",
        ),
        ("青禾市财政局\n青禾市水利局\n2021年5月6日", ["青禾市财政局", "青禾市水利局", "2021年5月6日"], "a signature"),
        ("第 3 页 共 9 页\n正文。", ["正文。"], "page furniture"),
    ],
)
def test_paragraphs(text, expected, why):
    assert paragraphs(text) == expected, why


VERTICAL = "\t序号\n\t任务\n\t责任单位\n\n\t1\n\t划定车位\n\t市公安局\n\n\t2\n\t\n\t市城管局\n"
HORIZONTAL = "序号\t任务\t责任单位\n1\t划定车位\t市公安局\n\n序号\t任务\t责任单位\n2\t\t市城管局\n"
PIPES = "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 划定车位 | 市公安局 |\n| 2 | | 市城管局 |\n"
HTML = (
    "<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr><tr><td>1</td><td>划定车位</td><td>市公安局</td></tr>"
    "<tr><td>2</td><td></td><td>市城管局</td></tr></table>\n"
)


@pytest.mark.parametrize("text", [VERTICAL, HORIZONTAL, PIPES, HTML], ids=["vertical", "tabs", "pipes", "html"])
def test_the_four_forms_of_a_table_give_the_same_rows(text):
    reading = read(text)
    (table,) = reading.tables
    rows = [tuple(reading.words(c) if c else "" for c in row) for row in table.rows]
    assert table.header == ("序号", "任务", "责任单位")
    assert rows == [("序号", "任务", "责任单位"), ("1", "划定车位", "市公安局"), ("2", "", "市城管局")]


def test_a_cell_of_two_paragraphs_stays_one_cell():
    text = "\t序号\n\t任务\n\t责任单位\n\n\t1\n\t划定车位，加强管理。\n\n开展巡查，及时处置各类问题。\n\t市公安局\n\n\t2\n\t清理\n\t市城管局\n"
    reading = read(text)
    assert [reading.words(c) for c in reading.tables[0].rows[1]] == [
        "1",
        "划定车位，加强管理。开展巡查，及时处置各类问题。",
        "市公安局",
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="市局。，、：（）\n\t |-<>tablrd第一条1.　 ", max_size=200))
def test_any_text_keeps_its_characters_in_order(text):
    reading = read(text)
    last = -1
    for p in reading.paragraphs:
        for offset in range(p.start, p.end):
            if reading.text[offset] not in "\t\n":
                assert reading.origin[offset] > last
                last = reading.origin[offset]


def test_many_short_rows_are_read_in_linear_time():
    reading = read("\t单元格\n\n" * 20_000)
    assert len(reading.paragraphs) == 20_000
