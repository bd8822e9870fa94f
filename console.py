"""What all commands share: how they are registered, and what they show people and machines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import QuanzeError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

# rich is imported where something is printed, so that help appears at once.

app = typer.Typer(
    name="quanze",
    help="Quanze 权责: from Chinese policy texts to a graph of who must do what, by when, at what penalty, with what money.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Folder = Annotated[str, typer.Argument(help="A graph's folder, made by `quanze build`.", metavar="DIR")]
Place = Annotated[
    str,
    typer.Argument(
        help="A graph's folder, or the query address of a server that `quanze load` filled.", metavar="DIR|URL"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines instead of tables.")]


def command(name: str, example: str) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Register a command whose help ends with an example; QuanzeError, and what the system refuses, become a line and exit code 2."""

    def register(function: Callable[..., int | None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> None:
            try:
                code = function(*args, **kwargs)
            except QuanzeError as error:
                complain(str(error), "red")
                raise typer.Exit(2) from error
            except OSError as error:
                if isinstance(error, BrokenPipeError):  # head has read enough
                    raise
                complain(f"{error.filename or 'The system'}: {error.strerror or error}.", "red")
                raise typer.Exit(2) from error
            raise typer.Exit(code or 0)

        run.__doc__ = f"{function.__doc__}\n\nExample: {example}"
        app.command(name)(run)
        return run

    return register


def forgive_consoles() -> None:
    """Print a mark in the place of characters that the console's encoding lacks (GBK, ASCII) instead of ending."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """Print a line for people."""
    from rich.console import Console

    Console().print(text, markup=False, highlight=False, soft_wrap=True)


def complain(text: str, style: str = "yellow") -> None:
    """Print a line on stderr, after the name of the program."""
    from rich.console import Console

    Console(stderr=True).print(f"quanze: {text}", style=style, markup=False, highlight=False, soft_wrap=True)


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print a table; on a pipe it is as wide as its content."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(*columns, title=title, title_justify="left", header_style="bold", show_lines=False)
    rows = list(rows)
    if not rows:
        say(title)
        return
    for row in rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    (Console() if sys.stdout.isatty() else Console(width=200)).print(shown)


def print_json(value: Any) -> None:
    """Print JSON with Chinese as it is; escaped where the console's encoding has not all of it."""
    whole = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not whole, indent=1, default=str))


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> None:
    """Print a query's rows as table, csv or json.

    Raises:
        UsageError: there is no such form.
    """
    if form == "json":
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif form == "table":
        table(f"{len(rows)} rows", columns, rows)
    else:
        raise UsageError(f"There is no form {form!r}; there are table, csv and json.")


def write(text: str, path: Path | None) -> None:
    """Write a report to a file and name it; print it where there is none."""
    if path is None:
        print(text)
    else:
        path.write_text(text, encoding="utf-8")
        say(str(path))


def progress_bar(shown: bool) -> Progress:
    """A bar on stderr that goes when the work is done; nothing where it is not to be shown."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=Console(stderr=True), disable=not shown, transient=True)
