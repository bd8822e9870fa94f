"""Memberships: who sits where, with which post; whose office is where."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.facts import BodyOffice, Fact, Membership
from quanze.extraction.page.source import Source
from quanze.extraction.responsibilities.memberships import find
from quanze.extraction.structure.documents import readings

NOTICE = """青禾市人民政府办公室

关于成立青禾市停车管理工作领导小组的通知

青政办字〔2021〕20号

各县（市、区）人民政府，市政府有关部门：

为加强停车管理，决定成立青禾市停车管理工作领导小组，组成人员如下：

{members}

青禾市人民政府办公室

2021年3月6日
"""
BODY = "青禾市停车管理工作领导小组"


def facts(text: str) -> list[Fact]:
    found: list[Fact] = []
    for document in readings(Source("t.txt", text, "0")):
        document.agencies = agencies.find(document)
        found += find(document)
    return found


def seats(members: str) -> list[tuple[str, str, str | None]]:
    found = facts(NOTICE.format(members=members))
    return [(f.role, f.person, f.post) for f in found if isinstance(f, Membership)]


# lines behind the lead-in, (role, person, post) of each seat, why
LISTS = [
    (
        "组　长：张云山　市政府副市长\n\n副组长：李　禾　市住建局局长\n\n王小溪　市公安局副局长\n\n成　员：欧阳青　市财政局副局长",
        [
            ("组长", "张云山", "市政府副市长"),
            ("副组长", "李禾", "市住建局局长"),
            ("副组长", "王小溪", "市公安局副局长"),
            ("成员", "欧阳青", "市财政局副局长"),
        ],
        "roles and names with gaps, one person a line",
    ),
    (
        "组　长：张云山　市委副书记、市政府\n\n市　长\n\n成　员：李禾苗　市住建局局长",
        [("组长", "张云山", "市委副书记、市政府市长"), ("成员", "李禾苗", "市住建局局长")],
        "a post that the page has cut",
    ),
    (
        "组长：张云山（市政府副市长）\n副组长：李禾苗（市住建局局长）、王小溪（市公安局副局长）",
        [
            ("组长", "张云山", "市政府副市长"),
            ("副组长", "李禾苗", "市住建局局长"),
            ("副组长", "王小溪", "市公安局副局长"),
        ],
        "posts in brackets, two persons in a line",
    ),
    (
        "组长：市政府副市长　张云山\n副组长：市住建局局长李禾苗、市公安局副局长王小溪",
        [
            ("组长", "张云山", "市政府副市长"),
            ("副组长", "李禾苗", "市住建局局长"),
            ("副组长", "王小溪", "市公安局副局长"),
        ],
        "posts in front of the names",
    ),
    (
        "组长：张云山；副组长：李禾苗、王小溪。",
        [("组长", "张云山", None), ("副组长", "李禾苗", None), ("副组长", "王小溪", None)],
        "roles in one line, no posts",
    ),
    (
        "顾　问：古丽娜·买买提　市民宗局局长",
        [("顾问", "古丽娜·买买提", "市民宗局局长")],
        "a name with a dot",
    ),
    (
        "由市政府副市长张云山任组长，市住建局局长李禾苗同志任副组长。",
        [("组长", "张云山", "市政府副市长"), ("副组长", "李禾苗", "市住建局局长")],
        "a sentence",
    ),
    (
        "领导小组办公室设在市住建局，办公室主任由王小溪同志兼任。",
        [("办公室主任", "王小溪", None)],
        "the head of the office",
    ),
    (
        "序号\t姓名\t单位及职务\t组内职务\n1\t张云山\t市政府副市长\t组长\n2\t李　禾\t市住建局局长\t副组长",
        [("组长", "张云山", "市政府副市长"), ("副组长", "李禾", "市住建局局长")],
        "a table with a header",
    ),
]

LISTS += [
    (
        "领导小组办公室主任由市水利局局长王小川兼任；副主任由市气象局副局长李禾苗，市总工会副主席、党组书记张云山兼任。",
        [
            ("办公室主任", "王小川", "市水利局局长"),
            ("办公室副主任", "李禾苗", "市气象局副局长"),
            ("办公室副主任", "张云山", "市总工会副主席、党组书记"),
        ],
        "several heads of one office in a sentence",
    ),
]

LISTS += [
    (
        "由市委副书记、市长张云山任组长，市委常委、常务副市长李禾苗任副组长。",
        [("组长", "张云山", "市委副书记、市长"), ("副组长", "李禾苗", "市委常委、常务副市长")],
        "several posts of one person in a sentence",
    ),
    (
        "领导小组组长：张云山　市政府副市长\n\n副组长：李禾苗　市住建局局长",
        [("组长", "张云山", "市政府副市长"), ("副组长", "李禾苗", "市住建局局长")],
        "the body in front of its seat",
    ),
    (
        "组长：张云山（女，市政府副市长）\n\n副组长：李禾苗（市住建局局长，兼任）",
        [("组长", "张云山", "市政府副市长"), ("副组长", "李禾苗", "市住建局局长")],
        "notes beside a post",
    ),
    (
        "成　员：王小溪　市公安局副局长\n\n领导小组下设办公室，挂靠市住建局，副主任由市住建局副局长李禾苗担任。",
        [("成员", "王小溪", "市公安局副局长"), ("办公室副主任", "李禾苗", "市住建局副局长")],
        "a sentence below a list is no line of it",
    ),
    (
        "免去张云山同志领导小组副组长职务。增补李禾苗同志为市停车管理工作领导小组成员。",
        [("成员", "李禾苗", None)],
        "who joins, not who leaves",
    ),
    (
        "姓名\t单位及职务\t组内职务\n张云山\t市政府副市长\t组长\n李禾苗\t市住建局局长\t成员\n职务\t姓名\t单位及职务\n主任\t王小溪\t市公安局副局长",
        [("组长", "张云山", "市政府副市长"), ("成员", "李禾苗", "市住建局局长"), ("主任", "王小溪", "市公安局副局长")],
        "a second table with other columns",
    ),
    (
        "由副市长张云山、局长李禾苗任副组长。",
        [("副组长", "张云山", "副市长"), ("副组长", "李禾苗", None)],
        "two persons of one seat in a sentence",
    ),
    (
        "由市自然资源和规划局局长李禾苗兼任办公室主任。",
        [("办公室主任", "李禾苗", "市自然资源和规划局局长")],
        "和 inside the name of a body",
    ),
    (
        "组　长：亘云山　市政府副市长\n\n成　员：李禾苗　市住建局局长\n\n办公室主任由亘云山同志兼任。",
        [("组长", "亘云山", "市政府副市长"), ("成员", "李禾苗", "市住建局局长"), ("办公室主任", "亘云山", None)],
        "a rare family name that the list has shown",
    ),
]

NONE = [
    ("组长由市政府分管副市长担任，成员由有关部门负责同志担任。", "seats by office, nobody is named"),
    ("成员单位：市住建局、市公安局。", "member agencies are no persons"),
    ("青禾市发展和改革委员会主任：王小溪\n\n2021年3月5日", "who signs a decree"),
    ("联系人：王小溪　联系电话：2012345", "a contact"),
    ("李禾苗同志不再担任副组长职务。", "who leaves has no seat"),
]


@pytest.mark.parametrize(("members", "expected", "why"), LISTS, ids=[s[2] for s in LISTS])
def test_seats(members: str, expected: list[tuple[str, str, str | None]], why: str) -> None:
    assert seats(members) == expected


@pytest.mark.parametrize(("members", "why"), NONE, ids=[s[1] for s in NONE])
def test_no_seat(members: str, why: str) -> None:
    assert seats(members) == []


def test_the_body_is_that_of_the_notice() -> None:
    found = facts(NOTICE.format(members="组长：张云山　市政府副市长"))
    assert [f.body for f in found if isinstance(f, Membership)] == [BODY]


def test_a_roster_in_a_plan_names_its_own_body_in_full() -> None:
    text = NOTICE.format(members="").replace("成立青禾市停车管理工作领导小组", "印发防汛方案")
    text += "\n青禾市城区防汛指挥部负责抢险。\n\n对城区防汛指挥部组成人员进行了调整，名单如下：\n\n指挥长：张云山　市政府副市长\n"
    assert [f.body for f in facts(text) if isinstance(f, Membership)] == ["青禾市城区防汛指挥部"]


def test_a_numbered_line_that_names_a_body_heads_its_seats() -> None:
    text = NOTICE.format(members="1、市城乡绿化委员会\n\n主任委员：张云山\n\n2、市老龄工作委员会\n\n主任委员：李禾苗")
    found = [(f.body, f.person) for f in facts(text) if isinstance(f, Membership)]
    assert found == [("市城乡绿化委员会", "张云山"), ("市老龄工作委员会", "李禾苗")]


def test_a_group_heads_its_line_and_its_office_is_that_of_the_whole() -> None:
    members = (
        "（1）巡查组。组长：张云山，成员：李禾苗、王小溪。负责日常巡查。\n\n（2）宣传组：组长由周青山同志担任。\n\n"
        "领导小组办公室设在市住建局，由李禾苗兼任办公室主任。"
    )
    found = [
        (f.body, f.role, f.person, f.post) for f in facts(NOTICE.format(members=members)) if isinstance(f, Membership)
    ]
    assert found == [
        ("巡查组", "组长", "张云山", None),
        ("巡查组", "成员", "李禾苗", None),
        ("巡查组", "成员", "王小溪", None),
        ("宣传组", "组长", "周青山", None),
        (BODY, "办公室主任", "李禾苗", None),
    ]


def test_the_office_and_its_host() -> None:
    found = facts(NOTICE.format(members="领导小组办公室设在市住建局，负责日常工作。"))
    assert [(f.body, f.host) for f in found if isinstance(f, BodyOffice)] == [(BODY, "市住建局")]


def test_an_office_stands_in_its_host_without_a_verb() -> None:
    found = facts(NOTICE.format(members="领导小组下设办公室在市住建局，办公室在市委领导下开展工作。"))
    assert [(f.body, f.host) for f in found if isinstance(f, BodyOffice)] == [(BODY, "市住建局")]
    found = facts(NOTICE.format(members="领导小组下设办公室，挂靠市住建局，负责日常工作。"))
    assert [(f.body, f.host) for f in found if isinstance(f, BodyOffice)] == [(BODY, "市住建局")]


def test_members_of_the_office_sit_in_the_office() -> None:
    found = facts(NOTICE.format(members="领导小组下设办公室，办公室设在市住建局。\n\n主　任：李禾苗　市住建局局长"))
    assert [(f.role, f.body) for f in found if isinstance(f, Membership)] == [("主任", BODY + "办公室")]
