"""A graph at an endpoint answers like the one in its folder: every canned query, the facts, the views, the impact."""

from datetime import date

import pytest

from quanze.errors import QueryError, RefusedQuery
from quanze.graph.exports.export import FORMATS, export_graph
from quanze.graph.network.stored import network_of
from quanze.graph.policy.changes import repeal
from quanze.graph.policy.impact import impact
from quanze.graph.policy.lookup import find
from quanze.graph.store.graph import open_folder, open_graph
from quanze.graph.store.http import Server
from quanze.graph.store.upload import load_graph
from quanze.graph.views.html import draw
from quanze.graph.views.pictures import (
    agency_picture,
    body_picture,
    impact_picture,
    lineage_picture,
    neighbourhood,
    responsibility_picture,
)
from quanze.queries import library
from quanze.queries.drawing import query_picture
from quanze.queries.library import canned, run
from quanze.queries.web.evidence import context_of

SAMPLES = [
    {
        "title": "青禾市节约用水管理办法", "agency": "青禾市住房和城乡建设局", "first": date(2021, 1, 1), "last": date(2026, 9, 1),
        "on": date(2030, 1, 1), "amount": 1000, "words": "水", "function": "财政", "addressee": "企业", "bearer": "用水单位", "path": "2",
        "fact": "https://w3id.org/quanze/fact/none",
    },
    {
        "title": "国务院关于加强县域节约用水工作的意见", "agency": "青禾市退役军人事务局", "first": date(2022, 1, 1),
        "last": date(2023, 12, 31), "on": date(2026, 1, 1), "amount": 20000, "words": "停车", "function": "水利", "addressee": "个人", "bearer": "供水单位", "path": "5",
        "fact": "https://w3id.org/quanze/fact/none",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def here(examples):
    with open_graph(examples) as graph:
        yield graph


@pytest.fixture(scope="module")
def there(examples, start_oxigraph):
    address = start_oxigraph("--union-default-graph")
    with open_folder(examples) as graph, Server(f"{address}/store") as store:
        load_graph(graph, store)
    with open_graph(f"{address}/query") as graph:
        yield graph


@pytest.fixture(params=["as the server knows it", "in plain SPARQL 1.1"])
def asked(request, there, monkeypatch):
    if request.param == "in plain SPARQL 1.1":
        monkeypatch.setattr(there, "_lateral", False)
    return there


def sorted_rows(table):
    return sorted(map(repr, table.rows))


@pytest.mark.parametrize("values", SAMPLES, ids=["one", "two"])
@pytest.mark.parametrize("query", canned(), ids=lambda q: q.name)
def test_every_ready_query_gives_the_same_rows(query, values, here, asked):
    given = {p.name: values[p.name] for p in query.parameters if not p.optional}
    ours, theirs = run(here, query.name, **given), run(asked, query.name, **given)
    assert ours.columns == theirs.columns
    assert sorted_rows(ours) == sorted_rows(theirs)


def test_most_ready_queries_have_rows_on_the_examples(here):
    empty = [
        query.name
        for query in canned()
        if not any(len(run(here, query.name, **{p.name: v[p.name] for p in query.parameters if not p.optional})) for v in SAMPLES)
    ]  # fmt: skip
    assert len(empty) <= len(canned()) // 5, empty


def test_an_optional_value_narrows_the_same(here, there):
    assert sorted_rows(run(here, "tasks-of-agency", agency="青禾市水利局")) == sorted_rows(
        run(there, "tasks-of-agency", agency="青禾市水利局")
    )
    assert len(run(there, "documents-by-issuer", issuer="青禾市人民政府")) == len(
        run(here, "documents-by-issuer", issuer="青禾市人民政府")
    )


def test_the_facts_are_the_same_files(here, there, tmp_path):
    assert library.facts(here, tmp_path / "here") == library.facts(there, tmp_path / "there")
    for path in (tmp_path / "here").iterdir():
        assert path.read_bytes() == (tmp_path / "there" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_bytes(form, here, there, tmp_path):
    for name, graph in (("here", here), ("there", there)):
        with (tmp_path / name).open("wb") as out:
            export_graph(graph, form, out)
    assert (tmp_path / "here").read_bytes() == (tmp_path / "there").read_bytes() != b""


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (responsibility_picture, "青禾市清洁取暖三年行动方案（2023—2025年）"),
        (lineage_picture, "青禾市节约用水管理办法"),
        (agency_picture, "青禾市住房和城乡建设局"),
        (body_picture, "青禾市停车设施建设工作专班"),
        (neighbourhood, "青禾市水利局"),
    ],
)
def test_a_view_is_the_same_page(picture, what, here, there):
    pages = []
    for graph in (here, there):
        network = network_of(graph)
        node = find(network, what, "document", "agency", "body")
        pages.append(draw(picture(network, node), lambda e, g=graph: context_of(g, e)))
    assert pages[0] == pages[1]


def test_the_picture_of_an_impact_and_of_a_query_is_the_same_page(here, there):
    query = "CONSTRUCT { ?a qz:responsibleFor ?t } WHERE { ?a qz:responsibleFor ?t }"
    pages = []
    for graph in (here, there):
        network = network_of(graph)
        hit = impact(network, repeal(network, find(network, "江政发〔2022〕31号", "document")))
        pictures = (impact_picture(network, hit), query_picture(graph, network, query, network.label))
        pages.append([draw(p, lambda e, g=graph: context_of(g, e)) for p in pictures])
    assert pages[0] == pages[1]


def test_an_impact_is_the_same(here, there):
    found = []
    for graph in (here, there):
        network = network_of(graph)
        found.append(impact(network, repeal(network, find(network, "江政发〔2022〕31号", "document"))).effects)
    assert found[0] == found[1] and found[0]


def test_a_document_is_shown_with_its_text(here, there):
    pytest.importorskip("pypinyin", reason="The explorer needs the extra `serve`.")
    from quanze.queries.web.page_models import text_of
    from quanze.queries.web.snapshot import snapshot_of

    (iri, *_), *_ = here.documents().rows
    shown = [text_of(snapshot_of(graph, network_of(graph)), iri) for graph in (here, there)]
    assert shown[0] == shown[1] and shown[0][1]


def test_triples_of_a_construct_come_back(here, there):
    query = "CONSTRUCT { ?a qz:responsibleFor ?t } WHERE { ?a qz:responsibleFor ?t }"
    assert sorted(library.triples(here, query)) == sorted(library.triples(there, query)) != []


@pytest.mark.parametrize("query", ["SELECT nonsense {", "ASK { ?s ?p ?o }", "SELECT ?s { ?s nope:x ?o }"])
def test_what_is_no_select_is_a_sentence(there, query):
    with pytest.raises(QueryError):
        there.select(query)


@pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "DROP ALL"])
def test_what_reaches_out_or_changes_is_never_sent(there, query):
    with pytest.raises(RefusedQuery):
        there.query(query)
