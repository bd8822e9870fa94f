"""Sentences and clauses: where they begin and end, and that they tile the text."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.extraction.facts import Span
from quanze.extraction.text.clauses import Clauses, Unit, line_at

TEXTS = st.text(alphabet="企业应当报告的1 ，。；：！？、（）《》“”\n\t", max_size=60)
UNITS = list(Unit)


@pytest.mark.parametrize(
    ("text", "sentences", "why"),
    [
        ("企业应当公示。逾期的，处罚款。", ["企业应当公示", "逾期的，处罚款"], "a full stop ends a sentence"),
        ("是否属实？查清！上报", ["是否属实", "查清", "上报"], "so do ？ and ！, and the end of the text"),
        (
            "组长：张三\n副组长：李四\t王五",
            ["组长：张三", "副组长：李四", "王五"],
            "a paragraph and a cell end it always",
        ),
        ("依照《甲。乙》办理。", ["依照《甲。乙》办理"], "a mark in a title ends nothing"),
        ("依照《甲。乙\n丙》办理", ["依照《甲", "乙", "丙》办理"], "a title closes in its paragraph"),
        (
            "修改为：“企业应当公示。”删去第三条。",
            ["修改为：“企业应当公示", "删去第三条"],
            "a closing quote goes with its mark",
        ),
        ("五日内（指工作日。）办结。", ["五日内（指工作日", "办结"], "and a closing bracket"),
        ("。\n\n企业。", ["企业"], "marks in a row enclose nothing"),
        ("履行下列职责：\n巡查；\n", ["履行下列职责：", "巡查；"], "it reaches to the mark that ends it"),
    ],
)
def test_sentences(text, sentences, why):
    assert [s.text for s in Clauses(text).sentences()] == sentences, why


@pytest.mark.parametrize(
    ("text", "at", "clause", "why"),
    [
        ("市教育局牵头，市财政局配合；各区落实。", "财政", "市财政局配合", "commas on both sides"),
        ("市教育局牵头，市财政局配合；各区落实。", "各区", "各区落实", "a semicolon ends a clause"),
        ("牵头单位：市教育局", "教育", "市教育局", "so does a colon"),
        ("履行下列职责：\n巡查；\n", "巡", "巡查", "or the first of several marks"),
        ("依照《关于加强巡查，做好防汛的通知》执行，逾期不候", "防汛", "依照《关于加强巡查，做好防汛的通知》执行", "not in a title"),
        ("拨付1,000万元于8:00前到账，余款次年付清", "到账", "拨付1,000万元于8:00前到账", "not in a number or a time"),
    ],
)  # fmt: skip
def test_a_clause_is_what_stands_between_its_marks(text, at, clause, why):
    assert Clauses(text).clause_at(text.index(at)).text == clause, why


def test_a_statement_may_hold_commas_and_ends_at_a_semicolon():
    text = "逾期的，处罚款；拒不改正的，责令停业。"
    statements = [text[s.start : s.end] for s in Clauses(text).spans(Unit.STATEMENT)]
    assert statements == ["逾期的，处罚款", "拒不改正的，责令停业"]


def test_a_clause_knows_its_sentence_and_what_stands_before_and_after():
    text = "第一句。企业应当，在五日内，报告。"
    clause = Clauses(text).clause_at(text.index("五日"))
    assert (clause.before(text.index("五日")), clause.after(text.index("五日"))) == ("在", "五日内")
    assert clause.sentence.before(clause.start) == "企业应当，"
    assert clause.sentence.after(clause.end) == "，报告"


def test_a_range_cuts_the_units_at_its_borders():
    text = "甲，乙。丙，丁。"
    assert list(Clauses(text).spans(Unit.SENTENCE, 2, 5)) == [Span(2, 3), Span(4, 5)]


def test_a_clause_cannot_be_changed_and_shows_its_bounds_alone():
    clause = Clauses("第一句。企业应当，在五日内，报告。").clause_at(10)
    with pytest.raises(dataclasses.FrozenInstanceError):
        clause.sentence.start = 0
    assert not hasattr(clause, "__dict__")
    assert repr(clause) == "Clause(start=9, end=13)"


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        ("甲乙\n丙丁\n戊", 0, "甲乙"),
        ("甲乙\n丙丁\n戊", 3, "丙丁"),
        ("甲乙\n丙丁\n戊", 4, "丙丁"),
        ("甲乙\n丙丁\n戊", 6, "戊"),
    ],
)
def test_the_line_that_holds_an_offset(text, at, line):
    assert line_at(text, at) == line


@pytest.mark.parametrize(
    ("text", "at", "bracket", "why"),
    [
        ("罚款（情节轻微（含初犯）的除外）。", "初犯", "（含初犯）", "the innermost"),
        ("罚款（情节轻微（含初犯）的除外）。", "除外", "（情节轻微（含初犯）的除外）", "after an inner one the outer"),
        ("罚款（轻微的除外。）再犯的", "轻微", "（轻微的除外。）", "one that closes with a full stop"),
        ("罚款（轻微的除外）再犯的", "再犯", None, "after it"),
        ("罚款（轻微\n的除外）", "轻微", None, "one that its paragraph does not close"),
    ],
)
def test_brackets(text, at, bracket, why):
    span = Clauses(text).bracket_at(text.index(at))
    assert (span and text[span.start : span.end]) == bracket, why


@pytest.mark.parametrize(("at", "inside"), [("甲", True), ("《", True), ("》", True), ("照", False), ("办理", False)])
def test_titles(at, inside):
    text = "依照《甲》办理"
    assert (Clauses(text).title_at(text.index(at)) == Span(2, 5)) is inside


@given(TEXTS)
def test_units_and_their_closing_marks_tile_the_text(text):
    clauses = Clauses(text)
    for unit in UNITS:
        at, ends = 0, []
        while at < len(text):
            start, end = clauses.start(at, unit), clauses.end(at, unit)
            assert start == at
            after = next((i for i in range(at, len(text)) if clauses.start(i, unit) > start), len(text))
            assert re.fullmatch(r"[，。；：！？\n\t”）]*", text[end:after]), "only marks between two units"
            ends.append((start, after))
            at = after
        assert "".join(text[a:b] for a, b in ends) == text


@given(TEXTS)
def test_a_cell_never_reaches_over_a_line_feed_and_a_clause_over_a_sentence(text):
    clauses = Clauses(text)
    for i in range(len(text)):
        starts, ends = ([bound(i, unit) for unit in UNITS] for bound in (clauses.start, clauses.end))
        assert not set("\n\t") & set(text[starts[0] : ends[0]])
        assert starts == sorted(starts)
        assert ends == sorted(ends, reverse=True)


@given(TEXTS, st.data())
def test_before_and_after_an_offset_make_the_whole(text, data):
    at = data.draw(st.integers(0, len(text)))
    clause = Clauses(text).clause_at(at)
    for unit in (clause, clause.sentence):
        assert unit.text == text[unit.start : unit.end]
        assert unit.before(at) + unit.after(at) == unit.text
    assert clause.sentence.start <= clause.start <= clause.end <= clause.sentence.end


@given(TEXTS)
def test_a_bracket_opens_and_closes_and_holds_its_offset(text):
    clauses, seen = Clauses(text), 0
    for i in range(len(text)):
        if span := clauses.bracket_at(i):
            seen += 1
            assert (text[span.start], text[span.end - 1]) == ("（", "）")
            assert span.start <= i < span.end
    assert seen or not re.search(r"（[^（）\n\t]*）", re.sub("《[^\n\t]*》", "", text)) or "《" in text
