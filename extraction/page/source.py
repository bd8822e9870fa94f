"""Read a file into its exact text: every offset anywhere in the project counts code points of this text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...errors import SourceError
from ..facts import Stated
from ..formats.converters import CONVERTERS, REFUSED, convert
from ..formats.encodings import decode
from ..formats.page_map import UNKNOWN, Paged, PageMap, marked_pages
from ..metadata.pages import page_statements

LARGEST = 8_000_000
"""Characters that one file may hold; the memory that a build needs grows with its largest file."""
PAGES = frozenset(name for name in CONVERTERS if name.endswith(("htm", "html")))
_WIDEST = 4  # bytes of a character at most


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name (relative to the folder it was found in), its exact text, the SHA-256 of its bytes, what its
    publisher says of it outside of the text, and where its pages begin.
    """

    name: str
    text: str
    digest: str
    stated: tuple[Stated, ...] = ()
    pages: PageMap = UNKNOWN


def read_source(path: Path, name: str | None = None, stated: tuple[Stated, ...] = ()) -> Source:
    """Read a text or Markdown file, or one of a format that formats.py converts.

    UTF-8 is tried first (a byte order mark is not part of the text), then UTF-16 by its mark, then GB18030 or Big5; what none
    of them reads is left to charset-normalizer. Line ends stay as they are.

    Raises:
        SourceError: the file is missing, unreadable, empty, binary, too large or in no encoding that can be told.
    """
    try:
        if path.stat().st_size > LARGEST * _WIDEST:
            raise _too_large(path)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(path, f"cannot be read ({error.strerror})") from error
    if not data.strip():
        raise SourceError(path, "is empty")
    read = convert(path) if path.suffix.lower() in CONVERTERS.keys() | REFUSED.keys() else _plain(decode(data, path))
    if len(read.text) > LARGEST:
        raise _too_large(path)
    header = page_statements(decode(data, path)) if path.suffix.lower() in PAGES else ()
    digest = source_digest(hashlib.sha256(data), stated)
    return Source(name or path.name, read.text, digest, stated + header, read.pages)


def _plain(text: str) -> Paged:
    """A text whose form feeds, where it has some, end its pages."""
    return marked_pages(text) if "\f" in text else Paged(text)


def source_digest(content: _Hash, stated: tuple[Stated, ...]) -> str:
    """The digest of a file's bytes, and of what a table beside it says."""
    for s in stated:
        content.update(f"\0{s.field}\0{s.value}".encode())
    return content.hexdigest()


def _too_large(path: Path) -> SourceError:
    return SourceError(path, f"holds more than {LARGEST:,} characters; split it between two of its documents")
