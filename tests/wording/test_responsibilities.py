"""Every rewording of an allotment names the same bodies in the same roles; what allots nothing allots nothing in any wording."""

from __future__ import annotations

import pytest
from wordings import blocks

import quanze as qz
from quanze.extraction.facts import Responsibility

NOTICE = """青禾市人民政府办公室关于加强有关工作的通知

青政办〔2023〕5号

各县（市、区）人民政府：

一、{words}

二、做好宣传。

青禾市人民政府办公室
2023年6月1日
"""
ROWS = [(b.name, frozenset(b.stated), words) for b in blocks("responsibilities") for words in b.wordings]


@pytest.mark.parametrize(("name", "bodies", "words"), ROWS, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(ROWS)])
def test_a_rewording_allots_the_same(name, bodies, words):
    text = NOTICE.format(words=words)
    found = [f for d in qz.extract(text) for f in d.facts if isinstance(f, Responsibility)]
    assert {(text[f.span.start : f.span.end], f.role) for f in found} == bodies
    assert len(found) == len(bodies)


def test_there_are_a_hundred_wordings():
    assert len(ROWS) >= 100 and sum(not bodies for _, bodies, _ in ROWS) >= 12
