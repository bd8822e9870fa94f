"""Statements about documents: head, tree of provisions, citations, definitions, stated counts."""

from __future__ import annotations

import re

from ...extraction.agencies.register import full_name
from ...extraction.facts import Definition, DocumentHead, Provision, ProvisionReference, Reference, StatedCount
from ...extraction.structure.jurisdictions import division
from .addresses import address
from .confidence import earned
from .divisions import LEVELS, described, with_those_above
from .document_writer import Scene
from .identity import bare, digest, division_iri, genre_iri
from .turtle import date, literal, several
from .validity import Force

FRONT_MATTER = frozenset({"head.contents", "head.preface"})
"""Rules of heads that open contents pages and prefaces: text with facts, but no document."""
UNTITLED = "head.untitled"
"""Rule of the head of a text that prints no head: a document that nothing can cite, so that its file names it."""
CHANGES = frozenset({"supersedes", "repealed", "invalidated", "amended", "retained"})
"""Relations that change what is in force."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def document(scene: Scene, parent: str | None, force: Force, place: str | None = None) -> None:
    """The head of a document.

    Parameters:
        parent: the name of the notice or document that prints it.
        place: the full name of the division for which it speaks.
    """
    head = scene.facts.head
    front = head.rule in FRONT_MATTER
    scene.counts["front matter" if front else "documents"] = (
        scene.counts.get("front matter" if front else "documents", 0) + 1
    )
    name, at = scene.document, scene.writer.place(head.span)
    parts = [
        f"{name} a {'qz:FrontMatter' if front else 'qz:Document'};qz:evidence {at};qz:rule {literal(head.rule)}",
        f"itsrdf:taConfidence {scene.trust * earned(head, {}):.2f};eli:title {literal(bare(head.title))};rdfs:label {literal(bare(head.title))}",
        f"qz:extent {scene.writer.place(scene.facts.extent, quoted=False)};qz:source <>",
        *_statements(scene, head, force),
        *_place(scene, place),
    ]
    scene.writer.add(";".join(parts) + ".\n")
    if parent:
        tie = "qz:promulgates" if head.promulgated_by is not None else "eli:has_annex"
        scene.writer.add(f"{parent} {tie} {name}.\n")


def publisher_statements(scene: Scene) -> None:
    """What the publisher says of the document beside its text, each with whether the text says the same."""
    for s in scene.facts.head.stated:
        name = f"f:publisher-{digest(scene.iri, s.field, s.value, s.where)}"
        statement = f"qz:field {literal(s.field)};rdf:value {literal(s.value)};qz:statedBy {literal('publisher')}"
        how = f"qz:carrier {literal(s.where)};qz:agreement {literal(s.use)}"
        place = f";qz:evidence {scene.writer.place(s.span)}" if s.span else ""
        scene.writer.add(f"{name} a qz:PublisherStatement;qz:document {scene.document};{statement};{how}{place}.\n")


def _statements(scene: Scene, head: DocumentHead, force: Force) -> list[str]:
    parts = []
    if head.number:
        parts.append(f"qz:number {literal(bare(head.number))}")
    if head.issuers:
        issuers = [_issuer(scene, bare(i)) for i in head.issuers]
        parts.append(f"eli:passed_by {several(issuers)};qz:issuerNames {literal('；'.join(map(bare, head.issuers)))}")
    if head.addressees:
        named = [m for m in map(scene.mention, head.addressees) if m]
        if named:
            parts.append(f"qz:addressee {several(scene.agency(m.printed, m.canonical, m.span) for m in named)}")
        parts.append(f"qz:addresseeNames {literal('；'.join(map(scene.words, head.addressees)))}")
    for predicate, value in (
        ("eli:date_document", head.issued),
        ("eli:first_date_entry_in_force", force.effective),
        ("eli:date_no_longer_in_force", force.expires),
    ):
        if value and _ISO_DATE.match(value):
            parts.append(f"{predicate} {date(value)}")
    if head.validity:
        parts.append(f"qz:validityTerm {literal(head.validity)}")
    if head.kind:
        parts.append(f"eli:type_document <{genre_iri(head.kind)}>")
    if head.publicity:
        parts.append(f"qz:publicity {literal(head.publicity)}")
    return parts


def _place(scene: Scene, place: str | None) -> list[str]:
    """The division for which the document speaks, and its level; the division itself is described for all sources at once."""
    where = division(place)
    if where is None:
        return []
    for each in with_those_above(where):
        scene.share(f"<{division_iri(each.full)}>", described(each))
    return [f"eli:jurisdiction <{division_iri(where.full)}>;qz:level tier:{LEVELS[where.level]}"]


def _issuer(scene: Scene, name: str) -> str:
    """A body that signs: by the register, else as printed, since heads print full names."""
    term = scene.agency_node(name, full_name(name, scene.jurisdiction) or name, "agency", None)
    scene.printed(term, name)
    return term


def provisions(scene: Scene) -> None:
    """The tree of provisions; a leaf quotes its text, an inner node's text is that of its leaves."""
    own = scene.facts.provisions
    inner = {p.parent for p in own}
    for i, p in enumerate(own):
        scene.writer.add(_provision(scene, i, p, i not in inner))
    scene.counts["provisions"] = scene.counts.get("provisions", 0) + len(own)


def _provision(scene: Scene, index: int, p: Provision, leaf: bool) -> str:
    within = scene.document if p.parent is None else scene.provision(p.parent)
    heading = f";dcterms:title {literal(bare(p.heading))}" if p.heading else ""
    return (
        f"{scene.provision(index)} a qz:Provision;eli:is_part_of {within};qz:level level:{p.level};qz:order {index + 1}"
        f";qz:path {literal('/'.join(p.path))};rdfs:label {literal(address(scene.facts.provisions, index))};qz:evidence {scene.writer.place(p.span, quoted=leaf)}{heading}.\n"
    )


def citations(scene: Scene) -> None:
    """References to other documents; what they resolve to is said in the graph of all sources together."""
    for ref in scene.of(Reference):
        name = scene.citations[ref.span] = scene.name("citation", ref.span)
        more = ";a qz:Change" if ref.relation in CHANGES else ""
        more += f";qz:relation relation:{ref.relation}"
        if ref.title:
            more += f";qz:citedTitle {literal(bare(ref.title))}"
        if ref.number:
            more += f";qz:citedNumber {literal(bare(ref.number))}"
        if ref.number_span:
            more += f";qz:numberAt {scene.writer.place(ref.number_span)}"
        if ref.provisions:
            more += f";qz:citedPath {several(literal('/'.join(path)) for path in (ref.provisions, *ref.further))}"
        if ref.drafter:
            more += f";qz:drafter {literal(ref.drafter)}"
        if ref.reason:
            more += f";qz:reason {literal(ref.reason)}"
        scene.writer.add(f"{scene.open(name, 'qz:Citation', ref)}{more}.\n")


def inner_citations(scene: Scene) -> None:
    """References to provisions of the document itself (本办法第四十六条).

    A number that the document prints twice leaves them ambiguous; one that it does not print, outside.
    """
    for ref in scene.of(ProvisionReference):
        target, others = scene.cited_provision(ref.path), scene.same_number(ref.path)
        if others:
            status = f";qz:candidate {several(others)};qz:resolution resolution:ambiguous"
        elif target:
            status = f";qz:cited {target};qz:resolution resolution:resolved"
        else:
            status = ";qz:resolution resolution:outside"
        name = scene.name("inner", ref.span)
        scene.writer.add(
            f"{scene.open(name, 'qz:InnerCitation', ref)}{status};qz:citedPath {literal('/'.join(ref.path))}.\n"
        )


def definitions(scene: Scene) -> None:
    """Terms that the document defines."""
    for d in scene.of(Definition):
        name = scene.name("definition", d.span)
        more = f";skos:prefLabel {literal(bare(d.term))}{scene.link('qz:meaning', d.meaning)}"
        scene.writer.add(f"{scene.open(name, 'qz:Definition', d)}{more}.\n")


def stated_counts(scene: Scene) -> None:
    """Counts that a document states of its own register."""
    for c in scene.of(StatedCount):
        drafter = f";qz:drafter {literal(c.drafter)}" if c.drafter else ""
        name = scene.name("count", c.span)
        more = f";qz:relation relation:{c.relation};qz:statedNumber {c.count}{drafter}"
        scene.writer.add(f"{scene.open(name, 'qz:StatedCount', c)}{more}.\n")
