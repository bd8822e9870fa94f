"""The network of one day, seen without copying it: a document is judged when it is first met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import networkx as nx

from .network import Link, PolicyNetwork
from .validity import is_over


class Present(PolicyNetwork):
    """A network without the documents that are not yet, repealed or lapsed on a day, and without their parts; the network that
    it sees stays as it is.
    """

    def __init__(self, network: PolicyNetwork, on: date) -> None:
        super().__init__()
        self._network, self._on = network, on
        self._over: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self.nodes())

    def __contains__(self, node: object) -> bool:
        return isinstance(node, str) and self.kind(node) is not None

    def kind(self, node: str) -> str | None:
        """The node's kind; None where there is no such node on the day."""
        return None if self._gone(node) else self._network.kind(node)

    def label(self, node: str) -> str:
        """What people read for the node."""
        return self._network.label(node)

    def attribute(self, node: str, name: str) -> Any:
        """A node's further attribute, or None."""
        return None if self._gone(node) else self._network.attribute(node, name)

    def into(self, node: str) -> Iterator[Link]:
        """The edges that point at a node."""
        return (x for x in self._network.into(node) if not self._gone(node) and not self._gone(x.source))

    def out_of(self, node: str) -> Iterator[Link]:
        """The edges that leave a node."""
        return (x for x in self._network.out_of(node) if not self._gone(node) and not self._gone(x.target))

    def nodes(self, *kinds: str) -> list[str]:
        """The nodes of these kinds on the day, sorted; judges every document."""
        return [n for n in self._network.nodes(*kinds) if not self._gone(n)]

    def degree(self, node: str) -> int:
        """How many edges a node has."""
        return sum(1 for _ in self.into(node)) + sum(1 for _ in self.out_of(node))

    def provisions_of(self, document: str) -> list[str]:
        """The provisions of a document that is in force on the day."""
        return [] if self._gone(document) else self._network.provisions_of(document)

    def ended_parts(self, document: str) -> Iterator[Link]:
        """The edges that repeal or supersede a provision of a document."""
        return (x for x in self._network.ended_parts(document) if not self._gone(document) and not self._gone(x.source))

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A frozen networkx graph of the day; judges every document."""
        whole = self._network.to_networkx()
        left: nx.MultiDiGraph[str] = nx.freeze(whole.subgraph(n for n in whole if not self._gone(n)).copy())
        return left

    def _gone(self, node: str) -> bool:
        document = self._network.document_of(node)
        if document is None:
            return False
        if document not in self._over:
            self._over[document] = is_over(self._network, document, self._on)
        return self._over[document]
