"""rdflib in and out, without loss."""

import pytest
import rdflib
from rdflib.compare import isomorphic

from quanze.errors import QueryError
from quanze.graph.store.rdflib_bridge import from_rdflib, to_dataset, to_rdflib
from quanze.ontology.terms import QZ


def test_the_whole_graph_goes_out_and_comes_back_equal(graph):
    out = to_rdflib(graph)
    assert isomorphic(to_rdflib(from_rdflib(out)), out)
    assert len(out) == len({quad.triple for quad in graph.store})


def test_a_dataset_keeps_the_named_graphs(graph):
    back = from_rdflib(to_dataset(graph))
    assert set(back.store) == set(graph.store)


def test_one_document_comes_with_its_facts_and_not_those_of_others(graph):
    (row,) = [r for r in graph.documents() if r["number"]]
    out = to_rdflib(graph, document=str(row["document"]))
    assert len(list(out.subjects(rdflib.RDF.type, rdflib.URIRef(QZ.Responsibility)))) == 2
    assert not list(out.subjects(rdflib.RDF.type, rdflib.URIRef(QZ.Penalty)))


def test_plain_strings_equal_rdflibs_own_literals(graph):
    out = to_rdflib(graph, construct="CONSTRUCT { ?d eli:title ?t } WHERE { ?d eli:title ?t }")
    assert rdflib.Literal("青禾市停车管理办法") in set(out.objects())


def test_only_queries_for_triples_make_a_graph(graph):
    with pytest.raises(QueryError):
        to_rdflib(graph, construct="SELECT * { ?s ?p ?o }")
    with pytest.raises(ValueError, match="not both"):
        to_rdflib(graph, construct="x", document="y")


def test_a_graph_from_rdflib_is_asked_like_a_stored_one():
    given = rdflib.Graph().parse(data='<x:d> <http://data.europa.eu/eli/ontology#title> "停车办法" .', format="turtle")
    assert from_rdflib(given).select("SELECT ?t { ?d eli:title ?t }").rows == (("停车办法",),)
