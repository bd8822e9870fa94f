"""The single names of a printed list of bodies or persons: 市水务局、市农业局或者市渔业局 are three."""

from __future__ import annotations

import re

from ..facts import Span
from .bearer_words import head_ending
from .clause_openings import end_of_noun

_JOINT = re.compile(r"以及|及其|[、，]?(?:或者|以及|并|和|与|或|及)|[、，]")
# 廊桥开发区, 各县（市）: an area stands for its government
_AREA = re.compile(r"(?:[^、，]*(?:开发区|高新区|新区|园区)|各[^、，]*?[市县区州镇乡旗])(?:（[^（）]{1,16}）)?")
# 教育、体育等有关部门: the word behind 等 is the head of all; 学校、医院等单位: it is no name of its own
_AND_SO_ON = re.compile(r"等(?:多个|各|有关|相关|其他)?(?:部门|单位|机构|人员|机关|组织|企业)?$")
_MUTUAL = re.compile(r"协商|签订|约定|订立|达成|商定|合作|联系")
_OWN = re.compile(r"其(?!他|余|中)")


def names(text: str, whole: Span | None) -> tuple[Span, ...]:
    """The names in a list as printed; words that no head noun closes belong to the next name (市、县人民政府 is one).

    Example: 物业服务企业或者相关业主 gives 物业服务企业 and 相关业主; 发展和改革部门 gives itself.
    """
    if whole is None:
        return ()
    parts, start = [], whole.start
    for joint in _JOINT.finditer(text, whole.start, whole.end):
        if joint[0] == "与" and _MUTUAL.match(text, whole.end):
            # 企业与职工协商一致的，可…: with whom the bearer agrees
            whole = Span(whole.start, joint.start())
            break
        if text.startswith(("自治区", "直辖市"), joint.end()) and text[joint.start() - 1] in "省区":
            # 各省、自治区、直辖市人民政府: the head stands once
            continue
        if (
            start < joint.start()
            and _outside_brackets(text, start, joint.start())
            and _is_name(text, start, joint.start())
        ):
            parts.append(Span(start, joint.start()))
            start = joint.end()
    if start < whole.end:
        parts.append(Span(start, whole.end))
    if len(parts) > 1 and _of_all(text, parts):
        return (whole,)
    return tuple(trimmed for part in parts if (trimmed := _bare(text, part, len(parts) > 1)))


def _outside_brackets(text: str, start: int, end: int) -> bool:
    return text.count("（", start, end) == text.count("）", start, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether words are a name of their own; 财政 in 财政和扶贫部门 is a field of work."""
    if text.startswith("财政", end - 2):
        return False
    return head_ending(text, start, end_of_noun(text, start, end)) is not None or bool(
        _AREA.fullmatch(text, start, end)
    )


def _of_all(text: str, parts: list[Span]) -> bool:
    """Whether the last noun belongs to all names: 建设单位和施工单位的负责人."""
    last, before = text[parts[-1].start : parts[-1].end], text[parts[0].start : parts[-2].end]
    owner, of, _ = last.rpartition("的")
    return bool(of) and "的" not in before and head_ending(owner, 0, len(owner)) is not None


def _bare(text: str, part: Span, listed: bool) -> Span | None:
    """A name without 其 before it and, in a list, without 等单位 behind it."""
    start = part.start + bool(_OWN.match(text, part.start, part.end))
    more = _AND_SO_ON.search(text, start, part.end) if listed or text.endswith("等", start, part.end) else None
    end = more.start() if more else part.end
    return Span(start, end) if start < end else None
