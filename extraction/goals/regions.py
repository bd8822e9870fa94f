"""The region that a goal is for: 全市 in front of its indicator, or places that take turns in one sentence (甲县投资、乙县投资)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..facts import Target

_WHOLE = re.compile(r"全(?:国|省|市|县|区|州|盟|旗|镇|乡)(?=[一-龥A-Za-z“])")
_PLACE = re.compile(r"(?P<place>[一-龥]{1,9}(?:省|自治区|新区|市|州|盟|县|旗|区|镇|乡))(?P<measured>[一-龥A-Za-z].+)")


def regional(targets: Sequence[Target]) -> Iterator[Target]:
    """The goals of one sentence, with the region of each whose words say it.

    Example: 青禾县投资增长5%、云岭县投资增长6% gives the regions 青禾县 and 云岭县; 重点城市投资增长5% alone names no region.
    """
    turns: dict[str, set[str]] = defaultdict(set)
    for t in targets:
        if m := _PLACE.fullmatch(t.indicator):
            turns[m["measured"]].add(m["place"])
    for t in targets:
        region = _WHOLE.match(t.indicator)
        m = _PLACE.fullmatch(t.indicator)
        if region:
            yield replace(t, region=region[0])
        elif m and len(turns[m["measured"]]) > 1:
            yield replace(t, region=m["place"])
        else:
            yield t
