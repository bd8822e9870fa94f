"""Fill the search index: one unit a passage, fact and agency, each with its words; a source that changed is read anew."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from ...ontology.terms import PREFIXES, QZ
from ..rdf.identity import source_iri
from .words import folded, tokens

SEARCH = "search.sqlite"
"""The file of a store that holds its words."""
LONGEST = 1500
"""Characters of a passage: a provision that is longer is cut at the provisions inside it."""
KINDS = {
    "Document": "document", "Provision": "provision", "Task": "task", "Obligation": "norm", "Prohibition": "norm",
    "Permission": "norm", "Right": "norm", "Encouragement": "norm", "Penalty": "penalty", "Deadline": "deadline",
    "Funding": "money", "Target": "target", "Membership": "seat", "Definition": "definition",
    "AdministrativeItem": "item", "Agency": "agency", "AgencyGroup": "agency", "CoordinatingBody": "body",
}  # fmt: skip
"""Classes whose things are found, each with the kind under which they are listed."""
_TABLES = """
CREATE TABLE document (
  iri TEXT PRIMARY KEY, title TEXT, number TEXT, issuers TEXT, issued TEXT, level TEXT, place TEXT, genre TEXT,
  printed INTEGER, ended INTEGER, expires TEXT) WITHOUT ROWID;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, source TEXT, kind TEXT, iri TEXT, document TEXT, label TEXT, start INTEGER, stop INTEGER);
CREATE VIRTUAL TABLE words USING fts5(name, body, content='', tokenize='unicode61 remove_diacritics 0');
"""
_INDEXES = "CREATE INDEX IF NOT EXISTS unit_source ON unit (source); CREATE INDEX IF NOT EXISTS unit_iri ON unit (iri);"
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_CHAR = re.compile(r"#char=(\d+),(\d+)\Z")
_DIVISIONS = ("part", "chapter", "section")
_STOPS = "。；;\n"


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    iri: str
    document: str
    label: str
    start: int
    stop: int


def write_search(
    store: Store, path: Path, text_of: Callable[[str], str], changed: Iterable[str], gone: Collection[str] = ()
) -> None:
    """Bring the index of a store up to date, or begin it.

    Words of a source that is gone stay in the list of words without a unit, which costs a little room and is never shown.

    Parameters:
        text_of: the text of a source by its name.
        changed: the names of sources that are new or were read anew.
        gone: the names of sources that the store no longer holds.
    """
    db = sqlite3.connect(path)
    try:
        db.executescript(_FAST)
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'unit'").fetchone():
            db.executescript(_TABLES)
        db.executescript(_INDEXES)
        for name in gone:
            db.execute("DELETE FROM unit WHERE source = ?", (name,))
        for name in changed:
            db.execute("DELETE FROM unit WHERE source = ?", (name,))
            _add_source(db, store, name, text_of(name))
        _replace_agencies(db, store)
        _replace_documents(db, store)
        db.commit()
    finally:
        db.close()


def _add(db: sqlite3.Connection, source: str, unit: _Unit, name: str, body: str) -> None:
    row = (source, unit.kind, unit.iri, unit.document, unit.label, unit.start, unit.stop)
    at = db.execute("INSERT INTO unit VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
    words = (" ".join(tokens(folded(name))), " ".join(tokens(folded(body))))
    db.execute("INSERT INTO words (rowid, name, body) VALUES (?, ?, ?)", (at, *words))


def _add_source(db: sqlite3.Connection, store: Store, name: str, text: str) -> None:
    graph = NamedNode(source_iri(name))
    classes, labels = _by_subject(store, _TYPE, graph), _by_subject(store, _LABEL, graph)
    documents = _by_subject(store, NamedNode(QZ.document), graph)
    places = _places(store, NamedNode(QZ.evidence), graph)
    kinds = {iri: KINDS.get(c.removeprefix(PREFIXES["qz"]), "") for iri, c in classes.items()}
    for iri, (start, end) in places.items():
        kind, label = kinds.get(iri, ""), labels.get(iri, "")
        if kind == "document":
            _add(db, name, _Unit(kind, iri, iri, label, start, end), _document_words(store, iri, label), "")
        elif kind and kind != "provision":
            low, high = (start, end) if kind == "task" else _sentence(text, start, end)
            unit = _Unit(kind, iri, documents.get(iri, ""), label, start, end)
            _add(db, name, unit, label, text[low:high])
    provisions = {iri: place for iri, place in places.items() if kinds.get(iri) == "provision"}
    for unit in _passages(store, graph, provisions, labels, text):
        _add(db, name, unit, "", text[unit.start : unit.stop])


def _passages(
    store: Store, graph: NamedNode, provisions: dict[str, tuple[int, int]], labels: dict[str, str], text: str
) -> Iterator[_Unit]:
    """The passages of a source, each in the document that prints it."""
    extents = _places(store, NamedNode(QZ.extent), graph)
    held = sorted((start, -end, iri) for iri, (start, end) in extents.items())
    edges = sorted({edge for place in extents.values() for edge in place})
    levels = _by_subject(store, NamedNode(QZ.level), graph)
    divisions = {iri for iri in provisions if levels.get(iri, "").rsplit("/", 1)[-1] in _DIVISIONS}
    for iri, start, end in passages(provisions, len(text), divisions):
        for low, high in _apart(start, end, edges):
            document = _holding(held, low)
            if document and text[low:high].strip():
                yield _Unit("provision", iri or document, document, labels.get(iri, "") if iri else "", low, high)


def passages(
    provisions: dict[str, tuple[int, int]], length: int, divisions: Collection[str] = ()
) -> Iterator[tuple[str, int, int]]:
    """A text cut into passages that hold all of it once: provisions of at most LONGEST characters, what longer ones say
    themselves, and what stands in none (with an empty name). Divisions, such as chapters, are always cut.
    """
    ordered = sorted(provisions.items(), key=lambda p: (p[1][0], -p[1][1]))
    at = 0
    for i, (iri, (start, end)) in enumerate(ordered):
        if start < at:
            continue
        yield from _pieces("", at, start)
        first_inside = next((s for _, (s, e) in ordered[i + 1 : i + 2] if s < end), None)
        whole = end - start <= LONGEST and iri not in divisions
        at = end if whole or first_inside is None else max(first_inside, start)
        yield from _pieces(iri, start, at)
    yield from _pieces("", at, length)


def _pieces(iri: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for at in range(start, end, LONGEST):
        yield iri, at, min(at + LONGEST, end)


def _apart(start: int, end: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    """A passage cut where a document begins or ends."""
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    return pairwise([start, *inside, end])


def _holding(held: list[tuple[int, int, str]], offset: int) -> str:
    """The innermost document at an offset."""
    return next((iri for start, stop, iri in reversed(held) if start <= offset < -stop), "")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    high = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    return max(low, start - LONGEST), min(high, end + LONGEST)


def _by_subject(store: Store, property: NamedNode, graph: NamedNode) -> dict[str, str]:
    quads = store.quads_for_pattern(None, property, None, graph)
    return dict(sorted((q.subject.value, q.object.value) for q in quads))  # type: ignore[union-attr]


def _places(store: Store, property: NamedNode, graph: NamedNode) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for iri, place in _by_subject(store, property, graph).items():
        if match := _CHAR.search(place):
            places[iri] = (int(match[1]), int(match[2]))
    return places


def _document_words(store: Store, iri: str, title: str) -> str:
    more = (
        q.object.value  # type: ignore[union-attr]
        for name in (QZ.number, QZ.issuerNames)
        for q in store.quads_for_pattern(NamedNode(iri), NamedNode(name), None)
    )
    return "\n".join([title, *more])


# ---- what belongs to no source ---------------------------------------------------------------------------------------


def _rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
    solutions = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return [tuple("" if cell is None else cell.value for cell in row) for row in solutions]


def _replace_agencies(db: sqlite3.Connection, store: Store) -> None:
    """Agencies with all their names; those that are as they were keep their unit."""
    names: dict[tuple[str, str, str], list[str]] = {}
    query = """SELECT DISTINCT ?a ?class ?label ?other { VALUES ?class { qz:Agency qz:AgencyGroup qz:CoordinatingBody }
      ?a a ?class ; rdfs:label ?label OPTIONAL { ?a skos:altLabel ?other } }"""
    for iri, kind, label, other in _rows(store, query):
        names.setdefault((iri, KINDS[kind.removeprefix(PREFIXES["qz"])], label), []).append(other)
    cited = "SELECT DISTINCT ?d ?title ?number { ?d qz:resolution resolution:outside ; eli:title ?title OPTIONAL { ?d qz:number ?number } }"
    names.update({(iri, "document", title): [number] for iri, title, number in _rows(store, cited)})
    wanted = {(iri, kind, "\n".join([label, *sorted(filter(None, o))])) for (iri, kind, label), o in names.items()}
    there = {(r[1], r[2], r[3]): r[0] for r in db.execute("SELECT id, iri, kind, label FROM unit WHERE source = ''")}
    db.executemany("DELETE FROM unit WHERE id = ?", [(there[row],) for row in there.keys() - wanted])
    for iri, kind, label in sorted(wanted - there.keys()):
        _add(db, "", _Unit(kind, iri, iri if kind == "document" else "", label, 0, 0), label, "")


_DOCUMENTS = """SELECT ?d ?title (SAMPLE(?n) AS ?number) (SAMPLE(?i) AS ?issuers) (SAMPLE(?day) AS ?issued)
  (SAMPLE(?tier) AS ?level) (SAMPLE(?where) AS ?place) (SAMPLE(?form) AS ?genre) (SAMPLE(?file) AS ?source)
  (SAMPLE(?last) AS ?expires) {
  ?d a qz:Document ; eli:title ?title
  OPTIONAL { ?d qz:number ?n } OPTIONAL { ?d qz:issuerNames ?i } OPTIONAL { ?d eli:date_document ?day }
  OPTIONAL { ?d eli:passed_by/qz:level/skos:notation ?tier } OPTIONAL { ?d eli:passed_by/qz:division/rdfs:label ?where }
  OPTIONAL { ?d eli:type_document/skos:prefLabel ?form FILTER(LANG(?form) != "en") } OPTIONAL { ?d qz:source ?file }
  OPTIONAL { ?d eli:date_no_longer_in_force ?last } } GROUP BY ?d ?title"""
_ENDED = "SELECT DISTINCT ?d { { ?x eli:repeals ?d } UNION { ?x qz:invalidates ?d } UNION { ?x qz:supersedes ?d } }"


def _replace_documents(db: sqlite3.Connection, store: Store) -> None:
    ended = {row[0] for row in _rows(store, _ENDED)}
    db.execute("DELETE FROM document")
    for iri, title, number, issuers, issued, level, place, genre, source, expires in sorted(_rows(store, _DOCUMENTS)):
        row = (iri, title, number, issuers, issued, level, place, genre, bool(source), iri in ended, expires)
        db.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
