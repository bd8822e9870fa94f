"""A document's text answers where its sentences, statements and clauses begin and end."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

TEXT = "青禾市停车办法\n\n第一条　经营者应当明码标价，不得哄抬价格；逾期的，处罚款。市公安局负责巡查。\n"


@pytest.fixture(scope="module")
def document():
    (only,) = readings(Source("t.txt", TEXT, "0"))
    return only


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("sentence", "第一条经营者应当明码标价，不得哄抬价格；逾期的，处罚款"),
        ("statement", "第一条经营者应当明码标价，不得哄抬价格"),
        ("clause", "不得哄抬价格"),
    ],
)
def test_the_bounds_of_what_holds_an_offset(document, unit, words):
    at = document.text.index("哄抬")
    start, end = getattr(document, f"{unit}_start")(at), getattr(document, f"{unit}_end")(at)
    assert document.text[start:end] == words


def test_a_clause_and_its_sentence_know_their_words(document):
    clause = document.clause_at(document.text.index("负责"))
    assert clause.text == clause.sentence.text == document.sentence_at(clause.start).text == "市公安局负责巡查"


def test_the_units_are_computed_once_and_again_for_another_text(document):
    first = document.clauses
    assert document.clauses is first
    document.text += "另行通知。"
    assert document.clauses is not first
    assert document.sentence_at(len(document.text) - 2).text == "另行通知"
