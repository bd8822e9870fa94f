"""A fact of a graph as readers see it when they correct it: its kind, its words and what stands around them, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import WrongCorrection
from ...extraction.facts import Span
from ...ontology.terms import PREFIXES
from ..store.queryable import Graph
from .journal import Correction
from .places import neighbourhood

_CLASSES = {
    "Responsibility": "Responsibility", "Deadline": "Deadline", "Penalty": "Penalty", "Funding": "Money", "Target": "Target",
    "Membership": "Membership", "Citation": "Reference", "Obligation": "Norm", "Prohibition": "Norm", "Permission": "Norm",
    "Right": "Norm", "Encouragement": "Norm",
}  # fmt: skip
"""Class of the ontology -> kind of fact, as corrections name it."""
_MODALITIES = ("Obligation", "Prohibition", "Permission", "Right", "Encouragement")
_PATHS: Mapping[str, Mapping[str, str]] = {
    "Responsibility": {"role": "qz:role/skos:notation", "canonical": "qz:agency/rdfs:label", "task": "qz:task/qz:evidence/oa:exact"},
    "Norm": {"bearer": "(qz:bearerAt|qz:subjectAt)/oa:exact", "action": "qz:action/oa:exact"},
    "Deadline": {"kind": "qz:deadlineKind/skos:notation", "value": "qz:value", "anchor": "qz:anchor/oa:exact"},
    "Penalty": {
        "kind": "qz:sanction/skos:notation", "min": "schema:minValue", "max": "schema:maxValue",
        "authority": "qz:authorityAt/oa:exact", "offender": "qz:offenderAt/oa:exact",
    },
    "Money": {
        "kind": "qz:moneyKind/skos:notation", "min": "schema:minValue", "max": "schema:maxValue", "per": "qz:per",
        "recipient": "qz:recipientAt/oa:exact", "payer": "qz:payerAt/oa:exact",
    },
    "Target": {"indicator": "qz:indicator", "value": "qz:value", "unit": "qz:unit", "by": "qz:targetBy"},
    "Membership": {"person": "qz:person", "role": "qz:roleName", "body": "org:organization/rdfs:label", "post": "qz:postName"},
    "Reference": {"relation": "qz:relation/skos:notation", "title": "qz:citedTitle", "number": "qz:citedNumber"},
}  # fmt: skip
"""Where the graph has what a fact of each kind says."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A fact that can be corrected: kind, document and place, and what it says by field."""

    fact: str
    kind: str
    document: str
    source: str
    span: Span
    extent: Span
    says: Mapping[str, Any]

    def correction(self, graph: Graph, do: str, by: str, values: Mapping[str, Any] | None = None) -> Correction:
        """A correction of the fact (right, wrong, change), ready to be written."""
        quote, before, after = neighbourhood(graph.text(self.source), self.extent, self.span)
        return Correction(do, by, self.kind, self.document, quote, before, after, dict(self.says), dict(values or {}))


_PLACE = """
SELECT ?class ?document ?name ?start ?end ?first ?last {
  ?fact a ?class ; qz:document ?document ; qz:evidence ?place .
  ?place oa:start ?start ; oa:end ?end ; oa:hasSource ?source .
  ?source dcterms:title ?name .
  ?document qz:extent ?extent .
  ?extent oa:hasSource ?source ; oa:start ?first ; oa:end ?last .
}"""


def subject_of(graph: Graph, fact: str) -> Subject:
    """The fact of an IRI as it can be corrected.

    Raises:
        WrongCorrection: no fact of these kinds has the IRI.
    """
    for row in graph.select(_PLACE.replace("?fact", f"<{fact}>")):
        name = str(row["class"]).removeprefix(PREFIXES["qz"])
        if kind := _CLASSES.get(name):
            span, extent = Span(_int(row["start"]), _int(row["end"])), Span(_int(row["first"]), _int(row["last"]))
            says = dict(_says(graph, fact, kind, name))
            document = str(row["document"]).split("~")[0]
            return Subject(fact, kind, document, str(row["name"]), span, extent, says)
    raise WrongCorrection("is of a fact that the graph has")


def _int(value: Any) -> int:
    return int(str(value))


def _says(graph: Graph, fact: str, kind: str, name: str) -> Iterator[tuple[str, Any]]:
    if name in _MODALITIES:
        yield "modality", name.lower()
    asked = _PATHS[kind]
    parts = " ".join(f"OPTIONAL {{ <{fact}> {path} ?{field} }}" for field, path in asked.items())
    for row in graph.select(f"SELECT {' '.join('?' + f for f in asked)} {{ {parts} }} LIMIT 1"):
        yield from ((field, _plain(row[field])) for field in asked if row[field] is not None)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float) else str(value)


def applied(graph: Graph) -> set[str]:
    """The ids of the corrections that the graph holds; those of the journal beside them are not applicable or wait for a build."""
    return {str(row["c"]).rsplit("/", 1)[-1] for row in graph.select("SELECT DISTINCT ?c { ?c a qz:Correction }")}
