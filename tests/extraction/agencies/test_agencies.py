"""Bodies are found whole, with exact offsets, and resolve to full names by the document's division."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from quanze.extraction.agencies.agencies import canonical_name, mentioned
from quanze.extraction.agencies.resolution import working_groups
from quanze.extraction.facts import Agency, DocumentHead, Span
from quanze.extraction.structure.jurisdictions import jurisdiction_of

CITY = "江源省青禾市"
NAMES = Path(__file__).parents[2] / "data" / "agency_names.tsv"


def checked_names() -> list[tuple[str, str, str | None]]:
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [(printed, jurisdiction, None if name == "-" else name) for printed, jurisdiction, name in rows]


def test_full_names_of_the_checked_sample_are_right() -> None:
    rows = checked_names()
    wrong = [row for row in rows if canonical_name(row[0], row[1]) != row[2]]
    assert len(rows) >= 200
    assert len(rows) - len(wrong) >= 0.98 * len(rows), wrong


def test_one_body_has_one_full_name_however_printed() -> None:
    printed = ["市发改委", "市发展改革委", "市发展和改革委员会", "青禾市发展改革委", "江源省青禾市发展和改革委员会"]
    assert {canonical_name(p, CITY) for p in printed} == {"青禾市发展和改革委员会"}


def test_the_same_words_in_two_divisions_are_two_bodies() -> None:
    assert canonical_name("市财政局", "江源省青禾市") != canonical_name("市财政局", "江源省云泽市")


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "name"),
    [
        ("省财政厅", CITY, "江源省财政厅"),
        ("市卫计委", CITY, "青禾市卫生和计划生育委员会"),
        ("市委组织部", CITY, "中共青禾市委组织部"),
        ("市税务局", CITY, "国家税务总局青禾市税务局"),
        ("青禾银保监分局", CITY, "中国银行保险监督管理委员会青禾监管分局"),
        ("人行青禾市中心支行", CITY, "中国人民银行青禾市中心支行"),
        ("市总工会", CITY, "青禾市总工会"),
        ("团市委", CITY, "共青团青禾市委员会"),
        ("青禾军分区", CITY, "青禾军分区"),
        ("国网青禾供电公司", CITY, "国网青禾供电公司"),
        ("青禾开发区管委会", CITY, "青禾经济技术开发区管理委员会"),
        ("市防汛抗旱指挥部", CITY, "青禾市防汛抗旱指挥部"),
        ("原市环保局", CITY, "青禾市环境保护局"),
        ("市发改局", "河北省定州市", "定州市发展和改革局"),
        ("国资委", "中华人民共和国", "国务院国有资产监督管理委员会"),
        ("气象局", "中华人民共和国", "中国气象局"),
        ("自治区党委编办", "内蒙古自治区", "中共内蒙古自治区委员会机构编制委员会办公室"),
        ("各盟行政公署、市人民政府", "内蒙古自治区", "内蒙古自治区各盟行政公署、市人民政府"),
        ("市级有关部门", CITY, "青禾市级有关部门"),
        ("北渚区人民政府", CITY, "青禾市北渚区人民政府"),  # no register holds it
        ("各区县（市）", CITY, "青禾市各区县（市）"),
        ("市园林绿化局", CITY, "青禾市园林绿化局"),
        ("市房产局", CITY, "青禾市房产局"),
        ("市房管局", CITY, "青禾市住房保障和房产管理局"),
        ("外专局", "中华人民共和国", "国家外国专家局"),
        ("人行成都分行", "四川省", "中国人民银行成都分行"),
        ("功能区管委会", CITY, None),  # every city has one
        ("国务院江河治理工作领导小组", "中华人民共和国", "国务院江河治理工作领导小组"),
        ("市加强河道治理工作领导小组办公室", CITY, "青禾市加强河道治理工作领导小组办公室"),
        ("国家发改委", CITY, "国家发展和改革委员会"),
        ("各县（市、区）政府", CITY, "青禾市各县（市、区）人民政府"),
        ("省财政厅", "中华人民共和国", None),  # every province has one
        ("市财政局", None, None),
        ("朝阳区教育局", "中华人民共和国", None),  # two cities have a 朝阳区
        ("朝阳区教育局", "北京市", "北京市朝阳区教育局"),
        ("有关部门", CITY, "青禾市有关部门"),
        ("各有关部门", "中华人民共和国", "国务院各有关部门"),
        ("各级财政部门", CITY, "青禾市各级财政部门"),
        ("市级财政部门", CITY, "青禾市财政局"),
        ("县（市、区）政府", CITY, "青禾市县（市、区）人民政府"),
        ("湿地保护修复工作专班", CITY, "青禾市湿地保护修复工作专班"),
        ("工作专班", CITY, None),
        ("农发行四川省分行", "四川省", "中国农业发展银行四川省分行"),  # the branch, not the bank
        ("中国农业发展银行青禾市分行", CITY, "中国农业发展银行青禾市分行"),
        ("中国进出口银行四川省分行", CITY, "中国进出口银行四川省分行"),
        ("各市财政局", CITY, "江源省各市财政局"),  # the cities are the province's
        ("各市（含云岭、苇湖市）人民政府", CITY, "江源省各市（含云岭、苇湖市）人民政府"),
        ("各市、县人民政府", "江源省", "江源省各市、县人民政府"),
        ("省外贸工作厅际联席会议", CITY, "江源省外贸工作厅际联席会议"),
        ("省外防疫物资协调机制", CITY, None),  # outside the province
    ],
)
def test_a_name_resolves_by_the_documents_division_or_not_at_all(
    printed: str, jurisdiction: str | None, name: str | None
) -> None:
    assert canonical_name(printed, jurisdiction) == name


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("（责任单位：市发改委、市财政局等）", ["市发改委", "市财政局"], "等 is no part of a name"),
        ("由市教育局等有关部门负责", ["市教育局"], "等有关部门 names nobody"),
        (
            "各县（市、区）政府，临空经济区（青禾）管委会",
            ["各县（市、区）政府", "临空经济区（青禾）管委会"],
            "brackets",
        ),
        ("县（市、区）人民政府应当公布", ["县（市、区）人民政府"], "a class in an article"),
        ("由沿海七市人民政府负责", ["沿海七市人民政府"], "so many cities"),
        ("市财政局会同市民政局制定", ["市财政局", "市民政局"], "verbs part names"),
        ("市商务局市发改委", ["市商务局", "市发改委"], "names without a mark between them"),
        ("教育、文物等有关部门应当", ["教育", "文物"], "fields of work in front of 部门"),
        ("县级以上人民政府城乡规划主管部门", ["县级以上人民政府城乡规划主管部门"], "words in front belong to it"),
        ("市政府各有关部门", ["市政府各有关部门"], "a group with its owner"),
        ("各乡镇（街道）、市政府有关部门", ["各乡镇（街道）", "市政府有关部门"], "places and departments apart"),
        ("责任单位：市财政局、青河文化发展中心", ["市财政局", "青河文化发展中心"], "unknown in a list"),
        ("市优化营商环境领导小组办公室", ["市优化营商环境领导小组办公室"], "a body and its office"),
        ("青禾市公安局云台分局", ["青禾市公安局云台分局"], "a branch belongs to the name"),
        ("云岭、白泽等市政府", [], "unknown places are no bodies"),
        ("由松亭区、北渚区人民政府负责", ["松亭区", "北渚区人民政府"], "districts that no register holds"),
        ("松亭县、苇湖县、北渚区政府牵头", ["松亭县", "苇湖县", "北渚区政府"], "counties of a list"),
        ("日前市政府召开会议", ["市政府"], "no place 日前市"),
        ("各试点县政府应当", ["县政府"], "a kind of county is no name"),
        ("国办函〔2021〕7号", [], "an organ in a number"),
        ("青禾市林业总场和青禾市草原管理局", ["青禾市草原管理局"], "和 and a place begin another name"),
        ("主持云台产业园区管委会工作", ["云台产业园区管委会"], "a verb in front of an open name"),
        ("保定、沧州等市政府", ["保定", "沧州"], "places in front of 政府"),
        ("传达落实市指挥部的部署", ["市指挥部"], "verbs in front of a short name"),
        ("及时组织城区防汛指挥部会商", ["城区防汛指挥部"], "an adverb and a verb"),
        ("采取每月3月份领导小组通报", [], "a month"),
        ("建立市级工作专班", ["市级工作专班"], "setting it up"),
        ("做好指挥部的保障工作", ["指挥部"], "what is done for it"),
        ("新建城镇街道居家养老设施", [], "城镇 is one word"),
        ("严格实现监管部门互联", [], "a verb in front of words that need a field"),
        ("涉及相关部门的事项", ["相关部门"], "涉及 is no part of the name"),
        ("及时实现各部门共享", ["各部门"], "现 belongs to the verb"),
        ("向本级党委宣传部门通报", [], "宣传部门 is no 宣传部"),
        (
            "（牵头单位：省“双随机、一公开”监管工作领导小组；省市场监管局）",
            ["省“双随机、一公开”监管工作领导小组", "省市场监管局"],
            "a mark in quotes parts no name",
        ),
        ("应当会同县气象局预报", ["县气象局"], "会同 is no county in a sentence"),
        ("市自然资源、交通、水利等部门负责", ["市自然资源", "交通", "水利"], "the first of a list has its level"),
        ("市发展改革局会同市自然资源、交通等部门", ["市发展改革局", "市自然资源", "交通"], "behind a verb"),
        ("健全市容和环境卫生管理协调机制", [], "市容 is no city"),
        ("对文物保护单位进行修缮", [], "a monument is no body"),
        ("可以依法确定监督管理部门，承担责任", [], "what is done, no name"),
        ("需要变更的，应到原审批部门办理", [], "where one goes, no name"),
        ("集体经济组织或者村民委员会应当", ["村民委员会"], "或者 parts names"),
        ("周五岳副市长在原工作分工基础上，负责工业", [], "a person with a post is no body"),
        ("\t省贸促会\n\n中信保青禾分公司\t", ["省贸促会", "中信保青禾分公司"], "two lines of a cell"),
        ("\t有关县（市、区）政府\n\n青禾开发区\t", ["有关县（市、区）政府", "青禾开发区"], "two lines of a cell"),
        ("人行青禾市中心支行中信保青禾分公司", ["人行青禾市中心支行", "中信保青禾分公司"], "two names without a mark"),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str], why: str) -> None:
    found = mentioned(text, CITY)
    assert [a.printed for a in found] == expected, why
    assert all(text[a.span.start : a.span.end] == a.printed for a in found)


@pytest.mark.parametrize(
    "text",
    [
        "办公室主任",
        "部门规章",
        "局部地区有雨",
        "对财政部署作出安排",
        "委托第三方评估",
        "建设部分路段",
        "城市建设部署会议",
        "政府采购",
        "政府性基金",
        "教育部署",
        "优化产业布局、完善政策措施",
        "特事特办、急事急办",
        "以人民为中心",
        "全面部署、狠抓落实",
        "加油站、加气站",
        "干部、职工",
        "落到实处",
        "依法严肃查处",
        "候诊室、餐厅",
        "新闻发布会",
    ],
)
def test_other_words_are_no_bodies(text: str) -> None:
    assert mentioned(text, CITY) == []


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("由市自然资源、交通、水利等部门负责", ["青禾市自然资源局", "青禾市交通运输局", "青禾市水利局"], "all are the city's"),
        ("由县级财政、发改、审计等部门负责", [None, None, None], "every county has them"),
        ("由市农业、教育等部门负责", [None, "青禾市教育局"], "a reform ended 农业局"),
        ("市水务局印发。由市财政、水务等部门负责", ["青禾市水务局", "青禾市财政局", "青禾市水务局"], "as the text names it"),
        ("市发改局印发。由市财政、发改等部门负责", ["青禾市发展和改革局", "青禾市财政局", "青禾市发展和改革局"], "局 here, 委 elsewhere"),
        ("省财政厅印发。由市级财政部门负责", ["江源省财政厅", "青禾市财政局"], "the province's office is another"),
        ("市湿地保护领导小组（以下简称领导小组）。湿地领导小组负责", ["青禾市湿地保护领导小组"] * 3, "a shorter form"),
        ("成立青禾市防汛指挥部。市指挥部负责调度", ["青禾市防汛指挥部"] * 2, "the only one of its kind"),
        ("市湿地保护领导小组负责。湿地工作领导小组负责", ["青禾市湿地保护领导小组", None], "no shorter form"),
        ("市湿地保护领导小组负责。防汛指挥部负责", ["青禾市湿地保护领导小组", None], "another kind"),
    ],
)  # fmt: skip
def test_short_names_are_the_bodies_of_the_text(text: str, names: list[str | None], why: str) -> None:
    assert [a.canonical for a in mentioned(text, CITY)] == names, why


def test_an_office_that_a_reform_ended_stands_in_older_texts() -> None:
    text = "由市农业、教育等部门负责"
    assert [a.canonical for a in mentioned(text, CITY, day="2017-05-01")] == ["青禾市农业局", "青禾市教育局"]
    assert [a.canonical for a in mentioned(text, CITY, day="2021-05-01")] == [None, "青禾市教育局"]


def test_a_field_of_work_is_an_agency_of_which_little_is_sure() -> None:
    (field, _, county, _) = mentioned("由市水利、教育等部门负责。由县级财政、教育等部门负责", CITY)
    assert (field.kind, field.confidence) == ("agency", 0.7)
    assert (county.kind, county.canonical) == ("class", None)


def test_a_name_that_cannot_be_completed_is_doubtful() -> None:
    assert {a.confidence for a in mentioned("由领导小组、水务局负责", None)} == {0.6}


def test_an_alias_that_the_text_declares_is_the_body() -> None:
    text = "成立青禾市防汛抗旱指挥部（以下简称“市防指”）。市防指负责统一指挥。"
    found = mentioned(text, CITY)
    assert [a.canonical for a in found if a.printed == "市防指"] == ["青禾市防汛抗旱指挥部"] * 2


def test_a_bare_name_in_a_list_has_the_division_of_the_one_in_front() -> None:
    text = "云岭市财政局、教育局"
    names = [a.canonical for a in mentioned("云岭市人民政府\n" + text, "江源省")]
    assert names[1:] == ["云岭市财政局", "云岭市教育局"]


def test_a_name_that_stands_behind_places_only_has_the_place_of_its_list() -> None:
    found = mentioned("（市财政局、人民政府、总工会）", CITY)
    assert [a.canonical for a in found] == ["青禾市财政局", "青禾市人民政府", "青禾市总工会"]
    found = mentioned("（民政厅、质监局）", "江源省")
    assert [a.canonical for a in found] == ["江源省民政厅", "江源省质量技术监督局"]


def test_kinds_tell_groups_classes_and_bodies_apart() -> None:
    text = "市发改委、各县（市、区）政府、环境保护主管部门、市河长制工作领导小组"
    assert [a.kind for a in mentioned(text, CITY)] == ["agency", "group", "class", "body"]


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    text = "由市政府有关部门、市发展改革委、教育、体育等部门和各县（市、区）政府、青禾开发区管委会负责。"
    spans = [a.span for a in mentioned(text, CITY)]
    assert spans and all(a.end <= b.start for a, b in pairwise(spans))


def test_fields_of_work_are_bodies_of_the_documents_place() -> None:
    text = "由市发展改革委会同自然资源、交通运输、水利等部门办理。"
    names = {a.printed: a.canonical for a in mentioned(text, CITY)}
    assert (names["交通运输"], names["水利"]) == ("青禾市交通运输局", "青禾市水利局")


@pytest.mark.parametrize(
    ("heads", "meant", "why"),
    [
        (["青禾市防汛指挥部"], {"应急监测组": "青禾市防汛指挥部应急监测组"}, "one headquarters"),
        (["青禾市防汛指挥部", "云岭县防汛指挥部"], {}, "two: which one is not told"),
        (["青禾市水利局"], {}, "an office is none"),
    ],
)
def test_a_working_group_is_that_of_the_plans_headquarters(heads, meant, why) -> None:
    bodies = [(head, head) for head in heads] + [("应急监测组", None), ("工作组", None)]
    agencies = [
        Agency(span=Span(0, len(p)), rule="r", confidence=1.0, printed=p, canonical=c, kind="body") for p, c in bodies
    ]
    assert working_groups(agencies) == meant, why


def test_a_branch_that_signs_too_does_not_hide_the_province() -> None:
    for branch in ("中国证券监督管理委员会四川监管局", "中国农业发展银行四川省分行", "中国人民银行成都分行"):
        head = DocumentHead(
            span=Span(0, 1), rule="head.own", title="关于返乡创业的通知", issuers=("四川省教育厅", branch)
        )
        assert jurisdiction_of(head) == "四川省", branch
