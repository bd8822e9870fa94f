"""Promises on money: kinds by context, bounds from the lead-in, who gets and who pays; fines stay out."""

from __future__ import annotations

from array import array

import pytest

from quanze.extraction.facts import Money, Span
from quanze.extraction.quantities.money import find
from quanze.extraction.structure.document_text import DocumentText, Paragraph


def _reading(text: str) -> DocumentText:
    return DocumentText("甲.txt", text, text, array("I", range(len(text))), [Paragraph(0, len(text), "text")], [])


def _find(text: str) -> list[Money]:
    return find(_reading(text))


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("对新认定的示范农场，一次性奖励5万元。", ["reward"]),
        ("每亩补贴200元。", ["subsidy"]),
        ("市财政每年安排800万元专项资金。", ["budget"]),
        ("可申请最高不超过20万元的创业担保贷款。", ["loan"]),
        ("设立总规模10亿元的产业引导基金。", ["fund"]),
        ("该项目总投资3.2亿元。", ["investment"]),
        ("到2025年，产业规模达到90亿元。", ["output"]),
        ("支持年销售收入2亿元以上的龙头企业。", ["threshold"]),
        ("总投资10亿元以上项目由市发改委负责。", ["threshold"]),
        ("逾期未完成的，按5000元/亩的标准扣减。", ["other"]),
        ("年产值5000万元以下，给予一次性奖励8万元。", ["threshold", "reward"]),
        ("产值每新增1000万元奖励2万元。", ["threshold", "reward"]),
        ("对季度产值达到4000万元及以上且用工稳定的企业给予奖补20万元。", ["threshold", "subsidy"]),
        ("月销售额未超过15万元（季度未超过45万元）的，免征增值税。", ["tax", "tax"]),
        ("设立融资总量不少于50亿元的稳投资专项贷款。", ["loan"]),
        ("对园区给予最高200万元支持。", ["subsidy"]),
        ("每笔补助融资企业10万元，单户企业累计不超过50万元。", ["subsidy", "subsidy"]),
        ("每座驿站补助运营经费5万元。", ["subsidy"]),
        ("初创企业按每月每平方米30元的标准给予租金补贴。", ["subsidy"]),
        ("消费满300元可用券一张。", ["threshold"]),
        ("培育百亿元产业集群3个。", ["threshold"]),
        ("货值金额不足一万元的，按一万元计算。", []),
        ("向承运人偿付违约金50元。", []),
        ("当事人应当交纳案件受理费100元。", ["fee"]),
        ("处五千元以上三万元以下罚款。", []),
        ("并处违法所得一倍罚款；没有违法所得的，处1万元以下的罚款。", []),
        ("共有专家30人。", []),
        ("造成直接经济损失5000万元以上的，为重大事故。", []),
        ("按投资额的10%给予最高2000万元补贴。", ["subsidy"]),
        ("分别给予50万元、20万元一次性奖励。", ["reward", "reward"]),
        ("给予不超过100万元的奖励。", ["reward"]),
        ("给予1000万元以内的资金支持。", ["subsidy"]),
        ("月销售额10万元以下的小规模纳税人，免征增值税。", ["tax"]),
        ("力争全年减税120亿元。", ["tax"]),
        ("住宿费标准为每生每学年800元。", ["fee"]),
        ("污水处理费居民用户0.95元/立方米、非居民用户1.4元/立方米。", ["fee", "fee"]),
        ("实际投资额5—20万元（含）、20—100万元（含）、100万元以上的企业。", ["threshold"] * 3),
        ("纳税过1亿元的企业达到30家。", ["threshold"]),
        ("单户授信1000万元及以下的小微企业贷款。", ["threshold"]),
        ("省农担公司安排总量500亿元专项信贷资金。", ["loan"]),
        ("补贴受让方土地流转（托管）费用200元/亩。", ["subsidy"]),
        ("贷款50万元（含）—300万元部分补贴25%。", ["threshold"]),
        ("认证1个产品奖补1万元，最高不超过10万元。", ["subsidy", "subsidy"]),
        ("应当符合下列条件：\n（一）实缴资本不低于1000万元；", ["threshold"]),
        ("县财政按每户800元、1000元的标准给予补助。", ["subsidy", "subsidy"]),
        ("给予每人每月100元的奖励扶助金。", ["reward"]),
        ("按收入首次突破1000万元、2000万元的标准给予奖励。", ["threshold", "threshold"]),
        ("违法经营额1万元以上的，并处五倍罚款。", []),
        ("没收违法所得，并处2万元罚款。", []),
        ("每处每次扣1分，罚100元。", []),
        ("用好500亿元“促生产”、600亿元“稳增长”专项贷款。", ["loan", "loan"]),
    ],
)
def test_the_words_around_an_amount_tell_its_kind(text: str, kinds: list[str]) -> None:
    assert [m.kind for m in _find(text)] == kinds


def test_a_floor_in_the_lead_in_holds_for_the_whole_list() -> None:
    found = _find("养护的资金不得低于以下标准：每公里县道9000元、乡道4000元。")
    assert [(m.min, m.max) for m in found] == [(9000, None), (4000, None)]


def test_a_cap_names_the_amount_that_it_caps() -> None:
    base, cap = _find("每个产品奖励1万元，最高不超过8万元。")
    assert (cap.max, cap.caps) == (80000, base.span)


def test_recipient_and_payer_are_as_printed() -> None:
    text = "对入选的示范村一次性奖励6万元。市财政每年安排500万元专项资金。"
    first, second = _find(text)
    assert first.recipient and text[first.recipient.start : first.recipient.end] == "入选的示范村"
    assert second.payer and text[second.payer.start : second.payer.end] == "市财政"


def test_each_amount_of_a_list_is_for_its_tier() -> None:
    text = "对新认定的国家级、省级、市级孵化器，市财政分别给予100万元、50万元、20万元奖励。"
    found = _find(text)
    assert [(m.min, _words(text, m.condition)) for m in found] == [(1e6, "国家级"), (5e5, "省级"), (2e5, "市级")]


def test_a_ceiling_carries_the_share_that_it_limits() -> None:
    (fact,) = _find("对购置设备的企业，按设备投资额的15%给予最高200万元补助。")
    assert (fact.rate, fact.max, fact.kind) == (0.15, 2e6, "subsidy")


def test_a_share_without_an_amount_is_told_apart_by_its_rule() -> None:
    (fact,) = _find("按实际投资额的20%给予补助。")
    assert (fact.rule, fact.rate, fact.min, fact.max) == ("rate", 0.2, None, None)


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("对首次获得市长质量奖的企业奖励20万元。", "首次获得市长质量奖的企业"),
        ("对培训合格的失业人员，每人补贴1200元。", "培训合格的失业人员"),
        ("对新获得省级示范场的奖补2万元。", "省级示范场"),
        ("对完成任务，并通过验收的企业，给予20万元奖补。", "完成任务，并通过验收的企业"),
        ("复审监测合格的奖补1万元。", None),
        ("一次性奖补企业10万元。", "企业"),
        ("新认定市级品牌示范企业给予10万元奖励。", "新认定市级品牌示范企业"),
        ("对外投资的企业总投资3亿元。", None),
        ("对企业新增贷款，按利率的50%给予贴息，最高20万元。", None),
        ("奖励企业经营团队50万元。", "企业经营团队"),
        ("给予承接方最高50万元支持。", "承接方"),
        ("每家企业给予最高不超过30万元支持。", "每家企业"),
        ("取得初、中、高级证书的补贴1000元。", None),
        ("对通过评价的企业以及按期通过复评的企业给予奖励50万元。", "通过评价的企业以及按期通过复评的企业"),
    ],
)
def test_the_recipient_is_quoted_as_printed(text: str, recipient: str | None) -> None:
    assert _words(text, _find(text)[0].recipient) == recipient


@pytest.mark.parametrize(
    ("text", "payer", "purpose"),
    [
        ("省级财政安排2亿元，用于支持农业保险。", "省级财政", "支持农业保险"),
        ("市级给予50万元奖励。", "市级", None),
        ("县级政府对每个示范村给予30万元奖励。", "县级政府", None),
        ("企业自筹资金30万元。", None, None),
    ],
)
def test_payer_and_purpose_are_quoted_as_printed(text: str, payer: str | None, purpose: str | None) -> None:
    (fact,) = _find(text)
    assert (_words(text, fact.payer), _words(text, fact.purpose)) == (payer, purpose)


def test_the_number_of_an_item_is_no_part_of_its_condition() -> None:
    text = "十六、单个项目通过验收的，给予5万元奖励。"
    assert _words(text, _find(text)[0].condition) == "单个项目通过验收的"


def test_a_clause_that_ends_in_de_is_the_condition() -> None:
    text = "通过省级验收的，给予5万元奖励。"
    assert _words(text, _find(text)[0].condition) == "通过省级验收的"


@pytest.mark.parametrize(
    ("low", "high", "per", "kind", "role"),
    [
        (5.0, 5.0, None, "reward", "amount"),
        (None, 5.0, None, "reward", "ceiling"),
        (5.0, None, None, "fund", "floor"),
        (5.0, 5.0, "亩", "subsidy", "per-unit"),
        (5.0, None, None, "threshold", "threshold"),
    ],
)
def test_the_role_of_an_amount(low, high, per, kind, role):
    fact = Money(span=Span(0, 1), rule="amount", kind=kind, min=low, max=high, per=per)
    assert fact.role == role


# text, recipients and payers of its last amount, why
PARTIES = [
    ("对新认定的国家级、省级、市级示范基地，市级分别给予100万元、50万元、20万元补助。", ["新认定的国家级、省级、市级示范基地"], ["市级"], "levels within a description"),
    ("对企业吸纳失业人员就业并按规定缴纳社会保险的，按每人1000元标准给予补助。", ["企业"], [], "the subject of what those described do"),
    ("对新认定的省级示范社一次性奖励5万元。", ["新认定的省级示范社"], [], "behind 对"),
    ("对新引进的博士，每人发放安家费10万元。", ["新引进的博士"], [], "对 in the clause before"),
    ("向符合条件的灾民每户发放救助金2000元。", ["符合条件的灾民"], [], "behind 向"),
    ("给予符合条件的养殖户每头200元补贴。", ["符合条件的养殖户"], [], "the object between 给予 and the amount"),
    ("市财政给予每个社区10万元的工作经费。", ["社区"], ["市财政"], "the same with 每个"),
    ("奖励企业经营团队50万元。", ["企业经营团队"], [], "the object of 奖励"),
    ("按每名800元给予培训机构补贴。", ["培训机构"], [], "behind the amount"),
    ("由县财政按每人500元标准补助给村卫生室。", ["村卫生室"], ["县财政"], "补助给 behind the amount"),
    ("符合条件的小微企业可申请最高300万元的创业担保贷款。", ["符合条件的小微企业"], [], "the subject of 可申请"),
    ("高校毕业生自主创业的，可享受5000元一次性补贴。", ["高校毕业生"], [], "the subject of a condition that enjoys it"),
    ("年满八十周岁的老年人，每人每月享受100元高龄津贴。", ["年满八十周岁的老年人"], [], "the topic in the clause before"),
    ("入选企业获得20万元奖励。", ["入选企业"], [], "the subject of 获得"),
    ("通过复审的奖补2万元。", [], [], "a clause in 的 names nobody"),
    ("对在境内上市的企业，给予300万元补助；在境外上市的企业，给予200万元补助。", ["在境外上市的企业"], [], "a new topic ends what the first address said"),
    ("对示范农场，认证1个产品奖补1万元；续展1个奖补5000元。", ["示范农场"], [], "no new subject: the recipient goes on"),
    ("对下列单位按以下标准给予奖励：\n（一）国家级示范园区，50万元；\n（二）省级示范园区，20万元。", ["省级示范园区"], [], "each item names its own"),
    ("对新认定的专精特新企业，按以下标准给予奖励：\n（一）国家级，50万元；\n（二）省级，20万元。", ["新认定的专精特新企业"], [], "the lead-in says who"),
    ("市财政每年安排500万元专项资金。", [], ["市财政"], "the subject of 安排"),
    ("所需资金由市级财政安排200万元。", [], ["市级财政"], "behind 由"),
    ("由省级科技创新基金出资3亿元。", [], ["省级科技创新基金"], "a fund pays"),
    ("市水利局安排500万元用于河道整治。", [], ["市水利局"], "an agency that allots"),
    ("县财政每年安排不低于一千元，乡（镇）财政每年安排不低于五百元。", [], ["乡（镇）财政"], "each clause has its payer"),
    ("市、县财政分别补助10万元。", [], ["市、县财政"], "levels share their noun"),
    ("对新认定的企业给予20万元奖补（市级、县级分别负担50%）。", ["新认定的企业"], ["市级", "县级"], "the bracket behind tells who bears it"),
    ("自然人捐赠10万元以上的，颁发证书。", [], ["自然人"], "who donates pays"),
    ("法人或者其他组织一次捐赠50万元以上的，可以设立基金。", [], ["法人", "其他组织"], "a list of two"),
    ("申请人应当缴纳检验费200元。", [], ["申请人"], "who owes a fee pays"),
    ("企业按每吨1.2元缴纳污水处理费。", [], ["企业"], "the amount between subject and verb"),
    ("企业自筹资金30万元。", [], [], "own money is no grant"),
    ("该项目总投资3.2亿元。", [], [], "an investment has no parties"),
    ("对企业新增贷款，按利率的50%给予贴息，最高20万元。", [], [], "loans are nobody"),
    ("对通过评价的企业以及按期通过复评的企业给予奖励50万元。", ["通过评价的企业", "按期通过复评的企业"], [], "two descriptions"),
    ("对获得市长质量奖、提名奖的企业分别奖励100万元。", ["获得市长质量奖、提名奖的企业"], [], "what is listed within the description is none"),
    ("对农民合作社和家庭农场给予每亩200元补助。", ["农民合作社", "家庭农场"], [], "two heads"),
    ("省财政对每个试点县补助500万元。", ["每个试点县"], ["省财政"], "payer before, recipient behind 对"),
    ("鼓励银行向小微企业发放贷款，单户最高500万元。", ["小微企业"], [], "behind 向 in the clause before; 单户 names nobody new"),
    ("每个企业租金补贴每年不超过5万元。", ["每个企业"], [], "not 每个企业租金"),
    ("支持企业技术改造，最高奖励100万元。", ["企业"], [], "whom 支持 helps"),
    ("每成功推荐1个企业，且该企业经营满1年的，给予推荐机构1万元奖励。", ["推荐机构"], [], "the condition is not who receives"),
    ("市级给予50万元奖励。", [], ["市级"], "a level pays"),
    ("补助资金由省、市两级财政按比例分担，其中省级财政每人承担300元。", [], ["省级财政"], "the nearest"),
    ("县人民政府应当给予见义勇为人员一次性奖金5万元。", ["见义勇为人员"], ["县人民政府"], "应当 stands between payer and verb"),
    ("对新增经营率达到10%以上，总体规模达到一半以上且用于种粮的乡镇一次性奖励5万元。", ["新增经营率达到10%以上，总体规模达到一半以上且用于种粮的乡镇"], [], "a description over two clauses"),
    ("对于直接接触病例，护理、检测等相关人员，按照每人每天300元予以补助。", ["直接接触病例，护理、检测等相关人员"], [], "the same as a topic"),
    ("对新认定的国家级平台奖励100万元（由省级升格为国家级的奖励50万元）。", [], [], "由 opens no agent"),
    ("为充分发挥担保作用，引导金融机构增加300亿元贷款。", [], [], "为 opens a purpose"),
    ("现将有关事项通知如下：\n一、安排专项资金500万元。", [], [], "a lead-in that gives nothing"),
]  # fmt: skip


def _paragraphs(text: str) -> DocumentText:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), "text"))
        start += len(line) + 1
    return DocumentText("甲.txt", text, text, array("I", range(len(text))), paragraphs, [])


@pytest.mark.parametrize(("text", "recipients", "payers", "why"), PARTIES)
def test_who_gets_and_who_pays_is_read_clause_by_clause(text, recipients, payers, why):
    last = find(_paragraphs(text))[-1]
    assert [text[s.start : s.end] for s in last.recipients] == recipients, why
    assert [text[s.start : s.end] for s in last.payers] == payers, why


# text, kind, bounds and role of each amount
MEANT = [
    ("对主营业务收入首次突破50亿元、20亿元、10亿元的企业，分别给予500万元、200万元、100万元的奖励。", [("threshold", 5000000000, None, "threshold"), ("threshold", 2000000000, None, "threshold"), ("threshold", 1000000000, None, "threshold"), ("reward", 5000000, 5000000, "amount"), ("reward", 2000000, 2000000, "amount"), ("reward", 1000000, 1000000, "amount")]),
    ("对首次入选“全国百强”“全省百强”的企业，分别给予300万元、80万元的奖励。", [("reward", 3000000, 3000000, "amount"), ("reward", 800000, 800000, "amount")]),
    ("对新认定的省级产业园区，最高给予600万元的一次性奖励。", [("reward", None, 6000000, "ceiling")]),
    ("对整体迁入的企业，经认定，每家最高给予80万元的一次性补助。", [("subsidy", None, 800000, "ceiling")]),
    ("对投资市内企业资金规模达到2000万元、期限满两年的基金，按投资额1%给予奖励。", [("threshold", 20000000, None, "threshold"), ("reward", None, None, "amount")]),
    ("第八条 新入驻园区的企业，且年营业收入达到3000万元以上或年纳税额达到300万元以上、保持稳定增长的，给予房租补贴。", [("threshold", 30000000, None, "threshold"), ("threshold", 3000000, None, "threshold")]),
    ("对单个客户发放的委托贷款累计余额不得超过3000万元。", [("loan", None, 30000000, "ceiling")]),
    ("纳税人为独生子女的，按照每月1500元的标准定额扣除；每人分摊的额度不能超过每月800元。", [("tax", 1500, 1500, "per-unit"), ("other", None, 800, "ceiling")]),
    ("项目投资规模原则上要求2亿元以上。", [("threshold", 200000000, None, "threshold")]),
    ("每件交纳50元。", [("fee", 50, 50, "per-unit")]),
    ("贷款规模500亿元。", [("loan", 50000000000, 50000000000, "amount")]),
    ("救助上限由15万元提高至20万元。", [("subsidy", None, 150000, "ceiling"), ("subsidy", None, 200000, "ceiling")]),
    ("以20万元为限给予补助。", [("subsidy", None, 200000, "ceiling")]),
    ("补助标准最低为：每公里1500元。", [("subsidy", 1500, None, "floor")]),
    ("个人贷款额度上限由15万元提高至20万元，小微企业由200万元提高到300万元。", [("loan", None, 150000, "ceiling"), ("loan", None, 200000, "ceiling"), ("loan", 2000000, 2000000, "amount"), ("loan", 3000000, 3000000, "amount")]),
    ("对年度纳税5亿元、2亿元以上的企业分别奖励管理团队100万元、50万元。", [("threshold", 500000000, None, "threshold"), ("threshold", 200000000, None, "threshold"), ("reward", 1000000, 1000000, "amount"), ("reward", 500000, 500000, "amount")]),
    ("对获得国家级、省级称号的，分别一次性奖励20万元和10万元。", [("reward", 200000, 200000, "amount"), ("reward", 100000, 100000, "amount")]),
    ("注册资本不低于1000万元。", [("fund", 10000000, None, "floor")]),
    ("单笔金额在5万元以下的，由科室审批。", [("threshold", None, 50000, "threshold")]),
    ("按设备投资额的15%给予补助，单个企业最高不超过500万元。", [("subsidy", None, 5000000, "ceiling")]),
    ("为符合条件的参保职工发放生活补助每人每月1200元。", [("subsidy", 1200, 1200, "per-unit")]),
    ("市级以上龙头企业贴息贷款最高500万元。", [("loan", None, 5000000, "ceiling")]),
    ("经费由省、市、县按5:3:2比例负担，省级每人补助300元。", [("subsidy", 300, 300, "per-unit")]),
    ("设立注册资本500万美元以上的外资企业。", [("threshold", 5000000, None, "threshold")]),
    ("年用电量10万千瓦时以下的居民电价每千瓦时0.52元。", [("fee", 0.52, 0.52, "per-unit")]),
    ("对经认定的市级工程研究中心，给予50万元资助，用于研发。", [("subsidy", 500000, 500000, "amount")]),
    ("城市低保标准提高到每人每月800元。", [("subsidy", 800, 800, "per-unit")]),
    ("缴纳保证金2万元。", [("fee", 20000, 20000, "amount")]),
    ("罚款500元。", []),
    ("预算内投资安排1.2亿元。", [("budget", 120000000, 120000000, "amount")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_an_amount_is_what_its_noun_and_its_clause_say(text, expected):
    assert [(m.kind, m.min, m.max, m.role) for m in find(_paragraphs(text))] == expected


def test_an_old_amount_is_tied_to_the_one_that_takes_its_place():
    old, new = find(_paragraphs("救助上限由15万元提高至20万元。"))
    assert (new.raised_from, old.raised_from, new.max) == (old.span, None, 200000)


def test_what_is_not_yuan_keeps_its_code():
    (fact,) = find(_paragraphs("设立注册资本500万美元以上的外资企业。"))
    assert (fact.min, fact.currency) == (5000000, "USD")
