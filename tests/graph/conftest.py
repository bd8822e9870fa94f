"""A browser for the tests that look at pages."""

import shutil

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed; `apt-get install chromium fonts-noto-cjk` brings it")
    from playwright.sync_api import sync_playwright  # only these tests need it

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that notes what it complains of and what it asks other hosts for."""
    tab = chromium.new_page(viewport={"width": 1400, "height": 900})
    tab.complaints, tab.requests = [], []
    tab.on("console", lambda m: tab.complaints.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: tab.complaints.append(str(e)))
    tab.on("dialog", lambda d: (tab.complaints.append(f"dialog {d.message}"), d.dismiss()))
    local = ("file:", "data:", "blob:", "http://127.0.0.1")
    tab.on("request", lambda r: None if r.url.startswith(local) else tab.requests.append(r.url))
    yield tab
    tab.close()
