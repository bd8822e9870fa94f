"""Every command of the program on one graph; run as a script it goes through the program's own entry, on whatever console it gets.

usage: python every_command.py GRAPH TEXTS FOLDER [TODAY]   (prints, in ASCII on stderr, what ended in a traceback; exit code 1 then)
"""

from __future__ import annotations

import datetime
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

SPARQL = "SELECT ?s ?label { ?s rdfs:label ?label } LIMIT 400"


def calls(kg: Path, texts: Path, out: Path, names: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """The words of each command's calls; names are of documents and agencies of the graph, or of nothing."""
    days = ("1900-01-01", "9999-12-31", "no day")
    return {
        "build": [[str(texts), "--out", str(out / "again"), "--json"], [str(texts), "--out", str(texts)], [str(kg / "no"), "--out", str(out / "no")]],
        "info": [[str(kg)], [str(kg), "--json"], [str(texts)]],
        "query": [[str(kg)], *([str(kg), SPARQL, "--format", form] for form in ("table", "csv", "json")), [str(kg), "SELECT"], [str(kg), "leaders"]],
        "search": [[str(kg), word] for word in ("水利局", "\"", "*", "\U0001f600", "-- -水")],
        "facts": [[str(kg), "--out", str(out / "facts")], [str(kg), "--out", str(kg / "quanze.json")]],
        "validate": [[str(kg)]],
        "export": [*([str(kg), "--format", form, "--out", str(out / form)] for form in ("turtle", "jsonld", "graphml", "csv-tables", "none")), [str(kg)]],
        "load": [[str(kg), "--endpoint", "no address"]],
        "view": [[str(kg), kind, name, "--out", str(out / "v.html")] for kind in ("responsibility", "agency", "lineage", "body", "around") for name in names]
        + [[str(kg), "query", SPARQL, "--out", str(out / "v.html")]],
        "impact": [[str(kg), do, name, "--format", form] for do in ("repeal", "abolish") for name in names for form in ("table", "json")]
        + [[str(kg), "amend", f"{names[0]}/1000"]],
        "loads": [[str(kg), "--each", each] for each in ("document", "provision", "agency")],
        "implementation": [[str(kg), names[0]], [str(kg), names[-1], "--gaps"]],
        "register": [[str(kg), "--issuer", "青禾市人民政府", "--format", "csv"], [str(kg), "--issuer", names[-1], "--on", "no day"]],
        "diffusion": [[str(kg)], [str(kg), "--document", names[0]], [str(kg), "--by", "provision", "--format", "csv"], [str(kg), "--by", "none"]],
        "corrections": [[str(kg), "--json"], [str(kg), "--export", str(out / "gold")], [str(kg), "--undo", "none"], [str(texts)]],
        "score": [[str(out / "gold"), str(out / "facts")], [str(texts), str(texts)]],
        "review": [[str(kg), str(file)] for file in sorted(texts.iterdir())[:3]],
        "timeline": [[str(kg), name, *on] for name in names for on in ([], ["--json"], *(["--on", day] for day in days))],
        "serve": [[str(texts)]],
        "mcp": [[str(texts)]],
        "diff": [[str(kg), str(kg)], [str(kg), str(texts)]],
        "check": [[str(kg)], *([str(kg), "--on", day] for day in days)],
    }  # fmt: skip


def names_of(kg: Path) -> tuple[str, ...]:
    """A document and an agency of a graph, and a name of nothing."""
    import quanze as qz

    with qz.open_graph(kg) as graph:
        network = graph.network()
        found = [*network.nodes("document")[:2], *network.nodes("agency")[:2]]
    return (*found, "没有的\U0001f600'\"")


def tracebacks(kg: Path, texts: Path, out: Path, most: int = 99) -> Iterator[str]:
    """The calls that end in anything but an exit code, at most so many of each command."""
    from quanze.cli import main

    for command, words in calls(kg, texts, out, names_of(kg)).items():
        for call in words[:most]:
            sys.argv = ["quanze", command, *call]
            try:
                main()
            except SystemExit as error:
                if error.code not in (0, 1, 2):
                    yield f"{sys.argv!a} ends with {error.code!a}"
            except BaseException as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                yield f"{sys.argv!a}: {error!a} in {Path(last.filename).name}:{last.lineno}"


def _set_clock(today: str) -> None:
    """From here on every module that is loaded finds another day."""

    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return datetime.date.fromisoformat(today)

    datetime.date = Day  # type: ignore[misc]


if __name__ == "__main__":
    if sys.argv[4:]:
        _set_clock(sys.argv[4])
    wrong = list(tracebacks(*map(Path, sys.argv[1:4]), most=2))
    sys.stderr.write("".join(f"WRONG {line}\n" for line in wrong))
    sys.exit(1 if wrong else 0)
