"""Which classes stand above which: read from quanze.ttl, for questions by a superclass and for exports that infer nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .terms import document

# qz:Obligation a owl:Class ;\n    rdfs:subClassOf qz:Norm, odrl:Duty ;      org:FormalOrganization rdfs:subClassOf org:Organization .
_BELOW = re.compile(
    r"^(?P<term>\w+:\w+) (?:a owl:\w+ ;\s+)?rdfs:sub(?P<kind>Class|Property)Of (?P<above>[^;.]+?) [;.]", re.MULTILINE
)


def superclasses() -> Mapping[str, tuple[str, ...]]:
    """Class -> all classes above it, sorted, as prefixed names.

    Example:
        >>> superclasses()["qz:Document"]
        ('eli:LegalResource',)
        >>> superclasses()["qz:Obligation"]
        ('odrl:Duty', 'odrl:Rule', 'qz:Fact', 'qz:Norm')
    """
    return _above("Class")


def superproperties() -> Mapping[str, tuple[str, ...]]:
    """Property -> all properties above it, sorted, as prefixed names.

    Example:
        >>> superproperties()["qz:supersedes"]
        ('eli:repeals',)
    """
    return _above("Property")


@cache
def abstract_classes() -> frozenset[str]:
    """Classes that stand above others and that no node is said to have: their members are those of the classes below."""
    return frozenset(above for classes in superclasses().values() for above in classes) - {"skos:Concept"}


@cache
def _above(kind: str) -> Mapping[str, tuple[str, ...]]:
    direct = {
        m["term"]: re.split(r",\s*", m["above"]) for m in _BELOW.finditer(document("quanze.ttl")) if m["kind"] == kind
    }
    return MappingProxyType({term: tuple(sorted(_closure(direct, term))) for term in direct})


def _closure(direct: Mapping[str, list[str]], term: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(direct.get(term, ()))
    while waiting:
        above = waiting.pop()
        if above not in reached:
            reached.add(above)
            waiting.extend(direct.get(above, ()))
    return reached
