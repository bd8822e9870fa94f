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
        ("对新获得省级示范场的奖补2万元。", "新获得省级示范场的"),
        ("对完成任务，并通过验收的企业，给予20万元奖补。", "完成任务，并通过验收的企业"),
        ("复审监测合格的奖补1万元。", "复审监测合格的"),
        ("一次性奖补企业10万元。", "企业"),
        ("新认定市级品牌示范企业给予10万元奖励。", "新认定市级品牌示范企业"),
        ("对外投资的企业总投资3亿元。", None),
        ("对企业新增贷款，按利率的50%给予贴息，最高20万元。", None),
        ("奖励企业经营团队50万元。", "企业经营团队"),
        ("给予承接方最高50万元支持。", "承接方"),
        ("每家企业给予最高不超过30万元支持。", "每家企业"),
        ("取得初、中、高级证书的补贴1000元。", "取得初、中、高级证书的"),
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
