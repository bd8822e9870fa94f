"""The addresses of the pictures: /timeline, /year and /goals, each as page, SVG file and table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ... import library
from .. import downloads
from ..page_models import Deadline, predecessors, work
from ..rendering import Pages
from ..snapshot import GraphSnapshot
from . import goals, lanes, timeline, year

FEW = 60
"""The most rows that a picture shows at first."""


class Charts:
    """The pictures of one open graph."""

    def __init__(self, snapshot: GraphSnapshot, pages: Pages, deadlines: list[Deadline]) -> None:
        self.snapshot, self.pages, self.deadlines = snapshot, pages, deadlines
        self.network = snapshot.network

    def routes(self) -> dict[str, Callable[[Request], Response]]:
        """The address of each page."""
        return {"/timeline": self.timeline, "/year": self.year, "/goals": self.goals, "/lanes": self.lanes}

    def _family(self, iri: str) -> list[str]:
        """An agency and the agencies in whose place it stands."""
        if self.network.kind(iri) not in ("agency", "body"):
            raise HTTPException(404, f"The graph has no agency with the IRI {iri!r}.")
        return [iri, *predecessors(self.network, iri)]

    def timeline(self, request: Request) -> Response:
        """What a document or an agency has to do by when."""
        iri = request.query_params.get("iri", "")
        if self.network.kind(iri) == "document":
            family, chosen = [], [d for d in self.deadlines if d.document.iri == iri]
        else:
            family = self._family(iri)
            chosen = [d for d in self.deadlines if any(a.iri in family for a in d.agencies)]
        rows = timeline.bars(self.snapshot, chosen, family)
        if form := downloads.wanted(request):
            columns = ("document", "what", "from", "to", "words", "predecessor")
            return downloads.table(
                form, "timeline", columns, [(b.group, b.what, b.first, b.last, b.words, b.earlier) for b in rows]
            )
        shown = rows if request.query_params.get("all") else sorted(rows, key=lambda b: b.last)[-FEW:]
        shown = sorted(shown, key=lambda b: (b.group, b.last, b.what))
        chart = timeline.chart(shown, self.network.label(iri))
        if request.query_params.get("format") == "svg":
            return _svg(chart)
        return self.pages.html(
            request, "timeline", title=f"期限图 {self.network.label(iri)}", node=self.snapshot.node(iri), rows=shown, total=len(rows),
            chart=Markup(chart), earlier=[self.snapshot.node(a) for a in family[1:]],
        )  # fmt: skip

    def year(self, request: Request) -> Response:
        """How much is due on each day of a year, of all or of one agency."""
        agency = request.query_params.get("agency", "")
        family = self._family(agency) if agency else []
        chosen = [d for d in self.deadlines if not family or any(a.iri in family for a in d.agencies)]
        counted = Counter(d.day.year for d in chosen)
        asked = request.query_params.get("year", "")
        number = (
            int(asked)
            if asked.isdecimal() and len(asked) == 4
            else max(counted, key=lambda y: (counted[y], y), default=date.today().year)
        )
        days = Counter(d.day for d in chosen if d.day.year == number)
        if form := downloads.wanted(request):
            return downloads.table(form, f"year-{number}", ("day", "count"), sorted(days.items()))
        chart = year.chart(max(number, 1), days, agency, str(number))
        if request.query_params.get("format") == "svg":
            return _svg(chart)
        return self.pages.html(
            request, "year", title=f"{number}", number=number, years=sorted(counted), chart=Markup(chart), days=sorted(days.items()),
            total=sum(days.values()), agency=self.snapshot.node(agency) if agency else None,
        )  # fmt: skip

    def goals(self, request: Request) -> Response:
        """Goals whose name has some words, by place and year."""
        words = request.query_params.get("words", "").strip()
        rows = list(library.run(self.snapshot.graph, "targets-about", words=words)) if words else []
        places = {self.network.label(d): self._place(d) for d in self.snapshot.named["document"]} if rows else {}
        years, found = goals.courses(rows, places)
        if form := downloads.wanted(request):
            columns = ("indicator", "place", "unit", *years, "documents")
            data = [
                (c.indicator, c.place, c.unit, *(c.values.get(y, "") for y in years), "；".join(c.documents))
                for c in found
            ]
            return downloads.table(form, "goals", columns, data)
        return self.pages.html(
            request,
            "goals",
            title=words or "指标",
            asked=words,
            years=years,
            courses=found,
            most=FEW,
            line=lambda c: Markup(c.line(years)),
        )

    def lanes(self, request: Request) -> Response:
        """The tasks of a document beside those that they carry out and that carry them out."""
        iri = request.query_params.get("iri", "")
        if self.network.kind(iri) != "document":
            raise HTTPException(404, f"The graph has no document with the IRI {iri!r}.")
        several = lanes.lanes_of(self.snapshot, iri)
        own = next(x for x in several if x.document == iri)
        pairs = [{t: t for t in own.tasks} if x is own else lanes.matches(self.snapshot, own, x) for x in several]
        rows = [[pair.get(task, "") for pair in pairs] for task in own.tasks]
        if form := downloads.wanted(request):
            heads = [f"{x.level} {self.snapshot.label(x.document)}" for x in several]
            return downloads.table(form, "lanes", heads, [[self._words(t) if t else "" for t in row] for row in rows])
        return self.pages.html(
            request, "lanes", title=self.network.label(iri), node=self.snapshot.node(iri), lanes=several, rows=rows,
            called=self.snapshot.node, sentence=self._words, carriers=self._carriers,
        )  # fmt: skip

    def _words(self, task: str) -> str:
        extent = self.snapshot.extents.get(task)
        return self.snapshot.words(extent) if extent else self.snapshot.label(task)

    def _carriers(self, task: str) -> str:
        """Who leads and answers for a task, the first three."""
        return "、".join(c.node.label for c in work(self.snapshot, task).carriers[:3])

    def _place(self, document: str) -> str:
        """The place that a document speaks for, by its issuer's name."""
        return self.snapshot.issuers.get(document, "").split("；")[0].split("人民政府")[0]


def _svg(chart: str) -> Response:
    return Response(
        chart, media_type="image/svg+xml", headers={"Content-Disposition": "attachment; filename=quanze.svg"}
    )
