"""The explorer: each page shows what the graph holds, text stays text, and nothing can be written."""

from pathlib import Path
from urllib.parse import quote

import pytest

from quanze.graph.build import build
from quanze.graph.loading import network_of
from quanze.graph.store import open_graph
from quanze.queries.passages import Paragraph, Piece, marked

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
icalendar = pytest.importorskip("icalendar", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient  # noqa: E402

from quanze.queries.explorer import POLICY, make_app  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = """青禾市人民政府关于印发青禾市<script>alert(1)</script>管理办法的通知
青政发〔2024〕77号
各县（区）人民政府：
现将《青禾市<script>alert(1)</script>管理办法》印发给你们，请认真贯彻执行。
<img src=x onerror=alert(2)>由市水务局牵头，于2024年12月31日前完成。
青禾市人民政府
2024年3月1日
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("explorer")
    (place / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    build([EXAMPLES, place / "hostile.txt"], place / "kg", workers=1)
    return place / "kg"


@pytest.fixture(scope="module")
def network(folder):
    with open_graph(folder) as graph:
        return network_of(graph)


@pytest.fixture(scope="module")
def client(folder):
    with TestClient(make_app(folder, workers=1, timeout=10)) as found:
        yield found


def document_with(network, relation):
    """The IRI of a printed document that has tasks, or that others point at."""
    for document in network.nodes("document"):
        if not network.attribute(document, "printed"):
            continue
        if relation == "task" and any(
            network.kind(p) == "task" and network.document_of(p) == document for p in network.parts(document)
        ):
            return document
        if any(link.relation == relation for link in network.into(document)):
            return document
    raise AssertionError(f"The examples have no document with {relation}.")


def carrier(network):
    return next(a for a in network.nodes("agency") if any(x.relation == "lead" for x in network.out_of(a)))


def address(page, iri, **more):
    return f"{page}?iri={quote(iri, safe='')}" + "".join(f"&{k}={v}" for k, v in more.items())


def test_home_counts_and_lists_the_ready_queries(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "documents" in page.text and "/query/tasks-of-agency" in page.text and 'action="/search"' in page.text


def test_search_finds_documents_agencies_and_tasks(client, network):
    words = network.label(carrier(network))
    assert f">{words}</a>" in client.get("/search", params={"q": words}).text
    title = network.label(document_with(network, "task"))
    assert f">{title}</a>" in client.get("/search", params={"q": title}).text
    assert client.get("/search").text.count("没有 none") == 3


def test_a_document_shows_state_tasks_and_marked_text(client, network):
    page = client.get(address("/document", document_with(network, "task"))).text
    assert "任务 tasks" in page and '<mark class="agency"' in page and "牵头 lead" in page
    assert any(state in page for state in ("有效 in force", "失效 lapsed", "废止 repealed", "尚未施行"))


def test_a_document_shows_what_others_say_of_it(client, network):
    page = client.get(address("/document", document_with(network, "supersedes"))).text
    assert "指向本文件" in page and "废止 supersedes" in page and "理由 reasons" in page


def test_an_agency_shows_its_tasks_with_their_words(client, network):
    agency = carrier(network)
    page = client.get(address("/agency", agency)).text
    assert network.label(agency) in page and "牵头 lead" in page and "<q>" in page


def test_every_document_and_agency_has_its_page(client, network):
    nodes = [("/document", n) for n in network.nodes("document")] + [
        ("/agency", n) for n in network.nodes("agency", "body")
    ]
    assert [n for page, n in nodes if client.get(address(page, n)).status_code != 200] == []


def test_a_ready_query_runs_as_table_and_csv(client, network):
    agency = network.label(carrier(network))
    page = client.get("/query/tasks-of-agency", params={"agency": agency})
    assert page.status_code == 200 and "<th>due</th>" in page.text and 'href="/document?iri=' in page.text
    table = client.get("/query/tasks-of-agency", params={"agency": agency, "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.splitlines()[0] == "agency,role,task,due,title,document" and agency in table.text.splitlines()[1]


def test_a_ready_query_without_its_parameter_shows_the_form(client):
    page = client.get("/query/tasks-of-agency").text
    assert 'name="agency"' in page and "rows" not in page


@pytest.mark.parametrize("kind", ["responsibility", "lineage", "around"])
def test_views_are_drawn(client, network, kind):
    page = client.get(address(f"/view/{kind}", document_with(network, "task")))
    assert page.status_code == 200 and "script-src 'sha256-" in page.text


def test_the_view_of_an_agency_is_drawn(client, network):
    assert client.get(address("/view/agency", carrier(network))).status_code == 200


def test_impact_shows_effects_with_their_words(client, network):
    page = client.get(address("/impact", document_with(network, "based_on"), do="repeal"))
    assert page.status_code == 200 and "<q>" in page.text
    assert client.get(address("/impact", carrier(network), do="abolish")).status_code == 200


def test_the_calendar_holds_the_deadlines_of_its_days(client):
    answer = client.get("/due.ics", params={"from": "2024-01-01", "to": "2024-12-31"})
    assert answer.headers["content-type"].startswith("text/calendar")
    days = [event.decoded("dtstart") for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")]
    assert days and all(day.year == 2024 for day in days) and days == sorted(days)


def test_a_hostile_document_shows_as_text(client, network):
    hostile = next(n for n in network.nodes("document") if network.attribute(n, "number") == "青政发〔2024〕77号")
    for path in (address("/document", hostile), "/search?q=alert", "/", address("/impact", hostile)):
        page = client.get(path).text
        assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in client.get(address("/document", hostile)).text


def test_hostile_parameters_show_as_text(client):
    for path in ("/search?q=", "/document?iri=", "/query/tasks-of-agency?agency=", "/query/", "/view/", "/impact?do="):
        assert "<script" not in client.get(path + quote('"><script>alert(3)</script>', safe="")).text


@pytest.mark.parametrize("path", ["/", "/search", "/document", "/agency", "/query/leaders", "/impact", "/due.ics"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_can_only_be_read(client, path, method):
    answer = client.request(method, path)
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


def test_head_is_answered(client):
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/search?q=市", "/query/leaders", "/document?iri=x", "/nowhere"])
def test_pages_carry_strict_headers(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/document?iri=https://example.org/none", 404, "The graph has no document with the IRI"),
        ("/agency", 404, "The graph has no agency"),
        ("/view/around?iri=x", 404, "The graph has no document"),
        ("/view/strange?iri=x", 404, "There is no view"),
        ("/query/strange", 404, "There is no canned query"),
        ("/query/due-between?first=2024-02-31&last=2024-13-01", 400, "A parameter cannot be read"),
        ("/impact?do=explode&iri=x", 400, "There is no operation"),
        ("/due.ics?from=gestern", 400, "A day is written"),
        ("/nowhere", 404, "There is no such page."),
    ],
)
def test_what_is_not_there_gets_a_sentence(client, path, status, sentence):
    answer = client.get(path)
    assert answer.status_code == status and sentence in answer.text


def test_the_endpoint_answers_beside_the_pages(client):
    answer = client.post("/sparql", data={"query": "ASK { ?d a <https://w3id.org/quanze/ontology#Document> }"})
    assert answer.json()["boolean"] is True


def test_the_shorter_of_two_marks_shows():
    assert marked("甲乙丙\n丁", 10, [(10, 13, "task"), (11, 12, "agency")]) == [
        Paragraph(10, (Piece("甲", "task"), Piece("乙", "agency"), Piece("丙", "task"))),
        Paragraph(14, (Piece("丁"),)),
    ]
