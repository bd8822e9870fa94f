"""Documents that lose the ground on which they stand, cite what is gone, or may be in force again after a repeal."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date

from .case import Case
from .effects import Effect, Step, Words
from .names import called
from .network import DOCUMENT_RELATIONS, GROUNDS, Link, PolicyNetwork
from .ranks import is_superior, rank
from .validity import in_force

_ENDINGS = ("supersedes", "repeals", "invalidates")
_HISTORY = (*_ENDINGS, "retains")  # a repeal clause or a register of another year: nothing in it need be rewritten
_OBJECTS = {
    "amends": ("修改", "amends"),
    "promulgates": ("印发", "issues"),
    "forwards": ("转发", "passes on"),
    "explains": ("解读", "explains"),
}


def lost_grounds(case: Case) -> Iterator[Effect]:
    """Documents whose grounds go: all of them, some of them, or by a chain of documents that lost theirs."""
    hit: dict[str, list[Link]] = {}
    for gone in sorted(case.change.removed):
        for link in sorted(case.network.into(gone)):
            if link.relation in GROUNDS and case.stays(link.source):
                hit.setdefault(link.source, []).append(link)
    lost: deque[tuple[str, tuple[Step, ...]]] = deque()
    for document, links in sorted(hit.items()):
        effect = _lost(case, document, links)
        yield effect
        if effect.kind == "lost_basis":
            lost.append((document, effect.path))
    yield from _chains(case, lost, set(hit))


def _lost(case: Case, document: str, links: list[Link]) -> Effect:
    gone = list(dict.fromkeys(x.target for x in links))
    rest = list(dict.fromkeys(x.target for x in sorted(case.after.out_of(document)) if x.relation in GROUNDS))
    first = links[0]
    if not rest:
        return case.effect("lost_basis", document, first.evidence, first, ground=case.names(gone))
    ranks = {d: rank(case.network, d) for d in (*gone, *rest)}
    highest_gone = min(ranks[d] for d in gone) < min(ranks[d] for d in rest)
    heavy = highest_gone or len(gone) >= len(rest)
    return case.effect(
        "partly_lost_basis", document, first.evidence, first, severity="medium" if heavy else "low",
        ground=case.names(gone), rest=case.names(rest), total=str(len(gone) + len(rest)), lost=str(len(gone)),
    )  # fmt: skip


def _chains(case: Case, lost: deque[tuple[str, tuple[Step, ...]]], seen: set[str]) -> Iterator[Effect]:
    while lost:
        document, path = lost.popleft()
        for link in sorted(case.after.into(document)):
            if link.relation in GROUNDS and link.source not in seen:
                seen.add(link.source)
                onward = (*path, case.step(link))
                others = any(x.relation in GROUNDS and x.target != document for x in case.after.out_of(link.source))
                yield case.effect(
                    "basis_chain", link.source, link.evidence, path=onward, through=case.name(document),
                    severity="low" if others else "medium",
                )  # fmt: skip
                lost.append((link.source, onward))


def dangling(case: Case) -> Iterator[Effect]:
    """Mentions that stay behind of a document or provision that goes; each place once, with the provision where one is cited."""
    precise: dict[tuple[str, int], Link] = {}
    bare: list[Link] = []
    for gone in sorted(case.change.removed):
        for link in sorted(case.network.into(gone)):
            if link.relation not in DOCUMENT_RELATIONS or link.relation in _HISTORY or not case.stays(link.source):
                continue
            key = (link.evidence.source, link.evidence.start)
            if not link.evidence.quote:
                bare.append(link)
            elif key not in precise or _precision(case, link) > _precision(case, precise[key]):
                precise[key] = link
    for link in (*precise.values(), *bare):
        if link.relation not in GROUNDS:  # told as a lost ground
            yield _dangling(case, link)


def _precision(case: Case, link: Link) -> tuple[bool, int]:
    ends = (link.source, link.target)
    return link.relation in GROUNDS, sum(case.network.kind(e) == "provision" for e in ends)


def _dangling(case: Case, link: Link) -> Effect:
    cited = case.name(link.target)
    if link.relation in _OBJECTS:
        return case.effect(
            "objectless", link.source, link.evidence, link, cited=cited, verb=Words(*_OBJECTS[link.relation])
        )
    holder, gone = case.network.document_of(link.source), case.network.document_of(link.target)
    above = holder is not None and gone is not None and is_superior(case.network, holder, gone)
    amend = Words("", "") if above else Words("，有关文字须修改", "; these words must be changed")
    return case.effect("dangling_citation", link.source, link.evidence, link, cited=cited, amend=amend)


def revived(case: Case, history: PolicyNetwork, on: date | None) -> Iterator[Effect]:
    """What only removed documents had ended. history is the network of all times, with what has ended by the day."""
    seen: set[str] = set()
    for gone in sorted(case.change.removed):
        for link in sorted(history.out_of(gone)):
            target = link.target
            if link.relation in _ENDINGS and target not in case.change.removed and target not in seen:
                seen.add(target)
                if not _ended_otherwise(case, history, target, on):
                    what = Words(called(history, target), called(history, target, "en"))
                    path, label = (case.step(link),), history.label(target)
                    yield case.effect("revived", target, link.evidence, path=path, what=what, label=label)


def _ended_otherwise(case: Case, history: PolicyNetwork, target: str, on: date | None) -> bool:
    gone = case.change.removed
    if any(x.relation in _ENDINGS and x.source not in gone for x in history.into(target)):
        return True
    document = history.document_of(target)
    if on is None or document is None:
        return False
    ends = [e for e in in_force(history, document, on).reasons if e.kind in ("repealed", "lapsed", "expires")]
    return any(e.by not in gone for e in ends)
