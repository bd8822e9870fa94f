"""Whether a goal's value is a level that is reached or by how much something changes, and against what (较2019年增长9%)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..facts import Span
from .words import words

# what stands between the word and the value: 年均增长速度保持在6%左右 is how fast it grows, 提高到95% the level reached
_BETWEEN = r"(?:率|速度|幅度|目标|任务|量|了|约|近|分别|均|不低于|不少于|不高于|不超过|超过|保持|稳定|控制|达到?|为|在|以上|力争|确保|至少|高于|左右|：|（%）|%)*"
_RATE = re.compile(r"(?:增速|增幅|增长率|增长速度|涨幅|年均增长|增长)\Z")
_FALL = re.compile(r"(?:降幅|下降率|下降幅度|降低率|减排量|压减量|削减量|下降|降低)\Z")
_SHARE = re.compile(r"(?:率|比例|比重|占比|时间|时限|环节|事项)\Z")  # 新增用地出让比例: the share is a level
_BASE = re.compile(
    r"(?:较|比|与|相比|同比|在)(?P<base>(?:20\d\d年(?:度|末|底)?|上年|去年|上一年度?|同期|“?十[二三四五]五”?末|现状)(?:(?:同期|末|底|水平))?)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """change: a word of change with its object up to the value; level: a word of reaching, near (提高到95%) or with what is left
    between (环节压减为申请、接通2个); new and gone: a number of things that come on top or go.
    """

    change: re.Pattern[str]
    level: re.Pattern[str]
    left: re.Pattern[str]
    new: re.Pattern[str]
    gone: re.Pattern[str]


@cache
def _words() -> _Words:
    up, down = rf"(?<!改造){words('up')}(?!值)", words("down", "gone")
    free = r"[^，。；：\n\t\d]"
    return _Words(
        change=re.compile(rf"(?:(?P<up>{up})|(?P<down>{down}))(?P<object>[^，。；：、\d\n\t]{{0,14}}?){_BETWEEN}\Z"),
        level=re.compile(
            rf"(?:{up}|{down}|缩短|增|减|降|升|压)(?:到|至|为|成)|(?:控制|保持|稳定|维持|巩固)在?(?!.*(?:增|降))"
        ),
        left=re.compile(rf"(?:{up}|{down})(?:到|至|为|成){free}{{1,30}}\Z"),
        new=re.compile(rf"(?:{words('new')}(?!值)|扩大){free}{{0,30}}(?<![率例重])(?:不少于|不低于|超过)?\Z"),
        gone=re.compile(rf"{down}{free}{{0,30}}\Z"),
    )


def direction(text: str, start: int, end: int, clause: int, name: str) -> str:
    """increase or decrease where the value is by how much something changes, level where it is what is reached.

    Parameters:
        start: where the value begins, its comparator included; end where it ends.
        clause: where its clause begins.
        name: its indicator.

    Example: 比2019年减少9吨 is a decrease, 提高到95% a level.
    """
    before, stated = text[clause:start], _words()
    if stated.level.search(before[-6:]) or stated.left.search(before):
        return "decrease" if _FALL.search(name) else "increase" if _RATE.search(name) else "level"
    if (m := stated.change.search(before)) and not (m["object"] and not _counted(text, end)):
        return "increase" if m["up"] else "decrease"
    if not _SHARE.search(name):
        if stated.new.search(before):
            return "increase"
        if stated.gone.search(before):
            return "decrease"
    return "decrease" if _FALL.search(name) else "increase" if _RATE.search(name) else "level"


def _counted(text: str, end: int) -> bool:
    """压减煤炭600万吨: the value ends the clause, and the thing stands between verb and value."""
    return end >= len(text) or text[end] in "，。；、）\n\t" or text.startswith(("和", "以上", "左右"), end)


def base(text: str, clause: int, start: int) -> Span | None:
    """The year or state that a change is counted from: 2019年 in 较2019年增长9%, in the value's clause or the one before its verb."""
    stated = None
    for stated in _BASE.finditer(text, clause, start):
        pass
    return Span(*stated.span("base")) if stated else None
