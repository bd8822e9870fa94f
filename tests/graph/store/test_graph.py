"""A graph's folder: built whole or not at all, asked in SPARQL."""

import json
import multiprocessing
import random
from datetime import date

import pytest
from pyoxigraph import RdfFormat

from quanze.errors import Busy, GraphError, NotAGraph, QueryError, RefusedQuery, Unwritable
from quanze.extraction.page.source import Source
from quanze.graph.build.writing import write_graph
from quanze.graph.store.directory import writing
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import DERIVED_GRAPH


def dump(graph) -> bytes:
    return b"\n".join(sorted(graph.store.dump(format=RdfFormat.N_QUADS).splitlines()))


def test_two_builds_of_the_same_sources_are_equal_triple_for_triple(tmp_path, decree, notice):
    write_graph(tmp_path / "a", [decree, notice])
    write_graph(tmp_path / "b", [decree, notice])
    with open_graph(tmp_path / "a") as a, open_graph(tmp_path / "b") as b:
        assert dump(a) == dump(b)
        assert len(dump(a).splitlines()) == a.counts()["triples"]


def test_the_order_of_sources_does_not_matter(tmp_path, decree, notice):
    write_graph(tmp_path / "a", [decree, notice])
    write_graph(tmp_path / "b", [notice, decree])
    with open_graph(tmp_path / "a") as a, open_graph(tmp_path / "b") as b:
        assert dump(a) == dump(b)


def test_a_new_build_replaces_the_old_one_and_its_files(tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree, notice])
    write_graph(tmp_path / "kg", [notice])
    with open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == ("notice.txt",)
        assert [r["title"] for r in graph.documents()] == ["青禾市人民政府关于加强停车管理的通知"]
    assert len(list((tmp_path / "kg").glob("store-*"))) == 1
    assert len(list((tmp_path / "kg" / "sources").iterdir())) == 1


def test_a_reader_keeps_its_graph_while_another_is_built(tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree])
    with open_graph(tmp_path / "kg") as old:
        write_graph(tmp_path / "kg", [notice])
        assert len(old.select("SELECT ?p { ?p a qz:Penalty }")) == 1
    write_graph(tmp_path / "kg", [notice])
    assert len(list((tmp_path / "kg").glob("store-*"))) == 1


def test_a_build_that_fails_leaves_the_old_graph(tmp_path, decree):
    write_graph(tmp_path / "kg", [decree])

    def broken():
        yield decree
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError):
        write_graph(tmp_path / "kg", broken())
    with open_graph(tmp_path / "kg") as graph:
        assert graph.sources() == ("decree.txt",)
    assert len(list((tmp_path / "kg").glob("store-*"))) == 1


def test_a_full_disk_is_a_sentence_and_the_old_graph_stands(tmp_path, decree):
    write_graph(tmp_path / "kg", [decree])

    def full():
        yield decree
        raise OSError(28, "No space left on device")

    with pytest.raises(Unwritable, match="No space left"):
        write_graph(tmp_path / "kg", full())
    with open_graph(tmp_path / "kg") as graph:
        assert graph.counts()["documents"] == 1


def test_a_damaged_store_is_no_graph(tmp_path, decree):
    write_graph(tmp_path / "kg", [decree])
    (store,) = (tmp_path / "kg").glob("store-*")
    (store / "CURRENT").write_text("nothing\n")
    with pytest.raises(NotAGraph, match="cannot be opened"):
        open_graph(tmp_path / "kg")


def _build_again_and_again(folder, decree, notice):
    for _ in range(1000):
        write_graph(folder, [decree, notice])


def test_killed_at_any_moment_a_build_leaves_a_graph_that_opens(tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [decree, notice])
    with open_graph(tmp_path / "kg") as graph:
        expected = dump(graph)
    chance = random.Random(5)
    for _ in range(6):
        work = multiprocessing.get_context("spawn").Process(
            target=_build_again_and_again, args=(tmp_path / "kg", decree, notice)
        )
        work.start()
        work.join(chance.uniform(0.6, 1.4))
        work.kill()
        work.join()
        with open_graph(tmp_path / "kg") as graph:
            assert dump(graph) == expected
    write_graph(tmp_path / "kg", [decree, notice])
    assert len(list((tmp_path / "kg").glob("store-*"))) == 1


def test_a_document_printed_in_two_sources_is_one_document(tmp_path, decree):
    source, documents = decree
    again = Source("reprint.txt", source.text, "another digest")
    write_graph(tmp_path / "kg", [decree, (again, documents)])
    with open_graph(tmp_path / "kg") as graph:
        assert len(graph.documents()) == 1
        places = graph.select("SELECT ?g ?p { GRAPH ?g { ?f a qz:Penalty ; qz:evidence ?p } }")
        assert len(places) == 2
        assert len(graph.select("SELECT DISTINCT ?f { ?f a qz:Penalty }")) == 1


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path, decree):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(NotAGraph, match=r"thesis\.docx"):
        write_graph(tmp_path, [decree])
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("said", ["{}", "not json", '{"format": 99, "store": "store-1"}'])
def test_a_folder_of_another_format_is_refused(tmp_path, said, decree):
    (tmp_path / "quanze.json").write_text(said)
    with pytest.raises(NotAGraph):
        open_graph(tmp_path)
    with pytest.raises(NotAGraph):
        write_graph(tmp_path, [decree])


def test_a_missing_folder_is_no_graph(tmp_path):
    with pytest.raises(NotAGraph, match="does not exist"):
        open_graph(tmp_path / "nowhere")


def _hold(folder, held, done):
    with writing(folder):
        held.set()
        done.wait(20)


def test_a_second_builder_is_refused(tmp_path, decree):
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / "kg", held, done))
    other.start()
    try:
        assert held.wait(20)
        with pytest.raises(Busy):
            write_graph(tmp_path / "kg", [decree])
    finally:
        done.set()
        other.join()


def test_the_exact_text_of_a_source_is_kept(tmp_path):
    text = "甲\r\n\ufeff乙\t𠮷\n"
    write_graph(tmp_path / "kg", [(Source("a b.txt", text, "d1"), [])])
    with open_graph(tmp_path / "kg") as graph:
        assert graph.text("a b.txt") == text
        with pytest.raises(GraphError, match="no source"):
            graph.text("other")


def test_parameters_are_bound_never_glued(graph):
    hostile = '" } DROP ALL #'
    assert len(graph.select("SELECT ?d ?title { ?d eli:title ?title }", title=hostile)) == 0
    assert len(graph.select("SELECT ?d ?title { ?d eli:title ?title }", title="青禾市停车管理办法")) >= 1


def test_values_come_back_as_python_values(graph):
    row = next(iter(graph.select("SELECT ?issued { ?d eli:date_document ?issued }")))
    assert row == {"issued": date(2021, 4, 2)}
    assert next(iter(graph.select("SELECT ?m { ?p a qz:Penalty ; schema:maxValue ?m }"))) == {"m": 1000.0}


@pytest.mark.parametrize(
    "query",
    ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }"],
)
def test_queries_that_reach_out_are_refused(graph, query):
    with pytest.raises(RefusedQuery):
        graph.query(query)


@pytest.mark.parametrize("query", ["SELEKT", "ASK { ?s ?p ?o }", "SELECT * { ?s nope:x ?o }"])
def test_what_is_no_select_is_refused_with_a_sentence(graph, query):
    with pytest.raises(QueryError):
        graph.select(query)


def test_the_graph_of_all_sources_names_each_agency_once(graph):
    rows = graph.select(f"SELECT ?l {{ GRAPH <{DERIVED_GRAPH}> {{ ?a a qz:Agency ; rdfs:label ?l }} }} ORDER BY ?l")
    names = [r["l"] for r in rows]
    assert {"市财政局", "青禾市人民政府", "青禾市住房和城乡建设局", "青禾市市场监督管理局"} <= set(names)
    assert len(names) == len(set(names))
    # and the bodies of the centre that lead their functions, printed or not
    assert set(names) - {"市财政局"} - {n for n in names if n.startswith("青禾市")} == {
        "住房和城乡建设部",
        "国家市场监督管理总局",
    }


def test_the_pointer_names_the_counts(graph):
    said = json.loads((graph.path / "quanze.json").read_text())
    assert said["summary"]["documents"] == 2
    assert graph.counts()["citations resolved"] == 1
    assert graph.counts()["citations outside"] == 1


def test_a_variable_that_is_not_selected_cannot_be_bound(graph):
    with pytest.raises(QueryError, match="projection"):
        graph.select("SELECT ?d { ?d eli:title ?title }", title="x")
