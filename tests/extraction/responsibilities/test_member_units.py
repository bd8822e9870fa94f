"""Member agencies of coordinating bodies: only where the document lists them."""

from __future__ import annotations

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.page.source import Source
from quanze.extraction.responsibilities.member_units import find
from quanze.extraction.structure.documents import readings

BODY = "青禾市停车管理工作领导小组"
NOTICE = """青禾市人民政府办公室关于成立青禾市停车管理工作领导小组的通知

青政办字〔2021〕19号

各县（市、区）人民政府，市政府有关部门：

经市政府同意，成立青禾市停车管理工作领导小组。

{members}

青禾市人民政府办公室

2021年3月5日
"""


def members(words: str) -> list[tuple[str, str]]:
    found = []
    for document in readings(Source("t.txt", NOTICE.format(members=words), "0")):
        document.agencies = agencies.find(document)
        found.extend((f.body, f.agency) for f in find(document))
    return found


LISTS = [
    ("成员单位：市公安局、市住建局、各县（市、区）政府。", ["市公安局", "市住建局", "各县（市、区）政府"], "a label"),
    ("领导小组由市公安局、市住建局、市财政局等8个部门和单位组成。", ["市公安局", "市住建局", "市财政局"], "made up of"),
    ("成员：市公安局、铁路护路办、市住建局分管负责同志。", ["市公安局", "铁路护路办", "市住建局"], "seats by office"),
    ("由分管副市长任组长，市公安局、市住建局为成员单位，负责统筹。", ["市公安局", "市住建局"], "the list in front"),
    (
        "成员单位包括市公安局、市住建局，江源省通信管理局青禾办事处。",
        ["市公安局", "市住建局"],
        "a longer name than is known",
    ),
]
NONE = [
    ("各成员单位要按照职责分工抓好落实。", "nobody is listed"),
    ("成员单位：另行通知。", "nothing is listed"),
    ("由公安、住建等部门组成。", "fields of work"),
    ("成员：王小川　市公安局局长", "a person's seat"),
]


@pytest.mark.parametrize(("words", "expected", "why"), LISTS, ids=[c[2] for c in LISTS])
def test_listed_members(words: str, expected: list[str], why: str) -> None:
    assert members(words) == [(BODY, name) for name in expected]


@pytest.mark.parametrize(("words", "why"), NONE, ids=[c[1] for c in NONE])
def test_no_members(words: str, why: str) -> None:
    assert members(words) == []
