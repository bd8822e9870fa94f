"""The explorer in a real browser: every page and view opens, is searched, filtered, clicked and read, and asks no other host."""

import csv
import io
import re
import shutil
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from quanze.graph.build.build import build
from quanze.graph.corrections.journal import Journal

pytestmark = pytest.mark.slow

pytest.importorskip("playwright", reason="The browser tests need playwright.")
SHARED = Path(__file__).parents[4] / "shared" / "corpus"
SCREENSHOTS = Path(__file__).parents[3] / "build" / "screenshots"
PAGES = ["/", "/documents", "/agencies", "/search?q=%E8%B5%84%E9%87%91", "/due", "/impact", "/impact?do=merge", "/queries",
         "/query/leaders", "/query/tasks-of-agency", "/ontology", "/editor"]  # fmt: skip


class Site:
    """A running explorer and what its lists name first."""

    def __init__(self, name, address):
        self.name, self.address = name, address
        documents = self.rows("/documents?format=csv")
        self.document = max(documents, key=lambda d: int(d["tasks"]) if int(d["tasks"]) < 100 else 0)
        self.linked = max(documents, key=lambda d: int(d["relations"]))
        agencies = self.rows("/agencies?format=csv")
        self.agency = next(a for a in agencies if a["kind"] == "agency")
        seats = self.ask(
            "SELECT ?iri (COUNT(?seat) AS ?n) { ?seat org:organization ?iri } GROUP BY ?iri ORDER BY DESC(?n)"
        )
        self.body = seats[0]

    def rows(self, path, accept="*/*"):
        with urlopen(Request(self.address + path, headers={"Accept": accept})) as answer:
            return list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))

    def ask(self, sparql):
        return self.rows("/sparql?" + urlencode({"query": sparql}), accept="text/csv")

    def of(self, what):
        return f"{self.address}/resource?iri={quote(what['iri'], safe='')}"

    def view(self, kind, what):
        return f"{self.address}/view/{kind}?iri={quote(what['iri'], safe='')}"


@pytest.fixture(scope="session", params=["examples", "corpus"])
def site(request, serve, tmp_path_factory):
    if request.param == "examples":
        return Site("examples", serve(request.getfixturevalue("examples")))
    if not SHARED.exists():
        pytest.skip("The corpus is not beside the repository.")
    out = tmp_path_factory.mktemp("corpus") / "kg"
    build([SHARED], out)
    return Site("corpus", serve(out))


@pytest.fixture
def visit(site, page):
    """Opens an address, checks that it fits the window, and leaves a screenshot; at the end nothing may have complained."""

    def opened(address, name):
        answer = page.goto(address if address.startswith("http") else site.address + address)
        assert answer.status == 200
        page.wait_for_load_state("networkidle")
        assert page.inner_text("h1").strip()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.shoot(f"{site.name}-{name}", whole=False)
        return page

    yield opened
    assert (page.complaints, page.requests) == ([], [])


def drawn(place):
    place.wait_for_selector("body[data-drawn=yes]", timeout=20_000)
    return place


# ---- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens(visit, path, language):
    name = re.sub(r"\W+", "-", path.split("?q=")[0]).strip("-") or "home"
    page = visit(path + ("&" if "?" in path else "?") + f"lang={language}", f"page-{name}-{language}")
    assert page.get_attribute("html", "lang") == ("en" if language == "en" else "zh-CN")


def test_pages_fit_a_telephone(site, visit, page):
    page.set_viewport_size({"width": 390, "height": 800})
    for name, address in (("home", "/"), ("document", site.of(site.document)), ("agency", site.of(site.agency))):
        visit(address, f"telephone-{name}")


def test_the_language_stays(site, visit):
    page = visit("/documents", "language-zh")
    page.click("nav .language")
    assert page.inner_text("h1") == "Documents"
    visit("/agencies", "language-en")
    assert page.inner_text("h1") == "Agencies"


def test_a_name_is_found_by_pinyin(site, visit):
    from quanze.queries.web.snapshot import spelled

    page = visit("/", "search-empty")
    page.fill(".find input", spelled(site.agency["name"])[1])
    page.wait_for_selector(".suggestions:not([hidden]) li")
    found = page.locator(".suggestions li").all_inner_texts()
    at = next(i for i, text in enumerate(found) if text.split()[0] == site.agency["name"])
    page.shoot(f"{site.name}-suggestions")
    for _ in range(at + 1):
        page.press(".find input", "ArrowDown")
    page.press(".find input", "Enter")
    page.wait_for_function("name => document.querySelector('h1').innerText.startsWith(name)", arg=site.agency["name"])
    assert page.locator("#tasks tbody tr").count() > 0


def test_words_of_a_text_lead_to_their_paragraph(site, visit):
    page = visit("/search?kind=provision&q=" + quote("应当"), "search-words")
    page.click(".passage:has(mark) >> nth=0")
    assert "应当" in page.inner_text(".text p:target")


def test_a_document_is_read_by_its_marks(site, visit):
    page = visit(site.of(site.document), "document")
    page.locator("#text").scroll_into_view_if_needed()
    page.shoot(f"{site.name}-document-text")
    shown = "getComputedStyle(document.querySelector('.text .m.agency')).borderBottomColor"
    before = page.evaluate(shown)
    page.uncheck("[data-mark=agency]")
    assert page.evaluate(shown) != before
    words = page.inner_text(".text .m.task >> nth=0")
    page.click(".text .m.task >> nth=0")
    assert words in page.inner_text(".evidence mark >> nth=0")
    page.shoot(f"{site.name}-fact", whole=True)
    page.click(".evidence footer a >> nth=0")
    assert words in page.inner_text(".text p:target")


def test_a_chain_is_followed_from_the_document_to_the_agency_and_its_evidence(site, visit):
    page = visit(site.of(site.document), "chain-document")
    page.click("#tasks tbody tr >> nth=0 >> td >> nth=0 >> a")
    assert page.locator(".evidence mark").count() > 0
    carrier = page.inner_text(".facts .role ~ *, .facts td a >> nth=0")
    page.click(".facts tr:has(.role) td a >> nth=0")
    page.wait_for_load_state("networkidle")
    assert page.inner_text("h1").strip() and page.locator("#tasks q").count() > 0, carrier
    page.shoot(f"{site.name}-chain-agency", whole=True)


def test_a_provision_opens_from_the_outline(site, visit):
    page = visit(site.of(site.document), "outline")
    page.click("ol.contents a >> nth=0")
    assert page.locator(".text p").count() > 0
    page.shoot(f"{site.name}-provision", whole=True)


@pytest.mark.parametrize("what", ["agency", "body"])
def test_an_agency_tells_its_tasks_and_members(site, visit, what):
    page = visit(site.of(getattr(site, what)), what)
    page.shoot(f"{site.name}-{what}-whole", whole=True)
    assert page.locator("#tasks tbody tr, #seats tbody tr").count() > 0


def test_an_embedded_picture_leads_to_a_page(site, visit):
    page = visit(site.of(site.document) + "&show=picture", "embedded")
    page.locator(".picture iframe").scroll_into_view_if_needed()
    frame = drawn(page.frame_locator(".picture iframe").locator("body").element_handle().owner_frame())
    frame.fill("#search", "市")
    frame.click("#hits button >> nth=0")
    name = frame.inner_text("#panel p >> nth=0")
    page.shoot(f"{site.name}-embedded-clicked")
    frame.click("#panel a.page")
    page.wait_for_function("name => document.querySelector('h1').innerText.startsWith(name)", arg=name)


def test_the_effects_of_a_change_are_asked_for_and_read(site, visit):
    page = visit("/impact?do=abolish", "impact-form")
    page.fill("[name=what]", site.agency["name"])
    page.wait_for_selector("form.stack .suggestions:not([hidden]) li")
    page.press("[name=what]", "ArrowDown")
    page.press("[name=what]", "Enter")
    page.click("form.stack button")
    page.wait_for_selector("table .severity", timeout=20_000)
    page.shoot(f"{site.name}-impact-effects")
    assert page.locator("tbody q").count() > 0
    page.click("tbody a >> nth=0")
    assert page.inner_text("h1").strip()


def test_the_calendar_of_an_agency(site, visit):
    due = site.rows("/due?from=2000-01-01&to=2060-12-31&format=csv")
    agency = next(d["agencies"].split("；")[0] for d in due if d["agencies"])
    page = visit("/due?from=2000-01-01&to=2060-12-31", "due")
    page.fill("[name=agency]", agency)
    page.press("[name=agency]", "Escape")
    page.click("form.inline button")
    assert page.locator("table.due tr").count() > 0
    with page.expect_download() as download:
        page.click("text=iCalendar")
    assert b"BEGIN:VEVENT" in Path(download.value.path()).read_bytes()
    page.shoot(f"{site.name}-due-agency")


# ---- the editor ------------------------------------------------------------------------------------------------------


def test_the_editor_runs_an_example(site, visit):
    page = visit("/editor", "editor")
    page.wait_for_selector("body[data-ready=yes]")
    page.select_option("#examples", "leaders")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr tbody tr", timeout=20_000)
    page.shoot(f"{site.name}-editor-rows")
    assert page.locator(".yasr tbody tr").count() > 1


def test_the_editor_draws_a_result(site, visit):
    page = visit("/editor", "editor-to-draw")
    page.wait_for_selector("body[data-ready=yes]")
    page.select_option("#examples", "draw-leaders")
    with page.expect_popup() as opened:
        page.click("#draw button")
    picture = drawn(opened.value)
    picture.screenshot(path=SCREENSHOTS / f"{site.name}-view-query.png")
    assert picture.evaluate("quanze.data.nodes.length") > 5
    assert picture.inner_text("h1") == "查询结果"


# ---- views -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("responsibility", "document"),
        ("lineage", "linked"),
        ("around", "document"),
        ("agency", "agency"),
        ("body", "body"),
    ],
)
def test_a_view_is_searched_filtered_clicked_and_read(site, page, kind, what):
    page.goto(site.view(kind, getattr(site, what)))
    drawn(page)
    page.shoot(f"{site.name}-view-{kind}")
    name = page.evaluate("quanze.data.nodes.at(-1).full")
    page.fill("#search", name[:8])
    page.locator("#hits button").get_by_text(name, exact=True).first.click()
    assert page.inner_text("#panel p >> nth=0") == name and page.locator("#panel .to").count() > 0
    quoted = page.evaluate("quanze.data.edges.find(e => e.quote)")
    place = page.evaluate(
        """edge => {
          const busy = (id) => quanze.network.getConnectedEdges(id).length;
          const id = busy(edge.from) < busy(edge.to) ? edge.from : edge.to;
          select(id);
          return quanze.network.canvasToDOM(quanze.network.getPosition(id));
        }""",
        quoted,
    )
    page.evaluate("panel.replaceChildren()")
    box = page.locator("#graph").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_selector("#panel blockquote mark")
    assert quoted["quote"] in page.locator("#panel blockquote mark").all_inner_texts()
    page.shoot(f"{site.name}-view-{kind}-clicked")
    page.uncheck(f"[data-relation={quoted['relation']}]")
    assert page.evaluate("quanze.edges.get().some(e => e.hidden)")
    page.click("#language")
    assert "en" in page.get_attribute("body", "class")
    page.click("#panel a.page")
    page.wait_for_selector("header.top")
    assert (page.complaints, page.requests) == ([], [])


def test_the_view_of_effects_is_drawn(site, page):
    page.goto(f"{site.address}/view/impact?do=abolish&what={quote(site.agency['iri'], safe='')}")
    drawn(page)
    page.shoot(f"{site.name}-view-impact")
    assert page.locator("[data-severity]").count() == 3
    page.uncheck("[data-severity=low]")
    assert page.evaluate("quanze.nodes.get().some(n => n.hidden)")
    assert (page.complaints, page.requests) == ([], [])


def test_facts_are_judged_by_keys_alone(examples, serve, tmp_path, page):
    folder = tmp_path / "kg"
    shutil.copytree(examples, folder)
    page.goto(f"{serve(folder, '--review', '--token', 'secret', '--by', 'lin')}/review?token=secret")
    for key, at in (("j", 2), ("a", 3), ("r", 4), ("k", 3)):
        page.keyboard.press(key)
        page.locator("h1", has_text=f"{at} / ").wait_for()
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name").startswith("said-")
    page.keyboard.press("Escape")
    page.shoot("review")
    assert [c.do for c in Journal(folder).active()] == ["right", "wrong"]
