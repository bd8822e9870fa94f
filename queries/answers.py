"""Answers for machines: one function a question, each a plain dictionary with quotes and addresses, bounded in size; nothing is written."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..graph.network.reader import Files, rows
from ..graph.network.rules import FACT_KINDS
from ..graph.policy import reports
from ..graph.policy.lookup import find
from ..graph.policy.names import address, called
from ..graph.policy.network import GROUNDS, NOWHERE, ROLES, Evidence, Link, PolicyNetwork
from ..graph.policy.scenario import Plan, Step, foreseen
from ..graph.policy.succession import heirs
from ..graph.policy.traversal import carried_by, issue_date, obligations_of
from ..graph.policy.validity import events, in_force
from ..graph.review.findings import Finding
from ..graph.search.index import FACETS
from ..graph.store.graph import FolderGraph
from ..graph.views.force_words import day_in_words, in_words, known_until
from .library import document_extents, fact_rows, title_at

MOST = 200
"""The most rows of an answer."""
LONGEST = 4_000
"""The most characters of a text in an answer; `start` reads on."""
QUOTED = 400
"""The most characters of a quote; one that is cut ends where it is cut, so that it still is what stands at its place."""
_DRAFT = 200_000  # characters of a draft that is reviewed
_AGENCIES = ("agency", "body")
Answer = dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """What a program may ask of a graph; `ask` evaluates SPARQL that comes from outside (query, most rows)."""

    graph: FolderGraph
    network: PolicyNetwork
    ask: Callable[[str, int], Answer]

    def functions(self) -> dict[str, Callable[..., Answer]]:
        """Every question by name; the parameters of each are text and numbers, described in its docstring."""
        return {name: getattr(self, name) for name in QUESTIONS}

    def search(
        self,
        words: str,
        kind: str = "",
        state: str = "",
        place: str = "",
        year: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> Answer:
        """Find documents, provisions, facts and agencies that have all the words; "…" is a phrase, -… leaves out.

        Parameters:
            words: words as people type them, Chinese in any writing, numbers of documents.
            kind: only document, provision, agency, body, task, norm, penalty …
            state: only of documents that are repealed, lapsed or otherwise in_force.
            place: only of documents of this place (青禾市).
            year: only of documents of this year.
            limit: hits of the answer, at most 200.
            offset: hits to leave out, to read on.
        """
        chosen = {"kind": kind, "state": state, "place": place, "year": year}
        only = {name: value for name, value in chosen.items() if value and name in FACETS}
        result = self.graph.search(words, only, "best", _bounded(limit), max(offset, 0))
        hits = [
            {
                "kind": h.kind, "name": h.label, "iri": h.iri, "document": h.title, "number": h.number, "issued": h.issued,
                "evidence": self._part(h.source, h.start, h.end),
            }
            for h in result.hits
        ]  # fmt: skip
        return {"total": result.total, "near": result.near, "meant": list(result.meant), "hits": hits}

    def document(self, name: str, on: str = "", start: int = 0) -> Answer:
        """A document: number, issuers, day, state on a day, outline, grounds, what relies on it, and its text in parts.

        Parameters:
            name: title, number or IRI.
            on: the day of the state, 2024-01-31; today without it.
            start: the character of the source at which the text begins; the answer's text.next reads on.
        """
        node, day = find(self.network, name, "document"), _day(on)
        source, first, last = self._extent(node)
        return {
            **self._named(node),
            "number": self.network.attribute(node, "number"),
            "issuers": self.network.attribute(node, "issuers"),
            "issued": issue_date(self.network, node),
            **self._state(node, day),
            "outline": self._outline(node),
            "facts": self._counts(node),
            "grounds": _bound(self._links(self.network.out_of(node), "target", GROUNDS)),
            "relied_on_by": _bound(self._links(self.network.into(node), "source", GROUNDS)),
            "text": self._text(source, max(first, start), last),
        }

    def provision(self, name: str) -> Answer:
        """A provision: its text, parts, the facts that it states, what it cites and what cites it.

        Parameters:
            name: document and place as print writes them (青禾市停车办法/第五条, 《青禾市停车办法》第5条第一项) or IRI.
        """
        node = find(self.network, name, "provision")
        source, first, last = self._extent(node)
        into = list(self.network.into(node))
        return {
            **self._named(node),
            "document": self._named(self.network.document_of(node) or node),
            "text": self._text(source, first, last),
            "parts": _bound(self._links(into, "source", ("part_of",))),
            "facts": _bound(self._stated(into)),
            "cites": _bound(self._links(self.network.out_of(node), "target", ("cites",))),
            "cited_by": _bound(self._links(into, "source", ("cites", "punishes", "amends", "repeals"))),
        }

    def facts(self, kind: str, document: str = "", words: str = "", limit: int = 50, offset: int = 0) -> Answer:
        """The facts of a kind, in one document or in all, with their columns and the printed words.

        Parameters:
            kind: documents, references, responsibilities, norms, deadlines, penalties, money, targets, memberships,
                member_units, offices, restructurings, definitions, items, inner_citations, stated_counts, validity.
            document: title, number or IRI; all documents without it.
            words: only facts whose printed words have these.
            limit: rows of the answer, at most 200.
            offset: rows to leave out, to read on.
        """
        rows = self._facts_of(kind, document) if document else self._all_facts(kind)
        chosen = sorted(
            (r for r in rows if words in r["quote"]), key=lambda r: (r.get("source", ""), r.get("start", 0))
        )
        return _bound((_placed(r) for r in chosen), limit, offset)

    def _facts_of(self, kind: str, name: str) -> list[Answer]:
        """The facts of one document, which is what the answer calls them after."""
        document = find(self.network, name, "document")
        source, first, last = self._extent(document)
        inside = (r for r in fact_rows(self.graph, kind, source) if first <= r["start"] < last)
        return [{**r, "quote": r.pop("text", ""), "document": self.network.label(document)} for r in inside]

    def _all_facts(self, kind: str) -> list[Answer]:
        extents = document_extents(self.graph)
        titles = (
            (r, title_at(extents.get(r.get("source", ""), []), r.get("start", 0))) for r in fact_rows(self.graph, kind)
        )
        return [{**r, "quote": r.pop("text", ""), "document": title} for r, title in titles]

    def agency(self, name: str, on: str = "", limit: int = 50, offset: int = 0) -> Answer:
        """An agency: its names, parts in tasks by role, the tasks with their days, duties, and who succeeded it.

        Parameters:
            name: full or printed name (青禾市水利局, 市水利局) or IRI.
            on: only what is in force on this day, 2024-01-31; everything without it.
            limit: tasks and duties of the answer, at most 200.
            offset: tasks to leave out, to read on.
        """
        node, day = find(self.network, name, *_AGENCIES), _day(on) if on else None
        parts = [p for p in carried_by(self.network, self.network, node) if day is None or self._holds(p.document, day)]
        duties = obligations_of(self.network, node, day.isoformat() if day else None)
        tasks = (
            {"role": p.role, "due": list(p.due), **self._named(p.task), "evidence": _evidence(p.evidence)}
            for p in parts
        )
        return {
            **self._named(node),
            "printed_as": list(self.network.attribute(node, "names") or ())[:MOST],
            "roles": dict(Counter(p.role for p in parts)),
            "tasks": _bound(tasks, limit, offset),
            "duties": _bound(self._links(duties, "target", ("bears",)), limit),
            "successors": [
                {"name": h.name, "kind": h.kind, "scope": h.scope, "since": h.since, "basis": h.basis}
                for h in heirs(self.graph, self.network.label(node), day)
            ],
        }

    def due(self, first: str, last: str, agency: str = "", limit: int = 50, offset: int = 0) -> Answer:
        """What falls due between two days, with the tasks, who carries them and the words that say so.

        Parameters:
            first: the first day, 2024-01-01.
            last: the last day, 2024-12-31.
            agency: only tasks of this agency, by full or printed name; all without it.
            limit: deadlines of the answer, at most 200.
            offset: deadlines to leave out, to read on.
        """
        whose = find(self.network, agency, *_AGENCIES) if agency else ""
        times = rows(self.graph, "by node place quote", _DUE.format(first=_day(first), last=_day(last)))
        files = Files(self.graph)
        answers = (self._due(r, files.evidence(r)) for r in times)
        kept = (t for t in answers if not whose or any(a["iri"] == whose for a in t["agencies"]))
        return _bound(kept, limit, offset)

    def timeline(self, document: str, on: str = "") -> Answer:
        """What happened to a document, and whether it is in force on a day, with reasons.

        Parameters:
            document: title, number or IRI.
            on: the day, 2024-01-31; today without it.
        """
        node = find(self.network, document, "document")
        happened = (
            {"day": day_in_words(e), "event": e.kind, "stated_by": called(self.network, e.by), "certainty": e.certainty,
             "evidence": _evidence(e.evidence)}
            for e in events(self.network, node)
        )  # fmt: skip
        return {**self._named(node), **self._state(node, _day(on)), "events": _bound(happened)}

    def impact(
        self, operation: str, what: str, into: str = "", giver: str = "", to: str = "", on: str = "",
        language: str = "zh", limit: int = 50, offset: int = 0,
    ) -> Answer:  # fmt: skip
        """What a hypothetical change would bring about; the graph stays as it is.

        Parameters:
            operation: repeal, amend (documents, provisions), abolish, merge, rename, transfer (agencies), move_deadline, cut_funding.
            what: what it is done to: title, number, name, document/article or IRI; for merge several agencies with 、 between them.
            into: merge: the agency that results.
            giver: transfer: the agency that gives.
            to: transfer, rename, move_deadline: the taker, the new name, the new day.
            on: only what is in force on this day, 2024-01-31; everything without it.
            language: of the sentences, zh or en.
            limit: effects of the answer, at most 200; the worst come first.
            offset: effects to leave out, to read on.
        """
        subject = tuple(what.split("、")) if operation == "merge" else what
        plan = Plan((Step(operation, subject, into or None, giver or None, to or None),))
        result, network = foreseen(self.network, plan, _day(on) if on else None)
        effects = (_placed(r) for r in reports.rows(result, _language(language)))
        return {
            "heading": reports.heading(result, network, language),
            "summary": reports.summary(result, network, language),
            "severities": dict(result.severities()),
            "effects": _bound(effects, limit, offset),
        }

    def review(self, text: str, on: str = "", language: str = "zh", limit: int = 50) -> Answer:
        """What is wrong with a draft beside this graph, worst first, with both texts; the draft is not stored.

        Parameters:
            text: the whole text of the draft, its title in the first line.
            on: the day by which it is judged, 2024-01-31; today without it.
            language: of the sentences, zh or en.
            limit: findings of the answer, at most 200.
        """
        from ..graph.review.draft import review  # it reads texts, and so brings spaCy

        if not text.strip() or len(text) > _DRAFT:
            raise UsageError(f"A draft has between 1 and {_DRAFT:,} characters, not {len(text):,}.")
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / "draft.txt"
            draft.write_text(text, encoding="utf-8")
            findings = review(self.graph, self.network, draft, _day(on))
        return _bound((_finding(f, _language(language)) for f in findings), limit)

    def sparql(self, query: str, limit: int = 100) -> Answer:
        """The rows of a SPARQL query that only reads this graph; its prefixes (qz, eli, org, oa …) need no declaration.

        Parameters:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE; updates, SERVICE and FROM are refused.
            limit: rows or triples of the answer, at most 200.
        """
        return self.ask(query, _bounded(limit))

    def text_of(self, iri: str) -> str:
        """The whole text of a document, as a resource."""
        source, first, last = self._extent(find(self.network, iri, "document"))
        return self.graph.text(source)[first:last] if source else ""

    # ---- parts of answers ------------------------------------------------------------------------------------------------

    def _named(self, node: str) -> Answer:
        return {
            "name": self.network.label(node), "kind": self.network.kind(node),
            "address": address(self.network, node), "iri": node,
        }  # fmt: skip

    def _state(self, document: str, day: date) -> Answer:
        status = in_force(self.network, document, day)
        words = {language: in_words(self.network, status, self._until, language) for language in ("zh", "en")}
        return {"on": day.isoformat(), "state": status.state, "disputed": status.disputed, "reasons": words}

    @cached_property
    def _until(self) -> str:
        return known_until(self.network, date.today())

    def _holds(self, document: str | None, day: date) -> bool:
        return document is None or in_force(self.network, document, day).state in ("in_force", "partly", "unknown")

    def _extent(self, node: str) -> tuple[str, int, int]:
        """Where a document or provision stands; nowhere for one that the sources only cite."""
        where = "qz:extent" if self.network.kind(node) == "document" else "qz:evidence"
        places = self.graph.select(_EXTENT.format(where=where), node=node).rows
        return (str(places[0][1]), int(str(places[0][2])), int(str(places[0][3]))) if places else ("", 0, 0)

    def _part(self, source: str, start: int, end: int, most: int = QUOTED) -> Answer:
        end = min(end, start + most)
        quote = self.graph.text(source)[start:end] if source else ""
        return {"source": source, "start": start, "end": end, "quote": quote}

    def _text(self, source: str, start: int, end: int) -> Answer:
        part = self._part(source, min(start, end), end, LONGEST)
        return {**part, "next": part["end"] if part["end"] < end else None}

    def _outline(self, document: str) -> Answer:
        parts = [x.source for x in self.network.into(document) if x.relation == "part_of"]
        top = sorted(set(parts), key=self._extent)
        return _bound({"name": self.network.label(p), "address": address(self.network, p), "iri": p} for p in top)

    def _counts(self, document: str) -> Answer:
        facts = self.graph.select("SELECT ?document ?kind { ?fact qz:document ?document ; a ?kind }", document=document)
        names = (str(kind).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for _, kind in facts.rows)
        return dict(sorted(Counter(names).items()))

    def _links(self, links: Iterable[Link], end: str, relations: tuple[str, ...]) -> list[Answer]:
        """The far ends of some edges, in print order, each with the words that prove the edge."""
        chosen = sorted(
            (x for x in links if x.relation in relations), key=lambda x: (x.evidence.source, x.evidence.start, x)
        )
        return [
            {"relation": x.relation, **self._named(getattr(x, end)), "evidence": _evidence(x.evidence)} for x in chosen
        ]

    def _stated(self, links: list[Link]) -> list[Answer]:
        """The facts that a provision states, each with its printed words."""
        facts = [x.source for x in links if self.network.kind(x.source) in FACT_KINDS]
        words = {node: self.network.attribute(node, "words") for node in dict.fromkeys(facts)}
        return [{**self._named(node), "evidence": _evidence(place or NOWHERE)} for node, place in words.items()]

    def _due(self, row: Answer, evidence: Evidence) -> Answer:
        deadline = str(row["node"])
        governed = [x.target for x in sorted(self.network.out_of(deadline)) if x.relation == "due"]
        carriers = [x for t in governed for x in sorted(self.network.into(t)) if x.relation in ROLES]
        return {
            "day": str(row["by"]), "evidence": _evidence(evidence), "document": called(self.network, self.network.document_of(deadline) or ""),
            "tasks": [self._named(t) for t in governed[:MOST]],
            "agencies": [{"role": x.relation, "name": self.network.label(x.source), "iri": x.source} for x in carriers[:MOST]],
        }  # fmt: skip


QUESTIONS = ("search", "document", "provision", "facts", "agency", "due", "timeline", "impact", "review", "sparql")
"""The names of the functions that programs may call."""
_DUE = (
    '?node a qz:Deadline ; qz:by ?by ; qz:evidence ?place . FILTER (?by >= "{first}"^^xsd:date && ?by <= "{last}"^^xsd:date)'
    " OPTIONAL {{ ?place oa:exact ?quote }}"
)
_EXTENT = """SELECT ?node ?name ?start ?end {{ ?node {where} ?place . ?place oa:hasSource ?file ; oa:start ?start ; oa:end ?end .
  ?file dcterms:title ?name }} ORDER BY ?name ?start LIMIT 1"""


def _bounded(limit: int) -> int:
    return min(max(limit, 1), MOST)


def _bound(rows: Iterable[Answer], limit: int = MOST, offset: int = 0) -> Answer:
    """A part of a list, how long the list is, and where to read on."""
    listed, first = list(rows), max(offset, 0)
    shown = listed[first : first + _bounded(limit)]
    more = first + len(shown) if first + len(shown) < len(listed) else None
    return {"total": len(listed), "rows": shown, "next": more}


def _evidence(place: Evidence) -> Answer | None:
    """The words that prove something; none where it follows from the layout."""
    if place == NOWHERE or not place.source:
        return None
    quote = place.quote[:QUOTED]
    end = place.end if len(quote) == len(place.quote) else place.start + len(quote)
    return {"source": place.source, "start": place.start, "end": end, "quote": quote}


def _placed(row: Answer) -> Answer:
    """A row of a report with its place as evidence."""
    place = Evidence(row.get("source", ""), row.get("start", 0), row.get("end", 0), row["quote"])
    kept = {k: v for k, v in row.items() if k not in ("source", "start", "end", "quote")}
    return {**kept, "evidence": _evidence(place)}


def _finding(finding: Finding, language: str) -> Answer:
    """What is wrong, with the place in the draft (its characters are those of the text that was sent) and in the other text."""
    return {
        "severity": finding.severity, "kind": finding.kind, "certainty": finding.certainty, "sentence": finding.sentence(language),
        "address": finding.address, "evidence": _evidence(finding.place), "other": finding.other_title,
        "other_iri": finding.other_node, "other_evidence": _evidence(finding.other),
    }  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UsageError(f"A day is written 2024-01-31, not {text!r}.") from error


def _language(language: str) -> str:
    if language not in ("zh", "en"):
        raise UsageError(f"There is no language {language!r}; there are zh and en.")
    return language
