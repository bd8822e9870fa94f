"""How a page becomes an answer: templates in two languages, strict headers, and a store of answers already made."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ...errors import QuanzeError, UnknownNode, UnknownQuery
from ...graph.policy.network import Evidence
from ...graph.views.html import visible
from ...ontology.labels import label
from .. import wording
from .fact_tables import term_of
from .refusals import in_chinese
from .snapshot import GraphSnapshot, page_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every page carries beside its policy."""
_OWN = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
POLICY = f"{_OWN}; style-src 'self'"
"""The Content-Security-Policy of the pages: nothing but what this server sends, and no script or style in a page's text."""
EDITOR = f"{_OWN}; style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""The policy of the editor's page: YASGUI writes style attributes into what it draws; scripts stay as strict as elsewhere."""
FRAMED = "frame-ancestors 'self'"
"""What a view's header adds to the policy that it brings itself."""
KEPT = 128 << 20
"""Bytes of answers that are kept; those asked for longest ago go first."""
_THREADS = (
    2  # pages are Python, which one thread runs at a time; the second goes on while the first waits for the store
)
Page = Callable[[Request], Response]


def named(key: str, language: str) -> str:
    """A kind, relation, role or state in a language; the key itself where there is no name."""
    return label(key).of(language)


class Pages:
    """Renders pages of an immutable snapshot; responses are cached."""

    def __init__(self, snapshot: GraphSnapshot) -> None:
        self.snapshot = snapshot
        compiled = _Compiled()
        self._templates = {language: _environment(language, compiled, snapshot) for language in ("zh", "en")}
        # A document's page takes 22 ms (p95 74) to make; the key has the day, the snapshot never changes.
        self._kept: OrderedDict[tuple[str, ...], Response] = OrderedDict()
        self._size = 0
        self._running: dict[tuple[str, ...], asyncio.Future[Response]] = {}
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="page")
        self._slow = ThreadPoolExecutor(_THREADS, thread_name_prefix="slow")

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown(cancel_futures=True)
        self._slow.shutdown(cancel_futures=True)

    def language(self, request: Request) -> str:
        """zh or en: by the address, the cookie, or the browser's wish."""
        for asked in (request.query_params.get("lang"), request.cookies.get("language")):
            if asked in ("zh", "en"):
                return str(asked)
        wish = request.headers.get("accept-language", "zh").lower()
        return "en" if wish.startswith("en") and "zh" not in wish else "zh"

    def share(self, **values: Any) -> None:
        """Let every template know some values."""
        for environment in self._templates.values():
            environment.globals.update(values)

    # ---- answering ---------------------------------------------------------------------------------------------------

    def answered(self, page: Page, slow: bool = False) -> Callable[[Request], Awaitable[Response]]:
        """The page as an endpoint: kept answers at once, others made in a thread, each once however many ask for it.

        Slow pages, which wait for a process, have threads of their own.
        """
        pool = self._slow if slow else self._pool

        @wraps(page)
        async def answer(request: Request) -> Response:
            key = self._key(request)
            if (kept := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return kept
            running = self._running.get(key)
            if running is None:
                running = asyncio.get_running_loop().run_in_executor(pool, self._rendered, page, request)
                self._running[key] = running
                running.add_done_callback(lambda _: self._running.pop(key, None))
            response = await asyncio.shield(running)
            self._keep(key, response)
            return response

        return answer

    def _key(self, request: Request) -> tuple[str, ...]:
        accept = request.headers.get("accept", "") if request.url.path.startswith(("/id/", "/resource")) else ""
        return request.url.path, request.url.query, self.language(request), accept, date.today().isoformat()

    def _keep(self, key: tuple[str, ...], response: Response) -> None:
        size = len(response.body)
        if response.status_code != 200 or key in self._kept or size > KEPT // 8:
            return
        self._kept[key] = response
        self._size += size
        while self._size > KEPT:
            self._size -= len(self._kept.popitem(last=False)[1].body)

    def _rendered(self, page: Page, request: Request) -> Response:
        """The page, or one sentence on what cannot be shown."""
        try:
            response = page(request)
        except HTTPException as error:
            return self.sentence(request, error.status_code, error.detail)
        except (UnknownNode, UnknownQuery) as error:
            return self.sentence(request, 404, str(error))
        except QuanzeError as error:
            return self.sentence(request, 400, str(error))
        response.headers.update(HEADERS)
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; sandbox")
        response.headers["Vary"] = "Accept, Accept-Language, Cookie"
        return response

    def refused(self, request: Request, error: Exception) -> Response:
        """A path that is no page, or a method that is not allowed."""
        assert isinstance(error, HTTPException)
        sentences = {404: "There is no such page.", 405: "Pages can only be read (GET or HEAD)."}
        response = self.sentence(request, error.status_code, sentences.get(error.status_code, error.detail))
        response.headers.update(error.headers or {})
        return response

    def sentence(self, request: Request, status: int, sentence: str) -> Response:
        """A page that says in one sentence what is wrong."""
        worded = in_chinese(sentence) if self.language(request) == "zh" else sentence
        response = self.html(request, "error", title=str(status), sentence=worded)
        response.status_code = status
        response.headers.update(HEADERS)
        return response

    # ---- rendering ---------------------------------------------------------------------------------------------------

    def html(self, request: Request, name: str, policy: str = "", **values: Any) -> Response:
        """A page of a template."""
        language = self.language(request)
        address = request.url.path + (f"?{request.url.query}" if request.url.query else "")

        def again(**changed: Any) -> str:
            """The same page with other parameters."""
            return "?" + urlencode({**request.query_params, **changed})

        text = (
            self._templates[language]
            .get_template(f"{name}.html")
            .render({"address": address, "again": again, "words": "", "language": language, **values})
        )
        return HTMLResponse(
            visible(text), headers={"Content-Security-Policy": EDITOR if policy == "editor" else POLICY}
        )

    def framed(self, page: str) -> Response:
        """A view, which other pages here embed."""
        return HTMLResponse(page, headers={"Content-Security-Policy": FRAMED})


class _Compiled(BytecodeCache):
    """The templates compiled once for both languages: what differs is looked up when a page is made."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that was compiled already."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def _choice(kind: str, field: str, value: str) -> str:
    schemes = {("Norm", "modality"): "qz", ("Deadline", "kind"): "deadline"}
    return term_of(schemes[kind, field], value) if (kind, field) in schemes else value


_CORRECTED = {
    "Responsibility": "qz:Responsibility", "Norm": "norm", "Deadline": "deadline", "Penalty": "penalty", "Money": "money",
    "Target": "target", "Membership": "seat", "Reference": "citation",
}  # fmt: skip
"""Kinds of fact as corrections name them, each with the term that names it."""


def _environment(language: str, compiled: BytecodeCache, of: GraphSnapshot) -> Environment:
    @pass_context  # never folded into the code that both languages share
    def translated(_: Context, key: object) -> str:
        return named(str(key), language)

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, bytecode_cache=compiled,
    )  # fmt: skip
    environment.globals["_"] = lambda zh, en: en if language == "en" else zh
    environment.globals["language"] = language
    environment.globals["page_of"] = page_of
    environment.globals["page_at"] = lambda source, start: of.pages[source].page(start)
    environment.globals["recognised"] = lambda source: of.pages[source].recognised
    environment.globals["page_words"] = lambda page: Evidence(page=page).on_page(language)
    for words in (wording.query_name, wording.query_about, wording.column_name, wording.parameter_words):
        environment.globals[words.__name__] = words
    environment.tests["day"] = lambda value: isinstance(value, date)
    environment.globals["placed"] = of.place
    environment.filters["marks"] = lambda paragraphs: {x.mark for p in paragraphs for x in p.pieces if x.mark}
    environment.filters["sum_values"] = lambda counts: sum(counts.values())
    environment.filters["named"] = translated
    environment.globals["reviewing"] = False
    environment.filters["column"] = lambda name: wording.column_name(name, language)
    environment.filters["correctable"] = lambda kind: named(_CORRECTED.get(str(kind), str(kind)), language)
    environment.filters["choice"] = lambda value, kind, field: named(_choice(kind, field, value), language)
    environment.filters["verdict"] = lambda key: named(key, language)
    for name in environment.list_templates():  # compiled now, not while the first reader waits
        environment.get_template(name)
    return environment
