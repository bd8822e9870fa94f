"""The answers for machines over HTTP: /api/search, /api/document … as JSON, described at /api/openapi.json and on the page /api."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ...errors import (
    AmbiguousName,
    QuanzeError,
    QueryTimeout,
    QueryTooLarge,
    RefusedQuery,
    TooBusy,
    UnknownNode,
    UnknownQuery,
)
from ...graph.store.sparql_guard import check_query
from ..answers import Answer, Answers
from .rendering import Pages
from .workers import Answer as Serialised
from .workers import Question

LARGEST = 8 << 20
"""Bytes of a SPARQL result that is cut to the rows that were asked for."""
STATUS: dict[type[QuanzeError], int] = {
    UnknownNode: 404, UnknownQuery: 404, AmbiguousName: 409, RefusedQuery: 403, QueryTooLarge: 413, QueryTimeout: 503, TooBusy: 503,
}  # fmt: skip
"""The status of an error; every other one is 400."""
WITH_TEXT = ("review",)
"""Functions whose text is too long for an address: they take it as the body of a POST."""
_NAMED = re.compile(r"^ {4}(\w+): (.+)$", re.M)


class Parameter(NamedTuple):
    """A parameter of a function: its name, what it takes, whether it is a number, and its value where none is given."""

    name: str
    about: str
    number: bool
    default: Any


def summary(function: Callable[..., Answer]) -> str:
    """What a function answers: the first line of its docstring."""
    return (inspect.getdoc(function) or "").split("\n")[0]


def parameters(function: Callable[..., Answer]) -> list[Parameter]:
    """The parameters of a function with what its docstring says of them; a default of None where one is needed."""
    doc = re.sub(r"\n {8}(?=\S)", " ", inspect.getdoc(function) or "")
    about = {m[1]: m[2] for m in _NAMED.finditer(doc)}
    given = inspect.signature(function).parameters.values()
    return [
        Parameter(p.name, about[p.name], p.annotation == "int", None if p.default is p.empty else p.default)
        for p in given
    ]


def asking(answer: Callable[[Question], Serialised]) -> Callable[[str, int], Answer]:
    """SPARQL as the answers take it: guarded, in a process of its own with a time-out, cut to some rows."""

    def ask(sparql: str, limit: int) -> Answer:
        result = answer(Question(check_query(sparql), triples="application/n-triples", limit=LARGEST))
        text = result.body.decode()
        if result.media_type == "application/n-triples":
            lines = text.splitlines()
            return {"triples": lines[:limit], "more": len(lines) > limit}
        found = json.loads(text)
        if "boolean" in found:
            return {"boolean": found["boolean"]}
        rows = found["results"]["bindings"]
        shown = [{name: cell["value"] for name, cell in row.items()} for row in rows[:limit]]
        return {"columns": found["head"]["vars"], "rows": shown, "more": len(rows) > limit}

    return ask


class MachineApi:
    """The routes of the answers, their description, and a page about them."""

    def __init__(self, answers: Answers, pages: Pages) -> None:
        self.functions, self.pages = answers.functions(), pages

    def routes(self) -> dict[str, Callable[[Request], Response]]:
        """The pages that only need an address."""
        asked = {f"/api/{name}": self._got(name) for name in self.functions if name not in WITH_TEXT}
        return {"/api": self.page, "/api/openapi.json": self.described, **asked}

    async def post(self, request: Request) -> Response:
        """A function whose text is the body of the request."""
        from anyio import to_thread

        name = request.path_params["name"]
        if name not in WITH_TEXT:
            raise HTTPException(404, f"Nothing takes a text at /api/{name}; there is {', '.join(WITH_TEXT)}.")
        if int(request.headers.get("content-length", "0")) > LARGEST:
            return failure(413, f"A text has at most {LARGEST:,} bytes here.")
        try:
            given = {**request.query_params, "text": (await request.body()).decode()}
        except UnicodeDecodeError:
            return failure(400, "Send the text in UTF-8.")
        return await to_thread.run_sync(self._answer, name, given)

    def _got(self, name: str) -> Callable[[Request], Response]:
        return lambda request: self._answer(name, dict(request.query_params))

    def _answer(self, name: str, given: dict[str, str]) -> Response:
        function = self.functions[name]
        try:
            return sent(function(**arguments(parameters(function), given)))
        except QuanzeError as error:
            return failure(next((s for kind, s in STATUS.items() if isinstance(error, kind)), 400), str(error))
        except (ValueError, TypeError) as error:
            return failure(400, str(error))

    def described(self, _: Request) -> Response:
        """The description of the functions (OpenAPI 3.1)."""
        return sent(openapi(self.functions))

    def page(self, request: Request) -> Response:
        """The functions with their parameters, each with a form that calls it."""
        listed = [(n, summary(f), parameters(f), n in WITH_TEXT) for n, f in self.functions.items()]
        return self.pages.html(request, "api", title="API", functions=listed)


def arguments(known: list[Parameter], given: dict[str, str]) -> dict[str, Any]:
    """The values of a call from text.

    Raises:
        ValueError: one is missing, unknown, or no number.
    """
    names = {p.name for p in known}
    if strange := sorted(set(given) - names):
        raise ValueError(f"There is no parameter {strange[0]!r}; there are {', '.join(p.name for p in known)}.")
    if missing := [p.name for p in known if p.default is None and not given.get(p.name)]:
        raise ValueError(f"The parameter {missing[0]!r} is missing.")
    return {p.name: _typed(p, given[p.name]) for p in known if given.get(p.name)}


def _typed(parameter: Parameter, text: str) -> str | int:
    if not parameter.number:
        return text
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(f"{parameter.name} is a whole number, not {text!r}.")
    return int(text)


def sent(answer: Answer) -> Response:
    """An answer as JSON with its characters as they are."""
    return JSONResponse(json.loads(json.dumps(answer, ensure_ascii=False, default=str)))


def failure(status: int, sentence: str) -> Response:
    """What is wrong, as JSON."""
    return JSONResponse({"error": sentence}, status)


def openapi(functions: dict[str, Callable[..., Answer]]) -> Answer:
    """The OpenAPI document of some functions."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Quanze 权责", "version": "1", "description": "Answers from a graph of policies, each with the words that prove it; read-only."},
        "paths": {f"/api/{name}": _path(name, function) for name, function in functions.items()},
    }  # fmt: skip


def _path(name: str, function: Callable[..., Answer]) -> Answer:
    answers: Answer = {
        "200": {"description": "The answer.", "content": {"application/json": {"schema": {"type": "object"}}}},
        **{
            str(s): {"description": "One sentence, {error}, on what is wrong."} for s in sorted({400, *STATUS.values()})
        },
    }
    operation: Answer = {"operationId": name, "summary": summary(function), "responses": answers}
    if name in WITH_TEXT:
        operation["requestBody"] = {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}
    operation["parameters"] = [*_described(name, function)]
    return {"post" if name in WITH_TEXT else "get": operation}


def _described(name: str, function: Callable[..., Answer]) -> Iterator[Answer]:
    for p in parameters(function):
        if name not in WITH_TEXT or p.name != "text":
            schema = {
                "type": "integer" if p.number else "string",
                **({} if p.default is None else {"default": p.default}),
            }
            yield {
                "name": p.name,
                "in": "query",
                "required": p.default is None,
                "description": p.about,
                "schema": schema,
            }
