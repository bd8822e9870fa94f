"""The genre word that ends a title."""

import pytest

from quanze.extraction.text.genres import KIND_END


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于加强犬只管理的通知", "通知"),
        ("青禾市停车管理办法（试行）", "办法"),
        ("青禾市“十四五”水利规划", "规划"),
        ("支持民营企业的二十条", "二十条"),
        ("青禾市财政局", None),
    ],
)
def test_the_genre_word_ends_a_title(title, kind):
    m = KIND_END.search(title)
    assert (m["kind"] if m else None) == kind
