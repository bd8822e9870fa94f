"""Who is meant: the grammatical subject of a modal word or sanction, found in its clause, its sentence or its lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
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
    r"(?:后续|今后|日后|均|都|也|还|并|则|亦|又|再|仍|就|即|(?<![办供需买卖双各甲乙丙包租托作资让受出承采购转单多三对我责船管经运营])方|才|既|但|且|而|或|或者|以及|不|只|仅|理|本|更|绝|决|另|必|又|各自"
    r"|原则上|一律|一般|同时|必要时|依法|及时|至少|同样|分别|共同|务必|严格|坚决|首先|优先|统一|主动|自觉|另外|还要|一并|随时"
    rf"|根据需要|视情况?|确需|始终|切实|每年|每月|每季度|每半年|每两年|坚决|最多|最迟|最长|平时|随即|立即|相应|也同时|终身|{DIGIT}{{1,3}}[人名]以上(?:共同)?联名|联名)+$"
)
_PREDICATE_INSIDE = re.compile(r"由|是|为|有|于|不|未|已|应|可|将|使|须|(?<!主)要(?!素)|被|予以|进行|达|至|给")
# 专项资金属于财政性资金，不得…; 保证金由…缴存，可以…: the thing that the sentence speaks of
# 专项规划在报送审批前，应当…
_TOPIC = re.compile(
    r"[^，。；]{2,24}?(?=(?<![自理缘])由[^，。；的]{2,60}$)|[^，。；的]{2,24}?(?=(?<![自理缘])由|属于|是(?!否)|实行|一经|用于|包括|分为|在[^，。；]{2,24}[前后时中]$)"
)
# 设区的市应当…, 各县（市）应当…: the area stands for its government
_AREA = re.compile(
    r"(?:[^，。；\n在]{2,30}的)?(?:统筹地区|地区|省份|省)|[一-龥]{2,3}省|(?:[^，。；\n在的]{0,8})?(?:试点|示范|有关|相关|各)(?:城市|地区)|每个?[省市县区乡镇村]|(?:各|每个)(?:高新区|开发区|园区|新区)|(?:[各本]|每个)?(?:设区的市|不设区的市|市辖区|(?:[市县区州镇乡村旗]|街道|社区|自治县)(?:[、和]|[市县区州镇乡村旗]|街道|社区|（[市县区州旗镇乡街道社区场、]{1,8}）){1,6})"
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
_ADDRESSED = re.compile(r"(?:通知(?!书|单)|责令|要求|告知(?!书)|督促|提醒)([^，。；：、的\n][^，。；：\n]{1,15})$")
# 登记目录内的品种在推广前应当…
_WHEN = re.compile(r"([^，。；：\n]{3,30}?)在[^，。；：\n在]{1,24}(?:[前后时中]|期间)$")
# 市级考委经省级考委批准可…
_APPROVED = re.compile(
    r"([^，。；：\n]{2,20}?)经[^，。；：\n]{2,24}(?:批准|同意|审核|审查|授权|决定|许可|登记|检验|检测|验收|审定|鉴定|评审|注册)(?:合格)?后?方?$"
)
# 办理时间可以适当延长: a measure, though a verb opens it
_MEASURE = re.compile(r"[^，。；：的\n]{0,12}(?:时间|期限|时限|面积|比例|金额|数额|总额|高度|宽度|长度|次数|人数)")
# 由市水务局责令改正，三年内不得申请…: the body of a sanction is not the one that must not
_BANS = ("不得", "禁止", "严禁", "不准")
_SANCTION = re.compile(r"责令|处[^，。；]{0,20}罚|罚款|没收|吊销|撤销|警告|通报批评|追究|取消")
# 对带项目落户的人才团队，符合条件的可…; 对…的企业，经认定的应当…: those of 对 are meant
_FITTING = re.compile(r"(?:符合|具备|达到|满足|经)[^，。；的]{2,20}的")
_OF_FITTING = re.compile(r"对于?(?P<who>[^，。；\n]{2,60})$")
# 在财力上政府可…
_WITHIN = re.compile(r"在[^，。；的]{1,12}?(?:上|方面|期间)(?=[^，。；级述报])")
# 从事快递配送的，应当…; 对认定结果有争议的，可以…: who does so
_DOER = re.compile(
    r"(?:在[^，。；的]{2,20}(?:内|中|上|区域)?)?(?:从事|利用|使用|申请|申领|设立|开办|举办|经营|驾驶|进入|参加|承接|拟|进行|需要(?!说明)|要求|对[^，。；]{2,30}(?:有(?:异议|争议|意见)|不服))[^，。；]{1,60}的|不服[^，。；]{2,30}的|对[^，。；]{2,30}(?:有(?:异议|争议|意见)|不服)的"
)
# 任何单位和个人不得…。如需变动，应…: everybody is not carried on
_EVERYBODY = re.compile(r"任何|一切|所有")
# 不得超过…, 不得少于…: something is measured
_MEASURED = re.compile(r"(?:少于|多于|超过|低于|高于|短于|大于|小于)")
_REACH, _CLAUSE_REACH = 400, 200


@dataclass(frozen=True, slots=True)
class Subject:
    """A grammatical subject as printed: kind is agency, group (organisation), person or thing; place says where it stands:
    clause, sentence, context (an earlier sentence of the paragraph) or lead-in.
    """

    span: Span
    kind: str
    place: str = "clause"


@dataclass(frozen=True, slots=True)
class _Last:
    """The modal word asked for last, and its subject."""

    at: int
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of the sentence: how many clauses before the modal word; soft: a semicolon stands between; beside: only
    circumstances do.
    """

    start: int
    end: int
    away: int
    soft: bool
    beside: bool


class Subjects:
    """Finds subjects in one document; ask in text order, since a sentence without a subject goes on with the last one."""

    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        self.last: _Last | None = None
        self.leads: dict[int, Subject | None] = {}

    def before(self, offset: int, end: int) -> Subject | None:
        """The subject of the modal word at offset..end; None where it is a mere circumstance or none is printed."""
        paragraph = self.document.paragraph_at(offset)
        forbids = self.text[offset:end] in _BANS
        subject = self._in_sentence(offset, paragraph.start, forbids=forbids)
        if subject is None and not _MEASURED.match(self.text, end):
            subject = self._from_context(paragraph.start, offset) or self._from_lead(paragraph.start, offset)
        elif subject is not None and subject.kind == "thing" and subject.place == "sentence":
            # （三）服从管理，不得…: what stands in the item is no subject where the lead-in has one
            subject = self._from_lead(paragraph.start, offset) or subject
        if subject is not None and self._is_far(subject, offset):
            subject = None
        return self.remember(offset, subject)

    def remember(self, offset: int, subject: Subject | None) -> Subject | None:
        """Make a subject the one that the sentence goes on with."""
        self.last = _Last(offset, subject)
        return subject

    def of_clause(self, offset: int) -> Subject | None:
        """The subject printed in the clause itself; what was found before stays the subject of what follows."""
        return self._own(self._clause_start(offset, self.document.paragraph_at(offset).start), offset)

    def _is_far(self, subject: Subject, offset: int) -> bool:
        """Whether a subject of an earlier sentence cannot be meant: 国家建立储备制度。…，不得动用."""
        if subject.place not in ("context", "lead-in"):
            return False
        words = self.text[subject.span.start : subject.span.end]
        if words == "国家" or (subject.place == "context" and _EVERYBODY.match(words)):
            return True
        return subject.place == "context" and subject.kind != "agency" and self._speaks_of(offset)

    def _speaks_of(self, offset: int) -> bool:
        """对有功的单位应当给予表彰: those named behind 对 are not the ones who must."""
        start = self._clause_start(offset, self.document.paragraph_at(offset).start)
        return self.text.startswith("对", trimmed(self.text, start, offset))

    def _clause_start(self, offset: int, floor: int) -> int:
        """The start of the clause that holds an offset; a comma in brackets (（含管制员，下同）) does not open one."""
        clauses = self.document.clauses
        start = clauses.start(offset, Unit.CLAUSE)
        while start > floor and (bracket := clauses.bracket_at(start - 1)) and bracket.end <= offset:
            start = clauses.start(bracket.start, Unit.CLAUSE)
        around = clauses.bracket_at(offset)
        inside = around.start + 1 if around and around.start < offset else 0
        return max(start, floor, offset - _CLAUSE_REACH, inside)

    # ---- in the sentence ---------------------------------------------------------------------------------------------

    def _in_sentence(self, offset: int, floor: int, *, forbids: bool) -> Subject | None:
        doer, spare = None, None
        for clause in self._clauses_back(offset, floor):
            if spare is not None and clause.soft:
                break
            subject = self._carried(clause) or self._in_clause(clause, offset)
            if subject is not None and not (forbids and self._punishes(subject, clause.end)):
                if not (clause.away and self._is_bare_thing(subject)):
                    return subject if spare is None or subject.kind != "thing" else spare
                spare = spare or subject
            doer = doer or self._doer(clause.start, clause.end)
        return spare or doer

    def _is_bare_thing(self, subject: Subject) -> bool:
        """讲究卫生, 远离火源和电源: a clause without 的 that may as well say what the subject before it does."""
        words = self.text[subject.span.start : subject.span.end]
        return subject.kind == "thing" and len(words) <= 12 and "的" not in words

    def _clauses_back(self, offset: int, floor: int) -> Iterator[_Clause]:
        """The clauses of the sentence from that of the modal word back to the first, at most nine."""
        clauses, end, soft, beside = self.document.clauses, offset, False, True
        for away in range(9):
            start = self._clause_start(end, floor)
            beside = beside and (away < 2 or self._is_circumstance(end + 1))
            yield _Clause(start, end, away, soft, beside)
            if start <= floor or clauses.start(start, Unit.SENTENCE) == start:
                return
            soft = soft or clauses.start(start, Unit.STATEMENT) == start
            end = start - 1

    def _in_clause(self, clause: _Clause, offset: int) -> Subject | None:
        if clause.away == 0:
            return self._own(clause.start, clause.end)
        fitting = self._of_fitting(clause.start, clause.end, offset) if clause.away == 1 else None
        adjacent = clause.away == 1 and not clause.soft
        return fitting or self._earlier(clause.start, clause.end, adjacent, clause.beside and not clause.soft)

    def _punishes(self, subject: Subject, end: int) -> bool:
        return subject.kind == "agency" and _SANCTION.search(self.text, subject.span.end, end) is not None

    def _is_circumstance(self, start: int) -> bool:
        """Whether the clause that begins at `start` stands between a subject and its modal word: 经营者，对于…的事项，不得…"""
        return ADJUNCT.match(self.text, start) is not None or GOVERNED.match(self.text, start) is not None

    def _carried(self, clause: _Clause) -> Subject | None:
        """The subject of the last modal word, if it stands in the clause and is still meant; a thing reaches no further
        than the next clause.
        """
        subject = self.last.subject if self.last and clause.start <= self.last.at < clause.end else None
        if subject is None or (clause.away == 0 and self.text[clause.end - 1] == "的"):
            return None
        if subject.kind == "thing" and (clause.away > 1 or clause.soft):
            return None
        return Subject(subject.span, subject.kind, "sentence")

    def _doer(self, start: int, end: int) -> Subject | None:
        """从事快递配送的，应当…: a clause that says who by what he does."""
        start = trimmed(self.text, start, end)
        doer = _DOER.fullmatch(self.text, start, end)
        return Subject(Span(start, end), "person", "sentence") if doer else None

    def _of_fitting(self, start: int, end: int, offset: int) -> Subject | None:
        """对带项目落户的人才团队，符合条件的可…: those of 对."""
        start = trimmed(self.text, start, end)
        who = _OF_FITTING.match(self.text, start, end) if _FITTING.fullmatch(self.text, end + 1, offset) else None
        head = head_ending(self.text, who.start("who"), end) if who else None
        return Subject(Span(who.start("who"), end), head[1], "sentence") if who and head else None

    def _own(self, start: int, end: int) -> Subject | None:
        """The subject before the modal word in its own clause."""
        text, start = self.text, trimmed(self.text, start, end)
        if text.endswith("发现", 0, start):
            return None
        within = _WITHIN.match(text, start, end)
        start = within.end() if within else start
        if end > start and head_ending(text, start, end) is None:
            end = start + len(_TRAILING.sub("", text[start:end]))
        if end <= start:
            return None
        noun_end = end_of_noun(text, start, end)
        head = head_ending(text, start, noun_end)
        if head is not None:
            return self._headed(start, end, noun_end, head[1])
        opening = opening_subject(text, start, end)
        return Subject(*opening) if opening is not None else self._without_head(start, end)

    def _headed(self, start: int, end: int, noun_end: int, kind: str) -> Subject | None:
        """The subject of a clause whose last word before the modal word is a person or body."""
        text = self.text
        addressed = _ADDRESSED.search(text, start, noun_end)
        if addressed and head_ending(text, addressed.start(1), noun_end):
            return Subject(Span(addressed.start(1), noun_end), kind)
        if governed(text, start, noun_end):
            opening = None if GOVERNED.match(text, start) else opening_subject(text, start, end)
            return Subject(*opening) if opening and opening[0].end < end else None
        span = named_agent(text, start, noun_end) if text[start] == "由" else Span(start, noun_end)
        return Subject(span, kind) if span else None

    def _without_head(self, start: int, end: int) -> Subject | None:
        """The subject of a clause that ends in no person or body: with a circumstance behind it, or a thing."""
        text = self.text
        adjunct, aside = ADJUNCT.match(text, start), GOVERNED.match(text, start)
        when = _WHEN.match(text, start, end)
        if when and not adjunct and not aside:
            head = head_ending(text, start, end_of_noun(text, start, when.end(1)))
            return Subject(Span(start, when.end(1)), head[1] if head else "thing")
        approved = _APPROVED.match(text, start, end)
        if approved and not adjunct:
            end = approved.end(1)
        if _OTHER.search(text, start, end):
            return Subject(Span(end - 1, end), "thing")
        return self._as_thing(start, end, spoken_of=bool(adjunct or aside))

    def _as_thing(self, start: int, end: int, *, spoken_of: bool) -> Subject | None:
        """A stretch as the thing, or the area, that a norm is about; spoken_of: it opens with a preposition."""
        text = self.text
        if text.count("（", start, end) != text.count("）", start, end):
            return None
        if self._is_noun(start, end) or _MEASURE.fullmatch(text, start, end):
            return Subject(Span(start, end), "agency" if _AREA.fullmatch(text, start, end) else "thing")
        done = spoken_of or _DONE.match(text, start)
        return Subject(Span(start, end), "thing") if not done and _THING.fullmatch(text, start, end) else None

    def _is_noun(self, start: int, end: int) -> bool:
        """Whether a stretch without a head noun can be a thing (生活垃圾) and no circumstance, adjunct or verb."""
        words = self.text[start:end]
        if len(words) < 2 or words.startswith(("未经", "非经")) or CIRCUMSTANCE.search(words):
            return False
        if any(pattern.match(words) for pattern in (GOVERNED, ADJUNCT, TRANSFER, _SANCTION)):
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
        if opening is None and text.find("的", start, end) > 0 and _AREA.fullmatch(text, start, end):
            return Subject(Span(start, end), "agency", "sentence")
        if opening is not None:
            whole = opening[0].end >= end - 1
            if not whole or beside or text.find("的", start, end) >= 0:
                return Subject(*opening, "sentence")
        return self._thing_in(start, end, adjacent)

    def _thing_in(self, start: int, end: int, adjacent: bool) -> Subject | None:
        """The thing that an earlier clause is as a whole, or speaks of."""
        text = self.text
        noun = adjacent and self._is_noun(start, end)
        if noun and not _PREDICATE_INSIDE.search(text, start, end) and not opens_predicate(text, start, end):
            return Subject(Span(start, end), "thing", "sentence")
        topic = _TOPIC.match(text, start, end)
        if topic and (start == 0 or text[start - 1] not in "，；、") and self._is_noun(start, topic.end()):
            return Subject(Span(start, topic.end()), kind_of(topic[0]), "sentence")
        return None

    # ---- in the paragraph and above it -------------------------------------------------------------------------------

    def _from_context(self, floor: int, offset: int) -> Subject | None:
        """The person or body that the last sentences of the paragraph speak of."""
        end = max(self.document.sentence_start(offset), floor) - 1
        for _ in range(3):
            if end <= floor or offset - end > _REACH:
                return None
            start = max(self.document.sentence_start(end), floor)
            last = self.last
            if last and start <= last.at < end and last.subject is not None and last.subject.kind != "thing":
                return Subject(last.subject.span, last.subject.kind, "context")
            subject = self._first_subject(start, end)
            if subject is not None:
                return subject
            end = start - 1
        return None

    def _first_subject(self, start: int, end: int) -> Subject | None:
        """The subject of the first clause of a sentence that opens with one."""
        for i, clause in enumerate(self.document.clauses.spans(Unit.CLAUSE, start, end)):
            begin = trimmed(self.text, clause.start, clause.end)
            subject = opening_subject(self.text, begin, clause.end) if clause.end - begin > 1 else None
            if subject is not None and subject[0].end < clause.end:
                return Subject(*subject, "context")
            if i == 3:
                break
        return None

    def _from_lead(self, floor: int, offset: int) -> Subject | None:
        """The subject of the lead-in (…应当遵守下列规定：) above an enumerated item."""
        index = self.document.provision_at(offset)
        while index is not None:
            provision = self.document.provisions[index]
            line = self.document.paragraph_at(provision.span.start)
            if line.start < floor and self.text[line.end - 1] in "：:":
                if index not in self.leads:
                    self.leads[index] = self._lead_subject(line.start, line.end - 1)
                return self.leads[index]
            index = provision.parent
        return None

    def _lead_subject(self, start: int, end: int) -> Subject | None:
        """The subject of a lead-in's last sentence."""
        stop, subject = end, None
        while subject is None and stop > start:
            begin = self._clause_start(stop, start)
            subject = self._earlier(begin, stop, stop == end, stop == end)
            if begin <= start or self.document.sentence_start(begin) == begin:
                break
            stop = begin - 1
        return Subject(subject.span, subject.kind, "lead-in") if subject and subject.kind != "thing" else None
