"""Registers of one day that disagree: a document that one list ends and another retains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .identity import numbered_document, title_key

_ENDS = frozenset({"repealed", "invalidated", "supersedes"})


@dataclass(frozen=True, slots=True)
class CitedState:
    """What a citation says of a document: its node, the relation, the cited title and number, the day that it is said."""

    node: str
    relation: str
    title: str | None
    number: str | None
    day: str | None


def disputed(citations: Iterable[CitedState]) -> list[str]:
    """The nodes of the citations that disagree on a document, sorted.

    Two lists of one day disagree where one ends a document and another retains it; a list without a date tells nothing,
    and a later list overrules an earlier one.

    Example: 云政办〔2015〕3号 among the repealed and among the retained of one clean-up.
    """
    entries: dict[tuple[str, str], list[CitedState]] = {}
    for one in citations:
        key = (one.number and numbered_document(one.number)) or (one.title and title_key(one.title))
        if key and one.day and one.relation in _ENDS | {"retained"}:
            entries.setdefault((key, one.day), []).append(one)
    return sorted(one.node for group in entries.values() if _disagree(group) for one in group)


def _disagree(citations: list[CitedState]) -> bool:
    relations = {one.relation for one in citations}
    return "retained" in relations and bool(relations & _ENDS)
