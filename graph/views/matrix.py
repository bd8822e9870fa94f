"""Who does what in a document, as a table of tasks by agencies: the form of a printed 分工表."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..policy.network import ROLES, PolicyNetwork
from .pictures import section_of, tasks_of

SIGNS = {"lead": "●", "responsible": "○", "cooperate": "△", "supervise": "◇"}
"""The sign of each role: ● 牵头 ○ 责任 △ 配合 ◇ 督导."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task with its section (empty where it stands in none), the role of each of its agencies, and its times."""

    task: str
    section: str
    roles: Mapping[str, str]
    due: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The tasks of a document in the order of the text, and its agencies, those that lead and do most first."""

    agencies: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def matrix_of(network: PolicyNetwork, document: str) -> Matrix:
    """The responsibilities of a document; an agency with two roles in a task shows the first of ROLES.

    Example:
        >>> n = PolicyNetwork(); n.add("d", "document", "方案"); n.add("t", "task", "建设停车位"); n.add("a", "agency", "市住建局")
        >>> n.link("t", "stated_in", "d"); n.link("a", "lead", "t")
        >>> matrix_of(n, "d").rows[0].roles
        {'a': 'lead'}
    """
    tasks = sorted(tasks_of(network, document), key=lambda task: _place(network, task))
    rows = [_row(network, task) for task in tasks]
    leads = Counter(a for row in rows for a, role in row.roles.items() if role == "lead")
    parts = Counter(a for row in rows for a in row.roles)
    agencies = sorted(parts, key=lambda a: (-leads[a], -parts[a], network.label(a)))
    return Matrix(tuple(agencies), tuple(rows))


def _place(network: PolicyNetwork, task: str) -> tuple[str, int]:
    """Where a text first says who carries a task."""
    return min(
        ((x.evidence.source, x.evidence.start) for x in network.into(task) if x.relation in ROLES), default=("", 0)
    )


def _row(network: PolicyNetwork, task: str) -> MatrixRow:
    links = list(network.into(task))
    carried = sorted((x for x in links if x.relation in ROLES), key=lambda x: -ROLES.index(x.relation))
    due = tuple(dict.fromkeys(network.label(x.source) for x in links if x.relation == "due"))
    return MatrixRow(task, section_of(network, task) or "", {x.source: x.relation for x in carried}, due)
