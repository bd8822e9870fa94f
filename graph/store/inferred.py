"""What follows from a statement by the ontology's hierarchy, and which statements a reader of one standard alone needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad

from ...errors import UnknownFormat
from ...ontology.hierarchy import superclasses, superproperties
from ...ontology.terms import ONTOLOGY_GRAPH, PREFIXES, expand

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_NAMES = frozenset(expand(name) for name in ("rdfs:label", "skos:altLabel", "dcterms:title"))

Profile = Callable[[Iterable[Quad]], Iterator[Quad]]
"""Turns the statements of a store into those of an export."""


@cache
def _above() -> dict[str, tuple[NamedNode, ...]]:
    found = {**superclasses(), **superproperties()}
    return {expand(term): tuple(NamedNode(expand(name)) for name in above) for term, above in found.items()}


def full(quads: Iterable[Quad]) -> Iterator[Quad]:
    """All statements, and of each node the classes above its own, so that no reader needs to infer them.

    A node of two classes of which both stand below a third gets the third once.
    """
    for quad in quads:
        yield quad
        if quad.predicate == _TYPE:
            for above in _above().get(getattr(quad.object, "value", ""), ()):
                yield Quad(quad.subject, _TYPE, above, quad.graph_name)


def of_standard(*prefixes: str) -> Profile:
    """A profile that keeps what standards with these prefixes can say, with names; own properties as those above them."""
    spaces = tuple(PREFIXES[prefix] for prefix in prefixes)

    def kept(quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in full(quads):
            if quad.graph_name.value == ONTOLOGY_GRAPH:  # type: ignore[union-attr]
                continue
            if quad.predicate == _TYPE:
                if quad.object.value.startswith(spaces):  # type: ignore[union-attr]
                    yield quad
                continue
            if quad.predicate.value in _NAMES or quad.predicate.value.startswith(spaces):
                yield quad
            for above in _above().get(quad.predicate.value, ()):
                if above.value.startswith(spaces):
                    yield Quad(quad.subject, above, quad.object, quad.graph_name)

    return kept


PROFILES: MappingProxyType[str, Profile] = MappingProxyType(
    {"full": full, "eli": of_standard("eli"), "org": of_standard("org")}
)
"""Profiles of an export by name: all of it, or what a reader of ELI or of the Organization Ontology alone understands."""


def profile_named(name: str) -> Profile:
    """The profile of a name.

    Raises:
        UnknownFormat: it is none of PROFILES.
    """
    if name not in PROFILES:
        raise UnknownFormat(name, tuple(PROFILES))
    return PROFILES[name]
