"""Every rewording of a goal states the same goal; what states none in one wording states none in another."""

from __future__ import annotations

from array import array

import pytest
from wordings import blocks

from quanze.extraction.facts import DocumentHead, Span, Target
from quanze.extraction.goals.targets import find
from quanze.extraction.structure.document_text import DocumentText, Paragraph

ABSENT = "-"


def as_document(text: str) -> DocumentText:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "text"))
        at += len(line) + 1
    document = DocumentText("t.txt", text, text, array("I", range(len(text))), paragraphs, [])
    document.head, document.dated = (
        DocumentHead(span=Span(0, 1), rule="t", title="云岭县产业发展行动方案"),
        "2021-03-01",
    )
    return document


def states(found: list[Target], goal: tuple[str, ...]) -> bool:
    name, *rest = goal
    return any(name in t.indicator and [t.value, t.unit or ABSENT, t.by or ABSENT, t.direction] == rest for t in found)


CASES = [(b.name, b.stated, wording) for b in blocks("targets") for wording in b.wordings]


@pytest.mark.parametrize(("name", "goals", "wording"), CASES, ids=[f"{i}" for i in range(len(CASES))])
def test_every_wording_states_the_same_goals(name: str, goals: tuple[tuple[str, ...], ...], wording: str) -> None:
    found = find(as_document(wording))
    missing = [goal for goal in goals if not states(found, goal)]
    assert not missing, f"{name}: {wording} gives {[(t.indicator, t.value, t.unit, t.by, t.direction) for t in found]}"
    assert goals or not found, f"{name}: {wording} states no goal"


def test_there_are_rewordings_of_forty_forms() -> None:
    assert len(blocks("targets")) >= 40
    assert all(len(block.wordings) >= 4 for block in blocks("targets"))
