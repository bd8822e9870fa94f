"""Two graphs differ by facts, not by where they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.queries.compare import compare


def fact(text="2021年6月底前", value="2021-06-30", start=5, document="青禾市停车办法"):
    return {"source": "a.txt", "start": start, "end": start + 5, "text": text, "value": value, "document": document}


def test_a_fact_that_moved_inside_its_file_is_the_same():
    assert not compare({"deadlines": [fact(start=5)]}, {"deadlines": [fact(start=900)]})


def test_a_fact_that_says_something_else_is_changed():
    difference = compare({"deadlines": [fact()]}, {"deadlines": [fact(value="2021-07-31")]})
    assert [(c.kind, c.columns) for c in difference.changed] == [("deadlines", ("value",))]


def test_new_and_lost_facts_are_told_apart():
    difference = compare({"deadlines": [fact("年底前", "2021-12-31")]}, {"deadlines": [fact("长期坚持", "always")]})
    assert [r["text"] for r in difference.added["deadlines"]] == ["长期坚持"]
    assert [r["text"] for r in difference.removed["deadlines"]] == ["年底前"]


def test_a_deadline_that_moved_is_one_change_with_both_days():
    old, new = fact("2021年6月底前", "2021-06-30"), fact("2021年9月底前", "2021-09-30")
    difference = compare({"deadlines": [old]}, {"deadlines": [new]})
    (change,) = difference.changed
    assert (change.columns, change.before["value"], change.after["value"]) == (
        ("text", "value"),
        "2021-06-30",
        "2021-09-30",
    )
    assert not difference.added["deadlines"] and not difference.removed["deadlines"]


def part(task, agency="市水利局", role="lead"):
    return {
        "source": "a.txt",
        "start": 1,
        "end": 5,
        "text": agency,
        "agency": agency,
        "role": role,
        "task": task,
        "document": "方案",
    }


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (part("改造供水管网120公里，更换水表"), 1),  # an edited task
        (part("改造供水管网100公里", role="cooperate"), 1),  # another role in the same task
        (part("改造供水管网120公里，更换水表", "市财政局"), 0),  # another agency's part
        (part("开展节水宣传教育"), 0),  # another task
    ],
)
def test_an_edited_task_is_matched_with_what_it_was(new, changed):
    old = part("改造供水管网100公里")
    difference = compare({"responsibilities": [old]}, {"responsibilities": [new]})
    assert len(difference.changed) == changed
    assert len(difference.added["responsibilities"]) == len(difference.removed["responsibilities"]) == 1 - changed


def test_equal_facts_are_counted():
    difference = compare({"deadlines": [fact(), fact()]}, {"deadlines": [fact()]})
    assert len(difference.removed["deadlines"]) == 1 and not difference.added["deadlines"]


rows = st.lists(st.builds(fact, st.sampled_from("甲乙丙"), st.sampled_from("123"), st.integers(0, 9)), max_size=8)


@given(rows, rows)
def test_counts_add_up(old, new):
    d = compare({"deadlines": old}, {"deadlines": new})
    assert len(new) - len(old) == len(d.added["deadlines"]) - len(d.removed["deadlines"])


@given(rows)
def test_nothing_differs_from_itself(old):
    assert not compare({"deadlines": old}, {"deadlines": list(reversed(old))})
