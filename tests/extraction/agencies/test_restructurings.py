"""Changes of bodies that a text states: kind, who ceased, who stands there now, what went over, when."""

from __future__ import annotations

import pytest

from quanze.extraction.agencies import agencies
from quanze.extraction.agencies.restructurings import find
from quanze.extraction.facts import Restructuring
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

NOTICE = """青禾市人民政府关于机构改革有关事项的通知

青政发〔2019〕2号

各县（市、区）人民政府：

{body}

青禾市人民政府

2019年1月20日
"""
Stated = tuple[str, list[str], list[str], str | None]


def found(body: str) -> list[Restructuring]:
    out: list[Restructuring] = []
    for document in readings(Source("t.txt", NOTICE.format(body=body), "0")):
        document.agencies = agencies.find(document)
        facts = find(document)
        assert all(document.words(f.span) in body for f in facts)
        out.extend(facts)
    return out


def stated(body: str) -> list[Stated]:
    return [(f.kind, list(f.original_names), list(f.resulting_names), f.scope) for f in found(body)]


CHANGES: list[tuple[str, list[Stated], str]] = [
    ("市物价局更名为市价格管理局。", [("renamed", ["青禾市物价局"], ["青禾市价格管理局"], None)], "another name"),
    (
        "将市国土资源局、市城乡规划局的职责整合，组建市自然资源和规划局。",
        [("merged", ["青禾市国土资源局", "青禾市城乡规划局"], ["青禾市自然资源和规划局"], None)],
        "two into one",
    ),
    (
        "将市安监局的职责，以及市民政局的救灾、市水务局的防汛抗旱等职责整合，组建市应急管理局。不再保留市安监局。",
        [
            ("merged", ["青禾市安全生产监督管理局"], ["青禾市应急管理局"], None),
            ("moved", ["青禾市民政局"], ["青禾市应急管理局"], "救灾"),
            ("moved", ["青禾市水务局"], ["青禾市应急管理局"], "防汛抗旱"),
        ],
        "the whole of one, parts of others; who ceased is told once",
    ),
    (
        "在市环境保护局的基础上，整合市发展改革委的应对气候变化，市水务局的排污口设置管理等职责，组建市生态环境局。",
        [
            ("merged", ["青禾市环境保护局"], ["青禾市生态环境局"], None),
            ("moved", ["青禾市发展和改革委员会"], ["青禾市生态环境局"], "应对气候变化"),
            ("moved", ["青禾市水务局"], ["青禾市生态环境局"], "排污口设置管理"),
        ],
        "on the ground of one, with shares of others",
    ),
    (
        "将市发改委的价格监督检查职责划入市市场监管局，将市民政局的医疗救助职责划归市医保局。",
        [
            ("moved", ["青禾市发展和改革委员会"], ["青禾市市场监督管理局"], "价格监督检查"),
            ("moved", ["青禾市民政局"], ["青禾市医疗保障局"], "医疗救助"),
        ],
        "each giver to its own taker",
    ),
    (
        "市旅游局与市文化局合并，组建市文化和旅游局。",
        [("merged", ["青禾市旅游局", "青禾市文化局"], ["青禾市文化和旅游局"], None)],
        "合并",
    ),
    ("将市粮食局并入市发改委。", [("merged", ["青禾市粮食局"], ["青禾市发展和改革委员会"], None)], "并入"),
    ("不再保留市物价局、市旅游局。", [("abolished", ["青禾市物价局", "青禾市旅游局"], [], None)], "nobody is named"),
    ("撤销市停车管理工作领导小组。", [("abolished", ["青禾市停车管理工作领导小组"], [], None)], "a body"),
]
NONE = [
    ("该项目更名为青禾新城。", "a project"),
    ("不再保留市林业局牌子。", "a plate, the body stays"),
    ("撤销市财政局作出的决定。", "a decision is revoked"),
    ("督促市发改委依法履行职责，组建市数据集团有限公司。", "a duty that goes nowhere"),
    ("市发改委的职责是组织编制规划。", "duties told, none moved"),
    ("整合有关部门职责，组建市级综合执法队伍。", "bodies without a name"),
    ("由市财政局、市国资委共同出资组建市城市投资集团有限公司。", "shareholders"),
]


@pytest.mark.parametrize(("body", "expected", "why"), CHANGES, ids=[c[2] for c in CHANGES])
def test_changes_are_read(body: str, expected: list[Stated], why: str) -> None:
    assert sorted(stated(body), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(("body", "why"), NONE, ids=[c[1] for c in NONE])
def test_other_sentences_state_no_change(body: str, why: str) -> None:
    assert stated(body) == []


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("2018年12月28日，市物价局更名为市价格管理局。", ("2018-12-28", "2018-12-28"), "a day"),
        ("2019年2月，市物价局更名为市价格管理局。", ("2019-02-01", "2019-02-28"), "a month"),
        ("市物价局于2016年更名为市价格管理局。", ("2016-01-01", "2016-12-31"), "a year"),
        ("市物价局更名为市价格管理局。", (None, None), "the notice's own date is not the change's"),
        ("自2015年试点、2018年推开以来，市物价局更名为市价格管理局。", (None, None), "two years tell nothing"),
    ],
)
def test_a_change_is_dated_only_where_its_sentence_dates_it(
    body: str, expected: tuple[str | None, str | None], why: str
) -> None:
    assert [(f.since, f.until) for f in found(body)] == [expected], why
