"""The spaCy pipeline: a Doc a document or a plain text, facts as spans, components that say what they need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from quanze.extraction.facts import Agency, Deadline, Money, Span
from quanze.extraction.finders import FINDERS, NEEDS, facts_of
from quanze.extraction.page.source import Source, read_source
from quanze.extraction.pipeline import MissingComponent, annotate, extract, lay, pipeline
from quanze.extraction.structure.documents import readings
from quanze.graph.build.build import build

ROOT = Path(__file__).parents[2]
TEXT = """青禾市人民政府办公室关于加强停车管理的通知
青政办发〔2021〕12号
各县（市、区）人民政府：
一、市公安局牵头，市财政局配合，2021年底前建成停车场20个。
二、违反规定停车的，处200元以上500元以下罚款。
青禾市人民政府办公室
2021年3月5日
"""
SOURCE = Source("a.txt", TEXT, "0")
PLAIN = "第一条　县水利局牵头，县财政局配合，2024年6月底前完成整改。\n第二条　违反本办法的，处200元以上500元以下罚款。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


def test_what_an_own_component_lays_is_among_the_facts() -> None:
    @Language.component("own_deadline")
    def own(doc: Doc) -> Doc:
        lay(doc, "deadlines", [Deadline(span=Span(0, 3), rule="own", kind="due", value="2021-12-31")])
        return doc

    nlp = pipeline(["agencies"])
    nlp.add_pipe("own_deadline")
    facts = [f for d in extract(SOURCE, nlp) for f in d.facts if f.rule == "own"]
    assert [TEXT[f.span.start : f.span.end] for f in facts] == ["青禾市"]


def test_a_doc_has_one_token_a_character_and_spans_with_their_facts(nlp) -> None:
    doc = annotate(nlp, readings(SOURCE)[0])
    assert [t.text for t in doc[:3]] == ["青", "禾", "市"]
    assert {s._.quanze_fact.kind for s in doc.spans["deadlines"]} == {"due"}
    assert doc._.quanze_text.head.number == "青政办发〔2021〕12号"


# ---- plain texts -----------------------------------------------------------------------------------------------------

WORDS = [
    ("responsibilities", ["县水利局", "县财政局"], "the first line of a text without a title is text"),
    ("deadlines", ["2024年6月底前"], "also where it is an article"),
    ("penalties", ["处200元以上500元以下罚款"], "in the second line, behind a line feed"),
    ("targets", [], "nothing is made up"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "why"), WORDS, ids=[w[0] for w in WORDS])
def test_a_plain_text_has_its_facts_at_its_own_offsets(nlp, kind, words, why) -> None:
    doc = nlp(PLAIN)
    assert doc.text == PLAIN
    assert [span.text for span in doc.spans[kind]] == words, why
    for span in doc.spans[kind]:
        fact = span._.quanze_fact
        assert PLAIN[fact.span.start : fact.span.end] == span.text


def test_a_plain_text_with_a_head_is_read_as_its_document(nlp) -> None:
    doc = nlp("\n  " + TEXT.replace("牵头", "牵 头"))
    assert doc._.quanze_texts[0].head.issued == "2021-03-05"
    assert {s.text for s in doc.spans["responsibilities"]} == {"市公安局", "市财政局"}


@pytest.mark.parametrize("text", ["", " \n", "。"])
def test_a_text_without_anything_has_no_facts(nlp, text) -> None:
    assert not nlp(text)._.quanze_facts
    assert [f for d in extract(text, nlp) for f in d.facts] == []


def test_displacy_draws_a_plain_text(nlp) -> None:
    doc = nlp(PLAIN)
    assert "Deadline" in displacy.render(doc, style="ent", jupyter=False)
    assert "Penalty" in displacy.render(doc, style="span", jupyter=False)
    assert "Norm" not in displacy.render(doc, style="span", jupyter=False, options={"spans_key": "deadlines"})


def test_extract_takes_a_text_a_file_or_a_source(nlp, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    facts = [[f for d in extract(given, nlp) for f in d.facts] for given in (TEXT, path, SOURCE)]
    assert len(facts[0]) > 5
    assert facts[0] == facts[1] == facts[2]


# ---- what a component needs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NEEDS)
def test_a_component_refuses_to_run_without_the_one_that_it_needs(kind) -> None:
    with pytest.raises(MissingComponent, match=f"quanze_{kind} reads what quanze_agencies finds"):
        pipeline([kind])
    with pytest.raises(MissingComponent):
        pipeline([kind, "agencies"])
    assert pipeline(["agencies", kind]).pipe_names == ["quanze_agencies", f"quanze_{kind}"]


def test_a_component_that_was_switched_off_is_missed_when_the_pipeline_runs() -> None:
    nlp = pipeline(["agencies", "responsibilities"])
    with nlp.select_pipes(disable=["quanze_agencies"]), pytest.raises(MissingComponent, match="before="):
        nlp(PLAIN)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'dates'; known are agencies"):
        pipeline(["dates"])


class _Touched(list):
    """A list that remembers whether anybody looked at it."""

    looked = False

    def __iter__(self):
        self.looked = True
        return super().__iter__()

    def __getitem__(self, at):
        self.looked = True
        return super().__getitem__(at)

    def __bool__(self):
        self.looked = True
        return len(self) > 0


def test_what_a_finder_reads_of_others_is_what_it_declares() -> None:
    looked = set()
    for path in sorted((ROOT / "examples").iterdir()):
        if path.suffix not in (".txt", ".md"):
            continue
        for text in readings(read_source(path)):
            agencies = facts_of(text, "agencies", FINDERS["agencies"])
            for kind, find in FINDERS.items():
                text.agencies = _Touched(agencies)
                list(find(text))
                if text.agencies.looked and kind != "agencies":
                    looked.add(kind)
    assert looked == set(NEEDS)


def test_components_are_described_as_spacy_describes_them() -> None:
    analysis = pipeline().analyze_pipes()
    assert not [p for p in analysis["problems"].values() if p]
    assert analysis["summary"]["quanze_money"]["requires"] == ["doc._.quanze_agencies"]
    assert "doc._.quanze_facts" in analysis["summary"]["quanze_money"]["assigns"]
    bare = spacy.blank("zh")
    bare.add_pipe("quanze_money")
    assert bare.analyze_pipes()["problems"]["quanze_money"] == ["doc._.quanze_agencies"]


# ---- beside others ---------------------------------------------------------------------------------------------------


def test_foreign_extensions_of_plain_names_do_not_clash() -> None:
    script = """
from spacy.tokens import Doc, Span
for name in ("facts", "reading", "text", "by_place"):
    Doc.set_extension(name, default="theirs")
Span.set_extension("fact", default="theirs")
from quanze.extraction.pipeline import pipeline
doc = pipeline(["deadlines"])("请于2024年6月底前完成。")
assert doc._.facts == doc[0:2]._.fact == "theirs"
print(doc.spans["deadlines"][0]._.quanze_fact.value)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout == "2024-06-30\n", run.stderr


def test_components_run_in_a_pipeline_with_longer_tokens() -> None:
    nlp = spacy.blank("en")  # its tokens are runs between blanks and marks
    nlp.add_pipe("quanze_agencies")
    nlp.add_pipe("quanze_deadlines")
    doc = nlp("请于 2024年6月底前 完成。")
    assert [s._.quanze_fact.value for s in doc.spans["deadlines"]] == ["2024-06-30"]


def test_two_facts_of_one_class_at_one_place_are_both_kept(nlp) -> None:
    doc = pipeline([])("市水利局")
    first, second = (Agency(span=Span(0, 4), rule=rule, printed="市水利局") for rule in "ab")
    lay(doc, "agencies", [first])
    assert doc.spans["agencies"][0]._.quanze_fact is first
    lay(doc, "agencies", [second])
    assert doc._.quanze_facts == [first, second]
    assert [s._.quanze_fact for s in doc.spans["agencies"]] == [first, first]


# ---- one's own -------------------------------------------------------------------------------------------------------


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


def test_the_component_of_the_documentation_is_ten_lines_and_runs() -> None:
    page = (ROOT / "docs" / "own-component.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len([line for line in blocks[0].splitlines() if line.strip()]) <= 10
    run = subprocess.run([sys.executable, "-c", "\n".join(blocks)], capture_output=True, text=True)
    printed = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert printed
    assert run.stdout == printed[1], run.stderr
