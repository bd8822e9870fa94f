"""What programs are answered: over MCP with the official client, over HTTP, the same from both; nothing is written."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quanze.graph.store.graph import open_graph

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient

from quanze.queries.answers import MOST, QUESTIONS, QUOTED
from quanze.queries.web.app import make_app

PLAN, DECREE, AGENCY = "江政发〔2022〕31号", "青禾市停车场管理办法", "青禾市水利局"
DRAFT = "青禾市节水办法\n\n第一条　根据《青禾市城市用水管理暂行办法》，制定本办法。"
CALLS = {
    "search": ({"words": "停车 罚款", "kind": "provision"}, lambda a: a["hits"][0]["name"] == "第十九条"),
    "document": (
        {"name": PLAN, "on": "2023-06-01"},
        lambda a: a["state"] == "in_force" and a["relied_on_by"]["total"] > 1,
    ),
    "provision": ({"name": f"{DECREE}/第十九条"}, lambda a: "罚款" in a["text"]["quote"] and a["facts"]["total"] > 0),
    "facts": ({"kind": "penalties", "document": DECREE}, lambda a: {r["document"] for r in a["rows"]} == {DECREE}),
    "agency": ({"name": AGENCY}, lambda a: a["tasks"]["total"] == sum(a["roles"].values()) > 0),
    "due": ({"first": "2023-01-01", "last": "2025-12-31"}, lambda a: a["total"] > 3 and a["rows"][0]["evidence"]),
    "timeline": ({"document": PLAN}, lambda a: [e["event"] for e in a["events"]["rows"]][:1] == ["start"]),
    "impact": ({"operation": "repeal", "what": PLAN}, lambda a: a["effects"]["rows"][0]["section"] == "falls"),
    "review": ({"text": DRAFT, "on": "2025-07-01"}, lambda a: [r["kind"] for r in a["rows"]] == ["ground_ended"]),
    "sparql": ({"query": "SELECT ?d { ?d a qz:Document }", "limit": 3}, lambda a: len(a["rows"]) == 3 and a["more"]),
}
"""A call of each function and what its answer has to say."""
HOSTILE = [
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
]


def evidence_in(answer):
    """Every place of an answer."""
    if isinstance(answer, dict):
        if {"source", "start", "end", "quote"} <= answer.keys():
            yield answer
        answer = list(answer.values())
    for inner in answer if isinstance(answer, list) else ():
        yield from evidence_in(inner)


def check(name, answer, graph):
    assert CALLS[name][1](answer), answer
    places = [p for p in evidence_in(answer) if p["source"]]
    for place in places:
        text = DRAFT if place["source"] == "draft.txt" else graph.text(place["source"])
        assert text[place["start"] : place["end"]] == place["quote"]
    assert name == "sparql" or places


def snapshot(folder):
    return {p: p.stat().st_mtime_ns for p in Path(folder).rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def client(examples):
    with TestClient(make_app(examples, workers=1, timeout=10)) as found:
        yield found


@pytest.fixture(scope="module")
def graph(examples):
    with open_graph(examples) as opened:
        yield opened


def called(client, name, given):
    if name == "review":
        return client.post("/api/review", params={k: v for k, v in given.items() if k != "text"}, content=given["text"])
    return client.get(f"/api/{name}", params=given)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_function_answers_over_http_with_its_evidence(client, graph, name):
    check(name, called(client, name, CALLS[name][0]).json(), graph)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/document?name=没有的办法", 404, "There is no document"),
        ("/api/document", 400, "'name' is missing"),
        ("/api/document?name=x&nonsense=1", 400, "no parameter 'nonsense'"),
        ("/api/due?first=随便&last=2024-01-01", 400, "A day is written 2024-01-31"),
        ("/api/search?words=水&limit=many", 400, "whole number"),
        ("/api/facts?kind=nonsense", 404, "responsibilities"),
        ("/api/impact?operation=repeal&what=", 400, "'what' is missing"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status and words in answer.json()["error"]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_refused_over_http(client, query):
    assert client.get("/api/sparql", params={"query": query}).status_code == 403


def test_an_answer_is_bounded_and_says_where_to_read_on(client):
    first = client.get("/api/facts", params={"kind": "norms", "limit": 2}).json()
    second = client.get("/api/facts", params={"kind": "norms", "limit": 2, "offset": first["next"]}).json()
    assert len(first["rows"]) == 2 == first["next"] and first["rows"] != second["rows"]
    assert len(client.get("/api/search", params={"words": "水", "limit": 9999}).json()["hits"]) <= MOST
    effects = client.get("/api/impact", params={"operation": "repeal", "what": PLAN}).json()["effects"]["rows"]
    assert max(len(p["quote"]) for p in evidence_in(effects)) <= QUOTED


def test_the_functions_are_described_and_have_a_page(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.") and {p.removeprefix("/api/") for p in described["paths"]} == set(
        QUESTIONS
    )
    assert all(p["description"] for path in described["paths"].values() for m in path.values() for p in m["parameters"])
    page = client.get("/api").text
    assert all(f"/api/{name}" in page for name in QUESTIONS) and "http" not in page.replace("http-equiv", "")


def _finished(work):
    """What a coroutine gives; in a thread of its own, since a browser's test may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


def test_tools_say_what_they_take_and_refuse_hostile_queries(examples):
    mcp = pytest.importorskip("mcp", reason="Answers over MCP need the extra `mcp`.")
    from quanze.queries.web.mcp_server import serving

    async def ask(server):
        async with mcp.Client(server) as client:
            return (await client.list_tools()).tools, await refusals(client), await wrong_resource(client)

    with serving(examples) as server:
        tools, refused, error = _finished(ask(server))
    assert {t.name for t in tools} == set(QUESTIONS)
    assert all(t.annotations.read_only_hint and "Parameters:" in t.description for t in tools)
    assert all({"type", "title"} & p.keys() for t in tools for p in t.input_schema["properties"].values())
    assert len(refused) == len(HOSTILE) and all("refused" in words for words in refused)
    assert "There is no document" in error


async def refusals(client):
    results = [await client.call_tool("sparql", {"query": query}) for query in HOSTILE]
    return [r.content[0].text for r in results if r.is_error]


async def wrong_resource(client):
    from mcp import MCPError

    with pytest.raises(MCPError) as raised:
        await client.read_resource("quanze://document/urn%3Anothing")
    return str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["stdio", "http"])
def test_the_official_client_calls_every_tool_and_nothing_is_written(examples, graph, way, listening):
    mcp = pytest.importorskip("mcp", reason="Answers over MCP need the extra `mcp`.")
    run = ["-c", "from quanze.cli import main; main()", "mcp", str(examples)]
    before = snapshot(examples)
    if way == "stdio":
        there = mcp.stdio_client(mcp.StdioServerParameters(command=sys.executable, args=run))
    else:
        there = listening(run)
    answers, refused, resources, texts = _finished(asked(there))
    for name in QUESTIONS:
        check(name, answers[name], graph)
    assert len(refused) == len(HOSTILE)
    assert len(resources) == len(texts) > 10 and all(t.strip() for t in texts)
    assert snapshot(examples) == before


@pytest.fixture
def listening():
    """Starts the server at a free port of this machine and gives its address."""
    running = []

    def start(run):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running.append(subprocess.Popen([sys.executable, *run, "--http", "--port", str(port)]))
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}/mcp"
            time.sleep(0.1)
        raise TimeoutError(f"nothing listens on port {port}")

    yield start
    for process in running:
        process.terminate()
        process.wait()


async def asked(there):
    from mcp import Client

    async with Client(there) as client:
        assert {t.name for t in (await client.list_tools()).tools} == set(QUESTIONS)
        answers = {name: told(await client.call_tool(name, CALLS[name][0])) for name in QUESTIONS}
        resources = (await client.list_resources()).resources
        texts = [(await client.read_resource(r.uri)).contents[0].text for r in resources]
        return answers, await refusals(client), resources, texts


def told(result):
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)
