"""Targets in tables that break goals down by place and year: one target a cell (rule table-cell)."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Target
from .reading import Reading
from .target_years import Years


def table_targets(reading: Reading, years: Years) -> Iterator[Target]:
    """Nothing yet."""
    return iter(())
