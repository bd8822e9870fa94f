"""The bodies of a list as printed: items between 、，； with brackets respected, confirmed by the known mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..facts import Agency, Span
from ..structure.document_text import DocumentText
from .allotments import label_pattern

# An item reaches to the next mark outside brackets: 各市（含云岭市、青禾市）政府 is one.
_ITEM = re.compile(r"(?:（[^（）\n]{0,60}(?:（[^（）\n]{0,40}）[^（）\n]{0,60})*）|[^、，；：。（）〔〕【】\n\t])+")
# What follows the last name of a group: 市文旅局等部门|按职责分工负责, 省科技厅|牵头
_BEHIND = re.compile(
    r"等(?!离子)|按照?|牵头|负责|配合|共同|联合(?!会|社|体)|分别|具体|参与|参加|协助|组织(?!部)|落实|为(?=牵头|责任|主)|统筹|会同|以及|依据|结合|（(?=牵头|配合|负责|参与|主责|协助)"
)
# 土专局|牵头: what acts is a body
_ACTS = re.compile(r"(?:共同|联合|具体)?(?:牵头|配合|负责)(?=[，；、）。]|按|实施|落实)")
_BEFORE = re.compile(r"(?:(?:具体|上述|以上|各项)?任务均?涉及|由|其中|会同|联合(?!会|社)|以及|[和及并与]|涉及|包括)+")
# Forms that end the name of a body: 企管处, 市某某发展领导小组办公室, 各具有审批职能的部门
_BODY = re.compile(
    r"(?:局|厅|委|办|部|院|所|中心|公司|集团|会|政府|处|科|站|队|社|行|学|校|部门|机构|单位|企业|组|机关|海关|台|馆|园区|综保区|保税区|开发区|高新区|经开区|新区|基地|机制|[镇乡]|办公室|指挥部|专班|采购人|街道）?)\Z"
)
_PLAIN = re.compile(r"[一-龥A-Za-z·（）“”、]{2,36}\Z")
# 立即执行, 不再列出, 全面推行某某制度, 2021年底前: no names
_NO_NAME = re.compile(
    r"以下|执行|完成|推进|推行|不再|下同|列出|实施|建立|贯彻|工作\Z|长期|持续|立即|抓好|加快|清理|开展|制定|及时|时限|时间|其他|另有|简称|第一位|\A(?:省|市|县|区)\Z"
)
_BRANCH = re.compile(
    r"(?:(?![及和与各所下或等负会在])[一-龥]{2,6}?(?:分行|支行|分公司|支公司)|督查室|研究室|新闻办)(?![一-龥]{0,3}长)"
)
_EACH = re.compile(r"各[一-龥]{2,14}(?:部门|单位|机构)")  # 各养老服务实施部门
_MEMBERS = re.compile(
    r"(?<=[组议部会制班])(?:各|有关|相关|全体)*成员单位|(?<=关部门)和单位"
)  # 市河长制领导小组|各成员单位, 各有关部门|和单位
_SHORT = 10
_ENOUGH = 0.6  # of an item that its known names must cover


def known(document: DocumentText) -> list[Agency]:
    """The document's mentions, with the branch, office or members behind a name (中国某某银行|江源省分行), a second
    nameplate joined to its body: 市发改委（市物价局） is one.
    """
    out: list[Agency] = []
    text = document.text
    for agency in document.agencies:
        last = out[-1] if out else None
        start, end = agency.span.start, agency.span.end
        if agency.printed.startswith("涉及"):
            start += 2
            agency = replace(agency, span=Span(start, end), printed=text[start:end])
        if (m := _BRANCH.match(text, end)) and not document.gap_before(end):
            agency = replace(agency, span=Span(start, m.end()), printed=text[start : m.end()], canonical=None)
        if m := _MEMBERS.match(text, end):
            whole = agency.canonical + m[0] if agency.canonical else None
            agency = replace(agency, span=Span(start, m.end()), printed=text[start : m.end()], canonical=whole)
        if last and last.span.end > start:
            continue  # 各成员单位, which the name in front has taken in
        if last and last.span.end + 1 == start and text[start - 1] == "（" and text[end : end + 1] == "）":
            span = Span(last.span.start, end + 1)
            out[-1] = replace(last, span=span, printed=text[span.start : span.end])
        else:
            out.append(agency)
    return out


def listed(text: str, start: int, end: int, agencies: Sequence[Agency], *, column: bool = False) -> list[Agency]:
    """The bodies of a statement with labels: the known ones, and items that no mention covers but that look like names.

    Parameters:
        agencies: the known mentions inside the range, sorted by span.
        column: whether the text is a cell of a column of bodies, so that no label stands in front of the names.
    """
    starts = [a.span.start for a in agencies]
    out: dict[Span, Agency] = {}
    labelled = column
    for m in _ITEM.finditer(text, start, end):
        if text[m.end() : m.end() + 1] == "：":
            labelled = label_pattern().match(text, m.start(), end) is not None
            continue
        inside = [a for a in agencies[bisect_left(starts, m.start()) : bisect_left(starts, m.end())]]
        for agency in _item(text, m.start(), m.end(), inside, labelled=labelled, column=column):
            out[agency.span] = agency
    return sorted(out.values(), key=lambda a: a.span)


def _item(text: str, start: int, end: int, inside: list[Agency], *, labelled: bool, column: bool) -> Iterator[Agency]:
    lead = _BEFORE.match(text, start, end)
    if lead and not any(a.span.start < lead.end() for a in inside):
        start = lead.end()
    end = _name_end(text, start, end, inside)
    covered = sum(min(a.span.end, end) - a.span.start for a in inside if a.span.start < end)
    if (
        start < end
        and covered < _ENOUGH * (end - start)
        and _is_name(text[start:end], inside, labelled=labelled or bool(_ACTS.match(text, end)), column=column)
    ):
        yield Agency(
            span=Span(start, end), rule="agency.item", confidence=0.7, printed=text[start:end], kind="organisation",
            canonical=_whose(text[start:end], inside),
        )  # fmt: skip
    else:
        yield from inside


def _whose(words: str, inside: list[Agency]) -> str | None:
    """具有监管职能的|各级各部门 with the place of the group at its end: 江源省具有监管职能的各级各部门."""
    last = inside[-1] if inside else None
    if last is None or not last.canonical or not words.endswith(last.printed):
        return None
    place = last.canonical.removesuffix(last.printed)
    return place + words if last.kind == "group" and place != last.canonical else None


def _name_end(text: str, start: int, end: int, inside: list[Agency]) -> int:
    """Where the name ends: in front of 等部门, 牵头, 按职责分工 that is no part of a known name."""
    for m in _BEHIND.finditer(text, start + 2, end):
        if not any(a.span.start < m.end() and m.start() < a.span.end for a in inside):
            return m.start()
    return end


def _is_name(words: str, inside: list[Agency], *, labelled: bool, column: bool) -> bool:
    if _EACH.fullmatch(words):
        return labelled or bool(inside)
    if not _PLAIN.match(words) or _NO_NAME.search(words) or words.count("（") != words.count("）"):
        return False
    if _BODY.search(words):
        return labelled or bool(inside)
    return labelled and not column and not inside and len(words) <= _SHORT
