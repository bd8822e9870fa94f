"""Promises on tables of goals: merged and stacked heads, units in heads, labels and captions, years in heads, groups down the rows."""

from __future__ import annotations

import pytest

from quanze.extraction.goals.targets import find
from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings

NOTICE = """青禾市人民政府关于印发青禾市科技发展规划的通知

青政发〔2021〕8号

各县人民政府：

现将《青禾市科技发展规划》印发给你们。

青禾市人民政府

2021年3月5日

青禾市科技发展规划

{table}
"""

TABLES = [
    (
        "表1 “十四五”时期主要目标\n\n\t类别\n\t主要指标\n\t2020年\n\n完成值\n\t2025年\n\n目标值\n\t指标属性\n\n\t创新\n\t1.高新技术企业数量（家）\n\t210\n\t500\n\t预期性\n\n\t\n\t2.研发经费占比（%）\n\t1.2\n\t2.5\n\t预期性\n\n\t\n\t3.技术合同成交额（亿元）\n\t30\n\t80\n\t预期性",
        [
            ("table-goal", None, "高新技术企业数量", "500", "家", "2025", "level"),
            ("table-goal", None, "研发经费占比", "2.5", "%", "2025", "level"),
            ("table-goal", None, "技术合同成交额", "80", "亿元", "2025", "level"),
        ],
        "a class down the rows, units in the labels, years in the heads",
    ),
    (
        "主要指标\n\n| 指标 | 2022年完成值 | 2025年目标值 |\n| --- | --- | --- |\n| 森林覆盖率（%） | 31 | 36 |\n| 自然保护地数量（个） | 8 | 12 |",
        [
            ("table-goal", None, "森林覆盖率", "36", "%", "2025", "level"),
            ("table-goal", None, "自然保护地数量", "12", "个", "2025", "level"),
        ],
        "pipes; what was done is no goal",
    ),
    (
        "主要指标\n\n| 指标 | 单位 | 2025年 |\n| --- | --- | --- |\n| 单位能耗 | % | 下降13% |\n| 用水量 | 亿立方米 | ≤20 |\n| 生产总值 | % | 年均增长6% |",
        [
            ("table-goal", None, "单位能耗", "13", "%", "2025", "decrease"),
            ("table-goal", None, "用水量", "<=20", "亿立方米", "2025", "level"),
            ("table-goal", None, "生产总值", "6", "%", "2025", "increase"),
        ],
        "a column of units; words of change in the cells",
    ),
    (
        "造林任务分解表\n\n单位：万亩\n\n\t县别\n\t片林建设\n\t村庄绿化\n\t续建补植\n\n\t\n\t今冬明春\n\t秋冬季\n\t今冬明春\n\t秋冬季\n\t秋冬季\n\n\t全市\n\t2\n\t0.5\n\t1\n\t0.8\n\t6\n\n\t青禾县\n\t1\n\t0.2\n\t0.4\n\t0.3\n\t2",
        [
            ("table-cell", "全市", "片林建设今冬明春", "2", "万亩", None, "level"),
            ("table-cell", "全市", "片林建设秋冬季", "0.5", "万亩", None, "level"),
            ("table-cell", "全市", "村庄绿化今冬明春", "1", "万亩", None, "level"),
            ("table-cell", "全市", "村庄绿化秋冬季", "0.8", "万亩", None, "level"),
            ("table-cell", "全市", "续建补植秋冬季", "6", "万亩", None, "level"),
        ],
        "merged heads of unequal width without empty cells; the caption's unit; rows of places break goals down",
    ),
    (
        "发展目标\n\n| 指标 | 全市 |  |  |  |\n| --- | --- | --- | --- | --- |\n|  | 2023年 |  | 2025年 |  |\n|  | 面积（万亩） | 产量（万吨） | 面积（万亩） | 产量（万吨） |\n| 小麦 | 10 | 4 | 12 | 5 |\n| 玉米 | 20 | 9 | 22 | 10 |",
        [
            ("table-cell", "全市", "小麦面积", "10", "万亩", "2023", "level"),
            ("table-cell", "全市", "小麦产量", "4", "万吨", "2023", "level"),
            ("table-cell", "全市", "小麦面积", "12", "万亩", "2025", "level"),
            ("table-cell", "全市", "小麦产量", "5", "万吨", "2025", "level"),
        ],
        "three rows of heads: place, year, measure",
    ),
    (
        "示范区发展计划\n\n| 市别 | 示范区名称 | 指标名称 | 单位 | 2021年 | 2022年 |\n| --- | --- | --- | --- | --- | --- |\n| 青禾市 | 青禾梨示范区 | 面积 | 亩 | 300 | 400 |\n|  |  | 收入 | 万元 | 50 | 60 |",
        [
            ("table-cell", "青禾市", "青禾梨示范区面积", "300", "亩", "2021", "level"),
            ("table-cell", "青禾市", "青禾梨示范区面积", "400", "亩", "2022", "level"),
            ("table-cell", "青禾市", "青禾梨示范区收入", "50", "万元", "2021", "level"),
            ("table-cell", "青禾市", "青禾梨示范区收入", "60", "万元", "2022", "level"),
        ],
        "sites with indicators of their own break a goal down",
    ),
    (
        "企业情况表\n\n| 企业 | 国别 | 占比（%） |\n| --- | --- | --- |\n| 青禾公司 | 本国 | 53 |\n| 云岭公司 | 本国 | 11 |",
        [],
        "a table of how things are",
    ),
    (
        "评分标准表\n\n| 指标 | 分值 | 得分 |\n| --- | --- | --- |\n| 覆盖率 | 10 |  |\n| 合格率 | 20 |  |",
        [],
        "points of a score",
    ),
]


@pytest.mark.parametrize(("table", "expected", "why"), TABLES, ids=range(len(TABLES)))
def test_a_cell_takes_what_stands_above_it_and_beside_it(table: str, expected: list[object], why: str) -> None:
    found = [t for r in readings(Source("t.txt", NOTICE.format(table=table), "0")) for t in find(r)]
    cells = [(t.rule, t.region, t.indicator, t.value, t.unit, t.by, t.direction) for t in found if "table" in t.rule]
    assert cells[: len(expected)] == expected, why
    assert expected or not cells, why
