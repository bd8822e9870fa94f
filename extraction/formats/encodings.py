"""Bytes become text: UTF-8, UTF-16 by its mark, GB18030, Big5, and what charset-normalizer can tell."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from ...errors import SourceError

# Bytes that no text in any of the accepted encodings holds in number; a file with them early is not a text.
_PROBE = 8192
# What a file begins with that is something else than its name says.
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word file, a spreadsheet, an OFD file or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_EXPECTED = ("utf_8", "gb18030", "utf_16", "utf_16_le", "utf_16_be", "big5")


def decode(data: bytes, path: Path) -> str:
    """The text of `data`; raises SourceError where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", path)
    for mark, what in _OTHERS:
        if data.startswith(mark):
            raise SourceError(path, f"is {what}, whatever its name says; rename it after what it is")
    if b"\x00" in data[:_PROBE]:
        return _guess(data, path)
    for encoding in ("utf-8-sig", "big5" if _is_big5(data) else "gb18030", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    return _guess(data, path)


def _is_big5(data: bytes) -> bool:
    """Whether the bytes give frequent characters as Big5 and rare ones as GB18030; prose is nearly all frequent ones.

    The frequent ones are those of the first level of each standard, which has a range of lead bytes of its own. A text in
    UTF-8 has been tried before.
    """
    sample = data[: _PROBE * 8]
    return _frequent(sample, "gb18030", "gb2312", 0xB0, 0xD7) + 0.2 < _frequent(sample, "big5", "big5", 0xA4, 0xC6)


def _frequent(sample: bytes, encoding: str, level: str, first: int, last: int) -> float:
    """The share of Chinese characters that are of the first level; 0 where the bytes are not of this encoding."""
    text = sample.decode(encoding, "ignore")
    chinese = [c for c in text if "\u3400" <= c <= "\u9fff"]
    if not chinese or len(text.encode(encoding, "ignore")) < len(sample) - 2:
        return 0.0
    return sum(first <= c.encode(level, "ignore")[:1].ljust(1, b"\0")[0] <= last for c in chinese) / len(chinese)


def _strictly(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(path, f"is marked as {encoding} but breaks at byte {error.start}") from error


def _guess(data: bytes, path: Path) -> str:
    best = from_bytes(data[: 1 << 20], cp_isolation=list(_EXPECTED)).best()
    if best is None or not _is_text(str(best)):
        raise SourceError(path, "is not a text in UTF-8, GB18030, Big5 or UTF-16")
    return _strictly(data, best.encoding, path)


def _is_text(text: str) -> bool:
    """Whether control characters and private-use code points are rare enough for prose."""
    sample = text[:_PROBE]
    odd = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1e\x1f") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd"
    )
    return odd * 50 <= len(sample)
