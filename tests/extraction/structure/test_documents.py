"""Files are cut into documents with their heads and trees."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

NOTICE = """青禾市人民政府

关于印发青禾市停车管理
办法的通知

青政发〔2021〕9号

各县（市、区）人民政府，市政府有关部门：

现将《青禾市停车管理办法》印发给你们，请认真执行。

附件：收费标准表

青禾市人民政府

2021年3月5日

（此件公开发布）

青禾市停车管理办法

第一章　总　则

第一条　为了加强停车管理，制定本办法。

第二条　本市停车适用本办法。

停车场由市公安局负责管理。有下列情形之一的，应当改正：

（一）占用消防通道；

（二）擅自收费。

附件

青禾市停车收费标准表

云岭县人民政府
关于修建云岭水库的批复

县水利局：

同意你局意见。

云岭县人民政府

2021年4月1日
"""


def read(text):
    return readings(Source("gazette.txt", text, "0"))


def test_a_notice_its_annex_and_the_next_document_are_four_documents():
    assert [(r.role, r.head.title) for r in read(NOTICE)] == [
        ("own", "青禾市人民政府关于印发青禾市停车管理办法的通知"),
        ("promulgated", "青禾市停车管理办法"),
        ("annex", "青禾市停车收费标准表"),
        ("own", "云岭县人民政府关于修建云岭水库的批复"),
    ]


def test_the_head_says_number_issuer_date_addressees_mark_and_kind():
    head = read(NOTICE)[0].head
    assert (head.number, head.issuers, head.issued, head.kind, head.publicity) == (
        "青政发〔2021〕9号",
        ("青禾市人民政府",),
        "2021-03-05",
        "通知",
        "公开发布",
    )
    document = read(NOTICE)[0]
    assert [document.words(s) for s in head.addressees] == ["各县（市、区）人民政府", "市政府有关部门"]


def test_an_addressee_whose_parts_a_mark_keeps_apart_is_one():
    printed = NOTICE.replace(
        "各县（市、区）人民政府，市政府有关部门：", "各区、县（市）人民政府，市各委、办、局，驻市各单位："
    )
    document = read(printed)[0]
    assert [document.words(s) for s in document.head.addressees] == [
        "各区、县（市）人民政府",
        "市各委、办、局",
        "驻市各单位",
    ]


def test_what_a_notice_prints_points_back_to_it():
    documents = read(NOTICE)
    assert documents[1].head.promulgated_by == 0
    assert documents[2].head.annex_of == 0
    assert documents[3].head.annex_of is None


def test_the_title_span_is_the_printed_title():
    document = read(NOTICE)[0]
    assert document.quote(document.head.span) == "青禾市人民政府\n\n关于印发青禾市停车管理\n办法的通知"


def test_articles_paragraphs_and_items_form_a_tree():
    found = {p.path: p for p in read(NOTICE)[1].provisions}
    assert {("章1",), ("1",), ("2",), ("2", "2"), ("2", "2", "(1)"), ("2", "2", "(2)")} <= set(found)
    document = read(NOTICE)[1]
    assert document.words(found[("2", "2")].span).endswith("擅自收费。")
    assert document.words(found[("2",)].span).startswith("第二条")


def test_headings_nest_by_their_numbering():
    text = "青禾市人民政府关于防汛的通知\n\n青政〔2021〕1号\n\n各县人民政府：\n\n一、要求\n\n（一）巡查。每日巡查。\n\n1.河道。逐段查。\n\n二、保障\n"
    paths = [p.path for p in read(text)[0].provisions if p.label]
    assert paths == [("1",), ("1", "(1)"), ("1", "(1)", "1."), ("2",)]


def test_provisions_lie_inside_their_parents():
    for document in read(NOTICE):
        for p in document.provisions:
            if p.parent is not None:
                outer = document.provisions[p.parent].span
                assert outer.start <= p.span.start and p.span.end <= outer.end


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("青禾市人民政府令\n\n第3号\n\n《青禾市养犬办法》已经通过，现予公布。\n\n市长　张三\n\n2021年1月2日\n\n青禾市养犬办法\n\n第一条　为了管理，制定本办法。\n", ["青禾市人民政府令", "青禾市养犬办法"]),
        ("江源省水利条例\n\n2019年5月1日江源省第十届人民代表大会常务委员会第三次会议通过\n\n第一条　为了水利，制定本条例。\n", ["江源省水利条例"]),
        ("《青禾市养犬办法》解读\n\n一、出台背景\n", ["《青禾市养犬办法》解读"]),
    ],
)  # fmt: skip
def test_decrees_laws_and_readings_are_documents(text, titles):
    assert [r.head.title for r in read(text)] == titles


def test_a_law_takes_its_date_from_its_passing():
    text = "江源省水利条例\n\n2019年5月1日江源省第十届人民代表大会常务委员会第三次会议通过\n\n第一条　为了水利，制定本条例。\n"
    assert read(text)[0].head.issued == "2019-05-01"


def test_contents_are_one_entry_and_their_lines_no_documents():
    lines = [f"{i}.青禾市人民政府关于事项{i}的通知\n（青政〔2021〕{i}号）（{i * 3}）" for i in range(1, 6)]
    text = "青禾市政策文件汇编\n\n目录\n\n" + "\n".join(lines) + "\n\n" + NOTICE
    assert [r.role for r in read(text)] == ["contents", "own", "promulgated", "annex", "own"]


def test_several_issuers_are_parted_and_those_of_the_signature_added():
    text = "江源省财政厅等两部门关于补贴的通知\n\n江财〔2021〕3号\n\n各市财政局：\n\n现通知如下。\n\n江源省财政厅\n江源省水利厅\n2021年5月6日\n"
    assert read(text)[0].head.issuers == ("江源省财政厅", "江源省水利厅")


def test_an_empty_text_has_no_documents():
    assert read("\n \n") == []
