"""The hierarchy that code reads without a parser is the one of the file."""

from rdflib import RDFS, Graph

from quanze.ontology.hierarchy import abstract_classes, superclasses, superproperties
from quanze.ontology.terms import document, expand


def test_classes_and_properties_stand_where_the_file_says():
    read = Graph().parse(data=document("quanze.ttl"), format="turtle")
    for found, predicate in ((superclasses(), RDFS.subClassOf), (superproperties(), RDFS.subPropertyOf)):
        said = {
            (str(s), str(o)) for s in read.subjects(predicate) for o in read.transitive_objects(s, predicate) if s != o
        }
        assert {(expand(s), expand(o)) for s, above in found.items() for o in above} == said
        assert len(said) > 20


def test_no_class_that_nodes_have_is_abstract():
    assert {"qz:Norm", "qz:Fact", "eli:LegalResource", "org:Organization"} <= abstract_classes()
    assert not {"qz:Citation", "qz:Obligation", "skos:Concept"} & abstract_classes()
