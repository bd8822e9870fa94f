"""Whatever is sent as a query is answered, refused or called wrong in a sentence, and nothing is written."""

from __future__ import annotations

from random import Random

from odd_queries import asked_of, odd, small_store, tried


def test_odd_queries_end_in_an_answer_or_a_sentence():
    store = small_store()
    assert [said for seed in range(400) if (said := tried(asked_of(store), odd(Random(seed))))] == []
    assert len(store) == 1
