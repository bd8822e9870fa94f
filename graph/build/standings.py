"""Where the agencies of the graph stand: their divisions, the bodies above them, their counterparts and printed forms."""

from __future__ import annotations

from collections.abc import Iterator

from ...extraction.agencies.hierarchy import Standing, leader_of, standing
from ...extraction.structure.jurisdictions import NATION, Division, division
from ..rdf.divisions import described, with_those_above
from ..rdf.document_writer import AgencyNode
from ..rdf.identity import agency_iri, division_iri
from ..rdf.turtle import literal, several
from .index import Index


def standing_of(agency: AgencyNode) -> Standing | None:
    """Where an agency stands; None for groups and for names that are not resolved."""
    return (
        standing(agency.name, agency.jurisdiction)
        if agency.resolved and agency.kind not in ("group", "class")
        else None
    )


def follow_standings(index: Index, described: Iterator[AgencyNode]) -> None:
    """Note divisions, functions and bodies above of the agencies that are new or touched, and touch what hangs on them."""
    agencies = list(described)
    _forget(index)
    for agency in agencies:
        place = standing_of(agency)
        heirs = [
            n for (n,) in index.db.execute("SELECT name FROM heir WHERE original = ? ORDER BY name", (agency.iri,))
        ]
        kin = _kin(agency, place, heirs)
        index.db.executemany("INSERT INTO kin VALUES (?, ?, ?)", ((agency.iri, agency_iri(n), n) for n in kin))
        where = place.where if place else division(agency.jurisdiction)
        places = sorted(_places(where, [*kin, *(heirs if place else heirs[1:])]))
        index.db.executemany("INSERT INTO place VALUES (?, ?)", ((agency.iri, full) for full in places))
        acts = [(agency.iri, function, place.where.full) for function in place.functions] if place else []
        index.db.executemany("INSERT INTO acts VALUES (?, ?, ?)", acts)
    _touch(index)


def _kin(agency: AgencyNode, place: Standing | None, heirs: list[str]) -> list[str]:
    """The bodies above an agency, above its heirs, and those that lead its functions."""
    leaders = {leader for function in (place.functions if place else ()) if (leader := leader_of(function))}
    names = [agency.name, *heirs] if place else heirs
    above = {a for name in names for a in _ancestors(name, agency.jurisdiction)}
    return sorted((above | leaders) - {agency.name})


def _places(where: Division | None, names: list[str]) -> set[str]:
    """The divisions of a body and of others, each with those above it."""
    others = (other.where for name in names if (other := standing(name)))
    return {d.full for place in (where, *others) for d in with_those_above(place)}


def _forget(index: Index) -> None:
    """What was noted of touched agencies goes; whatever hung on them is touched too."""
    if not index.whole:
        _touch(index)
        for table in ("kin", "place", "acts"):
            index.db.execute(f"DELETE FROM {table} WHERE original IN (SELECT iri FROM asked_again)")


def _touch(index: Index) -> None:
    if index.whole:
        return
    index.db.execute("CREATE TEMP TABLE IF NOT EXISTS asked_again AS SELECT iri FROM touched")
    mine = "original IN (SELECT iri FROM asked_again)"
    rows = index.db.execute
    index.touch([i for (i,) in rows(f"SELECT DISTINCT iri FROM kin WHERE {mine}").fetchall()])
    index.touch([division_iri(d) for (d,) in rows(f"SELECT DISTINCT division FROM place WHERE {mine}").fetchall()])
    same = f"SELECT DISTINCT original FROM acts WHERE function IN (SELECT function FROM acts WHERE {mine})"
    index.touch([i for (i,) in rows(same).fetchall()])


def _ancestors(name: str, jurisdiction: str | None) -> Iterator[str]:
    """All bodies above one, however far; a body that stands above itself by its names is left out."""
    seen, open_names = {name}, [(name, jurisdiction)]
    while open_names:
        place = standing(*open_names.pop())
        for above in place.above if place else ():
            if above not in seen:
                seen.add(above)
                open_names.append((above, None))
                yield above


def stood(index: Index, agency: AgencyNode) -> list[str]:
    """The predicates and objects that say where an agency stands."""
    place = standing_of(agency)
    if place is None:
        group = agency.kind in ("group", "class")
        parts = ["qz:kind body:group"] if group else ["qz:kind body:coordination"] if agency.kind == "body" else []
        where = division(agency.jurisdiction)
        return [*parts, f"qz:division <{division_iri(where.full)}>"] if where else parts
    parts = [f"qz:kind body:{place.kind}", f"qz:level tier:{place.level}"]
    parts.append(f"qz:division <{division_iri(place.where.full)}>")
    above = several(f"<{agency_iri(name)}>" for name in place.above if name != agency.name)
    if above:
        parts.append(f"org:subOrganizationOf {above}")
    for function in place.functions:
        parts.append(f"qz:function {literal(function)}")
        nearest = several(f"<{iri}>" for iri in _counterparts(index, function, place.where))
        if nearest:
            parts.append(f"qz:counterpart {nearest}")
    return parts


def _counterparts(index: Index, function: str, where: Division) -> list[str]:
    """The bodies of a function at the nearest level above that has any."""
    sql = "SELECT DISTINCT original FROM acts WHERE function = ? AND division = ? ORDER BY original"
    above = [d.full for d in with_those_above(where)][1:]
    for full in (*above, *(() if where.level == "国" or NATION in above else (NATION,))):
        iris = [iri for (iri,) in index.db.execute(sql, (function, full))]
        if iris:
            return iris
    leader = leader_of(function) if where.level != "国" else None
    return [agency_iri(leader)] if leader else []  # the chain ends at the centre, also where no source prints it


def divisions(index: Index) -> Iterator[str]:
    """The divisions in which agencies stand, with code, level and the division right above."""
    touched = None if index.whole else set(index.touched())
    for (full,) in index.db.execute("SELECT DISTINCT division FROM place ORDER BY division").fetchall():
        where = division(full)
        if where is None or (touched is not None and division_iri(full) not in touched):
            continue
        yield f"<{division_iri(full)}> {described(where)}.\n"


def printed_forms(index: Index) -> Iterator[str]:
    """Every form in which an agency is printed, with its count over all sources.

    A form's own statements are written with the form, the links to it with the agency: either may be touched alone.
    """
    select = "SELECT node, printed, SUM(count) FROM form WHERE"
    for node, printed, total in index.rows(select, "node", order="GROUP BY node, printed ORDER BY node"):
        yield f"<{node}> a qz:PrintedForm;rdfs:label {literal(printed)};qz:count {total}.\n"
    for agency, node in index.rows("SELECT DISTINCT iri, node FROM form WHERE", "iri", order="ORDER BY iri, node"):
        yield f"<{agency}> qz:printedForm <{node}>.\n"
