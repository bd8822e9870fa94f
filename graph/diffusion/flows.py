"""Who copies whom and how fast: derivations by pairs of documents or of issuers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median

from ...errors import UsageError
from ..store.queryable import Table
from .derivation import Derived

WAYS = ("copied", "tightened", "loosened", "changed")
"""What can happen to a provision on the way."""
BY = ("document", "issuer")
"""By what derivations are counted."""
COLUMNS = ("source", "taker", "documents", "provisions", "share", "days", *WAYS)
"""The columns of `flows`; documents are those of the taker, share and days the medians, days only of what is dated."""


def flows(derived: Iterable[Derived], by: str = "document") -> Table:
    """One row a pair of source and taker, those with most provisions first.

    Raises:
        UsageError: by is none of BY.
    """
    if by not in BY:
        raise UsageError(f"Derivations are counted by {' or '.join(BY)}, not by {by!r}.")
    groups: dict[tuple[str, str], list[Derived]] = defaultdict(list)
    for d in derived:
        groups[(d.source_title, d.title) if by == "document" else (d.source_issuers, d.issuers)].append(d)
    rows = [_row(source, taker, group) for (source, taker), group in groups.items()]
    return Table(COLUMNS, tuple(sorted(rows, key=lambda r: (-int(str(r[3])), r[0], r[1]))))


def _row(source: str, taker: str, derivations: list[Derived]) -> tuple[str | int | float | None, ...]:
    ways, days = Counter(d.way for d in derivations), [d.days for d in derivations if d.days is not None]
    share = round(median(d.share for d in derivations), 2)
    documents = len({d.document for d in derivations})
    return (
        source,
        taker,
        documents,
        len(derivations),
        share,
        int(median(days)) if days else None,
        *(ways[w] for w in WAYS),
    )
