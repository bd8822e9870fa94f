"""Say what an amount of money is (补助, 奖励, 预算, 门槛 …) from the words around it; the words are a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicons import read_lexicon
from ..text.labels import LABEL
from ..text.numerals import DIGIT
from .amounts import Amount

_SUPPORT = frozenset(("subsidy", "reward", "budget", "fund", "loan"))
_REACH = 260  # characters of a sentence that are looked at on either side
_STOP = re.compile(r"[。；\n\t]")
# 达到2亿元的，; 50万元部分补贴20%: the amount says which ones, not how much is given
_AS_CONDITION = re.compile(r"(?:（[^（）]{0,20}）|）)?(?:的(?=[，；、。）]|可|给|予|由|应|须|必|奖|补|一|按)|的?部分)")
# 按收入首次突破1000万元、2000万元的标准给予奖励
_BY_LEVEL = re.compile(r"的标准(?:给予|予以|分|奖|补)")
_MODIFIES = re.compile(r"）?的?(?P<noun>[一-龥“][^，。；：（）\t\n]{0,13})")
_NO_NOUN = re.compile(
    r"的?(?:其中|用于|支持|给予|予以|左右|提[高升]|增[加至长]|达到?|上升|下降|降低|以上|以下|由|并|和|及|与|或|至|到|，|分|占|较|比|以|时|为|作|专项用|对|从|在|且|不|则|等|一次性给"
    r"|标准|目标|任务|规模|总量|额度|基础|范围)"
)
_VERB = re.compile(r"购|建设|新建|打造|用|实施|开展|修|改造|采购|完成|推|进行|拨|下达|补|收")
# 打造主营业务收入千亿元现代产业集群: an exact amount that names a class
_CLASS = re.compile(r"的|[^，。；：]{0,14}(?:企业|集群|园区|平台|基地|示范区|产业|工厂|龙头)")
_GIVEN = re.compile(
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助|可?申请|一次性|安排|拨付|给予[^，。；：\d的]{1,8})(?:各|每[^，。]{1,4}|不超过|最高|至少|不少于|不低于|人民币)*$"
)
_QUOTED = re.compile(r"“[^”\n]{0,40}”")
# 按5000元/亩的标准核减: money that is taken back or not given
_BACK = re.compile(r"的?(?:标准)?(?:予以)?(?:核减|扣减|(?<!标准)扣除|扣缴|扣回|追缴)")
# 资金规模达到2000万元、期限满两年的基金，按投资额1%给予奖励: what those have reached who are given something
_REACHED = re.compile(r"(?:达到?|满|超过|突破|实现|完成|不低于|不少于|规模|[额入值])(?:在|为)?$")
_DESCRIBES = re.compile(r"[^。；：]{0,40}?的[^，。；：]{0,12}，[^。；]{0,40}?(?:给予|奖励|补助|补贴|奖补|资助|享受)")
# 投资规模原则上要求2亿元以上: what must be met
_REQUIRED = re.compile(r"要求|应当|须|必须|门槛")
# 产值每新增1000万元奖励2万元: the step by which the support is reckoned
_DEDUCTED = re.compile(r"的?(?:标准)?(?:定额|限额|据实|税前)(?:扣除|抵扣)")  # an allowance from what is taxed
_EACH_MORE = re.compile(r"每(?:新增|增加|增长|递增|超过|完成|实现|到位|满|达到?)[^，。；每]{0,8}$")
# 产值5000万元以下，给予奖励; 营业收入2000万元以上且增长一成的企业: what has to be reached
_MEASURED = frozenset(("output", "investment", "fund"))
_GRADED = frozenset(("output", "investment", "tax", "threshold"))
_GRANTING = re.compile(
    r"，(?:给予|分别给予|按照?|一次性|奖励|予以|每家|最高)|[^，。；]{0,4}(?:且|并且|，且)(?!不)[^。；]{2,40}?的"
)
# 设立融资总量不少于5亿元的专项贷款
_FOUNDED = re.compile(
    r"(?:设立|组建|投放|发放)[^，。；]{0,10}(?P<what>融资|信贷|贷款|基金)(?:总量|规模|总额|额度|余额)?$"
)
# 单户500万元以下小微企业担保; 10万元及以下的个人创业贷款: which loans are meant
_NARROWED = re.compile(r"的?[^，。；、：）的]{0,12}(?:贷款|担保|授信)")
# 百亿元企业, 千亿元产业集群: a class, not an amount
_ROUND = re.compile(r"[十百千]?亿元(?:级|以上)?(?:企业|产业|集群|园区|项目|县|镇|开发区|平台)")
# 给予最高200万元支持; 每笔补助融资企业10万元: who is helped does not change that it is help
_HELP = re.compile(r"(?:的)?(?:分阶段|一次性)?(?:资金|经费)?(?:支持|扶持)(?=[，。；、）\n]|\Z)")
_GIVING = re.compile(r"给予|予以")
_HELPED = re.compile(
    r"(?P<verb>补助|补贴|奖励|奖补|资助)[^，。；：\d]{0,10}(?:企业|单位|机构|主体|人员|农户|个人|团队|合作社|[^，。；：\d]方)$"
)
_COMPARED = re.compile(r"超出|不足|(?<!不)(?:低于|少于)|未达|小于|不到|不满")
# 应当具备下列条件：
_CONDITIONS = re.compile(
    r"(?:应|须|需|符合|具备|满足|下列|以下|基本|申请|申报)[^，。；：\n]{0,12}(?:条件|要求|情形)(?:之一)?的?[^，。；：\n]{0,6}："
)
_ITEM = re.compile(rf"（{DIGIT}+）|[①-⑳\d]")
_TAXED = re.compile(r"免征|减征|减半征收|增值税|所得税|纳税人|应纳税")
_FINED = re.compile(r"(?:罚款?|罚金|并处|处(?:以|(?![理置方室所级长于在分]))|违法所得|没收)(?:[^，。；：]{0,6})$")
_FINE_BEHIND = re.compile(r"(?:的)?(?:标准)?(?:处以?|的)?(?:罚款|罚金|的罚)")
# 、50万元; 500亿元“…”、600亿元“…”; 主板300万元、创业板200万元
_LISTED = re.compile(r"(?:（[^（）]{0,8}）)?(?:“[^”]{1,24}”)?(?:[、和或及至]|以及)[^，。；：\d“]{0,8}")
_GROUPS = re.compile(r"企业|项目|主体|户")


@cache
def _words(place: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in read_lexicon("money_kinds") if row["place"] in (place, "both")]
    kinds = {row["word"]: row["kind"] for row in rows}
    return re.compile("|".join(re.escape(w) for w in sorted(kinds, key=len, reverse=True))), kinds


@dataclass(frozen=True, slots=True)
class Context:
    """An amount's surroundings: where its sentence and clause begin; the last amount of its list and where that ends; the sentence's end."""

    sentence: int
    clause: int
    last: Amount
    behind: int
    end: int


def context(text: str, amounts: list[Amount], i: int) -> Context:
    """The surroundings of amount i."""
    a = amounts[i]
    low = max(0, a.start - _REACH)
    sentence = max(text.rfind(c, low, a.start) for c in "。；\n\t") + 1 or low
    if (label := LABEL.match(text, sentence)) and label.end() <= a.start:
        sentence = label.end()
    opened = text.rfind("（", sentence, a.start)
    bracket = opened + 1 if opened >= 0 and text.find("）", opened, a.start) < 0 else 0
    clause = max(sentence, bracket, *(text.rfind(c, sentence, a.start) + 1 for c in "，："))
    j = i
    while j + 1 < len(amounts) and _LISTED.fullmatch(text, amounts[j].end, amounts[j + 1].start):
        j += 1
    behind = amounts[j].end
    if quoted := _QUOTED.match(text, behind):
        behind = quoted.end()
    reach = min(len(text), behind + _REACH)
    stop = _STOP.search(text, behind, reach)
    return Context(sentence, clause, amounts[j], behind, stop.start() if stop else reach)


def kind_of(text: str, a: Amount, where: Context, earlier: str | None) -> str:
    """The kind of an amount, or skip for a fine or a loss; earlier is the kind of the amount before it in its sentence.

    Example: 10亿元以上 in 总投资10亿元以上技改项目 is a threshold, 10万元 in 一次性奖励10万元 a reward.
    """
    before = _QUOTED.sub("", text[where.clause : a.start])
    left = nearest(before) or nearest(text[a.start : a.foot])  # 最高奖励100万元
    left = None if before in _MEASURES else left  # 设立产业基金，规模10亿元
    if left in _MEASURED and a.shape in ("least", "less") and _REQUIRED.search(before):
        return "threshold"
    if settled := _settled(text, a, where, before, left) or _condition(text, a, where, left):
        return settled
    if _HELP.match(text, where.behind) and _GIVING.search(before):
        return "subsidy"
    right = _behind(text, where.behind, 14)
    if right and not (left in _SUPPORT and right not in _SUPPORT):
        return right
    return _as_listed(text, where, left or _inherited(text, where, earlier))


def _settled(text: str, a: Amount, where: Context, before: str, left: str | None) -> str | None:
    """The kind where the words next to the amount leave no doubt: a fine, money handed back, each full sum, a fund."""
    if _FINED.search(before) or _FINE_BEHIND.match(text, where.behind):
        return "skip"
    if _DEDUCTED.match(text, a.end):
        return "tax"
    if _BACK.match(text, a.end):
        return "other"
    if text.endswith(("满", "每满"), where.clause, a.foot) or _ROUND.match(text, a.foot):
        return "threshold"
    if left == "skip" or _behind(text, a.end, 8) == "skip":
        return "skip"
    if founded := _FOUNDED.search(before):
        return "fund" if founded["what"] == "基金" else "loan"
    return None


def _as_listed(text: str, where: Context, kind: str) -> str:
    """实缴资本不低于1000万元 in a list of conditions is a threshold."""
    if kind in ("output", "investment", "fund", "other", "budget") and _in_conditions(text, where):
        return "threshold"
    return kind


def _condition(text: str, a: Amount, where: Context, left: str | None) -> str | None:
    """threshold (or tax, for sales that are taxed) where the amount tells who or what is meant."""
    if _is_given(text, a, where, left):
        return None
    bounded = a.shape in ("least", "most", "less", "range")
    chosen = _threshold_or_tax(text, where, left)
    after = a.end if bounded and where.last is a else where.behind
    if _AS_CONDITION.match(text, after):
        return None if left in _SUPPORT and not bounded and left != "budget" else chosen
    if _is_compared(text, a, where, left):
        return chosen
    if _DESCRIBES.match(text, where.behind, where.end) and _REACHED.search(text, where.clause, a.foot):
        return chosen
    if _is_step(text, a, where, left) or (bounded and _is_grade(text, a, left)):
        return "threshold"
    return chosen if _tells_which(text, a, where, left, bounded) else None


def _tells_which(text: str, a: Amount, where: Context, left: str | None, bounded: bool) -> bool:
    """Whether a noun follows that a bound, or an amount of output or investment, narrows down."""
    if bounded and not a.led and _NARROWED.match(text, a.end):
        return True
    if a.shape == "range" and left in _SUPPORT:
        return False
    return (bounded or left in ("output", "investment")) and _modifies(text, a, where, left)


def _is_given(text: str, a: Amount, where: Context, left: str | None) -> bool:
    """Whether the amount is what is paid, not the condition for it: a ceiling of support, 给予…."""
    if left in _SUPPORT and a.shape == "most" and a.led and not _AS_CONDITION.match(text, a.end):
        return True
    passed = text.startswith(("的，", "的；", "的、"), a.end)
    given = _GIVEN.search(text, where.clause, a.foot) is not None
    return given and a.shape != "less" and not (passed and a.shape == "exact")


def _threshold_or_tax(text: str, where: Context, left: str | None) -> str:
    taxed = left in ("output", "tax", None) and _TAXED.search(text, where.sentence, where.end)
    return "tax" if taxed else "threshold"


def _is_compared(text: str, a: Amount, where: Context, left: str | None) -> bool:
    """Whether a thing is measured against the amount: 不足, a word of comparison, a level of output."""
    if left in ("output", "investment") and _BY_LEVEL.match(text, where.behind):
        return True
    return a.shape == "less" or (a.led and _COMPARED.search(text, a.start, a.foot) is not None)


def _is_step(text: str, a: Amount, where: Context, left: str | None) -> bool:
    """Whether something is counted in steps of the amount."""
    return left not in ("fund", "loan") and _EACH_MORE.search(text, where.clause, a.start) is not None


def _is_grade(text: str, a: Amount, left: str | None) -> bool:
    """Whether a bounded amount stands in the bracket of a condition, or before what is granted to its grade."""
    return _in_bracket(text, a) or (left in _GRADED and _GRANTING.match(text, a.end) is not None)


def _in_bracket(text: str, a: Amount) -> bool:
    """全部资金由个人捐赠的（农村不少于…；城市不少于…）: a bracket behind a condition."""
    opened = text.rfind("（", max(0, a.start - 60), a.start)
    inside = text[opened : a.start]
    return opened > 0 and text[opened - 1] == "的" and "）" not in inside and "\n" not in inside


def _modifies(text: str, a: Amount, where: Context, left: str | None) -> bool:
    """超亿元企业, 1亿元以上企业, 500万元以下小微企业融资: a noun follows that is not itself money of support."""
    last = where.last if left in ("output", "investment") else a
    m = _MODIFIES.match(text, last.end)
    if m is None or _NO_NOUN.match(text, last.end):
        return left == "other" and "捐" in text[where.clause : a.start] and a.shape in ("least", "range")
    noun = m["noun"]
    if last.shape in ("exact", "about") and (_VERB.match(noun) or noun[0] == "“" or not _CLASS.match(text, last.end)):
        return False
    pattern, kinds = _words("behind")
    first = pattern.search(noun)
    if first is None:
        return True
    near = noun[: first.start()] + text[max(where.clause, a.start - 4) : a.start]
    return not (
        (kinds[first[0]] in _SUPPORT and not _GROUPS.search(near)) or (last.shape == "exact" and first.start() <= 4)
    )


def nearest(words: str) -> str | None:
    """The kind of the last word of the clause in front of an amount."""
    pattern, kinds = _words("before")
    if helped := _HELPED.search(words):
        return kinds[helped["verb"]]
    kind, end = None, 0
    for m in pattern.finditer(words):
        # 补贴…流转费用200元, 补助运营经费5万元: what is paid for does not change that it is a subsidy
        paid_for = (kinds[m[0]] == "fee" or m[0].endswith("经费")) and kind in ("subsidy", "reward")
        # 贷款累计余额, 基金规模: a measure is of what stands in front of it
        measured = m[0] in _MEASURES and m.start() - end <= _NEAR and kind not in (None, "skip")
        if not paid_for and not measured:
            kind = kinds[m[0]]
        end = m.end()
    return kind


_MEASURES = frozenset(("规模", "总规模", "余额", "总额", "总量"))
_NEAR = 2  # characters between a noun and its measure: 贷款累计余额
_FOLLOWING = re.compile(r"(?:（[^（）]{0,20}）)?(?P<words>(?:[^，。；：、（）\n\t]|（[^（）\n]{1,6}）)*)")
_STANDARD = re.compile(r"(?:的?标准|为限)?(?:给予|予以|发放)")
_OTHER_ACT = re.compile(r"由|对|按|给予|计入|免收|减半")


def _behind(text: str, start: int, reach: int) -> str | None:
    """The kind of the first word behind an amount, before another act begins."""
    m = _FOLLOWING.match(text, start, start + reach + 20)
    if m is None:
        return None
    pattern, kinds = _words("behind")
    match = pattern.search(m["words"][:reach])
    given = _STANDARD.match(m["words"])
    if match is None or _OTHER_ACT.search(m["words"][given.end() if given else 0 : match.start()]):
        return None
    # 租金补贴, 保费补助: what is paid for does not change that it is a subsidy
    paid = pattern.match(m["words"], match.end()) if kinds[match[0]] == "fee" else None
    return kinds[paid[0]] if paid else kinds[match[0]]


def _inherited(text: str, where: Context, earlier: str | None) -> str:
    """Without a word in its own clause an amount is what the amount before it is, or what the clauses before speak of."""
    if earlier and earlier != "threshold":
        return earlier
    own = nearest(text[where.sentence : where.clause])
    if own and own != "skip":
        return own
    paragraph = text.rfind("\n", 0, where.sentence) + 1
    near = nearest(text[max(paragraph, where.sentence - 80) : where.sentence])
    return near if near in _SUPPORT else "other"


def _in_conditions(text: str, where: Context) -> bool:
    """In an item of a list that 应当符合下列条件： opens."""
    opened = None
    for m in _CONDITIONS.finditer(text, max(0, where.sentence - 900), where.clause + 1):
        opened = m
    if opened is None:
        return False
    return all(_ITEM.match(line) for line in text[opened.end() : where.sentence].split("\n")[1:] if line)
