"""How a value stands in its clause, which makes it a goal, and what it measures: reached, changed by, brought about, led by, or named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from .exclusions import (
    KNOWN,
    LIMIT,
    counts_parts,
    is_condition,
    is_no_goal,
    is_standard_name,
    is_supported,
)
from .names import NAME_PART, indicator, several_things, thing, trail
from .values import Value
from .words import ending, role

_CLAUSE = "，；。：\n\t（）！？"
_AIM = re.compile(
    r"力争|争取|确保|努力|目标|预期|计划|任务|指标|全年|今年|到20\d\d年|20\d\d年底|年底|每年|至少|不低于|不少于|达到"
)
_MONEY_NAME = re.compile(
    r"(?:计划投资|收入|支出|产值|规模|增加值|总额|交易额|成交额|零售额|销售额|营业额|总值|额度|利润|税收|出口|进口|资产|余额|营收|生产率|合同额|价值|贷款|成本|收费)$"
)
_NO_MONEY = re.compile(r"总投资|单户|单个|单笔|个人|基金|首期")
_YEAR_ONLY = re.compile(r"(?:其中)?20\d\d年(?:底|末|度)?(?:达到?|为|完成|实现|新增|新建)?")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?(?![A-Za-z\d.+])")  # not the 5 of 5G
_SPLIT = re.compile(r"、|以及|(?<![并而])且|(?<!普)及(?![以时格])|(?<![饱总缓中])和(?=[一-龥\d]|$)")
_JOINED = re.compile(r"、|和|及|以及|，")
_NAME_END = re.compile(r"[一-龥A-Za-z）”₀-₉]$")
_COUNTED = re.compile(
    r"\d[个家项件处所座场名户]|》"
)  # another number or document stands between the verb and the value
_MEMBER = re.compile(r"[^，。；：\n\t、（）]{1,30}(?:（[^）]{1,20}）)?(?:、|和|及|以及|，)")
_ENDS = re.compile(
    r"[，；。、）\n\t（！]|和|及|以及|的|并|且(?=[^，。；]{0,12}(?:达|提|增|降|不低|保持))|(?:生产|加工|处理|供应)?(?:目标|任务|要求|水平|能力|产能)|\Z"
)
_SHARE_OF = re.compile(r"占[^，；。：\d]{2,24}的(?:比例|比重|份额)?$|(?:预留|提取|列支|不低于|分担)$|总[量数额]的$")
_OF_WHOLE = re.compile(r"(?:(?<!按)不低于|(?<!按)不少于|达到?|完成|(?<![不得])超过|占)[^，。；：\d]{2,24}的$")
# 3350万亩小麦实现节水品种全覆盖, 使40%左右的县通过认定: a value that leads its clause, and what becomes of it
_LEADS = re.compile(
    r"(?:[^，。；]{0,14}?(?=至少|不少于))?(?:力争|确保|实现|争取|推动|推进|使|让|至少|不少于|到|[至在为]|对[^，。；、\d]{0,12}|各[^，。；、\d]{1,10}|面向|组织|每年|全[市省县区国]|20\d\d年底?前?|\d{1,2}月底前|，)*"
)
_BECOMES = re.compile(
    r"(?:[^，。；、：\n\t\d（）]|（[^（）]{1,12}）|[、和及]\d+(?:\.\d+)?(?:%|[余多万]?[个家名户所项件条处场套台])(?:以上|左右)?){2,24}?(?:实现|具备|建有|达到|完成|建成|投产|竣工|开工|落地|全部|全覆盖|全面|消除|取得|通过|成功|入围|入选|获得|入驻|纳入|接入|上云|开展|展开|进行|对接|办理|符合)"
)
# 确保学生掌握2项技能, 力争3个以上一类新药上市, 保障学生每天2小时活动时间: what is to be made sure of
_SURE = re.compile(
    r"(?:力争|争取|确保|实现|保障|保证)(?!金)[^，。；：]{0,16}\Z|(?:要|应|均|中)有\Z|覆盖(?![率面])[^，。；：]{0,6}\Z"
)
_YEARLY = re.compile(r"(?:年|日)(?:产|均|处理)$")
_PROJECT = re.compile(r"项目|工程|基地|生产线")
# 打造具有较强影响力的100个小镇: 的 belongs to what they are to be like
_QUALIFIED = re.compile(r"[^，。；\d]{0,4}?(?:具有|拥有|富有|规模|功能|特色|优势)[^，。；\d]{0,20}的\Z")
_WORKS = re.compile(r"(?:整治|改造|治理|任务|搬迁|修复|清理|建设|验收)$")
_DUE = re.compile(r"按|[费税补贷]|保险|工资|利息|金$")  # 应缴保险费的50%: how much is paid
_AIMED = re.compile(r"力争|争取|确保|努力")
# 重点企业100%纳入清单, 将公益金50%以上用于养老: what so large a part of a whole does
_FULFILS = re.compile(
    r"(?:的[一-龥]{2,8})?(?:用于|面向|纳入|落实|完成|达到|达标|实现|建立|开展|通过|覆盖|执行|配备|安装|办结|公开|接入|上[云网线])"
)
_CLAUSES = re.compile(
    r"\d+条(?:[一-龥]{0,6}(?:措施|意见|政策|建议|规定|内容|举措)|[，。；、）])"
)  # 24条新措施, no roads
_BUILDS = re.compile(r"[新共搭组创构筹续扩改]?建|打造|创|培|引|组织|实施|开展|布局|研")
_PAID = re.compile(r"按|不得|最高|[补奖缴][助贴励费]")
_TAIL = re.compile(r"（[^（）]*）$")  # 企业登记时间（含名称核准）
_TIME_NAME = re.compile(r"(?:天数|时间|时限|时长|周期|寿命)$")
_REACHED_AT_END = ("实现", "完成", "突破", "力争", "确保", "争取")


@dataclass(frozen=True, slots=True)
class Cue:
    """Which rule makes the value a goal, and where its indicator stands (None: that of the goal before it)."""

    rule: str
    start: int | None = None
    end: int | None = None
    bound: str = ""  # the comparator that stands in front of the indicator's own words: 不低于总数的60%


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a value: where its statement begins, where the goal before it ends (None: none), and what speaks of goals.

    plan: the document is a plan; dated: a year to come governs; headed: a heading or label above says goals;
    labelled: a label in the same paragraph does (考核指标：).
    """

    sentence: int
    previous: int | None
    plan: bool
    dated: bool
    headed: bool = False
    labelled: bool = False

    @property
    def planned(self) -> bool:
        """Whether what the sentence counts is to come even where no word of it says so."""
        return self.plan or self.dated or self.headed


def clause_start(text: str, at: int) -> int:
    """The offset behind the last mark of punctuation in front of an offset (within 90 characters)."""
    low = max(0, at - 90)
    begin = max(text.rfind(c, low, at) for c in _CLAUSE) + 1 or low
    # 照料服务站（点）40个: a short bracket is part of the name
    while begin and text[begin - 1] == "）" and (opened := text.rfind("（", max(0, begin - 16), begin)) >= low:
        begin = max(text.rfind(c, low, opened) for c in _CLAUSE) + 1 or low
    return begin


def read_cue(text: str, v: Value, setting: Setting) -> Cue | None:
    """The cue that makes a value a goal; None where there is none.

    Example: 打造 in front of 50个数字化车间 is a cue, and 数字化车间 the indicator.
    """
    clause = _Clause(text, v, setting, clause_start(text, v.start))
    if not setting.planned and not _AIM.search(text, setting.sentence, v.end):
        return None
    if is_no_goal(text, v, clause.before, setting.sentence, setting.dated):
        return None
    if setting.previous is not None and (listed := _listed(clause.before)) is not None:
        clause = _Clause(text, v, setting, clause.begin + listed)
        if not clause.before and (cue := _member(text, v, setting)):
            return cue
        if v.place:
            return Cue("list")
    if is_condition(text, v):
        return clause.first(_Clause.led, _Clause.brought_about_behind, _Clause.attained, _Clause.assured)
    if clause.is_known():
        return clause.finished()
    return clause.first(
        _Clause.reached,
        _Clause.changed,
        _Clause.shared,
        _Clause.brought_about,
        _Clause.led,
        _Clause.assured,
        _Clause.fulfilled,
        _Clause.named,
    )


def _listed(before: str) -> int | None:
    """Where the last member of a list in the clause begins (改建0.1万亩、补建…)."""
    at = None
    for m in _SPLIT.finditer(before):
        if _NUMBER.search(before, 0, m.start()):
            at = m.end()
    return 0 if before == "" else at


def _member(text: str, v: Value, setting: Setting) -> Cue | None:
    """A bare member of a list: 30%、50%以上 has the indicator of the first, 8个杂粮示范区 its own."""
    gap = text[setting.previous : v.start] if setting.previous is not None else "。"
    if is_condition(text, v) and v.kind != "share":
        return None
    if _JOINED.fullmatch(gap):
        return Cue("list") if v.kind != "measure" or _ENDS.match(text, v.end) else None
    if v.kind == "count" and _MEMBER.fullmatch(gap):
        start, stop = thing(text, v.end)
        if 2 <= stop - start <= 60:
            return Cue("list", start, stop)
        if stop == v.end and gap[-1] != "，":
            return Cue("list")
    return None


class _Clause:
    """The clause of a value: what stands before it, and whether the value ends what is said."""

    def __init__(self, text: str, v: Value, setting: Setting, begin: int) -> None:
        self.text, self.v, self.setting, self.begin = text, v, setting, begin
        self.before = text[begin : v.start]
        self.ends = _ENDS.match(text, v.end) is not None

    def first(self, *relations: Callable[[_Clause], Cue | None]) -> Cue | None:
        """The cue of the first relation in which the value stands."""
        return next((cue for relation in relations if (cue := relation(self))), None)

    def is_known(self) -> bool:
        """Whether the words in front speak of things that there are already: 上述5个, 前10名, 依托3个园区."""
        if not KNOWN.search(self.before) or self._is_assessed() or self._of_whole():
            return False
        if not self.before.endswith("等"):
            return True
        if self.ends:
            return self.before.endswith("”等")
        # 组织实施甲、乙等15个项目 brings about what it names; 加强甲、乙等5个基地建设 does not
        start, _ = indicator(self.text, self.begin, self.v.start, least=99)
        start = (start or self.begin) - self.begin
        verb = role("make").match(self.before, start)
        return verb is None or not (self.setting.dated or _BUILDS.match(verb[0]))

    def _is_unfit(self, name: str) -> bool:
        """Whether the name is a standard's of buildings or applicants, or a limit of support, and no year or label says that it is a goal's."""
        standard = is_standard_name(name) and self.v.kind not in ("time", "share") and not self.setting.dated
        return standard or (is_supported(name) and not self.setting.labelled)

    def _is_assessed(self) -> bool:
        """考核指标：支持对A、B等不少于50种协议的解析: a count with a bound under a label of goals is always one to come."""
        return (
            (self.setting.labelled or self.setting.dated)
            and self.v.kind == "count"
            and self.v.value[0] in "<>"
            and "人" not in (self.v.unit or "")
        )

    def _of_whole(self) -> bool:
        whole = _OF_WHOLE.search(self.before) or (_SHARE_OF.search(self.before) if self.v.kind == "share" else None)
        due = _PAID.search(self.before)  # 按总额的1%确定, 不得低于总额的30%: how much is to be paid or kept
        return whole is not None and not due and (self.v.kind == "share" or "/" in self.v.value)

    def reached(self) -> Cue | None:
        """绿化覆盖率达到40%: a word of reaching stands directly in front of the value."""
        text, v, before = self.text, self.v, self.before
        if text.startswith("突破", v.start):
            return Cue("reach", *indicator(text, self.begin, v.start))
        if _YEAR_ONLY.fullmatch(before):
            return Cue("year")
        verb = ending("reach").search(before)
        if verb is None or (verb[0] in _REACHED_AT_END and not self.ends):
            return None
        if v.kind == "time" and not re.search(r"压|缩|减|控制|时限|时间|天数|时长|周期|寿命", before):
            return None
        start, end = indicator(text, self.begin, self.begin + verb.start())
        if start is not None and end is not None:
            name = text[start:end]
            if self._is_unfit(name) or (v.kind == "money" and not _MONEY_NAME.search(name)):
                return None
        return Cue("reach", *self._or_clause_before(start, end))

    def finished(self) -> Cue | None:
        """完成新排查的300家企业综合整治: known things with which something is to be done."""
        if self.v.kind != "count" or not (verb := role("make").search(self.before)):
            return None
        start, stop = thing(self.text, self.v.end)
        works = self.setting.dated and _WORKS.search(self.text, start, stop)
        return (
            Cue("make", start, stop) if stop > start and (works or _QUALIFIED.match(self.before, verb.end())) else None
        )

    def _or_clause_before(self, start: int | None, end: int | None) -> tuple[int | None, int | None]:
        """提高化肥利用率，到2020年达到40%; 群众满意度明显提升，确保达到85%: the indicator stands in the clause before."""
        text, begin = self.text, self.begin
        if start is not None or begin < 2 or text[begin - 1] != "，":
            return start, end
        first = clause_start(text, begin - 1)
        if (verb := role("change").match(text, first)) and begin - 1 - verb.end() >= 3:
            return verb.end(), begin - 1
        grown = _grown().search(text, first, begin - 1)
        return (first, grown.start()) if grown and grown.start() - first >= 3 else (None, None)

    def changed(self) -> Cue | None:
        """单位能耗下降13%: no cue for how far support goes, or for a standard of building."""
        v, text = self.v, self.text
        verb, brought = ending("change").search(self.before), ending("make").search(self.before)
        if verb is None or not self.ends or v.kind == "time" or (brought and brought.start() < verb.start()):
            return None
        start, end = indicator(text, self.begin, self.begin + verb.start())
        name = text[start:end] if start is not None else ""
        if self._is_unfit(name):
            return None
        if start is None and self.setting.previous is None:
            start, end = self._subject_before()
        return Cue("change", start, end)

    def _subject_before(self) -> tuple[int | None, int | None]:
        """投资额力争达到50亿美元，年均增长10%: what the clause before speaks of, up to its verb."""
        text, begin = self.text, self.begin
        if begin < 2 or text[begin - 1] != "，":
            return None, None
        first = clause_start(text, begin - 1)
        verb = _reaching().search(text, first, begin)
        return indicator(text, first, verb.start()) if verb else (None, None)

    def shared(self) -> Cue | None:
        """占总产值的30%; 人数不低于总数的60%."""
        if not self._of_whole():
            return None
        start, end = indicator(self.text, self.begin, self.v.start)
        whole = _OF_WHOLE.search(self.before)
        bound = ">=" if whole and whole[0].startswith("不") else ">" if whole and whole[0].startswith("超") else ""
        return Cue("share", start, end, bound) if start is not None else None

    def brought_about(self) -> Cue | None:
        """培育50家企业, 建设高标准农田5300万亩; in a plan any verb brings about what it counts."""
        text, v, before = self.text, self.v, self.before
        if not self._is_countable() or LIMIT.match(text, v.end) or counts_parts(text, v):
            return None
        if not self.ends:
            return self._thing_behind()
        if _verb_near(before) and (several := several_things(text, v.end)):
            return Cue("make", *several)
        shortest = 1 if self.setting.previous is not None else 2  # 其中梨180万亩
        start, end = indicator(text, self.begin, v.start, least=2, shortest=shortest)
        if start is None or end is None or not _is_countable_name(text[start:end]) or self._is_unfit(text[start:end]):
            return None
        if role("make").search(before):
            return Cue("make", start, end)
        return Cue("list", start, end) if self._counts_on(text[start:end]) else None

    def brought_about_behind(self) -> Cue | None:
        """培育10家以上的龙头企业: 的 behind a count that a verb brings about."""
        if not self._is_countable() or self.v.kind != "count" or self.v.unit == "人" or not _verb_near(self.before):
            return None
        start, stop = thing(self.text, self.text.find("的", self.v.end) + 1)
        return Cue("make", start, stop) if 2 <= stop - start <= 40 and self.setting.planned else None

    def _is_countable(self) -> bool:
        v = self.v
        if v.kind in ("share", "time", "money", "ratio") or v.unit == "岁" or _CLAUSES.match(self.text, v.foot):
            return False
        return not (v.unit == "次" and v.value.startswith(">=1"))

    def _thing_behind(self) -> Cue | None:
        """打造50个数字化车间: the thing follows the value, and a verb stands in front."""
        start, stop = thing(self.text, self.v.end)
        if not 2 <= stop - start <= 70 or (self.v.kind == "measure" and not _verb_at_end(self.before)):
            return None
        if _YEARLY.search(self.before) and _PROJECT.search(self.text, start, stop):
            return None  # 推动年产1500台整车生产项目建设: the name of a project
        listed = self.before.endswith("等") and role("make").search(self.before)
        return Cue("make", start, stop) if listed or _verb_near(self.before) or self._is_assessed() else None

    def _counts_on(self, name: str) -> bool:
        """Whether a thing counted without a verb of the lexicon is to come: a member of a list, a bound, a plan that says goals."""
        if self.setting.previous is not None or (self.setting.dated and name.startswith(("年产", "年均"))):
            return True
        if self.setting.plan and re.search(r"(?:20\d\d年(?:底|末)?|每年)(?!以)", self.before):
            return True
        if self.setting.labelled or (self.setting.planned and _AIMED.search(self.before)):
            return True
        return self.v.value[0] in "<>" and self.setting.dated

    def led(self) -> Cue | None:
        """全市三分之一以上村庄达到绿美标准; 90%以上的村卫生室纳入管理; 使40%左右的县通过认定."""
        text, v = self.text, self.v
        if v.kind in ("time", "money") or len(self.before) > 16 or not _LEADS.fullmatch(self.before):
            return None
        if v.kind != "share" and "/" not in v.value and text.startswith("的", v.end):
            return None
        m = _BECOMES.match(text, v.end)
        if m is None or (not self.setting.planned and not self.before):
            return None
        if self.before.startswith(("在", "对")) and v.value[0] not in "<>" and not self.setting.dated:
            return None
        start, stop = thing(text, v.end)
        start += text.startswith("的", start)
        return Cue("lead", start, stop) if stop > start else None

    def attained(self) -> Cue | None:
        """分辨率达到1pT的传感器实现量产: what reaches the value is to come about."""
        if not self.setting.dated or not _BECOMES.match(self.text, self.v.end):
            return None
        self.ends = True
        return self.reached() or self.named()

    def assured(self) -> Cue | None:
        """确保学生掌握2项运动技能: a word of aiming in the clause, and the thing behind the value."""
        if (
            self.v.kind in ("money", "ratio", "measure")
            or not _SURE.search(self.before)
            or counts_parts(self.text, self.v)
        ):
            return None
        if self.v.kind == "time" and not re.search(r"保[障证]", self.before):
            return None
        if is_condition(self.text, self.v) and self.v.kind != "share":
            return None
        behind = self.v.end + self.text.startswith("的", self.v.end)
        start, stop = thing(self.text, behind)
        known = _ENDS.match(self.text, behind) is not None
        return Cue("make", start, stop) if 2 <= stop - start <= 40 and not known else None

    def fulfilled(self) -> Cue | None:
        """重点企业100%纳入清单: whose part stands in front of the share, what it does behind."""
        if self.v.kind != "share" or not self.setting.planned or not _FULFILS.match(self.text, self.v.end):
            return None
        start, end = indicator(self.text, self.begin, self.v.start)
        return Cue("share", start, end) if start is not None else None

    def named(self) -> Cue | None:
        """覆盖率95%以上, 知识产权服务机构10家: an indicator's name stands in front of the value."""
        v = self.v
        if not self.ends:
            return None
        start, end = indicator(self.text, self.begin, v.start)
        if start is None or end is None:
            return None
        name = self.text[start:end]
        named = _TIME_NAME.search(_TAIL.sub("", name)) or self.setting.previous is not None
        if v.kind == "time" and (v.value[0] not in "<>" or not named):
            return None
        if self._is_unfit(name) or not re.search(r"[一-龥A-Za-z）”]{2}$", name):
            return None
        return Cue("noun", start, end) if self._measures(name) else None

    def _measures(self, name: str) -> bool:
        """Whether the name is a measure's, and something says that its value is one to come."""
        v, setting = self.v, self.setting
        bounded, stated = v.value[0] in "<>", setting.dated or setting.headed
        if v.kind == "time" or (bounded and stated and v.kind != "money"):
            return stated
        framed = stated or self._is_aimed() or (setting.plan and (bounded or v.kind != "money"))
        if v.kind == "money":
            return framed and _is_goal_of_money(name)
        return self._is_share_to_come(name, bounded) or ((framed or bounded) and _is_measure(name, v))

    def _is_aimed(self) -> bool:
        """Whether a goal stands before the value in its sentence, or a word that speaks of goals."""
        setting = self.setting
        return setting.previous is not None or _AIM.search(self.text, setting.sentence, self.v.start) is not None

    def _is_share_to_come(self, name: str, bounded: bool) -> bool:
        """于6月底前清偿80%, 确保扶贫项目不超过0.5%: dated, or bounded and aimed at; not how much of a due is paid."""
        if self.v.kind != "share":
            return False
        if self.setting.dated and not _DUE.search(name):
            return True
        return bounded and (self.setting.previous is not None or _AIMED.search(self.before) is not None)


@cache
def _grown() -> re.Pattern[str]:
    """群众满意度明显提升 in front of its value."""
    adverbs = "(?:明显|显著|大幅|不断|持续|稳步|全面|进一步|逐步|有效|均)*"
    return re.compile(rf"{adverbs}(?:{role('change').pattern}|改善|增强|优化)\Z")


@cache
def _reaching() -> re.Pattern[str]:
    """A word of reaching with a number behind it: 达到50."""
    return re.compile(rf"{role('reach').pattern}(?=[^，]{{0,4}}\d)")


def _is_measure(name: str, v: Value) -> bool:
    return ending("noun").search(name) is not None or (v.kind == "ratio" and name.endswith("比"))


def _is_goal_of_money(name: str) -> bool:
    return _MONEY_NAME.search(name) is not None and not _NO_MONEY.search(name)


def _is_countable_name(name: str) -> bool:
    """Whether things of that name are counted: no other number or document stands in it."""
    return _NAME_END.search(name) is not None and not _COUNTED.search(name)


def _verb_near(before: str) -> bool:
    """Whether a verb of bringing about stands at most three characters in front of the value, and is no part of a name."""
    verbs = [m for m in role("make").finditer(before) if not NAME_PART.match(before, m.end())]
    return bool(verbs) and len(before) - verbs[-1].end() - len(trail(before)) <= 3


def _verb_at_end(before: str) -> bool:
    """Whether nothing but adverbs stands between the verb and the value: 建设1座1830平方米冰场 is no goal of an area."""
    return ending("make").search(_YEARLY.sub("", before)) is not None
