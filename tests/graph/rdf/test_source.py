"""Facts become statements with evidence, in the named graph of their source."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from quanze.extraction.facts import Norm
from quanze.extraction.page.source import Source
from quanze.extraction.pipeline import extract
from quanze.graph.rdf.confidence import tied
from quanze.graph.rdf.identity import source_iri
from quanze.graph.rdf.source import batch, quads
from quanze.graph.rdf.turtle import HEADER, literal
from quanze.ontology.terms import QZ, expand


def objects(found, predicate):
    return [q.object.value for q in found if q.predicate.value == expand(predicate)]


def of_class(found, iri):
    return [q.subject for q in found if q.predicate.value == expand("rdf:type") and q.object.value == iri]


def test_every_statement_stands_in_the_graph_of_its_source(decree):
    assert {q.graph_name for q in quads(*decree)} == {NamedNode(source_iri(decree[0].name))}


def test_the_same_facts_give_the_same_statements_in_the_same_order(notice):
    assert list(quads(*notice)) == list(quads(*notice))


def test_every_place_quotes_its_source(decree, notice):
    for source, documents in (decree, notice):
        by_place: dict = {}
        for q in quads(source, documents):
            if q.predicate.value in (expand("oa:start"), expand("oa:end"), expand("oa:exact")):
                by_place.setdefault(q.subject.value, {})[q.predicate.value] = q.object.value
        assert len(by_place) > 10
        for name, place in by_place.items():
            start, end = int(place[expand("oa:start")]), int(place[expand("oa:end")])
            assert name.endswith(f"#char={start},{end}")
            assert place.get(expand("oa:exact"), source.text[start:end]) == source.text[start:end]


def test_every_fact_has_evidence_rule_confidence_and_document(decree, notice):
    fact_classes = [QZ.Citation, QZ.Responsibility, QZ.Obligation, QZ.Deadline, QZ.Penalty, QZ.Funding, QZ.Target]
    for source, documents in (decree, notice):
        found = list(quads(source, documents))
        for fact in (f for c in fact_classes for f in of_class(found, c)):
            said = {q.predicate.value for q in found if q.subject == fact}
            assert {QZ.evidence, QZ.rule, QZ.document, expand("itsrdf:taConfidence")} <= said


def test_statements_about_the_same_words_carry_one_task(notice):
    found = list(quads(*notice))
    assert len(of_class(found, QZ.Responsibility)) == 2
    assert len(of_class(found, QZ.Task)) == len(set(objects(found, "qz:task"))) == 1
    assert len(objects(found, "qz:responsibleFor")) == 2


def test_deadline_target_and_money_belong_to_the_task_that_holds_them(notice):
    found = list(quads(*notice))
    (task,) = of_class(found, QZ.Task)
    assert objects(found, "qz:governs") == [task.value]
    assert objects(found, "qz:forTask") == [task.value, task.value]


def test_a_penalty_is_tied_to_the_norm_whose_breach_it_punishes(decree):
    found = list(quads(*decree))
    (norm,), (penalty,) = of_class(found, QZ.Obligation), of_class(found, QZ.Penalty)
    (tie,) = [q for q in found if q.predicate.value == expand("odrl:remedy")]
    assert (tie.subject, tie.object) == (norm, penalty)
    assert [float(sure) for sure in objects(found, "qz:remedyConfidence")] == [tied("Remedy")]
    assert objects(found, "qz:breachOf") == [
        q.object.value for q in found if q.subject == norm and q.predicate.value == QZ.statedIn
    ]


REMEDIES = [
    ("违反本办法第三条规定，在桥下空间堆放杂物的", ["堆放杂物"], "the words of the offence repeat one norm"),
    ("违反本办法第三条规定的", ["堆放杂物", "预留检修通道和照明设施"], "the citation alone means all"),
]


@pytest.mark.parametrize(("offence", "punished", "why"), REMEDIES, ids=[r[2] for r in REMEDIES])
def test_of_several_norms_those_that_the_offence_names_are_punished(offence, punished, why):
    text = (
        "青禾市桥梁管理办法\n\n第一条　为了加强桥梁管理，制定本办法。\n\n第二条　桥梁按照等级管理。\n\n"
        "第三条　桥下空间使用单位不得堆放杂物。桥下空间使用单位应当预留检修通道和照明设施。\n\n"
        f"第四条　{offence}，由市交通局责令改正。\n\n第五条　本办法自2021年5月1日起施行。\n"
    )
    source = Source("a.txt", text, "0")
    ties = {q.subject for q in quads(source, extract(source)) if q.predicate.value == expand("odrl:remedy")}
    norms = {n for d in extract(source) for n in d.facts if isinstance(n, Norm)}
    assert len(ties) == len(punished) <= len(norms), why


def test_an_unresolved_agency_is_named_within_the_issuer_and_marked(notice):
    nodes = {a.name: a for a in batch(*notice).index.agencies}
    assert not nodes["市财政局"].resolved
    assert nodes["市财政局"].iri == "https://w3id.org/quanze/agency/in/青禾市人民政府/市财政局"
    assert nodes["青禾市住房和城乡建设局"].iri == "https://w3id.org/quanze/agency/青禾市住房和城乡建设局"


def test_facts_do_not_depend_on_the_file_that_prints_them(decree):
    source, documents = decree
    moved = Source("elsewhere/other.md", source.text, "x")
    one, other = list(quads(source, documents)), list(quads(moved, documents))
    assert of_class(one, QZ.Obligation) == of_class(other, QZ.Obligation)
    assert one[0].graph_name != other[0].graph_name


def test_the_order_of_facts_does_not_change_the_statements(decree):
    source, (document,) = decree
    shuffled = list(document.facts)
    random.Random(7).shuffle(shuffled)
    other = replace(document, facts=tuple(shuffled))
    assert set(quads(source, [document])) == set(quads(source, [other]))


def test_a_document_printed_twice_in_one_file_is_two_printings(decree):
    source, (document,) = decree
    iris = [d.iri for d in batch(source, [document, document]).index.documents]
    assert iris[1] == iris[0] + "~2"


@given(st.text())
def test_any_text_survives_as_a_literal(text):
    text = text.encode("utf-8", "ignore").decode()
    piece = f"{HEADER}<x:g> {{ <x:s> <x:p> {literal(text)} }}"
    (quad,) = parse(piece, format=RdfFormat.TRIG)
    assert quad.object.value == text
    assert quad.subject == NamedNode("x:s")


LAW = """青禾市停车管理办法

第一条　根据《江源省停车条例》（江源省人大公告第7号）第三条、第九条第二款，制定本办法。

第二条　车主应当按位停放。

第三条　违反本办法第二条规定的，处二百元罚款；违反本办法第九条规定的，通报批评。

第三条　本办法第三条由市公安局解释。
"""


def extracted(name, text):
    source = Source(name, text, "0")
    return source, extract(source)


def test_a_citation_names_every_place_that_it_cites_and_where_the_number_stands():
    found = list(quads(*extracted("law.txt", LAW)))
    citation = of_class(found, QZ.Citation)[0]
    paths = {q.object.value for q in found if q.subject == citation and q.predicate.value == expand("qz:citedPath")}
    assert paths == {"3", "9/2"}
    number = next(q.object for q in found if q.subject == citation and q.predicate.value == expand("qz:numberAt"))
    words = next(q.object.value for q in found if q.subject == number and q.predicate.value == expand("oa:exact"))
    assert words == "江源省人大公告第7号"


def test_an_inner_citation_is_resolved_outside_or_ambiguous():
    found = list(quads(*extracted("law.txt", LAW)))
    status = {}
    for node in of_class(found, QZ.InnerCitation):
        said = {q.predicate.value: q.object.value for q in found if q.subject == node}
        status[said[expand("qz:citedPath")]] = said[expand("qz:resolution")].rsplit("/", 1)[-1]
    assert status == {"2": "resolved", "9": "outside", "3": "ambiguous"}
