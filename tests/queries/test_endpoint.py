"""The SPARQL protocol: its three ways to ask, negotiation, refusals, and a time-out that ends the query."""

import itertools
import time

import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from quanze.queries.endpoint import accepted, endpoint
from quanze.queries.workers import QueryTimeout, Question, Workers

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
        (lambda c: c.get("/sparql", params={"query": ASK, "default-graph-uri": "urn:g"}), 400),
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
