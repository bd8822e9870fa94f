"""The label that begins a paragraph (第一千零五条, 一、, （一）, 1., ①, ——, 附件2): its kind and number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numerals import CHINESE, DIGIT, integer

_CN = f"[{CHINESE}]"
OF_ARTICLE = rf"(?:之{_CN}{{1,3}})?"
"""What an article put in later adds to its number: 第二十条之一."""
# Source of the divisions: 立法技术规范（试行）, 编章节条款项目; of the headings: GB/T 9704, 7.3.3.
_FORMS = {
    "part": rf"第{DIGIT}{{1,8}}(?:编|部分(?=[^。；，：\n]{{0,40}}(?:\n|\Z)))",
    "chapter": rf"第{DIGIT}{{1,8}}章",
    "section": rf"第{DIGIT}{{1,8}}节",
    "article": rf"第{DIGIT}{{1,8}}条{OF_ARTICLE}",
    # 一、加强巡查; 一、二类水库应当…… begins with two kinds, not with a heading
    "heading": rf"{_CN}{{1,4}}[、.．](?!{_CN}{{1,2}}(?:、{_CN})*[类级等期批次届])",
    "item": rf"（(?:{_CN}{{1,4}}|\d{{1,3}})）",
    "subitem": r"\d{1,3}(?:[、．]|\.(?!\d))",
    "point": r"[①-⑳⑴-⒇]|(?:\d{1,2}|[a-z])）",
    "dash": "——",
    "bullet": "[●■◆▲★☆]",
}
LABEL = re.compile("|".join(f"(?:{form})" for form in _FORMS.values()))
"""Any label, to be matched at the start of a paragraph; `pattern` has no groups and may stand in another pattern."""
_KIND = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items()))
_NUMBER = re.compile(rf"(?P<n>{DIGIT}+)(?:条之(?P<more>{_CN}+))?")

ANNEX_LABEL = rf"附件(?:\d{{1,2}}|{_CN}{{1,2}}|[A-Z])?"
ANNEX_LINE = re.compile(rf"{ANNEX_LABEL}(?:[-—]\d{{1,2}})?[：:]?\Z")
"""附件2, 附件：, alone on its line."""
# 附件2：水库巡查指南; not 附件：1.水库巡查指南, which begins a list
ANNEX_TITLE = re.compile(rf"{ANNEX_LABEL}[：:](?!\d{{1,2}}[.．、])(?P<title>[^。；]{{4,60}})\Z")
"""An annex's label with its title on one line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. kind: part chapter section article heading item subitem point dash bullet.

    number has ASCII digits (5; 20-1 for 第二十条之一), the sign itself for ① and a）, nothing for —— and ●.
    """

    kind: str
    number: str
    printed: str


def label_at(text: str, start: int = 0, end: int | None = None, kind: str | None = None) -> Label | None:
    """The label that begins at an offset; None where none of that kind does, or where its number is none (第十十条).

    Example:
        >>> label_at("第一千零五条　市教育局负责校园巡查。")
        Label(kind='article', number='1005', printed='第一千零五条')
    """
    m = _KIND.match(text, start, len(text) if end is None else end)
    if m is None or m.lastgroup is None or kind not in (None, m.lastgroup):
        return None
    number = _number(m[0])
    return Label(m.lastgroup, number, m[0]) if number is not None else None


def _number(printed: str) -> str | None:
    if (m := _NUMBER.search(printed)) is None:
        return printed.strip("）—●■◆▲★☆")
    try:
        return str(integer(m["n"])) + (f"-{integer(m['more'])}" if m["more"] else "")
    except ValueError:
        return None
