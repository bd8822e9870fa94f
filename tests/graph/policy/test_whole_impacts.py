"""Whole impacts of changes on one small network: every effect in its order, with severity, place, chain and both sentences.

`whole_impacts.txt` beside this file holds what a reader has checked line by line. Where an effect is meant to change, print the
block with `lines_of` and read it before it goes in.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quanze.graph.policy.changes import (
    Change,
    abolish,
    amend,
    cut_funding,
    merge,
    move_deadline,
    rename,
    repeal,
    transfer,
    transfer_function,
)
from quanze.graph.policy.falls import counted
from quanze.graph.policy.impact import impact
from quanze.graph.policy.network import Evidence, PolicyNetwork
from quanze.graph.policy.reports import place_of, summary
from quanze.graph.policy.scenario import Plan, Step, restated
from quanze.graph.policy.traversal import gaps
from quanze.graph.policy.validity import events
from quanze.ontology.terms import QZ

BLOCKS = dict(
    block.split("\n", 1)
    for block in Path(__file__).with_name("whole_impacts.txt").read_text(encoding="utf-8").strip("\n").split("\n\n")
)

NODES = [
    ("law", "document", "江源省停车条例", {"level": "省", "printed": True, "issued": "2019-01-01", "issuers": "江源省人民代表大会常务委员会"}),
    ("plan", "document", "青禾市停车工作方案", {"level": "市", "printed": True, "issued": "2021-02-20", "effective": "2021-03-01", "expires": "2024-12-31"}),
    ("county", "document", "云岭县停车工作方案", {"level": "县", "printed": True, "issued": "2021-06-01"}),
    ("circular", "document", "青禾市停车收费通知", {"level": "市", "printed": True, "issued": "2021-09-01"}),
    ("old", "document", "青禾市停车管理规定", {"level": "市", "printed": True, "issued": "2010-01-01"}),
    ("p1", "provision", "第一条", {"path": "1"}),
    ("p5", "provision", "第五条", {"path": "5"}),
    ("p9", "provision", "第九条", {"path": "9"}),
    ("k2", "provision", "第二条", {"path": "2"}),
    ("mark", "task", "划定车位", {}),
    ("price", "task", "公示收费标准", {}),
    ("share", "task", "推进错时共享", {}),
    ("norm", "norm", "应当公示收费标准", {"parties": ("停车场经营者", "物业服务企业", "停车场经营者"), "modality": (str(QZ.Obligation), "https://example.org/#None")}),
    ("fine", "penalty", "处二百元罚款", {}),
    ("fine2", "penalty", "处一百元罚款", {}),
    ("fine3", "penalty", "责令改正", {}),
    ("grant", "money", "每个2万元", {"money": "subsidy"}),
    ("june", "deadline", "2021年6月底前", {"date": "2021-06-30"}),
    ("december", "deadline", "2021年12月底前", {"date": "2021-12-31"}),
    ("police", "agency", "青禾市公安局", {"mentioned_in": ("circular", "plan", "fine")}),
    ("traffic", "agency", "青禾市交通运输局", {}),
    ("housing", "agency", "青禾市住房和城乡建设局", {}),
    ("finance", "agency", "青禾市财政局", {}),
    ("all", "agency", "青禾市各县人民政府", {}),
    ("yunling", "agency", "云岭县人民政府", {}),
    ("office", "body", "停车工作专班", {"established": ("plan",)}),
    ("head", "seat", "组长 王某某", {}),
    ("member", "seat", "成员 李某某", {}),
]  # fmt: skip

EDGES = [
    ("plan", "based_on", "law", "《江源省停车条例》"), ("plan", "supersedes", "old", "《青禾市停车管理规定》"),
    ("county", "implements", "plan", "《青禾市停车工作方案》"), ("circular", "cites", "p5", "方案第五条"), ("circular", "based_on", "law", "《条例》"),
    ("k2", "cites", "p9", "违反方案第九条"), ("p1", "part_of", "plan", ""), ("p5", "part_of", "plan", ""), ("p9", "part_of", "plan", ""),
    ("k2", "part_of", "county", ""), ("mark", "stated_in", "p1", ""), ("price", "stated_in", "p5", ""), ("share", "stated_in", "k2", ""),
    ("norm", "stated_in", "p9", ""), ("fine", "stated_in", "p9", ""), ("fine", "punishes", "norm", "违反前款规定"),
    ("fine2", "punishes", "norm", "违反方案第九条"), ("fine2", "stated_in", "k2", ""), ("fine3", "stated_in", "k2", ""), ("grant", "stated_in", "p1", ""),
    ("grant", "funds", "mark", "每个2万元"), ("june", "due", "mark", "2021年6月底前"), ("december", "due", "mark", "2021年12月底前"),
    ("june", "stated_in", "p1", ""), ("december", "stated_in", "p1", ""), ("police", "lead", "mark", "市公安局"),
    ("housing", "cooperate", "mark", "市住房城乡建设局"), ("all", "responsible", "mark", "各县人民政府"), ("traffic", "lead", "price", "市交通运输局"),
    ("police", "cooperate", "price", "市公安局"), ("yunling", "lead", "share", "县人民政府"), ("police", "bears", "norm", "公安机关"),
    ("all", "bears", "norm", "各县人民政府"), ("police", "imposes", "fine", "公安机关"), ("finance", "pays", "grant", "市财政局"),
    ("yunling", "member_of", "all", ""), ("yunling", "imposes", "fine2", "县人民政府"), ("housing", "hosts", "office", "办公室设在市住房城乡建设局"),
    ("head", "part_of", "office", ""), ("member", "part_of", "office", ""), ("head", "stated_in", "plan", ""), ("member", "stated_in", "plan", ""),
    ("housing", "fills", "head", "王某某"), ("traffic", "fills", "member", "李某某"),
]  # fmt: skip

CHANGES: dict[str, Callable[[PolicyNetwork], Change]] = {
    "repeal law": lambda n: repeal(n, "law"),
    "repeal plan": lambda n: repeal(n, "plan"),
    "repeal p9": lambda n: repeal(n, "p9"),
    "amend p5": lambda n: amend(n, "p5"),
    "amend p9": lambda n: amend(n, "p9"),
    "amend plan": lambda n: amend(n, "plan"),
    "abolish police": lambda n: abolish(n, "police"),
    "abolish housing": lambda n: abolish(n, "housing"),
    "abolish yunling": lambda n: abolish(n, "yunling"),
    "merge police, traffic into housing": lambda n: merge(n, ["police", "traffic"], "housing"),
    "merge housing into traffic": lambda n: merge(n, ["housing", "traffic"], "traffic"),
    "merge traffic into finance": lambda n: merge(n, ["traffic", "finance"], "finance"),
    "rename traffic": lambda n: rename(n, "traffic", "青禾市交通局"),
    "transfer mark from police to traffic": lambda n: transfer(n, "mark", "police", "traffic"),
    "transfer what is shown from traffic to police": lambda n: transfer_function(n, "收费", "traffic", "police"),
    "move june to 2022-01-01": lambda n: move_deadline(n, "june", "2022-01-01"),
    "move december to 2025-01-02": lambda n: move_deadline(n, "december", "2025-01-02"),
    "cut grant": lambda n: cut_funding(n, "grant"),
    "abolish police and housing": lambda n: abolish(n, "police") | abolish(n, "housing"),
}


@pytest.fixture
def network() -> PolicyNetwork:
    n = PolicyNetwork()
    for node, kind, label, more in NODES:
        n.add(node, kind, label, **more)
    for i, (source, relation, target, quote) in enumerate(EDGES):
        n.link(
            source, relation, target, Evidence("s.txt", 100 * i, 100 * i + len(quote), quote) if quote else Evidence()
        )
    return n


def lines_of(network: PolicyNetwork, change: Change) -> list[str]:
    """The summary and, for each effect, severity, kind, node, place, steps, chain and sentences."""
    result = impact(network, change, on=date(2022, 6, 1))
    lines = [f"{summary(result, network)} | {summary(result, network, 'en')}"]
    for e in result.effects:
        chain = " ".join(f"{s.source}-{s.relation}-{s.target}" for s in e.path)
        steps = f" steps {','.join(map(str, e.steps))}" if e.steps else ""
        lines.append(
            f"{e.severity} {e.kind} {e.node} {place_of(e).quote or '-'}{steps} [{chain}] {e.sentence()} | {e.sentence('en')}"
        )
    return lines


@pytest.mark.parametrize("name", CHANGES)
def test_every_effect_of_a_change(network, name):
    assert lines_of(network, CHANGES[name](network)) == BLOCKS[f"# {name}"].split("\n")


def test_what_is_missing_without_a_change(network):
    missing = [f"{g.condition} {g.node}" for g in gaps(network, date(2022, 6, 1))]
    assert missing == ["without_deadline price", "without_deadline share"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("old", ["2010-01-01 start old 0.8", "2021-03-01 repealed plan 0.95"]),
        ("plan", ["2021-03-01 start plan 1.0", "2025-01-01 expires plan 1.0"]),
    ],
)
def test_the_events_of_a_document_with_how_certain_they_are(network, document, expected):
    assert [f"{e.day} {e.kind} {e.by} {e.certainty}" for e in events(network, document)] == expected


@pytest.mark.parametrize(
    ("nodes", "zh", "en"),
    [
        (["fine", "fine2", "office"], "2项罚则、1个议事协调机构", "2 penalties, 1 coordinating body"),
        (["grant", "june", "december"], "2个期限、1笔资金", "2 deadlines, 1 funding"),
        (["law", "police"], "1件文件", "1 document"),
    ],
)
def test_facts_are_counted_by_kind(network, nodes, zh, en):
    words = counted(network, nodes)
    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("merge police, traffic into housing", Step("merge", ("police", "traffic"), into="housing")),
        ("transfer mark from police to traffic", Step("transfer", "mark", giver="police", to="traffic")),
        ("transfer what is shown from traffic to police", Step("transfer", "收费", giver="traffic", to="police")),
        ("repeal p9", Step("repeal", "p9")),
    ],
)
def test_a_plan_is_restated_in_iris(network, name, step):
    assert restated(Plan((step,)), CHANGES[name](network)) == Plan((step,))


def test_a_change_without_effects_says_so_in_both_languages(network):
    network.add("idle", "agency", "青禾市档案局")
    result = impact(network, rename(network, "idle", "青禾市档案馆"))
    assert summary(result, network) == "未发现影响。" and summary(result, network, "en") == "No effect was found."
