"""The text of a Word file: its paragraphs, text boxes and tables in their order, as they stand when every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .grid import Merged, tabbed
from .page_map import Paged, marked_pages
from .word_numbers import Numbers

# What stands around blocks without being one: content controls, tracked insertions, custom marks.
_AROUND = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"})
# Not part of the text: what was deleted, and the second form of a drawing for old readers.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "instrText"})
_PAGE_END = "\ufdd0"  # a code point that no text holds
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": _PAGE_END}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def word_text(path: Path) -> Paged:
    """The text of a .docx file; a paragraph is a line with a blank one after it, a row a line of tab-separated cells.

    Automatic numbers stand in front of their paragraphs, the notes of a paragraph in lines of their own after it. The pages are
    known where the program that saved the file has laid them out.
    """
    import docx  # an extra

    document = docx.Document(str(path))
    return _paged("\n".join(_Reader(document).lines(document.element.body)))


def _paged(text: str) -> Paged:
    """The text with its pages; without marks of a layout nobody knows them."""
    return marked_pages(text, _PAGE_END, drop=True) if _PAGE_END in text else Paged(text)


class _Reader:
    """Reads a document's parts, counting its lists from the first paragraph on."""

    def __init__(self, document: Any) -> None:
        self._numbers = Numbers(_part(document, "numbering"), _part(document, "styles"))
        self._notes = {kind: _notes(_part(document, kind)) for kind in _NOTES.values()}

    def lines(self, parent: Any) -> Iterator[str]:
        """The lines of a body, a text box or a cell."""
        for child in parent:
            kind = _kind(child)
            if kind == "p":
                for box in _boxes(child):
                    yield from self.lines(box)
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from (*tabbed(self._rows(child)), "")
            elif kind in _AROUND:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        words = _words(paragraph)
        yield from (self._numbers.label(paragraph) + words if words.strip() else words, "")
        for reference in paragraph.iter():
            kind = _kind(reference)
            note = self._notes[_NOTES[kind]].get(_named(reference, "id")) if kind in _NOTES else None
            if note is not None:
                yield from (f"注：{''.join(map(_words, note)).strip()}", "")

    def _rows(self, table: Any) -> Iterator[list[Merged]]:
        """The rows; a cell that goes on from above is empty there, and only the first cell of a row ends a page."""
        for row in _inside(table, "tr"):
            cells = [Merged("", columns=1) for _ in range(_number(row, "trPr", "gridBefore"))]
            ended = False
            for cell in _inside(row, "tc"):
                going_on = _property(cell, "tcPr", "vMerge")
                begins = going_on is None or _value(going_on) == "restart"
                words = " ".join(line for line in self.lines(cell) if line) if begins else ""
                words, ended = words.replace(_PAGE_END, "") if ended else words, ended or _PAGE_END in words
                cells.append(Merged(words, columns=_number(cell, "tcPr", "gridSpan") or 1))
            yield cells


def _part(document: Any, name: str) -> Any:
    """The root of a part that the document relates to (numbering, styles, footnotes); None where it has none."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    return None


def _notes(part: Any) -> dict[str, list[Any]]:
    """The paragraphs of each note by its number; lines that only part notes from the text are none."""
    notes = list(part) if part is not None else []
    return {_named(note, "id"): [p for p in note if _kind(p) == "p"] for note in notes if not _named(note, "type")}


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
    return _named(element, "val")


def _named(element: Any, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _number(element: Any, *path: str) -> int:
    child = _property(element, *path)
    printed = _value(child) if child is not None else ""
    return int(printed) if printed.isdecimal() else 0
