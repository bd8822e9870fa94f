"""From printed clauses to the state on three days each: forty invented measures, and the notices that change their force."""

from __future__ import annotations

from datetime import date

import pytest

from quanze.graph.build.build import build
from quanze.graph.network.stored import network_of
from quanze.graph.policy.validity import in_force
from quanze.graph.store.graph import open_graph

MEASURE = """青禾市人民政府关于印发青禾市{topic}管理办法的通知

青政〔2021〕{serial}号

各县人民政府：

现将《青禾市{topic}管理办法》印发给你们。

青禾市人民政府
2021年4月8日

青禾市{topic}管理办法

第一条　为了加强{topic}管理，制定本办法。

第二条　经营许可证有效期三年，记录保存期限不得少于六个月。

第三条　{closing}
"""
DECISION = """青禾市人民政府关于{topic}管理有关文件效力的通知

青政〔{year}〕{serial}号

各县人民政府：

{change}

青禾市人民政府
{year}年6月1日
"""
BASE = "本办法自2021年5月1日起施行。"
FIVE = "本办法自2021年5月1日起施行，有效期五年。"
IN, NOT, GONE, LAPSED, PAUSED, PARTLY = "in_force", "not_yet", "repealed", "lapsed", "suspended", "partly"
# (topic, closing clause of the measure, (year, what a later notice says) or None, {day: state}, why); {办法} is the measure
CASES = [
    ("停车", BASE, None, {"2021-04-30": NOT, "2021-05-01": IN, "2040-01-01": IN}, "a start and no end"),
    ("养犬", FIVE, None, {"2026-04-30": IN, "2026-05-01": LAPSED, "2030-01-01": LAPSED}, "five years less a day"),
    ("供热", "本办法自印发之日起施行，有效期2年。", None, {"2021-04-07": NOT, "2023-04-07": IN, "2023-04-08": LAPSED}, "from the notice's day"),
    ("供水", "本办法自公布之日起30日后施行。", None, {"2021-05-07": NOT, "2021-05-08": IN, "2022-01-01": IN}, "thirty days after"),
    ("排水", "本办法自2021年5月1日起试行，试行期一年。", None, {"2021-05-01": IN, "2022-04-30": IN, "2022-05-01": LAPSED}, "a trial year"),
    ("绿化", "本办法自2021年5月1日起施行，至2023年12月31日止。", None, {"2023-12-31": IN, "2024-01-01": LAPSED, "2021-04-09": NOT}, "until a day"),
    ("照明", "本办法自印发之日起施行，有效期至2025年底。", None, {"2025-12-31": IN, "2026-01-01": LAPSED, "2021-04-08": IN}, "the end of a year"),
    ("广告", "本办法自2021年5月1日起施行，2024年1月1日起自动失效。", None, {"2023-12-31": IN, "2024-01-01": LAPSED, "2025-01-01": LAPSED}, "lapses by itself"),
    ("殡葬", "本办法有效期为18个月，自2021年5月1日起施行。", None, {"2022-10-31": IN, "2022-11-01": LAPSED, "2021-05-01": IN}, "months, said first"),
    ("公厕", "本办法由市城市管理局负责解释，自2021年5月1日起施行，有效期五年。", None, {"2026-04-30": IN, "2026-05-01": LAPSED, "2021-04-30": NOT}, "after who interprets it"),
    ("渣土", "本办法自二〇二一年五月一日起施行，有效期三年。", None, {"2021-04-30": NOT, "2024-04-30": IN, "2024-05-01": LAPSED}, "Chinese numerals"),
    ("电梯", "本办法自2021年5月1日起施行。经营备案有效期一年。", None, {"2022-05-01": IN, "2021-05-01": IN, "2035-01-01": IN}, "a filing's term is not its own"),
    ("游泳", "经营者应当自2021年5月1日起执行新的收费标准。", None, {"2021-04-08": IN, "2021-04-30": IN, "2030-01-01": IN}, "a tariff's start is not its own"),
    ("河道", BASE, (2023, "《{办法}》自2023年7月1日起废止。"), {"2023-06-30": IN, "2023-07-01": GONE, "2025-01-01": GONE}, "repealed from a day"),
    ("湖泊", BASE, (2023, "现决定废止《{办法}》。"), {"2023-05-31": IN, "2023-06-01": GONE, "2024-01-01": GONE}, "repealed by the notice's day"),
    ("湿地", BASE, (2023, "自2023年9月1日起，《{办法}》失效。"), {"2023-08-31": IN, "2023-09-01": LAPSED, "2024-01-01": LAPSED}, "declared lapsed"),
    ("林地", BASE, (2023, "《{办法}》停止执行。"), {"2023-05-31": IN, "2023-06-01": LAPSED, "2026-01-01": LAPSED}, "no longer carried out"),
    ("草原", BASE, (2023, "《{办法}》自2023年7月1日起暂停执行。"), {"2023-06-30": IN, "2023-07-01": PAUSED, "2028-01-01": PAUSED}, "suspended"),
    ("荒地", BASE, (2023, "《{办法}》自2023年7月1日起暂停执行至2023年12月31日。"), {"2023-07-01": PAUSED, "2023-12-31": PAUSED, "2024-01-01": IN}, "suspended until a day"),
    ("矿山", FIVE, (2025, "《{办法}》有效期延长至2028年12月31日。"), {"2026-05-01": IN, "2028-12-31": IN, "2029-01-01": LAPSED}, "extended to a day"),
    ("砂石", FIVE, (2025, "《{办法}》有效期延长2年。"), {"2026-05-01": IN, "2028-04-30": IN, "2028-05-01": LAPSED}, "extended by a length"),
    ("茶园", FIVE, (2025, "《{办法}》继续有效。"), {"2025-06-02": IN, "2026-04-30": IN, "2021-04-30": NOT}, "retained"),
    ("果园", BASE, (2023, "《{办法}》第二条废止。"), {"2023-05-31": IN, "2023-06-01": PARTLY, "2025-01-01": PARTLY}, "a part of it"),
    ("渔港", BASE, (2023, "将《{办法}》第二条修改为：“许可证有效期五年。”"), {"2023-05-31": IN, "2023-06-01": IN, "2030-01-01": IN}, "amended"),
    ("码头", BASE, (2023, "各县要认真落实《{办法}》，加强巡查。"), {"2023-06-01": IN, "2024-01-01": IN, "2021-04-30": NOT}, "a mention ends nothing"),
    ("船舶", BASE, (2023, "市司法局应当提出《{办法}》修改、废止建议。"), {"2023-06-01": IN, "2024-01-01": IN, "2021-05-01": IN}, "a proposal ends nothing"),
    ("集市", FIVE, (2023, "现决定废止《{办法}》。"), {"2023-05-31": IN, "2023-06-01": GONE, "2026-04-30": GONE}, "repealed within its term"),
    ("夜市", FIVE, (2024, "本通知自2024年7月1日起施行，《{办法}》同时废止。"), {"2024-06-30": IN, "2024-07-01": GONE, "2025-01-01": GONE}, "by what takes its place, from that one's start"),
    ("旅馆", BASE, (2024, "本通知自印发之日起施行，《{办法}》（青政〔2021〕29号）同时废止。"), {"2024-05-31": IN, "2024-06-01": GONE, "2024-06-02": GONE}, "its number after the title"),
    ("网吧", BASE, (2024, "自本通知印发之日起，《{办法}》予以废止。"), {"2024-05-31": IN, "2024-06-01": GONE, "2027-01-01": GONE}, "in another order"),
    ("影院", BASE, (2024, "《{办法}》因有效期届满，宣布失效。"), {"2024-05-31": IN, "2024-06-01": LAPSED, "2027-01-01": LAPSED}, "declared to have lapsed"),
]  # fmt: skip
ROWS = [(c[0], day, state, c[-1]) for c in CASES for day, state in c[3].items()]


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    folder = tmp_path_factory.mktemp("states")
    for serial, (topic, closing, change, _, _) in enumerate(CASES, 1):
        text = MEASURE.format(topic=topic, serial=serial, closing=closing)
        (folder / f"{serial:03}.txt").write_text(text, encoding="utf-8")
        if change:
            year, words = change
            words = words.replace("{办法}", f"青禾市{topic}管理办法")
            notice = DECISION.format(topic=topic, year=year, serial=serial + 100, change=words)
            (folder / f"{serial:03}-change.txt").write_text(notice, encoding="utf-8")
    build([folder], folder / "kg")
    with open_graph(folder / "kg") as graph:
        return network_of(graph)


@pytest.mark.parametrize(("topic", "day", "state", "why"), ROWS, ids=[f"{why}, {day}" for _, day, _, why in ROWS])
def test_the_state_on_a_day_follows_from_the_printed_clauses(network, topic, day, state, why):
    (measure,) = [n for n in network.nodes("document") if network.label(n) == f"青禾市{topic}管理办法"]
    assert in_force(network, measure, date.fromisoformat(day)).state == state, why
