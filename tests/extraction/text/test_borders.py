"""What stands just inside and just outside of a border: first and last characters, shortest and longest names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.extraction.facts import Span
from quanze.extraction.text.bodies import is_body, names_bodies
from quanze.extraction.text.clauses import Clauses, Unit, line_at
from quanze.extraction.text.document_numbers import find_numbers, number_of
from quanze.extraction.text.numerals import in_chinese, number


@pytest.mark.parametrize(
    ("scale", "value"),
    [
        ("", 3), ("十", 30), ("百", 300), ("千", 3_000), ("万", 30_000), ("十万", 300_000), ("百万", 3_000_000),
        ("千万", 30_000_000), ("亿", 300_000_000), ("万亿", 3_000_000_000_000),
    ],
)  # fmt: skip
def test_every_scale_word_has_its_value(scale, value):
    assert number("3", scale) == number("三", scale) == value


@pytest.mark.parametrize(("n", "printed"), [(9, "九"), (10, "十"), (19, "十九"), (20, "二十"), (110, "一百一十")])
def test_ten_to_nineteen_lose_their_first_numeral(n, printed):
    assert in_chinese(n) == printed


@pytest.mark.parametrize(
    ("offset", "line"), [(0, "甲"), (1, "甲"), (2, "乙丙"), (3, "乙丙"), (4, "乙丙"), (5, ""), (6, "丁"), (7, "丁")]
)
def test_the_line_of_an_offset(offset, line):
    assert line_at("甲\n乙丙\n\n丁", offset) == line


@pytest.mark.parametrize(
    ("offset", "inside"),
    [(1, None), (2, Span(2, 6)), (5, Span(2, 6)), (6, None), (7, Span(7, 10)), (9, Span(7, 10)), (10, None)],
)
def test_a_title_holds_its_marks_and_nothing_after(offset, inside):
    assert Clauses("依照《甲乙》和《丙》办理").title_at(offset) == inside


@pytest.mark.parametrize(
    ("offset", "inside"),
    [(0, Span(0, 3)), (2, Span(0, 3)), (3, None), (4, Span(4, 11)), (6, Span(5, 8)), (8, Span(4, 11)), (11, None)],
)
def test_brackets_in_brackets_from_the_first_character(offset, inside):
    assert Clauses("（甲）乙（（丙）丁戊）己").bracket_at(offset) == inside


@pytest.mark.parametrize(
    ("offset", "start", "end"), [(0, 0, 2), (1, 0, 2), (2, 0, 2), (3, 3, 5), (5, 3, 5), (6, 6, 7), (7, 6, 7)]
)
def test_a_closing_mark_belongs_to_what_it_closes(offset, start, end):
    units = Clauses("甲乙，丙丁。戊")
    assert (units.start(offset, Unit.CLAUSE), units.end(offset, Unit.CLAUSE)) == (start, end)


@pytest.mark.parametrize(
    ("name", "is_one", "why"),
    [
        ("局", False, "one character is no name"),
        ("县局", True, "two are"),
        ("青" * 59 + "局", True, "sixty characters"),
        ("青" * 60 + "局", False, "sixty-one"),
    ],
)
def test_a_body_has_two_to_sixty_characters(name, is_one, why):
    assert is_body(name) is is_one, why


def test_each_of_several_bodies_must_be_one():
    assert names_bodies("青禾市水利局、青禾市教育局") and not names_bodies("青禾市水利局、关于巡查")


@pytest.mark.parametrize(
    ("text", "numbers", "why"),
    [
        ("2014年2月20日水利部令第6号", ["水利部令第6号"], "日 after a figure is the day's"),
        ("昨日水利部令第6号公布", ["昨日水利部令第6号"], "日 of a word is not told from a name"),
        ("《甲》和青政〔2021〕3号", ["青政〔2021〕3号"], "和 after a title joins"),
        ("甲、和平区〔2021〕3号", ["平区〔2021〕3号"], "so does it after a mark"),
        ("和平区〔2021〕3号", ["和平区〔2021〕3号"], "at the beginning it is a name's"),
        ("某" * 70 + "〔2021〕3号", ["某" * 30 + "〔2021〕3号"], "a code has thirty characters at most"),
        ("某" * 70 + "公告第3号", ["某" * 60 + "公告第3号"], "the bodies of a decree sixty"),
    ],
)
def test_what_stands_before_a_number(text, numbers, why):
    assert [text[s.start : s.end] for s in find_numbers(text)] == numbers, why


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("（青府令〔2019〕3号）", "青府令〔2019〕3号"),
        ("青府令〔2019〕3号）", "青府令〔2019〕3号）"),
        ("（青府令〔2019〕3号", "（青府令〔2019〕3号"),
    ],
)
def test_a_numbers_brackets_go_in_pairs(line, printed):
    assert number_of(line) == printed


def brute_bracket(text, offset):
    """The innermost pair around an offset, by trying all pairs of the paragraph."""
    opened, pairs = [], []
    for i, sign in enumerate(text):
        if sign in "\n\t":
            opened = []
        elif sign == "（":
            opened.append(i)
        elif sign == "）" and opened:
            pairs.append((opened.pop(), i + 1))
    around = [p for p in pairs if p[0] <= offset < p[1]]
    return Span(*min(around, key=lambda p: p[1] - p[0])) if around else None


@given(st.text(alphabet="（（））甲。\n", max_size=24))
@settings(max_examples=400)
def test_the_bracket_around_every_offset_is_the_innermost_pair(text):
    units = Clauses(text)
    assert [units.bracket_at(i) for i in range(len(text))] == [brute_bracket(text, i) for i in range(len(text))]
