"""Member agencies (成员单位) of a coordinating body, where the document lists them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..agencies.coordinating_bodies import Bodies
from ..facts import Agency, MemberUnit
from ..structure.document_text import DocumentText

# 成员单位：市公安局、市教育局。 成员单位包括市公安局、市教育局
_LISTED = re.compile(r"成员单位(?:（[^（）\n]{1,12}）)?(?:主要)?(?:包括|为|有|由|：)+(?P<names>[^。；\n]{4,900})")
# 联席会议由市发改委、市财政局、市教育局等12个部门和单位组成
_COMPOSED = re.compile(
    r"(?:领导小组|联席会议|指挥部|委员会|专班|协调机制|工作组)(?:主要)?由(?P<names>[^。；\n]{8,900}?)(?:等[^，。；\n]{0,16})?(?:共同)?组成"
)
# 成员：各区人民政府，市财政局、市水利局分管负责同志
_BY_OFFICE = re.compile(
    r"(?<=\n)成员：(?P<names>[^。；\n]{4,900}?)(?:的)?(?:分管|主要|有关|相关)?(?:负责同志|负责人|领导)(?=[。；\n]|\Z)"
)
# between two names: marks, posts, and a name that no lexicon holds (、机要保密局、)
_BETWEEN = re.compile(
    r"(?:[、，](?:[一-龥]{2,12}[局委办厅部院会司行社队站](?=[、，]))?|以?及|和|与|等|(?:各|的)?(?:分管|主要|有关|相关)?(?:负责同志|负责人|领导)|（[^（）\n]{1,20}）)*"
)
# 江源省通信管理局|青禾办事处 is a longer name than the one that is known
_WHOLE = re.compile(
    r"[、，。；（）\n]|以?及|和|与|等|组成|(?:各|的)?(?:分管|主要|有关|相关)?(?:负责同志|负责人|领导)|\Z"
)
# 由分管副市长任组长，市住建局、市城管局为成员单位: the list stands in front
_FOR = re.compile(r"(?:等[^，。；\n]{0,10})?(?:为|作为)成员单位")
_FEWEST = 2


def find(document: DocumentText) -> list[MemberUnit]:
    """The agencies that a document lists as members of a body, each once, sorted by span.

    A list that holds other words than names of bodies (persons, posts) is none; a body without a name of its own has no
    members.
    """
    text = document.text
    if "成员" not in text and "组成" not in text:
        return []
    bodies = Bodies(document)
    starts = [a.span.start for a in document.agencies]
    units: dict[tuple[str, str], MemberUnit] = {}
    for pattern in (_LISTED, _COMPOSED, _BY_OFFICE):
        for m in pattern.finditer(text):
            names = list(_names(text, *m.span("names"), document.agencies, starts))
            for fact in _members(document, bodies, m.start(), names):
                units.setdefault((fact.body, fact.canonical or fact.agency), fact)
    for m in _FOR.finditer(text):
        for fact in _members(document, bodies, m.start(), _names_before(text, m.start(), document.agencies, starts)):
            units.setdefault((fact.body, fact.canonical or fact.agency), fact)
    return sorted(units.values(), key=lambda f: f.span)


def _members(document: DocumentText, bodies: Bodies, at: int, names: list[Agency]) -> Iterator[MemberUnit]:
    body = bodies.at(document.paragraph_at(at), bodies.own) if len(names) >= _FEWEST else None
    for a in names if body else ():
        yield MemberUnit(
            span=a.span, rule="member.unit", agency=a.printed, canonical=a.canonical, body=body or "", confidence=0.85
        )


def _names_before(text: str, end: int, agencies: list[Agency], starts: list[int]) -> list[Agency]:
    """The list of bodies that ends at an offset."""
    before: list[Agency] = []
    for a in reversed(agencies[: bisect_left(starts, end)]):
        if a.span.end > end or not _BETWEEN.fullmatch(text, a.span.end, end):
            break
        if a.kind != "class":
            before.insert(0, a)
        end = a.span.start
    return before


def _names(text: str, start: int, end: int, agencies: list[Agency], starts: list[int]) -> Iterator[Agency]:
    """The bodies of a list; nothing where the list begins with something else, up to the first other words."""
    at = start
    for a in agencies[bisect_left(starts, start) : bisect_left(starts, end)]:
        if not _BETWEEN.fullmatch(text, at, a.span.start) or not _WHOLE.match(text, a.span.end):
            return
        if a.kind != "class":
            yield a
        at = a.span.end
