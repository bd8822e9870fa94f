"""Tables of contents with and without pages, and what a gazette prints around its documents."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.contents import contents_ranges, entries
from quanze.extraction.structure.documents import readings

UNPAGED = [
    "目录",
    "【市政府文件】",
    "云岭市人民政府关于印发节水办法的通知",
    "（云政发〔2022〕3号）",
    "云岭市人民政府关于表彰",
    "先进集体的决定",
    "（云政发〔2022〕4号）",
    "【大事记】",
    "云岭市人民政府",
    "关于印发节水办法的通知",
    "云政发〔2022〕3号",
    "各县人民政府：",
]
PAGED = [
    "目录",
    "省政府文件",
    "江源省取水办法（省政府令第301号）3",
    "江源省人民政府关于推进质量强省建设的意见9",
    "关于防汛的通知……12",
    "省政府令",
]


@pytest.mark.parametrize(
    ("lines", "expected", "listed", "why"),
    [
        (UNPAGED, [range(0, 8)], [range(2, 4), range(4, 7)], "titles without pages, down to the first one's second print"),
        (PAGED, [range(0, 5)], [range(2, 3), range(3, 4), range(4, 5)], "pages straight behind the titles"),
        ([*UNPAGED[:6], "各县人民政府："], [], [], "titles that are not printed again are no contents"),
        (["目录", "第一章总则", "第二章附则", "第一章总则", "第一条甲。"], [], [], "a law's chapters are no documents"),
    ],
)  # fmt: skip
def test_contents_and_their_entries(lines, expected, listed, why):
    found = contents_ranges(lines)
    assert found == expected, why
    assert [e for contents in found for e in entries(lines, contents)] == listed, why


GAZETTE = (
    "云岭市人民政府公报\n\n2022年第3期\n\n目　录\n\n【市政府文件】\n\n云岭市人民政府关于节水的通知\n（云政发〔2022〕3号）\n\n【人事任免】\n\n"
    "云岭市人民政府关于王某任职的通知\n（云政任〔2022〕2号）\n\n【市政府文件】\n\n云岭市人民政府\n关于节水的通知\n\n云政发〔2022〕3号\n\n各县人民政府：\n\n请节水。\n\n"
    "2022年5月6日\n\n【人事任免】\n\n云岭市人民政府\n关于王某任职的通知\n\n云政任〔2022〕2号\n\n各县人民政府：\n\n王某任市水利局副局长。\n\n2022年5月9日\n"
)


def test_a_gazette_is_its_cover_and_its_documents():
    assert [(r.role, r.head.title) for r in readings(Source("gazette.txt", GAZETTE, "0"))] == [
        ("contents", "云岭市人民政府公报"),
        ("own", "云岭市人民政府关于节水的通知"),
        ("own", "云岭市人民政府关于王某任职的通知"),
    ]


def test_a_heading_of_the_gazette_begins_the_document_below_it():
    first, last = readings(Source("gazette.txt", GAZETTE, "0"))[1:]
    assert first.text.endswith("2022年5月6日")
    assert last.text.startswith("【人事任免】")


def test_a_masthead_that_comes_again_and_again_is_furniture():
    text = "甲乙丙。\n云岭市人民政府公报　2022年第3期\n" * 3 + "丁戊己。\n"
    assert "公报" not in "".join(r.text for r in readings(Source("gazette.txt", text, "0")))
