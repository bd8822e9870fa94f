"""The pages of a graph's sources: which page, and which box of it, holds a place in a text."""

from __future__ import annotations

from functools import cached_property

from ...extraction.formats.page_map import UNKNOWN, Box, PageMap
from .queryable import Answers

_PAGES = """SELECT ?name ?starts ?boxes ?recognised { ?source a qz:Source ; dcterms:title ?name ; qz:pageStarts ?starts
  OPTIONAL { ?source qz:lineBoxes ?boxes } OPTIONAL { ?source qz:recognised ?recognised } }"""


class Pages:
    """The page maps of a graph by the names of its sources, read when the first is asked for."""

    def __init__(self, graph: Answers) -> None:
        self._graph = graph

    def __getitem__(self, source: str) -> PageMap:
        return self._maps.get(source, UNKNOWN)

    @cached_property  # a stored graph never changes while it is open
    def _maps(self) -> dict[str, PageMap]:
        return {
            str(name): page_map(str(starts), str(boxes or ""), recognised=bool(recognised))
            for name, starts, boxes, recognised in self._graph.select(_PAGES).rows
        }


def page_map(starts: str, boxes: str = "", *, recognised: bool = False) -> PageMap:
    """A page map from what `qz:pageStarts` and `qz:lineBoxes` say.

    Example:
        >>> page_map("0 120", "0 80 90 900 110").box(0, 9)
        (80, 90, 900, 110)
    """
    lines = (Box(*map(int, line.split())) for line in boxes.split(";") if line)
    return PageMap(tuple(map(int, starts.split())), tuple(lines), recognised)
