"""The pages on what was taken from where: who copies whom, and a document beside its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...graph.diffusion.beside import Beside, Piece, beside
from ...graph.diffusion.derivation import Derived, derivations
from ...graph.diffusion.flows import BY, WAYS, flows
from . import downloads
from .rendering import Pages
from .snapshot import GraphSnapshot

ROWS = 200
"""The most rows that a page shows; the downloads have all."""


class Copies:
    """The pages of one open graph; what was taken from where is found when it is first asked for, and kept."""

    def __init__(self, snapshot: GraphSnapshot, pages: Pages) -> None:
        self.snapshot, self.pages = snapshot, pages

    def routes(self) -> dict[str, Callable[[Request], Response]]:
        """The address of each page."""
        return {"/copies": self.copies, "/beside": self.beside}

    def copies(self, request: Request) -> Response:
        """Who copies whom and how fast, by documents or by issuers."""
        by = request.query_params.get("by", BY[0])
        derived = derivations(self.snapshot.graph)
        table = flows(derived, by)
        if form := downloads.wanted(request):
            return downloads.table(form, "copies", table.columns, table.rows)
        pairs = {(d.source_title, d.title): d for d in derived} if by == BY[0] else {}
        rows = [
            (row, self._documents(pairs.get((str(row["source"]), str(row["taker"]))))) for row in list(table)[:ROWS]
        ]
        return self.pages.html(
            request, "copies", title="沿用", by=by, kinds=BY, rows=rows, total=len(table), ways=WAYS, most=ROWS
        )

    def _documents(self, pair: Derived | None) -> tuple[Any, Any] | None:
        return (self.snapshot.node(pair.source_document), self.snapshot.node(pair.document)) if pair else None

    def beside(self, request: Request) -> Response:
        """A document beside its sources, provision by provision."""
        iri = request.query_params.get("iri", "")
        if self.snapshot.network.kind(iri) != "document":
            raise HTTPException(404, f"The graph has no document with the IRI {iri!r}.")
        pairs = beside(self.snapshot.graph, derivations(self.snapshot.graph), iri)
        if form := downloads.wanted(request):
            return downloads.table(form, "beside", COLUMNS, [_row(row, self.snapshot) for row in pairs])
        counts = Counter(row.way for row in pairs)
        nodes = [
            (r, self.snapshot.node(r.node), self.snapshot.node(r.source_node), self.snapshot.node(r.source_document))
            for r in pairs
        ]
        return self.pages.html(
            request, "beside", title=self.snapshot.label(iri), node=self.snapshot.node(iri), rows=nodes, counts=counts
        )


COLUMNS = ("way", "share", "provision", "source", "source_provision", "text", "source_text", "iri", "source_iri")
"""The columns of the table of a document beside its sources."""


def _row(row: Beside, snapshot: GraphSnapshot) -> tuple[str, ...]:
    names = (snapshot.label(iri) if iri else "" for iri in (row.node, row.source_document, row.source_node))
    texts = (_whole(row.pieces), _whole(row.source_pieces))
    return row.way, str(row.share), *names, *texts, row.node, row.source_node


def _whole(pieces: tuple[Piece, ...]) -> str:
    return "".join(p.text for p in pieces)
