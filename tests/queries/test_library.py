"""Canned queries: each says what it gives, runs, and answers right on a small known graph."""

import json
from datetime import date

import pytest
from questions import values_of

from quanze.errors import UnknownQuery, WrongParameter
from quanze.extraction.facts import DocumentFacts, Span, moved
from quanze.extraction.page.source import Source
from quanze.graph.build.writing import write_graph
from quanze.graph.store.graph import open_graph
from quanze.queries import library
from quanze.queries.library import FACT_TYPES, REGISTERS, canned, fact_rows, facts, run

SAMPLES = {
    "function": "财政",
    "title": "青禾市停车管理办法", "agency": "青禾市住房和城乡建设局", "first": date(2021, 1, 1), "last": date(2021, 9, 1),
    "on": date(2030, 1, 1), "amount": 1000, "words": "车", "addressee": "企业", "bearer": "停车场经营者", "path": "2",
    "fact": "https://w3id.org/quanze/fact/none",
}  # fmt: skip


def test_the_benchmark_has_values_for_every_parameter(graph):
    needed = {p.name for q in canned() for p in q.parameters if not p.optional}
    assert needed <= values_of(graph, 2).keys()


def test_there_are_the_queries_that_researchers_ask_for():
    assert len(canned()) >= 25
    assert {"documents-by-issuer", "tasks-of-agency", "implementers", "superseded", "successors", "due-between"} <= {
        q.name for q in canned()
    }


@pytest.mark.parametrize("query", canned(), ids=lambda q: q.name)
def test_every_query_says_what_it_gives_and_gives_it(query, graph):
    parameters = {p.name: SAMPLES[p.name] for p in query.parameters if not p.optional}
    found = run(graph, query.name, **parameters)
    assert query.about.endswith((".", "."))
    assert found.columns == query.columns
    everything = set(graph.select(query.sparql, **parameters).columns)
    assert everything == set(query.columns) | {p.name for p in query.parameters}


@pytest.mark.parametrize("query", [q for q in canned() if any(p.optional for p in q.parameters)], ids=lambda q: q.name)
def test_an_optional_parameter_narrows_the_answer(query, graph):
    needed = {p.name: SAMPLES[p.name] for p in query.parameters if not p.optional}
    optional = next(p.name for p in query.parameters if p.optional)
    assert len(run(graph, query.name, **needed, **{optional: "no such thing"})) == 0


def test_implementers_of_a_decree(graph):
    (row,) = run(graph, "implementers", title="青禾市停车管理办法")
    assert row["implementer"] == "青禾市人民政府关于加强停车管理的通知"


def test_tasks_of_an_agency_with_role_and_deadline(graph):
    (row,) = run(graph, "tasks-of-agency", agency="青禾市住房和城乡建设局")
    assert (row["role"], row["due"]) == ("lead", "2021-12-31")


def test_what_falls_due_in_a_quarter(graph):
    rows = list(run(graph, "due-between", first=date(2021, 10, 1), last=date(2021, 12, 31)))
    assert {r["agency"] for r in rows} == {"青禾市住房和城乡建设局", "市财政局"}
    assert len(run(graph, "due-between", first=date(2021, 7, 1), last=date(2021, 9, 30))) == 0


def test_penalties_above_an_amount(graph):
    (row,) = run(graph, "penalties-above", amount=1000)
    assert (row["authority"], row["offence"]) == ("市市场监督管理局", "违反本办法第二条规定")
    assert len(run(graph, "penalties-above", amount=1001)) == 0


def test_the_five_way_join(graph):
    (norm,) = run(graph, "who-what-when-penalty-money", title="青禾市停车管理办法")
    assert (norm["who"], norm["what"], norm["least"], norm["most"]) == ("停车场经营者", "明码标价", 500, 1000)
    rows = list(run(graph, "who-what-when-penalty-money", title="青禾市人民政府关于加强停车管理的通知"))
    assert {(r["who"], r["kind"], r["due"], r["amount_most"]) for r in rows} == {
        ("青禾市住房和城乡建设局", "lead", "2021年底前", 20000), ("市财政局", "responsible", "2021年底前", 20000)
    }  # fmt: skip


def test_duties_of_a_class_of_persons(graph):
    (row,) = run(graph, "duties-of-bearer", bearer="停车场经营者")
    assert (row["modality"], row["action"], row["path"]) == ("obligation", "明码标价", "2")


def test_an_unknown_query_is_an_error_that_names_the_known_ones(graph):
    with pytest.raises(UnknownQuery, match="tasks-of-agency"):
        run(graph, "everything")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({}, "needs the parameter 'agency'"), ({"agency": "x", "colour": 1}, "no parameter 'colour'")],
)
def test_wrong_parameters_are_errors(graph, parameters, said):
    with pytest.raises(WrongParameter, match=said):
        run(graph, "tasks-of-agency", **parameters)


def rows_of(folder, kind):
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_facts_are_written_with_places_that_hold_the_text(graph, tmp_path):
    counts = facts(graph, tmp_path)
    assert set(counts) == {*FACT_TYPES, *REGISTERS}
    assert counts["documents"] == counts["responsibilities"] == counts["references"] == counts["deadlines"] == 2
    for kind in FACT_TYPES:
        rows = rows_of(tmp_path, kind)
        assert len(rows) == counts[kind]
        assert all(graph.text(r["source"])[r["start"] : r["end"]] == r["text"] for r in rows)
        assert all(None not in r.values() for r in rows)


def test_the_columns_are_those_that_are_scored(graph, tmp_path):
    facts(graph, tmp_path)
    document = next(r for r in rows_of(tmp_path, "documents") if "number" in r)
    assert document["issuers"] == ["青禾市人民政府"]
    assert (document["number"], document["issued"]) == ("青政〔2021〕7号", "2021-04-02")
    (penalty,) = rows_of(tmp_path, "penalties")
    assert (penalty["kind"], penalty["min"], penalty["max"], penalty["authority"]) == (
        "fine",
        500,
        1000,
        "市市场监督管理局",
    )
    (norm,) = rows_of(tmp_path, "norms")
    assert (norm["modality"], norm["bearer"], norm["action"]) == ("obligation", "停车场经营者", "明码标价")
    task = {(r["task_start"], r["task_end"]) for r in rows_of(tmp_path, "responsibilities")}
    assert len(task) == 1


def test_a_document_printed_in_two_sources_gives_its_facts_for_each(tmp_path, notice):
    source, documents = notice
    write_graph(
        tmp_path / "kg", [notice, (Source("reprint.txt", "序\n" + source.text, "d"), [shifted(documents[0], 2)])]
    )
    with open_graph(tmp_path / "kg") as graph:
        assert facts(graph, tmp_path)["responsibilities"] == 4
        assert all(
            graph.text(r["source"])[r["task_start"] : r["task_end"]] == r["task"]
            for r in rows_of(tmp_path, "responsibilities")
        )


def shifted(document: DocumentFacts, by: int) -> DocumentFacts:
    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return DocumentFacts(
        head=moved(document.head, move),
        extent=move(document.extent),
        provisions=tuple(moved(p, move) for p in document.provisions),
        facts=tuple(moved(f, move) for f in document.facts),
    )


def test_facts_are_the_same_bytes_each_time(graph, tmp_path, decree, notice):
    write_graph(tmp_path / "kg", [notice, decree])
    with open_graph(tmp_path / "kg") as other:
        facts(graph, tmp_path / "a")
        facts(other, tmp_path / "b")
    for kind in FACT_TYPES:
        assert (tmp_path / "a" / f"{kind}.jsonl").read_bytes() == (tmp_path / "b" / f"{kind}.jsonl").read_bytes()


def test_a_header_is_read_into_columns_and_parameters():
    query = library.parsed("x", "# What it is.\n# Columns: a b\n# Parameters: c (date), d?\nSELECT * {}")
    assert (query.about, query.columns) == ("What it is.", ("a", "b"))
    assert [(p.name, p.optional, p.about) for p in query.parameters] == [("c", False, "date"), ("d", True, "")]


@pytest.mark.parametrize("kind", FACT_TYPES)
def test_the_facts_of_one_source_are_those_of_all_that_stand_in_it(examples, kind):
    with open_graph(examples) as graph:
        everything = fact_rows(graph, kind)
        for source in graph.sources()[:3]:
            own = [repr(row) for row in everything if row["source"] == source]
            assert sorted(map(repr, fact_rows(graph, kind, source))) == sorted(own)
        assert fact_rows(graph, kind, "no such source") == []
