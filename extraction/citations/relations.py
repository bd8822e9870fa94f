"""How a document stands to another that it mentions: the grammar of the words before and after 《title》."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.labels import LABEL
from ..text.numerals import CHINESE, DIGIT


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a group of mentions that share their verb (《甲》、《乙》和《丙》).

    before: the sentence up to the group; after: the rest of the sentence after it; beyond: what comes next;
    place: title (the document's own title line), preamble (before the first heading, or the first article), list
    (附件：), grounds (below the heading 编制依据), cell or text; repealing is whether the document's title says 废止 or 失效.
    """

    before: str
    after: str
    place: str
    beyond: str = ""
    repealing: bool = False


# Verbs that take a document as their object; the last one before the title counts.
_VERBS = re.compile(
    r"(?P<forwards>转发|批转)"
    r"|(?P<prints>印发|公布|发布|颁布|颁发|下发)"
    r"|(?P<implements>贯彻|落实|实施)"
    r"|(?P<basis>根据|依据|依照|按照|遵照|遵循|按(?!期|时|月|年|季|日|需|量|劳|揭|规定)|参照|参考|对照|比照|以(?![及来上下内外后前便免此])(?=[^，。；]*\Z))"
    r"|(?P<makes>制定|制订|起草|编制|拟定|出台|修订|修改|完善|研究提出|审议|通过|签订|填写|填报|提交|报送|编写|形成|更新)"
    r"|(?P<repeals>废止|撤销)"
    r"|(?P<neutral>违反|符合|执行|遵守|适用|列入|纳入|属于|依|执行|取得|换发|核发|持|凭|见|包括|提供|出具|申请)"
)

# 《甲》已经市政府同意，现印发给你们: it is printed here
_PRINTED = re.compile(
    r"[^。；]{0,90}?(?:现|已|一并|予以|随文)(?:将其|将|予以|予|正式|批|对外|再次|重新)*[^，。；]{0,8}?(?P<verb>印发|公布|发布|颁布|下发|转发|批转|施行|印送|转送)"
    r"|(?:印发|下发|转发|批转|印送)给?你们"
)
_FORWARDING = re.compile(r"转发|批转|印送|转送")
# 省政府办公厅印发了《甲》。现将文件转发给你们
_ISSUED = re.compile(r"(?:印发|发布|公布|下发|出台)了?\Z")
_PASSED_ON = re.compile(r"。现将?(?:该|此)?(?:文件|通知|意见|方案|办法|原文|全文|其)?(?:印发|转发|转送|印送)")
# 做好《甲》贯彻实施工作
_CARRIED = re.compile(
    r"(?:的)?(?:学习|宣传|宣贯)?(?:贯彻|落实|组织实施|实施(?=[，。；]|\Z))(?:落实|实施|执行)?(?=工作|情况|落地|到位|力度|[，。；、]|\Z)"
)
_ACCORDING = re.compile(r"(?:按照?|依照|依据|根据|参照|遵照)[^，。；]*\Z")  # 按照《甲》组织实施
_NOW = re.compile(r"(?:现|兹)(?:将|予|予以|把|就)?[^。；《》]{0,40}\Z")
_NOW_PRINTS = re.compile(r"(?:现|兹)(?:予|予以|正式|重新|将)?(?:印发|公布|发布|颁布|下发)\Z")
_REPEALED = re.compile(
    rf"(?:等?{DIGIT}{{0,3}}[件个份部]?)?(?:文件|规章|规定|通知|办法|政策|意见|公告|[^，。；《》]{{0,10}}?)?，?(?:[^，。；《》]{{0,24}}(?:起|后|之日)，?)?"
    r"(?:(?:以?及|和)(?:其他)?[^，。；《》]{0,10}不一致的[^，。；《》]{0,8})?"
    r"(?P<same>同时|即行|相应|随之|即|也)?(?:予以|宣布|一并|自行|自动)?(?P<verb>废止|失效|停止执行|停止施行|停止使用|不再执行|不再施行|不再适用)"
    r"(?=[，。；、（）\s]|执行|\Z)"
)
_BY_THIS = re.compile(r"自本[^，。；《》]{2,8}(?:之日起|起|后)")  # 《甲》自本通知印发之日起废止
_REPLACED = re.compile(r"[^，。；《》]{0,12}(?:已?被|由)本[^，。；《》]{1,12}(?:代替|取代|替代)")
_BY_IT = re.compile(r"(?:被|由)\Z")  # 已被《甲》废止: 甲 ends another
_STATED = re.compile(r"(?:情形|程序|建议|是否|提出|拟|修改、|或者?|应当|可以|办理)")
_KEPT = re.compile(
    r"[^，。；《》]{0,14}(?:继续有效|继续执行|继续施行|予以保留|有效期(?:延长|延续|延至|顺延)|延期至|延续实施|继续保留)"
)
_AMENDED = re.compile(
    r"[^。；《》]{0,30}(?:(?:作|做)?(?:出|了)?(?:如下|以下)(?:修改|修订|修正|调整|补充)|修改为|予以修[改订]|进行(?:了)?(?:相应|部分)?修[改订](?!完善)|[作做]出?(?:相应|部分)?修[改订])"
)
_AMENDS = re.compile(r"(?:对|将|把|现|中|原|经)[^，。；]{0,30}\Z|\A[^，。；]{0,20}\Z")  # 现对《甲》作如下修改
_ACTS = re.compile(
    r"制[定订](?:了)?(?:本|此)|特制[定订]|现(?:就|将|予|对|印发|提出|公布|发布|公告|通知)|(?:决定|通知|公告|通告|批复|函复)(?:如下|：)|起草了|编制了|制定了|研究决定|政府决定|决定(?:将|对|授予|给予|取消|在|成立|加快|开展|调整|命名|废止|修改)"
)
_GUIDING = re.compile(r"(?:等)?为(?:指引|指导|依据|根据|遵循|统领|纲领)")
_EXECUTED = re.compile(
    r"(?:的?(?:有关|相关)?(?:规定|要求|标准|程序))?(?:的?规定)?[^，。；]{0,6}(?:执行|办理|处理|处罚|追究|给予|实施)"
)
_OWN_MAKING = re.compile(r"(?:制[定订]|起草|编制|修订|审议通过|通过|出台|形成|拟定)(?:了)?[^，。；《》]{0,20}\Z")


def relation_of(setting: Setting) -> tuple[str, str]:
    """The relation of a group of mentions and the name of the rule that says so."""
    if setting.place == "grounds":
        return "basis", "section"
    for rule in (_by_what_follows, _by_verb):
        relation = rule(setting)
        if relation:
            return relation
    return "cites", "plain"


def _by_what_follows(setting: Setting) -> tuple[str, str] | None:
    after, before = setting.after, setting.before
    m = _REPEALED.match(after)
    if m and not _STATED.search(after[: m.end()]) and not _BY_IT.search(before):
        return _ended(m, before)
    if _REPLACED.match(after):
        return "supersedes", "replaced"
    if _KEPT.match(after) and setting.place != "title":
        return "retained", "kept"
    if _AMENDED.match(after) and _AMENDS.search(before):
        return "amended", "amended"
    if setting.place == "title":
        return None
    if _CARRIED.match(after) and not _ACCORDING.search(before):
        return "implements", "carried"
    if prints := _by_printing(setting):
        return prints
    if _GUIDING.match(after) and re.search(r"以[^，。；]{0,60}\Z", before):
        return "basis", "guided"
    return None


def _by_printing(setting: Setting) -> tuple[str, str] | None:
    """《甲》已经…同意，现印发给你们: the notice prints the document or passes it on."""
    printed = _PRINTED.match(setting.after)
    if printed and (printed["verb"] or _NOW.search(setting.before)) and _is_printed(setting, printed):
        return ("forwards" if _FORWARDING.search(printed[0]) else "promulgates"), "now"
    if (passed := _PASSED_ON.match(setting.beyond)) and _ISSUED.search(setting.before):
        return ("forwards" if _FORWARDING.search(passed[0]) else "promulgates"), "passed"
    return None


def _ended(m: re.Match[str], before: str) -> tuple[str, str]:
    if m["same"] or _BY_THIS.search(m[0]) or re.search(r"(?:起施行|起执行|起实施|之日起|后)[^。]{0,40}\Z", before):
        return "supersedes", "ended"
    return ("repealed" if m["verb"] == "废止" else "invalidated"), "ended"


def _is_printed(setting: Setting, printed: re.Match[str]) -> bool:
    """Whether the title is what the notice prints: the topic of 已经…同意，现印发, or the object of 现将, 制定了."""
    if re.match(r"《|了?关于|了《", setting.after[printed.end() :]):
        return False  # 《甲》要求，现印发《乙》
    if _NOW.search(setting.before) or _OWN_MAKING.search(setting.before):
        return True
    topic = re.split(r"[，；]", setting.before)[-1]
    return not _VERBS.search(topic) and not re.search(r"要求|部署|精神", printed[0])


def _by_verb(setting: Setting) -> tuple[str, str] | None:
    clause = re.split("[，；]", setting.before)[-1]
    verbs = list(_VERBS.finditer(clause))
    if not verbs and re.match(r"[和与及、]|以及|并", clause):
        clause = setting.before
        verbs = list(_VERBS.finditer(clause))
    if not verbs:
        return None
    last = verbs[-1]
    kind = last.lastgroup or "neutral"
    return _RULES[kind](setting, clause[last.end() :]) if kind in _RULES else None


def _forwards(setting: Setting, gap: str) -> tuple[str, str] | None:
    return ("forwards", "verb") if setting.place == "title" or _NOW.search(setting.before) else None


def _prints(setting: Setting, gap: str) -> tuple[str, str] | None:
    """印发《甲》 in the title line, 现印发《甲》 in the body; 省政府印发《乙》 in the body only mentions it."""
    if setting.place == "title" and len(gap) < 4:
        return "promulgates", "title"
    return ("promulgates", "now") if _NOW_PRINTS.search(setting.before) else None


_LISTED_IN = re.compile(r"(?:范围)?内(?:的|[一-龥])|所列|中所?列|列明")


def _implements(setting: Setting, gap: str) -> tuple[str, str] | None:
    if _LISTED_IN.match(setting.after):
        return None  # 落实《甲目录》内产品的补贴政策: what is carried out is the policy
    return ("implements", "verb")


_AMENDED_BY = re.compile(rf"第?[{CHINESE}]{{0,2}}次?(?:修正|修订|修改)(?=[　 ，。；）\n]|根据|$)")


def _basis(setting: Setting, gap: str) -> tuple[str, str] | None:
    """根据《甲》，制定本办法 in the preamble; in the body 按照《甲》执行 only cites."""
    after = setting.after
    if _AMENDED_BY.match(after):
        return None  # 根据…《关于修改〈水法〉的决定》第一次修正: how the law came to its words
    if setting.place in ("title", "cell", "list"):
        return None
    if _ACTS.search(after):
        return "basis", "act"
    if setting.place == "preamble" and not _EXECUTED.match(after):
        return "basis", "preamble"
    return None


def _makes(setting: Setting, gap: str) -> tuple[str, str] | None:
    if setting.place == "title" and re.search(r"(?:修改|修订|修正)\Z", setting.before):
        return "amended", "title"
    if re.search(r"决定[^，。；]{0,10}(?:修改|修订)\Z", setting.before):
        return "amended", "decided"
    return None


_HEADS_ITEM = re.compile(rf"(?:{LABEL.pattern})?(?:决定)?(?:废止|撤销)")  # 一、废止《甲》 of a decision that repeals


def _repeals(setting: Setting, gap: str) -> tuple[str, str] | None:
    heads = setting.repealing and _HEADS_ITEM.fullmatch(setting.before)
    decided = (
        heads
        or setting.place == "title"
        or re.search(r"(?:决定|予以|现|宣布)[^，。；]{0,12}(?:废止|撤销)[^，。；]{0,20}\Z", setting.before)
    )
    return ("repealed", "decided") if decided else None


_RULES = {
    "forwards": _forwards,
    "prints": _prints,
    "implements": _implements,
    "basis": _basis,
    "makes": _makes,
    "repeals": _repeals,
}
