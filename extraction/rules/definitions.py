"""Definitions (定义): the terms that a document explains, with the text of their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Definition, Span
from ..structure.document_text import DocumentText
from ..text.candidate_search import matches_near
from ..text.numerals import DIGIT, ORDINAL
from .clause_openings import trimmed

# 本办法所称供热单位，是指…; 口袋公园是指…; （二）热用户：指…
_MEANS = re.compile(
    r"(?:，?(?:是|系|均|均是|就是|即|则)指(?![出导引挥定派]|明(?!知))|(?<=[”一-鿿）])[，：]指(?![出导引明挥标定示南数向派使控认令望]))"
)
# 本办法所称, 前款所称的, 本条例第五条所称, 本条第二款中的
_WHERE = rf"(?:本|该|此|上述|前述|前款|前条|上款|以上)[一-鿿]{{0,8}}?(?:{ORDINAL}[条款项目])*|{ORDINAL}[条款项]"
_CALLED = re.compile(rf"(?:{_WHERE})?(?:中|里|内)?(?:所称的?|所指的?|所说的?|所谓的?|所规定的)|(?:{_WHERE})中的")
_INCLUDES = re.compile(
    r"(?:本|前款|前条|上款)[一-鿿]{0,8}?所称的?(?P<term>[^，。；：\n]{2,40}?)，?(?:包括|为(?!了)|即)"
)
_OPENING = re.compile(
    r"(?:前款|(?:上|下)?表中的?|本条(?!例)|本解释规定的|其中|此外|这里|此处|而|且|但|另外|具体|主要|一般|通常|也|即|以上|以下)?[，、]?"
)
_NO_TERM = re.compile(
    r"^(?:其|这|这里|这些|该|此|主要|具体|也就|就|一般|通常|前者|后者|本办法|本条例|以上|以下|不|是|也|均|都|一是|二是|三是|意思|核心|目的|含义|内涵|实质)$|[？！]|是否|已经|应当|不得|可以"
)
_BRACKETS = re.compile(r"[“”‘’《》]")
_ABBREVIATED = re.compile(r"（(?:以下|下)[^（）]{0,4}(?:简称|称|统称)[^（）]{0,30}）$|（(?:也|又|亦)称[^（）]{2,30}）$")
_ITEM = re.compile(rf"（{DIGIT}{{1,3}}）|\d{{1,2}}[、．.]|[①-⑳]")
# …；热网，是指…; …；另有规定的，从其规定
_NEW_MATTER = re.compile(
    r"指(?![出导引明挥标定示南数向派使控认令望])|应当|不得|可以|适用|从其|按照|依照|[：\n]|含义|称"
)
# 本条例下列用语的含义：, 名词解释：, 有关术语定义如下：
_GLOSSARY = re.compile(
    r"(?:用语|术语|名词|词语|概念)[^。；\n]{0,12}(?:含义|定义|解释|界定)|(?:含义|定义)(?:是|如下|为)?：?$"
)
# （三）合同停车，是一种…; （一）停车人：使用停车位的人
_LISTED = re.compile(rf"(?:{_ITEM.pattern})?(?P<term>[^，。；：\n]{{2,24}})(?:，(?:即|是)|：)(?!指|是指)")
_QUOTED = re.compile(r"(?:规定|中|其|该|款|条)的?(?P<open>[“‘])[^“”‘’]{2,30}[”’]$")
_REACH = 400


def find(document: DocumentText) -> list[Definition]:
    """The definitions of a document; span is the term, meaning the text up to the end of its sentence, or over the items
    of an enumeration.

    Example: 本办法所称热用户，是指使用供热单位热能的单位和个人。 gives the term 热用户.
    """
    text = document.text
    definitions = [
        d
        for m in matches_near(_MEANS, text, ("指",), before=5, after=4)
        if (d := _definition(document, m.start(), m.end()))
    ]
    taken = {d.span.start for d in definitions}
    definitions += [d for d in _glossaries(document) if not any(d.meaning.start <= s <= d.meaning.end for s in taken)]
    definitions += [
        d for m in _INCLUDES.finditer(text) if m.start("term") not in taken and (d := _inclusion(document, m))
    ]
    return sorted(definitions, key=lambda d: d.span)


def _glossaries(document: DocumentText) -> Iterator[Definition]:
    """The items of a list of terms that are explained without 是指."""
    text, lines = document.text, document.paragraphs
    for i, line in enumerate(lines):
        if (
            line.end - line.start > 60
            or text[line.end - 1 : line.end] != "："
            or not _GLOSSARY.search(text, line.start, line.end)
        ):
            continue
        for item in lines[i + 1 : i + 40]:
            m = _LISTED.match(text, item.start, item.end)
            if item.kind == "row" or not _ITEM.match(text, item.start, item.end):
                break
            term = _span_of_term(text, *m.span("term")) if m else None
            end = _sentence_end(text, m.end(), item.end) if m else 0
            if m and term and end - m.end() > 2:
                yield Definition(
                    span=term,
                    rule="definitions/listed",
                    confidence=0.9,
                    term=_clean(document.words(term)),
                    meaning=Span(m.end(), end),
                )


def _inclusion(document: DocumentText, m: re.Match[str]) -> Definition | None:
    """本办法所称供热设施，包括…: a definition by its extent."""
    term, meaning = _span_of_term(document.text, m.start("term"), m.end("term")), _meaning(document, m.end())
    if term is None or meaning is None or "是指" in document.text[term.start : meaning.end]:
        return None
    return Definition(
        span=term, rule="definitions/includes", confidence=0.8, term=_clean(document.words(term)), meaning=meaning
    )


def _definition(document: DocumentText, start: int, end: int) -> Definition | None:
    text, line = document.text, document.paragraph_at(start)
    if line.kind == "row":
        return None
    begin = max(document.statement_start(start), start - 90)
    called = None
    for called in _CALLED.finditer(text, begin, start):
        pass
    term_start = called.end() if called else trimmed(text, begin, start)
    if called is None:
        term_start = _behind_clauses(text, term_start, start)
    term = _span_of_term(text, term_start, start)
    meaning = _meaning(document, end)
    if term is None or meaning is None:
        return None
    rule = "called" if called else "means"
    return Definition(
        span=term,
        rule=f"definitions/{rule}",
        confidence=0.97 if called else 0.85,
        term=_clean(text[term.start : term.end]),
        meaning=meaning,
    )


def _behind_clauses(text: str, start: int, end: int) -> int:
    """A term without 所称 stands in its own clause: …保留，其中重点单位是指…"""
    start = end - len(re.split("[，：]", text[start:end])[-1])
    return _OPENING.match(text, start, end).end()  # type: ignore[union-attr]


def _span_of_term(text: str, start: int, end: int) -> Span | None:
    abbreviated = _ABBREVIATED.search(text, start, end)
    end = abbreviated.start() if abbreviated else end
    within = _QUOTED.search(text, start, end)
    start = within.start("open") if within else start
    quoted = end - start > 2 and text[start] in "“‘" and text[end - 1 - (text[end - 1] == "，")] in "”’"
    while start < end and text[start] in "“”‘’《》，、：":
        start += 1
    while end > start and text[end - 1] in "“”‘’《》，、：":
        end -= 1
    words = text[start:end]
    if (
        not 2 <= len(words) <= 40
        or _NO_TERM.search(words)
        or ("，" in words and "、" not in words)
        or (words.endswith(("的", "中", "时", "后", "即")) and not quoted)
    ):
        return None
    return Span(start, end)


def _meaning(document: DocumentText, start: int) -> Span | None:
    """From the definition's verb to the end of the sentence; a colon takes the items below with it."""
    text = document.text
    while start < len(text) and text[start] in "，：":
        start += 1
    line = document.paragraph_at(start)
    end = _sentence_end(text, start, line.end)
    if end - start < 2:
        return (
            Span(start, _items_end(document, start))
            if text[start - 1 : start] == "：" and _items_end(document, start) > start
            else None
        )
    if text[end - 1] == "：" or (end == line.end and text[line.end - 1] == "："):
        end = max(end, _items_end(document, start))
    return Span(start, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    """The full stop; a semicolon ends a meaning only where another definition or a rule follows it."""
    stop = text.find("。", start, end)
    stop = stop if stop >= 0 else end
    at = text.find("；", start, stop)
    while 0 <= at < stop - 1:
        following = text.find("；", at + 1, stop)
        following = following if following >= 0 else stop
        if _NEW_MATTER.search(text, at + 1, following):
            return at
        at = following if following < stop else -1
    return at if at == stop - 1 else stop


def _items_end(document: DocumentText, start: int) -> int:
    index = document.paragraph_index(start)
    end = start
    for line in document.paragraphs[index + 1 : index + 30]:
        if not _ITEM.match(document.text, line.start, line.end) or line.start - start > 5 * _REACH:
            break
        end = line.end
    return end


def _clean(printed: str) -> str:
    return _BRACKETS.sub("", printed)
