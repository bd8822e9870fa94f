"""Classes of addressees (中小微企业, 建设单位, 业主 …): which concept of the SKOS scheme printed words belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from .terms import document

_TAIL = re.compile(r"(?:（[^（）]*）|等|[“”\"])+$")
_PARTS = re.compile(r"、|和(?!谐|平)|与|及|以及|或者|或")
# addressee:sme a skos:Concept ; … skos:prefLabel "small and medium-sized enterprise"@en, "中小企业"@zh ; skos:altLabel "中小微企业"@zh …
_CONCEPT = re.compile(r"^addressee:(?P<name>[a-z-]+) a skos:Concept (?P<rest>.*)", re.MULTILINE)
_FORM = re.compile(r'"([^"]*)"@zh')


@cache
def _forms() -> Mapping[str, str]:
    """Printed form -> concept."""
    concepts = _CONCEPT.finditer(document("addressees.ttl"))
    return {form: m["name"] for m in concepts for form in _FORM.findall(m["rest"])}


@cache
def _longest() -> int:
    return max(map(len, _forms()))


def concepts_of(text: str) -> tuple[str, ...]:
    """Every class that a bearer or recipient names by the last words of its parts, in print order.

    Empty where the last part names none: what stands before it may then be a description.

    Example:
        >>> concepts_of("建设单位和物业服务企业"), concepts_of("符合条件的小微企业"), concepts_of("某某之物")
        (('construction-client', 'property-manager'), ('small-micro-enterprise',), ())
    """
    words = _TAIL.sub("", text)
    if form := next((form for form in (text, words) if form in _forms()), None):
        return (_forms()[form],)
    parts = [_at_end(_TAIL.sub("", part)) for part in _PARTS.split(words)]
    whole = _at_end(words)
    if whole is not None and whole != parts[-1]:
        return (whole,)
    return tuple(dict.fromkeys(name for name in parts if name)) if parts[-1] else ()


def _at_end(words: str) -> str | None:
    """The class whose longest form ends the words."""
    ends = (words[-size:] for size in range(min(_longest(), len(words)), 1, -1))
    return next((name for end in ends if (name := _forms().get(end))), None)
