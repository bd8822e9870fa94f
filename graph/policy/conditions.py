"""What can be wrong with one node of the network: a task without a bearer, a penalty without its norm, a duty held twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from .network import GROUNDS, ROLES, Links

Condition = Callable[[Links, str], bool]
"""Whether something holds of a node, judged by the node's own edges alone."""


def _has_into(links: Links, node: str, *relations: str) -> bool:
    return any(link.relation in relations for link in links.into(node))


def _has_out(links: Links, node: str, *relations: str) -> bool:
    return any(link.relation in relations for link in links.out_of(node))


def _bearers(links: Links, task: str) -> list[tuple[str, str]]:
    return [(link.source, link.relation) for link in links.into(task) if link.relation in ROLES]


def orphaned(links: Links, task: str) -> bool:
    """Nobody carries the task."""
    return not _bearers(links, task)


def leaderless(links: Links, task: str) -> bool:
    """Some help with the task or answer for it, none leads."""
    roles = {role for _, role in _bearers(links, task)}
    return bool(roles) and "lead" not in roles


def helperless(links: Links, task: str) -> bool:
    """One leads the task and nobody else has a part in it."""
    roles = {role for _, role in _bearers(links, task)}
    return roles == {"lead"}


def two_leaders(links: Links, task: str) -> bool:
    """More than one agency leads the task."""
    return len({agency for agency, role in _bearers(links, task) if role == "lead"}) > 1


def duplicate_duty(links: Links, task: str) -> bool:
    """One agency has two parts in the task (it would lead and help itself, or is named twice)."""
    held = Counter(agency for agency, _ in _bearers(links, task))
    return any(n > 1 for n in held.values())


def bearerless(links: Links, norm: str) -> bool:
    """No agency bears the norm."""
    return not _has_into(links, norm, "bears")


def unpunished(links: Links, norm: str) -> bool:
    """No penalty stands behind the norm."""
    return not _has_into(links, norm, "punishes")


def normless(links: Links, penalty: str) -> bool:
    """The norm or provision that the penalty punishes is not there."""
    return not _has_out(links, penalty, "punishes")


def without_authority(links: Links, penalty: str) -> bool:
    """No agency imposes the penalty."""
    return not _has_into(links, penalty, "imposes")


def purposeless(links: Links, money: str) -> bool:
    """What the money is for is not there."""
    return not _has_out(links, money, "funds")


def payerless(links: Links, money: str) -> bool:
    """No agency pays the money."""
    return not _has_into(links, money, "pays")


def unfunded(links: Links, node: str) -> bool:
    """No money is set aside for the task."""
    return not _has_into(links, node, "funds")


def ownerless(links: Links, deadline: str) -> bool:
    """What the deadline binds is gone, or nobody carries it any more."""
    bound = [link.target for link in links.out_of(deadline) if link.relation == "due"]
    return not any(links.kind(b) is not None and (links.kind(b) != "task" or not orphaned(links, b)) for b in bound)


def vacated(links: Links, seat: str) -> bool:
    """The agency that fills the seat is gone."""
    return not _has_into(links, seat, "fills")


def hostless(links: Links, body: str) -> bool:
    """No agency hosts the body's office."""
    return not _has_into(links, body, "hosts")


def groundless(links: Links, document: str) -> bool:
    """None of the document's grounds (basis, what it implements) is there."""
    return not _has_out(links, document, *GROUNDS)


CONDITIONS: dict[str, dict[str, Condition]] = {
    "task": {
        "orphaned": orphaned,
        "leaderless": leaderless,
        "helperless": helperless,
        "two_leaders": two_leaders,
        "duplicate_duty": duplicate_duty,
        "unfunded": unfunded,
    },
    "norm": {"bearerless": bearerless, "unpunished": unpunished},
    "penalty": {"normless": normless, "without_authority": without_authority},
    "money": {"purposeless": purposeless, "payerless": payerless},
    "deadline": {"ownerless": ownerless},
    "seat": {"vacated": vacated},
    "body": {"hostless": hostless},
    "document": {"groundless": groundless},
}
"""The conditions of each kind of node. A change causes one where it holds afterwards and did not before."""


def conditions_of(links: Links, node: str) -> frozenset[str]:
    """The names of the conditions that hold of a node; none for a node that is gone."""
    kind = links.kind(node)
    return frozenset(name for name, holds in CONDITIONS.get(kind or "", {}).items() if holds(links, node))
