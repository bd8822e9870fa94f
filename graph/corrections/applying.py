"""Put corrections into the facts of a source while it is built: what a reader said stands above what a rule found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

from ...extraction.facts import (
    Agency,
    Deadline,
    DocumentFacts,
    Fact,
    Membership,
    Money,
    Norm,
    Penalty,
    Reference,
    Responsibility,
    Span,
    Target,
)
from ...extraction.page.source import Source
from ..rdf.identity import bare, one_printing
from ..rdf.source import Notes, document_iris
from ..rdf.turtle import literal
from .journal import AGENCIES, Correction
from .places import Bare, located

KINDS: Mapping[str, type[Fact]] = {
    k.__name__: k for k in (Responsibility, Norm, Deadline, Penalty, Money, Target, Membership, Reference)
}
"""The kinds of fact that can be corrected, by the names that corrections use."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "Responsibility": ("role", "canonical", "span", "task"),
    "Norm": ("modality", "bearer", "action", "span"),
    "Deadline": ("kind", "value", "anchor", "span"),
    "Penalty": ("kind", "min", "max", "authority", "offender", "span"),
    "Money": ("kind", "min", "max", "per", "recipient", "payer", "span"),
    "Target": ("indicator", "value", "unit", "by", "span"),
    "Membership": ("person", "role", "body", "post", "span"),
    "Reference": ("relation", "title", "number", "span"),
}
"""What a reader may say of a fact, by kind. span and what is a place in the text are given as words of the document."""
_TELLING = frozenset({"role", "kind", "value", "modality", "min", "max", "relation", "person", "indicator"})
NUMBERS = frozenset({"min", "max"})
_LISTS = {
    "bearer": "bearers",
    "authority": "authorities",
    "offender": "offenders",
    "recipient": "recipients",
    "payer": "payers",
}


Place = tuple[str, Span | None, str]


def corrected(
    source: Source, documents: Sequence[DocumentFacts], corrections: Sequence[Correction]
) -> tuple[list[DocumentFacts], Notes]:
    """The documents of a source as readers corrected them, and what was applied; what does not fit this source changes nothing."""
    after, notes, same = list(documents), list[Place](), dict[str, str]()
    for merge in (c for c in corrections if c.do == "merge"):
        same.update({str(name): str(merge.values["into"]) for name in merge.values["names"]})
        if any(_names_of(f) & set(merge.values["names"]) for d in documents for f in d.facts):
            notes.append((merge.id, None, _statement(merge)))
    wanted = {c.document for c in corrections if c.document}
    for i, iri in enumerate(document_iris(source, documents) if wanted else ()):
        if own := [c for c in corrections if c.document == one_printing(iri)]:
            after[i] = _document(source.text, iri, after[i], own, notes)
    return after, Notes(notes, same)


def _document(text: str, iri: str, facts: DocumentFacts, own: list[Correction], notes: list[Place]) -> DocumentFacts:
    words = Bare(text, facts.extent)
    for c in own:
        at = None if c.do in AGENCIES else located(words, c.quote, c.before, c.after)
        if c.do not in AGENCIES and at is None:
            continue
        after = _split(facts, c) if at is None else _applied(text, words, facts, c, at)
        if after is not None:
            facts = after
            notes.append((c.id, at, f"{_statement(c)};qz:document <{iri}>"))
    return facts


def _statement(c: Correction) -> str:
    return (
        f"a qz:Correction;qz:verdict {literal(c.do)};qz:correctedBy {literal(c.by)};"
        f'qz:correctedAt "{c.at}"^^xsd:dateTime'
    )


def _applied(text: str, words: Bare, facts: DocumentFacts, c: Correction, at: Span) -> DocumentFacts | None:
    """The document with the correction of the fact at a place; None where it does not fit."""
    known = _matching(facts, c, at)
    if c.do == "wrong":
        return replace(facts, facts=tuple(f for f in facts.facts if f is not known))
    try:
        fact = _new_fact(text, words, c, at) if c.do == "add" else known and _changed(text, words, known, c)
    except (KeyError, TypeError, ValueError):
        return None  # words that the document does not have any more, or no number
    if fact is None:
        return None
    rest = tuple(f for f in facts.facts if f is not known) if c.do != "add" else facts.facts
    return replace(facts, facts=(*_named(rest, fact, text), fact))


def _matching(facts: DocumentFacts, c: Correction, at: Span) -> Fact | None:
    """The fact of the kind at a place: among several, the one that says what was corrected."""
    near = [f for f in facts.facts if type(f).__name__ == c.kind and _shared(f.span, at) > 0.5]
    alike = [f for f in near if all(_same(getattr(f, k, None), v) for k, v in c.was.items() if k in _TELLING)]
    exact = [f for f in alike or near if f.span == at]
    return next(iter(exact or alike or near), None)


def _same(value: Any, said: Any) -> bool:
    return isinstance(value, Span | tuple) or str(value if value is not None else "") == str(
        said if said is not None else ""
    )


def _shared(a: Span, b: Span) -> float:
    inside = min(a.end, b.end) - max(a.start, b.start)
    return inside / max(a.end - a.start, b.end - b.start)


def _changed(text: str, words: Bare, fact: Fact, c: Correction) -> Fact:
    return replace(fact, checked=True, **dict(_values(text, words, type(fact), c, fact.span)))


def _new_fact(text: str, words: Bare, c: Correction, at: Span) -> Fact:
    """A fact that no rule found, with what its kind needs: the line for a statement, the rest of the clause for an action."""
    kind = KINDS[c.kind]
    values = dict(_values(text, words, kind, c, at))
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    if kind is Responsibility:
        values.setdefault("statement", Span(start, end if end > 0 else len(text)))
        values["agency"] = text[at.start : at.end]
    elif kind is Norm:
        stop = re.compile(r"[。；;\n]").search(text, at.end)
        values.setdefault("action", Span(at.end, max(stop.start() if stop else len(text), at.end + 1)))
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING} - {"span", "rule"}
    if missing := needed - values.keys():
        raise KeyError(", ".join(sorted(missing)))
    return kind(span=values.pop("span", at), rule="reader", checked=True, **values)


def _values(text: str, words: Bare, kind: type[Fact], c: Correction, near: Span) -> Iterator[tuple[str, Any]]:
    """The fields that a correction sets, words as the span nearest to the fact."""
    types = {f.name: str(f.type) for f in fields(kind)}
    for name, value in c.values.items():
        if name not in FIELDS[c.kind]:
            raise KeyError(name)
        if "Span" in types[name]:
            span = _nearest(words, str(value), near) if value else None
            yield name, span
            if name in _LISTS:
                yield _LISTS[name], (span,) if span else ()
            if name == "span" and kind is Responsibility and span:
                yield "agency", text[span.start : span.end]
        elif name in NUMBERS:
            yield name, float(value) if value not in (None, "") else None
        else:
            yield name, value if value != "" or types[name] == "str" else None


def _nearest(words: Bare, quote: str, near: Span) -> Span:
    plain = bare(quote)
    places = [words.span(at, len(plain)) for at in words.occurrences(plain)]
    if not places:
        raise KeyError(quote)
    return min(places, key=lambda s: abs(s.start - near.start))


def _named(rest: tuple[Fact, ...], fact: Fact, text: str) -> tuple[Fact, ...]:
    """The other facts; the mention of an agency at a corrected responsibility means what the reader says."""
    if not isinstance(fact, Responsibility) or not fact.canonical:
        return rest
    known = next((f for f in rest if isinstance(f, Agency) and f.span == fact.span), None)
    printed = text[fact.span.start : fact.span.end]
    mention = Agency(span=fact.span, rule="reader", printed=printed, canonical=fact.canonical, checked=True)
    return (*(f for f in rest if f is not known), replace(known, canonical=fact.canonical) if known else mention)


def _split(facts: DocumentFacts, c: Correction) -> DocumentFacts | None:
    """The document with a printed name meaning another agency; None where it does not print the name."""
    printed, into = bare(str(c.values["printed"])), str(c.values["into"])
    hit = [
        f
        for f in facts.facts
        if printed in (bare(str(getattr(f, n, ""))) for n in ("printed", "agency")) and hasattr(f, "canonical")
    ]
    if not hit:
        return None
    gone = set(map(id, hit))
    named = tuple(replace(f, canonical=into, checked=True) for f in hit)  # type: ignore[call-arg]
    return replace(facts, facts=(*(f for f in facts.facts if id(f) not in gone), *named))


def _names_of(fact: Fact) -> set[str]:
    return {bare(n) for a in ("canonical", "printed", "agency") if isinstance(n := getattr(fact, a, None), str)}
