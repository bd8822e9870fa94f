"""The SPARQL 1.1 endpoint: GET, POST form and POST direct, read-only, with content negotiation and a time-out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ...errors import QueryFailed, QueryTimeout, QueryTooLarge, RefusedQuery, TooBusy
from ...graph.store.sparql_guard import check_query
from .workers import Question, Workers

ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""Media types for SELECT and ASK, and what is sent for them."""
TRIPLES = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "text/plain": "application/n-triples",
}
"""Media types for CONSTRUCT and DESCRIBE, and what is sent for them."""

HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
"""What every answer carries: nothing in it may run in a browser. Pages of other sites cannot read it (no CORS)."""
UPDATE = "This graph is read-only; updates are refused."
WAITING = 64
"""The most queries that wait for a process at once; more are answered in turn, the pages beside them at any time."""
DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fmt: <http://www.w3.org/ns/formats/> .
<> a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ;
    dcterms:description "The union of all named graphs, each statement once; one that several files print of the same document stands once a file. Classes are asked with those below them."@en, "全部命名图的并集，每条陈述一次；多个文件刊载同一文件时，每个文件各一次。按上位类查询可得下位类的成员。"@zh ] ] ;
  sd:resultFormat fmt:SPARQL_Results_JSON, fmt:SPARQL_Results_XML, fmt:SPARQL_Results_CSV, fmt:SPARQL_Results_TSV, fmt:Turtle, fmt:N-Triples, fmt:RDF_XML, fmt:JSON-LD .
"""
"""What the endpoint says of itself where no query is asked (SPARQL 1.1 Service Description)."""


def accepted(header: str, offered: dict[str, str]) -> str | None:
    """The best offered media type for an Accept header: by q, then by the header's order; None where none fits."""
    wanted = []
    for i, part in enumerate(header.split(",")):
        name, *parameters = [p.strip() for p in part.split(";")]
        q = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weight = float(q)
        except ValueError:
            weight = 0.0
        wanted.append((-weight, i, name))
    for weight, _, name in sorted(wanted):
        if weight == 0:
            continue
        if name in offered:
            return offered[name]
        if name in ("*/*", "") or (name.endswith("/*") and any(o.startswith(name[:-1]) for o in offered)):
            return next(v for k, v in offered.items() if name in ("*/*", "") or k.startswith(name[:-1]))
    return None


class BadRequest(Exception):
    """What is wrong with a request, and its status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs that the protocol's parameters name."""

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def asked(request: Request) -> Asked | None:
    """What a request asks by the SPARQL 1.1 Protocol, section 2.1; None where a GET has no query.

    Raises:
        BadRequest: no query, several, an update, or a media type that is none of the protocol's.
    """
    pairs = request.query_params.multi_items()
    if any(k == "update" for k, _ in pairs):
        raise BadRequest(403, UPDATE)
    if request.method in ("GET", "HEAD"):
        return _single(pairs, required=False)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/sparql-update":
        raise BadRequest(403, UPDATE)
    try:
        body = (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise BadRequest(400, "Send the query in UTF-8.") from error
    if kind == "application/sparql-query":
        return _single([*((k, v) for k, v in pairs if k != "query"), ("query", body)], required=True)
    if kind == "application/x-www-form-urlencoded":
        fields = parse_qs(body, keep_blank_values=True)
        return _single([(k, v) for k, values in fields.items() for v in values], required=True)
    raise BadRequest(415, "Send application/x-www-form-urlencoded or application/sparql-query.")


def _single(pairs: Sequence[tuple[str, str]], *, required: bool) -> Asked | None:
    if any(k == "update" for k, _ in pairs):
        raise BadRequest(403, UPDATE)
    queries = [v for k, v in pairs if k == "query"]
    if len(queries) > 1:
        raise BadRequest(400, "There must be one query.")
    if not queries and required:
        raise BadRequest(400, "The parameter query is missing.")
    default, named = (tuple(v for k, v in pairs if k == f"{which}-graph-uri") for which in ("default", "named"))
    return Asked(queries[0], default, named) if queries else None


def endpoint(workers: Workers, path: str = "/sparql") -> Route:
    """The route of the endpoint, which asks the workers."""

    limiter = CapacityLimiter(WAITING)

    async def sparql(request: Request) -> Response:
        try:
            question = await asked(request)
            if question is None:
                return Response(DESCRIPTION, media_type="text/turtle", headers=HEADERS)
            check_query(question.sparql)
            return await _answered(workers, request, question, limiter)
        except BadRequest as error:
            return _failure(error.status, error.message)
        except RefusedQuery as error:
            return _failure(403, str(error))
        except QueryFailed as error:
            return _failure(400, str(error))
        except (QueryTimeout, TooBusy) as error:
            return _failure(503, str(error))
        except QueryTooLarge as error:
            return _failure(413, str(error))

    return Route(path, sparql, methods=["GET", "POST"])


def _failure(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status_code=status, headers=HEADERS)


async def _answered(workers: Workers, request: Request, what: Asked, limiter: CapacityLimiter) -> Response:
    header = request.headers.get("accept", "*/*")
    rows, triples = accepted(header, ROWS), accepted(header, TRIPLES)
    if rows is None and triples is None:
        return _failure(406, f"Nothing that this endpoint sends fits Accept: {header}")
    question = Question(
        what.sparql, rows or "application/sparql-results+json", triples or "text/turtle",
        what.default_graphs, what.named_graphs,
    )  # fmt: skip
    result = await to_thread.run_sync(workers.ask, question, limiter=limiter)
    return Response(result.body, media_type=result.media_type, headers={**HEADERS, "Vary": "Accept"})
