"""Who carries a task on below, and whose task it is above: the tasks of a document beside those of the documents that it carries out and
that carry it out, one lane a document, from the State Council down to the county (泳道图).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ....graph.policy.traversal import basis_chain, implementation_tree
from ....graph.views.pictures import LEVELS, tasks_of
from ..snapshot import GraphSnapshot

MOST = 5
"""The most other documents that have a lane: those with most tasks."""
ALIKE = 55.0
"""Likeness of two tasks, 0 to 100, from which one carries the other out."""
_WORDS = 160  # characters of a task that are compared


@dataclass(frozen=True, slots=True)
class Lane:
    """A document with its level (国 to 乡) and its tasks in the order of the text."""

    document: str
    level: str
    tasks: tuple[str, ...]


def lanes_of(snapshot: GraphSnapshot, document: str) -> list[Lane]:
    """The document and those above and below it that have tasks, from national to local."""
    network = snapshot.network
    near = {*basis_chain(network, document), *implementation_tree(network, document)} - {document}
    lanes = [_lane(snapshot, d) for d in near]
    kept = sorted((x for x in lanes if x.tasks), key=lambda x: (-len(x.tasks), x.document))[:MOST]
    return sorted(
        [_lane(snapshot, document), *kept], key=lambda x: (_rank(x.level), snapshot.issued(x.document), x.document)
    )


def _lane(snapshot: GraphSnapshot, document: str) -> Lane:
    tasks = tasks_of(snapshot.network, document)
    return Lane(document, str(snapshot.network.attribute(document, "level") or ""), tuple(tasks))


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def matches(snapshot: GraphSnapshot, lane: Lane, other: Lane) -> Mapping[str, str]:
    """The task of another lane that is likest to each task of a lane; only what is like enough, each once."""
    scores = process.cdist(
        [_said(snapshot, t) for t in lane.tasks], [_said(snapshot, t) for t in other.tasks], scorer=fuzz.ratio
    )
    near = [
        (float(scores[i][j]), i, j)
        for i in range(len(lane.tasks))
        for j in range(len(other.tasks))
        if scores[i][j] >= ALIKE
    ]
    pairs: dict[str, str] = {}
    for _, i, j in sorted(near, key=lambda x: (-x[0], x[1], x[2])):
        if lane.tasks[i] not in pairs and other.tasks[j] not in pairs.values():
            pairs[lane.tasks[i]] = other.tasks[j]
    return pairs


def _said(snapshot: GraphSnapshot, task: str) -> str:
    extent = snapshot.extents.get(task)
    words = snapshot.words(extent) if extent else ""
    return (words or snapshot.label(task))[:_WORDS]
