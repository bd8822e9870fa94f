"""What resolution must know of all sources, in an SQLite file beside the store, so that memory does not grow with the corpus.

An index that is written from nothing is whole; one that is changed notes what the change touches: the citations that may
point elsewhere now (stale) and the nodes whose statements in the derived graph must be written anew (touched).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..rdf.identity import form_iri, genre_iri, matching_key, numbered_document, one_printing, party_iri
from ..rdf.source import Batch, CitationEntry, DocumentEntry, SourceIndex
from ..rdf.works import unprinted_version

_TABLES = """
CREATE TABLE source (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE, digest TEXT, length INTEGER, counts TEXT, problems INTEGER);
CREATE TABLE document (source INTEGER, iri TEXT, parent TEXT, key TEXT, numbered TEXT, issued TEXT, level INTEGER);
CREATE TABLE version (
  source INTEGER, work TEXT, day TEXT, starts TEXT, iri TEXT, title TEXT, place TEXT, printed INTEGER,
  since TEXT);
CREATE TABLE title (source INTEGER, key TEXT, iri TEXT);
CREATE TABLE citation (
  id INTEGER PRIMARY KEY, source INTEGER, iri TEXT, document TEXT, relation TEXT, title TEXT, number TEXT,
  provisions TEXT, key TEXT, numbered TEXT, cited TEXT, status TEXT, candidates TEXT);
CREATE TABLE node (
  id INTEGER PRIMARY KEY, iri TEXT, name TEXT, kind TEXT, jurisdiction TEXT, resolved INTEGER, document TEXT,
  UNIQUE (iri, name, kind, jurisdiction, resolved, document));
CREATE TABLE mention (source INTEGER, node INTEGER, PRIMARY KEY (source, node)) WITHOUT ROWID;
CREATE TABLE event (original TEXT, iri TEXT, line TEXT);
CREATE TABLE heir (original TEXT, iri TEXT, name TEXT);
CREATE TABLE place (original TEXT, division TEXT);
CREATE TABLE acts (original TEXT, function TEXT, division TEXT);
CREATE TABLE kin (original TEXT, iri TEXT, name TEXT);
CREATE TABLE shared (source INTEGER, iri TEXT, said TEXT);
CREATE TABLE form (source INTEGER, node TEXT, iri TEXT, printed TEXT, count INTEGER);
"""
# Made once the tables are filled, which is faster than to keep them up while they are.
_INDEXES = """
CREATE INDEX IF NOT EXISTS source_digest ON source (digest);
CREATE INDEX IF NOT EXISTS document_source ON document (source);
CREATE INDEX IF NOT EXISTS document_iri ON document (iri);
CREATE INDEX IF NOT EXISTS document_parent ON document (parent, key);
CREATE INDEX IF NOT EXISTS document_numbered ON document (numbered);
CREATE INDEX IF NOT EXISTS version_source ON version (source);
CREATE INDEX IF NOT EXISTS version_work ON version (work, day);
CREATE INDEX IF NOT EXISTS version_iri ON version (iri);
CREATE INDEX IF NOT EXISTS title_source ON title (source);
CREATE INDEX IF NOT EXISTS title_key ON title (key);
CREATE INDEX IF NOT EXISTS citation_source ON citation (source);
CREATE INDEX IF NOT EXISTS citation_iri ON citation (iri);
CREATE INDEX IF NOT EXISTS citation_document ON citation (document);
CREATE INDEX IF NOT EXISTS citation_key ON citation (key);
CREATE INDEX IF NOT EXISTS citation_numbered ON citation (numbered);
CREATE INDEX IF NOT EXISTS citation_cited ON citation (cited);
CREATE INDEX IF NOT EXISTS mention_node ON mention (node);
CREATE INDEX IF NOT EXISTS event_original ON event (original);
CREATE INDEX IF NOT EXISTS event_iri ON event (iri);
CREATE INDEX IF NOT EXISTS heir_original ON heir (original);
CREATE INDEX IF NOT EXISTS heir_iri ON heir (iri);
CREATE INDEX IF NOT EXISTS place_original ON place (original);
CREATE INDEX IF NOT EXISTS place_division ON place (division);
CREATE INDEX IF NOT EXISTS acts_original ON acts (original);
CREATE INDEX IF NOT EXISTS acts_function ON acts (function, division);
CREATE INDEX IF NOT EXISTS kin_original ON kin (original);
CREATE INDEX IF NOT EXISTS kin_iri ON kin (iri);
CREATE INDEX IF NOT EXISTS shared_iri ON shared (iri);
CREATE INDEX IF NOT EXISTS shared_source ON shared (source);
CREATE INDEX IF NOT EXISTS form_iri ON form (iri);
CREATE INDEX IF NOT EXISTS form_node ON form (node);
CREATE INDEX IF NOT EXISTS form_source ON form (source);
"""
_NOTES = """
CREATE TEMP TABLE touched (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE stale (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE loose (id INTEGER PRIMARY KEY);
"""
# The file is new or a copy, and thrown away when the build fails: it needs no journal.
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"

Row = tuple[Any, ...]


class Index:
    """The documents, citations, agencies, parties and genre words of all sources.

    Parameters:
        path: its file; ":memory:" for one that is not kept.
        whole: make it from nothing; else the file is there already.
    """

    def __init__(self, path: Path | str, *, whole: bool) -> None:
        self.whole = whole
        self.db = sqlite3.connect(path)
        self.db.executescript(_FAST + (_TABLES if whole else "") + _NOTES)

    def close(self) -> None:
        """Write everything to the file."""
        self.db.commit()
        self.db.close()

    # ---- sources -----------------------------------------------------------------------------------------------------

    def add(self, batch: Batch) -> None:
        """Enter what a source says."""
        source = batch.source
        row = (source.name, source.digest, len(source.text), json.dumps(batch.counts), len(batch.problems))
        added = self.db.execute(
            "INSERT INTO source (name, digest, length, counts, problems) VALUES (?, ?, ?, ?, ?)", row
        )
        number = int(added.lastrowid or 0)
        self._add_documents(number, batch.index.documents)
        self.db.executemany(
            "INSERT INTO citation (source, iri, document, relation, title, number, provisions, key, numbered)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_citation_row(number, c) for c in batch.index.citations),
        )
        nodes = sorted({self._node(row) for row in _nodes(batch.index)})
        self.db.executemany("INSERT INTO mention VALUES (?, ?)", ((number, node) for node in nodes))
        forms = [(number, form_iri(iri, printed), iri, printed, count) for iri, printed, count in batch.index.forms]
        self.db.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?)", forms)
        self.touch(node for row in forms for node in row[1:3])
        self.db.executemany("INSERT INTO shared VALUES (?, ?, ?)", ((number, *row) for row in batch.index.shared))
        self.touch(iri for iri, _ in batch.index.shared)
        if not self.whole:
            self._disturb(number)

    def has(self, name: str) -> bool:
        """Whether there is a source of this name."""
        return self.db.execute("SELECT 1 FROM source WHERE name = ?", (name,)).fetchone() is not None

    def names(self) -> list[str]:
        """The names of the sources, sorted."""
        return [name for (name,) in self.db.execute("SELECT name FROM source ORDER BY name")]

    def _add_documents(self, source: int, documents: Iterable[DocumentEntry]) -> None:
        rows: list[Row] = []
        titles: set[Row] = set()
        versions: set[Row] = set()
        for d in documents:
            iri = one_printing(d.iri)
            if d.front:
                rows.append((source, iri, None, None, None, None, None))
                continue
            key = matching_key(d.title)
            parent = one_printing(d.parent) if d.parent else None
            rows.append((source, iri, parent, key, d.numbered, d.issued, d.level))
            versions |= set(_versions(source, iri, d))
            issuers = [matching_key(issuer) for issuer in d.issuers]
            others = {key.removeprefix(i) for i in issuers} | {i + key for i in issuers if not key.startswith(i)}
            titles |= {(source, k, iri) for k in (key, *others)}
        self.db.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self.db.executemany("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(versions, key=str))
        self.db.executemany("INSERT INTO title VALUES (?, ?, ?)", sorted(titles))

    def _node(self, row: Row) -> int:
        known = self.db.execute(
            "SELECT id FROM node WHERE iri = ? AND name = ? AND kind = ? AND jurisdiction = ? AND resolved = ?"
            " AND document = ?",
            row,
        ).fetchone()
        if known:
            return int(known[0])
        self.touch([row[0]])
        columns = "iri, name, kind, jurisdiction, resolved, document"
        new = self.db.execute(f"INSERT INTO node ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)
        return int(new.lastrowid or 0)

    def remove(self, name: str) -> None:
        """Take out what a source said."""
        row = self.db.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
        self._disturb(row[0])
        for column in ("iri", "document", "cited"):
            self.db.execute(f"INSERT OR IGNORE INTO touched SELECT {column} FROM citation WHERE source = ?", row)
        self.db.execute("INSERT OR IGNORE INTO loose SELECT node FROM mention WHERE source = ?", row)
        for column in ("iri", "node"):
            self.db.execute(f"INSERT OR IGNORE INTO touched SELECT {column} FROM form WHERE source = ?", row)
        self.db.execute("INSERT OR IGNORE INTO touched SELECT iri FROM shared WHERE source = ?", row)
        for table in ("citation", "title", "document", "version", "mention", "form", "shared"):
            self.db.execute(f"DELETE FROM {table} WHERE source = ?", row)
        self.db.execute("DELETE FROM source WHERE id = ?", row)

    def _disturb(self, source: int) -> None:
        """Its documents come or go: what cites them, their titles or their numbers may resolve otherwise."""
        self.db.execute("INSERT OR IGNORE INTO touched SELECT iri FROM document WHERE source = ?", (source,))
        mine = "SELECT work FROM version WHERE source = ?"
        self.db.execute(f"INSERT OR IGNORE INTO touched {mine}", (source,))
        self.db.execute(f"INSERT OR IGNORE INTO touched SELECT iri FROM version WHERE work IN ({mine})", (source,))
        for column, of in (
            ("key", "key FROM title"),
            ("numbered", "numbered FROM document"),
            ("cited", "iri FROM document"),
        ):
            self.db.execute(
                f"INSERT OR IGNORE INTO stale SELECT id FROM citation WHERE {column} IN (SELECT {of} WHERE source = ?)",
                (source,),
            )

    def settle(self) -> None:
        """All sources are in: forget what none of them mentions any more, and make ready for questions."""
        self.db.executescript(_INDEXES)
        gone = (
            "FROM node WHERE id IN (SELECT id FROM loose) AND NOT EXISTS (SELECT 1 FROM mention WHERE node = node.id)"
        )
        self.db.execute(f"INSERT OR IGNORE INTO touched SELECT iri {gone}")
        self.db.execute(f"DELETE {gone}")
        for column in ("iri", "document", "cited"):
            self.db.execute(
                f"INSERT OR IGNORE INTO touched SELECT {column} FROM citation"
                f" WHERE id IN (SELECT id FROM stale) AND {column} IS NOT NULL"
            )
        self.db.execute("UPDATE citation SET cited = NULL WHERE id IN (SELECT id FROM stale)")

    # ---- what a change touches ---------------------------------------------------------------------------------------

    def touch(self, iris: Iterable[str]) -> None:
        """The statements of these nodes must be written anew."""
        if not self.whole:
            self.db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((iri,) for iri in iris))

    def touched(self) -> Iterator[str]:
        """The nodes whose statements must be written anew; none when all must."""
        return (iri for (iri,) in self.db.execute("SELECT iri FROM touched ORDER BY iri"))

    def rows(self, select: str, column: str, *, order: str) -> Iterator[Row]:
        """What a SELECT (up to its conditions, ending in WHERE or AND) gives: of touched nodes, or of all."""
        limit = "TRUE" if self.whole else f"{column} IN (SELECT iri FROM touched)"
        return iter(self.db.execute(f"{select} {limit} {order}"))

    # ---- totals ------------------------------------------------------------------------------------------------------

    def sources(self) -> int:
        """How many sources there are."""
        return int(self.db.execute("SELECT COUNT(*) FROM source").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many facts of each class the sources hold."""
        sums = "SELECT key, SUM(value) FROM source, json_each(counts) GROUP BY key ORDER BY key"
        return dict(self.db.execute(sums).fetchall())

    def statuses(self) -> dict[str, int]:
        """How many citations have each status."""
        return dict(self.db.execute("SELECT status, COUNT(*) FROM citation GROUP BY status ORDER BY status").fetchall())


def _versions(source: int, iri: str, entry: DocumentEntry) -> Iterator[Row]:
    """A document as a version of its work, and the versions that its head names."""
    version = entry.version
    if version is None:
        return
    yield source, version.work, version.day, version.starts, iri, entry.title, entry.place, 1, version.since
    for day, starts in version.earlier:
        yield source, version.work, day, starts, unprinted_version(entry.title, day), entry.title, entry.place, 0, None


def _citation_row(source: int, c: CitationEntry) -> Row:
    key = matching_key(c.title) if c.title else None
    numbered = numbered_document(c.number) if c.number else None
    provisions = json.dumps(c.provisions, ensure_ascii=False) if c.provisions else None
    return source, c.iri, c.document, c.relation, c.title, c.number, provisions, key, numbered


def _nodes(index: SourceIndex) -> Iterator[Row]:
    for a in index.agencies:
        yield a.iri, a.name, a.kind, a.jurisdiction or "", int(a.resolved), a.document or ""
    for words in index.parties:
        yield party_iri(words), words, "party", "", 1, ""
    for word in index.genres:
        yield genre_iri(word), word, "genre", "", 1, ""
