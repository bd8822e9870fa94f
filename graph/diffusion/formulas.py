"""What many documents say in the same words says nothing of where one of them took it: formulas of closing, review and penalty."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from .similar import Numbers, hashed

GRAM = 8
"""Characters of a run whose documents are counted."""
COMMON = 20
"""A run in more works than this is a formula; in a large graph, than this share of them."""
SHARE = 0.01
_BITS = 24  # 16 million counters of two bytes; ten million runs share them without harm to a limit of twenty


class Formulas:
    """In how many works each run of characters stands."""

    def __init__(self, works: Iterable[Iterable[str]]) -> None:
        self._counts: npt.NDArray[np.uint16] = np.zeros(1 << _BITS, np.uint16)
        total = 0
        for texts in works:
            total += 1
            places = np.unique(np.concatenate([_places(t) for t in texts] or [np.zeros(0, np.uint64)]))
            self._counts[places.astype(np.int64)] += 1
        self._limit = max(COMMON, SHARE * total)

    def own(self, passage: str) -> int:
        """How many runs of a passage are no formula.

        Example:
            >>> Formulas([["停车场应当公示收费标准。"]]).own("停车场应当公示收费")
            2
        """
        return int((self._counts[_places(passage).astype(np.int64)] <= self._limit).sum())


def _places(text: str) -> Numbers:
    return hashed(text, GRAM) >> np.uint64(64 - _BITS) if len(text) >= GRAM else np.zeros(0, np.uint64)
