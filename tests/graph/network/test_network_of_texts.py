"""The whole policy network of two invented texts, node by node and edge by edge: what the reader of the graph must not lose."""

from __future__ import annotations

from datetime import date

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.policy.network import Declaration, PolicyNetwork
from quanze.graph.store.graph import open_graph

TEXTS = {
    "decree.txt": """青禾市停车管理办法

（2021年1月12日青禾市人民政府令第9号公布）

第一章　总则

第一条　为了规范停车，根据《江源省道路条例》第二十条之一的规定，制定本办法。

第二章　管理

第二条　市公安局应当在三十日内公布停车位。
停车场经营者不得占用消防通道。

第三章　法律责任

第三条　违反本办法第二条第二款规定的，由市市场监督管理局处五百元以上一千元以下罚款。

第四条　本办法自2021年3月1日起施行，有效期五年。《青禾市停车场管理办法》（青政〔2015〕2号）同时废止。
""",
    "notice.txt": """青禾市人民政府关于加强停车管理的通知

青政〔2022〕7号

各县人民政府：

为落实《青禾市停车管理办法》，现通知如下：

一、建设停车位。2022年底前新增车位500个，市财政局对新建项目给予每个2万元补助。（牵头单位：市住房和城乡建设局；责任单位：市财政局）

二、加强领导。成立青禾市停车工作领导小组，组长：王某某（市公安局局长），领导小组办公室设在市住房和城乡建设局。

三、《青禾市路边停车规定》（青政〔2016〕4号）有效期延长至2026年12月31日。《青禾市货车停放规定》（青政〔2017〕6号）自2022年5月1日起暂停执行至2022年10月31日。《青禾市停车管理办法》第四条废止。

青禾市人民政府
2022年4月8日
""",
}
TASK = "建设停车位"
EDGES = f"""
青禾市停车管理办法 | based_on | 江源省道路条例 | 《江源省道路条例》
第三条 | cites | 第二条第二款 | 第二条第二款
青禾市公安局 | bears | 应当在三十日内公布停车位 | 应当
2022年底前 | due | {TASK} | 2022年底前
三十日内 | due | 应当在三十日内公布停车位 | 三十日内
有效期五年 | due | 青禾市停车管理办法 | 有效期五年
自2021年3月1日起施行 | due | 青禾市停车管理办法 | 自2021年3月1日起施行
每个2万元 | funds | {TASK} | 每个2万元
青禾市住房和城乡建设局 | hosts | 青禾市停车工作领导小组 | 市住房和城乡建设局
青禾市人民政府关于加强停车管理的通知 | implements | 青禾市停车管理办法 | 《青禾市停车管理办法》
青禾市市场监督管理局 | imposes | 处五百元以上一千元以下罚款 | 处五百元以上一千元以下罚款
青禾市住房和城乡建设局 | lead | {TASK} | 市住房和城乡建设局
青禾市财政局 | responsible | {TASK} | 市财政局
青禾市财政局 | pays | 每个2万元 | 每个2万元
青禾市公安局 | fills | 组长 王某某 市公安局局长 | 王某某
组长 王某某 市公安局局长 | part_of | 青禾市停车工作领导小组 | 王某某
处五百元以上一千元以下罚款 | punishes | 不得占用消防通道 |
处五百元以上一千元以下罚款 | punishes | 第二条第二款 | 处五百元以上一千元以下罚款
青禾市停车管理办法 | supersedes | 青禾市停车场管理办法 | 《青禾市停车场管理办法》
青禾市人民政府关于加强停车管理的通知 | repeals | 第四条 | 《青禾市停车管理办法》
青禾市人民政府关于加强停车管理的通知 | amends | 青禾市停车管理办法 | 《青禾市停车管理办法》
青禾市人民政府关于加强停车管理的通知 | retains | 青禾市路边停车规定 | 《青禾市路边停车规定》
青禾市人民政府关于加强停车管理的通知 | cites | 青禾市货车停放规定 | 《青禾市货车停放规定》
三、 | cites | 第四条 | 《青禾市停车管理办法》
"""
NODES = {
    "江源省道路条例": {"printed": False, "level": "省"},
    "青禾市停车场管理办法": {"printed": False, "level": "市", "number": "青政〔2015〕2号"},
    "青禾市人民政府关于加强停车管理的通知": {"printed": True, "level": "市", "number": "青政〔2022〕7号", "issued": "2022-04-08"},
    "青禾市停车管理办法": {"printed": True, "issued": "2021-01-12", "effective": "2021-03-01", "expires": "2026-02-28", "validity": "P5Y"},
    "青禾市公安局": {"kind": "agency", "level": "市", "jurisdiction": "青禾市"},
    "青禾市各县人民政府": {"kind": "agency", "level": "县"},
    "青禾市停车工作领导小组": {"kind": "body", "level": "市"},
    "第三章 法律责任": {"kind": "provision", "printed_label": "第三章"},
    "2022年底前": {"kind": "deadline", "date": "2022-12-31"},
    "三十日内": {"kind": "deadline", "date": None},
    "自2021年3月1日起施行": {"kind": "deadline", "date": "2021-03-01"},
    TASK: {"kind": "task"},
    "组长 王某某 市公安局局长": {"kind": "seat"},
    "每个2万元": {"kind": "money"},
    "不得占用消防通道": {"kind": "norm"},
}  # fmt: skip
STATED = {
    "2022年底前": "一、", "三十日内": "第二条第一款", "不得占用消防通道": "第二条第二款", "处五百元以上一千元以下罚款": "第三条",
    "组长 王某某 市公安局局长": "二、", "自2021年3月1日起施行": "第四条", "每个2万元": "一、", TASK: "一、",
}  # fmt: skip
OUTER = {
    "第二条第一款": "第二条", "第二条": "第二章 管理", "第二章 管理": "青禾市停车管理办法", "第四条": "第三章 法律责任",
    "一、": "青禾市人民政府关于加强停车管理的通知",
}  # fmt: skip


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    folder = tmp_path_factory.mktemp("network")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder], folder / "kg")
    with open_graph(folder / "kg") as graph:
        return network_of(graph)


def node(network: PolicyNetwork, label: str) -> str:
    (named,) = [n for n in network.nodes() if network.label(n) == label]
    return named


def edges(network: PolicyNetwork) -> set[tuple[str, str, str, str]]:
    return {
        (network.label(e.source), e.relation, network.label(e.target), e.evidence.quote)
        for n in network.nodes()
        for e in network.out_of(n)
    }


@pytest.mark.parametrize("line", EDGES.strip().splitlines())
def test_an_edge_is_there_with_its_words(network, line):
    source, relation, target, quote = (part.strip() for part in line.split("|"))
    assert (source, relation, target, quote) in edges(network)


def test_no_other_edge_is_there(network):
    expected = {tuple(part.strip() for part in line.split("|")) for line in EDGES.strip().splitlines()}
    within = {e for e in edges(network) if e[1] in ("stated_in", "part_of")}
    assert edges(network) - within == {e for e in expected if e[1] != "part_of"}


def test_every_quote_stands_where_it_is_said_to_stand(network):
    proofs = [e.evidence for n in network.nodes() for e in network.out_of(n) if e.evidence.source]
    assert len(proofs) > 20
    assert all(TEXTS[p.source][p.start : p.end] == p.quote for p in proofs)


@pytest.mark.parametrize("label", NODES, ids=[label[:12] for label in NODES])
def test_a_node_knows_what_the_text_says_of_it(network, label):
    named = node(network, label)
    known = {n: network.kind(named) if n == "kind" else network.attribute(named, n) for n in NODES[label]}
    assert known == NODES[label]


@pytest.mark.parametrize(("label", "place"), [*STATED.items(), *OUTER.items()])
def test_a_fact_stands_in_its_provision_and_a_provision_in_its_outer_one(network, label, place):
    outer = [
        network.label(e.target) for e in network.out_of(node(network, label)) if e.relation in ("stated_in", "part_of")
    ]
    assert place in outer


def test_the_dates_of_a_document_are_proved(network):
    decree = node(network, "青禾市停车管理办法")
    assert network.attribute(decree, "effective_at").quote == "本办法自2021年3月1日起施行"
    assert network.attribute(decree, "expires_at").quote == "有效期五年"
    assert network.document_of(node(network, "不得占用消防通道")) == decree


@pytest.mark.parametrize(
    ("label", "effect", "day", "until"),
    [
        ("青禾市停车场管理办法", "replace", date(2021, 3, 1), None),
        ("青禾市路边停车规定", "extend", date(2026, 12, 31), None),
        ("青禾市货车停放规定", "suspend", date(2022, 5, 1), date(2022, 10, 31)),
    ],
)
def test_what_others_declare_of_a_documents_force(network, label, effect, day, until):
    (declared,) = network.attribute(node(network, label), "declared")
    assert isinstance(declared, Declaration)
    assert (declared.effect, declared.day, declared.until) == (effect, day, until)
    assert label in declared.evidence.quote and network.label(declared.by).startswith("青禾市")
