"""The text of an XML file: a line for each element that has words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import SourceError
from .encodings import decode
from .web_pages import page_text


def xml_text(path: Path) -> str:
    """The text of an .xml file; one that holds a web page is read as that. Nothing outside of the file is fetched.

    Raises:
        SourceError: the file declares entities, which can come to any size.
    """
    from lxml import etree  # an extra

    data = path.read_bytes()
    if b"<!ENTITY" in data:
        raise SourceError(path, "declares entities of its own; save it without them")
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if etree.QName(root).localname.lower() == "html":
        return page_text(decode(data, path))
    return "\n".join(_lines(root))


def _lines(element: Any) -> Iterator[str]:
    """The words of each element on lines of their own, in their order."""
    if isinstance(element.tag, str) and (words := (element.text or "").strip()):
        yield words
    for child in element:
        yield from _lines(child)
        if words := (child.tail or "").strip():
            yield words
