"""Places for the nodes of a picture, computed beforehand and the same at every run."""

from __future__ import annotations

import random
from collections import defaultdict

import igraph

from .pictures import Picture

Places = dict[str, tuple[float, float]]
"""x and y of each node, in pixels of an unscaled canvas."""

_COLUMN, _ROW = 360.0, 58.0


def places(picture: Picture) -> Places:
    """x and y of every dot; `columns` puts each column's dots below one another, `cloud` lets edges pull.

    Raises:
        ValueError: the picture asks for another layout.
    """
    if picture.layout == "columns":
        return _columns(picture)
    if picture.layout == "cloud":
        return _cloud(picture)
    raise ValueError(f"Unexpected layout: {picture.layout!r}")


def _columns(picture: Picture) -> Places:
    """Each column sorted by the mean place of its neighbours to the left, so that few edges cross."""
    columns: dict[int, list[str]] = defaultdict(list)
    for dot in picture.dots:
        columns[dot.column].append(dot.id)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for stroke in picture.strokes:
        neighbours[stroke.source].append(stroke.target)
        neighbours[stroke.target].append(stroke.source)
    found: Places = {}
    for column in sorted(columns):
        known = {n: [found[m][1] for m in neighbours[n] if m in found] for n in columns[column]}
        order = sorted(range(len(columns[column])), key=lambda i: (_mean(known[columns[column][i]], i * _ROW), i))
        top = -len(order) * _ROW / 2
        for row, i in enumerate(order):
            found[columns[column][i]] = (column * _COLUMN * max(1.0, len(order) / 60), top + row * _ROW)
    return found


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _cloud(picture: Picture) -> Places:
    index = {dot.id: i for i, dot in enumerate(picture.dots)}
    graph = igraph.Graph(len(index), sorted({(index[s.source], index[s.target]) for s in picture.strokes}))
    source = random.Random(20180918)  # any fixed number: the same picture at every run
    igraph.set_random_number_generator(source)
    laid = graph.layout_fruchterman_reingold(niter=300) if len(index) <= 600 else graph.layout_drl()
    scale = 130.0
    return {dot.id: (laid[i][0] * scale, laid[i][1] * scale) for i, dot in enumerate(picture.dots)}
