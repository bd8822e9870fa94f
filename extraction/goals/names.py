"""What a goal measures, as printed: the name in front of a value, without the words that lead up to it, or the thing behind it."""

from __future__ import annotations

import re

from ..text.numerals import CHINESE, DIGIT
from .words import role

# 力争到2025年应急产业规模达150亿元: what stands in front of the indicator. 在线, 使用, 到位, 各类 are no openings
_OPENING = re.compile(
    rf"^(?:[{CHINESE}]是|其中|同时|并(?![购网联])|且|以及|和|及(?!时)|使(?![用命])|将|把|对(?![外接口标])|要(?![件素])|督促|引导|指导|监督(?![管员站检])|实行|落实|力争|争取|努力|确保|实现|保证(?!金)|推动|促进|带动"
    r"|到(?![位期岗])|至|在(?![线建册校岗职读营役园编产])|于|为(?:完成|实现|确保)|的|各(?![类级项地市县省])|再(?!生|贷|就|制)|均(?!衡)|全部|基本(?!医|养|公|农)|预计|计划|拟|每年|年内|全年|年度(?!计划)|[上下]半年|包括"
    rf"|（{DIGIT}+）|{DIGIT}+[.、]|——|—|[0-9]+\.)+"
)
_TRAIL = re.compile(
    r"(?:力争|争取|确保|努力|要|将|应|均|都|全部|分别|平均|累计|合计|总计|原则上|基本|稳定|年均|同比|环比|每年|再|约|总共|共|在|为|的|可|各)*$"
)
# 较2019年, 比上年, 由42%, 在2020年基础上
_FROM = re.compile(
    r"比(?:法定|国家规定)[^，；。：]{0,8}$|(?:较|(?<!占)比(?![率例重值较])|由|从|在)[^，；。：]{0,18}?(?:20\d\d年(?:度|同期|底|末)?(?:的[\d.:%万亿元个]+)?|上年(?:同期)?|去年(?:同期)?|上一年度?|基础上|期末|初期|\d[\d.:%万亿元个家]*)"
    r"(?:平均|年均|分别|再|均)*$"
)
# A mark that belongs to what stands in front of the name: 、玻璃基板本地化配套率
_LOOSE = re.compile(r"^[、）”’的]+")
# 修复性养护, 建成区, 服务业, 预留给小微企业的比例: the verb is part of a name
NAME_PART = re.compile(
    r"[业给]|投入|经费|费用|覆盖|面积|性|区|率|类|型|者|力|量|度|额|员|师|站(?!\d)|所|用地|中心(?!\d)|规模|能力|体系|水平"
)
# Words that name nothing alone: what stands in front of them tells which (技术改造项目)
_GENERIC = re.compile(r"项目|任务|工程|机构|平台|企业|事项|能力|中心|基地")
NOUN_STOP = re.compile(r"[，；。：\n\t（）、！]|(?:和|及|以及|与)(?=\d)")
# 社区（乡镇）养老服务中心: a short bracket within a name
_BRACKET = re.compile(r"（[^（）\d]{1,6}）(?=[一-龥])")
# 3个规模大、带动力强的产业基地: what the things are like stands in front of them
_QUALITIES = re.compile(r"(?:[^，。；：、（）\d\n\t的]{2,12}、){1,4}[^，。；：、（）\d\n\t的]{2,12}的(?=[一-龥“])")
# 50项具有自主知识产权、国内领先的新产品: so does what they have
_HAVING = re.compile(
    r"(?:具有|具备|拥有|符合|能够|面向|主营|产值|营业收入|销售收入|在)[^，。；：\n\t]{2,50}的(?=[^，。；：、\n\t的]{2,24}(?:[，。；\n\t]|$))"
)
# 省、市、县分别创建10个、20个、30个示范单位: the thing stands behind the last of the list
_LIST_BEHIND = re.compile(r"(?:[、和及]\d[\d.]*[万千百]?[个家项处所座场名](?:以上|左右)?)+(?=[一-龥“])")
# 2022、2023年, 2020—2022年底, “十四五”末, 明春
_YEARS = re.compile(
    r"20\d\d(?:[、和—至-]20\d\d)*年(?:\d{1,2}月)?(?:底前?|末|度|前)?|\d{1,2}月底?前|年底前?|今年|明年|“?十[三四五六]五”?(?:末|期间|时期)?|今冬明春|明春|[秋冬春夏]{1,2}季"
)


def thing(text: str, at: int) -> tuple[int, int]:
    """Where the name of what a value counts begins and ends behind it; the same offset twice where none follows.

    Example: behind 3个, 规模大、带动力强的产业基地 names 产业基地.
    """
    if listed := _LIST_BEHIND.match(text, at):
        at = listed.end()
    if qualities := _QUALITIES.match(text, at) or _HAVING.match(text, at):
        at = qualities.end()
    stop = at
    while m := NOUN_STOP.search(text, stop):
        bracket = _BRACKET.match(text, m.start()) if m.start() > at else None
        if bracket is None:
            return at, m.start()
        stop = bracket.end()
    return at, at


def several_things(text: str, at: int) -> tuple[int, int] | None:
    """示范单位 in 分别创建10个、20个、30个示范单位, for the first numbers; None where no list with a thing follows."""
    if _LIST_BEHIND.match(text, at) is None:
        return None
    start, stop = thing(text, at)
    return (start, stop) if 2 <= stop - start <= 60 else None


def indicator(text: str, begin: int, end: int, *, least: int = 3, shortest: int = 2) -> tuple[int | None, int | None]:
    """The name between a clause's beginning and the verb, without openings, base years, adverbs and a verb that brings it about.

    shortest: of how many characters a name is (其中梨180万亩); least: how many characters a name must have behind that verb; a general word (项目) never stands alone.
    """
    words = text[begin:end]
    if m := _FROM.search(words):
        words = words[: m.start()]
    words = words[: len(words) - len(trail(words))]
    cut = 0
    for year in _YEARS.finditer(words):
        if len(words) - year.end() >= 2:
            cut = year.end()
        else:
            words = words[: year.start()]
            break
    opening = _OPENING.match(words[cut:])
    cut += opening.end() if opening else 0
    verb = role("make").match(words, cut)
    if (
        verb
        and len(words) - verb.end() >= least
        and not _GENERIC.fullmatch(words, verb.end())
        and not NAME_PART.match(words, verb.end())
    ):
        cut = verb.end() + (words.startswith("成", verb.end()) and not NAME_PART.match(words, verb.end() + 1))
    if loose := _LOOSE.match(words[cut:]):
        cut += loose.end()
    return (begin + cut, begin + len(words)) if len(words) - cut >= shortest else (None, None)


def trail(words: str) -> str:
    """The adverbs that stand between a name and its value (分别, 年均)."""
    m = _TRAIL.search(words)
    return m[0] if m else ""
