"""Pages are undone: paragraphs whole, furniture gone, tables of four printed forms as rows and cells."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.extraction.page.layout import blocks
from quanze.extraction.page.lines import printed_lines
from quanze.extraction.page.normal import normalise
from quanze.extraction.structure.document_text import read_blocks

LONG = "为进一步加强全市水库安全管理，切实保障人民群众生命财产安全，现就有关事项"


def read(text):
    view = normalise(text)
    return read_blocks("a.txt", text, view, blocks(view))


def paragraphs(text):
    document = read(text)
    return [document.text[p.start : p.end] for p in document.paragraphs]


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
        (
            "（六）加强水库安全巡查（牵头单位：市水利局；责\n\n任单位：各县政府）",
            ["（六）加强水库安全巡查（牵头单位：市水利局；责任单位：各县政府）"],
            "a label in a bracket, cut in its word",
        ),
        (
            "（六）加强水库安全巡查（牵头单位：市水利局\n责任单位：各县政府）",
            ["（六）加强水库安全巡查（牵头单位：市水利局", "责任单位：各县政府）"],
            "a label on a line of its own, in a bracket of two lines",
        ),
        ("青禾市财政局\n青禾市水利局\n2021年5月6日", ["青禾市财政局", "青禾市水利局", "2021年5月6日"], "a signature"),
        ("第 3 页 共 9 页\n正文。", ["正文。"], "page furniture"),
        (
            "二、凡总库容大于一千万立方米，受益人口大于十万人的\n水库，应当设置专门的管理机构，配备必要的人员和设备。",
            ["二、凡总库容大于一千万立方米，受益人口大于十万人的水库，应当设置专门的管理机构，配备必要的人员和设备。"],
            "an open end is no heading's",
        ),
        (
            "二、坚持防治结合，切实提高全市水库大坝的安全管理水平\n市水利局要每年组织检查，及时通报。",
            ["二、坚持防治结合，切实提高全市水库大坝的安全管理水平", "市水利局要每年组织检查，及时通报。"],
            "a heading with its comma",
        ),
        (
            "（七）水库管理单位不按照批准的方案调度，为下游河道的\n行洪安全造成影响的；",
            ["（七）水库管理单位不按照批准的方案调度，为下游河道的行洪安全造成影响的；"],
            "an item of a list",
        ),
        (
            "青禾市水库管理办法\n为了加强水库管理，保障防洪安全，制定本办法。",
            ["青禾市水库管理办法", "为了加强水库管理，保障防洪安全，制定本办法。"],
            "a title",
        ),
        (
            "青禾市人民政府\n关于加强水库安全管理、做好防汛准备工作的\n通知",
            ["青禾市人民政府", "关于加强水库安全管理、做好防汛准备工作的", "通知"],
            "a title of several lines",
        ),
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
    document = read(text)
    (table,) = document.tables
    rows = [tuple(document.words(c) if c else "" for c in row) for row in table.rows]
    assert table.header == ("序号", "任务", "责任单位")
    assert rows == [("序号", "任务", "责任单位"), ("1", "划定车位", "市公安局"), ("2", "", "市城管局")]


def test_a_cell_of_two_paragraphs_stays_one_cell():
    text = "\t序号\n\t任务\n\t责任单位\n\n\t1\n\t划定车位，加强管理。\n\n开展巡查，及时处置各类问题。\n\t市公安局\n\n\t2\n\t清理\n\t市城管局\n"
    document = read(text)
    assert [document.words(c) for c in document.tables[0].rows[1]] == [
        "1",
        "划定车位，加强管理。开展巡查，及时处置各类问题。",
        "市公安局",
    ]


MEMO = [
    "各县（市、区）人民政府，市政府各部门：",
    "为进一步加强全市水库安全管理，切实保障人民群众生命财产安全，根据国家有关规定，结合我市实际，现就有关事项通知如下。",
    "一、总体要求",
    "（一）坚持预防为主、防治结合的方针，把水库安全摆在突出位置，健全责任体系，落实巡查制度，及时消除各类隐患，确保安全度汛。",
    "责任单位：市水利局、市应急管理局，各县（市、区）人民政府。",
    "二、加强组织领导，落实工作责任",
    "各级各部门要高度重视，明确分管领导和具体责任人，建立台账，逐项销号，每月5日前将进展情况报送市水利局，年底前完成全部任务。",
    "本通知自印发之日起施行，有效期五年。",
    "青禾市人民政府",
    "2021年5月6日",
]


def wrapped(paragraph, width, indented):
    text = ("　　" if indented else "") + paragraph
    return [text[i : i + width] for i in range(0, len(text), width)]


@pytest.mark.parametrize("width", [24, 28, 36, 42])
@pytest.mark.parametrize("indented", [True, False], ids=["indented", "flush"])
@pytest.mark.parametrize("times", [3, 5])
def test_a_text_wrapped_at_a_fixed_width_gets_its_paragraphs_back(width, indented, times):
    lines = [line for p in MEMO * times for line in wrapped(p, width, indented and p[-1] in "。求任")]
    assert paragraphs("\n".join(lines)) == MEMO * times


def test_pages_with_numbers_and_running_heads_are_one_text():
    lines = [line for paragraph in MEMO[1:8] * 8 for line in wrapped(paragraph, 28, True)]
    pages = ["\n".join(lines[i : i + 20]) for i in range(0, len(lines), 20)]
    text = "".join(f"青禾市人民政府公报\n{page}\n\n{n}\n\n" for n, page in enumerate(pages, 1))
    first, *others = paragraphs(text)
    assert first == "青禾市人民政府公报"  # no page ends above it
    assert others == MEMO[1:8] * 8


def test_signatures_dates_and_annex_labels_at_the_edges_of_pages_stay():
    text = "".join(
        f"附件{n}\n名单\n工作安排如下。\n青禾市水利局\n2021年5月{n}日\n— {n} —\n其余内容。\n— {n + 50} —\n"
        for n in range(1, 6)
    )
    found = paragraphs(text)
    assert [words for words in found if words.startswith("附件")] == [f"附件{n}" for n in range(1, 6)]
    assert sum(words.startswith("2021年5月") for words in found) == found.count("青禾市水利局") == 5


def test_numbers_that_count_no_pages_are_text():
    assert paragraphs("共计\n12\n名单如下。\n7\n完毕。") == ["共计", "12", "名单如下。", "7", "完毕。"]


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        (
            "\t任务\n\t责任单位\n\n\t巡查\n\t市水利局\n\n请各单位抓紧落实，按时报送进展情况。\n",
            [("任务", "责任单位"), ("巡查", "市水利局")],
            "a vertical table ends at text",
        ),
        (
            "\t序号\n\t任务\n\t单位\n\n\t1\n\t巡查\n\t市水利局\n市应急管理局\n\n\t2\n\t清障\n\t市城管局\n",
            [("序号", "任务", "单位"), ("1", "巡查", "市水利局市应急管理局"), ("2", "清障", "市城管局")],
            "a body a line",
        ),
        (
            "\t序号\n\t设计库容\n（万立方米）\n\t单位\n\n\t1\n\t30\n\t市水利局\n",
            [("序号", "设计库容（万立方米）", "单位"), ("1", "30", "市水利局")],
            "a header's unit below its words",
        ),
        (
            "\t序号\n\t职责\n\n\t1\n\t编制预案；\n\n组织演练；\n\n完成其他工作。\n\n\t2\n\t保障资金。\n",
            [("序号", "职责"), ("1", "编制预案；组织演练；完成其他工作。"), ("2", "保障资金。")],
            "duties, a paragraph each",
        ),
        (
            "任务\t2021年\t2022年\n\t上半年\t下半年\n甲\t1\t2\n任务\t2021年\t2022年\n\t上半年\t下半年\n乙\t3\t4\n",
            [("任务", "2021年", "2022年"), ("", "上半年", "下半年"), ("甲", "1", "2"), ("乙", "3", "4")],
            "a header of two lines, printed again",
        ),
        (
            "<table><caption>分工</caption><tr><td rowspan='2'>巡查</td><td>1</td></tr><tr><td>2</td></tr>"
            "<tr><td colspan=2>合计</td></tr></table>",
            [("分工",), ("巡查", "1"), ("", "2"), ("合计", "")],
            "merged cells in HTML",
        ),
        (
            "<table><tr><td>巡<br/>查</td><td>\n市水利局\n市公安局\n</td></tr></table>",
            [("巡查", "市水利局市公安局")],
            "tags and line feeds in a cell",
        ),
        (
            "| 任务 | 单位 |\n| :-- | --- |\n| 巡查 | |\n",
            [("任务", "单位"), ("巡查", "")],
            "a rule with colons, an empty cell",
        ),
    ],
)
def test_tables(text, rows, why):
    document = read(text)
    (table,) = document.tables
    assert [tuple(document.words(c) if c else "" for c in row) for row in table.rows] == rows, why


def test_text_around_a_table_in_one_line_stays_text():
    assert paragraphs("前文<table><tr><td>1</td><td>2</td></tr></table>后文") == ["前文", "1\t2", "后文"]


def test_the_label_of_an_annex_ends_the_table_in_front_of_it():
    text = "\t序号\n\t任务\n\n\t1\n\t巡查\n\n\n\t附件2\n\n水库名单\n\n\t序号\n\t水库\n\n\t1\n\t云岭水库\n"
    assert [table.header for table in read(text).tables] == [("序号", "任务"), ("序号", "水库")]
    assert "附件2" in paragraphs(text)


LINES = st.one_of(
    st.sampled_from(
        [
            *MEMO,
            "",
            "\t",
            "\t1",
            "\t市水利局",
            "\t\t",
            "附件1",
            "\t附件2",
            "（一）",
            "任务\t单位",
            "1\t",
            "| 甲 | 乙 |",
            "|---|---|",
            "# 标题",
            "<table><tr><td>甲</td></tr>",
            "<td rowspan=3 colspan=2>乙",
            "</table>",
            "</td></tr>",
            "- 3 -",
            "4",
            "\f",
            "。",
            "，",
        ]
    ),
    st.text(alphabet="市局。，、：（）《》“”\t |-<>/tablerd第一条1.　 \r", max_size=40),
)
_TAGS = re.compile(r"<[^<>]{0,400}>")


def shown(view, laid):
    """The characters of the view that a block holds, each at most once."""
    places = [at for b in laid for a, z in _pieces(b) for at in range(a, z)]
    assert len(places) == len(set(places))
    return set(places)


def _pieces(block):
    if block.kind != "table":
        return block.pieces
    return [piece for row in block.rows for cell in row.cells for piece in cell.pieces]


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=60).map("\n".join))
def test_only_furniture_tags_and_rules_and_repeated_headers_are_left_out(text):
    view = normalise(text)
    laid = blocks(view)
    kept = shown(view, laid)
    left = {
        line.start + k for line in printed_lines(view) if line.kind == "furniture" for k in range(line.end - line.start)
    }
    left |= {at for m in _TAGS.finditer(view.text) for at in range(*m.span())}
    repeated = {
        re.sub(r"[\t\r\f |]", "", "".join(view.text[a:z] for a, z in _pieces(b))) for b in laid if b.kind == "table"
    }
    lost = [at for at, sign in enumerate(view.text) if sign.strip("\t\n\r\f |") and at not in kept | left]
    lines = {view.text.rfind("\n", 0, at) for at in lost}
    for start in lines:
        words = re.sub(r"[\t\r\f |]", "", view.text[start + 1 :].split("\n")[0])
        assert re.fullmatch(r"[-:：—]+", words) or any(words in cells for cells in repeated), words


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=60).map("\n".join))
def test_any_text_keeps_its_characters_in_order_and_its_places(text):
    document = read(text)
    view = normalise(text)
    last = -1
    for p in document.paragraphs:
        for offset in range(p.start, p.end):
            if document.text[offset] not in "\t\n":
                assert document.origin[offset] > last
                last = document.origin[offset]
                assert view.text[view.from_source(last)] == document.text[offset]


@pytest.mark.parametrize(
    "line",
    ["\t单元格\n\n", "<table", "<table>", "<td>甲", "一段没有写完的文字，\n", "1\n\n\n", "\t序号\n甲\n", "（\n", "\f"],
    ids=lambda line: line.strip() or "form feed",
)
def test_many_short_pieces_are_read_in_linear_time(line):
    began = time.process_time()
    read(line * 20_000)
    assert time.process_time() - began < 4
