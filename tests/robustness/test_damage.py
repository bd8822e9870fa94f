"""Whatever a text has been through, its facts still quote it, and no text makes the work grow out of proportion."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from baits import UNITS, mixed, repeated
from damage import damaged
from pyoxigraph import RdfFormat, parse

from quanze.errors import OverBudget
from quanze.extraction.budget import budget
from quanze.extraction.facts import DocumentFacts
from quanze.extraction.page.source import Source
from quanze.extraction.pipeline import extract, pipeline
from quanze.graph.rdf.source import batch
from quanze.graph.rdf.turtle import HEADER

pytestmark = pytest.mark.slow

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
LIMIT = 60  # seconds of processor time, a hundred times of what is needed


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


def built(text: str, nlp) -> list[DocumentFacts]:
    """The documents of a text, once its statements have been written and read again."""
    source = Source("damaged.txt", text, "0")
    with budget(LIMIT):
        documents = extract(source, nlp)
        for piece in batch(source, documents).pieces:
            assert sum(1 for _ in parse(HEADER + piece, format=RdfFormat.TRIG)) > 0
    return documents


@pytest.mark.parametrize("seed", range(60))
def test_facts_of_a_damaged_text_lie_in_their_documents(seed, nlp):
    text = damaged(EXAMPLES[seed % len(EXAMPLES)].read_text(encoding="utf-8")[:6000], seed)
    for document in built(text, nlp):
        assert 0 <= document.extent.start <= document.extent.end <= len(text)
        for fact in document.facts:
            assert document.extent.start <= fact.span.start < fact.span.end <= document.extent.end
            assert text[fact.span.start : fact.span.end].strip()


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_one_unit_repeated_is_read(unit, nlp):
    text = repeated(unit, 3000)
    assert all(d.extent.end <= len(text) for d in built(text, nlp))


@pytest.mark.parametrize("seed", range(20))
def test_mixtures_without_sense_are_read(seed, nlp):
    text = mixed(seed, 3000)
    assert all(d.extent.end <= len(text) for d in built(text, nlp))


def calls(text: str, nlp) -> int:
    """How many functions are called for a text: work that no clock has to measure."""
    count = 0

    def seen(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        extracted = extract(Source("a.txt", text, "0"), nlp)
        batch(Source("a.txt", text, "0"), extracted)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit", ["市公安局、", "10万元", "罚款", "责任单位：", "《办法》", "应当", "甲\t乙\n", "第一条", "（一）", "2021年"]
)
def test_twice_the_text_is_twice_the_work(unit, nlp):
    calls(unit, nlp)  # lexicons are read at the first use
    assert calls(repeated(unit, 8000), nlp) < 2.5 * calls(repeated(unit, 4000), nlp)


def test_a_text_that_takes_too_long_is_given_up():
    with pytest.raises(OverBudget, match="processor time"), budget(0.05):
        sum(i for i in range(10**9))
