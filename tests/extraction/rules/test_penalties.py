"""Sanctions: kind, amounts, authority, offender, what was broken, and what is no sanction."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.rules import penalties
from quanze.extraction.structure.documents import readings

LAW = "青禾市停车管理办法\n\n第一条　为了加强停车管理，制定本办法。\n\n第二条　不得占用消防通道停车。\n\n第三条　{}\n"


def read(sentence):
    document = readings(Source("a.txt", LAW.format(sentence), "0"))[0]
    document.agencies = agencies.find(document)
    return document


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
    document = read("违反本办法第二条规定的，由市公安局处二百元罚款。")
    fine = next(p for p in penalties.find(document) if p.kind == "fine")
    assert document.words(fine.authority) == "市公安局"
    assert fine.broken == (("2",),)


def test_escalation_is_counted_in_steps():
    steps = [
        (p.kind, p.step) for p in found("违反本办法第二条规定的，由市公安局责令改正；逾期不改正的，处二百元罚款。")
    ]
    assert steps == [("correction", 0), ("fine", 1)]


def test_several_sanctions_in_one_clause_are_one_entry_each():
    assert [p.kind for p in found("违反本办法规定的，没收违法所得，并处一万元以下罚款。")] == ["confiscation", "fine"]


WHO = [
    ("占用消防通道的，由市公安局责令改正；情节严重的，对直接责任人员，由其所在单位依法给予处分。", "disciplinary", "其所在单位", "直接责任人员"),
    ("乱停车辆的，由市公安局给予警告；对直接负责的主管人员，依法给予处分。", "disciplinary", None, "直接负责的主管人员"),
    ("市城管部门作出限期拆除决定后，广告牌的所有者拒不拆除的，市城管部门依法强制拆除。", "demolition", "市城管部门", "广告牌的所有者"),
    ("违法占道，情节严重的，对其中起主要作用的人员依法给予处分。", "disciplinary", None, "起主要作用的人员"),
    ("停车场存在隐患，拒不消除的，市消防局可以撤销其合格证件。", "revocation", "市消防局", None),
    ("经查证确有违法行为的，由市民政局等按照规定给予警告。", "warning", "市民政局", None),
    ("各地应认识意义，对违反规定，在防控中不作为的，依法追究责任。", "disciplinary", None, None),
    ("县级停车部门负责评价，评价结果不合格的，取消其备案资格。", "recovery", None, None),
    ("对竞争对手恶意压价的，市场监管局责令其改正。", "correction", "市场监管局", None),
    ("建设部门工作人员在建设管理中玩忽职守的，依法给予处分。", "disciplinary", None, "建设部门工作人员"),
    ("停车场经营者备案后，不再符合条件的，责令限期改正。", "correction", None, "停车场经营者"),
    ("市交通局不定期检查，对工作不到位的，采取约谈等措施。", "criticism", "市交通局", None),
    ("工作人员有玩忽职守等行为，由纪委监委部门查处。", "other", "纪委监委部门", "工作人员"),
    ("停车场经营者未备案，情节严重的，对其直接负责的主管人员依法给予处分。", "disciplinary", None, "直接负责的主管人员"),
    ("违反本办法规定的，由市公安局处二百元罚款；构成违反治安管理行为的，给予治安管理处罚。", "public-security", None, None),
    ("停车场经营者违规经营造成损失的，由停车场经营者依法承担赔偿责任。", "compensation", None, "停车场经营者"),
    ("对于擅自占用车位的企业，由市城管局责令限期改正。", "correction", "市城管局", "擅自占用车位的企业"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "authority", "offender"), WHO)
def test_a_sanction_knows_who_punishes_whom(sentence, kind, authority, offender):
    document = read(sentence)
    one = next(p for p in penalties.find(document) if p.kind == kind)
    assert (one.authority and document.words(one.authority)) == authority
    assert (one.offender and document.words(one.offender)) == offender


BREACHES = [
    ("对失信主体加大抽查比例并开展联合惩戒。", "credit", "对失信主体", "what is done is no part of the breach"),
    ("对考核分值未达到要求的停车场，取消评优资格。", "recovery", "对考核分值未达到要求的停车场", "要求 is a noun"),
    ("学员有下列行为之一，按照市交通局的规定给予处分：", "disciplinary", "学员有下列行为之一", "一 closes a case, too"),
    ("对失信主体采取业内警告、通报批评等措施。", "criticism", "对失信主体", "采取 opens what is done"),
    ("学员有下列情形之一者，视其情节，给予警告：", "warning", "学员有下列情形之一者", "者 closes a case as 的 does"),
    (
        "严禁新建砖厂，强化现场检查，发现违法占地行为，依法处罚。",
        "other",
        "发现违法占地行为",
        "what is done before leads to it",
    ),
    ("市公安局加强巡查，发现乱停乱放的，依法查处。", "other", "发现乱停乱放的", "with 的"),
    ("掌握整改情况，对整改不彻底的停车场，依法查处。", "other", "对整改不彻底的停车场", "picked out with 对"),
    ("开展专项检查，凡发现无证经营行为，一律依法查处。", "other", "凡发现无证经营行为", "picked out with 凡"),
]


@pytest.mark.parametrize(("sentence", "kind", "breach", "why"), BREACHES)
def test_a_sanction_knows_its_breach(sentence, kind, breach, why):
    document = read(sentence)
    one = next(p for p in penalties.find(document) if p.kind == kind)
    assert (one.offence and document.words(one.offence)) == breach, why


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


def test_each_step_punishes_its_own_case():
    sentence = "阻碍检查的，由市公安局给予警告；构成违反治安管理行为的，依法给予治安管理处罚。"
    document = read(sentence)
    assert [document.words(p.offence) for p in penalties.find(document)] == ["阻碍检查的", "构成违反治安管理行为的"]


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


def account(sentence):
    """What the table below compares: for each sanction its kind, words, authorities, offenders and offence."""
    document = read(sentence)
    return [
        (
            p.kind,
            document.words(p.span),
            [document.words(a) for a in p.authorities],
            [document.words(o) for o in p.offenders],
            p.offence and document.words(p.offence),
        )
        for p in penalties.find(document)
    ]


TIES = [
    ("停车场经营者违规的，由市水利主管部门、市农业主管部门或者市海洋主管部门责令改正。",
     [("correction", "责令改正", ["市水利主管部门", "市农业主管部门", "市海洋主管部门"], ["停车场经营者"], "停车场经营者违规的")], "a list of authorities"),
    ("经营者违规的，由市市场局处二百元罚款，三年内不得申请许可，终身禁止其从事养殖。",
     [("fine", "处二百元罚款", ["市市场局"], ["经营者"], "经营者违规的"), ("ban", "三年内不得申请许可", ["市市场局"], ["经营者"], "经营者违规的"),
      ("ban", "终身禁止其从事养殖", ["市市场局"], ["经营者"], "经营者违规的")], "a ban with its term"),
    ("经营者泄露信息，构成犯罪的，依法追究刑事责任；尚不构成犯罪的，由市公安局处五日以上十日以下拘留。",
     [("criminal", "追究刑事责任", [], ["经营者"], "经营者泄露信息，构成犯罪的"), ("detention", "处五日以上十日以下拘留", ["市公安局"], ["经营者"], "尚不构成犯罪的")],
     "each case its own sanction"),
    ("职工因工作受伤，用人单位不组织抢救的，责令改正。",
     [("correction", "责令改正", [], ["用人单位"], "职工因工作受伤，用人单位不组织抢救的")], "the subject whose predicate is the breach"),
    ("对进度滞后的停车场进行约谈。发现承诺与实际不符的（负责人变更除外），要责令限期整改。",
     [("criticism", "约谈", [], [], "对进度滞后的停车场"), ("correction", "责令限期整改", [], [], "发现承诺与实际不符的（负责人变更除外）")], "a bracket behind 的"),
    ("违反本办法规定的，由市卫生局吊销许可证、撤销批准文件，或者由原备案部门责令其停止执业活动。",
     [("revocation", "吊销许可证", ["市卫生局"], [], "违反本办法规定的"), ("revocation", "撤销批准文件", ["市卫生局"], [], "违反本办法规定的"),
      ("suspension", "责令其停止执业活动", ["原备案部门"], [], "违反本办法规定的")], "two sanctions in one clause"),
    ("乱倒垃圾的，每处扣2分，罚100元。", [("other", "扣2分", [], [], "乱倒垃圾的"), ("fine", "罚100元", [], [], "乱倒垃圾的")], "points deducted with a fine"),
    ("违反本办法规定的，依法给予治安管理处罚：", [("public-security", "治安管理处罚", [], [], "违反本办法规定的")], "a colon behind it"),
    ("违反本办法规定的，依法承担赔偿责任：", [("compensation", "承担赔偿责任", [], [], "违反本办法规定的")], "nobody imposes it"),
    ("学校聘用不合格人员的，由市教育局责令解聘。", [("dismissal", "责令解聘", ["市教育局"], ["学校"], "学校聘用不合格人员的")], "dismissal"),
    ("工作人员弄虚作假的，由所在单位解除聘用合同。", [("dismissal", "解除聘用合同", ["所在单位"], ["工作人员"], "工作人员弄虚作假的")], "the end of a contract"),
    ("违反本办法规定的，由所在单位依照教师法规定查处。", [("other", "查处", ["所在单位"], [], "违反本办法规定的")], "by another law"),
    ("未取得执照行医的，由市卫生局责令暂停六个月以上一年以下执业活动。",
     [("suspension", "责令暂停六个月以上一年以下执业活动", ["市卫生局"], [], "未取得执照行医的")], "the term is quoted whole"),
    ("建议市场监督管理部门依法吊销营业执照。", [("revocation", "吊销营业执照", ["市场监督管理部门"], [], None)], "who is asked, without the asking"),
    ("企业违规的，由监管部门责令企业限期整改，逾期不整改的，撤销许可证件。",
     [("correction", "责令企业限期整改", ["监管部门"], ["企业"], "企业违规的"), ("revocation", "撤销许可证件", ["监管部门"], ["企业"], "逾期不整改的")], "a step in one clause"),
    ("受让人未按约定付款的，土地所有权人可以收回土地使用权。",
     [("recovery", "收回土地使用权", ["土地所有权人"], ["受让人"], "受让人未按约定付款的")], "a private party may recover"),
    ("凡弄虚作假套取资金的单位，一经查实，追回补助资金。", [("recovery", "追回补助资金", [], ["弄虚作假套取资金的单位"], "弄虚作假套取资金的单位")], "the offender by the breach"),
    ("市应急局要定期复核，发现企业不符合条件的，依法责令限期整改。",
     [("correction", "责令限期整改", ["市应急局"], ["企业"], "发现企业不符合条件的")], "an office at its work is no breach"),
    ("对迟报、漏报的，市政府要进行通报批评。", [("criticism", "通报批评", ["市政府"], [], "对迟报、漏报的")], "who stands behind 的 punishes"),
    ("政府要认真履约，对因违约造成损失的，依法追究有关人员的责任。",
     [("disciplinary", "追究有关人员的责任", [], ["有关人员"], "对因违约造成损失的")], "who is held to account calls nobody to account"),
    ("各级各部门要加强督导检查，对落实不力的，追究相关人员责任。",
     [("disciplinary", "追究相关人员责任", ["各级各部门"], ["相关人员"], "对落实不力的")], "who supervises does"),
    ("移动界桩的，由市水务局责令停止违法行为，赔偿损失或者采取补救措施，处五百元罚款。",
     [("correction", "责令停止违法行为", ["市水务局"], [], "移动界桩的"), ("correction", "赔偿损失或者采取补救措施", ["市水务局"], [], "移动界桩的"),
      ("fine", "处五百元罚款", ["市水务局"], [], "移动界桩的")], "an order goes on"),
    ("擅自交付使用，由市住建局依法给予行政处罚。", [("other", "行政处罚", ["市住建局"], [], "擅自交付使用")], "a breach without 的"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected", "why"), TIES, ids=[t[2] for t in TIES])
def test_a_sanction_is_tied_to_its_parties_and_its_breach(sentence, expected, why):
    assert account(sentence) == expected, why


MENTIONS = [
    "审理申请没收违法所得案件的期限，参照执行。",
    "司法机关依法罚没物品或者没收资产处置项目，应当公示。",
    "公司被吊销营业执照、责令关闭满三年的，可以再次申请。",
    "经营者有下列情形的，应当从重处罚：",
    "被判处十年以上有期徒刑的罪犯，执行二年后方可减刑。",
]


@pytest.mark.parametrize("sentence", MENTIONS)
def test_a_mere_mention_is_no_sanction(sentence):
    assert account(sentence) == []


LEVELS = [
    ("违反本办法第二条第一款规定的，", (("2", "1"),), "the first paragraph is one"),
    ("违反第二、三、四款规定的，", (("3", "2"), ("3", "3"), ("3", "4")), "each paragraph of a list"),
    ("违反本办法第二条第二款和第三款规定的，", (("2", "2"), ("2", "3")), "two citations"),
    ("违反价格法第二条规定的，", (), "another law without brackets"),
    ("违反《江源省价格条例》第二条规定的，", (), "another law"),
    ("违反本实施办法第二条规定的，", (("2",),), "this document by a longer name"),
    ("发生本办法第二条的禁止行为，未劝阻的，", (("2",),), "what an article forbids"),
]


@pytest.mark.parametrize(("breach", "paths", "why"), LEVELS)
def test_a_breach_stands_at_the_level_cited(breach, paths, why):
    assert found(f"{breach}由市公安局处二百元罚款。")[0].broken == paths, why


def test_the_breach_of_another_law_names_it():
    document = read("违反《江源省价格条例》第二条规定的，由市公安局处二百元罚款。")
    (fine,) = penalties.find(document)
    assert [document.words(title) for title in fine.broken_elsewhere] == ["《江源省价格条例》"]


def test_multiples_keep_their_floor_and_decimals_their_scale():
    (fine,) = found("经营者销售假货的，处货值十倍以上二十倍以下且不低于一万元的罚款。")
    assert (fine.times_min, fine.times_max, fine.min, fine.max) == (10, 20, 10000, None)
    assert [p.max for p in found("违反本办法规定的，处二十二点五万元罚款。")] == [225000]


PARTIES = [
    ("登记机关定期对民办机构进行复核，发现民办机构不符合条件的，对其责令改正。", "登记机关", "民办机构", "who inspects and who is found out"),
    ("县级民政部门应当加强监督，发现问题的，应当及时处理；情节严重的，应当依法收回补助资金。", "县级民政部门", None, "the subject goes on over ；"),
    ("承租人未按约定交纳租金的，土地所有权人可以解除合同，收回土地使用权。", "土地所有权人", "承租人", "the subject of the clause before"),
    ("县区整改不力的，市政府可以停止审批其建设项目。", "市政府", "县区", "an area stands for its government"),
    ("供应商弄虚作假的，由市财政局全额收回补助资金。", "市财政局", "供应商", "a name that a verb seems to open; an adverb behind the authority"),
    ("经营单位缴纳费用弄虚作假的，由市财政局依法追缴所得。", "市财政局", "经营单位", "any verb of a case"),
]  # fmt: skip
MENTIONS = [
    "合同未约定告知期限的，应当在终止或者解除物业服务合同前告知。",
    "要规范行政处罚、强制拆除等执法文书格式。",
    "对于取消的行政许可，各有关部门要立即停止审批，不得拆分。",
]


@pytest.mark.parametrize(("sentence", "authority", "offender", "why"), PARTIES, ids=[p[3] for p in PARTIES])
def test_who_punishes_and_who_is_punished_are_subjects(sentence, authority, offender, why):
    document = read(sentence)
    last = penalties.find(document)[-1]
    named = [tuple(document.words(s) for s in spans) for spans in (last.authorities, last.offenders)]
    assert named == [(authority,), (offender,) if offender else ()]


@pytest.mark.parametrize("sentence", MENTIONS)
def test_words_of_sanctions_that_punish_nothing(sentence):
    assert found(sentence) == []
