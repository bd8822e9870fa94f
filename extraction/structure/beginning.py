"""Where a document begins, and the lines of a file in which that is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..text.genres import KIND_END
from .head_lines import is_title_part


@dataclass(slots=True)
class Beginning:
    """Where a document begins: its first line, the lines of its title, of its number, and the first line of its body.

    role: own (issued in its own name), promulgated (printed under a notice), annex, document (解读), contents, preface, untitled (a text without a head).
    parent is the index of the notice that prints it.
    """

    first: int
    title: range
    number: int | None
    body: int
    role: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The blocks of a file as single strings; tables are the blocks that are tables (their string is empty), gaps the
    line feeds before each block.
    """

    texts: Sequence[str]
    tables: frozenset[int]
    gaps: Sequence[int]

    def is_line(self, i: int) -> bool:
        """Whether block i exists and is a line of text."""
        return 0 <= i < len(self.texts) and i not in self.tables


_SHORTEST = 6  # characters of a title


def title_below(lines: Lines, start: int) -> range | None:
    """The title that begins on line `start`, at most five printed lines long."""
    length = 0
    for i in range(start, start + 5):
        if not lines.is_line(i) or not is_title_part(lines.texts[i]):
            return None
        length += len(lines.texts[i])
        again = lines.is_line(i + 1) and lines.texts[i + 1] == lines.texts[i]  # 水法, printed twice
        if KIND_END.search(lines.texts[i]) and (length >= _SHORTEST or again):
            return range(start, i + 1)
    return None


def words_of(lines: Lines, title: range) -> str:
    """The lines of a title in one string."""
    return "".join(lines.texts[i] for i in title)
