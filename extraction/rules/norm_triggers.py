"""Where a document's modal words stand (应当, 不得, 可以 …), and which of their signs are none (相应, 许可, 应当公开的信息)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..facts import Span
from ..lexicons import read_lexicon
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

# 应保尽保, 应建未建, 应进必进: set phrases, not duties
_SET_PHRASE = re.compile(r"应(?!当)[^，。；\n尽]{1,2}尽(?![快量可早力职责到义管])|应(?P<same>[^当])[未必](?P=same)")
# 应对经营者进行检查 is a duty, 应对突发事件 is not; 应业主要求 names who asked.
_TO_ADDRESS = re.compile(r"对[^，。；\n]{2,40}(?:进行|予以|给予|实施|加强|作出|开展|负责)")
# 应对新冠疫情实施阶段性政策
_TO_COPE = re.compile(r"对[^，。；\n]{0,6}(?:新冠|疫情|肺炎|危机|冲击|挑战)(?![^，。；\n]{0,20}(?:进行|予以|给予))")
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
# 提高服务的可得性
_QUALITY = re.compile(r"(?![不无作做进有采给以在按])[^，。、；：\n]{1,3}性(?!能|质|别|价|地)")
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


@cache
def _false_words() -> tuple[dict[str, list[tuple[str, int, str]]], dict[str, list[tuple[str, int, str]]]]:
    """Words that hide a trigger: those that begin with it by the sign behind it, the others by the sign in front."""
    behind: dict[str, list[tuple[str, int, str]]] = {}
    front: dict[str, list[tuple[str, int, str]]] = {}
    for row in read_lexicon("norm_words"):
        at = row["word"].index(row["trigger"])
        unless = "" if row["unless"] == "-" else row["unless"]
        if at:
            front.setdefault(row["word"][at - 1] + row["trigger"][0], []).append((row["word"], at, unless))
        else:
            size = len(row["trigger"])
            behind.setdefault(row["trigger"] + row["word"][size : size + 1], []).append((row["word"], 0, unless))
    return behind, front


def triggers(text: str) -> Iterator[Span]:
    """Every modal word of a text that makes a norm, in order."""
    for m in _SIGNS.finditer(text):
        start, end = m.span()
        word = m[0]
        if word in MODALITY and not _hidden(text, start, end, word) and _is_norm(text, start, end, word):
            yield Span(start, end)


def _hidden(text: str, start: int, end: int, word: str) -> bool:
    behind, front = _false_words()
    for key in {word + text[end : end + 1], word[0] + text[start + 1 : start + 2]}:
        if any(_printed(text, start, row) for row in behind.get(key, ())):
            return True
    if start and any(_printed(text, start, row) for row in front.get(text[start - 1] + word[0], ())):
        return True
    return text.rfind("《", max(0, start - 60), start) > text.rfind("》", max(0, start - 60), start)


def _printed(text: str, start: int, row: tuple[str, int, str]) -> bool:
    word, at, unless = row
    after = start - at + len(word)
    return text.startswith(word, start - at) and (after >= len(text) or text[after] not in unless or not unless)


def _is_norm(text: str, start: int, end: int, trigger: str) -> bool:
    if end >= len(text) or text[end] in "。；，：\n\t”）、":
        return False
    before = text[start - 1 : start]
    if trigger in WEAK:
        front = text[max(0, start - 3) : start]
        return (
            text[end] != "的"
            and not _FIELD.match(text, end)
            and bool(_OPENING.search(front) or _STATE.search(front))
            and not _purpose(text, start)
        )
    if trigger == "应":
        if text[end] in "交缴付退收" and (_OF_DUE.search(text, max(0, start - 4), start) or _SHARE.match(text, end)):
            return False
        if text.startswith("用于", end):
            # 收取的费用，应用于设施维护: the verb is 用于, not 应用
            return before in "，费款金入也均只仍都"
        if (
            _SET_PHRASE.match(text, start)
            or _AT_REQUEST.match(text, end)
            or (text[end] == "对" and (not _TO_ADDRESS.match(text, end) or _TO_COPE.match(text, end)))
        ):
            return False
    if trigger in ("可", "可以") and (before == "（" or (before == "不" and trigger == "可")):
        return False
    if trigger == "可" and _QUALITY.match(text, end):
        return False
    if trigger in ("禁止", "严禁"):
        return not _NAMED.search(text, max(0, start - 2), start)
    if trigger == "不得" and _LIMIT.match(text, end):
        return False
    if trigger == "不准" and before == "、":
        # 不予发证、不准入境: one measure among others
        return False
    return trigger in ("不准", "有义务") or not _attributive(text, start, end)


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
