"""What follows from a statement by the ontology's hierarchy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode, Quad

from ...ontology.hierarchy import superclasses, superproperties
from ...ontology.terms import PREFIXES, expand

_TYPE = NamedNode(PREFIXES["rdf"] + "type")


@cache
def _above() -> dict[str, tuple[NamedNode, ...]]:
    named = {**superclasses(), **superproperties()}
    return {expand(term): tuple(NamedNode(expand(name)) for name in above) for term, above in named.items()}


def full(quads: Iterable[Quad]) -> Iterator[Quad]:
    """All statements, and of each node the classes above its own, so that no reader needs to infer them.

    A node of two classes of which both stand below a third gets the third once.
    """
    for quad in quads:
        yield quad
        if quad.predicate == _TYPE:
            for wider in above(getattr(quad.object, "value", "")):
                yield Quad(quad.subject, _TYPE, wider, quad.graph_name)


def above(iri: str) -> tuple[NamedNode, ...]:
    """The classes or properties above one."""
    return _above().get(iri, ())
