"""Statements about penalties: sanctions with their parties, what they punish, and the norms that they enforce."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ...extraction.facts import Norm, Penalty, Span
from .document_writer import Scene
from .norms import reach
from .parties import parties
from .turtle import decimal, literal, several

# Words for whoever is punished, which name no class of their own
_ANYONE = ("行为人", "当事人", "责任人", "责任人员", "违法者", "主管人员")
_GENERIC = ("单位", "个人", "任何单位", "其他单位")
_OWED = ("obligation", "prohibition")
_CITATION = re.compile(r".*第[^，；]{1,60}规定，?")
# 应当遵守下列规定：what is asked for stands in the items below; 应当采取遮光措施: too short to be repeated
_LISTS = re.compile(r"下列|以下|\A(?:遵守|符合)|\A.{1,7}\Z")
_REPEATED, _LONGEST = 0.25, 40


def penalties(scene: Scene) -> None:
    """Sanctions, tied to the provisions that they punish the breach of, and to the norms in them."""
    norms = _NormsByProvision(scene)
    for p in scene.of(Penalty):
        name = scene.named("penalty", p.span)
        broken = [place for path in p.broken if (place := scene.cited_provision(path))]
        more = f";qz:sanction sanction:{p.kind}{_amounts(p)}"
        imposed = parties(scene, "qz:authority", p.authority, p.authorities)
        more += imposed + (f";qz:authorityConfidence {scene.sure('Authority')}" if "qz:authority " in imposed else "")
        more += parties(scene, "qz:offender", p.offender, p.offenders)
        more += scene.link("qz:offence", p.offence)
        more += f";qz:breachOf {several(broken)}" if broken else ""
        more += f";qz:citedPath {several(literal('/'.join(path)) for path in p.broken)}" if p.broken else ""
        foreign = [cited for span in p.broken_elsewhere if (cited := scene.citations.get(span))]
        more += f";qz:breachOfCited {several(foreign)}" if foreign else ""
        more += f";qz:step {p.step}" if p.step else ""
        punished = list(norms.enforced(p))
        more += f";qz:remedyConfidence {scene.sure('Remedy')}" if punished else ""
        scene.writer.add(f"{scene.open(name, 'qz:Penalty', p)}{more}.\n")
        for norm in punished:
            scene.writer.add_once(f"{norm} odrl:remedy {name}.\n")


def _amounts(p: Penalty) -> str:
    numbers = (
        ("schema:minValue", p.min),
        ("schema:maxValue", p.max),
        ("qz:timesMin", p.times_min),
        ("qz:timesMax", p.times_max),
    )
    more = "".join(f";{predicate} {decimal(value)}" for predicate, value in numbers if value is not None)
    more += f";qz:base {literal(p.base)}" if p.base else ""
    return more + (f";qz:per {literal(p.per)}" if p.per else "")


def _pairs(words: str) -> set[str]:
    return {a + b for a, b in pairwise(words)}


class _NormsByProvision:
    """The norms of one document by the provisions that hold them, on every level."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.held: dict[str, list[Norm]] | None = None
        self.offences: dict[tuple[tuple[str, ...], ...], set[str]] = {}

    def enforced(self, p: Penalty) -> Iterator[str]:
        """The duties and prohibitions of the offender in exactly the provisions broken; of several those that the offence names."""
        for path in p.broken:
            place = self.scene.provision_at_path(path)
            owed = [n for n in self._in(place) if n.modality in _OWED and self._is_meant(n, p)] if place else []
            for norm in self._named(owed, p):
                yield self.scene.norms[reach(norm)]

    def _named(self, owed: list[Norm], p: Penalty) -> list[Norm]:
        """The norms whose action the words of the offence repeat (违反第九条规定，在桥下堆物的); all where they repeat none."""
        offence = self._offence(p)
        share = {id(n): len(offence & (action := self._action(n))) / max(len(action), 1) for n in owed}
        most = max(share.values(), default=0.0)
        if most < _REPEATED:
            return owed
        return [n for n in owed if share[id(n)] >= _REPEATED * most or _LISTS.search(self.scene.words(n.action))]

    def _offence(self, p: Penalty) -> set[str]:
        """The pairs of signs in the words of an offence; of a further step (拒不改正的) those of the breach before it."""
        words = self.scene.words(p.offence) if p.offence else ""
        further = p.step or "以上违法" in words or "上述" in words
        if not further:
            listed = "下列" in words or "之一" in words
            self.offences[p.broken] = set() if listed else _pairs(_CITATION.sub("", words))
        return self.offences.get(p.broken, set())

    def _action(self, norm: Norm) -> set[str]:
        """The pairs of signs in the thing that a norm speaks of and in what it asks for, up to the first sentences of a long one."""
        thing = self.scene.words(norm.bearer) if norm.bearer and norm.bearer_kind == "thing" else ""
        return _pairs(thing + self.scene.words(norm.action)[:_LONGEST])

    def _in(self, place: str) -> list[Norm]:
        if self.held is None:
            self.held = {}
            for norm in self.scene.of(Norm):
                at = self.scene.provision_index(norm.span.start)
                while at is not None:
                    self.held.setdefault(self.scene.provision(at), []).append(norm)
                    at = self.scene.facts.provisions[at].parent
        return self.held.get(place, [])

    def _is_meant(self, norm: Norm, p: Penalty) -> bool:
        """Whether the offender can be the one who owes: a body of the state only where it is named as offender."""
        if norm.bearer is None or norm.bearer_kind == "thing":
            return True
        bearers, offenders = self._words(norm.bearers), self._words(p.offenders)
        if any(b in o or o in b for b in bearers for o in offenders):
            return True
        return norm.bearer_kind != "agency" and all(o.endswith(_ANYONE) or o in _GENERIC for o in offenders)

    def _words(self, names: Iterable[Span]) -> list[str]:
        return [self.scene.words(name) for name in names]
