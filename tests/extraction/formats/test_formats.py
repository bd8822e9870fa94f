"""Word, HTML and PDF become text whose offsets count; a scan, a locked and a damaged file get a sentence."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from quanze.errors import SourceError
from quanze.extraction.formats.grid import Merged, tabbed
from quanze.extraction.page.source import read_source

PAGE = """<?xml version="1.0" encoding="utf-8"?><html><body><script>x()</script><table><tr><td>
<p>市公安局应当<b>划定</b>车位。</p>{}<p>附件：无</p></td><td>上一篇</td></tr></table></body></html>"""


def html(tmp_path, body):
    (tmp_path / "a.html").write_text(PAGE.format(body), encoding="utf-8")
    return read_source(tmp_path / "a.html").text


def word(tmp_path, document):
    document.save(str(tmp_path / "a.docx"))
    return read_source(tmp_path / "a.docx").text


def pdf(tmp_path, *pages, locked=None):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=locked)
    for lines in pages:
        canvas.setFont("STSong-Light", 14)
        for i, line in enumerate(lines):
            canvas.drawString(80, 750 - 25 * i, line)
        canvas.showPage()
    canvas.save()
    return tmp_path / "a.pdf"


# ---- merged cells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        ([[Merged("甲"), Merged("乙")]], ["甲\t乙"], "nothing merged"),
        ([[Merged("甲", columns=2), Merged("乙")]], ["甲\t\t乙"], "over two columns"),
        ([[Merged("甲", rows=2), Merged("乙")], [Merged("丙")]], ["甲\t乙", "\t丙"], "over two rows"),
        (
            [[Merged("甲"), Merged("乙", rows=3)], [Merged("丙")], [Merged("丁")], [Merged("戊")]],
            ["甲\t乙", "丙\t", "丁\t", "戊"],
            "a last column over three rows, and no longer",
        ),
        (
            [[Merged("甲", rows=2, columns=2), Merged("乙")], [Merged("丙")]],
            ["甲\t\t乙", "\t\t丙"],
            "over two rows and two columns",
        ),
        ([[Merged("甲\n一\t二"), Merged("")]], ["甲 一 二\t"], "no tab and no line feed inside a cell"),
    ],
)
def test_a_merged_cell_has_its_words_once_and_keeps_the_columns(rows, expected, why):
    assert tabbed(rows) == expected, why


def test_merged_cells_of_word_keep_the_columns(tmp_path):
    document = docx.Document()
    table = document.add_table(4, 3)
    for i, words in enumerate(
        ["任务", "时限", "责任单位", "划定车位", "6月底前", "市公安局", "", "12月底前", "市住建局", "二、收费", "", ""]
    ):
        table.cell(i // 3, i % 3).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    rows = [line for line in word(tmp_path, document).split("\n") if line]
    assert rows == ["任务\t时限\t责任单位", "划定车位\t6月底前\t市公安局", "\t12月底前\t市住建局", "二、收费\t\t"]


def test_merged_cells_of_html_keep_the_columns(tmp_path):
    text = html(
        tmp_path,
        """<table><caption>分工表</caption><tr><th rowspan=2>任务</th><th colspan="2">分工</th></tr><tr><th>牵头</th><th>配合</th></tr>
        <tr><td rowspan='2'>划定<br>车位</td><td><p>市公安局</p><p>市水利局</p></td><td>市住<b>建</b>局</td></tr><tr><td>市交通局</td><td></td></tr></table>""",
    )
    assert "分工表\n任务\t分工\t\n\t牵头\t配合\n划定 车位\t市公安局 市水利局\t市住建局\n\t市交通局\t\n" in text


# ---- Word ------------------------------------------------------------------------------------------------------------


def test_word_gives_paragraphs_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("青禾市停车办法")
    table = document.add_table(2, 2)
    for i, words in enumerate(["任务", "责任单位", "划定车位", "市公安局"]):
        table.cell(i // 2, i % 2).text = words
    document.add_paragraph("本办法自印发之日起施行。")
    text = word(tmp_path, document)
    assert "任务\t责任单位\n划定车位\t市公安局" in text
    assert text.index("停车办法") < text.index("任务") < text.index("施行")


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        (
            "<w:ins w:id='1' w:author='a'><w:r><w:t>划定</w:t></w:r></w:ins>",
            "市公安局划定车位。",
            "an insertion counts",
        ),
        (
            "<w:del w:id='1' w:author='a'><w:r><w:delText>不</w:delText></w:r></w:del>",
            "市公安局车位。",
            "a deletion does not",
        ),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>应当划定</w:t></w:r></w:sdtContent></w:sdt>",
            "市公安局应当划定车位。",
            "a field to fill in",
        ),
        (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>青政〔2024〕5号</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
            "青政〔2024〕5号\n\n市公安局车位。",
            "a text box stands before the paragraph that holds it",
        ),
    ],
)
def test_a_word_paragraph_reads_as_it_is_printed(inside, expected, why, tmp_path):
    document = docx.Document()
    space = nsdecls("w")
    document.element.body.insert(
        0,
        parse_xml(f"<w:p {space}><w:r><w:t>市公安局</w:t></w:r>{inside}<w:r><w:t>车位。</w:t></w:r></w:p>"),
    )
    assert word(tmp_path, document).strip() == expected, why


def test_a_content_control_around_paragraphs_is_read(tmp_path):
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>第一条</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert word(tmp_path, document).strip() == "第一条"


# ---- HTML ------------------------------------------------------------------------------------------------------------


def test_html_gives_text_without_tags(tmp_path):
    text = html(tmp_path, "")
    assert "市公安局应当划定车位。" in text and "<" not in text and "x()" not in text


def test_a_table_that_only_places_parts_of_the_page_is_no_table(tmp_path):
    lines = html(tmp_path, "").split("\n")
    assert [line for line in lines if line] == ["市公安局应当划定车位。", "附件：无", "上一篇"]


# ---- PDF -------------------------------------------------------------------------------------------------------------


def test_a_text_pdf_is_read_page_by_page(tmp_path):
    text = read_source(pdf(tmp_path, ["青政〔2024〕5号", "市公安局应当"], ["划定车位。"])).text
    assert text == "青政〔2024〕5号\n市公安局应当\f划定车位。"


def test_a_pdf_that_everybody_may_read_is_read_though_it_may_not_be_changed(tmp_path):
    locked = StandardEncryption("", ownerPassword="owner", strength=128, canModify=0)
    assert read_source(pdf(tmp_path, ["划定车位。"], locked=locked)).text == "划定车位。"


def test_a_locked_pdf_gets_a_sentence(tmp_path):
    path = pdf(tmp_path, ["划定车位。"], locked=StandardEncryption("secret", strength=128))
    with pytest.raises(SourceError, match=r"a\.pdf is encrypted; save it without a password first\."):
        read_source(path)


def test_a_pdf_without_words_gets_a_sentence(tmp_path):
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(SourceError, match=r"holds no text\."):
        read_source(tmp_path / "scan.pdf")


# ---- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_damaged_file_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK nonsense that is no document")
    with pytest.raises(SourceError, match=f"{name} is damaged"):
        read_source(tmp_path / name)
