"""Who is meant: the grammatical subject of a modal word or sanction, found in its clause, its sentence or its lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bearer_words import ends_with_verb, head_ending, heads, opening_word, opens_predicate, opens_with_verb
from .facts import Span
from .reading import Reading

# Words that may stand between a subject and its modal word: 经营者均应…, 各单位原则上不得…, 业主依法可以…
_TRAILING = re.compile(
    r"(?:均|都|也|还|并|则|亦|又|再|仍|就|即|(?<![办供需买卖双各甲乙丙包租托作资让受出承采购转单多三对我责船管经运营])方|才|既|但|且|而|或|或者|以及|不|只|仅|理|本|更|绝|决|另|必|又|各自"
    r"|原则上|一律|一般|同时|必要时|依法|及时|至少|同样|分别|共同|务必|严格|坚决|首先|优先|统一|主动|自觉|另外|还要|一并|随时"
    r"|根据需要|视情况?|确需|始终|切实|每年|每月|每季度|每半年|每两年|坚决|最多|最迟|最长|平时|随即|立即|相应|也同时|终身|[一二三四五六七八九十\d]{1,3}[人名]以上(?:共同)?联名|联名)+$"
)
# 一、…  （三）…  第十二条…  2.…  一是…
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]{1,7}[条章节](?:之[一二三四五六七八九十])?|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}[、.]"
    r"|\d{1,2}(?:[、．）]|\.(?!\d))|[①-⑳⑴-⒇]|[一二三四五六七八九]是)"
)
_LEADING = re.compile(
    r"(?:同时|特别是|尤其是|发现|经查实|经查|经核查|经检查|经调查|经认定|但是|但|其中|并且|并|且|而|如果|如|若|则|故|因此|此外|另外|对此|凡是?|与此同时|期间|以及|或者|此前|另|还|也|即|当(?!地|事|年|日|月|场|前|选)|只有|必要时|特殊情况下|上述"
    r"|(?:到|至|截至)?\d{4}年(?:底|末|起|以来|前|\d{1,2}月(?:底|前|起|\d{1,2}日(?:前|起)?)?)?)+(?!\d)"
)
_TRANSFER = re.compile(
    r"报(?!刊|社|纸|废|告)|通知|书面通知|告知|征求|委托|责令|要求|聘请|移送|提请|协助|配合|督促|支持|鼓励|引导|允许|给予|逐级|会同|联合|邀请|动员|指定|督导"
    r"|帮助|保护|保障|推动|加强|加快|建立|完善|提高|明确|严格|落实|强化|发挥|推进|深化|做好|提升|优化|方便|服务|调动|属于|作为|成为|包括|涉及|不同|违反|侵害"
    r"|严禁|禁止|不得|可以|应当|必须|有权|告诉|提供给|交由|变更|不含|其余|以"
)
_GOVERNED = re.compile(
    r"对于?(?!外(?![国籍来商资])|口|象)|向|给|将|把|同(?!意|一|级|类)|与|除|关于|针对|围绕|于(?!是)|至|到"
)
_ADJUNCT = re.compile(
    r"在(?!校|押|建|编|职|岗|册|线)|经(?!营|济|贸|纪|办)|因|从(?!业|事)|自(?!然|主|治|来|贸|由|愿|行|收)|按照?|根据|依照|依据|为(?!了)|受(?!理|托|让|送|赠|援|助|聘|检|训|益|捐|邀|教|损|害|灾|贫|委|奖|补)|被(?![^，。；：的]{1,5}(?:人|者|单位|企业|机构|对象|部门|机关|方)(?:[不应须必可有]|$))|以(?!上|下|外|及)|由|通过|采取|利用|需"
)
# The clause says when, where or on what condition: 使用时, 开工前, 情况紧急的
_CIRCUMSTANCE = re.compile(
    r"(?:的|时|后|前|外|中|下|起|内|间|际|日|以上|基础上|过程|原则上|情况|情形|为止|以来|之一|条件|需要|为由|的话|上)$"
)
_TAIL = re.compile(r"(?:（[^（）]{0,40}）|[“”])*")
_PREDICATE_INSIDE = re.compile(r"由|是|为|有|于|不|未|已|应|可|将|使|须|要|被|予以|进行|达|至|给")
# 资金由捐款人…: what follows is the agent, not the subject
_INSIDE = re.compile(r"由(?!于)|被|向|须|可以|作为|未(?!成)|不(?!动|同)")
# 专项资金属于财政性资金，不得…; 保证金由…缴存，可以…: the thing that the sentence speaks of
_TOPIC = re.compile(r"[^，。；的]{2,24}?(?=属于|是(?!否)|(?<![自理缘])由|实行|用于|包括|分为)")
# 应当公示…; 鼓励企业…: what opens with its modal word has no subject of its own
_NO_SUBJECT = re.compile(
    r"由于|暂时|因(?![公工病残])|(?:主动|积极|自觉|及时|依法|定期|统一|认真)[为向对给与将把]|应当|必须|不得|可以|严禁|禁止|有权|鼓励|支持|提倡|引导"
)
# 人民政府|统计机构, 企业|生产人员: one name, no predicate
_COMPOUND = re.compile(
    r"(?:统计|监督|管理|监管|执法|检测|检验|检疫|评估|登记|服务|保护|救助|监测|鉴定|评价|调查|审计|运营|经营|咨询|研究|培训|教育|防治|考试|招生|征收"
    r"|采购|建设|施工|设计|勘察|监理|生产|销售|维护|养护|维修|审批|许可|审查|主管|公证|测绘|检查|稽查|侦查|承办|办事|工作|负责)+"
    r"(?:机构|部门|机关|人员|单位|企业|中心|队伍|大队|支队|总队)"
)
_MODAL_INSIDE = re.compile(r"(?:应当|必须|不得|可以|应(?![急用对届诉税缴付收]))[^的]*$")
_CLAUSE_SIGN = re.compile(r"[，。；：\n]")
_JOINTLY = ("投资", "组织", "委托", "联合", "共同", "统一", "自行", "直接", "依法", "批准", "出资")
_ADVERBS = ("依法", "依照", "按照", "根据", "自行", "共同", "联合", "统一", "已经", "与其", "因")
_ATTRIBUTE_OF = re.compile(r"([^，。；：的]{2,14})的([^，。；：的]{1,16})")
# 通知承运人不得…: the one who is told
_TOLD = re.compile(r"(?:通知(?!书|单)|责令|要求|告知(?!书)|督促|提醒)([^，。；：、的\n][^，。；：\n]{1,15})$")
# 市级考委经省级考委批准可…
_APPROVED = re.compile(r"([^，。；：\n]{2,20}?)经[^，。；：\n]{2,24}(?:批准|同意|审核|审查|授权|决定|许可)$")
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


def kind_of(words: str) -> str:
    """agency, group, person or thing, by the last noun of a noun phrase."""
    found = head_ending(words, 0, _end_of_noun(words, 0, len(words)))
    return found[1] if found else "thing"


def _end_of_noun(text: str, start: int, end: int) -> int:
    """The end without a closing bracket, quote or 等: 各县（市、区）, “领跑者”, 网络等."""
    while end > start + 1 and text[end - 1] in "）”“等":
        if text[end - 1] == "）":
            opened = text.rfind("（", start, end)
            if opened <= start:
                break
            if text[opened:end] in ("（市、区）", "（市）", "（区）", "（州）", "（镇）", "（场）", "（旗）"):
                break
            end = opened
        else:
            end -= 1
    return end


def _governed(text: str, start: int, end: int) -> bool:
    """Whether the noun at the end depends on an opening preposition or verb and so is no subject (对建设单位, 报请市政府)."""
    if _GOVERNED.match(text, start, end):
        return not (text[start] == "与" and text.find("的", start, end) >= 0)
    if text[start] == "由":
        return False
    if _ADJUNCT.match(text, start, end) or _TRANSFER.match(text, start, end):
        return text.find("的", start, end) < 0
    inside = _INSIDE.search(text, start + (text[start] == "被"), end)
    return inside is not None and text.find("的", inside.end(), end) < 0


def opening_subject(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The subject with which a clause opens, where a person or body is followed by its predicate, and its kind:
    经营者未按照规定公示的 -> 经营者.
    """
    if _NO_SUBJECT.match(text, start, end):
        return None
    by, spare, inner = text[start] == "由", None, False
    if by:
        stop_at = _CLAUSE_SIGN.search(text, start, end)
        end = stop_at.start() if stop_at else end
    for stop, kind in heads(text, start, end):
        after = _TAIL.match(text, stop, end).end()  # type: ignore[union-attr]
        acts = after == end or (not inner and opens_predicate(text, after, end))
        if not (acts or by) or _governed(text, start, stop) or _is_verbal(text, start, stop):
            continue
        if after < end and (_COMPOUND.match(text, after, end) or _does(text, after, end)):
            continue
        inner = inner or _relative(text, after, end)
        if (inner and after < end) or _MODAL_INSIDE.search(text, start, stop):
            continue
        span = _agent(text, start, stop) if by else Span(start, stop)
        if acts or span is None:
            return (span, kind) if span else None
        spare = span, kind
    return spare


def _is_verbal(text: str, start: int, stop: int) -> bool:
    """取得许可证企业 is an act, 取得许可证的企业 a body; 经主管部门的评审机构… is not made a body by its possessive 的."""
    if not opens_with_verb(text, start, stop):
        return False
    at = text.find("的", start, stop)
    while at >= 0:
        if head_ending(text, start, at) is None:
            return False
        at = text.find("的", at + 1, stop)
    return True


def _does(text: str, after: int, end: int) -> bool:
    """市级机关|核发的…: what the body does describes something else."""
    word = opening_word(text, after, end)
    stop = after + len(word)
    second = opening_word(text, stop, end)
    stop += 2 if word in _JOINTLY and len(second) == 2 and text.startswith("的", stop + 2) else 0
    return len(word) > 1 and stop + 1 < end and text.startswith("的", stop)


def _relative(text: str, after: int, end: int) -> bool:
    """县级人民政府|收取的费用: the body acts within the attribute of a thing; 纳税人|享受条例规定的待遇 has an object."""
    m = _ATTRIBUTE_OF.match(text, after, end)
    if m is None or m.end() < end or _CIRCUMSTANCE.search(m[2]) or not ends_with_verb(text, after, m.end(1)):
        return False
    first = opening_word(text, after, m.end(1))
    rest = m.end(1) - after - len(first)
    return len(first) > 1 and (rest in (0, 2) or text[after + len(first)] in "、和或并" or first in _ADVERBS)


def _agent(text: str, start: int, end: int) -> Span | None:
    """由县级主管部门 -> 县级主管部门"""
    return Span(start + 1, end) if end > start + 1 else None


def label_end(text: str, start: int, end: int) -> int:
    """The start of a clause behind the number of its provision."""
    m = _LABEL.match(text, start, end)
    return m.end() if m else start


def trimmed(text: str, start: int, end: int) -> int:
    """The start of a clause behind its label and its connective words."""
    while start < end:
        if text[start] == "（" and (closed := text.find("）", start, end)) > start + 5:
            start = closed + 1
            continue
        m = _LABEL.match(text, start, end) or _LEADING.match(text, start, end)
        if not m or m.end() == start:
            break
        start = m.end()
    return start


class Subjects:
    """Finds subjects in one document; ask in text order, since a sentence without a subject goes on with the last one."""

    def __init__(self, reading: Reading) -> None:
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
        if found is not None and found.place == "context" and found.kind != "agency" and self._speaks_of(offset):
            found = None
        self.last = (offset, found)
        return found

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
        text, end, soft = self.text, offset, False
        at, last = self.last
        for k in range(9):
            start = _back(text, end, floor)
            if start <= at < end and last is not None and self._carries(k, soft, end):
                return Subject(last.span, last.kind, "sentence")
            found = self._own(start, end) if k == 0 else self._earlier(start, end, k == 1 and not soft)
            if found is not None:
                return found
            if start <= floor or text[start - 1] in "。！？\t":
                return None
            soft = soft or text[start - 1] == "；"
            end = start - 1
        return None

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
        noun_end = _end_of_noun(text, start, end)
        head = head_ending(text, start, noun_end)
        told = _TOLD.search(text, start, noun_end) if head else None
        if told and head_ending(text, told.start(1), noun_end):
            return Subject(Span(told.start(1), noun_end), head[1])  # type: ignore[index]
        if head is not None:
            if _governed(text, start, noun_end):
                return None
            span = _agent(text, start, noun_end) if text[start] == "由" else Span(start, noun_end)
            return Subject(span, head[1]) if span else None
        opening = opening_subject(text, start, end)
        if opening is not None:
            return Subject(*opening)
        approved = _APPROVED.match(text, start, end)
        if approved and not _ADJUNCT.match(text, start):
            end = approved.end(1)
        if self._is_noun(start, end) or _MEASURE.fullmatch(text, start, end):
            return Subject(Span(start, end), "thing")
        return None

    def _is_noun(self, start: int, end: int) -> bool:
        """Whether a stretch without a head noun can be a thing (生活垃圾) and no circumstance, adjunct or verb."""
        words = self.text[start:end]
        if (
            len(words) < 2
            or words.startswith(("未经", "非经"))
            or _CIRCUMSTANCE.search(words)
            or _GOVERNED.match(words)
            or _ADJUNCT.match(words)
            or _TRANSFER.match(words)
        ):
            return False
        return not opens_with_verb(self.text, start, end)

    def _earlier(self, start: int, end: int, adjacent: bool) -> Subject | None:
        """The subject that an earlier clause of the sentence opens with, or that it is as a whole."""
        text = self.text
        if text.startswith(("以及", "及其", "或者", "及", "和"), start, end):
            return None
        start = trimmed(text, start, end)
        if end - start < 2:
            return None
        opening = opening_subject(text, start, end)
        if opening is not None:
            whole = opening[0].end >= end - 1
            if not whole or adjacent or text.find("的", start, end) >= 0:
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
            found = self._earlier(begin, stop, stop == end)
            if begin <= start or self.text[begin - 1] in "。！？":
                break
            stop = begin - 1
        self.last = known
        return Subject(found.span, found.kind, "lead-in") if found and found.kind != "thing" else None


def _back(text: str, end: int, floor: int) -> int:
    """The start of the clause that ends at `end`."""
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
