"""What follows from a statement by the ontology's hierarchy, and which statements a reader of one standard alone needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, Quad

from ...errors import UnknownFormat
from ...ontology.hierarchy import superclasses, superproperties
from ...ontology.terms import ONTOLOGY_GRAPH, PREFIXES, expand

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_EVIDENCE = expand("qz:evidence")
_OA = {
    name: NamedNode(PREFIXES["oa"] + name)
    for name in (
        "Annotation", "hasBody", "hasTarget", "SpecificResource", "hasSource", "hasSelector",
        "TextPositionSelector", "TextQuoteSelector",
    )
}  # fmt: skip
_SELECTORS = {
    PREFIXES["oa"] + "start": (_OA["TextPositionSelector"], "position"),
    PREFIXES["oa"] + "end": (_OA["TextPositionSelector"], "position"),
    PREFIXES["oa"] + "exact": (_OA["TextQuoteSelector"], "quote"),
}
_NAMES = frozenset(expand(name) for name in ("rdfs:label", "skos:altLabel", "dcterms:title"))

Profile = Callable[[Iterable[Quad]], Iterator[Quad]]
"""Turns the statements of a store into those of an export."""


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


def web_annotations(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Web Annotations: each fact as the body of one whose target is its place, with typed selectors of position and quote.

    In the store a place is its own selector, which takes a third of the statements.
    """
    for quad in quads:
        name = quad.predicate.value
        if name == _EVIDENCE:
            note = NamedNode(f"{quad.subject.value}/annotation")  # type: ignore[union-attr]
            yield from _annotated(note, quad, (_TYPE, _OA["Annotation"]), (_OA["hasBody"], quad.subject))
            yield from _annotated(note, quad, (_OA["hasTarget"], quad.object))
        elif name == _OA["hasSource"].value:
            yield from _annotated(quad.subject, quad, (_TYPE, _OA["SpecificResource"]), (quad.predicate, quad.object))
        elif name in _SELECTORS:
            kind, own = _SELECTORS[name]
            selector = NamedNode(f"{quad.subject.value};{own}")  # type: ignore[union-attr]
            yield from _annotated(quad.subject, quad, (_OA["hasSelector"], selector))
            yield from _annotated(selector, quad, (_TYPE, kind), (quad.predicate, quad.object))


def _annotated(subject: Any, quad: Quad, *pairs: tuple[NamedNode, Any]) -> Iterator[Quad]:
    return (Quad(subject, predicate, value, quad.graph_name) for predicate, value in pairs)


PROFILES: MappingProxyType[str, Profile] = MappingProxyType(
    {"full": full, "eli": of_standard("eli"), "org": of_standard("org"), "oa": web_annotations}
)
"""Profiles of an export by name: all of it, or what a reader of ELI, of the Organization Ontology or of Web Annotations
alone understands.
"""


def profile_named(name: str) -> Profile:
    """The profile of a name.

    Raises:
        UnknownFormat: it is none of PROFILES.
    """
    if name not in PROFILES:
        raise UnknownFormat(name, tuple(PROFILES))
    return PROFILES[name]
