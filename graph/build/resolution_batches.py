"""Resolve citations in pieces that stand alone: a shuffle by key brings each citation together with what it may mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from ..rdf.identity import one_printing
from ..rdf.source import CitationEntry
from .index import Index, Row
from .resolution import Register

PIECE = 5_000
"""Citations that are resolved at a time."""

_SHUFFLE = """
CREATE TEMP TABLE asked AS SELECT id FROM citation WHERE cited IS NULL ORDER BY COALESCE(numbered, key), id;
CREATE TEMP TABLE wanted (id INTEGER, citing TEXT, key TEXT, numbered TEXT);
CREATE INDEX temp.wanted_key ON wanted (key);
"""
_CITATIONS = """SELECT c.id, c.iri, c.document, c.relation, c.title, c.number, c.key, c.numbered
 FROM asked JOIN citation AS c ON c.id = asked.id WHERE asked.rowid > ? AND asked.rowid <= ? ORDER BY c.id"""
# What Register can ask about these citations: titles, documents by number, the numbers of those titled so, parts of
# the citing documents and of those found by number, and the citing documents' own days and titles.
_TITLES = "SELECT source, key, iri FROM title WHERE key IN (SELECT key FROM wanted)"
_DOCUMENTS = """
SELECT source, iri, parent, key, numbered, issued, level FROM document WHERE numbered IN (SELECT numbered FROM wanted)
UNION SELECT source, iri, parent, key, numbered, issued, level FROM document
 WHERE iri IN (SELECT iri FROM title WHERE key IN (SELECT key FROM wanted))
UNION SELECT source, iri, parent, key, numbered, issued, level FROM document
 WHERE key IN (SELECT key FROM wanted) AND parent IN (SELECT citing FROM wanted
  UNION SELECT iri FROM document WHERE numbered IN (SELECT numbered FROM wanted))
UNION SELECT source, iri, parent, key, numbered, issued, level FROM document WHERE iri IN (SELECT citing FROM wanted)"""
# All versions of the works of which one bears a cited title, and the citing documents as versions.
_VERSIONS = """SELECT * FROM version WHERE work IN (SELECT work FROM version WHERE iri IN
 (SELECT iri FROM title WHERE key IN (SELECT key FROM wanted))) OR iri IN (SELECT citing FROM wanted)"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some citations and every row of the index that may tell what they mean."""

    citations: list[Row]
    documents: list[Row]
    titles: list[Row]
    versions: list[Row]


Answer = tuple[int, str, str, tuple[str, ...]]
"""What became of a citation: its row's id, what it cites, the status and the candidates."""


def pieces(index: Index) -> Iterator[Piece]:
    """The citations that are not resolved, by key, so that those of one document come together."""
    index.db.executescript(_SHUFFLE)
    (count,) = index.db.execute("SELECT COUNT(*) FROM asked").fetchone()
    for start in range(0, count, PIECE):
        rows = index.db.execute(_CITATIONS, (start, start + PIECE)).fetchall()
        index.db.execute("DELETE FROM wanted")
        index.db.executemany(
            "INSERT INTO wanted VALUES (?, ?, ?, ?)", ((r[0], one_printing(r[2]), r[6], r[7]) for r in rows)
        )
        yield Piece(
            [r[:6] for r in rows],
            index.db.execute(_DOCUMENTS).fetchall(),
            index.db.execute(_TITLES).fetchall(),
            index.db.execute(_VERSIONS).fetchall(),
        )
    index.db.executescript("DROP TABLE asked; DROP TABLE wanted;")


def resolved(piece: Piece) -> list[Answer]:
    """What the citations of a piece mean; pure, so that any process can tell."""
    with closing(Index(":memory:", whole=True)) as own:
        own.db.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", piece.documents)
        own.db.executemany("INSERT INTO title VALUES (?, ?, ?)", piece.titles)
        own.db.executemany("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", piece.versions)
        own.settle()
        register = Register(own)
        return [_answer(register, row) for row in piece.citations]


def _answer(register: Register, row: Row) -> Answer:
    number, iri, document, relation, title, printed = row
    resolution = register.resolve(CitationEntry(iri, document, relation, title, printed, ()))
    return number, resolution.iri, resolution.status, resolution.candidates


def note(index: Index, piece: Piece, answers: Iterable[Answer]) -> None:
    """Write down what the citations of a piece mean, and what that touches."""
    by_number = {answer[0]: answer for answer in answers}
    index.db.executemany(
        "UPDATE citation SET cited = ?, status = ?, candidates = ? WHERE id = ?",
        ((iri, status, json.dumps(more) if more else None, number) for number, iri, status, more in by_number.values()),
    )
    index.touch(iri for row in piece.citations for iri in (row[1], row[2], by_number[row[0]][1]))
