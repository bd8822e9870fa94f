"""Which provisions of its own document a breach cites: 违反本办法第十二条第二款第三项 -> 12/2/(3)."""

from __future__ import annotations

import re

from ..structure.document_text import DocumentText
from ..text.numerals import CHINESE, DIGIT, integer

# 第二、三项; 第一项至第三项、第五项: numbers with joints between them, so that no run of numerals can be cut in many ways
_ITEM = rf"第?（?{DIGIT}{{1,3}}）?项?"
# 第二款; 第二、三、四款
_PARAGRAPHS = rf"{DIGIT}{{1,3}}(?:(?:、|和|或者?|及|至){DIGIT}{{1,3}}){{0,9}}"
_CITED = re.compile(
    rf"(?:第(?P<article>{DIGIT}{{1,8}})条(?:之(?P<of>[{CHINESE}]{{1,3}}))?|(?P<own>本条(?!例))|(?P<last>前条)|(?P<above>前款)|(?<=[反有照、或和及定至])(?=第{_PARAGRAPHS}款))"
    rf"(?:第(?P<paragraphs>{_PARAGRAPHS})款)?(?P<items>{_ITEM}(?:[、和及至或者]{{1,2}}{_ITEM}|（{DIGIT}{{1,3}}）项?){{0,20}}(?<=项))?"
)
_NUMBER = re.compile(rf"(?P<to>至)?(?:[、和及或者]{{0,2}})第?（?(?P<n>{DIGIT}{{1,3}})）?")
# 《价格条例》第三条, 价格法（2019年修正）第二条: an article of another document; 本办法第二条 is one of our own
_FOREIGN = re.compile(
    r"(?:》|(?<![本该办])法|(?<![本该])(?<!本实施)(?:条例|规定|办法|细则|规则|准则|章程|合同|协议))(?:（[^（）]{1,30}）)?$"
)
_MOST = 40
_JOINTS = ("、", "和", "或", "或者", "及", "以及", "至", "，")


def cited_paths(document: DocumentText, start: int, end: int) -> tuple[tuple[str, ...], ...]:
    """The paths of the provisions cited between two offsets, ranges filled in (第三条至第五条 -> 3, 4, 5).

    What stands after 》 belongs to another document. 前款, 前条 and 本条 are those of the place that cites.
    """
    text = document.text
    out: list[tuple[str, ...]] = []
    stop = start
    for m in _CITED.finditer(text, start, end):
        if m.start() == m.end() or _FOREIGN.search(text, start, m.start()):
            continue
        paths = _paths(m, document, out[-1][:1] if out and text[stop : m.start()] in _JOINTS else None)
        if out and paths and text[stop : m.start()] in ("至", "到", "—"):
            out.extend(_between(document, out[-1], paths[0]))
        out.extend(paths)
        stop = m.end()
    return tuple(dict.fromkeys(out))


def numbers_of(places: str) -> list[int]:
    """The numbers of items or paragraphs, ranges filled in: 第一项、第三项至第五项 -> 1, 3, 4, 5."""
    numbers: list[int] = []
    for n in _NUMBER.finditer(places):
        value = integer(n["n"])
        numbers.extend(range(numbers[-1] + 1, value) if n["to"] and numbers and value - numbers[-1] < _MOST else ())
        numbers.append(value)
    return numbers


def _paths(m: re.Match[str], document: DocumentText, before: tuple[str, ...] | None) -> list[tuple[str, ...]]:
    """The paths of one citation; `before` is the article that a bare 第三款 goes on with (第五条第一款、第三款)."""
    base = before if before and not (m["article"] or m["own"] or m["last"] or m["above"]) else _base(m, document)
    if base is None:
        return []
    bases: list[tuple[str, ...]] = (
        [(base[0], str(n)) for n in numbers_of(m["paragraphs"])] if m["paragraphs"] else [base]
    )
    if not m["items"]:
        return bases
    return bases[:-1] + [(*bases[-1], f"({n})") for n in numbers_of(m["items"])]


def _base(m: re.Match[str], document: DocumentText) -> tuple[str, ...] | None:
    if m["article"]:
        return (str(integer(m["article"])) + (f"-{integer(m['of'])}" if m["of"] else ""),)
    place = _article(document, m.start())
    if place is None:
        return None
    article, paragraph = place
    if m["last"]:
        return next(iter(articles_before(document, article, 1)), None)
    if m["above"]:
        return (article, str(paragraph - 1)) if paragraph > 1 else None
    return (article,)


def articles_before(document: DocumentText, article: str, count: int) -> list[tuple[str, ...]]:
    """The paths of the articles printed before one, nearest last; 前条 behind 第二十条之一 is 第二十条之一."""
    order = [p.path[-1] for p in document.provisions if p.level == "article"]
    at = order.index(article) if article in order else 0
    return [(path,) for path in order[max(0, at - count) : at]]


def articles_between(
    document: DocumentText, first: tuple[str, ...], last: tuple[str, ...]
) -> list[tuple[str, ...]] | None:
    """The paths of the articles printed between two, those that were inserted later too; None where one of the two is not printed."""
    order = [p.path[-1:] for p in document.provisions if p.level == "article"]
    if first not in order or last not in order or order.index(first) > order.index(last):
        return None
    return order[order.index(first) + 1 : order.index(last)]


def _article(document: DocumentText, offset: int) -> tuple[str, int] | None:
    """The article that holds an offset, and the paragraph of it (款, the first is 1)."""
    index, paragraph = document.provision_at(offset), 1
    while index is not None:
        provision = document.provisions[index]
        if provision.level == "paragraph" and provision.path[-1].isdigit():
            paragraph = int(provision.path[-1])
        if provision.level == "article":
            return provision.path[-1], paragraph
        index = provision.parent
    return None


def _between(document: DocumentText, first: tuple[str, ...], last: tuple[str, ...]) -> list[tuple[str, ...]]:
    if printed := articles_between(document, first, last):
        return printed
    low, high = first[0], last[0]
    if len(first) == len(last) == 1 and low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < _MOST:
        return [(str(n),) for n in range(int(low) + 1, int(high))]
    return []
