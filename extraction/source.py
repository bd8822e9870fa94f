"""Read a file into its exact text: every offset anywhere in the project counts code points of this text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from .errors import SourceError

# Bytes that no text in any of the accepted encodings holds in number; a file with them early is not a text.
_PROBE = 8192
_EXPECTED = ("utf_8", "gb18030", "utf_16", "utf_16_le", "utf_16_be", "big5")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name (relative to the folder it was found in), its exact text and the SHA-256 of its bytes."""

    name: str
    text: str
    digest: str


def read_source(path: Path, name: str | None = None) -> Source:
    """Read a text or Markdown file.

    UTF-8 is tried first (a byte order mark is not part of the text), then UTF-16 by its mark, then GB18030; what none
    of them reads is left to charset-normalizer. Line ends stay as they are.

    Raises:
        SourceError: the file is missing, unreadable, empty, binary or in no encoding that can be told.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(path, f"cannot be read ({error.strerror})") from error
    if not data.strip():
        raise SourceError(path, "is empty")
    return Source(name or path.name, decode(data, path), hashlib.sha256(data).hexdigest())


def decode(data: bytes, path: Path) -> str:
    """The text of `data`; raises SourceError where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", path)
    if b"\x00" in data[:_PROBE]:
        return _guess(data, path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    return _guess(data, path)


def _strictly(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(path, f"is marked as {encoding} but breaks at byte {error.start}") from error


def _guess(data: bytes, path: Path) -> str:
    best = from_bytes(data[: 1 << 20], cp_isolation=list(_EXPECTED)).best()
    if best is None or not _is_text(str(best)):
        raise SourceError(path, "is not a text in UTF-8, GB18030 or UTF-16")
    return _strictly(data, best.encoding, path)


def _is_text(text: str) -> bool:
    """Whether control characters and private-use code points are rare enough for prose."""
    sample = text[:_PROBE]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1e\x1f") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd")
    return odd * 50 <= len(sample)
