"""Readers that know one standard each and nothing of this project find what that standard can say in an export's profile."""

from __future__ import annotations

import io
from datetime import date

import pytest
import rdflib

from quanze.graph.exports.export import export_graph
from quanze.graph.network.states import states
from quanze.graph.store.graph import open_graph

ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def stored(examples):
    with open_graph(examples) as graph:
        yield graph


def read(graph, profile: str, on: date | None = None) -> rdflib.Graph:
    out = io.BytesIO()
    export_graph(graph, "turtle", out, profile=profile, more=states(graph, on) if on else ())
    return rdflib.Graph().parse(data=out.getvalue(), format="turtle")


def test_a_reader_of_eli_lists_documents_with_dates_issuers_places_grounds_and_parts(stored):
    found = read(stored, "eli", date(2024, 6, 1))
    documents = set(found.subjects(rdflib.RDF.type, ELI.LegalResource))
    titles = {str(title): d for d in documents for title in found.objects(d, ELI.title)}
    order = titles["江源省人民政府关于加强县域节约用水工作的实施意见"]
    assert str(found.value(order, ELI.date_document)).startswith("2022")
    assert str(found.value(found.value(order, ELI.passed_by), rdflib.RDFS.label)) == "江源省人民政府"
    assert str(found.value(found.value(order, ELI.jurisdiction), rdflib.RDFS.label)) == "江源省"
    assert str(found.value(order, ELI.id_local)) == "江政发〔2022〕31号"
    for relation in (ELI.based_on, ELI.applies, ELI.repeals, ELI.cites, ELI.has_annex, ELI.type_document):
        assert list(found.subject_objects(relation)), relation
    assert found.value(order, ELI.in_force) == ELI["InForce-inForce"]
    assert ELI["InForce-notInForce"] in set(found.objects(None, ELI.in_force))
    versions = list(found.subject_objects(ELI.is_member_of))
    assert len(versions) >= 2
    assert all(found.value(version, ELI.version_date) for version, _ in versions)
    text = found.value(order, ELI.is_realized_by)
    assert (text, rdflib.RDF.type, ELI.LegalExpression) in found
    assert found.value(text, ELI.title).language == "zh"
    assert str(found.value(text, ELI.language)).endswith("/ZHO")
    parts = set(found.subjects(rdflib.RDF.type, ELI.LegalResourceSubdivision))
    assert parts
    assert parts <= {p for p, _ in found.subject_objects(ELI.is_part_of)}


def test_a_reader_of_the_organization_ontology_lists_bodies_with_parents_and_members(stored):
    found = read(stored, "org")
    bodies = set(found.subjects(rdflib.RDF.type, ORG.Organization))
    assert len(bodies) > 50
    assert all(found.value(body, rdflib.RDFS.label) for body in bodies)
    above = list(found.subject_objects(ORG.subOrganizationOf))
    assert len(above) > 20
    seats = list(found.subjects(rdflib.RDF.type, ORG.Membership))
    assert seats
    assert list(found.subject_objects(ORG.hasMember))
    assert all(set(found.objects(seat, ORG.organization)) <= bodies for seat in seats)
    people = [found.value(seat, ORG.member) for seat in seats if found.value(seat, ORG.role)]
    assert people
    assert all(found.value(person, rdflib.RDFS.label).language == "zh" for person in people)
    assert all(found.value(role, rdflib.RDFS.label) for role in found.objects(None, ORG.role))


@pytest.mark.slow
def test_a_reader_of_money_and_times_finds_amounts_with_currency_instants_and_units(stored):
    found = read(stored, "standards")
    schema, time = (rdflib.Namespace(ns) for ns in ("https://schema.org/", "http://www.w3.org/2006/time#"))
    amounts = set(found.subjects(rdflib.RDF.type, schema.MonetaryAmount))
    assert len(amounts) > 20
    assert all(len(list(found.objects(a, schema.currency))) == 1 for a in amounts)
    assert all(
        found.value(a, schema.maxValue) is not None or found.value(a, schema.minValue) is not None for a in amounts
    )
    days = {found.value(i, time.inXSDDate).toPython() for i in found.subjects(rdflib.RDF.type, time.Instant)}
    assert len(days) > 10
    assert {d.datatype for d in found.objects(None, time.hasXSDDuration)} == {rdflib.XSD.duration}
    assert rdflib.Literal("%") in set(found.objects(None, rdflib.URIRef("http://qudt.org/schema/qudt/ucumCode")))


def test_a_reader_of_annotations_resolves_every_quote(stored):
    found = read(stored, "oa")
    checked = 0
    texts = {source: stored.text(source) for source in stored.sources()}
    by_iri = {
        str(row["s"]): texts[str(row["name"])]
        for row in stored.select("SELECT ?s ?name { ?s a qz:Source ; dcterms:title ?name }")
    }
    for note in found.subjects(rdflib.RDF.type, OA.Annotation):
        target = found.value(note, OA.hasTarget)
        assert found.value(note, OA.hasBody) is not None
        assert (target, rdflib.RDF.type, OA.SpecificResource) in found
        text = by_iri[str(found.value(target, OA.hasSource))]
        selectors = {found.value(s, rdflib.RDF.type): s for s in found.objects(target, OA.hasSelector)}
        position, quote = selectors[OA.TextPositionSelector], selectors.get(OA.TextQuoteSelector)
        start, end = (int(found.value(position, p)) for p in (OA.start, OA.end))
        assert quote is None or text[start:end] == str(found.value(quote, OA.exact))
        checked += quote is not None
    assert checked > 1000
