"""What every finder of effects needs: the network before and after a change, chains of evidence, and the words for the cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .changes import Change, Changed
from .effects import KINDS, Effect, Step, Words
from .names import called, listed
from .network import NOWHERE, Evidence, Link, PolicyNetwork

_REACH = 2
"""Edges along which a condition can depend on the far end: from a removed or moved thing to what its loss can hurt."""
CAUSES = {
    "repeal": ("{subject}被废止", "{subject} is repealed"),
    "amend": ("{subject}被修改", "{subject} is amended"),
    "abolish": ("{subject}被撤销", "{subject} is abolished"),
    "merge": ("{subject}合并为{into}", "{subject} become {into}"),
    "rename": ("{subject}更名为{note}", "{subject} is renamed {note}"),
    "transfer": ("{subject}由{giver}移交{taker}", "{subject} goes from {giver} to {taker}"),
    "move_deadline": ("期限{subject}改为{note}", "the deadline {subject} moves to {note}"),
    "cut_funding": ("资金{subject}被取消", "the money {subject} is cut"),
}
"""What each operation does, for the sentences."""


@dataclass(slots=True)
class Case:
    """A change laid over a network, with what its effects' sentences say of it."""

    network: PolicyNetwork
    change: Change
    after: Changed = field(init=False)
    paths: dict[str, tuple[Step, ...]] = field(init=False)
    cause: Words = field(init=False)

    def __post_init__(self) -> None:
        self.after = Changed(self.network, self.change)
        self.paths = _paths(self.network, sorted(self.change.touched()))
        self.cause = cause_of(self.network, self.change.steps)

    def effect(
        self,
        kind: str,
        node: str,
        place: Evidence = NOWHERE,
        via: Link | None = None,
        *,
        severity: str = "",
        path: tuple[Step, ...] | None = None,
        what: Words | None = None,
        label: str = "",
        **words: Words | str,
    ) -> Effect:
        """An effect on a node; via is the edge by which it is reached, words what its sentence names besides what and cause."""
        if path is None:
            path = self.paths.get(node, ())
            if via is not None:
                path = (*self.paths.get(via.target, ()), self.step(via))
        given: dict[str, Words] = {"what": what or self.name(node), "cause": self.cause}
        given |= {k: v if isinstance(v, Words) else Words(v, v) for k, v in words.items()}
        shown = label or self.network.label(node)
        return Effect(kind, node, shown, severity or KINDS[kind].severity, path, tuple(given.items()), place)

    def name(self, node: str) -> Words:
        """What the sentence calls a node."""
        return Words(called(self.network, node), called(self.network, node, "en"))

    def names(self, nodes: Iterable[str]) -> Words:
        """What the sentence calls several nodes."""
        several = list(nodes)
        return Words(listed(self.network, several), listed(self.network, several, "en"))

    def step(self, link: Link) -> Step:
        """An edge as a step of a chain of evidence."""
        n = self.network
        return Step(link.source, link.relation, link.target, n.label(link.source), n.label(link.target), link.evidence)

    def words_of(self, node: str) -> Evidence:
        """The printed words of a fact; nowhere for what is none."""
        words = self.network.attribute(node, "words")
        return words if isinstance(words, Evidence) else NOWHERE

    def stays(self, node: str) -> bool:
        """Whether a node is there after the change."""
        return self.after.kind(node) is not None


def cause_of(network: PolicyNetwork, steps: Iterable[Change]) -> Words:
    """What some changes do, in Chinese and in English."""
    causes = [_cause(network, step) for step in steps]
    return Words("；".join(c.zh for c in causes), "; ".join(c.en for c in causes))


def _cause(network: PolicyNetwork, change: Change) -> Words:
    zh, en = CAUSES[change.operation]
    return Words(zh.format(**_named(network, change, "zh")), en.format(**_named(network, change, "en")))


def _named(network: PolicyNetwork, change: Change, language: str) -> Mapping[str, str]:
    subjects, last = change.subjects, called(network, change.subjects[-1], language)
    named = {"note": change.note, "into": last, "taker": last}
    if change.operation == "merge":
        subjects = tuple(s for s in subjects[:-1] if s != change.subjects[-1])
        named["into"] = last
    if change.operation == "transfer":
        subjects, named["giver"] = subjects[:-2], called(network, subjects[-2], language)
        if change.note:  # the words that several tasks share
            n = len(subjects)
            return {
                **named,
                "subject": f"“{change.note}”相关的{n}项任务"
                if language == "zh"
                else f"“{change.note}” ({n} {'task' if n == 1 else 'tasks'})",
            }
    return {**named, "subject": listed(network, subjects, language)}


def _paths(network: PolicyNetwork, starts: Iterable[str]) -> dict[str, tuple[Step, ...]]:
    """The nodes within reach of the change, each with a shortest chain of edges that leads to it."""
    paths: dict[str, tuple[Step, ...]] = dict.fromkeys(starts, ())
    edge = list(paths)
    for _ in range(_REACH):
        following: list[str] = []
        for node in edge:
            for link in sorted((*network.into(node), *network.out_of(node))):
                far = link.source if link.target == node else link.target
                if far not in paths and network.kind(far) not in ("document", "provision", "agency"):
                    labels = network.label(link.source), network.label(link.target)
                    step = Step(link.source, link.relation, link.target, *labels, link.evidence)
                    paths[far] = (*paths[node], step)
                    following.append(far)
        edge = following
    return paths
