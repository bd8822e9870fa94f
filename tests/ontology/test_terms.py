"""Code, queries and ontology use the same names."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph

from quanze.ontology import terms

ROOT = Path(terms.__file__).parents[1]
OWN = terms.PREFIXES["qz"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=terms.document("quanze.ttl"), format="turtle")


def test_the_names_that_code_knows_are_the_subjects_of_the_file(ontology):
    subjects = {str(s)[len(OWN) :] for s in ontology.subjects(RDF.type) if str(s).startswith(OWN)}
    assert subjects == terms.own_terms()
    assert len(subjects) > 100


def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology):
    for name in terms.own_terms():
        node = next(s for s in ontology.subjects(RDF.type) if str(s) == OWN + name)
        for predicate in (RDFS.label, SKOS.definition):
            assert {o.language for o in ontology.objects(node, predicate)} == {"zh", "en"}, name


def test_every_term_is_a_class_or_a_property_and_never_both(ontology):
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    for name in terms.own_terms():
        node = next(s for s in ontology.subjects(RDF.type) if str(s) == OWN + name)
        assert len(kinds & set(ontology.objects(node, RDF.type))) == 1, name


FILES = [
    *(ROOT / "graph").glob("*.py"),
    *(ROOT / "queries").rglob("*.rq"),
    *(ROOT / "queries").glob("*.py"),
    ROOT / "cli.py",
]


def test_every_own_name_in_code_and_queries_is_defined():
    used = {name for path in FILES for name in re.findall(r"\bqz:([A-Za-z]\w*)", path.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert used <= terms.own_terms()


def test_no_other_file_spells_an_iri_of_the_project():
    spelled = [p.name for p in FILES if terms.BASE in re.sub(r'(?s)""".*?"""|#.*', "", p.read_text(encoding="utf-8"))]
    assert spelled == []


def test_an_unknown_name_is_an_error():
    with pytest.raises(terms.UnknownTerm):
        _ = terms.QZ.Tusk
    with pytest.raises(terms.UnknownTerm):
        terms.expand("qz:Tusk")


def test_names_expand_and_compact():
    assert terms.expand("eli:based_on") == "http://data.europa.eu/eli/ontology#based_on"
    assert terms.compact(terms.QZ.Task) == "qz:Task"
    assert terms.compact("urn:x") == "urn:x"


@pytest.mark.parametrize("name", [v for v in terms.VOCABULARIES if v != "quanze.ttl"])
def test_every_concept_has_a_notation_and_labels_in_both_languages(name):
    vocabulary = Graph().parse(data=terms.document(name), format="turtle")
    concepts = list(vocabulary.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 4
    for concept in concepts:
        assert {o.language for o in vocabulary.objects(concept, SKOS.prefLabel)} == {"zh", "en"}
        assert len(list(vocabulary.objects(concept, SKOS.notation))) == 1
        assert len(list(vocabulary.objects(concept, SKOS.inScheme))) == 1
