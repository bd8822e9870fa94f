"""Places of a text by their content: some words and what stands around them, wherever a later edition prints them."""

from __future__ import annotations

from ...extraction.facts import Span

AROUND = 24
"""Characters without white space on each side that a place keeps at first; more where they do not tell it from others."""
_ENOUGH = 8  # characters around that must agree
_MOST = 400


class Bare:
    """A part of a text without white space, with where each character stands: line breaks may come and go."""

    def __init__(self, text: str, extent: Span) -> None:
        self.at = [i for i in range(extent.start, extent.end) if not text[i].isspace()]
        self.text = "".join(text[i] for i in self.at)

    def span(self, start: int, length: int) -> Span:
        """The span of the text that some characters are of."""
        return Span(self.at[start], self.at[start + length - 1] + 1)

    def occurrences(self, words: str) -> list[int]:
        """Where some words without white space occur."""
        offsets, at = [], self.text.find(words) if words else -1
        while at >= 0:
            offsets.append(at)
            at = self.text.find(words, at + 1)
        return offsets


def neighbourhood(text: str, extent: Span, span: Span) -> tuple[str, str, str]:
    """The words at a span of a document, and what stands before and after: enough to tell them from others.

    Example:
        >>> neighbourhood("由市水务局牵头，由市水务局负责", Span(0, 15), Span(1, 5))
        ('市水务局', '由', '牵头，由市水务局负责')
    """
    bare, words = Bare(text, extent), "".join(text[span.start : span.end].split())
    own = next((at for at in bare.occurrences(words) if bare.at[at] >= span.start), 0)
    size = AROUND
    while True:
        before = bare.text[max(0, own - size) : own]
        after = bare.text[own + len(words) : own + len(words) + size]
        if size >= _MOST or located(bare, words, before, after) is not None:
            return words, before, after
        size *= 2


def located(bare: Bare, words: str, before: str, after: str) -> Span | None:
    """Where the words stand of all their occurrences: where most of what is around them agrees; None in doubt."""
    needed = min(_ENOUGH, len(before) + len(after))
    scored = sorted(((_agreeing(bare, at, words, before, after), at) for at in bare.occurrences(words)), reverse=True)
    if not scored or scored[0][0] < needed or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return bare.span(scored[0][1], len(words))


def _agreeing(bare: Bare, at: int, words: str, before: str, after: str) -> int:
    end = at + len(words)
    left = _alike(before[::-1], bare.text[max(0, at - len(before)) : at][::-1])
    return left + _alike(after, bare.text[end : end + len(after)])


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
