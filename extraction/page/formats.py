"""Word, HTML and PDF files become plain text through kept libraries; the text is what offsets count from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import SourceError
from .encodings import decode
from .web_pages import page_text
from .word_files import word_text

_INSTALL = "`pip install 'quanze[formats]'` brings what reads it"


def convert(path: Path) -> str:
    """The text of a .docx, .html, .htm or .pdf file; tables become tab-separated rows.

    Raises:
        SourceError: the file is damaged or encrypted, is a scan without text, or its library is not installed.
    """
    try:
        text = CONVERTERS[path.suffix.lower()](path)
    except ImportError as error:
        raise SourceError(path, f"needs a library that is not installed; {_INSTALL}") from error
    except SourceError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file makes them raise
        raise SourceError(path, f"is damaged ({type(error).__name__}: {error})") from error
    if not text.strip():
        raise SourceError(path, "holds no text; a scanned page must go through OCR first")
    return text


def _html(path: Path) -> str:
    return page_text(decode(path.read_bytes(), path))


def _pdf(path: Path) -> str:
    """The pages, a form feed between two."""
    from pypdf import PdfReader  # an extra

    reader = PdfReader(path)
    if reader.is_encrypted and not _opens(reader):
        raise SourceError(path, "is encrypted; save it without a password first")
    return "\f".join(page.extract_text().strip("\n") for page in reader.pages)


def _opens(reader: Any) -> bool:
    """Whether everybody may read the file, and only changing it takes a password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher for which a library is missing
        return False


CONVERTERS: dict[str, Callable[[Path], str]] = {".docx": word_text, ".html": _html, ".htm": _html, ".pdf": _pdf}
"""What reads a file of each suffix."""
