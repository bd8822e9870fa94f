"""The explorer: each page shows what the graph holds, every IRI dereferences, and nothing can be written."""

import csv
import io
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from quanze.graph.network.stored import network_of
from quanze.graph.store.graph import open_graph
from quanze.queries.web.evidence import Mark, Paragraph, Piece, marked

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
icalendar = pytest.importorskip("icalendar", reason="The explorer needs the extra `serve`.")
openpyxl = pytest.importorskip("openpyxl", reason="The explorer needs the extra `serve`.")
rdflib = pytest.importorskip("rdflib")
from starlette.testclient import TestClient  # noqa: E402

from quanze.queries.web.app import make_app  # noqa: E402
from quanze.queries.web.citing import Work, gb_t_7714, legal  # noqa: E402
from quanze.queries.web.page_models import text_of  # noqa: E402
from quanze.queries.web.rendering import EDITOR, POLICY  # noqa: E402
from quanze.queries.web.snapshot import page_of, snapshot_of  # noqa: E402


@pytest.fixture(scope="module")
def network(examples):
    with open_graph(examples) as graph:
        return network_of(graph)


@pytest.fixture(scope="module")
def client(examples):
    with TestClient(make_app(examples, workers=1, timeout=10)) as found:
        yield found


def document_with(network, relation):
    """The IRI of a printed document that has tasks, or at which others point by a relation."""
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


def view(kind, iri):
    return f"/view/{kind}?iri={quote(iri, safe='')}"


def read_csv(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


# ---- finding ---------------------------------------------------------------------------------------------------------


def test_home_counts_and_leads_on(client):
    page = client.get("/")
    assert page.status_code == 200
    assert 'action="/search"' in page.text and 'href="/documents"' in page.text and 'href="/id/' in page.text


def test_search_finds_documents_agencies_tasks_and_words_of_texts(client, network):
    name = network.label(carrier(network))
    assert f">{name}</a>" in client.get("/search", params={"q": name}).text
    title = network.label(document_with(network, "task"))
    found = client.get("/search", params={"q": title}).text
    assert f">{title}</a>" in found
    assert "<mark>不得" in client.get("/search", params={"q": "不得"}).text


def test_every_document_that_has_the_words_is_found(client, examples):
    with open_graph(examples) as graph:
        network = network_of(graph)
        texts = {d: text_of(snapshot_of(graph, network), d)[1] for d in network.nodes("document")}
        found = {h.document for h in graph.search("水", limit=10_000).hits if h.kind == "provision"}
    holding = {d for d, paragraphs in texts.items() if any("水" in x.text for p in paragraphs for x in p.pieces)}
    assert found and {d for d in found if "/front/" not in d} <= holding


def test_a_search_is_narrowed_sorted_and_taken_away(client):
    page = client.get("/search", params={"q": "停车 罚款"}).text
    assert "第十九条" in page and "<mark>罚款</mark>" in page
    assert "无结果" in client.get("/search", params={"q": "停车 罚款", "kind": "body"}).text
    table = read_csv(client.get("/search", params={"q": "停车", "sort": "oldest", "kind": "document", "format": "csv"}))
    assert table and {row["kind"] for row in table} == {"document"}


def test_a_search_is_a_feed_newest_first(client):
    answer = client.get("/search", params={"q": "停车", "format": "atom"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    days = [e.findtext("{*}updated") for e in feed.iterfind("{*}entry")]
    links = [e.find("{*}link").get("href") for e in feed.iterfind("{*}entry")]
    assert days and days == sorted(days, reverse=True) and all(x.startswith("http://testserver/id/") for x in links)


def test_search_without_words_asks_for_some(client):
    assert "拼音" in client.get("/search").text and "<section" not in client.get("/search").text


@pytest.mark.parametrize(
    ("words", "why"),
    [("青禾市商务局", "the name"), ("商务", "a part"), ("qingheshishangwuju", "pinyin"), ("qhsswj", "its initials")],
)
def test_names_are_suggested(client, words, why):
    found = client.get("/suggest", params={"q": words, "kinds": "agency"}).json()
    assert "青禾市商务局" in [hit["label"] for hit in found], why


def test_lists_go_by_page_and_year(client):
    everything = read_csv(client.get("/documents?format=csv"))
    year = everything[0]["issued"][:4]
    some = read_csv(client.get(f"/documents?year={year}&format=csv"))
    assert 0 < len(some) < len(everything) and {d["issued"][:4] for d in some} == {year}
    assert client.get("/documents?page=2").text != client.get("/documents").text


# ---- one thing -------------------------------------------------------------------------------------------------------


def test_a_document_shows_state_tasks_and_marked_text(client, network):
    page = client.get(page_of(document_with(network, "task"))).text
    assert 'class="state ' in page and 'class="role lead">牵头' in page
    assert 'class="m task"' in page and 'class="m agency"' in page


def test_a_document_shows_what_others_say_of_it(client, network):
    page = client.get(page_of(document_with(network, "supersedes"))).text
    assert "被引用" in page and "<q>" in page and 'class="repealed"' in page


def test_a_day_asks_for_the_state_on_it(client, network):
    document = document_with(network, "supersedes")
    assert "尚未施行" in client.get(page_of(document) + "?on=1980-01-01").text
    assert 'class="state repealed"' in client.get(page_of(document) + "?on=2090-01-01").text


def test_an_agency_shows_its_tasks_with_their_words(client, network):
    agency = carrier(network)
    page = client.get(page_of(agency)).text
    assert network.label(agency) in page and 'class="role lead"' in page and "<q>" in page and "<rect" in page


def test_a_provision_shows_its_text_and_facts(client, network):
    penalty = next(x for n in network.nodes("penalty") for x in network.out_of(n) if x.relation == "punishes")
    page = client.get(page_of(penalty.target)).text
    assert 'class="text"' in page and "被引用" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_of_the_graph_has_its_page(client, network, language):
    nodes = network.nodes("document", "agency", "body", "penalty", "money", "deadline", "seat")
    nodes += [n for kind in ("provision", "task", "norm") for n in network.nodes(kind)[::10]]
    client.cookies.set("language", language)
    # the test client unquotes a path twice, so a name with a slash in it (青政%2F2022%2F18) is asked for as a parameter
    pages = [f"/resource?iri={quote(n, safe='')}" if "%" in n else page_of(n) for n in nodes]
    failed = [page for page in pages if client.get(page).status_code != 200]
    client.cookies.clear()
    assert len(nodes) > 300 and failed == []


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("text/turtle", "turtle", "text/turtle"),
        ("application/ld+json", "json-ld", "application/ld+json"),
        ("application/n-triples", "nt", "application/n-triples"),
        ("application/rdf+xml;q=0.9, text/html;q=0.2", "xml", "application/rdf+xml"),
    ],
)
def test_every_iri_is_described_as_rdf(client, network, accept, form, media):
    for iri in (
        document_with(network, "task"),
        carrier(network),
        network.nodes("task")[0],
        network.nodes("penalty")[0],
    ):
        answer = client.get(page_of(iri), headers={"accept": accept})
        assert answer.headers["content-type"].startswith(media) and "Accept" in answer.headers["vary"]
        described = rdflib.Graph().parse(data=answer.content, format=form)
        assert (rdflib.URIRef(iri), None, None) in described


def test_an_address_can_ask_for_rdf_too(client, network):
    answer = client.get(page_of(carrier(network)) + "?format=turtle")
    assert answer.headers["content-type"].startswith("text/turtle")


def test_the_terms_of_the_ontology_have_pages(client):
    terms = client.get("/ontology").text
    assert "qz:Responsibility" in terms
    assert client.get("/resource?iri=https%3A%2F%2Fw3id.org%2Fquanze%2Fontology%23Responsibility").status_code == 200


@pytest.mark.parametrize("kind", ["norms", "penalties", "deadlines", "money", "targets"])
def test_a_document_lists_its_facts_by_kind_in_their_sentences(client, network, kind):
    documents = (d for d in network.nodes("document") if network.attribute(d, "printed"))
    document = next(d for d in documents if f"show={kind}" in client.get("/resource", params={"iri": d}).text)
    asked = {"iri": document, "show": kind}
    page = client.get("/resource", params=asked).text
    rows = read_csv(client.get("/resource", params={**asked, "format": "csv"}))
    assert rows and page.count('<td class="where">') == len(rows)
    assert all(row["原文"] in row["所在句子"] and row["位置"].startswith("《") for row in rows)


def test_a_quote_is_placed_as_print_calls_it(client, network):
    task = next(n for n in network.nodes("task") if any(x.relation == "lead" for x in network.into(n)))
    footer = re.search(r"<footer>(.*?)</footer>", client.get(page_of(task)).text)[1]
    assert "《" in footer and "#c" in footer


# ---- questions -------------------------------------------------------------------------------------------------------


def test_a_ready_query_runs_as_page_and_table(client, network):
    agency = network.label(carrier(network))
    page = client.get("/query/tasks-of-agency", params={"agency": agency})
    assert page.status_code == 200 and "<th>时限</th>" in page.text and 'href="/id/' in page.text
    rows = read_csv(client.get("/query/tasks-of-agency", params={"agency": agency, "format": "csv"}))
    assert list(rows[0])[:3] == ["agency", "role", "task"] and rows[0]["agency"] == agency


def test_a_ready_query_without_its_parameter_shows_the_form(client):
    page = client.get("/query/tasks-of-agency").text
    assert 'name="agency"' in page and "<thead>" not in page


def test_tables_come_as_workbooks(client):
    answer = client.get("/documents?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [c.value for c in sheet[1]][:3] == ["title", "number", "issued"] and sheet.max_row > 20


@pytest.mark.parametrize("kind", ["responsibility", "lineage", "around"])
def test_views_of_a_document_are_drawn(client, network, kind):
    page = client.get(view(kind, document_with(network, "task")))
    assert page.status_code == 200 and "script-src 'sha256-" in page.text
    assert page.headers["content-security-policy"] == "frame-ancestors 'self'"


def test_what_a_view_links_to_is_served(client, network):
    page = client.get(view("around", document_with(network, "task"))).text
    linked = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', page)
    assert len(linked) == 2 and [client.get(path).status_code for path in linked] == [200, 200]


def test_views_of_an_agency_and_a_body_are_drawn(client, network):
    assert client.get(view("agency", carrier(network))).status_code == 200
    assert client.get(view("body", network.nodes("body")[0])).status_code == 200


@pytest.mark.parametrize("name", ["draw-leaders", "draw-grounds"])
def test_queries_made_to_be_drawn_are_drawn(client, name):
    page = client.get(f"/view/query?name={name}").text
    assert "查询结果" in page and page.count('"full":') > 5


@pytest.mark.parametrize(
    ("sparql", "status", "sentence"),
    [
        ("CONSTRUCT { ?a qz:responsibleFor ?t } { ?a qz:responsibleFor ?t }", 200, "Query result"),
        ("SELECT ?a ?t { ?a qz:responsibleFor ?t }", 200, "Query result"),
        ("SELECT ?a { ?a qz:responsibleFor ?t }", 400, "two or three columns"),
        ("ASK { ?a ?b ?c }", 400, "two or three columns"),
        ("SELECT nonsense", 400, "expected"),
        ("CONSTRUCT { ?a ?b ?c } { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", 400, "SERVICE would send"),
        ("CONSTRUCT { ?a ?b ?c } { ?a <urn:nothing> ?c ; ?b ?c }", 404, "nothing to draw"),
    ],
)
def test_any_result_is_drawn_or_the_reason_is_said(client, sparql, status, sentence):
    answer = client.get("/view/query", params={"sparql": sparql, "lang": "en"})
    assert (answer.status_code, sentence in answer.text) == (status, True)


def test_the_form_of_an_impact_names_what_it_is_about(client, network):
    name = network.label(carrier(network))
    page = client.get("/impact", params={"do": "abolish", "what": carrier(network)}).text
    assert f'name="what" value="{name}"' in page
    assert client.get("/impact", params={"do": "abolish", "what": name}).text.count("<tr>") == page.count("<tr>") > 1


def test_impact_shows_effects_with_their_words(client, network):
    page = client.get("/impact", params={"do": "repeal", "what": document_with(network, "based_on")})
    assert page.status_code == 200 and "<q>" in page.text and 'class="severity' in page.text
    rows = read_csv(client.get("/impact", params={"do": "abolish", "what": carrier(network), "format": "csv"}))
    assert rows and {"severity", "sentence", "quote"} <= set(rows[0])


def test_an_operation_lacks_nothing_before_it_runs(client):
    page = client.get("/impact?do=merge").text
    assert 'name="into"' in page and 'class="severity' not in page


def test_the_calendar_holds_the_deadlines_of_its_days(client):
    answer = client.get("/due", params={"from": "2024-01-01", "to": "2024-12-31", "format": "ics"})
    assert answer.headers["content-type"].startswith("text/calendar")
    days = [event.decoded("dtstart") for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")]
    assert days and all(day.year == 2024 for day in days) and days == sorted(days)
    assert "2024-12" in client.get("/due?from=2024-01-01&to=2024-12-31").text


# ---- safety ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/search", "/id/x", "/query/leaders", "/impact", "/due", "/view/around"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_can_only_be_read(client, path, method):
    answer = client.request(method, path)
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


def test_head_is_answered(client):
    assert client.head("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/search?q=市", "/query/leaders", "/resource?iri=x", "/nowhere", "/editor"])
def test_pages_carry_strict_headers(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == (EDITOR if path == "/editor" else POLICY)
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/documents", "/impact", "/editor", "/queries", "/due"])
def test_pages_name_no_other_host(client, path):
    text = client.get(path).text
    assert 'src="http' not in text and 'href="http' not in text and 'src="//' not in text and 'href="//' not in text


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_the_switch_of_language_leads_nowhere_else(client, back):
    answer = client.get("/language/en", params={"back": back}, follow_redirects=False)
    client.cookies.clear()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/resource?iri=https://example.org/none", 404, "The graph says nothing of the IRI"),
        ("/id/agency/none", 404, "The graph says nothing of the IRI"),
        ("/view/around?iri=x", 404, "The graph has no document"),
        ("/view/strange?iri=x", 404, "There is no view"),
        ("/query/strange", 404, "There is no ready query or file"),
        ("/query/due-between?first=2024-02-31&last=2024-13-01", 400, "There is no day 2024-02-31"),
        ("/impact?do=explode&what=x", 400, "There is no operation"),
        ("/impact?do=repeal&what=nothing-of-this-name", 404, "nothing-of-this-name"),
        ("/due?from=gestern", 400, "A day is written"),
        ("/nowhere", 404, "There is no such page."),
    ],
)
def test_what_is_not_there_gets_a_sentence(client, path, status, sentence):
    answer = client.get(path, headers={"Accept-Language": "en"})
    assert (answer.status_code, sentence in answer.text.replace("&#39;", "'")) == (status, True)
    said = re.search(r'<p class="lead">(.*?)</p>', client.get(path).text)[1]
    assert re.match(r"[“\u3400-\u9fff]", said.replace("&#39;", "'")), said


def test_the_endpoint_answers_beside_the_pages(client):
    answer = client.post("/sparql", data={"query": "ASK { ?d a <https://w3id.org/quanze/ontology#Document> }"})
    assert answer.json()["boolean"] is True


def test_the_shorter_of_two_marks_shows():
    assert marked("甲乙丙\n丁", 10, [Mark(10, 13, "Task", "t"), Mark(11, 12, "Responsibility", "a")]) == [
        Paragraph(10, (Piece("甲", "task", "t"), Piece("乙", "agency", "a"), Piece("丙", "task", "t"))),
        Paragraph(14, (Piece("丁"),)),
    ]


# ---- who does what, when, and how it is cited ------------------------------------------------------------------------


def test_a_matrix_shows_each_role_and_is_taken_away_as_a_table(client, network):
    document = document_with(network, "task")
    address = f"/matrix?iri={quote(document, safe='')}"
    page = client.get(address + "&all=1").text
    assert any(sign in page for sign in "●○△◇")
    table = read_csv(client.get(address + "&format=csv"))
    assert table and {"任务", "牵头单位", "任务原文"} <= table[0].keys() and all(row["任务原文"] for row in table)
    assert client.get("/matrix?iri=nothing").status_code == 404


def test_what_is_due_is_shown_for_every_agency_that_a_name_may_mean(client):
    assert client.get("/due").text.count("<tr>") > 1
    part = client.get("/due", params={"agency": "水利局", "from": "2020-01-01", "to": "2030-01-01"})
    assert part.status_code == 200 and "青禾市水利局" in part.text
    assert "没有这个名称" in client.get("/due", params={"agency": "无此机关"}).text


@pytest.mark.parametrize(
    ("work", "style", "wanted"),
    [
        (Work("停车办法", "", "", "", "", "x"), gb_t_7714, "停车办法[EB/OL]. x."),
        (Work("停车办法", "市政府；市水利局", "青政〔2021〕7号", "2021-04-02", "第三条", "x"), gb_t_7714,
         "市政府, 市水利局. 停车办法: 青政〔2021〕7号[EB/OL]. (2021-04-02): 第三条. x."),
        (Work("停车办法", "市政府", "青政〔2021〕7号", "2021-04-02", "第三条", "x"), legal,
         "《停车办法》第三条，青政〔2021〕7号，市政府，2021年4月2日发布。"),
        (Work("停车办法", "", "", "2021", "", "x"), legal, "《停车办法》。"),
    ],
)  # fmt: skip
def test_a_work_is_cited_with_what_is_known(work, style, wanted):
    assert style(work) == wanted


def test_every_fact_can_be_cited(client, network):
    page = client.get(page_of(network.nodes("task")[0])).text
    assert "GB/T 7714" in page and "BibTeX" in page


# ---- what was taken from where ---------------------------------------------------------------------------------------


def test_a_document_is_shown_beside_its_source(client, network):
    assert "没有发现沿用" in client.get("/copies").text and client.get("/copies?by=issuer").status_code == 200
    assert client.get("/copies?by=mood").status_code == 400
    document = document_with(network, "task")
    page = client.get("/beside", params={"iri": document})
    assert page.status_code == 200 and "新增" in page.text and "与来源对照" in client.get(page_of(document)).text
    rows = read_csv(client.get("/beside", params={"iri": document, "format": "csv"}))
    assert {row["way"] for row in rows} == {"new"}
    assert client.get("/beside", params={"iri": "urn:nothing"}).status_code == 404


def test_a_clean_up_is_proposed_on_a_page_and_as_a_file(client):
    assert "青禾市人民政府" in client.get("/clean-up").text
    asked = {"issuer": "青禾市人民政府", "on": "2025-07-01"}
    page = client.get("/clean-up", params=asked).text
    assert "继续有效" in page and "青禾市城市用水管理暂行办法" in page
    rows = read_csv(client.get("/clean-up", params={**asked, "format": "csv"}))
    assert {row["处理意见"] for row in rows} == {"继续有效", "废止", "宣布失效", "修改"}
    assert client.get("/clean-up", params={"issuer": "没有的政府"}).status_code == 404
    assert client.get("/clean-up", params={"issuer": "青禾市人民政府", "on": "昨天"}).status_code == 400
