"""Who is meant: the grammatical subject of a modal word or sanction, found in its clause, its sentence or its lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.numerals import DIGIT
from .bearer_words import head_ending, opens_predicate, opens_with_verb
from .clause_openings import (
    ADJUNCT,
    CIRCUMSTANCE,
    GOVERNED,
    TRANSFER,
    end_of_noun,
    governed,
    kind_of,
    named_agent,
    opening_subject,
    trimmed,
)

# Words that may stand between a subject and its modal word: 经营者均应…, 各单位原则上不得…, 业主依法可以…
_TRAILING = re.compile(
    r"(?:均|都|也|还|并|则|亦|又|再|仍|就|即|(?<![办供需买卖双各甲乙丙包租托作资让受出承采购转单多三对我责船管经运营])方|才|既|但|且|而|或|或者|以及|不|只|仅|理|本|更|绝|决|另|必|又|各自"
    r"|原则上|一律|一般|同时|必要时|依法|及时|至少|同样|分别|共同|务必|严格|坚决|首先|优先|统一|主动|自觉|另外|还要|一并|随时"
    rf"|根据需要|视情况?|确需|始终|切实|每年|每月|每季度|每半年|每两年|坚决|最多|最迟|最长|平时|随即|立即|相应|也同时|终身|{DIGIT}{{1,3}}[人名]以上(?:共同)?联名|联名)+$"
)
_PREDICATE_INSIDE = re.compile(r"由|是|为|有|于|不|未|已|应|可|将|使|须|要|被|予以|进行|达|至|给")
# 专项资金属于财政性资金，不得…; 保证金由…缴存，可以…: the thing that the sentence speaks of
# 专项规划在报送审批前，应当…
_TOPIC = re.compile(
    r"[^，。；]{2,24}?(?=(?<![自理缘])由[^，。；的]{2,60}$)|[^，。；的]{2,24}?(?=(?<![自理缘])由|属于|是(?!否)|实行|一经|用于|包括|分为|在[^，。；]{2,24}[前后时中]$)"
)
# 设区的市应当…, 各县（市）应当…: the area stands for its government
_AREA = re.compile(
    r"(?:[^，。；\n在]{2,30}的)?(?:统筹地区|地区|省份|省)|[各本]?(?:设区的市|不设区的市|市辖区|(?:[市县区州镇乡村旗]|街道|社区|自治县)(?:[、和]|[市县区州镇乡村旗]|街道|社区|（[市县区州旗镇乡街道社区场、]{1,8}）){1,6})"
)
# 证书记载的事项, 修改内容, 自查报告, 留成的公益金百分之五十以上: things, though a verb opens them
_THING = re.compile(
    rf"[^，。；\n]{{1,24}}的[^，。；\n的]{{1,12}}(?<![时后前外中下内间])(?:百分之{DIGIT}{{1,3}}以[上下])?(?<!以)"
    r"|[^，。；\n的]{1,12}(?:内容|报告|材料|资料|费用|资金|方案|规划|计划|结果|意见|决定|信息|事项|标准|价格|设施|设备|产品|证书|文件|合同|协议|档案|记录|名单|制度|措施|办法|方式|场所|窗口|质量)"
)
# 收取的费用, 颁发的证书: what the one spoken of before has done
_DONE = re.compile(r"[^，。；\n的]{2}的(?!内容|原因|部分|事项|期限|范围|情况|条件|次数|间隔|时间)")
# 代表十人以上联名，可以…
_JOINED = re.compile(rf"(?:{DIGIT}{{1,3}}[人名]以上)?(?:共同)?(?:联名)?$")
# 告知其应当…: another than the subject of the sentence
_OTHER = re.compile(r"(?:知|求|令|醒|促|诉)其$")
# 通知承运人不得…: the one who is told
_TOLD = re.compile(r"(?:通知(?!书|单)|责令|要求|告知(?!书)|督促|提醒)([^，。；：、的\n][^，。；：\n]{1,15})$")
# 登记目录内的品种在推广前应当…
_WHEN = re.compile(r"([^，。；：\n]{3,30}?)在[^，。；：\n在]{1,24}(?:[前后时中]|期间)$")
# 市级考委经省级考委批准可…
_APPROVED = re.compile(
    r"([^，。；：\n]{2,20}?)经[^，。；：\n]{2,24}(?:批准|同意|审核|审查|授权|决定|许可|登记|检验|检测|验收|审定|鉴定|评审|注册)(?:合格)?后?方?$"
)
# 办理时间可以适当延长: a measure, though a verb opens it
_MEASURE = re.compile(r"[^，。；：的\n]{0,12}(?:时间|期限|时限|面积|比例|金额|数额|总额|高度|宽度|长度|次数|人数)")
_REACH = 400


@dataclass(frozen=True, slots=True)
class Subject:
    """A grammatical subject as printed: kind is agency, group (organisation), person or thing; place says where it stands:
    clause, sentence, context (an earlier sentence of the paragraph) or lead-in.
    """

    span: Span
    kind: str
    place: str = "clause"


class Subjects:
    """Finds subjects in one document; ask in text order, since a sentence without a subject goes on with the last one."""

    def __init__(self, reading: DocumentText) -> None:
        self.reading, self.text = reading, reading.text
        self.last: tuple[int, Subject | None] = (-1, None)
        self.leads: dict[int, Subject | None] = {}

    def before(self, offset: int) -> Subject | None:
        """The subject of the modal word at `offset`; None where it is a mere circumstance or none is printed."""
        paragraph = self.reading.paragraph_at(offset)
        found = self._in_sentence(offset, paragraph.start)
        if found is None:
            found = self._from_context(paragraph.start, offset) or self._from_lead(paragraph.start, offset)
        elif found.kind == "thing" and found.place == "sentence":
            # （三）服从管理，不得…: what stands in the item is no subject where the lead-in has one
            found = self._from_lead(paragraph.start, offset) or found
        if found is not None and self._is_far(found, offset):
            found = None
        self.last = (offset, found)
        return found

    def _is_far(self, found: Subject, offset: int) -> bool:
        """Whether a subject of an earlier sentence cannot be meant: 国家建立储备制度。…，不得动用."""
        if found.place not in ("context", "lead-in"):
            return False
        if self.text[found.span.start : found.span.end] == "国家":
            return True
        return found.place == "context" and found.kind != "agency" and self._speaks_of(offset)

    def _speaks_of(self, offset: int) -> bool:
        """对有功的单位应当给予表彰: those named behind 对 are not the ones who must."""
        start = _back(self.text, offset, self.reading.paragraph_at(offset).start)
        return self.text.startswith("对", trimmed(self.text, start, offset))

    def of_clause(self, offset: int) -> Subject | None:
        """The subject printed in the clause itself; what was found before stays the subject of what follows."""
        return self._own(_back(self.text, offset, self.reading.paragraph_at(offset).start), offset)

    def remember(self, offset: int, subject: Subject) -> Subject:
        """Make a subject that stands behind its modal word the one that the sentence goes on with."""
        self.last = (offset, subject)
        return subject

    def _in_sentence(self, offset: int, floor: int) -> Subject | None:
        text, end, soft, beside = self.text, offset, False, True
        at, last = self.last
        for k in range(9):
            start = _back(text, end, floor)
            if start <= at < end and last is not None and self._carries(k, soft, end):
                return Subject(last.span, last.kind, "sentence")
            beside = beside and (k < 2 or self._is_circumstance(end + 1))
            found = (
                self._own(start, end) if k == 0 else self._earlier(start, end, k == 1 and not soft, beside and not soft)
            )
            if found is not None:
                return found
            if start <= floor or text[start - 1] in "。！？\t":
                return None
            soft = soft or text[start - 1] == "；"
            end = start - 1
        return None

    def _is_circumstance(self, start: int) -> bool:
        """Whether the clause that begins at `start` stands between a subject and its modal word: 经营者，对于…的事项，不得…"""
        return ADJUNCT.match(self.text, start) is not None or GOVERNED.match(self.text, start) is not None

    def _carries(self, clauses: int, soft: bool, end: int) -> bool:
        """Whether the subject of the last modal word is still meant; a thing reaches no further than the next clause."""
        last = self.last[1]
        if clauses == 0 and self.text[end - 1] == "的":
            return False
        return last is not None and (last.kind != "thing" or (clauses <= 1 and not soft))

    def _own(self, start: int, end: int) -> Subject | None:
        """The subject in front of the modal word in its own clause."""
        text, start = self.text, trimmed(self.text, start, end)
        if end > start and head_ending(text, start, end) is None:
            end = start + len(_TRAILING.sub("", text[start:end]))
        if end <= start:
            return None
        noun_end = end_of_noun(text, start, end)
        head = head_ending(text, start, noun_end)
        told = _TOLD.search(text, start, noun_end) if head else None
        if told and head_ending(text, told.start(1), noun_end):
            return Subject(Span(told.start(1), noun_end), head[1])  # type: ignore[index]
        if head is not None:
            if governed(text, start, noun_end):
                opening = None if GOVERNED.match(text, start) else opening_subject(text, start, end)
                return Subject(*opening) if opening and opening[0].end < end else None
            span = named_agent(text, start, noun_end) if text[start] == "由" else Span(start, noun_end)
            return Subject(span, head[1]) if span else None
        opening = opening_subject(text, start, end)
        if opening is not None:
            return Subject(*opening)
        when = _WHEN.match(text, start, end)
        if when and not ADJUNCT.match(text, start) and not GOVERNED.match(text, start):
            head = head_ending(text, start, end_of_noun(text, start, when.end(1)))
            return Subject(Span(start, when.end(1)), head[1] if head else "thing")
        approved = _APPROVED.match(text, start, end)
        if approved and not ADJUNCT.match(text, start):
            end = approved.end(1)
        if _OTHER.search(text, start, end):
            return Subject(Span(end - 1, end), "thing")
        if text.count("（", start, end) != text.count("）", start, end):
            return None
        if self._is_noun(start, end) or _MEASURE.fullmatch(text, start, end):
            return Subject(Span(start, end), "agency" if _AREA.fullmatch(text, start, end) else "thing")
        if _THING.fullmatch(text, start, end) and not (
            ADJUNCT.match(text, start) or GOVERNED.match(text, start) or _DONE.match(text, start)
        ):
            return Subject(Span(start, end), "thing")
        return None

    def _is_noun(self, start: int, end: int) -> bool:
        """Whether a stretch without a head noun can be a thing (生活垃圾) and no circumstance, adjunct or verb."""
        words = self.text[start:end]
        if (
            len(words) < 2
            or words.startswith(("未经", "非经"))
            or CIRCUMSTANCE.search(words)
            or GOVERNED.match(words)
            or ADJUNCT.match(words)
            or TRANSFER.match(words)
        ):
            return False
        return not opens_with_verb(self.text, start, end)

    def _earlier(self, start: int, end: int, adjacent: bool, beside: bool) -> Subject | None:
        """The subject that an earlier clause of the sentence opens with, or that it is as a whole."""
        text = self.text
        if text.startswith(("以及", "及其", "或者", "及", "和"), start, end):
            return None
        start = trimmed(text, start, end)
        if end - start < 2 or text.endswith("发现", 0, start):
            # 检查人员到场，发现停车场有隐患的，应当…: whose hidden danger it is does not say who must
            return None
        opening = opening_subject(text, start, _JOINED.search(text, start, end).start())  # type: ignore[union-attr]
        if opening is not None:
            whole = opening[0].end >= end - 1
            if not whole or beside or text.find("的", start, end) >= 0:
                return Subject(*opening, "sentence")
        if (
            adjacent
            and self._is_noun(start, end)
            and not _PREDICATE_INSIDE.search(text, start, end)
            and not opens_predicate(text, start, end)
        ):
            return Subject(Span(start, end), "thing", "sentence")
        topic = _TOPIC.match(text, start, end)
        if topic and (start == 0 or text[start - 1] not in "，；、") and self._is_noun(start, topic.end()):
            return Subject(Span(start, topic.end()), kind_of(topic[0]), "sentence")
        return None

    def _from_context(self, floor: int, offset: int) -> Subject | None:
        """The person or body that the last sentences of the paragraph speak of."""
        text, at, end = self.text, self.last[0], offset
        for _ in range(4):
            start = max(text.rfind("。", floor, end) + 1, floor)
            if end < offset:
                if start <= at < end and self.last[1] is not None and self.last[1].kind != "thing":
                    return Subject(self.last[1].span, self.last[1].kind, "context")
                found = self._first_subject(start, end)
                if found is not None:
                    return found
            if start <= floor or offset - start > _REACH:
                return None
            end = start - 1
        return None

    def _first_subject(self, start: int, end: int) -> Subject | None:
        """The subject of the first clause of a sentence that opens with one."""
        for _ in range(4):
            clause = trimmed(self.text, start, end)
            stop = _forward(self.text, clause, end)
            found = opening_subject(self.text, clause, stop) if stop - clause > 1 else None
            if found is not None and found[0].end < stop:
                return Subject(*found, "context")
            if stop >= end:
                return None
            start = stop + 1
        return None

    def _from_lead(self, floor: int, offset: int) -> Subject | None:
        """The subject of the lead-in (…应当遵守下列规定：) above an enumerated item."""
        index = self.reading.provision_at(offset)
        while index is not None:
            provision = self.reading.provisions[index]
            line = self.reading.paragraph_at(provision.span.start)
            if line.start < floor and self.text[line.end - 1] in "：:":
                if index not in self.leads:
                    self.leads[index] = self._lead_subject(line.start, line.end - 1)
                return self.leads[index]
            index = provision.parent
        return None

    def _lead_subject(self, start: int, end: int) -> Subject | None:
        known, self.last = self.last, (-1, None)
        found, stop = None, end
        while found is None and stop > start:
            begin = _back(self.text, stop, start)
            found = self._earlier(begin, stop, stop == end, stop == end)
            if begin <= start or self.text[begin - 1] in "。！？":
                break
            stop = begin - 1
        self.last = known
        return Subject(found.span, found.kind, "lead-in") if found and found.kind != "thing" else None


def _back(text: str, end: int, floor: int) -> int:
    """The start of the clause that ends at `end`; a comma in brackets (（含管制员，下同）) does not open one."""
    start = _sign_before(text, end, floor)
    if text.count("）", start, end) > text.count("（", start, end):
        opened = text.rfind("（", max(floor, start - 60), start)
        start = _sign_before(text, opened, floor) if opened >= 0 else start
    return start


def _sign_before(text: str, end: int, floor: int) -> int:
    for i in range(end - 1, max(floor, end - 200) - 1, -1):
        if text[i] in "，；：。！？\n\t":
            return i + 1
    return max(floor, end - 200)


def _forward(text: str, start: int, end: int) -> int:
    """The end of the clause that begins at `start`."""
    for i in range(start, min(end, start + 120)):
        if text[i] in "，；：":
            return i
    return min(end, start + 120)
