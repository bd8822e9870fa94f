"""`?x qz:matches "words"` finds what the search index finds, wherever it stands in a query."""

import pytest

import quanze as qz
from quanze.errors import QueryError
from quanze.graph.store.sparql_matches import no_index, with_matches

LISTED = "VALUES ?x { <urn:节水> }"


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ('ASK { ?x qz:matches "节水" }', f"ASK {{ {LISTED} }}", "alone"),
        ("ASK { ?x qz:matches '节水' . ?x a ?c }", f"ASK {{ {LISTED} . ?x a ?c }}", "a statement follows"),
        ('ASK { ?x qz:matches "节水" ; a ?c }', f"ASK {{ {LISTED} ?x a ?c }}", "first of several verbs"),
        ('ASK { ?x a ?c ; qz:matches "节水" }', f"ASK {{ {LISTED} ?x a ?c  }}", "last of several"),
        (
            'ASK { ?y a ?d . ?x a ?c ; qz:matches "节水" ; qz:task [ a ?e ] }',
            f"ASK {{ ?y a ?d . {LISTED} ?x a ?c  ; qz:task [ a ?e ] }}",
            "in the middle",
        ),
        (
            'ASK { FILTER (?n > (1 + 2)) ?x a ?c ; qz:matches "节水" }',
            f"ASK {{ FILTER (?n > (1 + 2)) {LISTED} ?x a ?c  }}",
            "behind a filter",
        ),
        (
            'ASK { ?x (a|qz:task) ?c ; qz:matches "节水" }',
            f"ASK {{ {LISTED} ?x (a|qz:task) ?c  }}",
            "behind a path in brackets",
        ),
        ('ASK { OPTIONAL { ?x qz:matches "节水" } }', f"ASK {{ OPTIONAL {{ {LISTED} }} }}", "in a group"),
        (
            'PREFIX o: <https://w3id.org/quanze/ontology#> ASK { ?x o:matches "节水" }',
            f"PREFIX o: <https://w3id.org/quanze/ontology#> ASK {{ {LISTED} }}",
            "another prefix",
        ),
        (
            'ASK { ?x <https://w3id.org/quanze/ontology#matches> """节水""" }',
            f"ASK {{ {LISTED} }}",
            "the full name, a long string",
        ),
        (
            'ASK { ?x qz:matches "节水" . ?x qz:matches "节\\u6c34" }',
            f"ASK {{ {LISTED} . {LISTED} }}",
            "twice, and with an escape",
        ),
        (
            'ASK { ?x rdfs:label "qz:matches" } # qz:matches',
            'ASK { ?x rdfs:label "qz:matches" } # qz:matches',
            "words only",
        ),
    ],
)
def test_words_become_the_list_of_what_has_them(query, expected, why):
    assert with_matches(query, lambda words: ["urn:" + words]) == expected, why


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?x qz:matches ?words }",
        'ASK { <urn:a> qz:matches "节水" }',
        'ASK { [ qz:matches "节水" ] a ?c }',
        'ASK { ?x qz:matches "节水"@zh }',
        'ASK { ?x qz:matches "节水", "补助" }',
        "ASK { ?x qz:matches",
    ],
)
def test_another_form_is_refused_with_the_right_one(query):
    with pytest.raises(QueryError, match=r'Write \?x qz:matches "words"'):
        with_matches(query, lambda words: [])


def test_a_graph_without_an_index_says_so():
    with pytest.raises(QueryError, match="needs the search index"):
        with_matches('ASK { ?x qz:matches "节水" }', no_index)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matches")
    text = """青禾市节水管理办法

第一条　用水单位应当安装节水器具。

第二条　违反本办法第一条规定的，由市水利局处二千元以下罚款。

第三条　市水利局应当公示水价。
"""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    qz.build([folder / "a.txt"], folder / "kg")
    with qz.open_graph(folder / "kg") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ('SELECT ?p { ?x a qz:Provision ; qz:matches "节水器具" ; qz:path ?p }', {("1",)}),
        ('SELECT ?b { ?x a qz:Norm ; qz:matches "水价" . ?x qz:bearer/rdfs:label ?b }', {("青禾市水利局",)}),
        ('SELECT ?m { ?x qz:matches "罚款 水利局" ; a qz:Penalty ; schema:maxValue ?m }', {(2000,)}),
        ('SELECT ?p { ?x a qz:Provision ; qz:matches "没有的词" ; qz:path ?p }', set()),
    ],
)
def test_a_stored_graph_finds_by_words(graph, query, rows):
    assert set(graph.select(query).rows) == rows
