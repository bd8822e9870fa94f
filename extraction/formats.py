"""Word, HTML and PDF files become plain text through kept libraries; the text is what offsets count from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .encodings import decode
from .errors import SourceError

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


def _docx(path: Path) -> str:
    import docx  # an extra

    def lines() -> Iterator[str]:
        for block in docx.Document(str(path)).iter_inner_content():
            if isinstance(block, docx.table.Table):
                yield from ("\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows)
                yield ""
            else:
                yield block.text
                yield ""

    return "\n".join(lines())


def _html(path: Path) -> str:
    from inscriptis import get_text  # an extra
    from inscriptis.model.config import ParserConfig

    return str(get_text(decode(path.read_bytes(), path), ParserConfig(table_cell_separator="\t")))


def _pdf(path: Path) -> str:
    from pypdf import PdfReader  # an extra

    reader = PdfReader(path)
    if reader.is_encrypted:
        raise SourceError(path, "is encrypted; save it without a password first")
    return "\n\n".join(page.extract_text() for page in reader.pages)


CONVERTERS: dict[str, Callable[[Path], str]] = {".docx": _docx, ".html": _html, ".htm": _html, ".pdf": _pdf}
"""What reads a file of each suffix."""
