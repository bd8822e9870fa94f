"""What a change leaves without owner, penalty or money, who has one helper fewer, and where names must be rewritten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ...ontology.labels import label
from .case import Case
from .conditions import conditions_of
from .effects import Effect, Words
from .falls import counted
from .names import address
from .network import ROLES, Evidence, Link

_CARRIED = (*ROLES, "bears", "imposes")
_PRINTED = ("agency", "body")


def new_conditions(case: Case) -> Iterator[Effect]:
    """Conditions that hold after the change and did not before, at the nodes within reach of it."""
    for node in sorted(case.paths):
        holding = conditions_of(case.after, node)
        for condition in sorted(holding - conditions_of(case.network, node)) if holding else ():
            if condition != "groundless":  # told apart as lost, partly lost and in a chain
                yield _condition(case, condition, node)


def _condition(case: Case, condition: str, node: str) -> Effect:
    links = [x for x in sorted(case.after.into(node)) if x.relation in ROLES]
    words: dict[str, Words] = {}
    if condition in ("leaderless", "helperless", "two_leaders"):
        left = [x.source for x in links if condition != "two_leaders" or x.relation == "lead"]
        names = case.names(left)
        words["rest"] = Words(f"（现有{names.zh}）" if left else "", f" ({names.en})" if left else "")
    if condition == "duplicate_duty":
        twice = next(a for a, n in Counter(x.source for x in links).items() if n > 1)
        roles = list(dict.fromkeys(x.relation for x in links if x.source == twice))
        words |= {"who": case.name(twice), "roles": _roles(roles)}
    effect = case.effect(condition, node, case.words_of(node))
    return replace(effect, words=(*effect.words, *words.items()))


def _roles(relations: list[str]) -> Words:
    return Words("、".join(label(r).zh for r in relations), ", ".join(label(r).en for r in relations))


def fewer(case: Case, reported: set[str]) -> Iterator[Effect]:
    """Tasks, norms and penalties that lose one of several agencies; told are those of which worse is said."""
    lost: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for agency in sorted(case.change.removed | set(case.change.subjects)):
        if case.network.kind(agency) not in _PRINTED:
            continue
        for link in sorted(case.network.out_of(agency)):
            gone = not case.stays(agency) and link not in dict(case.change.moved)
            if gone and link.relation in _CARRIED and case.stays(link.target) and link.target not in reported:
                lost[agency, link.target].append(link)
    for (_, node), links in lost.items():
        rest = [x.source for x in sorted(case.after.into(node)) if x.relation in _CARRIED]
        if rest:
            roles = _roles([x.relation for x in links])
            yield case.effect("bearer_fewer", node, links[0].evidence, rest=case.names(rest), roles=roles)


def groups(case: Case) -> Iterator[Effect]:
    """Groups that lose a member, and with it what they all have to do there (各县（市、区）人民政府)."""
    moved = dict(case.change.moved)
    for agency in sorted(case.change.removed):
        if case.network.kind(agency) != "agency":
            continue
        for link in sorted(case.network.out_of(agency)):
            if link.relation != "member_of" or link in moved or case.network.kind(link.target) != "agency":
                continue
            duties = [x.target for x in case.after.out_of(link.target) if x.relation in _CARRIED]
            if duties:
                words = counted(case.network, duties)
                yield case.effect("group_member", link.target, path=(case.step(link),), counts=words)


def doubled_seats(case: Case) -> Iterator[Effect]:
    """Bodies in which one agency gets several seats, by a merger."""
    for agency in sorted({new.source for _, new in case.change.moved if new.relation == "fills"}):
        seats: Counter[str] = Counter()
        before: Counter[str] = Counter()
        for links, count in ((case.after, seats), (case.network, before)):
            for link in links.out_of(agency):
                if link.relation == "fills":
                    count.update(x.target for x in links.out_of(link.target) if x.relation == "part_of")
        for body, n in sorted(seats.items()):
            if n > 1 and n > before[body]:
                yield case.effect("duplicate_seat", body, who=case.name(agency), n=str(n))


def handed_over(case: Case) -> Iterator[Effect]:
    """What a transfer moves from one agency to another."""
    for change in case.change.steps:
        if change.operation == "transfer":
            for old, new in change.moved:
                roles = _roles([old.relation])
                yield case.effect(
                    "handed_over", old.target, case.words_of(old.target), who=case.name(new.source), roles=roles
                )


def texts(case: Case) -> Iterator[Effect]:
    """The printed names of agencies that go, are renamed or hand something over, in texts that stay; each place once."""
    renamed = {c.subjects[0] for c in case.change.steps if c.operation == "rename"}
    named = [n for n in sorted(case.change.removed | renamed) if case.network.kind(n) in _PRINTED]
    links = [x for n in named for x in (*case.network.out_of(n), *case.network.into(n))]
    links += [old for old, _ in case.change.moved]
    places: dict[tuple[str, int], tuple[Link, str]] = {}
    for link in sorted(x for x in links if x.evidence.quote):
        holder = _holder(case, link)
        if holder is not None and case.stays(holder):
            places.setdefault((link.evidence.source, link.evidence.start), (link, holder))
    for link, holder in places.values():
        yield case.effect("text_to_amend", holder, link.evidence, what=_where(case, link, holder))
    yield from _mentions(case, named, {holder for _, holder in places.values()})


def _holder(case: Case, link: Link) -> str | None:
    """The document whose text holds the words of an edge; None where it goes itself."""
    if link.document:
        return link.document
    ends = (case.network.document_of(end) for end in (link.target, link.source) if case.stays(end))
    return next((d for d in ends if d), None)


def _where(case: Case, link: Link, holder: str) -> Words:
    node = link.target if case.network.document_of(link.target) == holder else holder
    return Words(address(case.network, node), address(case.network, node, "en"))


def _mentions(case: Case, named: list[str], reported: set[str]) -> Iterator[Effect]:
    """Documents that mention the agency in words from which no fact was read."""
    documents = {d for n in named for d in case.network.attribute(n, "mentioned_in") or ()}
    for document in sorted(documents - reported):
        if case.network.kind(document) == "document" and case.stays(document):
            yield case.effect("mentioned", document, Evidence())
