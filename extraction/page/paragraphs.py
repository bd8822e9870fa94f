"""Whether two printed lines are one paragraph that a page or a fixed width has cut."""

from __future__ import annotations

import re

from ..text.dates import DATE_LINE
from ..text.document_numbers import NUMBER_LINE
from ..text.genres import ABOUT, KIND_END
from ..text.labels import label_at
from ..text.numerals import CHINESE
from .lines import STARTS

_ENDS = re.compile(r"[。！？；：:…]\Z|[。！？；][”’」』）]+\Z")
_SENTENCE = re.compile(r"[，。；]")
_LABEL = re.compile(r"[^，。；：（）]{2,10}：")
# （责 / 任单位：市水利局）: a label inside a bracket that the line's end has cut
_CUT_LABEL = re.compile(r"[（；，。]\w{1,3}\Z")
_WHOLE_LABEL = re.compile(r"(?:责任|牵头|配合|协助|参与|完成|主管|督导|实施|落实|支持)(?:单位|部门|机构|时限|时间)：")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[^\d%‰万亿元.])")
# Parts in a task, whose labels always begin a paragraph: 责任单位：, 配合部门：
_PART = re.compile(r"[^：]{0,6}(?:部门|单位|时限|时间|人|机关|组长|主任|成员|总指挥|指挥长)：")
# 青政办〔 / 2021 / 〕 / 3 / 号: a page that prints the parts of a number apart
_CUT_NUMBER = re.compile(r"[一-龥]〔(?:\d{4}(?:〕(?:第?\d{0,5})?)?)?\Z")
_NUMBER_PART = re.compile(r"\d{1,5}〕?|\d{4}〕\d{1,5}号?|〕(?:第?\d{1,5}号?)?|\d{0,5}号")
_HEADINGS = ("part", "chapter", "section", "heading", "item", "subitem")

_HEADING_LENGTH = 45
# No heading: 二、凡水库库容大于一千万立方米的 / 县，……; （三）在汛期巡查的，按照不低于 / 规定标准的……; （一）应当……
_NO_HEADING = re.compile(r"[。；]|的，|应当|不得|(?:[的和或与及以对由从向将把]|按照|依照|根据)\Z")


def is_set_apart(text: str) -> bool:
    """Whether a line stands alone by its form: a document number, a date."""
    return NUMBER_LINE.match(text) is not None or DATE_LINE.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line may be a heading: numbered, short, without a full sentence or an open end."""
    if len(text) > _HEADING_LENGTH or _NO_HEADING.search(text):
        return False
    label = label_at(text)
    return text.startswith("专栏") or (label is not None and label.kind in _HEADINGS)


def ends(text: str) -> bool:
    """Whether a line ends as a paragraph may (。；： and the like)."""
    return _ENDS.search(text, max(0, len(text) - 8)) is not None


def begins(text: str) -> bool:
    """Whether a line begins a paragraph by its number or label (2.1 监测 too)."""
    return STARTS.match(text) is not None or _DECIMAL.match(text) is not None


def joins(before: str, after: str, cut: bool | None, *, wrapped: bool) -> bool:
    """Whether `after` goes on with the paragraph `before`.

    cut says whether the page has cut `before` where it ends (measure.py), None where nobody knows;
    wrapped that the source breaks each line of print, so that a full line hardly ever ends a paragraph.
    """
    if _CUT_NUMBER.search(before[-16:]) and _NUMBER_PART.fullmatch(after):
        return True
    if is_set_apart(after):
        return False
    if m := STARTS.match(after):
        return _begins_by_chance(before, after, m, cut)
    by_marks = _joins_by_marks(before, after)
    if by_marks is not None:
        return by_marks
    if ends(before) or (before[-1] in "）”》" and not (cut and wrapped)):
        return False
    if not _SENTENCE.search(after) and len(after) < 30:
        return False  # 王某 市水利局党组书记，市河长办主任 / 李某 市气象局局长: a list of short lines
    return (
        _is_broken_prose(before, after) if cut is None else not _is_title(before, after) and (cut or _is_prose(before))
    )


def _joins_by_marks(before: str, after: str) -> bool | None:
    """What open brackets, commas and closing marks at the line's end say; None where they say nothing."""
    if _is_bracket_open(before):
        return len(before) > 12
    if before[-1] in "、，" or before.endswith("元/"):
        return True
    if before.endswith("$$"):
        return False  # a formula of its own line
    return True if after[0] in "，。；、）》”" and len(before) > 12 and after != "。" else None


def _is_prose(line: str) -> bool:
    """Whether a line whose width says nothing is part of a running text."""
    return "。" in line or "；" in line or (len(line) >= 50 and not is_heading(line))


def _is_title(before: str, after: str) -> bool:
    """Whether a line is a title's: 青禾市…管理办法 / 为了规范……, …关于…… / …的通知."""
    if KIND_END.search(before) and not _SENTENCE.search(before):
        return True
    return ABOUT.search(before) is not None and KIND_END.search(after) is not None and not _SENTENCE.search(after)


def _begins_by_chance(before: str, after: str, start: re.Match[str], cut: bool | None) -> bool:
    """What looks like the beginning of a paragraph goes on with the last one: an open bracket or list before it,
    or a full line before 有关部门的主要职责：, which is no label.
    """
    if before[-1] in "、（《":
        return len(before) > 20 and not re.match(rf"附件|（[{CHINESE}]", after)
    if start["label"] and _is_bracket_open(before) and (head := _CUT_LABEL.search(before)):
        return not _WHOLE_LABEL.match(after) and _WHOLE_LABEL.match(head[0][1:] + after) is not None
    return bool(
        cut
        and start["label"]
        and len(before) > 20
        and not ends(before)
        and not (_LABEL.match(before) or _PART.match(after))
    )


def _is_bracket_open(text: str) -> bool:
    return text.count("（") > text.count("）") or text.count("《") > text.count("》")


def _is_broken_prose(before: str, after: str) -> bool:
    """By its words alone: a sentence has begun, and it is neither a heading nor a label's list."""
    if not _SENTENCE.search(before) or len(before) < 25:
        return False
    if after[-1] == "；" or (len(after) <= 10 and after[-1] == "。"):
        return True  # （三）协调性，即是否符合职能转 / 变实际；
    if is_heading(before):
        return False  # 二、坚持开放共享，建设覆盖城乡的供水信息平台 / 市水利局要……: a heading with its comma
    return not (_LABEL.match(before) and "。" not in before and len(before) < 120)
