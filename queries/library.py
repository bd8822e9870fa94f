"""Run the canned queries: list them, bind their parameters, write the facts of a graph as JSON Lines."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, Triple

from ..errors import QueryError, UnknownQuery, WrongParameter
from ..extraction.formats.page_map import PageMap
from ..graph.store import queryable
from ..graph.store.pages import Pages
from ..graph.store.queryable import Answers, Table, Value, to_term
from ..ontology.terms import compact
from . import ordering
from .ordering import ordered, taken_off

FACT_TYPES = (
    "documents", "references", "responsibilities", "norms", "deadlines", "penalties", "money", "targets", "memberships",
    "member_units", "offices", "restructurings", "definitions", "items", "inner_citations", "stated_counts", "validity",
)  # fmt: skip
"""The kinds of fact that `facts` writes, one file each."""

REGISTERS = ("agencies", "publisher")
"""The files that `facts` writes besides: what all sources together name, and what publishers say beside the texts."""

MOST = 100
"""Rows that a search for words gives at most."""

_LISTS = {
    "documents": {"issuers"},
    "agencies": {"printed"},
    "norms": {"bearers"},
    "money": {"recipients", "payers"},
    "items": {"bases"},
    "restructurings": {"originals", "resulting"},
    "penalties": {"authorities", "offenders", "breaches"},
}
"""Columns that hold lists: their values are joined by ；."""
_PLACE = ("source", "start", "end")
PAGE_COLUMNS = ("page", "box", "ocr")
"""Columns of facts from sources whose pages are known."""
_PARAMETER = re.compile(r"(?P<name>\w+)(?P<optional>\?)?(?: \((?P<about>[^)]*)\))?")


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
    return _read(files(__package__))


@cache
def drawings() -> tuple[Canned, ...]:
    """Every query that is made to be drawn, sorted by name."""
    return _read(files(__package__) / "drawings")


def _read(folder: Traversable) -> tuple[Canned, ...]:
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
    for query in (*canned(), *drawings()):
        if query.name == name:
            return query
    raise UnknownQuery(name, (q.name for q in canned()))


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
    given = {name: value for name, value in parameters.items() if value is not None}
    answer = _by_source if "source" in known and "source" not in given else _rows
    return graph.kept(_question(query, given), lambda: answer(graph, query, given))


def _question(query: Canned, given: Mapping[str, Value]) -> str:
    """All that an answer depends on beside the store: the code, the query, and the values by name, as terms."""
    return "\n".join([_code(), query.sparql, *(f"{name} {to_term(given[name])}" for name in sorted(given))])


@cache  # saves reading three files for each question; stale only where a running program's files are exchanged
def _code() -> str:
    """A digest of the modules that order, cut and convert rows, so that another version gives its own answers."""
    sources = (Path(module.__file__ or "").read_bytes() for module in (sys.modules[__name__], ordering, queryable))
    return hashlib.sha256(b"".join(sources)).hexdigest()[:16]


def _rows(graph: Answers, query: Canned, given: Mapping[str, Value]) -> Table:
    sparql, order = taken_off(query.sparql)
    table = ordered(graph.select(sparql, **given), order)
    kept = [table.columns.index(column) for column in query.columns]
    return Table(query.columns, tuple(tuple(row[i] for i in kept) for row in table.rows))


def _by_source(graph: Answers, query: Canned, given: Mapping[str, Value]) -> Table:
    """The rows of a query for words, asked of one source after the other where the graph knows which have the words."""
    sources = graph.sources_with(str(given["words"]))
    if sources is None:
        return _rows(graph, query, given)
    rows: list[tuple[Value, ...]] = []
    for source in sources:
        rows += _rows(graph, query, {**given, "source": source}).rows
        if len(rows) >= MOST:
            break
    return Table(query.columns, tuple(rows[:MOST]))


def facts(graph: Answers, out_folder: Path | str) -> dict[str, int]:
    """Write one JSON Lines file a kind of fact, by SPARQL alone; rows sorted by place, unknown values left out.

    Returns:
        how many rows each file has.
    """
    folder = Path(out_folder)
    folder.mkdir(parents=True, exist_ok=True)
    pages = Pages(graph)
    return {kind: _write(graph, kind, folder / f"{kind}.jsonl", pages) for kind in (*FACT_TYPES, *REGISTERS)}


def _write(graph: Answers, kind: str, path: Path, pages: Pages) -> int:
    rows = _fact_rows(graph, kind, pages)
    rows.sort(key=lambda r: (*(r.get(c) for c in _PLACE if c in r), json.dumps(r, ensure_ascii=False, sort_keys=True)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return len(rows)


@cache
def fact_query(kind: str) -> str:
    """The SELECT query behind facts/<kind>.jsonl."""
    return (files(__package__) / "facts" / f"{kind}.rq").read_text(encoding="utf-8")


def _row(row: Mapping[str, Value], lists: set[str]) -> dict[str, Any]:
    return {name: _cell(value, name in lists) for name, value in row.items() if value is not None or name in lists}


def _cell(value: Value, is_list: bool) -> Any:
    if is_list:
        return str(value).split("；") if value is not None and str(value) else []
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def typed(text: str) -> Value:
    """A parameter from a command line: a date, a whole number, a decimal, else text.

    Raises:
        WrongParameter: it is written like a date and is none (2024-02-31).
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise WrongParameter(f"There is no day {text} ({error}).") from error
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def fact_rows(graph: Answers, kind: str, source: str | None = None) -> list[dict[str, Any]]:
    """The rows of a kind of fact as `facts` writes them, lists as lists, unknown values left out; with a source, its rows alone.

    Raises:
        UnknownQuery: there is no such kind.
    """
    if kind not in (*FACT_TYPES, *REGISTERS):
        raise UnknownQuery(kind, (*FACT_TYPES, *REGISTERS))
    return _fact_rows(graph, kind, Pages(graph), **({} if source is None else {"source": source}))


def _fact_rows(graph: Answers, kind: str, pages: Pages, **bound: str) -> list[dict[str, Any]]:
    lists = _LISTS.get(kind, set())
    rows = [_row(row, lists) for row in graph.select(fact_query(kind), **bound)]
    for row in rows if kind in FACT_TYPES else ():
        row.update(_place_on_page(pages[row["source"]], row["start"], row["end"]))
    return rows


def fact_table(graph: Answers, kind: str) -> Table:
    """The facts of a kind as a table, with the columns page, box and ocr where a source has pages.

    Raises:
        UnknownQuery: there is no such kind.
    """
    if kind not in FACT_TYPES:
        raise UnknownQuery(kind, FACT_TYPES)
    pages, table = Pages(graph), graph.select(fact_query(kind))
    source, start, end = (table.columns.index(column) for column in _PLACE)
    more = [dict(_place_on_page(pages[str(r[source])], int(str(r[start])), int(str(r[end])))) for r in table.rows]
    known = tuple(column for column in PAGE_COLUMNS if any(column in row for row in more))
    rows = zip(table.rows, more, strict=True)
    return Table((*table.columns, *known), tuple((*row, *map(values.get, known)) for row, values in rows))


def _place_on_page(pages: PageMap, start: int, end: int) -> Iterator[tuple[str, Any]]:
    """The columns page, box and ocr of a place, where they are known."""
    if page := pages.page(start):
        yield "page", page
    if box := pages.box(start, end):
        yield "box", " ".join(map(str, box))
    if pages.recognised:
        yield "ocr", True


def all_facts(graph: Answers) -> dict[str, list[dict[str, Any]]]:
    """The rows of every kind of fact, each with the title of its document, as `compare` takes them."""
    extents = document_extents(graph)
    tables = {kind: fact_rows(graph, kind) for kind in FACT_TYPES}
    for row in (r for kind in tables for r in tables[kind]):
        row["document"] = title_at(extents.get(row["source"], []), row["start"])
    return tables


def document_extents(graph: Answers) -> dict[str, list[tuple[int, int, str]]]:
    """Where the documents stand in each source: start, end and title, in print order."""
    titles = {row["d"]: row["title"] for row in graph.select("SELECT ?d ?title { ?d eli:title ?title }")}
    places = graph.select(
        "SELECT ?name ?start ?end ?d { ?d qz:source ?g ; qz:extent ?x . ?x oa:start ?start ; oa:end ?end . ?g dcterms:title ?name }"
    )
    extents: dict[str, list[tuple[int, int, str]]] = {}
    for name, start, end, document in places.rows:
        extents.setdefault(str(name), []).append((int(str(start)), int(str(end)), str(titles.get(document, document))))
    for spans in extents.values():
        spans.sort()
    return extents


def title_at(extents: list[tuple[int, int, str]], offset: int) -> str:
    """The title of the document at an offset of its source."""
    at = bisect_right(extents, offset, key=lambda e: e[0]) - 1
    return extents[at][2] if at >= 0 else ""


def triples(graph: Answers, sparql: str) -> list[tuple[str, str, str]]:
    """The triples of a CONSTRUCT, or the pairs of a SELECT's first and last column with the middle one as relation.

    Raises:
        QueryError: the query gives neither.
    """
    return drawable(graph.query(sparql))


def drawable(result: QuerySolutions | QueryBoolean | Iterable[Triple | Quad]) -> list[tuple[str, str, str]]:
    """The triples that a result means; see `triples`."""
    if isinstance(result, QueryBoolean) or (
        isinstance(result, QuerySolutions) and not 2 <= len([*result.variables]) <= 3
    ):
        raise QueryError("Only a CONSTRUCT, or a SELECT of two or three columns, can be drawn.")
    if not isinstance(result, QuerySolutions):
        return [(_name(t.subject), compact(_name(t.predicate)), _name(t.object)) for t in result]
    out = []
    for solution in result:
        cells = [_name(c) if c is not None else "" for c in solution]
        if cells[0] and cells[-1]:
            out.append((cells[0], compact(cells[1]) if len(cells) == 3 else "", cells[-1]))
    return out


def _name(term: Any) -> str:
    return str(getattr(term, "value", term))


def ask(graph: Answers, what: str, values: Mapping[str, str]) -> Table:
    """The rows of a ready query by its name, of a .rq file, or of SPARQL; the values are text as people type it.

    Raises:
        UnknownQuery: there is no such query and no such file.
    """
    bound = {name: typed(value) for name, value in values.items()}
    if what in {query.name for query in canned()}:
        return run(graph, what, **bound)
    return graph.select(sparql_of(what), **bound)


def sparql_of(what: str) -> str:
    """The query itself, or that of a .rq file.

    Raises:
        UnknownQuery: it is neither.
    """
    if what.endswith(".rq") and Path(what).is_file():
        return Path(what).read_text(encoding="utf-8")
    if what.endswith(".rq") or "{" not in what:
        raise UnknownQuery(what, (q.name for q in canned()))
    return what


def count_findings(graph: Answers) -> list[tuple[str, str]]:
    """Stated counts that differ from what was read, from the query stated-counts."""
    table = run(graph, "stated-counts")
    findings = []
    for row in table:
        stated, read = row.get("stated"), row.get("read")
        if stated is not None and read is not None and stated != read:
            findings.append(("stated count differs", f"{row.get('title')}: {row.get('change')} {stated} / {read}"))
    return findings
