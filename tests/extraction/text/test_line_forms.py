"""What a printed line is at the head of a document."""

import pytest

from quanze.extraction.text.line_forms import (
    ANNEX_LINE,
    DATE_LINE,
    KIND_END,
    NUMBER_LINE,
    is_addressee,
    is_body,
    is_title_part,
    number_of,
)


@pytest.mark.parametrize(
    ("line", "number", "why"),
    [
        ("青政办字〔2021〕12号", "青政办字〔2021〕12号", "the usual form"),
        ("〔2021〕4号", "〔2021〕4号", "the organ is the issuer's"),
        ("（青财〔2021〕4号）", "青财〔2021〕4号", "in brackets under the title"),
        ("江财公告2020年第44号", "2020年第44号", "an announcement: year and serial"),
        ("公告2020年第11号", "2020年第11号", "only the genre word in front"),
        ("江源省人民政府令第12号", "江源省人民政府令第12号", "a decree with its organ"),
        ("第28号", "第28号", "a decree's number below its name"),
        ("〔2020〕—125", "〔2020〕—125", "printed with a dash and without 号"),
    ],
)
def test_a_number_line_gives_the_number(line, number, why):
    assert NUMBER_LINE.match(line), why
    assert number_of(line) == number, why


@pytest.mark.parametrize(
    "line",
    [
        "2021年3月5日",
        "根据青政〔2021〕3号文件的规定。",
        "共12号",
        "三、要素保障类",
        "见《青禾市停车办法》（青政〔2021〕3号）",
    ],
)
def test_other_lines_are_no_number_lines(line):
    assert not NUMBER_LINE.match(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("青禾市人民政府办公室", True),
        ("江源省商务厅", True),
        ("青禾市停车管理工作领导小组", True),
        ("关于青禾市财政局", False),
        ("市财政局、市税务局要加强配合", False),
        ("三、责任单位", False),
    ],
)
def test_issuers_are_told_from_other_lines(line, expected):
    assert is_body(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各县（市、区）人民政府，市政府各部门：", True),
        ("云岭县人民政府：", True),
        ("现将有关事项通知如下：", False),
        ("一、工作目标：", False),
        ("责任单位：市财政局", False),
    ],
)
def test_addressees_end_with_a_colon_and_are_bodies(line, expected):
    assert is_addressee(line) is expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于加强犬只管理的通知", "通知"),
        ("青禾市停车管理办法（试行）", "办法"),
        ("青禾市“十四五”水利规划", "规划"),
        ("青禾市财政局", None),
    ],
)
def test_the_genre_word_ends_a_title(title, kind):
    m = KIND_END.search(title)
    assert (m["kind"] if m else None) == kind


def test_dates_in_both_scripts_stand_alone():
    assert DATE_LINE.match("2021年3月5日")
    assert DATE_LINE.match("二〇二一年三月五日")
    assert not DATE_LINE.match("2021年3月5日前完成")


def test_annex_labels():
    assert ANNEX_LINE.match("附件2") and ANNEX_LINE.match("附件") and ANNEX_LINE.match("附件1：")
    assert not ANNEX_LINE.match("附件：1.任务分工表")


def test_sentences_and_labels_are_no_part_of_a_title():
    assert is_title_part("关于印发《青禾市停车收费办法，第一批》的")
    assert not is_title_part("请认真贯彻执行。")
    assert not is_title_part("责任单位：市财政局")
    assert not is_title_part("一、总体要求")
