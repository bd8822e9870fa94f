"""Write a query so that any SPARQL 1.1 server can answer it: prefixes, bound values, and no LATERAL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...errors import QueryError
from ...ontology.terms import PREFIXES
from .sparql_guard import OPAQUE

_SELECT = re.compile(r"(?<![\w:?$-])SELECT\b(?P<head>[^{]*)\{", re.I)
_LATERAL = re.compile(r"(?<![\w:?$-])LATERAL\s*\{", re.I)
_OPTIONAL = re.compile(r"\s*OPTIONAL\s*\{", re.I)
_PROLOGUE = "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in PREFIXES.items())


def masked(sparql: str) -> str:
    """The query with IRIs, strings and comments blanked out, every other character in its place."""
    return OPAQUE.sub(lambda m: " " * len(m[0]), sparql)


def declared(sparql: str) -> str:
    """The query with the project's prefixes in front; its own declarations come later and win."""
    return _PROLOGUE + sparql


def bound(sparql: str, values: Mapping[str, Any]) -> str:
    """The query with values for variables that it selects, as VALUES blocks in each SELECT that selects them.

    Parameters:
        values: RDF terms; their own notation is what goes in, so that no value can become syntax.

    Raises:
        QueryError: a variable is not selected, or the query is no SELECT.

    Example:
        >>> from pyoxigraph import Literal
        >>> bound("SELECT ?d ?t { ?d eli:title ?t }", {"t": Literal("通知")})
        'SELECT ?d ?t { VALUES (?t) { ("通知") } ?d eli:title ?t }'
    """
    plain = masked(sparql)
    selects = list(_SELECT.finditer(plain))
    head = selects[0]["head"] if selects else ""
    if lacking := [name for name in values if not _selects(head, name)]:
        raise QueryError(f"The query cannot be run: ?{lacking[0]} is not in its projection.")
    out, at = [], 0
    for m in selects:
        given = {name: term for name, term in values.items() if _selects(m["head"], name)}
        out.append(sparql[at : m.end()])
        at = m.end()
        if given:
            out.append(f" VALUES ({' '.join('?' + n for n in given)}) {{ ({' '.join(map(str, given.values()))}) }}")
    return "".join([*out, sparql[at:]])


def _selects(head: str, name: str) -> bool:
    """Whether a variable is selected as such: not inside (COUNT(?x) AS ?y)."""
    while "(" in head:
        shorter = re.sub(r"\([^()]*\)", " ", head)
        if shorter == head:
            break
        head = shorter
    return "*" in head or re.search(rf"[?$]{re.escape(name)}(?!\w)", head) is not None


def without_lateral(sparql: str) -> str:
    """The query in plain SPARQL 1.1: LATERAL { OPTIONAL { … } } is an OPTIONAL, any other LATERAL a group.

    LATERAL joins row by row, which is faster where an engine knows it (Oxigraph, Jena); the rows are the same as long
    as the group filters by its own variables, as all queries here do.

    Example:
        >>> without_lateral("{ ?s ?p ?o LATERAL { OPTIONAL { ?o ?q ?r } } }")
        '{ ?s ?p ?o OPTIONAL { ?o ?q ?r } }'
    """
    while m := _LATERAL.search(plain := masked(sparql)):
        end = _closing(plain, m.end())
        inner = _OPTIONAL.match(plain, m.end())
        alone = inner is not None and not plain[_closing(plain, inner.end()) + 1 : end].strip()
        body = sparql[m.end() : end]
        sparql = sparql[: m.start()] + (body.strip() if alone else "{" + body + "}") + sparql[end + 1 :]
    return sparql


def has_lateral(sparql: str) -> bool:
    """Whether a query uses LATERAL."""
    return _LATERAL.search(masked(sparql)) is not None


def _closing(plain: str, at: int) -> int:
    """Where the group that was opened just before `at` is closed."""
    depth = 1
    for m in re.compile(r"[{}]").finditer(plain, at):
        depth += 1 if m[0] == "{" else -1
        if depth == 0:
            return m.start()
    raise QueryError("The query cannot be run: a group is not closed.")
