"""Which statements of a graph are the nodes and edges of the policy network: one table, read whole or node by node."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..policy.network import NO_FUNDING
from ..rdf.divisions import LEVELS
from .levels import document_level, level_of

Row = Mapping[str, Any]
_LABEL = 60
# Plain patterns stand first and each OPTIONAL holds one triple: Oxigraph joins a longer OPTIONAL as a whole.
_FACT = "qz:document ?document ; qz:evidence ?place"
_QUOTE = "OPTIONAL { ?place oa:exact ?quote }"


@dataclass(frozen=True, slots=True)
class NodeRule:
    """A kind of node: the classes that have it, the columns that tell its label and attributes, and how they are read.

    where binds ?node and the columns; it holds for every node of the classes that is one of the network.
    """

    kind: str
    classes: tuple[str, ...]
    columns: str
    where: str
    read: Callable[[Row], tuple[str, dict[str, Any]]]
    more: tuple[str, str] = (
        "",
        "",
    )  # a further column and what binds it: an OPTIONAL of two triples, or of a property that many have, would take long


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """A kind of edge: its relation (empty where ?concept tells it), the kinds at its ends, and what binds them.

    source binds ?source, target ?target (one of them both where a single statement is the edge); rest binds ?place and ?quote
    where words prove the edge.
    """

    relation: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    source: str
    target: str = ""
    rest: str = ""

    def where(self, first: str = "source") -> str:
        """The pattern, the end that is looked up first: Oxigraph joins in the order in which it reads."""
        ends = (self.source, self.target) if first == "source" else (self.target, self.source)
        return " . ".join(filter(None, (*ends, self.rest)))

    @property
    def columns(self) -> str:
        """The columns beside the ends."""
        return " ".join(name for name in ("concept", "place", "quote", "holder") if f"?{name}" in self.where())

    def relation_of(self, row: Row) -> str:
        """The relation of an edge: the rule's, or what the concept of the citation or role says."""
        word = str(row.get("concept")).rsplit("/", 1)[-1]
        return self.relation or RELATIONS.get(word, word)


def _document(r: Row) -> tuple[str, dict[str, Any]]:
    known = {k: r[k] if r[k] is None else str(r[k]) for k in ("number", "issued", "effective", "expires", "validity")}
    level = stated_level(r) or document_level(str(r["title"] or ""), str(r["number"] or ""), str(r["issuers"] or ""))
    more = {"printed": r["origin"] is not None, "level": level, "issuers": str(r["issuers"] or "")}
    return str(r["title"] or r["number"] or r["node"]), {**more, **known}


_TIERS = {name: level for level, name in LEVELS.items()}


def stated_level(r: Row) -> str:
    """The level that the register of agencies and divisions gives (定州市 is a county's); empty where it gives none."""
    return _TIERS.get(str(r.get("tier") or "").rsplit("/", 1)[-1], "")


def _provision(r: Row) -> tuple[str, dict[str, Any]]:
    label, heading = str(r["label"] or r["path"]), str(r["heading"] or "")
    level = str(r["level"]).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    gap = "" if label[-1:] in "、）．." else " "
    known = {"printed_label": label, "path": str(r["path"]), "level": level}
    return f"{label}{gap}{heading}" if heading else label, known


def _agency(r: Row) -> tuple[str, dict[str, Any]]:
    label = str(r["label"])
    return label, {"level": stated_level(r) or level_of(label), "jurisdiction": r["within"]}


def _task(r: Row) -> tuple[str, dict[str, Any]]:
    return str(r["label"]), {}


def _fact(r: Row) -> tuple[str, dict[str, Any]]:
    return short(str(r["quote"] or "")), {}


def _money(r: Row) -> tuple[str, dict[str, Any]]:
    return short(str(r["quote"] or "")), {"money": str(r["sort"]).rsplit("/", 1)[-1]}


def _norm(r: Row) -> tuple[str, dict[str, Any]]:
    trigger, action = str(r["quote"] or ""), str(r.get("action") or "")
    return short(action if not action or action.startswith(trigger[:2]) else trigger[:2] + action) or short(trigger), {}


def _deadline(r: Row) -> tuple[str, dict[str, Any]]:
    day = r["by"] or r["since"]
    return short(str(r["quote"] or "")), {"date": str(day)} if day else {}


def _seat(r: Row) -> tuple[str, dict[str, Any]]:
    return f"{r['role']} {r['person']} {r['post'] or ''}".strip(), {}


def short(text: str) -> str:
    """Words as a label: without white space, of sixty characters at most."""
    plain = re.sub(r"\s+", "", text)
    return plain if len(plain) <= _LABEL else plain[: _LABEL - 1] + "…"


NODES = (
    NodeRule("document", ("qz:Document",), "title number issued effective expires validity origin issuers",
             "OPTIONAL { ?node qz:issuerNames ?issuers } OPTIONAL { ?node eli:title ?title } OPTIONAL { ?node qz:number ?number }"
             " OPTIONAL { ?node eli:date_document ?issued } OPTIONAL { ?node eli:first_date_entry_in_force ?effective }"
             " OPTIONAL { ?node eli:date_no_longer_in_force ?expires } OPTIONAL { ?node qz:validityTerm ?validity }"
             " OPTIONAL { ?node qz:source ?origin }", _document,
             ("tier", "?node a qz:Document ; qz:level ?tier")),
    NodeRule("provision", (), "path level label heading",
             "?node qz:path ?path ; qz:level ?level OPTIONAL { ?node rdfs:label ?label } OPTIONAL { ?node dcterms:title ?heading }", _provision),
    NodeRule("agency", ("qz:Agency", "qz:AgencyGroup"), "label within", "?node rdfs:label ?label OPTIONAL { ?node qz:jurisdiction ?within }", _agency,
             ("tier", "?node qz:kind ?sort ; qz:level ?tier")),
    NodeRule("body", ("qz:CoordinatingBody",), "label within", "?node rdfs:label ?label OPTIONAL { ?node qz:jurisdiction ?within }", _agency,
             ("tier", "?node qz:kind ?sort ; qz:level ?tier")),
    NodeRule("task", ("qz:Task",), "label", "?node rdfs:label ?label ; qz:document ?document", _task),
    NodeRule("norm", ("qz:Obligation", "qz:Prohibition", "qz:Permission", "qz:Right"), "quote", f"?node {_FACT} {_QUOTE}", _norm,
             ("action", "?node qz:action ?done . ?done oa:exact ?action")),
    NodeRule("penalty", ("qz:Penalty",), "quote", f"?node {_FACT} {_QUOTE}", _fact),
    NodeRule("deadline", ("qz:Deadline",), "quote by since",
             f"?node {_FACT} {_QUOTE} OPTIONAL {{ ?node qz:by ?by }} OPTIONAL {{ ?node qz:from ?since }}", _deadline),
    NodeRule("money", ("qz:Funding",), "quote sort", f"?node {_FACT} ; qz:moneyKind ?sort {_QUOTE}", _money),
    NodeRule("seat", ("qz:Membership",), "person role post",
             f"?node {_FACT} ; org:organization ?body ; qz:person ?person ; qz:roleName ?role OPTIONAL {{ ?node qz:postName ?post }}", _seat),
)  # fmt: skip

_BODIES = ("agency", "body")
_FACTS = ("task", "norm", "penalty", "deadline", "money", "seat")
_ENDS = "IN (relation:repealed, relation:supersedes, relation:invalidated)"
RELATIONS = {
    "basis": "based_on", "implements": "implements", "supersedes": "supersedes", "repealed": "repeals", "amended": "amends",
    "cites": "cites", "promulgates": "promulgates", "forwards": "forwards", "explains": "explains", "retained": "retains",
    "invalidated": "invalidates",
}  # fmt: skip
"""What a citation says (the notation of its concept, in which the concept's IRI ends), and the relation of its edge."""


def _cited(cited: str, only: str) -> tuple[str, str, str]:
    """What binds the ends of a citation in a document."""
    rest = f"?fact qz:relation ?concept ; qz:evidence ?place {_QUOTE} FILTER({only})"
    return "?fact qz:document ?source", f"?fact qz:cited ?{cited}", rest


_OF_A_PART = f"?concept {_ENDS} && EXISTS {{ ?fact qz:citedPath ?path }}"


def _fact_edge(relation: str, kind: str, property: str, ends: tuple[str, ...], *, outwards: bool = True) -> EdgeRule:
    """An edge that a property of a fact states and the fact's words prove; outwards from the fact, else into it."""
    fact, other = ("source", "target") if outwards else ("target", "source")
    proof = f"?{fact} qz:evidence ?place {_QUOTE}"
    sources, targets = ((kind,), ends) if outwards else (ends, (kind,))
    return EdgeRule(relation, sources, targets, f"?{fact} {property} ?{other}", rest=proof)


_NO_FUNDING = ", ".join(f"money:{kind}" for kind in NO_FUNDING)
_PROVED = f"?fact qz:evidence ?place {_QUOTE}"
EDGES = (
    EdgeRule("promulgates", ("document",), ("document",), "?source qz:promulgates ?target"),
    EdgeRule("annex_of", ("document",), ("document",), "?target eli:has_annex ?source"),
    EdgeRule("version_of", ("document",), ("document",), "?source eli:is_member_of ?target"),
    EdgeRule("part_of", ("provision",), ("document", "provision"), "?source eli:is_part_of ?target"),
    EdgeRule("stated_in", _FACTS, ("provision",), "?source qz:statedIn ?target"),
    EdgeRule("stated_in", _FACTS, ("document",), "?source qz:document ?target", rest="FILTER NOT EXISTS { ?source qz:statedIn ?inner }"),
    EdgeRule("", _BODIES, ("task",), "?fact qz:agency ?source", "?fact qz:task ?target", f"?fact qz:role ?concept ; qz:evidence ?place {_QUOTE}"),
    _fact_edge("bears", "norm", "qz:bearer", _BODIES, outwards=False),
    _fact_edge("imposes", "penalty", "qz:authority", _BODIES, outwards=False),
    EdgeRule("punishes", ("penalty",), ("provision",), "?source qz:breachOf ?target", rest="?source qz:evidence ?place . ?place oa:exact ?quote"),
    EdgeRule("punishes", ("penalty",), ("norm",), "?target odrl:remedy ?source"),
    _fact_edge("due", "deadline", "qz:governs", ("document", "provision", *_FACTS)),
    _fact_edge("pays", "money", "qz:payer", _BODIES, outwards=False),
    _fact_edge("receives", "money", "qz:recipient", _BODIES, outwards=False),
    EdgeRule("funds", ("money",), ("task",), "?source qz:forTask ?target",
             rest=f"?source qz:evidence ?place ; qz:moneyKind ?sort {_QUOTE} FILTER(?sort NOT IN ({_NO_FUNDING}))"),
    _fact_edge("part_of", "seat", "org:organization", _BODIES),
    _fact_edge("fills", "seat", "qz:postAt", _BODIES, outwards=False),
    EdgeRule("hosts", _BODIES, _BODIES, "?fact qz:host ?source", "?fact qz:body ?target", f"?fact qz:document ?holder . {_PROVED}"),
    EdgeRule("member_of", _BODIES, _BODIES, "?target org:hasMember ?source"),
    # 《甲办法》第五条废止: the article goes, the rest of the document stays and is amended
    EdgeRule("", ("document",), ("document",), *_cited("target", f"?concept != relation:promulgates && !({_OF_A_PART})")),
    EdgeRule("amends", ("document",), ("document",), *_cited("target", _OF_A_PART)),
    EdgeRule("", ("document",), ("provision",), "?fact qz:document ?source", "?fact qz:citedProvision ?target", _cited("cited", _OF_A_PART)[2]),
    EdgeRule("cites", ("provision",), ("provision",), "?fact qz:statedIn ?source", "?fact qz:citedProvision ?target", _PROVED),
    EdgeRule("cites", ("provision",), ("provision",), "?fact qz:statedIn ?source", "?fact qz:cited ?target", _PROVED),
    EdgeRule("successor", _BODIES, _BODIES, "?event org:originalOrganization ?source", "?event org:resultingOrganization ?target"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListRule:
    """An attribute of several values: its name, the kinds of node that have it, and what binds ?node and ?value.

    at_once: all nodes are read together the first time that one is asked for.
    """

    name: str
    kinds: tuple[str, ...]
    where: str
    at_once: bool = False


def _parties(property: str) -> str:
    # by the IRI: Oxigraph would begin with all parties of the graph where their class is asked for
    return f"?node {property} ?party . ?party rdfs:label ?value FILTER(STRSTARTS(STR(?party), STR(party:)))"


LISTS = (
    ListRule("names", _BODIES, "?node skos:altLabel ?value", at_once=True),
    ListRule("unresolved", _BODIES, "?node qz:resolution ?value FILTER(STRENDS(STR(?value), 'unresolved'))", at_once=True),
    ListRule("established", ("body",), "?node qz:establishedIn ?value"),
    ListRule("mentioned_in", _BODIES, "?value qz:mentions ?node"),
    ListRule("modality", ("norm",), "?node a ?value"),
    ListRule("parties", ("norm",), _parties("qz:bearer")),
    ListRule("parties", ("penalty",), _parties("qz:offender")),
    ListRule("parties", ("money",), _parties("qz:recipient")),
)  # fmt: skip
"""Attributes of several values; the attribute `words` of a fact, its printed words, is read like them."""
WORDS = f"?node qz:evidence ?place {_QUOTE}"
FACT_KINDS = _FACTS
