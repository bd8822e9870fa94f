"""Many clients at once ask `quanze serve`, hostile ones among them: how many are answered, what memory it takes, what a kill leaves behind.

usage: python tests/robustness/crowd.py [--minutes M] [--clients N] [--kills K] GRAPH
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote

import httpx
from rich.console import Console

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
PLAIN = ("/", "/search?q=水利局", "/documents", "/agencies", "/due", "/queries", "/query/leaders", "/ontology", "/api", "/suggest?q=shui",
         "/sparql?query=ASK%7B%3Fs%20a%20qz:Document%7D", "/search?q=水&format=csv")  # fmt: skip
HOSTILE = (
    f"/sparql?query={quote(RUNAWAY)}", "/sparql?query=" + "%7B" * 2000, "/search?q=" + quote("长" * 3000), "/id/" + "%2e%2e/" * 200,
    "/search?q=" + quote('"' * 900), "/view/responsibility?iri=%00", "/due?from=0001-01-01&to=9999-12-31", "/query/" + "x" * 5000,
    "/sparql?query=DROP%20ALL", "/matrix?iri=" + quote("<script>"), "/static/../../../../etc/passwd",
)  # fmt: skip


@dataclass
class Tally:
    """What became of the requests: statuses by number, and those without an answer by their error."""

    statuses: Counter[int] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> float:
        """The share of requests that got an answer other than an error of the server; 503 is the answer to a runaway query."""
        bad = sum(n for status, n in self.statuses.items() if status >= 500 and status != 503)
        whole = sum(self.statuses.values()) + sum(self.lost.values())
        return 1 - (bad + sum(self.lost.values())) / whole if whole else 0.0


class Served:
    """A server of a graph on a free port, in a process of its own."""

    def __init__(self, graph: Path, timeout: float = 2.0) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        words = ["serve", str(graph), "--port", str(self.port), "--timeout", str(timeout)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from quanze.cli import main; main()", *words], stderr=subprocess.DEVNULL
        )
        for _ in range(2400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("The server does not listen.")

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def children(self) -> list[int]:
        """The processes that it has begun, by whichever of its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def megabytes(self) -> int:
        """The memory of the server, without its workers."""
        return _pages(self.process.pid) * os.sysconf("SC_PAGE_SIZE") >> 20

    def kill(self) -> list[int]:
        """End it at once; the processes that it leaves behind after ten seconds."""
        children = self.children()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        end = time.monotonic() + 10
        while (left := [c for c in children if Path(f"/proc/{c}").exists()]) and time.monotonic() < end:
            time.sleep(0.05)
        return left


def _pages(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1])


def client(served: Served, stop: threading.Event, tally: Tally, seed: int) -> None:
    """Ask until told to stop; every fifth client is hostile, and goes away in the middle of answers, too."""
    random, hostile = Random(seed), seed % 5 == 0
    with httpx.Client(base_url=served.address, timeout=60) as http:
        while not stop.is_set():
            if hostile and random.random() < 0.3:
                _leave(served.port, random)
                continue
            try:
                tally.statuses[http.get(random.choice(HOSTILE if hostile else PLAIN)).status_code] += 1
            except httpx.HTTPError as error:
                if not stop.is_set():
                    tally.lost[type(error).__name__] += 1


def _leave(port: int, random: Random) -> None:
    """Send a part of a request, or noise, and go."""
    with socket.socket() as wire:
        wire.settimeout(5)
        try:
            wire.connect(("127.0.0.1", port))
            wire.sendall(
                random.choice((b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"GET /se", random.randbytes(300), b""))
            )
        except OSError:
            return


def crowd(served: Served, clients: int, seconds: float, watch: float = 30.0) -> tuple[Tally, list[int]]:
    """What becomes of the requests of so many clients, and the server's memory in megabytes every `watch` seconds."""
    stop, tally, memory = threading.Event(), Tally(), []
    threads = [
        threading.Thread(target=client, args=(served, stop, tally, seed), daemon=True) for seed in range(clients)
    ]
    for thread in threads:
        thread.start()
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and served.process.poll() is None:
        time.sleep(min(watch, left))
        memory.append(served.megabytes())
    stop.set()
    for thread in threads:
        thread.join(70)
    return tally, memory


def killed_under_load(graph: Path, clients: int, seconds: float) -> list[int]:
    """Begin a server, kill it while clients ask; the processes that it leaves behind."""
    served, stop = Served(graph), threading.Event()
    threads = [
        threading.Thread(target=client, args=(served, stop, Tally(), seed), daemon=True) for seed in range(clients)
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    alive = served.process.poll() is None and len(served.children()) > 0
    left = served.kill()
    stop.set()
    for thread in threads:
        thread.join(70)
    assert alive, "The server had ended before it was killed."
    return left


def main() -> None:
    """Print what became of the requests and kills."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--kills", type=int, default=0)
    args = parser.parse_args()
    show = Console().print
    if args.kills:
        chance = Random(7)
        left = [killed_under_load(args.graph, args.clients, chance.uniform(0, 3)) for _ in range(args.kills)]
        show(f"{args.kills} kills, {sum(map(len, left))} processes left behind")
    if args.minutes:
        served = Served(args.graph)
        tally, memory = crowd(served, args.clients, 60 * args.minutes)
        show(
            f"{sum(tally.statuses.values()):,} answers, {tally.answered:.3%} answered",
            dict(tally.statuses),
            dict(tally.lost),
        )
        show(f"memory in MB: {memory}; workers: {len(served.children())}")
        served.kill()


if __name__ == "__main__":
    main()
