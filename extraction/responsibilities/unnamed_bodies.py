"""Who acts in a sentence: mentions joined to lists, lists under one level (各级财政、税务部门), bodies without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from ..facts import Agency, Span
from ..structure.document_text import DocumentText
from ..text.candidate_search import matches_near
from ..text.labels import LABEL
from ..text.numerals import CHINESE, NUMERAL
from .duty_verbs import AHEAD, CHARGED

_JOIN = re.compile(r"[、，和及与]{1,2}(?:以及)?|以及|或者?|等(?:有关|相关)?(?:部门|单位)?、?")
# 各级|财政、税务部门: a level in front of sectors makes them one group
_LEVEL = re.compile(
    r"(?:(?:地方|全[国省市县])?各(?:级|地区?|省级?|市级?|县级?|有关|设区市)?|[省市县区]级?(?:、[省市县区]级?)*(?:两级|三级)?|当地|本级|同级|上级|下级|相关|有关|所在地|属地|自治区|直辖市"
    r"|(?:各(?:县（[^（）\n]{1,9}）|市|县)|[一-龥]{2,6}区)、|以上|人民政府){1,6}\Z"
)
_FIRST = "，。；：\n\t！）由请“”的〕"
# 房管、税务等有关部门: a list that its last word closes
_SUMMED = re.compile(
    r"(?P<names>[一-龥（）]{2,24}?(?:[、和及][一-龥（）]{2,24}?){0,12})"
    rf"等(?:多个|多|各|有关|相关|行业|主管|职能|责任|成员|{NUMERAL}[个家]){{0,3}}(?:部门|单位|机构|企业)(?:和单位)?"
)
_ETC = re.compile(rf"等(?:{NUMERAL}[个家]|多个|各|有关|相关|省直|市直)*(?:部门|单位|机构)?(?:和单位)?")
# 会同有关方面, 会同市农业、统计行政主管部门
_GENERIC = re.compile(r"[一-龥]{1,8}(?:、[一-龥]{2,8}){0,5}?(?:主管部门|部门|方面|单位|机构|机关)")
_PERSONS = re.compile(r"(?:代表|人员|群众|专家|负责人|领导|同志|成员|人|者)\Z")
_MARKS = re.compile(r"（[^（）\n]*）|(?P<part>、|以?及|和|与|或者?)")
_NO_ITEM = re.compile(r"组织(?!部)|的|负责|工作\Z|进行|开展|加强|建立|对|将|把|从|在|情况")


def grouped(text: str, agencies: Sequence[Agency]) -> Iterator[list[Agency]]:
    """Mentions in one list, joined by 、和与 alone."""
    group: list[Agency] = []
    for agency in agencies:
        if group and _JOIN.fullmatch(text, group[-1].span.end, agency.span.start):
            group.append(agency)
            continue
        if group:
            yield under_level(text, group)
        group = [agency]
    if group:
        yield under_level(text, group)


def under_level(text: str, group: list[Agency]) -> list[Agency]:
    """各级人力资源社会保障、财政、税务部门 is one body as printed: its level stands in front of the first sector."""
    start, end = group[0].span.start, group[-1].span.end
    if start == 0 or text[start - 1] in _FIRST or group[-1].kind != "class":
        return group
    m = _LEVEL.search(text, max(0, start - 24), start)
    if m is None or not (m.start() == 0 or text[m.start() - 1] in _FIRST):
        return group
    return [_unnamed(text, m.start(), end)]


def is_first(text: str, start: int) -> bool:
    """Whether a clause may begin here: behind a mark, 由 or the 的 of an attribute."""
    return start == 0 or text[start - 1] in _FIRST


def opens_clause(document: DocumentText, start: int) -> bool:
    """Whether a subject stands here: where a clause may begin, or behind the number of its provision (第三条市水利局负责…)."""
    label = LABEL.match(document.text, document.paragraph_at(start).start)
    return is_first(document.text, start) or (label is not None and label.end() == start)


def behind_list(text: str, end: int) -> int:
    """The offset behind 等有关部门 where a list ends with it."""
    m = _ETC.match(text, end)
    return m.end() if m else end


def following(text: str, agencies: Sequence[Agency], starts: Sequence[int], at: int) -> list[Agency]:
    """The list of bodies that stands at an offset (behind 会同): 市税务局、市统计局; 房管、税务等部门."""
    m = _SUMMED.match(text, at, min(len(text), at + 160))
    if m and not _NO_ITEM.search(m["names"]):
        return list(items(text, *m.span("names"), agencies, starts))
    bodies: list[Agency] = []
    for agency in agencies[bisect_left(starts, at) :]:
        start = agency.span.start
        if start != at and (not bodies or "，" in text[at:start] or not _JOIN.fullmatch(text, at, start)):
            break
        bodies.append(agency)
        at = agency.span.end
    if not bodies and (m := _GENERIC.match(text, at)) and not _NO_ITEM.search(m[0]):
        bodies.append(_unnamed(text, *m.span()))
    return bodies


def items(text: str, start: int, end: int, agencies: Sequence[Agency], starts: Sequence[int]) -> Iterator[Agency]:
    """The items of a list between two offsets: the known mention where there is one, else the item as printed."""
    within = [x for x in agencies[bisect_left(starts, start) : bisect_left(starts, end)] if x.span.end <= end]
    for a, b in _parted(text, start, end, within):
        inside = [x for x in within if a <= x.span.start < b]
        if inside and sum(x.span.end - x.span.start for x in inside) * 5 > (b - a) * 3:
            yield from inside
        elif b - a > 1 and not _PERSONS.search(text, a, b):
            yield _unnamed(text, a, b)


def _parted(text: str, start: int, end: int, within: Sequence[Agency]) -> Iterator[tuple[int, int]]:
    """The places of the items: 、 and 和 part them outside brackets and known names (市自然资源和规划局 is one)."""
    at = start
    for m in _MARKS.finditer(text, start, end):
        if m["part"] and not any(x.span.start < m.end() and m.start() < x.span.end for x in within):
            yield at, m.start()
            at = m.end()
    yield at, end


_HEAD = r"(?:部门|机构|单位|机关|小组|工作组|组|办公室|专班|指挥部|联席会议|委员会|机制|政府|人员|企业|公司|银行|协会)"
# 领导小组负责统筹…, 由骨干企业牵头, 委托专业机构负责…: a body without a name of its own, told by its last word
_NO_START = r"(?!明确|请|代表|建立|健全|完善|形成|构建|成立|组建|[一-龥]{0,10}(?:应当|委托|安排|指定|确定)|由|并|其|对|主要|具体|分别|统一|按|共同|实行|全面|统筹|要|将|应(?!急)|的)"
# behind a mark, 的 or 委托, or the number of a paragraph: 一、, （二）
_BEGINS = rf"(?:(?<=[。；，：\n的托请])|(?<=[{CHINESE}]、)|(?<=（[{CHINESE}]）))"
_UNNAMED = re.compile(
    rf"(?:(?<=由)(?P<by>{_NO_START}(?:(?!由)[一-龥、]|（[一-龥]{{1,4}}）){{0,24}}?(?:{_HEAD}|人员|工商户)(?:（或[^（）\n]{{1,8}}）)?)|{_BEGINS}(?P<who>(?:(?:[省市州盟县区旗](?:（[^（）\n]{{1,6}}）)?[、和])*[省市县区](?:（[^（）\n]{{1,6}}）|(?=[、和])))?(?:[省市州盟县区旗]、){{0,4}}{_NO_START}(?:(?![由的])[一-龥]){{0,16}}?{_HEAD}))"
    rf"(?:{CHARGED}|(?=(?:要|应当|应)?牵头(?:，|做好|组织)))"
)
_INSIDE = re.compile(r"明确|抽调|配备|要(?![素求道])")  # 各区要明确专门机构负责: the words hold a verb of their own
_VERBS = ("负责", "会同", "牵头", "承担")  # one of these stands behind whatever _UNNAMED matches
# 由市级负责, 由县（市、区）级负责
_LEVELS = re.compile(rf"(?<=由)(?P<by>(?:各?[省市县区镇]|县（[^（）\n]{{1,6}}）|乡镇（[^（）\n]{{1,6}}）)级){AHEAD}")
# 由市水利和渔业局牵头; ；镇财政所负责…: an office of a level, of whatever work
_OF_LEVEL = re.compile(
    rf"(?:(?<=由)|{_BEGINS})(?P<by>[省市县区州盟旗镇乡](?![级人长直内辖域场政委]|以)(?:(?![由的在将对向为把要应当等])[一-龥]){{2,12}}?[局委办厅院站所社队]){AHEAD}"
)
# 成立外墙材料排查专班，具体负责…; 下设办公室，设在市水利局，负责日常工作
_SET_UP = re.compile(
    r"(?:成立|设立|组建|建立)(?:了)?(?P<who>[一-龥]{2,40}?(?:领导小组|专班|指挥部|工作组|联席会议|委员会|协调机制|办公室))(?:（[^（）\n]{2,40}）)?，(?:作为[^，。\n]{2,40}，|由[^，。\n]{2,30}，)?"
    r"(?=(?:具体|统一|全面|统筹|主要)?(?:负责|承担))"
    r"|(?<=下设)(?P<by>办公室)(?:（[^（）\n]{2,30}）)?，(?:(?:办公室)?设在[^，。；\n]{2,24}，)?(?=(?:具体|主要)?负责)"
)
# 领导小组办公室设在市水利局，承担日常工作
_SEATED = re.compile(
    rf"{_BEGINS}(?P<by>[一-龥（）]{{2,40}}?办公室)(?:（[^（）\n]{{2,30}}）)?(?:设[在于]|挂靠在?)[^，。；\n]{{2,30}}，"
    r"(?=(?:具体|主要)?(?:负责|承担))"
)

# 厅规划处负责…; 消费品工业处牵头…: an office of the issuer
_DIVISION = re.compile(rf"(?<=[。；，：\n、])(?P<by>(?![各该此])[一-龥]{{2,10}}(?<![到好坏益长短害之何])处){AHEAD}")
# 请你局会同…, 由你委牵头…: the body that the document is addressed to
_ADDRESSED = re.compile(
    rf"(?<=[请由。；，：、\n])(?P<by>[你贵](?:局|委|厅|办|部|院|省|市|县|区|州|会|行|单位|公司)){AHEAD}"
)


def unnamed(text: str, starts: Sequence[int]) -> Iterator[tuple[Agency, int]]:
    """Bodies told by their last word alone, each with the offset where the verb stands; a list that begins with a known
    body, at one of `starts`, is none.
    """
    at_verbs = matches_near(_UNNAMED, text, _VERBS, before=80, after=40)
    seated = matches_near(_SEATED, text, ("设在", "设于", "挂靠"), before=80, after=60)
    of_level = matches_near(_OF_LEVEL, text, _VERBS, before=40, after=24)
    for m in chain(
        at_verbs,
        of_level,
        seated,
        _LEVELS.finditer(text),
        _SET_UP.finditer(text),
        _ADDRESSED.finditer(text),
        _DIVISION.finditer(text),
    ):
        start, end = m.span("by" if m["by"] else "who")
        if _INSIDE.search(text, start, end) or ("、" in text[start:end] and _is_known(starts, start)):
            continue
        label = LABEL.match(text, start, end)
        yield _unnamed(text, label.end() if label and label.end() < end else start, end), m.end()


def _is_known(starts: Sequence[int], start: int) -> bool:
    i = bisect_left(starts, start)
    return i < len(starts) and starts[i] == start


def _unnamed(text: str, start: int, end: int) -> Agency:
    return Agency(span=Span(start, end), rule="agency.unnamed", confidence=0.6, printed=text[start:end], kind="class")
