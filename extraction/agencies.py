"""Mentions of bodies (机构) in a document: where, as printed, what kind and which body in full."""

from __future__ import annotations

import re

from .agency_lists import Lists
from .agency_mentions import Scan
from .agency_resolution import resolved
from .facts import Agency, Span
from .jurisdictions import division, jurisdiction_of, named
from .reading import Reading

# 青禾市人民政府: the names of divisions that no register holds, as the text itself shows them.
_SEAT = re.compile(r"(?<=[省市县区])(?:人民)?政府")
_OWN_PLACE = re.compile(r"(?:\A|[\n\t、，。；：（“《]|由|和|与|按照|根据)(?P<name>[一-龥]{2,3}[省市县区])\Z")
_NO_PLACE = re.compile(
    r"[各有本全我该城地社开关设所当上下同级省市县区直以由此表的和与及对向报经等在从据照议请新园辖国人某]"
)


def find(reading: Reading, jurisdiction: str | None = None) -> list[Agency]:
    """Every body that the document names, sorted by span, without overlaps.

    Parameters:
        reading: the document; `speaks_for` or its head tells the division that it speaks for.
        jurisdiction: the full name of that division, where the caller knows better.
    """
    return mentioned(reading.text, jurisdiction or reading.speaks_for or jurisdiction_of(reading.head))


def mentioned(text: str, jurisdiction: str | None) -> list[Agency]:
    """The bodies that a text of a division names; jurisdiction is the division's full name (江源省青禾市)."""
    within = division(jurisdiction)
    unknown = _unknown_places(text)
    if within:
        unknown = (*unknown, *(n for n in (*within.above, within.name) if not named(n)))
    scan = Scan(text, within, unknown)
    mentions = Lists(text, scan.mentions(), scan.prefixes).grown()
    return resolved(text, mentions, within)


def canonical_name(printed: str, jurisdiction: str | None) -> str | None:
    """The full name of a body as printed in a text of a division; None where it is unknown or could be two.

    Example: canonical_name("市发改委", "江源省青禾市") is "青禾市发展和改革委员会".
    """
    found = mentioned(printed, jurisdiction)
    return found[0].canonical if len(found) == 1 and found[0].span == Span(0, len(printed)) else None


def _unknown_places(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for seat in _SEAT.finditer(text):
        if not named(text[max(0, seat.start() - 3) : seat.start()]):
            m = _OWN_PLACE.search(text, max(0, seat.start() - 6), seat.start())
            if m and not named(m["name"]) and not _NO_PLACE.search(m["name"][:-1]):
                found[m["name"]] = None
    return tuple(found)
