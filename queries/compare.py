"""What changed between two graphs, in facts: added, removed, changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

Row = Mapping[str, Any]
"""A fact as `quanze facts` writes it: source, start, end, text and the columns of its type."""

# What says which fact it is; the other columns are what it says. Offsets say where it is printed, not what it is.
_IDENTITY: dict[str, tuple[str, ...]] = {
    "documents": ("title", "number"),
    "references": ("document", "text", "title"),
    "responsibilities": ("document", "text", "task"),
    "norms": ("document",),
    "deadlines": ("document",),
    "penalties": ("document",),
    "money": ("document",),
    "targets": ("document",),
    "memberships": ("document", "person", "body"),
    "member_units": ("document", "agency", "body"),
    "offices": ("document", "body"),
    "restructurings": ("document",),
    "definitions": ("document", "term"),
    "items": ("document", "name"),
    "inner_citations": ("document", "path"),
    "stated_counts": ("document", "relation"),
    "validity": ("document", "kind", "object"),
}
_FIXED = ("agency", "role", "kind", "modality", "relation", "person", "body", "term")  # what an edited fact keeps
_PLACE = frozenset(
    {"start", "end", "task_start", "task_end", "action_start", "action_end", "meaning_start", "meaning_end", "source"}
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that says something else than before: the columns that differ, each with both values."""

    kind: str
    before: Row
    after: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts added, removed and changed, by type, in print order."""

    added: dict[str, list[Row]]
    removed: dict[str, list[Row]]
    changed: list[Changed]

    def __bool__(self) -> bool:
        return any(self.added.values()) or any(self.removed.values()) or bool(self.changed)


def compare(before: Mapping[str, Iterable[Row]], after: Mapping[str, Iterable[Row]]) -> Difference:
    """The difference of two graphs' facts (type -> rows).

    A fact is the same when its document and its words are; where a fact stands (offsets, source file) does not count,
    so a text that only moved inside its file changes nothing. Among facts of one identity, equal ones pair first. What is left
    of a document on both sides pairs by likeness: an edited task or a moved deadline is one change, with its old and new words.

    Example:
        >>> old = {"documents": [{"title": "甲办法", "number": "1号", "issued": "2020-01-01"}]}
        >>> new = {"documents": [{"title": "甲办法", "number": "1号", "issued": "2021-01-01"}]}
        >>> compare(old, new).changed[0].columns
        ('issued',)
    """
    result = Difference({}, {}, [])
    for kind in _IDENTITY:
        old, new = _by_identity(kind, before.get(kind, ())), _by_identity(kind, after.get(kind, ()))
        added: list[Row] = []
        removed: list[Row] = []
        for key in {**old, **new}:
            gone, come = _unequal(old.get(key, []), new.get(key, []))
            pairs = min(len(gone), len(come))
            result.changed.extend(_changed(kind, a, b) for a, b in zip(gone, come, strict=False))
            removed.extend(gone[pairs:])
            added.extend(come[pairs:])
        edited = list(_edited(removed, added))
        result.changed.extend(_changed(kind, a, b) for a, b in edited)
        result.removed[kind] = _without(removed, [a for a, _ in edited])
        result.added[kind] = _without(added, [b for _, b in edited])
    return result


_ALIKE = 60.0  # likeness of two rows of one document, 0 to 100, from which one is the other edited


def _edited(removed: list[Row], added: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Facts of one document that were edited: the likest pairs first, each fact once."""
    pairs = [
        (score, i, j)
        for i, old in enumerate(removed)
        for j, new in enumerate(added)
        if old.get("document") == new.get("document") and (score := _likeness(old, new)) >= _ALIKE
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield removed[i], added[j]


def _likeness(old: Row, new: Row) -> float:
    """How alike the words of two rows are: the mean over the columns of text that either has; parts of one agency alone pair."""
    if any(old.get(c) != new.get(c) for c in _FIXED):
        return 0.0
    columns = [
        c for c in {**old, **new} if c not in _PLACE and (isinstance(old.get(c), str) or isinstance(new.get(c), str))
    ]
    columns = [c for c in columns if c != "document" and c not in _FIXED]
    scores = [fuzz.ratio(str(old.get(c) or ""), str(new.get(c) or "")) for c in columns]
    return sum(scores) / len(scores) if scores else 0.0


def _without(rows: list[Row], gone: list[Row]) -> list[Row]:
    left = {id(row) for row in gone}
    return [row for row in rows if id(row) not in left]


def _by_identity(kind: str, rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        key = tuple(str(row.get(c) or "") for c in _IDENTITY[kind])
        groups[(*key, str(row.get("text") or ""))].append(row)
    return groups


def _content(row: Row) -> str:
    return repr(sorted((k, v) for k, v in row.items() if k not in _PLACE and v is not None))


def _unequal(old: list[Row], new: list[Row]) -> tuple[list[Row], list[Row]]:
    """What is left of both sides when equal facts are paired."""
    waiting: dict[str, list[Row]] = defaultdict(list)
    for row in new:
        waiting[_content(row)].append(row)
    gone = []
    for row in old:
        same = waiting[_content(row)]
        if same:
            same.pop()
        else:
            gone.append(row)
    left = {id(row) for rows in waiting.values() for row in rows}
    return gone, [row for row in new if id(row) in left]


def _changed(kind: str, before: Row, after: Row) -> Changed:
    columns = sorted(k for k in {**before, **after} if k not in _PLACE and before.get(k) != after.get(k))
    return Changed(kind, before, after, tuple(columns))
