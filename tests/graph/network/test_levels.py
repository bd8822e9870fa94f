"""From which level of government, and from which day, a document comes: what the lineage is drawn by."""

import pytest

from quanze.graph.network.levels import document_level
from quanze.graph.policy.network import PolicyNetwork
from quanze.graph.policy.traversal import issue_date


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
