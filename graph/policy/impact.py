"""What a change would bring about: effects with their chains of evidence, found from the change outwards."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .changes import Change, Changed
from .conditions import conditions_of, groundless
from .effects import CAUSES, ORDER, Effect, Step
from .network import DOCUMENT_RELATIONS, GROUNDS, Evidence, Link, PolicyNetwork

# Edges along which a condition can depend on the far end: from a removed or moved thing to what its loss can hurt.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Impact:
    """The effects of a change, worst and nearest first."""

    change: Change
    effects: tuple[Effect, ...]

    def of(self, *kinds: str) -> list[Effect]:
        """The effects of these kinds."""
        return [e for e in self.effects if e.kind in kinds]


def impact(network: PolicyNetwork, change: Change) -> Impact:
    """Every effect of a change on a network, which itself stays as it is.

    Work grows with what the change touches, not with the network.

    Returns:
        effects of the kinds of `effects.KINDS`, sorted by severity, distance, kind and node; each once.

    Example:
        >>> from quanze.graph.changes import abolish
        >>> n = PolicyNetwork()
        >>> n.add("t", "task", "划定车位"); n.add("a", "agency", "青禾市公安局"); n.link("a", "lead", "t")
        >>> [e.kind for e in impact(n, abolish(n, "a")).effects]
        ['orphaned']
    """
    finder = _Finder(network, change)
    found = {e.key: e for e in reversed(list(finder.effects()))}
    ordered = sorted(found.values(), key=lambda e: (ORDER[e.severity], e.distance, e.kind, e.node, e.place.start))
    return Impact(change, tuple(ordered))


class _Finder:
    def __init__(self, network: PolicyNetwork, change: Change) -> None:
        self.network, self.change = network, change
        self.after = Changed(network, change)
        self.paths = _paths(network, sorted(change.touched()))
        self.cause_zh, self.cause_en = causes(network, change)

    def effects(self) -> Iterator[Effect]:
        yield from self._conditions()
        yield from self._grounds()
        yield from self._citations()
        yield from self._revivals()
        yield from self._texts()
        yield from self._reviews()
        yield from self._times()

    def _effect(self, kind: str, node: str, place: Evidence = Evidence(), via: Link | None = None) -> Effect:  # noqa: B008 - frozen
        path = self.paths.get(node, ())
        if via is not None:
            path = (*self.paths.get(via.target, ()), _step(self.network, via))
        return Effect(kind, node, self.network.label(node), len(path), path, self.cause_zh, self.cause_en, place)

    def _conditions(self) -> Iterator[Effect]:
        """Conditions that hold after the change and did not before, at the nodes within reach of it."""
        for node in sorted(self.paths):
            holding = conditions_of(self.after, node)
            for condition in sorted(holding - conditions_of(self.network, node)) if holding else ():
                if condition != "groundless":  # told apart below as lost, partly lost and in a chain
                    yield self._effect(condition, node)

    def _grounds(self) -> Iterator[Effect]:
        """Documents whose grounds go: all of them, some of them, or by a chain of documents that lost theirs."""
        lost: deque[tuple[str, tuple[Step, ...]]] = deque()
        seen: set[str] = set()
        for gone in sorted(self.change.removed):
            for link in sorted(self.network.into(gone)):
                if link.relation not in GROUNDS or self.after.kind(link.source) is None or link.source in seen:
                    continue
                seen.add(link.source)
                whole = groundless(self.after, link.source)
                effect = self._effect("lost_basis" if whole else "partly_lost_basis", link.source, link.evidence, link)
                yield effect
                if whole:
                    lost.append((link.source, effect.path))
        yield from self._chains(lost, seen)

    def _chains(self, lost: deque[tuple[str, tuple[Step, ...]]], seen: set[str]) -> Iterator[Effect]:
        while lost:
            document, path = lost.popleft()
            for link in sorted(self.after.into(document)):
                if link.relation in GROUNDS and link.source not in seen:
                    seen.add(link.source)
                    onward = (*path, _step(self.network, link))
                    yield Effect(
                        "basis_chain", link.source, self.network.label(link.source), len(onward), onward,
                        self.cause_zh, self.cause_en, link.evidence,
                    )  # fmt: skip
                    lost.append((link.source, onward))

    def _citations(self) -> Iterator[Effect]:
        """Mentions that stay behind of a document or provision that goes."""
        for gone in sorted(self.change.removed):
            for link in sorted(self.network.into(gone)):
                if (
                    link.relation in DOCUMENT_RELATIONS
                    and link.relation not in GROUNDS
                    and self.after.kind(link.source) is not None
                ):
                    yield self._effect("dangling_citation", link.source, link.evidence, link)

    def _revivals(self) -> Iterator[Effect]:
        """Documents that only a removed one had repealed."""
        for gone in sorted(self.change.removed):
            for link in sorted(self.network.out_of(gone)):
                if link.relation not in ("supersedes", "repeals") or self.after.kind(link.target) is None:
                    continue
                if not any(x.relation in ("supersedes", "repeals") for x in self.after.into(link.target)):
                    yield self._effect("revived", link.target, link.evidence)

    def _texts(self) -> Iterator[Effect]:
        """The printed words that name what goes or is renamed, outside of what goes itself."""
        renamed = self.change.subjects[:1] if "rename" in self.change.operation.split("+") else ()
        named = [
            n
            for n in (*sorted(self.change.removed), *renamed)
            if self.network.kind(n) in ("agency", "body", "document", "provision")
        ]
        printed = [
            link for n in named for link in (*self.network.out_of(n), *self.network.into(n)) if link.evidence.quote
        ]
        moved = [old for old, _ in self.change.moved if old.evidence.quote]
        for link in sorted({*printed, *moved}):
            holder = self._holder(link)
            if holder is not None and self.after.kind(holder) is not None:
                yield self._effect("text_to_amend", holder, link.evidence)

    def _holder(self, link: Link) -> str | None:
        """The document whose text holds the words of an edge: for a citation the citing one; None where it goes itself."""
        ends = (link.source,) if link.relation in DOCUMENT_RELATIONS else (link.target, link.source)
        for end in ends:
            if self.after.kind(end) is not None and (document := self.network.document_of(end)):
                return document
        return None

    def _reviews(self) -> Iterator[Effect]:
        """What hangs on a provision that is amended: its facts, the penalties behind it, whoever cites it."""
        for node in sorted(self.change.amended):
            kind = self.network.kind(node)
            if kind in ("task", "norm", "penalty", "money") and node not in self.change.subjects:
                yield self._effect("review", node)
            for link in sorted(self.network.into(node)):
                inside = link.relation in ("part_of", "stated_in", "annex_of")
                if (
                    kind in ("provision", "document", "norm", "task")
                    and not inside
                    and link.source not in self.change.amended
                ):
                    if self.network.kind(link.source) in ("document", "provision", "penalty", "deadline", "money"):
                        yield self._effect("review", link.source, link.evidence, link)
                    if self.network.kind(link.source) == "provision":
                        yield from self._penalties_in(link)

    def _penalties_in(self, citing: Link) -> Iterator[Effect]:
        """The penalties that a provision which cites the amended one threatens (违反第五条规定的，处…)."""
        path = (*self.paths.get(citing.target, ()), _step(self.network, citing))
        for part in sorted(self.network.parts(citing.source)):
            if self.network.kind(part) == "penalty":
                stated = next(link for link in self.network.out_of(part) if link.relation == "stated_in")
                steps = (*path, _step(self.network, stated))
                yield Effect(
                    "review",
                    part,
                    self.network.label(part),
                    len(steps),
                    steps,
                    self.cause_zh,
                    self.cause_en,
                    citing.evidence,
                )

    def _times(self) -> Iterator[Effect]:
        """A moved deadline against the end of its document and the other times of its task."""
        if self.change.operation != "move_deadline":
            return
        deadline, to = self.change.subjects[0], self.change.note
        document = self.network.document_of(deadline)
        expires = self.network.attribute(document, "expires") if document else None
        if expires and to > expires:
            yield self._effect("after_expiry", deadline)
        was = self.network.attribute(deadline, "date")
        for task in [link.target for link in self.network.out_of(deadline) if link.relation == "due"]:
            for other in sorted(
                link.source for link in self.network.into(task) if link.relation == "due" and link.source != deadline
            ):
                date = self.network.attribute(other, "date")
                if date and was and (was < date) != (to < date):
                    yield self._effect("out_of_order", other)


def causes(network: PolicyNetwork, change: Change) -> tuple[str, str]:
    """What the change does, in Chinese and in English."""
    names = [network.label(s) for s in change.subjects]
    shown = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
    zh, en = zip(*(CAUSES[o] for o in change.operation.split("+")), strict=True)
    return tuple("；".join(p).format(subject=shown, note=change.note) for p in (zh, en))  # type: ignore[return-value]


def _step(network: PolicyNetwork, link: Link) -> Step:
    return Step(
        link.source, link.relation, link.target, network.label(link.source), network.label(link.target), link.evidence
    )


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
                    paths[far] = (*paths[node], _step(network, link))
                    following.append(far)
        edge = following
    return paths
