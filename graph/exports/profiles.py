"""Profiles of an export: which statements a reader of one standard needs, and in which form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad

from ...errors import UnknownFormat
from ...ontology.terms import ONTOLOGY_GRAPH, PREFIXES, expand
from ..store.queryable import Answers
from . import standards
from .inferred import above, full

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_NAMES = frozenset(expand(name) for name in ("rdfs:label", "skos:altLabel", "skos:prefLabel", "dcterms:title"))

Profile = Callable[[Answers], Iterator[Quad]]
"""What an export of a graph says."""


def _stored(graph: Answers) -> Iterator[Quad]:
    return full(graph.statements())


def _of_standard(*prefixes: str, expansions: Iterable[standards.Expansion] = ()) -> Profile:
    """A profile that keeps what standards with these prefixes can say, with names in their language; own properties as those
    above them.
    """
    spaces, further = tuple(PREFIXES[prefix] for prefix in prefixes), tuple(expansions)

    def kept(graph: Answers) -> Iterator[Quad]:
        for quad in map(standards.in_chinese, _stored(graph)):
            if quad.graph_name.value == ONTOLOGY_GRAPH:  # type: ignore[union-attr]
                continue
            for each in (quad, *(x for expand_one in further for x in expand_one(quad))):
                yield from _in_spaces(each, spaces)

    return kept


def _in_spaces(quad: Quad, spaces: tuple[str, ...]) -> Iterator[Quad]:
    if quad.predicate == _TYPE:
        if quad.object.value.startswith(spaces):  # type: ignore[union-attr]
            yield quad
        return
    if quad.predicate.value in _NAMES or quad.predicate.value.startswith(spaces):
        yield quad
    for name in above(quad.predicate.value):
        if name.value.startswith(spaces):
            yield Quad(quad.subject, name, quad.object, quad.graph_name)


def _annotations(graph: Answers) -> Iterator[Quad]:
    return (x for quad in graph.statements() for x in standards.web_annotations(quad))


def _spelled_out(graph: Answers) -> Iterator[Quad]:
    """Everything, names in their language, and whatever standards spell out at length."""
    currency = NamedNode(expand("schema:currency"))
    foreign = frozenset(str(getattr(q.subject, "value", "")) for q in graph.statements(None, currency, None, None))
    further = (
        standards.expressions,
        standards.money(foreign),
        standards.units,
        standards.times,
        standards.web_annotations,
    )
    for quad in map(standards.in_chinese, _stored(graph)):
        yield quad
        for expanded in further:
            yield from expanded(quad)


PROFILES: MappingProxyType[str, Profile] = MappingProxyType(
    {
        "full": _stored,
        "eli": _of_standard("eli", expansions=[standards.expressions]),
        "org": _of_standard("org", "foaf"),
        "oa": _annotations,
        "standards": _spelled_out,
    }
)
"""Profiles by name: full is all of it; eli, org, oa what a reader of that standard alone understands; standards all of it with
typed selectors, amounts of money, codes of units, instants and expressions written out.
"""


def profile_named(name: str) -> Profile:
    """The profile of a name.

    Raises:
        UnknownFormat: it is none of PROFILES.
    """
    if name not in PROFILES:
        raise UnknownFormat(name, tuple(PROFILES))
    return PROFILES[name]
