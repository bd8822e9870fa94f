"""A question by a superclass finds the members of the classes below, each once, whoever asks."""

import pytest

from quanze.graph.store.sparql_classes import with_subclasses

UP = "/<http://www.w3.org/2000/01/rdf-schema#subClassOf>*"


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ("SELECT ?x { ?x a qz:Norm }", f"SELECT ?x {{ ?x a{UP} qz:Norm }}", "the verb a"),
        ("SELECT ?x { ?x rdf:type qz:Norm }", f"SELECT ?x {{ ?x rdf:type{UP} qz:Norm }}", "the property by its name"),
        (
            "SELECT ?x { ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/org#Organization> }",
            f"SELECT ?x {{ ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>{UP} <http://www.w3.org/ns/org#Organization> }}",
            "full IRIs",
        ),
        (
            "PREFIX e: <http://data.europa.eu/eli/ontology#> ASK { ?x a e:LegalResource }",
            f"PREFIX e: <http://data.europa.eu/eli/ontology#> ASK {{ ?x a{UP} e:LegalResource }}",
            "a prefix of the query's own",
        ),
        ("ASK { ?x a qz:Penalty, qz:Fact }", f"ASK {{ ?x a{UP} qz:Penalty, qz:Fact }}", "in a list of classes"),
        ("ASK { ?x qz:task [ a qz:Fact ] }", f"ASK {{ ?x qz:task [ a{UP} qz:Fact ] }}", "in brackets"),
        (
            "CONSTRUCT { ?x a qz:Norm } WHERE { ?x a qz:Norm }",
            f"CONSTRUCT {{ ?x a qz:Norm }} WHERE {{ ?x a{UP} qz:Norm }}",
            "no path may stand in a template",
        ),
        ("CONSTRUCT WHERE { ?x a qz:Norm }", "CONSTRUCT WHERE { ?x a qz:Norm }", "the pattern is the template"),
        ("ASK { ?x a qz:Penalty }", "ASK { ?x a qz:Penalty }", "no class stands below"),
        ("ASK { ?x a ?c }", "ASK { ?x a ?c }", "no constant class"),
        (
            "ASK { ?x a/rdfs:label ?c . qz:Norm a owl:Class }",
            "ASK { ?x a/rdfs:label ?c . qz:Norm a owl:Class }",
            "a path",
        ),
        (
            "ASK { ?x rdfs:label 'a qz:Norm' } # a qz:Norm",
            "ASK { ?x rdfs:label 'a qz:Norm' } # a qz:Norm",
            "words only",
        ),
        ("ASK { ?a a qz:Norm # 规范\n }", f"ASK {{ ?a a{UP} qz:Norm # 规范\n }}", "a variable that is called a"),
        ("ASK { ?x eli:cites a }", "ASK { ?x eli:cites a }", "no SPARQL: left to the engine"),
    ],
)
def test_only_the_verb_before_a_superclass_becomes_a_path(query, expected, why):
    assert with_subclasses(query) == expected, why


def test_each_member_is_found_once(graph):
    def count(name):
        return graph.select(f"SELECT (COUNT(?x) AS ?n) {{ ?x a {name} }}").rows[0][0]

    own = ("qz:Citation", "qz:Obligation", "qz:Penalty", "qz:Funding", "qz:Target", "qz:Deadline", "qz:Responsibility")
    assert count("qz:Fact") == sum(map(count, own)) > 5
    assert count("eli:LegalResource") == count("qz:Document") > 1
