"""What-ifs on small networks: what falls, what stays, how heavy it is, which step it comes from, and how it is said."""

from datetime import date

import pytest

from quanze import Network
from quanze.api import _plan
from quanze.errors import AmbiguousName, ScenarioError, UnknownNode, UsageError
from quanze.graph.policy.changes import abolish, cut_funding, merge, move_deadline, repeal, transfer_function
from quanze.graph.policy.impact import impact
from quanze.graph.policy.lookup import find
from quanze.graph.policy.names import called
from quanze.graph.policy.network import Evidence, PolicyNetwork
from quanze.graph.policy.present import Present
from quanze.graph.policy.ranks import is_own_act, rank
from quanze.graph.policy.reports import heading, summary
from quanze.graph.policy.scenario import Step, scenario
from quanze.graph.policy.validity import is_over
from quanze.queries.ranking import loads


def words(text: str, start: int = 5) -> Evidence:
    return Evidence("s.txt", start, start + len(text), text)


@pytest.fixture
def network():
    """A province's opinion that a city's notice passes on with its own plan; a task, a duty with its fine, money, a group."""
    n = PolicyNetwork()
    n.add("law", "document", "江源省停车条例", level="省", printed=True, issuers="江源省人民代表大会常务委员会")
    n.add(
        "opinion",
        "document",
        "江源省人民政府关于停车工作的意见",
        level="省",
        number="江政〔2020〕5号",
        issuers="江源省人民政府",
    )
    n.add(
        "notice",
        "document",
        "青禾市人民政府办公室关于做好停车工作的通知",
        level="市",
        number="青政办〔2021〕20号",
        issuers="青禾市人民政府办公室",
    )
    n.add(
        "plan", "document", "青禾市停车工作方案", level="市", printed=True, effective="2021-03-01", expires="2024-12-31"
    )
    n.add("county", "document", "云岭县停车工作方案", level="县", effective="2021-06-01")
    n.add("old", "document", "青禾市停车管理规定", level="市", effective="2010-01-01")
    n.add("p5", "provision", "第五条", printed_label="第五条", path="5")
    n.add("p36", "provision", "第三十六条第（一）项", printed_label="第三十六条第（一）项", path="36/(1)")
    n.add("task", "task", "划定车位", words=words("划定车位，完善停车价格机制"))
    n.add("norm", "norm", "应当公示收费标准", parties=("停车场经营者",))
    n.add("fine", "penalty", "处二百元罚款")
    n.add("grant", "money", "每个2万元", money="subsidy")
    n.add("worth", "money", "产值5亿元", money="output")
    n.add("due", "deadline", "2021年6月底前", date="2021-06-30")
    n.add("police", "agency", "青禾市公安局")
    n.add("housing", "agency", "青禾市住房和城乡建设局", names=("市住建局",))
    n.add("stub", "agency", "住建局", unresolved=True)
    n.add("all", "agency", "青禾市各县人民政府")
    n.add("yunling", "agency", "云岭县人民政府")
    n.add("group", "body", "停车工作专班", established=("plan",))
    n.add("seat", "seat", "成员 王某某")
    for source, relation, target, proof in [
        ("notice", "promulgates", "plan", ""), ("notice", "promulgates", "opinion", ""), ("plan", "based_on", "law", "《江源省停车条例》"),
        ("plan", "implements", "opinion", "《意见》"), ("county", "implements", "plan", "《方案》"), ("plan", "supersedes", "old", "《规定》"),
        ("p5", "part_of", "plan", ""), ("p36", "part_of", "plan", ""), ("task", "stated_in", "p5", ""), ("norm", "stated_in", "p5", ""),
        ("fine", "stated_in", "p36", ""), ("fine", "punishes", "norm", ""), ("grant", "stated_in", "p5", ""), ("worth", "stated_in", "p5", ""),
        ("due", "stated_in", "p5", ""), ("due", "due", "task", "2021年6月底前"), ("grant", "funds", "task", "每个2万元"),
        ("police", "lead", "task", "市公安局"), ("all", "responsible", "task", "各县人民政府"), ("yunling", "member_of", "all", ""),
        ("police", "imposes", "fine", "市公安局"), ("housing", "lead", "task", "市住建局"), ("seat", "part_of", "group", ""),
        ("seat", "stated_in", "plan", ""), ("housing", "fills", "seat", "王某某"),
    ]:  # fmt: skip
        n.link(source, relation, target, words(proof, 10 + len(list(n.out_of(source)))) if proof else Evidence())
    return n


def test_what_falls_is_told_and_a_higher_bodys_document_stays(network):
    result = impact(network, repeal(network, "notice"))
    fallen = {e.node for e in result.effects if e.section == "falls"}
    assert fallen == {"plan", "task", "norm", "fine", "grant", "worth", "due", "seat", "group"}
    assert "opinion" not in repeal(network, "notice").removed
    assert summary(result, network).startswith("随之失效的内容 9（1项任务、1项规范、1项罚则、1个期限、2笔资金、")


@pytest.mark.parametrize(
    ("notice", "annex", "own"),
    [("notice", "plan", True), ("notice", "opinion", False), ("opinion", "plan", True), ("law", "opinion", True)],
)
def test_an_annex_is_the_notices_own_act_unless_it_comes_from_above(network, notice, annex, own):
    assert is_own_act(network, notice, annex) is own


def test_a_governments_document_that_a_department_passes_on_stays(network):
    network.add("letter", "document", "转发通知", level="市", issuers="青禾市公安局")
    network.add("act", "document", "停车决定", level="市", issuers="青禾市人民政府")
    assert not is_own_act(network, "letter", "act") and is_own_act(network, "act", "letter")


def test_a_statute_stands_above_a_decree_above_other_documents_of_its_level(network):
    network.add("decree", "document", "停车办法", level="省", number="江源省人民政府令第3号")
    assert rank(network, "law") < rank(network, "decree") < rank(network, "opinion") < rank(network, "plan")


@pytest.mark.parametrize(
    ("gone", "kind", "severity", "sentence"),
    [
        ("law", "partly_lost_basis", "medium", "《江源省停车条例》被废止，《青禾市停车工作方案》失去其2项依据中的1项（《江源省停车条例》），其余依据仍在：《江源省人民政府关于停车工作的意见》。"),
        ("opinion", "partly_lost_basis", "medium", "《江源省人民政府关于停车工作的意见》被废止，《青禾市停车工作方案》失去其2项依据中的1项（《江源省人民政府关于停车工作的意见》），其余依据仍在：《江源省停车条例》。"),
        ("plan", "lost_basis", "high", "《青禾市停车工作方案》被废止，《云岭县停车工作方案》的制定依据全部失去（所引依据：《青禾市停车工作方案》）。"),
        ("plan", "revived", "medium", "《青禾市停车工作方案》被废止，《青禾市停车管理规定》此前系由其废止，须明确是否恢复效力。"),
        ("p36", "unpunished", "medium", "《青禾市停车工作方案》第三十六条第（一）项被废止，《青禾市停车工作方案》第五条“应当公示收费标准”这一规范失去罚则。"),
        ("plan", "falls_body", "medium", "《青禾市停车工作方案》被废止，据此设立的停车工作专班随之撤销。"),
        ("plan", "freed", "low", "《青禾市停车工作方案》被废止，涉及“停车场经营者”的1项规范随之终止。"),
    ],
)  # fmt: skip
def test_an_effect_is_said_as_a_clerk_writes_it(network, gone, kind, severity, sentence):
    found = {(e.severity, e.sentence()) for e in impact(network, repeal(network, gone)).of(kind)}
    assert (severity, sentence) in found


def test_a_ground_outranked_by_what_stands_weighs_little(network):
    network.add("aside", "document", "青禾市停车补充通知", level="市")
    network.link("plan", "based_on", "aside", words("《补充通知》", 90))
    (effect,) = impact(network, repeal(network, "aside")).of("partly_lost_basis")
    assert effect.severity == "low"


def test_a_repeal_clause_of_another_year_is_no_citation_to_mend(network):
    result = impact(network, repeal(network, "old"))
    assert not [e for e in result.effects if e.section in ("citations", "texts")]


def test_a_superior_document_is_not_told_to_change_its_words(network):
    network.link("law", "cites", "plan", words("《青禾市停车工作方案》", 70))
    network.link("county", "cites", "plan", words("《青禾市停车工作方案》", 80))
    told = {e.node: e.sentence() for e in impact(network, repeal(network, "plan")).of("dangling_citation")}
    assert "须修改" not in told["law"] and "须修改" in told["county"]


def test_one_bearer_fewer_and_the_group_that_loses_a_member(network):
    (effect,) = impact(network, abolish(network, "police")).of("bearer_fewer")
    assert effect.sentence() == (
        "青禾市公安局被撤销，《青禾市停车工作方案》第五条“划定车位”少一个牵头单位，其余为青禾市各县人民政府、青禾市住房和城乡建设局。"
    )
    (effect,) = impact(network, abolish(network, "yunling")).of("group_member")
    assert (effect.node, "1项任务" in effect.sentence()) == ("all", True)


def test_a_merger_says_into_what_and_a_transfer_from_whom_to_whom(network):
    result = impact(network, merge(network, ["police", "housing"], "housing"))
    (effect,) = result.of("duplicate_duty")
    assert effect.sentence() == (
        "青禾市公安局合并为青禾市住房和城乡建设局，青禾市住房和城乡建设局在任务《青禾市停车工作方案》第五条“划定车位”中重复列为牵头单位。"
    )
    change = transfer_function(network, "价格机制", "police", "all")  # stands behind the label's end
    result = impact(network, change)
    assert heading(result, network) == "影响分析：“价格机制”相关的1项任务由青禾市公安局移交青禾市各县人民政府"
    assert [e.node for e in result.of("handed_over")] == ["task"]


def test_one_agency_in_two_seats_of_a_body(network):
    network.add("seat2", "seat", "成员 李某某")
    network.link("seat2", "part_of", "group")
    network.link("police", "fills", "seat2", words("李某某", 99))
    (effect,) = impact(network, merge(network, ["police"], "housing")).of("duplicate_seat")
    assert (effect.node, "2个席位" in effect.sentence()) == ("group", True)


@pytest.mark.parametrize(
    ("to", "kinds"),
    [
        ("2021-02-01", {"rebound", "before_start"}),
        ("2021-10-01", {"rebound", "on_holiday"}),
        ("2021-07-30", {"rebound"}),
        ("2025-01-02", {"rebound", "after_expiry"}),
    ],
)
def test_a_moved_deadline_meets_the_documents_dates_and_the_calendar(network, to, kinds):
    network.add("plan", "document", "青禾市停车工作方案", effective="2021-03-01", expires="2024-12-31")
    assert {e.kind for e in impact(network, move_deadline(network, "due", to)).effects} == kinds


def test_cut_money_leaves_its_task_unfunded(network):
    assert {e.kind for e in impact(network, cut_funding(network, "grant")).effects} == {"unfunded"}


def test_each_effect_of_a_scenario_names_its_step(network):
    change = scenario(network, [{"do": "abolish", "what": "police"}, {"do": "abolish", "what": "housing"}])
    result = impact(network, change)
    steps = {(e.kind, e.node): e.steps for e in result.effects}
    assert (
        steps["leaderless", "task"] == (1, 2)
        and steps["without_authority", "fine"] == (1,)
        and steps["vacated", "seat"] == (2,)
    )
    (authority,) = result.of("without_authority")
    assert "住房" not in authority.sentence()


@pytest.mark.parametrize(
    ("name", "kinds", "node"),
    [
        ("青政办[2021]20号", ("document",), "notice"), ("青政办(2021) 20号", ("document",), "notice"), ("《青禾市停车工作方案》", ("document",), "plan"),
        ("青禾市停车工作方案第36条第一项", ("provision",), "p36"), ("停车工作方案/第5条", ("document", "provision"), "p5"), ("市住建局", ("agency",), "housing"),
        ("青禾市停车工作方案/第五条", ("provision",), "p5"), ("《青禾市停车工作方案》第三十六条第一款第（一）项", ("provision",), "p36"),
        ("江源省停车条例", (), "law"), ("青禾市停车工作方案第36条第二款第一项", ("provision",), "p36b"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_print_it(network, name, kinds, node):
    network.add("county", "document", "云岭县停车方案")
    network.add("p36b", "provision", "第三十六条第二款第（一）项", path="36/二/(1)")
    network.link("p36b", "part_of", "plan")
    assert find(network, name, *kinds) == node


@pytest.mark.parametrize(
    ("name", "kinds", "error"),
    [("", ("document",), UnknownNode), ("停车", ("document",), AmbiguousName), ("停车工作方案/第九条", ("provision",), UnknownNode), ("甲", (), UnknownNode)],
)  # fmt: skip
def test_a_name_is_not_guessed(network, name, kinds, error):
    network.add("county", "document", "云岭县停车方案")
    with pytest.raises(error):
        find(network, name, *kinds)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ({"do": "repeal", "what": "plan", "when": "2024"}, "no key when"),
        ({"do": "rename", "what": "police", "to": "青禾市公安局"}, "its name already"),
        ({"do": "rename", "what": "police", "to": "青禾市住房和城乡建设局"}, "another agency"),
        ({"do": "transfer", "what": "task", "from": "police", "to": "police"}, "same agency"),
        ({"do": "move_deadline", "what": "due", "to": "随便"}, "a day is written"),
        ({"do": "cut_funding", "what": "worth"}, "no funding"),
        ({"do": "merge", "what": ["police"], "into": "police"}, "into itself"),
    ],
)
def test_nonsense_is_refused_with_a_reason(network, step, reason):
    with pytest.raises(ScenarioError, match=reason):
        scenario(network, [step])


def test_a_day_leaves_out_what_has_ended_and_refuses_what_is_not_in_force(network):
    inside = Network(network)
    assert inside.impact(_plan("repeal", "江源省停车条例"), "2022-01-01").of("partly_lost_basis")
    assert not inside.impact(_plan("repeal", "江源省停车条例"), "2025-06-01").of("partly_lost_basis")
    with pytest.raises(ScenarioError, match="lapsed on 2025-06-01"):
        inside.impact(_plan("repeal", "青禾市停车工作方案"), date(2025, 6, 1))
    report = inside.impact(_plan("repeal", "青禾市停车工作方案"), date(2022, 1, 1))
    assert [e.label for e in report.of("revived")] == ["青禾市停车管理规定"]
    assert report.summary("en").startswith("What falls with it") and report.heading("en").endswith("is repealed")


@pytest.mark.parametrize("day", [date(2015, 1, 1), date(2022, 1, 1), date(2025, 6, 1)])
def test_the_network_of_a_day_is_what_is_left_when_ended_documents_are_taken_out(network, day):
    ended = [d for d in network.nodes("document") if is_over(network, d, day)]
    gone = {p for d in ended for p in network.parts(d) if network.document_of(p) == d}
    seen, copied = Present(network, day), PolicyNetwork()
    copied._graph = network.to_networkx().subgraph(set(network.nodes()) - gone).copy()
    assert seen.nodes() == copied.nodes() and len(seen) == len(copied)
    for node in seen.nodes():
        assert sorted(seen.into(node)) == sorted(copied.into(node)) and sorted(seen.out_of(node)) == sorted(
            copied.out_of(node)
        )
        assert seen.degree(node) == copied.degree(node) and node in seen
    assert set(seen.to_networkx()) == set(copied.nodes())


@pytest.mark.parametrize(
    ("path", "printed", "zh", "en"),
    [
        ("5/2/(1)", "第五条第二款第（一）项", "第五条第二款第（一）项", "art. 5(2)(1)"),
        ("2/(3)/1.", "二、（三）1.", "二、（三）1.", "section 2(3)(1)"),
        ("表1/行2", "表1第2行", "表1第2行", "table 1 row 2"),
        ("段9", "第9段", "第9段", "para. 9"),
        ("编1/章2", "第一编第二章", "第一编第二章", "part 1 ch. 2"),
    ],
)
def test_a_place_is_named_in_both_languages(path, printed, zh, en):
    n = PolicyNetwork()
    n.add("d", "document", "甲办法")
    n.add("p", "provision", printed, printed_label=printed, path=path)
    n.link("p", "part_of", "d")
    assert (called(n, "p"), called(n, "p", "en")) == (f"《甲办法》{zh}", f"《甲办法》, {en}")


def test_steps_say_what_they_are():
    assert str(Step.of({"do": "rename", "what": "甲局", "to": "乙局"})) == "rename 甲局 to 乙局"


@pytest.mark.parametrize(
    ("each", "operation", "first"),
    [("document", "repeal", "notice"), ("agency", "abolish", "housing"), ("provision", "repeal", "p5")],
)
def test_what_carries_most_comes_first_and_weighs_what_its_effects_do(network, each, operation, first):
    network.note("notice", printed=True)
    ranked = loads(network, each, operation)
    assert [x.weight for x in ranked] == sorted((x.weight for x in ranked), reverse=True)
    for load in ranked:
        effects = impact(network, {"repeal": repeal, "abolish": abolish}[operation](network, load.node)).effects
        assert load.weight == sum({"high": 5, "medium": 2, "low": 1}[e.severity] for e in effects)
        assert sum(n for _, n in load.sections) == len(effects) and load.high == sum(
            e.severity == "high" for e in effects
        )
    assert first in [x.node for x in ranked[:2]]


def test_a_decree_is_named_with_what_it_issues_and_counts_with_it(network):
    network.add("decree", "document", "青禾市人民政府令", printed=True)
    network.link("decree", "promulgates", "plan")
    ranked = {x.node: x.name for x in loads(network, "document", "repeal")}
    assert ranked["decree"] == "《青禾市人民政府令》（《青禾市停车工作方案》）" and "plan" not in ranked


def test_a_ranking_that_there_is_none_of_is_refused(network):
    with pytest.raises(UsageError, match="agency: abolish"):
        Network(network).loads("agency", "repeal")
