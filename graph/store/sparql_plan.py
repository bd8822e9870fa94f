"""Put what a query requires before what it only adds: OPTIONAL groups go behind the triples that follow them.

The engine joins a group in the order in which it is written, so an OPTIONAL in the middle is joined for every row that the
triples behind it would have left out. Where a group holds nothing but triples, filters and OPTIONALs, and no triple
behind an OPTIONAL names a variable that it brings in, both orders have the same rows. Groups inside GRAPH stay as they are: there the
engine does not see that triples about the graph's own name belong to the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from .sparql_guard import OPAQUE
from .sparql_tokens import Token, tokens_of

_FIXED = frozenset("BIND EXISTS GRAPH LATERAL MINUS SELECT SERVICE UNION VALUES".split())
"""Words of what keeps its place, and with it the whole group."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a group: an OPTIONAL, or triples and filters; its characters and its variables.

    loose are the variables of the OPTIONALs inside an OPTIONAL that its own triples do not bind: where one of them is bound
    outside, the engine's answer depends on the order.
    """

    optional: bool
    text: str
    variables: frozenset[str]
    loose: frozenset[str] = frozenset()


def with_optionals_last(sparql: str) -> str:
    """The query with each OPTIONAL behind the triples of its group, where the rows stay the same.

    Example:
        >>> with_optionals_last("SELECT * { ?p a qz:Penalty OPTIONAL { ?p qz:offence ?o } ?p qz:document ?d }")
        'SELECT * { ?p a qz:Penalty . ?p qz:document ?d OPTIONAL { ?p qz:offence ?o } }'
    """
    if "optional" not in sparql.lower():
        return sparql
    sparql = OPAQUE.sub(lambda m: "" if m[0].startswith("#") else m[0], sparql)
    tokens = tokens_of(sparql)
    closing = _closings(tokens)
    if closing is None:  # a bracket is missing: the engine says where
        return sparql
    return _planned(sparql, tokens, closing, 0, len(tokens), 0, len(sparql), fixed=False)[0]


def _closings(tokens: list[Token]) -> dict[int, int] | None:
    """The closing token of each group by its opening one."""
    pairs, opened = {}, list[int]()
    for i, token in enumerate(tokens):
        if token.text == "{":
            opened.append(i)
        elif token.text == "}":
            if not opened:
                return None
            pairs[opened.pop()] = i
    return None if opened else pairs


def _planned(
    sparql: str, tokens: list[Token], closing: dict[int, int], i: int, last: int, start: int, end: int, fixed: bool
) -> tuple[str, frozenset[str]]:
    """The characters from start to end, which are the tokens from i to last, with all groups inside in their order, and
    what is loose in them.
    """
    parts, triples, named = list[_Part](), "", fixed
    first = i  # of the triples that are being read
    while i < last:
        word = tokens[i].text.upper()
        optional = word == "OPTIONAL" and i + 1 in closing
        group = i + 1 if optional else i
        fixed = fixed or word in _FIXED or (not optional and i in closing)
        if group in closing:
            shut = closing[group]
            within = named or tokens[group - 2].text.upper() == "GRAPH"
            inner, loose = _planned(
                sparql, tokens, closing, group + 1, shut, tokens[group].end, tokens[shut].start, within
            )
            triples += sparql[start : tokens[i].start]
            if optional:
                parts.append(_Part(False, triples, _bound(tokens[first:i])))
                parts.append(_Part(True, f"OPTIONAL {{{inner}}}", _variables(tokens[i:shut]), loose))
                triples, first = "", shut + 1
            else:
                triples += f"{{{inner}}}"
            start, i = tokens[shut].end, shut
        i += 1
    parts.append(_Part(False, triples + sparql[start:end], _bound(tokens[first:last])))
    text = "".join(p.text for p in parts) if fixed or not _may_move(parts) else _optionals_last(parts)
    bound = frozenset[str]().union(*(p.variables for p in parts if not p.optional))
    return text, frozenset[str]().union(*(p.variables for p in parts if p.optional)) - bound


def _variables(tokens: list[Token]) -> frozenset[str]:
    return frozenset(t.text[1:] for t in tokens if t.kind == "variable")


def _bound(tokens: list[Token]) -> frozenset[str]:
    """The variables of triples; those of a filter bind nothing, and it holds for the whole group wherever it stands."""
    outside, depth, filtering = list[Token](), 0, False
    for token in tokens:
        filtering = filtering or token.text.upper() == "FILTER"
        depth += {"(": 1, ")": -1}.get(token.text, 0) if filtering else 0
        if not filtering:
            outside.append(token)
        filtering = filtering and not (token.text == ")" and depth == 0)
    return _variables(outside)


def _may_move(parts: list[_Part]) -> bool:
    """Whether something is required behind an OPTIONAL that belongs to what stands before, and names nothing that it brings in."""
    required = {name for p in parts if not p.optional for name in p.variables}
    if any(p.loose & required for p in parts):
        return False
    bound, brought, behind = set[str](), set[str](), False
    for part in parts:
        if part.optional:
            brought |= part.variables - bound
        elif brought & part.variables or (brought and part.variables and not part.variables & bound):
            return False
        else:
            behind = behind or bool(brought and part.variables)
            bound |= part.variables
    return behind


def _optionals_last(parts: list[_Part]) -> str:
    required = [text for p in parts if not p.optional and (text := p.text.strip().strip(".").strip())]
    return f" {' . '.join(required)} {' '.join(p.text for p in parts if p.optional)} "
