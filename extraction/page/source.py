"""Read a file into its exact text: every offset anywhere in the project counts code points of this text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ...errors import SourceError
from .encodings import decode
from .formats import CONVERTERS, REFUSED, convert

LARGEST = 8_000_000
"""Characters that one file may hold; the memory that a build needs grows with its largest file."""
_WIDEST = 4  # bytes of a character at most


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name (relative to the folder it was found in), its exact text and the SHA-256 of its bytes."""

    name: str
    text: str
    digest: str


def read_source(path: Path, name: str | None = None) -> Source:
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
    text = convert(path) if path.suffix.lower() in CONVERTERS.keys() | REFUSED.keys() else decode(data, path)
    if len(text) > LARGEST:
        raise _too_large(path)
    return Source(name or path.name, text, hashlib.sha256(data).hexdigest())


def _too_large(path: Path) -> SourceError:
    return SourceError(path, f"holds more than {LARGEST:,} characters; split it between two of its documents")
