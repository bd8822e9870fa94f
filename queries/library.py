"""Run the canned queries: list them, bind their parameters, write the facts of a graph as JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..extraction.errors import QuanzeError
from ..graph.store import Answers, Table, Value

FACT_TYPES = (
    "documents", "references", "responsibilities", "norms", "deadlines", "penalties", "money", "targets", "memberships",
)  # fmt: skip
"""The kinds of fact that `facts` writes, one file each."""

_LISTS = {"documents": {"issuers"}}
_PARAMETER = re.compile(r"(?P<name>\w+)(?P<optional>\?)?(?: \((?P<about>[^)]*)\))?")


class UnknownQuery(QuanzeError):
    """There is no canned query of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no canned query {name!r}; there are {', '.join(q.name for q in canned())}.")
        self.name = name


class WrongParameter(QuanzeError):
    """A canned query got a parameter that it does not have, or lacks one that it needs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a canned query that the caller binds; about says in words what it takes."""

    name: str
    optional: bool
    about: str


@dataclass(frozen=True, slots=True)
class Canned:
    """A canned query: its name, what it answers, its columns and parameters (from the comment on top), and its text."""

    name: str
    about: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def canned() -> tuple[Canned, ...]:
    """Every canned query, sorted by name."""
    folder = files(__package__)
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".rq"))
    return tuple(parsed(name.removesuffix(".rq"), (folder / name).read_text(encoding="utf-8")) for name in names)


def parsed(name: str, text: str) -> Canned:
    """A query from its text; the comment lines on top say what it answers, `Columns:` and `Parameters:`."""
    comment = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# ").rstrip())
    about, parts = [], {"Columns": "", "Parameters": ""}
    for line in comment:
        head, colon, rest = line.partition(":")
        if colon and head in parts:
            parts[head] = rest.strip()
        else:
            about.append(line)
    parameters = tuple(
        Parameter(m["name"], bool(m["optional"]), m["about"] or "") for m in _PARAMETER.finditer(parts["Parameters"])
    )
    return Canned(name, " ".join(about), tuple(parts["Columns"].split()), parameters, text)


def find(name: str) -> Canned:
    """The canned query of a name.

    Raises:
        UnknownQuery: there is none.
    """
    for query in canned():
        if query.name == name:
            return query
    raise UnknownQuery(name)


def run(graph: Answers, name: str, /, **parameters: Value) -> Table:
    """The rows of a canned query.

    Raises:
        UnknownQuery: there is no such query.
        WrongParameter: a parameter is unknown or missing.

    Example:
        run(graph, "tasks-of-agency", agency="江源省青禾市水务局")
    """
    query = find(name)
    known = {p.name for p in query.parameters}
    if strange := sorted(set(parameters) - known):
        raise WrongParameter(f"{name} has no parameter {strange[0]!r}; it takes {', '.join(sorted(known)) or 'none'}.")
    if missing := [p.name for p in query.parameters if not p.optional and parameters.get(p.name) is None]:
        raise WrongParameter(f"{name} needs the parameter {missing[0]!r}.")
    found = graph.select(query.sparql, **parameters)
    kept = [found.columns.index(column) for column in query.columns]
    return Table(query.columns, tuple(tuple(row[i] for i in kept) for row in found.rows))


def facts(graph: Answers, out_folder: Path | str) -> dict[str, int]:
    """Write one JSON Lines file a kind of fact, by SPARQL alone; rows sorted by place, unknown values left out.

    Returns:
        how many rows each file has.
    """
    folder = Path(out_folder)
    folder.mkdir(parents=True, exist_ok=True)
    return {kind: _write(graph, kind, folder / f"{kind}.jsonl") for kind in FACT_TYPES}


def _write(graph: Answers, kind: str, path: Path) -> int:
    lists = _LISTS.get(kind, set())
    rows = [_row(row, lists) for row in graph.select(fact_query(kind))]
    rows.sort(key=lambda r: (r["source"], r["start"], r["end"], json.dumps(r, ensure_ascii=False, sort_keys=True)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return len(rows)


@cache
def fact_query(kind: str) -> str:
    """The SELECT query behind facts/<kind>.jsonl."""
    return (files(__package__) / "facts" / f"{kind}.rq").read_text(encoding="utf-8")


def _row(row: Mapping[str, Value], lists: set[str]) -> dict[str, Any]:
    return {name: _cell(value, name in lists) for name, value in row.items() if value is not None}


def _cell(value: Value, is_list: bool) -> Any:
    if is_list:
        return str(value).split("；")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
