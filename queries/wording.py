"""What ready queries, their columns and parameters are called in Chinese; in English they are called by their names and comments."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .library import Canned, Parameter


def query_name(query: Canned, language: str) -> str:
    """What a query is called, zh or en (who leads → 牵头最多的机构)."""
    return _row("query", query.name)[0] if language == "zh" else query.name


def query_about(query: Canned, language: str) -> str:
    """One sentence on what a query answers."""
    return _row("query", query.name)[1] if language == "zh" else query.about


def column_name(column: str, language: str) -> str:
    """The head of a column of a table."""
    return _row("column", column)[0] if language == "zh" else column.replace("_", " ")


def parameter_words(query: Canned, parameter: Parameter, language: str) -> tuple[str, str]:
    """What a parameter is called and what it takes.

    Example:
        >>> from quanze.queries.library import find
        >>> parameter_words(find("leaders"), Parameter("first", False, "date"), "zh")
        ('起始日期', '')
    """
    if language != "zh":
        return parameter.name, parameter.about
    own = f"{query.name}/{parameter.name}"
    return _row("parameter", own if ("parameter", own) in _rows() else parameter.name)


def _row(kind: str, name: str) -> tuple[str, str]:
    return _rows().get((kind, name), (name, ""))


@cache
def _rows() -> Mapping[tuple[str, str], tuple[str, str]]:
    text = (files(__package__) / "wording.tsv").read_text(encoding="utf-8")
    return {
        (r["kind"], r["name"]): (r["zh"], r["about_zh"] or "")
        for r in csv.DictReader(text.splitlines(), delimiter="\t")
    }
