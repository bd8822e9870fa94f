"""Document numbers of every form are recognised, found in text and taken apart."""

import pytest

from quanze.extraction.text.document_numbers import (
    NUMBER,
    NUMBER_AFTER_TITLE,
    NUMBER_AT_END,
    NUMBER_LINE,
    find_numbers,
    number_of,
    parse_number,
    year_of_number,
)

# printed, organ, year, serial, why
NUMBERS = [
    ("青政办字〔2021〕12号", "青政办字", 2021, "12", "the usual form"),
    ("〔2018〕4号", "", 2018, "4", "the code is left out"),
    ("青公（交）〔2020〕102号", "青公（交）", 2020, "102", "a part of the body in brackets"),
    ("青公通[2009]46号", "青公通", 2009, "46", "square brackets"),
    ("青建法（2007）315号", "青建法", 2007, "315", "round brackets"),
    ("青发【2015】3号", "青发", 2015, "3", "lenticular brackets"),
    ("〔2019〕—64", "", 2019, "64", "a dash and no 号"),
    ("2020年第11号", "", 2020, "11", "year and serial of an announcement"),
    ("江源省税务局公告2020年第4号", "江源省税务局公告", 2020, "4", "announcement with its issuer"),
    ("国务院令第728号", "国务院令", None, "728", "a decree has no year"),
    ("国务院令698号", "国务院令", None, "698", "第 is left out"),
    ("主席令第四十五号", "主席令", None, "45", "Chinese numerals"),
    ("国务院令第四零六号", "国务院令", None, "406", "Chinese digits"),
    ("公告第57号", "公告", None, "57", "announcement alone"),
    ("江源省人大常委会公告（第57号）", "江源省人大常委会公告", None, "57", "serial in brackets"),
    ("原建设部令第56号", "原建设部令", None, "56", "a former ministry"),
    ("民政部、公安部令20号", "民政部、公安部令", None, "20", "two bodies"),
    ("水利部第15号令", "水利部令", None, "15", "the genre word behind the serial"),
    ("江源省人民政府令〔2014〕第8号", "江源省人民政府令", 2014, "8", "a decree with its year"),
    ("青政[93]9号", "青政", 1993, "9", "two figures of a year"),
    ("（93）青政字第9号", "青政字", 1993, "9", "the year in front"),
    ("青政发〔二〇〇三〕九号", "青政发", 2003, "9", "in characters"),
    ("GB13801—2015", "GB", 2015, "13801", "a national standard"),
    ("GB/T 14848-93", "GB/T", 1993, "14848", "two digits of the year, blank kept by the normaliser"),
    ("DB13/T2352—2016", "DB13/T", 2016, "2352", "a local standard"),
]


@pytest.mark.parametrize(("printed", "organ", "year", "serial", "why"), NUMBERS)
def test_a_number_is_recognised_whole_and_taken_apart(
    printed: str, organ: str, year: int | None, serial: str, why: str
) -> None:
    assert NUMBER.fullmatch(printed), why
    parts = parse_number(printed)
    assert (parts.organ, parts.year, parts.serial) == (organ, year, serial), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("第五条", "a place in a law"),
        ("2020年", "a year"),
        ("和平西路334号", "an address"),
        ("一号文件", "a nickname"),
        ("", "nothing"),
    ],
)
def test_what_is_no_number_is_refused(text: str, why: str) -> None:
    assert not NUMBER.fullmatch(text), why


def test_parsing_what_is_no_number_raises() -> None:
    with pytest.raises(ValueError, match="Not a document number"):
        parse_number("第五条")


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("根据青政〔2021〕3号文件要求", ["青政〔2021〕3号"], "the verb is no code"),
        ("青政〔2021〕3号和青政办〔2019〕7号同时废止", ["青政〔2021〕3号", "青政办〔2019〕7号"], "和 ends a code"),
        ("（国家发展和改革委员会令第2号）", ["国家发展和改革委员会令第2号"], "和 inside a body's name stays"),
        ("按照自然资源部令第29号执行", ["自然资源部令第29号"], "自 inside a body's name stays"),
        ("符合财税〔2017〕71号规定的企业", ["财税〔2017〕71号"], "a verb in front"),
        ("关于减税的公告（2020年第5号）", [], "the number of a title that is not a body's name"),
        ("应符合GB13801—2015的要求", ["GB13801—2015"], "a standard"),
        ("和平西路334号，电话〔2020〕", [], "an address, a year without serial"),
        ("截至（2020）年底", [], "a year in brackets"),
        ("依照（93）青政字第9号文件办理", ["（93）青政字第9号"], "two figures of a year in front"),
        ("根据青政〔93〕9号文件", ["青政〔93〕9号"], "two figures of a year"),
        ("住在和平里（62）15号楼", [], "a house"),
        ("见表（62）第3项", [], "a table"),
    ],
)
def test_numbers_in_running_text_lose_the_words_of_the_sentence(text: str, found: list[str], why: str) -> None:
    assert [text[s.start : s.end] for s in find_numbers(text)] == found, why


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
    ("title", "number", "why"),
    [
        ("关于加强巡查的通知（青政办发〔2021〕2号）", "青政办发〔2021〕2号", "whole, in brackets"),
        ("江源省水利厅令2022年第2号", "2022年第2号", "year and serial of a decree"),
        ("中华人民共和国主席令（第八十四号）", "第八十四号", "its serial in brackets"),
        ("青禾市停车办法（第2号修订）", None, "no number of the document"),
        ("关于2022年第2号议案的通知", None, "not at the end"),
    ],
)
def test_the_number_at_the_end_of_a_title(title, number, why):
    m = NUMBER_AT_END.search(title)
    assert (m and m[m.lastgroup]) == number, why


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("青政〔2020〕1号执行", "青政〔2020〕1号", "straight after 》"),
        ("青政〔2020〕1", None, "no 号, and nothing closes it"),
        ("青政〔2020〕1）", "青政〔2020〕1", "closed by the bracket"),
        ("的青政〔2020〕1号", None, "a word of the sentence stands between"),
    ],
)
def test_a_number_without_brackets_after_a_title(text, number, why):
    m = NUMBER_AFTER_TITLE.match(text)
    assert (m and m[0]) == number, why


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("青政〔2021〕7号", 2021),
        ("青建法（2007）315号", 2007),
        ("公告2020年第6号", 2020),
        ("国务院令第728号", None),
        ("青政1号", None),
    ],
)
def test_the_year_of_a_number(number, year):
    assert year_of_number(number) == year


def test_a_year_whose_brackets_a_scanner_has_lost():
    assert parse_number("青政发2018-4号").year == 2018
    assert parse_number("青政发2018-4号").serial == "4"
