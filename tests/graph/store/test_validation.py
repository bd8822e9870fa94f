"""A graph that was built is well formed; one that is damaged is reported in words."""

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store

from quanze.graph.build.writing import write_graph
from quanze.graph.store.graph import open_graph
from quanze.graph.store.rdflib_bridge import to_rdflib
from quanze.graph.store.validation import check_rdflib, misquoted, validate_graph
from quanze.ontology.terms import QZ, expand


def test_a_built_graph_has_no_findings(graph):
    assert validate_graph(graph, workers=1) == []


def damaged(graph, remove: str, add: tuple[str, rdflib.term.Node] | None, cls: str):
    """The findings once the property of every node of a class is removed, and another value added."""
    data = to_rdflib(graph)
    for node in list(data.subjects(rdflib.RDF.type, rdflib.URIRef(cls))):
        data.remove((node, rdflib.URIRef(expand(remove)), None))
        if add:
            data.add((node, rdflib.URIRef(expand(add[0])), add[1]))
    return {f.message for f in check_rdflib(data)}


@pytest.mark.parametrize(
    ("cls", "remove", "add", "message"),
    [
        (QZ.Penalty, "qz:evidence", None, "A fact quotes the words that prove it"),
        (QZ.Responsibility, "qz:role", ("qz:role", rdflib.URIRef("x:b")), "A responsibility has one of the four roles"),
        (QZ.Responsibility, "qz:task", None, "A responsibility has one task"),
        (QZ.Deadline, "qz:by", ("qz:by", rdflib.Literal("soon")), "A last day is a date"),
        (QZ.Obligation, "qz:action", None, "A norm quotes its action"),
        (QZ.Funding, "schema:minValue", ("schema:minValue", rdflib.Literal("999999999", datatype=rdflib.XSD.decimal)),
         "The least amount is not above the greatest"),
        (QZ.Citation, "qz:relation", None, "A citation states a relation"),
        (QZ.Provision, "eli:is_part_of", None, "A provision is part of one document or provision"),
        (QZ.Agency, "rdfs:label", None, "An agency has one name"),
        (QZ.Document, "eli:date_no_longer_in_force",
         ("eli:date_no_longer_in_force", rdflib.Literal("2000-01-01", datatype=rdflib.XSD.date)),
         "A document ends no earlier than it enters into force: read the clauses on force again"),
    ],
)  # fmt: skip
def test_damage_is_reported_in_words(graph, cls, remove, add, message):
    assert message in damaged(graph, remove, add, cls)


ENDINGS = [
    ("2014-01-01", "national", "2015-01-01", "provincial", {"A document ends none that was issued after it"}),
    ("2016-01-01", "county", "2015-01-01", "provincial", {"A document ends none of a higher level"}),
    ("2016-01-01", "provincial", "2015-01-01", "county", set()),
    ("2016-01-01", "county", "2016-01-01", "county", set()),
]


@pytest.mark.parametrize(("day", "level", "other_day", "other_level", "messages"), ENDINGS)
def test_a_document_ends_none_that_is_later_or_of_a_higher_level(day, level, other_day, other_level, messages):
    data = rdflib.Graph()
    one, other = rdflib.URIRef("x:one"), rdflib.URIRef("x:other")
    data.add((one, rdflib.URIRef(expand("eli:repeals")), other))
    for node, issued, tier in ((one, day, level), (other, other_day, other_level)):
        data.add((node, rdflib.URIRef(expand("eli:date_document")), rdflib.Literal(issued, datatype=rdflib.XSD.date)))
        data.add((node, rdflib.URIRef(expand("qz:level")), rdflib.URIRef(expand(f"tier:{tier}"))))
    findings = list(check_rdflib(data))
    assert {f.message for f in findings} == messages
    assert all(f.severity == "warning" and f.advice for f in findings)


def test_a_quote_that_is_not_in_the_text_is_found(tmp_path, decree):
    write_graph(tmp_path / "kg", [decree])
    with open_graph(tmp_path / "kg") as graph:
        copy = Store()
        copy.bulk_extend(graph.store)
        exact = NamedNode(expand("oa:exact"))
        quad = next(copy.quads_for_pattern(None, exact, Literal("明码标价"), None))
        copy.remove(quad)
        copy.add(Quad(quad.subject, exact, Literal("暗码标价"), quad.graph_name))
        graph.store = copy
        (finding,) = misquoted(graph)
        assert finding.value == "暗码标价"
