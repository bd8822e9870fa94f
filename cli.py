"""The command line: parse, call one function, print; errors become one line on stderr and an exit code (0 fine, 1 findings, 2 could not run)."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from .extraction.errors import QuanzeError
from .graph.build import Entry, Report, build, find_sources
from .graph.export import FORMATS, export_graph
from .graph.store import Graph, open_graph
from .graph.validation import validate_graph
from .queries import library

app = typer.Typer(
    name="quanze",
    help="Quanze 权责: from Chinese policy texts to a graph of who must do what, by when, at what penalty, with what money.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
out = Console()
err = Console(stderr=True)

Folder = Annotated[Path, typer.Argument(help="A graph's folder, made by `quanze build`.", metavar="DIR")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines instead of tables.")]


def command(name: str, example: str) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Register a command whose help ends with an example, and turn QuanzeError into a line and exit code 2."""

    def register(function: Callable[..., int | None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            try:
                code = function(*args, **kwargs)
            except QuanzeError as error:
                err.print(f"quanze: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
                raise typer.Exit(2) from error
            raise typer.Exit(code or 0)

        run.__doc__ = f"{function.__doc__}\n\nExample: {example}"
        app.command(name)(run)
        return run

    return register


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print a table; on a pipe it is as wide as its content."""
    shown = Table(*columns, title=title, title_justify="left", header_style="bold", show_lines=False)
    for row in rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    (out if sys.stdout.isatty() else Console(width=200)).print(shown)


def print_json(value: Any) -> None:
    """Print JSON with Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@command("build", "quanze build examples --out build/kg")
def build_command(
    paths: Annotated[list[Path], typer.Argument(help="Text or Markdown files, or folders of them.", metavar="PATH…")],
    out_folder: Annotated[Path, typer.Option("--out", help="Folder of the graph; one that is there is replaced at the end.")],
    workers: Annotated[int | None, typer.Option(help="Processes to use; one a core by default.", min=1)] = None,
    as_json: AsJson = False,
) -> int:
    """Read texts and write their graph."""
    start = time.perf_counter()
    total = sum(e.size for e in find_sources(paths)[0])
    with _progress(sys.stderr.isatty() and not as_json) as progress:
        bar = progress.add_task("Reading", total=total or 1)

        def advance(entry: Entry, documents: int) -> None:
            progress.update(bar, advance=entry.size, description=f"{entry.name}: {documents} documents")

        report = build(paths, out_folder, workers=workers, progress=advance)
    _print_report(report, out_folder, time.perf_counter() - start, as_json)
    return 0


def _progress(shown: bool) -> Progress:
    columns = SpinnerColumn(), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn(), TextColumn("{task.description}")
    return Progress(*columns, console=err, disable=not shown, transient=True)


def _print_report(report: Report, folder: Path, seconds: float, as_json: bool) -> None:
    for problem in report.problems:
        err.print(f"quanze: skipped: {problem}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    counts = report.summary.counts()
    if as_json:
        print_json({**counts, "seconds": round(seconds, 2), "skipped": [str(p) for p in report.problems]})
        return
    table(f"{folder}", ("what", "count"), ((k, f"{v:,}") for k, v in counts.items()))
    out.print(f"Built in {seconds:.1f} s. Next: quanze info {folder}", highlight=False)
