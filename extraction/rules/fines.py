"""Read a fine as printed: its bounds in yuan, its multiple or share of a base, and the unit that it is counted by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ..facts import Span
from ..text.numerals import CAPITALS, CHINESE, DIGIT, DIGIT_BY_DIGIT, number

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = rf"[{CHINESE}{CAPITALS}万亿]+(?:点[{DIGIT_BY_DIGIT}]+[百千万亿]*)?"
_N = rf"(?:{_DIGITS}(?:[万亿千百]|十万|百万|千万)?|{_CHINESE})"
_YUAN = r"(?:元人民币|人民币|元|块)?"
_OVER = r"(?:（不?含[^（）]{0,12}）)?(?:及其?)?以上(?:（含[^（）]{0,12}）)?"
_UNDER = r"(?:（含[^（）]{0,12}）)?(?:及其?)?以[下内](?:（[^（）]{1,16}）)?"
_LINK = r"[、，]?(?:至|到|—+|-+|－|～|~|–)?不?(?:超过|满|高于)?"
# 五千元以上三万元以下, 2万元至10万元, 一百至一千元, 不超过两千元, 三万元
_RANGE = rf"(?P<low>{_N}){_YUAN}{_OVER}{_LINK}(?P<high>{_N}){_YUAN}{_UNDER}"
_SPAN = rf"(?P<from>{_N}){_YUAN}(?:至|到|—+|-+|－|～|~|–)(?P<to>{_N})(?:元|人民币元)(?:{_UNDER})?"
_BELOW = rf"(?P<lo>{_N})元{_OVER}(?:但)?不(?:满|足|超过)(?P<hi>{_N})元"
_FLOOR = rf"(?P<least>{_N})元{_OVER}"
_CEILING = rf"(?:(?:最高)?不(?:得)?超过|最高(?:额为|可达|为)?)(?P<cap>{_N})元{_YUAN}(?:{_UNDER})?|(?P<most>{_N})元{_YUAN}{_UNDER}"
_EXACT = rf"(?P<exact>{_N})元整?"
_P = rf"(?:百分之(?:{_N}|{_CHINESE}点{_CHINESE})|千分之{_N}|万分之{_N}|{_DIGITS}[%‰])"
# 一倍以上五倍以下, 1-3倍, 百分之五十以上三倍以下, 等值以上三倍以下, 两倍
_TIMES = (
    rf"(?:(?P<tlow>{_P}|{_N}|等值|同等)倍?{_OVER}{_LINK}(?P<thigh>{_N})倍{_UNDER}"
    rf"|(?P<tfrom>{_N})倍?(?:至|到|—+|-+|－|～|~)(?P<tto>{_N})倍(?:{_UNDER})?"
    rf"|(?P<tmost>{_N})倍{_UNDER}|(?P<tleast>{_N})倍{_OVER}|(?P<texact>{_N})倍|(?P<teq>等值|等额)(?:以下)?)"
)
# 百分之二以上百分之四以下, 2%以上4%以下, 10%至20%, 5%
_SHARE = (
    rf"(?:(?P<plow>{_P}|{_N}){_OVER}{_LINK}(?P<phigh>{_P}){_UNDER}|(?P<pfrom>{_P}|{_DIGITS})(?:至|到|—+|-+|－|～|~)(?P<pto>{_P})(?:{_UNDER})?"
    rf"|(?P<pmost>{_P}){_UNDER}|(?P<pleast>{_P}){_OVER}|(?P<pexact>{_P}))"
)
_OF = "的?"
_AMOUNT = f"(?:{_BELOW}|{_RANGE}|{_SPAN}|{_CEILING}|{_FLOOR}|{_EXACT})"
_VERB = r"(?:并|可以?|依法|予以|应当|给予|单处|或者|另|各|合并|、|同时|按[^，。；：\n]{1,16}?)*(?:处以?|罚|科以|科处|课以|给予|予以|并处)(?:以|予)?(?:人民币)?"
_PER = rf"(?:按?照?(?:每|逐)(?P<per>[^，。；：\n\d元处罚以{CHINESE}]{{1,8}}?)(?:可?处以?|罚款?|、|按|以)?)?"
_PLAIN = re.compile(
    rf"(?P<verb>{_VERB})?{_PER}(?:{_AMOUNT})(?:[，、]?但?最[高多][^，。；\n]{{0,20}})?(?:的|之|金额)?(?:行政)?$"
)
_BASED = re.compile(rf"(?P<verb>{_VERB})?(?P<base>[^，。；：\n]{{2,40}}?){_PER}(?:{_AMOUNT})(?:的|之|金额)?(?:行政)?$")
# …罚款，但罚款总额最高不得超过五千元
_CAPPED = re.compile(
    rf"[，、]?但?(?:罚款)?(?:总额|金额|数额|最高额)?最[高多]?(?:额)?不得?超过(?:人民币)?(?P<cap>{_N})元|[，、]?但?罚款(?:总额|金额|数额)?(?:最高)?不得?超过(?:人民币)?(?P<most>{_N})元"
)
_MULTIPLE = re.compile(
    rf"(?P<verb>{_VERB})?(?P<base>(?:[^，。；：（\n]|（[^（）\n]{{0,30}}）){{2,44}}?){_OF}(?:{_TIMES}|{_SHARE})(?:或者{_AMOUNT})?(?:[，、]?(?:且|但|并)?(?:最低)?不(?:得)?(?:低|少)于(?P<above>{_N})元)?(?:[，、]?但?最[高多低][^。；]{{0,20}})?(?:的|之)?(?:行政)?$"
)
# 可以并处罚款; 处以相当于其一个月工资的罚款
_UNSTATED = re.compile(
    rf"(?P<verb>{_VERB}|可以|并|可|予以)(?P<base>相当于[^，。；：\n]{{2,24}}的)?(?:行政|相应的?|一定数额的?|适当)?$"
)
# 以每人五千元以上一万元以下的标准处以罚款
_IMPOSED = r"的?(?:标准|幅度|数额|金额|比例)?(?:计算|核算)?(?:并?处以?|给予|予以|计处|加处|加收)?$"
_STANDARD = re.compile(rf"(?P<verb>[以按]照?)(?:[^，。；：\n]{{0,30}}?)??{_PER}(?:{_AMOUNT}){_IMPOSED}")
_STANDARD_MULTIPLE = re.compile(
    rf"(?P<verb>[以按]照?)(?P<base>[^，。；：\n]{{2,40}}?){_OF}(?:{_TIMES}|{_SHARE}){_IMPOSED}"
)
# 可以给予警告、罚款或者吊销证书
_LISTED = re.compile(
    r"(?:给予|予以|处以?)[^，。；]{0,24}?(?:警告|通报批评|没收[^，。；、]{2,12}|责令[^，。；、]{2,12})(?:、|或者?|和)$"
)
# 犬类每只五十元以上一百元以下的罚款: the verb stands in the clause before
_BARE = re.compile(rf"(?:^|(?<=[，、者]))(?P<verb>)(?:[^，。；：\n\d]{{0,10}}?)?{_PER}(?:{_AMOUNT})的?$")
# 罚款200元; 罚款金额为五万元以上十万元以下; 罚款数额为违法所得的二倍
_BEHIND = re.compile(rf"(?:的)?(?:金?额|数额|标准|幅度)?(?:为|是|按)?(?:人民币)?(?:{_AMOUNT})")
_BEHIND_MULTIPLE = re.compile(
    rf"(?:的)?(?:金?额|数额|标准|幅度)(?:为|是|按)(?P<base>[^，。；：\n]{{2,30}}?){_OF}(?:{_TIMES}|{_SHARE})"
)
_PER_BEFORE = re.compile(
    r"(?:按|每)(?P<per>日|次|人|户|天)(?:连续)?$|每(?P<unit>平方米|立方米|平方公里|公顷|亩|株|只|头|尾|台|辆|辆次|车次|吨|千克|公斤|米|件|次|日|户|人|处|张|份|艘|延长米|颗|丛|套|条|个|车)[^，。；\n]{0,10}$"
)
_BASE_NOISE = re.compile(r"^(?:并?处以?|可以?|依法|按照?|相当于|相应|该|其|应当|以|照|、|或者|给予)+")
# without one of these no bound is stated
_QUANTITY = re.compile(rf"{_N}|等值|等额|同等")
# 处二百元以下罚款的，可以当场决定; 罚款决定书: spoken of, not threatened
_SPOKEN = re.compile(r"的(?!行政处罚|处罚[^决]|标准[，处给予以])|决定|后|之日")
# 每处扣2分，罚100元: the sum stands behind the verb alone
BARE_FINE = rf"罚(?={_N}元)"
"""The pattern of a fine's word without 款, before its sum."""
_SUM = re.compile(rf"{_AMOUNT}")
_REACH = 90


@dataclass(frozen=True, slots=True)
class Fine:
    """Bounds in yuan; times as factors of base (违法所得); None where open or not stated; per the unit counted by."""

    span: Span
    min: float | None = None
    max: float | None = None
    times_min: float | None = None
    times_max: float | None = None
    base: str | None = None
    per: str | None = None


def read_fine(text: str, start: int, end: int) -> Fine | None:
    """The fine whose word 罚款 stands at start..end; None where 罚款 is only spoken of (罚款决定书).

    Example: 处五千元以上三万元以下罚款 gives min 5000 and max 30000; 并处违法所得一倍以上五倍以下罚款 gives times 1 to 5.
    """
    low = _clause_start(text, start)
    if _SPOKEN.match(text, end):
        return None
    bare = _SUM.match(text, end) if end == start + 1 else None
    if bare:
        fine = _fine(text, bare, start, bare.end())
        return replace(fine, per=fine.per or _counted_before(text, start))
    behind = _BEHIND_MULTIPLE.match(text, end, end + 70) or _BEHIND.match(text, end, end + 50)
    if behind and text[end : end + 1] not in "，。；":
        return _fine(text, behind, _verb_start(text, low, start), behind.end())
    stated = _QUANTITY.search(text, low, start) is not None
    read = _stated(text, low, start, end) if stated else None
    return read or _unstated(text, low, start, end) or (_standing_alone(text, low, start, end) if stated else None)


def _stated(text: str, low: int, start: int, end: int) -> Fine | None:
    """A fine with its verb and its sum, multiple or standard before its word."""
    window = text[low:start]
    for pattern in (_PLAIN, _MULTIPLE, _BASED):
        m = _last(pattern, window)
        if m and pattern is _BASED and "以上" in m["base"][-8:]:
            return Fine(Span(low + m.start(), end))  # l万元以上5万元以下: a bound that cannot be read
        if m:
            return _with_cap(text, _fine(text, m, low + m.start(), end, low))
    m = _STANDARD.search(window) or _STANDARD_MULTIPLE.search(window)
    return _fine(text, m, low + m.start(), end, low) if m else None


def _unstated(text: str, low: int, start: int, end: int) -> Fine | None:
    """A fine without a sum: 可以并处罚款; 警告、罚款或者吊销."""
    window = text[low:start]
    m = _last(_UNSTATED, window)
    if m and _is_sanction(text, end):
        return Fine(Span(low + m.start(), end), base=_base(m["base"]))
    listed = m is None and _LISTED.search(window) and text[end : end + 1] in "、或和的，。；并"
    return Fine(Span(start, end)) if listed else None


def _standing_alone(text: str, low: int, start: int, end: int) -> Fine | None:
    """A sum whose verb stands in the clause before: 犬类每只五十元以上一百元以下的罚款."""
    window = text[low:start]
    m = _BARE.search(window) if "超过" not in window[-24:] and text[end : end + 1] in "，。；" else None
    return _fine(text, m, low + m.start(), end, low) if m and not _last(_UNSTATED, window) else None


def _with_cap(text: str, fine: Fine) -> Fine:
    """The fine with the ceiling printed behind it; the ceiling is its max where it has no other."""
    m = _CAPPED.match(text, fine.span.end)
    if m is None:
        return fine
    cap = _value(m["cap"] or m["most"])
    single = fine.min is None and fine.max is None
    return replace(fine, span=Span(fine.span.start, m.end()), max=cap if single else fine.max)


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    """The match at the end of the window that begins at its last verb (责令改正并处…罚款 -> 处…)."""
    starts = [i for i, c in enumerate(window) if c in "处罚课科给予单并可"]
    for i in reversed(starts):
        m = pattern.match(window, i)
        if m and m["verb"]:
            while i and window[i - 1] in "并可以处单":
                earlier = pattern.match(window, i - 1)
                if not (earlier and earlier["verb"]):
                    break
                i, m = i - 1, earlier
            return m
    return None


# 情节严重的，处五倍以上十倍以下罚款: the base was named before, what stands in its place is the lower bound
_ELIDED = re.compile(rf"({DIGIT}{{1,3}})倍以上")


def _clause_start(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    return max(text.rfind(sign, low, start) for sign in "。；：\n\t") + 1 or low


def _verb_start(text: str, low: int, start: int) -> int:
    m = _last(_UNSTATED, text[low:start])
    return low + m.start() if m else start


def _is_sanction(text: str, end: int) -> bool:
    return not text.startswith(
        ("决定", "处罚", "数额", "收", "单", "缴", "通知", "代", "票", "权", "总额", "较", "不"), end
    )


def _fine(text: str, m: re.Match[str], start: int, end: int, low: int = 0) -> Fine:
    g = m.groupdict()
    g["low"], g["high"] = g.get("low") or g.get("lo"), g.get("high") or g.get("hi")
    least, most = _bounds(g, "low high from to most least exact".split())
    if least is None and g.get("above"):
        least = _value(str(g["above"]))
    if most is None and g.get("cap"):
        most = _value(str(g["cap"]))
    times = _times(g)
    base = None if times == (None, None) or _ELIDED.fullmatch(g.get("base") or "") else _base(g.get("base"))
    per = g.get("per") or _per(text, low, start) or _unit_in(g.get("base"))
    return Fine(Span(start, end), least, most, *times, base=base, per=per)


def _times(g: dict[str, str | None]) -> tuple[float | None, float | None]:
    """The multiples or shares of a base."""
    times = _bounds(g, "tlow thigh tfrom tto tmost tleast texact".split())
    if times == (None, None):
        times = (1.0, 1.0) if g.get("teq") else _bounds(g, "plow phigh pfrom pto pmost pleast pexact".split())
    elided = _ELIDED.fullmatch(g.get("base") or "")
    return (_value(elided[1]), times[1]) if elided and times[0] is None else times


def _bounds(g: dict[str, str | None], keys: list[str]) -> tuple[float | None, float | None]:
    low, high, start, to, most, least, exact = (g.get(k) for k in keys)
    if low and high:
        return _shared(low, high)
    if start and to:
        return _shared(start, to)
    if most:
        return None, _value(most)
    if least:
        return _value(least), None
    return (_value(exact), _value(exact)) if exact else (None, None)


def _shared(low: str, high: str) -> tuple[float | None, float | None]:
    """5-10万, 一至五万: the scale of the higher bound holds for both; 10-20%: so does the sign."""
    first, second = _value(low), _value(high)
    if first is None or second is None:
        return first, second
    if high[-1] in "%‰" and low[-1] not in "%‰" and "分之" not in low:
        first = first / (100 if high[-1] == "%" else 1000)
    elif high.startswith("百分之") and "分之" not in low and low[-1] not in "%‰":
        first = first / 100
    elif high[-1] in "万亿" and low[-1] not in "万亿千百" and first * 10_000 < second and low[-1] != "元":
        first *= 10_000 if high[-1] == "万" else 100_000_000
    return first, second


@cache
def _value(printed: str) -> float | None:
    """五千 -> 5000, 1.5万 -> 15000, 百分之五 -> 0.05, 等值 -> 1; None for what is no number."""
    if printed in ("等值", "同等"):
        return 1.0
    try:
        for sign, part in (("百分之", 100), ("千分之", 1000), ("万分之", 10_000)):
            if printed.startswith(sign):
                return round(number(printed[3:]) / part, 8)
        if printed[-1] in "%‰":
            return round(number(printed[:-1]) / (100 if printed[-1] == "%" else 1000), 8)
        m = re.fullmatch(rf"({_DIGITS})(十万|百万|千万|[百千万亿]?)", printed)
        return number(m[1], m[2]) if m else number(printed)
    except ValueError:
        return None


def _base(printed: str | None) -> str | None:
    if not printed:
        return None
    words = _BASE_NOISE.sub("", printed)
    return words.rstrip("的，、") or None


def _per(text: str, low: int, start: int) -> str | None:
    m = _PER_BEFORE.search(text, max(low, start - 16), start)
    return (m["per"] or m["unit"]) if m else None


def _unit_in(base: str | None) -> str | None:
    m = re.search(r"每(?P<unit>[^\d处罚以，]{1,8})$", base) if base else None
    return m["unit"] if m else None


def _counted_before(text: str, start: int) -> str | None:
    """The unit of the clauses before a bare fine: 处 in 每处扣2分，罚100元."""
    m = re.search(r"每(?P<unit>[^\d处罚以，。；]|处|[^\d，。；]{2,3})扣", text[max(0, start - 16) : start])
    return m["unit"] if m else None
