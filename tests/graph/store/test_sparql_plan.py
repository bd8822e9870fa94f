"""OPTIONALs go behind the triples of their group where, and only where, the rows stay the same."""

import itertools
import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from quanze.graph.store.sparql_plan import with_optionals_last


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?a p:3 ?d }",
            "ASK { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } }",
            "one",
        ),
        (
            "ASK { ?a p:1 ?b . OPTIONAL { ?b p:2 ?c } . ?a p:3 ?d . }",
            "ASK { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } }",
            "with all its stops",
        ),
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } OPTIONAL { ?c p:2 ?e } ?a p:3 ?d }",
            "ASK { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } OPTIONAL { ?c p:2 ?e } }",
            "two keep their order",
        ),
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } FILTER (?c > (1)) ?a p:3 ?d }",
            "ASK { ?a p:1 ?b . FILTER (?c > (1)) ?a p:3 ?d OPTIONAL { ?b p:2 ?c } }",
            "a filter holds for its whole group",
        ),
        (
            "ASK { ?x p:1 ?y OPTIONAL { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?a p:3 ?d } }",
            "ASK { ?x p:1 ?y OPTIONAL { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } } }",
            "inside another",
        ),
        (
            "SELECT * { { SELECT ?a { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?a p:3 ?d } } }",
            "SELECT * { { SELECT ?a { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } } } }",
            "in a subselect",
        ),
        (
            "ASK { ?a p:1 ?b # ?c }\n OPTIONAL { ?b p:2 ?c } ?a p:3 ?d }",
            "ASK { ?a p:1 ?b . ?a p:3 ?d OPTIONAL { ?b p:2 ?c } }",
            "comments are gone",
        ),
    ],
)
def test_an_optional_goes_behind_what_is_required(query, expected, why):
    assert with_optionals_last(query) == expected, why


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } }", "it is last"),
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?c p:3 ?d }", "what follows names its variable"),
        ("ASK { FILTER (!BOUND(?c)) ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?c p:3 ?d }", "a filter binds nothing"),
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c FILTER (BOUND(?d)) } ?a p:3 ?d }",
            "its filter sees what stands before it",
        ),
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?c p:2 ?d OPTIONAL { ?d p:2 ?b } } ?a p:3 ?e }",
            "an inner one names what is bound outside",
        ),
        (
            "ASK { GRAPH ?g { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?a p:3 ?d } }",
            "the engine does not join by the graph's name",
        ),
        (
            "ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?e p:3 ?d }",
            "what follows has nothing to do with what stands before",
        ),
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } BIND (?c AS ?d) ?a p:3 ?e }", "BIND takes what stands before it"),
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } { ?a p:3 ?d } UNION { ?a p:4 ?d } }", "a group of its own"),
        ("ASK { ?a p:1 ?b LATERAL { OPTIONAL { ?b p:2 ?c } } ?a p:3 ?d }", "LATERAL"),
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c } ?a p:3 ?d FILTER EXISTS { ?d p:1 ?a } }", "EXISTS"),
        ("ASK { ?a p:1 ?b OPTIONAL { ?b p:2 ?c ?a p:3 ?d }", "no SPARQL: left to the engine"),
        ("ASK { ?a p:1 'OPTIONAL { } ?b' }", "words only"),
    ],
)
def test_everything_else_stays_as_it_is(query, why):
    assert with_optionals_last(query) == query, why


def test_random_groups_have_the_same_rows_in_both_orders():
    """Random triples, filters and OPTIONALs over a small random graph."""
    draw = random.Random(7)
    nodes = [NamedNode(f"urn:n{i}") for i in range(5)]
    store = Store()
    for s, o in itertools.product(nodes, nodes):
        for p in range(3):
            if draw.random() < 0.3:
                store.add(Quad(s, NamedNode(f"urn:p{p}"), o if draw.random() < 0.8 else Literal(1)))
    moved = 0
    for _ in range(400):
        query = f"SELECT * {{ {_group(draw, 2)} }}"
        planned = with_optionals_last(query)
        moved += planned != query
        assert _rows(store, planned) == _rows(store, query), query
    assert moved > 10


def _group(draw: random.Random, depth: int) -> str:
    parts = []
    for _ in range(draw.randint(1, 4)):
        kind = draw.random()
        a, b = draw.sample("abcdef", 2)
        if depth and kind < 0.4:
            parts.append(f"OPTIONAL {{ {_group(draw, depth - 1)} }}")
        elif kind < 0.5:
            parts.append(f"FILTER ({'!' if draw.random() < 0.5 else ''}BOUND(?{a}))")
        else:
            parts.append(f"?{a} <urn:p{draw.randint(0, 2)}> ?{b} .")
    return " ".join(parts)


def _rows(store: Store, query: str) -> list[str]:
    found = store.query(query)
    return sorted(str(sorted((v.value, str(row[v])) for v in found.variables if row[v])) for row in found)
