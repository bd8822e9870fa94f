"""From which level of government, and from which day, a document comes: what the lineage is drawn by."""

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.levels import document_level
from quanze.graph.network.stored import network_of
from quanze.graph.policy.network import PolicyNetwork
from quanze.graph.policy.traversal import issue_date
from quanze.graph.store.graph import open_graph


@pytest.mark.parametrize(
    ("title", "number", "issuers", "level", "why"),
    [
        ("关于加强停车管理的通知", "青政〔2021〕7号", "青禾市人民政府", "市", "who issued it"),
        ("江源省停车条例", "", "", "省", "a title that begins with a province"),
        ("青禾市停车办法", "", "", "市", "a title that begins with a city"),
        ("中华人民共和国停车法", "", "", "国", "a law"),
        ("停车条例", "国令第3号", "", "国", "the number of the State Council"),
        ("住房和城乡建设部办公厅关于停车的通知", "", "", "国", "a ministry, though 城乡 has 乡 in it"),
        ("云岭县人民政府关于停车的通知", "", "", "县", "a county's government"),
        ("风景名胜区条例", "", "", "", "no place: 名胜区"),
        ("城市停车规划导则", "", "", "", "no place: 城市"),
        ("停车场数据登记表", "", "", "", "nothing says it"),
    ],
)
def test_the_level_of_a_document(title, number, issuers, level, why):
    assert document_level(title, number, issuers) == level, why


def test_an_annex_has_the_date_of_its_notice_and_a_cited_document_the_year_of_its_number():
    n = PolicyNetwork()
    n.add("notice", "document", "通知", issued="2021-04-02")
    n.add("annex", "document", "方案")
    n.add("cited", "document", "意见", number="青政〔2019〕27号")
    n.add("law", "document", "停车法")
    n.link("notice", "promulgates", "annex")
    assert [issue_date(n, d) for d in ("notice", "annex", "cited", "law")] == ["2021-04-02", "2021-04-02", "2019", ""]


NOTICE = """{issuer}关于加强水库巡查的通知

{number}

各有关单位：

现将《水库巡查要点》印发给你们。水库巡查由{body}负责。

{issuer}
2023年6月1日

水库巡查要点

一、加强巡查。
"""


@pytest.mark.parametrize(
    ("issuer", "number", "body", "level", "why"),
    [
        (
            "上海市水务局",
            "沪水务〔2023〕3号",
            "上海市水务局",
            "省",
            "a city directly under the centre is a province's equal",
        ),
        ("昆山市人民政府", "昆政〔2023〕3号", "昆山市水务局", "县", "a city of a county's rank"),
        ("青禾市人民政府", "青政〔2023〕3号", "青禾市水利局", "市", "a place that no register knows, by its name"),
    ],
)
def test_the_level_of_a_place_is_the_registers(tmp_path, issuer, number, body, level, why):
    (tmp_path / "a.txt").write_text(NOTICE.format(issuer=issuer, number=number, body=body), encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "kg")
    with open_graph(tmp_path / "kg") as graph:
        network = network_of(graph)
        levels = {network.label(n): network.attribute(n, "level") for n in network.nodes("document", "agency")}
    assert {levels[f"{issuer}关于加强水库巡查的通知"], levels["水库巡查要点"], levels[body]} == {level}, why
