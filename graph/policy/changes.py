"""Hypothetical changes: what would be removed and rewired, laid over the network without touching it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ...errors import UnknownNode
from .network import ROLES, Evidence, Link, PolicyNetwork
from .ranks import is_own_act

AGENCY_RELATIONS = (*ROLES, "bears", "imposes", "pays", "receives", "fills", "hosts", "issues", "member_of")
"""Edges that leave an agency and say what it has to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the network: nodes that go, edges that go, edges that move to another end, nodes whose text changes.

    operation names what is done (repeal, merge …) and of what (subjects); a scenario is several changes combined, its `combined`.
    """

    operation: str
    subjects: tuple[str, ...]
    removed: frozenset[str] = frozenset()
    cut: frozenset[Link] = frozenset()
    moved: tuple[tuple[Link, Link], ...] = ()
    amended: frozenset[str] = frozenset()
    note: str = ""
    combined: tuple[Change, ...] = ()

    @property
    def steps(self) -> tuple[Change, ...]:
        """The changes of which a scenario is made; the change itself where it is one."""
        return self.combined or (self,)

    def __or__(self, other: Change) -> Change:
        """Both changes at once; what one of them moves and the other moves on ends where the second says."""
        onward = dict(other.moved)
        moved = [(old, onward.pop(new, new)) for old, new in self.moved]
        return Change(
            f"{self.operation}+{other.operation}",
            self.subjects + other.subjects,
            self.removed | other.removed,
            self.cut | other.cut,
            (*moved, *onward.items()),
            self.amended | other.amended,
            "; ".join(n for n in (self.note, other.note) if n),
            self.steps + other.steps,
        )

    def touched(self) -> set[str]:
        """The nodes at which the change itself happens."""
        ends = {end for pair in self.moved for link in pair for end in (link.source, link.target)}
        return (
            set(self.removed)
            | {end for link in self.cut for end in (link.source, link.target)}
            | ends
            | set(self.amended)
        )


@dataclass(slots=True)
class Changed:
    """The network after a change, computed edge by edge; the network itself stays as it is."""

    network: PolicyNetwork
    change: Change
    _replaced: dict[Link, Link] = field(init=False)
    _new_out: dict[str, list[Link]] = field(init=False)
    _new_in: dict[str, list[Link]] = field(init=False)

    def __post_init__(self) -> None:
        self._replaced = dict(self.change.moved)
        self._new_out, self._new_in = defaultdict(list), defaultdict(list)
        for new in self._replaced.values():
            self._new_out[new.source].append(new)
            self._new_in[new.target].append(new)

    def kind(self, node: str) -> str | None:
        """The node's kind; None where the change removes it."""
        return None if node in self.change.removed else self.network.kind(node)

    def into(self, node: str) -> Iterator[Link]:
        """The edges that point at a node after the change."""
        return self._kept(self.network.into(node), self._new_in.get(node, ()))

    def out_of(self, node: str) -> Iterator[Link]:
        """The edges that leave a node after the change."""
        return self._kept(self.network.out_of(node), self._new_out.get(node, ()))

    def _kept(self, old: Iterable[Link], new: Iterable[Link]) -> Iterator[Link]:
        change = self.change
        for link in old:
            if link not in self._replaced and link not in change.cut and self._stands(link):
                yield link
        yield from (link for link in new if link not in change.cut and self._stands(link))

    def _stands(self, link: Link) -> bool:
        return link.source not in self.change.removed and link.target not in self.change.removed


def repeal(network: PolicyNetwork, node: str) -> Change:
    """A document or provision goes, with all its parts, what it promulgates as its own act, and the bodies that it alone founds."""
    _known(network, node, "document", "provision")
    gone = falling(network, node)
    return Change("repeal", (node,), removed=frozenset(gone | _founded_by(network, gone)))


def falling(network: PolicyNetwork, node: str) -> set[str]:
    """The node and what stands and falls with it; a higher body's document that a notice passes on does not."""
    gone, waiting = {node}, [node]
    while waiting:
        current = waiting.pop()
        inner = [link.source for link in network.into(current) if link.relation in ("part_of", "stated_in")]
        printed = [link.source for link in network.into(current) if link.relation == "annex_of"]
        printed += [link.target for link in network.out_of(current) if link.relation == "promulgates"]
        inner += [annex for annex in printed if is_own_act(network, current, annex)]
        waiting += (new := [part for part in dict.fromkeys(inner) if part not in gone])
        gone.update(new)
    return gone


def _founded_by(network: PolicyNetwork, gone: set[str]) -> set[str]:
    """The bodies that only documents that go have founded."""
    bodies = {link.target for node in gone if network.kind(node) == "seat" for link in network.out_of(node)}
    bodies |= {link.target for node in gone for link in network.out_of(node) if network.kind(link.target) == "body"}
    founders = {body: network.attribute(body, "established") or () for body in bodies if network.kind(body) == "body"}
    return {body for body, documents in founders.items() if documents and gone.issuperset(documents)}


def amend(network: PolicyNetwork, node: str) -> Change:
    """The text of a provision (or document) changes: everything that hangs on it is to be looked at again."""
    _known(network, node, "provision", "document")
    return Change("amend", (node,), amended=frozenset(network.parts(node)))


def abolish(network: PolicyNetwork, agency: str) -> Change:
    """An agency goes and nobody follows it."""
    _known(network, agency, "agency", "body")
    return Change("abolish", (agency,), removed=frozenset({agency}))


def merge(network: PolicyNetwork, agencies: Iterable[str], into: str) -> Change:
    """Agencies become one: what they carry, `into` carries; `into` may be one of them or a new node of the network."""
    several = tuple(dict.fromkeys(agencies))
    for agency in (*several, into):
        _known(network, agency, "agency", "body")
    gone = [a for a in several if a != into]
    return Change("merge", (*several, into), removed=frozenset(gone), moved=tuple(_handed_over(network, gone, into)))


def rename(network: PolicyNetwork, agency: str, to: str) -> Change:
    """An agency gets another name: only printed words change."""
    _known(network, agency, "agency", "body")
    return Change("rename", (agency,), note=to)


def transfer(network: PolicyNetwork, task: str, giver: str, taker: str) -> Change:
    """A task (or norm, penalty, money) goes from one agency to another, in the same role."""
    for agency in (giver, taker):
        _known(network, agency, "agency", "body")
    links = [link for link in network.out_of(giver) if link.target == task and link.relation in AGENCY_RELATIONS]
    if not links:
        raise UnknownNode(task, f"duty of {network.label(giver)}")
    return Change(
        "transfer",
        (task, giver, taker),
        moved=tuple((link, _other_source(link, taker, i)) for i, link in enumerate(links)),
    )


def transfer_function(network: PolicyNetwork, words: str, giver: str, taker: str) -> Change:
    """Every task of `giver` whose whole text has `words` goes to `taker`.

    Raises:
        UnknownNode: no task of the giver has them.
    """
    tasks = sorted(
        {
            link.target
            for link in network.out_of(giver)
            if link.relation in ROLES and words in text_of(network, link.target)
        }
    )
    if not tasks:
        raise UnknownNode(words, f"function of {network.label(giver)}")
    change = transfer(network, tasks[0], giver, taker)
    for task in tasks[1:]:
        change |= transfer(network, task, giver, taker)
    return replace(change, operation="transfer", subjects=(*tasks, giver, taker), note=words, combined=())


def text_of(network: PolicyNetwork, node: str) -> str:
    """The whole words of a task or another fact without line breaks; its label where they are not known."""
    words = network.attribute(node, "words")
    return "".join(words.quote.split()) if isinstance(words, Evidence) and words.quote else network.label(node)


def move_deadline(network: PolicyNetwork, deadline: str, to: str) -> Change:
    """A deadline moves to another date (ISO 8601), which the change's note holds.

    Raises:
        ValueError: the date is none.
    """
    _known(network, deadline, "deadline")
    date.fromisoformat(to)
    return Change("move_deadline", (deadline,), amended=frozenset({deadline}), note=to)


def cut_funding(network: PolicyNetwork, money: str) -> Change:
    """An amount of money goes."""
    _known(network, money, "money")
    return Change("cut_funding", (money,), removed=frozenset({money}))


def _known(network: PolicyNetwork, node: str, *kinds: str) -> None:
    if network.kind(node) not in kinds:
        raise UnknownNode(node, " or ".join(kinds))


def _handed_over(network: PolicyNetwork, gone: Iterable[str], into: str) -> Iterator[tuple[Link, Link]]:
    """Each edge of the agencies that go, with the one that takes its place; keys keep parallel edges apart."""
    for n, agency in enumerate(gone, 1):
        for i, link in enumerate(network.out_of(agency)):
            yield link, _other_source(link, into, n * 1000 + i)
        for i, link in enumerate(network.into(agency)):
            if link.source not in (*gone, into):
                yield link, replace(link, target=into, key=link.key + n * 1000 + i + 1)


def _other_source(link: Link, source: str, key: int) -> Link:
    return replace(link, source=source, key=link.key + key + 1)
