"""How long the ready queries take on a graph, and on the same statements in rdflib's own engine in memory."""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import RdfFormat

from quanze.graph.store.directory import ANSWERS
from quanze.graph.store.graph import FolderGraph
from quanze.graph.store.queryable import to_term
from quanze.graph.store.sparql_rewrite import bound, declared, without_lateral
from quanze.queries.library import Canned, canned, run

_AGAIN = 3  # times that each question is asked after the first


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: of the slowest question asked for the first time (clock, processor), then half and 95 in 100 of those
    asked again.
    """

    first: float
    processor: float
    p50: float
    p95: float
    rows: int


def values_of(graph: FolderGraph, most: int) -> dict[str, list[Any]]:
    """Values for the parameters of the ready queries, from the graph's own names, the most frequent among them."""

    def names(sparql: str) -> list[Any]:
        found = list(dict.fromkeys(str(row[0]) for row in graph.select(sparql).rows if row[0] is not None))
        steps = max(1, len(found) - 1)
        return [found[i * steps // max(1, most - 1)] for i in range(most)] if len(found) > most else found or ["none"]

    grouped = (
        "SELECT ?name (COUNT(*) AS ?n) {{ ?x {0} ?y . ?y {1} ?name }} GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 500"
    )
    return {
        "agency": names(grouped.format("qz:agency", "rdfs:label")),
        "bearer": names(grouped.format("qz:bearer", "rdfs:label")),
        "title": names(grouped.format("qz:document", "eli:title")) + names(grouped.format("qz:cited", "eli:title")),
        "fact": names("SELECT ?fact { ?fact qz:rule ?rule } LIMIT 500"),
        "path": ["2", "1/2", "5"],
        "words": ["水", "中小微企业", "建筑", "罚款"][:most],
        "function": ["财政", "水利", "教育"][:most],
        "addressee": ["企业", "中小企业", "建设单位"][:most],
        "amount": [1_000, 20_000, 1_000_000][:most],
        "on": [date(2020, 1, 1), date(2026, 1, 1)][:most],
        "first": [date(2010, 1, 1), date(2020, 1, 1), date(2021, 6, 1)][:most],
        "last": [date(2012, 12, 31), date(2022, 12, 31), date(2021, 6, 30)][:most],
    }


def given_to(query: Canned, values: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The values to ask a query with: the parameters that it needs, the others left open."""
    needed = [p.name for p in query.parameters if not p.optional]
    count = max((len(values[name]) for name in needed), default=1)
    return [{name: values[name][i % len(values[name])] for name in needed} for i in range(count)]


def times(graph: FolderGraph, query: Canned, values: dict[str, list[Any]]) -> Times:
    """How long a query takes on a graph."""
    first: list[tuple[float, float]] = []
    again: list[float] = []
    rows = 0
    for given in given_to(query, values):
        for round_ in range(_AGAIN + 1):
            start, used = time.perf_counter(), time.process_time()
            rows = max(rows, len(run(graph, query.name, **given)))
            took = (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000
            if round_:
                again.append(took[0])
            else:
                first.append(took)
    again.sort()
    half, most = again[len(again) // 2], again[min(len(again) - 1, len(again) * 95 // 100)]
    return Times(max(first)[0], max(p for _, p in first), half, most, rows)


def all_times(graph: FolderGraph, most: int) -> dict[str, Times]:
    """How long every ready query takes; answers that earlier runs kept are taken away first."""
    for path in (graph.store_path / ANSWERS).glob("*.json"):
        path.unlink()
    values = values_of(graph, most)
    return {query.name: times(graph, query, values) for query in canned()}


# ---- rdflib ----------------------------------------------------------------------------------------------------------


class TooLong(Exception):
    """A query has used up its time."""


def rdflib_times(graph: FolderGraph, limit: float) -> dict[str, tuple[float, float | None]]:
    """For each ready query milliseconds here and in rdflib (None: more than `limit` seconds), each asked once."""
    dataset = _in_rdflib(graph)
    values = values_of(graph, 1)
    out: dict[str, tuple[float, float | None]] = {}
    for query in canned():
        given = given_to(query, values)[0]
        terms = {name: to_term(value) for name, value in given.items()}
        plain = declared(without_lateral(bound(query.sparql, terms) if terms else query.sparql))
        ours = _milliseconds(lambda q=query, g=given: graph.select(q.sparql, **g), limit)
        out[query.name] = (ours or 0.0, _milliseconds(lambda p=plain: list(dataset.query(p)), limit))
    return out


def _in_rdflib(graph: FolderGraph) -> Any:
    from rdflib import Dataset

    statements = io.BytesIO()
    graph.store.dump(statements, format=RdfFormat.N_QUADS)
    dataset = Dataset(default_union=True)
    dataset.parse(data=statements.getvalue(), format="nquads")
    return dataset


def _milliseconds(ask: Callable[[], Any], limit: float) -> float | None:
    start = time.perf_counter()
    try:
        with _within(limit):
            ask()
    except TooLong:
        return None
    return (time.perf_counter() - start) * 1000


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
