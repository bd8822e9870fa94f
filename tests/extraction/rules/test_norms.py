"""Deontic clauses: modality, bearer, and the words that only look like triggers."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.rules import definitions, norms
from quanze.extraction.structure.documents import readings

LAW = "青禾市停车管理办法\n\n第一条　为了加强停车管理，制定本办法。\n\n第二条　{}\n\n第三条　本办法自印发之日起施行。\n"


def read(sentence):
    reading = readings(Source("a.txt", LAW.format(sentence), "0"))[0]
    reading.agencies = agencies.find(reading)
    return reading


def found(sentence):
    reading = read(sentence)
    return [(n.modality, reading.words(n.bearer) if n.bearer else None) for n in norms.find(reading)]


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
    reading = read("停车场经营者应当遵守下列规定：\n\n（一）明码标价；\n\n（二）保持整洁。")
    assert [n.modality for n in norms.find(reading)] == ["obligation"]


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
    reading = read(sentence)
    norm = norms.find(reading)[0]
    assert (norm.condition and reading.words(norm.condition)) == condition, why
    assert (norm.exception and reading.words(norm.exception)) == exception, why


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
    reading = read(sentence)
    definition = definitions.find(reading)[0]
    assert definition.term == term
    assert reading.words(definition.meaning).startswith(("供", "在", "车辆", "标示"))


def test_a_glossary_explains_its_items_without_the_verb():
    reading = read(
        "本办法下列用语的含义：\n\n（一）停车楼，是指多层停车场；\n\n（二）合乘（也称拼车），是一种共享方式。"
    )
    assert [(d.term, reading.words(d.meaning)) for d in definitions.find(reading)] == [
        ("停车楼", "多层停车场"),
        ("合乘", "一种共享方式"),
    ]


def test_a_glossary_may_have_an_empty_item():
    assert definitions.find(read("下列用语的含义：\n\n（一）停车楼，是。停车楼，是。")) == []


def test_a_semicolon_within_a_meaning_does_not_end_it():
    reading = read("前款所称停车楼，是指多层停车场；地下停车库；其他立体停车设施。")
    assert reading.words(definitions.find(reading)[0].meaning) == "多层停车场；地下停车库；其他立体停车设施"


def test_a_definition_of_words_of_another_law_has_the_quoted_term():
    assert definitions.find(read("停车法第九条规定的“驶离”，是指离开车位。"))[0].term == "驶离"


def test_a_sentence_without_a_definition_defines_nothing():
    assert definitions.find(read("停车场应当明码标价。")) == []
