"""Answer from the search index: what has all the words, how it is spread over kinds and places, and what stands around a hit."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...errors import QueryError
from .words import Word, folded, question, tokens

FACETS = ("kind", "state", "level", "place", "year", "genre", "issuer")
"""By what hits can be narrowed: a hit's kind, and the state, level, place, year, genre and issuers of its document."""
SORTS = ("best", "newest", "oldest")
"""Orders of hits: what is called by the words first, or by the day of issue."""
MOST = 10_000
"""The most units that are counted and put in order."""
MOST_NAMED = 200_000
"""The most things that a query may ask for by their words."""
_LOOKED_AT, _MOST_OF = 100, 0.6  # units that are near a question, and the share of its pairs that they have
_AROUND = 36  # characters around a hit
_NAMES = 5  # names that are offered where nothing is found
_KINDS = ("document", "agency", "body", "provision")  # in this order before kinds of fact
_STATES = {(True, False): "repealed", (False, True): "lapsed", (True, True): "repealed"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something with the words: its kind, IRI and label; its document; where it stands; the words in context.

    excerpt is in pieces, each with whether it is a word of the question; offsets count code points of source.
    """

    kind: str
    iri: str
    label: str
    document: str
    title: str
    number: str
    issued: str
    source: str
    start: int
    end: int
    excerpt: tuple[tuple[str, bool], ...] = ()

    @property
    def text(self) -> str:
        """The excerpt as plain text."""
        return "".join(words for words, _ in self.excerpt)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of a question, how many there are in all, how they are spread, and names that may have been meant.

    near tells that nothing has all the words, and the hits have some of them.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    meant: tuple[str, ...] = ()
    near: bool = False


class SearchIndex:
    """An open index; the file of a store in use never changes."""

    def __init__(self, path: Path, text_of: Callable[[str], str] = lambda source: "") -> None:
        self._db = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._text_of = text_of

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def search(
        self, words: str, only: Mapping[str, str] | None = None, sort: str = "best", limit: int = 20, offset: int = 0
    ) -> SearchResult:
        """What has all the words ("…" is a phrase, -… leaves out); where nothing does, what has most of them.

        Parameters:
            only: values of FACETS that hits must have.
            sort: one of SORTS.
        """
        asked, chosen = question(words), dict(only or {})
        wanted = [w for w in asked if not w.excluded]
        condition = _condition(asked)
        if not condition:
            return SearchResult((), 0)
        rows, near = self._rows(condition), False
        if not rows and (pairs := _pairs(wanted)):
            rows, near = self._near(pairs), True
        kept = [r for r in rows if all(value in _values(r, name) for name, value in chosen.items())]
        kept.sort(key=(lambda r: r["score"]) if near and sort == "best" else _order(sort))
        hits = tuple(self._hit(r, wanted) for r in kept[offset : offset + limit])
        return SearchResult(
            hits, len(kept), _facets(rows, chosen), self._meant(wanted) if near or not rows else (), near
        )

    def iris(self, words: str) -> tuple[str, ...]:
        """The IRIs of all that has the words, each once: documents, provisions, facts, agencies.

        Raises:
            QueryError: there are more than MOST_NAMED of them.
        """
        condition = _condition(question(words))
        if not condition:
            return ()
        sql = "SELECT DISTINCT unit.iri FROM words CROSS JOIN unit ON unit.id = words.rowid WHERE words MATCH ? LIMIT ?"
        rows = self._db.execute(sql, (condition, MOST_NAMED + 1)).fetchall()
        if len(rows) > MOST_NAMED:
            raise QueryError(f"More than {MOST_NAMED:,} things have {words!r}; give qz:matches more words.")
        return tuple(sorted(iri for (iri,) in rows))

    def _rows(self, condition: str) -> list[dict[str, Any]]:
        cursor = self._db.execute(
            """SELECT bm25(words, 8.0, 1.0) AS score, unit.id, unit.source, unit.kind, unit.iri, unit.document, unit.label,
                      unit.start, unit.stop, d.title, d.number, d.issuers, d.issued, d.level, d.place, d.genre, d.printed,
                      d.ended, d.expires
               FROM words CROSS JOIN unit ON unit.id = words.rowid LEFT JOIN document AS d ON d.iri = unit.document
               WHERE words MATCH ? LIMIT ?""",
            (condition, MOST),
        )
        names = [c[0] for c in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _near(self, pairs: list[str]) -> list[dict[str, Any]]:
        """The units that have most of some pairs of characters."""
        rows = self._rows(" OR ".join(f'"{pair}"' for pair in pairs))
        best = sorted(rows, key=lambda r: (r["score"], r["id"]))[:_LOOKED_AT]
        return [r for r in best if sum(pair in self._words_of(r) for pair in pairs) >= _MOST_OF * len(pairs)]

    def _words_of(self, row: Mapping[str, Any]) -> str:
        body = self._text_of(row["source"])[row["start"] : row["stop"]] if row["source"] else ""
        return folded(f"{row['label']}\n{row['title']}\n{body}")

    def _hit(self, row: Mapping[str, Any], words: list[Word]) -> Hit:
        excerpt: tuple[tuple[str, bool], ...] = ()
        if row["source"]:
            text = self._text_of(row["source"])
            excerpt = in_context(text, row["start"], row["stop"], [w for word in words for w in word.writings])
        label = str(row["label"] or "").split("\n")[0]
        return Hit(
            row["kind"], row["iri"], label, row["document"], row["title"] or "", row["number"] or "",
            row["issued"] or "", row["source"], row["start"], row["stop"], excerpt,
        )  # fmt: skip

    def _meant(self, words: list[Word]) -> tuple[str, ...]:
        """Names that share most characters with the words."""
        letters = {c for word in words for c in word.writings[-1] if c.isalnum()}
        several = [f'name: "{c}" *' for c in sorted(letters) if tokens(c)]
        if not several:
            return ()
        sql = "SELECT unit.label FROM words JOIN unit ON unit.id = words.rowid WHERE words MATCH ? ORDER BY bm25(words) LIMIT 400"
        scored = Counter[str]()
        for (label,) in self._db.execute(sql, (" OR ".join(several),)):
            name = str(label).split("\n")[0]
            own = {c for c in folded(name) if c.isalnum()}
            scored[name] = round(200 * len(own & letters) / (len(own) + len(letters))) if own else 0
        return tuple(name for name, likeness in scored.most_common(_NAMES) if likeness >= 50)


def _condition(words: list[Word]) -> str:
    """A question as FTS5 asks it; empty where it names nothing to find."""
    condition = " AND ".join(w.condition for w in words if w.condition and not w.excluded)
    without = (w.condition for w in words if w.condition and w.excluded)
    return "".join([f"({condition})", *(f" NOT {c}" for c in without)]) if condition else ""


def _pairs(words: list[Word]) -> list[str]:
    """The pairs of characters of what was not quoted: a phrase is meant as it stands."""
    if any(word.quoted for word in words):
        return []
    return list(dict.fromkeys(t for word in words for t in tokens(word.writings[-1]) if len(t) > 1))


def _values(row: Mapping[str, Any], facet: str) -> tuple[str, ...]:
    if facet == "year":
        return (str(row["issued"] or "")[:4],)
    if facet == "issuer":
        return tuple(str(row["issuers"] or "").split("；"))
    if facet == "state":
        return (_state(row),)
    return (str(row[facet] or ""),)


def _state(row: Mapping[str, Any]) -> str:
    """The state as the index knows it; not_repealed says no more than that no text at hand ends the document."""
    if row["title"] is None or not row["printed"]:
        return ""
    past = bool(row["expires"]) and str(row["expires"]) < str(date.today())
    return _STATES.get((bool(row["ended"]), past), "not_repealed")


def _facets(rows: list[dict[str, Any]], chosen: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """How hits are spread over each facet, the other choices kept."""
    facets = {}
    for facet in FACETS:
        others = [(n, v) for n, v in chosen.items() if n != facet]
        kept = [row for row in rows if all(v in _values(row, n) for n, v in others)] if others else rows
        counts = Counter(value for row in kept for value in _values(row, facet))
        counts.pop("", None)
        facets[facet] = tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    return facets


def _order(sort: str) -> Callable[[Mapping[str, Any]], Any]:
    def place(row: Mapping[str, Any]) -> tuple[Any, ...]:
        return str(row["document"] or ""), row["start"], row["iri"]

    def rank(row: Mapping[str, Any]) -> int:
        return _KINDS.index(row["kind"]) if row["kind"] in _KINDS[:3] else len(_KINDS)

    if sort == "newest":
        return lambda r: (-int(str(r["issued"] or "0000").replace("-", "").ljust(8, "0")), *place(r))
    if sort == "oldest":
        return lambda r: (str(r["issued"] or "9999"), *place(r))
    return lambda r: (rank(r), -int(bool(r["printed"])), r["score"], *place(r))


def in_context(text: str, start: int, stop: int, writings: list[str]) -> tuple[tuple[str, bool], ...]:
    """A passage's words around the first hit, in pieces that say whether they are words of the question."""
    plain = folded(text[start:stop])
    marks = sorted({(at, at + len(w)) for w in writings for at in _all(plain, w)})
    first = marks[0][0] if marks else 0
    low, high = max(0, first - _AROUND), min(len(plain), first + 3 * _AROUND)
    pieces: list[tuple[str, bool]] = []
    at = low
    for begin, end in marks:
        if begin >= at and end <= high:
            pieces += [(text[start + at : start + begin], False), (text[start + begin : start + end], True)]
            at = end
    pieces.append((text[start + at : start + high], False))
    joined = [(" ".join(words.split()), marked) for words, marked in pieces if words.strip()]
    return (("…", False), *joined) if low else tuple(joined)


def _all(text: str, words: str) -> list[int]:
    offsets, at = [], text.find(words)
    while at >= 0 and words:
        offsets.append(at)
        at = text.find(words, at + len(words))
    return offsets
