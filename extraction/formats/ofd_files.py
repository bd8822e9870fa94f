"""The text of OFD files (GB/T 33190-2016): the text objects of each page, put into lines by where they stand.

The kept libraries for OFD render pages and bring a graphics stack with them; the words alone are a few lines of XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from .page_map import Paged, PlacedLine, put_together

_HEIGHT = 0.6  # of a letter's height; what differs by less stands on one line
_GAP = 1.5  # letters; a wider gap between two objects parts two cells


def ofd_text(path: Path) -> Paged:
    """The text of an .ofd file, a form feed between two pages, with the place of each line."""
    with zipfile.ZipFile(path) as parts:
        names = set(parts.namelist())
        pages = ((_root(parts, page), size) for page, size in _pages(parts) if page in names)
        return put_together(_page_lines(page, _size(page) or size) for page, size in pages)


def _root(parts: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree  # an extra

    return etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


_Size = tuple[float, float]  # the width and height of a page in mm
_A4: _Size = (210.0, 297.0)


def _pages(parts: zipfile.ZipFile) -> Iterator[tuple[str, _Size]]:
    """The names of the parts that hold the pages, in the order of the documents and their pages, and the documents' page size."""
    for body in _root(parts, "OFD.xml").iter("{*}DocRoot"):
        document = _inside("", body.text)
        root = _root(parts, document)
        size = _size(root) or _A4
        for page in root.iter("{*}Page"):
            if place := page.get("BaseLoc"):
                yield _inside(document, place), size


def _size(part: Any) -> _Size | None:
    """The size that a document or a page gives, if it gives one."""
    box = part.find(".//{*}PhysicalBox")
    _, _, width, height = (float(n) for n in (box.text if box is not None else "0 0 0 0").split())
    return (width, height) if width > 0 and height > 0 else None


def _inside(base: str, place: str) -> str:
    """A place that a part names, counted from the archive's root."""
    return place.lstrip("/") if place.startswith("/") else str(PurePosixPath(base).parent / place.strip())


def _page_lines(page: Any, size: _Size) -> Iterator[PlacedLine]:
    """The lines of a page from top to bottom; objects on one height are one line, a wide gap is a tab."""
    words = sorted(_words(page))
    lines = groupby(_with_line(words), key=lambda placed: placed[0])
    for _, group in lines:
        placed = sorted((words for _, words in group), key=lambda words: words[1])
        line, end = "", None
        for _, left, right, height, text in placed:
            line += ("\t" if end is not None and left - end > _GAP * height else "") + text
            end = right
        yield PlacedLine(line, _edges(placed, *size))


def _edges(words: list[_Words], width: float, height: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some words as shares of the page."""
    tops, lefts, rights, sizes, _ = zip(*words, strict=True)
    bottom = max(top + size for top, size in zip(tops, sizes, strict=True))
    return min(lefts) / width, min(tops) / height, max(rights) / width, bottom / height


_Words = tuple[float, float, float, float, str]  # the top, the left and the right edge, the letters' height, the text


def _words(page: Any) -> Iterator[_Words]:
    for item in page.iter("{*}TextObject"):
        left, top, width, _ = (float(n) for n in item.get("Boundary", "0 0 0 0").split())
        text = "".join(code.text or "" for code in item.iter("{*}TextCode"))
        if text.strip():
            yield top, left, left + width, float(item.get("Size") or 4), text


def _with_line(words: list[_Words]) -> Iterator[tuple[int, _Words]]:
    """Each with the number of its line: a new one begins where the top lies lower by most of a letter."""
    line, last = 0, None
    for placed in words:
        if last is not None and placed[0] - last > _HEIGHT * placed[3]:
            line, last = line + 1, placed[0]
        last = placed[0] if last is None else last
        yield line, placed
