"""Automatic numbers of Word are read as they are printed; footnotes follow their paragraph."""

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quanze.extraction.formats.word_numbers import written
from quanze.extraction.page.source import read_source

_W = nsdecls("w")


def listed(tmp_path, levels, paragraphs, *, override=""):
    """The lines of a file with one list: levels are (text, form), paragraphs (level, words) or (level, words, number of the list)."""
    document = docx.Document()
    rows = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (text, form, *rest) in enumerate(levels)
        for more in ["".join(rest)]
    )
    part = document.part.numbering_part.element
    for old in list(part):
        part.remove(old)
    part.append(parse_xml(f'<w:abstractNum {_W} w:abstractNumId="7">{rows}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {_W} w:numId="1"><w:abstractNumId w:val="7"/></w:num>'))
    part.append(parse_xml(f'<w:num {_W} w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'))
    for depth, words, *number in paragraphs:
        paragraph = document.add_paragraph(words)
        if depth is not None:
            at = f'<w:numPr {_W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number[0] if number else 1}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(at))
    document.save(str(tmp_path / "a.docx"))
    return [line for line in read_source(tmp_path / "a.docx").text.split("\n") if line]


@pytest.mark.parametrize(
    ("levels", "paragraphs", "expected", "why"),
    [
        (
            [("第%1条", "chineseCounting")],
            [(0, "甲"), (None, "乙"), (0, "丙")],
            ["第一条 甲", "乙", "第二条 丙"],
            "articles",
        ),
        (
            [("%1、", "japaneseCounting"), ("（%2）", "chineseCountingThousand"), ("%3.", "decimal")],
            [(0, "甲"), (1, "乙"), (1, "丙"), (2, "丁"), (0, "戊"), (1, "己")],
            ["一、 甲", "（一） 乙", "（二） 丙", "1. 丁", "二、 戊", "（一） 己"],
            "an inner level begins anew",
        ),
        (
            [("第%1章", "chineseCounting"), ("第%2条", "chineseCounting", '<w:lvlRestart w:val="0"/>')],
            [(0, "总则"), (1, "甲"), (0, "管理"), (1, "乙")],
            ["第一章 总则", "第一条 甲", "第二章 管理", "第二条 乙"],
            "articles count on through chapters",
        ),
        (
            [("%1", "decimal"), ("%1.%2", "decimal")],
            [(0, "甲"), (1, "乙"), (1, "丙")],
            ["1 甲", "1.1 乙", "1.2 丙"],
            "decimals",
        ),
        ([("●", "bullet")], [(0, "甲")], ["甲"], "a bullet is no number"),
        ([("第%1条", "chineseCounting")], [(0, ""), (0, "甲")], ["第一条 甲"], "an empty paragraph prints no number"),
        ([("第%1条", "chineseCounting")], [(0, "甲", 9)], ["甲"], "a list that is not there"),
        (
            [("%1.", "decimal")],
            [(0, "甲"), (0, "乙", 2), (0, "丙", 1)],
            ["1. 甲", "2. 乙", "3. 丙"],
            "two lists of one definition",
        ),
    ],
)
def test_automatic_numbers_are_read_as_printed(levels, paragraphs, expected, why, tmp_path):
    assert listed(tmp_path, levels, paragraphs) == expected, why


def test_a_list_that_begins_anew_counts_by_itself(tmp_path):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    rows = [(0, "甲"), (0, "乙", 2), (0, "丙"), (0, "丁", 2)]
    assert listed(tmp_path, [("%1.", "decimal")], rows, override=override) == ["1. 甲", "5. 乙", "2. 丙", "6. 丁"]


def test_a_style_numbers_its_paragraphs(tmp_path):
    document = docx.Document()
    part = document.part.numbering_part.element
    part.insert(
        0,
        parse_xml(
            f'<w:abstractNum {_W} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        ),
    )
    part.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.styles["List Number"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {_W}><w:numId w:val="77"/></w:numPr>')
    )
    for old in document.styles["List Number"].element.pPr.findall(f"{{{part.nsmap['w']}}}numPr")[:-1]:
        old.getparent().remove(old)
    document.add_paragraph("市水利局应当巡查。", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    assert read_source(tmp_path / "a.docx").text.strip() == "第一条 市水利局应当巡查。"


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (21, "chineseCounting", "二十一"), (105, "chineseCountingThousand", "一百零五"), (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"), (3, "chineseLegalSimplified", "叁"), (2019, "ideographDigital", "二〇一九"),
        (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"),
        (0, "chineseCounting", "0"), (5, "whatever", "5"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_the_forms_of_chinese_files(number, form, expected):
    assert written(number, form) == expected


def test_a_footnote_follows_its_paragraph(tmp_path):
    document = docx.Document()
    document.add_paragraph("市公安局应当划定车位")
    document.paragraphs[0].runs[0]._r.append(parse_xml(f'<w:footnoteReference {_W} w:id="2"/>'))
    document.paragraphs[0].add_run("。")
    document.add_paragraph("市水利局应当巡查。")
    notes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>车位指机动车停车位。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "a.docx"))
    lines = [line for line in read_source(tmp_path / "a.docx").text.split("\n") if line]
    assert lines == ["市公安局应当划定车位。", "注：车位指机动车停车位。", "市水利局应当巡查。"]
