"""What the explorer reads of a graph once, while it opens: names with their pinyin, extents of documents, marks in texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from heapq import nsmallest
from typing import Any
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode
from pypinyin import lazy_pinyin
from pypinyin.seg.simpleseg import seg

from ...errors import NoText
from ...graph.policy.network import DOCUMENT_RELATIONS, ROLES, PolicyNetwork
from ...graph.policy.traversal import issue_date
from ...graph.store.pages import Pages
from ...graph.store.queryable import Graph
from ...graph.views.force_words import known_until
from ...graph.views.html import visible
from ...ontology.terms import BASE, ONTOLOGY_GRAPH, PREFIXES, QZ
from .evidence import MARKS, Mark, line_start

NAMED = ("document", "agency", "body", "task", "provision", "deadline", "money", "norm", "penalty", "seat")
_PINYIN = ("document", "agency", "body")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_EVIDENCE, _EXTENT = NamedNode(QZ.evidence), NamedNode(QZ.extent)
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz ")


def page_of(iri: str) -> str:
    """The address of the page about an IRI: the graph's own names keep their path, others come as a parameter."""
    if iri.startswith(BASE):
        return "/id/" + quote(iri.removeprefix(BASE), safe="/")
    return "/resource?iri=" + quote(iri, safe="")


@dataclass(frozen=True, slots=True)
class Node:
    """Something of the graph to name on a page, with its kind and the page about it."""

    iri: str
    label: str
    href: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a document or provision stands in its source."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A node's name in lower case with its number and other names, one a line, and in pinyin, whole and as initials (shuiwuju, swj)."""

    iri: str
    label: str
    others: str
    pinyin: str = ""
    initials: str = ""


@dataclass
class GraphSnapshot:
    """What the pages need of a graph; nothing of it changes once it is read."""

    graph: Graph
    network: PolicyNetwork
    extents: dict[str, Extent] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    issuers: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    tasks: dict[str, list[str]] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)
    due: dict[str, str] = field(default_factory=dict)
    works: dict[str, Any] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)
    _issued: dict[str, str] = field(default_factory=dict)

    def node(self, iri: str) -> Node:
        """A node's name and page."""
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = self._node(iri)
        return node

    def _node(self, iri: str) -> Node:
        kind = self.network.kind(iri) or MARKS.get(self.classes.get(iri, ""), "")
        return Node(iri, self.label(iri), page_of(iri), str(kind))

    def label(self, iri: str, language: str = "zh") -> str:
        """What people read for an IRI: its name in the network, the ontology's label, a fact's words, else the IRI."""
        if self.network.kind(iri):
            return self.network.label(iri)
        if known := self.terms.get(iri):
            return known.get(language) or next(iter(known.values()))
        if (extent := self.extents.get(iri)) and (words := self.words(extent)):
            return words
        return iri

    def called(self, value: str) -> str:
        """What a form calls a node: its name where no other document, agency or body has it; any other text stays."""
        name = self.network.label(value)
        return name if self.network.kind(value) in _PINYIN and self.names.get(name) == 1 else value

    @cached_property
    def pages(self) -> Pages:
        """Which page of its source holds a place."""
        return Pages(self.graph)

    @cached_property
    def until(self) -> str:
        """The day up to which the texts of the graph reach."""
        return known_until(self.network, date.today())

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, int, str]]]:
        """Documents and provisions of each source by where they begin; what holds another stands before it."""
        holders: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for iri, extent in self.extents.items():
            if self.classes.get(iri) in ("Document", "Provision", None) and self.network.kind(iri):
                holders[extent.source].append((extent.start, -extent.end, iri))
        return {source: sorted(several) for source, several in holders.items()}

    def place(self, source: str, at: int) -> tuple[str, str]:
        """Where a place of a source stands as print calls it (《停车办法》第三条), and the address of its line; the file's name where no document holds it."""
        known = self._holders.get(source, [])
        provision = ""
        for start, end, iri in reversed(known[: bisect_right(known, (at, 0, ""))]):
            if -end <= at:
                continue
            if self.network.kind(iri) == "document":
                line = line_start(self.graph.text(source), at)
                return f"《{self.label(iri)}》{provision}", f"{page_of(iri)}#c{max(line, start)}"
            provision = provision or str(self.network.attribute(iri, "printed_label") or self.label(iri))
        return source, ""

    def words(self, extent: Extent) -> str:
        """The words of a source at a place, on one line; none where the text is not at hand."""
        try:
            return " ".join(self.graph.text(extent.source)[extent.start : extent.end].split())
        except NoText:
            return ""

    def issued(self, document: str) -> str:
        """A document's date of issue, or that of the notice that promulgates or prints it, or the year in its number."""
        if document not in self._issued:
            self._issued[document] = issue_date(self.network, document)
        return self._issued[document]

    def marks_in(self, extent: Extent) -> list[Mark]:
        """The marks that begin and end in an extent."""
        known = self.marks.get(extent.source, [])
        low = bisect_left(known, extent.start, key=lambda m: m.start)
        high = bisect_left(known, extent.end, key=lambda m: m.start)
        return [m for m in known[low:high] if m.end <= extent.end]

    def prepare(self) -> None:
        """Warm the lazily computed attributes."""
        for value in (self.sought, self.weight, self.names, self.once):
            assert value is not None
        for source in self.marks:
            self.graph.text(source)

    @cached_property
    def names(self) -> Counter[str]:
        """How often each label of a document, agency or body occurs: one that occurs once names its node."""
        return Counter(self.network.label(n) for kind in _PINYIN for n in self.named[kind])

    @cached_property
    def once(self) -> dict[str, str]:
        """The documents, agencies and bodies whose name no other has, by it."""
        every = ((self.network.label(n), n) for kind in _PINYIN for n in self.named[kind])
        return {label: n for label, n in every if self.names[label] == 1}

    @cached_property
    def sought(self) -> dict[str, list[Name]]:
        """The names of each kind as a search compares them."""
        return {kind: [self._name(kind, iri) for iri in self.named[kind]] for kind in NAMED}

    def _name(self, kind: str, iri: str) -> Name:
        label = self.network.label(iri)
        others = (str(self.network.attribute(iri, "number") or ""), *self.others.get(iri, ()))
        whole, initials = spelled(label) if kind in _PINYIN else ("", "")
        return Name(iri, label.lower(), "\n".join(others).lower(), whole, initials)

    @cached_property
    def weight(self) -> dict[str, int]:
        """How much hangs on a node; what is printed in the graph weighs more than what is only cited."""
        return {
            n: self.network.degree(n) + (1000 if self.network.attribute(n, "printed") else 0)
            for kind in NAMED
            for n in self.named[kind]
        }


def spelled(label: str) -> tuple[str, str]:
    """A name in pinyin without tones, whole and by its initials.

    Example:
        >>> spelled("青禾市水务局")
        ('qingheshishuiwuju', 'qhsswj')
    """
    syllables = [s for word in seg(label[:60]) for s in _syllables(word)]
    return "".join(syllables), "".join(s[0] for s in syllables)


@cache
def _syllables(word: str) -> list[str]:
    """The reading of a word; names share most of theirs (人民政府, 水务局)."""
    return lazy_pinyin(word, errors="ignore")


def snapshot_of(graph: Graph, network: PolicyNetwork) -> GraphSnapshot:
    """Read a graph's catalogue: a few queries and one walk over the network."""
    snapshot = GraphSnapshot(graph, network)
    snapshot.named = {kind: network.nodes(kind) for kind in NAMED}
    _read_places(snapshot)
    _read_names(snapshot)
    tasks: dict[str, list[str]] = defaultdict(list)
    for task in snapshot.named["task"]:
        if document := network.document_of(task):
            tasks[document].append(task)
    for several in tasks.values():
        several.sort(key=lambda t: (snapshot.extents[t].start if t in snapshot.extents else 0, t))
    snapshot.tasks = dict(tasks)
    return snapshot


def _read_places(snapshot: GraphSnapshot) -> None:
    files = {
        r["g"]: str(r["name"])
        for r in snapshot.graph.select("SELECT ?g ?name { ?g a qz:Source ; dcterms:title ?name }")
    }
    kinds = snapshot.classes
    for quad in snapshot.graph.statements(None, _TYPE, None):
        kind = _value(quad.object).removeprefix(PREFIXES["qz"])
        if kind != "Change":  # a citation too, which says more
            kinds[_value(quad.subject)] = kind
    marks: dict[str, list[Mark]] = defaultdict(list)
    for property in (_EVIDENCE, _EXTENT):  # a document's extent after the place of its title, so that it stays
        quads = snapshot.graph.statements(None, property, None)
        for subject, place in sorted(((_value(q.subject), _value(q.object)) for q in quads), reverse=True):
            file, _, fragment = place.partition("#char=")  # RFC 5147, as identity makes them
            start, _, end = fragment.partition(",")
            extent = Extent(files.get(file, file), int(start), int(end))
            snapshot.extents[subject] = extent
            if kinds.get(subject) not in ("Provision", "Document", None):
                marks[extent.source].append(Mark(extent.start, extent.end, kinds[subject], subject))
    snapshot.marks = {source: sorted(several) for source, several in marks.items()}


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))


def _read_names(snapshot: GraphSnapshot) -> None:
    for document, issuers in snapshot.graph.select(
        "SELECT ?document ?issuers { ?document qz:issuerNames ?issuers }"
    ).rows:
        snapshot.issuers.setdefault(str(document), str(issuers))
    for agency, name in snapshot.graph.select("SELECT DISTINCT ?agency ?name { ?agency skos:altLabel ?name }").rows:
        snapshot.others.setdefault(str(agency), []).append(str(name))
    for quad in snapshot.graph.statements(None, NamedNode(QZ.by), None):
        snapshot.due[_value(quad.subject)] = _value(quad.object)
    for property in ("rdfs:label", "skos:prefLabel"):
        prefix, _, local = property.partition(":")
        for quad in snapshot.graph.statements(
            None, NamedNode(PREFIXES[prefix] + local), None, NamedNode(ONTOLOGY_GRAPH)
        ):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                snapshot.terms.setdefault(quad.subject.value, {})[quad.object.language or "zh"] = quad.object.value


# ---- search ----------------------------------------------------------------------------------------------------------


def suggestions(snapshot: GraphSnapshot, words: str, kinds: Iterable[str], most: int = 10) -> list[dict[str, Any]]:
    """Names that words may mean, best first: the name itself, a beginning, a part, then pinyin and its initials.

    Names that only one document knows (an agency that is not resolved) come after all others.


    Each has label, kind, href, about (the document it stands in) and value: what names it where a form asks for one.
    """
    plain = words.strip().lower()
    if not plain:
        return []
    latin = plain.replace(" ", "") if set(plain) <= _LATIN else ""
    ranked: list[tuple[bool, int, int, int, str]] = []
    for kind in kinds:
        for name in snapshot.sought.get(kind, ()):
            rank = _rank(name, plain, latin)
            if rank is not None:
                ranked.append((bool(scope_of(name.iri)), rank, -snapshot.weight[name.iri], len(name.label), name.iri))
    return [_suggestion(snapshot, iri) for *_, iri in nsmallest(most, ranked)]


def _rank(name: Name, plain: str, latin: str) -> int | None:
    if plain in name.label:
        return 0 if plain == name.label else 1 if name.label.startswith(plain) else 2
    if plain in name.others:
        return 3
    return _rank_in_pinyin(name, latin) if latin and name.pinyin else None


def _rank_in_pinyin(name: Name, latin: str) -> int | None:
    if latin in (name.pinyin, name.initials):
        return 4  # the name whole, before titles that begin with it
    if name.pinyin.startswith(latin) or name.initials.startswith(latin):
        return 5
    return 6 if len(latin) > 1 and (latin in name.pinyin or latin in name.initials) else None


def _suggestion(snapshot: GraphSnapshot, iri: str) -> dict[str, Any]:
    node, document = snapshot.node(iri), snapshot.network.document_of(iri)
    if document and document != iri:
        about = snapshot.label(document)
    else:
        about = str(snapshot.network.attribute(iri, "number") or "") or scope_of(iri)
    return {
        "iri": iri,
        "label": visible(node.label),
        "kind": node.kind,
        "href": node.href,
        "about": visible(about),
        "value": snapshot.called(iri),
    }


def scope_of(iri: str) -> str:
    """The document or place in which alone an unresolved agency is known by its name (agency/in/SCOPE/NAME)."""
    _, inside, rest = iri.partition("/agency/in/")
    return unquote(rest.split("/")[0]) if inside else ""


def carries(network: PolicyNetwork, iri: str) -> int:
    """How many parts an agency has in tasks."""
    return sum(1 for link in network.out_of(iri) if link.relation in ROLES)


def relations_of(network: PolicyNetwork, iri: str) -> int:
    """How many relations a document has to others."""
    known = {*DOCUMENT_RELATIONS, "annex_of", "version_of"}
    return sum(1 for link in (*network.out_of(iri), *network.into(iri)) if link.relation in known)
