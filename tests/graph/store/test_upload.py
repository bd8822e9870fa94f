"""quanze load: the server holds the graph and nothing of what is gone; done again after any failure, it is whole."""

import json

import pytest
from typer.testing import CliRunner

from quanze.cli import app
from quanze.errors import GraphError, NotAGraph, NoText, Refused, Unreachable
from quanze.extraction.page.source import Source
from quanze.graph.build.writing import write_graph
from quanze.graph.store.graph import open_folder, open_graph
from quanze.graph.store.http import Server
from quanze.graph.store.upload import load_graph


@pytest.fixture(scope="module")
def server(start_oxigraph):
    return start_oxigraph("--union-default-graph")


def loaded(folder, server, **options):
    with open_folder(folder) as graph, Server(f"{server}/store") as store:
        return load_graph(graph, store, **options)


def statements(place):
    with open_graph(place) as graph:
        return sorted(map(str, graph.statements()))


def test_what_the_server_holds_is_the_graph(server, tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree, notice])
    report = loaded(tmp_path / "kg", server)
    assert statements(f"{server}/query") == statements(tmp_path / "kg")
    assert report.graphs == 7  # two sources, their texts, the ontology, what follows from all, the description


def test_a_large_graph_goes_in_chunks_and_arrives_whole(server, tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree, notice])
    loaded(tmp_path / "kg", server, chunk=500)
    assert statements(f"{server}/query") == statements(tmp_path / "kg")


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(server, tmp_path, decree, notice):
    with Server(f"{server}/store") as store:
        store.send(
            "PUT",
            parameters={"graph": "http://other/graph"},
            content=b"<http://other/a> <http://other/b> <http://other/c> .\n",
            headers={"Content-Type": "application/n-triples"},
        )
    write_graph(tmp_path / "kg", [decree, notice])
    loaded(tmp_path / "kg", server)
    write_graph(tmp_path / "kg", [notice])
    assert loaded(tmp_path / "kg", server).removed == 1
    assert statements(f"{server}/query") == statements(tmp_path / "kg")
    with open_graph(f"{server}/query") as graph:
        assert graph.sources() == ("notice.txt",)
        assert len(graph.select("SELECT ?t { ?s schema:text ?t }")) == 1
        assert len(graph.select("SELECT ?s { ?s <http://other/b> ?o }")) == 1


def test_a_load_that_was_interrupted_is_no_graph_until_it_is_done_again(server, tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree, notice])

    def stop(done, total):
        if done == total - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loaded(tmp_path / "kg", server, progress=stop)
    with pytest.raises(NotAGraph, match="finished writing"):
        open_graph(f"{server}/query")
    loaded(tmp_path / "kg", server)
    assert statements(f"{server}/query") == statements(tmp_path / "kg")


def test_texts_arrive_exactly_or_not_at_all(server, tmp_path):
    text = '甲\r\n\ufeff乙\t𠮷"\\\n'
    write_graph(tmp_path / "kg", [(Source("a b.txt", text, "d1"), [])])
    loaded(tmp_path / "kg", server)
    with open_graph(f"{server}/query") as graph:
        assert graph.text("a b.txt") == text
        with pytest.raises(NoText, match="no source"):
            graph.text("other")
    loaded(tmp_path / "kg", server, texts=False)
    with open_graph(f"{server}/query") as graph, pytest.raises(NoText, match="holds no texts"):
        graph.text("a b.txt")


def test_a_server_without_the_union_says_how_to_serve_it(start_oxigraph, tmp_path, decree):
    plain = start_oxigraph()
    write_graph(tmp_path / "kg", [decree])
    loaded(tmp_path / "kg", plain)
    with pytest.raises(GraphError, match="--union-default-graph"):
        open_graph(f"{plain}/query")
    with open_graph(f"{plain}/query?union-default-graph") as graph:
        assert len(graph.documents()) == 1


def test_a_wrong_address_is_a_sentence(server, tmp_path, decree):
    write_graph(tmp_path / "kg", [decree])
    with (
        open_folder(tmp_path / "kg") as graph,
        Server(f"{server}/nothing") as store,
        pytest.raises(Refused, match="is the address right"),
    ):
        load_graph(graph, store)
    with pytest.raises((Refused, Unreachable)):
        open_graph(f"{server}/nothing")


def quanze(*words):
    return CliRunner().invoke(app, [str(w) for w in words])


def test_the_command_line_loads_and_asks(server, examples):
    result = quanze("load", examples, "--endpoint", f"{server}/store", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["graphs"] > 30
    there, here = (quanze("info", place, "--json") for place in (f"{server}/query", examples))
    assert json.loads(there.output) == json.loads(here.output)


@pytest.mark.parametrize("command", ["validate", "serve"])
def test_what_needs_the_folder_says_so(server, command):
    result = quanze(command, f"{server}/query")
    assert result.exit_code == 2 and "graph's folder" in " ".join(result.output.split())
