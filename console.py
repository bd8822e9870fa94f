"""What the command line shows people: tables, JSON, a bar of progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

out = Console()
err = Console(stderr=True)


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Print a table; on a pipe it is as wide as its content."""
    shown = Table(*columns, title=title, title_justify="left", header_style="bold", show_lines=False)
    for row in rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    (out if sys.stdout.isatty() else Console(width=200)).print(shown)


def print_json(value: Any) -> None:
    """Print JSON with Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def progress_bar(shown: bool) -> Progress:
    """A bar on stderr that goes when the work is done; nothing where it is not to be shown."""
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=err, disable=not shown, transient=True)
