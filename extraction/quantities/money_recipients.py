"""Who receives an amount of money: the nearest clause up to the amount, or the lead-in of its list, that names someone."""

from __future__ import annotations

import re

from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import stays_open
from ..text.labels import LABEL
from .amounts import Amount
from .lead_ins import clauses_of, lead_in
from .money_kinds import Context
from .party_words import HEAD

_ACT = r"(?:给予|予以|奖励|奖补|奖|补助|补贴|补偿|资助|发放|发给|进行|安排|提供|拨付|支付|赔付)"
_ADVERB = (
    r"(?:按照?现行政策|按规定|分别|每年|一次性|分阶段|可以?|应当|再|首次|直接|最高|累计|依据[^，。；]{2,16}|根据[^，。；]{2,30}|按(?![期时质量])照?[^，。；]{2,40}"
    r"|[省市县区]级?财政(?:部门)?|[省市县区]级|财政部门|由[^，。；]{2,14}|每[^，。；]{1,10}?|1个[^，。；]{1,4}|单个[^，。；]{2,4})"
)
_START = r"(?:\A|(?<=[、）]))(?:凡|原则上|政策，)?"
# 对入选的示范村一次性奖励…; 向受灾户发放…; 鼓励银行向小微企业发放贷款
_TO = re.compile(
    rf"(?:(?<!针)对(?!外|口|应|象|照|接|标)(?:于)?|向|为(?=[^，。；]{{2,24}}(?:发放|缴存|提供|支付|缴纳|拨付))|给(?!予))(?P<who>[^，。；：]{{2,80}}?)(?:{_ADVERB})*{_ACT}"
)
_TOPIC_TO = re.compile(rf"{_START}(?:对(?!外)(?:于)?|向)(?P<who>[^，。；：]{{2,80}})\Z")
# the address up to the amount: the recipient may itself hold 奖 (获得质量奖的企业)
_TO_AMOUNT = re.compile(rf"{_START}对(?!外)(?:于)?(?P<who>.{{2,80}}){_ACT}[^，。；]{{0,30}}\Z")
_ADVERBS = re.compile(rf"(?:{_ADVERB}|{_ACT})+\Z")
# 对种粮农户按|200元/亩给予补贴
_BY_AMOUNT = re.compile(rf"{_START}对(?!外)(?:于)?(?P<who>[^，。；：]{{2,60}}?)按照?\Z")
# 奖励企业经营团队50万元, 给予每个社区10万元, 补助给村卫生室200元
_OBJECT = re.compile(
    rf"(?:奖补|奖励|补贴|补助|资助|赔付|补偿|给予|发给)给?(?:每一?[个家名户位]|单个)?(?P<who>(?!每)[^，。；：\d]{{0,18}}(?:{HEAD}|企业高管|负责人))(?:每[^，。；：\d]{{1,3}}|[^，。；\d]{{0,12}})\Z"
)
# 按每名1000元给予培训机构补贴, 每人500元补助给村卫生室
_BEHIND = re.compile(
    rf"(?:的?(?:标准|额度))?(?:给予|发放给|补助给|补贴给|奖励给|拨付给|支付给|补给)(?P<who>[^，。；：\d]{{0,18}}?{HEAD})(?=补贴|补助|奖励|支持|资助|奖补|的|[，。；）\n]|\Z)"
)
# 每个企业租金补贴…不超过5万元, 单个经营主体, 单户企业
_SINGLE = re.compile(
    rf"(?P<who>(?:单个|单户|每个|每家|每户|同一)[^，。；：\d每]{{0,10}}?{HEAD}(?:（[^（）]{{1,6}}）)?)"
)
# 符合条件的小微企业可申请…, 高校毕业生自主创业的, 入选企业获得…
_SUBJECT = re.compile(
    rf"(?:\A|(?<=[）]))(?P<who>[^，。；：]{{0,40}}?{HEAD})(?:均|都|也|还|可以?|每[人户年月]|有权|依法|按规定)*(?:申请|享受|获得|获|领取|申领|取得|自主)"
)
# 复审监测合格的奖补2万元; 通过评价的，给予…
_THOSE = re.compile(r"(?:\A|(?<=[）]))(?P<who>[^，。；：（）]{3,60}的)(?:，)?")
# 新认定的省级示范社一次性奖励5万元, without 对
_NEW = re.compile(
    rf"(?:\A|(?<=[）]))(?P<who>(?:新|首次|获|被|入选|通过|当年)[^，。；：]{{2,50}}?)(?:{_ADVERB})*{_ACT}[^，。；]{{0,14}}\Z"
)
_TOPIC = re.compile(rf"(?P<who>[^，。；：]{{1,60}}{HEAD})\Z")
_NO_TOPIC = re.compile(
    r"[^，。；：]*(?:联合|会同)|按照?|由|经|该|其|上述|(?:在|从|与|以)(?!.*的)|根据|依据|为|且|并|每|其中|如|若|用|支持(?P<helped>[^，。；]*)|鼓励|引导|推动|加强|建立|完善|所需|原则"
)
_HELPED = re.compile(
    rf"(?:支持|鼓励|扶持)(?P<who>[^，。；：]{{0,16}}?{HEAD}(?:（[^（）]{{1,16}}）)?(?:[、和及与][^，。；：]{{0,8}}?{HEAD})?)(?=[^，。；：]{{2,}})"
)
# 对…达到一成以上，且用于种粮的乡镇|一次性奖励
_OVER_CLAUSES = re.compile(
    rf"(?:\A|(?<=[，：]))对(?!外)(?:于)?(?P<who>(?:(?!{_ACT})[^；。：]){{2,100}}，(?:(?!{_ACT})[^，；。：]){{2,60}}?的(?:(?!{_ACT})[^，。；：]){{0,14}}?)(?:{_ADVERB})*{_ACT}[^，。；]{{0,14}}\Z"
)
# 对于直接接触病例，|护理、检测等相关人员，: the address goes on in the next clause
_OPENED = re.compile(rf"(?:\A|(?<=[，：]))对(?!外)(?:于)?(?P<who>(?:(?!{_ACT}|{HEAD}，|的，)[^；。：，]){{2,60}}，)\Z")
_TO_OPEN = re.compile(r"对(?!外)(?:于)?")
_GOES_ON = re.compile(r"(?:并且?|且|或者?|以及)")
# 投资额达到1亿元的, 满一年的: a measure that is reached, nobody
_MEASURE = re.compile(r"达到?|超过|不足|以上|以下|满|每|不低于|\d|情节|面积|期限|(?:收入|产值|金额|总额)")
_NOBODY = re.compile(
    r"(?:贷款|费用|支出|利息|所得|部分|投资|保费|资金|金额|期间|标准|情况|方面|项目|品种|产品|活动|工程|任务|不予?)\Z"
)
# 企业|吸纳失业人员就业的; 服务机构|开展绩效评价: who does it, and what
_DOES = re.compile(
    rf"(?P<who>[^，。；：]{{0,40}}?{HEAD})(?![的、和及与或等（，]|{HEAD}|\Z)(?:[^。；：]{{2,100}}的\Z|(?:开展|进行|实施))"
)
# 新获得|国家级示范社|的: those who have become one
_BECAME = re.compile(
    rf"[^，。；：]{{0,4}}?(?:获得|获评|入选|评为|认定为|晋升为?|成为|升格为|列入)(?P<who>[^，。；：]{{0,24}}{HEAD})的\Z"
)
# 吸纳失业人员就业的: those with whom something is done are not those who do it
_DONE_WITH = re.compile(
    r"招用|吸纳|引进|引入|培育|取得|获得|租用|聘用|带动|帮助|服务(?!机构|组织|中心)|输送|安置|为|向"
)
# 补贴标准为每年3000元; 单个项目最高100万元: goes on with those of the sentence before
_GOES_ON_SENTENCE = re.compile(r"(?:(?:补贴|补助|奖励|奖补|资助)?标准|单个|每[个户人家次课]|最高|其中)")
# 高危行业从业人员的培训补贴标准按每课时10元
_STANDARD = re.compile(
    rf"(?:\A|(?<=[）]))(?P<who>[^，。；：]{{0,30}}?{HEAD})的?[^，。；：的]{{0,8}}(?:补贴|补助|奖励|奖补)(?:金|资金)?标准"
)


def recipient(document: DocumentText, a: Amount, where: Context) -> Span | None:
    """Whom the amount reaches, as printed; None where the text names nobody. 新增贷款 is nobody.

    Example: 市财政对新认定的示范社，一次性奖励5万元 reaches 新认定的示范社.
    """
    span = _in_statement(document.text, a, where) or _before(document, where) or _in_lead_in(document, where)
    return _person(document.text, span) if span else None


def _person(text: str, span: Span) -> Span | None:
    """The one who receives, of words that say what he does: 企业|吸纳失业人员就业的; None for a thing, for a bare case
    (监测合格的) and within a title.
    """
    if stays_open(text, max(0, span.start - 60), span.start, "《》") or _NOBODY.search(text, span.start, span.end):
        return None
    if became := _BECAME.match(text, span.start, span.end):
        return Span(*became.span("who"))
    does = _DOES.match(text, span.start, span.end)
    if does and not _DONE_WITH.match(does["who"]):
        return Span(*does.span("who"))
    return None if text.endswith("的", span.start, span.end) else span


def _before(document: DocumentText, where: Context) -> Span | None:
    """给予创办企业的人员租金补贴。补贴标准为每年3000元: the recipient of the sentence before, which gives without an amount."""
    text, end = document.text, where.sentence - 1
    if text[end : end + 1] not in ("。", "；") or not _GOES_ON_SENTENCE.match(text, where.sentence):
        return None
    start = max(document.sentence_start(end), document.paragraph_at(end).start)
    label = LABEL.match(text, start)
    start = label.end() if label else start
    if not re.search(_ACT, text[start:end]):
        return None
    clauses = reversed(clauses_of(text, start, end))
    return next((who for clause in clauses if (who := _earlier(text, clause, start))), None)


def _in_statement(text: str, a: Amount, where: Context) -> Span | None:
    if behind := _BEHIND.match(text, where.behind, where.end):
        return Span(*behind.span("who"))
    if (
        span := _object(text, where.clause, a)
        or _own(text, where.clause, a.start, where.behind)
        or _spread(text, where, a.start)
    ):
        return span
    earlier = clauses_of(text, where.sentence, max(where.clause - 1, where.sentence))
    return next((who for clause in reversed(earlier) if (who := _earlier(text, clause, where.sentence))), None)


def _object(text: str, own: int, a: Amount) -> Span | None:
    """The object of the giving verb in the amount's own clause, or each one that a ceiling is for."""
    words = text[own : a.start]
    if m := _OBJECT.search(words):
        return Span(own + m.start("who"), own + m.end("who"))
    single = _SINGLE.search(text, own, a.foot)
    return Span(*single.span("who")) if single and a.shape in ("most", "exact") else None


def _own(text: str, start: int, end: int, behind: int) -> Span | None:
    """The one that the amount's own clause names: behind 对, as subject, in words that end in 的."""
    words = text[start:end]
    for pattern in (_TO_AMOUNT, _TO, _SUBJECT, _STANDARD, _NEW):
        if m := pattern.search(words):
            return _trimmed(text, start + m.start("who"), start + m.end("who"))
    by = _BY_AMOUNT.search(words)
    if by and re.match(rf"[^，。；]{{0,6}}{_ACT}", text[behind : behind + 12]):
        return Span(start + by.start("who"), start + by.end("who"))
    those = _THOSE.match(words)
    gives = those and re.match(rf"(?:{_ADVERB})*{_ACT}[^，。；]{{0,14}}\Z", words[those.end() :])
    return Span(start, start + those.end("who")) if those and gives and not _MEASURE.search(those["who"]) else None


def _spread(text: str, where: Context, end: int) -> Span | None:
    """对规模达到一成以上，且用于种粮的乡镇奖励5万元: a description of several clauses that 对 opens."""
    m = _OVER_CLAUSES.search(text[where.sentence : end])
    return Span(where.sentence + m.start("who"), where.sentence + m.end("who")) if m else None


def _earlier(text: str, clause: Span, first: int) -> Span | None:
    """The one that a clause before the amount's names as addressee, subject or topic."""
    words = text[clause.start : clause.end]
    if _GOES_ON.match(words) and clause.start > first:
        # 对完成任务，并通过验收的企业: the description began in the clause before
        *_, before = clauses_of(text, first, clause.start - 1)
        to = _TO_OPEN.match(text, before.start, before.end)
        return Span(to.end(), clause.end) if to else None
    for pattern in (_TOPIC_TO, _TO, _SUBJECT, _HELPED):
        if m := pattern.search(words):
            return _trimmed(text, clause.start + m.start("who"), clause.start + m.end("who"))
    if _NO_TOPIC.match(words):
        return None
    names_one = _TOPIC.match(words) or (_THOSE.fullmatch(words) if not _MEASURE.search(words) else None)
    if names_one is None:
        return None
    opened = _OPENED.search(text[first : clause.start])
    start = first + opened.start("who") if opened else clause.start
    return Span(start, clause.start + names_one.end("who"))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without the adverbs behind it (新认定的企业|市级)."""
    adverbs = None if text.endswith("的", start, end) else _ADVERBS.search(text[start:end])
    end = start + adverbs.start() if adverbs and adverbs.start() else end  # 每个示范村 is no adverb
    return Span(start, end) if end - start >= 2 else None


def _in_lead_in(document: DocumentText, where: Context) -> Span | None:
    """对新认定的企业，按以下标准给予奖励：（一）国家级，50万元: who the list is for."""
    lead = lead_in(document, where.sentence)
    if lead is None or not re.search(_ACT, document.words(lead)):
        return None
    for clause in clauses_of(document.text, lead.start, lead.end):
        for pattern in (_TOPIC_TO, _TO, _SUBJECT):
            if m := pattern.search(document.words(clause)):
                return _trimmed(document.text, clause.start + m.start("who"), clause.start + m.end("who"))
    return None
