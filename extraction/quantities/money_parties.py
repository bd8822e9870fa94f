"""Who pays an amount of money, who receives it, on what condition, at what share and for what."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..facts import Span
from ..structure.document_text import DocumentText
from .amounts import Amount
from .money_kinds import Context

_LEVEL = r"(?:中央|国家|自治区|[省市县区州镇乡]级?|各级|本级|同级|地方|上级)"
# 市财政每年安排…, 省级公共财政对…; 市级分别给予…
_PAYER = re.compile(
    rf"{_LEVEL}(?:和{_LEVEL}|、{_LEVEL})*(?:公共)?财政(?:部门)?(?!局|厅|部(?!门)|所|涉农|资金|补贴|补助|专户)"
    rf"|(?:[省市县区]级(?!(?:补助|补贴|奖补|奖励)资金)|(?:[省市县区]|各级|县级|市级)?(?:人民)?政府|用人单位|建设单位)(?=(?:再|分别|一次性|每年|按|可|对[^，。；]{{2,30}})?(?:给予|奖励|补助|补贴|安排|负担|按|资助))"
)
_GIVES = re.compile(
    r"(?:每年|专门|负责|再|统筹|共同|分别|联合[^，。]{2,20}，?)*(?:给予|安排|设立|拨付|下达|奖励|补助|提供|出资|使用|按|对)"
)
_ACT = r"(?:给予|予以|奖励|奖补|奖|补助|补贴|资助|发放|进行|安排|提供)"
_ADVERB = r"(?:按照?现行政策|分别|每年|一次性|分阶段|可以?|再|首次|直接|依据[^，。；]{2,16}|根据[^，。；]{2,30}|按(?![期时质量])照?[^，。；]{2,40}|[省市县区]级?财政|[省市县区]级|财政部门|由[^，。；]{2,14})"
# 对入选的示范村一次性奖励6万元; 对符合条件的，给予…
_TO = re.compile(
    rf"(?:^|(?<=[，；：。、]))(?:凡|原则上|政策，)?对(?!外)(?:于)?(?P<who>[^，。；：]{{2,80}}?)(?:，)?{_ADVERB}*，?{_ADVERB}*(?:单个认证|每[^，。；]{{1,10}}|1个[^，。；]{{1,4}})?{_ACT}"
)
# the same up to the amount: the recipient may itself hold 奖 (获得质量奖的企业)
_TO_AMOUNT = re.compile(
    rf"(?:凡|原则上|政策，)?对(?!外)(?:于)?(?P<who>[^，。；：]{{2,80}}(?:，(?!按|给予|一次性|每|可|分别|最高|[省市县区]|财政|对)[^，。；：]{{2,40}}的[^，。；：]{{1,16}})?)"
    rf"(?:，[^，。；：]{{0,30}}?)?{_ACT}[^，。；]{{0,30}}$"
)
_ADDRESSED = re.compile(r"(?:^|(?<=[，；：。、]))(?:凡|原则上|政策，)?对(?!外)")
_ADVERBS = re.compile(rf"(?:{_ADVERB}|给予|予以|单个认证|每[^，。；]{{1,10}})+$")
_FOR = re.compile(
    r"(?:^|(?<=[，；：。、]))对(?!外)(?:于)?(?P<who>[^，。；：]{2,80}(?:，(?:并|且|或)[^，。；：]{2,60})?)，"
)
# 复审监测合格的奖补2万元: the clause itself says who
_THOSE = re.compile(
    rf"(?:^|[，；：。、（])(?P<who>[^，。；：、（）]{{3,60}}的)(?:，)?{_ADVERB}*{_ACT}[^，。；]{{0,14}}$"
)
# 新认定的省级示范社一次性奖励5万元, without 对
_NEW = re.compile(
    rf"(?:^|[，；：。])(?P<who>(?:新|首次|获|被|入选|通过|当年)[^，。；：]{{3,50}}?)，?{_ADVERB}*{_ACT}[^，。；]{{0,14}}$"
)
# 单个经营主体奖补最高…, 每个示范村
_SINGLE = re.compile(
    r"(?P<who>(?:单个|单户|每个|每家|每户|同一)[^，。；：\d每]{2,10}?)(?:年度|全年|累计|发放|安排|贷款|给予|予以|补助|补贴|奖补|奖励|最高|原则|的|$)"
)
# 奖补企业10万元, 补贴个人500元
_DIRECT = re.compile(
    r"(?:(?:奖补|奖励|补贴|补助|资助)|给予(?=[^，。；\d]{1,4}方))(?P<who>企业(?:经营|管理|核心)?(?:团队|高管|负责人|法定代表人)?|农户|个人|村集体|合作社|运营主体|[^，。；：\d]{1,4}方|[^，。；：\d]{2,8}?(?:企业|主体|单位|机构|农场|人员|户|方|组织)(?:或[^，。；：\d]{1,6}?方)?)(?:[^，。；\d]{0,12})$"
)
_NOBODY = re.compile(r"(?:贷款|费用|支出|利息|所得|部分|投资|保费|资金|金额|期间)$")
_CONDITION = re.compile(r"(?:^|[，；：。、）])(?:对)?(?P<what>[^，。；：\n\t]{4,80}的)(?=，|（)")
# 用于支持…, 支持…: what the money is for
_PURPOSE = re.compile(
    r"(?P<noun>[^，。；：（）\d]{0,12})，?(?:（[^）]{0,30}）)?，?(?:专门|专项|重点|主要|统筹)?(?:用于|用作|支持(?!资金|力度|政策|措施))(?P<what>[^，。；\n\t]{2,60})"
)
_PURPOSE_BEFORE = re.compile(r"用于(?P<what>[^，。；：\n\t]{2,40}?)的(?:资金|补助|补贴|经费|标准)")
_RATE = re.compile(
    r"(?:按|为|给予|不超过|的)[^。；\n\t%]{0,44}?(?P<rate>\d+(?:\.\d+)?)(?P<sign>%|‰)[^。；\n\t%]{0,60}$"
)
_GRANTED = frozenset(("subsidy", "reward", "loan", "fund", "budget", "fee", "tax"))


class Parties:
    """Reads the parties of the amounts of one document."""

    def __init__(self, reading: DocumentText) -> None:
        self.reading, self.text = reading, reading.text
        self.ends = [a.span.end for a in reading.agencies]

    def payer(self, a: Amount, where: Context) -> Span | None:
        """The last body or level of government in front of the amount that gives."""
        found = None
        for m in _PAYER.finditer(self.text, where.sentence, a.start):
            found = Span(*m.span())
        low = bisect_left(self.ends, where.sentence + 1)
        for agency in self.reading.agencies[low : bisect_left(self.ends, a.start)]:
            begins = agency.span.start == where.sentence or self.text[agency.span.start - 1] in "，。；：由、"
            if agency.span.start >= where.sentence and begins and _GIVES.match(self.text, agency.span.end):
                found = agency.span if found is None or agency.span.start > found.start else found
        return found

    def recipient(self, a: Amount, where: Context) -> Span | None:
        """Whom it reaches, as printed; a clause that ends in 的 stands for those it describes. 新增贷款 is nobody."""
        found = self._recipient(a, where)
        return None if found and _NOBODY.search(self.text, found.start, found.end) else found

    def _recipient(self, a: Amount, where: Context) -> Span | None:
        sentence = self.text[where.sentence : a.start]
        to = None
        for to in _TO.finditer(sentence):
            pass
        single = _last(_SINGLE, self.text[where.clause : a.start], where.clause) if a.shape == "most" else None
        if single:
            return single
        if direct := _last(_DIRECT, self.text[where.clause : a.start], where.clause):
            return direct
        those = _THOSE.search(sentence)
        if those and (to is None or those.start("who") > to.end()) and not those["who"].startswith("对"):
            return self._whole(where.sentence, those.start("who"), those.end("who"))
        if addressed := _addressed(sentence):
            return Span(where.sentence + addressed[0], where.sentence + addressed[1])
        if to is None:
            return _last(_FOR, sentence, where.sentence) or _last(_NEW, sentence, where.sentence)
        return Span(where.sentence + to.start("who"), where.sentence + to.end("who"))

    def _whole(self, sentence: int, start: int, end: int) -> Span:
        """取得初、中、高级证书的: a list within the words goes back to the clause's beginning."""
        words = self.text[sentence : sentence + start]
        if words.endswith("、"):
            start = max(words.rfind(c) for c in "，；：。（") + 1
        return Span(sentence + start, sentence + end)

    def condition(self, a: Amount, where: Context) -> Span | None:
        """The last clause in front of the amount that ends in 的，."""
        return _last(_CONDITION, self.text[where.sentence : a.start], where.sentence, "what")

    def purpose(self, a: Amount, where: Context) -> Span | None:
        """What it is for: 用于… behind it, or …用于…的资金 in front."""
        m = _PURPOSE.match(self.text, where.behind, where.end)
        if m:
            return Span(*m.span("what"))
        return _last(_PURPOSE_BEFORE, self.text[where.sentence : a.start], where.sentence, "what")

    def rate(self, a: Amount, where: Context) -> float | None:
        """按投资额的10%给予…最高2000万元: the share that the ceiling limits."""
        m = _RATE.search(self.text[where.sentence : a.start]) if a.shape == "most" else None
        return round(float(m["rate"]) / (100 if m["sign"] == "%" else 1000), 6) if m else None


def granted(kind: str) -> bool:
    """Whether money of a kind is given or taken, so that it has parties."""
    return kind in _GRANTED


def _last(pattern: re.Pattern[str], text: str, offset: int, group: str = "who") -> Span | None:
    found = None
    for m in pattern.finditer(text):
        found = Span(offset + m.start(group), offset + m.end(group))
    return found


def _addressed(sentence: str) -> tuple[int, int] | None:
    """Where the words of the last address before an amount stand, without the adverbs after them."""
    offsets = [m.start() for m in _ADDRESSED.finditer(sentence)]
    last = next((m for at in reversed(offsets) if (m := _TO_AMOUNT.match(sentence, at))), None)
    if last is None:
        return None
    adverbs = _ADVERBS.search(last["who"])
    begin, length = last.start("who"), adverbs.start() if adverbs else len(last["who"])
    return (begin, begin + length) if length >= 2 else None
