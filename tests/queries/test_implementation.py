"""Which tasks of a superior plan lower documents take up."""

import quanze as qz
from quanze.graph.build.build import build

PLAN = """江川省人民政府关于加强河道保洁工作的意见

江政发〔2021〕9号

各市人民政府：

一、建设收集设施。2022年底前建成垃圾收集点。（牵头单位：省水利厅）

二、组建保洁队伍。每条河道配备保洁员。（牵头单位：省住房和城乡建设厅）

江川省人民政府

2021年3月1日
"""
LOWER = """青禾市人民政府关于河道保洁工作的实施意见

青政〔2021〕21号

各县人民政府：

为贯彻落实《江川省人民政府关于加强河道保洁工作的意见》（江政发〔2021〕9号），提出如下意见：

一、建设收集设施。2022年6月底前建成垃圾收集点。（牵头单位：市水利局）

青禾市人民政府

2021年5月1日
"""


def test_a_task_that_nobody_takes_up_is_a_gap(tmp_path):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LOWER, encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "kg", workers=1)
    with qz.open_graph(tmp_path / "kg") as graph:
        network = graph.network()
        rows = network.implementation("江政发〔2021〕9号")
        taken = {network.label(r.task): [network.label(t) for t in r.taken_up] for r in rows}
    assert taken == {"建设收集设施": ["建设收集设施"], "组建保洁队伍": []}
    assert [r.agencies for r in rows] == [("江川省水利厅",), ("江川省住房和城乡建设厅",)]
