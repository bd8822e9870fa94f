"""Refuse, before it is evaluated, a query that would change the graph or reach another host."""

from __future__ import annotations

import re

from ...errors import RefusedQuery

_IRI = r'<[^<>"{}|^`\\\s]*>'
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
)
OPAQUE = re.compile(rf"{_IRI}|{_STRINGS}|#[^\n]*", re.S)
"""What only looks like syntax: IRIs, strings, comments (<http://例/FROM>, "青禾 { SERVICE", # LOAD)."""

# Nor are variables, language tags and prefixed names keywords. The engine's grammar needs no blank between a keyword and
# its neighbours: SERVICE:x, FROM:g, 1SERVICE, ex:.SERVICE, trueSERVICE.
_NAMES = r"[?$]\w+|@\w+(?:-\w+)*|[\w-]*(?<!SERVICE)(?<!FROM):(?:[\w%-][\w.%-]*)?"
_NO_KEYWORD = re.compile(rf"{_IRI}|{_STRINGS}|#[^\n]*|{_NAMES}", re.S | re.I)
_OUTBOUND = re.compile(r"(?P<word>SERVICE|LOAD|FROM)", re.I)
_UPDATE = re.compile(r"\b(?P<word>INSERT|DELETE|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.I)
_REASONS = {
    "SERVICE": "SERVICE would send it to another host",
    "LOAD": "LOAD would fetch from another host and change the graph",
    "FROM": "FROM would fetch a graph from another host; use GRAPH for a source of this graph",
}


def check_query(sparql: str) -> str:
    """The query itself, when it only reads this graph.

    Raises:
        RefusedQuery: it has SERVICE, LOAD or FROM, or it is an update.

    Example:
        >>> check_query("ASK { ?s ?p 'SERVICE' }")
        "ASK { ?s ?p 'SERVICE' }"
    """
    bare = _NO_KEYWORD.sub(" ", sparql)
    if m := _OUTBOUND.search(bare):
        raise RefusedQuery(_REASONS[m["word"].upper()] + ".")
    if m := _UPDATE.search(bare):
        raise RefusedQuery(f"{m['word'].upper()} would change the graph, which is read-only here.")
    return sparql
