"""Names made from content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.graph.rdf.identity import (
    agency_iri,
    last_name,
    number,
    numbered_document,
    segment,
    source_iri,
    title_key,
    titled_document,
)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("青政办字〔2018〕78号", "青政办字[2018] 78 号", "brackets and blanks"),
        ("青政办字〔2018〕78号", "青政办字（２０１８）078号", "full-width digits, a zero in front"),
        ("国务院令第728号", "中华人民共和国国务院令第728号", "the state's name"),
        ("水利部令第15号", "水利部第15号令", "word order of decrees"),
        ("主席令第45号", "主席令第四十五号", "Chinese numerals"),
        ("青政发2018-4号", "青政发〔2018〕4号", "brackets lost by a scanner"),
    ],
)
def test_two_prints_of_one_number_are_one(one, other, why):
    assert number(one) == number(other), why
    assert number(one) is not None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("青政办字〔2018〕78号", "青政字〔2018〕78号", "another organ"),
        ("青政办字〔2018〕78号", "青政办字〔2019〕78号", "another year"),
        ("青政办字〔2018〕78号", "青政办字〔2018〕7号", "another serial"),
        ("国务院令第728号", "国务院公告第728号", "another series"),
    ],
)
def test_different_numbers_stay_apart(one, other, why):
    assert number(one) != number(other), why


@pytest.mark.parametrize("printed", ["", None, "附件", "关于停车的通知"])
def test_what_is_no_number_has_no_parts(printed):
    assert number(printed) is None


def test_a_number_without_an_organ_is_told_apart_by_the_issuer():
    assert numbered_document("公告第57号", ["江源省财政厅"]) != numbered_document("公告第57号", ["江源省水利厅"])
    assert numbered_document("公告第57号") == "https://w3id.org/quanze/document/公告/57"
    assert numbered_document("〔2018〕4号") is None


def test_a_decree_is_cited_by_the_title_line_and_the_number_below_it():
    printed = numbered_document("〔2018〕第2号", ["青禾市人民政府"], "令")
    assert printed == numbered_document("青禾市人民政府令〔2018〕第2号")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国土地管理法", "土地管理法"),
        ("《停车办法(试行)》", "停车办法（试行）"),
        ("停车\n办法", "停车办法"),
    ],
)
def test_titles_agree_whatever_their_quotes_brackets_and_blanks(one, other):
    assert title_key(one) == title_key(other)
    assert titled_document(one) == titled_document(other)


@given(st.text(min_size=1))
def test_any_text_makes_a_segment_that_gives_it_back(text):
    made = segment(text)
    assert last_name(f"x/{made}") == text
    assert not set(made) & set(' <>"{}|\\^`/?#\n\t')


@given(st.text(min_size=1), st.text(min_size=1))
def test_agencies_of_two_scopes_never_meet(name, scope):
    assert agency_iri(name, scope) != agency_iri(name)
    assert agency_iri(name, scope) != agency_iri(name, scope + "甲")


def test_a_source_is_named_by_its_path():
    assert source_iri("2018/第一期 上.txt") == "https://w3id.org/quanze/source/2018/第一期%20上.txt"
