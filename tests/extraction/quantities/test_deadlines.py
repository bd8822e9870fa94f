"""Times in sentences: the kind and the ISO value of each, and what is no deadline at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.extraction.page.source import Source
from quanze.extraction.quantities.deadlines import find
from quanze.extraction.quantities.times import duration, point
from quanze.extraction.quantities.workdays import Workday, add_workdays, day_after
from quanze.extraction.structure.documents import readings

HEAD = "青禾市人民政府\n关于防汛工作的通知\n\n青政〔2021〕9号\n\n各县人民政府：\n\n"
FOOT = "\n\n青禾市人民政府\n2021年5月6日\n"


def found(sentence):
    document = readings(Source("a.txt", HEAD + sentence + FOOT, "0"))[0]
    return [
        (d.kind, d.value) for d in find(document) if document.words(d.span) and d.span.end < len(document.text) - 16
    ]


# sentence, kind, value; the document is of 6 May 2021
GOOD = [
    ("2021年10月底前完成整改。", "due", "2021-10-31"),
    ("2021年底前建成。", "due", "2021-12-31"),
    ("2022年6月底前全部完工。", "due", "2022-06-30"),
    ("2022年2月底前报送。", "due", "2022-02-28"),
    ("2024年2月底前报送。", "due", "2024-02-29"),
    ("2021年9月30日前办结。", "due", "2021-09-30"),
    ("于2021年12月31日前报送总结。", "due", "2021-12-31"),
    ("到2025年，全市建成十座水库。", "due", "2025-12-31"),
    ("到2025年底，全市建成十座水库。", "due", "2025-12-31"),
    ("至2030年，基本实现现代化。", "due", "2030-12-31"),
    ("力争2023年底前投入使用。", "due", "2023-12-31"),
    ("确保2022年底前完成。", "due", "2022-12-31"),
    ("年底前完成验收。", "due", "2021-12-31"),
    ("今年年底前完成验收。", "due", "2021-12-31"),
    ("今年底前完成验收。", "due", "2021-12-31"),
    ("明年6月底前完成验收。", "due", "2022-06-30"),
    ("明年年底前完成验收。", "due", "2022-12-31"),
    ("6月底前完成排查。", "due", "2021-06-30"),
    ("8月15日前完成排查。", "due", "2021-08-15"),
    ("12月25日前上报。", "due", "2021-12-25"),
    ("十月底前完成排查。", "due", "2021-10-31"),
    ("2021年6月20日、12月20日前上报。", "due", "2021-06-20"),
    ("2021年上半年前启动。", "due", "2021-06-30"),
    ("上半年完成主体工程。", "due", "2021-06-30"),
    ("2021年第二季度末完成。", "due", "2021-06-30"),
    ("2021年三季度末完成。", "due", "2021-09-30"),
    ("2021年采暖季前完成改造。", "due", "2021-11-15"),
    ("2022年采暖季前完成改造。", "due", "2022-11-15"),
    ("二〇二二年底前完成改造。", "due", "2022-12-31"),
    ("到“十四五”末，覆盖率达到九成。", "due", "2025-12-31"),
    ("2022年，建成一座调蓄池。", "due", "2022-12-31"),
    ("2023年实现全覆盖。", "due", "2023-12-31"),
    ("收到申请后15个工作日内答复。", "within", "P15D-workday"),
    ("自收到申请之日起15个工作日内答复。", "within", "P15D-workday"),
    ("应当自受理之日起二十日内作出决定。", "within", "P20D"),
    ("自受理之日起60日内办结。", "within", "P60D"),
    ("应当在三十日内书面告知。", "within", "P30D"),
    ("3个月内改正。", "within", "P3M"),
    ("三个月内改正。", "within", "P3M"),
    ("六个月以内改正。", "within", "P6M"),
    ("半年内完成。", "within", "P6M"),
    ("一年内完成。", "within", "P1Y"),
    ("两年内完成。", "within", "P2Y"),
    ("两小时内报告。", "within", "PT2H"),
    ("24小时内报告。", "within", "PT24H"),
    ("30分钟内到达现场。", "within", "PT30M"),
    ("事故发生后1小时内报告市政府。", "within", "PT1H"),
    ("5个工作日内备案。", "within", "P5D-workday"),
    ("五个工作日内备案。", "within", "P5D-workday"),
    ("办理时限压缩至3个工作日以内。", "within", "P3D-workday"),
    ("公示后7日内无异议。", "within", "P7D"),
    ("初审结束后5个工作日内上报。", "within", "P5D-workday"),
    ("自通知送达之日起，10日内缴纳。", "within", "P10D"),
    ("从签订合同之日起30日内备案。", "within", "P30D"),
    ("有效期届满三十日前申请延续。", "within", "-P30D"),
    ("有效期届满前3个月申请延续。", "within", "-P3M"),
    ("期满前30日提出申请。", "within", "-P30D"),
    ("应当提前7日公告。", "within", "-P7D"),
    ("至少提前五个工作日通知。", "within", "-P5D-workday"),
    ("公示时间不少于七日。", "within", "P7D"),
    ("公告期不得少于30日。", "within", "P30D"),
    ("一周内反馈。", "within", "P1W"),
    ("两天内反馈。", "within", "P2D"),
    ("十五日内反馈。", "within", "P15D"),
    ("一百八十日内反馈。", "within", "P180D"),
    ("每年12月底前报送计划。", "recurring", "--12-31"),
    ("每年底前报送计划。", "recurring", "--12-31"),
    ("每年3月31日前报送计划。", "recurring", "--03-31"),
    ("每年2月底前报送计划。", "recurring", "--02-28"),
    ("每月5日前报送报表。", "recurring", "---05"),
    ("每月25日前报送报表。", "recurring", "---25"),
    ("于次月10日前报送报表。", "recurring", "---10"),
    ("每年检查一次。", "recurring", "R/P1Y"),
    ("每半年调度一次。", "recurring", "R/P6M"),
    ("每季度通报一次。", "recurring", "R/P3M"),
    ("每月通报一次。", "recurring", "R/P1M"),
    ("每周调度一次。", "recurring", "R/P1W"),
    ("每天巡查一次。", "recurring", "R/P1D"),
    ("每日巡查一次。", "recurring", "R/P1D"),
    ("每两年清理一次。", "recurring", "R/P2Y"),
    ("每三年评估一次。", "recurring", "R/P3Y"),
    ("本办法自2021年6月1日起施行。", "effective", "2021-06-01"),
    ("本通知自2021年7月1日起执行。", "effective", "2021-07-01"),
    ("本规定自2022年1月1日起实施。", "effective", "2022-01-01"),
    ("本办法自印发之日起施行。", "effective", "issue-date"),
    ("本办法自公布之日起施行。", "effective", "issue-date"),
    ("本办法自发布之日起实施。", "effective", "issue-date"),
    ("本通知自下发之日起执行。", "effective", "issue-date"),
    ("本办法自颁布之日起生效。", "effective", "issue-date"),
    ("本规定自公布之日起30日后施行。", "effective", "P30D"),
    ("有效期五年。", "validity", "P5Y"),
    ("有效期5年。", "validity", "P5Y"),
    ("有效期为三年。", "validity", "P3Y"),
    ("有效期限两年。", "validity", "P2Y"),
    ("有效期至2025年12月31日。", "validity", "2025-12-31"),
    ("有效期至2025年12月31日止。", "validity", "2025-12-31"),
    ("本办法试行一年。", "validity", "P1Y"),
    ("本办法试行期两年。", "validity", "P2Y"),
    ("贷款期限最长不超过3年。", "validity", "P3Y"),
    ("贷款期限最长不超过三年。", "validity", "P3Y"),
    ("缓缴期限不超过6个月。", "validity", "P6M"),
    ("政策执行至2021年12月31日。", "validity", "2021-12-31"),
    ("政策延续到2022年6月底。", "due", "2022-06-30"),
    ("2021年6月至9月开展排查。", "period", "2021-06-01/2021-09-30"),
    ("2021年6月1日至9月30日开展排查。", "period", "2021-06-01/2021-09-30"),
    ("2021年6月1日至2022年3月31日开展排查。", "period", "2021-06-01/2022-03-31"),
    ("自2021年6月1日至2021年8月31日开展排查。", "period", "2021-06-01/2021-08-31"),
    ("2021年6月—9月开展排查。", "period", "2021-06-01/2021-09-30"),
    ("2021年6月到8月开展排查。", "period", "2021-06-01/2021-08-31"),
    ("开展排查（2021年8月）。", "period", "2021-08-01/2021-08-31"),
    ("2021—2023年，每县建一座水厂。", "period", "2021-01-01/2023-12-31"),
    ("2021年至2023年，安排专项资金。", "period", "2021-01-01/2023-12-31"),
    ("今冬明春开展水利会战。", "period", None),
    ("2022年起，提高补助标准。", "start", "2022-01-01"),
    ("从2022年起提高补助标准。", "start", "2022-01-01"),
    ("自2022年1月1日起，提高补助标准。", "start", "2022-01-01"),
    ("从2022年开始提高补助标准。", "start", "2022-01-01"),
    ("自2021年秋季学期前、2021年9月1日起实行新标准。", "effective", "2021-09-01"),
    ("每年三月底前公布责任人名单。", "recurring", "--03-31"),
    ("每年3月6日至12日为护林周。", "recurring", "--03-06/--03-12"),
    ("防火期为每年11月15日至次年3月20日。", "recurring", "--11-15/--03-20"),
    ("每年第三季度向市人大常委会报告。", "recurring", "--07-01/--09-30"),
    ("每年第三季度以前提出申请。", "recurring", "--09-30"),
    ("每年年底前报送总结。", "recurring", "--12-31"),
    ("每年九月为宣传月。", "recurring", "--09-01/--09-30"),
    ("每年的六月和十二月各清淤一次。", "recurring", "--06-01/--06-30,--12-01/--12-31"),
    ("每人每年只能享受一次。", "recurring", "R/P1Y"),
    ("应当在收到回执之日起10日内提出异议。", "within", "P10D"),
    ("自接到“整改单”3日内书面答复。", "within", "P3D"),
    ("自本通知印发之日起30日内上报方案。", "within", "P30D"),
    ("应当在物业交付使用十五日前公示。", "within", "-P15D"),
    ("会议举行的二十日前通知代表。", "within", "-P20D"),
    ("应当在停止供水三十日前报告。", "within", "-P30D"),
    ("基金存续期限由出资人商定，一般不超过8年。", "validity", "P8Y"),
    ("存续期限经批准后最多可延长至10年。", "validity", "P10Y"),
    ("缴费时间最多延长到7月底。", "due", "2021-07-31"),
    ("合作期限为三年。", "validity", "P3Y"),
    ("委员会每届任期五年。", "validity", "P5Y"),
    ("从即日起停止受理。", "start", "issue-date"),
    ("本通知即日起施行。", "effective", "issue-date"),
    ("执行期限为2021年2月11日至12月31日。", "period", "2021-02-11/2021-12-31"),
    ("2021年11月初至2022年1月15日开展检查。", "period", "2021-11-01/2022-01-15"),
    ("2021年6月中旬至7月上旬开展检查。", "period", "2021-06-11/2021-07-10"),
    ("应当自收到复核意见后十五日内反馈。", "within", "P15D"),
    ("应当在接到用户的投诉后十日内处理。", "within", "P10D"),
    ("应当在拟放飞2天前提出申请。", "within", "-P2D"),
    ("应当在终止经营三十日前公告。", "within", "-P30D"),
    ("应当在开班前5个工作日内提交申请。", "within", "-P5D-workday"),
    ("至迟不得超过六个月答复代表。", "within", "P6M"),
    ("于2021年8月25日17点前报送名单。", "due", "2021-08-25"),
    ("每日10点前报送数据。", "recurring", "R/P1D"),
    ("每半月召开一次例会。", "recurring", "R/P15D"),
    ("2021年秋冬季完成造林。", "period", None),
    ("一季度完成立项。", "due", "2021-03-31"),
    ("申报截止时间为2021年8月5日24:00。", "due", "2021-08-05"),
    ("截止日期延长至9月10日。", "due", "2021-09-10"),
    ("于7月15日（星期四）下班前反馈回执。", "due", "2021-07-15"),
    ("8月20日下午17:00前完成填报。", "due", "2021-08-20"),
    ("今年国庆节前见到成效。", "due", "2021-10-01"),
    ("9月13日9:00至10月13日17:00集中申报。", "period", "2021-09-13/2021-10-13"),
    ("公告时间为15日。", "within", "P15D"),
    ("10月上旬完成验收。", "due", "2021-10-10"),
    ("11月中旬前完成整改。", "due", "2021-11-20"),
    ("春节前完成清欠。", "due", None),
    ("公布时间不少于7天。", "within", "P7D"),
    ("档案保存期限不少于10年。", "validity", "P10Y"),
    ("每季度末月25日前报送进度。", "recurring", "R/P3M"),
    ("2022年下半年，开展验收。", "due", "2022-12-31"),
    ("3月初至9月底为巩固阶段。", "period", "2021-03-01/2021-09-30"),
    ("7月至年底暂停收取泊位费。", "period", "2021-07-01/2021-12-31"),
    ("每年九月第三周为节水宣传周。", "recurring", "R/P1Y"),
    ("应当在会议召开四十五日前发出通知。", "within", "-P45D"),
]  # fmt: skip
BAD = [
    "2019年发布的规划已经完成。",
    "截至2019年底，全市共有水库十座。",
    "较2019年增长三成。",
    "按照《青禾市2021年防汛方案》执行。",
    "按照青政〔2021〕3号文件执行。",
    "实行月调度制度。",
    "近三年内未受处罚的企业优先。",
    "每年300元的补助。",
    "每年每亩补助二百元。",
    "每人每月提高20元，每年不超过6万元。",
    "单个企业每年给予最高200万元补贴。",
    "每年12月31日前年满17岁的公民可以报名。",
    "试点城市根据每年工作方案填报。",
    "确保在15日前完成。",
    "每月五千元的工资。",
    "第三季度报表的格式不变。",
    "十八周岁以上的居民可以报名。",
    "2020年以来，工作成效明显。",
    "2018年全市降水量偏少。",
    "一次性告知制度。",
    "项目年内产值较高。",
    "2022年秋季学期开学时完成配备。",
    "七月末余额为五百万元。",
    "年末结余资金结转使用。",
    "2021年10月31日之前有效期届满的证书自动延续。",
    "做好春节前返乡人员的登记。",
    "2021年，欠款主要集中在乡镇。",
    "编制青禾市节水规划（2021—2025年）。",
    "一年内曾受过处罚的，从重处理。",
    "十二个月内累计三次的，取消资格。",
]  # fmt: skip
DURATIONS = [
    ("15个工作日", "P15D-workday"), ("十五个工作日", "P15D-workday"), ("3个月", "P3M"), ("三个月", "P3M"), ("十二个月", "P12M"),
    ("一年", "P1Y"), ("两年", "P2Y"), ("五年", "P5Y"), ("10年", "P10Y"), ("半年", "P6M"), ("一年半", "P18M"), ("半个月", "P15D"),
    ("七日", "P7D"), ("30日", "P30D"), ("六十日", "P60D"), ("一百二十日", "P120D"), ("90天", "P90D"), ("24小时", "PT24H"),
    ("两小时", "PT2H"), ("半小时", "PT30M"), ("15分钟", "PT15M"), ("2周", "P2W"), ("两个季度", "P6M"), ("20个自然日", "P20D"),
    ("若干日", None), ("学期", None), ("日", None),
]  # fmt: skip
POINTS = [
    ("2021年6月", "2021-06-01", "2021-06-30"), ("2021年", "2021-01-01", "2021-12-31"), ("6月", "2021-06-01", "2021-06-30"),
    ("今年", "2021-01-01", "2021-12-31"), ("明年", "2022-01-01", "2022-12-31"), ("后年", "2023-01-01", "2023-12-31"),
    ("2021年上半年", "2021-01-01", "2021-06-30"), ("2021年下半年", "2021-07-01", "2021-12-31"), ("下半年", "2021-07-01", "2021-12-31"),
    ("2021年第一季度", "2021-01-01", "2021-03-31"), ("四季度", "2021-10-01", "2021-12-31"), ("2021年二月", "2021-02-01", "2021-02-28"),
    ("2021年十一月三日", "2021-11-03", "2021-11-03"), ("二〇二一年三月", "2021-03-01", "2021-03-31"), ("“十四五”", "2021-01-01", "2025-12-31"),
    ("十五五", "2026-01-01", "2030-12-31"), ("2021年初", "2021-01-01", "2021-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "value"), GOOD, ids=[g[0] for g in GOOD])
def test_a_time_has_its_kind_and_value(sentence, kind, value):
    assert (kind, value) in found(sentence)


@pytest.mark.parametrize("sentence", BAD)
def test_what_is_no_deadline_is_none(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize(("printed", "value"), DURATIONS)
def test_durations(printed, value):
    assert duration(printed) == value


@pytest.mark.parametrize(("printed", "first", "last"), POINTS)
def test_points_of_time(printed, first, last):
    covered = point(printed, 2021)
    assert covered is not None and (covered.first.isoformat(), covered.last.isoformat()) == (first, last)


def test_there_are_a_hundred_and_fifty_expressions():
    assert len(GOOD) + len(BAD) + len(DURATIONS) + len(POINTS) >= 150


@pytest.mark.parametrize("printed", ["2021年13月", "2021年2月30日", "6月31日"])
def test_days_that_no_calendar_has_are_none(printed):
    assert point(printed, 2021) is None


def test_a_year_is_not_guessed_where_the_document_has_none():
    assert point("6月", None) is None and point("今年", None) is None


def test_the_event_of_a_duration_is_its_anchor():
    document = readings(Source("a.txt", HEAD + "应当自收到书面申请之日起15个工作日内答复。" + FOOT, "0"))[0]
    deadline = next(d for d in find(document) if d.kind == "within")
    assert document.words(deadline.anchor) == "收到书面申请"
    assert document.words(deadline.span) == "自收到书面申请之日起15个工作日内"


def test_an_autonomous_region_is_no_beginning_of_a_length():
    text = "省、自治区、直辖市水利部门应当自受理申请之日起三十日内答复。"
    document = readings(Source("a.txt", HEAD + text + FOOT, "0"))[0]
    assert [document.words(d.span) for d in find(document) if d.kind == "within"] == ["自受理申请之日起三十日内"]


def test_each_length_of_a_list_has_its_own_event():
    text = "分别自收到报告书之日起60日内、收到报告表之日起30日内答复。"
    document = readings(Source("a.txt", HEAD + text + FOOT, "0"))[0]
    assert [document.words(d.anchor) for d in find(document) if d.kind == "within"] == ["收到报告书", "收到报告表"]


def test_an_annex_takes_the_year_of_its_notice():
    text = (
        HEAD.replace("防汛工作的", "印发青禾市防汛方案的")
        + "现将《青禾市防汛方案》印发给你们。"
        + FOOT
        + "\n青禾市防汛方案\n\n一、要求\n\n6月底前完成排查。\n"
    )
    annex = readings(Source("a.txt", text, "0"))[1]
    assert [(d.kind, d.value) for d in find(annex)] == [("due", "2021-06-30")]


CELLS = """任务分工表

\t任务
\t完成时限
\t举办时间

\t水库检修
\t2021年第四季度
\t下半年

\t堤防巡查
\t2022年
\t每月
"""


def test_a_point_alone_in_a_column_of_times_means_what_the_heading_says():
    text = HEAD + "现将任务分工印发给你们。" + FOOT + "\n附件\n\n" + CELLS
    times = [(d.kind, d.value) for r in readings(Source("a.txt", text, "0")) for d in find(r)]
    assert times == [
        ("due", "2021-12-31"),
        ("period", "2021-07-01/2021-12-31"),
        ("due", "2022-12-31"),
        ("recurring", "R/P1M"),
    ]


def test_days_without_a_year_come_round_in_standing_rules_only():
    rules = "乡镇应当于3月31日前报送上年度总结，年底前下达任务。"
    following = readings(
        Source("a.txt", HEAD.replace("防汛工作的通知", "河道管理办法") + "于次年1月31日前报送总结。" + FOOT, "0")
    )[0]
    assert [(d.kind, d.value) for d in find(following)] == [("recurring", "--01-31")]
    named = readings(Source("a.txt", HEAD.replace("防汛工作的通知", "河道管理办法") + rules + FOOT, "0"))[0]
    assert [(d.kind, d.value) for d in find(named)] == [("recurring", "--03-31"), ("recurring", "--12-31")]
    assert found(rules) == [("due", "2021-03-31"), ("due", "2021-12-31")] or found(rules) == [("due", "2021-12-31")]
    dated = "2022年3月31日前完成改造，6月底前验收。"
    named = readings(Source("a.txt", HEAD.replace("防汛工作的通知", "河道管理办法") + dated + FOOT, "0"))[0]
    assert [d.value for d in find(named)] == ["2022-03-31", "2022-06-30"]


@pytest.mark.parametrize(
    ("value", "day", "exact"),
    [
        ("P15D-workday", date(2021, 10, 26), True),  # a week of holidays, one Saturday worked
        ("-P3D-workday", date(2021, 9, 26), True),
        ("P30D", date(2021, 10, 29), True),
        ("P2W", date(2021, 10, 13), True),
        ("P5M", date(2022, 2, 28), True),
        ("P1Y", date(2022, 9, 29), True),
    ],
)
def test_a_length_ends_on_a_day(value, day, exact):
    assert day_after(value, date(2021, 9, 29) if value != "P5M" else date(2021, 9, 30)) == Workday(day, exact)


@pytest.mark.parametrize("value", ["PT24H", "R/P1Y", "P9999Y", "P99999D-workday"])
def test_what_ends_on_no_known_day_is_none(value):
    assert day_after(value, date(2021, 9, 29)) is None


def test_working_days_skip_holidays_and_are_marked_where_the_calendar_ends():
    assert add_workdays(date(2021, 9, 30), 1).day == date(2021, 10, 8)
    assert add_workdays(date(2021, 4, 24), 1).day == date(2021, 4, 25)  # a Sunday worked in exchange for a holiday
    assert add_workdays(date(2021, 10, 8), -1).day == date(2021, 9, 30)
    far = add_workdays(date(2090, 1, 2), 5)
    assert not far.exact and far.day == date(2090, 1, 9)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="2021年6月底前至到第季度每自起日内个工作有效期五施行，。、—（）《》十四上半", max_size=60))
def test_any_text_gives_spans_inside_it_and_no_crash(text):
    document = readings(Source("a.txt", HEAD + text + FOOT, "0"))[0]
    last = 0
    for deadline in find(document):
        assert last <= deadline.span.start < deadline.span.end <= len(document.text)
        last = deadline.span.end


# text of a notice of May 2021, its times with their values
GRAMMAR = [
    ("各县对落实情况，每月有调度、每季作小结、半年大检查、年底考核通报。", [("每月", "R/P1M"), ("每季", "R/P3M"), ("半年", "R/P6M"), ("年底", "--12-31")]),
    ("各单位要按季度、分部门报告工作进度。", [("按季度", "R/P3M")]),
    ("各地要按季度、全年的时间节点报送进展情况。", [("按季度、全年的时间节点", "R/P3M")]),
    ("因灾不能按期提交报告的，可申请延期2个月。", [("延期2个月", "P2M")]),
    ("对带动就业好的企业，可延长孵化期限1年。每个产品奖励期限两年。", [("延长孵化期限1年", "P1Y"), ("期限两年", "P2Y")]),
    ("相关资料应当留存三年。", [("留存三年", "P3Y")]),
    ("对特大险情，事发地政府每小时向市政府报告1次；对重大险情，每3小时报告1次。", [("每小时", "R/PT1H"), ("每3小时", "R/PT3H")]),
    ("推动学校每学年组织一次劳动周。", [("每学年", "R/P1Y")]),
    ("各县于9月10日报市政府汇总。", [("于9月10日", "2021-09-10")]),
    ("实现年内整体办理时间压缩一半。", [("年内", "2021-12-31")]),
    ("本意见自2021年7月1日开始实施，有效期3年。", [("自2021年7月1日开始实施", "2021-07-01"), ("有效期3年", "P3Y")]),
    ("在招标公告发布15日内，完成资格审查。", [("招标公告发布15日内", "P15D")]),
    ("项目备案5个工作日内，办理用地手续。", [("项目备案5个工作日内", "P5D-workday")]),
    ("经过5年努力，基本完成老旧管网改造。", [("经过5年努力", "P5Y")]),
    ("力争用三年时间，全面消除黑臭水体。", [("用三年时间", "P3Y")]),
    ("企业登记限时3小时办结。", [("限时3小时", "PT3H")]),
    ("县级受理后按程序上报，市级审核7个工作日，按程序报省政府审批。", [("7个工作日", "P7D-workday")]),
    ("用好我省每年安排的上市奖励资金，鼓励企业挂牌。", []),
    ("针对3年内关税下降明显的商品，加大进口力度。", []),
    ("年产值达到500万元以上、每年保持增长的，给予补贴。", []),
    ("允许企业发行债券用于偿还2021年内到期的债券本息。", []),
    ("加快推进城际铁路建设，力争到2025年里程达到300公里，2023—2025年计划投资30亿元左右。", [("到2025年", "2025-12-31"), ("2023—2025年", "2023-01-01/2025-12-31")]),
    ("2022—2024年在全市新建充电站40座。", [("2022—2024年", "2022-01-01/2024-12-31")]),
    ("加快创新平台建设，2022年全市新建市级创新平台30家以上。", [("2022年", "2022-12-31")]),
    ("开展污水治理，2023年农村污水处理体系基本全覆盖。", [("2023年", "2023-12-31")]),
    ("2022年全市水利行业计划投资15亿元左右。", [("2022年", "2022-12-31")]),
    ("每月10日、25日，各县向联席会议办公室报告工作进度。", [("每月10日、25日", "---10,---25")]),
    ("于每月5日和20日报送台账。", [("每月5日和20日", "---05,---20")]),
    ("2022年内新建公园14个。", [("2022年内", "2022-12-31")]),
    ("两三个月内完成清理。", [("两三个月内", "P3M")]),
    ("3136年内完成。", []),
    ("12月月底前完成。", [("12月月底前", "2021-12-31")]),
    ("2021年6月1日至30日组织巡护。", [("2021年6月1日至30日", "2021-06-01/2021-06-30")]),
    ("上半年完成。", [("上半年", "2021-06-30")]),
    ("2021.9.30前完成。", [("2021.9.30前", "2021-09-30")]),
    ("2021-10-15之前报送。", [("2021-10-15之前", "2021-10-15")]),
    ("20210930前报送。", [("20210930前", "2021-09-30")]),
    ("10/31前报送。", [("10/31前", "2021-10-31")]),
    ("每个工作日17时前报送。", [("每个工作日", "R/P1D-workday")]),
    ("每年1月、7月各检查一次。", [("每年1月、7月", "--01-01/--01-31,--07-01/--07-31")]),
    ("隔年开展一次评估。", [("隔年", "R/P2Y")]),
    ("一个半月内完成整改。", [("一个半月内", "P45D")]),
    ("3个自然日内反馈。", [("3个自然日内", "P3D")]),
    ("5个交易日内披露。", [("5个交易日内", "P5D-workday")]),
    ("给予6个月的过渡期。", [("6个月的过渡期", "P6M")]),
    ("补贴期限最长为2年。", [("期限最长为2年", "P2Y")]),
    ("自二零二二年五月一日起施行。", [("自二零二二年五月一日起施行", "2022-05-01")]),
    ("自一九九四年一月一日起施行。", [("自一九九四年一月一日起施行", "1994-01-01")]),
    ("于二〇二二年六月底前完成。", [("二〇二二年六月底前", "2022-06-30")]),
    ("2022年5—6月开展排查。", [("2022年5—6月", "2022-05-01/2022-06-30")]),
    ("按年度考核。", [("按年度", "R/P1Y")]),
    ("逐年开展评估。", [("逐年", "R/P1Y")]),
    ("按月发放补助。", [("按月", "R/P1M")]),
    ("按年度计划推进。", []),
    ("按日计罚。", []),
    ("在国家发展改革委备案3日内公示。", [("国家发展改革委备案3日内", "P3D")]),
    ("2021年10月末前完成。", [("2021年10月末前", "2021-10-31")]),
    ("每旬通报一次。", [("每旬", "R/P10D")]),
    ("三季度末前完成。", [("三季度末前", "2021-09-30")]),
    ("本办法自公布后30日施行。", [("本办法自公布后30日施行", "P30D")]),
    ("在上一季度末的次月10日内报送。", [("次月10日内", "---10")]),
    ("公示期不少于5个工作日。", [("不少于5个工作日", "P5D-workday")]),
    ("不动产登记办理时限为3个工作日。", [("3个工作日", "P3D-workday")]),
    ("贷款展期最长不超过1年。", [("最长不超过1年", "P1Y")]),
    ("近三年无违法记录。", []),
    ("每半年至少演练一次。", [("每半年", "R/P6M")]),
    ("每月末汇总。", [("每月末", "R/P1M")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GRAMMAR)
def test_times_are_built_from_parts(text, expected):
    notice = f"青禾市人民政府\n关于防汛工作的通知\n\n青政〔2021〕9号\n\n各县人民政府：\n\n{text}\n\n青禾市人民政府\n2021年5月6日\n"
    document = readings(Source("a.txt", notice, "0"))[0]
    inside = [d for d in find(document) if d.span.end < len(document.text) - 16]
    assert [(document.words(d.span), d.value) for d in inside] == expected
