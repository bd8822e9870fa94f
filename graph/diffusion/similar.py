"""Pairs of texts that share most of their shingles: MinHash signatures in bands, each band sorted so that equal ones meet.

The bands are arrays of numbers, not tables of sets: 12 bands of 400,000 texts take 40 MB and one sort each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
SHINGLE = 4
"""Characters of a shingle."""
BANDS, WIDTH = 14, 3
"""Two texts meet in one of 14 bands of three numbers: surely when they share 0.6 of their shingles, by half at 0.36."""
CROWD = 12
"""From this many equal ones on, each meets only the first of them; these are the oldest."""
FIRST = 4
"""How many of a crowd every other one meets."""
_BATCH = 20_000  # texts whose shingles are in memory at once
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def signatures(texts: Iterable[str]) -> npt.NDArray[np.uint32]:
    """The MinHash of each text, BANDS * WIDTH numbers; texts are of SHINGLE characters at least."""
    waiting, batches = iter(texts), []
    while batch := list(islice(waiting, _BATCH)):
        batches.append(_signatures(batch))
    return np.concatenate(batches) if batches else np.zeros((0, BANDS * WIDTH), np.uint32)


def _signatures(texts: list[str]) -> npt.NDArray[np.uint32]:
    with np.errstate(over="ignore"):
        lengths = np.array([len(t) - SHINGLE + 1 for t in texts])
        shingles = np.concatenate([hashed(t, SHINGLE) for t in texts])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        columns = [
            np.minimum.reduceat(_mixed(shingles * np.uint64(2 * i + 3) + np.uint64(i) * _ODD), starts)
            for i in range(BANDS * WIDTH)
        ]
    return np.stack([(c >> np.uint64(32)).astype(np.uint32) for c in columns], axis=1)


def hashed(text: str, size: int) -> Numbers:
    """A number for each run of so many characters of a text that is that long."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    count = len(codes) - size + 1
    total = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for i in range(size):
            total = total * np.uint64(1_114_113) + codes[i : i + count]
        return _mixed(total * _ODD)


def _mixed(numbers: Numbers) -> Numbers:
    mixed = (numbers ^ (numbers >> np.uint64(33))) * _MIX
    return mixed ^ (mixed >> np.uint64(29))


def similar(signatures: npt.NDArray[np.uint32], group: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of texts of different groups that share a band: the earlier, the later, and how many bands they share.

    Work grows with the number of texts: in a crowd of equal ones each meets only the first few.
    """
    pairs = [p for band in range(BANDS) for p in _meeting(_keys(signatures, band))]
    joined = np.concatenate(pairs) if pairs else np.zeros(0, np.uint64)
    known, counts = np.unique(joined, return_counts=True)
    earlier, later = known >> np.uint64(32), known & np.uint64(0xFFFFFFFF)
    apart = group[earlier.astype(np.int64)] != group[later.astype(np.int64)]
    return earlier[apart], later[apart], counts[apart].astype(np.uint64)


def _keys(signatures: npt.NDArray[np.uint32], band: int) -> Numbers:
    with np.errstate(over="ignore"):
        key = np.zeros(len(signatures), np.uint64)
        for i in range(band * WIDTH, (band + 1) * WIDTH):
            key = _mixed(key * _ODD + signatures[:, i])
    return key


def _meeting(keys: Numbers) -> Iterator[Numbers]:
    """The pairs that have a key in common, packed in one number: the earlier one in the upper half."""
    order = np.argsort(keys, kind="stable").astype(np.uint64)
    ordered = keys[order.astype(np.int64)]
    edges = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
    for begin, end in pairwise(edges.tolist()):
        if end - begin > 1:
            run = order[begin:end]
            first = run if len(run) <= CROWD else run[:FIRST]
            for i, one in enumerate(first):
                yield (one << np.uint64(32)) | run[i + 1 :]
