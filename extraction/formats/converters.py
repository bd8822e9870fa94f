"""Files of other formats become plain text through kept libraries; the text is what offsets count from then on."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import SourceError
from . import recognition
from .encodings import decode
from .ofd_files import ofd_text
from .office import office_text
from .page_map import Paged, PlacedLine, marked_pages, put_together
from .sheets import csv_text, sheet_text
from .web_pages import page_text
from .word_files import word_text
from .xml_files import xml_text

_NEEDED = "needs a library that is not installed; `pip install 'quanze[formats]'` brings what reads it"
_PAGES = 3_000
_OPENING = 1_000  # bytes of a part in which it may declare entities
_UNPACKED = 200_000_000  # bytes that the parts of a .docx, .xlsx or .ofd file may come to


def convert(path: Path) -> Paged:
    """The text of a file of CONVERTERS with its pages, where it has some; tables become tab-separated rows.

    Raises:
        SourceError: the file is damaged or encrypted, too large, a scan without text, or what reads it is not installed.
    """
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise SourceError(path, REFUSED[suffix])
    try:
        _check_size(path)
        read = CONVERTERS[suffix](path)
    except ImportError as error:
        needed = f"is a picture; {recognition.INSTALL}" if suffix in recognition.SUFFIXES else _NEEDED
        raise SourceError(path, needed) from error
    except SourceError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file makes them raise
        raise SourceError(path, f"is damaged ({type(error).__name__}: {error})") from error
    paged = read if isinstance(read, Paged) else Paged(read)
    if not paged.text.strip():
        raise SourceError(path, "holds no text")
    return paged


def _check_size(path: Path) -> None:
    """Refuse a compressed file that comes to more than any document does, or whose parts declare entities as none's do."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
                raise SourceError(path, f"unpacks to more than {_UNPACKED // 1_000_000} MB, which no document does")
            if any(
                b"<!DOCTYPE" in parts.open(part).read(_OPENING)
                for part in parts.infolist()
                if part.filename[-4:] == ".xml"
            ):
                raise SourceError(path, "declares entities of its own; save it without them")


def _html(path: Path) -> str:
    return page_text(decode(path.read_bytes(), path))


def _pdf(path: Path) -> Paged:
    """The pages, a form feed between two."""
    from pypdf import PdfReader  # an extra

    reader = PdfReader(path)
    if reader.is_encrypted and not _opens(reader):
        raise SourceError(path, "is encrypted; save it without a password first")
    if (pages := len(reader.pages)) > _PAGES:
        raise SourceError(path, f"has {pages:,} pages; split it into parts of at most {_PAGES:,}")
    texts = [page.extract_text().strip("\n").replace("\f", "\n") for page in reader.pages]
    scanned = [i for i, text in enumerate(texts) if not text.strip() and len(reader.pages[i].images)]
    return _with_scans(path, texts, scanned) if scanned else marked_pages("\f".join(texts))


def _with_scans(path: Path, texts: list[str], scanned: list[int]) -> Paged:
    """The pages, with those recognised that are pictures; without what recognises them, the others where there are some."""
    pages = [[PlacedLine(line) for line in text.split("\n")] for text in texts]
    try:
        pictures = zip(scanned, recognition.page_pictures(path, scanned), strict=True)
        for index, picture in pictures:
            pages[index] = recognition.recognised_lines(path, picture)
    except ImportError as error:
        if len(scanned) == len(texts):
            raise SourceError(path, f"holds only pictures of pages; {recognition.INSTALL}") from error
        return marked_pages("\f".join(texts))
    return put_together(pages, recognised=True)


def _opens(reader: Any) -> bool:
    """Whether everybody may read the file, and only changing it takes a password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher for which a library is missing
        return False


_Reader = Callable[[Path], str | Paged]
_PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".jhtml", ".xhtml")
_OFFICE_SUFFIXES = (".doc", ".wps", ".odt", ".rtf")
CONVERTERS: dict[str, _Reader] = {
    ".docx": word_text,
    ".pdf": _pdf,
    ".ofd": ofd_text,
    ".xlsx": sheet_text,
    ".csv": csv_text,
    ".tsv": csv_text,
    ".xml": xml_text,
    **dict.fromkeys(_PAGE_SUFFIXES, _html),
    **dict.fromkeys(_OFFICE_SUFFIXES, office_text),
    **dict.fromkeys(recognition.SUFFIXES, recognition.picture_text),
}
"""What reads a file of each suffix."""

_PICTURE = "is a picture of a kind that is not read; save it as .png or .pdf"
_BOOK = "is of a kind that is not read; save it as .docx, .xlsx, .html or .pdf"
REFUSED: dict[str, str] = {
    **dict.fromkeys((".gif", ".heic", ".djvu"), _PICTURE),
    **dict.fromkeys((".xls", ".et", ".ppt", ".pptx", ".dps", ".ceb", ".caj", ".mht", ".mhtml", ".epub"), _BOOK),
    **dict.fromkeys((".rar", ".7z"), "is an archive that is not read; unpack it, or pack it as .zip"),
}
"""Suffixes of documents and pictures that nothing reads, each with the sentence that says what to do."""
