"""What a researcher comes for, in a real browser on the examples: each answer within three clicks or one search."""

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.slow

pytest.importorskip("playwright", reason="The browser tests need playwright.")


@pytest.fixture(scope="module")
def address(serve, examples):
    return serve(examples)


@pytest.fixture
def look(address, page):
    """Opens a page, which answers and fits a telephone as well as a screen."""

    def opened(path):
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.goto(address + path).status == 200
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        return page

    return opened


def search(look, words, more=""):
    return look(f"/search?lang=zh&q={quote(words)}{more}")


def test_who_leads_a_task(look):
    page = search(look, "算力中心", "&kind=task")
    page.click(".hit >> nth=0")
    assert "牵头" in page.inner_text("main") and "青禾市发展和改革委员会" in page.inner_text("main")


def test_what_is_due_for_an_agency_by_a_part_of_its_name(look):
    page = look(f"/due?lang=zh&agency={quote('水利局')}&from=2020-01-01&to=2030-12-31")
    assert page.locator("table.due tbody tr").count() > 0 and "青禾市水利局" in page.inner_text("main")


def test_the_calendar_opens_where_there_is_something(look):
    assert look("/due?lang=zh").locator("table.due tbody tr").count() > 0


def test_whether_a_document_is_in_force_and_why(look):
    page = search(look, "停车场管理办法", "&kind=document")
    page.click(".hit >> nth=0")
    assert "截至" in page.inner_text(".reason") or "废止" in page.inner_text(".reason")


def test_what_is_fined(look):
    page = search(look, "停车 罚款", "&kind=provision")
    assert "第十九条" in page.inner_text(".hits")
    page.click(".passage >> nth=0")
    assert page.locator(".text p:target .m.penalty, .text .m.penalty").count() > 0


def test_a_document_by_its_number_in_any_brackets(look):
    assert "青政〔2024〕18号" in search(look, "青政[2024]18号").inner_text(".hits")


def test_who_does_what_as_a_table_with_signs_that_can_be_read(look):
    page = search(look, "数字经济发展规划", "&kind=document")
    page.click(".hit >> nth=0")
    page.click("text=分工表")
    assert "●" in page.inner_text(".matrix")
    sizes = page.eval_on_selector_all(".matrix *", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 11


def test_a_fact_is_cited(look):
    page = search(look, "算力中心", "&kind=task")
    page.click(".hit >> nth=0")
    assert "[EB/OL]" in page.inner_text("#cite") and "@misc" in page.inner_text("#cite")


def test_a_table_is_sorted_by_a_click_on_its_head(look):
    page = look("/agencies?lang=zh")
    page.click("th button.sort >> nth=0")
    first = page.inner_text("tbody tr:first-child")
    page.click("th button.sort >> nth=0")
    assert (
        page.get_attribute("th >> nth=0", "aria-sort") == "descending"
        and page.inner_text("tbody tr:first-child") != first
    )
