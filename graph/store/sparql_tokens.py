"""A query as tokens: as much of SPARQL's grammar as it takes to find a verb, its subject and its objects."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...ontology.terms import PREFIXES
from .sparql_guard import OPAQUE

_TOKEN = re.compile(
    rf"(?P<opaque>{OPAQUE.pattern})|(?P<variable>[?$]\w+)|(?P<name>[\w-]*:(?:[\w%-](?:[\w.%-]*[\w%-])?)?)|(?P<word>\w+)|(?P<mark>\S)",
    re.S,
)


class Token(NamedTuple):
    """A token's kind (opaque: an IRI or a string; variable, name, word, mark), its characters and where they stand."""

    kind: str
    text: str
    start: int
    end: int


def tokens_of(sparql: str) -> list[Token]:
    """The tokens of a query, comments left out."""
    matches = (m for m in _TOKEN.finditer(sparql) if not m[0].startswith("#"))
    return [Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in matches]


def declared_prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """The prefixes that a query declares itself."""
    return {
        tokens[i + 1].text[:-1]: tokens[i + 2].text[1:-1]
        for i in range(len(tokens) - 2)
        if tokens[i].kind == "word" and tokens[i].text.upper() == "PREFIX"
    }


def iri_of(token: Token, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The IRI that a token names; empty where it names none."""
    if token.kind == "opaque" and token.text.startswith("<"):
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local if token.kind == "name" and colon and prefix in prefixes else ""
