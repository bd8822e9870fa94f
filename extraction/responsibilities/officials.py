"""The division of work among a government's leaders (领导分工): who is charged is a person by office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..agencies.persons import has_surname
from ..facts import Responsibility, Span
from ..structure.document_text import DocumentText, Paragraph

_TITLE = re.compile(r"工作分工")
_BASE = r"(?:在(?:原)?[^，。\n]{0,12}基础上，)?"
_VERB = r"(?:主要)?(?:负责|协助[^，。\n]{2,12}(?:分管|负责|协调|抓)|主持|领导|分管|协调联系|联系)"
# 王某某副市长在原工作分工基础上，负责…; 王某某　市政府副秘书长、机关党组成员 / 负责…; 王某某省长助理分管…
_NAME_FIRST = re.compile(
    r"(?P<who>[一-龥]{2,4}?(?:市政府|县政府|区政府|省政府)?(?:常务)?[副代]?(?:(?:[省市县区州旗]长|秘书长|主任|主席)(?:助理)?)"
    r"|[一-龥]{2,4}?[市县区省]政府(?:党组成员、)?(?:副秘书长|秘书长|副[市县区]长)(?:、[^，。\n]{2,16}?)?)"
    rf"(?:{_BASE}|：|，)\n?{_BASE}(?={_VERB})"
)
# 王某某：负责…
_NAME_ALONE = re.compile(rf"(?P<who>[一-龥]{{2,3}})(?:同志)?：?{_BASE}(?={_VERB})")
# 县委常委、常务副县长　王某某 / 负责…
_POST_FIRST = re.compile(
    rf"(?P<who>(?:[一-龥（）]{{2,16}}、){{0,4}}[一-龥]{{0,12}}(?:长|书记|常委|委员|成员|主任|主席|助理|调研员)(?P<name>[一-龥]{{2,3}}))(?:同志)?：?\n?{_BASE}(?={_VERB})"
)


def officials(document: DocumentText) -> Iterator[Responsibility]:
    """What each leader has charge of, in a document whose title says 工作分工: the task reaches down to the next leader."""
    if document.head is None or not _TITLE.search(document.head.title):
        return
    heads = [(i, m) for i, p in enumerate(document.paragraphs) if (m := _head(document, p))]
    for at, (i, m) in enumerate(heads):
        last = heads[at + 1][0] - 1 if at + 1 < len(heads) else document.paragraph_index(m.end())
        yield Responsibility(
            span=Span(*m.span("who")), rule="division of work", confidence=0.75, agency=m["who"], role="responsible",
            statement=Span(document.paragraphs[i].start, m.end()), task=Span(m.end(), document.paragraphs[last].end),
        )  # fmt: skip


def _head(document: DocumentText, p: Paragraph) -> re.Match[str] | None:
    if p.kind == "row":
        return None
    text = document.text
    if m := _NAME_FIRST.match(text, p.start):
        return m
    if (m := _NAME_ALONE.match(text, p.start)) and has_surname(m["who"]):
        return m
    m = _POST_FIRST.match(text, p.start)
    return m if m and has_surname(m["name"]) else None
