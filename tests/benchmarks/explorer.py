"""How fast the explorer answers: p50 and p95 of each kind of page with many clients at once, as ratios to the bare framework's empty page in the same run; and how soon a view of 2,000 nodes answers a click.

usage: python tests/benchmarks/explorer.py [--clients 20] [--requests 60] [--warm] [--views] [FOLDER | GRAPH]   (by default ../shared/corpus, else examples)

Clients ask for different pages of a kind, each as the first who asks for it, unless --warm repeats them; so a store of kept answers helps only
where people come back to a page. Red: the 95th percentile is over 200 ms. The server and the clients share the machine, and a busy machine slows both: then the
ratios and the CPU that the server spends on a page tell more than milliseconds (20 clients who never pause wait for about 20 pages' CPU).
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import io
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
from rich.console import Console
from rich.table import Table

from quanze.graph.build.build import build

ROOT = Path(__file__).parents[2]
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
uvicorn.run(Starlette(routes=[Route("/", lambda _: HTMLResponse("<!DOCTYPE html><title>.</title>"))]), port=int(sys.argv[1]), log_level="warning")
"""
GOAL = 0.2  # seconds at the 95th percentile


class Server:
    """A process that serves, on a free port."""

    def __init__(self, *command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        start = time.perf_counter()
        self.process = subprocess.Popen([sys.executable, "-c", *command, str(port)])
        self.address = f"http://127.0.0.1:{port}"
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        self.opened = time.perf_counter() - start

    def cpu(self) -> float:
        """Seconds of CPU that the process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()


def pages(address: str, most: int) -> dict[str, list[str]]:
    """Addresses of each kind of page, drawn with a fixed seed."""
    draw = random.Random(7)

    def rows(path: str) -> list[dict[str, str]]:
        return list(
            csv.DictReader(
                io.StringIO(
                    httpx.get(address + path, timeout=120, headers={"Accept": "text/csv, */*;q=0.1"}).content.decode(
                        "utf-8-sig"
                    )
                )
            )
        )

    def iris(kind: str) -> list[str]:
        query = f"SELECT ?iri {{ ?iri a qz:{kind} }} ORDER BY ?iri"
        found = rows("/sparql?" + urlencode({"query": query})) if kind else []
        return [r["iri"] for r in draw.sample(found, min(most, len(found)))]

    def about(found: list[str], page: str = "/resource?iri=") -> list[str]:
        return [page + quote(iri, safe="") for iri in found]

    def some(found: list[str]) -> list[str]:
        return draw.sample(found, min(most, len(found)))

    documents, agencies = rows("/documents?format=csv"), rows("/agencies?format=csv")
    words = [
        d["title"][i : i + 2]
        for d in draw.choices(documents, k=most)
        for i in (draw.randrange(max(1, len(d["title"]) - 2)),)
    ]
    names = [a["name"] for a in draw.choices(agencies[:400], k=most)]
    many = [a["iri"] for a in agencies[:200]]
    return {
        "home, lists": some(["/", *(f"/documents?page={i}" for i in range(1, 15)), *(f"/agencies?page={i}" for i in range(1, 60))]),
        "document": about(some([d["iri"] for d in documents])),
        "agency (200 busiest)": about(some(many)),
        "provision": about(iris("Provision")),
        "fact": about(iris("Task")),
        "suggestions": [f"/suggest?q={quote(w)}" for w in words],
        "search": [f"/search?q={quote(w)}" for w in words],
        "deadlines of a year": [f"/due?from={y}-{m:02}-01&to={y}-12-31" for y in range(2018, 2026) for m in range(1, 8)][:most],
        "ready query": [f"/query/tasks-of-agency?agency={quote(n)}" for n in names],
        "impact": about(some(many), "/impact?do=abolish&what="),
        "RDF of an IRI": [a + "&format=turtle" for a in about(some([d["iri"] for d in documents]))],
        "SPARQL": [f"/sparql?query={quote(f'SELECT ?t {{ <{a}> qz:responsibleFor ?t }}')}" for a in some(many)],
        "view: responsibility": about(some([d["iri"] for d in documents if int(d["tasks"])]), "/view/responsibility?iri="),
        "view: agency": about(some(many), "/view/agency?iri="),
    }  # fmt: skip


async def crowd(address: str, paths: list[str], clients: int, requests: int) -> list[float]:
    """Seconds of each of some requests, made by clients who each wait for their answer before they ask again."""
    waiting = iter([paths[i % len(paths)] for i in range(requests)])
    took: list[float] = []

    async def client() -> None:
        async with httpx.AsyncClient(timeout=120, headers={"Accept": "text/html, */*;q=0.1"}) as browser:
            await browser.get(address + "/static/icon.svg")  # a connection, as a browser has one
            for path in waiting:
                start = time.perf_counter()
                answer = await browser.get(address + path)
                took.append(time.perf_counter() - start)
                assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])

    await asyncio.gather(*(client() for _ in range(clients)))
    return took


def measure(graph: str, args: argparse.Namespace) -> Table:
    """The table of kinds of page."""
    with Server(BARE) as bare:
        before = bare.cpu()
        empty = asyncio.run(_bare(bare.address, args))
        spent = (bare.cpu() - before) / (len(empty) + args.clients)
    base = statistics.median(empty)
    with Server(
        f"from quanze.cli import main; import sys; sys.argv[1:] = ['serve', {graph!r}, '--port', sys.argv[1]]; main()"
    ) as server:
        table = Table("kind of page", "pages", "p50 ms", "p95 ms", "p50 to empty page", "p95 to empty page's p95", "server CPU ms a page",
                      title=f"{args.clients} clients, {args.requests} requests a kind, {'repeated' if args.warm else 'first'} answers; open after {server.opened:.1f} s")  # fmt: skip
        table.add_row("empty page of the bare framework", "1", *_cells(empty, base, _p95(empty)), f"{spent * 1000:.1f}")
        for kind, paths in pages(server.address, args.requests).items():
            if args.warm:
                asyncio.run(crowd(server.address, paths, args.clients, len(paths)))
            before = server.cpu()
            took = asyncio.run(crowd(server.address, paths, args.clients, args.requests if args.warm else len(paths)))
            spent = (server.cpu() - before) / len(took)
            style = "red" if _p95(took) > GOAL else None
            table.add_row(
                kind, str(len(set(paths))), *_cells(took, base, _p95(empty)), f"{spent * 1000:.1f}", style=style
            )
    return table


async def _bare(address: str, args: argparse.Namespace) -> list[float]:
    took: list[float] = []

    async def client() -> None:
        async with httpx.AsyncClient(timeout=60) as browser:
            await browser.get(address)
            for _ in range(max(3, args.requests // args.clients)):
                start = time.perf_counter()
                await browser.get(address)
                took.append(time.perf_counter() - start)

    await asyncio.gather(*(client() for _ in range(args.clients)))
    return took


def _p95(took: list[float]) -> float:
    return sorted(took)[max(0, round(len(took) * 0.95) - 1)]


def _cells(took: list[float], base: float, base95: float) -> tuple[str, ...]:
    half, most = statistics.median(took), _p95(took)
    return f"{half * 1000:.0f}", f"{most * 1000:.0f}", f"{half / base:.1f}", f"{most / base95:.1f}"


def view() -> str:
    """How long a view of 2,000 nodes takes from opening its file to the answer to a click, in Chromium."""
    import shutil

    from playwright.sync_api import sync_playwright  # only this needs a browser

    from quanze.graph.policy.network import Evidence, PolicyNetwork
    from quanze.graph.views.html import draw
    from quanze.graph.views.pictures import responsibility_picture

    network = PolicyNetwork()
    network.add("d", "document", "青禾市办法")
    for i in range(60):
        network.add(f"a{i}", "agency", f"青禾市第{i}局")
    for i in range(2500):
        network.add(f"t{i}", "task", f"完成第{i}项任务，并报告进展")
        network.link(f"t{i}", "stated_in", "d")
        network.link(f"a{i % 60}", "lead", f"t{i}", Evidence("s.txt", i, i + 4, f"第{i % 60}局"))
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "view.html"
        file.write_text(draw(responsibility_picture(network, "d")), encoding="utf-8")
        made = time.perf_counter() - start
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        start = time.perf_counter()
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-drawn=yes]", timeout=60_000)
        drawn = time.perf_counter() - start
        at = page.evaluate("quanze.network.canvasToDOM(quanze.network.getPosition(quanze.data.nodes[700].id))")
        box = page.locator("#graph").bounding_box()
        assert box is not None
        page.evaluate("panel.replaceChildren()")
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        page.wait_for_selector("#panel .to")
        answered = time.perf_counter() - start
        browser.close()
    return f"view of 2,000 nodes: laid out and written in {made:.1f} s, drawn {drawn:.2f} s and a click answered {answered:.2f} s after opening"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("place", nargs="?", type=Path)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--warm", action="store_true")
    parser.add_argument("--views", action="store_true", help="only the view of 2,000 nodes")
    args = parser.parse_args()
    console = Console(width=140)
    if not args.views:
        corpus = ROOT.parent / "shared" / "corpus"
        place = args.place or (corpus if corpus.exists() else ROOT / "examples")
        with tempfile.TemporaryDirectory() as out:
            graph = place
            if any(place.glob("*.txt")):
                graph = Path(out) / "kg"
                build([place], graph)
            console.print(measure(str(graph), args))
    console.print(view())


if __name__ == "__main__":
    main()
