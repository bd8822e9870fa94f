"""Queries for any SPARQL 1.1 server: values go in by VALUES, LATERAL becomes what every engine knows, rows stay the same."""

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib.plugins.sparql import prepareQuery

from quanze.errors import QueryError
from quanze.graph.store.queryable import to_term
from quanze.graph.store.rdflib_bridge import to_dataset
from quanze.graph.store.sparql_rewrite import bound, declared, has_lateral, without_lateral
from quanze.queries.library import canned

SAMPLES = {
    "title": "青禾市停车管理办法", "agency": "青禾市住房和城乡建设局", "first": date(2021, 1, 1), "last": date(2021, 12, 31),
    "on": date(2030, 1, 1), "amount": 1000, "words": "车", "function": "财政", "addressee": "企业", "bearer": "停车场经营者", "path": "2",
    "fact": "https://w3id.org/quanze/fact/none",
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ("{ ?s ?p ?o LATERAL { ?o ?q ?r } }", "{ ?s ?p ?o { ?o ?q ?r } }", "a group"),
        ("{ LATERAL { OPTIONAL { ?a ?b ?c } } }", "{ OPTIONAL { ?a ?b ?c } }", "an optional alone needs no group"),
        ("{ LATERAL { OPTIONAL { ?a ?b ?c } ?d ?e ?f } }", "{ { OPTIONAL { ?a ?b ?c } ?d ?e ?f } }", "not alone"),
        ("{ lateral{ { ?a ?b ?c LATERAL { ?c ?d ?e } } } }", "{ { { ?a ?b ?c { ?c ?d ?e } } } }", "nested"),
        ('{ ?s ?p "LATERAL { }" }', '{ ?s ?p "LATERAL { }" }', "words of a string"),
        ("{ ?s <http://e/LATERAL> ?lateral }", "{ ?s <http://e/LATERAL> ?lateral }", "parts of names"),
    ],
)
def test_lateral_becomes_plain_sparql(query, expected, why):
    assert " ".join(without_lateral(query).split()) == expected


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ("SELECT ?t { ?d ?p ?t }", 'SELECT ?t { VALUES (?t) { ("x") } ?d ?p ?t }', "where it is selected"),
        (
            "SELECT ?t { { SELECT ?t { ?d ?p ?t } LIMIT 3 } }",
            'SELECT ?t { VALUES (?t) { ("x") } { SELECT ?t { VALUES (?t) { ("x") } ?d ?p ?t } LIMIT 3 } }',
            "inside a part that selects it too",
        ),
        (
            "SELECT ?t ?n { { SELECT ?n { ?d ?p ?n } } }",
            'SELECT ?t ?n { VALUES (?t) { ("x") } { SELECT ?n { ?d ?p ?n } } }',
            "not inside a part that does not",
        ),
        ('SELECT ?t { ?d ?p "SELECT ?t {" }', 'SELECT ?t { VALUES (?t) { ("x") } ?d ?p "SELECT ?t {" }', "a string"),
    ],
)
def test_a_value_stands_where_its_variable_is_selected(query, expected, why):
    assert bound(query, {"t": Literal("x")}) == expected


def test_no_value_becomes_syntax():
    hostile = Literal('" } DROP ALL #')
    assert r'"\" } DROP ALL #"' in bound("SELECT ?t { ?d ?p ?t }", {"t": hostile})
    with pytest.raises(ValueError, match="IRI"):
        NamedNode("http://e/> } DROP ALL #")


@pytest.mark.parametrize(
    "query", ["SELECT ?d { ?d ?p ?t }", "SELECT (COUNT(?t) AS ?n) { ?d ?p ?t }", "ASK { ?d ?p ?t }"]
)
def test_a_variable_that_is_not_selected_cannot_be_bound(query):
    with pytest.raises(QueryError, match="projection"):
        bound(query, {"t": Literal("x")})


def test_a_group_that_stays_open_is_an_error():
    with pytest.raises(QueryError, match="not closed"):
        without_lateral("{ LATERAL { ?a ?b ?c ")


def _portable(query):
    values = {p.name: to_term(SAMPLES[p.name]) for p in query.parameters if not p.optional}
    return declared(without_lateral(bound(query.sparql, values) if values else query.sparql))


@pytest.mark.parametrize("query", canned(), ids=lambda q: q.name)
def test_the_portable_form_is_sparql_for_an_engine_that_is_not_oxigraph(query):
    assert not has_lateral(_portable(query))
    prepareQuery(_portable(query))


@pytest.mark.parametrize("query", canned(), ids=lambda q: q.name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_portable_form_gives_the_same_rows_in_rdflib(query, graph, dataset):
    values = {p.name: SAMPLES[p.name] for p in query.parameters if not p.optional}
    ours = [tuple(map(_plain, row)) for row in graph.select(query.sparql, **values).rows]
    theirs = [
        tuple(_plain(c.toPython() if c is not None else None) for c in row) for row in dataset.query(_portable(query))
    ]
    assert sorted(theirs) == sorted(ours)


def _plain(value):
    """Numbers by value, the rest by their words."""
    try:
        return f"{float(value):g}" if not isinstance(value, bool | str | date) and value is not None else str(value)
    except TypeError:
        return str(value)


@pytest.fixture(scope="module")
def dataset(graph):
    found = to_dataset(graph)
    found.default_union = True
    return found
