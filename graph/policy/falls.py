"""What falls with a document or provision, and whose duties end: tasks, norms, penalties, times, money, bodies, agency by agency."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ...ontology.labels import label
from .case import Case
from .changes import AGENCY_RELATIONS
from .effects import Effect, Step, Words
from .names import place, quoted
from .network import ROLES, Link, PolicyNetwork
from .ranks import level_rank

FALLING = ("task", "norm", "penalty", "deadline", "money", "seat", "body", "document")
"""Kinds of node that are told when they fall."""
DUTIES = ("task", "norm", "penalty", "money", "seat", "body")
"""Kinds of node that an agency has to do with."""
_MANY = 3  # a group counts as several who are bound
_HEAVY, _LIGHT = 0.5, 0.1  # shares of an agency's duties that make their end serious, or slight


def falling(case: Case) -> Iterator[Effect]:
    """Everything that goes with the subjects of a repeal, each with who had to do with it."""
    for node in sorted(case.change.removed - set(case.change.subjects)):
        kind = case.network.kind(node)
        if kind in ("document", "body"):
            yield case.effect(f"falls_{kind}", node, severity=_weight(case.network, node))
        elif kind in FALLING:
            yield _fallen(case, node, str(kind))


def _fallen(case: Case, node: str, kind: str) -> Effect:
    n = case.network
    concerned = [x.source for x in sorted(n.into(node)) if x.relation in AGENCY_RELATIONS]
    if kind == "deadline":  # who it concerns is said by what it binds
        bound = [x.target for x in n.out_of(node) if x.relation == "due"]
        concerned = [x.source for b in bound for x in sorted(n.into(b)) if x.relation in (*ROLES, "bears")]
    persons = list(dict.fromkeys(n.attribute(node, "parties") or ()))
    names = case.names(concerned)
    zh = "、".join(x for x in (names.zh, *persons[:3]) if x)
    en = ", ".join(x for x in (names.en, *persons[:3]) if x)
    return case.effect(
        "falls", node, case.words_of(node), severity=_weight(n, node), path=_stated(case, node), what=_what(case, node),
        noun=_noun(n, node),
        who=Words(f"（{zh}）" if zh else "", f" ({en})" if en else ""),
    )  # fmt: skip


def _noun(network: PolicyNetwork, node: str) -> Words:
    """What sort of thing it is: a norm by its modality (义务, 禁止, 许可)."""
    classes = [str(c).rpartition("#")[2] for c in network.attribute(node, "modality") or ()]
    known = [c for c in classes if label(f"qz:{c}").zh != f"qz:{c}"]
    named = label(f"qz:{known[0]}" if known else str(network.kind(node)))
    return Words(named.zh, named.en)


def _what(case: Case, node: str) -> Words:
    """The fact without its document's name where the cause has just named it."""
    full, n = case.name(node), case.network
    outer = n.outer(node)
    if outer is None or n.kind(outer) != "provision" or n.document_of(node) not in case.change.subjects:
        return full
    words = quoted(n, node)
    return Words(place(n, outer) + words, f"{words} ({place(n, outer, 'en')})")


def _stated(case: Case, node: str) -> tuple[Step, ...]:
    link = next((x for x in case.network.out_of(node) if x.relation == "stated_in"), None)
    return () if link is None else (case.step(link),)


def _weight(network: PolicyNetwork, node: str) -> str:
    """How much the fall of a fact weighs: by the level of its document and how many are bound; a document or body never little."""
    document = network.document_of(node)
    level = level_rank(network, document) if document else None
    high_level = level is not None and level <= 1
    bound = sum(
        _MANY if _is_group(network, x.source) else 1 for x in network.into(node) if x.relation in AGENCY_RELATIONS
    ) + _MANY * len(network.attribute(node, "parties") or ())
    serious = {"norm": 1, "penalty": 1, "document": 2, "body": 2}.get(str(network.kind(node)), 0)
    score = min(3, high_level + serious + (bound >= _MANY))
    return ("low", "low", "medium", "high")[score]


def _is_group(network: PolicyNetwork, agency: str) -> bool:
    return any(x.relation == "member_of" for x in network.into(agency))


def relieved(case: Case) -> Iterator[Effect]:
    """Agencies and classes of persons whose duties, powers or money end with what is removed."""
    lost: dict[str, list[Link]] = defaultdict(list)
    persons: dict[str, list[str]] = defaultdict(list)
    for node in sorted(case.change.removed):
        if case.network.kind(node) not in DUTIES:
            continue
        for link in sorted(case.network.into(node)):
            if link.relation in AGENCY_RELATIONS and case.network.kind(link.source) in ("agency", "body"):
                lost[link.source].append(link)
        for party in dict.fromkeys(case.network.attribute(node, "parties") or ()):
            persons[party].append(node)
    for agency in sorted(lost):
        if case.stays(agency):
            yield _relieved(case, agency, lost[agency])
    for party, nodes in sorted(persons.items()):
        severity = "medium" if len(nodes) >= _MANY else "low"
        place_of = case.words_of(nodes[0])
        holder = case.network.document_of(nodes[0]) or nodes[0]
        yield case.effect(
            "freed", holder, place_of, severity=severity, what=Words(party, party), label=party,
            counts=counted(case.network, nodes),
        )  # fmt: skip


def _relieved(case: Case, agency: str, links: list[Link]) -> Effect:
    targets = {link.target for link in links}
    all_of_it = {
        x.target
        for x in case.network.out_of(agency)
        if x.relation in AGENCY_RELATIONS and case.network.kind(x.target) in DUTIES
    }
    share = len(targets) / len(all_of_it)
    severity = "high" if share >= _HEAVY and len(targets) >= _MANY else "medium" if share >= _LIGHT else "low"
    return case.effect(
        "relieved", agency, links[0].evidence, severity=severity, path=(case.step(links[0]),),
        counts=counted(case.network, targets), share=f"{share:.0%}",
    )  # fmt: skip


_MEASURES = {"seat": "个", "body": "个", "document": "件", "deadline": "个", "money": "笔"}


def counted(network: PolicyNetwork, nodes: Counter[str] | set[str] | list[str]) -> Words:
    """How many of each kind: 3项任务、2项规范."""
    counts = Counter(str(network.kind(n)) for n in set(nodes))
    kinds = [k for k in FALLING if counts[k]]
    zh = "、".join(f"{counts[k]}{_MEASURES.get(k, '项')}{label(k).zh}" for k in kinds)
    return Words(zh, ", ".join(f"{counts[k]} {_plural(label(k).en, counts[k])}" for k in kinds))


def _plural(word: str, count: int) -> str:
    if count == 1 or word == "funding":
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
