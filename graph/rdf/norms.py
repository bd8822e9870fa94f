"""Statements about norms: who must, must not or may do what."""

from __future__ import annotations

from ...extraction.facts import Norm, Span
from .document_writer import Scene
from .parties import parties

MODALITIES = {
    "obligation": "qz:Obligation",
    "prohibition": "qz:Prohibition",
    "permission": "qz:Permission",
    "right": "qz:Right",
    "encouragement": "qz:Encouragement",
}
"""Modality of a norm -> its class."""


def norms(scene: Scene) -> None:
    """Deontic clauses; a modality outside MODALITIES raises KeyError."""
    for n in scene.of(Norm):
        name = scene.norms[reach(n)] = scene.name("norm", reach(n))
        thing = n.bearer_kind == "thing"
        who = scene.link("qz:subjectAt", n.bearer) if thing else parties(scene, "qz:bearer", n.bearer, n.bearers)
        more = who + scene.link("qz:action", n.action)
        more += scene.link("qz:condition", n.condition) + scene.link("qz:exception", n.exception)
        scene.writer.add(f"{scene.open(name, MODALITIES[n.modality], n)}{more}.\n")


def reach(n: Norm) -> Span:
    """From a norm's trigger to the end of its action."""
    return Span(n.span.start, max(n.span.end, n.action.end))
