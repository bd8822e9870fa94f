"""In force or not, day by day."""

from datetime import date

import pytest

from quanze.graph.policy.network import Declaration, Evidence, PolicyNetwork
from quanze.graph.policy.present import Present
from quanze.graph.policy.validity import events, in_force
from quanze.graph.policy.versions import last_printed

DATED = {"effective": "2020-03-01"}
# (the document's own attributes, [(relation, attributes of the document that says it)], day, state, disputed, why)
CASES = [
    (DATED, [], "2020-02-29", "not_yet", False, "the day before it enters into force"),
    (DATED, [], "2020-03-01", "in_force", False, "the day itself"),
    (DATED, [], "2050-01-01", "in_force", False, "nothing ends it"),
    ({"issued": "2020-03-01"}, [], "2020-03-01", "in_force", False, "without its own date from its issue"),
    ({"issued": "2020-01-01", **DATED}, [], "2020-02-01", "not_yet", False, "issued but not yet in force"),
    ({**DATED, "expires": "2025-02-28"}, [], "2025-02-28", "in_force", False, "the last day"),
    ({**DATED, "expires": "2025-02-28"}, [], "2025-03-01", "lapsed", False, "the day after the last"),
    ({**DATED, "validity": "P5Y"}, [], "2025-02-28", "in_force", False, "five years less a day"),
    ({**DATED, "validity": "P5Y"}, [], "2025-03-01", "lapsed", False, "five years"),
    ({**DATED, "validity": "P1Y"}, [], "2021-03-01", "lapsed", False, "a trial year"),
    ({**DATED, "validity": "P2Y"}, [], "2021-12-31", "in_force", False, "two years run"),
    ({"effective": "2020-02-29", "validity": "P1Y"}, [], "2021-02-28", "lapsed", False, "a leap day's year ends on the 28th"),
    ({**DATED, "validity": "P18M"}, [], "2021-09-01", "lapsed", False, "eighteen months"),
    ({**DATED, "validity": "P18M"}, [], "2021-08-31", "in_force", False, "a day less"),
    ({**DATED, "validity": "nonsense"}, [], "2030-01-01", "in_force", False, "a term that is none ends nothing"),
    ({**DATED, "expires": "2025-02-28", "validity": "P1Y"}, [], "2022-01-01", "in_force", False, "a printed end goes before a term"),
    (DATED, [("supersedes", {"effective": "2022-01-01"})], "2021-12-31", "in_force", False, "before the repeal"),
    (DATED, [("supersedes", {"effective": "2022-01-01"})], "2022-01-01", "repealed", False, "from the new one's entry into force"),
    (DATED, [("supersedes", {"issued": "2021-12-01", "effective": "2022-01-01"})], "2021-12-15", "in_force", False, "issued is not in force"),
    (DATED, [("supersedes", {"issued": "2021-12-01"})], "2021-12-01", "repealed", False, "its issue where that is all"),
    (DATED, [("repeals", {"issued": "2021-12-01"})], "2021-12-02", "repealed", False, "a register of repeals"),
    (DATED, [("repeals", {"issued": "2021-12-01"})], "2021-11-30", "in_force", False, "the day before the register"),
    (DATED, [("repeals", {})], "2030-01-01", "in_force", False, "a repeal without a date cannot be placed"),
    (DATED, [("invalidates", {"issued": "2021-12-01"})], "2021-12-02", "lapsed", False, "declared lapsed"),
    (DATED, [("invalidates", {"issued": "2021-12-01"})], "2021-11-01", "in_force", False, "not before"),
    (DATED, [("retains", {"issued": "2021-12-01"})], "2021-12-02", "in_force", False, "retained"),
    (DATED, [("amends", {"issued": "2021-12-01"})], "2021-12-02", "in_force", False, "amended and in force"),
    ({}, [("retains", {"issued": "2021-12-01"})], "2021-12-02", "in_force", False, "known from a register alone"),
    ({}, [("repeals", {"issued": "2021-12-01"})], "2021-12-02", "repealed", False, "known from a register alone"),
    ({}, [("invalidates", {"issued": "2021-12-01"})], "2021-12-02", "lapsed", False, "known from a register alone"),
    ({}, [("amends", {"issued": "2021-12-01"})], "2021-12-02", "in_force", False, "what is amended is in force"),
    ({}, [("repeals", {"issued": "2021-12-01"})], "2021-11-30", "unknown", False, "nothing known before"),
    ({}, [], "2021-01-01", "unknown", False, "nothing known"),
    ({"number": "青政〔2015〕3号"}, [], "2021-01-01", "in_force", False, "its number has a year"),
    ({"number": "青政〔2015〕3号"}, [("repeals", {"issued": "2018-09-29"})], "2018-09-30", "repealed", False, "register"),
    ({"number": "青政〔2015〕3号"}, [("retains", {"issued": "2018-09-29"})], "2018-09-30", "in_force", False, "register"),
    ({"number": "2020年第11号"}, [], "2021-01-01", "in_force", False, "an announcement's year"),
    ({"number": "国务院令第728号"}, [], "2021-01-01", "unknown", False, "a number without a year"),
    ({**DATED, "validity": "P1Y"}, [("retains", {"issued": "2022-01-01"})], "2022-01-02", "in_force", True, "retained after its lapse"),
    ({**DATED, "validity": "P1Y"}, [("retains", {"issued": "2022-01-01"})], "2021-06-01", "lapsed", False, "before the register it had lapsed"),
    ({**DATED, "validity": "P5Y"}, [("retains", {"issued": "2022-01-01"})], "2022-01-02", "in_force", False, "retained within its term"),
    ({**DATED, "validity": "P5Y"}, [("retains", {"issued": "2022-01-01"})], "2025-03-01", "lapsed", False, "and lapsed by its term later"),
    (DATED, [("repeals", {"issued": "2021-01-01"}), ("retains", {"issued": "2022-01-01"})], "2022-06-01", "in_force", True, "retained after a repeal"),
    (DATED, [("retains", {"issued": "2021-01-01"}), ("repeals", {"issued": "2022-01-01"})], "2022-06-01", "repealed", False, "repealed after it was retained"),
    (DATED, [("retains", {"issued": "2021-01-01"}), ("repeals", {"issued": "2022-01-01"})], "2021-06-01", "in_force", False, "between the two"),
    (DATED, [("supersedes", {"effective": "2021-01-01"}), ("invalidates", {"issued": "2022-01-01"})], "2021-06-01", "repealed", False, "superseded first"),
    (DATED, [("supersedes", {"effective": "2021-01-01"}), ("invalidates", {"issued": "2022-01-01"})], "2022-06-01", "lapsed", False, "the last word"),
    (DATED, [("supersedes", {"effective": "2021-01-01"}), ("supersedes", {"effective": "2022-01-01"})], "2021-06-01", "repealed", False, "the first repeal is enough"),
    ({**DATED, "validity": "P1Y"}, [("supersedes", {"effective": "2020-06-01"})], "2020-07-01", "repealed", False, "repealed within its term"),
    ({**DATED, "validity": "P1Y"}, [("supersedes", {"effective": "2020-06-01"})], "2022-01-01", "lapsed", True, "both ended it"),
    (DATED, [("cites", {"issued": "2021-01-01"})], "2022-01-01", "in_force", False, "a mention ends nothing"),
    (DATED, [("implements", {"issued": "2021-01-01"})], "2022-01-01", "in_force", False, "nor does carrying it out"),
    (DATED, [("explains", {"issued": "2021-01-01"})], "2022-01-01", "in_force", False, "nor an interpretation"),
    ({"effective": "2020-02-30"}, [], "2021-01-01", "unknown", False, "a day that no calendar has is no date"),
    ({"issued": "2020-01-01", "effective": "bad"}, [], "2021-01-01", "in_force", False, "a bad date falls back to the issue"),
    ({**DATED, "expires": "2020-12-31"}, [("repeals", {"issued": "2021-05-01"})], "2021-06-01", "repealed", False, "repealed after it had lapsed: the last word"),
    ({**DATED, "expires": "2020-12-31"}, [("repeals", {"issued": "2021-05-01"})], "2021-03-01", "lapsed", False, "before that lapsed"),
    ({**DATED, "expires": "2020-12-31"}, [("retains", {"issued": "2020-06-01"})], "2021-01-01", "lapsed", False, "retained before its end"),
    (DATED, [("amends", {"issued": "2021-01-01"}), ("repeals", {"issued": "2022-01-01"})], "2022-01-02", "repealed", False, "amended, then repealed"),
    ({"effective": "2099-01-01"}, [("repeals", {"issued": "2021-01-01"})], "2021-06-01", "repealed", False, "repealed before it began"),
    (DATED, [("retains", {"issued": "2019-01-01"})], "2019-06-01", "in_force", False, "an old register knows it: the date must be a later version's"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "said", "day", "state", "disputed", "why"), CASES, ids=[c[-1] for c in CASES])
def test_the_state_on_a_day(own, said, day, state, disputed, why):
    network = PolicyNetwork()
    network.add("d", "document", "青禾市停车办法", **own)
    for i, (relation, attributes) in enumerate(said):
        network.add(f"by{i}", "document", f"文件{i}", **attributes)
        network.link(f"by{i}", relation, "d", Evidence("s.txt", 1, 3, "废止"))
    status = in_force(network, "d", date.fromisoformat(day))
    assert (status.state, status.disputed) == (state, disputed)


VERSIONS = [
    ("act", "1998-01-01", "not_yet"), ("act", "2000-01-01", "in_force"), ("act", "2016-01-01", "in_force"),
    ("act", "2021-06-30", "in_force"), ("act", "2023-01-01", "repealed"),
    ("v1999", "1998-12-31", "not_yet"), ("v1999", "2014-12-31", "in_force"), ("v1999", "2015-10-01", "replaced"),
    ("v2015", "2015-06-01", "not_yet"), ("v2015", "2015-10-01", "in_force"), ("v2015", "2019-02-01", "replaced"),
    ("v2019", "2018-01-01", "not_yet"), ("v2019", "2020-01-01", "in_force"), ("v2019", "2022-01-01", "repealed"),
]  # fmt: skip


def _act() -> PolicyNetwork:
    n = PolicyNetwork()
    n.add("act", "document", "江源省湿地条例")
    n.add("v1999", "document", "江源省湿地条例", issued="1999-03-01")
    n.add("v2015", "document", "江源省湿地条例", issued="2015-04-24", effective="2015-10-01", printed=True)
    n.add("v2019", "document", "江源省湿地条例", issued="2019-01-01", effective="2015-10-01", printed=True)
    n.add("by", "document", "江源省生态条例", issued="2022-01-01")
    for version in ("v1999", "v2015", "v2019"):
        n.link(version, "version_of", "act")
    n.link("by", "repeals", "v2019")
    return n


@pytest.mark.parametrize(("document", "day", "state"), VERSIONS)
def test_an_act_has_the_state_of_the_version_of_the_day(document, day, state):
    assert in_force(_act(), document, date.fromisoformat(day)).state == state


@pytest.mark.parametrize(
    ("documents", "last"),
    [
        (["v1999"], "v2019"),
        (["v1999", "v2015"], "v2019"),
        (["act", "v1999"], "v2019"),
        (["by"], None),
        (["v1999", "by"], None),
        ([], None),
    ],
)
def test_the_last_printed_version_of_one_act(documents, last):
    assert last_printed(_act(), documents) == last


def test_the_next_version_replaces_one_as_good_as_certainly():
    events_of = [(e.kind, e.by, e.certainty) for e in events(_act(), "v1999")]
    assert ("replaced", "v2015", 0.9) in events_of


@pytest.mark.parametrize(
    ("own", "by"),
    [({"issued": "2015-07-01"}, {"issued": "2014-11-01"}), ({**DATED, "level": "国"}, {"issued": "2021-01-01", "level": "省"})],
    ids=["of a day before", "of a lower level"],
)  # fmt: skip
def test_what_cannot_end_a_document_does_not(own, by):
    n = PolicyNetwork()
    n.add("d", "document", "湿地条例", **own)
    n.add("by", "document", "另一条例", **by)
    n.link("by", "repeals", "d")
    assert [e.kind for e in events(n, "d")] == ["start"]


def test_there_are_sixty_cases():
    assert len(CASES) >= 60


def test_a_repealed_provision_leaves_the_document_partly_in_force():
    network = PolicyNetwork()
    network.add("d", "document", "青禾市停车办法", effective="2020-01-01")
    network.add("p", "provision", "第五条")
    network.add("by", "document", "修改决定", issued="2021-01-01")
    network.link("p", "part_of", "d")
    network.link("by", "repeals", "p")
    assert in_force(network, "d", date(2020, 6, 1)).state == "in_force"
    assert in_force(network, "d", date(2021, 6, 1)).state == "partly"


def test_an_annexed_register_counts_from_its_notice():
    network = PolicyNetwork()
    network.add("d", "document", "旧办法", effective="2010-01-01")
    network.add("list", "document", "废止的规范性文件目录")
    network.add("notice", "document", "清理结果的通知", issued="2018-09-29")
    network.link("list", "repeals", "d")
    network.link("list", "annex_of", "notice")
    assert [e.kind for e in events(network, "d")] == ["start", "repealed"]
    assert in_force(network, "d", date(2018, 9, 30)).state == "repealed"


def test_as_of_leaves_out_what_is_not_in_force_and_touches_nothing():
    network = PolicyNetwork()
    network.add("old", "document", "旧", effective="2010-01-01", expires="2015-01-01")
    network.add("new", "document", "新", effective="2014-01-01")
    network.add("t", "task", "任务")
    network.add("p", "provision", "第一条")
    network.link("p", "part_of", "old")
    network.link("t", "stated_in", "p")
    assert set(Present(network, date(2016, 1, 1)).nodes()) == {"new"}
    assert set(Present(network, date(2012, 1, 1)).nodes()) == {"old", "t", "p"}
    assert len(network) == 4


def test_an_annex_is_in_force_with_its_notice():
    n = PolicyNetwork()
    n.add("notice", "document", "关于印发青禾市停车方案的通知", issued="2021-04-02")
    n.add("annex", "document", "青禾市停车方案")
    n.link("notice", "promulgates", "annex")
    assert [(e.day.isoformat(), e.kind, e.by) for e in events(n, "annex")] == [("2021-04-02", "start", "notice")]
    assert in_force(n, "annex", date(2021, 4, 1)).state == "not_yet"
    assert in_force(n, "annex", date(2022, 1, 1)).state == "in_force"


def _declared(effect, day=None, issued="2024-04-08", **attributes):
    n = PolicyNetwork()
    n.add("d", "document", "青禾市停车办法", **{"effective": "2019-05-01", **attributes})
    n.add("by", "document", "青禾市人民政府关于文件清理的通知", issued=issued)
    n.declare("d", [Declaration(effect, "by", day and date.fromisoformat(day))])
    return n


@pytest.mark.parametrize(
    ("effect", "declared_on", "attributes", "day", "state", "why"),
    [
        ("extend", "2026-12-31", {"validity": "P5Y"}, "2024-05-01", "in_force", "its own term ran out on 30 April"),
        ("extend", "2026-12-31", {"validity": "P5Y"}, "2026-12-31", "in_force", "the last day of the extension"),
        ("extend", "2026-12-31", {"validity": "P5Y"}, "2027-01-01", "lapsed", "the day after"),
        ("extend", "2026-12-31", {}, "2027-05-01", "lapsed", "an extension is an end also where no term is known"),
        ("extend", "2026-12-31", {"validity": "P1Y"}, "2021-01-01", "lapsed", "before the extension was declared"),
        ("suspend", "2024-05-01", {}, "2024-04-30", "in_force", "the day before"),
        ("suspend", "2024-05-01", {}, "2024-06-01", "suspended", "suspended"),
        ("suspend", None, {}, "2024-04-08", "suspended", "without a day from the notice's issue"),
        ("suspend", None, {"validity": "P5Y"}, "2025-01-01", "lapsed", "an end outlasts a suspension"),
    ],
)
def test_extensions_and_suspensions(effect, declared_on, attributes, day, state, why):
    network = _declared(effect, declared_on, **attributes)
    assert in_force(network, "d", date.fromisoformat(day)).state == state, why


def test_a_repeal_holds_from_the_day_that_its_clause_states():
    network = _declared("repeal", "2025-03-01")
    network.link("by", "repeals", "d")
    assert in_force(network, "d", date(2025, 2, 28)).state == "in_force"
    assert in_force(network, "d", date(2025, 3, 1)).state == "repealed"
