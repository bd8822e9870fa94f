"""Printed words for classes of persons find their concept, and the scheme is whole."""

import pytest
from rdflib import RDF, SKOS, Graph

import quanze
from quanze.ontology import addressees, terms


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("建设单位", ("construction-client",), "the form itself"),
        ("中小微企业", ("sme",), "another form"),
        ("符合条件的小微企业", ("small-micro-enterprise",), "by its last words, the longest form"),
        ("建设单位和物业服务企业", ("construction-client", "property-manager"), "a list names each"),
        ("任何单位和个人", ("any",), "a form that has the look of a list"),
        ("施工单位、监理单位等", ("contractor", "supervisor"), "等 is no name"),
        ("用人单位（含劳务派遣单位）", ("employer",), "nor are brackets"),
        ("某某之物", (), "no class"),
        ("建设单位和某某之物", (), "the last part names none"),
        ("", (), "nothing"),
    ],
)
def test_words_name_their_classes(words, expected, why):
    assert addressees.concepts_of(words) == expected, why


def test_the_scheme_is_a_forest_whose_forms_are_told_apart():
    scheme = Graph().parse(data=terms.document("addressees.ttl"), format="turtle")
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 90
    assert set(scheme.objects(None, SKOS.broader)) <= concepts
    for concept in concepts:
        above = [
            b
            for broader in scheme.objects(concept, SKOS.broader)
            for b in scheme.transitive_objects(broader, SKOS.broader)
        ]
        assert concept not in above
    forms = [str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in scheme.objects(None, p) if o.language == "zh"]
    assert sorted(forms) == sorted(set(forms))
    assert [form for form in forms if len(addressees.concepts_of(form)) != 1] == []


def test_duties_and_support_of_a_class_are_those_of_the_narrower_ones(tmp_path):
    (tmp_path / "a.txt").write_text(
        "青禾市停车办法\n\n第一条　为规范停车，制定本办法。\n\n第二条　小微企业应当划定车位。\n\n第三条　驾驶人不得占用通道。\n\n"
        "第四条　对小微企业给予5万元补助。\n\n第五条　本办法自2021年3月1日起施行。\n",
        encoding="utf-8",
    )
    quanze.build([tmp_path / "a.txt"], tmp_path / "kg")
    with quanze.open_graph(tmp_path / "kg") as graph:
        duties = {
            c: [r["action"] for r in graph.query("duties-of-class", addressee=c)] for c in ("企业", "自然人", "学校")
        }
        grants = [(r["recipient"], r["least"]) for r in graph.query("support-for-class", addressee="企业")]
    assert duties == {"企业": ["划定车位"], "自然人": ["占用通道"], "学校": []}
    assert grants == [("小微企业", 50000.0)]
