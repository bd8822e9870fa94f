"""Clauses on force say what ends, goes on or yields, and from when."""

from __future__ import annotations

import pytest

from quanze.extraction.page.source import Source
from quanze.extraction.structure.documents import readings
from quanze.extraction.validity.clauses import find

LAW = "青禾市停车办法\n\n第一条　为规范停车，制定本办法。\n\n第二条　{clause}\n\n第三条　市公安局负责监督。\n"

CLAUSES = [
    (
        "本办法自2021年3月1日起施行，《青禾市停车规定》（青政〔2009〕1号）同时废止。",
        [("replace", "《青禾市停车规定》", "2021-03-01", 0.95), ("start", None, "2021-03-01", 0.95)],
        "the date is that of the document's own force",
    ),
    (
        "本办法自印发之日起施行，青政办〔2018〕20号文件同时废止。",
        [("replace", "青政办〔2018〕20号", "issue-date", 0.95), ("start", None, "issue-date", 0.95)],
        "from the day of issue",
    ),
    (
        "《青禾市养犬办法》有效期延长至2025年12月31日。",
        [("extend", "《青禾市养犬办法》", "2025-12-31", 0.95)],
        "an extension counts until its date",
    ),
    ("《青禾市养犬办法》继续有效。", [("retain", "《青禾市养犬办法》", None, 0.95)], "retained without a date"),
    ("自2021年5月1日起，《甲办法》失效。", [("lapse", "《甲办法》", "2021-05-01", 0.95)], "lapse"),
    (
        "自2021年5月1日起，《甲办法》暂停执行。",
        [("suspend", "《甲办法》", "2021-05-01", 0.8)],
        "suspension",
    ),
    (
        "此前有关规定与本办法不一致的，以本办法为准。",
        [("conflict", "此前有关规定", None, 0.3)],
        "a general clause is uncertain",
    ),
    ("本办法在试点结束后自行废止。", [("lapse", None, None, 0.7)], "an end of its own"),
    (
        "《甲办法》（青政〔2018〕6号）自2024年5月1日起暂停执行。",
        [("suspend", "《甲办法》", "2024-05-01", 0.8)],
        "a number between the title and the verb",
    ),
    (
        "《甲办法》自2024年5月1日起恢复执行。",
        [("resume", "《甲办法》", "2024-05-01", 0.8)],
        "put back into force",
    ),
    ("《甲办法》有效期延长2年。", [("extend", "《甲办法》", "P2Y", 0.95)], "an extension by a length"),
    (
        "《甲办法》（青政〔2018〕6号）执行至2024年12月31日止。",
        [("lapse", "《甲办法》", "2025-01-01", 0.8)],
        "the last day of another document",
    ),
    (
        "《甲办法》有效期延长至2024年12月31日，《乙办法》有效期延长至2025年6月30日。",
        [("extend", "《甲办法》", "2024-12-31", 0.95), ("extend", "《乙办法》", "2025-06-30", 0.95)],
        "each its own date",
    ),
    (
        "《甲办法》、《乙办法》有效期延长至2025年6月30日。",
        [("extend", "《甲办法》", "2025-06-30", 0.95), ("extend", "《乙办法》", "2025-06-30", 0.95)],
        "one date for both",
    ),
    ("许可证执行至2024年12月31日止，依照《甲办法》更换。", [], "the term of a thing"),
    ("市公安局提出《甲办法》修改、废止建议。", [], "a proposal ends nothing"),
]


@pytest.mark.parametrize(("clause", "expected", "why"), CLAUSES)
def test_a_clause_on_force_is_read_with_its_date(
    clause: str, expected: list[tuple[str, str | None, str | None, float]], why: str
) -> None:
    (document,) = readings(Source("t.txt", LAW.format(clause=clause), "0"))
    found = [(f.kind, f.object and document.words(f.object), f.date, f.certainty) for f in find(document)]
    assert found == expected, why
