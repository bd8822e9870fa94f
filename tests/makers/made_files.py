"""Files of each format with given words, for tests and for the examples."""

from __future__ import annotations

import zipfile
from pathlib import Path

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(path: Path, *pages: list[tuple[float, float, float, str]]) -> Path:
    """An OFD file with a page for each list of (left, top, width, words), in mm."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        root = f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        _part(parts, "OFD.xml", root)
        named = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
        _part(parts, "Doc_0/Document.xml", f"<ofd:Document {_OFD}><ofd:Pages>{named}</ofd:Pages></ofd:Document>")
        for i, page in enumerate(pages):
            objects = "".join(
                f'<ofd:TextObject Boundary="{x} {y} {w} 5" Size="5"><ofd:TextCode X="0" Y="4">{words}</ofd:TextCode></ofd:TextObject>'
                for x, y, w, words in page
            )
            _part(parts, f"Doc_0/Pages/{i}.xml", f"<ofd:Page {_OFD}><ofd:Content>{objects}</ofd:Content></ofd:Page>")
    return path


def _part(parts: zipfile.ZipFile, name: str, words: str) -> None:
    parts.writestr(zipfile.ZipInfo(name, (2024, 4, 8, 0, 0, 0)), words)


def ofd_lines(path: Path, *pages: list[str]) -> Path:
    """An OFD file with the lines of each page one below the other."""
    return ofd(path, *([(25, 30 + 9 * i, 5 * len(line), line) for i, line in enumerate(lines)] for lines in pages))


def pdf(path: Path, *pages: list[str]) -> Path:
    """A PDF file with the lines of each page one below the other."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), invariant=True)
    for lines in pages:
        canvas.setFont("STSong-Light", 14)
        for i, line in enumerate(lines):
            canvas.drawString(70, 760 - 25 * i, line)
        canvas.showPage()
    canvas.save()
    return path
