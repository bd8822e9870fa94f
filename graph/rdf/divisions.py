"""Statements about places: a division with its level, its code and the division right above."""

from __future__ import annotations

from collections.abc import Iterator

from ...extraction.agencies.hierarchy import upper
from ...extraction.structure.jurisdictions import Division
from .identity import division_iri
from .turtle import literal

LEVELS = {"国": "national", "省": "provincial", "市": "prefecture", "县": "county"}
"""Level of a division -> name of its concept (tier:)."""


def with_those_above(where: Division | None) -> Iterator[Division]:
    """A division and all above it, the state last."""
    while where is not None:
        yield where
        where = upper(where) if where.level != "国" else None


def described(where: Division) -> str:
    """What is said of a division: predicates and objects in Turtle."""
    parts = [f"a qz:Division;rdfs:label {literal(where.full)};qz:level tier:{LEVELS[where.level]}"]
    over = upper(where) if where.level != "国" else None
    if over:
        parts.append(f"qz:within <{division_iri(over.full)}>")
    if where.code:
        parts.append(f"skos:notation {literal(where.code)}")
    return ";".join(parts)
