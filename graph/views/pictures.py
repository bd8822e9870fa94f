"""What a view shows: a cut of the policy network around something, with places for its nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..policy.impact import Impact
from ..policy.network import DOCUMENT_RELATIONS, NOWHERE, ROLES, Evidence, Link, PolicyNetwork
from ..policy.traversal import basis_chain, implementation_tree, issue_date

LIMIT = 2000
"""The most nodes that a picture shows; a larger cut keeps those nearest to what it is about."""
LEVELS = ("国", "省", "市", "县", "乡")
"""The levels of government, from national to local."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of a picture. column orders it from left to right where the view has columns; year and level are filters."""

    id: str
    label: str
    kind: str
    column: int = 0
    year: str = ""
    level: str = ""
    severity: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge of a picture, with the words that prove it."""

    source: str
    target: str
    relation: str
    evidence: Evidence = NOWHERE


@dataclass(frozen=True, slots=True)
class Picture:
    """A view before it is drawn. layout: columns (by Dot.column), levels (by level and year) or cloud; cut tells how many nodes were left out."""

    title_zh: str
    title_en: str
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    focus: str | None = None
    layout: str = "columns"
    cut: int = 0


@dataclass(slots=True)
class _Sketch:
    """A picture in the making: what is put in first is nearest and stays longest."""

    network: PolicyNetwork
    dots: dict[str, Dot] = field(default_factory=dict)
    strokes: dict[tuple[str, str, str, Evidence], Stroke] = field(default_factory=dict)

    def dot(self, node: str, column: int = 0, severity: str = "", *notes: str) -> None:
        if node in self.dots or self.network.kind(node) is None:
            return
        n = self.network
        year = (issue_date(n, node) or str(n.attribute(node, "date") or ""))[:4]
        level = str(n.attribute(node, "level") or "")
        self.dots[node] = Dot(node, n.label(node), str(n.kind(node)), column, year, level, severity, *notes)

    def stroke(self, link: Link) -> None:
        drawn = Stroke(link.source, link.target, link.relation, link.evidence)
        self.strokes.setdefault((link.source, link.relation, link.target, link.evidence), drawn)

    def finished(self, zh: str, en: str, focus: str | None, layout: str = "columns", limit: int = LIMIT) -> Picture:
        kept = dict(list(self.dots.items())[:limit])
        strokes = tuple(s for s in self.strokes.values() if s.source in kept and s.target in kept)
        return Picture(zh, en, tuple(kept.values()), strokes, focus, layout, len(self.dots) - len(kept))


def responsibility_picture(network: PolicyNetwork, document: str, limit: int = LIMIT) -> Picture:
    """A document, its sections, its tasks, who leads, answers and helps, and the deadlines: from left to right."""
    sketch = _Sketch(network)
    sketch.dot(document, 0)
    for task in tasks_of(network, document):
        section = section_of(network, task)
        if section:
            sketch.dot(section, 1)
            sketch.stroke(Link(section, "part_of", document))
        sketch.dot(task, 2)
        sketch.stroke(Link(task, "stated_in", section or document))
        for link in sorted(network.into(task)):
            if link.relation in (*ROLES, "due", "funds"):
                sketch.dot(link.source, 3 if link.relation in ROLES else 4)
                sketch.stroke(link)
    label = network.label(document)
    return sketch.finished(f"责任链：{label}", f"Responsibilities: {label}", document, limit=limit)


def tasks_of(network: PolicyNetwork, document: str) -> list[str]:
    """The tasks of a document and of what it prints (an annex that a notice promulgates)."""
    printed = [link.target for link in network.out_of(document) if link.relation == "promulgates"]
    tasks = [
        n
        for whole in (document, *printed)
        for n in sorted(network.parts(whole))
        if network.kind(n) == "task" and network.document_of(n) == whole
    ]
    return list(dict.fromkeys(tasks))


def section_of(network: PolicyNetwork, node: str) -> str | None:
    """The outermost provision that holds a node."""
    section, current = None, node
    while True:
        up = next((x.target for x in network.out_of(current) if x.relation in ("stated_in", "part_of")), None)
        if up is None or network.kind(up) != "provision":
            return section
        section = current = up


def agency_picture(network: PolicyNetwork, agency: str, limit: int = LIMIT) -> Picture:
    """An agency: its tasks by role with their documents, the bodies it sits in, parents, predecessors and successors."""
    sketch = _Sketch(network)
    sketch.dot(agency, 1)
    links = sorted(
        (*network.out_of(agency), *network.into(agency)),
        key=lambda x: (x.relation not in ("parent", "successor"), x.relation, x.target),
    )
    for link in links:
        far = link.target if link.source == agency else link.source
        sketch.dot(far, 2 if link.source == agency else 0)
        sketch.stroke(link)
        document = network.document_of(far)
        if document and document != far:
            sketch.dot(document, 3)
            sketch.stroke(Link(far, "stated_in", document))
    label = network.label(agency)
    return sketch.finished(f"机构：{label}", f"Agency: {label}", agency, limit=limit)


def lineage_picture(network: PolicyNetwork, document: str, limit: int = LIMIT) -> Picture:
    """What a document stands on and what stands on it, what it replaced and what replaced it, by level and year."""
    sketch = _Sketch(network)
    up, down = basis_chain(network, document), implementation_tree(network, document)
    sketch.dot(document, 0)
    for node in sorted(up, key=lambda n: up.nodes[n]["distance"]):
        sketch.dot(node, -up.nodes[node]["distance"])
    for node in sorted(down, key=lambda n: down.nodes[n]["distance"]):
        sketch.dot(node, down.nodes[node]["distance"])
    for node in list(sketch.dots):
        for link in sorted(network.out_of(node)):
            if link.relation in DOCUMENT_RELATIONS and (link.target in sketch.dots or node == document):
                sketch.dot(link.target, sketch.dots[node].column - 1)
                sketch.stroke(link)
        for link in sorted(network.into(node)) if node == document else ():
            if link.relation in DOCUMENT_RELATIONS:
                sketch.dot(link.source, sketch.dots[node].column + 1)
                sketch.stroke(link)
    label = network.label(document)
    return sketch.finished(f"沿革与依据：{label}", f"Lineage: {label}", document, "levels", limit)


def body_picture(network: PolicyNetwork, body: str, limit: int = LIMIT) -> Picture:
    """A coordinating body: its seats, who fills them, and who hosts its office."""
    sketch = _Sketch(network)
    sketch.dot(body, 0)
    for link in sorted(network.into(body)):
        sketch.dot(link.source, 1)
        sketch.stroke(link)
        for fills in sorted(network.into(link.source)) if network.kind(link.source) == "seat" else ():
            sketch.dot(fills.source, 2)
            sketch.stroke(fills)
    label = network.label(body)
    return sketch.finished(f"议事协调机构：{label}", f"Body: {label}", body, limit=limit)


def impact_picture(network: PolicyNetwork, result: Impact, limit: int = LIMIT) -> Picture:
    """The effects of a change with their chains of evidence, by distance from it; colour by severity."""
    sketch = _Sketch(network)
    for subject in result.change.subjects:
        sketch.dot(subject, 0)
    for effect in result.effects:
        for i, step in enumerate(effect.path, 1):
            for node in (step.source, step.target):
                if node != effect.node:
                    sketch.dot(node, i - 1)
            sketch.stroke(Link(step.source, step.relation, step.target, evidence=step.evidence))
        sketch.dot(effect.node, max(1, effect.distance), effect.severity, effect.sentence("zh"), effect.sentence("en"))
        if not effect.path and effect.node not in result.change.subjects:  # its text names what is changed
            sketch.stroke(Link(effect.node, "mentions", result.change.subjects[0], evidence=effect.place))
    names = "、".join(network.label(s) for s in result.change.subjects)
    return sketch.finished(f"影响：{names}", f"Impact: {names}", next(iter(result.change.subjects), None), limit=limit)


def neighbourhood(network: PolicyNetwork, node: str, reach: int = 2, limit: int = LIMIT) -> Picture:
    """Everything within some steps of a node, nearest first."""
    sketch = _Sketch(network)
    sketch.dot(node)
    waiting = deque([(node, 0)])
    while waiting and len(sketch.dots) <= limit:
        current, distance = waiting.popleft()
        for link in sorted((*network.out_of(current), *network.into(current))):
            far = link.target if link.source == current else link.source
            if far not in sketch.dots and distance < reach:
                sketch.dot(far, distance + 1)
                waiting.append((far, distance + 1))
            sketch.stroke(link)
    label = network.label(node)
    return sketch.finished(f"邻域：{label}", f"Around: {label}", node, limit=limit)


def triples_picture(
    title: str,
    triples: Iterable[tuple[str, str, str]],
    label: Callable[[str], str],
    kind: Callable[[str], str],
    limit: int = LIMIT,
) -> Picture:
    """Any triples as a picture: those of a CONSTRUCT, or pairs of columns of a SELECT."""
    dots: dict[str, Dot] = {}
    strokes: list[Stroke] = []
    degree: dict[str, int] = {}
    for source, relation, target in sorted(set(triples)):  # in whatever order an engine finds them
        for node in (source, target):
            dots.setdefault(node, Dot(node, label(node), kind(node)))
            degree[node] = degree.get(node, 0) + 1
        strokes.append(Stroke(source, target, relation))
    kept = sorted(dots, key=lambda n: (-degree[n], n))[:limit]
    inside = frozenset(kept)
    shown = tuple(s for s in strokes if s.source in inside and s.target in inside)
    return Picture(title, title, tuple(dots[n] for n in kept), shown, None, "cloud", len(dots) - len(kept))
