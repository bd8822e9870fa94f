"""Every rewording of an allotment names the same bodies in the same roles; what allots nothing allots nothing in any wording."""

from __future__ import annotations

from pathlib import Path

import pytest

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
BLOCKS = Path(__file__).with_name("responsibilities.txt").read_text(encoding="utf-8").split("\n## ")[1:]


def rewordings() -> list[tuple[str, frozenset[tuple[str, str]], str]]:
    found = []
    for block in BLOCKS:
        name, *lines = block.strip().split("\n")
        stated = [line[1:].strip() for line in lines if line.startswith("=") and line != "= -"]
        bodies = frozenset((body.strip(), role.strip()) for body, role in (line.split("|") for line in stated))
        found += [(name, bodies, line) for line in lines if not line.startswith("=")]
    return found


ROWS = rewordings()


@pytest.mark.parametrize(("name", "bodies", "words"), ROWS, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(ROWS)])
def test_a_rewording_allots_the_same(name, bodies, words):
    text = NOTICE.format(words=words)
    found = [f for d in qz.extract(text) for f in d.facts if isinstance(f, Responsibility)]
    assert {(text[f.span.start : f.span.end], f.role) for f in found} == bodies
    assert len(found) == len(bodies)


def test_there_are_a_hundred_wordings():
    assert len(ROWS) >= 100 and sum(not bodies for _, bodies, _ in ROWS) >= 12
