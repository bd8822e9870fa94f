"""The address of a provision as people cite it: 第二十九条第二款第（三）项 of articles, 四、（一）1. of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...extraction.facts import Provision
from ...extraction.text.numerals import in_chinese

_DIVISIONS = ("part", "chapter", "section")
_OF_DIVISION = re.compile(r"(?:编|章|节)(\d+)")
_PRINTED_TWICE = re.compile(r"~(\d+)\Z")


def address(provisions: Sequence[Provision], index: int) -> str:
    """The address of a provision, from the printed labels of what holds it.

    Below an article the names of 立法技术规范 stand (款, 项, 目), elsewhere the labels as printed; chapters are named only
    where no article is, since articles count through a document. A number that is printed twice says so.
    """
    chain = _chain(provisions, index)
    article = next((i for i, p in enumerate(chain) if p.level == "article"), None)
    if article is not None:
        named = "".join([_article(chain[article]), *map(_below_article, chain[article + 1 :])])
    elif all(p.level in _DIVISIONS for p in chain):
        named = "".join(map(_division, chain))
    else:
        named = _below_headings([p for p in chain if p.level not in _DIVISIONS])
    again = _PRINTED_TWICE.search(chain[-1].path[-1])
    return f"{named}（第{again[1]}处）" if again else named


def _chain(provisions: Sequence[Provision], index: int) -> list[Provision]:
    chain = [provisions[index]]
    while (above := chain[0].parent) is not None:
        chain.insert(0, provisions[above])
    return chain


def _element(p: Provision) -> str:
    """The last element of a path, without the sign of a number that is printed twice."""
    return _PRINTED_TWICE.sub("", p.path[-1])


def _article(p: Provision) -> str:
    number, _, later = _element(p).partition("-")  # 20-1 is 第二十条之一
    if not number.isdecimal():
        return p.label
    return f"第{in_chinese(int(number))}条" + (f"之{in_chinese(int(later))}" if later.isdecimal() else "")


def _below_article(p: Provision) -> str:
    element = _element(p)
    number = element.strip("().[]")
    if p.level == "paragraph" and number.isdecimal():
        return f"第{in_chinese(int(number))}款"
    if p.level == "item" and number.isdecimal():
        return f"第（{in_chinese(int(number))}）项"
    if p.level == "subitem" and number.isdecimal():
        return f"第{number}目"
    return _unlabelled(p) if not p.label else p.label


def _division(p: Provision) -> str:
    number = _OF_DIVISION.fullmatch(_element(p))
    return f"第{in_chinese(int(number[1]))}{_element(p)[0]}" if number else p.label


def _below_headings(chain: Sequence[Provision]) -> str:
    words = ""
    for p in chain:
        nested = p.level == "heading" and p.label[:1].isdecimal()  # 1.2.1 says what holds it: 1.2
        words = p.label if nested else words + (p.label or _unlabelled(p))
    return words


def _unlabelled(p: Provision) -> str:
    """A row or a paragraph that prints no number of its own: 表2第3行, 第2段."""
    if p.level == "row":
        table, row = p.path[-2].removeprefix("表"), _element(p).removeprefix("行")
        return f"表{table}第{row}行"
    return f"第{_element(p).removeprefix('段')}段"
