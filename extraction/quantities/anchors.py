"""The event that a length of time runs from or up to, in the words in front of it (初审结束后5个工作日内, 会议举行的二十日前)."""

from __future__ import annotations

import re

from ..text.labels import LABEL

Anchored = tuple[int, tuple[int, int] | None]
"""Where the whole expression begins, and the extent of its event; None where the words name none."""

# What a notice precedes: 有效期届满三十日前, 会议举行的二十日前, 交付使用十五日前
_EVENTS = r"届满|期满|到期|终止|举行|举办|召开|开庭|开工|施工|实施|施行|使用|查验|审查|审议|开始|营业|投产|启用|生效|搬迁|完工|竣工|演出|拍卖|截止|停止[一-龥]{2}"
_TO_COME = re.compile(rf"(?P<event>(?:{_EVENTS}|开班|开学)(?:之日)?)之?\Z")
_AHEAD = re.compile(
    rf"(?P<event>(?:{_EVENTS}|(?<=[在于])[^，。；：、\d\n\t]{{2,14}}?(?<![年月本当每]))(?:之日|日)?)的?\Z"
)
_REACH = 42
# …后 in front of a length: 初审结束后5个工作日内, 收到回执之日起3日内, 自接到“通知单”3日内
_AFTER = re.compile(
    r"(?P<what>[^，。；：、\n\t（）《》]{2,38}?)(?:之?后|之日起)(?:的|，)?\Z|(?:自|从)(?P<received>(?:收到|接到|接报)[^，。；：、\n\t（）]{0,20})\Z"
)
# …后，应当在 in front of a length
_CLAUSE_AFTER = re.compile(
    r"(?P<what>[^，。；：、\n\t（）《》]{2,30}?)(?:之?后|之日起)，[^，。；：、\n\t（）\d]{0,8}(?:应当|应|须|必须|可以)(?:在)?\Z"
)
# 自收到报告书之日起60日内、收到报告表之日起30日内: each its own
_OTHER_LENGTH = re.compile(r"\d|之日起|[日月年天时]内")
# what ends in front of the event; 许可, 供应, 主要, 所在, 属于, 合并 are words of their own
_STOP = re.compile(
    r".*(?:应当|(?<![供响相反])应(?!急)|须|必须|可以|(?<![许认])可|(?<![主重必需])要|(?<![存所现])在(?!建)|(?<![关由属对])于|(?<!合)并(?!购)|将|的)(?=[一-龥]{2,})"
)
# 县水利局自接到用户的投诉后: the event is the receipt, whatever stands in front of it
_RECEIVED = re.compile(r"(?:自|从)?(?P<what>(?:收到|接到|接报|得知)(?!的))")


_OR = re.compile("或者?")
# 招标公告发布15日内, 项目备案5个工作日内: an act without 后
_ACT = re.compile(
    r"(?:\A|(?<=[，。；：\n\t、）])|(?<=[，。；：\n\t]在)|(?<=[，。；：\n\t][自于])|(?<=应当在)|(?<=应在))(?P<what>[^，。；：、\n\t（）《》的\d]{2,20}?(?:发布|公布|印发|签订|签署|备案|受理|收到|下达|批准|送达|结束|到期|届满|成立|核准|施行|出具|递交|提交|作出|认定|立项|竣工|发生|立案|开工|入职|出院|出生|生效|变更))\Z"
)


def event_before(text: str, start: int) -> Anchored:
    """The event behind which a length runs that begins at `start`.

    Example: in 初审结束后5个工作日内 the length's event is 初审结束, and the expression begins with it.
    """
    window = max(0, start - _REACH)
    m = _AFTER.search(text[window:start])
    if m is None and (act := _ACT.search(text[window:start])):
        return _act(text, window + act.start("what"), window + act.end("what"))
    if m is None:
        return start, _clause_before(text, start)
    if m["received"]:
        return window + m.start(), (window + m.start("received"), window + m.end("received"))
    a, b = _listed_from(text, window + m.start("what"), window), window + m.end("what")
    if cut := _RECEIVED.search(text, a, b):
        return cut.start(), (cut.start("what"), b)
    event = _named(text, a, b)
    return (event[0], event) if event else (start, None)


def _act(text: str, first: int, end: int) -> Anchored:
    """招标公告发布|15日内; of several the last (有效期内或者|有效期届满一年内)."""
    parts = _OR.split(text[first:end])
    first = end - len(parts[-1])
    event = _named(text, first, end) or (first, end)
    return event[0], event


def _clause_before(text: str, start: int) -> tuple[int, int] | None:
    """县财政局收到资金后，应当在30日内: the event stands in the clause before, and is no part of the expression."""
    window = max(0, start - _REACH)
    m = _CLAUSE_AFTER.search(text[window:start])
    if m is None:
        return None
    a, b = window + m.start("what"), window + m.end("what")
    if cut := _RECEIVED.search(text, a, b):
        return cut.start("what"), b
    return _named(text, a, b)


def _listed_from(text: str, a: int, low: int) -> int:
    """批准预算、预算调整、决算后: a list of events goes back to the clause's beginning."""
    if text[a - 1 : a] != "、":
        return a
    first = max(max(text.rfind(c, 0, a) for c in "，。；：\n\t（）") + 1, low)
    return a if _OTHER_LENGTH.search(text, first, a) else first


def _named(text: str, a: int, b: int) -> tuple[int, int] | None:
    """The event without the words that lead up to it; None where it begins further back than was read."""
    stop = _STOP.match(text[a:b])
    if stop is None and a and text[a - 1] not in "，。；：、\n\t（）《》":
        return None
    a += stop.end() if stop else 0
    label = LABEL.match(text, a)
    a = label.end() if label and label.end() < b else a
    return (a, b) if b - a >= 2 else None


def event_ahead(text: str, start: int, *, near: bool) -> Anchored | None:
    """The event before which a length ends that begins at `start`; None where no event stands in front of it.

    Parameters:
        near: the length follows 前 (开班前5个工作日), so that the event stands close by.
    """
    pattern, reach = (_TO_COME, 8) if near else (_AHEAD, 20)
    low = max(0, start - reach)
    m = pattern.search(text[low:start])
    if m is None:
        return None
    first, end = low + m.start("event"), low + m.end("event")
    if text[first - 1 : first] in ("在", "于"):
        return first, (first, end)  # 应当于会议召开四十五日前
    clause = max(text.rfind(c, 0, end) for c in "，。；：\n\t（）") + 1
    clause = label.end() if (label := LABEL.match(text, clause)) and label.end() <= first else clause
    begin = max(clause, end - 16)
    cut = _STOP.match(text[begin:first]) if begin < first else None
    if cut is None and begin > clause:
        return first, (first, end)  # the words begin further back than was read
    begin = min(begin + (cut.end() if cut else 0), first)
    return begin, ((begin, end) if begin < end else None)
