"""Responsibilities: who carries a task in which role, and what the task is."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.facts import Responsibility
from quanze.extraction.page.source import Source
from quanze.extraction.responsibilities.responsibilities import find
from quanze.extraction.structure.document_text import DocumentText
from quanze.extraction.structure.documents import readings

HEAD = """青禾市人民政府办公室

关于印发停车管理工作方案的通知

青政办字〔2021〕19号

各县（市、区）人民政府，市政府有关部门：

现将《停车管理工作方案》印发给你们。

青禾市人民政府办公室

2021年3月5日

停车管理工作方案

"""


def read(body: str) -> list[tuple[DocumentText, Responsibility]]:
    found = []
    for document in readings(Source("t.txt", HEAD + body, "0")):
        document.agencies = agencies.find(document)
        found += [(document, fact) for fact in find(document)]
    return found


def roles(body: str) -> list[tuple[str, str]]:
    return [(fact.agency, fact.role) for _, fact in read(body)]


def tasks(body: str) -> set[str]:
    return {document.words(fact.task) for document, fact in read(body)}


# text, (agency as printed, role) of each fact, why
STATEMENTS = [
    (
        "第一千零三条　市水务局牵头，市财政局配合，开展巡查。",
        [("市水务局", "lead"), ("市财政局", "cooperate")],
        "an article's number above a thousand is a label",
    ),
    (
        "第一千零五条　市教育局负责校园巡查。",
        [("市教育局", "responsible")],
        "the same before 负责",
    ),
    (
        "第二十条之一　市教育局负责校园巡查。",
        [("市教育局", "responsible")],
        "an article put in later",
    ),
    (
        "（一）加大投入。设立补助资金。（市财政局、市住建局，各县（市、区）政府）",
        [("市财政局", "responsible"), ("市住建局", "responsible"), ("各县（市、区）政府", "responsible")],
        "a bracket of names alone closes its paragraph",
    ),
    (
        "（一）加强监管。开展巡查。责任单位：市城管局、市公安局；完成时限：长期坚持。",
        [("市城管局", "responsible"), ("市公安局", "responsible")],
        "a label behind the task, in its paragraph",
    ),
    (
        "1.新增泊位三百个。\n部门分工：市住建局牵头，市财政局、各乡镇人民政府配合。",
        [("市住建局", "lead"), ("市财政局", "cooperate"), ("各乡镇人民政府", "cooperate")],
        "a label of shares, roles by the verbs",
    ),
    (
        "（一）疏通道路。市公安局牵头，市城管局和云岭区、松亭县人民政府配合，市气象局参与。",
        [
            ("市公安局", "lead"),
            ("市城管局", "cooperate"),
            ("云岭区", "cooperate"),
            ("松亭县人民政府", "cooperate"),
            ("市气象局", "cooperate"),
        ],
        "helpers in two clauses",
    ),
    (
        "（一）建立平台。〔责任单位：市数据局负责。具体任务均涉及各县（市、区）政府，下同。〕",
        [("市数据局", "responsible"), ("各县（市、区）政府", "responsible")],
        "for whom the task is a matter, too",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（责任单位：市住建局；配合单位：市公安局、市财政局）",
        [("市住建局", "responsible"), ("市公安局", "cooperate"), ("市财政局", "cooperate")],
        "labels in a bracket",
    ),
    (
        "（一）建设停车场。新增泊位三百个。〔责任单位：市住建局、各乡镇（街道）〕",
        [("市住建局", "responsible"), ("各乡镇（街道）", "responsible")],
        "a bracket of another form, brackets inside",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（市住建局牵头，市公安局、市财政局配合，2021年底前完成）",
        [("市住建局", "lead"), ("市公安局", "cooperate"), ("市财政局", "cooperate")],
        "verbs give the roles, a time stands behind them",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（市住建局、市公安局按职责分工负责）",
        [("市住建局", "responsible"), ("市公安局", "responsible")],
        "按职责分工负责",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（市住建局、市公安局负责。列第一位的为牵头单位，下同）\n\n（二）规范收费。公开标准。（市发改委、市财政局负责）",
        [("市住建局", "lead"), ("市公安局", "responsible"), ("市发改委", "lead"), ("市财政局", "responsible")],
        "the first leads here and in every bracket that follows",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（市住建局、市公安局负责，排在第一位的为牵头单位，其他为配合单位，下同）",
        [("市住建局", "lead"), ("市公安局", "cooperate")],
        "and the others help",
    ),
    (
        "（一）规范收费。公开标准。（国家停车监管机构、市发改委按职责分工负责）",
        [("国家停车监管机构", "responsible"), ("市发改委", "responsible")],
        "a name that no lexicon holds, told by its place in the list",
    ),
    (
        "（一）规范收费。公开标准。（责任科室：法规科、综合科，完成时限：立即执行）",
        [("法规科", "responsible"), ("综合科", "responsible")],
        "sections of an agency; what stands behind another label is no name",
    ),
    (
        "1.建设停车场\n新增泊位三百个。\n牵头部门：市住建局\n责任部门：市公安局\n责任单位：各县（市、区）政府",
        [("市住建局", "lead"), ("市公安局", "responsible"), ("各县（市、区）政府", "responsible")],
        "label lines",
    ),
    ("停车场规划由市自然资源和规划局负责编制。", [("市自然资源和规划局", "responsible")], "由…负责"),
    (
        "市财政局会同市住建局、市发改委制定收费办法。",
        [("市财政局", "lead"), ("市住建局", "cooperate"), ("市发改委", "cooperate")],
        "会同",
    ),
    (
        "市公安局要加强执法检查，会同有关部门查处违法停车。",
        [("市公安局", "lead"), ("有关部门", "cooperate")],
        "会同 in a later clause",
    ),
    (
        "市公安局负责道路停车秩序管理，会同市住建局施划泊位。",
        [("市公安局", "responsible"), ("市住建局", "cooperate")],
        "负责, and helpers further on",
    ),
    (
        "巡查由市公安局牵头，市住建局、市财政局等参加。",
        [("市公安局", "lead"), ("市住建局", "cooperate"), ("市财政局", "cooperate")],
        "牵头 and 参加",
    ),
    (
        "各级发展改革、财政部门要会同相关部门落实优惠政策。",
        [("各级发展改革、财政部门", "lead"), ("相关部门", "cooperate")],
        "a list under one level is one bearer",
    ),
    (
        "市发改委（市物价局）负责停车价格监督。",
        [("市发改委（市物价局）", "responsible")],
        "a second nameplate belongs to its body",
    ),
    (
        "成立停车治理工作专班，具体负责统筹调度。",
        [("停车治理工作专班", "responsible")],
        "a body where it is set up",
    ),
    (
        "市公安局：负责查处违法停车。\n市住建局：负责泊位建设。\n市民政局：对困难家庭给予减免。",
        [("市公安局", "responsible"), ("市住建局", "responsible"), ("市民政局", "responsible")],
        "a list of duties by colon; one that does not say 负责 stands among those that do",
    ),
    (
        "二、职责分工\n（一）市公安局\n1.负责查处违法停车。\n2.负责疏导交通。\n（二）市住建局、市城管局\n负责泊位建设。",
        [("市公安局", "responsible"), ("市住建局", "responsible"), ("市城管局", "responsible")],
        "names as headings of their duties",
    ),
    (
        "市住建局、市城管局依据各自职责负责泊位管理。",
        [("市住建局", "responsible"), ("市城管局", "responsible")],
        "a list that acts by its own duties",
    ),
    (
        "1.停车引导组。由市静态交通局牵头，市城管局参加。",
        [("市静态交通局", "lead"), ("市城管局", "cooperate")],
        "an office of a level, of a kind that no lexicon holds",
    ),
    (
        "停车组：镇财政所负责落实经费；镇卫生院负责现场救护。",
        [("镇财政所", "responsible"), ("镇卫生院", "responsible")],
        "offices of a township, clause by clause",
    ),
    (
        "（一）建设停车场。（泊位局牵头，市发改委、市财政局等按职责分工负责）",
        [("泊位局", "lead"), ("市发改委", "responsible"), ("市财政局", "responsible")],
        "an unknown name that leads a bracket",
    ),
    (
        "（一）建设停车场。（省住房城乡建设厅、交通运输部分工负责）",
        [("省住房城乡建设厅", "responsible"), ("交通运输部", "responsible")],
        "部分 is no word in 部分工",
    ),
    (
        "街道办事处对辖区内停车管理工作具体负责，履行以下职责：",
        [("街道办事处", "responsible")],
        "负责 behind what it is for",
    ),
    (
        "现场监测工作由应急监测组负责，相关部门参与。",
        [("应急监测组", "responsible"), ("相关部门", "cooperate")],
        "a group told by its last word",
    ),
    (
        "各县交通主管部门要积极主动会同市城管局统筹推进。",
        [("各县交通主管部门", "lead"), ("市城管局", "cooperate")],
        "words of manner in front of the verb",
    ),
    (
        "市交通主管部门是本市停车工作的主管部门，负责本办法的组织实施。",
        [("市交通主管部门", "responsible")],
        "负责 behind what the body is",
    ),
    (
        "市停车管理中心依照国家有关规定，负责泊位登记。",
        [("市停车管理中心", "responsible")],
        "负责 behind the words that say by which rule",
    ),
    (
        "县级以上人民政府索道运营行政主管部门负责索道管理，县（市）缆车行政主管部门具体负责缆车管理。",
        [("县级以上人民政府索道运营行政主管部门", "responsible"), ("县（市）缆车行政主管部门", "responsible")],
        "fields that no lexicon holds, behind a government or a level",
    ),
    (
        "没有物业的小区由街道办事处或者乡（镇）人民政府负责。",
        [("街道办事处", "responsible"), ("乡（镇）人民政府", "responsible")],
        "one or the other",
    ),
    (
        "市供销社、市物产集团：负责应急物资。\n市停车协会：负责宣传。",
        [("市供销社", "responsible"), ("市物产集团", "responsible"), ("市停车协会", "responsible")],
        "groups of companies in a list of duties",
    ),
    (
        "序号\t工作任务\t责任单位\n1\t建设停车场\t市住建局（牵头），市财政局、云泊公司（配合）\n2\t规范收费\t市发改委",
        [
            ("市住建局", "lead"),
            ("市财政局", "cooperate"),
            ("云泊公司", "cooperate"),
            ("市发改委", "responsible"),
        ],
        "roles in brackets behind the names of a cell",
    ),
    (
        "由市住建局负总责，市公安局予以配合。",
        [("市住建局", "responsible"), ("市公安局", "cooperate")],
        "负总责",
    ),
    (
        "国务院交通主管部门会同国务院商务、价格等主管部门制定收费办法。",
        [("国务院交通主管部门", "lead"), ("国务院商务", "cooperate"), ("价格", "cooperate")],
        "a field of the State Council is not the State Council",
    ),
    (
        "市停车管理中心在市住建局的领导下，负责泊位养护。",
        [("市停车管理中心", "responsible")],
        "负责 behind the words that say under whom",
    ),
    (
        "建设部门组织泊位施工；负责场地平整。",
        [("建设部门", "responsible")],
        "the subject of the sentence carries what its later clause says",
    ),
    (
        "市住建局负责泊位建设，市、县、区停车工作机构负责泊位养护。",
        [("市住建局", "responsible"), ("市、县、区停车工作机构", "responsible")],
        "a body of several levels in a later clause",
    ),
    (
        "市住建局牵头成立停车治理与泊位建设工作专班，市公安局、市城管局等部门参与。",
        [("市住建局", "lead"), ("市公安局", "cooperate"), ("市城管局", "cooperate")],
        "helpers behind what the leader sets up",
    ),
    (
        "（一）建设停车场。（市住建局牵头，市财政局、青禾新区管委会、南渡海关、南渡综保区按职责分工落实）",
        [
            ("市住建局", "lead"),
            ("市财政局", "responsible"),
            ("青禾新区管委会", "responsible"),
            ("南渡海关", "responsible"),
            ("南渡综保区", "responsible"),
        ],
        "customs and zones in a list",
    ),
    (
        "序号\t工作任务\t牵头单位\t配合单位\n1\t建设停车场三百个\t市住建局\t市公安局、市财政局\n2\t规范停车收费标准\t市发改委\t",
        [("市住建局", "lead"), ("市公安局", "cooperate"), ("市财政局", "cooperate"), ("市发改委", "lead")],
        "columns of a table, an empty cell",
    ),
    (
        "\t序号\n\t工作任务\n\t牵头单位\n\t责任单位\n\n\t1\n\t建设停车场三百个\n\t市住建局、市公安局\n\n"
        "\t2\n\t规范停车收费标准\n\t市发改委\n\t市财政局\n",
        [
            ("市住建局", "responsible"),
            ("市公安局", "responsible"),
            ("市发改委", "lead"),
            ("市财政局", "responsible"),
        ],
        "a cell over the columns of leaders and of bearers",
    ),
    (
        "\t序号\n\t工作任务\n\t2021年举措\n\t2022年举措\n\t牵头单位\n\t责任单位\n\n\t1\n\t建设停车场三百个\n\t持续推进\n\t市住建局\n\t市公安局\n",
        [("市住建局", "lead"), ("市公安局", "responsible")],
        "a cell over the columns of the years: the columns behind it are counted from the right",
    ),
    (
        "\t序号\n\t目标任务\n\t具体要求\n\t责任部门\n\t完成时限\n\n\t1\n\t建设停车场\n\t选址\n\t选定十处地块\n\t市住建局\n\t2021年底\n",
        [("市住建局", "responsible")],
        "a head over two columns: those behind it are counted from the right",
    ),
    (
        "序号\t改革事项\t负责单位\t落实单位\n1\t停车收费电子化\t省发改委\t市发改委",
        [("省发改委", "responsible"), ("市发改委", "responsible")],
        "columns of those in charge and of those who carry out",
    ),
    (
        "\t序号\n\t组成单位\n\t职责\n\n\t1\n\t指挥长\n\t市政府副市长\n\t/\n\n\t2\n\t成员单位\n\t市住建局\n\t保障停车秩序。\n\n\t3\n\t\n\t市公安局\n\t疏导交通。\n",
        [("市住建局", "responsible"), ("市公安局", "responsible")],
        "a label over the rows of members, whose names stand in the next column",
    ),
]

NONE = [
    ("停车场经营者对场内安全负责。", "负责 of a liability"),
    ("市公安局负责人出席会议。", "负责人"),
    ("坚持谁主管谁负责的原则。", "a principle"),
    ("住建、公安等部门要结合各自职责作出安排。", "duties that nobody names"),
    ("市公安局应当加强巡查。", "a general norm is no allotment"),
    ("县级以上人民政府负责管理停车工作的部门或者机构责令改正。", "负责 as an attribute, 或者 behind it"),
    ("各区要明确专门机构负责泊位管理。", "a verb within the words in front"),
    ("现承担管理职责，负责停车管理的部门应当公开标准。", "负责 as an attribute"),
    ("支持有关部门授权的行业协会协助开展自律。", "an attribute of an object"),
    ("建设停车场（含立体车库、地下车库），新增泊位三百个。", "a bracket without bearers"),
]


@pytest.mark.parametrize(("text", "expected", "why"), STATEMENTS, ids=[s[2] for s in STATEMENTS])
def test_bearers_and_roles(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(("text", "why"), NONE, ids=[s[1] for s in NONE])
def test_no_allotment(text: str, why: str) -> None:
    assert roles(text) == []


# text, the words of every task, why
TASKS = [
    (
        "（一）建设停车场。新增泊位三百个。（责任单位：市住建局）",
        {"建设停车场。新增泊位三百个。"},
        "from behind the number to the bracket",
    ),
    (
        "（一）建设停车场。新增泊位三百个。（责任单位：市住建局）规范收费标准。（责任单位：市发改委）",
        {"建设停车场。新增泊位三百个。", "规范收费标准。"},
        "the second bracket closes what follows the first",
    ),
    (
        "（一）建设停车场，新增泊位三百个（责任单位：市住建局）。规范收费标准（责任单位：市发改委）。",
        {"建设停车场，新增泊位三百个", "规范收费标准"},
        "the full stop behind a bracket is no part of the next task",
    ),
    (
        "1.建设停车场\n新增泊位三百个。\n责任单位：市住建局",
        {"建设停车场\n新增泊位三百个。"},
        "label lines close the paragraphs of their number",
    ),
    (
        "序号\t工作任务\t责任单位\n1\t建设停车场三百个\t市住建局\n2\t规范停车收费标准\t市发改委",
        {"建设停车场三百个", "规范停车收费标准"},
        "the task's cell",
    ),
    (
        "序号\t工作任务\t工作内容\t责任单位\n（一）建设设施\t\t\t\n1\t建设停车场\t新增泊位三百个\t市住建局",
        {"建设停车场\t新增泊位三百个"},
        "the heading of a table's section is no part of the row below",
    ),
    ("市财政局会同市住建局制定收费办法。", {"制定收费办法"}, "what follows the helpers"),
    ("第五条　本办法由市住建局负责解释。", {"本办法由市住建局负责解释"}, "the article's number is no part"),
    (
        "1.应急保障组\n由市公安局牵头，市住建局等参加。\n主要职责：疏导交通。",
        {"1.应急保障组\n由市公安局牵头，市住建局等参加。\n主要职责：疏导交通。"},
        "a group's name and its duties, where the sentence names no task",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), TASKS, ids=[s[2] for s in TASKS])
def test_scope_of_the_task(text: str, expected: set[str], why: str) -> None:
    assert tasks(text) == expected


def test_bodies_named_for_every_task_below_carry_them_all() -> None:
    body = (
        "（一）建设停车场。新增泊位三百个。（责任单位：市住建局，以下各项任务责任单位均包括各县（市、区）政府，不再列出）\n\n"
        "（二）规范收费。公开标准。（责任单位：市发改委）\n\n（三）加强执法。查处违停。（责任单位：市公安局）"
    )
    governed = [document.words(fact.task) for document, fact in read(body) if fact.agency == "各县（市、区）政府"]
    assert len(governed) == 1
    assert "规范收费" in governed[0] and "查处违停" in governed[0]


def test_a_bearer_is_resolved_where_its_mention_is() -> None:
    assert [fact.canonical for _, fact in read("停车规划由市发改委负责编制。")] == ["青禾市发展和改革委员会"]
