"""What of a text stands in an earlier one, and what was changed, left out and added on the way."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

BLOCK = 4
"""Characters that a passage has at least; fewer meet by chance."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the source (start to end) and those that stand in their place; one of the two may be empty."""

    old: str
    new: str
    old_start: int
    new_start: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """How much of the later text is taken, from 0 to 1, how much of the source is kept, the passages taken and the edits, in print order."""

    share: float
    kept: float
    passages: tuple[str, ...]
    edits: tuple[Edit, ...]


def aligned(source: str, later: str) -> Aligned:
    """The later text beside its source, both without white space.

    Example:
        >>> aligned("停车场应当公示收费标准和监督电话。", "停车场应当在入口公示收费标准。").edits
        (Edit(old='', new='在入口', old_start=5, new_start=5), Edit(old='和监督电话', new='', old_start=11, new_start=14))
    """
    blocks = [b for b in _blocks(source, later) if b[2] >= BLOCK or _at_end(b, source, later)]
    taken = sum(length for _, _, length in blocks)
    edits, at_old, at_new = [], 0, 0
    for old, new, length in [*blocks, (len(source), len(later), 0)]:
        if old > at_old or new > at_new:
            edits.append(Edit(source[at_old:old], later[at_new:new], at_old, at_new))
        at_old, at_new = old + length, new + length
    passages = tuple(later[new : new + length] for _, new, length in blocks)
    return Aligned(taken / max(len(later), 1), taken / max(len(source), 1), passages, tuple(edits))


def _blocks(source: str, later: str) -> list[tuple[int, int, int]]:
    return [(b.a, b.b, b.size) for b in Levenshtein.opcodes(source, later).as_matching_blocks() if b.size]


def _at_end(block: tuple[int, int, int], source: str, later: str) -> bool:
    """Whether a short block is the beginning or end of both texts (its full stop)."""
    old, new, length = block
    return (old == new == 0) or (old + length == len(source) and new + length == len(later))
