"""Sanctions: kind, amounts, authority, offender, what was broken, and what is no sanction."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.rules import penalties
from quanze.extraction.structure.documents import readings

LAW = "青禾市停车管理办法\n\n第一条　为了加强停车管理，制定本办法。\n\n第二条　不得占用消防通道停车。\n\n第三条　{}\n"


def read(sentence):
    reading = readings(Source("a.txt", LAW.format(sentence), "0"))[0]
    reading.agencies = agencies.find(reading)
    return reading


def found(sentence):
    return penalties.find(read(sentence))


FINES = [
    ("违反本办法第二条规定的，由公安机关处二百元罚款。", (200, 200), "one sum"),
    ("违反本办法规定的，由市公安局处五百元以上二千元以下罚款。", (500, 2000), "a range in numerals"),
    ("违反本办法规定的，处500元以上2000元以下的罚款。", (500, 2000), "a range in digits"),
    ("违反本办法规定的，处一万元以上三万元以下罚款。", (10000, 30000), "ten thousands"),
    ("违反本办法规定的，处1万元以上3万元以下罚款。", (10000, 30000), "digits with 万"),
    ("违反本办法规定的，可以处一千元以下罚款。", (None, 1000), "a ceiling alone"),
    ("违反本办法规定的，并处二万元以下的罚款。", (None, 20000), "并处"),
    ("违反本办法规定的，处十万元以上五十万元以下罚款。", (100000, 500000), "hundred thousands"),
    ("违反本办法规定的，处五十元以上二百元以下罚款。", (50, 200), "small sums"),
    ("违反本办法规定的，处二千元的罚款。", (2000, 2000), "with 的"),
    ("违反本办法规定的，对单位处五千元以上一万元以下罚款。", (5000, 10000), "for bodies"),
]  # fmt: skip
KINDS = [
    ("违反本办法规定的，由市城管局责令限期改正。", "correction"),
    ("违反本办法规定的，由市公安局责令改正。", "correction"),
    ("违反本办法规定的，没收违法所得。", "confiscation"),
    ("违反本办法规定，情节严重的，吊销许可证。", "revocation"),
    ("违反本办法规定，构成犯罪的，依法追究刑事责任。", "criminal"),
    ("工作人员玩忽职守的，依法给予处分。", "disciplinary"),
    ("逾期不改正的，依法强制拆除。", "demolition"),
    ("工作不力的，予以通报批评。", "criticism"),
    ("弄虚作假骗取补助的，追回补助资金。", "recovery"),
    ("违反本办法规定的，记入信用档案。", "credit"),
]  # fmt: skip
NONE = [
    "市公安局应当依法查处占用消防通道的行为。",
    "罚款应当上缴财政。",
    "不得以罚款代替改正。",
    "停车收费标准为每小时五元。",
    "处罚决定书应当公开。",
]


@pytest.mark.parametrize(("sentence", "bounds", "why"), FINES, ids=[f[2] for f in FINES])
def test_a_fine_has_its_bounds(sentence, bounds, why):
    fine = next(p for p in found(sentence) if p.kind == "fine")
    assert (fine.min, fine.max) == bounds


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_a_sanction_has_its_kind(sentence, kind):
    assert kind in {p.kind for p in found(sentence)}


@pytest.mark.parametrize("sentence", NONE)
def test_duties_and_mentions_are_no_sanctions(sentence):
    assert found(sentence) == []


def test_multiples_have_their_base():
    fine = next(p for p in found("违反本办法规定的，并处违法所得一倍以上五倍以下罚款。") if p.kind == "fine")
    assert (fine.times_min, fine.times_max, fine.base) == (1, 5, "违法所得")
    assert fine.min is None and fine.max is None


def test_a_multiple_whose_base_was_named_before_keeps_both_bounds():
    fines = [
        p
        for p in found("违反本办法规定的，处运费三倍以上五倍以下罚款；情节严重的，处五倍以上十倍以下罚款。")
        if p.kind == "fine"
    ]
    assert [(f.times_min, f.times_max) for f in fines] == [(3, 5), (5, 10)]


def test_authority_and_the_articles_broken_are_read():
    reading = read("违反本办法第二条规定的，由市公安局处二百元罚款。")
    fine = next(p for p in penalties.find(reading) if p.kind == "fine")
    assert reading.words(fine.authority) == "市公安局"
    assert fine.broken == (("2",),)


def test_escalation_is_counted_in_steps():
    steps = [
        (p.kind, p.step) for p in found("违反本办法第二条规定的，由市公安局责令改正；逾期不改正的，处二百元罚款。")
    ]
    assert steps == [("correction", 0), ("fine", 1)]


def test_several_sanctions_in_one_clause_are_one_entry_each():
    assert [p.kind for p in found("违反本办法规定的，没收违法所得，并处一万元以下罚款。")] == ["confiscation", "fine"]


@pytest.mark.parametrize("sentence", [f[0] for f in FINES] + NONE)
def test_every_printed_fine_is_a_fact_or_listed_as_unread(sentence):
    reading = read(sentence)
    held = [(p.span.start, p.span.end) for p in penalties.find(reading)] + [
        (s.start, s.end) for s in penalties.unread(reading)
    ]
    at = reading.text.find("罚款")
    assert at < 0 or any(a <= at < b for a, b in held)


WHO = [
    ("占用消防通道的，由市公安局责令改正；情节严重的，对直接责任人员，由其所在单位依法给予处分。", "disciplinary", "其所在单位", "直接责任人员"),
    ("乱停车辆的，由市公安局给予警告；对直接负责的主管人员，依法给予处分。", "disciplinary", None, "直接负责的主管人员"),
    ("市城管部门作出限期拆除决定后，广告牌的所有者拒不拆除的，市城管部门依法强制拆除。", "demolition", "市城管部门", "广告牌的所有者"),
    ("违法占道，情节严重的，对其中起主要作用的人员依法给予处分。", "disciplinary", None, "起主要作用的人员"),
    ("停车场存在隐患，拒不消除的，市消防局可以撤销其合格证件。", "revocation", "市消防局", None),
    ("经查证确有违法行为的，由市民政局等按照规定给予警告。", "criticism", "市民政局", None),
    ("各地应认识意义，对违反规定，在防控中不作为的，依法追究责任。", "disciplinary", "各地", None),
    ("县级停车部门负责评价，评价结果不合格的，取消其备案资格。", "recovery", None, None),
    ("对竞争对手恶意压价的，市场监管局责令其改正。", "correction", "市场监管局", None),
    ("建设部门工作人员在建设管理中玩忽职守的，依法给予处分。", "disciplinary", None, "建设部门工作人员"),
    ("停车场经营者备案后，不再符合条件的，责令限期改正。", "correction", None, "停车场经营者"),
    ("市交通局不定期检查，对工作不到位的，采取约谈等措施。", "criticism", "市交通局", None),
    ("工作人员有玩忽职守等行为，由纪委监委部门查处。", "other", "纪委监委部门", None),
    ("停车场经营者未备案，情节严重的，对其直接负责的主管人员依法给予处分。", "disciplinary", None, "直接负责的主管人员"),
    ("违反本办法规定的，由市公安局处二百元罚款；构成违反治安管理行为的，给予治安管理处罚。", "other", None, None),
    ("停车场经营者违规经营造成损失的，由停车场经营者依法承担赔偿责任。", "other", None, "停车场经营者"),
    ("对于擅自占用车位的企业，由市城管局责令限期改正。", "correction", "市城管局", "擅自占用车位的企业"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "authority", "offender"), WHO)
def test_a_sanction_knows_who_punishes_whom(sentence, kind, authority, offender):
    reading = read(sentence)
    one = next(p for p in penalties.find(reading) if p.kind == kind)
    assert (one.authority and reading.words(one.authority)) == authority
    assert (one.offender and reading.words(one.offender)) == offender


BREACHES = [
    ("对失信主体加大抽查比例并开展联合惩戒。", "credit", "对失信主体", "what is done is no part of the breach"),
    ("对考核分值未达到要求的停车场，取消评优资格。", "recovery", "对考核分值未达到要求的停车场", "要求 is a noun"),
    ("学员有下列行为之一，按照市交通局的规定给予处分：", "disciplinary", "学员有下列行为之一", "一 closes a case, too"),
    ("对失信主体采取业内警告、通报批评等措施。", "criticism", "对失信主体", "采取 opens what is done"),
    ("学员有下列情形之一者，视其情节，给予警告：", "criticism", "学员有下列情形之一者", "者 closes a case as 的 does"),
]


@pytest.mark.parametrize(("sentence", "kind", "breach", "why"), BREACHES)
def test_a_sanction_knows_its_breach(sentence, kind, breach, why):
    reading = read(sentence)
    one = next(p for p in penalties.find(reading) if p.kind == kind)
    assert (one.offence and reading.words(one.offence)) == breach, why


def test_a_case_that_its_sanction_follows_at_once_is_a_further_step():
    steps = [p.step for p in found("占用通道的，责令限期整改，逾期不整改或者仍达不到要求的依法撤销许可证。")]
    assert steps == [0, 1]


SPOKEN_OF = [
    "停车公司被吊销许可证的，应当公告。",
    "经责令停止使用后仍使用的，另行规定。",
    "本条例规定的责令停业，由发证机关决定。",
    "提出没收违法所得的申请，应当载明案由。",
    "在接到责令限期拆除决定之日起十五日内，可以起诉。",
]


@pytest.mark.parametrize("sentence", SPOKEN_OF)
def test_sanctions_that_are_spoken_of_are_none(sentence):
    assert found(sentence) == []


def test_a_decision_spoken_of_is_no_sanction():
    assert found("停车场拒不履行市政府作出的责令停业、关闭决定，继续经营的，另行规定。") == []


def test_a_breach_of_public_order_is_the_breach_before():
    sentence = "阻碍检查的，由市公安局给予警告；构成违反治安管理行为的，依法给予治安管理处罚。"
    reading = read(sentence)
    assert {reading.words(p.offence) for p in penalties.find(reading)} == {"阻碍检查的"}


def test_a_second_sanction_in_the_clause_is_a_further_step():
    steps = [p.step for p in found("占用消防通道的，责令限期改正，逾期不改正的，处二百元罚款。")]
    assert steps == [0, 1]


def test_items_below_a_lead_in_say_what_is_broken():
    below = found(
        "有下列行为之一的，由市公安局处二百元罚款：\n\n（一）违反本办法第二条规定，占用通道的；\n\n（二）违反第一条规定的。"
    )
    assert [p.broken for p in below] == [(("2",), ("1",))]


def test_an_item_breaks_an_item_of_the_article_in_the_lead_in():
    below = found(
        "违反第二条规定的，按照下列规定处罚：\n\n（一）违反第一项规定的，处二百元罚款；\n\n（二）违反第二项规定的，处五百元罚款。"
    )
    assert [p.broken for p in below] == [(("2", "(1)"),), (("2", "(2)"),)]


CITED = [
    ("违反本办法第二条第二、三项规定的，", (("2", "(2)"), ("2", "(3)")), "one 项 for two numbers"),
    ("违反本办法第一条第（一）（三）项规定的，", (("1", "(1)"), ("1", "(3)")), "numbers in brackets without joints"),
    ("违反第二条第一项、第三条第二款规定的，", (("2", "(1)"), ("3", "2")), "an article behind an item is no item"),
]


@pytest.mark.parametrize(("breach", "paths", "why"), CITED)
def test_a_breach_cites_its_items(breach, paths, why):
    assert found(f"{breach}由市公安局处二百元罚款。")[0].broken == paths, why


def test_an_item_alone_belongs_to_the_article_cited_before():
    fines = found("有本办法第二条第一项行为的，由市公安局处二百元罚款；有第五项行为的，由市公安局处五百元罚款。")
    assert [p.broken for p in fines] == [(("2", "(1)"),), (("2", "(5)"),)]


def test_what_a_body_has_to_do_is_no_sanction():
    assert found("市公安局履行下列职责：\n\n（一）编制规划；\n\n（二）检查车位，发现隐患责令改正。") == []
