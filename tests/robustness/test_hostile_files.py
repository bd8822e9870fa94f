"""Files that are made to exhaust whoever reads them get a sentence, within a minute and a gigabyte; the file beside them is built."""

import io
import json
import re
import subprocess
import sys
import tarfile
import time
import zipfile

import pytest

pytest.importorskip("docx", reason="The files need the extra `formats`.")
# The process says itself what it used: the kernel's figure for a child begins with what its parent had.
MEASURED = """
import atexit, resource, sys
from quanze.cli import main

def say():
    own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print("most", own, file=sys.stderr)
    print("most", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)

atexit.register(say)
main()
"""
NOTICE = "青禾市人民政府关于防汛工作的通知\n青政发〔2024〕7号\n各县人民政府：\n市水利局负责巡查。\n青禾市人民政府\n2024年4月8日\n"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
)
SECONDS, MEGABYTES = 60, 1_000


def repacked(path, source, name, words):
    """A copy of a compressed file in which one part holds these words."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, words if part.filename == name else old.read(part))


def hostile(folder):
    import docx
    from openpyxl import Workbook

    docx.Document().save(str(folder / "plain.docx"))
    book = Workbook()
    book.active.append(["任务"])
    book.save(folder / "plain.xlsx")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = f"<w:document {space}><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>"
    repacked(folder / "node.docx", folder / "plain.docx", "word/document.xml", text.format("字" * 40_000_000))
    repacked(folder / "huge.docx", folder / "plain.docx", "word/document.xml", text.format(" " * 250_000_000))
    repacked(folder / "laughs.docx", folder / "plain.docx", "word/document.xml", LAUGHS + text.format("&a9;"))
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    repacked(folder / "laughs.xlsx", folder / "plain.xlsx", "xl/worksheets/sheet1.xml", LAUGHS + sheet)
    (folder / "plain.docx").unlink()
    (folder / "plain.xlsx").unlink()
    (folder / "laughs.xml").write_text(LAUGHS + "<x>&a9;</x>", encoding="utf-8")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as parts, parts.open("a.txt", "w") as part:
        for _ in range(100):
            part.write(b" " * 1_000_000)
    with tarfile.open(folder / "links.tar", "w") as parts:
        link = tarfile.TarInfo("passwords.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        parts.addfile(link)
        outside = tarfile.TarInfo("../outside.txt")
        outside.size = 3
        parts.addfile(outside, io.BytesIO(b"out"))
    pages = b"3 0 R " * 10_000
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 10000/Kids[" + pages + b"]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    pdf, places = b"%PDF-1.4\n", []
    for i, words in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj" % i + words + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(pdf)
    pdf += (
        b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )
    (folder / "pages.pdf").write_bytes(pdf)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Memory is counted as Linux counts it.")
def test_hostile_files_get_a_sentence_and_the_rest_is_built(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    hostile(files)
    (files / "a.txt").write_text(NOTICE, encoding="utf-8")
    began = time.monotonic()
    order = [
        sys.executable,
        "-c",
        MEASURED,
        "build",
        str(files),
        "--out",
        str(tmp_path / "kg"),
        "--json",
    ]
    done = subprocess.run(order, capture_output=True, text=True, timeout=5 * SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    most = max(int(kilobytes) for kilobytes in re.findall(r"^most (\d+)$", done.stderr, re.MULTILINE))
    said = json.loads(done.stdout)
    named = {line.split(" ")[0].rpartition("/")[2]: line for line in said["skipped"]}
    expected = {
        "node.docx",
        "huge.docx",
        "laughs.docx",
        "laughs.xlsx",
        "laughs.xml",
        "bomb.zip",
        "links.tar",
        "pages.pdf",
    }
    assert (set(named) | {"a.txt"}) >= expected and said["documents"] == 1, said
    assert "10,000 pages" in named["pages.pdf"] and "links" in named["links.tar"] and "entities" in named["laughs.xml"]
    assert time.monotonic() - began < SECONDS
    assert most < MEGABYTES * 1024
