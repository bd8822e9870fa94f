"""Every kind of page without a violation that axe-core finds, on a screen and on a telephone."""

import shutil

import pytest

pytestmark = pytest.mark.slow

pytest.importorskip("playwright", reason="The chromium tests need playwright.")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="This test needs axe-playwright-python.")
PAGES = [
    "/", "/documents", "/agencies", "/search?q=停车", "/search?q=火星", "/due", "/year", "/goals?words=绿化", "/impact?do=merge",
    "/queries", "/query/leaders", "/ontology", "/editor", "/nowhere", "/copies", "/review/list", "/review",
]  # fmt: skip
TABS = ["", "tasks", "norms", "penalties", "deadlines", "money", "targets", "relations", "picture"]


@pytest.fixture(scope="module")
def address(serve, examples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("axe") / "kg"
    shutil.copytree(examples, folder)
    return serve(folder, "--review", "--token", "secret", "--by", "lin")


@pytest.fixture
def checked(address, chromium):
    """Opens a page at both widths and gives what axe-core finds; the policy of the pages is set aside for its script."""

    def violations(path, widths=(1440,)):
        found = []
        for width in widths:
            context = chromium.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
            page = context.new_page()
            page.goto(f"{address}/review?token=secret")
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            result = axe.Axe().run(page, options={"iframes": False}).response
            found += [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]
            context.close()
        return found

    return violations


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible(checked, path):
    assert checked(path) == []


def test_the_tabs_of_a_document_are_accessible(checked, address, chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/documents")
    links = page.eval_on_selector_all("tbody a[href^='/id/document']", "all => all.map(a => a.getAttribute('href'))")
    context.close()
    for tab in TABS:
        assert checked(f"{links[0]}?show={tab}", (390,)) == [], tab
