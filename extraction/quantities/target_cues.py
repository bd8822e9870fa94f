"""Say whether a value is a goal, from the words in front of and behind it, and what it measures (the indicator)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .target_names import NAME_PART, indicator, several_things, thing, trail
from .target_values import Value
from .target_words import ending, role

_CLAUSE = "，；。：\n\t（）！？"
_CONDITION = re.compile(
    r"(?:）)?(?:以上|以下|以内|左右)?的(?!目标|全年|任务|增速|增长目标|水平|要求|绿化标准|标准|左右|速度|总?目标)"
)
# …达80%以上且用于粮食种植的村集体一次性奖励: a condition of support
_SUPPORT = re.compile(r"[^。；\n\t]{0,60}?(?:奖励|奖补|补贴|补助|给予|贴息|资助|减免|免征|可申请|可以申请|享受)")
# 对产值达到4000万元且…的企业，根据用电情况给予奖补
_SUPPORT_FAR = re.compile(
    r"[^。；\n\t]{0,100}?(?:的|企业|单位|主体|项目|人员|个人|机构)，[^。；\n\t]{0,40}?(?:奖励|奖补|补贴|补助|给予|贴息|资助|减免|免征|可申请|可以申请|享受)"
)
_CLAIM = re.compile(r"[^。；\n\t]{0,70}?的，(?:可|给予|予以|按|一次性|由|免)")
_PAST = re.compile(
    r"已(?:经|建成|有|完成|达|实现|累计)|截至|截止|(?<![项从由])目前|去年|据统计|达到了|增长了|提高了|完成了|建成了|实现了|整合了|组建了|建立了|出台了|下降了|增加了|减少了|以来|近年|近[三五几两]年"
)
_FRAME = re.compile(
    r"力争|争取|确保|努力|目标|预期|计划|任务|全年|今年|到20\d\d年|20\d\d年底|年底|每年|至少|不低于|不少于|达到"
)
_MONEY_NAME = re.compile(
    r"(?:计划投资|收入|支出|产值|规模|增加值|总额|交易额|成交额|零售额|销售额|营业额|总值|额度|利润|税收|出口|进口|资产|余额|营收|生产率|合同额|价值|贷款|成本|收费)$"
)
_YEAR_ONLY = re.compile(r"(?:其中)?20\d\d年(?:底|末|度)?(?:达到?|为|完成|实现|新增|新建)?")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?(?![A-Za-z\d.+])")  # not the 5 of 5G
_SPLIT = re.compile(r"、|以及|(?<!普)及(?![以时格])|(?<![饱总缓中])和(?=[一-龥\d]|$)")
_DONE = re.compile(
    r"[^，。；、：\n\t\d]{2,24}?(?:实现|达到|完成|建成|投产|竣工|开工|落地|全部|全覆盖|全面|消除|取得|通过|成功|入围|入选|获得|入驻|纳入|接入|上云)"
)
_SHARED = re.compile(r"占[^，；。：\d]{2,24}的(?:比例|比重|份额)?$|(?:预留|提取|列支|不低于|分担)$")
# 每增设1张床位, 宜设置: how a thing is made, no goal. 筛选的100家: one that is known
_STANDARD = re.compile(
    r"每增|宜(?:设|建|为|采|按|不|配)|每(?:平方|服务|千|万|百|张|台|件|人)[^，]{0,8}$|(?:需|应|须|宜|至少)(?:配备|配置|设置|设)"
)
# 若干意见20条, 北科12所: how long a document is and which institute, no goal
_NUMBERED: dict[str | None, tuple[str, ...]] = {"条": ("意见", "清单由"), "所": ("科",)}
# 补贴面积不超过300平方米, 贷款最高额度提高到60万元: how far support goes, no goal
_SUPPORTED = re.compile(
    r"(?:补贴|补助|奖补|奖励|贴息|资助)(?:面积|期限|标准|额度|金额|人数|时间)?$|(?:最高|最低)(?:[^，。]{0,6})$|限额$|上限$"
)
_KNOWN = re.compile(r"(?:的|等|前|这|其|本|该|以下|上述|第|近|包括)$")
_STANDARD_NAME = re.compile(
    r"建筑面积|用房|使用面积|房屋|建筑高度|净高|间距|宽度|厚度|坡度|距离|半径|年龄|注册资本|从业人员|职工人数|人数$|在职"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Which rule makes the value a goal, and where its indicator stands (None: that of the goal before it)."""

    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a value: where its sentence begins, where the goal before it in that sentence ends (None: none), is it in a plan or dated."""

    sentence: int
    previous: int | None
    plan: bool
    dated: bool


# 禁止新建35蒸吨/小时及以下锅炉; 200吨及以上转炉; 35人限制: which things are meant
_WHICH = re.compile(r"(?:及|（含）|或者?)?以[上下][一-龥]|(?<=以下)[一-龥]|(?<=及以上)[一-龥]")
_LIMIT = re.compile(r"(?:限制|门槛|方面|领域|环节|部分|阶段|时段)")
# 未达到30%以上，扣1分: how a score is reckoned; …降低20%，发挥了积极作用: how it went
_RECKONED = re.compile(
    r"[^。；\n\t]{0,18}(?:的|，)(?:每[^，。；]{1,8})?[扣加得计减]\d*(?:\.\d+)?分|[^。；\n\t]{0,24}?(?:发挥|取得|起到|产生)了"
)
_NOT = re.compile(r"(?:禁止|严禁|不再|未(?:达到?|完成|实现|满))[^，。；：]{0,6}$")

# Words that name nothing alone: what stands in front of them tells which (技术改造项目, 知识产权服务机构)
_GENERIC = re.compile(r"项目|任务|工程|机构|平台|企业|事项|能力|中心|基地")
_NO_HEAD = re.compile(r"每年|分别|需|应|要|完成|实现|能够|可以|^共|[共再拟]$|全[省市县区国州]$|[、，《》”\d]")
_STAGES = frozenset(("续建", "开工", "竣工", "投产", "达产", "储备", "入库", "签约", "落地", "挂牌", "上市"))


def clause_start(text: str, at: int) -> int:
    """The offset behind the last mark of punctuation in front of an offset (within 90 characters)."""
    low = max(0, at - 90)
    begin = max(text.rfind(c, low, at) for c in _CLAUSE) + 1 or low
    # 照料服务站（点）40个: a short bracket is part of the name
    while begin and text[begin - 1] == "）" and (opened := text.rfind("（", begin - 8, begin)) >= low:
        begin = max(text.rfind(c, low, opened) for c in _CLAUSE) + 1 or low
    return begin


def read_cue(text: str, v: Value, setting: Setting) -> Cue | None:
    """The cue that makes a value a goal; None where there is none.

    Example: 打造 in front of 50个数字化车间 is a cue, and 数字化车间 the indicator.
    """
    begin = clause_start(text, v.start)
    before = text[begin : v.start]
    led = _leading_share(text, v, before)
    if (led is None and _CONDITION.match(text, v.end)) or _is_no_goal(text, v, before, setting):
        return None
    if led:
        return led
    follows = setting.previous is not None
    if follows and (listed := _listed(before)) is not None:
        before, begin = before[listed:], begin + listed
        if not before and (cue := _member(text, v, setting)):
            return cue
        if v.place:
            return Cue("list")
    ends = _ends(text, v.end)
    if _is_known(v, before, ends):
        return None
    return (
        _directly(text, v, begin, before, ends)
        or _made(text, v, begin, before, ends)
        or _leading(text, v, before)
        or _named(text, v, begin, before, ends, setting)
    )


def _is_no_goal(text: str, v: Value, before: str, setting: Setting) -> bool:
    """Whether the value tells how things were, what support asks for, how to build or reckon, or which things are meant."""
    if _PAST.search(text, max(setting.sentence, v.start - 60), v.start) or _NOT.search(before):
        return True
    if _granted(text, v, setting) or _standard(v, before, setting) or _RECKONED.match(text, v.end):
        return True
    return v.kind == "measure" and _WHICH.match(text, v.end) is not None


def _ends(text: str, at: int) -> bool:
    """Whether what is counted ends with the value: 建成充电桩300个，"""
    return at >= len(text) or text[at] in "，；。、）\n\t（！" or text.startswith(("和", "及", "以及", "的", "并"), at)


def _is_known(v: Value, before: str, ends: bool) -> bool:
    """Whether the words in front speak of things that there are already: 上述5个, 前10名."""
    if not _KNOWN.search(before) or (v.kind == "share" and _SHARED.search(before)):
        return False
    return not (ends and before.endswith("等") and not before.endswith("”等"))


def _standard(v: Value, before: str, setting: Setting) -> bool:
    """How a thing is to be built or equipped, or who qualifies: no goal."""
    if v.unit == "岁":
        return not re.search(r"寿命|预期", before)
    if _STANDARD.search(before) or ((numbered := _NUMBERED.get(v.unit)) and before.endswith(numbered)):
        return True
    if re.search(r"(?:须|应|得)(?:达到|不)?$|不得$|^不得", before) and not setting.dated and v.kind != "share":
        return True
    return not setting.dated and v.unit in ("平方米", "米", "人") and bool(_STANDARD_NAME.search(before))


def _granted(text: str, v: Value, setting: Setting) -> bool:
    """对成方连片托管率达80%以上的村，奖励…: what has to be fulfilled for support."""
    if _CLAIM.match(text, v.end) or (v.kind == "money" and _SUPPORT.match(text, v.end)):
        return True
    opened = text.rfind("对", setting.sentence, v.start)
    return (
        opened >= 0
        and (opened == setting.sentence or text[opened - 1] in "，。；：、.")
        and bool(_SUPPORT.match(text, v.end) or _SUPPORT_FAR.match(text, v.end))
    )


def _listed(before: str) -> int | None:
    """Where the last member of a list in the clause begins (改建0.1万亩、补建…)."""
    at = None
    for m in _SPLIT.finditer(before):
        if _NUMBER.search(before, 0, m.start()):
            at = m.end()
    if before == "" or at is None:
        return 0 if before == "" else None
    return at


def _member(text: str, v: Value, setting: Setting) -> Cue | None:
    """A bare member of a list: 30%、50%以上 has the indicator of the first, 8个杂粮示范区 its own."""
    gap = text[setting.previous : v.start] if setting.previous is not None else "。"
    if re.fullmatch(r"(?:、|和|及|以及|，)", gap):
        return Cue("list")
    if v.kind == "count" and re.fullmatch(r"[^，。；：\n\t、（）]{1,30}(?:（[^）]{1,20}）)?(?:、|和|及|以及|，)", gap):
        start, stop = thing(text, v.end)
        if 2 <= stop - start <= 60:
            return Cue("list", start, stop)
        if stop == v.end and gap[-1] != "，":
            return Cue("list")
    return None


def _directly(text: str, v: Value, begin: int, before: str, ends: bool) -> Cue | None:
    """A word of reaching or changing stands directly in front of the value."""
    if text.startswith("突破", v.start):
        return Cue("reach", *indicator(text, begin, v.start))
    if _YEAR_ONLY.fullmatch(before):
        return Cue("year")
    m = ending("reach").search(before)
    if m and (m[0] not in ("实现", "完成", "突破", "力争", "确保", "争取") or ends):
        return _reached(text, v, begin, before, m)
    m = ending("change").search(before)
    brought = ending("make").search(before)
    if m and ends and v.kind != "time" and not (brought and brought.start() < m.start()):
        return _changed(text, v, begin, m)
    if v.kind == "share" and (m := _SHARED.search(before)):
        start, end = indicator(text, begin, v.start)
        return Cue("share", start, end) if start is not None else None
    return None


def _reached(text: str, v: Value, begin: int, before: str, verb: re.Match[str]) -> Cue | None:
    """绿化覆盖率达到40%: no cue for a standard of building, a length of time not cut, or money that is support."""
    if v.kind == "time" and not re.search(r"压|缩|减|控制|时限|时间", before):
        return None
    start, end = indicator(text, begin, begin + verb.start())
    if start is not None and end is not None:
        if _STANDARD_NAME.search(text, start, end):
            return None
        if v.kind == "money" and (not _MONEY_NAME.search(text, start, end) or _SUPPORTED.search(text[start:end])):
            return None
    return Cue("reach", *_or_clause_before(text, begin, start, end))


def _changed(text: str, v: Value, begin: int, verb: re.Match[str]) -> Cue | None:
    """单位能耗下降13%: no cue for how far support goes, or for a standard of building."""
    start, end = indicator(text, begin, begin + verb.start())
    if start is not None and _SUPPORTED.search(text[start:end]):
        return None
    standard = v.kind != "share" and start is not None and _STANDARD_NAME.search(text, start, end or start)
    return None if standard else Cue("change", start, end)


def _or_clause_before(text: str, begin: int, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """提高化肥利用率，到2020年达到40%: the indicator stands in the clause before, behind its verb."""
    if start is not None or begin < 2 or text[begin - 1] != "，":
        return start, end
    first = clause_start(text, begin - 1)
    m = role("change").match(text, first)
    return (m.end(), begin - 1) if m and begin - 1 - m.end() >= 3 else (None, None)


def _made(text: str, v: Value, begin: int, before: str, ends: bool) -> Cue | None:
    """培育50家企业, 建设高标准农田5300万亩."""
    last = _verb(before, v, ends)
    if last is None or not _is_countable(v):
        return None
    between = before[last.end() :]
    if _limits(text, v, between, ends):
        return None
    if len(between) <= 3 and not ends:
        start, stop = thing(text, v.end)
        return Cue("make", start, stop) if 2 <= stop - start <= 70 else None
    if not ends or len(between) > 90 or (between and _STANDARD_NAME.search(between)):
        return None
    if not between and (several := several_things(text, v.end)):
        return Cue("make", *several)
    if not between or _GENERIC.fullmatch(between):
        return Cue("make", begin + _widened(text, begin, before, last), v.start)
    return _between(text, v, between)


def _is_countable(v: Value) -> bool:
    return v.kind not in ("share", "time", "money", "ratio") and v.unit not in ("岁", "条")


def _limits(text: str, v: Value, between: str, ends: bool) -> bool:
    """Whether the value limits something, or belongs to another number or name between it and the verb."""
    if _LIMIT.match(text, v.end) or (v.unit == "次" and v.value.startswith(">=1")):
        return True
    if v.kind == "measure" and not ends and "以上" in text[v.foot : v.end] and between:
        return True
    return _NUMBER.search(between) is not None or "》" in between


def _between(text: str, v: Value, between: str) -> Cue | None:
    """建设高标准农田5300万亩: the indicator stands between the verb and the value."""
    if len(between) < 2:
        return None
    start, end = v.start - len(between) + (1 if between[0] in "和及与" else 0), v.start - len(trail(between))
    cut = text.rfind("的", start, end) + 1 if end - start > 20 else 0
    return Cue("make", max(start, cut if end - cut >= 4 else start), end) if end - start >= 2 else None


def _widened(text: str, begin: int, before: str, last: re.Match[str]) -> int:
    """Where the name begins that ends in a verb or a general word: 创业服务100万人次, 技术改造项目500项, 续建项目10项."""
    verbs = [m for m in role("make").finditer(before, 0, last.start()) if last.start() - m.end() >= 2]
    named = verbs[-1].end() if verbs else (indicator(text, begin, begin + len(before))[0] or begin) - begin
    head = before[named : last.start()]
    if head and len(head) <= 24 and not _NO_HEAD.search(head) and not trail(head):
        return named
    stage = last.end() == len(before) or last[0] in _STAGES or before.endswith("任务")
    return last.start() if stage else last.end()


def _verb(before: str, v: Value, ends: bool) -> re.Match[str] | None:
    """The verb that brings the number about: the nearest where the thing follows, the first of its clause where it precedes."""
    found = [m for m in role("make").finditer(before) if not NAME_PART.match(before, m.end())]
    if not found or len(before) - found[-1].end() <= 3:
        return found[-1] if found else None
    first = 0
    while first + 1 < len(found) and found[first + 1].start() - found[first].end() <= 1:
        first += 1
    return found[first] if ends else found[-1]


def _leading(text: str, v: Value, before: str) -> Cue | None:
    """3350万亩小麦实现节水品种全覆盖; 全市三分之一以上村庄达到绿美标准; 90%以上的村卫生室纳入管理."""
    if (
        v.kind in ("time", "money")
        or len(before) > 12
        or not re.fullmatch(
            r"(?:力争|确保|实现|争取|推动|使|至少|到|全[市省县区国]|20\d\d年底?前?|\d{1,2}月底前|，)*", before
        )
    ):
        return None
    m = _DONE.match(text, v.end)
    start, stop = thing(text, v.end) if m else (0, 0)
    start += text.startswith("的", start)
    return Cue("lead", start, stop) if stop > start else None


def _leading_share(text: str, v: Value, before: str) -> Cue | None:
    """90%以上的村卫生室纳入管理: a share of what follows it."""
    return _leading(text, v, before) if v.kind == "share" and text.startswith("的", v.end) else None


def _named(text: str, v: Value, begin: int, before: str, ends: bool, setting: Setting) -> Cue | None:
    """An indicator's name stands in front of the value: 覆盖率95%以上, 知识产权服务机构10家."""
    if not ends or v.kind == "time":
        return None
    start, end = indicator(text, begin, v.start)
    if start is None or end is None or _STANDARD_NAME.search(text, start, end):
        return None
    name = text[start:end]
    if not re.search(r"[一-龥A-Za-z）”]{2}$", name) or (v.kind != "share" and _SUPPORTED.search(name)):
        return None
    framed = setting.previous is not None or bool(_FRAME.search(text, setting.sentence, v.start))
    rule = _rule_of_name(name, v, setting, framed)
    return Cue(rule, start, end) if rule else None


def _rule_of_name(name: str, v: Value, setting: Setting, framed: bool) -> str | None:
    """noun for an indicator by its last word, list for a thing counted among others; framed: words of goals before it."""
    if v.kind == "money":
        return "noun" if (framed or setting.dated) and _is_goal_of_money(name) else None
    bounded = v.value[0] in "<>"
    indicates = ending("noun").search(name) or (v.kind == "ratio" and name.endswith("比"))
    if indicates and (framed or bounded or setting.plan):
        return "noun"
    counted = v.kind in ("count", "measure")
    return "list" if counted and (setting.previous is not None or _is_produced(name, bounded, setting)) else None


def _is_produced(name: str, bounded: bool, setting: Setting) -> bool:
    """年产100万吨, 不少于100万吨: an output of a year that the sentence names."""
    return setting.dated and (bounded or name.startswith(("年产", "年均")))


def _is_goal_of_money(name: str) -> bool:
    return bool(_MONEY_NAME.search(name)) and not re.search(r"总投资|单户|单个|单笔|个人|基金|首期", name)
