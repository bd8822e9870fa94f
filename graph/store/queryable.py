"""What can be asked of a graph, wherever it is: SPARQL with bound values, its statements, its texts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from ...errors import NeedsExtra, QueryError
from ...ontology.terms import PREFIXES
from .sparql_classes import with_subclasses
from .sparql_guard import check_query
from .sparql_matches import no_index, with_matches
from .sparql_plan import with_optionals_last

if TYPE_CHECKING:
    import pandas

Term = NamedNode | BlankNode | Literal
Result = QuerySolutions | QueryBoolean | QueryTriples
Value = str | int | float | bool | date | Decimal | None
"""A query's cell as a Python value: an IRI is its text, xsd:date a date, xsd:decimal and double a float."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: column names and rows of Python values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row as a dictionary."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame.

        Raises:
            NeedsExtra: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise NeedsExtra("A frame needs pandas: pip install 'quanze[frames]'.") from error
        return pandas.DataFrame(self.rows, columns=list(self.columns))


class Answers(ABC):
    """What can be asked in SPARQL, all named graphs seen as one."""

    @abstractmethod
    def query(self, sparql: str, /, **bindings: Value | Term) -> Result:
        """Evaluate a SPARQL query; the project's prefixes need no declaration.

        Parameters:
            bindings: values for variables that the query selects; text that begins with http:// or https:// is an IRI.

        Raises:
            QueryError: it is no SPARQL query, or does not select a variable that is bound.
            RefusedQuery: it asks for something outside this graph (SERVICE, LOAD, FROM), or is an update.

        Example:
            graph.query("SELECT ?document ?title { ?document eli:title ?title }", title="青禾市停车管理办法")
        """

    @abstractmethod
    def statements(
        self,
        subject: Any = None,
        predicate: NamedNode | None = None,
        value: Any = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The statements, each in its named graph, that have these terms; None fits every term."""

    def sources_with(self, words: str) -> Iterator[str] | None:
        """The names of the sources whose text has these words, sorted; None where only the statements can tell."""
        return None

    def select(self, sparql: str, /, **bindings: Value | Term) -> Table:
        """The rows of a SELECT query as Python values.

        Raises:
            QueryError: as `query`, or the query is no SELECT.
        """
        solutions = self.query(sparql, **bindings)
        if not isinstance(solutions, QuerySolutions):
            raise QueryError("Only a SELECT query has rows.")
        names = tuple(v.value for v in solutions.variables)
        return Table(names, tuple(tuple(to_value(cell) for cell in row) for row in solutions))

    def kept(self, question: str, ask: Callable[[], Table]) -> Table:
        """The answer to a question, whose text says all that it depends on; a folder keeps what took long to find."""
        return ask()

    def documents(self) -> Table:
        """The documents printed in the sources: document, title, number, issuers, issued; sorted."""
        return self.select(
            """SELECT DISTINCT ?document ?title ?number ?issuers ?issued {
                 ?document a qz:Document; eli:title ?title; qz:source ?source
                 OPTIONAL { ?document qz:number ?number } OPTIONAL { ?document qz:issuerNames ?issuers }
                 OPTIONAL { ?document eli:date_document ?issued } } ORDER BY ?document"""
        )


@lru_cache(2_000)
def _checked(sparql: str) -> str:
    """The query to evaluate. A walk through the network asks a few dozen queries ten thousand times: kept, half its time."""
    return with_optionals_last(with_subclasses(check_query(sparql)))


class StoreAnswers(Answers):
    """The answers of an Oxigraph store in this process."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def iris_with(self, words: str) -> Sequence[str]:
        """The IRIs of what has all the words, as `qz:matches` asks."""
        return no_index(words)

    def query(self, sparql: str, /, **bindings: Value | Term) -> Result:
        """Evaluate a SPARQL query, as `Answers.query` says."""
        checked = with_matches(_checked(sparql), self.iris_with)
        given: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): to_term(value) for name, value in bindings.items() if value is not None
        }
        try:
            return self.store.query(
                checked,
                prefixes=PREFIXES,
                use_default_graph_as_union=True,
                substitutions=given or None,
            )
        except (SyntaxError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be run: {error}.") from error

    def statements(
        self,
        subject: Any = None,
        predicate: NamedNode | None = None,
        value: Any = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The statements that have these terms."""
        return self.store.quads_for_pattern(subject, predicate, value, graph)


class Graph(Answers):
    """A graph that was built: ask it in SPARQL, take its texts."""

    @property
    @abstractmethod
    def name(self) -> str:
        """Where the graph is, for sentences about it; never with a password."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """What the build counted: sources, documents, provisions, facts by class, citations by status, triples."""

    @abstractmethod
    def sources(self) -> tuple[str, ...]:
        """The names of the sources."""

    @abstractmethod
    def text(self, source: str) -> str:
        """The exact text of a source; offsets of the graph count its code points.

        Raises:
            NoText: the graph has no such source, or does not hold its text.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of what the graph holds open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def to_term(value: Value | Term) -> Term:
    """A Python value as an RDF term; text that begins with http:// or https:// is an IRI.

    Raises:
        QueryError: such a text is no IRI (http:// x).
    """
    if isinstance(value, NamedNode | BlankNode | Literal):
        return value
    if isinstance(value, str):
        return _iri(value) if value.startswith(("http://", "https://")) else Literal(value)
    if isinstance(value, bool | int):
        return Literal(value)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=NamedNode(PREFIXES["xsd"] + "date"))
    if isinstance(value, float | Decimal):
        return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + "decimal"))
    raise ValueError(f"Unexpected value: {value!r}")


def _iri(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{text!r} begins like an IRI and is none ({error}).") from error


_READERS: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "int": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": lambda v: v in ("true", "1"),
    "date": date.fromisoformat,
}


def to_value(term: Any) -> Value:
    """An RDF term as a Python value: IRIs and other literals as text, numbers, booleans and dates as such."""
    if term is None:
        return None
    if isinstance(term, Literal):
        datatype = term.datatype.value
        reader = _READERS.get(datatype.removeprefix(PREFIXES["xsd"])) if datatype.startswith(PREFIXES["xsd"]) else None
        return reader(term.value) if reader else term.value
    if isinstance(term, NamedNode):
        return term.value
    return str(term)
