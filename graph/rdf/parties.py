"""Statements about the parties of a rule: agencies, and classes of persons where no agency is printed."""

from __future__ import annotations

from collections.abc import Iterable

from ...extraction.facts import Span
from .document_writer import Scene
from .identity import party_iri
from .turtle import several

_PARTY = 14  # characters of a class of persons (建设单位, 道路运输经营者); longer words are a description, not a class


def parties(scene: Scene, predicate: str, whole: Span | None, names: Iterable[Span], *, classes: bool = True) -> str:
    """A node for each name of a list, where each is printed (`predicateName`), and the list as a whole (`predicateAt`).

    Parameters:
        classes: whether names that are no agencies have nodes too, of classes of persons.
    """
    if whole is None:
        return ""
    each = list(names) or [whole]
    nodes = [node for name in each if (node := _node(scene, name, classes))]
    places = [scene.writer.place(name) for name in each]
    more = f";{predicate}At {scene.writer.place(whole)}"
    more += f";{predicate}Name {several(places)}" if places else ""
    return more + (f";{predicate} {several(nodes)}" if nodes else "")


def _node(scene: Scene, name: Span, classes: bool) -> str | None:
    """The agency that a name prints, else the class of persons that its words name (建设单位)."""
    mention, words = scene.mention(name), scene.words(name)
    if mention:
        return scene.agency(mention.printed, mention.canonical, mention.span)
    if not classes or len(words) > _PARTY:
        return None
    scene.parties.add(words)
    return f"<{party_iri(words)}>"
