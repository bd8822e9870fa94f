"""Spreadsheets, XML, OFD, Big5 and old Word files become text, or a sentence says what to do; radicals read as characters."""

import zipfile

import pytest
from made_files import ofd
from openpyxl import Workbook

from quanze.errors import SourceError
from quanze.extraction.formats import office
from quanze.extraction.formats.converters import REFUSED
from quanze.extraction.page.normal import normalise
from quanze.extraction.page.source import read_source

TEXT = "青禾市人民政府关于防汛工作的通知\n第一条　市水利局应当在六月底前完成巡查，各县人民政府负责辖区内的水库。\n"
TRADITIONAL = (
    "青禾市人民政府關於防汛工作的通知\n第一條　市水利局應當在六月底前完成巡查，各縣人民政府負責轄區內的水庫。\n"
)


def sheet(path, rows, *merged):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return read_source(path).text


@pytest.mark.parametrize(
    ("text", "encoding", "why"),
    [
        (TRADITIONAL, "big5", "traditional characters of Taiwan's and Hong Kong's encoding"),
        (TRADITIONAL, "gb18030", "traditional characters in the mainland's encoding"),
        (TEXT, "gb18030", "simplified ones"),
        ("鷓鴣、翡翠、蝴蝶蘭" * 9 + TEXT, "gb18030", "rare ones beside frequent ones"),
        (TEXT[:9], "gb18030", "a few words"),
    ],
)
def test_big5_is_told_from_gb18030(tmp_path, text, encoding, why):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read_source(tmp_path / "a.txt").text == text, why


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        ("市⽔利局⼈⺠政府6⽉", "市水利局人民政府6月", "Kangxi radicals and one of the supplement"),
        ("⻋⻔⾦⻢", "车门金马", "simplified radicals"),
        ("不\uf967", "不不", "a compatibility ideograph"),
        ("︵试行︶", "（试行）", "brackets of vertical print"),
        ("水月", "水月", "the characters themselves"),
    ],
)
def test_radicals_are_read_as_the_characters_they_look_like(printed, expected, why):
    assert normalise(printed).text == expected, why


def test_merged_cells_of_a_spreadsheet_keep_the_columns(tmp_path):
    rows = [["任务", "单位", "时限"], ["巡查", "市水利局", "6月"], ["清淤", None, 2024.0]]
    assert sheet(tmp_path / "a.xlsx", rows, "B2:B3") == "任务\t单位\t时限\n巡查\t市水利局\t6月\n清淤\t\t2024"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", "任务,单位\n“巡查”,市水利局\n", "任务\t单位\n“巡查”\t市水利局"),
        ("a.csv", '任务;单位\n"巡查\n水库";市水利局\n', "任务\t单位\n巡查 水库\t市水利局"),
        ("a.tsv", "任务\t单位\n", "任务\t单位"),
        ("a.xml", "<a><b>第一条</b>后<c>第二条</c></a>", "第一条\n后\n第二条"),
    ],
)
def test_rows_and_elements_become_lines(tmp_path, name, data, expected):
    (tmp_path / name).write_text(data, encoding="utf-8")
    assert read_source(tmp_path / name).text == expected


@pytest.mark.parametrize("suffix", [".shtml", ".jhtml", ".xhtml", ".XML"])
def test_a_page_of_any_ending_is_read_as_a_page(tmp_path, suffix):
    page = "<html><head><script>var s = '市水利局应当上报';</script></head><body><p>第一条</p></body></html>"
    (tmp_path / f"a{suffix}").write_text(page, encoding="utf-8")
    assert read_source(tmp_path / f"a{suffix}").text.strip() == "第一条"


def test_an_ofd_file_gives_lines_and_pages(tmp_path):
    first = [(20, 30, 60, "青禾市人民政府"), (60, 41, 10, "牵头"), (20, 40.5, 10, "任务"), (80, 30.2, 30, "办公室")]
    assert read_source(ofd(tmp_path / "a.ofd", first, [(20, 30, 60, "第一条")])).text == (
        "青禾市人民政府办公室\n任务\t牵头\f第一条"
    )


def test_a_file_that_unpacks_to_a_gigabyte_gets_a_sentence(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * 1_000_000)
    with pytest.raises(SourceError, match=r"a\.docx unpacks to more than 200 MB"):
        read_source(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares entities of its own"),
        ("a.txt", b"%PDF-1.7 and so on", "is a PDF file, whatever its name says"),
        ("a.md", b"PK\x03\x04 and so on", "is a Word file, a spreadsheet"),
        ("a.ofd", b"PK nonsense", "is damaged"),
        ("a.xlsx", b"PK nonsense", "is damaged"),
        *((f"a{suffix}", b"x", "is a") for suffix in sorted(REFUSED) if suffix in (".png", ".rar")),
        ("a.ppt", b"x", "save it as"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path, name, data, sentence):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError, match=sentence):
        read_source(tmp_path / name)


def test_an_old_word_file_without_libreoffice_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(SourceError, match="needs LibreOffice"):
        read_source(tmp_path / "a.doc")


def test_an_old_word_file_goes_through_libreoffice(tmp_path, monkeypatch):
    """A program in LibreOffice's place, which saves what it is asked to save."""
    import docx

    document = docx.Document()
    document.add_paragraph("第一条　市水利局应当巡查。")
    document.save(str(tmp_path / "saved.docx"))
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\ncp "{tmp_path}/saved.docx" "$6/a.docx"\n')
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda name: str(program))
    (tmp_path / "a.wps").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "市水利局应当巡查" in read_source(tmp_path / "a.wps").text
