"""The normalised view keeps every offset, both ways, and changes only what it says it changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanze.extraction.page.normal import normalise


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("市　长　陈某", "市长陈某", "gaps inside words"),
        ("通　　知", "通知", "wide gaps"),
        ("第 2 6 条", "第26条", "digits pulled apart in front of a counter"),
        ("2020 年底前", "2020年底前", "blanks around digits"),
        ("５０％", "50%", "full-width digits"),
        ("(试行)", "（试行）", "half-width brackets"),
        ("制度,严格", "制度，严格", "a comma between words"),
        ("1,000元", "1,000元", "a comma inside a number"),
        ("单位:市", "单位：市", "a colon between words"),
        ("12:30", "12:30", "a colon inside a time"),
        ("5G NR 网络", "5G NR网络", "one blank between Latin words"),
        ("<p>正文</p><br/>", "正文", "tags"),
        ("<p>正文。</p><p> 落款</p><br/>", "正文。\n落款", "paragraphs in one line"),
        ("1\t<p>甲</p><p>乙</p>\t丙", "1\t甲乙\t丙", "paragraphs in a cell"),
        ("**第一条** 本办法", "第一条本办法", "bold"),
        ("厚度<600mm且>3mm", "厚度<600mm且>3mm", "comparisons are no tags"),
        ("零\u200b宽\ufeff", "零宽", "zero-width characters"),
        ("a\r\nb", "a\nb", "carriage returns"),
        ("二○二一年", "二〇二一年", "a circle for zero"),
        ("二OO八年六月", "二〇〇八年六月", "letters for zeros"),
        ("国办发„2009‟3号", "国办发〔2009〕3号", "quotation marks of another alphabet for brackets"),
        ("\t单元格", "\t单元格", "tabs stay"),
    ],
)
def test_what_is_normalised(text, expected, why):
    assert normalise(text).text == expected, why


CHARACTERS = st.text(alphabet="市长第12条 　\t\n,:;()（）ＡａA<>p/*#-．％\u200b\ufeff\r〔〕0", max_size=120)


@settings(max_examples=400, deadline=None)
@given(CHARACTERS)
def test_offsets_rise_and_map_back(text):
    view = normalise(text)
    assert list(view.origin) == sorted(set(view.origin))
    assert len(view.origin) == len(view.text)
    for i, at in enumerate(view.origin):
        assert view.from_source(at) == i
        assert view.to_source(i, i + 1) == (at, at + 1)


@settings(max_examples=400, deadline=None)
@given(CHARACTERS)
def test_a_kept_character_is_the_same_or_its_like(text):
    view = normalise(text)
    for shown, at in zip(view.text, view.origin, strict=True):
        original = text[at]
        assert (
            shown == original
            or shown == normalise(original).text
            or shown == " "
            or (original, shown) in {(",", "，"), (":", "：")}
        )


@settings(max_examples=200, deadline=None)
@given(CHARACTERS)
def test_only_blanks_marks_and_tags_are_dropped(text):
    view = normalise(text)
    kept = set(view.origin)
    dropped = "".join(c for i, c in enumerate(text) if i not in kept)
    assert not set(dropped) & set("市长第条（）〔〕，：")


@pytest.mark.parametrize("place", [(-1, 1), (0, 0), (2, 1), (0, 99)])
def test_ranges_outside_are_refused(place):
    with pytest.raises(ValueError, match="Not a range"):
        normalise("正文").to_source(*place)
    with pytest.raises(ValueError, match="Not an offset"):
        normalise("正文").from_source(99)
