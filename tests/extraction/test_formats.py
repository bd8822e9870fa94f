"""Word, HTML and PDF become text whose offsets count; a scan and a damaged file get a sentence."""

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from quanze.extraction.errors import SourceError
from quanze.extraction.source import read_source


def test_word_gives_paragraphs_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("青禾市停车办法")
    table = document.add_table(2, 2)
    for i, words in enumerate(["任务", "责任单位", "划定车位", "市公安局"]):
        table.cell(i // 2, i % 2).text = words
    document.add_paragraph("本办法自印发之日起施行。")
    document.save(str(tmp_path / "a.docx"))
    text = read_source(tmp_path / "a.docx").text
    assert "任务\t责任单位\n划定车位\t市公安局" in text
    assert text.index("停车办法") < text.index("任务") < text.index("施行")


def test_html_gives_text_without_tags(tmp_path):
    (tmp_path / "a.html").write_text(
        "<html><body><script>x()</script><p>市公安局应当划定车位。</p></body></html>", encoding="utf-8"
    )
    text = read_source(tmp_path / "a.html").text
    assert "市公安局应当划定车位。" in text and "<" not in text and "x()" not in text


def test_a_text_pdf_is_read(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(100, 700, "Notice 2021 No. 3")
    canvas.save()
    assert "Notice 2021 No. 3" in read_source(tmp_path / "a.pdf").text


def test_a_scanned_pdf_gets_a_sentence(tmp_path):
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    with pytest.raises(SourceError, match=r"holds no text; a scanned page must go through OCR first\."):
        read_source(tmp_path / "scan.pdf")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_damaged_file_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK nonsense that is no document")
    with pytest.raises(SourceError, match=f"{name} is damaged"):
        read_source(tmp_path / name)
