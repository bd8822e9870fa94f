"""Exports are complete, readable by others and the same bytes each time."""

import csv
import io
import json

import networkx as nx
import pytest
import rdflib

from quanze.errors import UnknownFormat
from quanze.graph.build.writing import write_graph
from quanze.graph.store import export
from quanze.graph.store.export import FORMATS, export_graph, sorted_lines
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import ONTOLOGY_GRAPH


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
    expected = {q for q in graph.store if q.graph_name.value != ONTOLOGY_GRAPH}
    assert len(list(read.quads())) == len(expected) > 100


def test_turtle_holds_the_union(graph):
    read = rdflib.Graph().parse(data=exported(graph, "turtle"), format="turtle")
    assert len(read) == len({q.triple for q in graph.store if q.graph_name.value != ONTOLOGY_GRAPH})


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
