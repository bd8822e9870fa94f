"""Lists of one day that end and retain the same document are disputed; nothing else is."""

import pytest

from quanze.graph.rdf.register_conflicts import CitedState, disputed


def state(node: str, relation: str, day: str | None = "2021-05-06", **cited: str) -> CitedState:
    return CitedState(node, relation, cited.get("title"), cited.get("number"), day)


@pytest.mark.parametrize(
    ("entries", "expected", "why"),
    [
        (
            [state("a", "repealed", number="云政办〔2015〕3号"), state("b", "retained", number="云政办[2015]3号")],
            ["a", "b"],
            "repealed and retained on one day, whatever the brackets",
        ),
        (
            [state("a", "invalidated", title="停车办法"), state("b", "retained", title="停车办法")],
            ["a", "b"],
            "by title",
        ),
        (
            [state("a", "repealed", title="停车办法"), state("b", "retained", "2022-01-01", title="停车办法")],
            [],
            "a later list overrules an earlier one",
        ),
        ([state("a", "repealed", title="停车办法"), state("b", "invalidated", title="停车办法")], [], "both end it"),
        (
            [state("a", "amended", title="停车办法"), state("b", "retained", title="停车办法")],
            [],
            "amended stays in force",
        ),
        ([state("a", "repealed", None, title="甲"), state("b", "retained", None, title="甲")], [], "no day is known"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_who_disagrees(entries: list[CitedState], expected: list[str], why: str) -> None:
    assert disputed(entries) == expected, why
