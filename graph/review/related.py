"""Which documents of a graph a draft is compared with: its grounds and theirs, and what its own government has in force."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from ...errors import QuanzeError
from ..policy.lookup import find, plain
from ..policy.network import GROUNDS, Link
from ..policy.ranks import level_rank
from ..policy.traversal import basis_chain
from ..policy.validity import is_over
from .clauses import GraphClauses

GOVERNMENT = re.compile(r"[一-龥]{2,12}?(?:省|自治区|市|州|县|区|旗)(?=人民政府|[一-龥]{2,12}[局委厅办])")
"""The place in front of a government or an agency in a name."""


class Related:
    """A draft's reading and the graph's, with the draft's documents found again in the graph."""

    def __init__(self, draft: GraphClauses, graph: GraphClauses, on: date) -> None:
        self.draft, self.graph, self.on = draft, graph, on

    @cached_property
    def documents(self) -> list[str]:
        """The documents that the draft prints."""
        n = self.draft.network
        return [d for d in n.nodes("document") if n.attribute(d, "printed")]

    def same(self, document: str) -> str | None:
        """The document of the graph that a document named by the draft is; None where the graph does not know it."""
        network, draft = self.graph.network, self.draft.network
        for name in (draft.attribute(document, "number"), draft.label(document), document):
            if name and (stored := self._node_called(str(name))) and not self._other_number(document, stored):
                return stored
        return document if network.kind(document) == "document" else None

    def _other_number(self, document: str, stored: str) -> bool:
        """Whether two documents of one title have different numbers."""
        numbers = [n.attribute(d, "number") for n, d in ((self.draft.network, document), (self.graph.network, stored))]
        return all(numbers) and plain(str(numbers[0])) != plain(str(numbers[1]))

    def _node_called(self, name: str) -> str | None:
        try:
            stored = find(self.graph.network, name, "document")
        except QuanzeError:
            return None
        names = (self.graph.network.label(stored), self.graph.network.attribute(stored, "number"), stored)
        return stored if plain(name) in [plain(str(x)) for x in names] else None

    @cached_property
    def ground_links(self) -> list[tuple[Link, str]]:
        """The draft's edges to its grounds, each with the ground in the graph."""
        links = [x for d in self.documents for x in sorted(self.draft.network.out_of(d)) if x.relation in GROUNDS]
        return [(link, known) for link in links if (known := self.same(link.target))]

    @cached_property
    def superiors(self) -> set[str]:
        """The draft's grounds in the graph and theirs, with what a notice among them issues."""
        network = self.graph.network
        above = {d for _, ground in self.ground_links for d in basis_chain(network, ground)}
        above |= {x.target for d in above for x in network.out_of(d) if x.relation == "promulgates"}
        return {d for d in above if not is_over(network, d, self.on)}

    @cached_property
    def government(self) -> str:
        """The place whose government issues the draft; empty where nothing says it."""
        n = self.draft.network
        names = [str(n.attribute(d, "issuers") or "") for d in self.documents] + [n.label(d) for d in self.documents]
        return next((m[0] for name in names if (m := GOVERNMENT.match(name))), "")

    @cached_property
    def peers(self) -> set[str]:
        """What the same government has in force, apart from the draft itself where the graph holds it."""
        n = self.graph.network
        own = {self.same(d) for d in self.documents if self.draft.network.attribute(d, "number")}
        own |= {x.target for d in own if d for x in n.out_of(d) if x.relation == "promulgates"}
        own |= {x.source for d in own if d for x in n.into(d) if x.relation == "annex_of"}
        peers = set()
        for d in n.nodes("document") if self.government else ():
            named = (n.label(d), str(n.attribute(d, "issuers") or ""))
            if n.attribute(d, "printed") and d not in own and any(x.startswith(self.government) for x in named):
                if not is_over(n, d, self.on):
                    peers.add(d)
        return peers

    @cached_property
    def level(self) -> int | None:
        """The level of the draft: the highest that one of its documents has."""
        levels = [level_rank(self.draft.network, d) for d in self.documents]
        return min((x for x in levels if x is not None), default=None)
