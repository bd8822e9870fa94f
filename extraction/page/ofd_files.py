"""The text of OFD files (GB/T 33190-2016): the text objects of each page, put into lines by where they stand.

The kept libraries for OFD render pages and bring a graphics stack with them; the words alone are a few lines of XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

_HEIGHT = 0.6  # of a letter's height; what differs by less stands on one line
_GAP = 1.5  # letters; a wider gap between two objects parts two cells


def ofd_text(path: Path) -> str:
    """The text of an .ofd file, a form feed between two pages."""
    with zipfile.ZipFile(path) as parts:
        names = set(parts.namelist())
        return "\f".join("\n".join(_page_lines(_root(parts, page))) for page in _pages(parts) if page in names)


def _root(parts: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree  # an extra

    return etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _pages(parts: zipfile.ZipFile) -> Iterator[str]:
    """The names of the parts that hold the pages, in the order of the documents and their pages."""
    for body in _root(parts, "OFD.xml").iter("{*}DocRoot"):
        document = _inside("", body.text)
        for page in _root(parts, document).iter("{*}Page"):
            if place := page.get("BaseLoc"):
                yield _inside(document, place)


def _inside(base: str, place: str) -> str:
    """A place that a part names, counted from the archive's root."""
    return place.lstrip("/") if place.startswith("/") else str(PurePosixPath(base).parent / place.strip())


def _page_lines(page: Any) -> Iterator[str]:
    """The lines of a page from top to bottom; objects on one height are one line, a wide gap is a tab."""
    words = sorted(_words(page))
    lines = groupby(_with_line(words), key=lambda found: found[0])
    for _, found in lines:
        line, end = "", None
        for _, (_, left, right, size, text) in sorted(found, key=lambda f: f[1][1]):
            line += ("\t" if end is not None and left - end > _GAP * size else "") + text
            end = right
        yield line


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
    for found in words:
        if last is not None and found[0] - last > _HEIGHT * found[3]:
            line, last = line + 1, found[0]
        last = found[0] if last is None else last
        yield line, found
