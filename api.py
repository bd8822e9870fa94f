"""What a program works with: an open graph, its policy network, hypothetical changes and what they would bring about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from .errors import GraphError, UsageError
from .graph.store.queryable import Graph as StoredGraph
from .graph.store.queryable import Table, Value

if TYPE_CHECKING:
    import networkx as nx
    import pandas
    import rdflib
    from pyoxigraph import Quad

    from .graph.diffusion.beside import Beside
    from .graph.diffusion.derivation import Derived
    from .graph.policy.effects import Effect
    from .graph.policy.impact import Impact
    from .graph.policy.network import Link, PolicyNetwork
    from .graph.policy.scenario import Plan
    from .graph.policy.succession import Heir
    from .graph.policy.traversal import Carried, Gap
    from .graph.policy.validity import Event, Status
    from .graph.review.findings import Finding as ReviewFinding
    from .graph.search.index import SearchResult
    from .graph.store.validation import Finding
    from .graph.views.pictures import Picture
    from .queries.clean_up import Proposal
    from .queries.compare import Difference
    from .queries.implementation import Implemented
    from .queries.library import Canned
    from .queries.ranking import Load

# What needs a large package (networkx, rdflib, spaCy, pyvis, pandas) is imported where it is asked for, so that opening
# and querying a graph starts at once.

_AGENCIES = ("agency", "body")


def open_graph(place: Path | str) -> Graph:
    """Open a graph for reading: a folder that `build` wrote, or a SPARQL endpoint that `quanze load` filled.

    Raises:
        NotAGraph: the folder is none, or the endpoint holds none.
        Unreachable: the endpoint does not answer.

    Example:
        >>> import quanze as qz
        >>> with qz.open_graph("build/kg") as graph:
        ...     len(graph.documents()) > 10
        True
    """
    from .graph.store.graph import open_graph as open_stored

    return Graph(open_stored(place))


class Graph:
    """A stored graph: ask it, take its facts and texts, draw it, check it, write it out. Close it, or use `with`.

    Example:
        >>> import quanze as qz
        >>> graph = qz.open_graph("build/kg")
        >>> graph.select("SELECT ?title { ?d eli:title ?title ; qz:number '江政发〔2022〕31号' }").rows
        (('江源省人民政府关于加强县域节约用水工作的实施意见',),)
    """

    def __init__(self, stored: StoredGraph) -> None:
        self._stored = stored

    def __repr__(self) -> str:
        counts = self.counts()
        return f"<quanze.Graph {self.name}: {counts.get('documents', 0):,} documents, {len(self):,} triples>"

    def __len__(self) -> int:
        """The number of triples."""
        return self.counts().get("triples", 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what the graph holds open."""
        self._stored.close()

    @property
    def name(self) -> str:
        """Where the graph is."""
        return self._stored.name

    def counts(self) -> dict[str, int]:
        """What the build counted: sources, documents, provisions, facts by class, citations by status, triples."""
        return self._stored.counts()

    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""
        return self._stored.sources()

    def text(self, source: str) -> str:
        """The exact text of a source; offsets of the graph count its code points.

        Raises:
            NoText: the graph has no such source.
        """
        return self._stored.text(source)

    def search(
        self, words: str, only: Mapping[str, str] | None = None, sort: str = "best", limit: int = 20, offset: int = 0
    ) -> SearchResult:
        """Documents, provisions, facts and agencies that have all the words; "…" is a phrase, -… leaves out.

        Width, case, brackets and 简繁 make no difference. Where nothing has all the words, the answer has what has most of them,
        and says so (`near`), with names that may have been meant.

        Parameters:
            only: what hits must have: kind, state, level, place, year, genre, issuer.
            sort: best, newest or oldest.

        Raises:
            GraphError: the graph is an endpoint, which has no index of words.

        Example:
            >>> import quanze as qz
            >>> qz.open_graph("build/kg").search("停车 罚款", {"kind": "provision"}).hits[0].label
            '第十九条'
        """
        from .graph.store.graph import FolderGraph

        if not isinstance(self._stored, FolderGraph):
            raise GraphError(
                f"{self.name} is an endpoint, which has no index of words; search the folder it was loaded from."
            )
        return self._stored.search(words, only, sort, limit, offset)

    def documents(self) -> Table:
        """The documents printed in the sources: document, title, number, issuers, issued."""
        return self._stored.documents()

    def select(self, sparql: str, /, **values: Value) -> Table:
        """The rows of a SELECT query; the project's prefixes need no declaration, and values are bound, never pasted.

        Raises:
            QueryError: it is no SELECT query, or does not select a variable that is given a value.
            RefusedQuery: it asks for something outside this graph, or is an update.
        """
        return self._stored.select(sparql, **values)

    def queries(self) -> tuple[Canned, ...]:
        """The ready queries: name, what each answers, columns and parameters.

        Example:
            >>> import quanze as qz
            >>> "leaders" in [query.name for query in qz.open_graph("build/kg").queries()]
            True
        """
        from .queries.library import canned

        return canned()

    def query(self, name: str, /, **parameters: Value) -> Table:
        """The rows of a ready query.

        Raises:
            UnknownQuery: there is none of this name.
            WrongParameter: a parameter is unknown or missing.

        Example:
            >>> import quanze as qz
            >>> qz.open_graph("build/kg").query("tasks-of-agency", agency="青禾市水利局").columns[1:4]
            ('role', 'task', 'due')
        """
        from .queries.library import run

        return run(self._stored, name, **parameters)

    def ask(self, what: str, values: Mapping[str, str]) -> Table:
        """The rows of a ready query by its name, of a .rq file, or of SPARQL; the values are text as people type it.

        Raises:
            UnknownQuery: there is no such query and no such file.
            WrongParameter, QueryError: a value is none of its kind, or the query cannot be run.
        """
        from .queries.library import ask

        return ask(self._stored, what, values)

    def facts(self, kind: str) -> Table:
        """All facts of a kind (responsibilities, norms, deadlines …) with source, start, end and their words.

        Raises:
            UnknownQuery: there is no such kind.

        Example:
            >>> import quanze as qz
            >>> norms = qz.open_graph("build/kg").facts("norms")
            >>> {"modality", "bearer", "start", "end"} <= set(norms.columns)
            True
        """
        from .queries.library import fact_table

        return fact_table(self._stored, kind)

    def write_facts(self, folder: Path | str) -> dict[str, int]:
        """Write one JSON Lines file a kind of fact; how many rows each file has."""
        from .queries.library import facts

        return facts(self._stored, folder)

    def network(self) -> Network:
        """The policy network, for questions along chains and for what-if; read once and kept."""
        return self._network

    @cached_property
    def _network(self) -> Network:  # reading it takes seconds; a stored graph never changes while it is open
        from .graph.network.stored import network_of

        return Network(network_of(self._stored), self._stored)

    def view(self, kind: str, what: str, path: Path | str) -> Path:
        """Draw a part of the graph as one HTML file that works offline.

        Parameters:
            kind: responsibility, agency, lineage, body, around, or query.
            what: a title, number, name or IRI; for query, SPARQL or a .rq file.

        Raises:
            UnknownView: there is no view of this kind.
            UnknownNode: nothing is called so.
            AmbiguousName: two things are.
        """
        from .queries.drawing import picture_of

        page = _drawn(picture_of(self._stored, self.network()._network, kind, what), self._stored)
        Path(path).write_text(page, encoding="utf-8")
        return Path(path)

    def frame(self, kind: str) -> pandas.DataFrame:
        """All facts of a kind as a pandas frame: the columns of `facts`, with those of the document joined.

        Dates are dates, offsets whole numbers, lists lists; document is its IRI, then title, number, issuers, issued.

        Raises:
            UnknownQuery: there is no such kind. NeedsExtra: pandas is not installed.

        Example:
            >>> import quanze as qz
            >>> penalties = qz.open_graph("build/kg").frame("penalties")
            >>> {"kind", "max", "document_title", "document_issued"} <= set(penalties.columns)
            True
        """
        from .queries.tables import frame

        return frame(self._stored, kind)

    def export(
        self, form: str, path: Path | str, *, profile: str = "full", licence: str = "", on: date | str | None = None
    ) -> Path:
        """Write the graph in another form, with the ontology and its vocabularies; the same graph gives the same bytes.

        Parameters:
            form: turtle, trig, nquads, jsonld, graphml, gexf, csv; or parquet, csv-tables: a folder of one table a kind;
                or package: a folder with statements, texts, digests and counts, an RO-Crate that a study can cite.
            profile: full; eli, org or oa, what a reader of that standard alone understands; standards, where amounts, units, times,
                selectors and expressions are written out (RDF forms).
            licence: the address of the licence that a package states.
            on: a day of which the export says what is in force (eli:in_force; RDF forms).

        Raises:
            UnknownFormat: there is no such form or profile; nothing is written.

        Example:
            >>> import quanze as qz
            >>> qz.open_graph("build/kg").export("csv", "build/facts.csv").name
            'facts.csv'
        """
        from .graph.exports.export import format_named
        from .graph.exports.package import PACKAGE, write_package
        from .queries.tables import TABLE_FORMATS, write_tables

        if form == PACKAGE:
            write_package(self._stored, path, licence=licence)
            return Path(path)
        if form in TABLE_FORMATS:
            write_tables(self._stored, path, form)
            return Path(path)
        writer = format_named(form, profile, self._states(on))
        with Path(path).open("wb") as file:
            writer(self._stored, file)
        return Path(path)

    def export_to(self, form: str, file: IO[bytes], *, profile: str = "full", on: date | str | None = None) -> None:
        """Write the graph in another form to an open binary file, as `export` does."""
        from .graph.exports.export import export_graph

        export_graph(self._stored, form, file, profile=profile, more=self._states(on))

    def _states(self, on: date | str | None) -> Iterable[Quad]:
        from .graph.network.states import states

        return states(self._stored, day_of(on)) if on else ()

    def validate(self) -> list[Finding]:
        """What breaks the shapes (SHACL), and every quote that is not what its source prints; empty when all is well.

        Raises:
            GraphError: the graph is at an endpoint; its folder can be validated.
        """
        from .graph.store.graph import FolderGraph
        from .graph.store.validation import misquoted, validate_graph

        if not isinstance(self._stored, FolderGraph):
            raise GraphError(f"{self.name} is an endpoint; validate the graph's folder that it was loaded from.")
        return [*validate_graph(self._stored), *misquoted(self._stored)]

    def check(self, on: date | str) -> list[ReviewFinding]:
        """A worklist for a clean-up on a day, worst first: reliance on what has ended, agencies that are gone or named twice in a
        task, sums and stated counts that differ; each with document, place, sentence, reason and certainty.
        """
        from .queries.worklist import worklist

        return worklist(self._stored, day_of(on))

    def lacking(self) -> dict[str, list[str]]:
        """The files that give no document, no number, no date, no issuer: for each of these, their names."""
        from .queries.worklist import lacking

        return lacking(self._stored)

    def clean_up(self, issuer: str, on: date | str) -> list[Proposal]:
        """A proposal for each document of an issuer on a day: keep, amend, repeal or lapsed, with reasons and evidence.

        Raises:
            UnknownNode: the graph has no document of this issuer.

        Example:
            >>> import quanze as qz
            >>> found = qz.open_graph("build/kg").clean_up("青禾市人民政府", "2025-07-01")
            >>> {p.title: p.action for p in found}["青禾市城市用水管理暂行办法"]
            'repeal'
        """
        from .graph.network.reader import whole_network
        from .queries.clean_up import clean_up

        return clean_up(self._stored, whole_network(self._stored), issuer, day_of(on))

    def diff(self, later: Graph) -> Difference:
        """What differs in a later graph, in facts: added, removed, changed."""
        from .queries.compare import compare
        from .queries.library import all_facts

        return compare(all_facts(self._stored), all_facts(later._stored))

    def derivations(self) -> list[Derived]:
        """Every provision that was taken from another document, with its source, the share that is taken and what was changed.

        Example:
            >>> import quanze as qz
            >>> qz.open_graph("build/kg").derivations()  # in the invented gazette nobody copies
            []
        """
        from .graph.diffusion.derivation import derivations

        return derivations(self._stored)

    def diffusion(self, by: str = "document") -> Table:
        """Who copies whom and how fast: pairs of documents (or by issuer) with provisions, share, days and what was changed.

        Raises:
            UsageError: by is neither document nor issuer.

        Example:
            >>> import quanze as qz
            >>> qz.open_graph("build/kg").diffusion("issuer").columns[:2]
            ('source', 'taker')
        """
        from .graph.diffusion.flows import flows

        return flows(self.derivations(), by)

    def beside(self, document: str) -> list[Beside]:
        """A document beside its sources: what is copied, tightened, loosened, changed, new and left out, with both texts.

        Raises:
            UnknownNode: no document, or several, have this title or number.

        Example:
            >>> import quanze as qz
            >>> {row.way for row in qz.open_graph("build/kg").beside("青禾市停车场管理办法")}
            {'new'}
        """
        from .graph.diffusion.beside import beside

        return beside(self._stored, self.derivations(), self.network().find(document, "document"))

    def to_rdflib(self, document: str | None = None) -> rdflib.Graph:
        """The statements as an rdflib graph; with a document's IRI, those of that document alone."""
        from .graph.store.rdflib_bridge import to_rdflib

        return to_rdflib(self._stored, document=document)


class Network:
    """Documents, provisions, agencies, tasks, norms, penalties, money and times with the edges between them; read-only.

    Names are given as people print them: titles, numbers, names of agencies, 青禾市停车办法/第五条, or IRIs.

    Example:
        >>> import quanze as qz
        >>> network = qz.open_graph("build/kg").network()
        >>> network.in_force("江政发〔2022〕31号", "2023-06-01").state
        'in_force'
    """

    def __init__(self, network: PolicyNetwork, stored: StoredGraph | None = None) -> None:
        self._network, self._stored = network, stored

    def __repr__(self) -> str:
        documents, agencies = len(self.nodes("document")), len(self.nodes(*_AGENCIES))
        return f"<quanze.Network: {len(self):,} nodes, {documents:,} of them documents, {agencies:,} agencies>"

    def __len__(self) -> int:
        return len(self._network)

    def __contains__(self, node: str) -> bool:
        return self._network.kind(node) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes())

    def find(self, name: str, *kinds: str) -> str:
        """The node that a name means; `kinds` (document, agency …) narrow the search.

        Raises:
            UnknownNode: nothing bears the name. AmbiguousName: several things do.

        Example:
            >>> import quanze as qz
            >>> network = qz.open_graph("build/kg").network()
            >>> network.label(network.find("江政发〔2022〕31号"))
            '江源省人民政府关于加强县域节约用水工作的实施意见'
        """
        from .graph.policy.lookup import find
        from .graph.policy.network import NODE_KINDS

        return find(self._network, name, *(kinds or NODE_KINDS))

    def nodes(self, *kinds: str) -> list[str]:
        """The nodes of these kinds (all without an argument), sorted."""
        return self._network.nodes(*kinds)

    def kind(self, node: str) -> str | None:
        """The node's kind; None where there is no such node."""
        return self._network.kind(node)

    def label(self, node: str) -> str:
        """What people read for the node."""
        return self._network.label(node)

    def links_into(self, node: str) -> tuple[Link, ...]:
        """The edges that point at a node, each with its evidence."""
        return tuple(self._network.into(node))

    def links_out_of(self, node: str) -> tuple[Link, ...]:
        """The edges that leave a node, each with its evidence."""
        return tuple(self._network.out_of(node))

    def in_words(self, document: str, on: date | str, language: str = "zh") -> str:
        """The state of a document on a day in words, with its reasons and how far the texts of the graph reach.

        Raises:
            UnknownNode: no document, or several, have this title or number.
        """
        from .graph.views.force_words import in_words, known_until

        return in_words(self._network, self.in_force(document, on), known_until(self._network, date.today()), language)

    def in_force(self, document: str, on: date | str) -> Status:
        """The state of a document on a day (a date or 2024-01-31), with its reasons; of an act that of the version then in force."""
        from .graph.policy.validity import in_force

        return in_force(self._network, self._act(document), day_of(on))

    def timeline(self, document: str) -> list[Event]:
        """What happened to a document: entry into force, amendment, extension, suspension, end; by day."""
        from .graph.policy.validity import events

        return events(self._network, self._act(document))

    def _act(self, document: str) -> str:
        """The document of a name; of an act in several versions the act, where no IRI says which version is meant."""
        from .graph.policy.versions import work_of

        node = self.find(document, "document")
        return node if node == document else work_of(self._network, node) or node

    def as_of(self, day: date | str) -> Network:
        """The network of what is in force, or may be, on a day."""
        from .graph.policy.present import Present

        return Network(Present(self._network, day_of(day)), self._stored)

    def workload(self, agency: str, between: tuple[str, str] | None = None) -> list[Carried]:
        """The agency's parts in tasks; with `between` (two ISO dates, both included) only those due in that time.

        Example:
            >>> import quanze as qz
            >>> parts = qz.open_graph("build/kg").network().workload("青禾市水利局")
            >>> {part.role for part in parts} <= {"lead", "responsible", "cooperate", "supervise"}
            True
        """
        from .graph.policy.traversal import workload

        return workload(self._network, self.find(agency, *_AGENCIES), between)

    def obligations_of(self, agency: str, on: date | str | None = None) -> list[Link]:
        """The norms that an agency bears; with a day, those of documents that have not ended or begun after it."""
        from .graph.policy.traversal import obligations_of

        return obligations_of(
            self._network, self.find(agency, *_AGENCIES), None if on is None else day_of(on).isoformat()
        )

    def gaps(self, on: date | str | None = None) -> list[Gap]:
        """What is missing: tasks without leader or deadline, penalties without norm, documents on ended grounds."""
        from .graph.policy.traversal import gaps

        return gaps(self._network, None if on is None else day_of(on))

    def successors(self, agency: str, on: date | str | None = None) -> list[Heir]:
        """Who stands in an agency's place, from the register of reforms and from what texts state.

        Raises:
            GraphError: the network was made by hand, without a stored graph that knows the reforms.
        """
        from .graph.policy.succession import heirs

        if self._stored is None:
            raise GraphError("Successors stand in a stored graph; this network has none.")
        return heirs(self._stored, self.label(self.find(agency, *_AGENCIES)), None if on is None else day_of(on))

    def basis_chain(self, document: str) -> nx.DiGraph[str]:
        """The documents on which a document stands, up to the top; edges carry relation and evidence."""
        from .graph.policy.traversal import basis_chain

        return basis_chain(self._network, self.find(document, "document"))

    def implementation_tree(self, document: str) -> nx.DiGraph[str]:
        """The documents that stand on a document, down to the lowest level."""
        from .graph.policy.traversal import implementation_tree

        return implementation_tree(self._network, self.find(document, "document"))

    def implementation(self, plan: str) -> list[Implemented]:
        """The tasks of a plan, each with the tasks of lower documents that take it up; one without any is a gap.

        Raises:
            UnknownNode: no document, or several, have this title or number.

        Example:
            >>> import quanze as qz
            >>> rows = qz.open_graph("build/kg").network().implementation("江政发〔2022〕31号")
            >>> any(row.taken_up for row in rows), any(not row.taken_up for row in rows)
            (True, True)
        """
        from .queries.implementation import implementation

        return implementation(self._network, self.find(plan, "document"))

    def impact(self, plan: Plan, on: date | str | None = None) -> ImpactReport:
        """Every effect of a plan of changes; names resolve here, and the network stays as it is.

        Parameters:
            on: a day; only what is in force then, or may be, counts. Without one, all documents of the graph do.

        Raises:
            ScenarioError: a step lacks something, or is none; or what it is about is not in force on the day.
            UnknownNode: nothing is called so.
            AmbiguousName: two things are.

        Example:
            >>> import quanze as qz
            >>> network = qz.open_graph("build/kg").network()
            >>> report = network.impact(qz.repeal("江政发〔2022〕31号"))
            >>> report.of("lost_basis")[0].severity
            'high'
        """
        from .graph.policy.scenario import foreseen

        result, seen = foreseen(self._network, plan, None if on is None else day_of(on))
        return ImpactReport(plan, result, self if seen is self._network else Network(seen, self._stored))

    def loads(self, each: str = "document", operation: str = "", on: date | str | None = None) -> list[Load]:
        """What carries most: each document, provision or agency by what its repeal (amendment, abolition) would bring about.

        Parameters:
            each: document, provision or agency.
            operation: repeal or amend; for agencies abolish. The first that fits without it.
            on: a day; only what is in force then, or may be, counts.

        Raises:
            UsageError: there is no such kind or operation.

        Example:
            >>> import quanze as qz
            >>> heaviest = qz.open_graph("build/kg").network().loads()[0]
            >>> heaviest.weight > 0 and heaviest.name.startswith("《")
            True
        """
        from .graph.network.reader import whole_network
        from .graph.policy.present import Present
        from .queries.ranking import EACH, loads

        operation = operation or EACH.get(each, ("",))[0]
        if operation not in EACH.get(each, ()):
            known = "; ".join(f"{kind}: {', '.join(operations)}" for kind, operations in EACH.items())
            raise UsageError(f"There is no ranking of each {each!r} by {operation!r}; there are {known}.")
        network = self._network if self._stored is None else whole_network(self._stored)  # all of it is asked about
        return loads(network if on is None else Present(network, day_of(on)), each, operation)

    def review(self, path: Path | str, on: date | str | None = None) -> list[ReviewFinding]:
        """What is wrong with a draft beside this graph, worst first, each finding with both texts; the draft is not stored.

        Parameters:
            path: the draft, in any form that `build` reads.
            on: the day by which documents and agencies are judged; today without it.

        Raises:
            GraphError: the network was made by hand, without a stored graph.
            NothingToBuild: the draft cannot be read.

        Example:
            >>> import quanze as qz
            >>> network = qz.open_graph("build/kg").network()
            >>> from pathlib import Path
            >>> _ = Path("draft.txt").write_text("青禾市节水办法\\n\\n第一条　根据《青禾市城市用水管理暂行办法》，制定本办法。", encoding="utf-8")
            >>> [f.kind for f in network.review("draft.txt", "2025-07-01")]
            ['ground_ended']
        """
        from .graph.review.draft import review

        if self._stored is None:
            raise GraphError("A draft is reviewed beside a stored graph; this network has none.")
        return review(self._stored, self._network, path, day_of(date.today() if on is None else on))

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A frozen copy as a networkx graph: nodes with kind and label, edges with relation and evidence."""
        return self._network.to_networkx()


class ImpactReport:
    """What a plan of changes would bring about, by section, worst and nearest first, each effect with its chain of evidence.

    Example:
        >>> import quanze as qz
        >>> report = qz.open_graph("build/kg").network().impact(qz.repeal("江政发〔2022〕31号"))
        >>> sorted({effect.severity for effect in report}) == sorted(set(report.to_frame()["severity"]))
        True
    """

    def __init__(self, plan: Plan, result: Impact, network: Network) -> None:
        self.plan, self._result, self._of = plan, result, network

    def __repr__(self) -> str:
        return f"<quanze.ImpactReport of {self.plan}: {len(self)} effects>"

    def __len__(self) -> int:
        return len(self.effects)

    def __iter__(self) -> Iterator[Effect]:
        return iter(self.effects)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The effects, each once."""
        return self._result.effects

    def of(self, *kinds: str) -> list[Effect]:
        """The effects of these kinds."""
        return self._result.of(*kinds)

    def sections(self) -> dict[str, list[Effect]]:
        """The effects by section: what falls, what loses its ground, what refers to it …"""
        return self._result.sections()

    def heading(self, language: str = "zh") -> str:
        """What is done to what, as the nodes are called that the names meant."""
        from .graph.policy.reports import heading

        return heading(self._result, self._of._network, language)

    def summary(self, language: str = "zh") -> str:
        """How much falls, how many documents lose a ground, how many refer to it, in one line."""
        from .graph.policy.reports import summary

        return summary(self._result, self._of._network, language)

    def rows(self, language: str = "zh") -> list[dict[str, Any]]:
        """One row an effect: section, severity, kind, label, sentence, steps, source, start, end, page, quote, node."""
        from .graph.policy.reports import rows

        return rows(self._result, language)

    def to_frame(self, language: str = "zh") -> pandas.DataFrame:
        """The rows as a pandas DataFrame (extra `frames`)."""
        from .graph.policy.reports import to_frame

        return to_frame(self._result, language)

    def to_json(self) -> str:
        """The change and its effects with their chains of evidence."""
        from .graph.policy.reports import to_json

        return to_json(self._result)

    def to_markdown(self, language: str = "zh") -> str:
        """A report for people, in zh or en.

        Example:
            >>> import quanze as qz
            >>> network = qz.open_graph("build/kg").network()
            >>> print(network.impact(qz.repeal("江政发〔2022〕31号")).to_markdown("en").splitlines()[0][:8])
            # Impact
        """
        from .graph.policy.reports import to_markdown

        return to_markdown(self._result, self._of._network, language)

    def to_html(self) -> str:
        """The effects drawn as one HTML page that works offline."""
        from .graph.views.pictures import impact_picture

        return _drawn(impact_picture(self._of._network, self._result), self._of._stored)

    def view(self, path: Path | str) -> Path:
        """Write that page to a file."""
        Path(path).write_text(self.to_html(), encoding="utf-8")
        return Path(path)


def repeal(what: str) -> Plan:
    """A document or provision goes, with all its parts and what it promulgates.

    Example:
        >>> import quanze as qz
        >>> print(qz.repeal("江政发〔2022〕31号") | qz.abolish("青禾市城市管理局"))
        repeal 江政发〔2022〕31号; abolish 青禾市城市管理局
    """
    return _plan("repeal", what)


def amend(what: str) -> Plan:
    """The text of a provision (青禾市停车办法/第五条) or document changes: what hangs on it is to be looked at again.

    Example:
        >>> import quanze as qz
        >>> print(qz.amend("青禾市停车办法/第五条"))
        amend 青禾市停车办法/第五条
    """
    return _plan("amend", what)


def abolish(agency: str) -> Plan:
    """An agency goes and nobody follows it.

    Example:
        >>> import quanze as qz
        >>> print(qz.abolish("青禾市水利局"))
        abolish 青禾市水利局
    """
    return _plan("abolish", agency)


def merge(agencies: list[str] | tuple[str, ...], into: str) -> Plan:
    """Agencies become one, which may be one of them, another agency or one that is yet to be founded.

    Example:
        >>> import quanze as qz
        >>> print(qz.merge(["青禾市水利局", "青禾市农业局"], into="青禾市农业水务局"))
        merge 青禾市水利局, 青禾市农业局 into 青禾市农业水务局
    """
    return _plan("merge", tuple(agencies), into=into)


def rename(agency: str, to: str) -> Plan:
    """An agency gets another name.

    Example:
        >>> import quanze as qz
        >>> print(qz.rename("青禾市水利局", to="青禾市水务局"))
        rename 青禾市水利局 to 青禾市水务局
    """
    return _plan("rename", agency, to=to)


def transfer(what: str, giver: str, taker: str) -> Plan:
    """A task (an IRI), or every task whose text has the words, goes from one agency to another.

    Example:
        >>> import quanze as qz
        >>> print(qz.transfer("巡查", giver="青禾市水利局", taker="青禾市公安局"))
        transfer 巡查 from 青禾市水利局 to 青禾市公安局
    """
    return _plan("transfer", what, giver=giver, to=taker)


def move_deadline(deadline: str, to: date | str) -> Plan:
    """A deadline moves to another day.

    Example:
        >>> import quanze as qz
        >>> print(qz.move_deadline("2024年6月底前", to="2024-12-31"))
        move_deadline 2024年6月底前 to 2024-12-31
    """
    return _plan("move_deadline", deadline, to=day_of(to).isoformat())


def cut_funding(money: str) -> Plan:
    """An amount of money goes.

    Example:
        >>> import quanze as qz
        >>> print(qz.cut_funding("补助资金800万元"))
        cut_funding 补助资金800万元
    """
    return _plan("cut_funding", money)


def read_plan(path: Path | str) -> Plan:
    """The plan of a YAML file: a list of steps, each with do, what, and into, from or to.

    Raises:
        ScenarioError: the file cannot be read or says something else.

    Example:
        >>> import quanze as qz
        >>> from pathlib import Path
        >>> _ = Path("plan.yaml").write_text("- {do: abolish, what: 青禾市水利局}", encoding="utf-8")
        >>> qz.read_plan("plan.yaml") == qz.abolish("青禾市水利局")
        True
    """
    from .graph.policy.scenario import Plan, Step, read_scenario

    return Plan(tuple(map(Step.of, read_scenario(Path(path)))))


def _plan(do: str, what: str | tuple[str, ...], **further: str) -> Plan:
    from .graph.policy.scenario import Plan, Step

    return Plan((Step(do, what, **further),))


def day_of(day: date | str) -> date:
    """A day given as a date or as 2024-01-31.

    Raises:
        UsageError: it is no day.
    """
    try:
        return day if isinstance(day, date) else date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"A day is written 2024-01-31, not {day!r}.") from error


def _drawn(picture: Picture, stored: StoredGraph | None) -> str:
    from .graph.views.html import draw, quote_only
    from .queries.web.evidence import context_of

    return draw(picture, quote_only if stored is None else (lambda evidence: context_of(stored, evidence)))
