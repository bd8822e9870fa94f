"""Mentions of bodies (机构) in a document: where, as printed, what kind and which body in full."""

from __future__ import annotations

import re

from .agency_lists import Lists
from .agency_mentions import Mention, Scan
from .facts import Agency, Span
from .jurisdictions import Division, at_level, division, jurisdiction_of, named
from .reading import Reading

# 青禾市人民政府: the names of divisions that no register holds, as the text itself shows them.
_OWN_PLACE = re.compile(
    r"(?:\A|[\n\t、，。；：（“《]|由|和|与|按照|根据)(?P<name>[一-龥]{2,3}[省市县区])(?=人民政府|政府|委)"
)
_NO_PLACE = re.compile(r"[各有本全我该城地社开关设所当上下同级省市县区直以]")


def find(reading: Reading, jurisdiction: str | None = None) -> list[Agency]:
    """Every body that the document names, sorted by span, without overlaps.

    Parameters:
        reading: the document; its head tells the division that it speaks for.
        jurisdiction: the full name of that division, where the caller knows it (an annex has no issuer of its own).
    """
    return mentioned(reading.text, jurisdiction or jurisdiction_of(reading.head))


def mentioned(text: str, jurisdiction: str | None) -> list[Agency]:
    """The bodies that a text of a division names."""
    within = division(jurisdiction)
    unknown = _unknown_places(text)
    if within and not named(within.name):
        unknown = (*unknown, within.name)
    mentions = Scan(text, within, unknown).mentions()
    mentions = Lists(text, mentions, within).grown()
    return [_agency(text, m, within) for m in mentions]


def _unknown_places(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(m["name"] for m in _OWN_PLACE.finditer(text))
    return tuple(n for n in found if not named(n) and not _NO_PLACE.search(n[:-1]))


def _agency(text: str, m: Mention, within: Division | None) -> Agency:
    where = m.division or (at_level(m.level, within) if m.level else None)
    canonical = None
    if m.kind == "agency" and m.form:
        canonical = m.form.name if m.form.kind == "national" else m.form.filled(where) if where else None
    return Agency(
        span=Span(m.start, m.end),
        rule=m.rule,
        printed=text[m.start : m.end],
        canonical=canonical,
        kind=m.kind,
        jurisdiction=where.full if where else None,
    )
