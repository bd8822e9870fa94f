"""The pages on which a reader corrects facts, for `quanze serve --review` alone: behind a token, every write one line of the journal."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...errors import QuanzeError
from ...extraction.facts import Span
from ...graph.corrections.applying import FIELDS
from ...graph.corrections.journal import Correction, Journal
from ...graph.corrections.places import Bare, neighbourhood
from ...graph.corrections.subject import Subject, applied, subject_of
from ...graph.policy.network import Evidence
from ...graph.store.graph import FolderGraph
from .evidence import MARKS, context_of
from .rendering import HEADERS, Pages
from .snapshot import GraphSnapshot

COOKIE = "quanze-review"
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Responsibility", "role"): ("lead", "responsible", "cooperate", "supervise"),
    ("Norm", "modality"): ("obligation", "prohibition", "permission", "right", "encouragement"),
    ("Deadline", "kind"): ("due", "within", "recurring", "effective", "validity", "period", "start"),
    ("Reference", "relation"): (
        "basis", "implements", "supersedes", "repealed", "invalidated", "amended", "retained", "forwards", "promulgates",
        "explains", "cites",
    ),
}  # fmt: skip
"""Fields that take one of several words."""
_LEAST_SURE = 200
_KINDS = ("task", "item")  # marks of what cannot be corrected by itself


class Review:
    """The reviewing pages of one graph."""

    def __init__(self, graph: FolderGraph, snapshot: GraphSnapshot, pages: Pages, token: str, by: str) -> None:
        self.graph, self.snapshot, self.pages, self.token, self.by = graph, snapshot, pages, token, by
        self.journal = Journal(graph.path)
        pages.share(reviewing=True)

    def routes(self) -> list[Route]:
        """The pages and what they send."""
        return [
            Route("/review", self.show, methods=["GET"]),
            Route("/review", self.write, methods=["POST"]),
            Route("/review/list", self.listing, methods=["GET"]),
        ]

    # ---- reading -----------------------------------------------------------------------------------------------------

    def show(self, request: Request) -> Response:
        """A fact in its paragraph with what it says; the next and the one before stand beside it."""
        given = request.query_params
        if secrets.compare_digest(given.get("token", "").encode(), self.token.encode()):
            return self._opened()
        if not self._allowed(request):
            return self._refused(request)
        queue = self._queue(given.get("document", ""))
        at = (
            queue.index(given["fact"])
            if given.get("fact") in queue
            else min(_number(given.get("at", "0")), len(queue) - 1)
        )
        values: dict[str, Any] = {"title": "订正", "document": given.get("document", ""), "at": at, "total": len(queue)}
        if queue:
            values |= self._fact(queue[at])
        return self._page(request, "review", **values, adding=given.get("add", ""), fields=FIELDS, choices=CHOICES)

    def _fact(self, iri: str) -> dict[str, Any]:
        subject = subject_of(self.graph, iri)
        evidence = Evidence(subject.source, subject.span.start, subject.span.end)
        text, start, end = context_of(self.graph, evidence)
        sentence = (text[:start], text[start:end], text[end:])
        known = [c for c in self.journal.active() if self._concerns(c, subject)]
        return {
            "subject": subject,
            "sentence": sentence,
            "evidence": evidence,
            "known": known,
            "node": self.snapshot.node(iri),
        }

    def _concerns(self, c: Correction, subject: Subject) -> bool:
        if c.document != subject.document or c.kind != subject.kind:
            return False
        made = subject.correction(self.graph, "right", self.by)
        return (c.quote, c.before, c.after) == (made.quote, made.before, made.after)

    def _queue(self, document: str) -> list[str]:
        """The facts to look at: a document's in the order of its text, else those of which the rules are least sure."""
        if extent := self.snapshot.extents.get(document):
            marks = (m for m in self.snapshot.marks_in(extent) if MARKS.get(m.kind) not in (None, *_KINDS))
            return [m.fact for m in marks if m.kind in _CORRECTABLE]
        classes = " ".join(f"qz:{name}" for name in sorted(_CORRECTABLE))
        asked = f"SELECT ?f ?c {{ VALUES ?k {{ {classes} }} ?f a ?k ; itsrdf:taConfidence ?c }} ORDER BY ?c ?f LIMIT {_LEAST_SURE}"
        return list(dict.fromkeys(str(row["f"]) for row in self.graph.select(asked)))

    def listing(self, request: Request) -> Response:
        """Every correction with its state, and the forms for agencies."""
        if not self._allowed(request):
            return self._refused(request)
        held = applied(self.graph)
        built = self.graph.corrections
        rows = [
            (c, "applied" if c.id in held else "unfit" if c.id in built else "waiting") for c in self.journal.active()
        ]
        return self._page(request, "corrections", title="订正记录", rows=rows)

    # ---- writing -----------------------------------------------------------------------------------------------------

    async def write(self, request: Request) -> Response:
        """Write a correction, or take one back; then the next fact."""
        if not self._allowed(request) or not _same_origin(request):
            return self._refused(request)
        given = dict(parse_qsl((await request.body()).decode("utf-8"), keep_blank_values=True))
        try:
            await asyncio.to_thread(self._written, given)
        except (QuanzeError, ValueError) as error:
            return self.pages.sentence(request, 400, str(error))
        if given["do"] in ("undo", "merge", "split"):
            return RedirectResponse("/review/list", 303)
        following = _number(given.get("at", "0")) + (given["do"] != "add")
        return RedirectResponse("/review?" + urlencode({"document": given.get("document", ""), "at": following}), 303)

    def _written(self, given: Mapping[str, str]) -> None:
        do = given.get("do", "")
        said = {k.removeprefix("said-"): v.strip() for k, v in given.items() if k.startswith("said-")}
        if do == "undo":
            self.journal.undo(given.get("id", ""), self.by)
        elif do == "add":
            self.journal.add(self._missing(given, said))
        elif do == "merge":
            names = [line.strip() for line in given.get("names", "").splitlines() if line.strip()]
            self.journal.add(
                Correction("merge", self.by, values={"names": names, "into": given.get("into", "").strip()})
            )
        elif do == "split":
            meant = {"printed": given.get("printed", "").strip(), "into": given.get("into", "").strip()}
            self.journal.add(Correction("split", self.by, document=given.get("of", "").strip(), values=meant))
        else:
            subject = subject_of(self.graph, given.get("fact", ""))
            quote = self.graph.text(subject.source)[subject.span.start : subject.span.end]
            before = {"span": quote, **subject.says}
            changed = {k: v for k, v in said.items() if v != str(before.get(k, ""))}
            self.journal.add(subject.correction(self.graph, do, self.by, changed if do == "change" else {}))

    def _missing(self, given: Mapping[str, str], said: Mapping[str, str]) -> Correction:
        """A fact that a reader adds: its words as they stand in the document, which print them once or beside the words given."""
        document, words = given.get("document", ""), "".join(given.get("quote", "").split())
        extent = self.snapshot.extents.get(document)
        if extent is None or not words:
            raise ValueError("A missing fact names its document and its words.")
        text, span = self.graph.text(extent.source), Span(extent.start, extent.end)
        bare = Bare(text, span)
        beside = "".join(given.get("beside", "").split())
        where = bare.text.find(beside) if beside else 0
        places = [at for at in bare.occurrences(words) if where >= 0 and at >= where]
        if not places:
            raise ValueError(f"The document does not print {words!r} there.")
        quote, before, after = neighbourhood(text, span, bare.span(places[0], len(words)))
        values = {k: v for k, v in said.items() if v}
        return Correction("add", self.by, given.get("kind", ""), document, quote, before, after, values=values)

    # ---- who may -----------------------------------------------------------------------------------------------------

    def _allowed(self, request: Request) -> bool:
        return secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), self.token.encode())

    def _opened(self) -> Response:
        response = RedirectResponse("/review", 303)
        response.set_cookie(COOKIE, self.token, samesite="strict", httponly=True)
        return response

    def _refused(self, request: Request) -> Response:
        return self.pages.sentence(request, 403, "Correcting needs the address that `quanze serve --review` printed.")

    def _page(self, request: Request, name: str, **values: Any) -> Response:
        response = self.pages.html(request, name, **values)
        response.headers.update({**HEADERS, "Cache-Control": "no-store"})
        return response


_CORRECTABLE = frozenset(
    {"Responsibility", "Deadline", "Penalty", "Funding", "Target", "Membership", "Citation", "Obligation", "Prohibition",
     "Permission", "Right", "Encouragement"}
)  # fmt: skip


def _number(words: str) -> int:
    return max(0, int(words)) if words.isdecimal() and len(words) < 9 else 0


def _same_origin(request: Request) -> bool:
    """Whether a page of this server sends it: another site's page could not read the token, and may not use its cookie."""
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"  # with no referrer, a browser's Origin says null
    origin = request.headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == request.headers.get("host")
