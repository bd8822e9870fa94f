"""What people call a place of a document."""

import pytest

from quanze.extraction.text.numerals import in_chinese, integer
from quanze.graph.network.places import place_label
from quanze.graph.network.rules import short


@pytest.mark.parametrize(
    ("path", "level", "label"),
    [
        ("46", "article", "第四十六条"),
        ("46/2/(1)", "item", "第四十六条第二款第（一）项"),
        ("1000", "article", "第一千条"),
        ("1005", "article", "第一千零五条"),
        ("1260/3", "paragraph", "第一千二百六十条第三款"),
        ("20-1", "article", "第二十条之一"),
        ("编2/章12", "chapter", "第二编第十二章"),
        ("2/(1)", "heading", "2/(1)"),
    ],
)
def test_a_place_is_called_as_print_calls_it(path, level, label):
    assert place_label(path, level) == label


def test_numbers_go_into_chinese_and_back():
    assert all(integer(in_chinese(n)) == n for n in range(1, 3000))


@pytest.mark.parametrize(
    ("words", "label"),
    [("建设 停车位\n", "建设停车位"), ("停" * 60, "停" * 60), ("停" * 61, "停" * 59 + "…")],
)
def test_a_long_label_is_cut_at_sixty_characters(words, label):
    assert short(words) == label
