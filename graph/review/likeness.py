"""How alike two texts are, with and without their numbers."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from ...extraction.text.numerals import CHINESE

_NUMBER = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}]+(?=[个日月年天元倍万亿%％分款项工小])|百分之[{CHINESE}]+")
_HEAD = re.compile(r"^(?:本?[省市县区]|[一-龥]{2,8}?(?:省|市|县|区))(?=[一-龥]{2})")


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 100."""
    return fuzz.ratio(one, other) if one and other else 0.0


def numbers(text: str) -> list[str]:
    """The numbers of a text as printed."""
    return _NUMBER.findall(text)


def without_numbers(text: str) -> str:
    """A text with one mark for each number."""
    return _NUMBER.sub("#", "".join(text.split()))


def same_bearers(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of bearers have one in common, apart from the place in front (县水利局, 市水利局) and numbers."""
    bare = [{_HEAD.sub("", without_numbers(name)) for name in names} for names in (one, other)]
    return bool(bare[0] & bare[1])
