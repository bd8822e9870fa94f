"""Who punishes and who is punished: the bodies and persons that stand around a sanction's words."""

from __future__ import annotations

import re

from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from .bearer_words import head_ending, heads, opening_word
from .clause_openings import ADJUNCT, GOVERNED, TRANSFER, opening_subject, trimmed
from .offences import BREACH

_BY = re.compile(r"(?<![理自事缘因])由(?!于)")
# What a body does that punishes: 由市水务部门责令…, 由公安机关依法…
_ACTS = re.compile(
    r"等?，?(?P<verb>责令|处|并处|可|可以|依法|依照|依据|按照?|根据|给予|予以|没收|吊销|撤销|暂扣|追究|进行|征得|约谈|对|收缴|批评|责成|收回|追回|追缴|取消|强制|组织|代为|限期|通报"
    r"|取缔|移送|拆除|将|查|警告|会同|降低|记入|列入|纳入|扣|收取|关闭|决定|实施|督促|启动|各自|分别|在各自|直接|当场|联合|报请|报经|提请|视|先|立即|宣布|注销|停止|暂停|核实|调查|作出|解除)"
)
# 直至撤销在该金融机构…: no subject
_MEASURE = re.compile(r"责令|撤销|取消|给予|级$")
_MAY = re.compile(r"(?:应当|可以?|有权|将|视)")
_BORNE = re.compile(r"承担|负担|支付|组成|负责")
_ASKED = re.compile(r"提请|报请|报经|提交|建议|通知(?!书)|函告|商请")
_OBJECT = re.compile(r"(?<![针应面相反绝])对(?!于?外(?![国籍来商资])|象|应|照)|给予")
_IMPOSED = re.compile(
    r"可以?|并|各|依[法规纪]|由|开展|实施|采取|一律|给予|予以|处|进行|严肃|通报|记|追究|按|罚|约谈|单处|在|要|将|应|，|的(?=工作人员)"
)
# 对直接责任人员，由其所在单位给予处分: what follows 由 gives it
_BY_ANOTHER = re.compile(r"，?(?<![理自事缘因])由(?!于)")
# 工作推进缓慢的县（市、区）
_PLACE = re.compile(r"[^，。；]{2,40}的(?:地方|地区|街道|[省市县区乡镇]{1,3}(?:（[^（）]{1,12}）)?)")
_ASIDE = re.compile(r"（[^（）]{1,20}）")
_BEARS = re.compile(r"由(?P<who>[^，。；：由]{2,30}?)(?:依法|负责|共同)?承担")
# 责令经营者限期改正, 约谈企业负责人, 追究相关人员责任
_INSIDE = re.compile(
    r"(?:责令|约谈|追究)(?!其)([^，。；：\n]{2,24}?)的?(?=限期|立即|改正|停|暂停|整改|纠正|退|(?:法律|刑事|行政|纪律|党纪|相应|领导)*责任(?![人者])|$)"
)


def named_authority(text: str, start: int, end: int) -> Span | None:
    """The body behind the last 由 that acts: 由市场监督管理部门依据职权责令改正; not 费用由违法者承担."""
    for by in reversed(list(_BY.finditer(text, max(0, start), max(0, end)))):
        last = _last_head(text, by.end(), end)
        for stop, _ in heads(text, by.end(), min(end + 6, by.end() + 90)):
            if text.count("（", by.end(), stop) != text.count("）", by.end(), stop):
                continue
            if (
                (stop == end or _ACTS.match(text, stop) or (last and stop == last))
                and not _BORNE.match(text, stop)
                and text.find("。", by.end(), stop) < 0
            ):
                return Span(by.end(), stop)
    return None


def _last_head(text: str, start: int, end: int) -> int:
    """The end of the last name that an adverb alone parts from what is done: 由市财政局|全额收回."""
    stops = [stop for stop, _ in heads(text, start, min(end, start + 60))]
    gap = text[stops[-1] : end] if stops else "，"
    return stops[-1] if len(gap) <= 8 and not re.search(r"[，。；：、的]", gap) else 0


def acting(document: DocumentText, start: int, end: int) -> Span | None:
    """The subject of the nearest clause in a range that acts: …的，土地所有权人可以解除合同，|收回土地使用权."""
    text = document.text
    for clause in reversed(list(document.clauses.spans(Unit.CLAUSE, start, end))):
        begin = trimmed(text, clause.start, clause.end)
        asked = _ASKED.match(text, begin, clause.end)
        begin = asked.end() if asked else begin
        subject = opening_subject(text, begin, clause.end) or _at_work(text, begin, clause.end)
        if subject is None or subject[0].end >= clause.end or text.startswith("的", clause.end - 1):
            continue
        if BREACH.match(text, subject[0].end) or _MEASURE.search(text, subject[0].start, subject[0].end):
            continue
        if subject[1] == "agency" or _MAY.match(text, subject[0].end):
            return subject[0]
    return None


def _at_work(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The body with which a clause opens, by what follows it: 市政府|视情节进行."""
    if any(pattern.match(text, start, end) for pattern in (GOVERNED, ADJUNCT, TRANSFER)) or opening_word(
        text, start, end
    ):
        return None
    acts = (stop for stop, kind in heads(text, start, end) if kind == "agency" and _ACTS.match(text, stop, end))
    stop = next(acts, None)
    return (Span(start, stop), "agency") if stop else None


def speaker(text: str, start: int, end: int, verb: re.Pattern[str] | None = None) -> Span | None:
    """The body with which a sentence opens as the one who acts, with one of the verbs: 市领导小组定期检查，对工作不力的，予以通报批评."""
    begin = trimmed(text, start, end)
    stop = min((i for i in (text.find(sign, begin, end) for sign in "，；。") if i > begin), default=end)
    subject = None if text.endswith("发现", start, begin) else opening_subject(text, begin, stop)
    if subject is None or subject[1] != "agency" or subject[0].end >= stop:
        return None
    after = subject[0].end
    acts = verb.match(text, after, stop) if verb else not BREACH.match(text, after, stop)
    case = text.startswith("的", stop - 1) and not text.startswith("发现", after)
    return subject[0] if acts and not case else None


def agent(text: str, clause: int, at: int) -> Span | None:
    """The body that stands as subject in front of its sanction: 城管部门责令限期改正."""
    start = max(text.rfind(sign, clause, at) for sign in "，；：") + 1 or clause
    start = trimmed(text, max(start, clause), at)
    asked = _ASKED.match(text, start, at)
    start = asked.end() if asked else start
    for stop in (
        at,
        *(
            i
            for i in (text.find(w, start, at) for w in ("可以", "应当", "依法", "有权", "要", "将", "可", "对"))
            if i > start
        ),
    ):
        head = head_ending(text, start, stop)
        entitled = start > clause and text.startswith(("可以", "有权"), stop)
        if (
            head
            and (head[1] == "agency" or head[0].endswith("机构") or entitled)
            and not re.match(r"对|给|向|由|经|报|未|不|移|在|违|有", text[start:stop])
            and stop - start < 40
        ):
            return Span(start, stop)
    return None


def bearer_of_liability(text: str, start: int, end: int) -> Span | None:
    """由场地所有者依法承担赔偿责任 -> 场地所有者"""
    bears = _BEARS.search(text, start, end)
    return Span(*bears.span("who")) if bears and head_ending(text, *bears.span("who")) else None


def named_offender(text: str, start: int, sanction: Span) -> Span | None:
    """The person or body on whom a sanction falls, in its words (责令经营者限期改正) or behind 对 or 给予 in front of it."""
    inside = _INSIDE.match(text, sanction.start, sanction.end)
    if inside and head_ending(text, inside.start(1), inside.end(1)):
        return Span(inside.start(1), inside.end(1))
    named = list(_OBJECT.finditer(text, max(start, sanction.start - 80), sanction.start))[-2:]
    return next((object for m in reversed(named) if (object := _object(text, m.end(), sanction.start))), None)


def _object(text: str, start: int, end: int) -> Span | None:
    """The person behind 对 that a sanction falls on: 对其直接负责的主管人员处… -> 直接负责的主管人员"""
    own = text.startswith(("其", "于"), start) and not text.startswith(("其中", "其他", "其余"), start)
    begin = start + (2 if text.startswith("其中", start) else own)
    comma = text.find("，", begin, end)
    place = _PLACE.match(text, begin, comma) if comma > begin else None
    if place and place.end() == comma:
        return Span(begin, comma)
    stop = _punished_end(text, begin, end)
    if stop is None or text.find("。", start, stop) >= 0 or text.find("的，", start, stop) >= 0:
        return None
    between = _ASIDE.sub("", text[stop:end])
    return Span(begin, stop) if len(between) < 12 or between.startswith(("，", "由")) else None


def _punished_end(text: str, begin: int, end: int) -> int | None:
    """The end of the last noun behind 对 on which a sanction is imposed."""
    stop, by = None, _BY_ANOTHER.search(text, begin, end)
    for at, _ in heads(text, begin, by.start() if by else end):
        clause = text.rfind("，", begin, at)
        if clause >= 0 and stop is None and text.find("的", clause, at) < 0:
            # 对迟报的，市政府…: who opens the clause behind the comma is another
            return None
        behind = _ASIDE.match(text, at, end)
        if at == end or _IMPOSED.match(text, behind.end() if behind else at, end):
            stop = at
            if text.startswith("，", at):
                break
    return stop
