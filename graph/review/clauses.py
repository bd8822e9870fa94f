"""What of two graphs is compared: norms, penalties, definitions, targets and days, each with the sentence that says it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ...extraction.text.clauses import Clauses, Unit
from ..network.reader import Files, rows
from ..policy.names import address, document_name
from ..policy.network import Evidence, PolicyNetwork
from ..store.queryable import Graph
from .findings import Finding, Words

_PLACE = "?node qz:document ?document ; qz:evidence ?place ."
MODALITIES = {"Obligation": "应当", "Prohibition": "不得", "Permission": "可以"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement of a document: what it is about (subject), who (bearers), the sentence, and values by name."""

    node: str
    document: str
    place: Evidence
    subject: str
    bearers: tuple[str, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()

    def value(self, name: str) -> Any:
        """A value by its name, or None."""
        return dict(self.values).get(name)


class GraphClauses:
    """A graph and its network, with the clauses that reviews compare, read once each."""

    def __init__(self, graph: Graph, network: PolicyNetwork) -> None:
        self.graph, self.network = graph, network
        self._files, self._texts = Files(graph), dict[str, Clauses]()

    def sentence(self, place: Evidence) -> Evidence:
        """The sentence around a place, with its offsets."""
        if not place.source:
            return place
        if place.source not in self._texts:
            self._texts[place.source] = Clauses(self.graph.text(place.source))
        units = self._texts[place.source]
        start, end = (
            units.start(place.start, Unit.STATEMENT),
            units.end(max(place.end - 1, place.start), Unit.STATEMENT),
        )
        text = units.text
        while start < place.start and text[start].isspace():
            start += 1
        return replace(place, start=start, end=max(end, place.end), quote=text[start : max(end, place.end)])

    @cached_property
    def norms(self) -> list[Clause]:
        """Obligations, prohibitions and permissions: subject is the action, the value `modality` the class."""
        actions = self._exact("?node qz:action ?done . ?done oa:exact ?value")
        bearers = self._exact("?node qz:bearerName ?at . ?at oa:exact ?value")
        norms = []
        for name in MODALITIES:
            for r in self._rows(f"?node a qz:{name} . {_PLACE}"):
                subject = "".join(actions.get(r["node"], ()))
                norms.append(self._clause(r, subject, tuple(bearers.get(r["node"], ())), modality=name))
        return norms

    @cached_property
    def fines(self) -> list[Clause]:
        """Fines with their bounds in yuan (values low, high): subject is the offence."""
        offences = self._exact("?node qz:offence ?at . ?at oa:exact ?value")
        where = f"?node a qz:Penalty . {_PLACE} OPTIONAL {{ ?node schema:minValue ?low }} OPTIONAL {{ ?node schema:maxValue ?high }}"
        return [
            self._clause(r, "".join(offences.get(r["node"], ())), low=r["low"], high=r["high"])
            for r in self._rows(where, "low high")
            if r["low"] is not None or r["high"] is not None
        ]

    @cached_property
    def definitions(self) -> list[Clause]:
        """Definitions: subject is the meaning, the value `term` what is defined."""
        meanings = self._exact("?node qz:meaning ?at . ?at oa:exact ?value")
        where = f"?node a qz:Definition ; skos:prefLabel ?term . {_PLACE}"
        return [
            self._clause(r, "".join(meanings.get(r["node"], ())), term=str(r["term"]))
            for r in self._rows(where, "term")
        ]

    @cached_property
    def targets(self) -> list[Clause]:
        """Targets of places: subject is the indicator, values region, amount, unit, by and row."""
        where = (
            f"?node a qz:Target ; qz:indicator ?indicator ; qz:amount ?amount . {_PLACE} OPTIONAL {{ ?node qz:region ?region }}"
            " OPTIONAL { ?node qz:unit ?unit } OPTIONAL { ?node qz:targetBy ?by }"
        )
        return [
            self._clause(
                r, str(r["indicator"]), region=r["region"], amount=float(r["amount"]), unit=r["unit"], by=r["by"]
            )
            for r in self._rows(where, "indicator amount region unit by")
        ]

    @cached_property
    def days(self) -> list[Clause]:
        """Deadlines with a last day (the value `by`)."""
        where = f"?node a qz:Deadline ; qz:by ?by ; qz:deadlineKind ?kind . {_PLACE}"
        return [
            self._clause(r, "", by=r["by"], kind=str(r["kind"]).rsplit("/", 1)[-1])
            for r in self._rows(where, "by kind")
        ]

    def finding(self, kind: str, node: str, place: Evidence, **words: Words | str) -> Finding:
        """A finding about a node of this graph, or a fact that is no node of its network, with the sentence around the place."""
        known = node if self.network.kind(node) else self._stated(node)
        document = self.network.document_of(known) or known
        given = tuple((k, v if isinstance(v, Words) else Words(v, v)) for k, v in words.items())
        where = address(self.network, known).removeprefix(document_name(self.network, document))
        return Finding(kind, document, self.network.label(document), where, node, self.sentence(place), given)

    def _stated(self, fact: str) -> str:
        """The provision that states a fact, or its document."""
        stated = [rows(self.graph, "at", f"?node {p} ?at", node=fact) for p in ("qz:statedIn", "qz:document")]
        return next((str(answer[0]["at"]) for answer in stated if answer), fact)

    def beside(self, finding: Finding, node: str, place: Evidence) -> Finding:
        """A finding with a text of this graph beside it."""
        document = self.network.document_of(node) or node
        return finding.beside(self.sentence(place), self.network.label(document), node)

    def _rows(self, where: str, columns: str = "") -> list[dict[str, Any]]:
        pattern = f"{where} OPTIONAL {{ ?place oa:exact ?quote }}"
        return rows(self.graph, f"node document place quote {columns}".strip(), pattern)

    def _exact(self, where: str) -> dict[str, list[str]]:
        values: dict[str, list[str]] = defaultdict(list)
        for r in rows(self.graph, "node value", where):
            values[r["node"]].append("".join(str(r["value"]).split()))
        return values

    def _clause(self, row: dict[str, Any], subject: str, bearers: tuple[str, ...] = (), **values: Any) -> Clause:
        place = self._files.evidence(row)
        return Clause(row["node"], row["document"], place, subject, bearers, tuple(values.items()))
