"""What was taken from where: the source of each provision, what was changed, what is a formula; on invented texts."""

import pytest

from quanze.errors import UsageError
from quanze.graph.build.build import build
from quanze.graph.diffusion.alignment import aligned
from quanze.graph.diffusion.beside import beside
from quanze.graph.diffusion.derivation import derivations
from quanze.graph.diffusion.flows import flows
from quanze.graph.diffusion.formulas import COMMON, Formulas
from quanze.graph.diffusion.measures import direction
from quanze.graph.diffusion.similar import signatures, similar
from quanze.graph.store.graph import open_graph

SUPERIOR = """江川省河道保洁管理办法

（2019年5月6日江川省人民政府令第8号公布，自2019年7月1日起施行）

第一条　沿河单位应当在河道两侧设置垃圾收集设施，并安排专人每日清理水面漂浮物和岸边杂物。

第二条　河道保洁单位应当建立巡查台账，记录巡查时间、河段、发现的问题和处理结果，台账保存期限为两年。

第三条　发现大面积漂浮物的，河道保洁单位应当在二十四小时内清理完毕，并在五个工作日内报告所在地水行政主管部门。

第四条　鼓励志愿服务组织参与河道保洁活动，有关单位可以为其提供工具、饮水和人身意外伤害保险。

第五条　向河道倾倒建筑垃圾、生活垃圾或者畜禽粪污的，由水行政主管部门责令限期清除，处五千元以上三万元以下罚款。
"""
LOCAL = """云岭县河道保洁实施办法

（2020年3月2日云岭县人民政府令第2号公布，自2020年4月1日起施行）

第一条　沿河单位应当在河道两侧设置垃圾收集设施，并安排专人每日清理水面漂浮物和岸边杂物。

第二条　发现大面积漂浮物的，河道保洁单位应当在二十四小时内清理完毕，并在三个工作日内报告所在地水行政主管部门。

第三条　向河道倾倒建筑垃圾、生活垃圾或者畜禽粪污的，由水行政主管部门责令限期清除，处二千元以上三万元以下罚款。

第四条　乡镇人民政府应当聘请护河员，护河员名单在村务公开栏公示，接受村民监督和评议。
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    (folder / "a.txt").write_text(SUPERIOR, encoding="utf-8")
    (folder / "b.txt").write_text(LOCAL, encoding="utf-8")
    build([folder / "a.txt", folder / "b.txt"], folder / "kg", workers=1)
    with open_graph(folder / "kg") as opened:
        yield opened


def article(node):
    return node.rsplit("/p/", 1)[1]


def test_each_provision_has_the_one_that_it_was_taken_from(graph):
    found = {article(d.node): (article(d.source_node), d.way) for d in derivations(graph)}
    assert found == {"1": ("1", "copied"), "2": ("3", "tightened"), "3": ("5", "loosened")}
    assert {d.days for d in derivations(graph)} == {301}
    assert all(
        d.title == "云岭县河道保洁实施办法" and d.source_title == "江川省河道保洁管理办法" for d in derivations(graph)
    )


def test_a_document_stands_beside_its_source_with_what_is_new_and_left_out(graph):
    rows = beside(graph, derivations(graph), derivations(graph)[0].document)
    assert [(r.way, article(r.node or r.source_node)) for r in rows] == [
        ("copied", "1"), ("tightened", "2"), ("loosened", "3"), ("new", "4"), ("left_out", "2"), ("left_out", "4"),
    ]  # fmt: skip
    changed = [("".join(p.text for p in side if p.changed)) for side in (rows[1].source_pieces, rows[1].pieces)]
    assert changed == ["五", "三"]
    for row in rows:
        for place in (row.place, row.source_place):
            assert not place.source or graph.text(place.source)[place.start : place.end] == place.quote


def test_who_copies_whom(graph):
    (row,) = flows(derivations(graph), "document")
    assert (row["provisions"], row["documents"], row["days"], row["copied"], row["tightened"]) == (3, 1, 301, 1, 1)
    with pytest.raises(UsageError, match="not by 'mood'"):
        flows([], "mood")


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("应当在十五个工作日内办结。", "应当在十个工作日内办结。", "tightened"),
        ("应当在十五个工作日内办结。", "应当在三十个工作日内办结。", "loosened"),
        ("2025年底前建成投用。", "2024年6月底前建成投用。", "tightened"),
        ("达标率达到90%以上。", "达标率达到95%以上。", "tightened"),
        ("漏损率控制在10%以内。", "漏损率控制在12%以内。", "loosened"),
        ("可以安装监控设备。", "应当安装监控设备。", "tightened"),
        ("责令改正，处五百元以上一千元以下罚款。", "责令改正，处二百元以上一千元以下罚款。", "loosened"),
        ("应当在十日内报告，处一千元以上二千元以下罚款。", "应当在五日内报告，处五百元以上二千元以下罚款。", "changed"),
        ("省水利厅负责解释。", "市水利局负责解释。", "changed"),
        ("保存期限为两年。", "保存期限为三年。", "changed"),
    ],
)
def test_a_change_tightens_or_loosens(old, new, way):
    assert direction(old, new, aligned(old, new).edits) == way


def test_what_is_alike_meets_and_a_crowd_meets_its_first():
    base = "沿河单位应当在河道两侧设置垃圾收集设施并安排专人每日清理水面漂浮物"
    texts = [base, base.replace("每日", "每周"), "乡镇人民政府应当聘请护河员名单在村务公开栏公示接受村民监督和评议"]
    import numpy as np

    one, other, _ = similar(signatures(texts), np.arange(3))
    assert [*zip(one.tolist(), other.tolist(), strict=True)] == [(0, 1)]
    crowd = signatures([base] * 1000)
    assert len(similar(crowd, np.arange(1000))[0]) < 5000
    assert not len(similar(crowd, np.zeros(1000, np.int64))[0])


def test_what_many_say_is_a_formula():
    formula, own = "当事人对行政处罚决定不服的可以依法申请行政复议", "护河员名单在村务公开栏公示接受村民监督"
    found = Formulas([[formula] for _ in range(COMMON + 5)] + [[own]])
    assert found.own(formula) == 0 and found.own(own) == len(own) - 7
