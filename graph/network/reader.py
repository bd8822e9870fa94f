"""The policy network of a graph: a folder's node by node as it is asked, an endpoint's whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ..policy.network import Declaration, Evidence, PolicyNetwork
from ..store.pages import Pages
from ..store.queryable import Answers
from .rules import EDGES, FACT_KINDS, LISTS, NODES, WORDS, EdgeRule, ListRule, NodeRule

DECLARATIONS = (
    "?node qz:concerns ?about ; qz:validityKind ?kind ; qz:document ?by ; qz:evidence ?place OPTIONAL { ?place oa:exact ?quote }"
    " OPTIONAL { ?node qz:from ?first } OPTIONAL { ?node qz:by ?last } OPTIONAL { ?node qz:value ?value }"
)
OF_ANOTHER = "?about qz:cited ?cited ."
DECLARED = "kind about by first last value place quote"
_OWN_DATES = {"start": "effective_at", "term": "expires_at"}


def whole_network(graph: Answers) -> PolicyNetwork:
    """The documents, provisions, agencies, tasks, norms, penalties, money, deadlines and seats of a graph, all in memory.

    Node ids are IRIs; edges carry the printed words that prove them. The graph is only read.
    """
    network, files = PolicyNetwork(), Files(graph)
    _add_nodes(graph, network, NODES)
    _add_edges(graph, network, files, EDGES)
    _note_lists(graph, network, files)
    _declare(
        network,
        files,
        rows(graph, DECLARED, DECLARATIONS),
        rows(graph, f"{DECLARED} cited", f"{OF_ANOTHER} {DECLARATIONS}"),
    )
    return network


def document_network(graph: Answers) -> PolicyNetwork:
    """The documents of a graph and the edges between them, without their provisions and facts."""
    network = PolicyNetwork()
    _add_nodes(graph, network, [rule for rule in NODES if rule.kind == "document"])
    _add_edges(graph, network, Files(graph), [rule for rule in EDGES if rule.sources == rule.targets == ("document",)])
    return network


def _add_nodes(graph: Answers, network: PolicyNetwork, rules: Iterable[NodeRule]) -> None:
    for rule in rules:
        more = by_node(graph, *rule.more)
        for r in rows(graph, f"node {rule.columns}", of_class(rule)):
            label, attributes = rule.read({**more.get(r["node"], {}), **r})
            network.add(r["node"], rule.kind, label, **attributes)


def _add_edges(graph: Answers, network: PolicyNetwork, files: Files, rules: Iterable[EdgeRule]) -> None:
    for source, target, relation, evidence, holder in sorted(
        {e for rule in rules for e in _edges(graph, network, files, rule)}
    ):
        network.link(source, relation, target, evidence, holder)


def _note_lists(graph: Answers, network: PolicyNetwork, files: Files) -> None:
    for rule in LISTS:
        for node, values in lists(graph, rule).items():
            if network.kind(node) in rule.kinds:
                network.note(node, **{rule.name: values})
    for r in rows(graph, "node place quote", WORDS):
        if network.kind(r["node"]) in FACT_KINDS:
            network.note(r["node"], words=files.evidence(r))


def lists(graph: Answers, rule: ListRule, **bound: str) -> dict[str, tuple[str, ...]]:
    """The values of an attribute by node."""
    by_node: dict[str, list[str]] = defaultdict(list)
    for r in rows(graph, "value" if "node" in bound else "node value", rule.where, **bound):
        by_node[str(r["node"])].append(str(r["value"]))
    return {node: tuple(values) for node, values in by_node.items()}


def rows(graph: Answers, columns: str, where: str, **bound: str) -> list[dict[str, Any]]:
    """The rows of a pattern in a fixed order, without repeats; bound gives the IRIs of some of its variables."""
    names = [*bound, *columns.split()]
    table = graph.select(f"SELECT DISTINCT {' '.join('?' + n for n in names)} {{ {where} }}", **bound)
    return [dict(zip(names, row, strict=True)) for row in sorted(table.rows, key=lambda r: tuple(map(str, r)))]


def by_node(graph: Answers, column: str, where: str, **bound: str) -> dict[str, dict[str, Any]]:
    """The rows of a further column by their node; none where a kind of node has no such column."""
    names = column if "node" in bound else f"node {column}"
    return {str(r["node"]): r for r in rows(graph, names, where, **bound)} if column else {}


def of_class(rule: NodeRule) -> str:
    """The pattern of a kind of node, with its classes."""
    if not rule.classes:
        return rule.where
    return f"VALUES ?class {{ {' '.join(rule.classes)} }} ?node a ?class . {rule.where}"


class Files:
    """The names of a graph's sources by their IRI, looked up once each."""

    def __init__(self, graph: Answers) -> None:
        self._graph, self._pages = graph, Pages(graph)
        self._names: dict[str, str] = {}

    def evidence(self, row: dict[str, Any]) -> Evidence:
        """The words of a row's place (RFC 5147, as identity makes them) and quote."""
        file, _, fragment = str(row.get("place") or "").partition("#char=")
        if not fragment:
            return Evidence()
        start, _, end = fragment.partition(",")
        name, first = self._name(file), int(start)
        return Evidence(name, first, int(end), str(row.get("quote") or ""), self._pages[name].page(first))

    def _name(self, file: str) -> str:
        if file not in self._names:
            titles = rows(self._graph, "name", "?file a qz:Source ; dcterms:title ?name", file=file)
            self._names[file] = str(titles[0]["name"]) if titles else file
        return self._names[file]


def _edges(
    graph: Answers, network: PolicyNetwork, files: Files, rule: EdgeRule
) -> Iterator[tuple[str, str, str, Evidence, str]]:
    for r in rows(graph, f"source target {rule.columns}", rule.where()):
        source, target = r["source"], r["target"]
        if source != target and network.kind(source) in rule.sources and network.kind(target) in rule.targets:
            yield source, target, rule.relation_of(r), files.evidence(r), str(r.get("holder") or "")


def _declare(network: PolicyNetwork, files: Files, own: list[dict[str, Any]], of_others: list[dict[str, Any]]) -> None:
    """What documents declare of their own force, as the proof of its dates, and of each other's."""
    for r in own:
        if (date := own_date(r)) and r["about"] in network:
            network.prove(r["about"], date, files.evidence(r))
    declared: dict[str, list[Declaration]] = defaultdict(list)
    for r in of_others:
        if not own_date(r) and r["cited"] in network:
            declared[r["cited"]].append(declaration(r, files.evidence(r)))
    for document, declarations in declared.items():
        network.declare(document, declarations)


def own_date(row: dict[str, Any]) -> str | None:
    """The date of the document itself that a clause on force proves; None for clauses on other documents."""
    return _OWN_DATES.get(_kind(row))


def declaration(row: dict[str, Any], proof: Evidence) -> Declaration:
    """What a clause declares of another document's force."""
    extended = _kind(row) == "extend"
    length = str(row["value"] or "") if extended and not row["last"] else ""
    day, until = (row["last"], None) if extended else (row["first"], row["last"])
    return Declaration(_kind(row), row["by"], day, proof, until, length)


def _kind(row: dict[str, Any]) -> str:
    return str(row["kind"]).rsplit("/", 1)[-1]
