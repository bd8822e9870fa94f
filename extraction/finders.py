"""The kinds of fact and their finders, in the order in which they run on a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .agencies import agencies, restructurings
from .citations import provision_references, references
from .facts import DocumentFacts, Fact, moved
from .goals import targets
from .quantities import deadlines, money
from .responsibilities import items, member_units, memberships, responsibilities
from .rules import definitions, norms, penalties
from .structure.document_text import DocumentText
from .structure.documents import extent_of
from .structure.head_from_facts import completed
from .validity import clauses

Finder = Callable[[DocumentText], Sequence[Fact]]
"""What finds one kind of fact: it reads the document's DocumentText and returns facts in the offsets of its text."""

FINDERS: dict[str, Finder] = {
    "agencies": agencies.find,
    "references": references.find,
    "provision_references": provision_references.find,
    "responsibilities": responsibilities.find,
    "memberships": memberships.find,
    "member_units": member_units.find,
    "restructurings": restructurings.find,
    "norms": norms.find,
    "deadlines": deadlines.find,
    "penalties": penalties.find,
    "money": money.find,
    "targets": targets.find,
    "definitions": definitions.find,
    "items": items.find,
    "validity": clauses.find,
}
"""The built-in kinds of fact in the order in which they run: agencies come first, others read them."""

NEEDS: dict[str, tuple[str, ...]] = {
    "responsibilities": ("agencies",),
    "memberships": ("agencies",),
    "member_units": ("agencies",),
    "restructurings": ("agencies",),
    "money": ("agencies",),
}
"""The kinds whose finders read the facts of earlier kinds, and which."""


def facts_of(text: DocumentText, kind: str, find: Finder) -> list[Fact]:
    """The facts of one kind; agencies and references are kept in the document's text, where later kinds look for them."""
    facts = list(find(text))
    if kind == "agencies":
        text.agencies = facts  # type: ignore[assignment]
    if kind == "references":
        text.references = facts
    return facts


def document_facts(document: DocumentText, facts: Sequence[Fact]) -> DocumentFacts:
    """A document with its facts, from the offsets of its text to the source's."""
    head = completed(document, facts)
    return DocumentFacts(
        head=moved(head, document.locate),
        extent=extent_of(document),
        provisions=tuple(moved(p, document.locate) for p in document.provisions),
        facts=tuple(moved(fact, document.locate) for fact in facts),
    )
