"""Statements about the parties of a rule: agencies, and classes of persons where no agency is printed."""

from __future__ import annotations

from collections.abc import Iterable

from ...extraction.facts import Span
from .document_writer import Scene
from .identity import party_iri
from .turtle import several

_PARTY = 14  # characters of a class of persons (建设单位, 道路运输经营者); longer words are a description, not a class


def party(scene: Scene, predicate: str, span: Span | None) -> str:
    """`;predicate node` and, in any case, where it is printed: `;predicateAt place`."""
    if span is None:
        return ""
    node = _node(scene, span)
    return (f";{predicate} {node}" if node else "") + f";{predicate}At {scene.writer.place(span)}"


def parties(scene: Scene, predicate: str, whole: Span | None, names: Iterable[Span]) -> str:
    """A node for each name of a list, where each is printed (`predicateName`), and the list as a whole (`predicateAt`)."""
    if whole is None:
        return ""
    each = list(names) or [whole]
    nodes = [node for name in each if (node := _node(scene, name))]
    places = [scene.writer.place(name) for name in each]
    more = f";{predicate}At {scene.writer.place(whole)}"
    more += f";{predicate}Name {several(places)}" if places else ""
    return more + (f";{predicate} {several(nodes)}" if nodes else "")


def _node(scene: Scene, name: Span) -> str | None:
    """The agency that a name prints, else the class of persons that its words name (建设单位)."""
    mention, words = scene.mention(name), scene.words(name)
    if mention:
        return scene.agency(mention.printed, mention.canonical, mention.span)
    if len(words) > _PARTY:
        return None
    scene.parties.add(words)
    return f"<{party_iri(words)}>"
