"""What standards spell out at length follows from single statements of the store."""

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from quanze.graph.exports import standards
from quanze.ontology.terms import compact, expand

NODE = "https://w3id.org/quanze/fact/deadline-1"
FOREIGN = frozenset({NODE})
CASES = [
    (standards.times, "qz:by", "2024-06-30", {"time:hasEnd", "rdf:type", "time:inXSDDate"}, "a last day"),
    (standards.times, "qz:value", "P15D", {"time:hasXSDDuration"}, "a length"),
    (standards.times, "qz:value", "2024-06-30", set(), "a day as printed says nothing more"),
    (standards.units, "qz:unit", "公里", {"qudt:ucumCode"}, "a unit"),
    (standards.units, "qz:unit", "家", set(), "a count has no unit"),
    (standards.money(frozenset()), "schema:maxValue", "5", {"schema:amount", "rdf:type", "schema:maxValue", "schema:currency"}, "yuan"),
    (standards.money(FOREIGN), "schema:maxValue", "5", {"schema:amount", "rdf:type", "schema:maxValue"}, "another currency"),
    (standards.money(FOREIGN), "schema:currency", "USD", {"schema:amount", "rdf:type", "schema:currency"}, "which it states"),
    (standards.expressions, "eli:title", "中华人民共和国湿地法",
     {"rdf:type", "eli:realizes", "eli:language", "eli:title", "eli:is_realized_by", "eli:title_short"}, "a short title"),
    (standards.expressions, "rdfs:label", "湿地法", set(), "a label is no title"),
]  # fmt: skip


@pytest.mark.parametrize(("expansion", "predicate", "value", "predicates", "why"), CASES, ids=[c[-1] for c in CASES])
def test_a_statement_is_spelled_out(expansion, predicate, value, predicates, why):
    quad = Quad(NamedNode(NODE), NamedNode(expand(predicate)), Literal(value), DefaultGraph())
    assert {compact(q.predicate.value) for q in expansion(quad)} == predicates


def test_names_have_a_language_once_and_other_texts_none():
    said = [
        Quad(NamedNode(NODE), NamedNode(expand(p)), Literal("停车"), DefaultGraph()) for p in ("rdfs:label", "qz:unit")
    ]
    assert [standards.in_chinese(standards.in_chinese(q)).object.language for q in said] == ["zh", None]
