"""Who stands in an agency's place: its successors in a graph, from the register of reforms and from what texts state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..store.queryable import Answers

# Of the names among which a region could choose, the one that the sources print, if they print one only.
_CHANGES = """SELECT DISTINCT ?agency ?kind ?since ?heir ?scope ?basis {
  ?change a org:ChangeEvent ; org:originalOrganization/rdfs:label ?agency ; qz:reformKind ?kind .
  LATERAL { OPTIONAL {
    { ?change org:resultingOrganization/rdfs:label ?heir }
    UNION
    { ?change qz:candidateName ?heir . ?printed rdfs:label ?heir ; a qz:Agency .
      FILTER NOT EXISTS { ?change qz:candidateName ?name . ?other rdfs:label ?name ; a qz:Agency . FILTER (?name != ?heir) } }
  } }
  OPTIONAL { ?change qz:from ?since }
  OPTIONAL { ?change qz:scope ?scope }
  OPTIONAL { ?change dcterms:source ?plan }
  LATERAL { OPTIONAL { ?change qz:document/eli:title ?title } }
  BIND(COALESCE(?plan, ?title) AS ?basis)
} ORDER BY ?since ?heir ?scope"""
_STEPS = 5  # reforms that are followed one after the other


@dataclass(frozen=True, slots=True)
class Heir:
    """Who carries on for an agency: its full name, None where it was abolished and nobody is named.

    kind is that of the change; scope the function that went, None for everything; since ISO 8601, None where no text or
    plan dates the change; basis the plan or the document that states it; path the agencies on the way, the asked first.
    """

    name: str | None
    kind: str
    scope: str | None
    since: str | None
    basis: str | None
    path: tuple[str, ...]


def heirs(graph: Answers, agency: str, on: date | None = None) -> list[Heir]:
    """The successors of an agency, also through several reforms; those of everything first, then those of a function.

    Parameters:
        agency: the full name (青禾市环境保护局).
        on: only changes that had begun by this day; undated ones count always.
    """
    successors = list(dict.fromkeys(_heirs(graph, (agency,), on)))
    return sorted(successors, key=lambda h: (h.scope is not None, h.name is None))


def _heirs(graph: Answers, path: tuple[str, ...], on: date | None) -> Iterator[Heir]:
    for row in graph.select(_CHANGES, agency=path[-1]):
        kind, since, name, scope, basis = (_text(row[c]) for c in ("kind", "since", "heir", "scope", "basis"))
        if (on and since and since > on.isoformat()) or name in path:
            continue
        yield Heir(name, kind or "", scope, since, basis, path)
        if name and scope is None and len(path) < _STEPS:
            yield from _heirs(graph, (*path, name), on)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
