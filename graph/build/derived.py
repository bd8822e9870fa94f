"""The graph of what follows from all sources together: each agency once, what became of it, what each citation means."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter

from ...extraction.text.genres import names_thing
from ...ontology.addressees import concepts_of
from ...ontology.terms import BASE, DERIVED_GRAPH, document, expand
from ..rdf.document_writer import AgencyNode
from ..rdf.identity import agency_iri, one_printing, provision_iri
from ..rdf.turtle import PIECE, literal
from .index import Index
from .reform_events import change_events
from .resolution import OF_A_PART
from .standings import divisions, follow_standings, printed_forms, standing_of, stood
from .works import works

DIRECT = {
    "basis": "eli:based_on",
    "implements": "qz:implements",
    "supersedes": "qz:supersedes",
    "repealed": "eli:repeals",
    "invalidated": "qz:invalidates",
    "amended": "eli:amends",
    "retained": "qz:retains",
    "forwards": "qz:forwards",
    "promulgates": "qz:promulgates",
    "explains": "qz:explains",
    "cites": "eli:cites",
}
"""Relation of a citation -> the plain property between the two documents."""
AGENCY_CLASSES = {
    "agency": "qz:Agency",
    "group": "qz:AgencyGroup",
    "class": "qz:AgencyGroup",
    "body": "qz:CoordinatingBody",
    "organisation": "qz:Agency",
}
"""Kind of an agency mention -> class of the node."""

Exists = Callable[..., bool]
"""Whether the store holds a statement: of a subject, or also with a predicate and an object; IRIs as text."""


def derived(index: Index, exists: Exists) -> Iterator[str]:
    """The statements of every node, or of those that a change touched, as TriG pieces (without HEADER), in a fixed order.

    Parameters:
        index: settled, its citations resolved and its reforms followed.
        exists: asked of cited provisions, which are linked only then, and of relations, stated only where no source does.
    """
    lines = chain(
        _agencies(index),
        divisions(index),
        printed_forms(index),
        _shared(index),
        _events(index),
        _concepts(index),
        _citations(index, exists),
        _direct(index, exists),
        works(index),
        _cited(index),
    )
    part: list[str] = []
    size = 0
    for line in lines:
        part.append(line)
        size += len(line)
        if size >= PIECE:
            yield _piece(part)
            part, size = [], 0
    if part:
        yield _piece(part)


def _piece(lines: list[str]) -> str:
    return f"@base <{BASE}> .\n<{DERIVED_GRAPH}> {{\n{''.join(lines)}}}\n"


# ---- agencies --------------------------------------------------------------------------------------------------------


def follow_reforms(index: Index) -> None:
    """Note what became of the agencies that are new to the index, and forget that of those which left it."""
    left = "original IN (SELECT iri FROM touched) AND NOT EXISTS (SELECT 1 FROM node WHERE node.iri = original)"
    for table in () if index.whole else ("event", "heir"):
        index.db.execute(f"INSERT OR IGNORE INTO touched SELECT iri FROM {table} WHERE {left}")
        index.db.execute(f"DELETE FROM {table} WHERE {left}")
    new = index.rows(
        "SELECT DISTINCT iri, name FROM node WHERE resolved AND kind NOT IN ('party', 'genre')"
        " AND NOT EXISTS (SELECT 1 FROM event WHERE original = node.iri) AND",
        "iri",
        order="ORDER BY iri",
    )
    for original, name in list(new):
        for iri, line, heirs in change_events([name]):
            named = [(original, agency_iri(heir), heir) for heir in heirs]
            index.db.execute("INSERT INTO event VALUES (?, ?, ?)", (original, iri, line))
            index.db.executemany("INSERT INTO heir VALUES (?, ?, ?)", named)
            index.touch([iri, *(row[1] for row in named)])


def follow_agencies(index: Index) -> None:
    """Note what became of the agencies that are new or touched and where they stand."""
    follow_reforms(index)
    follow_standings(index, _described(index))


def _described(index: Index) -> Iterator[AgencyNode]:
    """Each agency as the source says that says most."""
    columns = (
        "SELECT iri, name, kind, jurisdiction, resolved, document FROM node WHERE kind NOT IN ('party', 'genre') AND"
    )
    for _, rows in groupby(index.rows(columns, "iri", order="ORDER BY iri"), itemgetter(0)):
        yield best(
            AgencyNode(iri, name, kind, where or None, bool(full), document or None)
            for iri, name, kind, where, full, document in rows
        )


def _agencies(index: Index) -> Iterator[str]:
    """The agencies that sources name, and those that only a reform or the hierarchy names."""
    for agency in _described(index):
        yield _agency(index, agency)
    unseen = (
        "SELECT DISTINCT iri, name FROM (SELECT iri, name FROM heir UNION SELECT iri, name FROM kin) AS other"
        " WHERE NOT EXISTS (SELECT 1 FROM node WHERE node.iri = other.iri) AND"
    )
    for iri, name in index.rows(unseen, "iri", order="ORDER BY iri, name"):
        yield _agency(index, AgencyNode(iri, name, "agency", None, True))


def best(described: Iterable[AgencyNode]) -> AgencyNode:
    """Of several descriptions of an agency the one that says most; the choice does not depend on their order."""
    return min(
        described,
        key=lambda a: (a.kind == "organisation", a.jurisdiction is None, a.kind, a.jurisdiction or "", a.name),
    )


def _agency(index: Index, agency: AgencyNode) -> str:
    standing = standing_of(agency)
    where = agency.jurisdiction or (standing.where.full if standing else None)
    parts = [f"<{agency.iri}> a {AGENCY_CLASSES[agency.kind]};rdfs:label {literal(agency.name)}"]
    if where:
        parts.append(f"qz:jurisdiction {literal(where)}")
    if agency.document:
        parts.append(f"qz:establishedIn <{agency.document}>")
    parts += stood(index, agency)
    if not agency.resolved:
        parts.append("qz:resolution resolution:unresolved")
    elif agency.kind == "organisation" or (standing is None and agency.kind not in ("group", "class")):
        parts.append("qz:resolution resolution:by-form")
    return ";".join(parts) + ".\n"


def _shared(index: Index) -> Iterator[str]:
    """What one or several sources say of an agency, each statement once, so that the union of all graphs is a set."""
    for iri, statement in index.rows("SELECT DISTINCT iri, said FROM shared WHERE", "iri", order="ORDER BY iri, said"):
        yield f"<{iri}> {statement}.\n"


def _events(index: Index) -> Iterator[str]:
    for _, line in index.rows("SELECT DISTINCT iri, line FROM event WHERE", "iri", order="ORDER BY iri, line"):
        yield line


def _concepts(index: Index) -> Iterator[str]:
    """Classes of persons with the concepts that they fall under, and genre words that the vocabulary does not list."""
    known = document("genres.ttl")
    rows = index.rows(
        "SELECT iri, name, kind FROM node WHERE kind IN ('party', 'genre') AND", "iri", order="ORDER BY kind DESC, iri"
    )
    for iri, words, kind in rows:
        named = literal(words)
        if kind == "party":
            broader = "".join(f";skos:broader addressee:{name}" for name in concepts_of(words))
            yield f"<{iri}> a qz:Party;rdfs:label {named}{broader}.\n"
        elif f"genre:{words} " not in known:
            yield f"<{iri}> a skos:Concept;skos:notation {named};skos:prefLabel {named}@zh.\n"


# ---- citations -------------------------------------------------------------------------------------------------------


def _citations(index: Index, exists: Exists) -> Iterator[str]:
    select = "SELECT iri, cited, status, provisions, candidates FROM citation WHERE"
    for iri, cited, status, provisions, candidates in index.rows(select, "iri", order="ORDER BY iri, id"):
        more = "".join(f";qz:candidate <{c}>" for c in json.loads(candidates or "[]"))
        place = status == "resolved" and provisions and _provision(cited, json.loads(provisions), exists)
        more += f";qz:citedProvision <{place}>" if place else ""
        yield f"<{iri}> qz:cited <{cited}>;qz:resolution resolution:{status}{more}.\n"


def _provision(document: str, path: list[str], exists: Exists) -> str | None:
    """The cited place, or the nearest outer one that the document has."""
    while path:
        iri = provision_iri(document, path)
        if exists(iri):
            return iri
        path = path[:-1]
    return None


_ONLY_NAMED = "MAX(CASE WHEN number IS NULL AND NOT EXISTS (SELECT 1 FROM document WHERE document.iri = cited) THEN title ELSE '' END)"
"""The title of what is cited without a number and printed nowhere: a form or certificate (《变更申请表》) is no document then."""


def _direct(index: Index, exists: Exists) -> Iterator[str]:
    """The plain properties between documents, but for what a source states itself (a notice promulgates its annex)."""
    ends = ", ".join(f"'{relation}'" for relation in sorted(OF_A_PART))
    relation = f"CASE WHEN provisions IS NOT NULL AND relation IN ({ends}) THEN 'amended' ELSE relation END AS stated"
    select = f"SELECT document, {relation}, cited, {_ONLY_NAMED} FROM citation WHERE"
    order = "GROUP BY document, stated, cited ORDER BY document, stated, cited"
    for citing, relation, cited, title in index.rows(select, "document", order=order):
        stated = relation == "promulgates" and exists(citing, expand(DIRECT[relation]), cited)
        if one_printing(citing) == cited or stated or names_thing(title):
            continue
        if not (relation in OF_A_PART and _outranked(index, citing, cited)):
            yield f"<{citing}> {DIRECT[relation]} <{cited}>.\n"


def _outranked(index: Index, citing: str, cited: str) -> bool:
    """Whether a document stands below another by its level: then it cannot end it, whatever its words seem to say."""
    level = "SELECT MIN(level) FROM document WHERE iri = ?"
    (own,), (other,) = (index.db.execute(level, (one_printing(iri),)).fetchone() for iri in (citing, cited))
    return own is not None and other is not None and own > other


def _cited(index: Index) -> Iterator[str]:
    """Documents, forms and certificates that are only cited."""
    rows = index.rows(
        "SELECT cited, MAX(COALESCE(title, '')), MAX(COALESCE(number, '')) FROM citation"
        " WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.iri = cited)"
        " AND NOT EXISTS (SELECT 1 FROM version WHERE version.iri = cited)"
        " AND NOT EXISTS (SELECT 1 FROM version WHERE version.work = cited) AND",
        "cited",
        order="GROUP BY cited ORDER BY cited",
    )
    for iri, title, number in rows:
        named = f";eli:title {literal(title)};rdfs:label {literal(title)}" if title else ""
        named += f";qz:number {literal(number)}" if number else ""
        sort = "qz:NamedThing" if names_thing(title) and not number else "qz:Document"
        yield f"<{iri}> a {sort};qz:resolution resolution:outside{named}.\n"
