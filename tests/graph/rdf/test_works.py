"""Acts and their versions, from printed heads to the graph: days, members, and which version a citation means."""

from datetime import date

import pytest

from quanze.extraction.structure.adoption import days_of_adoption
from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.policy.lookup import find
from quanze.graph.policy.validity import in_force
from quanze.graph.rdf.works import work_iri
from quanze.graph.store.graph import open_graph

WORK = "https://w3id.org/quanze/work/"
HEADS = [
    ("（2001年5月1日江源省第九届人民代表大会常务委员会第三次会议通过）", ["2001-05-01"], "one adoption"),
    ("2001年5月1日……通过\n2011年6月2日……《关于修改部分法规的决定》第一次修正\n2021年1月3日……修订", ["2001-05-01", "2011-06-02", "2021-01-03"], "three"),
    ("（2019年10月30日青禾市人大常委会通过 2019年11月29日江源省人大常委会批准）", ["2019-11-29"], "what is approved was adopted before"),
    ("2004年4月30日国务院令第7号公布 根据2016年2月6日《国务院关于修改部分行政法规的决定》修订", ["2004-04-30", "2016-02-06"], "not the changing words of a title"),
    ("第一条 为了保护湿地，制定本条例。", [], "no day"),
]  # fmt: skip
FIRST = """江源省湿地条例

2001年5月1日 江源省第九届人民代表大会常务委员会第三次会议通过

第一条 为了保护湿地，制定本条例。

第二条 本条例自2001年7月1日起施行。
"""
THIRD = """江源省湿地条例

2001年5月1日 江源省第九届人民代表大会常务委员会第三次会议通过

2011年6月2日 江源省第十一届人民代表大会常务委员会第二次会议《关于修改部分地方性法规的决定》修正

2021年1月3日 江源省第十三届人民代表大会常务委员会第九次会议修订

第一条 为了保护湿地，制定本条例。

第二条 本条例自2021年5月1日起施行。
"""
NOTICE = """青禾市人民政府关于湿地保护的通知

青政〔{year}〕7号

各县人民政府：

根据《江源省湿地条例》第一条，现就有关事项通知如下：

一、加强巡护。

青禾市人民政府
{year}年6月20日
"""


@pytest.mark.parametrize(("lines", "days", "why"), HEADS, ids=[h[2] for h in HEADS])
def test_a_head_names_the_days_of_its_versions(lines, days, why):
    assert days_of_adoption(lines) == days


@pytest.mark.parametrize(
    ("title", "place", "work"),
    [
        ("中华人民共和国湿地保护法", "中华人民共和国", "湿地保护法"),
        ("江源省湿地条例", "浙江省", "浙江省/江源省湿地条例"),
        ("浙江省湿地条例", "浙江省", "浙江省湿地条例"),
        ("湿地管理办法", None, "湿地管理办法"),
    ],
)
def test_a_work_is_named_by_its_title_and_where_that_lacks_it_its_place(title, place, work):
    assert work_iri(title, place) == WORK + work


@pytest.fixture(scope="module")
def wetlands(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    texts = {"a": FIRST, "b": THIRD, **{f"n{year}": NOTICE.format(year=year) for year in (1999, 2005, 2015, 2023)}}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder], folder / "kg", workers=1)
    with open_graph(folder / "kg") as graph:
        yield graph


def test_the_graph_has_one_work_with_three_versions(wetlands):
    rows = wetlands.select(
        "SELECT (STR(?d) AS ?day) (BOUND(?file) AS ?printed) { ?v eli:is_member_of ?w ; eli:version_date ?d . ?w a qz:Work"
        " OPTIONAL { ?v qz:source ?file } } ORDER BY ?d"
    ).rows
    assert rows == (("2001-05-01", True), ("2011-06-02", False), ("2021-01-03", True))


def test_a_citation_means_the_version_of_its_day(wetlands):
    rows = wetlands.select(
        "SELECT ?year (STR(?d) AS ?day) { ?c qz:citedTitle '江源省湿地条例' ; qz:document ?n ; qz:cited ?v . ?n eli:date_document ?issued"
        " OPTIONAL { ?v eli:version_date ?d } BIND(YEAR(?issued) AS ?year) } ORDER BY ?year"
    ).rows
    assert rows == ((1999, None), (2005, "2001-05-01"), (2015, "2011-06-02"), (2023, "2021-01-03"))


def test_the_name_of_an_act_means_its_last_printed_version(wetlands):
    network = network_of(wetlands)
    version = find(network, "江源省湿地条例")
    assert network.attribute(version, "issued") == "2021-01-03"
    assert in_force(network, version, date(2021, 4, 30)).state == "not_yet"
