"""The command line: parse, call one function, print; errors become one line on stderr and an exit code (0 fine, 1 findings, 2 could not run)."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from .console import AsJson, Folder, Place, app, command, err, out, print_json, print_rows, progress_bar, table, write
from .errors import UsageError
from .graph.build.build import Progress as Step
from .graph.build.build import Report, build
from .graph.build.cluster import engine_of
from .graph.policy.impact import impact
from .graph.policy.reader import network_of
from .graph.policy.reports import rows, to_json, to_markdown
from .graph.policy.scenario import find, read_scenario, scenario
from .graph.policy.validity import events, in_force
from .graph.store.export import FORMATS, export_graph
from .graph.store.graph import open_folder, open_graph
from .graph.store.http import Server
from .graph.store.upload import load_graph
from .graph.store.validation import misquoted, validate_graph
from .graph.views.html import draw
from .graph.views.pictures import impact_picture
from .queries import library
from .queries.compare import compare
from .queries.drawing import VIEWS, picture_of
from .queries.web.evidence import context_of
from .queries.worklist import worklist


@command("build", "quanze build examples --out build/kg")
def build_command(
    paths: Annotated[list[Path], typer.Argument(help="Text or Markdown files, or folders of them.", metavar="PATH…")],
    out_folder: Annotated[
        Path, typer.Option("--out", help="Folder of the graph; one that is there is replaced at the end.")
    ],
    workers: Annotated[int | None, typer.Option(help="Processes to use; one a core by default.", min=1)] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read every file again, also those that did not change.")
    ] = False,
    engine: Annotated[str, typer.Option(help="local, or dask: a cluster of many machines.")] = "local",
    scheduler: Annotated[str | None, typer.Option(help="Address of the cluster, tcp://host:8786.")] = None,
    shared: Annotated[bool, typer.Option("--shared", help="The cluster's workers read PATH themselves.")] = False,
    as_json: AsJson = False,
) -> int:
    """Read texts and write their graph; of a graph that is there, only what is new or changed is read."""
    start = time.perf_counter()
    with (
        engine_of(engine, scheduler, workers, shared=shared) as used,
        progress_bar(sys.stderr.isatty() and not as_json) as progress,
    ):
        bar = progress.add_task("Comparing with the graph that is there", total=None)

        def advance(step: Step) -> None:
            progress.update(bar, total=step.total or 1, completed=step.done, description=step.what)

        report = build(paths, out_folder, engine=used, full=full, progress=advance)
    _print_report(report, out_folder, time.perf_counter() - start, as_json)
    return 0


def _print_report(report: Report, folder: Path, seconds: float, as_json: bool) -> None:
    for problem in report.problems:
        err.print(f"quanze: skipped: {problem}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    counts, changes = report.summary.counts(), report.changes
    if as_json:
        skipped = [str(p) for p in report.problems]
        print_json({**counts, "changes": asdict(changes), "seconds": round(seconds, 2), "skipped": skipped})
        return
    table(f"{folder}", ("what", "count"), ((k, f"{v:,}") for k, v in counts.items()))
    numbers = (f"{n:,} {what}" for what, n in asdict(changes).items() if what != "why_all")
    everything = f"; all were read, {changes.why_all}" if changes.why_all else ""
    out.print(f"Sources: {', '.join(numbers)}{everything}.", highlight=False, soft_wrap=True)
    out.print(f"Built in {seconds:.1f} s. Next: quanze info {folder}", highlight=False)


@command("info", "quanze info build/kg")
def info(folder: Place, as_json: AsJson = False) -> int:
    """What a graph holds: sources, documents, facts by type."""
    with open_graph(folder) as graph:
        name, counts, sources = graph.name, graph.counts(), graph.sources()
    if as_json:
        print_json({**counts, "names": sources})
        return 0
    table(name, ("what", "count"), ((k, f"{v:,}") for k, v in counts.items()))
    table("sources", ("name",), ((s,) for s in sources))
    return 0


@command("query", "quanze query build/kg leaders --format csv")
def query(
    folder: Place,
    what: Annotated[
        str | None,
        typer.Argument(
            help="Name of a ready query, a .rq file, or SPARQL; without it, the list of ready queries.", metavar="QUERY"
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--set", "-s", help="A parameter, name=value; it is bound, never pasted.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> int:
    """Ask a graph in SPARQL."""
    if what is None:
        shown = (
            (q.name, q.about, " ".join(p.name + ("?" if p.optional else "") for p in q.parameters))
            for q in library.canned()
        )
        table("ready queries", ("name", "answers", "parameters"), shown)
        return 0
    values = dict(_pair(p) for p in parameter or [])
    with open_graph(folder) as graph:
        found = library.ask(graph, what, values)
    print_rows(found.columns, found.rows, form)
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"A parameter is written name=value, not {text!r}.")
    return name, value


@command("facts", "quanze facts build/kg --out build/facts")
def facts(
    folder: Place,
    out_folder: Annotated[Path, typer.Option("--out", help="Folder for one JSON Lines file a kind of fact.")],
) -> int:
    """Write all facts, one JSON Lines file a kind."""
    with open_graph(folder) as graph:
        counts = library.facts(graph, out_folder)
    table(str(out_folder), ("file", "rows"), ((f"{k}.jsonl", f"{v:,}") for k, v in counts.items()))
    return 0


@command("validate", "quanze validate build/kg")
def validate(folder: Folder, as_json: AsJson = False) -> int:
    """Check a graph against its shapes (SHACL) and every quote against its source; exit code 1 when something is wrong."""
    with open_folder(folder) as graph:
        findings = [*validate_graph(graph), *misquoted(graph)]
    if as_json:
        print_json([asdict(f) for f in findings])
    elif findings:
        table(
            f"{len(findings)} findings",
            ("document", "node", "message", "value"),
            ((f.document, f.node, f.message, f.value) for f in findings),
        )
    else:
        out.print("No violation, and every quote is what its source says.")
    return 1 if findings else 0


@command("export", "quanze export build/kg --format turtle --out kg.ttl")
def export(
    folder: Place,
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMATS)}.")] = "nquads",
    out_file: Annotated[Path | None, typer.Option("--out", help="A file; standard output without it.")] = None,
) -> int:
    """Write a graph in another format; the same graph gives the same bytes."""
    with open_graph(folder) as graph:
        if out_file is None:
            export_graph(graph, form, cast(BinaryIO, sys.stdout.buffer))
            return 0
        with out_file.open("wb") as file:
            export_graph(graph, form, file)
    return 0


@command("load", "quanze load build/kg --endpoint http://localhost:7878/store")
def load(
    folder: Folder,
    endpoint: Annotated[str, typer.Option(help="Address of a Graph Store (SPARQL 1.1 Graph Store HTTP Protocol).")],
    user: Annotated[str | None, typer.Option(help="Name for the server; else QUANZE_USER.")] = None,
    password: Annotated[
        str | None, typer.Option(help="Password; better in QUANZE_PASSWORD, where no list of processes shows it.")
    ] = None,
    texts: Annotated[bool, typer.Option(help="Bring the texts of the sources too, for views and evidence.")] = True,
    as_json: AsJson = False,
) -> int:
    """Write a graph to a SPARQL server; then every command takes the server's query address in place of DIR."""
    start = time.perf_counter()
    with (
        open_folder(folder) as graph,
        Server(endpoint, user=user, password=password) as server,
        progress_bar(sys.stderr.isatty() and not as_json) as progress,
    ):
        bar = progress.add_task("Loading", total=None)
        loaded = load_graph(
            graph, server, texts=texts, progress=lambda done, total: progress.update(bar, completed=done, total=total)
        )
    said = {**asdict(loaded), "seconds": round(time.perf_counter() - start, 2)}
    if as_json:
        print_json(said)
    else:
        table(server.name, ("what", "count"), ((k, f"{v:,}") for k, v in said.items()))
    return 0


@command("view", "quanze view build/kg responsibility 青政发〔2021〕9号 --out view.html")
def view(
    folder: Place,
    kind: Annotated[str, typer.Argument(help=f"{', '.join(VIEWS)}; or query.")],
    what: Annotated[
        str,
        typer.Argument(
            help="Title, number, name or IRI; for query, SPARQL or a .rq file (CONSTRUCT, or SELECT of two or three columns)."
        ),
    ],
    out_file: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("view.html"),
) -> int:
    """Draw a part of a graph as one HTML file that works offline."""
    with open_graph(folder) as graph:
        picture = picture_of(graph, network_of(graph), kind, what)
        out_file.write_text(draw(picture, lambda e: context_of(graph, e)), encoding="utf-8")
    out.print(f"{out_file}: {len(picture.dots)} nodes, {len(picture.strokes)} edges", highlight=False, soft_wrap=True)
    return 0


OPERATIONS = "repeal, amend, abolish, merge, rename, transfer, move_deadline, cut_funding"


@command("impact", "quanze impact build/kg repeal 青政发〔2021〕9号")
def impact_command(
    folder: Place,
    do: Annotated[str, typer.Argument(help=f"{OPERATIONS}; or a .yaml file with a scenario.")],
    what: Annotated[
        list[str] | None,
        typer.Argument(help="What it is done to: title, number, name, document/article or IRI; several for merge."),
    ] = None,
    into: Annotated[str | None, typer.Option(help="merge: the agency that results.")] = None,
    giver: Annotated[str | None, typer.Option("--from", help="transfer: the agency that gives.")] = None,
    to: Annotated[
        str | None, typer.Option(help="transfer, rename, move_deadline: the taker, the new name, the new date.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, json, markdown or html (with --out).")] = "table",
    language: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    out_file: Annotated[Path | None, typer.Option("--out", help="A file for the report.")] = None,
) -> int:
    """What would be affected if a document were repealed, an agency merged, an article amended, a deadline moved."""
    step = {
        "do": do,
        "what": (what or []) if do == "merge" else " ".join(what or []),
        "into": into,
        "from": giver,
        "to": to,
    }
    steps = read_scenario(Path(do)) if do.endswith((".yaml", ".yml")) else [step]
    with open_graph(folder) as graph:
        network = network_of(graph)
        result = impact(network, scenario(network, steps))
        if form == "table" and out_file is None:
            shown = (
                (r["severity"], r["kind"], r["distance"], r["sentence"], r["quote"], f"{r['source']}:{r['start']}")
                for r in rows(result, language)
            )
            table(f"{len(result.effects)} effects", ("severity", "kind", "distance", "effect", "words", "place"), shown)
            return 0
        report = {
            "json": lambda: to_json(result),
            "markdown": lambda: to_markdown(result, network, language),
            "html": lambda: draw(impact_picture(network, result), lambda e: context_of(graph, e)),
        }.get(form)
        if report is None:
            raise UsageError(f"There is no form {form!r}; there are table, json, markdown and html.")
        write(report(), out_file)
    return 0


@command("timeline", "quanze timeline build/kg 青政发〔2021〕9号")
def timeline_command(
    folder: Place,
    document: Annotated[str, typer.Argument(help="Title, number or IRI.")],
    on: Annotated[str | None, typer.Option(help="A day, 2024-01-31: the state on it; today without it.")] = None,
    as_json: AsJson = False,
) -> int:
    """What happened to a document, and whether it is in force on a day."""
    day = _day(on)
    with open_graph(folder) as graph:
        network = network_of(graph)
        node = find(network, document, "document")
        history, status = events(network, node), in_force(network, node, day)
    if as_json:
        state = {"state": status.state, "disputed": status.disputed}
        print_json({"document": network.label(node), **state, "events": [asdict(e) for e in history]})
        return 0
    table(
        network.label(node),
        ("day", "what", "said by", "words"),
        ((e.day, e.kind, network.label(e.by), e.evidence.quote) for e in history),
    )
    out.print(f"{day}: {status.state}{' (disputed)' if status.disputed else ''}", highlight=False)
    return 0


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UsageError(f"A day is written 2024-01-31, not {text!r}.") from error


LOOPBACK = ("127.0.0.1", "localhost")


@command("serve", "quanze serve build/kg")
def serve(
    folder: Folder,
    host: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8321,
    workers: Annotated[int, typer.Option(help="Processes that answer SPARQL queries.", min=1)] = 2,
    timeout: Annotated[float, typer.Option(help="Seconds after which a query is ended.", min=0.1)] = 30.0,
) -> None:
    """Serve the graph as web pages and a SPARQL endpoint, on this machine unless told otherwise."""
    # starlette, uvicorn and icalendar are an extra, so every other command does without them
    try:
        import uvicorn

        from .queries.web.app import make_app
    except ImportError as error:
        raise UsageError(f"Serving needs {error.name}: pip install 'quanze[serve]'.") from error

    with err.status("Loading the graph"):
        explorer = make_app(folder, workers, timeout, LOOPBACK if host in LOOPBACK else ())
    err.print(f"http://{host}:{port} shows {folder}; Ctrl+C ends it.", highlight=False, soft_wrap=True)
    uvicorn.run(explorer, host=host, port=port, log_level="warning")


@command("diff", "quanze diff build/kg-old build/kg")
def diff(
    before: Annotated[str, typer.Argument(metavar="OLD")],
    after: Annotated[str, typer.Argument(metavar="NEW")],
    as_json: AsJson = False,
) -> int:
    """What differs between two graphs, in facts; exit code 1 when something does."""
    with open_graph(before) as old, open_graph(after) as new:
        difference = compare(library.all_facts(old), library.all_facts(new))
    if as_json:
        print_json(asdict(difference))
    else:
        counts = (
            (k, len(difference.added[k]), len(difference.removed[k]), sum(c.kind == k for c in difference.changed))
            for k in difference.added
        )
        table("differences", ("facts", "added", "removed", "changed"), counts)
        table(
            "changed",
            ("facts", "words", "columns"),
            ((c.kind, c.before.get("text"), ", ".join(c.columns)) for c in difference.changed[:50]),
        )
    return 1 if difference else 0


@command("check", "quanze check build/kg")
def check(
    folder: Place,
    on: Annotated[str | None, typer.Option(help="The day of the check; today without it.")] = None,
    as_json: AsJson = False,
) -> int:
    """A worklist for a clean-up: reliance on what has ended, gaps, stated counts that differ; exit code 1 when there is any."""
    day = _day(on)
    with open_graph(folder) as graph:
        found = worklist(graph, day)
    if as_json:
        print_json([{"finding": f, "about": a} for f, a in found])
    else:
        table(f"{len(found)} findings on {day}", ("finding", "about"), found)
    return 1 if found else 0


def main() -> None:
    """The entry point of the `quanze` command."""
    app()
