"""Exports are complete, readable by others and the same bytes each time."""

import csv
import io
import json

import networkx as nx
import pytest
import rdflib

from quanze.errors import UnknownFormat
from quanze.graph.build.writing import write_graph
from quanze.graph.exports import export
from quanze.graph.exports.export import FORMATS, export_graph, sorted_lines
from quanze.graph.exports.inferred import full
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import PREFIXES, expand


def exported(graph, name: str) -> bytes:
    out = io.BytesIO()
    export_graph(graph, name, out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_two_builds_in_another_order_export_the_same_bytes(name, graph, tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [notice, decree])
    with open_graph(tmp_path / "kg") as other:
        assert exported(graph, name) == exported(other, name)


@pytest.mark.parametrize(("name", "parser"), [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_formats_with_named_graphs_hold_every_statement(name, parser, graph):
    read = rdflib.Dataset().parse(data=exported(graph, name), format=parser)
    expected = set(full(graph.store))
    assert len(list(read.quads())) == len(expected) > 1000


def test_turtle_holds_the_union(graph):
    read = rdflib.Graph().parse(data=exported(graph, "turtle"), format="turtle")
    assert len(read) == len({q.triple for q in full(graph.store)})


@pytest.mark.parametrize(
    ("of", "members"),
    [
        ("qz:Norm", "qz:Obligation"),
        ("odrl:Rule", "qz:Penalty"),
        ("eli:LegalResource", "qz:Document"),
        ("org:Organization", "qz:Agency"),
    ],
)
def test_turtle_finds_the_members_of_superclasses_without_inference(of, members, graph):
    read = rdflib.Graph().parse(data=exported(graph, "turtle"), format="turtle")
    found, below = (set(read.subjects(rdflib.RDF.type, rdflib.URIRef(expand(name)))) for name in (of, members))
    assert below
    assert below <= found


@pytest.mark.parametrize(
    ("profile", "namespace", "some"), [("eli", "eli", "eli:passed_by"), ("org", "org", "org:subOrganizationOf")]
)
def test_a_profile_says_only_what_its_standard_can_say(profile, namespace, some, graph):
    out = io.BytesIO()
    export_graph(graph, "turtle", out, profile=profile)
    read = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    names = {expand(name) for name in ("rdf:type", "rdfs:label", "skos:altLabel", "dcterms:title")}
    others = {str(p) for p in read.predicates() if not str(p).startswith(PREFIXES[namespace])} - names
    assert others == set()
    assert rdflib.URIRef(expand(some)) in set(read.predicates())


@pytest.mark.parametrize(("form", "profile"), [("turtle", "word"), ("csv", "eli")])
def test_an_unknown_profile_and_one_of_a_table_are_refused(form, profile, graph):
    with pytest.raises(UnknownFormat):
        export_graph(graph, form, io.BytesIO(), profile=profile)


def test_nquads_are_sorted(graph):
    lines = exported(graph, "nquads").decode().splitlines()
    assert lines == sorted(lines)


def test_jsonld_is_json(graph):
    assert json.loads(exported(graph, "jsonld"))


def test_graphml_is_a_network_with_labels(graph):
    network = nx.parse_graphml(exported(graph, "graphml").decode(), force_multigraph=True)
    assert {d["relation"] for _, _, d in network.edges(data=True)} >= {
        "qz:implements",
        "qz:responsibleFor",
        "odrl:remedy",
    }
    assert "青禾市停车管理办法" in {d.get("label") for _, d in network.nodes(data=True)}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_edges_of_the_network_say_role_document_and_day(name, graph):
    data = exported(graph, name).decode()
    network = (
        nx.parse_graphml(data, force_multigraph=True) if name == "graphml" else nx.read_gexf(io.BytesIO(data.encode()))
    )
    roles = [d for _, _, d in network.edges(data=True) if d.get("relation") == "qz:responsibleFor"]
    assert {d["role"] for d in roles} == {"lead", "responsible"}
    assert {d["due"] for d in roles} == {"2021-12-31"}
    assert all(d["document"].endswith("青政/2021/7") for d in roles)
    assert "2021-04-02" in {d.get("issued") for _, d in network.nodes(data=True)}


def test_the_table_has_a_row_for_each_fact_with_its_place(graph):
    rows = list(csv.DictReader(io.StringIO(exported(graph, "csv").decode())))
    assert {r["class"] for r in rows} >= {"qz:Penalty", "qz:Funding", "qz:Target", "qz:Deadline", "qz:Responsibility"}
    for row in rows:
        assert graph.text(row["source"])[int(row["start"]) : int(row["end"])] == row["text"]


def test_an_unknown_format_is_refused_with_the_known_ones(graph):
    with pytest.raises(UnknownFormat, match="turtle"):
        exported(graph, "word")


def test_sorting_in_files_equals_sorting_in_memory(monkeypatch):
    lines = [f"{(i * 7919) % 1000:04}\n" for i in range(1000)]
    monkeypatch.setattr(export, "_CHUNK", 64)
    assert list(sorted_lines(lines)) == sorted(lines)
