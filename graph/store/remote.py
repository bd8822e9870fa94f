"""A graph at a SPARQL endpoint that `quanze load` filled, asked like one in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from ...errors import GraphError, NotAGraph, NoText, QueryError, Refused
from ...ontology.terms import BASE, DERIVED_GRAPH, ONTOLOGY_GRAPH
from .directory import FORMAT
from .http import Server
from .queryable import Graph, Result, Term, Value, to_term
from .sparql_classes import with_subclasses
from .sparql_guard import check_query
from .sparql_matches import no_index, with_matches
from .sparql_rewrite import bound, declared, has_lateral, masked, without_lateral

ABOUT = BASE + "graph/about"
"""The named graph, and its one node, in which `quanze load` says what it wrote: written last, taken away first."""
TEXT = "#text"
"""What follows a source's IRI in the name of the graph that holds its text."""

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.I)
_PROBE = "ASK { VALUES ?x { 1 } LATERAL { BIND (?x AS ?y) } FILTER (?y = 1) }"


class RemoteGraph(Graph):
    """The graph of a SPARQL endpoint.

    Name and password come from the address or from QUANZE_USER and QUANZE_PASSWORD, and stand in no message.

    Raises:
        NotAGraph: nothing stands there that `quanze load` finished writing.
        Unreachable, Refused: the server does not answer, or not with a result.
    """

    def __init__(self, address: str) -> None:
        self._server = Server(address)
        self._lateral: bool | None = None
        self._texts: dict[str, str] = {}
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def _check(self) -> None:
        about = f"<{ABOUT}> schema:version ?format"
        rows = self.select(f"SELECT ?format {{ GRAPH <{ABOUT}> {{ {about} }} }}").rows
        if not rows:
            raise NotAGraph(self.name, "holds no graph that `quanze load` finished writing")
        if rows[0][0] != FORMAT:
            raise NotAGraph(self.name, f"has the format {rows[0][0]!r}, which this version does not read")
        if not self.select(f"SELECT ?format {{ {about} }}").rows:
            raise GraphError(
                f"{self.name} keeps its named graphs out of the default graph: serve their union"
                " (Oxigraph: --union-default-graph, or ?union-default-graph in the address; Fuseki: tdb2:unionDefaultGraph)."
            )

    @property
    def name(self) -> str:
        """The address without name, password and parameters."""
        return self._server.name

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    # ---- SPARQL ------------------------------------------------------------------------------------------------------

    def query(self, sparql: str, /, **bindings: Value | Term) -> Result:
        """Evaluate a SPARQL query at the endpoint, as `Answers.query` says."""
        check_query(sparql)
        given = {name: to_term(value) for name, value in bindings.items() if value is not None}
        asked = with_matches(with_subclasses(bound(sparql, given) if given else sparql), no_index)
        if has_lateral(asked) and not self._knows_lateral():
            asked = without_lateral(asked)
        rows = _FORM.search(masked(asked))
        form = _TRIPLES if rows and rows[1].upper() in ("CONSTRUCT", "DESCRIBE") else _ROWS
        return _result(self._ask(declared(asked), form), form, self.name)

    def _ask(self, sparql: str, form: str) -> bytes:
        try:
            return self._server.send("POST", form={"query": sparql}, headers={"Accept": form}).content
        except Refused as error:
            if error.status == 400:
                raise QueryError(f"The query cannot be run: {error.reason}.") from error
            raise

    def _knows_lateral(self) -> bool:
        """Whether the server's SPARQL has LATERAL: asked once."""
        if self._lateral is None:
            try:
                self._lateral = bool(_result(self._ask(_PROBE, _ROWS), _ROWS, self.name))
            except (QueryError, Refused):
                self._lateral = False
        return self._lateral

    def statements(
        self,
        subject: Any = None,
        predicate: NamedNode | None = None,
        value: Any = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The statements that have these terms; all of them graph by graph, so that memory is bounded by the largest."""
        if subject is predicate is value is None:
            for place in [graph] if graph else self._graphs():
                content = self._ask(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {place} {{ ?s ?p ?o }} }}", _TRIPLES)
                yield from (Quad(q.subject, q.predicate, q.object, place) for q in _parsed(content))
            return
        s, p, o, g = (
            str(t) if t else v for t, v in zip((subject, predicate, value, graph), "?s ?p ?o ?g".split(), strict=True)
        )
        ours = f'FILTER (?g != <{ABOUT}> && !STRENDS(STR(?g), "{TEXT}"))' if graph is None else ""
        names = [n for n in (s, p, o, g) if n.startswith("?")] or ["*"]
        solutions = self.query(f"SELECT {' '.join(names)} {{ GRAPH {g} {{ {s} {p} {o} }} {ours} }}")
        assert isinstance(solutions, QuerySolutions)
        for row in solutions:
            terms = (
                t if t is not None else row[n] for t, n in zip((subject, predicate, value, graph), "spog", strict=True)
            )
            yield Quad(*terms)

    def _graphs(self) -> list[NamedNode]:
        """The named graphs of the graph itself: of the sources, of what follows from them, of the ontology."""
        rows = self.select(f"SELECT ?part {{ GRAPH <{ABOUT}> {{ <{ABOUT}> dcterms:hasPart ?part }} }}").rows
        return [NamedNode(iri) for iri in (ONTOLOGY_GRAPH, DERIVED_GRAPH, *sorted(str(r[0]) for r in rows))]

    # ---- what a build and a load said -----------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """What the build counted, as `quanze load` wrote it down."""
        table = self.select(
            f"SELECT ?what ?count {{ GRAPH <{ABOUT}> {{ <{ABOUT}> schema:variableMeasured ?one ."
            " ?one schema:position ?place ; schema:name ?what ; schema:value ?count } } ORDER BY ?place"
        )
        return {str(r["what"]): int(str(r["count"])) for r in table}

    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""
        rows = self.select("SELECT DISTINCT ?name { ?source a qz:Source ; dcterms:title ?name }").rows
        return tuple(sorted(str(r[0]) for r in rows))

    def text(self, source: str) -> str:
        """The exact text of a source, where `quanze load` brought it.

        Raises:
            NoText: the graph has no such source, or was loaded without texts.
        """
        if source not in self._texts:
            rows = self.select(
                "SELECT ?name ?text { ?source a qz:Source ; dcterms:title ?name OPTIONAL { ?source schema:text ?text } }",
                name=Literal(source),
            ).rows
            if not rows:
                raise NoText(f"{self.name} has no source {source!r}.")
            if rows[0][1] is None:
                raise NoText(f"{self.name} holds no texts; load them with `quanze load DIR --texts`.")
            self._texts[source] = str(rows[0][1])
        return self._texts[source]


def _result(content: bytes, form: str, name: str) -> Result:
    try:
        if form == _ROWS:
            result = parse_query_results(content, format=QueryResultsFormat.JSON)
            assert isinstance(result, QuerySolutions | QueryBoolean)
            return result
        # Oxigraph hands out QueryTriples only as the answer of a query, so a store in memory answers.
        store = Store()
        store.bulk_extend(_parsed(content))
        return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{name} answers with something that is no SPARQL result ({error}).") from error


def _parsed(content: bytes) -> Iterator[Quad]:
    return iter(parse(content, format=RdfFormat.N_TRIPLES, lenient=True))
