"""The spaCy pipeline: a Doc a document, a token a character, facts as spans, components of one's own."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from quanze.extraction.facts import Deadline, Money, Span
from quanze.extraction.page.source import Source
from quanze.extraction.pipeline import annotate, extract, lay, pipeline
from quanze.extraction.structure.documents import readings
from quanze.graph.build.build import build

TEXT = """青禾市人民政府办公室关于加强停车管理的通知
青政办发〔2021〕12号
各县（市、区）人民政府：
一、市公安局牵头，市财政局配合，2021年底前建成停车场20个。
二、违反规定停车的，处200元以上500元以下罚款。
青禾市人民政府办公室
2021年3月5日
"""
SOURCE = Source("a.txt", TEXT, "0")


def test_what_an_own_component_lays_is_among_the_facts() -> None:
    @Language.component("own_deadline")
    def own(doc: Doc) -> Doc:
        lay(doc, "deadlines", [Deadline(span=Span(0, 3), rule="own", kind="due", value="2021-12-31")])
        return doc

    nlp = pipeline(["agencies"])
    nlp.add_pipe("own_deadline")
    facts = [f for d in extract(SOURCE, nlp) for f in d.facts if f.rule == "own"]
    assert [TEXT[f.span.start : f.span.end] for f in facts] == ["青禾市"]


def test_a_doc_has_one_token_a_character_and_spans_with_their_facts() -> None:
    doc = annotate(pipeline(), readings(SOURCE)[0])
    assert [t.text for t in doc[:3]] == ["青", "禾", "市"]
    assert {s._.fact.kind for s in doc.spans["deadlines"]} == {"due"}


@Language.component("own_reward")
def own_reward(doc: Doc) -> Doc:
    lay(doc, "money", [Money(span=Span(0, 3), rule="own", kind="reward", min=1.0, max=1.0)])
    return doc


def own_pipeline() -> Language:
    nlp = pipeline(["agencies"])
    nlp.add_pipe("own_reward")
    return nlp


def test_a_build_takes_a_pipeline_of_ones_own_and_reads_anew_when_it_changes(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first = build([tmp_path / "a.txt"], tmp_path / "kg", pipeline=own_pipeline)
    assert first.summary.facts["Funding"] == 1
    again = build([tmp_path / "a.txt"], tmp_path / "kg")
    assert again.changes.why_all
    assert "Funding" not in again.summary.facts
