"""Members of lists of bodies that no lexicon holds: 教育、体育等部门, 石家庄、唐山市政府, and organisations known by their form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .agency_mentions import Mention
from .agency_names import sectors
from .jurisdictions import Division, named

_MARKS = "、，。；：\n\t！？《》"
_TAIL = (
    r"(?:局|厅|委|办|部|院|所|中心|公司|集团|管委会|管理委员会|政府|处|科|站|队|会|社|银行|分行|支行|大学|学院|学校|部门|机构|单位|组|机关|台|馆"
    r"|办事处|专班|小组|联席会议|指挥部|机制|园区|[镇乡])"
)
_ENDS = r"(?=等|按|负责|牵头|配合|分别|参与|具体|组织|共同|为|要|[、，。；：）\n\t]|\Z)"
_ITEM = re.compile(rf"(?:[一-龥A-Za-z·“”]|（[一-龥、]{{1,12}}）){{1,20}}?{_TAIL}{_ENDS}")
_PLAIN = re.compile(r"[一-龥]{2,8}\Z")
# What an item of another kind of list begins with or holds: 加强监管部、, 的, 了.
_NOT_NAME = re.compile(
    r"\A(?:推|加|强|促|鼓|支持|引导|完善|建立|建设|落实|开展|实施|提|优化|深化|组织|制定|负责|做好|对|向|在|将|把|从|以|及|和|并|或|且|其中|按|应|可|不|如|为|与|由|要|是|第)"
    r"|的|了|是|等|会同|方式|工作(?!组|小组|专班|委|领导|站|办)|一部|内部|全部|干部|外部|部分|场所|厕所|处处|到处|措施|网站|平台|社会\Z|机会\Z|会议\Z(?<!联席会议)|协会等"
)
_LABEL = re.compile(
    r"(?:责任|牵头|配合|实施|承办|主管|协办|参与|督导|完成|主办|参加|协同|落实|审批|起草|主体|协助)(?:单位|部门|主体|机构|科室)[：:]"
)


class Lists:
    """Grows the mentions of a text along the lists in which they stand."""

    def __init__(self, text: str, mentions: list[Mention], within: Division | None) -> None:
        self.text, self.within = text, within
        self.mentions = mentions
        self.starts = [m.start for m in mentions]
        self.new: list[Mention] = []

    def grown(self) -> list[Mention]:
        """The mentions with those added that their lists show."""
        for mention in self.mentions:
            self._rightward(mention.end)
            self._leftward(mention)
        for label in _LABEL.finditer(self.text):
            if self._at(label.end()) is None:
                self._rightward(label.end() - 1)
        if not self.new:
            return self.mentions
        return _disjoint(sorted([*self.mentions, *self.new], key=lambda m: (m.start, -m.end)))

    def _at(self, start: int) -> Mention | None:
        i = bisect_left(self.starts, start)
        return self.mentions[i] if i < len(self.starts) and self.starts[i] == start else None

    def _rightward(self, end: int) -> None:
        text = self.text
        while text[end : end + 1] in ("、", "：") and end + 1 < len(text):
            begin = end + 1
            known = self._at(begin)
            if known:
                return
            item = _ITEM.match(text, begin, min(len(text), begin + 30))
            if not item or _NOT_NAME.search(item[0]) or self._inside(begin, item.end()):
                return
            self.new.append(Mention(begin, item.end(), begin, "organisation", rule="agency.form"))
            end = item.end()

    def _leftward(self, mention: Mention) -> None:
        """Sectors in front of 部门 (教育、财政部门), places in front of 政府 (青禾、云岭市政府), unknown names before a known one."""
        end = mention.start
        while end > 1 and self.text[end - 1] == "、":
            begin = max(self.text.rfind(mark, max(0, end - 26), end - 1) for mark in (*_MARKS, "（")) + 1
            begin = max(begin, end - 26)
            item = self.text[begin : end - 1]
            if not item or self._covered(end - 2):
                return
            found = self._left_item(mention, item, begin)
            if found is None:
                return
            self.new.append(found)
            end = found.start
            if found.start != begin:
                return

    def _left_item(self, mention: Mention, item: str, begin: int) -> Mention | None:
        end = begin + len(item)
        if mention.kind in ("class", "group") and mention.rule != "agency.form":
            for lead in range(0, min(4, len(item) - 1)):
                if item[lead:] in sectors():
                    return Mention(begin + lead, end, begin + lead, "class", rule="agency.sector")
        if self.text.startswith(("政府", "人民政府"), mention.stem):
            for lead in range(0, len(item) - 1):
                if len(named(item[lead:], self.within)) == 1:
                    return Mention(
                        begin + lead,
                        end,
                        begin + lead,
                        "agency",
                        mention.form,
                        named(item[lead:], self.within)[0],
                        rule="agency.place",
                    )
        if mention.kind in ("agency", "organisation") and _ITEM.fullmatch(item) and not _NOT_NAME.search(item):
            lead = 1 if item[0] in "由" else 0
            return Mention(begin + lead, end, begin + lead, "organisation", rule="agency.form")
        return None

    def _covered(self, place: int) -> bool:
        i = bisect_right(self.starts, place) - 1
        return i >= 0 and self.mentions[i].end > place

    def _inside(self, begin: int, end: int) -> bool:
        """Whether a known mention begins inside the item: then the item is a phrase around it."""
        i = bisect_left(self.starts, begin)
        return i < len(self.starts) and self.starts[i] < end


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return kept
