"""A document's text answers where its sentences, statements and clauses begin and end."""

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings
from quanze.extraction.text.clauses import Unit

TEXT = "青禾市停车办法\n\n第一条　经营者应当明码标价，不得哄抬价格；逾期的，处罚款。市公安局负责巡查。\n"


@pytest.fixture(scope="module")
def document():
    (only,) = readings(Source("t.txt", TEXT, "0"))
    return only


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.SENTENCE, "第一条经营者应当明码标价，不得哄抬价格；逾期的，处罚款"),
        (Unit.STATEMENT, "第一条经营者应当明码标价，不得哄抬价格"),
        (Unit.CLAUSE, "不得哄抬价格"),
    ],
)
def test_the_bounds_of_what_holds_an_offset(document, unit, words):
    at = document.text.index("哄抬")
    start, end = document.clauses.start(at, unit), document.clauses.end(at, unit)
    assert document.text[start:end] == words


def test_the_short_names_of_the_bounds_used_most(document):
    at, text = document.text.index("哄抬"), document.text
    assert text[document.sentence_start(at) : document.sentence_end(at)].startswith("第一条")
    assert text[document.statement_start(at) : document.statement_end(at)].endswith("价格")
    assert text[document.clause_start(at) :].startswith("不得")


def test_a_clause_and_its_sentence_know_their_words(document):
    clause = document.clause_at(document.text.index("负责"))
    assert clause.text == clause.sentence.text == document.sentence_at(clause.start).text == "市公安局负责巡查"


def test_the_units_are_computed_once_and_again_for_another_text(document):
    first = document.clauses
    assert document.clauses is first
    document.text += "另行通知。"
    assert document.clauses is not first
    assert document.sentence_at(len(document.text) - 2).text == "另行通知"
