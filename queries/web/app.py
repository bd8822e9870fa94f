"""The explorer: a graph as web pages beside its SPARQL endpoint. Only reads; every text is escaped."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ...graph.network.reader import whole_network
from ...graph.policy.network import ROLES
from ...graph.rdf.identity import segment
from ...graph.search.index import FACETS, SORTS, Hit
from ...graph.store.graph import FolderGraph, open_folder
from ...graph.views.html import LIBRARY
from ...graph.views.matrix import SIGNS, Matrix, matrix_of
from ...ontology.terms import BASE, compact
from ..answers import Answers
from ..wording import column_name
from . import downloads, fact_tables, page_models, things
from .charts.pages import Charts
from .clean_up_page import CleanUp
from .copies import Copies
from .endpoint import accepted, endpoint
from .evidence import line_start
from .machine_api import MachineApi, asking
from .rendering import Pages
from .review import Review
from .snapshot import NAMED, GraphSnapshot, Node, carries, relations_of, scope_of, snapshot_of, suggestions
from .tool_pages import Questions
from .workers import Answer, Question, Workers

MOST = 50
"""The most hits of a kind that a search shows, and the documents or agencies of a page of a list."""
TASKS = 100
"""The most tasks that a page of a document or agency shows at first."""
FEW = 10
"""The most tasks that the page of a document shows before its text."""
ROWS = 500
"""The most facts of a kind that a page of a document shows."""
TABS = {
    "": ("原文", "Text"), "tasks": ("任务", "Tasks"), "norms": ("规范", "Norms"), "penalties": ("罚则", "Penalties"),
    "deadlines": ("期限", "Deadlines"), "money": ("资金", "Money"), "targets": ("指标", "Targets"),
    "other": ("定义与其他", "Definitions and other"), "relations": ("关系与沿革", "Relations and history"), "picture": ("图", "Picture"),
}  # fmt: skip
"""The tabs of a document's page by what its address asks for (show), in Chinese and English."""
DUE = 60
"""The most deadlines of a month that a page of several months shows."""
SEARCH_COLUMNS = ("kind", "name", "document", "number", "issued", "words", "source", "start", "iri")
COLUMNS = 20
"""The most agencies that a table of responsibilities shows at first."""
STATIC = Path(__file__).parent / "static"


def make_app(
    folder: Path | str,
    workers: int = 2,
    timeout: float = 30.0,
    hosts: Sequence[str] = (),
    review: tuple[str, str] | None = None,
) -> Starlette:
    """The explorer of a graph's folder; its network is loaded once, the endpoint's queries run in processes of their own.

    With hosts, requests for other host names are refused: no page of another site can make its own name lead here.
    review is a token and a reader's name: who knows the token can correct facts. Without it nothing is written.

    Raises:
        NotAGraph: the folder is none.
    """
    graph = open_folder(folder)
    answering = Workers(graph.store_path, workers, timeout)
    explorer = Explorer(graph)
    reviewing = Review(graph, explorer.snapshot, explorer.pages, *review).routes() if review else []

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            answering.close()
            explorer.pages.close()
            graph.close()

    return Starlette(
        routes=[*reviewing, *explorer.routes(answering.ask), endpoint(answering), *_files()],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))] if hosts else [],
        exception_handlers={HTTPException: explorer.pages.refused},
        lifespan=lifespan,
    )


def _files() -> list[Mount]:
    """What pages and views link to."""
    folders = {"/static/vis": LIBRARY, "/static": STATIC}
    return [Mount(path, StaticFiles(directory=folder)) for path, folder in folders.items()]


class Explorer:
    """The pages of one open graph."""

    def __init__(self, graph: FolderGraph) -> None:
        self.graph = graph
        self.network = whole_network(graph)  # names, weights and dates of all of it are shown from the first page on
        self.snapshot = snapshot_of(graph, self.network)
        self.pages = Pages(self.snapshot)
        printed = [n for n in self.snapshot.named["document"] if self.network.attribute(n, "printed")]
        self._issued = {n: self.snapshot.issued(n) for n in printed}
        self._years = sorted({day[:4] for day in self._issued.values()}, reverse=True)
        self._counts = graph.counts()
        self._most = _most_frequent(self.snapshot.issuers.get(d, "") for d in printed)
        self._deadlines = page_models.deadlines(self.snapshot)
        self._lists = {
            "document": sorted(
                printed, key=lambda n: (self._issued[n], self.network.label(n)), reverse=True,
            ),
            "agency": sorted(
                (*self.snapshot.named["agency"], *self.snapshot.named["body"]),
                key=lambda n: (-carries(self.network, n), self.network.label(n)),
            ),
        }  # fmt: skip

        self.snapshot.prepare()

    def routes(self, ask: Callable[[Question], Answer]) -> list[Route]:
        """Every page, for GET and HEAD alone; ask evaluates a query that comes from outside."""
        questions = Questions(self.snapshot, self.pages, ask)
        pages: dict[str, Callable[[Request], Response]] = {
            "/": self.home,
            "/search": self.search,
            "/suggest": self.suggest,
            "/documents": self.documents,
            "/agencies": self.agencies,
            "/id/{path:path}": self.own,
            "/resource": self.resource,
            "/ontology": self.ontology,
            "/due": self.due,
            "/matrix": self.matrix,
            "/language/{to}": self.language,
            **questions.routes(),
            **Charts(self.snapshot, self.pages, self._deadlines).routes(),
        }
        machines = MachineApi(Answers(self.graph, self.network, asking(ask)), self.pages)
        copies = Copies(self.snapshot, self.pages)
        slow = {
            "/view/query": questions.drawing,
            "/clean-up": CleanUp(self.snapshot, self.pages).page,
            **machines.routes(),
            **copies.routes(),
        }
        return [
            Route("/api/{name}", machines.post, methods=["POST"]),
            *(Route(path, self.pages.answered(page, slow=True), methods=["GET"]) for path, page in slow.items()),
            *(Route(path, self.pages.answered(page), methods=["GET"]) for path, page in pages.items()),
        ]

    # ---- finding -----------------------------------------------------------------------------------------------------

    def home(self, request: Request) -> Response:
        """What the graph holds, a search box and where to go."""
        agencies = [(self.snapshot.node(a), carries(self.network, a)) for a in self._lists["agency"][:12]]
        numbered = (d for d in self._lists["document"] if self.network.attribute(d, "number"))
        documents = [self._listed(d) for d in islice(numbered, 12)]
        return self.pages.html(
            request, "home", title="权责 Quanze", counts=self._counts, agencies=agencies, documents=documents,
            years=[y for y in self._years if y], issuers=self._most,
        )  # fmt: skip

    def search(self, request: Request) -> Response:
        """What has all the words, by kind, state, place and year; names in pinyin; as a page or a table."""
        given = request.query_params
        words, only = given.get("q", "").strip(), {f: v for f in FACETS if (v := given.get(f, ""))}
        sort = given.get("sort", "best") if given.get("sort") in SORTS else "best"
        page = _number(given.get("page", "1"))
        form = downloads.wanted(request)
        result = self.graph.search(words, only, sort, 10_000 if form else MOST, (page - 1) * MOST)
        if form:
            data = [
                (h.kind, h.label, h.title, h.number, h.issued, h.text, h.source, h.start, h.iri) for h in result.hits
            ]
            return downloads.table(form, "search", SEARCH_COLUMNS, data)
        if given.get("format") == "atom":
            return self._feed(request, words, only)
        spelled = suggestions(self.snapshot, words, ("document", "agency", "body")) if words.isascii() else []
        hits = [(h, self.snapshot.node(h.iri), self._where(h)) for h in result.hits]
        return self.pages.html(
            request, "search", title=words or "检索", words=words, result=result, hits=hits, only=only, sort=sort,
            spelled=spelled, page=page, pages=max(1, -(-result.total // MOST)),
        )  # fmt: skip

    def _feed(self, request: Request, words: str, only: dict[str, str]) -> Response:
        """The newest hits as a feed, for readers that look again by themselves."""
        base = str(request.base_url).rstrip("/")
        newest = self.graph.search(words, only, "newest", MOST).hits
        rows = ((h.iri, h.label or h.title, base + self._where(h), h.issued, h.text or h.title) for h in newest)
        return downloads.atom(words or "Quanze", str(request.url), rows)

    def _where(self, hit: Hit) -> str:
        """The address at which a hit is read: a passage in its document's text, anything else on its own page."""
        if hit.kind != "provision" or not hit.document:
            return self.snapshot.node(hit.iri).href
        text = self.graph.text(hit.source)
        words = next((w for w, marked in hit.excerpt if marked), "")
        at = max(text.find(words, hit.start, hit.end), hit.start)
        line = text.rfind("\n", 0, at + 1) + 1
        return f"{self.snapshot.node(hit.document).href}#c{line}"

    def suggest(self, request: Request) -> Response:
        """Names that some words may mean, for the search box and the forms."""
        kinds = [k for k in request.query_params.get("kinds", "document,agency,body").split(",") if k in NAMED]
        return JSONResponse(suggestions(self.snapshot, request.query_params.get("q", ""), kinds))

    def _listed(self, iri: str) -> dict[str, Any]:
        attributes = {"number": self.network.attribute(iri, "number"), "issued": self.snapshot.issued(iri)}
        known = {"issuers": self.snapshot.issuers.get(iri, ""), "tasks": len(self.snapshot.tasks.get(iri, ()))}
        return {"node": self.snapshot.node(iri), **attributes, **known, "relations": relations_of(self.network, iri)}

    def documents(self, request: Request) -> Response:
        """The documents of the sources, newest first, by year."""
        year = request.query_params.get("year", "")
        chosen = [d for d in self._lists["document"] if not year or self._issued[d].startswith(year)]
        if form := downloads.wanted(request):
            listed = [self._listed(d) for d in chosen]
            columns = ("title", "number", "issued", "issuers", "tasks", "relations", "iri")
            data = [
                (d["node"].label, d["number"], d["issued"], d["issuers"], d["tasks"], d["relations"], d["node"].iri)
                for d in listed
            ]
            return downloads.table(form, "documents", columns, data)
        return self.pages.html(
            request, "documents", title="文件", years=self._years, year=year, **_page(request, chosen, self._listed)
        )

    def agencies(self, request: Request) -> Response:
        """The agencies, those with most tasks first."""

        def row(agency: str) -> dict[str, Any]:
            return {"node": self.snapshot.node(agency), "tasks": carries(self.network, agency)}

        chosen = self._lists["agency"]
        if form := downloads.wanted(request):
            listed = [row(a) for a in chosen]
            data = [(a["node"].label, a["node"].kind, a["tasks"], a["node"].iri) for a in listed]
            return downloads.table(form, "agencies", ("name", "kind", "tasks", "iri"), data)
        return self.pages.html(request, "agencies", title="机构", **_page(request, chosen, row))

    def due(self, request: Request) -> Response:
        """The deadlines of a span of days, as a page, a calendar or a table; without days, those of the year to come."""
        first, last = self._span(request)
        asked = request.query_params.get("agency", "").strip()
        agencies = self._agencies_called(asked)
        family = {p for a in agencies for p in (a, *page_models.predecessors(self.network, a))}
        deadlines = page_models.deadlines_between(self._deadlines, first, last, family) if family or not asked else []
        form = request.query_params.get("format", "")
        if form == "ics":
            return downloads.calendar_file(deadlines)
        if form := downloads.wanted(request):
            columns = ("day", "what", "agencies", "words", "document", "iri")
            data = [
                (
                    d.day,
                    d.sentence or d.what.label,
                    "；".join(a.label for a in d.agencies),
                    d.words,
                    d.document.label,
                    d.deadline.iri,
                )
                for d in deadlines
            ]
            return downloads.table(form, "due", columns, data)
        years = sorted({str(d.day.year) for d in self._deadlines})
        return self.pages.html(
            request, "due", title="期限日历", first=first, last=last, years=years, deadlines=deadlines, months=_months(deadlines),
            most=len(deadlines) if (last - first).days <= 31 else DUE,
            asked=asked, agencies=[self.snapshot.node(a) for a in agencies],
            earlier=[self.snapshot.node(a) for a in sorted(family - set(agencies))],
        )  # fmt: skip

    def _span(self, request: Request) -> tuple[date, date]:
        """The days asked for; without any, the year to come, or the last year in which something was due."""
        today = date.today()
        first = _day(request, "from", today)
        last = _day(request, "to", date(min(first.year + 1, 9999), first.month, min(first.day, 28)))
        if {"from", "to"} & request.query_params.keys() or page_models.deadlines_between(self._deadlines, first, last):
            return first, last
        year = max((d.day.year for d in self._deadlines if d.day <= today), default=today.year)
        return date(year, 1, 1), date(year, 12, 31)

    def _agencies_called(self, name: str) -> list[str]:
        """The agencies that a name means: the one of that IRI or full name, else all that it may mean, best first."""
        if not name or self.network.kind(name) in ("agency", "body"):
            return [name] if name else []
        same = [a for a in self._lists["agency"] if self.network.label(a) == name]
        if len(same) == 1 and not scope_of(same[0]):
            return same
        near = {hit["iri"]: None for hit in suggestions(self.snapshot, name, ("agency", "body"))}
        return list(dict.fromkeys([*same, *near]))

    def matrix(self, request: Request) -> Response:
        """The tasks of a document by agencies, as a page or as a printed table of who does what."""
        iri = request.query_params.get("iri", "")
        if self.network.kind(iri) != "document":
            raise HTTPException(404, f"The graph has no document with the IRI {iri!r}.")
        table = matrix_of(self.network, iri)
        if form := downloads.wanted(request):
            language = self.pages.language(request)
            return downloads.table(
                form, self.network.label(iri)[:60] or "matrix", *_division(self.snapshot, table, language)
            )
        most = len(table.agencies) if request.query_params.get("all") else COLUMNS
        groups = [
            (self.snapshot.node(s) if s else None, list(r)) for s, r in groupby(table.rows, key=lambda r: r.section)
        ]
        return self.pages.html(
            request, "matrix", title=f"分工表 {self.network.label(iri)}", node=self.snapshot.node(iri), groups=groups,
            agencies=[self.snapshot.node(a) for a in table.agencies[:most]], left=len(table.agencies) - most, signs=SIGNS,
            called=self.snapshot.node, total=len(table.rows),
        )  # fmt: skip

    # ---- one thing ---------------------------------------------------------------------------------------------------

    def own(self, request: Request) -> Response:
        """What one of the graph's own IRIs names, in the form that the asker accepts."""
        path = request.path_params["path"]
        iri = BASE + path
        if not things.exists(self.snapshot, iri):  # an address that the browser decoded: %28 has become a bracket
            head, *rest = path.split("/")
            iri = BASE + "/".join([head, *(segment(p) for p in rest)])
        return self._thing(request, iri)

    def resource(self, request: Request) -> Response:
        """What any IRI of the graph names."""
        return self._thing(request, request.query_params.get("iri", ""))

    def _thing(self, request: Request, iri: str) -> Response:
        kind = self.network.kind(iri)
        if kind is None and not things.exists(self.snapshot, iri):
            raise HTTPException(404, f"The graph says nothing of the IRI {iri!r}.")
        if described := self._described(request, iri):
            return described
        if kind == "document":
            return self._document(request, iri)
        if kind in ("agency", "body"):
            return self._agency(request, iri)
        if kind == "provision":
            account = things.provision_account(self.snapshot, iri, self.pages.language(request))
            return self.pages.html(request, "provision", **account)
        account = things.thing_account(self.snapshot, iri, self.pages.language(request))
        return self.pages.html(request, "thing", **account, view=kind is not None)

    def _described(self, request: Request, iri: str) -> Response | None:
        """The description as RDF, where the address or the Accept header asks for it."""
        asked = request.query_params.get("format")
        media = next((m for m, (word, _) in things.FORMS.items() if word == asked), None)
        if media is None and asked is None:
            offered = {
                "text/html": "text/html",
                "application/xhtml+xml": "text/html",
                **{m: m for m in things.FORMS},
            }
            media = accepted(request.headers.get("accept", "*/*"), offered)
            if media is None:
                raise HTTPException(406, f"There is HTML and {', '.join(things.FORMS)}.")
        if media is None or media == "text/html":
            return None
        return Response(things.describe(self.snapshot, iri, things.FORMS[media][1]), media_type=media)

    def _document(self, request: Request, iri: str) -> Response:
        account = page_models.document_account(
            self.snapshot, iri, _day(request, "on", date.today()), self.pages.language(request)
        )
        show = request.query_params.get("show", "")
        language = self.pages.language(request)
        table = fact_tables.fact_table(self.snapshot, iri, show) if show in fact_tables.COLUMNS else None
        if form := downloads.wanted(request):
            if table is not None:
                columns = [
                    column_name(c, language) for c in (*fact_tables.COLUMNS[show], "quote", "sentence", "place", "fact")
                ]
                return downloads.table(form, show, columns, fact_tables.as_rows(self.snapshot, table, language))
            return downloads.table(form, "tasks", *_tasks(self.snapshot, account["tasks"]))
        counts = {
            "tasks": len(account["tasks"]),
            **account["counted"],
            "other": sum(len(n) for _, n in account["facts"]),
        }
        counts["relations"] = len(account["outgoing"]) + len(account["incoming"])
        tabs = [
            (key, name, counts.get(key, 0)) for key, name in TABS.items() if key in ("", "picture") or counts.get(key)
        ]
        account["outline"] = [(n, self._line(iri, n)) for n in account["outline"]]
        return self.pages.html(
            request, "document", **account, shown=_shown(request, account["tasks"], TASKS if show else FEW), show=show, tabs=tabs,
            table=table, columns=fact_tables.COLUMNS.get(show, ()), called=TABS.get(show, ("", "")), most=ROWS,
        )  # fmt: skip

    def _line(self, document: str, provision: Node) -> str:
        """The address of the first line of a provision in its document's text."""
        extent = self.snapshot.extents.get(provision.iri)
        if extent is None:
            return provision.href
        line = line_start(self.graph.text(extent.source), extent.start + 1)
        return f"#c{max(line, self.snapshot.extents[document].start)}"

    def _agency(self, request: Request, iri: str) -> Response:
        account = page_models.agency_account(self.snapshot, iri, _day(request, "on", date.today()))
        if form := downloads.wanted(request):
            return downloads.table(form, "tasks", *_tasks(self.snapshot, account["tasks"]))
        shown = _shown(request, account["tasks"])
        return self.pages.html(request, "agency", **account, on=_day(request, "on", date.today()), shown=shown)

    def ontology(self, request: Request) -> Response:
        """The terms of the ontology and its vocabularies."""
        return self.pages.html(
            request, "ontology", title="本体", terms=things.ontology_terms(self.snapshot), compact=compact
        )

    def language(self, request: Request) -> Response:
        """Remember a language and go back."""
        to = request.path_params["to"]
        if to not in ("zh", "en"):
            raise HTTPException(404, "The pages speak zh and en.")
        back = request.query_params.get("back", "/")
        safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
        response = RedirectResponse(safe, 303)
        response.set_cookie("language", to, max_age=365 * 86400, samesite="strict", httponly=True)
        return response


def _most_frequent(names: Iterable[str], most: int = 4) -> list[str]:
    """The names that occur most, most first."""
    return [name for name, _ in Counter(filter(None, names)).most_common(most)]


def _page(request: Request, listed: list[str], row: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """The part of a list that a page shows."""
    at = _number(request.query_params.get("page", "1"))
    pages = max(1, -(-len(listed) // MOST))
    at = min(at, pages)
    shown = [row(iri) for iri in listed[(at - 1) * MOST : at * MOST]]
    return {"listed": shown, "page": at, "pages": pages, "total": len(listed)}


def _number(words: str) -> int:
    """The number of a page; the first where it is none."""
    return max(1, int(words)) if words.isdecimal() and len(words) < 7 else 1


def _tasks(snapshot: GraphSnapshot, tasks: list[page_models.Work]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Tasks as a table, one row a part that an agency has in one."""
    columns = ("task", "role", "agency", "due", "words", "source", "start", "document", "text", "iri")
    rows: list[tuple[str, ...]] = []
    for t in tasks:
        due, extent = "；".join(d.day or d.words for d in t.due), snapshot.extents.get(t.task.iri)
        text = snapshot.words(extent) if extent else t.task.label
        for c in t.carriers or (None,):
            carried = (
                (c.name, c.node.label, due, c.evidence.quote, c.evidence.source, str(c.evidence.start))
                if c
                else ("", "", due, "", "", "")
            )
            rows.append((t.task.label, *carried, t.document.label if t.document else "", text, t.task.iri))
    return columns, rows


def _division(snapshot: GraphSnapshot, matrix: Matrix, language: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A matrix as a 分工表: one row a task, with its whole words, agencies by role, times and place."""
    zh = ("序号", "部分", "任务", "牵头单位", "责任单位", "配合单位", "督导单位", "完成时限", "任务原文", "链接")
    en = ("no.", "section", "task", "lead", "responsible", "cooperate", "supervise", "due", "words", "link")
    rows = []
    for number, row in enumerate(matrix.rows, 1):
        parts = ("、".join(snapshot.network.label(a) for a, r in row.roles.items() if r == role) for role in ROLES)
        extent = snapshot.extents.get(row.task)
        words = snapshot.words(extent) if extent else ""
        section = snapshot.network.label(row.section) if row.section else ""
        rows.append((str(number), section, snapshot.label(row.task), *parts, "；".join(row.due), words, row.task))
    return zh if language == "zh" else en, rows


def _shown(request: Request, tasks: list[page_models.Work], most: int = TASKS) -> int:
    return len(tasks) if request.query_params.get("all") else most


def _months(deadlines: list[page_models.Deadline]) -> list[dict[str, Any]]:
    """Deadlines by month, with the month's first and last day."""
    months = []
    for month, several in groupby(deadlines, key=lambda d: d.month):
        year, number = int(month[:4]), int(month[5:])
        ends = {"from": f"{month}-01", "to": f"{month}-{monthrange(year, number)[1]:02}"}
        months.append({"name": month, "deadlines": list(several), "ends": ends})
    return months


def _day(request: Request, name: str, otherwise: date) -> date:
    text = request.query_params.get(name)
    try:
        return date.fromisoformat(text) if text else otherwise
    except ValueError as error:
        raise HTTPException(400, f"A day is written 2024-01-31, not {text!r}.") from error
