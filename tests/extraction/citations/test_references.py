"""References: what is mentioned, in which relation, with which number and places."""

import re

import pytest

from quanze.extraction.citations.references import find
from quanze.extraction.facts import Reference
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

BODY = """青禾市人民政府

关于加强停车管理的意见

青政发〔2021〕9号

各县（市、区）人民政府，市政府有关部门：

{preamble}

一、总体要求

{body}

青禾市人民政府

2021年3月5日
"""


def references(text: str) -> list[Reference]:
    found = [f for r in readings(Source("t.txt", text, "0")) for f in find(r)]
    return [f for f in found if isinstance(f, Reference)]


def in_body(sentence: str) -> list[Reference]:
    return references(BODY.format(preamble="现就有关事项提出以下意见。", body=sentence))


# sentence of the body, (relation, title, number, path) of each reference, why
SENTENCES = [
    ("各县要按照《江源省停车办法》执行。", [("cites", "江源省停车办法", None, ())], "按照 in the body only cites"),
    ("深入落实《江源省停车办法》，建立台账。", [("implements", "江源省停车办法", None, ())], "落实"),
    ("做好《江源省停车条例》的贯彻实施工作。", [("implements", "江源省停车条例", None, ())], "贯彻 behind the title"),
    ("制定《青禾市路灯管理办法》。", [("cites", "青禾市路灯管理办法", None, ())], "a plan to be drafted"),
    ("违反《江源省停车条例》的，依法处理。", [("cites", "江源省停车条例", None, ())], "违反"),
    (
        "依据《江源省停车条例》第三条第一款和第七条处罚。",
        [("cites", "江源省停车条例", None, ("3", "1"))],
        "places are paths",
    ),
    (
        "本意见自印发之日起施行，《青禾市停车办法》（青政〔2009〕11号）同时废止。",
        [("supersedes", "青禾市停车办法", "青政〔2009〕11号", ())],
        "同时废止",
    ),
    ("青政办〔2018〕20号文件同时废止。", [("supersedes", None, "青政办〔2018〕20号", ())], "a number alone"),
    (
        "2014年2月1日江源省令第6号公布的《甲办法》，2015年8月7日江源省令第9号公布的《乙规定》同时废止。",
        [("supersedes", "甲办法", "江源省令第6号", ()), ("supersedes", "乙规定", "江源省令第9号", ())],
        "a list with dates and numbers in front",
    ),
    (
        "《青禾市养犬办法》（青政〔2015〕3号）自本意见印发之日起废止。",
        [("supersedes", "青禾市养犬办法", "青政〔2015〕3号", ())],
        "ended by this document",
    ),
    (
        "《甲办法》（青政〔2015〕3号）等2件规范性文件失效（附件2）。",
        [("invalidated", "甲办法", "青政〔2015〕3号", ())],
        "one of several, listed below",
    ),
    ("落实《甲目录》内产品免税政策。", [("cites", "甲目录", None, ())], "what is listed there, not the list"),
    ("按照《停车指南》组织实施。", [("cites", "停车指南", None, ())], "按照 X, whatever is carried out"),
    (
        "执行《停车规则》（水利部2017年第7号令）。",
        [("cites", "停车规则", "水利部2017年第7号令", ())],
        "a decree turned",
    ),
    (
        "是指青政〔2015〕3号文件、水利部2010年第8号令和水利部令第9号。",
        [
            ("cites", None, "青政〔2015〕3号", ()),
            ("cites", None, "水利部2010年第8号令", ()),
            ("cites", None, "水利部令第9号", ()),
        ],
        "numbers in a row",
    ),
    ("《青禾市养犬办法》第五条废止执行。", [("repealed", "青禾市养犬办法", None, ("5",))], "a repealed article"),
    ("经研究，决定废止《青禾市养犬办法》。", [("repealed", "青禾市养犬办法", None, ())], "决定废止"),
    (
        "自2021年1月1日起，《甲办法》（青政〔2015〕3号）、《乙办法》失效。",
        [("invalidated", "甲办法", "青政〔2015〕3号", ()), ("invalidated", "乙办法", None, ())],
        "失效 of a list",
    ),
    ("推动《青禾市养犬办法》废止工作。", [("cites", "青禾市养犬办法", None, ())], "not repealed yet"),
    ("将《青禾市养犬办法》第三条修改为“略”。", [("amended", "青禾市养犬办法", None, ("3",))], "修改为"),
    ("抓紧修订《青禾市养犬办法》。", [("cites", "青禾市养犬办法", None, ())], "to be revised"),
    ("《青禾市养犬办法》继续有效。", [("retained", "青禾市养犬办法", None, ())], "继续有效"),
    ("按《停车场规范》（GB 50067—2014）设计。", [("cites", "停车场规范", "GB 50067—2014", ())], "a standard"),
    (
        "按照国务院令第728号《付款条例》支付。",
        [("cites", "付款条例", "国务院令第728号", ())],
        "the number in front of the title",
    ),
    (
        "印发《关于停车的通知》（青建〔2020〕1号，以下简称《通知》），《通知》要认真执行。",
        [
            ("cites", "关于停车的通知", "青建〔2020〕1号", ()),
            ("cites", "关于停车的通知", "青建〔2020〕1号", ()),
        ],
        "giving a short name is no mention, using it is",
    ),
    (
        "按照《停车办法》（水利部〔2007〕第162号令）执行。",
        [("cites", "停车办法", "水利部〔2007〕第162号", ())],
        "a decree with its year",
    ),
    ("在《青禾日报》公布，学习《论江河》重要文章。", [], "newspapers and articles are no documents"),
    ("本《意见》由市公安局解释。", [], "the document itself"),
    (
        "落实《江源省实施〈土地管理法〉办法》。",
        [("implements", "江源省实施〈土地管理法〉办法", None, ())],
        "a title within a title is one mention",
    ),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), SENTENCES)
def test_the_words_around_a_mention_give_its_relation(
    sentence: str, expected: list[tuple[str, str | None, str | None, tuple[str, ...]]], why: str
) -> None:
    found = [(r.relation, r.title, r.number, r.provisions) for r in in_body(sentence)]
    assert found == expected, why


def test_an_item_of_a_repealing_decision_repeals() -> None:
    text = BODY.format(preamble="现决定：", body="一、废止《青禾市养犬办法》等3件文件。\n\n二、修订《停车办法》。")
    found = references(re.sub(r"关于[^\n]*意见", "关于废止部分文件的决定", text, count=1))
    assert [(r.relation, r.title) for r in found] == [("repealed", "青禾市养犬办法"), ("cites", "停车办法")]


@pytest.mark.parametrize(
    ("preamble", "relations", "why"),
    [
        ("根据《江源省停车条例》，结合我市实际，制定本意见。", ["basis"], "制定本"),
        ("为贯彻落实《甲意见》（江政〔2020〕1号）和省建设厅《乙通知》精神，加强管理。", ["implements"] * 2, "list"),
        ("按照《甲通知》（江政〔2020〕1号）要求，现将有关事项通知如下：", ["basis"], "通知如下"),
        ("为落实省政府部署，以及《甲意见》要求，提出如下意见。", ["implements"], "以及 is no 以…为"),
        ("《青禾市停车办法》已经市政府同意，现印发给你们。", ["promulgates"], "printed here"),
        ("现将《江源省停车办法》（江政〔2020〕1号）转发给你们。", ["forwards"], "转发"),
        ("省政府印发了《江源省停车办法》（江政〔2020〕1号）。现将文件转发给你们。", ["forwards"], "two sentences"),
        ("切实做好《甲条例》贯彻工作，现印发《乙意见》，请执行。", ["implements", "promulgates"], "each its own"),
    ],
)
def test_in_the_preamble_a_ground_is_a_basis(preamble: str, relations: list[str], why: str) -> None:
    found = references(BODY.format(preamble=preamble, body="加强巡查。"))
    assert [r.relation for r in found] == relations, why


def test_the_first_article_states_the_basis() -> None:
    text = "青禾市停车办法\n\n第一条　根据《江源省停车条例》等规定，制定本办法。\n\n第二条　按照《甲规范》设计。\n"
    assert [r.relation for r in references(text)] == ["basis", "cites"]


SECTIONS = [
    ("（一）编制依据\n\n依据《甲法》《乙条例》和《丙预案》等规定。\n\n（二）原则\n\n遵守《丁办法》。", ["basis"] * 3 + ["cites"], "a section of grounds ends at the next"),
    ("1.1 编制依据\n\n《甲法》《乙条例》等。", ["basis"] * 2, "names alone"),
    ("（一）制定依据\n\n1.《甲法》；\n\n2.《乙条例》。", ["basis"] * 2, "items"),
    ("（一）收费依据\n\n停车收费按照《甲标准》执行。", ["cites"], "the ground of something else"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "relations", "why"), SECTIONS, ids=[s[2] for s in SECTIONS])
def test_what_a_section_of_grounds_names_is_a_basis(body: str, relations: list[str], why: str) -> None:
    assert [r.relation for r in in_body(body)] == relations


def test_a_document_whose_headings_set_out_another_explains_it() -> None:
    body = "市政府印发《青禾市停车若干政策》（以下简称《若干政策》）。\n\n（一）《若干政策》出台背景\n\n（二）《若干政策》主要内容\n\n《若干政策》依据《停车条例》制定。"
    assert [r.relation for r in in_body(body)] == ["explains"] * 4 + ["cites"]


def test_in_an_interpretation_the_document_that_it_explains_is_explained_at_every_mention() -> None:
    text = (
        "《青禾市停车管理实施办法》解读\n\n一、出台背景\n\n为落实《江源省停车条例》，我市起草了《青禾市停车管理实施办法》。\n\n"
        "二、主要内容\n\n《实施办法》共五章。\n"
    )
    assert [r.relation for r in references(text)] == ["explains", "implements", "explains", "explains"]


def test_the_title_line_of_a_notice_promulgates_or_forwards() -> None:
    text = "青禾市人民政府\n\n关于印发《青禾市停车办法》的通知\n\n青政发〔2021〕9号\n\n各县人民政府：\n\n请认真执行。\n"
    assert [(r.relation, r.title) for r in references(text)] == [("promulgates", "青禾市停车办法")]


def test_the_own_number_is_no_reference() -> None:
    assert references(BODY.format(preamble="加强管理。", body="加强巡查。")) == []


def test_every_span_holds_the_printed_words() -> None:
    text = BODY.format(preamble="根据《甲　办法》（青政〔2020〕 3 号）制定本意见。", body="加强巡查。")
    (document,) = readings(Source("t.txt", text, "0"))
    (ref,) = (f for f in find(document) if isinstance(f, Reference))
    assert document.quote(ref.span) == "《甲　办法》"
    assert ref.number_span is not None and document.quote(ref.number_span) == "青政〔2020〕 3 号"
