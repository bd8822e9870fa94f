"""The register of bodies: the one function by which every printed name of a body becomes its full name."""

from __future__ import annotations

import re
from functools import lru_cache

from ..structure.jurisdictions import NATION, division, opening_division, printed_names
from .agencies import canonical_name
from .names import forms

# 中国银行股份有限公司青禾分行 is 中国银行青禾分行: banks are called without what they are by law
_COMPANY = re.compile(r"银行股份有限公司")


@lru_cache(65536)
def settled(name: str) -> str:
    """A full name as the register keeps it: without the state's name before it, national short forms written out.

    Example:
        >>> settled("中华人民共和国财政部"), settled("国家发展改革委"), settled("税务总局")
        ('财政部', '国家发展和改革委员会', '国家税务总局')
    """
    name = _COMPANY.sub("银行", name)
    plain = name.removeprefix(NATION) or name
    national = {form.name for form in forms().get(plain, ()) if form.kind == "national"}
    if len(national) == 1:
        return national.pop()
    if plain != name and not (plain in forms() or plain.startswith(("国", "中")) or plain.endswith("海关")):
        plain = name  # 中华人民共和国主席 is no other body's name
    return _placed(plain)


def _placed(name: str) -> str:
    """The name with its division as bodies carry it: 江源省青禾市财政局 is 青禾市财政局."""
    place = opening_division(name)
    if place is None:
        return name
    if place.above and name.startswith(place.full) and place.full != place.styled:
        return place.styled + name[len(place.full) :]
    form = next((f for f in printed_names(place) if place.type == "新区" and name.startswith(f)), None)
    return place.name + name[len(form) :] if form and not name.startswith(place.name) else name


@lru_cache(16384)
def full_name(printed: str, jurisdiction: str | None) -> str | None:
    """The full name of a body as a document of a division prints it in its head, a seat or an office.

    Parameters:
        printed: the name without white space.
        jurisdiction: the full name of the division that the document speaks for.

    Returns:
        None for a name that says no place and stands for no national body.
    """
    if (known := settled(printed)) != printed:
        return known
    name = canonical_name(printed, jurisdiction)
    if name:
        return settled(name)
    place = opening_division(printed)
    return printed if place and division(place.full) and len(printed) > len(place.name) + 2 else None
