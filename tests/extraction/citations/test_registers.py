"""Clean-up registers are read entry by entry, and what a notice states of them is what is read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from quanze.extraction.citations.references import find
from quanze.extraction.citations.registers import outcome_of
from quanze.extraction.facts import Reference, StatedCount
from quanze.extraction.page.source import Source, read_source
from quanze.extraction.structure.document_text import DocumentText
from quanze.extraction.structure.documents import readings

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"

TABLE = """附件1

青禾市废止的规范性文件目录

序号\t文件名称\t文号\t废止理由

起草部门：市水务局（共2件）

1\t青禾市河道管理办法\t青政〔2010〕3号\t新文件代替

2\t青禾市人民政府关于防汛工作的通知\t青政〔2011〕5号\t

起草部门：市城管局（共1件）

3\t青禾市户外广告管理规定\t政府令〔2009〕第4号\t任务已完成
"""
LIST = """青禾市人民政府
关于公布规范性文件清理结果的决定
青政发〔2022〕7号

各县（市、区）人民政府：

市政府决定保留规范性文件2件、废止3件。现公布如下：

一、继续有效的规范性文件（2件）

1.青禾市人民政府关于加强河道管理的意见（青政发〔2018〕3号）

2.青禾市养犬管理办法（试行）（青政办〔2019〕5号）

二、废止的规范性文件（3件）

1.《青禾市户外广告办法》（青政〔2008〕11号）

2.青禾市人民政府办公室关于印发青禾市小区物业办法的通知（青政办〔2011〕2号）；

3.青禾市关于规范招牌的通告。

本决定自公布之日起施行。

青禾市人民政府
2022年6月1日
"""


def facts(text: str) -> list[Reference | StatedCount]:
    found = [f for r in readings(Source("t.txt", text, "0")) for f in find(r)]
    return [f for f in found if isinstance(f, Reference | StatedCount)]


def test_rows_of_a_register_are_references_with_drafter_number_and_reason() -> None:
    found = [(f.relation, f.title, f.number, f.drafter, f.reason) for f in facts(TABLE) if isinstance(f, Reference)]
    assert found == [
        ("repealed", "青禾市河道管理办法", "青政〔2010〕3号", "市水务局", "新文件代替"),
        ("repealed", "青禾市人民政府关于防汛工作的通知", "青政〔2011〕5号", "市水务局", None),
        ("repealed", "青禾市户外广告管理规定", "政府令〔2009〕第4号", "市城管局", "任务已完成"),
    ]


def test_counts_per_drafter_are_stated_counts() -> None:
    found = [(f.relation, f.count, f.drafter) for f in facts(TABLE) if isinstance(f, StatedCount)]
    assert found == [("repealed", 2, "市水务局"), ("repealed", 1, "市城管局")]


def test_entries_of_a_plain_list_take_the_relation_of_their_heading() -> None:
    found = [(f.relation, f.title, f.number) for f in facts(LIST) if isinstance(f, Reference)]
    assert found == [
        ("retained", "青禾市人民政府关于加强河道管理的意见", "青政发〔2018〕3号"),
        ("retained", "青禾市养犬管理办法（试行）", "青政办〔2019〕5号"),
        ("repealed", "青禾市户外广告办法", "青政〔2008〕11号"),
        ("repealed", "青禾市人民政府办公室关于印发青禾市小区物业办法的通知", "青政办〔2011〕2号"),
        ("repealed", "青禾市关于规范招牌的通告", None),
    ]


def test_counts_of_a_notice_and_of_its_headings_are_stated_counts() -> None:
    found = Counter((f.relation, f.count) for f in facts(LIST) if isinstance(f, StatedCount))
    assert found == {("retained", 2): 2, ("repealed", 3): 2}


@pytest.mark.parametrize(
    ("heading", "relation", "why"),
    [
        ("现行有效的规范性文件目录", "retained", "有效"),
        ("宣布失效的规范性文件目录", "invalidated", "失效 is not 有效"),
        ("废止和修改的规章目录", None, "two outcomes in one heading"),
        ("规范性文件制定计划", None, "no outcome"),
    ],
)
def test_a_heading_states_one_outcome_or_none(heading: str, relation: str | None, why: str) -> None:
    assert outcome_of(heading) == relation, why


def test_an_empty_form_lists_nothing() -> None:
    form = "附件4\n\n拟保留的规范性文件登记表\n\n序号\t文件名称\t文号\n\n1\t\t\n\n2\t\t\n"
    assert facts(form) == []


def test_the_articles_of_a_law_are_no_entries() -> None:
    law = (
        "青禾市规章清理办法\n\n关于修改部分规章的说明：\n\n第一条　为了规范清理工作，制定本办法\n\n"
        "第二条　清理工作由市司法局负责\n"
    )
    assert facts(law) == []


def test_entries_of_a_table_of_contents_are_references() -> None:
    text = (
        "目录\n\n1.青禾市关于停车的通知\n（青政〔2020〕1号）（3）\n\n2.青禾市关于防汛\n工作的意见\n（青政〔2020〕2号）（9）\n\n"
        "3.《青禾市停车办法》解读.....（12）\n"
    )
    found = [(f.relation, f.title, f.number) for f in facts(text) if isinstance(f, Reference)]
    assert found == [
        ("cites", "青禾市关于停车的通知", "青政〔2020〕1号"),
        ("cites", "青禾市关于防汛工作的意见", "青政〔2020〕2号"),
        ("cites", "《青禾市停车办法》解读", None),
    ]


def registers(source: list[DocumentText]) -> dict[int, list[DocumentText]]:
    """The notices with counts of their own and the annexes that hold the entries."""
    noticed = {i for i, r in enumerate(source) if any(isinstance(f, StatedCount) and not f.drafter for f in find(r))}
    return {i: [source[i], *(r for r in source if r.head and r.head.annex_of == i)] for i in noticed}


def serials(annexes: list[DocumentText], relation: str) -> list[int]:
    """The serial numbers printed in front of the entries of a relation."""
    out = []
    for r in annexes:
        for f in find(r):
            if isinstance(f, Reference) and f.relation == relation and f.rule.startswith("register"):
                p = r.paragraph_at(f.span.start)
                m = re.match(r"\d+", r.text[p.start : f.span.start])
                out.extend([int(m[0])] if m else [])
    return sorted(out)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_registers_of_the_corpus_hold_as_many_entries_as_they_state() -> None:
    checked = 0
    for path in sorted(CORPUS.glob("*.txt")):
        for notice, group in registers(readings(read_source(path))).items():
            stated = [f for f in find(group[0]) if isinstance(f, StatedCount)]
            read = Counter(
                f.relation for r in group for f in find(r) if isinstance(f, Reference) and f.rule.startswith("register")
            )
            for count in stated:
                numbers = serials(group, count.relation)
                # Where the source itself leaves serial numbers out (13 is followed by 138), these are what is missing.
                gaps = count.count - len(numbers) if numbers and numbers[-1] == count.count else 0
                assert read[count.relation] + gaps == count.count, (path.name, notice, count)
                checked += 1
    assert checked >= 7


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_every_serial_number_of_the_registers_of_the_corpus_is_an_entry() -> None:
    seen = 0
    for path in sorted(CORPUS.glob("*.txt")):
        for r in readings(read_source(path)):
            entries = [f for f in find(r) if isinstance(f, Reference) and f.rule.startswith("register.") and r.tables]
            if not entries or r.role == "contents":
                continue
            rows = [row for table in r.tables for row in table.rows if row[0] and r.words(row[0]).isdigit()]
            assert len(entries) == len(rows), (path.name, r.head and r.head.title)
            seen += len(rows)
    assert seen > 140
