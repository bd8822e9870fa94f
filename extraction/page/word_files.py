"""The text of a Word file: its paragraphs, text boxes and tables in their order, as they stand when every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .grid import Merged, tabbed

# What stands around blocks without being one: content controls, tracked insertions, custom marks.
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"})
# Not part of the text: what was deleted, and the second form of a drawing for old readers.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "instrText"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(path: Path) -> str:
    """The text of a .docx file; a paragraph is a line with a blank one after it, a row a line of tab-separated cells."""
    import docx  # an extra

    return "\n".join(_lines(docx.Document(str(path)).element.body))


def _lines(parent: Any) -> Iterator[str]:
    for child in parent:
        kind = _kind(child)
        if kind == "p":
            for box in _boxes(child):
                yield from _lines(box)
            yield from (_words(child), "")
        elif kind == "tbl":
            yield from (*tabbed(_rows(child)), "")
        elif kind in _AROUND:
            yield from _lines(child)


def _kind(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(parent: Any) -> str:
    """The words of a paragraph, without those of its text boxes."""
    out = []
    for child in parent:
        kind = _kind(child)
        if kind == "t":
            out.append(child.text or "")
        elif kind in _SIGNS:
            out.append(_SIGNS[kind])
        elif kind not in _LEFT_OUT and kind != "pPr":
            out.append(_words(child))
    return "".join(out)


def _boxes(parent: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, the letterhead of a notice for one."""
    for child in parent:
        kind = _kind(child)
        if kind == "txbxContent":
            yield child
        elif kind not in _LEFT_OUT:
            yield from _boxes(child)


# ---- tables ----------------------------------------------------------------------------------------------------------


def _rows(table: Any) -> Iterator[list[Merged]]:
    """The rows; a cell that goes on from above is empty there."""
    for row in _inside(table, "tr"):
        cells = [Merged("", columns=1) for _ in range(_number(row, "trPr", "gridBefore"))]
        for cell in _inside(row, "tc"):
            going_on = _property(cell, "tcPr", "vMerge")
            begins = going_on is None or _value(going_on) == "restart"
            words = " ".join(line for line in _lines(cell) if line) if begins else ""
            cells.append(Merged(words, columns=_number(cell, "tcPr", "gridSpan") or 1))
        yield cells


def _inside(parent: Any, wanted: str) -> Iterator[Any]:
    for child in parent:
        kind = _kind(child)
        if kind == wanted:
            yield child
        elif kind in _AROUND:
            yield from _inside(child, wanted)


def _property(element: Any, *path: str) -> Any:
    for name in path:
        element = next((child for child in element if _kind(child) == name), None)
        if element is None:
            return None
    return element


def _value(element: Any) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == "val"), "")


def _number(element: Any, *path: str) -> int:
    child = _property(element, *path)
    printed = _value(child) if child is not None else ""
    return int(printed) if printed.isdecimal() else 0
