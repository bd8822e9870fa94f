"""The headings of a table of goals: merged cells, years above indicators, headings that the layout broke into lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..facts import Span
from ..structure.document_text import DocumentText, Table

CELL = re.compile(
    r"(?P<sum>（)?(?P<word>达到?|超过|不低于|不少于|不超过|下降|降低|增长|年均增长|提高|完成|新增|新建|建成|实现|约|≥|≤|>|<|=)?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?P<unit>%|‰|个百分点|[十百千万亿]{0,2}(?:个|家|项|件|人次|人|元/人|元|吨标准煤|吨|亩|公里|平方公里|平方米|立方米|公顷|小时|天|座|处|台套|台|套|辆|张|户|所|名|场次|场|次|千瓦时|千瓦|兆瓦|岁|头|只|株|间|条))?"
    r"(?P<more>以上|以下|以内|左右)?(?(sum)）)"
)
"""A cell that is a value: 达到95%, <0.95%, 9.0左右, 完成12万吨; in brackets （14）, what adds up over the years of a plan."""
YEAR = re.compile(r"(20\d\d)(?:年|$)")
YEAR_CELL = re.compile(r"(20\d\d(?=年)|20[1-4]\d(?!年))年?")
_CAPTION_UNIT = re.compile(r"(?P<name>[一-龥]{0,6})单位：(?P<unit>[^\s，。；、]{1,10}?)(?:人民币)?$")


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table: the line that names it, and the unit and what it measures (金额单位：亿元)."""

    name: str = ""
    unit: str | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its heading rows read: path holds each column's headings from top to bottom; body the rows below."""

    path: list[tuple[str, ...]]
    body: tuple[tuple[Span | None, ...], ...]


def captions(document: DocumentText) -> list[Caption]:
    """The caption of each table."""
    captions: list[Caption] = []
    lines: list[str] = []
    for p in document.paragraphs:
        if p.table is None:
            lines.append(document.text[p.start : p.end])
            continue
        if p.table < len(captions):
            continue
        unit = next((m for line in lines[-2:] if (m := _CAPTION_UNIT.search(line))), None)
        named = [
            line
            for line in lines[-3:]
            if len(line) < 60 and re.search(r"表|指标|分解|目标", line) and not _CAPTION_UNIT.search(line)
        ]
        captions.append(
            Caption(named[-1] if named else "", unit["unit"] if unit else None, unit["name"] if unit else "")
        )
        lines = []
    return captions + [Caption()] * (len(document.tables) - len(captions))


def stitched(document: DocumentText, index: int) -> tuple[Grid, Caption] | None:
    """The table of an index whose heading the layout broke into lines and small tables; None where the pieces do not fit its columns."""
    table = document.tables[index]
    width = max(len(row) for row in table.rows)
    first = next(i for i, p in enumerate(document.paragraphs) if p.table == index)
    pieces: list[str] = []
    for p in reversed(document.paragraphs[max(0, first - 24) : first]):
        line = document.text[p.start : p.end]
        if p.table is None and re.search(r"(?:表|分解)$", line):
            return (Grid([(w,) for w in pieces], table.rows), Caption(line)) if len(pieces) == width else None
        cells = line.split("\t") if p.table is not None else [line]
        if len(cells) == 1 and re.fullmatch(r"（[^（）]{1,8}）", line):
            pieces.insert(0, line)
        elif pieces and pieces[0].startswith("（") and len(pieces[0]) < 11:
            pieces[:1] = [*cells[:-1], cells[-1] + pieces[0]]
        else:
            pieces[:0] = cells
    return None


def read_grid(document: DocumentText, table: Table) -> Grid | None:
    """The headings of a table: its first rows up to the first with numbers; None where merged cells leave them unclear.

    Rows with more cells than the headings are left out: nobody can say under which heading their cells stand.
    """
    words = [[document.words(cell) if cell else "" for cell in row] for row in table.rows]
    width = _width(words)
    first, last = _heading_rows(words, width)
    heads = words[first:last]
    if not 1 <= len(heads) <= 4:
        return None
    path = _paths(heads, width)
    body = tuple(
        row
        for row, cells in zip(table.rows[last:], words[last:], strict=True)
        if cells not in heads and len(cells) <= width
    )
    return Grid(path, body) if path else None


def _width(words: list[list[str]]) -> int:
    """How many cells most rows have, of those at least as long as the first row."""
    lengths = Counter(len(row) for row in words if len(row) >= len(words[0]))
    return max(lengths, key=lambda n: (lengths[n], n))


def _heading_rows(words: list[list[str]], width: int) -> tuple[int, int]:
    """The first row of the headings and the row after their last; (0, 0) where no row of numbers follows them."""
    deep = next((i for i, row in enumerate(words[:5]) if _numeric(row)), None)
    if deep is None or deep == 0 or len(words[deep]) < 2:
        return 0, 0
    first = next((i for i in range(deep) if width <= 2 or len([w for w in words[i] if w]) > 1), deep)
    last = first + 1
    while last < deep and not words[last][0]:
        last += 1  # the second row of a heading leaves the first cell to the merged one above it
    return first, last


def _numeric(row: list[str]) -> bool:
    return any(CELL.fullmatch(w) and not YEAR_CELL.fullmatch(w) for w in row[1:])


def _paths(heads: list[list[str]], width: int) -> list[tuple[str, ...]] | None:
    """Each column's headings from top to bottom: merged ones are spread over the row below them, from the last row up."""
    low = heads[-1] + [""] * (width - len(heads[-1]))
    if len(heads[-1]) < width - 1:
        return None
    levels = [low]
    for top in reversed(heads[:-1]):
        wide = len(top) >= width - 1
        spread = _filled(top + [""] * (width - len(top)), levels[0]) if wide else _dealt(top, levels[0])
        if spread is None:
            return None
        levels.insert(0, spread)
    if len(levels) > 1:
        levels[-1] = _repeated(levels[-2], low)
    return list(zip(*levels, strict=True))


def _filled(top: list[str], low: list[str]) -> list[str]:
    """A merged heading printed once, with empty cells behind it: each takes the heading to its left."""
    out: list[str] = []
    for i, word in enumerate(top):
        out.append(word or (out[-1] if out and i and (low[i] or YEAR.search(out[-1])) else ""))
    return out


def _repeated(spread: list[str], low: list[str]) -> list[str]:
    """Indicators printed under the first year alone hold for the other years, where these are as wide."""
    groups: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(spread) + 1):
        if i == len(spread) or spread[i] != spread[start]:
            groups.append((start, i))
            start = i
    out = list(low)
    model = next((g for g in groups if g[1] - g[0] > 1 and all(low[g[0] : g[1]])), None)
    for a, b in groups:
        if model and b - a == model[1] - model[0] and not any(low[a:b]):
            out[a:b] = low[model[0] : model[1]]
    return out


def _dealt(top: list[str], low: list[str]) -> list[str] | None:
    """Merged headings printed without empty cells: the part of each ends where a label of its own comes again."""
    lead = next((i for i, w in enumerate(low) if w), 0)
    heads, labels = top[lead:], low[lead:]
    if not heads or not labels:
        return None
    out, seen, group = list(top[:lead]), set[str](), 0
    for label in labels:
        if label in seen and len(heads) > 1:
            seen, group = set(), group + 1
        seen.add(label)
        if group == len(heads):
            return None
        out.append(heads[group])
    return out if group == len(heads) - 1 else None
