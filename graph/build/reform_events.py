"""What became of the agencies of a graph: institutional reforms as org:ChangeEvent nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...extraction.agencies.reform import Reform, changes_of, filled, reforms
from ...ontology.terms import BASE
from ..rdf.identity import agency_iri, digest
from ..rdf.turtle import date, literal, several


def change_events(names: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """For each reform in which one of these bodies (full names) was an original: its IRI, its statements, who surely came after.

    Example: the name 青禾市环境保护局 gives an event that ends with 青禾市生态环境局.
    """
    for name in sorted(set(names)):
        if not _touched().search(name):
            continue
        for reform, where in changes_of(name):
            choices = [[filled(choice, where) for choice in body] for body in reform.resulting]
            heirs = [body[0] for body in choices if len(body) == 1]
            open_names = [choice for body in choices if len(body) > 1 for choice in body]
            key = (name, reform.kind, reform.since.isoformat(), *heirs, *open_names, reform.scope or "")
            iri = f"{BASE}change/{digest(*key)}"
            yield iri, f"<{iri}> {_statements(name, reform, heirs, open_names)}.\n", heirs


def _statements(name: str, reform: Reform, heirs: list[str], open_names: list[str]) -> str:
    """What the plan says of one body; names among which a region could choose are candidates, no successors."""
    parts = [f"a org:ChangeEvent;org:originalOrganization <{agency_iri(name)}>"]
    if heirs:
        parts.append(f"org:resultingOrganization {several(f'<{agency_iri(heir)}>' for heir in heirs)}")
    if open_names:
        parts.append(f"qz:candidateName {several(map(literal, open_names))}")
    parts.append(f"qz:reformKind {literal(reform.kind)};qz:from {date(reform.since.isoformat())}")
    parts.append(f"qz:by {date(reform.until.isoformat())};dcterms:source {literal(reform.source)}")
    parts.append(f"itsrdf:taConfidence {0.6 if open_names else 0.9}")
    if reform.scope:
        parts.append(f"qz:scope {literal(reform.scope)}")
    return ";".join(parts)


@cache
def _touched() -> re.Pattern[str]:
    """What every name that a reform touched has in it: the fixed part of a template (环境保护局 of {}环境保护局)."""
    fixed = {max(re.split(r"\{\w*\}", original), key=len) for reform in reforms() for original in reform.originals}
    return re.compile("|".join(map(re.escape, sorted(fixed, key=lambda f: (-len(f), f)))))
