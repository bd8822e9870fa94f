"""The register of a clean-up in the official form (序号, 文件名称, 文号, 起草部门, 处理意见, 理由), as Word and Excel."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import NeedsExtra
from .clean_up import ACTIONS, Proposal

COLUMNS = {
    "zh": ("序号", "文件名称", "文号", "起草部门", "处理意见", "理由"),
    "en": ("No.", "title", "number", "drafted by", "proposal", "reason"),
}
"""The columns of the form."""
_EVIDENCE = {
    "zh": ("序号", "处理意见", "理由", "可信度", "原文", "来源", "起", "止"),
    "en": ("No.", "proposal", "reason", "certainty", "words", "source", "start", "end"),
}
_NAMES = {
    "zh": ("规范性文件清理意见表", "清理意见", "依据"),
    "en": ("Proposals for the clean-up of documents", "proposals", "evidence"),
}


def form_rows(proposals: Sequence[Proposal], language: str = "zh") -> list[tuple[str, ...]]:
    """The rows of the form."""
    return [
        (str(i), p.title, p.number, p.drafter, _name(p.action, language), p.reason(language))
        for i, p in enumerate(proposals, 1)
    ]


def _name(action: str, language: str) -> str:
    return ACTIONS[action].zh if language == "zh" else ACTIONS[action].en


def to_docx(proposals: Sequence[Proposal], issuer: str, path: Path, language: str = "zh") -> None:
    """The form as a Word document, landscape.

    Raises:
        NeedsExtra: python-docx is not installed.
    """
    docx = _library("docx", "python-docx")
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(issuer + _NAMES[language][0] if language == "zh" else f"{_NAMES[language][0]}: {issuer}", 1)
    table = document.add_table(rows=0, cols=len(COLUMNS[language]), style="Table Grid")
    for row in (COLUMNS[language], *form_rows(proposals, language)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def to_xlsx(proposals: Sequence[Proposal], path: Path, language: str = "zh") -> None:
    """The form as a workbook; a second sheet has every reason with its words and where they stand.

    Raises:
        NeedsExtra: openpyxl is not installed.
    """
    book = _library("openpyxl", "openpyxl").Workbook()
    _, form, evidence = _NAMES[language]
    book.active.title = form
    _fill(book.active, (COLUMNS[language], *form_rows(proposals, language)))
    _fill(book.create_sheet(evidence), (_EVIDENCE[language], *_reasons(proposals, language)))
    book.save(str(path))


def _reasons(proposals: Sequence[Proposal], language: str) -> list[tuple[Any, ...]]:
    return [
        (
            str(i), _name(r.action, language), r.words.zh if language == "zh" else r.words.en, r.certainty,
            r.evidence.quote, r.evidence.source, r.evidence.start, r.evidence.end,
        )
        for i, p in enumerate(proposals, 1)
        for r in p.reasons
    ]  # fmt: skip


def _fill(sheet: Any, rows: Sequence[Sequence[Any]]) -> None:
    for y, row in enumerate(rows, 1):
        for x, value in enumerate(row, 1):
            cell = sheet.cell(y, x)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # "=1+1" is what a document says, not a formula
    sheet.freeze_panes = "A2"


def _library(name: str, package: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise NeedsExtra(f"The form needs {package}: pip install 'quanze[formats]'.") from error
