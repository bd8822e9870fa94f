"""Queries that would reach out or write are refused before they run."""

import pytest

from quanze.errors import RefusedQuery
from quanze.graph.store.sparql_guard import check_query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE' }",
        'ASK { ?s ?p """LOAD "x" FROM""" }',
        "# SERVICE\nASK { ?s ?p ?o }",
        "SELECT ?service ?from { ?service ?load ?from }",
        "PREFIX load: <http://e/> SELECT * { ?s load:service <http://e/FROM> }",
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }",
    ],
)
def test_reading_queries_pass(query):
    assert check_query(query) == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://e/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'x' . SeRvIcE ?x { ?s ?p ?o } }",
        "LOAD <http://e/>",
        "SELECT * FROM <http://e/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://e/> { ?s ?p ?o }",
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "SELECT * { ?s ?p '#' } #\nLOAD <http://e/>",
        "SELECT * { ?s ?p 1SERVICE <http://e/> {} }",
        "SELECT * { ?s ?p trueSERVICE <http://e/> {} }",
        "PREFIX : <http://e/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://e/> SELECT * FROM:g { ?s ?p ?o }",
        "PREFIX ex: <http://e/> SELECT * { ?s a ex:.SERVICE <http://e/> {} }",
        "SELECT * { FILTER(?a<1)SERVICE?e{ ?s ?p ?o } }",
    ],
)
def test_others_are_refused_with_a_reason(query):
    with pytest.raises(RefusedQuery, match=r"The query is refused: .*\."):
        check_query(query)
