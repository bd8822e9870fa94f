"""Expressions of time, the patterns of sentences that hold them, and their ISO 8601 values: 2021年6月底前, 自收到之日起15个工作日内, 每季度, 有效期五年."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ..text.numerals import CHINESE, DIGIT_BY_DIGIT, integer, rough

DASH = r"(?:至|到|—|–|-|－|~|～|——)"
_N = rf"(?:(?<!\d)\d{{1,4}}|[{CHINESE}]{{1,4}})"
_Y4 = rf"(?:(?:19|20)\d{{2}}|(?:一九|二[〇零0])[{DIGIT_BY_DIGIT}0]{{2}})"
_SMALL = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"
_NAMES = "工作日|自然日|交易日|小时|分钟|季度|学年|学期|年度|星期|月|日|天|周|旬|年"
_UNIT = rf"(?:个)?(?:{_NAMES})"
DURATION = rf"(?:(?!(?:19|20)\d\d年){_N}{_UNIT}|半年|半个月|一个半月|两个半月|一年半|两年半|半个?小时)"
"""A length of time: 15个工作日, 三个月, 半年, 24小时; 2022年 is a year, no length."""
POINT = (
    # the first character decides fast: most of a text begins no time
    rf"(?:(?=[\d今明后本当次上下第“年{CHINESE}])(?:(?:{_Y4}年度?|今年|明年|后年|本年度?|当年|次年)(?:年?底|年?末|年?初|上半年|下半年|第?[一二三四1-4]季度|{_SMALL}月(?:份)?(?:{_SMALL}日)?)?"
    rf"|(?:\d{{1,2}}|十[一二]|(?<![{CHINESE}])[{CHINESE}])月(?:份)?(?:{_SMALL}日)?|年底|年末|上半年|下半年|第?[一二三四]季度|“?十[三四五六]五”?(?:规划)?(?:期)?(?:末)?))"
)
"""A point of time by year, half, quarter, month or day, with or without its year."""

# 2021年6月30日, 今年上半年, 二〇二一年底, 第三季度, “十四五”期末
_PARTS = re.compile(
    rf"(?:(?P<year>{_Y4})年度?|(?P<relative>今年|明年|后年|本年度?|当年|次年))?(?:(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<month>{_SMALL})月(?:份)?(?:(?P<day>{_SMALL})日)?"
    r"|“?(?P<plan>十[三四五六]五)”?(?:规划)?(?:期)?)?(?P<edge>年?底|年?末|年?初|末|底)?"
)
_PLAN_ENDS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "后": 2}
_LENGTH = re.compile(rf"(?P<n>{_N})(?:个)?(?P<unit>{_NAMES})")
_FIXED = {
    "半年": "P6M",
    "半个月": "P15D",
    "一年半": "P18M",
    "两年半": "P30M",
    "一个半月": "P45D",
    "两个半月": "P75D",
    "半小时": "PT30M",
    "半个小时": "PT30M",
}
_ISO_UNIT = {"自然日": "P{}D", "交易日": "P{}D-workday", "学年": "P{}Y", "星期": "P{}W", "日": "P{}D", "天": "P{}D", "工作日": "P{}D-workday", "小时": "PT{}H", "分钟": "PT{}M", "周": "P{}W",
             "月": "P{}M", "年": "P{}Y", "年度": "P{}Y"}  # fmt: skip

_MOST = {"年": 150, "年度": 150, "学年": 50, "季度": 400, "月": 999}
"""More than this is a year (3136年), no length of time."""

BEGIN = r"施行|实施|执行|生效|实行|试行"
ISSUE = r"(?:本[^，。；]{0,8})?(?:印发|发布|公布|颁布|下发|发文|公告)"
# 自2021年3月1日起施行; 自印发之日起施行; 即日起执行 (but 自印发之日起30日内 is a length); 公布后30日起施行
EFFECTIVE = re.compile(
    rf"(?:自|从|于)?(?P<point>{POINT})(?:零时|0时)?(?:起|开始)?(?:正式)?(?:{BEGIN})(?!以来|情况|方案|期|细则|意见|办法)|自(?P<issue>{ISSUE})(?:之日|之时)?起?(?:正式)?(?P<begin>{BEGIN})"
    rf"|(?:自|从)(?P<issued>{ISSUE})之日起(?!，?{DURATION}(?:之|以)?内)|(?:自|从)?(?P<now>即日起)|(?:自)?{ISSUE}(?:(?:之日起)?(?:满)?(?P<after>{DURATION})后|后(?:满)?(?P<after2>{DURATION})(?:后)?)(?:起)?(?:{BEGIN})"
)
# 2020年2月至6月, 2021年11月初至2022年1月中旬, 2018—2020年, 2019年1月1日至12月31日
DASHES = ("至", "到", "—", "–", "-", "－", "~", "～")
SENTENCE = re.compile(r"[^。；\n\t]+[。；\n\t]?")
PERIOD = re.compile(
    rf"(?:自|从)?(?P<first>(?:(?:{_Y4}年|今年|明年)?\d{{1,2}})(?={DASH}\d{{1,2}}月)|{POINT}|(?:19|20)\d{{2}}(?={DASH}(?:19|20)\d{{2}}年))(?:零时|\d{{1,2}}(?:时|点|:\d\d))?(?P<begin>初|[上中下]旬)?(?:起，?)?{DASH}(?P<last>{POINT}|\d{{1,2}}日)(?:\d{{1,2}}(?:时|点|:\d\d))?(?:止)?(?P<edge>底|末)?(?P<until>初|[上中]旬)?"
)
# Names of plans and rules, which may have years after or before them
TITLED = re.compile(r"(?:规划|计划|方案|纲要|行动|办法|意见|措施|条例|规定|清单|目录)$")
TITLE_AFTER = re.compile(
    r"[^，。；）\n\t]{0,12}(?:规划|方案|纲要|行动(?!起)|计划(?=[》，。；、）〉”\n\t的]|$|要求|任务|目标|安排|书))"
)
# （2021年3月5日） alone on a line
DAY_LINE = re.compile(rf"（?{POINT}）?")
# （2021年7月）, 2021年7月 in a cell of its own
ALONE = re.compile(rf"(?<=[（\t\n、])(?P<point>{POINT})(?:份)?(?=[）\t\n]|、(?!\d{{1,2}}月\d{{1,2}}日)|\Z)")
# 自收到之日起15个工作日内; 收到书面申请后六十日内; 3个月内; 届满三十日前; 提前7日
WITHIN = re.compile(
    rf"(?P<event>(?:自(?![治然行愿身主己查筹有动由])|从(?![事业而属]))(?P<from>[^，。；：、\n\t（）]{{1,40}}?(?:、[^，。；：、\n\t（）]{{1,20}}?){{0,3}})(?:之日|之时|当日|次日|之次日|当天|日)?起(?:的)?，?)?(?P<n>(?:最迟|至迟)?(?:不(?:得)?(?:超过|多于|晚于))?{DURATION})(?:以内|之内|内)"
    rf"|(?:至少|应当)?提前(?P<ahead>{DURATION})"
    rf"|(?:不少于|不得少于)(?P<least>{DURATION})(?=[，。；）]|的公[示告])|(?:公示|公告)(?:期限?|时间)(?:一般)?(?:为|是|：)?(?P<shown>{DURATION})(?!内)"
)
# 限时2小时, 审核7个工作日, 经过5年努力: a length without 内
TAKES = re.compile(
    rf"(?:限时|限期)(?P<limited>{DURATION})(?![内前])|(?:审核|审批|办理|受理|公示|评审|审查|初审|复审|核准|登记|办结|核验|批复|答复)(?:时限|时间|期限)?(?:为|：|约)?(?P<step>{DURATION})(?=[，。；、）\n\t且])"
    rf"|(?:压缩|压减|缩短|缩减|精简)(?:为|至|到)(?P<cut>{DURATION})(?![内前]|[以之]内)|(?P<done>(?<![每第近]){DURATION})(?=(?:审结|办结|办理(?!时)|办好|处理(?!时)|解决|答复|反馈|回复)(?!制|的))"
    rf"|(?P<effort>(?:经过|通过|再用|利用|用)(?:大约|约)?(?:\d{{1,2}}{DASH})?(?P<n>{DURATION})(?:左右)?(?:的)?(?:时间|努力|工夫|攻坚))"
)
# 有效期届满前3个月, 开班前5个工作日内; 会议举行的二十日前, 应当在终止经营三十日前
AHEAD_OF = re.compile(
    rf"前(?P<n>{DURATION})(?:(?<=[日天时月])(?:以|之)?内|(?!内))|(?<![\d{CHINESE}月])(?P<n2>{DURATION})(?:之|以)?前"
)
# 有效期五年; 有效期至2025年12月31日; 试行一年; 期限最长不超过3年
VALID = re.compile(
    rf"有效期(?:限)?(?:为|至|到|是|自[^，。；]{{0,20}}?起)?(?:(?P<until>{POINT})(?:止)?|(?:(?:\d{{1,2}}|{DURATION}){DASH})?(?P<term>{DURATION}))|(?:试行期?|暂行|暂定期限|暂定)(?:为)?(?P<trial>{DURATION})(?!内)"
    rf"|(?P<cap>(?:(?:最长|最多|最迟|至迟|原则上|累计)*不(?:得)?超过|(?:最长|最多)(?:可)?(?:延长|展期)?[至到]?(?!\d+月))(?P<cap_n>{DURATION}))|(?:(?:任期|年限|(?:试点|建设|服务|培养)周期|(?<!完成)(?<!办理)(?<!时间)期限|存续期|租期|过渡期|宽限期|试用期|培养期|孵化期)(?:一般|原则上|最长|可)*(?:为|是|：|不(?:得)?少于)?|(?:延期|延长|顺延|留存|保存|保管|续期|宽限|存续)(?!率)(?:期限?|时间)?(?:一般|应当|至少|最长|孵化期限|还款期限)?(?:为|是|：|不(?:得)?少于|[至到](?!\d{{1,2}}月))?)(?:(?:\d{{1,2}}|{DURATION}){DASH})?(?P<more>(?!(?:19|20)\d\d年){DURATION})(?!内)|(?:执行|实施|施行|延长|延续|缓缴|截止|有效)(?:期限)?(?:时间)?(?:原则上)?(?P<to>截?至|到)(?P<run>{POINT})(?:止)?"
)
# 给予6个月的过渡期
GRACE = re.compile(rf"(?P<term>{DURATION})的?(?:过渡期|宽限期|试用期|缓冲期|整改期|培育期|免租期)")
TERM = re.compile(r"期限?|最长|最多|有效|缓缴|延期|展期|贴息|租期|时限|保存|任期")
# 自2019年1月1日起, 2018年起, 从2021年开始
START = re.compile(rf"(?:自|从)?(?P<point>{POINT})(?:零时|0时)?(?:起|开始)(?!步|草|到)")
# （星期五）下午17:00 between a day and 前
_HOUR = r"(?=[（下中上晚之以前\d])(?:（(?:星期|周)[一二三四五六日天]）)?(?:下班|中午|[上下]午|晚)?(?:\d{1,2}(?:点|时|:\d\d)钟?)?"
# 今年国庆节前, 2021年6月底前, 年底前, 到2025年, 至3月底, 7月15日（星期五）下班前, 截止时间为8月5日24:00
DUE = re.compile(
    # the first character decides fast
    r"(?=[\d到至截力确今明后本当次十一二三四五六七八九上下第“年月采取供秋汛春元国冬两])(?:(?P<season>(?=[\d今明本采取供秋汛春元国冬两])(?:(?:19|20)\d{2}年|今年|明年|本年度?)?(?:采暖季|取暖季|供暖季|秋冬季|汛期|春节|元旦|国庆节?|冬季|两会))(?P<season_before>之?前(?!夕)|以前|到来前|来临前)|(?P<month_end>(?:本)?月底前)"
    rf"|(?P<closing>截止(?:日期|时间|期限?)(?:变更|调整|延长|延期|定)?(?:为|是|至|到|于)?：?)(?P<closed>{POINT})(?:\d{{1,2}}(?:点|时|:\d\d))?"
    rf"|(?P<to>到|至|截至|截止到?|截止至|力争|确保)?(?P<point>{POINT})(?P<edge>月?底|月?末|中旬|上旬|下旬|初|(?<=年)内)?(?P<before>{_HOUR}(?:之?前|以前)|止|为止)?)"
)
# 2024.9.30前, 2024-10-15之前, 20240930前, 10/31前
BY_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<y>20\d\d)(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})日?|(?P<y8>20\d\d)(?P<m8>[01]\d)(?P<d8>[0-3]\d)|(?P<m2>\d{1,2})/(?P<d2>\d{1,2}))(?:之前|以前|前)"
)
# 实现年内整体压缩一半; 于9月10日报送
IN_YEAR = re.compile(
    r"(?:今年年内|[今本当]年内|(?<![\d年两二三四五六七八九十几多半数当每一])年内(?!部))(?=[^，。；]{0,14}(?:完成|建成|实现|压[缩减]|开工|投产|新增|达到|出台|启动|全部|力争|培育|打造|推广|按规定|建设|改造|创建|引进|发展))"
)
ON = re.compile(
    rf"(?<![由属对关])于(?P<point>(?:{_Y4}年)?{_SMALL}月{_SMALL}日)(?=[^前起至到后—-])(?!(?:正式)?(?:公布|印发|发布|通过|颁布|修订|成立|签订|下发|批准|修正))"
)
# One of these stands in whatever DUE matches.
DUE_WORDS = ("年", "月", "季", "十三五", "十四五", "十五五", "十六五", "汛期", "春节", "元旦", "国庆", "两会")
# 2021年6月20日、12月20日前: the last date's 前 goes for all
LISTED = re.compile(rf"(?:[、和]{POINT}){{1,4}}(?:底|末)?(?:之)?前")
# 今冬明春, 今年秋冬季, 明春: a season whose days no calendar fixes
SEASON = re.compile(
    r"(?P<start>从(?:秋冬季|冬季|春季)(?:开始|起))|今冬明春|(?P<year>(?:19|20)\d\d)年(?:秋冬|春|夏|秋|冬)季(?=，?[一-龥]{0,4}(?:完成|安排|开展|实施|全部))|今年(?:秋冬季|秋季|冬季|夏季|春季)|明年?春(?:季)?(?![节夏秋冬])|在(?:秋冬季|冬季|秋季|春季)(?=[一-龥]{0,4}(?:完成|安排|开展|实施|全部))"
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
    r"，|(?![春夏秋冬汛第])[一-龥“”、（）A-Za-z]{0,20}?(?:实现|完成|建成|达到|力争|培育|打造|新增|创建|启动|建设|续建|发展到|突破|超过|新建|改建|计划|安排|争取|确保|基本|全部|全覆盖"
    r"|控制|降至|推广|推进|推行|形成|支持|促成|着力|组织|开展|引进|取消|取得|出台|制定|改造|实施|举办|投资|增长|下降)"
)
# 2020年底已完成, 七月末余额, 2020年底前建成的住房: how things stood, and which things are meant
NO_DUE = re.compile(
    r"(?:的)?(?:已|累计|为止|以来|年|个|期间|余额|结余|存量|库存|人数|总数)|[^，。；、]{0,8}?(?:届满|到期|出台|签订|取得|登记|建成|成立|注册|批准|发生|购买|竣工)的(?!任务|目标|要求)"
)
UP_TO = ("到", "至", "截至", "截止", "截止到", "截止至")
TENTHS = {"上旬": 10, "中旬": 20}
"""The last day of the first and second third of a month."""
# 春节前完成清欠, 汛期前，: not the employees who went home before the feast
AT_SEASON = re.compile(
    r"，|[^。，；]{0,16}?(?:完成|建成|落实|发放|到位|清偿|清零|开展|启动|全部|基本|结束|投入|达到|兑付)"
)
# （完成时限：2023年）: what stands behind the label is by when
LABELLED = re.compile(r"(?:完成|办结|整改|建成)?(?:时限|期限|时间|节点)：\Z")
LABEL_ENDS = re.compile(r"[，。；）\n\t]|\Z|完成")
# 加快建设，2022年，实现…: behind a comma, where a verb of planning follows
CARRIED_ON = re.compile(
    r"，[^，。；、]{0,12}?(?:实现|完成|建成|达到|形成|促成|推行|培育|打造|新增|创建|启动|新建|改建|改造|力争|确保|基本|全部)"
)
# 今明两年连续扩大
TWO_YEARS = re.compile(r"今明两年(?!的)")
PAST = re.compile(
    r"(?:，[^。，]{0,20}(?:主要集中|仍然|依然|共有|仅有)|以来|发布|印发|出台|下发|制定的|修订|通过的|颁布|已|累计|同期|相比|较|比|工作要点|工作计划|年度|统计|考核|版|第|预算)"
)
NAME = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[〔\[【]\d{4}[〕\]】]\d*号?|（?\d{4}年第?\d+号）?")
YEAR = re.compile(r"(?:19|20)\d{2}|今年|明年|本年|当年|次年")
YEARLESS = re.compile(rf"(?:(?P<month>{_SMALL})月份?(?:(?P<day>{_SMALL})日)?|年[底末])[底末]?")
STANDING = {"条例", "办法", "规定", "细则", "规则", "规程"}
"""Kinds of documents whose rules hold for years (立法技术规范)."""
# 一季度，开展…; 上半年完成主体工程. 一季度完成 alone is the head of a column
AHEAD = re.compile(r"，|完成[一-龥，。；]|前|(?:基本|全部|全面)完成|着力|力争|确保")
# 修缮工程上半年完成。: a half year or quarter behind what is done in it
DONE_IN = re.compile(r"(?:基本|全部|全面)?(?:完成|建成|竣工|完工|投产|开工)(?=[，。；、\n])")
# 2024年11月取得阶段性成果: a month to come, at the head of a clause
RESULT = re.compile(r"(?:基本|全面|全部)?(?:完成|建成|取得|实现|达到|出台|投产|竣工)(?!的|时|后)")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day that a point of time covers (2021年6月: 1st to 30th); dated tells that its year was printed."""

    first: date
    last: date
    dated: bool


def duration(printed: str) -> str | None:
    """A length as ISO 8601; working days as P15D-workday, kept apart since no standard has them.

    Example:
        >>> duration("15个工作日"), duration("三个月"), duration("半年"), duration("24小时")
        ('P15D-workday', 'P3M', 'P6M', 'PT24H')
    """
    if printed in _FIXED:
        return _FIXED[printed]
    m = _LENGTH.fullmatch(printed)
    if m is None:
        return None
    n, unit = _count(m["n"]), m["unit"]
    if n is None or n > _MOST.get(unit, 9999):
        return None
    if unit == "季度":
        return f"P{3 * n}M"
    if unit == "旬":
        return f"P{10 * n}D"
    return None if unit == "学期" else _ISO_UNIT[unit].format(n)


def _count(printed: str) -> int | None:
    """A whole number; of 两三(个月内) the greater, by which the time has surely passed."""
    between = rough(printed)
    try:
        return int(between[1]) if between else integer(printed)
    except ValueError:
        return None


def point(printed: str, year: int | None) -> Period | None:
    """The days that a point of time covers.

    Parameters:
        printed: matches POINT.
        year: the year of the text, for what has none of its own (6月底, 今年); None makes those None.
    """
    m = _PARTS.match(printed)
    if m is None or m.end() == 0:
        return None
    if m["plan"]:
        end = _PLAN_ENDS[m["plan"]]
        return Period(date(end - 4, 1, 1), date(end, 12, 31), True)
    base = year
    if m["year"]:
        base = integer(m["year"])
    elif m["relative"]:
        base = None if year is None else year + _RELATIVE[m["relative"][0]]
    if base is None or not 1900 <= base <= 2100:
        return None
    try:
        return _covered(m, base)
    except ValueError:
        return None


def _covered(m: re.Match[str], year: int) -> Period:
    dated = bool(m["year"] or m["relative"])
    if m["half"]:
        return (
            Period(date(year, 1, 1), date(year, 6, 30), dated)
            if m["half"] == "上半年"
            else Period(date(year, 7, 1), date(year, 12, 31), dated)
        )
    if m["quarter"]:
        last = 3 * integer(m["quarter"])
        return Period(date(year, last - 2, 1), month_end(year, last), dated)
    if m["month"]:
        month = integer(m["month"])
        if m["day"]:
            day = date(year, month, integer(m["day"]))
            return Period(day, day, dated)
        return Period(date(year, month, 1), month_end(year, month), dated)
    if m["edge"] and "初" in m["edge"]:
        return Period(date(year, 1, 1), date(year, 3, 31), dated)
    return Period(date(year, 1, 1), date(year, 12, 31), dated)


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises ValueError for a month that is none."""
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else date(year, month, 1)
