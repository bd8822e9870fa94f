"""Small documents made by hand: facts whose spans are found by their words, so that a test reads like its text."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from quanze.extraction.facts import (
    Agency,
    Deadline,
    DocumentFacts,
    DocumentHead,
    Fact,
    Money,
    Norm,
    Penalty,
    Provision,
    Reference,
    Responsibility,
    Span,
    Target,
)
from quanze.extraction.page.source import Source
from quanze.graph.build.build import build
from quanze.graph.build.writing import write_graph
from quanze.graph.store.graph import open_graph
from quanze.graph.store.queryable import Graph

F = TypeVar("F", bound=Fact)


@dataclass
class Page:
    """A source's text and how to point into it."""

    name: str
    text: str

    @property
    def source(self) -> Source:
        return Source(self.name, self.text, f"digest-of-{self.name}-{len(self.text)}")

    def at(self, words: str, nth: int = 1) -> Span:
        """The span of the nth occurrence of the words."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def fact(self, of: type[F], words: str, nth: int = 1, **values: Any) -> F:
        return of(span=self.at(words, nth), rule=values.pop("rule", "made"), **values)


DECREE = Page(
    "decree.txt",
    """青禾市停车管理办法
第一条 为规范停车，根据《江源省道路条例》（江政〔2015〕3号），制定本办法。
第二条 停车场经营者应当明码标价。
第三条 违反本办法第二条规定的，由市市场监督管理局处五百元以上一千元以下罚款。
第四条 本办法自2021年3月1日起施行。
""",
)
NOTICE = Page(
    "notice.txt",
    """青禾市人民政府关于加强停车管理的通知
青政〔2021〕7号
各县人民政府：
为落实《青禾市停车管理办法》，现通知如下：
一、建设停车位。2021年底前新增车位500个，对新建项目每个补助2万元。（牵头单位：市住建局；责任单位：市财政局）
2021年4月2日
""",
)


def made_decree() -> DocumentFacts:
    """An unnumbered decree of four articles with a norm, its penalty and an effective date."""
    p = DECREE
    lines = [p.at(line) for line in p.text.splitlines()]
    provisions = tuple(
        Provision(span=line, path=(str(i),), label=f"第{'一二三四'[i - 1]}条", level="article", parent=None)
        for i, line in enumerate(lines[1:], 1)
    )
    facts: list[Fact] = [
        p.fact(Agency, "市市场监督管理局", printed="市市场监督管理局", canonical="青禾市市场监督管理局"),
        p.fact(Reference, "《江源省道路条例》", relation="basis", title="江源省道路条例", number="江政〔2015〕3号"),
        p.fact(Norm, "应当", modality="obligation", bearer=p.at("停车场经营者"), action=p.at("明码标价")),
        p.fact(
            Penalty, "处五百元以上一千元以下罚款", kind="fine", min=500.0, max=1000.0,
            authority=p.at("市市场监督管理局"), offence=p.at("违反本办法第二条规定"), broken=(("2",),),
        ),
        p.fact(Deadline, "自2021年3月1日起", kind="effective", value="2021-03-01"),
    ]  # fmt: skip
    head = p.fact(DocumentHead, "青禾市停车管理办法", title="青禾市停车管理办法", effective="2021-03-01", kind="办法")
    return DocumentFacts(head=head, extent=Span(0, len(p.text)), provisions=provisions, facts=tuple(facts))


def made_notice() -> DocumentFacts:
    """A numbered notice with a task, its two agencies, a deadline, a target and money."""
    p = NOTICE
    task = p.at("一、建设停车位。2021年底前新增车位500个，对新建项目每个补助2万元。")
    said = p.at("牵头单位：市住建局；责任单位：市财政局")
    facts: list[Fact] = [
        p.fact(Agency, "青禾市人民政府", printed="青禾市人民政府", canonical="青禾市人民政府"),
        p.fact(Agency, "市住建局", printed="市住建局", canonical="青禾市住房和城乡建设局"),
        p.fact(Agency, "市财政局", printed="市财政局"),
        p.fact(Reference, "《青禾市停车管理办法》", relation="implements", title="青禾市停车管理办法"),
        p.fact(Responsibility, "市住建局", agency="市住建局", role="lead", statement=said, task=task,
               canonical="青禾市住房和城乡建设局"),
        p.fact(Responsibility, "市财政局", agency="市财政局", role="responsible", statement=said, task=task),
        p.fact(Deadline, "2021年底前", kind="due", value="2021-12-31"),
        p.fact(Target, "500个", indicator="新增车位", value="500", unit="个", by="2021"),
        p.fact(Money, "2万元", kind="subsidy", min=20000.0, max=20000.0, per="个", recipient=p.at("新建项目")),
    ]  # fmt: skip
    head = p.fact(
        DocumentHead, "青禾市人民政府关于加强停车管理的通知", title="青禾市人民政府关于加强停车管理的通知",
        number="青政〔2021〕7号", issuers=("青禾市人民政府",), issued="2021-04-02", kind="通知",
    )  # fmt: skip
    section = Provision(span=Span(task.start, said.end + 1), path=("1",), label="一、", level="heading", parent=None)
    return DocumentFacts(head=head, extent=Span(0, len(p.text)), provisions=(section,), facts=tuple(facts))


@pytest.fixture(scope="session")
def decree() -> tuple[Source, list[DocumentFacts]]:
    """The decree's source and its one document."""
    return DECREE.source, [made_decree()]


@pytest.fixture(scope="session")
def notice() -> tuple[Source, list[DocumentFacts]]:
    """The notice's source and its one document."""
    return NOTICE.source, [made_notice()]


@pytest.fixture(scope="session")
def graph(tmp_path_factory, decree, notice) -> Graph:
    """A stored graph of the decree and the notice."""
    out = tmp_path_factory.mktemp("graphs") / "kg"
    write_graph(out, [decree, notice])
    return open_graph(out)


@pytest.fixture(scope="session")
def examples(tmp_path_factory) -> Path:
    """The folder of a graph of the invented gazette."""
    out = tmp_path_factory.mktemp("gazette") / "kg"
    build([Path(__file__).parents[1] / "examples"], out)
    return out


@pytest.fixture(scope="session")
def start_oxigraph(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Starts SPARQL servers that are not ours, each empty, and gives their addresses: the `oxigraph` of PyPI."""
    program = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if program is None:
        pytest.skip("There is no `oxigraph` server; pip install oxigraph.")
    running = []

    def start(*options: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        place = tmp_path_factory.mktemp("oxigraph")
        command = [program, "serve", "-l", str(place), "-b", f"127.0.0.1:{port}", *options]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        _wait_for(port)
        return f"http://127.0.0.1:{port}"

    yield start
    for process in running:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


# The same examples at every run, so that a landing never hangs on luck; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("fixed", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


# ---- a browser -------------------------------------------------------------------------------------------------------

SCREENSHOTS = Path(__file__).parents[1] / "build" / "screenshots"
"""Where the tests that look at pages leave their pictures; CI keeps the folder."""
CHROMIUM = [
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
        browser = driver.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that notes what it complains of and what it asks other hosts for, and leaves screenshots."""
    tab = chromium.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    tab.complaints, tab.requests = [], []
    tab.on("console", lambda m: tab.complaints.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: tab.complaints.append(str(e)))
    tab.on("dialog", lambda d: (tab.complaints.append(f"dialog {d.message}"), d.dismiss()))
    local = ("file:", "data:", "blob:", "http://127.0.0.1")
    tab.on("request", lambda r: None if r.url.startswith(local) else tab.requests.append(r.url))

    def shoot(name: str, whole: bool = False) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)

    tab.shoot = shoot
    yield tab
    tab.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Starts `quanze serve` on a graph's folder and gives its address."""
    pytest.importorskip("uvicorn", reason="The explorer needs the extra `serve`.")
    running = []

    def start(folder: Path, *options: str) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        run = [sys.executable, "-c", "from quanze.cli import main; main()", "serve", str(folder), "--port", str(port)]
        running.append(subprocess.Popen([*run, *options]))
        _wait_for(port)
        return f"http://127.0.0.1:{port}"

    yield start
    for process in running:
        process.terminate()
        process.wait()
