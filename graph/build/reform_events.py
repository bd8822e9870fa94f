"""What became of the agencies of a graph: institutional reforms as org:ChangeEvent nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...extraction.agencies.reform import changes_of, filled, reforms
from ...ontology.terms import BASE
from ..rdf.identity import agency_iri, digest
from ..rdf.turtle import date, literal, several


def change_events(names: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """For each reform in which one of these bodies (full names) was an original: its IRI, its statements, who came after.

    Example: the name 青禾市环境保护局 gives an event that ends with 青禾市生态环境局.
    """
    for name in sorted(set(names)):
        if not _touched().search(name):
            continue
        for reform, where in changes_of(name):
            heirs = [filled(choice, where) for choices in reform.resulting for choice in choices]
            iri = f"{BASE}change/{digest(name, reform.kind, reform.since.isoformat(), *heirs, reform.scope or '')}"
            scope = f";qz:scope {literal(reform.scope)}" if reform.scope else ""
            yield (
                iri,
                f"<{iri}> a org:ChangeEvent;org:originalOrganization <{agency_iri(name)}>"
                f";org:resultingOrganization {several(f'<{agency_iri(heir)}>' for heir in heirs)}"
                f";qz:reformKind {literal(reform.kind)};qz:from {date(reform.since.isoformat())}"
                f";qz:by {date(reform.until.isoformat())};dcterms:source {literal(reform.source)}{scope}.\n",
                heirs,
            )


@cache
def _touched() -> re.Pattern[str]:
    """What every name that a reform touched has in it: the fixed part of a template (环境保护局 of {}环境保护局)."""
    fixed = {max(re.split(r"\{\w*\}", original), key=len) for reform in reforms() for original in reform.originals}
    return re.compile("|".join(map(re.escape, sorted(fixed, key=lambda f: (-len(f), f)))))
