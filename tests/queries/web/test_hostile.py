"""A hostile graph: names, titles, numbers and texts full of markup show as text on every page, view and file."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.store.graph import open_graph
from quanze.ontology.terms import ONTOLOGY_GRAPH, PREFIXES

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
openpyxl = pytest.importorskip("openpyxl", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient  # noqa: E402

from quanze.queries.web.app import make_app  # noqa: E402
from quanze.queries.web.snapshot import page_of  # noqa: E402

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[3] / "examples"
SCRIPT = "</script><script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(2)>"
TURNING = r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
BAITS = [
    SCRIPT,
    QUOTES,
    "]]><!--",
    "javascript:alert(3)",
    "\u202eعكس\u2067",
    "=HYPERLINK(1)",
    "{{ 7*7 }}\\u003c",
    "长" * 10_000,
]
NAMES = (
    "rdfs:label",
    "eli:title",
    "qz:number",
    "qz:issuerNames",
    "skos:altLabel",
    "qz:person",
    "qz:postName",
    "oa:exact",
)
NOTICE = f"""青禾市人民政府关于印发青禾市{SCRIPT}管理办法的通知
青政发〔2024〕77号
各县（区）人民政府：
现将《青禾市{SCRIPT}管理办法》印发给你们，请认真贯彻执行。]]>
一、{QUOTES}整治。{BAITS[4]}市水务局应当排查隐患，2024年12月31日前完成。（牵头单位：市水利局；责任单位：<u>市财政局</u>）
二、javascript:alert(3)提升。{"长" * 10_000}（牵头单位：市公安局）
青禾市人民政府
2024年3月1日
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The examples and a hostile notice, and then a bait in every name of the graph."""
    place = tmp_path_factory.mktemp("hostile")
    file = place / "\"'><img src=x onerror=alert(4)>.txt"
    file.write_text(NOTICE, encoding="utf-8")
    build([EXAMPLES, file], place / "kg", workers=1)
    with open_graph(place / "kg") as graph:
        path = graph.store_path
    store = ox.Store(str(path))
    named = {PREFIXES[p] + local for p, _, local in (n.partition(":") for n in NAMES)}
    own = ox.NamedNode(ONTOLOGY_GRAPH)
    quads = [
        q for q in store if q.predicate.value in named and q.graph_name != own and isinstance(q.object, ox.Literal)
    ]
    assert len(quads) > 1000
    for i, quad in enumerate(sorted(quads, key=str)):
        bait = ox.Literal(BAITS[i % len(BAITS)] + quad.object.value)
        store.remove(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, bait, quad.graph_name))
    store.flush()
    del store
    return place / "kg"


@pytest.fixture(scope="module")
def network(folder):
    with open_graph(folder) as graph:
        return network_of(graph)


@pytest.fixture(scope="module")
def client(folder):
    with TestClient(make_app(folder, workers=1, timeout=10)) as found:
        yield found


def pages_of(network):
    """Every page of documents, agencies and bodies, samples of the rest, and the lists, forms and searches."""
    nodes = network.nodes("document", "agency", "body", "penalty", "seat")
    for kind in ("provision", "task", "norm", "money", "deadline"):
        nodes += network.nodes(kind)[::9]
    fixed = ["/", "/documents", "/agencies", "/due?from=2000-01-01&to=2050-12-31", "/queries", "/editor", "/ontology"]
    fixed += [f"/query/{name}" for name in ("leaders", "agency-names", "coordinating-bodies", "documents-by-issuer")]
    for bait in (SCRIPT, QUOTES, "长", "javascript:"):
        fixed += [
            f"/search?q={quote(bait)}",
            f"/resource?iri={quote(bait)}",
            f"/query/tasks-of-agency?agency={quote(bait)}",
        ]
        fixed += [
            f"/impact?do=repeal&what={quote(bait)}",
            f"/query/{quote(bait, safe='')}",
            f"/view/{quote(bait, safe='')}",
        ]
        fixed += [f"/due?agency={quote(bait)}", f"/impact?do={quote(bait)}", f"/{quote(bait, safe='')}"]
    fixed += [f"/impact?do=abolish&what={quote(a, safe='')}" for a in network.nodes("agency")[::20]]
    return fixed + [page_of(n) for n in nodes]


def views_of(network):
    found = []
    for kind, of in (
        ("responsibility", "document"),
        ("lineage", "document"),
        ("agency", "agency"),
        ("body", "body"),
        ("around", "task"),
    ):
        found += [f"/view/{kind}?iri={quote(n, safe='')}" for n in network.nodes(of)[::25]]
    found += [f"/view/impact?do=abolish&what={quote(a, safe='')}" for a in network.nodes("agency")[::60]]
    return found


class Dangers(HTMLParser):
    """What in a page could run, lead or load: handlers, scripts in the text, addresses that are not this site's."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.found, self.scripts = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.scripts += tag == "script"
        if tag in ("img", "object", "embed", "base", "u"):
            self.found.append((tag, attrs))
        self.found += [(tag, name, value) for name, value in attrs if name.startswith("on")]
        for name in ("href", "src", "action", "formaction"):
            if name in given and not (given[name] or "").startswith(("/", "#", "?")):
                self.found.append((tag, name, given[name]))
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.found.append((tag, attrs))
        if (given.get("href") or "").startswith("//") or (given.get("src") or "").startswith("//"):
            self.found.append((tag, attrs))


def test_every_page_shows_it_as_text(client, network):
    bad, shown = {}, 0
    for path in pages_of(network):
        answer = client.get(path)
        assert answer.status_code in (200, 400, 404), path
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        if found := Dangers(answer.text).found:
            bad[path] = found[:3]
        shown += "&lt;/script&gt;&lt;script&gt;alert(1)" in answer.text
    assert bad == {} and shown > 50


def test_no_text_turns_what_stands_beside_it(client, network):
    for path in [*pages_of(network)[::7], *views_of(network)[::5], "/suggest?q=alert"]:
        text = client.get(path).text.replace(TURNING, "")  # a view's script names the marks
        assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\\\u202e", text), path


def test_no_page_grows_with_a_name(client, network):
    assert max(len(client.get(path).content) for path in pages_of(network)[::10]) < 3_000_000


def test_every_view_keeps_its_own_three_scripts(client, network):
    for path in views_of(network):
        answer = client.get(path)
        assert answer.status_code == 200
        page = answer.text
        read = Dangers(page)
        assert read.scripts == 3 and not [f for f in read.found if f[0] != "script"], path
        assert "script-src 'sha256-" in page and "default-src 'none'" in page


def test_suggestions_are_data(client):
    answer = client.get("/suggest", params={"q": "alert", "kinds": "document,agency,body"})
    assert answer.headers["content-type"] == "application/json" and answer.json()
    assert (
        answer.headers["x-content-type-options"] == "nosniff" and "sandbox" in answer.headers["content-security-policy"]
    )


def test_tables_run_no_formula(client):
    rows = list(csv.reader(io.StringIO(client.get("/agencies?format=csv").content.decode("utf-8-sig"))))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not any(cell.startswith("=") for row in rows for cell in row)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/agencies?format=xlsx").content)).active
    cells = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=HYPERLINK")]
    assert cells and {c.data_type for c in cells} == {"s"}


def test_the_descriptions_of_its_iris_are_well_formed(client, network):
    for form, syntax in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ):
        for iri in network.nodes("document", "agency")[::15]:
            path = page_of(iri)
            answer = client.get(f"{path}{'&' if '?' in path else '?'}format={form}")
            assert [*ox.parse(answer.content, format=syntax)] and "sandbox" in answer.headers["content-security-policy"]


def test_the_calendar_holds_no_line_of_another(client):
    from icalendar import Calendar

    found = Calendar.from_ical(client.get("/due?from=2000-01-01&to=2050-12-31&format=ics").content)
    assert {c.name for c in found.walk()} == {"VCALENDAR", "VEVENT"}


def test_nothing_runs_in_a_browser(folder, network, serve, page):
    address = serve(folder)
    paths = pages_of(network)
    for path in [*paths[:12], *paths[12::40]]:
        assert page.goto(address + path).status in (200, 400, 404)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    errors = [c for c in page.complaints if "Failed to load resource" not in c]  # 400 and 404 are what is asked for
    for path in views_of(network)[::3]:
        page.goto(address + path)
        page.wait_for_selector("body[data-drawn=yes]", timeout=20_000)
        page.fill("#search", "a")
    page.goto(address)
    page.fill(".find input", "alert")
    page.wait_for_selector(".suggestions:not([hidden]) li")
    assert "alert(" in page.inner_text(".suggestions")
    page.shoot("hostile-suggestions")
    page.goto(address + page_of(next(n for n in network.nodes("document") if network.attribute(n, "printed"))))
    page.shoot("hostile-document")
    assert (errors, page.requests) == ([], [])
