"""Members of lists of bodies that no lexicon holds: 教育、体育等部门, 青禾、云岭市政府, 某某发展中心."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from ..text.labels import LABEL
from ..text.numerals import CHINESE
from .mentions import Mention
from .names import Form, forms, sectors
from .prefixes import Prefixes

_TAIL = (
    r"(?:局|厅|委|办|部|院|所|中心|公司|集团|管委会|管理委员会|政府|处|科|站|队|会|社|银行|分行|支行|大学|学院|学校|部门|机构|单位|组|机关|台|馆"
    r"|办事处|海关|综保区|保税区|开发区|高新区|经开区|新区|专班|小组|联席会议|指挥部|机制|园区|基地|[镇乡])"
)
_STOPS = r"(?=等|按|负责|牵头|配合|分别|参与|具体|组织|共同|为|要|[、，。；：）\n\t]|\Z)"
_ITEM = re.compile(rf"(?:[一-龥A-Za-z·“”]|（[一-龥、]{{1,12}}）){{1,24}}?{_TAIL}{_STOPS}")
# What begins no name: 加强监管部, 其中, 各类, 第三
_OPENS_NO_NAME = (
    "推|加|强|促|鼓|支持|引导|完善|建立|建设(?!局|委|厅)|落实|开展|实施|提|优化|深化|组织(?!部)|制定|负责|做好|对|向|在|将|把|从|以|及|和|并|或|且|其中|按|应(?!急)"
    "|可|不|如|为|与|由|要|是|第|各类|新建|新增|培育|打造|扩大|发展(?!改)|创建|构建|争取|进|严|依法|充分|明确|一|二|三|每|该|此|企事业"
)
# What stands in none: 工作部, 处处, 服务网站, 加油站
_IN_NO_NAME = (
    "的|了|是|等|要(?!素)|全会\\Z|常委\\Z|科室\\Z|学科\\Z|会同|方式|工作(?!组|小组|专班|委|领导|站|办)|[一内全干外]部|部分|场所|厕所|处处|到处|措施|网站|平台"
    "|社会\\Z|机会\\Z|(?<!联席)会议\\Z|查处|(?:加油|加气|充电|车)站"
)
_NOT_NAME = re.compile(rf"\A(?:{_OPENS_NO_NAME})|{_IN_NO_NAME}")
_LABEL = re.compile(
    r"(?:责任|牵头|配合|实施|承办|主管|协办|参与|督导|完成|主办|参加|协同|落实|审批|起草|主体|协助|监督指导)(?:单位|部门|主体|机构|科室)[：:]"
)
# 公安、文物等有关部门: the sectors in front are the bodies. 青禾、云岭等市政府: so are the places.
_ETC = re.compile(
    rf"等(?:多个|各|有关|相关|行业|主管|职能|[{CHINESE}]{{1,2}}[个家]?|[市县省]){{0,3}}(?:部门|单位|机关|(?P<seat>(?:人民)?政府))"
)
# （一）综合协调组: a heading that is the name of a working group
_GROUP_LINE = re.compile(rf"\n(?:{LABEL.pattern})?(?P<name>[一-龥]{{2,10}}(?:组|专班))(?=\n|：|（)")
# 商务发展科 alone in the cell of a table
_CELL = re.compile(r"[\t\n](?P<name>[一-龥]{2,14}(?:[科局委办厅处室站队]|中心|公司|集团))(?=[\t\n])")
# 各地区, 各县（市、区）, 各乡镇（街道）: places that stand for their governments
_PLACES = re.compile(
    r"各(?:(?:县市区|区市县|市县区|旗县区|区县|县区|县市|市县|旗县)(?:（[^（）\n]{1,12}）)?|地区?|省(?:（[^（）\n]{1,20}）)?|市(?:（[^（）\n]{1,20}）)?|县（[^（）\n]{1,12}）|县(?=[、，要）])|区(?=[、，要）])|乡（[^（）\n]{1,12}）|乡镇(?:（[^（）\n]{1,12}）)?"
    r"|镇(?:（[^（）\n]{1,12}）)?|街道(?=[、，要）]))(?![场域方级直属辖外内])"
)
# 县级财政、发改…部门, 市自然资源、交通等部门: of whose level the fields of work in the list are
_OF_LEVEL = re.compile(r"(?P<words>(?P<level>[省市县区])级?|各级|地方|当地|自治区)\Z")
_OTHER = frozenset("、，。；：\n\t！？《》（）“”")


class Lists:
    """Grows the mentions of a text along the lists in which they stand."""

    def __init__(self, text: str, mentions: list[Mention], prefixes: Prefixes, bounded: Callable[[int], bool]) -> None:
        """Lists of a text whose mentions by the lexicon are known; bounded tells where a name may begin."""
        self.text, self.prefixes, self.mentions, self.bounded = text, prefixes, mentions, bounded
        self.starts = [m.start for m in mentions]
        self.new: list[Mention] = []
        self.walked: set[tuple[int, str, bool]] = (
            set()
        )  # from where a list was walked leftward, for which kind, or rightward

    def grown(self) -> list[Mention]:
        """The mentions with those added that their lists show."""
        for mention in self.mentions:
            if self.text.startswith("、", mention.end):
                self._rightward(mention.end)
            if self.text.startswith("、", mention.start - 1):
                self._leftward(mention.start, mention.kind, self._seat(mention))
        self._anchored()
        added = sorted((*self.mentions, *self.new), key=lambda m: (m.start, -m.end))
        return _disjoint(added)

    def _anchored(self) -> None:
        text = self.text
        for label in _LABEL.finditer(text):
            self._rightward(label.end() - 1)
        for etc in _ETC.finditer(text):
            seat = forms()["人民政府"][0] if etc["seat"] else None
            self._leftward(etc.start() + 1, "class", seat)
        for places in _PLACES.finditer(text):
            self.new.append(Mention(*places.span(), places.start(), "group", words=places[0], rule="agency.places"))
        lines = ((m, "body", "agency.line") for m in _GROUP_LINE.finditer(text))
        cells = ((m, "organisation", "agency.cell") for m in _CELL.finditer(text)) if "\t" in text else ()
        for m, kind, rule in (*lines, *cells):
            start, end = m.span("name")
            alone = rule == "agency.cell" and text[m.start()] + text[end] == "\n\n"
            if not alone and not self._meets(start, end) and not _NOT_NAME.search(m["name"]):
                self.new.append(Mention(start, end, start, kind, rule=rule))

    def _seat(self, mention: Mention) -> Form | None:
        return mention.form if self.text.startswith(("政府", "人民政府"), mention.stem) else None

    def _rightward(self, end: int) -> None:
        """Unknown names behind 、 or a label, up to the first known or doubtful one."""
        text = self.text
        while text[end : end + 1] in ("、", "：") and (end, "", False) not in self.walked:
            self.walked.add((end, "", False))
            begin = end + 1
            item = _ITEM.match(text, begin, min(len(text), begin + 32))
            if not item or self._meets(begin, item.end()) or _NOT_NAME.search(item[0]):
                return
            self.new.append(self._listed(begin, item[0]))
            end = item.end()

    def _listed(self, begin: int, item: str) -> Mention:
        """An item of a list: 市财政局、|总工会 is a form that the lexicon knows behind a place only, the rest are told by form."""
        form = next((f for f in forms().get(item, ()) if f.kind == "agency" and f.need == "place"), None)
        if form:
            return Mention(begin, begin + len(item), begin, "agency", form)
        return Mention(begin, begin + len(item), begin, _kind(item), rule="agency.form")

    def _leftward(self, end: int, kind: str, seat: Form | None) -> None:
        """Sectors before 部门, places before 政府, unknown names before a known one; end is behind the 、."""
        text = self.text
        while end > 1 and text[end - 1] in "、等" and (end, kind, seat is None) not in self.walked:
            self.walked.add((end, kind, seat is None))
            known = self._covering(end - 2)
            if known:
                end = known.start
                continue
            begin = end - 1
            while begin > 0 and end - begin < 28 and text[begin - 1] not in _OTHER:
                begin -= 1
            item = self._item(kind, seat, begin, end - 1)
            if item is None:
                return
            self.new.append(item)
            if item.start != begin:
                return
            end = begin

    def _item(self, kind: str, seat: Form | None, begin: int, end: int) -> Mention | None:
        text = self.text
        for at in range(begin, end - 1):
            if seat and (one := self.prefixes.place(text[at:end])):
                return Mention(at, end, at, "agency", seat, one, rule="agency.place")
            if kind in ("class", "group") and not seat and text[at:end] in sectors():
                return self._sector(begin, at, end)
        if kind in ("agency", "organisation") and end - begin > 2:
            lead = begin + (text[begin] in "由")
            item = _ITEM.fullmatch(text, lead, end)
            if item and not _NOT_NAME.search(item[0]):
                return Mention(lead, end, lead, _kind(item[0]), rule="agency.form")
        return None

    def _sector(self, begin: int, at: int, end: int) -> Mention | None:
        """由|市自然资源、交通等部门: a field of work with its level; only where nothing else stands in front."""
        lead = _OF_LEVEL.search(self.text, begin, at)
        start = lead.start() if lead else at
        if start > begin and not self.bounded(start):
            return None
        words, level = (lead["words"], lead["level"]) if lead else ("", None)
        return Mention(start if level else at, end, at, "class", words=words, level=level, rule="agency.sector")

    def _covering(self, place: int) -> Mention | None:
        i = bisect_right(self.starts, place) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end > place else None

    def _meets(self, begin: int, end: int) -> bool:
        """Whether a known mention begins inside the item: then it is that one, or a phrase around it."""
        i = bisect_left(self.starts, begin)
        return i < len(self.starts) and self.starts[i] < end


def _kind(item: str) -> str:
    if item.startswith(("各", "有关", "相关", "其他")):
        return "group"
    return "class" if item.endswith(("机构", "单位", "企业", "部门")) or item[1:2] == "级" else "organisation"


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the first, unless the next begins with it and is longer (they are sorted so)."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return kept
