"""Let a question by a superclass find its members: `?x a qz:Norm` also means obligations, prohibitions and the rest.

The store says of each node its own class alone; that a class stands below another is said in the graph of the ontology. So
the verb `a` in front of a superclass becomes a path that climbs there. Exports write the superclasses out instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...ontology.hierarchy import abstract_classes
from ...ontology.terms import PREFIXES, expand
from .sparql_tokens import Token, declared_prefixes, iri_of, tokens_of

_TYPE = PREFIXES["rdf"] + "type"
_CLIMB = f"/<{PREFIXES['rdfs']}subClassOf>*"
_PATH = frozenset("/|^*+?!()")


def with_subclasses(sparql: str) -> str:
    """The query in which every question by a superclass also finds the members of the classes below.

    Only a constant class is replaced, and never in the template of a CONSTRUCT. Inside GRAPH the classes are those that
    the named graph itself knows.

    Example:
        >>> with_subclasses("SELECT ?n { ?n a qz:Norm ; rdfs:label ?l }")
        'SELECT ?n { ?n a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* qz:Norm ; rdfs:label ?l }'
        >>> with_subclasses("SELECT ?n { ?n a qz:Penalty }")
        'SELECT ?n { ?n a qz:Penalty }'
    """
    tokens = tokens_of(sparql)
    prefixes = PREFIXES | declared_prefixes(tokens)
    template = _template(tokens)
    if template is None:
        return sparql
    out, at = [], 0
    for i in range(1, len(tokens) - 1):
        if i not in template and _is_verb(tokens, i, prefixes) and _asks_superclass(tokens, i + 1, prefixes):
            out += [sparql[at : tokens[i].end], _CLIMB]
            at = tokens[i].end
    return "".join([*out, sparql[at:]])


def _template(tokens: list[Token]) -> range | None:
    """Where the template of a CONSTRUCT stands, in which no path may; None for one that has its pattern as template."""
    for i, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "CONSTRUCT":
            if tokens[i + 1 : i + 2] and tokens[i + 1].text != "{":
                return None
            depth = 0
            for j in range(i + 1, len(tokens)):
                depth += {"{": 1, "}": -1}.get(tokens[j].text, 0)
                if depth == 0:
                    return range(i, j)
    return range(0)


def _is_verb(tokens: list[Token], at: int, prefixes: Mapping[str, str]) -> bool:
    if tokens[at].text != "a" and iri_of(tokens[at], prefixes) != _TYPE:
        return False
    return tokens[at - 1].text not in _PATH - {")"} and tokens[at + 1].text not in _PATH


def _asks_superclass(tokens: list[Token], at: int, prefixes: Mapping[str, str]) -> bool:
    """Whether one of the objects from here on, parted by commas, is a superclass."""
    above = {expand(name) for name in abstract_classes()}
    while at < len(tokens):
        if iri_of(tokens[at], prefixes) in above:
            return True
        if tokens[at + 1 : at + 2] and tokens[at + 1].text == ",":
            at += 2
        else:
            return False
    return False
