"""The explorer: a graph as web pages without scripts, beside its SPARQL endpoint. Only reads; every text is escaped."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..extraction.errors import QuanzeError
from ..graph.answers import Graph, Table
from ..graph.changes import UnknownNode
from ..graph.impact import impact
from ..graph.loading import network_of
from ..graph.pictures import (
    Picture,
    agency_picture,
    body_picture,
    lineage_picture,
    neighbourhood,
    responsibility_picture,
)
from ..graph.reports import rows
from ..graph.scenario import scenario
from ..graph.store import open_folder
from ..graph.views import draw
from . import accounts, library
from .endpoint import endpoint
from .passages import context_of
from .workers import Workers

HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
"""What every answer but the endpoint's carries."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
"""The Content-Security-Policy of the pages; a view brings a policy of its own for its own scripts."""
OPERATIONS = ("repeal", "abolish")
ROWS = 1000
"""The most rows of a ready query that a page shows; the CSV has all."""
_ANY = ("document", "agency", "body", "task", "provision", "norm", "penalty", "money", "deadline", "seat")
VIEWS: Mapping[str, tuple[Callable[..., Picture], tuple[str, ...]]] = {
    "responsibility": (responsibility_picture, ("document",)),
    "lineage": (lineage_picture, ("document",)),
    "agency": (agency_picture, ("agency", "body")),
    "body": (body_picture, ("body",)),
    "around": (neighbourhood, _ANY),
}
"""The pictures and the kinds of node that each can be about."""

Page = Callable[[Request], Response]


def make_app(folder: Path | str, workers: int = 2, timeout: float = 30.0) -> Starlette:
    """The explorer of a graph's folder; its network is loaded once, the endpoint's queries run in processes of their own.

    Raises:
        NotAGraph: the folder is none.
    """
    graph = open_folder(folder)
    answering = Workers(graph.store_path, workers, timeout)
    explorer = Explorer(graph)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            answering.close()
            graph.close()

    return Starlette(
        routes=[*explorer.routes(), endpoint(answering)],
        exception_handlers={HTTPException: explorer.refused},
        lifespan=lifespan,
    )


class Explorer:
    """The pages of one open graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.network = graph, network_of(graph)
        self.templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
        )

    def routes(self) -> list[Route]:
        """Every page, for GET and HEAD alone."""
        pages: dict[str, Page] = {
            "/": self.home,
            "/search": self.search,
            "/document": self.document,
            "/agency": self.agency,
            "/query/{name}": self.query,
            "/view/{kind}": self.view,
            "/impact": self.impact,
            "/due.ics": self.due,
        }
        return [Route(path, self._answered(page), methods=["GET"]) for path, page in pages.items()]

    def _answered(self, page: Page) -> Page:
        """The page, or one sentence on what cannot be shown."""

        @wraps(page)
        def answer(request: Request) -> Response:
            try:
                return page(request)
            except (UnknownNode, library.UnknownQuery) as error:
                return self._sentence(404, str(error))
            except QuanzeError as error:
                return self._sentence(400, str(error))

        return answer

    def refused(self, _: Request, error: Exception) -> Response:
        """A path that is no page, a node that is not there, or a method that is not allowed."""
        assert isinstance(error, HTTPException)
        sentences = {404: "There is no such page.", 405: "Pages can only be read (GET or HEAD)."}
        sentence = error.detail if error.detail.endswith(".") else sentences.get(error.status_code, error.detail)
        response = self._sentence(error.status_code, sentence)
        response.headers.update(error.headers or {})
        return response

    def _sentence(self, status: int, sentence: str) -> Response:
        return self._html("error", status, title=str(status), sentence=sentence)

    def _html(self, name: str, status: int = 200, **values: Any) -> Response:
        text = self.templates.get_template(f"{name}.html").render(values)
        return HTMLResponse(text, status, headers={**HEADERS, "Content-Security-Policy": POLICY})

    def _iri(self, request: Request, *kinds: str) -> str:
        """The node that a request asks for.

        Raises:
            HTTPException: the graph has no such node of these kinds.
        """
        iri = request.query_params.get("iri", "")
        if self.network.kind(iri) not in kinds:
            raise HTTPException(404, f"The graph has no {' or '.join(kinds[:3])} with the IRI {iri!r}.")
        return iri

    # ---- pages -------------------------------------------------------------------------------------------------------

    def home(self, _: Request) -> Response:
        """What the graph holds, a search box and the ready queries."""
        printed = sorted(
            (accounts.node(self.network, n) for n in self.network.nodes("document")
             if self.network.attribute(n, "printed")), key=lambda n: n.label,
        )  # fmt: skip
        return self._html(
            "home",
            title="权责 Quanze",
            counts=self.graph.counts(),
            queries=library.canned(),
            documents=printed[: accounts.MOST],
        )

    def search(self, request: Request) -> Response:
        """Documents, agencies and tasks that have some words."""
        words = request.query_params.get("q", "").strip()
        found = accounts.search(self.network, words)
        return self._html("search", title=f"检索 {words}", words=words, found=found, most=accounts.MOST)

    def document(self, request: Request) -> Response:
        """All about a document."""
        iri = self._iri(request, "document")
        return self._html("document", **accounts.document_account(self.graph, self.network, iri, date.today()))

    def agency(self, request: Request) -> Response:
        """All about an agency or a coordinating body."""
        return self._html("agency", **accounts.agency_account(self.network, self._iri(request, "agency", "body")))

    def query(self, request: Request) -> Response:
        """A ready query: a form for its parameters, and its rows once those it needs are given."""
        canned = library.find(request.path_params["name"])
        given = {p.name: request.query_params.get(p.name, "") for p in canned.parameters}
        ready = all(given[p.name] or p.optional for p in canned.parameters)
        table = self._run(canned.name, given) if ready else None
        if table is not None and request.query_params.get("format") == "csv":
            return _csv(canned.name, table)
        shown = [[self._cell(cell) for cell in row] for row in table.rows[:ROWS]] if table else []
        return self._html(
            "query", title=canned.name, canned=canned, given=given, table=table, rows=shown, most=ROWS,
            csv=str(request.url.include_query_params(format="csv").query),
        )  # fmt: skip

    def _run(self, name: str, given: Mapping[str, str]) -> Table:
        try:
            bound = {key: library.typed(value) for key, value in given.items() if value}
            return library.run(self.graph, name, **bound)
        except ValueError as error:  # 2024-02-31 looks like a day, "http:// x" like an IRI
            raise HTTPException(400, f"A parameter cannot be read: {error}.") from error

    def _cell(self, value: Any) -> Any:
        """A cell of a table: a node where the graph's network has one of this IRI, else its text."""
        known = isinstance(value, str) and self.network.kind(value) is not None
        return accounts.node(self.network, str(value)) if known else accounts.Node("", _text(value), "")

    def view(self, request: Request) -> Response:
        """A picture, which works offline and brings its own security policy."""
        kind = request.path_params["kind"]
        if kind not in VIEWS:
            raise HTTPException(404, f"There is no view {kind!r}; there are {', '.join(VIEWS)}.")
        picture, kinds = VIEWS[kind]
        page = draw(picture(self.network, self._iri(request, *kinds)), lambda e: context_of(self.graph, e))
        return HTMLResponse(page, headers=HEADERS)

    def impact(self, request: Request) -> Response:
        """The effects of a repeal of a document or the abolition of an agency, each with its evidence."""
        do = request.query_params.get("do", "repeal")
        if do not in OPERATIONS:
            raise HTTPException(400, f"There is no operation {do!r} here; there are {', '.join(OPERATIONS)}.")
        iri = self._iri(request, *(("document",) if do == "repeal" else ("agency", "body")))
        result = impact(self.network, scenario(self.network, [{"do": do, "what": iri}]))
        label = self.network.label(iri)
        return self._html(
            "impact",
            title=f"影响：{label}",
            do=do,
            subject=accounts.node(self.network, iri),
            effects=rows(result, "zh"),
        )

    def due(self, request: Request) -> Response:
        """The deadlines of a span of days as a calendar; without days, those of the year to come."""
        today = date.today()
        first = _day(request, "from", today)
        last = _day(request, "to", date(min(first.year + 1, 9999), first.month, min(first.day, 28)))
        body = calendar(accounts.deadlines_between(self.graph, self.network, first, last))
        return Response(body, media_type="text/calendar", headers=HEADERS)


def calendar(deadlines: list[dict[str, Any]]) -> bytes:
    """Deadlines as iCalendar, each a whole day."""
    made = Calendar()
    made.add("prodid", "-//Quanze//deadlines//ZH")
    made.add("version", "2.0")
    for number, deadline in enumerate(deadlines):
        event = Event()
        event.add("uid", f"{str(deadline['deadline']).rsplit('/', 1)[-1]}-{number}@quanze")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", deadline["day"])
        event.add("summary", deadline["what"])
        event.add("description", f"《{deadline['title']}》：{deadline['words']}")
        made.add_component(event)
    return bytes(made.to_ical())


def _day(request: Request, name: str, otherwise: date) -> date:
    text = request.query_params.get(name)
    try:
        return date.fromisoformat(text) if text else otherwise
    except ValueError as error:
        raise HTTPException(400, f"A day is written 2024-01-31, not {text!r}.") from error


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _csv(name: str, table: Table) -> Response:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv", headers=headers)
