"""Sentences that name who has a role: 市水利局是水库巡查的牵头单位; 水库巡查的牵头单位为市水利局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText
from ..text.labels import LABEL
from .allotments import role_words
from .duty_verbs import SUMMED
from .unnamed_bodies import following, grouped, opens_clause

# 第一责任单位是牵头单位 names nobody, 各县是责任主体和实施主体 no task
_ROLE_ITSELF = re.compile(r"(?:牵头|责任|配合|实施)(?:单位|部门|主体)[和、]?\Z")


@cache
def _role_noun() -> str:
    words = "|".join(sorted(role_words(), key=len, reverse=True))
    return rf"(?:主要|第一|直接|行政)?(?P<word>{words})(?:责任)?(?:单位|部门|机构|主体|机关)"


@cache
def _is_role() -> re.Pattern[str]:
    """(市水利局)是水库巡查的牵头单位"""
    return re.compile(rf"{SUMMED}(?:是|为|作为)(?P<task>[^，。；：\n]{{2,40}}?)的?{_role_noun()}(?=[，。；\n]|\Z)")


@cache
def _role_is() -> re.Pattern[str]:
    """水库巡查的牵头单位为(市水利局)"""
    return re.compile(rf"(?P<task>[^，。；：\n]{{2,40}}?)的?{_role_noun()}(?:分别)?[是为]")


def in_copulas(document: DocumentText, agencies: Sequence[Agency]) -> Iterator[Responsibility]:
    """The allotments of sentences with 是 or 为; tables and brackets are other rules' matter.

    Parameters:
        agencies: the known mentions of bodies, sorted by span.
    """
    text, starts = document.text, [a.span.start for a in agencies]
    for group in grouped(text, agencies):
        start = group[0].span.start
        m = _is_role().match(text, group[-1].span.end)
        if m and opens_clause(document, start) and _is_running(document, start) and not _ROLE_ITSELF.search(m["task"]):
            yield from _facts(group, m, Span(start, m.end()))
    for clause in document.clauses.sentences():
        if m := _role_is().search(text, clause.start, clause.end):
            named = [a for a in following(text, agencies, starts, m.end()) if not _ROLE_ITSELF.search(a.printed)]
            if named and _is_running(document, m.start()):
                yield from _facts(named, m, Span(m.start(), named[-1].span.end))


def _is_running(document: DocumentText, at: int) -> bool:
    return document.paragraph_at(at).kind != "row" and document.clauses.bracket_at(at) is None


def _facts(bodies: Sequence[Agency], m: re.Match[str], statement: Span) -> Iterator[Responsibility]:
    label = LABEL.match(m.string, *m.span("task"))
    task = Span(label.end() if label and label.end() < m.end("task") else m.start("task"), m.end("task"))
    for body in bodies:
        yield Responsibility(
            span=body.span, rule="copula", confidence=0.8, agency=body.printed, role=role_words()[m["word"]],
            statement=statement, task=task, canonical=body.canonical,
        )  # fmt: skip
