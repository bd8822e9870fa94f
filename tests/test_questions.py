"""Questions of a researcher, written from docs/sparql.md alone: the exported Turtle in plain rdflib gives the rows of the store."""

from __future__ import annotations

import io
from collections import Counter

import pytest
import rdflib

from quanze.graph.exports.export import export_graph
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import PREFIXES

QUESTIONS = {
    "who leads which task by when (README)": """SELECT ?agency ?role ?task ?due {
        ?r a qz:Responsibility ; qz:agency ?a ; qz:role ?c ; qz:task ?t .
        ?a rdfs:label ?agency . ?c skos:notation ?role . ?t rdfs:label ?task . OPTIONAL { ?d qz:governs ?t ; qz:by ?due } }""",
    "agencies by the tasks that they lead": """SELECT ?agency (COUNT(?t) AS ?tasks) {
        ?r a qz:Responsibility ; qz:role/skos:notation "lead" ; qz:agency/rdfs:label ?agency ; qz:task ?t } GROUP BY ?agency""",
    "duties of a class of persons": """SELECT ?class ?words { ?n a qz:Norm ; qz:bearer ?p ; qz:action/oa:exact ?words .
        ?p a qz:Party ; rdfs:label ?class }""",
    "penalties with authority and bounds": """SELECT ?words ?authority ?max { ?p a qz:Penalty ; qz:evidence/oa:exact ?words ;
        qz:authority/rdfs:label ?authority . OPTIONAL { ?p schema:maxValue ?max } }""",
    "fines that reach 50,000 yuan": """SELECT ?title ?max { ?p a qz:Penalty ; qz:document/eli:title ?title ; schema:maxValue ?max
        FILTER (?max >= 50000) }""",
    "support with its ceiling": """SELECT ?words ?max { ?m a qz:Funding ; qz:evidence/oa:exact ?words ; schema:maxValue ?max }""",
    "legal basis": """SELECT ?title ?basis { ?d eli:based_on ?b ; eli:title ?title . ?b eli:title ?basis }""",
    "what implements what": """SELECT ?title ?above { ?d qz:implements ?b ; eli:title ?title . ?b eli:title ?above }""",
    "documents by genre": """SELECT ?genre (COUNT(?d) AS ?n) { ?d a qz:Document ; qz:source ?s ; eli:type_document/skos:notation ?genre }
        GROUP BY ?genre""",
    "documents by genre in English": """SELECT ?title ?genre { ?d a qz:Document ; qz:source ?s ; eli:title ?title ;
        eli:type_document/skos:prefLabel ?genre FILTER (LANG(?genre) = "en") }""",
    "joint issuers": """SELECT ?title (COUNT(?a) AS ?n) { ?d qz:source ?s ; eli:title ?title ; eli:passed_by ?a } GROUP BY ?d ?title
        HAVING (COUNT(?a) > 1)""",
    "deadlines of a year": """SELECT ?words ?day { ?d a qz:Deadline ; qz:by ?day ; qz:evidence/oa:exact ?words
        FILTER (YEAR(?day) = 2023) }""",
    "targets with region and value": """SELECT ?indicator ?value ?unit { ?t a qz:Target ; qz:indicator ?indicator ; qz:value ?value
        OPTIONAL { ?t qz:unit ?unit } }""",
    "seats in coordinating bodies": """SELECT ?body ?person ?role { ?s a org:Membership ; org:organization/rdfs:label ?body ;
        qz:person ?person ; qz:roleName ?role }""",
    "bodies below bodies": """SELECT ?label ?above { ?a a org:Organization ; rdfs:label ?label ; org:subOrganizationOf/rdfs:label ?above }""",
    "places by level": """SELECT ?level (COUNT(?p) AS ?n) { ?p a qz:Division ; qz:level/skos:notation ?level } GROUP BY ?level""",
    "what ended what": """SELECT ?title ?ended { ?d (eli:repeals|qz:supersedes|qz:invalidates) ?e ; eli:title ?title . ?e eli:title ?ended }""",
    "terms that documents define": """SELECT ?term ?title { ?x a qz:Definition ; skos:prefLabel ?term ; qz:document/eli:title ?title }""",
    "reforms of agencies": """SELECT ?old ?new { ?e a org:ChangeEvent ; org:originalOrganization/rdfs:label ?old ;
        org:resultingOrganization/rdfs:label ?new }""",
    "norms by document": """SELECT ?title (COUNT(?n) AS ?norms) { ?n a qz:Norm ; qz:document ?d . ?d eli:title ?title } GROUP BY ?d ?title""",
    "facts by class of resource": """SELECT (COUNT(?x) AS ?n) { ?x a qz:Fact }""",
    "labels of legal resources": """SELECT ?label { ?d a eli:LegalResource ; rdfs:label ?label }""",
    "members of groups, each once": """SELECT ?group (COUNT(?m) AS ?n) { ?group org:hasMember ?m } GROUP BY ?group""",
}


@pytest.fixture(scope="module")
def stored(examples):
    with open_graph(examples) as graph:
        yield graph


@pytest.fixture(scope="module")
def exported(stored) -> rdflib.Graph:
    out = io.BytesIO()
    export_graph(stored, "turtle", out)
    return rdflib.Graph().parse(data=out.getvalue(), format="turtle")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_exported_turtle_answers_like_the_store(question, stored, exported):
    here = Counter(
        tuple(None if cell is None else cell.value for cell in row) for row in stored.query(QUESTIONS[question])
    )
    there = Counter(
        tuple(None if cell is None else str(cell) for cell in row)
        for row in exported.query(QUESTIONS[question], initNs=PREFIXES)
    )
    assert here == there
    assert here


def test_each_titled_document_has_a_label(exported):
    titled = set(exported.subjects(rdflib.URIRef(PREFIXES["eli"] + "title")))
    assert titled
    assert all(exported.value(document, rdflib.RDFS.label) for document in titled)
