"""The policy network of a stored graph, read node by node as it is asked: ready at once, whatever the graph's size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode

from ...ontology.terms import PREFIXES
from ..policy.network import ENDING, NOWHERE, Evidence, Link, PolicyNetwork, in_order
from ..store.queryable import Answers, StoreAnswers
from .reader import (
    DECLARATIONS,
    DECLARED,
    OF_ANOTHER,
    Files,
    by_node,
    declaration,
    lists,
    of_class,
    own_date,
    rows,
    whole_network,
)
from .rules import EDGES, FACT_KINDS, LISTS, NODES, WORDS, NodeRule

_LINKS_KEPT = 200_000
Known = tuple[NodeRule, str, dict[str, Any]]
"""A node's rule, label and attributes."""
_BY_KIND = {rule.kind: rule for rule in NODES}


def _is_iri(name: str) -> bool:
    try:
        return name.startswith("http") and bool(NamedNode(name).value)
    except ValueError:
        return False


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class StoredNetwork(PolicyNetwork):
    """The same network as `whole_network` reads, without reading it: each node and its edges are looked up once.

    It cannot be added to. The store's own indexes, which processes share, stand in for edges in memory.
    """

    def __init__(self, graph: Answers) -> None:
        super().__init__()
        self._store, self._files = graph, Files(graph)
        self._classes = {_iri(c): rule for rule in NODES for c in rule.classes}
        # A walk asks for a node's kind at each of its edges; a stored graph never changes while it is open.
        self._known: dict[str, Known | None] = {}
        self._lists: dict[str, dict[str, tuple[str, ...]]] = {}
        self._forces: dict[str, dict[str, Any]] = {}
        self._links = lru_cache(_LINKS_KEPT)(self._read_links)

    def __len__(self) -> int:
        return len(self.nodes())

    def __contains__(self, node: object) -> bool:
        return isinstance(node, str) and self._node(node) is not None

    def add(self, node: str, kind: str, label: str, **attributes: Any) -> None:
        """Refused: a stored network is only read."""
        raise TypeError("The network of a stored graph is only read; make changes with plans.")

    def link(self, source: str, relation: str, target: str, evidence: Evidence = NOWHERE, document: str = "") -> None:
        """Refused: a stored network is only read."""
        raise TypeError("The network of a stored graph is only read; make changes with plans.")

    def kind(self, node: str) -> str | None:
        """The node's kind; None where there is no such node."""
        known = self._node(node)
        return known[0].kind if known else super().kind(node)

    def provisions_of(self, document: str) -> list[str]:
        """The provisions of a document, sorted, without a look at what is stated in them."""
        inside, waiting = set[str](), [document]
        while waiting:
            inner = {
                r["node"]
                for r in rows(self._store, "node", "?node eli:is_part_of ?up ; qz:path ?path", up=waiting.pop())
            }
            waiting += inner - inside
            inside |= inner
        return sorted(inside)

    def label(self, node: str) -> str:
        """What people read for the node; its IRI where it has no label."""
        known = self._node(node)
        return known[1] if known and known[1] else super().label(node)

    def attribute(self, node: str, name: str) -> Any:
        """A node's further attribute, or None."""
        known = self._node(node)
        if known is None or name in known[2]:
            return known[2].get(name) if known else None
        if known[0].kind == "document":
            return self._force(node).get(name)
        return self._more(node, known[0].kind, name)

    def _more(self, node: str, kind: str, name: str) -> Any:
        """The words of a fact, or an attribute of several values."""
        if name == "words" and kind in FACT_KINDS:
            quotes = rows(self._store, "place quote", WORDS, node=node)
            return self._files.evidence(quotes[0]) if quotes else None
        rule = next((x for x in LISTS if x.name == name and kind in x.kinds), None)
        if rule is None:
            return None
        if not rule.at_once:
            return lists(self._store, rule, node=node).get(node)
        if name not in self._lists:
            self._lists[name] = lists(self._store, rule)
        return self._lists[name].get(node)

    def into(self, node: str) -> Iterator[Link]:
        """The edges that point at a node."""
        return iter(self._links(node, False))

    def out_of(self, node: str) -> Iterator[Link]:
        """The edges that leave a node."""
        return iter(self._links(node, True))

    def nodes(self, *kinds: str) -> list[str]:
        """The nodes of these kinds (all without an argument), sorted."""
        wanted = [rule for rule in NODES if not kinds or rule.kind in kinds]
        return sorted(node for rule in wanted for node in self._read_all(rule))

    def degree(self, node: str) -> int:
        """How many edges a node has."""
        return len(self._links(node, True)) + len(self._links(node, False))

    def ended_parts(self, document: str) -> Iterator[Link]:
        """The edges that repeal or supersede a provision of a document; found from the citations of the document."""
        for r in rows(self._store, "part", "?fact qz:cited ?document ; qz:citedProvision ?part", document=document):
            yield from (link for link in self.into(r["part"]) if link.relation in ENDING)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The whole network as a frozen networkx graph; reads all of it."""
        return whole_network(self._store).to_networkx()

    def _read_all(self, rule: NodeRule) -> dict[str, Known]:
        """The nodes of a kind, which are known from here on: a hundred times as fast as one by one."""
        more = by_node(self._store, *rule.more)
        nodes: dict[str, Known] = {}
        for r in rows(self._store, f"node {rule.columns}", of_class(rule)):
            nodes[r["node"]] = (rule, *rule.read({**more.get(r["node"], {}), **r}))
        self._known.update(nodes)
        return nodes

    def _node(self, node: str) -> Known | None:
        if node not in self._known:
            self._known[node] = self._read_node(node)
        return self._known[node]

    def _read_node(self, node: str) -> Known | None:
        if not _is_iri(node):
            return None
        classes = {str(r["class"]) for r in rows(self._store, "class", "?node a ?class", node=node)}
        named = [rule for c in sorted(classes) if (rule := self._classes.get(c))]
        for rule in named or [_BY_KIND["provision"]]:
            if values := rows(self._store, rule.columns, rule.where, node=node):
                more = by_node(self._store, *rule.more, node=node).get(node, {})
                return (rule, *rule.read({**more, **values[-1]}))
        return None

    def _force(self, document: str) -> dict[str, Any]:
        """What is declared of a document's force, by itself and by others."""
        if document not in self._forces:
            self._forces[document] = self._read_force(document)
        return self._forces[document]

    def _read_force(self, document: str) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for r in rows(self._store, DECLARED.replace("about ", ""), DECLARATIONS, about=document):
            if own := own_date(r):
                known.setdefault(own, self._files.evidence(r))
        clauses = rows(self._store, DECLARED, f"{OF_ANOTHER} {DECLARATIONS}", cited=document)
        if others := [declaration(r, self._files.evidence(r)) for r in clauses if not own_date(r)]:
            known["declared"] = in_order(others)
        return known

    def _read_links(self, node: str, outwards: bool) -> tuple[Link, ...]:
        kind = self.kind(node)
        near, far = ("source", "target") if outwards else ("target", "source")
        pairs: dict[str, set[tuple[str, Evidence, str]]] = defaultdict(set)
        for rule in EDGES:
            if kind in (rule.sources if outwards else rule.targets):
                for r in rows(self._store, f"{far} {rule.columns}", rule.where(near), **{near: node}):
                    other = str(r[far])
                    if other != node and self.kind(other) in (rule.targets if outwards else rule.sources):
                        pairs[other].add((rule.relation_of(r), self._files.evidence(r), str(r.get("holder") or "")))
        return tuple(
            Link(node if outwards else other, relation, other if outwards else node, key, evidence, holder)
            for other in sorted(pairs)
            for key, (relation, evidence, holder) in enumerate(sorted(pairs[other]))
        )


def network_of(graph: Answers) -> PolicyNetwork:
    """The policy network of a graph: a folder's is read as it is asked, an endpoint's at once, as each question takes a request."""
    return StoredNetwork(graph) if isinstance(graph, StoreAnswers) else whole_network(graph)
