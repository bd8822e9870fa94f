"""Every converter says where the pages begin, and where it can in which box a line stands."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from made_files import ofd, pdf

from quanze.extraction.formats.page_map import PageMap, PlacedLine, put_together
from quanze.extraction.page.source import read_source

_BREAK = f"<w:lastRenderedPageBreak {nsdecls('w')}/>"


def page_of(source, words):
    return source.pages.page(source.text.index(words))


@pytest.mark.parametrize(
    ("offset", "page"), [(0, 1), (119, 1), (120, 2), (121, 2), (5000, 3)], ids=lambda value: str(value)
)
def test_a_page_begins_at_its_first_character(offset, page):
    assert PageMap((0, 120, 300)).page(offset) == page
    assert PageMap().page(offset) is None


def test_the_box_of_words_on_two_lines_holds_both_and_ends_with_the_page():
    lines = [PlacedLine("甲乙", (0.1, 0.1, 0.3, 0.12)), PlacedLine("丙", (0.05, 0.2, 0.1, 0.22))]
    paged = put_together([lines, [PlacedLine("丁", (0, 0.9, 1, 0.95))]])
    assert (paged.text, paged.pages.starts) == ("甲乙\n丙\f丁", (0, 5))
    rows = {
        (0, 1): (100, 100, 300, 120),
        (0, 4): (50, 100, 300, 220),
        (3, 6): (50, 200, 100, 220),
        (5, 6): (0, 900, 1000, 950),
    }
    assert {place: paged.pages.box(*place) for place in rows} == rows


def test_form_feeds_of_a_text_end_its_pages(tmp_path):
    (tmp_path / "a.txt").write_text("甲\f乙\n丙", encoding="utf-8")
    (tmp_path / "b.txt").write_text("甲\n乙", encoding="utf-8")
    fed = read_source(tmp_path / "a.txt")
    assert (fed.text, fed.pages.starts) == ("甲\f乙\n丙", (0, 2))
    assert read_source(tmp_path / "b.txt").pages == PageMap()


def test_ofd_knows_pages_and_boxes(tmp_path):
    source = read_source(
        ofd(tmp_path / "a.ofd", [(21, 29.7, 105, "停车办法")], [(21, 29.7, 42, "市公安局"), (84, 29.7, 42, "收费")])
    )
    at = source.text.index("收费")
    assert page_of(source, "停车") == 1 and page_of(source, "收费") == 2
    assert source.pages.box(at, at + 2) == (100, 100, 600, 117)


def test_pdf_knows_pages(tmp_path):
    source = read_source(pdf(tmp_path / "a.pdf", ["停车办法"], ["市公安局应当收费。"]))
    assert page_of(source, "停车") == 1 and page_of(source, "收费") == 2


def test_word_knows_its_pages_where_they_were_laid_out(tmp_path):
    document = docx.Document()
    document.add_paragraph("市公安局应当划定")
    document.paragraphs[0].runs[0]._r.append(parse_xml(_BREAK))
    document.paragraphs[0].add_run("车位。")
    table = document.add_table(2, 2)
    for i, words in enumerate(["任务", "单位", "收费", "市水利局"]):
        table.cell(i // 2, i % 2).text = words
    for cell in table.rows[1].cells:
        cell.paragraphs[0].runs[0]._r.insert(0, parse_xml(_BREAK))
    document.save(str(tmp_path / "a.docx"))
    source = read_source(tmp_path / "a.docx")
    assert "市公安局应当划定车位。" in source.text and "收费\t市水利局" in source.text
    pages = {words: page_of(source, words) for words in ("划定", "车位", "任务", "收费", "市水利局")}
    assert pages == {"划定": 1, "车位": 2, "任务": 2, "收费": 3, "市水利局": 3}


def test_a_break_that_somebody_typed_does_not_tell_the_pages(tmp_path):
    document = docx.Document()
    document.add_paragraph("甲").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("乙")
    document.save(str(tmp_path / "a.docx"))
    assert read_source(tmp_path / "a.docx").pages == PageMap()
