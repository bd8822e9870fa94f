"""Statements that govern many others: 列第一位的为牵头单位，下同; 以下各项任务责任单位均包括…，不再列出."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText
from .allotments import Part, role_words

# 列第一位的为牵头单位; 排在首位的部门牵头; 第一责任单位是牵头单位; 首位为牵头单位
_FIRST = re.compile(
    r"(?:[列排](?:名|序)?在?(?:第一位?|首位|第1位|最前面?|前面|前列)的?者?|第一(?:个|位)?(?:责任)?(?:单位|部门|人|责任人)|首位(?:单位|部门)?)"
    r"[^，。；）\n]{0,10}?牵头"
)
# 其他为协助配合单位
_REST = re.compile(r"其[他余它][^，。；）\n]{0,8}(?:配合|协助|协办|参与)")
_TAIL = re.compile(r"[，。；](?:其中)?，?(?:[列排](?:名|序)?在?(?:第一|首位|第1)|首位|第一)|，下同")


class Leaders:
    """The rule of one document on who leads where a bracket names several bodies alike."""

    def __init__(self, document: DocumentText) -> None:
        """Look for the rule; inside a bracket it holds from there on, in running text for the whole document."""
        m = _FIRST.search(document.text)
        self.stated = m is not None
        self.since = 0
        self.rest_helps = False
        if m:
            self.since = m.start() if document.clauses.bracket_at(m.start()) else 0
            self.rest_helps = _REST.search(document.text, m.end(), m.end() + 40) is not None

    def bare(self, content: str) -> str:
        """A bracket's content without such a rule at its end."""
        m = _TAIL.search(content) if self.stated else None
        return content[: m.start()] if m else content

    def applied(self, end: int, parts: list[Part]) -> list[Part]:
        """The parts of a statement that ends at `end` with the rule applied: without a stated leader, the first leads."""
        if not self.stated or end < self.since or not parts or any(p.role == "lead" for p in parts):
            return parts
        rest = [replace(p, role="cooperate") for p in parts[1:]] if self.rest_helps else parts[1:]
        return [replace(parts[0], role="lead"), *rest]


# 以下各项任务责任单位均包括各县（市、区）政府，不再列出
_ALL_BELOW = re.compile(
    r"以下(?:各项|各|所有)?(?:工作|任务|措施|事项|条款)*(?:的)?(?P<word>[一-龥]{2,4}?)(?:单位|部门|主体)(?:均|都)(?:还)?(?:为|是|含有?|包括|包含|涉及)(?:有)?"
)
_STOP = re.compile(r"不再|下同|[。；\n）]")


def below(document: DocumentText, agencies: list[Agency], stop: int) -> Iterator[Responsibility]:
    """The bodies that a statement names for every task below it: one fact each, whose task is all that follows.

    Parameters:
        agencies: the known mentions of bodies, sorted by span.
        stop: where the last statement of the document's list of tasks ends.
    """
    starts = [a.span.start for a in agencies]
    for m in _ALL_BELOW.finditer(document.text):
        begin = document.paragraph_at(m.start()).end + 1
        names = [a for a in agencies[bisect_left(starts, m.end()) :][:_MANY] if a.span.end <= m.end() + _NEAR]
        at = m.end()
        for a in names:
            if begin >= stop or _STOP.search(document.text, at, a.span.start):
                break
            at = a.span.end
            yield Responsibility(
                span=a.span, rule="range", confidence=0.9, agency=a.printed,
                role=role_words().get(m["word"], "responsible"), statement=Span(m.start(), a.span.end),
                task=Span(begin, stop), canonical=a.canonical,
            )  # fmt: skip


_MANY, _NEAR = 12, 200
