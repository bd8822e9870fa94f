"""Which of many named spans holds a place: for tying a deadline to its task, an amount to its measure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ...extraction.facts import Span

_LOOK_BACK = 60  # spans before a place that are looked at; more than ever nest in one paragraph


class Intervals:
    """Named spans of one document, nested or not."""

    def __init__(self, named: Iterable[tuple[Span, str]]) -> None:
        self._named = sorted(named)
        self._starts = [span.start for span, _ in self._named]

    def holding(self, span: Span) -> str | None:
        """The name of the latest-starting span that holds the first character of `span`, or None."""
        at = bisect_right(self._starts, span.start)
        for candidate, name in reversed(self._named[max(0, at - _LOOK_BACK) : at]):
            if candidate.end > span.start:
                return name
        return None

    def within(self, span: Span) -> list[str]:
        """The names of the spans that start inside `span`, in text order."""
        first, last = bisect_right(self._starts, span.start - 1), bisect_right(self._starts, span.end - 1)
        return [name for _, name in self._named[first:last]]
