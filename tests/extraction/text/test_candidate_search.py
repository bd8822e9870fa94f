"""What is looked for around words is what a scan of the whole text finds."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
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


@pytest.mark.parametrize(
    ("words", "before", "after", "windows", "why"),
    [
        ([10, 30], 2, 5, [(8, 15), (28, 35)], "two windows apart"),
        ([10, 17], 2, 5, [(8, 22)], "they touch: one"),
        ([10, 18], 2, 5, [(8, 15), (16, 23)], "a character between them: two"),
        ([10, 12], 2, 5, [(8, 17)], "they overlap: one"),
        ([0], 2, 5, [(0, 5)], "at the beginning of the text"),
    ],
)
def test_the_windows_that_are_searched(words, before, after, windows, why) -> None:
    class Spy:
        searched: ClassVar[list[tuple[int, int]]] = []

        def finditer(self, text: str, start: int, end: int) -> list[re.Match[str]]:
            self.searched.append((start, end))
            return []

    Spy.searched = []
    text = "".join("在" if i in words else "某" for i in range(40))
    list(matches_near(Spy(), text, ("在",), before, after))  # type: ignore[arg-type]
    assert [w for w in Spy.searched if w != (0, 0)] == windows, why


@pytest.mark.parametrize(
    ("text", "spans", "words", "held", "why"),
    [
        ("局局局。局", [(0, 4), (4, 5)], ("局局",), [(0, 4)], "words that overlap, and one that reaches over the end"),
        ("由局。由局。", [(0, 3), (3, 6)], ("局。由",), [], "a word across the border belongs to neither"),
        ("由局", [(1, 2)], ("由",), [], "before the first stretch"),
        ("局。由。局", [(0, 2), (2, 4), (4, 5)], ("局",), [(0, 2), (4, 5)], "one after another"),
    ],
)
def test_stretches_that_hold_a_word(text, spans, words, held, why) -> None:
    assert Pieces(text, spans).holding(words) == held, why


def test_words_that_overlap_are_all_places() -> None:
    assert places("局局局", ("局局",)) == [0, 1]
