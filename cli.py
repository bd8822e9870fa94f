"""The command line: parse, call one function, print; errors become one line on stderr and an exit code (0 fine, 1 findings, 2 could not run)."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from getpass import getuser
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .api import Graph, ImpactReport, day_of, open_graph, read_plan
from .console import (
    AsJson,
    Folder,
    Place,
    app,
    command,
    complain,
    forgive_consoles,
    print_json,
    print_rows,
    progress_bar,
    say,
    table,
    write,
)
from .errors import UsageError

if TYPE_CHECKING:
    from .graph.build.build import Progress as Step
    from .graph.build.build import Report
    from .graph.diffusion.beside import Piece
    from .graph.policy.scenario import Plan
    from .graph.review.findings import Finding as ReviewFinding

# A command imports what it alone needs (spaCy, rdflib, networkx, starlette), so that help and small answers come at once.


def _print_version(asked: bool) -> None:
    if asked:
        from . import __version__

        print(f"quanze {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Quanze 权责: from Chinese policy texts to a graph of who must do what, by when, at what penalty, with what money."""


Columns = Annotated[
    list[str] | None,
    typer.Option(help="Of a table of documents, what a column holds: text=正文, title=标题; guessed by its name."),
]
TextColumn = Annotated[str | None, typer.Option(help="The column of the texts, as --column text=NAME.")]
TitleColumn = Annotated[str | None, typer.Option(help="The column of the titles, as --column title=NAME.")]


@command("build", "quanze build examples --out build/kg")
def build_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Files (text, Markdown, HTML, Word, PDF, OFD, spreadsheets), archives, or folders of them.",
            metavar="PATH…",
        ),
    ],
    out_folder: Annotated[
        Path, typer.Option("--out", help="Folder of the graph; one that is there is replaced at the end.")
    ],
    workers: Annotated[int | None, typer.Option(help="Processes to use; one a core by default.", min=1)] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Read every file again, also those that did not change.")
    ] = False,
    engine: Annotated[str, typer.Option(help="local, or dask: a cluster of many machines.")] = "local",
    scheduler: Annotated[str | None, typer.Option(help="Address of the cluster, tcp://host:8786.")] = None,
    column: Columns = None,
    text: TextColumn = None,
    title: TitleColumn = None,
    shared: Annotated[bool, typer.Option("--shared", help="The cluster's workers read PATH themselves.")] = False,
    as_json: AsJson = False,
) -> int:
    """Read texts and write their graph; of a graph that is there, only what is new or changed is read."""
    from .graph.build.build import build
    from .graph.build.cluster import engine_of

    start = time.perf_counter()
    columns = dict(_pair(c) for c in column or []) | {f: c for f, c in (("text", text), ("title", title)) if c}
    with (
        engine_of(engine, scheduler, workers, shared=shared, own_process=True) as used,
        progress_bar(sys.stderr.isatty() and not as_json) as progress,
    ):
        bar = progress.add_task("Comparing with the graph that is there", total=None)

        def advance(step: Step) -> None:
            progress.update(bar, total=step.total or 1, completed=step.done, description=step.what)

        report = build(paths, out_folder, engine=used, full=full, progress=advance, columns=columns)
    _print_report(report, out_folder, time.perf_counter() - start, as_json)
    return 0


def _print_report(report: Report, folder: Path, seconds: float, as_json: bool) -> None:
    for problem in report.problems:
        complain(f"skipped: {problem}")
    counts, changes, passed = report.summary.counts(), report.changes, report.passed_over
    with open_graph(folder) as graph:
        lacking = graph.lacking()
    if as_json:
        skipped = [str(p) for p in report.problems]
        more = {"skipped": skipped, "passed_over": passed, "notes": report.notes, "lacking": lacking}
        print_json({**counts, "changes": asdict(changes), "seconds": round(seconds, 2), **more})
        return
    for note in report.notes:
        complain(note, "none")
    if passed:
        endings = Counter(Path(name).suffix.lower() for name in passed).most_common()
        complain(f"not looked into: {', '.join(f'{n} {ending}' for ending, n in endings)}", "none")
    table(f"{folder}", ("what", "count"), ((k, f"{v:,}") for k, v in counts.items()))
    numbers = (f"{n:,} {what}" for what, n in asdict(changes).items() if what != "why_all")
    everything = f"; all were read, {changes.why_all}" if changes.why_all else ""
    if any(lacking.values()):
        table("files that give none", ("what", "files", "such as"), _lacking_rows(lacking))
    say(f"Sources: {', '.join(numbers)}{everything}.")
    say(f"Built in {seconds:.1f} s. Next: quanze info {folder}")


_SHOWN = 3  # names of files in a row of the table


def _lacking_rows(lacking: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    for what, names in lacking.items():
        more = " …" if len(names) > _SHOWN else ""
        yield what, f"{len(names):,}", ", ".join(names[:_SHOWN]) + more


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
    from .queries import library

    if what is None:
        shown = (
            (q.name, q.about, " ".join(p.name + ("?" if p.optional else "") for p in q.parameters))
            for q in library.canned()
        )
        table("ready queries", ("name", "answers", "parameters"), shown)
        return 0
    values = dict(_pair(p) for p in parameter or [])
    with open_graph(folder) as graph:
        answer = graph.ask(what, values)
    print_rows(answer.columns, answer.rows, form)
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"A parameter is written name=value, not {text!r}.")
    return name, value


@command("search", "quanze search build/kg 停车 罚款 --only kind=provision")
def search(
    folder: Folder,
    words: Annotated[list[str], typer.Argument(help='Words; "…" is a phrase, a word after -- -x leaves out.')],
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="kind, state, level, place, year, genre or issuer: name=value; repeatable."),
    ] = None,
    sort: Annotated[str, typer.Option(help="best, newest or oldest.")] = "best",
    limit: Annotated[int, typer.Option(help="The most hits to show.", min=1)] = 20,
    as_json: AsJson = False,
) -> int:
    """Find documents, provisions, facts and agencies by their words; exit code 1 when there is none."""
    with open_graph(folder) as graph:
        result = graph.search(" ".join(words), dict(_pair(o) for o in only or []), sort, limit)
    if as_json:
        print_json(asdict(result))
    else:
        rows = ((h.kind, h.label, h.title if h.title != h.label else "", h.number, h.text) for h in result.hits)
        table(f"{result.total} found", ("kind", "name", "document", "number", "words"), rows)
        for facet, counts in result.facets.items():
            if len(counts) > 1:
                say(f"{facet}: " + ", ".join(f"{value} {n}" for value, n in counts[:8]))
        if result.near:
            say("Nothing has all the words; these have most of them.")
        if result.meant:
            say("Did you mean: " + ", ".join(result.meant))
    return 0 if result.total and not result.near else 1


@command("facts", "quanze facts build/kg --out build/facts")
def facts(
    folder: Place,
    out_folder: Annotated[Path, typer.Option("--out", help="Folder for one JSON Lines file a kind of fact.")],
) -> int:
    """Write all facts, one JSON Lines file a kind."""
    with open_graph(folder) as graph:
        counts = graph.write_facts(out_folder)
    table(str(out_folder), ("file", "rows"), ((f"{k}.jsonl", f"{v:,}") for k, v in counts.items()))
    return 0


@command("validate", "quanze validate build/kg")
def validate(folder: Folder, as_json: AsJson = False) -> int:
    """Check a graph against its shapes (SHACL) and every quote against its source; exit code 1 when something is
    violated, 0 for warnings.
    """
    from .graph.store.graph import open_folder

    with Graph(open_folder(folder)) as graph:
        findings = graph.validate()
    if as_json:
        print_json([asdict(f) for f in findings])
    elif findings:
        table(
            f"{len(findings)} findings",
            ("severity", "document", "node", "message", "value"),
            ((f.severity, f.document, f.node, f.message, f.value) for f in findings),
        )
        for advice in dict.fromkeys(f.advice for f in findings if f.advice):
            say(f"What to do: {advice}")
    else:
        say("No violation, and every quote is what its source says.")
    return 1 if any(f.severity == "violation" for f in findings) else 0


@command("export", "quanze export build/kg --format turtle --out kg.ttl")
def export(
    folder: Place,
    form: Annotated[
        str,
        typer.Option(
            "--format", help="turtle, trig, nquads, jsonld, graphml, gexf, csv; parquet, csv-tables, package: folders."
        ),
    ] = "nquads",
    out_file: Annotated[
        Path | None, typer.Option("--out", help="A file, or a folder of tables; standard output without it.")
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            help="full; eli, org or oa: what readers of that standard know; standards: all of it at length (RDF)."
        ),
    ] = "full",
    licence: Annotated[str, typer.Option(help="Address of the licence that a package states.")] = "",
    on: Annotated[str | None, typer.Option(help="A day, 2024-01-31, of which RDF says what is in force.")] = None,
) -> int:
    """Write a graph in another format, with the ontology; the same graph gives the same bytes."""
    with open_graph(folder) as graph:
        if out_file is None:
            graph.export_to(form, sys.stdout.buffer, profile=profile, on=on)
        else:
            graph.export(form, out_file, profile=profile, licence=licence, on=on)
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
    from .graph.store.graph import open_folder
    from .graph.store.http import Server
    from .graph.store.upload import load_graph

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
    report = {**asdict(loaded), "seconds": round(time.perf_counter() - start, 2)}
    if as_json:
        print_json(report)
    else:
        table(server.name, ("what", "count"), ((k, f"{v:,}") for k, v in report.items()))
    return 0


@command("view", "quanze view build/kg responsibility 青政发〔2021〕9号 --out view.html")
def view(
    folder: Place,
    kind: Annotated[str, typer.Argument(help="responsibility, agency, lineage, body, around; or query.")],
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
        say(str(graph.view(kind, what, out_file)))
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
    on: Annotated[
        str | None, typer.Option(help="A day: only what is in force then counts; all documents without it.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, json, markdown or html (with --out).")] = "table",
    language: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    out_file: Annotated[Path | None, typer.Option("--out", help="A file for the report.")] = None,
) -> int:
    """What would be affected if a document were repealed, an agency merged, an article amended, a deadline moved."""
    plan = read_plan(do) if do.endswith((".yaml", ".yml")) else _plan(do, what or [], into, giver, to)
    with open_graph(folder) as graph:
        _print_impact(graph.network().impact(plan, on), form, language, out_file)
    return 0


def require_language(language: str) -> None:
    """Refuse a language that reports do not speak.

    Raises:
        UsageError: it is neither zh nor en.
    """
    if language not in ("zh", "en"):
        raise UsageError(f"There is no language {language!r}; there are zh and en.")


def _plan(do: str, what: list[str], into: str | None, giver: str | None, to: str | None) -> Plan:
    from .graph.policy.scenario import Plan, Step

    return Plan((Step(do, tuple(what) if do == "merge" else " ".join(what), into, giver, to),))


def _print_impact(report: ImpactReport, form: str, language: str, out_file: Path | None) -> None:
    require_language(language)
    if form == "table" and out_file is None:
        shown = (
            (
                r["severity"],
                r["kind"],
                r["steps"],
                r["sentence"],
                r["quote"],
                r["source"] and f"{r['source']}:{r['start']}" + ((r["page"] and f", p. {r['page']}") or ""),
            )
            for r in report.rows(language)
        )
        table(report.heading(language), ("severity", "kind", "step", "effect", "words", "place"), shown)
        say(report.summary(language))
    elif form == "json":
        write(report.to_json(), out_file)
    elif form == "markdown":
        write(report.to_markdown(language), out_file)
    elif form == "html":
        write(report.to_html(), out_file)
    else:
        raise UsageError(f"There is no form {form!r}; there are table, json, markdown and html.")


@command("loads", "quanze loads build/kg --each agency --top 20")
def loads_command(
    folder: Place,
    each: Annotated[str, typer.Option(help="document, provision or agency.")] = "document",
    operation: Annotated[str, typer.Option("--op", help="repeal or amend; for agencies abolish.")] = "",
    on: Annotated[str | None, typer.Option(help="A day: only what is in force then counts; all without it.")] = None,
    top: Annotated[int, typer.Option(help="How many to show.", min=1)] = 20,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> int:
    """What carries most: every document, provision or agency by what its repeal or abolition would bring about, heaviest first."""
    with open_graph(folder) as graph:
        ranked = graph.network().loads(each, operation, on)[:top]
    sections = [name for name, _ in ranked[0].sections] if ranked else []
    rows = [(load.name, load.weight, load.high, *(load.count(s) for s in sections)) for load in ranked]
    print_rows(("name", "weight", "high", *sections), rows, form)
    return 0


@command("diffusion", "quanze diffusion build/kg --document 青禾市节约用水管理办法")
def diffusion_command(
    folder: Place,
    document: Annotated[
        str | None, typer.Option(help="Title, number or IRI: this document beside its sources, provision by provision.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who copies whom: document, issuer; or provision, every pair.")] = "document",
    top: Annotated[int, typer.Option(help="How many rows to show.", min=1)] = 50,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> int:
    """Which provisions were taken from which: copied, tightened, loosened, changed, new, left out; who copies whom and how fast."""
    with open_graph(folder) as graph:
        if document is not None:
            columns, rows = _beside_rows(graph, document)
        elif by == "provision":
            columns = ("way", "share", "days", "title", "node", "source_title", "source_node")
            rows = [tuple(getattr(d, c) for c in columns) for d in graph.derivations()]
        else:
            table = graph.diffusion(by)
            columns, rows = table.columns, list(table.rows)
    print_rows(columns, rows[:top], form)
    return 0


def _beside_rows(graph: Graph, document: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    from .graph.policy.names import called

    columns = ("way", "share", "provision", "source", "text", "source_text")
    network = graph.network()._network
    rows = []
    for row in graph.beside(document):
        names = (called(network, node) if node else "" for node in (row.node, row.source_node))
        rows.append((row.way, row.share, *names, _marked(row.pieces), _marked(row.source_pieces)))
    return columns, rows


def _marked(pieces: tuple[Piece, ...]) -> str:
    """A text with what was changed in brackets; a text that is wholly new or left out as it is."""
    if len(pieces) == 1:
        return pieces[0].text
    return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)


@command("review", "quanze review build/kg draft.docx")
def review_command(
    folder: Place,
    draft: Annotated[Path, typer.Argument(help="The draft: text, Markdown, Word, HTML or PDF. It is not stored.")],
    on: Annotated[str | None, typer.Option(help="The day by which things are judged; today without it.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, markdown, json, or docx (with --out).")] = "table",
    language: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    out_file: Annotated[Path | None, typer.Option("--out", help="A file for the report.")] = None,
) -> int:
    """What is wrong with a draft: ended grounds, agencies that are gone, colliding duties, fines out of range, dates, sums; exit code 1 when there is any."""
    if not draft.is_file():
        raise UsageError(f"There is no file {str(draft)!r}.")
    require_language(language)
    with open_graph(folder) as graph:
        findings = graph.network().review(draft, on)
    _print_review(findings, draft.stem, form, language, out_file)
    return 1 if findings else 0


def _print_review(findings: list[ReviewFinding], title: str, form: str, language: str, out_file: Path | None) -> None:
    from .graph.review import reports

    if form == "table" and out_file is None:
        columns = ("severity", "place", "finding", "text", "beside")
        shown = (
            (f.severity, f.address, f.sentence(language), f.place.quote, f.other.quote or f.other_title)
            for f in findings
        )
        table(f"{title}: {len(findings)} findings", columns, shown)
    elif form == "json":
        write(reports.to_json(findings), out_file)
    elif form == "markdown":
        write(reports.to_markdown(findings, title, language), out_file)
    elif form == "docx" and out_file is not None:
        reports.to_docx(findings, title, out_file, language)
        say(str(out_file))
    else:
        raise UsageError(f"There is no form {form!r} here; there are table, markdown, json, and docx with --out.")


@command("timeline", "quanze timeline build/kg 青政发〔2021〕9号")
def timeline_command(
    folder: Place,
    document: Annotated[str, typer.Argument(help="Title, number or IRI.")],
    on: Annotated[str | None, typer.Option(help="A day, 2024-01-31: the state on it; today without it.")] = None,
    as_json: AsJson = False,
) -> int:
    """What happened to a document, and whether it is in force on a day."""
    from .graph.views.force_words import day_in_words

    day = day_of(on or date.today())
    with open_graph(folder) as graph:
        network = graph.network()
        events, status = network.timeline(document), network.in_force(document, day)
        words = network.in_words(document, day)
    name = network.label(status.document)
    if as_json:
        state = {"state": status.state, "disputed": status.disputed, "words": words}
        print_json({"document": name, **state, "events": [asdict(e) for e in events]})
        return 0
    shown = ((day_in_words(e), e.kind, network.label(e.by), e.evidence.quote) for e in events)
    table(name, ("day", "event", "stated by", "words"), shown)
    say(f"{day}: {status.state}{' (disputed)' if status.disputed else ''}: {words}")
    return 0


LOOPBACK = ("127.0.0.1", "localhost")


@command("serve", "quanze serve build/kg")
def serve(
    folder: Folder,
    host: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8321,
    workers: Annotated[int, typer.Option(help="Processes that answer SPARQL queries.", min=1)] = 2,
    timeout: Annotated[float, typer.Option(help="Seconds after which a query is ended.", min=0.1)] = 30.0,
    review: Annotated[
        bool, typer.Option("--review", help="Let who has the printed address correct facts; on this machine alone.")
    ] = False,
    by: Annotated[str, typer.Option(help="With --review: whose corrections they are.")] = "",
    secret: Annotated[str, typer.Option("--token", help="With --review: the token; a random one by default.")] = "",
) -> None:
    """Serve the graph as web pages and a SPARQL endpoint, on this machine unless told otherwise."""
    try:  # starlette, uvicorn and icalendar are an extra
        import uvicorn

        from .queries.web.app import make_app
    except ImportError as error:
        raise UsageError(f"Serving needs {error.name}: pip install 'quanze[serve]'.") from error
    from .extraction.gc_pause import kept_alive

    if review and host not in LOOPBACK:
        raise UsageError(f"Correcting is for this machine alone: --review goes with --host 127.0.0.1, not with {host}.")
    token = (secret or token_urlsafe(16), by or getuser()) if review else None

    with kept_alive():  # this process serves and does nothing else
        explorer = make_app(folder, workers, timeout, LOOPBACK if host in LOOPBACK else (), token)
    complain(f"http://{host}:{port} shows {folder}; Ctrl+C ends it.", "none")
    if token:
        complain(f"Correct facts at http://{host}:{port}/review?token={token[0]}", "none")
    uvicorn.run(explorer, host=host, port=port, log_level="warning")


@command("mcp", "quanze mcp build/kg")
def mcp(
    folder: Folder,
    http: Annotated[
        bool, typer.Option("--http", help="Listen at http://127.0.0.1:PORT/mcp; without it, standard input and output.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8322,
    timeout: Annotated[float, typer.Option(help="Seconds after which a SPARQL query is ended.", min=0.1)] = 30.0,
) -> None:
    """Answer programs over the Model Context Protocol: search, document, provision, facts, agency, due, timeline, impact, review, sparql; read-only."""
    try:  # the official SDK is an extra
        from .queries.web.mcp_server import serving
    except ImportError as error:
        raise UsageError(f"This needs {error.name}: pip install 'quanze[mcp]'.") from error
    with serving(folder, timeout) as server:
        if http:
            complain(f"http://127.0.0.1:{port}/mcp answers from {folder}; Ctrl+C ends it.", "none")
            server.run("streamable-http", host="127.0.0.1", port=port)
        else:
            server.run("stdio")


@command("corrections", "quanze corrections build/kg")
def corrections(
    folder: Folder,
    undo: Annotated[str | None, typer.Option(help="Take the correction of this id back.", metavar="ID")] = None,
    gold: Annotated[
        Path | None, typer.Option("--export", help="Write the corrected paragraphs as gold windows to this folder.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who takes it back.")] = "",
    as_json: AsJson = False,
) -> None:
    """What readers corrected, and whether the graph holds it; made with `quanze serve --review`, applied in every build."""
    from .graph.corrections.journal import Journal
    from .graph.corrections.subject import applied
    from .graph.store.graph import open_folder
    from .queries.gold import write_gold

    journal = Journal(folder)
    if undo:
        journal.undo(undo, by or getuser())
        say("Taken back; build the graph again to have it as before.")
    with open_folder(folder) as graph:
        if gold:
            say(f"{write_gold(graph, gold)} windows written to {gold}. Next: quanze score {gold} FACTS")
            return
        held, built = applied(graph), graph.corrections
    active = journal.active()
    states = {
        c.id: "applied" if c.id in held else "not applicable" if c.id in built else "waits for a build" for c in active
    }
    if as_json:
        print_json([{**asdict(c), "state": states[c.id]} for c in active])
        return
    rows = ((c.id, c.at[:10], c.by, c.do, c.kind, c.quote or str(dict(c.values)), states[c.id]) for c in active)
    table("corrections", ("id", "day", "by", "do", "kind", "words", "state"), rows)


@command("score", "quanze score gold build/facts")
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of gold windows.", metavar="GOLD")],
    facts: Annotated[Path, typer.Argument(help="Folder that `quanze facts` wrote.", metavar="DIR")],
    as_json: AsJson = False,
) -> None:
    """How well a graph reads texts that were read by hand: F1 of facts with the right place and the right keys, by kind."""
    from .queries.gold import scores

    found = scores(gold, facts)
    if as_json:
        print_json([{**asdict(s), "f1": round(s.f1, 3)} for s in found])
        return
    rows = ((s.kind, s.gold, s.read, s.found, s.full, f"{s.f1:.3f}") for s in found if s.gold or s.read)
    table("agreement with the gold", ("facts", "by hand", "read", "place right", "all right", "F1"), rows)


@command("diff", "quanze diff build/kg-old build/kg")
def diff(
    before: Annotated[str, typer.Argument(metavar="OLD")],
    after: Annotated[str, typer.Argument(metavar="NEW")],
    as_json: AsJson = False,
) -> int:
    """What differs between two graphs, in facts; exit code 1 when something does."""
    with open_graph(before) as old, open_graph(after) as new:
        difference = old.diff(new)
    if as_json:
        print_json(asdict(difference))
    else:
        counts = (
            (k, len(difference.added[k]), len(difference.removed[k]), sum(c.kind == k for c in difference.changed))
            for k in difference.added
        )
        table("differences", ("facts", "added", "removed", "changed"), counts)
        changed = (
            (c.kind, c.after.get("text"), column, c.before.get(column), c.after.get(column))
            for c in difference.changed[:50]
            for column in c.columns
        )
        table("changed", ("facts", "words", "column", "before", "after"), changed)
    return 1 if difference else 0


@command("check", "quanze check build/kg")
def check(
    folder: Place,
    on: Annotated[str | None, typer.Option(help="The day of the check; today without it.")] = None,
    as_json: AsJson = False,
) -> int:
    """A worklist for a clean-up: reliance on what has ended, agencies that are gone, sums and counts that differ; exit code 1 when there is any."""
    day = day_of(on or date.today())
    with open_graph(folder) as graph:
        findings = graph.check(day)
    if as_json:
        print_json([{**f.row(), "sentence": {"zh": f.sentence("zh"), "en": f.sentence("en")}} for f in findings])
    else:
        columns = ("severity", "finding", "document", "place", "reason", "words", "certainty")
        shown = ((f.severity, f.kind, f.title, f.address, f.sentence(), f.place.quote, f.certainty) for f in findings)
        table(f"{len(findings)} findings on {day}", columns, shown)
    return 1 if findings else 0


@command("register", "quanze register build/kg --issuer 青禾市人民政府 --format docx --out register.docx")
def register_command(
    folder: Place,
    issuer: Annotated[str, typer.Option(help="Whose documents are cleaned up, as print names it.")],
    on: Annotated[str | None, typer.Option(help="The day of the clean-up; today without it.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json; docx or xlsx (with --out).")] = "table",
    language: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    out_file: Annotated[Path | None, typer.Option("--out", help="The Word or Excel file.")] = None,
) -> int:
    """A proposal for each document of an issuer: keep, amend, repeal or lapsed, with reasons; in the official form as Word and Excel."""
    from .queries import clean_up_form

    require_language(language)
    if form in ("docx", "xlsx") and out_file is None:
        raise UsageError(f"A file for {form} is named with --out.")
    with open_graph(folder) as graph:
        proposals = graph.clean_up(issuer, day_of(on or date.today()))
    if form == "docx" and out_file:
        clean_up_form.to_docx(proposals, issuer, out_file, language)
    elif form == "xlsx" and out_file:
        clean_up_form.to_xlsx(proposals, out_file, language)
    elif form == "json":
        print_json([{**p.row(), "reason": {"zh": p.reason("zh"), "en": p.reason("en")}} for p in proposals])
    else:
        print_rows(clean_up_form.COLUMNS[language], clean_up_form.form_rows(proposals, language), form)
    if out_file:
        say(str(out_file))
    return 0


@command("implementation", "quanze implementation build/kg 江政发〔2022〕31号 --gaps")
def implementation_command(
    folder: Place,
    plan: Annotated[str, typer.Argument(help="The superior plan: title, number or IRI.")],
    gaps: Annotated[bool, typer.Option("--gaps", help="Only the tasks that no lower document takes up.")] = False,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> int:
    """Which tasks of a plan the documents that stand on it take up, and which nobody does."""
    from .graph.policy.names import called

    with open_graph(folder) as graph:
        network = graph.network()
        found = [r for r in network.implementation(plan) if not (gaps and r.taken_up)]
        rows = [
            (network.label(r.task), "、".join(r.agencies), "；".join(called(network._network, n) for n in r.taken_up[:3]),
             r.evidence.source, r.evidence.start)
            for r in found
        ]  # fmt: skip
    print_rows(("task", "agencies", "taken_up_by", "source", "start"), rows, form)
    return 0


def main() -> None:
    """The entry point of the `quanze` command."""
    forgive_consoles()
    app()
