"""Which tasks of a superior plan lower documents carry out, and which nobody takes up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..graph.policy.lookup import plain
from ..graph.policy.network import NOWHERE, Evidence, PolicyNetwork
from ..graph.policy.traversal import implementation_tree
from ..graph.review.duties import SAME_TASK, task_likeness, tasks_of


@dataclass(frozen=True, slots=True)
class Implemented:
    """A task of a plan, who leads or carries it, and the tasks of lower documents that take it up, the likest first; none is a gap."""

    task: str
    text: str
    agencies: tuple[str, ...]
    evidence: Evidence
    taken_up: tuple[str, ...]


def implementation(network: PolicyNetwork, plan: str) -> list[Implemented]:
    """The tasks of a plan in print order, each with what takes it up in the documents that stand on the plan, directly or in turn.

    A task takes up another when their headings or more than half of their words are the same, or when it repeats a passage that only
    this task of the plan has (高效节水灌溉面积).

    Example:
        >>> n = PolicyNetwork()
        >>> for node, kind, label in (("p", "document", "计划"), ("d", "document", "方案"), ("t", "task", "推进农业节水"), ("u", "task", "推动农业节水")):
        ...     n.add(node, kind, label)
        >>> n.link("t", "stated_in", "p"); n.link("u", "stated_in", "d"); n.link("d", "implements", "p")
        >>> [row.taken_up for row in implementation(n, "p")]
        [('u',)]
    """
    own = _family(network, plan)
    titles = {plain(network.label(d)) for d in own}
    lower = dict.fromkeys(x for d in implementation_tree(network, plan) for x in _family(network, d))
    others = [d for d in lower if d not in own and plain(network.label(d)) not in titles]
    theirs = tasks_of(network, others)
    texts = tasks_of(network, own)
    known = Counter(gram for text in texts.values() for gram in _grams(text))
    grams = {task: {g for g in _grams(text) if known[g] == 1} for task, text in texts.items()}
    rows = [_row(network, task, text, grams[task], theirs) for task, text in texts.items()]
    return sorted(rows, key=lambda r: (r.evidence.source, r.evidence.start, r.task))


def _family(network: PolicyNetwork, document: str) -> list[str]:
    """A document with what it issues and its annexes."""
    issued = [x.target for x in sorted(network.out_of(document)) if x.relation == "promulgates"]
    annexes = [x.source for d in (document, *issued) for x in sorted(network.into(d)) if x.relation == "annex_of"]
    return list(dict.fromkeys([document, *issued, *annexes]))


_RUN, _PASSAGE = 6, 3  # characters of a run, and runs that a task repeats at least: eight characters in a row
_NAME = re.compile(r"[局厅委办部院]|政府|部门|单位")  # names of agencies stand in many tasks


def _grams(text: str) -> set[str]:
    runs = (run for run in re.findall(r"[一-龥]+", text))
    return {
        run[i : i + _RUN] for run in runs for i in range(len(run) - _RUN + 1) if not _NAME.search(run[i : i + _RUN])
    }


def _row(network: PolicyNetwork, task: str, text: str, own: set[str], theirs: dict[str, str]) -> Implemented:
    scored = []
    for node, other in theirs.items():
        repeated = len(own & _grams(other))
        score = max(task_likeness(text, other), SAME_TASK + repeated if repeated >= _PASSAGE else 0)
        if score >= SAME_TASK:
            scored.append((-score, node))
    links = (x for x in sorted(network.into(task)) if x.relation in ("lead", "responsible"))
    carriers = tuple(dict.fromkeys(network.label(x.source) for x in links))
    place = network.attribute(task, "words") or NOWHERE
    return Implemented(task, text, carriers, place, tuple(node for _, node in sorted(scored)))
