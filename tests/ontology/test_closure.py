"""A reasoner that draws every conclusion of RDFS and OWL RL makes no instance a member of a class that it is none of."""

import io
from pathlib import Path

import owlrl
import pytest
import rdflib

from quanze.graph.build.build import build
from quanze.graph.exports.export import export_graph
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import BASE, document

TRIVIAL = {rdflib.RDFS.Resource, rdflib.OWL.Thing, rdflib.RDF.Property}
FILES = ["06-供水突发事件应急预案.txt", "05-规范性文件清理.txt", "16-机构改革.txt", "12-青禾市停车场管理办法.txt"]


def exported(graph) -> rdflib.Graph:
    out = io.BytesIO()
    export_graph(graph, "turtle", out)
    data = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    for concept in [s for s in set(data.subjects()) if str(s).startswith(f"{BASE}concept/")]:
        data.remove((concept, None, None))  # the vocabularies, which have no instances
    return data


def changed(data: rdflib.Graph, semantics: type) -> set[tuple[str, str]]:
    """The nodes of the project that have a class of their own and get another, with that class."""
    before = {node: set(data.objects(node, rdflib.RDF.type)) for node in set(data.subjects(rdflib.RDF.type))}
    owlrl.DeductiveClosure(semantics).expand(data)
    own = ((node, classes) for node, classes in before.items() if str(node).startswith(BASE))
    return {
        (str(node), str(cls))
        for node, classes in own
        for cls in set(data.objects(node, rdflib.RDF.type)) - classes - TRIVIAL
        if isinstance(cls, rdflib.URIRef)
    }


def test_no_instance_of_two_documents_changes_class(graph):
    assert not changed(exported(graph), owlrl.RDFS_Semantics)


def test_the_ontology_contradicts_itself_nowhere():
    data = rdflib.Graph().parse(data=document("quanze.ttl"), format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    assert not list(
        data.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage"))
    )


@pytest.mark.slow
def test_no_instance_of_the_examples_changes_class(tmp_path):
    root = Path(__file__).parents[2] / "examples"
    build([root / name for name in FILES], tmp_path / "kg", workers=1)
    with open_graph(tmp_path / "kg") as graph:
        assert not changed(exported(graph), owlrl.RDFS_Semantics)
