"""Catalogues of administrative items give an item a row with agency, level, basis and outcome."""

from __future__ import annotations

from quanze.extraction.facts import AdministrativeItem
from quanze.extraction.page.source import Source
from quanze.extraction.responsibilities.items import find
from quanze.extraction.structure.document_text import DocumentText
from quanze.extraction.structure.documents import readings

FILINGS = """附件

青禾市行政备案事项目录

序号\t主项名称\t子项名称\t行使层级\t实施部门\t设定依据
1\t停车场备案\t\t市、县级\t市公安局\t《江源省停车条例》（江源省令第6号）第三条。
2\t合同备案\t买卖合同备案\t县级\t市住建局\t《甲办法》第五条。
\t\t租赁合同备案\t县级\t市住建局\t《乙办法》第六条。
序号\t主项名称\t子项名称\t行使层级\t实施部门\t设定依据
3\t广告牌备案\t\t县级\t市城管局\t无
"""
CERTIFICATES = """附件

青禾市取消的证明事项目录

序号\t证明事项\t审批事项\t设定依据\t处理意见\t上报部门
1\t无犯罪证明\t开办停车场\t无依据\t立即取消\t市公安局
2\t纳税证明\t评选先进\t\t立即取消\t市工信局
"""
PROJECTS = "附件\n\n重点项目表\n\n序号\t项目名称\t责任单位\n1\t停车楼建设\t市住建局\n2\t河道整治\t市水务局\n"


def items(text: str) -> list[tuple[DocumentText, AdministrativeItem]]:
    return [(r, item) for r in readings(Source("t.txt", text, "0")) for item in find(r)]


def test_a_sub_item_is_an_item_of_its_own_and_a_repeated_header_is_none() -> None:
    names = [(item.name, item.kind, item.level) for _, item in items(FILINGS)]
    assert names == [
        ("停车场备案", "备案", "市、县级"),
        ("买卖合同备案", "备案", "县级"),
        ("租赁合同备案", "备案", "县级"),
        ("广告牌备案", "备案", "县级"),
    ]


def test_agency_and_basis_are_the_cells_of_the_row() -> None:
    cells = [(r.words(item.agency or item.span), [r.words(b) for b in item.basis]) for r, item in items(FILINGS)]
    assert cells == [
        ("市公安局", ["《江源省停车条例》（江源省令第6号）第三条。"]),
        ("市住建局", ["《甲办法》第五条。"]),
        ("市住建局", ["《乙办法》第六条。"]),
        ("市城管局", []),
    ]


def test_the_outcome_is_that_of_the_row() -> None:
    found = [(item.name, item.kind, item.outcome) for _, item in items(CERTIFICATES)]
    assert found == [("无犯罪证明", "证明", "立即取消"), ("纳税证明", "证明", "立即取消")]


def test_a_list_of_projects_is_no_catalogue() -> None:
    assert items(PROJECTS) == []
