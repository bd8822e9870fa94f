"""Bytes become text: UTF-8, UTF-16 by its mark, GB18030, and what charset-normalizer can tell."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from ...errors import SourceError

# Bytes that no text in any of the accepted encodings holds in number; a file with them early is not a text.
_PROBE = 8192
_EXPECTED = ("utf_8", "gb18030", "utf_16", "utf_16_le", "utf_16_be", "big5")


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
    odd = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1e\x1f") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd"
    )
    return odd * 50 <= len(sample)
