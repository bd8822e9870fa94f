"""The division of work among leaders: who is charged, in every printed order of name and post, with which task."""

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.responsibilities.responsibilities import find
from quanze.extraction.structure.documents import readings

NOTICE = "青禾市人民政府\n\n关于{about}的通知\n\n青政〔2021〕7号\n\n各县人民政府：\n\n现通知如下：\n\n{body}\n\n青禾市人民政府\n\n2021年3月5日\n"


def charges(body, about="市政府领导工作分工"):
    found = []
    for document in readings(Source("t.txt", NOTICE.format(about=about, body=body), "0")):
        document.agencies = agencies.find(document)
        facts = [f for f in find(document) if f.rule == "division of work"]
        found += [(f.agency, document.words(f.task)[:7]) for f in facts]
    return found


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("王小川副市长负责教育工作。", [("王小川副市长", "负责教育工作。")], "name and post"),
        ("王小川市长助理分管停车工作。", [("王小川市长助理", "分管停车工作。")], "an assistant"),
        (
            "王小川：负责教育工作。\n\n李禾苗　负责水利工作。",
            [("王小川", "负责教育工作。"), ("李禾苗", "负责水利工作。")],
            "names alone",
        ),
        (
            "市委常委、副市长　王小川\n\n负责教育工作。\n\n分管：市教育局。\n\n市政府党组成员　李禾苗　协助王小川同志负责水利工作。",
            [("市委常委、副市长王小川", "负责教育工作。"), ("市政府党组成员李禾苗", "协助王小川同志")],
            "posts in front, duties below",
        ),
        (
            "王小川副市长　在原工作分工基础上，负责水利工作。",
            [("王小川副市长", "负责水利工作。")],
            "what is added to a charge",
        ),
        ("会议由王小川主持。", [], "no leader opens the paragraph"),
    ],
)
def test_who_has_charge_of_what(body, expected, why):
    assert charges(body) == expected, why


def test_only_a_division_of_work_is_read_so():
    assert charges("王小川副市长负责教育工作。", about="水库检查") == []


def test_a_charge_reaches_to_the_next_leader():
    body = "副市长　王小川\n\n负责教育工作。\n\n分管：市教育局。\n\n副市长　李禾苗\n\n负责水利工作。"
    for document in readings(Source("t.txt", NOTICE.format(about="工作分工", body=body), "0")):
        first, _ = find(document)
        assert document.words(first.task) == "负责教育工作。\n分管：市教育局。"
