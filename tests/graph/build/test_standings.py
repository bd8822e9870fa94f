"""The register of agencies of the examples: no twins, and every resolved agency stands somewhere."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from quanze.extraction.agencies.register import settled
from quanze.extraction.structure.jurisdictions import division
from quanze.graph.build.build import build
from quanze.graph.store.graph import open_folder
from quanze.queries.library import facts, run

EXAMPLES = Path(__file__).parents[3] / "examples"
_SHARED = (
    "领导小组",
    "指挥部",
    "联席会议",
    "专班",
    "办公室",
    "组",
)  # short names that each document gives to its own body


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("register") / "kg"
    build([EXAMPLES], out)
    with open_folder(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def rows(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("facts")
    facts(graph, folder)
    return [json.loads(line) for line in (folder / "agencies.jsonl").read_text(encoding="utf-8").splitlines()]


def test_no_two_agencies_of_one_jurisdiction_are_aliases_of_each_other(rows):
    named = defaultdict(set)
    for row in (r for r in rows if r["resolved"]):
        for form in {row["label"], *row["printed"]}:
            if not form.endswith(_SHARED):
                named[form, row.get("jurisdiction")].add(row["label"])
    assert {form: labels for form, labels in named.items() if len(labels) > 1} == {}
    assert [r["label"] for r in rows if r["resolved"] and settled(r["label"]) != r["label"]] == []


def test_every_resolved_agency_has_kind_level_jurisdiction_and_below_the_centre_a_parent(rows):
    single = [r for r in rows if r["resolved"] and r.get("kind") != "group"]
    assert len(single) > 60
    assert [r["label"] for r in single if not (r.get("kind") and r.get("level") and r.get("jurisdiction"))] == []
    lacking = {r["label"] for r in single if r["level"] != "national" and not r.get("parent")}
    tops = ("人民政府", "人民代表大会", "人民法院", "人民检察院", "监察委员会")
    invented = {division(r["jurisdiction"]).name for r in single if not division(r["jurisdiction"]).code}
    assert lacking <= {place + top for place in invented for top in tops}, "no register tells what is above them"


def test_mentions_are_counted_form_by_form(rows):
    office = next(r for r in rows if r["label"] == "青禾市人民政府办公室")
    assert office["mentions"] > len(office["printed"]) >= 2


def test_the_chain_of_a_function_goes_up_level_by_level(graph):
    rows = list(run(graph, "chain-of-function", function="财政"))
    assert {r["agency"] for r in rows} >= {"青禾市财政局"}
