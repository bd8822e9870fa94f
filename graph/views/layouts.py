"""Places for the nodes of a picture, computed beforehand and the same at every run."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Literal

import igraph

from .pictures import LEVELS, Picture

Places = dict[str, tuple[float, float]]
"""x and y of each node, in pixels of an unscaled canvas."""

COLUMN, ROW = 320.0, 92.0
"""Room for a node with its label of two lines."""
_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Guide:
    """A heading of the canvas: a level with the middle of its lane (y), or a year with the middle of its column (x)."""

    axis: Literal["x", "y"]
    key: str
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each node stands, and the headings behind them."""

    places: Places
    guides: tuple[Guide, ...] = ()


def layout(picture: Picture) -> Layout:
    """`columns` puts each column's dots below one another, `levels` years across and levels down, `cloud` lets edges pull.

    Raises:
        ValueError: the picture asks for another layout.
    """
    if picture.layout == "columns":
        return Layout(_columns(picture))
    if picture.layout == "levels":
        return _levels(picture)
    if picture.layout == "cloud":
        return Layout(_cloud(picture))
    raise ValueError(f"Unexpected layout: {picture.layout!r}")


# ---- columns ---------------------------------------------------------------------------------------------------------


def _columns(picture: Picture) -> Places:
    """Columns from left to right; one with many dots is cut into several beside one another, so that the whole stays in view."""
    places: Places = {}
    columns = _ordered(picture)
    most = _rows([len(c) for c in columns])
    left = 0.0
    for column in columns:
        blocks = ceil(len(column) / most)
        rows = ceil(len(column) / blocks)
        for i, node in enumerate(column):
            places[node] = (left + i // rows * COLUMN, (i % rows - (rows - 1) / 2) * ROW)
        left += blocks * COLUMN + (COLUMN / 2 if blocks > 1 else 0)
    return places


def _rows(sizes: list[int]) -> int:
    """The fewest rows (8 or more) with which columns of these sizes are no wider than high."""
    rows = 8
    while sum(ceil(s / rows) for s in sizes) * COLUMN > 1.1 * rows * ROW and rows < max(sizes, default=0):
        rows += 1
    return rows


def _ordered(picture: Picture) -> list[list[str]]:
    """The dots of each column, each near the mean place of its neighbours to the left, then to the right, so that few edges cross."""
    column_of = {dot.id: dot.column for dot in picture.dots}
    columns = [[d.id for d in picture.dots if d.column == c] for c in sorted(set(column_of.values()))]
    neighbours: dict[str, set[str]] = defaultdict(set)
    for stroke in picture.strokes:
        neighbours[stroke.source].add(stroke.target)
        neighbours[stroke.target].add(stroke.source)
    place = {n: i / len(column) for column in columns for i, n in enumerate(column)}
    for sweep in range(_SWEEPS):
        sign = -1 if sweep % 2 else 1  # to the right with the left neighbours in place, and back
        for column in columns[::sign]:
            mean = {n: _mean(n, neighbours[n], column_of, place, sign) for n in column}
            column.sort(key=lambda n: mean[n])
            place.update((n, i / len(column)) for i, n in enumerate(column))
    return columns


def _mean(node: str, others: set[str], column_of: dict[str, int], place: dict[str, float], sign: int) -> float:
    known = sorted(place[m] for m in others if (column_of[m] - column_of[node]) * sign < 0)
    return sum(known) / len(known) if known else place[node]


# ---- levels and years ------------------------------------------------------------------------------------------------


def _levels(picture: Picture) -> Layout:
    """Years from left to right and levels from national down to local; what has no year or level stands left or below."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for dot in picture.dots:
        cells[dot.year, dot.level if dot.level in LEVELS else ""].append(dot.id)
    years = sorted({year for year, _ in cells})
    levels = [x for x in (*LEVELS, "") if any(level == x for _, level in cells)]
    for stack in range(2, len(picture.dots) + 3):
        widths = {y: max(ceil(len(v) / stack) for (year, _), v in cells.items() if year == y) for y in years}
        heights = {x: max(min(len(v), stack) for (_, level), v in cells.items() if level == x) for x in levels}
        if sum(widths.values()) * COLUMN <= 1.1 * sum(heights.values()) * ROW:
            break
    left, guides = _edges(years, widths, COLUMN, "x")
    top, lanes = _edges(levels, heights, ROW, "y")
    places: Places = {}
    for (year, level), nodes in cells.items():
        rows = ceil(len(nodes) / widths[year])
        for i, node in enumerate(nodes):
            middle = (heights[level] - rows) / 2
            places[node] = (left[year] + (i // rows + 0.5) * COLUMN, top[level] + (middle + i % rows + 0.5) * ROW)
    return Layout(places, (*lanes, *guides))


def _edges(
    keys: list[str], sizes: dict[str, int], unit: float, axis: Literal["x", "y"]
) -> tuple[dict[str, float], list[Guide]]:
    starts: dict[str, float] = {}
    guides, at = [], 0.0
    for key in keys:
        size = sizes[key] * unit + (0.4 * ROW if axis == "y" else 0)
        starts[key] = at + (0.2 * ROW if axis == "y" else 0)
        guides.append(Guide(axis, key, at + size / 2, size))
        at += size
    return starts, guides


# ---- cloud -----------------------------------------------------------------------------------------------------------


def _cloud(picture: Picture) -> Places:
    """Each connected part laid out by its edges, the parts in rows, the largest first."""
    index = {dot.id: i for i, dot in enumerate(picture.dots)}
    graph = igraph.Graph(len(index), sorted({(index[s.source], index[s.target]) for s in picture.strokes}))
    parts = sorted((sorted(p) for p in graph.connected_components()), key=lambda p: (-len(p), p))
    places: Places = {}
    x = y = height = 0.0
    widest = 0.0
    for part in parts:
        box = _pulled(graph.induced_subgraph(part))
        width, high = (max(c) - min(c) for c in zip(*box, strict=True))
        widest = widest or max(width, sqrt(len(index)) * COLUMN)
        if x and x + width > widest:
            x, y, height = 0.0, y + height + 1.5 * ROW, 0.0
        for (px, py), i in zip(box, part, strict=True):
            places[picture.dots[i].id] = (x + px, y + py)
        x, height = x + width + COLUMN, max(height, high)
    return places


def _pulled(part: igraph.Graph) -> list[tuple[float, float]]:
    """A connected part's places from the origin on, with room for a label around each."""
    igraph.set_random_number_generator(random.Random(20180918))  # any fixed number: the same picture at every run
    n = part.vcount()
    laid = part.layout_fruchterman_reingold(niter=300 if n <= 600 else 120, grid="nogrid" if n <= 600 else "grid")
    xs, ys = [p[0] for p in laid], [p[1] for p in laid]
    wide = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    scale = sqrt(n) * COLUMN * 0.75 / wide if n > 1 else 1.0
    return [((x - min(xs)) * scale, (y - min(ys)) * scale * 0.7) for x, y in laid]
