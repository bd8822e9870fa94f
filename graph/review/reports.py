"""Findings as Markdown, JSON or a Word document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from ...errors import NeedsExtra
from ...ontology.labels import label
from .findings import Finding

_HEADINGS = {
    "zh": ("审查意见", "共{n}项意见。", "本文件", "对照", "可信度"),
    "en": ("Review", "{n} findings.", "this text", "beside", "certainty"),
}


def to_json(findings: Sequence[Finding]) -> str:
    """The rows of the findings, with the sentence in both languages."""
    rows = [{**f.row(), "sentence": {"zh": f.sentence("zh"), "en": f.sentence("en")}} for f in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


def to_markdown(findings: Sequence[Finding], title: str, language: str = "zh") -> str:
    """A report for people: each finding with its sentence, its text and the other one."""
    heading, count, mine, other, sure = _HEADINGS[language]
    lines = [
        f"# {heading}：{title}" if language == "zh" else f"# {heading}: {title}",
        "",
        count.format(n=len(findings)),
        "",
    ]
    for i, f in enumerate(findings, 1):
        lines += [
            f"{i}. **{label(f.severity).of(language)}** {f.address} {f.sentence(language)}（{sure} {f.certainty:.2f}）"
        ]
        lines += [
            f"   > {name}：{_one_line(text)}"
            for name, text in ((mine, f.place.quote), (_other(f, other), f.other.quote))
            if text
        ]
    return "\n".join(lines).replace("<", "\\<") + "\n"  # what is read from a draft can open no tag of HTML


def _other(finding: Finding, word: str) -> str:
    return f"{word}《{finding.other_title}》" if finding.other_title else word


def _one_line(text: str) -> str:
    return " ".join(text.split())


def to_docx(findings: Sequence[Finding], title: str, path: Path, language: str = "zh") -> None:
    """A Word document with a table: number, place, finding, text, the other text.

    Raises:
        NeedsExtra: python-docx is not installed.
    """
    try:
        docx: Any = import_module("docx")
    except ImportError as error:
        raise NeedsExtra("A Word report needs python-docx: pip install 'quanze[formats]'.") from error
    heading, count, mine, other, _ = _HEADINGS[language]
    names = ("序号", "条款", "意见", mine, other) if language == "zh" else ("No.", "place", "finding", mine, other)
    document = docx.Document()
    document.add_heading(f"{heading}：{title}", 1)
    document.add_paragraph(count.format(n=len(findings)))
    table = document.add_table(rows=1, cols=len(names), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = name
    for i, f in enumerate(findings, 1):
        beside = f"《{f.other_title}》{_one_line(f.other.quote)}" if f.other_title else _one_line(f.other.quote)
        shown = (str(i), f.address, f.sentence(language), _one_line(f.place.quote), beside)
        for cell, text in zip(table.add_row().cells, shown, strict=True):
            cell.text = text
    document.save(str(path))
