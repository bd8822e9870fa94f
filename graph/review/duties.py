"""Duties of a draft beside those of documents in force: other force, other numbers, fines out of range, another body, none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..policy.changes import text_of
from ..policy.names import document_name, quoted
from ..policy.network import PolicyNetwork
from .clauses import MODALITIES, Clause
from .findings import Finding, Words
from .likeness import alike, numbers, same_bearers, without_numbers
from .related import Related

_SAME_ACT = 82  # likeness of two actions that are the same
_SAME_SENTENCE = 84  # likeness of two sentences that differ in numbers alone
_SAME_HEADING = 85  # likeness of two headings without their verbs
SAME_TASK = 55
"""Likeness of a task and what carries it out, 0 to 100."""
_TRACKED = 0.5  # share of a superior's tasks that a draft takes up, from which the missing ones are missed


def collisions(case: Related) -> Iterator[Finding]:
    """The same act of the same bearer with another force or another number."""
    theirs = [c for c in case.graph.norms if c.document in case.superiors | case.peers]
    for mine in case.draft.norms:
        same = [c for c in theirs if same_bearers(mine.bearers, c.bearers)]
        if best := max(same, key=lambda c: alike(mine.subject, c.subject), default=None):
            yield from _other_force(case, mine, best)
        if sentence := without_numbers(case.draft.sentence(mine.place).quote):
            scored = [(alike(sentence, without_numbers(case.graph.sentence(c.place).quote)), c) for c in same]
            if scored and (top := max(scored, key=lambda x: x[0]))[0] >= _SAME_SENTENCE:
                yield from _other_number(case, mine, top[1])


def _other_force(case: Related, mine: Clause, theirs: Clause) -> Iterator[Finding]:
    one, other = mine.value("modality"), theirs.value("modality")
    if one != other and alike(mine.subject, theirs.subject) >= _SAME_ACT:
        words: dict[str, Words | str] = {
            "duty": mine.subject[:36], "mine": MODALITIES[one], "theirs": MODALITIES[other],
            "other": document_name(case.graph.network, theirs.document),
        }  # fmt: skip
        yield case.graph.beside(
            case.draft.finding("collides_in_force", mine.node, mine.place, **words), theirs.node, theirs.place
        )


def _other_number(case: Related, mine: Clause, theirs: Clause) -> Iterator[Finding]:
    one, other = (numbers(r.sentence(c.place).quote) for r, c in ((case.draft, mine), (case.graph, theirs)))
    if one and other and one != other and len(one) == len(other):
        changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        name = document_name(case.graph.network, theirs.document)
        words: dict[str, Words | str] = {
            "mine": "、".join(a for a, _ in changed),
            "theirs": "、".join(b for _, b in changed),
            "other": name,
        }
        yield case.graph.beside(
            case.draft.finding("collides_in_number", mine.node, mine.place, **words), theirs.node, theirs.place
        )


def fines(case: Related) -> Iterator[Finding]:
    """Fines for the like offence outside the range that a superior document sets."""
    above = [c for c in case.graph.fines if c.document in case.superiors]
    for mine in case.draft.fines:
        best = max(above, key=lambda c: alike(mine.subject, c.subject), default=None)
        if best is None or alike(mine.subject, best.subject) < 65:
            continue
        low, high = mine.value("low"), mine.value("high")
        least, most = best.value("low"), best.value("high")
        below = low is not None and least is not None and low < least
        beyond = high is not None and most is not None and high > most
        if below or beyond:
            words: dict[str, Words | str] = {
                "mine": _range(low, high),
                "theirs": _range(least, most),
                "other": document_name(case.graph.network, best.document),
            }
            yield case.graph.beside(
                case.draft.finding("fine_out_of_range", mine.node, mine.place, **words), best.node, best.place
            )


def _range(low: float | None, high: float | None) -> Words:
    zh = "至".join(f"{float(x):,.0f}元" for x in (low, high) if x is not None)
    return Words(zh, " to ".join(f"{float(x):,.0f} yuan" for x in (low, high) if x is not None))


def tasks(case: Related) -> Iterator[Finding]:
    """Tasks of a ground that the draft carries out: given to another body, or left out where it takes up most of them."""
    mine = tasks_of(case.draft.network, case.documents)
    grounds = sorted({ground for link, ground in case.ground_links if link.relation == "implements"})
    for ground in grounds:
        network = case.graph.network
        holders = [ground, *(x.target for x in network.out_of(ground) if x.relation == "promulgates")]
        theirs = tasks_of(network, holders)
        pairs = {t: max(mine, key=lambda m: task_likeness(text, mine[m]), default=None) for t, text in theirs.items()}
        met = {t: m for t, m in pairs.items() if m and task_likeness(theirs[t], mine[m]) >= SAME_TASK}
        for task, own in met.items():
            yield from _moved(case, own, task)
        if theirs and len(met) >= 2 and _TRACKED < len(met) / len(theirs) < 1:
            yield from (_left_out(case, ground, t) for t in theirs if t not in met)


def tasks_of(network: PolicyNetwork, documents: list[str]) -> dict[str, str]:
    """The tasks of some documents with their texts."""
    tasks = {}
    for document in documents:
        for node in sorted(network.parts(document)):
            if network.kind(node) == "task" and network.document_of(node) == document:
                tasks[node] = text_of(network, node)
    return tasks


def task_likeness(one: str, other: str) -> float:
    """How alike two tasks are: as a whole, or in the headings with which both begin (推进农业节水。…)."""
    heads = [re.split("[。：:]", t, maxsplit=1)[0] for t in (one, other)]
    whole = alike(without_numbers(one), without_numbers(other))
    if not all(4 <= len(h) <= 20 for h in heads):
        return whole
    objects = [h[2:] for h in heads]  # 推进农业节水 is 推动农业节水, and not 推进工业节水
    return 100.0 if (head := alike(*objects)) >= _SAME_HEADING else min(whole, head)


def _leaders(network: PolicyNetwork, task: str) -> list[str]:
    return [x.source for x in sorted(network.into(task)) if x.relation == "lead"]


def _function(name: str) -> str:
    """What an agency is for, without its place and the kind of its office: 水利, 农业农村."""
    bare = re.sub(r"^[一-龥]{1,8}?(?:省|自治区|市|州|县|区|旗)(?=[一-龥]{2})", "", re.sub(r"^国家", "", name))
    return re.sub(r"(?:管理|监督管理)?(?:委员会|[厅局部委办])\Z", "", bare)


def _moved(case: Related, own: str, task: str) -> Iterator[Finding]:
    mine, theirs = _leaders(case.draft.network, own), _leaders(case.graph.network, task)
    functions = [
        {_function(n.label(a)) for a in agencies}
        for n, agencies in ((case.draft.network, mine), (case.graph.network, theirs))
    ]
    if mine and theirs and not any(alike(a, b) >= 60 for a in functions[0] for b in functions[1]):
        link = next(x for x in sorted(case.draft.network.into(own)) if x.relation == "lead")
        ground = case.graph.network.document_of(task) or task
        words: dict[str, Words | str] = {
            "duty": quoted(case.draft.network, own).strip("“”"), "mine": case.draft.network.label(mine[0]),
            "theirs": case.graph.network.label(theirs[0]), "other": document_name(case.graph.network, ground),
        }  # fmt: skip
        proof = next(x.evidence for x in sorted(case.graph.network.into(task)) if x.relation == "lead")
        yield case.graph.beside(case.draft.finding("duty_moved", own, link.evidence, **words), task, proof)


def _left_out(case: Related, ground: str, task: str) -> Finding:
    network = case.graph.network
    link = next(link for link, known in case.ground_links if known == ground)
    words: dict[str, Words | str] = {"duty": quoted(network, task).strip("“”"), "other": document_name(network, ground)}
    finding = case.draft.finding("duty_left_out", link.source, link.evidence, **words)
    place = network.attribute(task, "words")
    return finding.beside(place, network.label(ground), task)
