"""Clients that are not ours against a running server: SPARQLWrapper, curl, and a crowd beside a runaway query."""

import json
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.slow

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"
COUNT = "PREFIX qz: <https://w3id.org/quanze/ontology#> SELECT (COUNT(?d) AS ?n) { ?d a qz:Document }"
TIMEOUT = 3.0


@pytest.fixture(scope="module")
def address(serve, examples):
    return serve(examples, "--workers", "2", "--timeout", str(TIMEOUT))


def ask(address, query, **headers):
    return urlopen(Request(f"{address}/sparql?" + urlencode({"query": query}), headers=headers), timeout=30)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_rows(address, method, form):
    wrapper = pytest.importorskip("SPARQLWrapper").SPARQLWrapper(f"{address}/sparql")
    wrapper.setMethod(method)
    wrapper.setReturnFormat(form)
    wrapper.setQuery(COUNT)
    answer = wrapper.query().convert()
    if form == "json":
        count = answer["results"]["bindings"][0]["n"]["value"]
    elif form == "xml":
        count = answer.getElementsByTagName("literal")[0].firstChild.data
    else:
        count = answer.decode().split()[1]
    assert int(count) > 20


@pytest.mark.parametrize("form", ["turtle", "n3", "xml", "json-ld"])
def test_sparqlwrapper_reads_triples(address, form):
    wrapper = pytest.importorskip("SPARQLWrapper").SPARQLWrapper(f"{address}/sparql")
    wrapper.setReturnFormat(form)
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5")
    answer = wrapper.query().convert()
    assert len(answer) > 0


def test_sparqlwrapper_is_told_what_is_wrong(address):
    module = pytest.importorskip("SPARQLWrapper")
    wrapper = module.SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery("SELECT nonsense")
    with pytest.raises(module.SPARQLExceptions.QueryBadFormed):
        wrapper.query()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--data-urlencode", f"query={COUNT}", "-H", "Accept: text/csv"], "n\r\n"),
        (["-G", "--data-urlencode", f"query={COUNT}"], '"n"'),
        (["-H", "Content-Type: application/sparql-query", "--data-binary", COUNT], '"n"'),
        (["--data-urlencode", "update=DROP ALL"], "read-only"),
        (["-H", "Content-Type: application/sparql-update", "--data-binary", "DROP ALL"], "read-only"),
        (["--data-urlencode", "query=SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], "SERVICE would send"),
        (["-X", "DELETE"], "页面只能查看"),
    ],
)
def test_curl(address, options, expected):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed.")
    run = subprocess.run(["curl", "-s", *options, f"{address}/sparql"], capture_output=True, check=True, timeout=30)
    assert expected in run.stdout.decode()


def test_curl_follows_an_iri_to_its_turtle(address):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed.")
    with ask(address, COUNT.replace("(COUNT(?d) AS ?n)", "?d") + " LIMIT 1", Accept="application/json") as answer:
        iri = json.load(answer)["results"]["bindings"][0]["d"]["value"]
    page = f"{address}/resource?" + urlencode({"iri": iri})
    run = subprocess.run(["curl", "-s", "-H", "Accept: text/turtle", page], capture_output=True, check=True, timeout=30)
    assert "a qz:Document" in run.stdout.decode() or "ontology#Document>" in run.stdout.decode()


def test_nothing_is_changed_by_what_is_refused(address):
    before = ask(address, COUNT).read()
    for update in ("DROP ALL", "CLEAR ALL", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "LOAD <http://127.0.0.1:1/x>"):
        for field in ("query", "update"):
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(f"{address}/sparql", data=urlencode({field: update}).encode()), timeout=30)
            assert refused.value.code == 403 and refused.value.read()
    assert ask(address, COUNT).read() == before


def test_a_host_name_that_is_not_this_machine_s_is_refused(address):
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(address, headers={"Host": "rebound.example.org"}), timeout=30)
    assert refused.value.code == 400


def test_beside_runaway_queries_pages_and_queries_are_answered(address):
    def status(query):
        try:
            with ask(address, query) as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    with ThreadPoolExecutor(4) as crowd:
        start = time.perf_counter()
        runaways = [crowd.submit(status, RUNAWAY)]
        time.sleep(0.3)
        assert status(COUNT) == 200
        for path in ("/", "/documents", "/search?q=%E6%B0%B4", "/static/explorer.css"):
            assert urlopen(address + path, timeout=30).status == 200
        assert time.perf_counter() - start < TIMEOUT, "answered while the other still ran"
        runaways += [crowd.submit(status, RUNAWAY) for _ in range(2)]
        assert [r.result() for r in runaways] == [503] * 3
    assert status(COUNT) == 200
