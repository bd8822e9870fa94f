"""Who pays an amount of money: the subject of the giving verb, the agent behind 由, who donates or owes a fee."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..facts import Span
from ..structure.document_text import DocumentText
from .amounts import Amount
from .lead_ins import lead_in
from .money_kinds import Context
from .party_words import HEAD

_LEVEL = r"(?:中央|国家|自治区|[省市县区州镇乡](?:（[镇乡市区县、]{1,5}）)?级?|各级|本级|同级|地方|上级)"
_FISCAL = rf"(?:{_LEVEL}(?:和|、|与|及))*{_LEVEL}(?:两级|三级)?(?:公共)?财政(?:部门)?(?!要?(?:会同|加强|指导|监督|牵头)|局|厅|部(?!门)|所|涉农|资金|补贴|补助|专户|收入|承受)"
_GIVING = r"(?:给予|予以|奖励|奖补|补助|补贴|安排|负担|承担|分担|按|资助|拨付|下达|发放|提供|出资|设立|列支|支付|赔付|筹集|捐赠)"
_ADVERBS = r"(?:应当|应|须|可以?|再|分别|一次性|每年|每人|每月|专门|负责|统筹|共同|各|也|还|要|将|对[^，。；]{2,30})*"
_FUND = rf"[^，。；：由的]{{0,14}}(?:基金|专项资金|银行|公司)(?={_ADVERBS}{_GIVING})"
# 市财政每年安排…; 市级给予…; 县人民政府应当给予…; 保险公司赔付…
_PAYER = re.compile(
    rf"{_FISCAL}|(?<![一-龥])(?:(?:中央|国家|[省市县区]级)(?!(?:补助|补贴|奖补|奖励)资金)|[省市县区乡镇各级]{{0,3}}(?:人民)?政府|用人单位|建设单位|保险公司|金融机构|[^，。；：、\n的由对向]{{1,10}}(?:局|厅|委员会))(?={_ADVERBS}{_GIVING})"
)
_LEVEL_GIVES = re.compile(rf"(?<![新])[省市县区]级(?={_ADVERBS}(?:给予|奖励|补助|补贴|安排|负担|承担|资助))")
_BY = re.compile(
    rf"(?<![理自事缘])由(?P<who>(?:{_FISCAL}|[^，。；：由对\d]{{0,12}}(?:政府|局|厅|委员会|基金|资金|{HEAD})|[省市县区各]级))(?=[^，。；：\d的]{{0,20}}{_GIVING})"
)
# （市级、县级分别负担50%）, ，所需资金由市财政承担
_BORNE = re.compile(
    rf"[^。；\n（]{{0,12}}（(?P<shared>{_LEVEL}(?:财政)?(?:[、和]{_LEVEL}(?:财政)?)*)(?:分别|各|按[^，。；）]{{1,12}})*(?:负担|承担|分担)"
    rf"|(?:[^。；\n]{{0,30}}(?:资金|经费|费用))?由(?P<who>[^，。；：\n]{{2,24}}?)(?:统筹|全额|予以|负责)*(?:承担|负担|列支|解决|安排|支付)"
)
# 法人或者其他组织一次捐赠…; 申请人应当缴纳…; 企业按每吨1元缴纳
_OWES = re.compile(
    rf"(?:\A|(?<=[，；：。、）\n条]))以?(?P<who>[^，。；：\n]{{0,14}}?{HEAD}(?:(?:或者|和|、|或)[^，。；：\n]{{1,8}}?{HEAD})?)(?:名义|应当|应|须|一次性?|累计|依法|按规定|为[^，。；]{{2,8}}|向[^，。；]{{2,16}})*"
    rf"(?:捐赠|捐资|捐款|(?:缴|交)纳|缴存|缴付|(?:按照?[^，。；：]{{0,12}}\Z))"
)
_OWED = re.compile(r"的?(?:标准)?(?:捐|[缴交]|存)")
_OWING = re.compile(r"捐|[缴交]|存")
_GIVES = re.compile(
    r"(?:应当|每年|专门|负责|再|统筹|共同|分别|联合[^，。]{2,20}，?)*(?:给予|安排|设立|拨付|下达|奖励|补助|提供|出资|使用|按|对)"
)


def payer(document: DocumentText, a: Amount, where: Context) -> Span | None:
    """The body, level of government or person that pays, as printed; the nearest in front of the amount, else the one
    that the words behind it charge.

    Example: 市财政每年安排500万元 is paid by 市财政, 法人捐赠10万元 by 法人.
    """
    text = document.text
    borne = _BORNE.match(text, where.behind, where.end)
    if borne and borne["shared"]:
        return Span(*borne.span("shared"))
    payers = [
        Span(*m.span()) for pattern in (_PAYER, _LEVEL_GIVES) for m in pattern.finditer(text, where.sentence, a.start)
    ]
    payers += [Span(*m.span("who")) for m in _BY.finditer(text, where.sentence, a.start)]
    payers += _agencies(document, a, where)
    if owing := _owing(text, a, where):
        payers.append(owing)
    if payers:
        return max(payers, key=lambda span: (span.end, -span.start))
    if borne:
        return Span(*borne.span("who"))
    lead = lead_in(document, where.sentence)
    return _last_owing(text, lead.start, lead.end) if lead else None


def _agencies(document: DocumentText, a: Amount, where: Context) -> list[Span]:
    ends = [agency.span.end for agency in document.agencies]
    out = []
    for agency in document.agencies[bisect_left(ends, where.sentence + 1) : bisect_left(ends, a.start)]:
        start = agency.span.start
        opens = start == where.sentence or document.text[start - 1] in "，。；：由、"
        if start >= where.sentence and opens and _GIVES.match(document.text, agency.span.end):
            out.append(agency.span)
    return out


def _owing(text: str, a: Amount, where: Context) -> Span | None:
    """Who donates the amount or owes it as a fee; the verb stands in front of the amount or right behind it."""
    m = _OWES.search(text[where.clause : a.start])
    if m is None or not (_OWING.search(m[0]) or _OWED.match(text, where.behind)):
        return None
    return Span(where.clause + m.start("who"), where.clause + m.end("who"))


def _last_owing(text: str, start: int, end: int) -> Span | None:
    """以法人或者其他组织名义捐资的，按以下规定表彰：（一）捐赠10万元以上的: the lead-in says who gives."""
    m = _OWES.search(text[start:end])
    return Span(start + m.start("who"), start + m.end("who")) if m and _OWING.search(m[0]) else None
