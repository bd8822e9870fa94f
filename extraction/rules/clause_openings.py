"""The person or body with which a clause opens as its subject, and what only looks like one."""

from __future__ import annotations

import re

from ..facts import Span
from ..text.labels import LABEL
from ..text.numerals import CHINESE
from .bearer_words import ends_with_verb, head_ending, heads, opening_word, opens_predicate, opens_with_verb

# 一、…  （三）…  第十二条…  2.…  一是…
_LABEL = re.compile(rf"(?:\d+(?:\.\d+)+\s+|{LABEL.pattern}|[{CHINESE}]是|[（(]?[a-z\d]{{1,2}}[)）])")
# 同时，…; 发现…; 经查实，…; 到2025年底前，…: what leads to a clause and is no part of its subject
_LEADING = re.compile(
    r"(?:(?P<word>同时|特别是|尤其是|发现(?![^，。；\n]{2,40}的(?:单位|个人|组织|人|企业|机构|经营者))|经(?:查实|查(?!证|明|清|验|处|封|扣)|核查|检查(?!与|和|不|合格)|调查|认定)(?!的)|但是|但|其中|并且|并|且|而|如果|如|若|则|故|又(?!称|叫|名)|因此|此外|另外|对此|凡是?|与此同时|期间|以及|或者|此前|另|还|也|即|当(?!地|事|年|日|月|场|前|选)|只有|确需|必要时|特殊情况下|原则上|上述)"
    r"|(?P<time>(?:到|至|截至)?\d{4}年(?:[底末]前?|起|以来|前|\d{1,2}月份?(?:底|前|起|\d{1,2}日(?:前|起)?)?)?))+(?!\d)"
)
# 报送市政府…; 加强巡查…; 决定由…: words that hand a thing on or do it
TRANSFER = re.compile(
    r"(?P<hands_on>报(?!刊|社|纸|废|告)|通知|书面通知|告知|征求|委托|责令|要求|聘请|移送|移交|提交|提请|协助|配合|督促|支持|鼓励|引导|允许|给予|逐级|会同|联合|邀请|动员|指定|督导)"
    r"|(?P<does>帮助|保护|保障|推动|加强|加快|建立|完善|提高|明确|严格|落实|强化|发挥|推进|深化|做好|提升|优化|方便|服务(?!提供|机构|组织|人|对象|企业|单位|中心|平台|商)|调动|属于|作为|成为|包括|涉及|不同|违反|侵害)"
    r"|(?P<orders>决定[对将由]|严禁|禁止|不得|可以|应当|必须|有权|告诉|提供给|交由|变更|不含|其余|以)"
)
GOVERNED = re.compile(
    r"对于?(?!外(?![国籍来商资])|口|象)|向|给|将|把|同(?!意|一|级|类)|与|除|关于|针对|围绕|于(?!是)|至|到"
)
# 在会议前…; 经批准…; 自印发之日起…; 由市水务局…: an adjunct before the subject, not 在校学生, 受托人, 被征收人
ADJUNCT = re.compile(
    r"(?P<where>在(?!校|押|建|编|职|岗|册|线))|经(?!营|济|贸|纪|办)|因|从(?!业|事)|自(?!然|主|治|来|贸|由|愿|行|收|查|检|有|建|备|营|动|媒|考|驾)|按照?|根据|依照|依据|为(?!了)|受(?!理|托|让|送|赠|援|助|聘|检|训|益|捐|邀|教|损|害|灾|贫|委|奖|补)|被(?![^，。；：的]{1,5}(?:人|者|单位|企业|机构|对象|部门|机关|方)(?:[不应须必可有和、及或的]|$))|以(?!上|下|外|及)|由|通过|采取|利用|需"
)
# The clause says when, where or on what condition: 使用时, 开工前, 情况紧急的
CIRCUMSTANCE = re.compile(
    r"(?:的|时|后|前|外|中|下|起|内|间|际|日|以上|基础上|过程|原则上|情况|情形|为止|以来|之一|条件|需要|为由|的话|上)$"
)
# 各县（市、区）: the bracket belongs to the name
_PLACE_TAIL = re.compile(r"(?<=[省市县区乡镇])（[市县区州镇乡旗场街道、]{1,12}）")
_TAIL = re.compile(r"(?:（[^（）]{0,40}）|[“”])*")
# 资金由捐款人…: what follows is the agent, not the subject
_INSIDE = re.compile(
    r"(?P<agent>由(?!于))|(?<=[局办厅委府门])(?:负责|牵头|会同)(?!人|同志|部门|单位|机构|的)|被(?![^，。；的]{1,5}(?:人|者|单位|企业|机构|对象|部门|机关|方))|(?<![针结应反面相绝核校派成敌配])对(?!外|口|象|照|应|手|立)|已[在经向]|按照|结合|(?<=[上下时后前中内])与|(?<=[前后时])在|(?:行为|转让|出租|质押|赠送|出售|提供|移交|出借|销售|租|借|卖|送)给|(?<![接承享买])受(?=[^，。；的]{2,20}(?:委托|影响|控制|指派|邀请|处罚|$))(?!理|托|让|赠|援|助|聘|检|训|益|捐|邀|教|损|害|灾|贫|委|奖|补|质|众|到|送)|(?<![财神曾已未不产应])经(?!营|济|贸|纪|办|过|理|销|费|商|常|验)|向|须|需要|可以|作为|未(?!成|就业)|不(?!动|同)"
)
# 应当公示…; 鼓励企业…: what opens with its modal word has no subject of its own
_NO_SUBJECT = re.compile(
    r"(?P<cause>由于)|为(?!其|他人|了)[^，。；\n提从承供服]{2,14}的[^，。；\n的]{0,4}人$|暂时|因(?![公工病残])|(?:主动|积极|自觉|及时|依法|定期|统一|认真)[为向对给与将把]|应当|必须|不得|可以|严禁|禁止|有权|鼓励|支持|提倡|引导"
    r"|(?:持续|进一步|不断|大力|积极|继续|切实|着力)(?:支持|鼓励|引导|推动|推进|加强|提高|提升|扩大|帮助|优化|完善|保障)"
)
# 人民政府|统计机构, 企业|生产人员: one name, no predicate
_COMPOUND = re.compile(
    r"(?P<work>统计|监督|管理|监管|执法|检测|检验|检疫|评估|登记|服务|保护|救助|监测|鉴定|评价|调查|审计|运营|经营|咨询|研究|培训|教育|防治|考试|招生|征收"
    r"|采购|建设|施工|设计|勘察|监理|生产|销售|维护|养护|维修|审批|许可|审查|主管|出资|控股|参股|组成|其他|公证|测绘|检查|稽查|侦查|承办|办事|工作|负责)+"
    r"(?:机构|部门|机关|人员|单位|企业|中心|队伍|大队|支队|总队)"
)
_MODAL_INSIDE = re.compile(r"(?:应当|必须|不得|可以|应(?![急用对届诉税缴付收]))[^的]*$")
# 渔船应当选择一个港口…: the modal word of a clause before; not 依法应当登记的单位
_RULED = re.compile(r"[^，。；\n的]{4,20}(?<!依法)(?<!规定)(?<!约定)(?<!需要)(?<!而)(?:应当|必须|不得)")
# 经省人民政府授权的部门批准: who approves is not the one spoken of
_APPROVAL = re.compile(
    r"经[^，。；\n]{2,40}(?:批准|审批|同意|审核|审查|许可|核准|授权|备案|验收|鉴定|评审)(?:后|通过|合格)?$"
)
# 评审人员|与投标人有利害关系
_RELATED = re.compile(r"与[^，。；\n]{2,24}有[^，。；\n]{0,8}(?:关系|联系|冲突)")
# 企业开展培训的情况, 公司向部门报送的资料: what the body does describes a thing
_REPORTED = re.compile(
    r"(?!对|在|就|按|发现|出现|遇到|遇有|发生|存在|了解)[^，。；的]{2,24}的(?:情况|结果)|[向给][^，。；的]{2,24}(?:报送|提交|提供|出具)的[^，。；的]{2,12}|在[^，。；的]{1,10}的(?:出资|资产|财产|利润|收益|权益|存款|收入|债权|股权|投资)[^，。；]{0,80}"
)
# 市政府推进科技进步的政策、措施及经费投入情况, 单位使用用于接种的经费: the things that a body deals with
_OF_THING = re.compile(
    r"(?![未不]|违反|拒|擅自|享受|申请|办理|领取|适用|执行)[^，。；]{2,60}的[^，。；的]{0,24}(?:情况|结果|政策|措施|经费|资金|费用|信息|方案|规划|报告|材料|数据|行为|标准)"
)
# 委托具有资质的机构检测, 询问不通晓汉语的证人: the noun is the object, whatever its attribute
_OF_PERSON = re.compile(
    r"(?P<engages>委托|聘请|聘用|选择|邀请|通知|会同|联合|报请|提请|报经|交由|移交|移送|征求)(?=具有|有|具备|符合|取得|依法|经|相应|其他|当地|同级|上级|本|指定|相关)|[询讯]问(?!室|笔录|通知)|征得|确保|承认|防止|避免|促使|迫使|(?:事先|预先|及时|立即)(?:向|报告|通知|告知)"
)
# 应征公民是正在就学的学生: what is said of the subject
_COPULA = re.compile(r"(?<![于但凡还只总不若即])是(?!否)")
# 设置|相应的管理机构: a verb and its object
_WITH_OBJECT = re.compile(r"(?:相应|必要|专门|具体|统一|独立|适当|合理|健全|完善|明确|其他)的")
_CLAUSE_SIGN = re.compile(r"[，。；：\n]")
_JOINTLY = ("投资", "组织", "委托", "联合", "共同", "统一", "自行", "直接", "依法", "批准", "出资")
_ADVERBS = ("依法", "依照", "按照", "根据", "自行", "共同", "联合", "统一", "已经", "与其", "因")
_ATTRIBUTE_OF = re.compile(r"([^，。；：的]{2,14})的([^，。；：的]{1,16})")


def kind_of(words: str) -> str:
    """agency, group, person or thing, by the last noun of a noun phrase."""
    head = head_ending(words, 0, end_of_noun(words, 0, len(words)))
    return head[1] if head else "thing"


def end_of_noun(text: str, start: int, end: int) -> int:
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


def governed(text: str, start: int, end: int) -> bool:
    """Whether the noun at the end depends on an opening preposition or verb and so is no subject (对建设单位, 报请市政府)."""
    if GOVERNED.match(text, start, end):
        return not (text[start] == "与" and text.find("的", start, end) >= 0)
    if text[start] == "由":
        return False
    adjunct = ADJUNCT.match(text, start, end) or TRANSFER.match(text, start, end)
    if adjunct and text.find("的", start, end) < 0:
        return True
    if text.startswith("是指", start) or _COPULA.search(text, start + 2, end):
        return True
    behind = adjunct.end() if adjunct else start + (text[start] == "被")
    return _INSIDE.search(text, max(behind, _last_possessive(text, start, end) + 1), end) is not None


def _last_possessive(text: str, start: int, end: int) -> int:
    """Where the last 的 of a stretch stands that is not part of 设区的市; -1 without one."""
    at = text.rfind("的", start, end)
    while at >= 0 and text.startswith("设区的市", at - 2):
        at = text.rfind("的", start, at)
    return at


def opening_subject(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The subject with which a clause opens, where a person or body is followed by its predicate, and its kind:
    经营者未按照规定公示的 -> 经营者.
    """
    if _lacks_subject(text, start, end):
        return None
    return _before_predicate(text, start, end) or _in_case(text, start, end)


def _before_predicate(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The first name that a predicate follows; behind 由 the agent."""
    by, spare, inner = text[start] == "由", None, False
    end = _agent_end(text, start, end) if by else end
    for stop, kind in heads(text, start, end):
        after = _TAIL.match(text, stop, end).end()  # type: ignore[union-attr]
        acts = after == end or (not inner and _is_predicate(text, after, end))
        if not (acts or by) or not _is_subject(text, start, stop, after, end):
            continue
        inner |= _relative(text, after, end)
        if _is_ruled(text, start, stop) or (inner and after < end):
            continue
        span = _whole(text, start, stop, end)
        if span is None or acts:
            return (span, kind) if span else None
        spare = span, kind
    return spare


# 公司章程规定的, 主管部门批准的: what is laid down, not what a body does
_LAID_DOWN = re.compile(r"[规约决核认确指]定的$|(?:批准|同意|要求|许可|允许|授权|章程|名下|所有|负责)的$")


def _in_case(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The last name of a clause that says in which case: 建设单位|缴清费用的; any verb may follow it."""
    if end - start > 40 or text[end - 1] not in "的后时" or _LAID_DOWN.search(text[start:end]):
        return None
    names = list(heads(text, start, end))
    stop, kind = names[-1] if names else (end, "")
    if end - stop < 3 or _NO_VERB.search(text[stop : end - 1]):
        return None
    name = text[start:stop]
    # 缴纳企业|养老保险 is a verb and its object, 投标人 and 返乡人员 are names
    if (opening_word(text, start, stop) and not _DOER.search(name)) or _NO_NAME.search(name):
        return None
    return (Span(start, stop), kind) if _is_subject(text, start, stop, stop, end) else None


_NO_VERB = re.compile(r"\A[的、和或及（等”与]|的")
# 市级, 各方|面, 查验过程中需与收货人: no name of one who acts
_DOER = re.compile(r"(?<!造成)(?:[人方者]|人员|单位)$")
_NO_NAME = re.compile(r"级$|\A(?:各方|本市行政区)|[需与中向对将把给由被为，]")


def _lacks_subject(text: str, start: int, end: int) -> bool:
    return _NO_SUBJECT.match(text, start, end) is not None or _APPROVAL.match(text, start, end) is not None


def _whole(text: str, start: int, stop: int, end: int) -> Span | None:
    """The noun phrase with the bracket of its place (各县（市、区）), without the 由 of an agent."""
    tail = _PLACE_TAIL.match(text, stop, end)
    stop = tail.end() if tail else stop
    return named_agent(text, start, stop) if text[start] == "由" else Span(start, stop)


def _agent_end(text: str, start: int, end: int) -> int:
    stop = _CLAUSE_SIGN.search(text, start, end)
    return stop.start() if stop else end


def _is_ruled(text: str, start: int, stop: int) -> bool:
    return _MODAL_INSIDE.search(text, start, stop) is not None or _RULED.match(text, start, stop) is not None


def _is_predicate(text: str, at: int, end: int) -> bool:
    return opens_predicate(text, at, end) or _RELATED.match(text, at, end) is not None


def _is_subject(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether a head noun ends a noun phrase that nothing governs, no verb opens and no longer name goes on with."""
    if text.count("（", start, stop) > text.count("）", start, stop):
        return False
    if governed(text, start, stop) or _is_verbal(text, start, stop):
        return False
    return after >= end or not (_COMPOUND.match(text, after, end) or _does(text, after, end))


def _is_verbal(text: str, start: int, stop: int) -> bool:
    """取得许可证企业 is an act, 取得许可证的企业 a body; 经主管部门的评审机构… is not made a body by its possessive 的."""
    if _OF_PERSON.match(text, start):
        return True
    if (verb := opening_word(text, start, stop)) and _WITH_OBJECT.match(text, start + len(verb), stop):
        return True
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
    if _REPORTED.fullmatch(text, after, end) or _OF_THING.fullmatch(text, after, end):
        return True
    m = _ATTRIBUTE_OF.match(text, after, end)
    if m is None or m.end() < end or CIRCUMSTANCE.search(m[2]) or not ends_with_verb(text, after, m.end(1)):
        return False
    first = opening_word(text, after, m.end(1))
    rest = m.end(1) - after - len(first)
    return first == "从" or (
        len(first) > 1 and (rest in (0, 2) or text[after + len(first)] in "、和或并" or first in _ADVERBS)
    )


def named_agent(text: str, start: int, end: int) -> Span | None:
    """由县级主管部门 -> 县级主管部门"""
    return Span(start + 1, end) if end > start + 1 else None


def label_end(text: str, start: int, end: int) -> int:
    """The start of a clause behind the number of its provision."""
    m = _LABEL.match(text, start, end)
    return m.end() if m else start


def trimmed(text: str, start: int, end: int) -> int:
    """The start of a clause behind its label and its connective words."""
    while start < end:
        if text[start] == "“" and text.find("”", start, end) < 0:
            start += 1
            continue
        closed = text.find("）", start, end) if text[start] == "（" else 0
        if closed < 0 or closed > start + 5:
            start = closed + 1 if closed > 0 else start + 1
            continue
        m = _LABEL.match(text, start, end) or _LEADING.match(text, start, end)
        if not m or m.end() == start:
            break
        start = m.end()
    return start
