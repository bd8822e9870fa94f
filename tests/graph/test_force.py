"""From the text to the timeline: what documents say of force decides whether they, and others, are in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.policy import traversal, validity
from quanze.graph.policy.lookup import find
from quanze.graph.policy.network import PolicyNetwork
from quanze.graph.policy.validity import events, in_force
from quanze.graph.store.graph import open_graph
from quanze.queries.library import run

REGISTER = """云岭县人民政府关于调整部分文件效力的通知

云政〔2024〕3号

各乡镇人民政府：

《甲办法》（云政〔2019〕5号）有效期延长至2026年12月31日。《乙办法》（云政〔2018〕6号）自2024年5月1日起暂停执行。
《丙办法》（云政〔2018〕7号）自2024年5月1日起暂停执行至2024年10月31日。自2025年1月1日起，《丁办法》（云政〔2018〕8号）失效。
《戊办法》（云政〔2018〕9号）第五条自2024年6月1日起废止。

云岭县人民政府
2024年4月2日
"""
NOTICE = """云岭县人民政府关于印发云岭县沙滩管理办法的通知

云政〔2021〕3号

各乡镇人民政府：

现将《云岭县沙滩管理办法》印发给你们。

云岭县人民政府
2021年4月8日

云岭县沙滩管理办法

第一条　为了保护沙滩，制定本办法。

第二条　经营者应当保存进货记录，记录保存期限不得少于三个月。

第三条　本办法自印发之日起施行，有效期五年。
"""
# (number or title, day, state, why)
DAYS = [
    ("云政〔2019〕5号", "2026-12-31", "in_force", "the last day of the extension"),
    ("云政〔2019〕5号", "2027-01-01", "lapsed", "the day after it"),
    ("云政〔2018〕6号", "2024-04-30", "in_force", "the day before the suspension"),
    ("云政〔2018〕6号", "2024-05-01", "suspended", "its first day"),
    ("云政〔2018〕6号", "2030-05-01", "suspended", "nothing ends it"),
    ("云政〔2018〕7号", "2024-10-31", "suspended", "the last day of a suspension"),
    ("云政〔2018〕7号", "2024-11-01", "in_force", "the day after it"),
    ("云政〔2018〕8号", "2024-12-31", "in_force", "lapses from the day that the sentence names"),
    ("云政〔2018〕8号", "2025-01-01", "lapsed", "that day"),
    ("云政〔2018〕9号", "2025-01-01", "in_force", "one article less does not end the rest"),
    ("云岭县沙滩管理办法", "2021-04-07", "not_yet", "before the notice is issued"),
    ("云岭县沙滩管理办法", "2021-04-08", "in_force", "自印发之日起: the notice's date"),
    ("云岭县沙滩管理办法", "2021-08-01", "in_force", "the keeping of records is no term of the document"),
    ("云岭县沙滩管理办法", "2026-04-07", "in_force", "the last day of five years"),
    ("云岭县沙滩管理办法", "2026-04-08", "lapsed", "the day after"),
]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    texts = tmp_path_factory.mktemp("texts")
    (texts / "register.txt").write_text(REGISTER, encoding="utf-8")
    (texts / "notice.txt").write_text(NOTICE, encoding="utf-8")
    build([texts], texts / "kg")
    with open_graph(texts / "kg") as graph:
        yield graph


@pytest.fixture(scope="module")
def force(stored) -> PolicyNetwork:
    return network_of(stored)


@pytest.mark.parametrize(("name", "day", "state", "why"), DAYS, ids=[d[-1] for d in DAYS])
def test_the_text_decides_the_state_on_a_day(force, name, day, state, why):
    assert in_force(force, find(force, name, "document"), date.fromisoformat(day)).state == state, why


def test_the_events_of_a_term_quote_the_words_that_prove_them(force):
    known = {e.kind: e.evidence.quote for e in events(force, find(force, "云岭县沙滩管理办法", "document"))}
    assert known == {"start": "本办法自印发之日起施行", "expires": "有效期五年"}


def test_ready_queries_list_the_clauses(stored):
    rows = list(run(stored, "extended-or-suspended"))
    assert {(r["concerned"], r["kind"]) for r in rows} >= {
        ("甲办法", "extend"),
        ("乙办法", "suspend"),
        ("丙办法", "suspend"),
    }
    assert {r["kind"] for r in run(stored, "validity-clauses")} >= {
        "start",
        "term",
        "extend",
        "suspend",
        "lapse",
        "repeal",
    }


def _network() -> PolicyNetwork:
    network = PolicyNetwork()
    network.add("old", "document", "旧办法", effective="2010-01-01", expires="2015-01-01")
    network.add("new", "document", "新办法", effective="2012-01-01")
    network.add("a", "agency", "青禾市水务局")
    network.add("n", "norm", "应当巡查")
    network.link("n", "stated_in", "old")
    network.link("a", "bears", "n")
    network.link("new", "based_on", "old")
    return network


def test_duties_and_gaps_follow_the_one_notion_of_in_force(monkeypatch):
    network = _network()
    assert [x.target for x in traversal.obligations_of(network, "a", "2014-06-01")] == ["n"]
    assert traversal.obligations_of(network, "a", "2016-06-01") == []
    ended = [g.node for g in traversal.gaps(network, date(2016, 6, 1)) if g.condition == "basis_ended"]
    assert ended == ["new"]
    assert not [g for g in traversal.gaps(network, date(2014, 6, 1)) if g.condition == "basis_ended"]
    always = validity.Status("old", date(2016, 6, 1), "in_force", ())
    monkeypatch.setattr(traversal, "in_force", lambda *_: always)
    assert [x.target for x in traversal.obligations_of(network, "a", "2016-06-01")] == ["n"]
    assert not [g for g in traversal.gaps(network, date(2016, 6, 1)) if g.condition == "basis_ended"]
