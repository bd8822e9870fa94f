"""Rows are sorted as the query's ORDER BY says, and equal ones always the same way."""

from datetime import date

import pytest

from quanze.graph.store.queryable import Table
from quanze.queries.library import canned
from quanze.queries.ordering import ordered, taken_off


@pytest.mark.parametrize(
    ("sparql", "expected", "why"),
    [
        ("SELECT ?a { } ORDER BY ?a", ("SELECT ?a { } ", (("a", False),)), "one variable"),
        ("SELECT ?a { } ORDER BY DESC(?a) ?b\n", ("SELECT ?a { } ", (("a", True), ("b", False))), "two, one downwards"),
        ("SELECT ?a { }", ("SELECT ?a { }", ()), "no order"),
        ("SELECT ?a { } ORDER BY LCASE(?a)", ("SELECT ?a { } ORDER BY LCASE(?a)", ()), "more than variables stays"),
        ("SELECT ?a { } ORDER BY ?a LIMIT 5", ("SELECT ?a { } ORDER BY ?a LIMIT 5", ()), "a limit needs the order"),
        ("SELECT ?a { { SELECT ?a { } ORDER BY ?a LIMIT 5 } }", ("SELECT ?a { { SELECT ?a { } ORDER BY ?a LIMIT 5 } }", ()), "an inner order stays"),
    ],
)  # fmt: skip
def test_the_last_order_is_taken_off(sparql, expected, why):
    assert taken_off(sparql) == expected, why


def test_every_ready_query_has_an_order_of_its_own_variables():
    for query in canned():
        sparql, order = taken_off(query.sparql)
        assert order and not sparql.rstrip().endswith("ORDER BY"), query.name


@pytest.mark.parametrize(
    ("rows", "order", "expected"),
    [
        ([("b", 1), ("a", 2), (None, 3)], (("x", False),), [(None, 3), ("a", 2), ("b", 1)]),
        ([("b", 1), ("a", 2), (None, 3)], (("x", True),), [("b", 1), ("a", 2), (None, 3)]),
        ([("b", 1), ("a", 2.5), ("a", 2)], (("y", True), ("x", False)), [("a", 2.5), ("a", 2), ("b", 1)]),
        ([("b", 2), ("a", 2)], (("y", False),), [("a", 2), ("b", 2)]),
        (
            [(date(2021, 1, 1), 1), (date(2020, 1, 1), 1)],
            (("x", False),),
            [(date(2020, 1, 1), 1), (date(2021, 1, 1), 1)],
        ),
    ],
    ids=["unbound first", "unbound last downwards", "numbers", "equal ones by the rest", "dates"],
)
def test_rows_are_sorted_as_sparql_does(rows, order, expected):
    assert list(ordered(Table(("x", "y"), tuple(rows)), order).rows) == expected
