"""A document's division comes from its issuers, title and number; names resolve within it."""

from __future__ import annotations

import pytest

from quanze.extraction.facts import DocumentHead, Span
from quanze.extraction.structure.jurisdictions import (
    at_level,
    children,
    division,
    jurisdiction_of,
    jurisdictions_of,
    named,
)


def head(title: str = "", number: str | None = None, *issuers: str, annex_of: int | None = None) -> DocumentHead:
    return DocumentHead(span=Span(0, 1), rule="test", title=title, number=number, issuers=issuers, annex_of=annex_of)


@pytest.mark.parametrize(
    ("title", "number", "issuers", "expected"),
    [
        ("", None, ("唐山市人民政府",), "河北省唐山市"),
        ("", None, ("定州市人民政府办公室",), "河北省定州市"),  # administered by the province itself
        ("", None, ("江源省青禾市人民政府",), "江源省青禾市"),  # in no register: read by form
        ("", None, ("河北省商务厅", "中国人民银行石家庄中心支行"), "河北省"),
        ("", None, ("国家税务总局河北省税务局", "河北省财政厅"), "河北省"),
        ("", None, ("国家发展改革委", "财政部"), "中华人民共和国"),
        ("", None, ("河北省财政厅", "山西省财政厅"), None),
        ("", None, ("朝阳区人民政府",), None),  # which?
        ("唐山市供水管理办法", None, (), "河北省唐山市"),
        ("供水管理办法", "冀政办字〔2020〕1号", (), "河北省"),
        ("供水管理办法", None, (), None),
    ],
)
def test_the_division_that_a_document_speaks_for(
    title: str, number: str | None, issuers: tuple[str, ...], expected: str | None
) -> None:
    assert jurisdiction_of(head(title, number, *issuers)) == expected


def test_an_annex_speaks_for_the_division_of_its_notice() -> None:
    heads = [head("通知", None, "唐山市人民政府"), head("中国式方案", annex_of=0), head("", None, "河北省人民政府")]
    assert jurisdictions_of(heads) == ["河北省唐山市", "河北省唐山市", "河北省"]


@pytest.mark.parametrize(
    ("word", "of", "expected"),
    [
        ("省", "河北省唐山市", "河北省"),
        ("市", "河北省唐山市", "河北省唐山市"),
        ("市", "河北省定州市", "河北省定州市"),
        ("市", "北京市朝阳区", "北京市"),
        ("市", "河北省", None),
        ("省", "中华人民共和国", None),
        ("县", "河北省廊坊市固安县", "河北省廊坊市固安县"),
        ("市", "河北省廊坊市固安县", "河北省廊坊市"),
        ("国家", "河北省", "中华人民共和国"),
    ],
)
def test_what_a_level_word_means_depends_on_the_document(word: str, of: str, expected: str | None) -> None:
    found = at_level(word, division(of))
    assert (found.full if found else None) == expected


def test_a_district_carries_its_city_in_the_name_of_its_bodies() -> None:
    one = division("河北省廊坊市广阳区")
    assert one is not None and one.styled == "廊坊市广阳区"


def test_a_short_name_is_the_highest_division_of_that_name() -> None:
    assert [d.full for d in named("河北")] == ["河北省"]


def test_the_counties_of_a_city_are_its_children() -> None:
    assert "固安县" in {d.name for d in children("河北省廊坊市")}
