"""The spaCy pipeline gives the facts that a build finds without it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from quanze.extraction import finders
from quanze.extraction.documents import readings
from quanze.extraction.facts import Deadline, Span
from quanze.extraction.pipeline import annotate, extract, lay, pipeline
from quanze.extraction.source import Source

TEXT = """青禾市人民政府办公室关于加强停车管理的通知
青政办发〔2021〕12号
各县（市、区）人民政府：
一、市公安局牵头，市财政局配合，2021年底前建成停车场20个。
二、违反规定停车的，处200元以上500元以下罚款。
青禾市人民政府办公室
2021年3月5日
"""
SOURCE = Source("a.txt", TEXT, "0")


def test_a_build_and_the_pipeline_find_the_same() -> None:
    found = finders.extract(SOURCE)
    assert [len(d.facts) > 5 for d in found] == [True]
    assert extract(SOURCE, pipeline()) == found


def test_what_an_own_component_lays_is_among_the_facts() -> None:
    @Language.component("own_deadline")
    def own(doc: Doc) -> Doc:
        lay(doc, "deadlines", Deadline(span=Span(0, 3), rule="own", kind="due", value="2021-12-31"))
        return doc

    nlp = pipeline(["agencies"])
    nlp.add_pipe("own_deadline")
    facts = [f for d in extract(SOURCE, nlp) for f in d.facts if f.rule == "own"]
    assert [TEXT[f.span.start : f.span.end] for f in facts] == ["青禾市"]


def test_a_doc_has_one_token_a_character_and_spans_with_their_facts() -> None:
    doc = annotate(pipeline(), readings(SOURCE)[0])
    assert [t.text for t in doc[:3]] == ["青", "禾", "市"]
    assert {s._.fact.kind for s in doc.spans["deadlines"]} == {"due"}
