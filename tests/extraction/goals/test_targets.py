"""Promises on targets: values as printed, which numbers are goals, what they measure and by when."""

from __future__ import annotations

from array import array

import pytest

from quanze.extraction.facts import DocumentHead, Span, Target
from quanze.extraction.goals.targets import find
from quanze.extraction.goals.values import read_values
from quanze.extraction.page.source import Source
from quanze.extraction.structure.document_text import DocumentText, Paragraph
from quanze.extraction.structure.documents import readings

VALUES = [
    ("95%", [("95", "%")], "a share"),
    ("95%以上", [(">=95", "%")], "以上 includes the number"),
    ("不低于95%", [(">=95", "%")], "不低于"),
    ("不少于10家", [(">=10", "家")], "不少于"),
    ("至少培育3家", [(">=3", "家")], "至少 in front of the verb"),
    ("≥95%", [(">=95", "%")], "a sign"),
    ("超过500家", [(">500", "家")], "超过 excludes the number"),
    ("突破8亿人次", [(">8", "亿人次")], "突破; the scale belongs to the unit"),
    ("逾20架", [(">20", "架")], "逾"),
    ("不超过4个工作日", [("<=4", "个工作日")], "不超过"),
    ("4个工作日内", [("<=4", "个工作日")], "内 at the end"),
    ("7个工作日以内", [("<=7", "个工作日")], "以内"),
    ("低于0.5%", [("<0.5", "%")], "低于"),
    ("5%左右", [("5", "%")], "左右 is no comparator"),
    ("约5%", [("5", "%")], "nor is 约"),
    ("1000个左右", [("1000", "个")], "左右 with a count"),
    ("300余家", [(">300", "家")], "余 says more"),
    ("7.98亿立方米", [("7.98", "亿立方米")], "scale and unit"),
    ("5300万亩", [("5300", "万亩")], "scale and unit"),
    ("1,200家", [("1200", "家")], "commas of thousands"),
    ("2—3场", [("2-3", "场")], "a range"),
    ("300—500米", [("300-500", "米")], "a range of lengths"),
    ("20、22、25个左右", [("20", "个"), ("22", "个"), ("25", "个")], "a list with one unit"),
    (
        "58、55、52微克/立方米",
        [("58", "微克/立方米"), ("55", "微克/立方米"), ("52", "微克/立方米")],
        "a list of concentrations",
    ),
    ("30%、50%以上", [("30", "%"), (">=50", "%")], "each its own unit"),
    ("1.4个百分点", [("1.4", "个百分点")], "points of per cent"),
    ("提高到1.25:1", [("1.25:1", None)], "a ratio"),
    ("三分之一以上", [(">=1/3", None)], "a fraction in words"),
    ("千个以上", [(">=1000", "个")], "a bare 千 with a bound"),
    ("不少于三所", [(">=3", "所")], "a Chinese numeral with a bound"),
    ("5000平方米以上", [(">=5000", "平方米")], "an area"),
    ("34万元/人", [("34", "万元/人")], "a compound unit"),
    ("1个以上（含1个）", [(">=1", "个")], "the bound explained"),
    ("10台（套）", [("10", "台（套）")], "a double classifier"),
    ("第3家", [], "an ordinal"),
    ("〔2018〕78号", [], "a document's number"),
    ("2020年", [], "a year"),
    ("一家人、三个", [], "Chinese numerals without a bound"),
    ("10:30", [], "a time of day"),
    ("G20峰会", [], "a numeral in a name"),
]

GOALS = [
    ("到2025年，培育示范企业50家以上。", [(">=50", "示范企业", "2025")], "verb, thing, value"),
    ("到2025年，培育50家示范企业。", [("50", "示范企业", "2025")], "verb, value, thing"),
    ("力争到2025年应急产业规模达150亿元。", [("150", "应急产业规模", "2025")], "the year inside the clause"),
    ("到2022年，绿化覆盖率达到40%以上。", [(">=40", "绿化覆盖率", "2022")], "达到"),
    ("垃圾分类覆盖率不低于90%。", [(">=90", "垃圾分类覆盖率", None)], "an indicator's name and a bound"),
    ("确保2021年底前完成率达到100%。", [("100", "完成率", "2021")], "确保 … 底前"),
    (
        "到2025年，种植面积达到60万亩，较2021年增长66%。",
        [("60", "种植面积", "2025"), ("66", "种植面积", "2025")],
        "a planned increase is a goal of its own",
    ),
    (
        "到2025年，打造20个示范区、5个特色小镇、3个田园综合体。",
        [("20", "示范区", "2025"), ("5", "特色小镇", "2025"), ("3", "田园综合体", "2025")],
        "a list under one verb",
    ),
    (
        "全市通用机场2023—2025年底分别达2、3、5个。",
        [("2", "全市通用机场", "2023"), ("3", "全市通用机场", "2024"), ("5", "全市通用机场", "2025")],
        "a list with its years",
    ),
    (
        "优良天数比率2022、2023年分别达到61.6%、64.7%。",
        [("61.6", "优良天数比率", "2022"), ("64.7", "优良天数比率", "2023")],
        "values with units of their own, each for its year",
    ),
    (
        "到2023年，云平台普及率达到50%，电子商务应用率达到70%；到2025年，分别达到60%、80%。",
        [
            ("50", "云平台普及率", "2023"),
            ("70", "电子商务应用率", "2023"),
            ("60", "云平台普及率", "2025"),
            ("80", "电子商务应用率", "2025"),
        ],
        "分别 goes back to the indicators before",
    ),
    (
        "化肥、农药使用量比2021年分别减少8万吨、1500吨。",
        [("8", "化肥、农药使用量", None), ("1500", "化肥、农药使用量", None)],
        "a list of decreases",
    ),
    ("办理时限压缩至5个工作日以内。", [("<=5", "办理时限", None)], "a procedure shortened"),
    (
        "提高化肥有效利用率，到2025年达到43%以上。",
        [(">=43", "化肥有效利用率", "2025")],
        "the indicator in the clause before",
    ),
    ("3350万亩小麦实现节水品种全覆盖。", [("3350", "小麦实现节水品种全覆盖", None)], "the value leads its clause"),
    (
        "改造危桥84座（其中2022年22座，2023年31座）。",
        [("84", "危桥", None), ("22", "危桥", "2022"), ("31", "危桥", "2023")],
        "a year alone",
    ),
    ("年底前成功投资2个以上基金项目。", [(">=2", "基金项目", "2021")], "年底 is that of the document"),
    ("全年新增10家智能工厂。", [("10", "智能工厂", "2021")], "全年 too"),
    ("明年举办5场推介会。", [("5", "推介会", "2022")], "明年"),
    ("“十四五”末，森林覆盖率达到45%。", [("45", "森林覆盖率", "2025")], "the end of a plan"),
    (
        "布局120个左右物流枢纽，100个左右冷链基地。",
        [("120", "物流枢纽", None), ("100", "冷链基地", None)],
        "a comma may join a list",
    ),
    ("铁路货运量占比较2020年提高0.5个百分点。", [("0.5", "铁路货运量占比", None)], "占比 is not 比"),
    ("居民消费价格涨幅3%左右。", [("3", "居民消费价格", None)], "涨幅"),
    ("每千人口拥有婴幼儿托位数达到4.5个。", [("4.5", "每千人口拥有婴幼儿托位数", None)], "a rate by head"),
    ("实施修复性养护工程30公里。", [("30", "修复性养护工程", None)], "a verb that is part of a name"),
    ("建成区绿化覆盖率达到45%。", [("45", "建成区绿化覆盖率", None)], "建成区 is a name"),
    ("建设5G基站3000个。", [("3000", "5G基站", None)], "the 5 of 5G is no value"),
    ("新建日间照料站（点）40个。", [("40", "日间照料站（点）", None)], "a short bracket belongs to the name"),
    ("建设3个规模大、带动能力强的花卉产业基地。", [("3", "花卉产业基地", None)], "qualities are not the thing"),
    ("打造8家社区（乡镇）养老服务综合体。", [("8", "社区（乡镇）养老服务综合体", None)], "a bracket within the name"),
    ("实施设备更新改造项目80项。", [("80", "设备更新改造项目", None)], "项目 alone names nothing"),
    ("开展各类茶艺培训3万人次。", [("3", "各类茶艺培训", None)], "a verb that is the thing"),
    (
        "安排造林绿化任务6万亩，其中新造林4万亩。",
        [("6", "造林绿化任务", None), ("4", "新造林", None)],
        "an act with its object",
    ),
    (
        "市、县分别创建12个、30个节水示范单位。",
        [("12", "节水示范单位", None), ("30", "节水示范单位", None)],
        "the thing behind the last of a list",
    ),
    (
        "今年年底前，改造农村厕所2万户；2025年年底前农村厕所普及率达到95%。",
        [("2", "农村厕所", "2021"), ("95", "农村厕所普及率", "2025")],
        "年年底 is the end of the year named; 普及 is no list",
    ),
    ("到2025年，路网密度达到300公里/万平方公里。", [("300", "路网密度", "2025")], "a density"),
    ("到2025年，城乡收入差距控制在2.1:1以内。", [("<=2.1:1", "城乡收入差距", "2025")], "a ratio with a bound"),
    (
        "到2025年，宜川市粉尘浓度下降12%。",
        [("12", "宜川市粉尘浓度", "2025")],
        "宜 in a name says nothing of a standard",
    ),
    ("到2025年，研发投入强度达到3%。", [("3", "研发投入强度", "2025")], "研发投入 is a name"),
    ("到2025年，PM2.5浓度下降8%。", [("8", "PM2.5浓度", "2025")], "the 2.5 is no value of a list"),
    (
        "到2025年，90%以上的村卫生室纳入一体化管理。",
        [(">=90", "村卫生室纳入一体化管理", "2025")],
        "a share that leads",
    ),
    ("孕产妇死亡率控制在12/10万以内。", [("<=12", "孕产妇死亡率", None)], "a rate by a hundred thousand"),
    ("灌溉水有效利用系数提高到0.57。", [("0.57", "灌溉水有效利用系数", None)], "an index has no unit"),
    ("新建数据中心PUE低于1.25。", [("<1.25", "数据中心PUE", None)], "so has this"),
    ("车桩比不高于3:1。", [("<=3:1", "车桩比", None)], "a ratio by its name"),
    ("工业用水量降至30立方米/万元以下。", [("<=30", "工业用水量", None)], "a quantity by output"),
    ("办理时限比法定时限压缩70%以上。", [(">=70", "办理时限", None)], "what it is measured against is no name"),
    ("事故死亡人数下降20%。", [("20", "事故死亡人数", None)], "a number of people that falls"),
    (
        "数字基础设施不断完善。5G基站数量达到7万个。",
        [("7", "5G基站数量", None)],
        "基础设施 tells of no state of things",
    ),
    ("到2025年，在线监测点位数量达到90个。", [("90", "在线监测点位数量", "2025")], "在线 is no preposition"),
    ("到2025年，服务业增加值占比达到52%。", [("52", "服务业增加值占比", "2025")], "服务业 is a name"),
    (
        "到2025年，鸡蛋产量达到5万吨，分别比2020年度增长8%。",
        [("5", "鸡蛋产量", "2025"), ("8", "鸡蛋产量", "2025")],
        "a base year is no indicator",
    ),
    ("政府采购预算总额中预留30%以上面向小微企业。", [(">=30", "政府采购预算总额中预留", None)], "a share set apart"),
    (
        "到2025年底，主要目标：一是农村自来水普及率达95%；二是活动区域占服务中心总建筑面积比例不低于50%。",
        [("95", "农村自来水普及率", "2025"), (">=50", "活动区域占服务中心总建筑面积比例", "2025")],
        "a share of a building's area is no standard of building",
    ),
    (
        "公共服务水平和群众满意度明显提升，确保达到85%以上。",
        [(">=85", "公共服务水平和群众满意度", None)],
        "the clause before names it",
    ),
    (
        "到2023年，重度污染天数少于20天。",
        [("<20", "重度污染天数", "2023")],
        "days that are counted, no length of a procedure",
    ),
    ("监管部门落实抽检覆盖率100%目标要求。", [("100", "监管部门落实抽检覆盖率", None)], "a goal that is demanded"),
    (
        "具有专业学历的执法人员数量不低于在职执法人员的60%。",
        [(">=60", "具有专业学历的执法人员数量不低于在职执法人员", None)],
        "the bound stands in front of the whole",
    ),
    (
        "2022—2024年建设市、县两级应急物资储备库12个、避难场所30个。",
        [("12", "市、县两级应急物资储备库", "2024"), ("30", "避难场所", "2024")],
        "a list without a comma",
    ),
    (
        "到2023年，组织实施青岭生物制药、南溪医疗器械等15个项目，总投资60亿元。",
        [("15", "项目", "2023")],
        "names before the number; planned investment is money",
    ),
    (
        "保障学生每天2小时体育活动时间，确保学生掌握2项运动技能。",
        [("2", "体育活动时间", None), ("2", "运动技能", None)],
        "what is to be made sure of",
    ),
    (
        "各小学至少配备2名专职心理教师，按师生比不低于1:500的比例配备校医。",
        [(">=2", "专职心理教师", None), (">=1:500", "按师生比", None)],
        "a least number and a ratio",
    ),
    ("力争使40%左右的县（市、区）通过省级认定。", [("40", "县（市、区）通过省级认定", None)], "a share that leads"),
    ("每年面向5000名技术人员开展培训。", [("5000", "技术人员开展培训", None)], "people something is done for"),
    ("实现设备注册总量突破3亿。", [(">3", "设备注册总量", None)], "a large number without a unit"),
    ("新开发50项具有自主知识产权、国内领先的新产品。", [("50", "新产品", None)], "what the things are like"),
    (
        "鸡蛋和牛奶产量分别增长2.9%和1.8%。",
        [("2.9", "鸡蛋和牛奶产量", None), ("1.8", "鸡蛋和牛奶产量", None)],
        "a list of changes",
    ),
    ("力争3个以上一类创新药上市。", [(">=3", "一类创新药上市", None)], "aimed at without a verb"),
    (
        "考核指标：分布式执行机构1套；申请发明专利≥3项。",
        [("1", "分布式执行机构", None), (">=3", "发明专利", None)],
        "marks of assessment",
    ),
    ("到2022年，年产各类航空器超过30架份。", [(">30", "年产各类航空器", "2022")], "an output of a year"),
    ("2022年底前，新增晶圆2.4万片加工能力。", [("2.4", "晶圆", "2022")], "a capacity"),
    ("到2022年，改造提升渠道30公里。", [("30", "渠道", "2022")], "works with two verbs"),
    ("2022年新建成加氢站10座。", [("10", "加氢站", "2022")], "a verb with 成"),
    ("打造3条旅游精品线路。", [("3", "旅游精品线路", None)], "条 counts roads too"),
    ("将主要农业投入品100%纳入追溯平台。", [("100", "主要农业投入品", None)], "what a share of things does"),
    ("于2022年6月底前清偿欠款80%。", [("80", "清偿欠款", "2022")], "a share that is dated"),
    (
        "到2022年，打造15个示范区，种植面积达到20万亩。",
        [("15", "示范区", "2022"), ("20", "示范区种植面积", "2022")],
        "a bare measure is that of what was named",
    ),
    (
        "2022年底前，完成新排查的300家企业综合整治。",
        [("300", "企业综合整治", "2022")],
        "known things with which something is done",
    ),
    (
        "到2022年，90%的市和70%的县达到省级标准。",
        [("90", "市", "2022"), ("70", "县达到省级标准", "2022")],
        "two shares that lead",
    ),
]

NO_GOALS = [
    ("到2025年底，完成体系建设6项主要指标目标值。", "goals counted"),
    ("企业被认定的，每认定1家给予园区10万元扶持。", "what a sum is for"),
    ("对新增200亩以上连片种植的给予补助，贴息比例原则上不超过3%。", "conditions and rates of support"),
    ("企业裁员率放宽至不超过职工总数20%。", "a rule that is relaxed"),
    ("智能网、13所云石用大尺寸硅片等项目建设。", "the name of an institute"),
    ("持股比例达25%以上的企业，可以申请。", "who may apply"),
    ("获支持企业数量最多不超过10个。", "a limit of support"),
    ("每月巡查至少2次。", "how often"),
    ("可集中建设1座转运站。", "what may be"),
    ("按照告知承诺、优化服务2种方式推进改革。", "ways of doing"),
    ("主营业务收入须占收入总额50%以上。", "a requirement"),
    ("推动年产1500台整车生产项目建设。", "the name of a project"),
    ("游客量不超过最大承载量的30%。", "a limit"),
    ("营业收入超50亿元、超100亿元的集群。", "which clusters are meant"),
    ("2019年，全市实现产值300亿元。", "a statistic of the past"),
    ("截至目前，已建成示范园12个。", "已 tells the past"),
    ("去年新增企业30家。", "去年"),
    ("对托管率达80%以上的村集体一次性奖励2万元。", "a condition of support"),
    ("超过100人的企业可以申请。", "a class of firms"),
    ("对季度产值达到300万元且用工稳定的加工企业，根据用电量给予奖补。", "a condition of support further off"),
    ("在省科技厅筛选的100家企业中，对入围的予以扶持。", "a known number"),
    ("贷款期限最长不超过3年。", "a term"),
    ("就业见习补贴扩展到16—24岁青年。", "an age"),
    ("村卫生室建筑面积达到60平方米。", "a standard of building"),
    ("每增设1张床位，建筑面积至少增加50平方米。", "a standard of equipment"),
    ("《若干措施》共18条。", "the parts of a document"),
    ("抓好7个方面23项任务。", "the parts of a task"),
    ("30万人口以上的县全部设立分院。", "人口 is no unit"),
    ("对90%以上的设备完成更新的，给予奖励。", "a condition of support"),
    ("见习补贴标准提高10%。", "support, no goal"),
    ("租金补贴面积不超过200平方米。", "how far support goes"),
    ("贷款最高额度提高到60万元。", "a ceiling"),
    ("总投资10.6亿元。", "planned investment is money"),
    ("禁止新建20蒸吨/小时及以下燃煤锅炉。", "the measure says which things"),
    ("全面淘汰500立方米以下高炉。", "so does this one"),
    ("取消单次新增股东20人限制。", "a limit that is lifted"),
    ("绿化覆盖率未达到30%的，扣2分。", "how a score is reckoned"),
    ("码头收费标准降低20%，为稳定外贸发挥了积极作用。", "a report of what was done"),
    ("推广“一窗受理”“电子签章服务”等4项。", "named things counted"),
]


def _reading(text: str, title: str = "云岭县产业发展行动方案", dated: str = "2021-03-01") -> DocumentText:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "text"))
        at += len(line) + 1
    document = DocumentText("t.txt", text, text, array("I", range(len(text))), paragraphs, [])
    document.head, document.dated = DocumentHead(span=Span(0, 1), rule="t", title=title), dated
    return document


def _found(text: str, title: str = "云岭县产业发展行动方案") -> list[tuple[str, str, str | None]]:
    return [(t.value, t.indicator, t.by) for t in find(_reading(text, title))]


@pytest.mark.parametrize(("text", "expected", "why"), VALUES)
def test_a_value_is_read_with_its_comparator_and_unit(
    text: str, expected: list[tuple[str, str | None]], why: str
) -> None:
    assert [(v.value, v.unit) for v in read_values(text)] == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), GOALS)
def test_a_goal_has_its_value_indicator_and_year(
    text: str, expected: list[tuple[str, str, str | None]], why: str
) -> None:
    assert _found(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NO_GOALS)
def test_other_numbers_are_no_goals(text: str, why: str) -> None:
    assert _found(text) == [], why


def test_the_year_of_the_lead_in_holds_for_the_paragraphs_below() -> None:
    text = "到2023年，实现以下目标：\n产业规模持续扩大。示范企业达到50家。"
    assert _found(text) == [("50", "示范企业", "2023")]


def test_the_period_of_the_plan_is_the_last_resort() -> None:
    text = "覆盖率达到90%。"
    assert _found(text, "云岭县水利三年行动计划（2021—2023年）") == [("90", "覆盖率", "2023")]


def test_the_year_of_the_heading_holds_for_the_goals_below() -> None:
    text = "青禾市人民政府\n关于下达投资目标的通知\n\n青政〔2022〕9号\n\n各县人民政府：\n\n一、2022年全市投资目标\n\n总体目标：全市固定资产投资增长7%以上。\n\n各县目标：湖湾县投资增长5%左右、南溪县投资增长6%。\n\n青禾市人民政府\n\n2022年1月5日\n"
    found = [t for r in readings(Source("t.txt", text, "0")) for t in find(r)]
    assert [(t.value, t.by, t.direction, t.region) for t in found] == [
        (">=7", "2022", "increase", "全市"),
        ("5", "2022", "increase", "湖湾县"),
        ("6", "2022", "increase", "南溪县"),
    ]


def test_rules_set_standards_and_no_goals() -> None:
    assert _found("绿地率不低于35%。", "云岭县绿化管理办法") == []
    assert _found("到2025年，绿地率达到35%。", "云岭县绿化管理办法") == [("35", "绿地率", "2025")]


def test_every_span_is_the_printed_value() -> None:
    text = "到2025年，培育企业50家以上，覆盖率不低于90%。"
    assert [text[t.span.start : t.span.end] for t in find(_reading(text))] == ["50家以上", "不低于90%"]


STATE = """青禾市人民政府关于印发青禾市节水规划的通知

青政发〔2021〕8号

各县人民政府：

现将《青禾市节水规划》印发给你们。

青禾市人民政府

2021年3月1日

青禾市节水规划

一、规划背景

（一）发展基础

1.工作平稳有序。创建节水小区30个。

二、主要任务

（一）夯实发展基础

创建节水小区50个。
"""


@pytest.mark.parametrize("heading", ["发展基础", "节水发展成效显著", "取得的成效", "面临的形势"])
def test_a_section_on_how_things_stand_sets_no_goals(heading: str) -> None:
    text = STATE.replace("（一）发展基础", f"（一）{heading}")
    found = [t for r in readings(Source("t.txt", text, "0")) for t in find(r)]
    assert [(t.value, t.indicator) for t in found] == [("50", "节水小区")]


PLACES_AND_YEARS = """云岭县人民政府关于印发粮食发展行动方案的通知

云政发〔2021〕8号

各乡镇人民政府：

现将《粮食发展行动方案》印发给你们。

云岭县人民政府

2021年3月1日

附件

粮食发展任务分解表

\t地区
\t2020年
\t
\t2022年
\t

\t
\t面积（万亩）
\t产量（万吨）
\t面积（万亩）
\t产量（万吨）

\t全县
\t90
\t30
\t100
\t35

\t青禾镇
\t40
\t12
\t50
\t15
"""

INDICATORS_AND_PLACES = """粮食发展任务分解表

\t序号
\t重点指标
\t年度
\t全市
\t云岭
\t青禾

\t1
\t工业增加值增速（%）
\t2021
\t3
\t4
\t5

\t
\t
\t2022
\t4
\t5
\t6
"""


def _cells(text: str) -> list[Target]:
    found = [t for r in readings(Source("t.txt", text, "0")) for t in find(r)]
    return [t for t in found if t.rule.startswith("table")]


def test_a_table_by_place_and_year_gives_a_target_a_cell_and_leaves_out_the_years_past() -> None:
    assert [(t.region, t.indicator, t.value, t.unit, t.by) for t in _cells(PLACES_AND_YEARS)] == [
        ("全县", "面积", "100", "万亩", "2022"),
        ("全县", "产量", "35", "万吨", "2022"),
        ("青禾镇", "面积", "50", "万亩", "2022"),
        ("青禾镇", "产量", "15", "万吨", "2022"),
    ]


SUMS = """示范区发展目标表

\t序号
\t产业
\t示范区
\t2022年规模
\t2023年规模

\t1
\t水果
\t青禾梨示范区
\t4
\t5

\t2
\t
\t云岭枣示范区
\t6
\t7

\t水果合计（存栏）
\t
\t
\t10
\t12
"""


def test_a_row_of_sums_is_none_of_the_rows_above_it() -> None:
    assert [(t.indicator, t.value, t.unit) for t in _cells(SUMS)][-2:] == [
        ("水果合计（存栏）规模", "10", None),
        ("水果合计（存栏）规模", "12", None),
    ]


SITES = """示范区发展目标表

\t序号
\t产业
\t示范区分布
\t2022年规模
\t2023年规模

\t1
\t水果（2个）
\t青禾县梨示范区
\t4
\t5

\t2
\t
\t云岭县枣示范区
\t6
\t7

\t3
\t石桥县茶示范区
\t北沟村、南坡村
\t8
\t9
"""


def test_a_row_without_a_name_of_its_own_has_that_of_its_site() -> None:
    assert [(t.indicator, t.value) for t in _cells(SITES)][::2] == [
        ("水果（2个）青禾县梨示范区规模", "4"),
        ("水果（2个）云岭县枣示范区规模", "6"),
        ("石桥县茶示范区规模", "8"),
    ]


PLAN = """青禾市人民政府关于印发青禾市“十四五”规划的通知

青政发〔2021〕8号

各县人民政府：

现将《青禾市“十四五”规划》印发给你们。

青禾市人民政府

2021年3月1日

青禾市“十四五”规划

“十四五”时期主要指标

\t序号
\t指标
\t单位
\t2020年
\t2025年
\t年均增速（累计）

\t1
\t地区生产总值
\t亿元
\t1200
\t2000
\t7%

\t2
\t单位能耗降低
\t%
\t—
\t—
\t（14）

\t3
\t新建驿站
\t座
\t—
\t建成12座
\t—
"""


def test_the_indicators_of_a_plan_keep_levels_rates_and_sums_apart() -> None:
    assert [(t.indicator, t.value, t.unit, t.by) for t in _cells(PLAN)] == [
        ("地区生产总值", "2000", "亿元", "2025"),
        ("地区生产总值年均增速", "7", "%", "2025"),
        ("单位能耗降低（累计）", "14", "%", "2025"),
        ("新建驿站", "12", "座", "2025"),
    ]


def test_places_may_head_the_columns_and_years_the_rows() -> None:
    found = [(t.region, t.indicator, t.value, t.unit, t.by) for t in _cells(INDICATORS_AND_PLACES)]
    assert found == [
        ("全市", "工业增加值增速", "3", "%", "2021"),
        ("云岭", "工业增加值增速", "4", "%", "2021"),
        ("青禾", "工业增加值增速", "5", "%", "2021"),
        ("全市", "工业增加值增速", "4", "%", "2022"),
        ("云岭", "工业增加值增速", "5", "%", "2022"),
        ("青禾", "工业增加值增速", "6", "%", "2022"),
    ]
