"""Every rewording of a time or an amount states the same: the share that survives is printed for each."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from wordings import blocks, joined

from quanze.extraction.facts import Span
from quanze.extraction.page.source import Source
from quanze.extraction.quantities import deadlines, money
from quanze.extraction.structure.document_text import DocumentText, Paragraph
from quanze.extraction.structure.documents import readings

NOTICE = (
    "青禾市人民政府\n关于防汛工作的通知\n\n青政〔2021〕9号\n\n各县人民政府：\n\n{}\n\n青禾市人民政府\n2021年5月6日\n"
)
SHARES = {"deadlines": 0.97, "money": 0.97}
"""What must survive of each table; these may only rise."""


def times(words: str) -> list[str]:
    document = readings(Source("a.txt", NOTICE.format(words), "0"))[0]
    return [f"{d.kind} | {d.value}" for d in deadlines.find(document) if d.span.end < len(document.text) - 16]


def amounts(words: str) -> list[str]:
    document = DocumentText("a", words, words, array("I", range(len(words))), [Paragraph(0, len(words), "text")], [])

    def bound(value: float | None) -> str:
        return "-" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")

    def names(spans: tuple[Span, ...]) -> str:
        return "+".join(words[s.start : s.end] for s in spans) or "-"

    return [
        f"{m.kind} | {bound(m.min)} | {bound(m.max)} | {names(m.recipients)} | {names(m.payers)}"
        for m in money.find(document)
        if m.rule == "amount"
    ]


READERS: dict[str, Callable[[str], list[str]]] = {"deadlines": times, "money": amounts}


@pytest.mark.parametrize("name", READERS)
def test_rewordings_state_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    lost, rows = [], 0
    for block in blocks(name):
        stated = [joined(row) for row in block.stated]
        rows += len(block.wordings)
        lost += [f"{block.name}: {w} gives {got}" for w in block.wordings if (got := READERS[name](w)) != stated]
    survived = 1 - len(lost) / rows
    with capsys.disabled():
        print(f"\n{name}: {survived:.1%} of {rows} rewordings state the same")
    assert survived >= SHARES[name], "\n".join(lost)


@pytest.mark.parametrize("name", READERS)
def test_there_are_thirty_forms_of_four_wordings(name: str) -> None:
    assert len(blocks(name)) >= 30
    assert all(len(block.wordings) >= 4 for block in blocks(name))
