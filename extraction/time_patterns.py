"""Patterns of times in sentences: entry into force, periods, durations from an event, what recurs, terms, starts, dues."""

from __future__ import annotations

import re

from .times import DURATION, POINT

BEGIN = r"施行|实施|执行|生效|实行|试行"
ISSUE = r"(?:本[^，。；]{0,8})?(?:印发|发布|公布|颁布|下发|发文|公告)"
# 自2021年3月1日起施行; 自印发之日起施行; 公布后30日起施行
EFFECTIVE = re.compile(
    rf"(?:自|从|于)?(?P<point>{POINT})(?:零时|0时)?(?:起|开始)?(?:正式)?(?:{BEGIN})(?!以来|情况|方案|期|细则|意见|办法)|自(?P<issue>{ISSUE})(?:之日|之时)?起?(?:正式)?(?P<begin>{BEGIN})"
    rf"|(?:自|从)(?P<issued>{ISSUE})之日起|(?:自)?{ISSUE}(?:之日起)?(?:满)?(?P<after>{DURATION})后(?:起)?(?:{BEGIN})"
)
# 2020年2月至6月, 2018—2020年, 2019年1月1日至12月31日
DASHES = ("至", "到", "—", "–", "-", "－", "~", "～")
SENTENCE = re.compile(r"[^。；\n\t]+[。；\n\t]?")
DASH = r"(?:至|到|—|–|-|－|~|～|——)"
PERIOD = re.compile(
    rf"(?:自|从)?(?P<first>{POINT}|(?:19|20)\d{{2}}(?={DASH}(?:19|20)\d{{2}}年))(?:零时|\d{{1,2}}时)?起?{DASH}(?P<last>{POINT})(?:\d{{1,2}}时)?(?:止)?(?P<edge>底|末)?"
)
# （2021年3月5日） alone on a line
DAY_LINE = re.compile(rf"（?{POINT}）?")
# （2021年7月）, 2021年7月 in a cell of its own
ALONE = re.compile(rf"(?<=[（\t\n、])(?P<point>{POINT})(?:份)?(?=[）\t\n]|、(?!\d{{1,2}}月\d{{1,2}}日)|\Z)")
# 自收到之日起15个工作日内; 收到书面申请后六十日内; 3个月内; 届满三十日前; 提前7日
WITHIN = re.compile(
    rf"(?P<event>(?:自|从)(?P<from>[^，。；：、\n\t（）]{{1,40}}?(?:、[^，。；：、\n\t（）]{{1,20}}?)?)(?:之日|之时|当日|次日|之次日|当天|日)?起(?:的)?，?)?(?P<n>(?:最迟|至迟)?(?:不(?:得)?(?:超过|多于|晚于))?{DURATION})(?:以内|之内|内)"
    rf"|(?P<before>(?:届满|期满|到期|终止|截止|施行|举行|召开|开始|实施|开工|施工)(?:之日)?(?:之)?前)(?P<bn>{DURATION})(?!内)"
    rf"|(?P<bevent>(?:届满|期满|到期|终止)(?:之日)?)的?(?P<bn2>{DURATION})(?:之)?前|(?:至少|应当)?提前(?P<ahead>{DURATION})"
    rf"|(?:不少于|不得少于)(?P<least>{DURATION})(?=[，。；）])"
)
# …后 in front of a length: 初审结束后5个工作日内
AFTER = re.compile(r"(?P<what>[^，。；：、\n\t（）《》]{2,24}?)(?:之?后)(?:的|，)?\Z")
AFTER_STOP = re.compile(r".*(?:应当|应|须|必须|可以|可|要|在|于|并|将|的)(?=[一-龥]{2,})")
# 每年12月底前, 每月5日前, 每季度, 按月于次月10日前
EVERY = re.compile(
    r"每(?P<n>[两二三四五2-9])?(?:个)?(?P<unit>年度?|半年|季度|月|周|日|天)(?:度)?(?:的)?(?:(?P<month>\d{1,2})月)?(?:(?P<edge>底|末)|(?P<day>\d{1,2})[日号])?(?P<before>之?前|以前)?"
    r"|(?:按月|每月)?(?:于|在)?次月(?P<next>\d{1,2})日(?:之)?前"
)
EVERY_NOT = re.compile(
    r"\d|每|[一二三四五六七八九十百]{1,3}(?:万|千)?元|[人户吨亩项名件个次月周日天年]?[^，。；]{0,1}(?:万)?元|个工作日|人次|小时"
)
EVERY_ISO = {
    "年": "R/P1Y",
    "年度": "R/P1Y",
    "半年": "R/P6M",
    "季度": "R/P3M",
    "月": "R/P1M",
    "周": "R/P1W",
    "日": "R/P1D",
    "天": "R/P1D",
}
# 有效期五年; 有效期至2025年12月31日; 试行一年; 期限最长不超过3年
VALID = re.compile(
    rf"有效期(?:限)?(?:为|至|到|是|自[^，。；]{{0,20}}?起)?(?:(?P<until>{POINT})(?:止)?|(?P<term>{DURATION}))|(?:试行期?|暂行|暂定期限|暂定)(?:为)?(?P<trial>{DURATION})(?!内)"
    rf"|(?P<cap>(?:最长|最多|原则上|累计)*不(?:得)?超过(?P<cap_n>{DURATION}))|(?:执行|实施|施行|延长|延续|缓缴|截止|有效)(?:期限)?(?:时间)?(?:原则上)?(?P<to>截?至|到)(?P<run>{POINT})(?:止)?"
)
TERM = re.compile(r"期限?|最长|最多|有效|缓缴|延期|展期|贴息|租期|时限|保存|任期")
# 自2019年1月1日起, 2018年起, 从2021年开始
START = re.compile(rf"(?:自|从)?(?P<point>{POINT})(?:零时|0时)?(?:起|开始)(?!步|草|到)")
# 2021年6月底前, 年底前, 到2025年, 至3月底
DUE = re.compile(
    rf"(?P<to>到|至|截至|截止到?|截止至|力争|确保)?(?P<point>{POINT})(?P<edge>底|末|中旬|上旬|下旬|初)?(?P<before>之?前|以前|止|为止|之前)?"
    r"|(?P<season>(?:(?:19|20)\d{2}年|今年|明年|本年度?)?(?:采暖季|取暖季|供暖季|秋冬季|汛期|春节|元旦|国庆节?|冬季|两会))(?P<season_before>之?前|以前|到来前|来临前)|(?P<month_end>(?:本)?月底前)"
)
# One of these stands in whatever DUE matches.
DUE_WORDS = ("年", "月", "季", "十三五", "十四五", "十五五", "十六五", "汛期", "春节", "元旦", "国庆", "两会")
# 2021年6月20日、12月20日前: the last date's 前 goes for all
LISTED = re.compile(rf"(?:[、和]{POINT}){{1,4}}(?:底|末)?(?:之)?前")
# 今冬明春, 今年秋冬季, 明春: a season whose days no calendar fixes
SEASON = re.compile(
    r"(?P<start>从(?:秋冬季|冬季|春季)(?:开始|起))|今冬明春|今年(?:秋冬季|秋季|冬季|夏季|春季)|明年?春(?:季)?(?![节夏秋冬])|在(?:秋冬季|冬季|秋季|春季)(?=[一-龥]{0,4}(?:完成|安排|开展|实施|全部))"
)
SEASON_WORDS = ("冬", "春", "季")  # one of these stands in whatever SEASON matches
SEASONS = {
    "采暖季": (11, 15),
    "取暖季": (11, 15),
    "供暖季": (11, 15),
    "国庆": (10, 1),
    "国庆节": (10, 1),
    "元旦": (1, 1),
}
# What follows a bare year where something is planned for it: 2022年，建成…; 2020年香河县实现…
PLANNED = re.compile(
    r"，|[一-龥“”]{0,12}?(?:实现|完成|建成|达到|力争|培育|打造|新增|创建|启动|建设|续建|发展到|突破|超过)"
)
PAST = re.compile(
    r"(?:以来|发布|印发|出台|下发|制定的|修订|通过的|颁布|已|累计|同期|相比|较|比|工作要点|工作计划|年度|统计|考核|版|第|预算)"
)
NAME = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[〔\[【]\d{4}[〕\]】]\d*号?|（?\d{4}年第?\d+号）?")
