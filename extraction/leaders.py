"""Statements that say which of the bodies in every bracket leads: 列第一位的为牵头单位，下同."""

from __future__ import annotations

import re
from dataclasses import replace

from .allotments import Part

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

    def __init__(self, text: str) -> None:
        """Look for the rule; inside a bracket it holds from there on, in running text for the whole document."""
        m = _FIRST.search(text)
        self.found = m is not None
        self.since = 0
        self.rest_helps = False
        if m:
            opened = text.rfind("（", max(0, m.start() - 400), m.start())
            self.since = m.start() if opened >= 0 and "）" not in text[opened : m.start()] else 0
            self.rest_helps = _REST.search(text, m.end(), m.end() + 40) is not None

    def bare(self, content: str) -> str:
        """A bracket's content without such a rule at its end."""
        m = _TAIL.search(content) if self.found else None
        return content[: m.start()] if m else content

    def applied(self, end: int, found: list[Part]) -> list[Part]:
        """The parts of a statement that ends at `end` with the rule applied: without a stated leader, the first leads."""
        if not self.found or end < self.since or not found or any(p.role == "lead" for p in found):
            return found
        rest = [replace(p, role="cooperate") for p in found[1:]] if self.rest_helps else found[1:]
        return [replace(found[0], role="lead"), *rest]
