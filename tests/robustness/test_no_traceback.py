"""No command and no page ends in a traceback: odd graphs, odd consoles, odd clocks; commands and pages are walked, so that none is forgotten.

QUANZE_PROVISIONS=100000 tries a document of that many.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from every_command import calls, names_of, tracebacks
from odd_texts import TEXTS, many_provisions, written

from quanze.cli import app
from quanze.graph.build.build import build

pytest.importorskip("starlette", reason="The explorer needs the extra `serve`.")
from starlette.testclient import TestClient

from quanze.queries.web.app import make_app

pytestmark = pytest.mark.slow
PROVISIONS = int(os.environ.get("QUANZE_PROVISIONS", "1000"))
MANY = "many.txt"
WALK = Path(__file__).with_name("every_command.py")


GRAPHS = {"nothing": ("empty",), "one line": ("one line",), "everything odd": tuple(TEXTS), "many provisions": ()}


@pytest.fixture(scope="module", params=GRAPHS)
def odd(request, tmp_path_factory):
    """An odd graph and the folder of its texts."""
    return built(tmp_path_factory, GRAPHS[request.param])


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    """A small graph of names that few consoles can print."""
    return built(tmp_path_factory, ("strange", "circle"))


def built(factory, names):
    """A graph of the odd texts of these names, or of one with many provisions, and the folder of the texts."""
    texts, kg = factory.mktemp("texts"), factory.mktemp("graph") / "kg"
    for name in names:
        written(texts, name)
    if not names:
        (texts / MANY).write_text(many_provisions(PROVISIONS), encoding="utf-8")
    build([texts], kg, workers=1)
    return kg, texts


def test_every_command_is_walked():
    known = calls(Path("kg"), WALK.parent, Path("out"), ("name",))
    assert {c.name for c in app.registered_commands} == known.keys()


def test_every_command_ends_with_a_code_on_an_odd_graph(odd, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", sys.argv)
    most = 1 if (odd[1] / MANY).exists() else 99
    assert list(tracebacks(*odd, tmp_path, most)) == []


# ---- consoles --------------------------------------------------------------------------------------------------------

CONSOLES = {
    "a narrow Chinese Windows console, no asserts, a clock of 1970": ({"PYTHONIOENCODING": "gbk", "COLUMNS": "8"}, ["-O"], ["1970-01-01"]),
    "an ASCII console, warnings are errors": (
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "TERM": "dumb"}, ["-W", "error"], [],
    ),
    "a clock of 9999 at the edge of the day": ({"TZ": "Pacific/Kiritimati"}, [], ["9999-12-31"]),
}  # fmt: skip


@pytest.mark.parametrize("console", CONSOLES)
def test_every_command_ends_with_a_code_on_an_odd_console(console, strange, tmp_path):
    variables, flags, more = CONSOLES[console]
    run = subprocess.run(
        [sys.executable, *flags, str(WALK), *map(str, strange), str(tmp_path), *more],
        env={**os.environ, **variables}, stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    wrong = [
        line for line in run.stderr.decode("ascii", "replace").splitlines() if "Traceback" in line or "WRONG" in line
    ]
    assert (run.returncode, wrong) == (0, [])


def test_a_folder_that_cannot_be_written_gets_a_sentence(strange, tmp_path):
    kg, texts = strange
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for words in (["facts", kg, "--out", tmp_path / "file" / "x"], ["build", texts, "--out", tmp_path / "file" / "kg"],
                  ["export", kg, "--out", tmp_path / "no" / "kg.nq"], ["view", kg, "agency", "市", "--out", tmp_path / "no" / "v.html"],
                  ["impact", kg, "repeal", names_of(kg)[0], "--format", "json", "--out", tmp_path / "file" / "r.json"]):  # fmt: skip
        run = subprocess.run(
            [sys.executable, "-c", "from quanze.cli import main; main()", *map(str, words)],
            capture_output=True,
            check=False,
        )
        assert run.returncode == 2 and b"Traceback" not in run.stderr, (words, run.stderr.decode()[-300:])


# ---- pages -----------------------------------------------------------------------------------------------------------


def addresses(path: str, nodes: list[str]) -> list[str]:
    """Addresses of one route: its parameters filled with what the graph holds, and with nonsense."""
    iris = [quote(n, safe="") for n in nodes]
    fillers = {
        "{path:path}": [n.removeprefix("https://w3id.org/quanze/") for n in nodes],
        "{kind}": ["responsibility", "agency", "lineage", "body", "around", "impact", "none"],
        "{name}": ["leaders", "tasks-of-agency", "text-search", "check", "timeline", "none"],
        "{to}": ["en", "zh", "xx"],
    }
    found = [path]
    for parameter, values in fillers.items():
        if parameter in path:
            found = [path.replace(parameter, quote(v)) for v in values]
    asked = [
        "",
        "?iri=%00",
        "?q=%22%27%3C&page=99999999999999999999",
        "?from=0000-00-00&to=x",
        "?format=csv",
        "?format=xlsx",
        "?lang=en",
    ]
    asked += (
        [f"?iri={i}" for i in iris] + [f"?do=repeal&what={i}" for i in iris[:3]] + ["?q=水利局&kinds=none&sort=none"]
    )
    asked += [f"?name={i}&document={i}&agency={i}" for i in iris[:3]]
    return [f + q for f in found for q in asked]


def test_every_page_of_an_odd_graph_is_shown_or_refused(odd):
    kg, _ = odd
    nodes = list(names_of(kg)[:-1])
    with TestClient(make_app(kg, workers=1, timeout=10), follow_redirects=False) as client:
        assert isinstance(client.app.routes, list)
        for route in client.app.routes:
            if not hasattr(route, "methods"):
                continue  # folders of files
            for address in addresses(route.path, nodes):
                response = client.get(address)
                assert response.status_code < 500, (address, response.text[:300])
