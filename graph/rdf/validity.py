"""Statements about force: the clauses that a document makes on its own and on other documents' validity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...extraction.facts import DocumentFacts, ValidityClause
from ...extraction.structure.head_from_facts import first_day, last_day, stated
from .document_writer import Scene
from .turtle import date, literal, several

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ENDS = frozenset({"extend", "term"})


@dataclass(frozen=True, slots=True)
class Force:
    """When a document was issued, enters into force and ends, as ISO dates; what it does not say it has from its notice.

    clauses are the nodes that prove the dates, once they are written.
    """

    issued: str | None = None
    effective: str | None = None
    expires: str | None = None
    clauses: tuple[str, ...] = ()


def force_of(facts: DocumentFacts, notice: Force = Force()) -> Force:
    """The dates of a document: its own clauses first, then those of the notice that prints it.

    A length of validity runs from the entry into force; where none is stated, from the issue.
    """
    head, clauses = facts.head, [f for f in facts.facts if isinstance(f, ValidityClause)]
    issued = head.issued or notice.issued
    begins = next((d for c in stated(clauses, "start") if (d := first_day(c.date, issued))), None)
    effective = begins or head.effective or notice.effective
    ends = next((d for c in stated(clauses, "term") if (d := last_day(c.date, effective or issued))), None)
    return Force(issued, effective, ends or head.expires or notice.expires)


def clauses(scene: Scene, force: Force, notice: Force = Force()) -> Force:
    """Every clause on force with the document that it concerns; the force with the nodes that prove it."""
    nodes = []
    for c in scene.of(ValidityClause):
        name = scene.name("validity", c.span)
        more = f";qz:validityKind force:{c.kind};qz:certainty {c.certainty:.2f}"
        more += _concerned(scene, c) + _days(c, force)
        scene.writer.add(f"{scene.open(name, 'qz:ValidityClause', c)}{more}.\n")
        if c.object is None and c.kind in ("start", "term"):
            nodes.append(name)
    if not nodes:
        for node in notice.clauses:
            scene.writer.add(f"{node} qz:concerns {scene.document}.\n")
    return Force(force.issued, force.effective, force.expires, tuple(nodes) or notice.clauses)


def _concerned(scene: Scene, c: ValidityClause) -> str:
    """The document itself, or the citations in the words that name the document concerned."""
    if c.object is None:
        return f";qz:concerns {scene.document}"
    cited = several(scene.citations_in(c.object))
    return (f";qz:concerns {cited}" if cited else "") + scene.link("qz:concernsAt", c.object)


def _days(c: ValidityClause, force: Force) -> str:
    """The printed value, and the first and last day that it means."""
    statement = f";qz:value {literal(c.date)}" if c.date else ""
    first = None if c.kind in _ENDS else first_day(c.date, force.issued) if c.date else None
    counted_from = (force.effective or force.issued) if c.kind == "term" else None  # an extension adds to another's end
    last = last_day(c.date, counted_from) if c.kind in _ENDS else c.until
    statement += f";qz:from {date(first)}" if first and _DAY.match(first) else ""
    return statement + (f";qz:by {date(last)}" if last and _DAY.match(last) else "")
