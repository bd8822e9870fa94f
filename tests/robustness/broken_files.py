"""Files of every format that is read, broken in many ways: bytes changed, cut, doubled, in the file or in a part of its archive.

usage: python tests/robustness/broken_files.py [--minutes M] [--seed S]
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

import docx
import openpyxl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from quanze.errors import SourceError
from quanze.extraction.budget import budget
from quanze.extraction.formats.converters import CONVERTERS
from quanze.extraction.page.source import read_source

LINES = ["青禾市人民政府关于修路的通知", "青政〔2024〕5号", "各县人民政府：", "市公安局应当于2024年6月底前封路。"]
ROWS = [["任务", "责任单位", "完成时限"], ["修路", "市公安局", "2024年6月底前"]]
LIMIT = 30
"""Seconds of processor time for one file of some kilobytes; usual is a hundredth."""


def _word(path: Path) -> None:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line, style="List Number")
    table = document.add_table(len(ROWS), 3)
    for i, row in enumerate(ROWS):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    document.save(str(path))


def _pdf(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 14)
    for i, line in enumerate(LINES):
        canvas.drawString(80, 750 - 25 * i, line)
    canvas.save()


def _sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)


_OFD = {
    "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    "Doc_0/Document.xml": '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/Pages/Page_0/Content.xml": '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer><ofd:TextObject ID="2" '
    'Boundary="20 20 160 6" Size="5"><ofd:TextCode X="0" Y="5">市公安局应当封路。</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>',
}  # fmt: skip
_PAGE = "<html><head><meta name='ArticleTitle' content='通知'></head><body>{}<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>"
_RTF = rb"{\rtf1\ansi\ansicpg936 \'ca\'d0\'b9\'ab\'b0\'b2\'be\'d6}"


def samples(folder: Path) -> dict[str, bytes]:
    """The bytes of one sound file of each suffix that is read."""
    made = {}
    for suffix, write in ((".docx", _word), (".pdf", _pdf), (".xlsx", _sheet)):
        write(folder / f"sound{suffix}")
        made[suffix] = (folder / f"sound{suffix}").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in _OFD.items():
            archive.writestr(name, text)
    made[".ofd"] = packed.getvalue()
    page = _PAGE.format("".join(f"<p>{line}</p>" for line in LINES)).encode()
    for suffix in CONVERTERS.keys() - made.keys():
        made[suffix] = page if suffix.endswith(("htm", "html")) else _RTF
    rows = "\n".join(",".join(row) for row in ROWS)
    return made | {
        ".csv": rows.encode(), ".tsv": rows.replace(",", "\t").encode("gb18030"), ".txt": "\n".join(LINES).encode(),
        ".xml": f"<doc>{''.join(f'<p>{line}</p>' for line in LINES)}</doc>".encode(),
    }  # fmt: skip


def broken(data: bytes, random: Random) -> bytes:
    """The bytes with one to eight breaks; of an archive mostly those of one part, packed anew."""
    if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.7:
        return _repacked(data, random)
    out = bytearray(data)
    for _ in range(random.randint(1, 8)):
        _break(out, random)
    return bytes(out)


def _repacked(data: bytes, random: Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as new:
        names = archive.namelist()
        chosen = random.choice(names)
        for name in names:
            part = bytearray(archive.read(name))
            if name == chosen:
                if random.random() < 0.1:
                    continue
                for _ in range(random.randint(1, 8)):
                    _break(part, random)
            new.writestr(name, bytes(part))
    return packed.getvalue()


_TOKENS = (
    b"<",
    b">",
    b"</w:p>",
    b'"',
    b"&#x110000;",
    b"\0",
    b"\xff",
    b"99999999999",
    b"-1",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"]]>",
)


def _break(out: bytearray, random: Random) -> None:
    """Change, cut, double or insert some bytes."""
    at = random.randrange(len(out) + 1)
    size = random.choice((1, 4, 40))
    what = random.randrange(4)
    if what == 0:
        out[at : at + size] = random.randbytes(size)
    elif what == 1:
        del out[at : at + size * random.choice((1, 10))]
    elif what == 2:
        out[at:at] = out[at : at + size * 5] * random.choice((1, 50))
    else:
        out[at:at] = random.choice(_TOKENS)


def tried(path: Path, data: bytes) -> str | None:
    """What is wrong with the way a file is read; None where its text or a sentence comes."""
    path.write_bytes(data)
    try:
        with budget(LIMIT):
            read_source(path)
    except SourceError:
        return None
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}"
    return None


def main() -> None:
    """Print how many files were tried and what went wrong with which."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    counts, wrong = Counter[str](), Counter[str]()
    end = time.monotonic() + 60 * args.minutes
    with tempfile.TemporaryDirectory() as place:
        sound = samples(Path(place))
        suffixes = sorted(sound)
        number = args.seed << 32
        while time.monotonic() < end:
            suffix = suffixes[number % len(suffixes)]
            if said := tried(Path(place) / f"broken{suffix}", broken(sound[suffix], Random(number))):
                wrong[said] += 1
                Console().print(f"{suffix} of seed {number}: {said}", highlight=False, markup=False)
            counts[suffix] += 1
            number += 1
    Console().print(f"{sum(counts.values()):,} files, {sum(wrong.values())} went wrong", dict(counts), dict(wrong))


if __name__ == "__main__":
    main()
