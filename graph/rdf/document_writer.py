"""One document while its facts become statements: who is who, which provision holds what, which task stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ...extraction.agencies.register import full_name, settled
from ...extraction.facts import Agency, DocumentFacts, Fact, Span
from ...ontology.terms import BASE
from .confidence import earned, tied
from .identity import agency_iri, bare, digest, provision_iri
from .intervals import Intervals
from .turtle import Writer, literal

_FactType = TypeVar("_FactType", bound=Fact)


@dataclass(frozen=True, slots=True)
class AgencyNode:
    """What a source says of an agency: for the graph of all sources, which holds each agency once."""

    iri: str
    name: str
    kind: str
    jurisdiction: str | None
    resolved: bool
    document: str | None = None


@dataclass(slots=True)
class Scene:
    """A document, its IRI and where its statements go; the names handed out are Turtle terms.

    scope tells unresolved names of different issuers apart; founding, the document that prints this one with all its
    annexes, those of bodies that a document sets up; jurisdiction is the division that the document speaks for; trust is
    what its words are worth, less than 1 where they were recognised in a picture.
    """

    facts: DocumentFacts
    iri: str
    scope: str
    founding: str
    jurisdiction: str | None
    writer: Writer
    agencies: dict[str, AgencyNode]
    forms: Counter[tuple[str, str]]
    counts: dict[str, int]
    parties: set[str] = field(default_factory=set)
    shared: set[tuple[str, str]] = field(default_factory=set)
    trust: float = 1.0
    same: Mapping[str, str] = field(default_factory=dict)
    document: str = field(init=False)
    _by_class: dict[type[Fact], list[Fact]] = field(init=False)
    _provisions: list[str] = field(init=False)
    _starts: list[int] = field(init=False)
    _mentions: dict[Span, Agency] = field(init=False)
    _by_end: dict[int, Agency] = field(init=False)
    _named: dict[str, int] = field(init=False)
    tasks: dict[Span, str] = field(default_factory=dict)
    norms: dict[Span, str] = field(default_factory=dict)
    money: dict[Span, str] = field(default_factory=dict)
    citations: dict[Span, str] = field(default_factory=dict)
    _placed: dict[str, dict[Span, str]] = field(default_factory=dict)
    _ties: dict[str, Intervals] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.document = f"<{self.iri}>"
        self._provisions = [f"<{provision_iri(self.iri, p.path)}>" for p in self.facts.provisions]
        self._starts = [p.span.start for p in self.facts.provisions]
        self._by_class = {}
        for fact in sorted(self.facts.facts, key=lambda f: f.span):
            self._by_class.setdefault(type(fact), []).append(fact)
        mentions = self.of(Agency)
        self._mentions = {m.span: m for m in mentions}
        self._by_end = {m.span.end: m for m in mentions}
        self._named = {}

    def of(self, kind: type[_FactType]) -> list[_FactType]:
        """The document's facts of a class, in text order."""
        return self._by_class.get(kind, [])  # type: ignore[return-value]

    # ---- names -------------------------------------------------------------------------------------------------------

    def name(self, kind: str, span: Span) -> str:
        """The name of a fact by its provision, kind and words; the same words once more in a provision get a number."""
        at = self.provision_index(span.start)
        where = self._provisions[at] if at is not None else self.document
        words = bare(self.writer.text[span.start : span.end])
        key = digest(where, kind, words)
        count = self._named[key] = self._named.get(key, 0) + 1
        return f"f:{kind}-{key if count == 1 else digest(where, kind, words, str(count))}"

    def named(self, kind: str, span: Span) -> str:
        """The name of a fact that others are tied to by its place (`facts_in`)."""
        name = self.name(kind, span)
        self._placed.setdefault(kind, {})[span] = name
        return name

    def open(self, name: str, kind: str, fact: Fact) -> str:
        """The statements that every fact has: class, evidence, rule, confidence, document and provision."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        place = self.writer.place(fact.span)
        return (
            f"{name} a {kind};qz:evidence {place};qz:rule {literal(fact.rule)};"
            f"itsrdf:taConfidence {_confidence(self.trust * earned(fact, self._mentions))}{self.where(fact.span)}"
        )

    def sure(self, tie: str) -> str:
        """How sure a kind of tie is (`tied`), less where the words were recognised in a picture."""
        return _confidence(self.trust * tied(tie))

    def where(self, span: Span) -> str:
        """Of which document, and in which provision."""
        at = self.provision_index(span.start)
        inner = f";qz:statedIn {self._provisions[at]}" if at is not None else ""
        return f";qz:document {self.document}{inner}"

    def words(self, span: Span) -> str:
        """The printed words without white space."""
        return bare(self.writer.text[span.start : span.end])

    def link(self, predicate: str, span: Span | None) -> str:
        """`;predicate place`, or nothing."""
        return f";{predicate} {self.writer.place(span)}" if span else ""

    # ---- provisions --------------------------------------------------------------------------------------------------

    def provision_index(self, offset: int) -> int | None:
        """The index of the innermost provision that holds an offset of the source."""
        provisions = self.facts.provisions
        at: int | None = bisect_right(self._starts, offset) - 1
        while at is not None and at >= 0 and provisions[at].span.end <= offset:
            at = provisions[at].parent
        return at if at is not None and at >= 0 else None

    def provision(self, index: int) -> str:
        """The name of a provision by its index."""
        return self._provisions[index]

    def cited_provision(self, path: Sequence[str]) -> str | None:
        """The name of the provision at a path (第四十六条第二款: 46, 2), or of the nearest outer one that exists."""
        outer = (self.provision_at_path(path[:size]) for size in range(len(path), 0, -1))
        return next((name for name in outer if name), None)

    def provision_at_path(self, path: Sequence[str]) -> str | None:
        """The name of the provision at a path; the items of a first 款 stand below the article itself."""
        wanted = tuple(path)
        whole = (wanted[0], *wanted[2:]) if wanted[1:2] == ("1",) else wanted
        index = self._paths().get(wanted, self._paths().get(whole))
        return self._provisions[index] if index is not None else None

    def same_number(self, path: Sequence[str]) -> list[str]:
        """The names of the provisions at a path that is printed more than once (told apart by ~2); else none."""
        wanted, matches = tuple(path), []
        for n in range(1, 9):
            index = self._paths().get(wanted if n == 1 else (*wanted[:-1], f"{wanted[-1]}~{n}"))
            if index is None:
                break
            matches.append(self._provisions[index])
        return matches if len(matches) > 1 else []

    def _paths(self) -> dict[tuple[str, ...], int]:
        if self._path_cache is None:
            self._path_cache = {}
            for i, p in enumerate(self.facts.provisions):
                self._path_cache.setdefault(p.path, i)
        return self._path_cache

    _path_cache: dict[tuple[str, ...], int] | None = None

    # ---- agencies ----------------------------------------------------------------------------------------------------

    def mention(self, span: Span) -> Agency | None:
        """The agency that is mentioned at a span, or at the end of it (本市县级以上人民政府)."""
        return self._mentions.get(span) or self._by_end.get(span.end)

    def agency(self, name: str, canonical: str | None, span: Span) -> str:
        """The name of the agency printed at a span."""
        mention = self._mentions.get(span)
        kind = mention.kind if mention else "organisation"
        jurisdiction = mention.jurisdiction if mention else None
        full = canonical or (mention.canonical if mention else None)
        field = mention is not None and mention.rule == "agency.sector" and full is None
        # 科技 of 科技、教育等部门 is no name: the list's head belongs to each member
        return self.agency_node(bare(name) + ("部门" if field else ""), full, kind, jurisdiction)

    def agency_node(self, printed: str, canonical: str | None, kind: str, jurisdiction: str | None) -> str:
        """The name of an agency by its canonical name, else by its printed name within where the document speaks.

        A body for coordination that its name does not tell from others (领导小组, 工作专班) belongs to the document.
        """
        name = settled(canonical) if canonical else None
        name = self.same.get(name or printed, name)  # what readers said is one agency
        founded = name is None and kind == "body"
        within = self.founding.removeprefix(BASE).removeprefix("document/")
        scope = within if founded else jurisdiction or self.scope
        iri = agency_iri(name) if name else agency_iri(printed, scope)
        known = self.agencies.get(iri)
        if known is None or (known.kind == "organisation" and kind != "organisation"):
            document = self.founding if founded else None
            self.agencies[iri] = AgencyNode(iri, name or printed, kind, jurisdiction, name is not None, document)
        term = f"<{iri}>"
        if name and printed != name:
            self.share(term, f"skos:altLabel {literal(printed)}")
        return term

    def named_agency(self, printed: str, kind: str) -> str:
        """The name of an agency that the head, a seat or an office prints, by the register of bodies."""
        return self.agency_node(printed, full_name(printed, self.jurisdiction), kind, None)

    def share(self, term: str, statement: str) -> None:
        """Say of an agency or a place what other sources may say as well: the graph of all sources states it once."""
        self.shared.add((term[1:-1], statement))

    def printed(self, term: str, name: str) -> None:
        """Count a name as one printed form of the agency."""
        self.forms[term[1:-1], name] += 1

    # ---- what stands around a place ----------------------------------------------------------------------------------

    def task_at(self, span: Span) -> str | None:
        """The task that holds a place, or whose table row does; asked only once all tasks are named."""
        task = self._intervals("tasks", self.tasks).holding(span)
        if task:
            return task
        at = self.provision_index(span.start)
        if at is None or self.facts.provisions[at].level != "row":
            return None
        row = self._intervals("tasks", self.tasks).within(self.facts.provisions[at].span)
        return row[0] if row else None

    def norm_at(self, span: Span) -> str | None:
        """The norm whose words, from its bearer to the end of its action, hold a place."""
        return self._intervals("norms", self.norms).holding(span)

    def facts_in(self, kind: str, span: Span) -> list[str]:
        """The facts of a kind (target, money, penalty) that stand in a span; asked only once all are named."""
        return self._intervals(kind, self._placed.get(kind, {})).within(span)

    def citations_in(self, span: Span) -> list[str]:
        """The citations that stand in a span."""
        return self._intervals("citations", self.citations).within(span)

    def _intervals(self, kind: str, named: dict[Span, str]) -> Intervals:
        if kind not in self._ties:
            self._ties[kind] = Intervals(named.items())
        return self._ties[kind]


def _confidence(value: float) -> str:
    return f"{value:.2f}".rstrip("0") if value % 1 else f"{value:.1f}"
