"""Look where a pattern can match at all: around the words that every match of it holds, or in the sentences that hold one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator


def places(text: str, words: tuple[str, ...]) -> list[int]:
    """Where one of the words stands, in order."""
    offsets: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            offsets.append(at)
            at = text.find(word, at + 1)
    offsets.sort()
    return offsets


def matches_near(
    pattern: re.Pattern[str], text: str, words: tuple[str, ...], before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that needs one of the words.

    Parameters:
        before: characters from a match's first to its word, at most.
        after: characters that the pattern looks at from the word's first on, at most; it must not use \\Z.
    """
    end = start = 0
    for at in places(text, words):
        if at - before > end:
            yield from pattern.finditer(text, start, end)
            start = at - before
        end = at + after
    yield from pattern.finditer(text, start, end)


class Pieces:
    """The sentences of a text, or other stretches of it, and which of them hold a word."""

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text, self.spans = text, spans
        self._starts = [start for start, _ in spans]

    def holding(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """The stretches that hold one of the words whole, in order; no word reaches from one into the next."""
        held: set[int] = set()
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                i = bisect_right(self._starts, at) - 1
                end = self.spans[i][1] if i >= 0 else 0
                if at + len(word) <= end:
                    held.add(i)
                at = self.text.find(word, max(at + 1, end))
        return [self.spans[i] for i in sorted(held)]
