"""The explorer's pages that answer a question: pictures, what-if, ready queries and the SPARQL editor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...graph.policy.reports import COLUMNS, rows
from ...graph.rdf.identity import provision_iri
from ...graph.store.queryable import Table
from ...graph.store.sparql_guard import check_query
from ...graph.views.html import draw
from ...graph.views.pictures import Picture, impact_picture
from ...ontology.terms import BASE, PREFIXES
from .. import library
from ..drawing import VIEWS, result_picture
from ..wording import column_name, query_about, query_name
from . import downloads, forms
from .evidence import context_of
from .rendering import Pages
from .snapshot import NAMED, GraphSnapshot, page_of
from .workers import Answer, Question

ROWS = 1000
"""The most rows of a ready query or effects that a page shows; the CSV has all."""


class Questions:
    """The pages that compute something from the graph, each from the parameters of its address."""

    def __init__(self, snapshot: GraphSnapshot, pages: Pages, ask: Callable[[Question], Answer]) -> None:
        self.snapshot, self.pages, self.ask = snapshot, pages, ask
        self.graph, self.network = snapshot.graph, snapshot.network

    def routes(self) -> dict[str, Callable[[Request], Response]]:
        """The address of each page; `drawing` waits for a query and has an address of its own."""
        return {
            "/view/{kind}": self.view,
            "/impact": self.impact,
            "/queries": self.queries,
            "/query/{name}": self.query,
            "/editor": self.editor,
        }

    def view(self, request: Request) -> Response:
        """A picture, which brings its own security policy."""
        kind = request.path_params["kind"]
        if kind == "impact":
            _, picture = self._impact_picture(request)
        elif kind in VIEWS:
            make, kinds = VIEWS[kind]
            picture = make(self.network, self._iri(request, *(kinds or NAMED)))
        else:
            raise HTTPException(404, f"There is no view {kind!r}; there are {', '.join([*VIEWS, 'impact'])}.")
        return self._drawn(request, picture)

    def drawing(self, request: Request) -> Response:
        """The result of a CONSTRUCT, or of a SELECT of two or three columns, as a picture."""
        given = request.query_params
        sparql = given.get("sparql") or library.find(given.get("name", "")).sparql
        answer = self.ask(Question(check_query(sparql), triples="application/n-triples", limit=16 << 20))
        triples = library.drawable(_result(answer))
        if not triples:
            raise HTTPException(404, "The query finds nothing to draw.")
        return self._drawn(request, result_picture(self.network, triples, self.snapshot.label))

    def _drawn(self, request: Request, picture: Picture) -> Response:
        language = self.pages.language(request)
        page = draw(
            picture, lambda e: context_of(self.graph, e), page_of=page_of, language=language, library="/static/vis"
        )
        return self.pages.framed(page)

    def _iri(self, request: Request, *kinds: str) -> str:
        iri = request.query_params.get("iri", "")
        if self.network.kind(iri) not in kinds:
            raise HTTPException(404, f"The graph has no {' or '.join(kinds[:3])} with the IRI {iri!r}.")
        return iri

    def impact(self, request: Request) -> Response:
        """An operation's form; filled in, its effects with their evidence."""
        do = request.query_params.get("do", "repeal")
        if do not in forms.OPERATIONS:
            raise HTTPException(400, f"There is no operation {do!r}; there are {', '.join(forms.OPERATIONS)}.")
        operation = forms.OPERATIONS[do]
        given = {f.name: request.query_params.get(f.name, "") for f in operation.fields}
        step, language = forms.step_of(operation, given), self.pages.language(request)
        effects: list[dict[str, Any]] | None = None
        if step is not None:
            result = forms.effects_of(self.network, [step])
            effects = [{**r, "see": self.snapshot.node(r["node"])} for r in rows(result, language)]
        if effects is not None and (form := downloads.wanted(request)):
            return downloads.table(form, f"impact-{do}", COLUMNS, [[e[c] for c in COLUMNS] for e in effects])
        given = {k: self.snapshot.called(v) for k, v in given.items()}
        called = {k: self.snapshot.label(v) for k, v in given.items() if self.network.kind(v)}
        return self.pages.html(
            request, "impact", title="影响分析", operations=forms.OPERATIONS.values(), operation=operation, given=given,
            effects=effects, named=called, most=ROWS,
        )  # fmt: skip

    def _impact_picture(self, request: Request) -> tuple[str, Picture]:
        do = request.query_params.get("do", "repeal")
        operation = forms.OPERATIONS.get(do)
        step = forms.step_of(operation, request.query_params) if operation else None
        if step is None:
            raise HTTPException(400, "This operation lacks something; the page /impact has a form for it.")
        network, result = self.network, forms.effects_of(self.network, [step])
        return do, impact_picture(network, result)

    def queries(self, request: Request) -> Response:
        """The ready queries."""
        return self.pages.html(request, "queries", title="常用查询", queries=library.canned())

    def query(self, request: Request) -> Response:
        """A ready query: a form for its parameters, and its rows once those it needs are given."""
        canned = library.find(request.path_params["name"])
        given = {p.name: request.query_params.get(p.name, "").strip() for p in canned.parameters}
        ready = all(given[p.name] or p.optional for p in canned.parameters)
        table = self._run(canned.name, given) if ready else None
        if table is not None and (form := downloads.wanted(request)):
            language = self.pages.language(request)
            heads = [column_name(c, language) for c in table.columns] if form == "xlsx" else table.columns
            return downloads.table(form, canned.name, heads, table.rows)
        shown = [self._cells(table.columns, row) for row in table.rows[:ROWS]] if table else []
        return self.pages.html(
            request,
            "query",
            title=query_name(canned, self.pages.language(request)),
            canned=canned,
            given=given,
            table=table,
            rows=shown,
            most=ROWS,
        )

    def _run(self, name: str, given: Mapping[str, str]) -> Table:
        try:
            bound = {key: library.typed(value) for key, value in given.items() if value}
            return library.run(self.graph, name, **bound)
        except ValueError as error:  # 2024-02-31 looks like a day, "http:// x" like an IRI
            raise HTTPException(400, f"A parameter cannot be read: {error}.") from error

    def _cells(self, columns: Sequence[str], row: Sequence[Any]) -> list[Any]:
        """The cells of a row; a path of a document that the row names is the provision there."""
        values = dict(zip(columns, row, strict=True))
        document = self.snapshot.once.get(str(values.get("title", "")))
        at = provision_iri(document, str(values.get("path") or "").split("/")) if document else ""
        place = self.snapshot.node(at) if self.network.kind(at) == "provision" else None
        return [place if place and c == "path" else self._cell(v) for c, v in values.items()]

    def _cell(self, value: Any) -> Any:
        """A cell of a table: a node where the graph has one of this IRI, else its text."""
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if not isinstance(value, str):
            return "" if value is None else value
        if value.startswith(BASE) or self.network.kind(value):
            return self.snapshot.node(value)
        return self.snapshot.node(named) if (named := self.snapshot.once.get(value)) else value

    def editor(self, request: Request) -> Response:
        """The SPARQL editor with the ready queries as examples."""
        return self.pages.html(
            request,
            "editor",
            title="SPARQL",
            queries=(*library.canned(), *library.drawings()),
            examples=examples(self.pages.language(request)),
            policy="editor",
            base=BASE,
        )


def _result(answer: Answer) -> QuerySolutions | QueryBoolean | Iterable[Quad]:
    if answer.media_type == RdfFormat.N_TRIPLES.media_type:
        return parse(answer.body, format=RdfFormat.N_TRIPLES)
    return parse_query_results(answer.body, format=QueryResultsFormat.JSON)


def examples(language: str = "en") -> list[dict[str, str]]:
    """The ready queries as the editor takes them: each with the prefixes that it uses, so that it runs anywhere."""
    examples = []
    for query in (*library.canned(), *library.drawings()):
        used = [p for p in PREFIXES if re.search(rf"\b{p}:", query.sparql)]
        prefixes = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in used)
        examples.append({"name": query.name, "about": query_about(query, language), "sparql": prefixes + query.sparql})
    return examples
