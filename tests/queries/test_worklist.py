"""The worklist of a clean-up: what each finding says, where, and what is none."""

from datetime import date

import pytest

import quanze as qz

ON = date(2025, 7, 1)
TEXT = """青禾市人民政府关于加强停车管理的通知

青政〔2025〕7号

各县人民政府：

根据《青禾市停车管理规定》，现通知如下：

一、建设停车位。新增车位500个。（牵头单位：市公安局、市城市管理局）

二、规划停车位。（牵头单位：市公安局；配合单位：市公安局、市价格管理局）

青禾市人民政府
2025年4月8日


青禾市人民政府关于废止《青禾市停车管理规定》的通知

青政〔2025〕9号

各县人民政府：

《青禾市停车管理规定》自2025年6月1日起废止。

青禾市人民政府
2025年5月20日


青禾市人民政府关于机构改革的通知

青政〔2025〕5号

各县人民政府：

2025年1月1日，市价格管理局更名为市价格监测管理局。

青禾市人民政府
2025年1月2日
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worklist")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    qz.build([folder / "a.txt"], folder / "kg")
    with qz.open_graph(folder / "kg") as graph:
        yield {day: graph.check(day) for day in (ON, date(2025, 5, 1))}


@pytest.mark.parametrize(
    ("kind", "address", "sentence", "other"),
    [
        ("ground_ended", "", "所引依据《青禾市停车管理规定》已废止。", "《青禾市停车管理规定》自2025年6月1日起废止"),
        ("agency_gone", "二、", "青禾市价格管理局已由青禾市价格监测管理局承继，名称应当更新。", ""),
        ("duplicate_duty", "二、", "青禾市公安局在任务“规划停车位”中同时列为配合、牵头单位。", ""),
    ],
)
def test_a_finding_can_be_opened(found, kind, address, sentence, other):
    (finding,) = [f for f in found[ON] if f.kind == kind]
    assert (finding.title, finding.address, finding.sentence(), finding.other.quote) == (
        "青禾市人民政府关于加强停车管理的通知", address, sentence, other,
    )  # fmt: skip
    assert TEXT[finding.place.start : finding.place.end] == finding.place.quote and finding.place.quote
    assert finding.node.startswith("https://") and 0 < finding.certainty <= 1 and finding.sentence("en")


def test_a_joint_lead_is_no_finding_and_a_day_before_the_repeal_has_none(found):
    kinds = {f.kind for f in found[ON]}
    assert kinds - {"named_after_reform", "file_lacks"} == {"ground_ended", "agency_gone", "duplicate_duty"}
    assert "ground_ended" not in {f.kind for f in found[date(2025, 5, 1)]}
