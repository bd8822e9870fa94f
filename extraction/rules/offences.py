"""The clause that a sanction punishes: where it stands, who commits it, what it breaks, and whether it is a further step."""

from __future__ import annotations

import re

from ..citations.own_provisions import cited_paths
from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from .bearer_words import head_ending
from .clause_openings import opening_subject, trimmed

Paths = tuple[tuple[str, ...], ...]
"""Paths of provisions of the document: (("12", "2"),)."""

# What a breach is called. 拒不改正, 未按照规定, 情节严重, 推诿扯皮 …
_FAULT = (
    r"违反|违法|违规|违纪|违约|违背|违章|未[^来成]|完不成|导致|黑名单|不(?:适当|按|履行|符合|力|到位|落实|作为|彻底|能(?:按|完)|属实|清|准|够|主动|担当|上报|移交|交|执行|配合|服从|改|合格|及时|报|达标|认真|重视|严|实|良|足|积极|负责|组织|当|得)"
    r"|逾期|拒不|拒绝|拒报|擅自|弄虚|虚报|虚假|骗取|套取|挪用|挤占|截留|侵占|造成|构成|情节|涉嫌|涉及犯罪|失职|渎职|玩忽|徇私|滥用|隐瞒|迟报|漏报|谎报|瞒报|伪造|逃避"
)
_MISCONDUCT = r"欺诈|失信|推诿|敷衍|滞后|缓慢|问题(?:突出|较多)|严重|有下列|之一的|非法|无正当|无故|失实|泄露|阻碍|阻挠|妨碍|破坏|损坏|损毁|超标|超过|落后|屡|多次|再次|排名|走过场|流于形式|低于|无望|后[一二两三四五\d]{1,2}[位名]|发现|无证|偷|私自|变相|乱|劣|未"
BREACH = re.compile(rf"{_FAULT}|{_MISCONDUCT}")
"""A word by which a clause names a breach."""
# The escalation: the next step within one article (逾期不改正的, 情节严重的, 构成犯罪的).
_REPEATED = r"再次|屡教不改|(?:两|二|三|2|3)次(?:以上)?|不按要求(?:整改|改正)|(?:经[^，。；]{1,12})?(?:仍|未)(?:改正|整改)|无进展"
_GRAVER = r"情节(?:较重|严重|特别严重|恶劣|较为严重)|后果严重|严重后果|构成犯罪|涉嫌犯罪|涉及犯罪|致使[^，。；]{1,30}的"
_OVERDUE = r"(?:逾期|期满|限期内?|到期)(?:仍|拒)?(?:不|未)|拒(?:不|绝)(?:改|整改|拆除|停止|执行|履行|恢复|清|退|缴|纠|采取|搬|补|登记)|仍(?:不|未|拒)"
_STEP = re.compile(rf"{_OVERDUE}|{_GRAVER}|{_REPEATED}")
# What an authority does next: (…的，)由公安机关…, 责令…, 依法…
_THEN = r"每[^，。；]{1,8}$|由|责令|处|一律|依法|依规|给予|予以|没收|可以|按照|依照|依据"
# …的，由…; 有下列行为之一，按照…给予处分; 有下列情形之一者，视其情节…; 不符的（负责人变更除外），…
_CLOSED = re.compile(r"(?:的|之一(?=，)|者(?=，视))(?:（[^（）]{1,30}）)?(?=[，；由])")
# 未整改的依法撤销…, 涉及犯罪的及时移送…: no comma closes the case
_HEADLESS = re.compile(
    r"的(?=依|按|可|给|处|要|将|责|一律|根据|及时|移送|立即|实行|实施|取消|撤销|追[回究缴]|收回|吊销|列入|纳入|暂停|停止|通报)"
)
# …，对存在失职行为的人员，按照规定…; …，对工作不力的予以…
_TOPIC = re.compile(
    r"(?:^|(?<=[，。；：\n条）、．.])|(?:政府|部门|[局委办]|小组|办公室|机构|单位|机关))(?P<topic>对于?(?!其)(?:(?!，对|(?<=的)，)[^。；：\n]){3,110}?)"
    r"(?=，(?:按|依|根据|通过|提交|予以|给予|由|在|将|要|严|责|视|可|应|处|会|一律|坚决|采取|(?:综合)?运用|采用|取消|收回|追回|当场|从严|从重|除|实行|提请|报请|[^，。；、的\n]{2,20}?(?:应当|可以|有权|必须|暂停|(?<![重主需])要(?![求素])|将))"
    r"|予以|给予|进行|采取|及时|坚决|发出|实行|在全[省市县区]|从严|从重|(?:加大[^，。；]{2,8})?并?(?:开展|实施)$|依法|依规|依纪|按规定|(?<![重主需])要(?![求素])|严肃|严格|责令|将|随时|适时|，?$)"
)
# 审批部门要定期复核; 要严格落实规定; 加强巡查: an office at its work
_WORKS = re.compile(r"应当|必须|要(?!求|素)|定期|加强|严格|强化|建立|落实|开展|组织|指导")
# 违反本条例第八条规定，由…; 滥伐林木，由林业主管部门…; 在河道内堆放杂物，责令限期清除: a breach without 的
_PLAIN = re.compile(rf"(?P<breach>[^。；：\n]{{4,160}}?)(?=，(?:{_THEN}))")
# 有违法所得的, 属于…的: cases of the same breach, neither a step nor a breach of their own
_CASE = re.compile(
    r"(?:对于?)?(?:[^，。；]{0,14}?(?:违法所得|非法所得|经营额|违法收入|货值金额|销售金额|非法财物)[^，。；的]{0,14}的"
    r"|属于[^，。；]{2,20}的|(?:法律|法规|条例)[^，。；]{0,10}(?:未作|没有|已有|另有|有|未)规定的|(?:有条件|无法|不能)[^，。；]{2,12}的)"
)
# 存在玩忽职守行为，由…查处: after 由 a body acts
_BY_BODY = re.compile(r"由[^，。；]{2,40}$")
BREAKS = re.compile(r"违反|不符合|未(?:按照?|依照|履行|遵守)|不履行|(?:有|发生|实施|从事)(?=(?:违反)?本)")
"""A verb that a broken provision is the object of."""
# 掌握进展情况，|对整治不彻底的; 加强检查，|发现违法行为
_PICKS = re.compile(r"，(?=对(?!外|照|应|口|象)|发现|凡)")
# 对弄虚作假的企业，一经发现
_ONCE = re.compile(r"，(?:一经|一旦)[^，。；]{2,8}$")
# 对工作滞后的重点地区, 未完成任务的试点县
_OF_PLACE = re.compile(
    r"的[^，。；的]{0,6}(?:地方|地区|城市|园区|[省市县区乡镇村])(?:（[^（）]{1,12}）)?(?:[、和及][^，。；的]{1,8})?$"
)
_NOT_IN_BREACH = re.compile(r"负责|会同|反映|投诉|举报")
_REACH = 420


def is_step(text: str, offence: Span) -> bool:
    """Whether a clause is a further step of the breach before: 逾期不改正的, 情节严重的."""
    return _STEP.search(text, offence.start, offence.end) is not None


def is_case(text: str, offence: Span) -> bool:
    """Whether a clause names a case of the breach before: 没有违法所得的."""
    return _CASE.match(text, offence.start, offence.end) is not None and not BREAKS.search(
        text, offence.start, offence.end
    )


def offence(text: str, start: int, end: int) -> Span | None:
    """The condition clauses between two offsets of a statement: 擅自占用绿地，造成损失的，…"""
    start = _trimmed(text, start, end)
    while start < end and text[start] in "，；":
        start = _trimmed(text, start + 1, end)
    stop = _case_end(text, start, end)
    topic = last_match(_TOPIC, text, start, end)
    if topic and topic.end() < stop and text.startswith("，在", topic.end()):
        # 对违反规定，在防控中不作为的，依法…: the circumstance belongs to the breach
        return Span(topic.start("topic"), stop)
    if topic and BREACH.search(topic["topic"]) and (stop <= topic.end() + 1 or stop < 0):
        return Span(topic.start("topic"), topic.end() - topic["topic"].endswith("，"))
    if stop > start:
        return Span(_case_start(text, start, stop), stop)
    described = _described(text, start, end)
    if described:
        return described
    plain = _PLAIN.match(text, start, end)
    if plain and (BREACH.search(plain["breach"]) or _BY_BODY.match(text, plain.end() + 1, end)):
        return Span(_picked(text, *plain.span("breach")), plain.end("breach"))
    return None


def _case_start(text: str, start: int, stop: int) -> int:
    """Behind the clauses in which an office does its work: 审批部门要定期复核，|发现企业不符合条件的."""
    while (comma := text.find("，", start, stop)) >= 0 and _WORKS.search(text, start, comma):
        subject = opening_subject(text, trimmed(text, start, comma), comma)
        if (
            BREACH.search(text, start, comma)
            or text.startswith("的", comma - 1)
            or (subject and subject[1] != "agency")
        ):
            break
        start = comma + 1
    return _picked(text, start, stop)


def _picked(text: str, start: int, stop: int) -> int:
    """Behind the clauses that lead to a case: 掌握进展情况，|对整治不彻底的; 加强检查，|发现违法行为."""
    picked = last_match(_PICKS, text, start, stop)
    if picked and not BREACH.search(text, start, picked.start()) and text[picked.start() - 1] != "的":
        return picked.end()
    return start


def _described(text: str, start: int, end: int) -> Span | None:
    """A clause that names the offender by the breach: 套取资金的单位，一经查实，…"""
    stop = text.find("，", start, end)
    of = text.rfind("的", start, stop) if stop > start else -1
    if of < 0 or not BREACH.search(text, start, of) or head_ending(text, of, stop) is None:
        return None
    return Span(start, stop)


def _trimmed(text: str, start: int, end: int) -> int:
    """The start of a clause behind its label and connective words; 发现 is one of its own words."""
    begin = trimmed(text, start, end)
    return begin - 2 if text.endswith("发现", start, begin) else begin


def _case_end(text: str, start: int, end: int) -> int:
    """Behind the last 的 (or 之一, 者) that closes a case; -1 without one."""
    last = last_match(_CLOSED, text, start, end) or _HEADLESS.search(text, start, end)
    return last.end() if last else -1


# 县区整改不力的: the area stands for its government
_AREA = re.compile(
    rf"(?P<who>(?:[各本]|有关|相关)?(?:[省市县区乡镇]{{1,3}}(?:（[市县区、]{{1,7}}）)?|街道|地方|地区))(?:[^，。；的]{{0,6}})(?:{_FAULT})"
)


def _without_aside(text: str, offence: Span) -> int:
    """The end of an offence without the exception in brackets behind it: …不符的（负责人变更除外）."""
    aside = text.rfind("（", offence.start, offence.end) if text.endswith("）", offence.start, offence.end) else -1
    return aside if aside > offence.start else offence.end


def who_breaks(document: DocumentText, offence: Span) -> Span | None:
    """建设单位违反本办法规定，…的 -> 建设单位; of several subjects the one whose predicate is a breach."""
    text = document.text
    if text.startswith("对", offence.start):
        begin = offence.start + 1 + text.startswith("于", offence.start + 1)
        once = _ONCE.search(text, begin, offence.end)
        offence = Span(begin, once.start() if once else offence.end)
        if head_ending(text, begin, offence.end) or _OF_PLACE.search(text, begin, offence.end):
            return offence
        if not text.endswith("的", begin, offence.end):
            return None
    return _breaking_subject(document, Span(offence.start, _without_aside(text, offence)))


def _breaking_subject(document: DocumentText, offence: Span) -> Span | None:
    """The subject of the clauses of an offence that does what is punished."""
    text, spare = document.text, None
    for clause in document.clauses.spans(Unit.CLAUSE, offence.start, offence.end):
        area = _AREA.match(text, clause.start, clause.end)
        if area:
            return Span(*area.span("who"))
        subject = _subject_of(text, clause)
        if subject is None:
            continue
        if text[clause.end - 1] in "后时":
            # 检查人员到场时，经营者拒绝开门的; 经营者取得许可后，不再符合条件的
            spare = spare or (subject[0] if subject[1] != "agency" else None)
        elif spare is None or BREACH.match(text, subject[0].end, clause.end):
            spare = subject[0]
    return spare


def _subject_of(text: str, clause: Span) -> tuple[Span, str] | None:
    """The subject of a clause, and its kind, unless it is a body at its work; 发现企业不符合条件的: who is found out."""
    seen = text.find("发现", clause.start, clause.end)
    begin = seen + 2 if seen >= 0 else clause.start
    subject = opening_subject(text, trimmed(text, begin, clause.end), clause.end)
    # 县级部门负责评价，评价不合格的，取消资格: whoever rates is not rated
    if subject is None or _NOT_IN_BREACH.match(text, subject[0].end) or text.startswith("组织实施", subject[0].start):
        return None
    works = subject[1] == "agency" and not BREACH.search(text, subject[0].end, clause.end)
    return None if works else subject


def broken(document: DocumentText, offence: Span) -> Paths:
    """违反本办法第十二条第二款规定 -> (("12", "2"),); another document's article (《…》第三条) is none of ours."""
    verb = BREAKS.search(document.text, offence.start, offence.end)
    return cited_paths(document, verb.end(), offence.end) if verb else ()


def broken_elsewhere(document: DocumentText, offence: Span) -> tuple[Span, ...]:
    """The titles of other documents whose breach an offence names: 违反《江源省价格条例》第二条规定的."""
    verb = BREAKS.search(document.text, offence.start, offence.end)
    if verb is None:
        return ()
    titles, at = [], verb.end()
    clause = document.clauses.end(at, Unit.CLAUSE)
    while (at := document.text.find("《", at, min(clause, offence.end))) >= 0:
        title = document.clauses.title_at(at)
        if title is None:
            break
        if not document.text.startswith(("合同", "协议", "章程"), title.end - 3):
            titles.append(title)
        at = title.end
    return tuple(titles)


def threatens(text: str, start: int, end: int) -> bool:
    """Whether the words of a sentence before a sanction name a breach that it answers."""
    before = text[max(start, end - _REACH) : end]
    breach = BREACH.search(before) is not None
    return bool(_THREAT.search(before)) or (breach and bool(_CONDITION.search(before) or _BY.search(before)))


def answers_case(text: str, start: int, end: int) -> bool:
    """Whether the words of a statement before a sanction say in which case it follows, whatever the breach is called."""
    return _CONDITION.search(text[start:end]) is not None


_CONDITION = re.compile(
    r"的(?=[，由依按可给予处要将责实及移]|$)|之一者，|否则，|行为[，]?|对[^，。；\n]{2,80}|的[^，。；的\n]{0,12}(?:单位|个人|人员|企业|组织|机构|部门|人|者|公民|学校|地区|地方|[市县区乡镇])(?:（[^（）]{1,12}）)?(?=，)"
    r"|(?:发现|因)[^，。；\n]{2,40}，|将[^，。；\n]{2,24}(?:主体|单位|企业|人员|个人|机构|者)|(?:即|视)为[^，。；]{0,8}不[^，。；]{2,4}，"
)
# …的，由体育社团按照章程给予…: the form of a threat, whatever the breach is called
_THREAT = re.compile(r"的，由[^，。；]{2,40}$")
# 擅自交付使用，由…给予行政处罚: so is 由 behind a word of breach
_BY = re.compile(r"，由[^，。；]{2,40}$")


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern between two offsets."""
    *_, last = (None, *pattern.finditer(text, max(0, start), max(0, end)))
    return last
