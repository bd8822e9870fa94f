"""What is looked for around words is what a scan of the whole text finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quanze.extraction.text.candidate_search import Pieces, matches_near, places

TEXTS = st.text("负责由市局。，按", max_size=60)
DUTY = re.compile(r"[由。][市局]{1,4}(?=负责(?!按))")


@given(TEXTS)
def test_windows_give_the_matches_of_a_whole_scan(text: str) -> None:
    near = [m.span() for m in matches_near(DUTY, text, ("负责",), before=6, after=4)]
    assert near == [m.span() for m in DUTY.finditer(text)]


@given(TEXTS)
def test_the_pieces_that_hold_a_word_are_those_it_is_found_in(text: str) -> None:
    spans = [m.span() for m in re.finditer(r"[^。，]+[。，]?", text)]
    held = Pieces(text, spans).holding(("负责", "局"))
    assert held == [s for s in spans if "负责" in text[slice(*s)] or "局" in text[slice(*s)]]


def test_places_of_several_words_come_in_order() -> None:
    assert places("市水利局负责，会同市气象局", ("会同", "负责")) == [4, 7]
