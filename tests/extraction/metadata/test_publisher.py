"""What a publisher says of a document: every form of header, page, name; kept apart from the text and used where that says nothing."""

from itertools import product

import pytest

from quanze.extraction.metadata.cards import card_of
from quanze.extraction.metadata.file_names import name_statements
from quanze.extraction.metadata.pages import page_statements
from quanze.extraction.metadata.records import columns_of, record
from quanze.extraction.page.source import Source, read_source
from quanze.extraction.structure.documents import readings

BODY = "各县民政局：\n　　为加强养老服务，市民政局负责养老机构的监督管理工作，请认真贯彻执行。\n"
PLACES = ["青禾市", "云岭县", "江源省", "北渚区"]
OFFICES = ["民政局", "水利局", "教育局", "人民政府", "人民政府办公室"]


def invented():
    """Twenty documents: title, number, issuer, day of issue, day of entry into force."""
    for i, (place, office) in enumerate(product(PLACES, OFFICES), 1):
        issuer = place + office
        title = f"{issuer}关于{['加强养老服务', '规范河道管理', '做好招生工作'][i % 3]}的{['通知', '意见', '公告', '函'][i % 4]}"
        yield title, f"{place[0]}发〔20{i:02}〕{i}号", issuer, (2000 + i, i % 12 + 1, i % 28 + 1), (2001 + i, 1, 1)


def written(day, form):
    year, month, day = day
    return {
        "words": f"{year}年{month}月{day}日",
        "padded": f"{year}年{month:02}月{day:02}日",
        "dashes": f"{year}-{month:02}-{day:02}",
        "dots": f"{year}.{month}.{day}",
        "slashes": f"{year}/{month}/{day}",
    }[form]


def iso(day):
    return "{}-{:02}-{:02}".format(*day)


# Each form of a header: what stands above the body, with places for the five values, and how days are written.
FORMS = {
    "a ministry's block with a rule below": ("名称：{title}\n索引号：0001\n分类：综合\n发布机关：{issuer}\n生成日期：{issued}\n文号：{number}\n实施日期：{effective}\n主题词：\n==========\n", "dashes"),
    "several on a line": ("名称：{title}　索引号：0001　分类：综合\n发布机关：{issuer}　生成日期：{issued}　文号：{number}　实施日期：{effective}\n=====\n", "padded"),
    "one a line, the title again below": ("索 引 号：0001\n主题分类：综合\n发文机关：{issuer}\n成文日期：{issued}\n标　　题：{title}\n发文字号：{number}\n施行日期：{effective}\n\n{title}\n", "words"),
    "a table of two columns": ("标题\t{title}\n文号\t{number}\n发文单位\t{issuer}\n发文日期\t{issued}\n生效日期\t{effective}\n", "slashes"),
    "a table of four columns": ("索引号：\t0001\t主题分类：\t综合\n发文机关：\t{issuer}\t成文日期：\t{issued}\n标题：\t{title}\n发文字号：\t{number}\t实施时间：\t{effective}\n主题词：\n\n", "words"),
    "dot leaders": ("标题…………{title}\n文号…………{number}\n颁布单位………{issuer}\n颁布日期……{issued}\n实施时间......{effective}\n", "words"),
    "labels in brackets": ("【标题】{title}\n【发布部门】{issuer}\n【发文字号】{number}\n【成文日期】{issued}\n【实施日期】{effective}\n【时效性】现行有效\n", "dots"),
    "front matter": ("---\ntitle: {title}\nnumber: {number}\nissuer: {issuer}\ndate: {issued}\neffective: {effective}\n---\n", "dashes"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_header_names_twenty_documents(form):
    header, days = FORMS[form]
    for title, number, issuer, issued, effective in invented():
        values = {"title": title, "number": number, "issuer": issuer}
        text = header.format(**values, issued=written(issued, days), effective=written(effective, days)) + BODY
        [head] = [d.head for d in readings(Source("a.txt", text, "0"))]
        found = (head.title, head.number, head.issuers, head.issued, head.effective)
        assert found == (title, number, (issuer,), iso(issued), iso(effective)), form
        assert all(text[s.span.start : s.span.end].strip() for s in head.stated if s.span), "places are the source's"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("青禾市养老方案\n名称：养老院\n分类：养老\n标题：无\n", "a form names no number, date or index"),
        ("发布日期：2023-06-05　来源：本站\n", "two labels are a page's line"),
        ("第一条　标题：大小。文号：无。发布日期：无。\n", "a sentence"),
        ("", "nothing"),
    ],
)
def test_what_is_no_block_of_labels(text, why):
    assert card_of(text) is None, why


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青政〔2023〕9号 青禾市停车管理办法.docx", {"number": "青政〔2023〕9号", "title": "青禾市停车管理办法"}),
        ("12_江源_青禾市停车管理办法(2018-09-25).txt", {"title": "青禾市停车管理办法"}),
        ("青禾市停车管理的通知(青政[2023]9号).pdf", {"number": "青政〔2023〕9号", "title": "青禾市停车管理的通知"}),
        ("03-青禾市人民政府公报2023年第1期.md", {}),
        ("scan0001.pdf", {}),
        ("办法.txt", {}),
    ],
)
def test_a_files_name_gives_number_and_title(name, expected):
    assert {s.field: s.value for s in name_statements(name)} == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('<meta name="ArticleTitle" content="停车的通知"><meta name="PubDate" content="2023-06-05 10:00">', {"title": "停车的通知", "published": "2023-06-05 10:00"}),
        ("<title>青禾市停车的通知_青禾市人民政府</title>", {"title": "青禾市停车的通知"}),
        ("<title>青禾市停车的通知 - 通知公告 - 青禾市</title>", {"title": "青禾市停车的通知"}),
        ("<title>青禾市人民政府门户网站</title>", {}),
        ('<meta name="viewport" content="width">', {}),
        ("", {}),
    ],
)  # fmt: skip
def test_a_pages_header_gives_title_and_day(header, expected):
    assert {s.field: s.value for s in page_statements(f"<html><head>{header}</head></html>")} == expected


def test_a_page_without_a_title_in_its_text_is_named_by_its_header(tmp_path):
    page = f'<html><head><meta name="ArticleTitle" content="青禾市民政局关于养老的通知"></head><body><p>{BODY}</p></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    [document] = readings(read_source(tmp_path / "a.html"))
    assert (document.head.title, document.head.rule) == ("青禾市民政局关于养老的通知", "head.publisher")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("文号：青民〔2023〕9号", ("青民〔2023〕8号", "differs")),
        ("文号：青民[2023]8号", ("青民〔2023〕8号", "agrees")),
    ],
)
def test_the_text_stands_against_its_publisher_and_a_difference_is_noted(stated, expected):
    text = f"索引号：1\n发布日期：2023-06-05\n{stated}\n青禾市民政局关于养老的通知\n青民〔2023〕8号\n{BODY}青禾市民政局\n2023年6月4日\n"
    [document] = readings(Source("a.txt", text, "0"))
    use = next(s.use for s in document.head.stated if s.field == "number")
    assert (document.head.number, use) == expected
    assert document.head.issued == "2023-06-04", "the day of publication is not compared with that of issue"


def test_of_several_documents_the_one_of_that_title_is_meant():
    first, second = (
        f"青禾市{x}局关于{x}的通知\n青{x[0]}〔2023〕8号\n{BODY}青禾市{x}局\n\n\n" for x in ("民政", "水利")
    )
    [one, two] = readings(Source("青禾市水利局关于水利的通知.txt", first + second, "0"))
    assert not one.head.stated and two.head.stated


@pytest.mark.parametrize(
    ("header", "given", "expected"),
    [
        (["标题", "正文", "发布日期"], {}, {"title": 0, "text": 1, "published": 2}),
        (["编号", "Title", "全文"], {"number": "编号"}, {"number": 0, "title": 1, "text": 2}),
        (["题目", "标题"], {"title": "题目"}, {"title": 0}),
        (["备注"], {}, {}),
    ],
)
def test_columns_are_known_by_their_names_or_given(header, given, expected):
    assert columns_of(header, given) == expected


def test_a_row_says_what_its_columns_hold():
    columns = columns_of(["标题", "正文", "文号"])
    assert [(s.field, s.value) for s in record(["停车办法", "第一条", ""], columns)] == [("title", "停车办法")]
