"""The answers for machines over the Model Context Protocol: tools for questions, documents as resources; read-only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.mcpserver.resources import FunctionResource
from mcp_types import ToolAnnotations

from ...errors import QuanzeError
from ...graph.network.stored import network_of
from ...graph.store.graph import open_folder
from ..answers import Answer, Answers
from .machine_api import asking
from .workers import Workers

LISTED = 200
"""The documents that are listed as resources, newest first; every other one is read by its address."""
_ADDRESS = "quanze://document/"
_ABOUT = (
    "A graph of Chinese policy documents: who must do what, by when, at what penalty, with what money. Every answer quotes the text that"
    " proves it (source, start, end, quote: the characters of that source). Names are titles, numbers, agencies or IRIs as people write them;"
    " lists say their total and, in next, the offset to read on. Nothing can be written."
)


@contextmanager
def serving(folder: Path | str, timeout: float = 30.0) -> Iterator[MCPServer[Any]]:
    """A server for a graph's folder, open while it is used; SPARQL from outside runs in a process with a time-out.

    Raises:
        NotAGraph: the folder is none.
    """
    with open_folder(folder) as graph, Workers(graph.store_path, 1, timeout) as workers:
        yield server_of(Answers(graph, network_of(graph), asking(workers.ask)))


def server_of(answers: Answers) -> MCPServer[Any]:
    """The server of some answers."""
    server: MCPServer[Any] = MCPServer("quanze", title="Quanze 权责", instructions=_ABOUT, log_level="WARNING")
    harmless = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for name, function in answers.functions().items():
        server.add_tool(_as_json(function), name=name, annotations=harmless, structured_output=False)
    for iri, title in _newest(answers):
        server.add_resource(_resource(answers, iri, title))

    @server.resource(_ADDRESS + "{iri}", name="document", mime_type="text/plain")
    def document(iri: str) -> str:
        """The text of a document by its IRI, percent-encoded."""
        return _text(answers, unquote(iri))

    return server


def _as_json(function: Callable[..., Answer]) -> Callable[..., str]:
    """The function with its answer as JSON, and its errors as sentences that the asker reads."""

    @wraps(function)
    def tool(**given: Any) -> str:
        try:
            return json.dumps(function(**given), ensure_ascii=False, default=str)
        except QuanzeError as error:
            raise ToolError(str(error)) from error

    tool.__annotations__ = {**function.__annotations__, "return": "str"}
    return tool


def _newest(answers: Answers) -> list[tuple[str, str]]:
    rows = answers.graph.documents().rows
    newest = sorted(rows, key=lambda r: (str(r[4] or ""), str(r[0])), reverse=True)
    return [(str(r[0]), str(r[1])) for r in newest[:LISTED]]


def _resource(answers: Answers, iri: str, title: str) -> FunctionResource:
    return FunctionResource(
        uri=_ADDRESS + quote(iri, safe=""), name=title, mime_type="text/plain", fn=lambda: _text(answers, iri)
    )


def _text(answers: Answers, iri: str) -> str:
    try:
        return answers.text_of(iri)
    except QuanzeError as error:
        raise ResourceNotFoundError(str(error)) from error
