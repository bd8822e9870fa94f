"""The SPARQL protocol: its three ways to ask, negotiation, refusals, and a time-out that ends the query."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quanze.errors import QueryTimeout, TooBusy
from quanze.queries.web.endpoint import accepted, endpoint
from quanze.queries.web.workers import Question, Workers

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store")
    store = ox.Store(str(path))
    nodes = [ox.NamedNode(f"urn:n{i}") for i in range(400)]
    store.extend(ox.Quad(a, ox.NamedNode("urn:p"), b, ox.NamedNode("urn:g")) for a, b in itertools.pairwise(nodes))
    store.flush()
    del store
    return path


@pytest.fixture(scope="module")
def workers(store):
    with Workers(store, count=2, timeout=1.0) as found:
        yield found


@pytest.fixture(scope="module")
def client(workers):
    return TestClient(Starlette(routes=[endpoint(workers)]))


ASK = "ASK { ?s <urn:p> ?o }"


def test_the_three_ways_to_ask_agree(client):
    got = client.get("/sparql", params={"query": ASK})
    form = client.post("/sparql", data={"query": ASK})
    direct = client.post("/sparql", content=ASK, headers={"content-type": "application/sparql-query"})
    assert {r.status_code for r in (got, form, direct)} == {200}
    assert got.json()["boolean"] is form.json()["boolean"] is direct.json()["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, application/json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_form_that_is_asked_for(client, accept, expected):
    response = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1"}, headers={"accept": accept})
    assert response.headers["content-type"].startswith(expected)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_triples_come_in_the_form_that_is_asked_for(client, accept):
    response = client.get(
        "/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1"}, headers={"accept": accept}
    )
    assert (response.status_code, response.headers["content-type"].split(";")[0]) == (200, accept)


@pytest.mark.parametrize(
    ("send", "status"),
    [
        (lambda c: c.get("/sparql", params={"query": "SELECT nonsense"}), 400),
        (lambda c: c.get("/sparql", params=[("query", ASK), ("query", ASK)]), 400),
        (lambda c: c.post("/sparql", data={}), 415),
        (lambda c: c.post("/sparql", data={"other": "x"}), 400),
        (lambda c: c.post("/sparql", data={"update": "DROP ALL"}), 403),
        (lambda c: c.post("/sparql", content="DROP ALL", headers={"content-type": "application/sparql-update"}), 403),
        (lambda c: c.post("/sparql", content="x", headers={"content-type": "text/plain"}), 415),
        (lambda c: c.get("/sparql", params={"query": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }"}), 403),
        (lambda c: c.get("/sparql", params={"query": ASK, "default-graph-uri": "no iri"}), 400),
        (
            lambda c: c.post(
                "/sparql", content=ASK.encode("utf-16"), headers={"content-type": "application/sparql-query"}
            ),
            400,
        ),
        (lambda c: c.post("/sparql", content=f"query={ASK}"), 415),
        (lambda c: c.get("/sparql", params={"update": "DROP ALL"}), 403),
        (lambda c: c.post("/sparql?update=DROP%20ALL", data={"query": ASK}), 403),
        (lambda c: c.get("/sparql", params={"query": "LOAD <http://e/>"}), 403),
        (lambda c: c.get("/sparql", params={"query": "INSERT DATA { <urn:a> <urn:p> <urn:b> }"}), 403),
        (lambda c: c.get("/sparql", params={"query": "SELECT * FROM <http://e/> { ?s ?p ?o }"}), 403),
        (lambda c: c.get("/sparql", params={"query": "ASK { SERVICE SILENT <http://e/> { ?s ?p ?o } }"}), 403),
        (lambda c: c.get("/sparql", params={"query": ASK}, headers={"accept": "image/png"}), 406),
        (lambda c: c.put("/sparql", content="x"), 405),
    ],
)
def test_bad_requests_get_a_status_and_a_sentence(client, send, status):
    response = send(client)
    assert response.status_code == status
    assert response.text.strip()


def test_without_a_query_the_endpoint_describes_itself(client):
    response = client.get("/sparql")
    assert "sd:Service" in response.text and response.headers["content-type"].startswith("text/turtle")


def test_a_runaway_query_is_ended_and_the_server_goes_on(client):
    start = time.perf_counter()
    response = client.get("/sparql", params={"query": RUNAWAY})
    assert response.status_code == 503 and "ended" in response.text
    assert time.perf_counter() - start < 10
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_runaway_queries_leave_no_process_behind(workers):
    for _ in range(3):
        with pytest.raises(QueryTimeout):
            workers.ask(Question(RUNAWAY))
    assert workers.ask(Question(ASK)).ok


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("image/png", None),
        ("text/csv;q=0, */*;q=0.1", "csv"),
        ("a/b;q=x", None),
    ],
)
def test_accept_headers(header, expected):
    assert accepted(header, {"text/csv": "csv"}) == expected


def test_answers_run_nothing_and_other_sites_cannot_read_them(client):
    for answer in (client.get("/sparql", params={"query": ASK}), client.get("/sparql", params={"query": "SELECT no"})):
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers


def test_a_query_beyond_its_memory_is_ended_and_the_server_goes_on(client):
    everything = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
    assert client.get("/sparql", params={"query": everything}).status_code in (400, 413, 503)
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_when_every_process_is_busy_the_asker_is_told(store):
    with Workers(store, count=1, timeout=0.5) as workers, ThreadPoolExecutor(1) as threads:
        slow = threads.submit(workers.ask, Question(RUNAWAY))
        time.sleep(0.05)
        workers.timeout = 0.1
        with pytest.raises(TooBusy):
            workers.ask(Question(ASK))
        assert isinstance(slow.exception(), QueryTimeout)


# ---- the protocol's own examples (SPARQL 1.1 Protocol, section 3.1, and the tests of the working group) ---------------

BOOKS, PEOPLE, OTHERS = "urn:books", "urn:people", "urn:others"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Three named graphs: books, people, and people again."""
    path = tmp_path_factory.mktemp("library")
    store = ox.Store(str(path))
    named, literal = ox.NamedNode, ox.Literal
    store.extend(
        [
            ox.Quad(named("urn:b1"), named("urn:author"), literal("张三"), named(BOOKS)),
            ox.Quad(named("urn:b2"), named("urn:author"), literal("李四", language="zh"), named(BOOKS)),
            ox.Quad(named("urn:p1"), named("urn:name"), literal("张三"), named(PEOPLE)),
            ox.Quad(named("urn:p2"), named("urn:name"), literal("李四"), named(OTHERS)),
        ]
    )
    store.flush()
    del store
    with Workers(path, count=1, timeout=10.0) as workers:
        yield TestClient(Starlette(routes=[endpoint(workers)]))


def rows(answer):
    assert answer.status_code == 200, answer.text
    return sorted(tuple(c["value"] for c in row.values()) for row in answer.json()["results"]["bindings"])


SELECT = "SELECT ?who { ?book <urn:author> ?who }"


def test_select_on_the_service_s_own_dataset(library):
    assert rows(library.get("/sparql", params={"query": SELECT})) == [("张三",), ("李四",)]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_select_on_default_graphs_of_the_request(library, way):
    everything = "SELECT ?o { ?s ?p ?o }"
    graphs = [("default-graph-uri", PEOPLE), ("default-graph-uri", OTHERS)]
    if way == "get":
        answer = library.get("/sparql", params=[("query", everything), *graphs])
    elif way == "form":
        answer = library.post("/sparql", data={"query": everything, "default-graph-uri": [PEOPLE, OTHERS]})
    else:
        direct = {"content-type": "application/sparql-query"}
        answer = library.post("/sparql", params=graphs, content=everything, headers=direct)
    assert rows(answer) == [("张三",), ("李四",)]


@pytest.mark.parametrize("way", ["get", "form"])
def test_select_on_default_and_named_graphs_of_the_request(library, way):
    sparql = "SELECT ?g ?name { ?book <urn:author> ?name GRAPH ?g { ?person <urn:name> ?name } }"
    graphs = {"default-graph-uri": BOOKS, "named-graph-uri": [PEOPLE, "urn:nowhere"]}
    answer = (
        library.get("/sparql", params={"query": sparql, **graphs})
        if way == "get"
        else library.post("/sparql", data={"query": sparql, **graphs})
    )
    assert rows(answer) == [(PEOPLE, "张三")]


def test_named_graphs_of_the_request_alone_leave_the_default_graph_empty(library):
    asked = {"query": "ASK { ?s ?p ?o }", "named-graph-uri": PEOPLE}
    assert library.get("/sparql", params=asked).json()["boolean"] is False


def test_a_graph_that_is_not_here_is_empty_and_never_fetched(library):
    asked = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://127.0.0.1:1/data.ttl"}
    assert library.get("/sparql", params=asked).json()["boolean"] is False


def test_construct_and_describe_negotiate_their_form(library):
    for sparql in ("CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s <urn:author> ?o }", "DESCRIBE <urn:b1>"):
        answer = library.get(
            "/sparql", params={"query": sparql}, headers={"accept": "text/turtle, application/rdf+xml;q=0.5"}
        )
        assert answer.headers["content-type"].startswith("text/turtle")
        assert [*ox.parse(answer.content, format=ox.RdfFormat.TURTLE)]


def test_ask_answers_in_xml(library):
    answer = library.get("/sparql", params={"query": ASK}, headers={"accept": "application/sparql-results+xml"})
    assert (
        answer.headers["content-type"] == "application/sparql-results+xml"
        and b"<boolean>false</boolean>" in answer.content
    )


def test_words_of_every_language_and_long_queries_by_post(library):
    long = SELECT + " # " + "长" * 100_000
    assert rows(library.post("/sparql", data={"query": long})) == [("张三",), ("李四",)]
    assert rows(library.get("/sparql", params={"query": "SELECT ?s { ?s <urn:name> '李四' }"})) == [("urn:p2",)]
    tagged = "SELECT ?b { ?b <urn:author> ?n FILTER (lang(?n) = 'zh') }"
    assert rows(library.get("/sparql", params={"query": tagged})) == [("urn:b2",)]


def test_the_service_describes_itself_in_rdf(library):
    answer = library.get("/sparql", headers={"accept": "text/turtle"})
    found = {
        t.predicate.value.rsplit("#", 1)[-1]
        for t in ox.parse(answer.content, format=ox.RdfFormat.TURTLE, base_iri="http://x/sparql")
    }
    assert {"endpoint", "supportedLanguage", "resultFormat", "feature"} <= found
