"""Lists of one day that end and retain the same document are disputed; nothing else is."""

import pytest

from quanze.graph.rdf.register_conflicts import Said, disputed


def said(node: str, relation: str, day: str | None = "2021-05-06", **cited: str) -> Said:
    return Said(node, relation, cited.get("title"), cited.get("number"), day)


@pytest.mark.parametrize(
    ("entries", "expected", "why"),
    [
        (
            [said("a", "repealed", number="云政办〔2015〕3号"), said("b", "retained", number="云政办[2015]3号")],
            ["a", "b"],
            "repealed and retained on one day, whatever the brackets",
        ),
        ([said("a", "invalidated", title="停车办法"), said("b", "retained", title="停车办法")], ["a", "b"], "by title"),
        (
            [said("a", "repealed", title="停车办法"), said("b", "retained", "2022-01-01", title="停车办法")],
            [],
            "a later list overrules an earlier one",
        ),
        ([said("a", "repealed", title="停车办法"), said("b", "invalidated", title="停车办法")], [], "both end it"),
        (
            [said("a", "amended", title="停车办法"), said("b", "retained", title="停车办法")],
            [],
            "amended stays in force",
        ),
        ([said("a", "repealed", None, title="甲"), said("b", "retained", None, title="甲")], [], "no day is known"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_who_disagrees(entries: list[Said], expected: list[str], why: str) -> None:
    assert disputed(entries) == expected, why
