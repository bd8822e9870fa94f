"""Classes of addressees (中小微企业, 建设单位, 业主 …): which concept of the SKOS scheme a bearer or recipient belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...errors import LexiconError
from ..lexicons import read_lexicon

_LEXICON = "addressee_classes"
_TAIL = re.compile(r"(?:（[^（）]*）|等|[“”\"])+$")
_PARTS = re.compile(r"、|和(?!谐|平)|与|及|以及|或者|或")


@dataclass(frozen=True, slots=True)
class AddresseeClass:
    """A concept of the scheme: its id, labels, printed forms (the first is the label) and the id of the broader class."""

    id: str
    forms: tuple[str, ...]
    en: str
    broader: str | None

    @property
    def zh(self) -> str:
        """The Chinese label."""
        return self.forms[0]


@cache
def classes() -> dict[str, AddresseeClass]:
    """Every class by its id, in the order of the lexicon.

    Raises:
        LexiconError: a class is broader than another but has no row.
    """
    found = {}
    for row in read_lexicon(_LEXICON):
        broader = None if row["broader"] == "-" else row["broader"]
        found[row["class"]] = AddresseeClass(row["class"], tuple(row["forms"].split("|")), row["en"], broader)
    for i, one in enumerate(found.values(), 1):
        if one.broader is not None and one.broader not in found:
            raise LexiconError(f"{_LEXICON}.tsv", i, f"the broader class {one.broader!r} has no row")
    return found


@cache
def _forms() -> tuple[dict[str, str], int]:
    forms = {form: one.id for one in classes().values() for form in one.forms}
    return forms, max(map(len, forms))


def concept_of(text: str) -> str | None:
    """The class of a bearer or recipient as printed, by its last words; None where no class, or more than one, is named.

    Example:
        >>> concept_of("符合条件的小微企业")
        'small-micro-enterprise'
        >>> concept_of("建设单位和物业服务企业") is None
        True
    """
    found = concepts_of(text)
    return found[0] if len(found) == 1 else None


def concepts_of(text: str) -> tuple[str, ...]:
    """Every class that a bearer or recipient names, in print order: 建设单位和物业服务企业 gives two."""
    words = _TAIL.sub("", text)
    if words in _forms()[0]:
        return (_forms()[0][words],)
    found = [_at_end(_TAIL.sub("", part)) for part in _PARTS.split(words)]
    last = found[-1] if found else None
    whole = _at_end(words)
    if whole is not None and whole != last:
        return (whole,)
    return tuple(dict.fromkeys(one for one in found if one is not None)) if last is not None else ()


def _at_end(words: str) -> str | None:
    forms, longest = _forms()
    for size in range(min(longest, len(words)), 1, -1):
        one = forms.get(words[-size:])
        if one is not None:
            return one
    return None
