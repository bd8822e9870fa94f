"""Mentions of bodies (机构) in a document: where, as printed, what kind and which body in full."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..facts import Agency, Span
from ..structure.document_text import DocumentText
from ..structure.jurisdictions import division, jurisdiction_of, named
from .lists import Lists
from .mentions import Scan
from .openings import LEADS
from .resolution import resolved

# 青禾市人民政府 opens a line or a title: the name of a division that no register holds.
_OWN_PLACE = re.compile(r"(?:\A|[\n《])(?P<name>[一-龥]{2,3}[省市县区])人民政府")
# 松亭区、北渚区人民政府负责, 由苇湖县政府牵头: counties in a list that ends with their government
_LISTED_PLACES = re.compile(
    r"(?:(?<=[、，：；（。\n\t由和及与])|\A)(?P<names>(?![由和及与在向对经报请])[一-龥]{2,3}[市县区旗](?:[、和及与][一-龥]{2,3}[市县区旗]){0,30})(?=(?:人民)?政府)"
)
_ONE_PLACE = re.compile(r"[一-龥]{2,3}[市县区旗]")
# 试点县, 周边区, 产粮大县, 高新区: kinds of places, no names
_KIND_OF_PLACE = re.compile(
    r"[级点试示范困贫先重周边沿邻设辖山库灾矿城郊景园发新税能作牧林农街片校厂批两三四五六七八九十百强大小粮援扶目申参涉及其他相等类型处属外际行政任治]"
)
_NO_PLACE = re.compile(
    r"[各有本全我该城地社开关设所当上下同级省市县区直以由此表的和与及对向报经等在从据照议请新园辖国人某原现第条]"
)


def find(document: DocumentText, jurisdiction: str | None = None) -> list[Agency]:
    """Every body that the document names, sorted by span, without overlaps.

    Parameters:
        document: its `speaks_for` or its head tells the division that it speaks for.
        jurisdiction: the full name of that division, where the caller knows better.
    """
    speaks_for = jurisdiction or document.speaks_for or jurisdiction_of(document.head)
    day = document.head.issued if document.head else None
    return mentioned(document.text, speaks_for, document.gap_before, day)


def mentioned(
    text: str, jurisdiction: str | None, gap: Callable[[int], bool] = lambda _: False, day: str | None = None
) -> list[Agency]:
    """The bodies that a text of a division names.

    Parameters:
        text: normalised text.
        jurisdiction: the division's full name (江源省青禾市).
        gap: whether white space stood in front of a character where the text was printed.
        day: when the text was issued, ISO 8601: fields of work are the offices of that day.
    """
    within = division(jurisdiction)
    unknown = _unknown_places(text)
    if within and within.level != "国":
        unknown = (*unknown, *(n for n in (*within.above, within.name) if not named(n)))
    scan = Scan(text, within, unknown, gap)
    mentions = Lists(text, scan.mentions(), scan.prefixes, scan.openings.bounded).grown()
    return resolved(text, mentions, within, day)


def canonical_name(printed: str, jurisdiction: str | None) -> str | None:
    """The full name of a body as printed in a text of a division; None where it is unknown or could be two.

    Example: canonical_name("市发改委", "江源省青禾市") is "青禾市发展和改革委员会".
    """
    mentions = mentioned(printed, jurisdiction)
    return mentions[0].canonical if len(mentions) == 1 and mentions[0].span == Span(0, len(printed)) else None


def _unknown_places(text: str) -> tuple[str, ...]:
    printed = dict.fromkeys(m["name"] for m in _OWN_PLACE.finditer(text))
    for m in _LISTED_PLACES.finditer(text) if "政府" in text else ():
        names = _ONE_PLACE.findall(m["names"])
        if len(names) == 1 and names[0][-1] == "市":
            continue  # 王小川|市政府副市长, 日前|市政府召开
        if not any(_KIND_OF_PLACE.search(name[:-1]) for name in names):
            printed.update(dict.fromkeys(names))
    return tuple(n for n in printed if not named(n) and not _NO_PLACE.search(n[:-1]) and n[:2] not in LEADS)
