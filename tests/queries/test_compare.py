"""Two graphs differ by facts, not by where they are printed."""

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
    difference = compare({"deadlines": [fact("年底前")]}, {"deadlines": [fact("月底前")]})
    assert [r["text"] for r in difference.added["deadlines"]] == ["月底前"]
    assert [r["text"] for r in difference.removed["deadlines"]] == ["年底前"]


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
