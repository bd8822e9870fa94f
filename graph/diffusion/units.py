"""What is compared: the articles of statutes, and elsewhere the innermost provisions, each with its document and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..network.reader import document_network
from ..policy.network import GROUNDS, PolicyNetwork
from ..policy.ranks import rank
from ..policy.traversal import issue_date
from ..store.queryable import Graph, Value

SHORTEST = 24
"""Letters that a unit has at least; shorter ones are formulas or headings."""
_PROVISION = (
    "?node eli:is_part_of ?up ; qz:level ?level ; qz:evidence ?place"  # joined in this order where ?up is given
)
_ALL = f"SELECT ?node ?level ?up ?place {{ {_PROVISION} }}"
Provisions = dict[str, tuple[str, str, str]]
"""Level, place and the outer thing of provisions."""


class Unit(NamedTuple):
    """A provision that is compared: its node, the document's number in `Units.documents`, and where its text stands."""

    node: str
    document: int
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of the units, and what tells which of two documents was first; family is the notice that it comes with, or itself."""

    node: str
    title: str
    issued: str
    rank: tuple[int, int]
    issuers: str
    family: str
    grounds: frozenset[str]

    @property
    def age(self) -> tuple[tuple[int, int], str, str]:
        """The order of documents: the higher before the lower, among equals the earlier."""
        return self.rank, self.issued or "9999", self.node


@dataclass(frozen=True, slots=True)
class Units:
    """All units, those of higher and earlier documents first, with their documents."""

    rows: list[Unit]
    documents: list[Sheet]


def units_of(graph: Graph) -> Units:
    """The units of a graph, in the order of their documents."""
    network = document_network(graph)
    texts = _by_document(_provisions(graph.select(_ALL).rows))
    documents = sorted((_sheet(network, d) for d in texts if network.attribute(d, "printed")), key=lambda s: s.age)
    names = _names(graph)
    rows = [unit for i, sheet in enumerate(documents) for unit in _placed(names, i, texts[sheet.node])]
    return Units(rows, documents)


def units_of_document(graph: Graph, document: str) -> list[Unit]:
    """The units of one document, in print order."""
    rows: list[tuple[Value, ...]] = []
    waiting = [document]
    while waiting:  # level by level: a path of any length is looked up from its wrong end
        inner = graph.select(_ALL, up=waiting.pop()).rows
        rows += inner
        waiting += [str(row[0]) for row in inner]
    return _placed(_names(graph), 0, _by_document(_provisions(rows)).get(document, []))


def _by_document(provisions: Provisions) -> dict[str, list[tuple[str, str]]]:
    """The node and place of each provision that is compared, by document."""
    inner = {up for _, _, up in provisions.values()}
    documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for node, (level, place, up) in provisions.items():
        article = level.endswith("/article")
        if (article or node not in inner) and not _in_article(provisions, up):
            documents[_document(provisions, up)].append((node, place))
    return documents


def _provisions(rows: Iterable[tuple[Value, ...]]) -> Provisions:
    """The provisions of some rows; the first place of one that several sources print."""
    provisions: Provisions = {}
    for node, level, up, place in rows:
        known = provisions.get(str(node))
        if known is None or str(place) < known[1]:
            provisions[str(node)] = (str(level), str(place), str(up))
    return provisions


def _in_article(provisions: Provisions, node: str) -> bool:
    while node in provisions:
        level, _, up = provisions[node]
        if level.endswith("/article"):
            return True
        node = up
    return False


def _document(provisions: Provisions, node: str) -> str:
    while node in provisions:
        node = provisions[node][2]
    return node


def _sheet(network: PolicyNetwork, document: str) -> Sheet:
    grounds = frozenset(x.target for x in network.out_of(document) if x.relation in GROUNDS)
    family = _notice(network, document)
    issuers = network.attribute(document, "issuers") or network.attribute(family, "issuers")
    return Sheet(
        document, network.label(document), issue_date(network, document), rank(network, document), str(issuers or ""), family, grounds
    )  # fmt: skip


def _notice(network: PolicyNetwork, document: str) -> str:
    """The printed notice that a document comes with, or itself."""
    notices = [x.target for x in network.out_of(document) if x.relation == "annex_of"]
    notices += [x.source for x in network.into(document) if x.relation == "promulgates"]
    return next((n for n in sorted(notices) if network.attribute(n, "printed")), document)


def _names(graph: Graph) -> dict[str, str]:
    rows = graph.select("SELECT ?file ?name { ?file a qz:Source ; dcterms:title ?name }").rows
    return {str(file): str(name) for file, name in rows}


def _placed(names: dict[str, str], number: int, texts: list[tuple[str, str]]) -> list[Unit]:
    units = []
    for node, place in texts:
        file, _, fragment = place.partition("#char=")  # RFC 5147, as identity makes them
        start, _, end = fragment.partition(",")
        if int(end) - int(start) >= SHORTEST:
            units.append(Unit(node, number, names.get(file, file), int(start), int(end)))
    return sorted(units, key=lambda u: (u.source, u.start))
