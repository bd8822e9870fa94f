"""The text of old Word, WPS, OpenDocument and RTF files, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ...errors import SourceError
from .page_map import Paged
from .word_files import word_text

_SECONDS = 120
_NEEDED = (
    "needs LibreOffice (the command soffice), which is not installed; install it, or save the file as .docx or .pdf"
)


def office_text(path: Path) -> Paged:
    """The text of a file that LibreOffice opens, saved by it as .docx, which `word_text` reads.

    Raises:
        SourceError: LibreOffice is not installed, cannot read the file, or takes more than two minutes.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SourceError(path, _NEEDED)
    with TemporaryDirectory() as folder:
        # a profile of its own: LibreOffice runs once for each profile, and builds read several files at once
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        order = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path.resolve())]
        try:
            subprocess.run(order, capture_output=True, check=True, timeout=_SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise SourceError(path, "cannot be opened by LibreOffice") from error
        saved = Path(folder, path.stem + ".docx")
        if not saved.exists():
            raise SourceError(path, "cannot be opened by LibreOffice")
        return word_text(saved)
