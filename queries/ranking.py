"""What carries most: the same change of every document, agency or provision, ranked by what it would bring about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..graph.policy.changes import Change, abolish, amend, repeal
from ..graph.policy.effects import SECTIONS
from ..graph.policy.impact import impact
from ..graph.policy.names import called
from ..graph.policy.network import PolicyNetwork

WEIGHTS = {"high": 5, "medium": 2, "low": 1}
"""What an effect of each severity adds to the weight of a thing."""
OPERATIONS: dict[str, Callable[[PolicyNetwork, str], Change]] = {"repeal": repeal, "amend": amend, "abolish": abolish}
EACH = {"document": ("repeal", "amend"), "provision": ("repeal", "amend"), "agency": ("abolish",)}
"""The kinds of thing that are ranked, and the operations on each; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one thing carries: its weight, how many effects are high, and how many fall in each section."""

    node: str
    name: str
    weight: int
    high: int
    sections: tuple[tuple[str, int], ...]

    def count(self, section: str) -> int:
        """How many effects fall in a section."""
        return dict(self.sections)[section]


def loads(network: PolicyNetwork, each: str, operation: str) -> list[Load]:
    """The things of a kind by what the operation on them would bring about, heaviest first; those without an effect are left out.

    Documents are those that the graph prints; what a notice issues counts with the notice.

    Raises:
        KeyError: the kind or the operation is none of EACH.
    """
    if operation not in EACH[each]:
        raise KeyError(operation)
    answer = []
    for node in network.nodes(each):
        if each != "document" or _stands_alone(network, node):
            result = impact(network, OPERATIONS[operation](network, node))
            if result.effects:
                sections = Counter(e.section for e in result.effects)
                severities = result.severities()
                weight = sum(WEIGHTS[s] * n for s, n in severities.items())
                counts = tuple((s, sections[s]) for s in SECTIONS)
                answer.append(Load(node, _name(network, node), weight, severities["high"], counts))
    return sorted(answer, key=lambda load: (-load.weight, load.name, load.node))


def _stands_alone(network: PolicyNetwork, document: str) -> bool:
    """Whether a document is printed and no printed notice issues it."""
    notices = [x.source for x in network.into(document) if x.relation == "promulgates"]
    notices += [x.target for x in network.out_of(document) if x.relation == "annex_of"]
    return bool(network.attribute(document, "printed")) and not any(network.attribute(n, "printed") for n in notices)


def _name(network: PolicyNetwork, node: str) -> str:
    """What a node is called; a decree with what it issues: 《青禾市人民政府令》（《青禾市停车办法》）."""
    name = called(network, node)
    issued = [called(network, x.target) for x in network.out_of(node) if x.relation == "promulgates"]
    return f"{name}（{issued[0]}）" if issued and name.endswith("令》") else name
