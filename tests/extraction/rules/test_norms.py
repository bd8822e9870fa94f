"""Deontic clauses: modality, bearer, and the words that only look like triggers."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.rules import definitions, norms
from quanze.extraction.structure.documents import readings

LAW = "青禾市停车管理办法\n\n第一条　为了加强停车管理，制定本办法。\n\n第二条　{}\n\n第三条　本办法自印发之日起施行。\n"


def read(sentence):
    document = readings(Source("a.txt", LAW.format(sentence), "0"))[0]
    document.agencies = agencies.find(document)
    return document


def found(sentence):
    document = read(sentence)
    return [(n.modality, document.words(n.bearer) if n.bearer else None) for n in norms.find(document)]


GOOD = [
    ("一、二类停车场经营者应当公示收费标准。", "obligation", "一、二类停车场经营者"),  # two kinds, no number of a heading
    ("市公安局应当划定车位。", "obligation", "市公安局"),
    ("建设单位应当配建车位。", "obligation", "建设单位"),
    ("停车场经营者必须明码标价。", "obligation", "停车场经营者"),
    ("驾驶人须按照标志停放。", "obligation", "驾驶人"),
    ("任何单位和个人不得占用消防通道。", "prohibition", "任何单位和个人"),
    ("禁止占用消防通道。", "prohibition", None),
    ("严禁擅自改变用途。", "prohibition", None),
    ("业主可以成立车位管理小组。", "permission", "业主"),
    ("停车人有权拒绝支付。", "right", "停车人"),
    ("鼓励单位开放内部车位。", "encouragement", None),
    ("县级以上人民政府应当编制停车规划。", "obligation", "县级以上人民政府"),
    ("物业服务企业不得擅自收费。", "prohibition", "物业服务企业"),
    ("未经批准，建设单位不得开工。", "prohibition", "建设单位"),
    ("云岭县人民政府应当将车位的建设纳入规划。", "obligation", "云岭县人民政府"),
    ("县级以上人民政府统计机构应当公布车位数量。", "obligation", "县级以上人民政府统计机构"),
    ("擅自收费的，由市交通主管部门责令改正，可以并处罚款。", "permission", "市交通主管部门"),
    ("正在审查的申请人，未经审查机关同意不得变更用途。", "prohibition", "正在审查的申请人"),
    ("城市停车楼应当由具有资质的单位设计。", "obligation", "具有资质的单位"),
    ("擅自占道的，由市交通主管部门责令改正，限期清除，可以处一百元罚款。", "permission", "市交通主管部门"),
    ("受赠单位接受车位后，应当公示。", "obligation", "受赠单位"),
    ("举办展会，举办方应当配备引导人员。", "obligation", "举办方"),
    ("法制委员会提出的意见，被检查单位应当采纳。", "obligation", "被检查单位"),
    ("停车场经营者收取的费用，应当公示。", "obligation", "停车场经营者收取的费用"),
    ("收取的停车费，应用于设施维护。", "obligation", None),
    ("管理单位对残疾驾驶人应当减免费用。", "obligation", "管理单位"),
    ("发现车位坍塌的单位和个人，应当立即报告。", "obligation", "发现车位坍塌的单位和个人"),
    ("停车场等人员密集的场所，应当配备灭火器。", "obligation", "停车场等人员密集的场所"),
    ("评审人员与投标人有利害关系的，应当回避。", "obligation", "评审人员"),
    ("购买车位的单位和个人，为停车费的缴费人，应当缴费。", "obligation", "购买车位的单位和个人"),
    ("停车场经营者，对于应当公示的事项，不得隐瞒。", "prohibition", "停车场经营者"),
    ("市人大常委会组成人员在会议前，应当研究方案。", "obligation", "市人大常委会组成人员"),
    ("人大代表十人以上联名，可以提出议案。", "permission", "人大代表"),
    ("收费员在营运时应当佩戴标志。", "obligation", "收费员"),
    ("停车公司受登记机构委托，为客户开立账户，应当核对身份。", "obligation", "停车公司"),
    ("自然人、法人和非法人组织转让车位，应当登记。", "obligation", "自然人、法人和非法人组织"),
    ("收费员、引导员（含临时引导员，下同）应当佩戴标志。", "obligation", "收费员、引导员"),
    ("许可合同的被许可人可以起诉。", "permission", "许可合同的被许可人"),
    ("驾驶人是在校学生的，可以缓缴。", "permission", "驾驶人"),
    ("停车规划由设区的市或者县人民政府组织编制，应当公示。", "obligation", "停车规划"),
    ("经认定的停车企业应当登记。", "obligation", "经认定的停车企业"),
    ("将第六条修改为：“停车人可以申请退费。”", "permission", "停车人"),
    ("需要报经市政府批准的，建设单位应当在征得市交通局同意后开工。", "obligation", "建设单位"),
    ("设区的市应当建有停车楼。", "obligation", "设区的市"),
    ("停车专项规划在报送审批前，应当公示。", "obligation", "停车专项规划"),
    ("建设单位缴清费用的，可以领取许可证。", "permission", "建设单位"),
    ("县级药品监管部门获知不良反应（事件）后，应当通报。", "obligation", "县级药品监管部门"),
    ("车主领证后即可停车。", "permission", "车主"),
    ("各村组成专班负责巡查；必须承诺不收费。", "obligation", None),
    ("每个县应当建设一处停车楼。", "obligation", "每个县"),
    ("市交通局出台收费政策应征求意见。", "obligation", "市交通局"),
]  # fmt: skip
NONE = [
    "建立相应的管理制度。",
    "完善应急预案。",
    "增强响应能力。",
    "适应发展需要。",
    "可能影响交通的，另行规定。",
    "促进可持续发展。",
    "推广应用新技术。",
    "做好风险应对工作。",
    "提高供应水平。",
    "提高停车服务的可得性。",
    "关于积极应对疫情实施停车优惠的通知，另行公布。",
    "自知道受损之日起，无论是否知道或者应当知道原因，均另行规定。",
    "法律规定可以封闭的路段，另行规定。",
    "在禁止停车的路段停车的，由交警部门处理。",
    "并处应缴停车费一倍的罚款。",
    "对应当通过仲裁解决的事项，另行规定。",
    "本办法所称标识，是指可用以识别车位的编号。",
    "（一）其他应当公示的事项。",
    "按应缴纳停车费50%的标准确定补贴。",
    "对违规设施加以禁止或者限期淘汰。",
    "选聘应往届毕业生。",
    "划收停车人应付费用。",
    "将停车技术作为重点支持领域。",
    "推广四季可用、可拆装的车位。",
    "该项措施的出台，可有效促进停车业发展。",
    "采取不予发证、不准入场等措施。",
    "停车补贴按职工应享受补贴总额的一半计算。",
]


@pytest.mark.parametrize(("sentence", "modality", "bearer"), GOOD)
def test_a_norm_has_its_modality_and_bearer(sentence, modality, bearer):
    hits = [(m, b) for m, b in found(sentence) if m == modality]
    assert hits
    if bearer is not None:
        assert hits[0][1] == bearer


@pytest.mark.parametrize("sentence", NONE)
def test_words_that_only_look_like_triggers_are_none(sentence):
    assert found(sentence) == []


def test_an_enumeration_is_one_norm_of_its_lead_in():
    document = read("停车场经营者应当遵守下列规定：\n\n（一）明码标价；\n\n（二）保持整洁。")
    assert [n.modality for n in norms.find(document)] == ["obligation"]


CASES = [
    ("因故关闭停车场的，经营者应当公告。", "因故关闭停车场的", None, "the number of the article is no part of the case"),
    ("凡经营停车场的单位，应当登记。", None, None, "the clause names the bearer"),
    ("违规占道的可以拖离。", "违规占道的", None, "the case stands in the clause of its modal word"),
    ("新建停车楼检测合格后方可使用。", "新建停车楼检测合格后", None, "what must be done first"),
    ("停车楼须经市住建局批准方可使用。", None, None, "须 has no case"),
    ("车辆经公安机关登记后，方可上路。", "车辆经公安机关登记后", None, "who registers is not the one who may"),
    ("停车场经营者，除公示价格外，还应当登记。", None, None, "what comes on top excepts nothing"),
    ("拆除停车楼以外的设施的，应当备案。", "拆除停车楼以外的设施的", None, "拆除 is no 除"),
    ("公示期间不得少于七日。", None, None, "the length of a time is no case"),
    ("车位不得转让。法律另有规定的除外。", None, "法律另有规定的除外", "an exception in a sentence of its own"),
    ("车位不得转让；合同另有约定的除外。", None, "合同另有约定的除外", "an exception behind the sentence"),
    ("车位不得转让。因故确需转让的，应当公告，但自用车位除外。", None, None, "the exception of the next sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "condition", "exception", "why"), CASES)
def test_a_norm_has_its_own_condition_and_exception(sentence, condition, exception, why):
    document = read(sentence)
    norm = norms.find(document)[0]
    assert (norm.condition and document.words(norm.condition)) == condition, why
    assert (norm.exception and document.words(norm.exception)) == exception, why


OTHERS = [
    ("停车场应当登记。禁止倒卖车位。", None, "a ban in a sentence of its own is everybody's"),
    ("市政府应当检查。被检查单位和个人应当配合。", "被检查单位和个人", "被 opens a name"),
    (
        "检查人员应当巡查。市交通局在巡查时，发现停车场有隐患的，应当报告。",
        "市交通局",
        "who finds must, not who is found",
    ),
    ("停车场应当登记。国家建立储备制度。确需动用的，应当报批。", None, "the state is nobody who could be told"),
    ("市政府应当登记。列入目录的车位在推广前应当登记。", "列入目录的车位", "a thing and its time"),
    ("市政府应当登记。询问不通晓汉语的停车人，应当配备翻译。", "市政府", "who is asked is not the one who must"),
    ("停车场经营者应当登记。自查报告应当包括发现的问题。", "自查报告", "a thing of its own"),
    ("停车场经营者应当登记。收取的费用应当公示。", "停车场经营者", "what the one spoken of before has done"),
    ("停车场经营者准许他人延期的，应当登记，并告知其应当按时到场。", "其", "another than the subject of the sentence"),
    ("车位应当由有资质的单位检测，检测合格后方可使用。", None, "who tests is not the one who may use"),
]


@pytest.mark.parametrize(("sentence", "bearer", "why"), OTHERS)
def test_a_second_norm_has_its_own_bearer(sentence, bearer, why):
    assert found(sentence)[1][1] == bearer, why


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("本办法所称停车场，是指供机动车停放的场所。", "停车场"),
        ("本办法第一条所称的“驶离停车场时”，是指车辆越过道闸之时。", "驶离停车场时"),
        ("本办法所称车位标志，是指标示在车位旁的牌子。", "车位标志"),
        ("本办法所称公共停车泊位，是指在道路上施划的泊位。", "公共停车泊位"),
    ],
)
def test_terms_are_defined_with_their_meaning(sentence, term):
    document = read(sentence)
    definition = definitions.find(document)[0]
    assert definition.term == term
    assert document.words(definition.meaning).startswith(("供", "在", "车辆", "标示"))


def test_a_glossary_explains_its_items_without_the_verb():
    document = read(
        "本办法下列用语的含义：\n\n（一）停车楼，是指多层停车场；\n\n（二）合乘（也称拼车），是一种共享方式。"
    )
    assert [(d.term, document.words(d.meaning)) for d in definitions.find(document)] == [
        ("停车楼", "多层停车场"),
        ("合乘", "一种共享方式"),
    ]


def test_a_glossary_may_have_an_empty_item():
    assert definitions.find(read("下列用语的含义：\n\n（一）停车楼，是。停车楼，是。")) == []


def test_a_semicolon_within_a_meaning_does_not_end_it():
    document = read("前款所称停车楼，是指多层停车场；地下停车库；其他立体停车设施。")
    assert document.words(definitions.find(document)[0].meaning) == "多层停车场；地下停车库；其他立体停车设施"


def test_a_definition_of_words_of_another_law_has_the_quoted_term():
    assert definitions.find(read("停车法第九条规定的“驶离”，是指离开车位。"))[0].term == "驶离"


def test_a_sentence_without_a_definition_defines_nothing():
    assert definitions.find(read("停车场应当明码标价。")) == []


MORPHEMES = [
    ("企业可提升资质后重新申报。", ["permission"], "可 is a modal behind a body"),
    ("企业可新增设备并享受补贴。", ["permission"], "可 is a modal behind a body"),
    ("商户可达成书面协议后入驻。", ["permission"], "可 is a modal behind a person"),
    ("家庭可节约用水指标。", ["permission"], "可 is a modal behind a person"),
    ("用人单位可形成书面意见报人社局。", ["permission"], "可 is a modal behind a body"),
    ("居民可实现一次登记。", ["permission"], "可 is a modal behind a person"),
    ("申请人可有效委托他人办理。", ["permission"], "可 is a modal behind a person"),
    ("申请人可申诉，也可撤回。", ["permission", "permission"], "an intransitive verb"),
    ("符合条件的可免检。", ["permission"], "a case before it"),
    ("材料齐全的可用电子件办理。", ["permission"], "可|用"),
    ("应急响应启动后，可视损失情况调整。", ["permission"], "可|视"),
    ("参保企业可返还上年度保费。", ["permission"], "年度 is no quality"),
    ("企业可向许可机关申请。", ["permission"], "可|向许可机关"),
    ("该项目建成后可带动就业一百人。", [], "an effect of a thing"),
    ("做法可复制、可推广。", [], "qualities in a row"),
    ("产品来源可查、去向可追、责任可究。", [], "qualities in a row"),
    ("网上可办率达到九成。", [], "the name of a rate"),
    ("探索可行模式，提高可及性。", [], "adjectives"),
    ("已认定可缓缴的参保单位继续执行。", [], "an attribute"),
    ("各部门应对寒潮实施阶段性政策。", [], "应对 is to cope"),
    ("各部门应对新冠疫情实施援企政策。", [], "应对 is to cope"),
    ("突发事件应对工作由县级政府负责。", [], "应对 in a compound"),
    ("主管部门应对经营者进行检查。", ["obligation"], "应 with 对 and a light verb"),
    ("主管部门应对重点企业加强监管。", ["obligation"], "应 with 对 and an action"),
    ("审批机关应对申请材料审核。", ["obligation"], "应 with 对 and an action"),
    ("重大行政决策应当经过合法性审查。", ["obligation"], "策|应当"),
    ("出台惠企政策应征求企业意见。", ["obligation"], "策|应"),
    ("月报应由单位负责人签字。", ["obligation"], "报|应"),
    ("供应当地市场的蔬菜不少于一成。", [], "供应|当地"),
    ("无正当理由不得拒绝。", ["prohibition"], "由|不得"),
    ("划定禁止养殖区和禁止采砂区。", [], "a name"),
    ("景区内禁止在水域游泳。", ["prohibition"], "a ban with its place"),
    ("企业所有权、有权机关的决定均受保护。", [], "compounds of 有权"),
]


@pytest.mark.parametrize(("sentence", "modalities", "why"), MORPHEMES, ids=[m[0] for m in MORPHEMES])
def test_a_sign_is_a_modal_word_or_part_of_another(sentence, modalities, why):
    assert [m for m, _ in found(sentence)] == modalities, why


def bearers(sentence):
    """The bearers of the last norm of a sentence."""
    document = read(sentence)
    last = [n for n in norms.find(document) if document.text[n.span.start - 4 : n.span.start] != "自印发之"][-1]
    return [document.words(b) for b in last.bearers]


BEARERS = [
    ("民用机场的建设、经营须由中方控股。", [], "a thing"),
    ("基金收支应分开。", [], "a thing"),
    ("载人船舶应当配备救生衣。", [], "a thing"),
    ("发现重大险情应立即报告。", [], "an object"),
    ("后续可适当放宽。", [], "an adverb"),
    ("因定作人怠于答复等原因造成承揽人损失的，应当赔偿损失。", [], "a cause and a victim"),
    ("离校未就业毕业生可根据需要申请补贴。", ["离校未就业毕业生"], "an attribute with 未"),
    ("试点城市应建立机制，不得增加负担。", ["试点城市"], "an area, carried on"),
    ("达不到标准的地区，可以延期。", ["达不到标准的地区"], "an area with an attribute"),
    ("严禁平台企业擅自收集信息。", ["平台企业"], "behind its modal word"),
    (
        "国家出资企业的董事、监事、高级管理人员，不得收受贿赂。",
        ["国家出资企业的董事", "监事", "高级管理人员"],
        "a list; 国家 is part of a name",
    ),
    ("企业应当改善生态环境，严禁破坏水资源。", ["企业"], "carried through coordinated verbs"),
    ("经营者违规的，由市水利局处二百元罚款，三年内不得申请许可。", ["经营者"], "the offender behind a sanction"),
    ("企业与职工协商一致的，可采取协商薪酬等措施。", ["企业"], "with whom it agrees is no bearer"),
    ("任何单位和个人不得修改。如需变动，应按法定程序报批。", [], "everybody is not carried on"),
    ("从事快递配送的，应当使用专用车辆。", ["从事快递配送的"], "who by what he does"),
    ("对带项目落户的人才及其团队，符合条件的可申报工程。", ["带项目落户的人才", "团队"], "those of 对"),
    ("申请人应当评估影响。产品原理发生变化的器械，应当重新申请。", [], "an adjacent thing"),
    ("市人民政府推进科技进步的政策、措施以及经费投入情况，应当公开。", [], "what a body deals with"),
    ("有关单位和个人使用用于接种的经费应当接受审计。", [], "what a body deals with"),
    ("市、县（市、区）水务主管部门应当巡查。", ["市、县（市、区）水务主管部门"], "one head for all"),
    ("物业服务企业或者相关业主可以申请资金。", ["物业服务企业", "相关业主"], "a list"),
    ("建设单位和施工单位的负责人应当到场。", ["建设单位和施工单位的负责人"], "one noun for all"),
    ("教育、体育等有关部门应当配合。", ["教育、体育等有关部门"], "等部门 is the head of all"),
    ("学校、医院等单位应当登记。", ["学校", "医院"], "等单位 is dropped"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), BEARERS, ids=[b[0] for b in BEARERS])
def test_bearers_are_the_names_of_the_grammatical_subject(sentence, expected, why):
    assert bearers(sentence) == expected, why
