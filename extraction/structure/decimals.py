"""Headings that count 1, 1.1, 1.1.1, as emergency plans and technical rules have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document_text import Paragraph

# 1.1编制目的, 4.2.1一级响应; no heading: 2.0%, 1.5万吨 before which no heading counts up to it
_DEEP = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=[^\d.%])")
# 1总则, 2.组织体系
_TOP = re.compile(r"(\d{1,2})[.．]?(?=[^\d.%、）])[^。；，：]{2,30}\Z")
_LEAST = 3  # numbers of several parts that make a document one of this kind
_SKIPPED = 2  # a number may be missing

Number = tuple[int, ...]


def decimal_headings(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, tuple[Number, str]]:
    """For the start of each paragraph that such a number heads: the number and its printed form; empty elsewhere."""
    deep = {p.start: m for p in paragraphs if p.kind != "row" and (m := _DEEP.match(text, p.start, p.end))}
    if len(deep) < _LEAST:
        return {}
    out: dict[int, tuple[Number, str]] = {}
    last: Number = (0,)
    for i, p in enumerate(paragraphs):
        m = deep.get(p.start) or (_TOP.match(text, p.start, p.end) if p.kind != "row" else None)
        if m is None:
            continue
        number = tuple(int(part) for part in m[1].split("."))
        if _follows(number, last) if len(number) > 1 else _is_next_top(number[0], last[0], paragraphs[i + 1 :], deep):
            out[p.start] = number, text[p.start : m.end(1) + (text[m.end(1)] in ".．")]
            last = number
    return out if sum(1 for number, _ in out.values() if len(number) > 1) >= _LEAST else {}


def _follows(number: Number, last: Number) -> bool:
    """Whether a number of several parts goes on with the last one: 2.1.3 after 2.1.2, 2.1.2.4, 2.1; 3.1 after 2.4."""
    if len(number) == 2 and number[0] > last[0] and number[1] == 1:
        return True  # the heading 3 is missing, or its number is
    depth = len(number)
    before = last[depth - 1] if len(last) >= depth else 0
    return len(last) >= depth - 1 and last[: depth - 1] == number[:-1] and before < number[-1] <= before + _SKIPPED


def _is_next_top(number: int, last: int, after: Sequence[Paragraph], deep: dict[int, re.Match[str]]) -> bool:
    """Whether 3预防 is a heading: the next one in order, and what is counted below it, if anything is, counts 3.1."""
    if number != last + 1:
        return False
    below = next((int(m[1].split(".")[0]) for p in after if (m := deep.get(p.start))), number)
    return below >= number
