"""Where a document's modal words stand (应当, 不得, 可以 …), and which of their signs are none (相应, 许可, 应当公开的信息)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..facts import Span
from ..lexicons import read_lexicon
from ..text.clauses import stays_open
from ..text.numerals import DIGIT
from .bearer_words import head_ending, heads, opens_predicate

MODALITY = {
    "应当": "obligation", "应": "obligation", "必须": "obligation", "须": "obligation", "有义务": "obligation",
    "不得": "prohibition", "禁止": "prohibition", "严禁": "prohibition", "不准": "prohibition",
    "可以": "permission", "可": "permission", "有权": "right",
    "鼓励": "encouragement", "支持": "encouragement", "提倡": "encouragement",
}  # fmt: skip
WEAK = frozenset(("鼓励", "支持", "提倡"))
_SIGNS = re.compile(r"严禁|应当?|可以?|必?须|不[得准]|禁止|有权|有义务|鼓励|支持|提倡")

# A modal sign within a noun or another word, by trigger: what stands before it, or behind it.
# 所有权, 国有权属; 有权机关, 有权责, 有权限
# 禁止养殖区, 禁止类, 禁止行为和, 禁止或者限制的; 不得不, 不得已; 不准确; 必须品; 应当知道
_WITHIN = {
    "有权": (r"[所享具拥没持占共专国公私固保含设]", r"机关|部门|单位|机构|必有|[限属威益人利的]|责(?![令成改])"),
    "禁止": (r"[所被未]|没有", r"(?![在向对将从把占进])[^，。；：\n]{0,4}?(?:区域?(?=[、，。；和及或的内由])|标[志识]|清单|目录)|[类令期]|性(?!能)|(?:行为|规定|情形|事项|内容)(?=[的、，。；和或及承])|(?:和|或者?|、)限制|开发|[^，。；：\n]{0,2}的(?!人|单位|个人)"),
    "严禁": (r"所", r"的"),
    "不得": (r"[巴舍]", r"不|已(?!经)|了(?!解)|人心|力(?=[，。；、的])"),
    "不准": (r"(?!)", r"[确时备予]"),
    "必须": (r"不", r"[的品]|性(?!能)"),
    "应当": (r"(?!)", r"知道|的"),
    "应": (r"叫", r"(?:有[的之尽]|知应会|[届援]|往届|收应|变[能处措机指求、和工，。；]|机制|诉率|征(?=[入公青地增])|[选到考](?=[名人代者会])|[收付缴交纳退计免](?:[款账金费税额利租票薪信社]|未|[职工社财政保险]{2}|[^，。；\n]{0,2}的))"),
}  # fmt: skip
_COMPOUNDS = {
    trigger: (re.compile(f"(?:{before})$"), re.compile(behind)) for trigger, (before, behind) in _WITHIN.items()
}
# 可复制、可推广, 来源可查, 可及性, 可办率, 可用的, 可承租房源由: a quality of a thing; 申请人可申诉 has a bearer, 符合条件的可免检 a case before it
_OF_QUALITY = re.compile(
    r"(?![向对按由在将把与])(?:[^，。；：、\n的]{1,2}?(?P<noun>性(?![能质别价地])|率(?!先)|度(?!过)|的|(?:房源|事项|业务)(?=由|，|、))|[^，。；：、\n的]{1,2}(?P<row>、|[且和并]?可|”)|[^，。；：、\n的](?P<end>[，。；）]))"
)
_CASE_BEFORE = "，。；：、\n的则即均也都还就并且亦才方后时前）"
# 项目建成后可带动就业: an effect, no leave
_EFFECT = re.compile(r"(?:建成|投产|达产|竣工|投用|预计)[^。；\n]{0,24}$")
# 供应当地 is 供应, 相应当 is 应当
_DANG = re.compile(r"当(?![地前今年代事日月场])")
# 应保尽保, 应建未建, 应进必进: set phrases, not duties
_SET_PHRASE = re.compile(r"应(?!当)[^，。；\n尽]{1,2}尽(?![快量可早力职责到义管])|应(?P<same>[^当])[未必立即](?P=same)")
# 应对经营者进行检查, 应对企业加强监管, 应对材料审核 are duties, 应对突发事件, 应对寒潮实施政策 are not; 应业主要求 names who asked.
_ACTION = r"监管|管理|监督|检查|审查|审核|核查|核实|评估|评价|考核|保护|救助|处罚|培训|指导|监测|控制|统计|登记|验收|鉴定|公示|说明|负责"
_TO_ADDRESS = re.compile(
    rf"对(?!工作|管理|能力|措施|机制|处置|[和及与、]|所需|准备|不力|不当|疫情(?!防控))[^，。；\n]{{2,40}}(?:进行|予以|给予|加以|作出|负责|(?:实施|加强|开展|实行)[^，。；的\n]{{0,8}}(?:{_ACTION})|(?:{_ACTION})(?=[，。；\n]|并|$))"
)
_AT_REQUEST = re.compile(r"(?![按依根符满]|明确|提出)[^，。；\n]{1,12}(?:要求|请求|邀请|约请)[，、]?(?!的)")
# 应当公开的信息, 应缴纳的费用, 应当由其承担的部分: the modal word stands in an attribute. 应当办理登记而未办理的，: in a condition.
_ATTRIBUTE = re.compile(
    r"(?:依法|按规定|按照规定|及时|主动|予以|由[^，。；的]{2,12}(?P<by>))?(?![将把对向为在与以按就有是]|从(?!事))[^，。；：的\n]{1,3}的(?!不|应|须|必|方可)"
)
_CONDITIONAL = re.compile(r"(?:[^，。；：（〔\n]|（[^（）\n]*）|〔[^〔〕\n]*〕){0,60}的(?=[，；：。\n]|$)")
# （一）应履行接待义务的单位，因故…: the modal word opens an attribute of the subject
_SUBJECT_OPENING = re.compile(r"(?:^|[。\n）]|条)$")
_SUBJECT = re.compile(
    r"(?![将把对向为在与以按就从由经报给委选聘通告取加])[^，。；：的\n]{2,24}的(?P<noun>[^，。；：的\n]{2,8}?)(?=，|应|必须|不得|可以)"
)
# 并处应缴费用一倍以下的罚款, 不低于应交租金的百分之三十
_OF_DUE = re.compile(r"(?:低于|高于|超过|处以?|按照?|占|扣除|抵扣|抵减|冲抵|计算|确定)$")
# 应缴纳保险费50%的标准
_SHARE = re.compile(r"[交缴][^，。；\n]{0,16}(?:%|百分之[^，。；\n]{1,6})的(?:标准|比例)")
# 对应当通过仲裁解决的事项, 对可以当场处理的行为: the modal word stands in what the preposition governs
# 补贴按职工应享受保险金总额的一半计算
_BY_SHARE = re.compile(r"按照?[^，。；\n]{1,16}$")
_BY_SHARE_REST = re.compile(
    r"(?:享受|领取|缴纳|负担|支付|得|发|收|交)[^，。；\n]{2,20}的(?:一半|百分之|标准|比例|\d|[二三四五六七八九十两]分之)"
)
_OF_OBJECT = re.compile(r"(?<![针应面相反绝])对(?:[^，。；\n]{1,30}、)?$")
_OF_OBJECT_REST = re.compile(
    r"[^，。；：\n]{1,40}的[^，。；：\n的]{1,20}(?=[，。；]|进行|予以|给予|(?:有权|可以|应当))"
)
# （四）依法可以申请赔偿的其他情形
_CATCH_ALL = re.compile(r"[^，。；：\n]{1,30}的其他(?:情形|行为)(?=[。；\n]|$)")
# 不受一年内不得再次申报的限制
_LIMIT = re.compile(r"[^，。；：\n]{1,24}的限制(?=[，。；])")
# 依法应当办理备案的建设项目，…; 按照规定应当公示的事项，…
# …，确定可以在本市经营的品种，并予以公布
_BY_LAW = re.compile(
    r"(?:依法|依照[^，。；\n]{2,20}|按照?[^，。；\n]{0,12}规定|需要|所|而|其|认为|对于?|确定|列明|其他|是指|系指|均指|公布|规定的|约定的|(?:国家|法律|法规|法|条例|本市|本省)规定|除)$"
)
_BY_LAW_REST = re.compile(r"[^，。；：\n]{1,30}的[^，。；：\n]{1,20}(?=[，。；：\n])")
# 开展禁止焚烧秸秆专项行动, 属于法律禁止的: a noun, not a ban of this document
_NAMED = re.compile(
    r"(?:取消|解除|放宽|开展|落实|实行|实施|执行|宣传|关于|属于|为|是|在|有|等|其他|或者|或|和|及|、|加强|强化|明确|列入|按照|的|被|所|加以|临时|法律|法规|规约|国家|规定|明令)$"
)
_OPENING = re.compile(
    rf"(?:^|[。；，：！？\n\t）.是条章节]|{DIGIT}、|(?:引导|鼓励|提倡|支持|倡导|推动|扶持|允许|培育)、)$"
)
# 为方便群众办事，支持企业发展，现通知如下: the purpose of a document, no encouragement
_PURPOSE = re.compile(
    r"(?:[^，。；\n]{1,12}[、，])?为(?:了|进一步|更好|深入|切实|贯彻|加快|加强|推进|推动|促进|做好|全面|规范|落实)"
)
# 作为重点支持领域: a noun
_FIELD = re.compile(r"(?:领域|对象|方向|范围|力度|政策|措施|资金)(?=[，。；、）]|$)")
_PURPOSE_END = re.compile(
    r"[^。；\n]{0,160}?，(?:现[就将印制提予根结]|制定本|特制定|经[^，。；\n]{2,24}(?:同意|研究)|根据|结合|提出(?:如下|以下)|我们?)"
)
_STATE = re.compile(
    r"(?:国家|本省|本市|省|市|州|县|区|政府|各地|部门|机关|组织|本条例|积极|大力|重点|优先|并|逐步|依法|提倡|：|“)$"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that holds a modal sign at `at`; weak: only where no person or body stands directly before it."""

    word: str
    at: int
    unless: str
    weak: bool

    def stands(self, text: str, start: int) -> bool:
        begin = start - self.at
        after = begin + len(self.word)
        if not text.startswith(self.word, begin) or (self.unless and text[after : after + 1] in self.unless):
            return False
        if self.at and text.startswith("应当", start):
            # 决策应当, 供应当地
            return _DANG.match(text, after) is None
        return not (self.weak and has_bearer(text, start))


@cache
def _words() -> dict[str, list[_Word]]:
    """Words that hide a trigger, by the trigger's first sign."""
    words: dict[str, list[_Word]] = {}
    for row in read_lexicon("norm_words"):
        unless = "" if row["unless"] == "-" else row["unless"]
        word = _Word(row["word"], row["word"].index(row["trigger"]), unless, row["weak"] == "yes")
        words.setdefault(row["trigger"][0], []).append(word)
    return words


def has_bearer(text: str, start: int) -> bool:
    """Whether a person or body stands directly before an offset (企业可…), adverbs aside."""
    end = start - (text[start - 1 : start] in ("也", "均", "还", "都", "即", "则", "就"))
    return head_ending(text, max(0, end - 12), end) is not None


def triggers(text: str) -> Iterator[Span]:
    """Every modal word of a text that makes a norm, in order."""
    for m in _SIGNS.finditer(text):
        start, end = m.span()
        word = m[0]
        if word in MODALITY and not _hidden(text, start, end, word) and _is_norm(text, start, end, word):
            yield Span(start, end)


def _hidden(text: str, start: int, end: int, word: str) -> bool:
    """Whether the sign stands in another word (许可, 应急), in a quality (可复制) or in a title."""
    if any(known.stands(text, start) for known in _words().get(word[0], ())):
        return True
    before, behind = _COMPOUNDS.get(word, (None, None))
    if before and behind and (before.search(text, max(0, start - 2), start) or behind.match(text, end)):
        return True
    if word == "可" and (text.startswith("的", end) or _is_quality(text, start, end) or _is_effect(text, start)):
        return True
    return stays_open(text, max(0, start - 60), start, "《》")


def _is_quality(text: str, start: int, end: int) -> bool:
    quality = _OF_QUALITY.match(text, end)
    if quality is None or has_bearer(text, start):
        return False
    in_row = text.startswith("可", quality.end()) or (quality["row"] or "").endswith("可")
    return bool(quality["noun"]) or in_row or text[start - 1 : start] not in _CASE_BEFORE


def _is_effect(text: str, start: int) -> bool:
    return _EFFECT.search(text, max(0, start - 30), start) is not None and not has_bearer(text, start)


def _is_norm(text: str, start: int, end: int, trigger: str) -> bool:
    if end >= len(text) or text[end] in "。；，：\n\t”）、":
        return False
    if trigger in WEAK:
        return _encourages(text, start, end)
    if trigger in ("禁止", "严禁"):
        return not _NAMED.search(text, max(0, start - 2), start)
    verdict = _by_trigger(text, start, end, trigger)
    if verdict is not None:
        return verdict
    return trigger in ("不准", "有义务") or not _attributive(text, start, end)


def _encourages(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 3) : start]
    opens = _OPENING.search(before) or _STATE.search(before)
    return bool(opens) and text[end] != "的" and not _FIELD.match(text, end) and not _purpose(text, start)


def _by_trigger(text: str, start: int, end: int, trigger: str) -> bool | None:
    """What the words around a single trigger say of it; None where they say nothing."""
    before = text[start - 1 : start]
    if trigger == "应":
        return _shall(text, start, end, before)
    if trigger == "可" and _OBJECT_OF.search(text, max(0, start - 10), start):
        return False
    if trigger in ("可", "可以") and (before == "（" or (before == "不" and trigger == "可")):
        return False
    # 不予发证、不准入境: one measure among others
    return False if (trigger != "应当" and _LIMIT.match(text, end)) or (trigger == "不准" and before == "、") else None


# 公布可承租房源, 提高应诉率: the verb's object begins with the sign
_OBJECT_OF = re.compile(
    r"(?:^|[，。；、：\n）])(?:进一步|全面|切实|持续|不断|着力)?(?:提高|提升|完善|增强|简化|公布|推进|推动|建立|健全|优化|扩大|实现|形成|梳理|落实|推广|强化|加强|开发|打造|培育|发展|创新|探索)$"
)


def _shall(text: str, start: int, end: int, before: str) -> bool | None:
    if text.startswith("用于", end):
        # 收取的费用，应用于设施维护: the verb is 用于, not 应用
        return before in "，费款金入也均只仍都"
    if text[end] in "交缴付退收" and (_OF_DUE.search(text, max(0, start - 4), start) or _SHARE.match(text, end)):
        return False
    if _OBJECT_OF.search(text, max(0, start - 10), start):
        return False
    copes = text[end] == "对" and not _TO_ADDRESS.match(text, end)
    return False if copes or _SET_PHRASE.match(text, start) or _AT_REQUEST.match(text, end) else None


def _attributive(text: str, start: int, end: int) -> bool:
    if _CONDITIONAL.match(text, end) or _opens_subject(text, start, end) or _CATCH_ALL.match(text, end):
        return True
    m = _ATTRIBUTE.match(text, end)
    if m and not (m["by"] is not None and _acts(text, m.end())):
        return True
    if _BY_SHARE.search(text, max(0, start - 20), start) and _BY_SHARE_REST.match(text, end):
        return True
    if _OF_OBJECT.search(text, max(0, start - 32), start) and _OF_OBJECT_REST.match(text, end):
        return True
    return bool(_BY_LAW.search(text, max(0, start - 24), start) and _BY_LAW_REST.match(text, end))


def _acts(text: str, at: int) -> bool:
    """应当由负有举证责任的|一方申请鉴定: a body that acts follows, not the thing that the attribute describes."""
    return any(opens_predicate(text, stop, stop + 4) for stop, _ in heads(text, at, at + 8))


def _opens_subject(text: str, start: int, end: int) -> bool:
    m = _SUBJECT.match(text, end) if _SUBJECT_OPENING.search(text[max(0, start - 1) : start]) else None
    return m is not None and head_ending(text, m.start("noun"), m.end("noun")) is not None


def _purpose(text: str, start: int) -> bool:
    floor = max(0, start - 120)
    begin = max(text.rfind(sign, floor, start) for sign in "。；\n") + 1 or floor
    return bool(_PURPOSE.match(text, begin, start) and _PURPOSE_END.match(text, start))
