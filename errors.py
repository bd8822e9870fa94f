"""Every error that quanze raises on purpose, one tree; only the command line turns these into a line and an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class QuanzeError(Exception):
    """Base of every error that quanze raises on purpose; str(error) is a sentence for people."""


class SourceError(QuanzeError):
    """A source file cannot be used: {path} {reason}."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path} {reason}.")
        self.path, self.reason = str(path), reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        """An error goes from a worker to the build as its parts; pickle would hand on its sentence alone."""
        return type(self), (self.path, self.reason)


class LexiconError(QuanzeError):
    """A lexicon row is wrong: {path}, line {line}: {reason}."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        super().__init__(f"{path}, line {line}: {reason}.")
        self.path, self.line, self.reason = str(path), line, reason

    def __reduce__(self) -> tuple[type[LexiconError], tuple[str, int, str]]:
        """As SourceError's."""
        return type(self), (self.path, self.line, self.reason)


class GraphError(QuanzeError):
    """A graph's folder cannot be used."""


class NeedsExtra(GraphError):
    """Something that an extra of the package brings is missing."""


class NotAGraph(GraphError):
    """{path} is not a graph."""

    def __init__(self, path: Path | str, reason: str = "is not a graph made by `quanze build`") -> None:
        super().__init__(f"{path} {reason}; nothing in it was touched.")
        self.path = path


class Unwritable(GraphError):
    """A graph cannot be written to {path}."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(f"The graph cannot be written to {path} ({error}); what was there before stays.")
        self.path = path


class Busy(GraphError):
    """Another process is writing to {path}."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another build is writing to {path}; the graph there stays as it is.")
        self.path = path


class NoText(GraphError):
    """A graph does not hold the text of a source."""


class QueryError(GraphError):
    """A query cannot be run."""


class RefusedQuery(QuanzeError):
    """The query is refused: {reason}."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The query is refused: {reason}")
        self.reason = reason


class UnknownFormat(GraphError):
    """There is no export format of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no format {name!r}; there are {', '.join(known)}.")
        self.name = name


class Unreachable(GraphError):
    """A server does not answer."""


_HINTS = {
    401: "it wants a name and a password (QUANZE_USER and QUANZE_PASSWORD), or other ones",
    403: "it does not allow this with the name and password given",
    404: "is the address right? A Graph Store is at …/store (Oxigraph) or …/data (Fuseki), queries at …/query",
    405: "is the address right? A Graph Store is at …/store (Oxigraph) or …/data (Fuseki), queries at …/query",
    413: "it takes no request of this size; allow larger ones, or send smaller chunks",
}


class Refused(GraphError):
    """A server answers that it will not or cannot do what was asked; status is the code of HTTP."""

    def __init__(self, name: str, status: int, reason: str) -> None:
        hint = f"; {_HINTS[status]}" if status in _HINTS else ""
        super().__init__(f"{name} answers {status}{f' ({reason})' if reason else ''}{hint}.")
        self.status, self.reason = status, reason


class OverBudget(QuanzeError):
    """A text took more processor time than any text should."""


class MissingComponent(QuanzeError):
    """The component quanze_{kind} reads what quanze_{needed} finds, which did not run before it."""

    def __init__(self, kind: str, needed: str) -> None:
        super().__init__(
            f"quanze_{kind} reads what quanze_{needed} finds, which did not run before it; "
            f'nlp.add_pipe("quanze_{needed}", before="quanze_{kind}") adds it.'
        )
        self.kind, self.needed = kind, needed

    def __reduce__(self) -> tuple[type[MissingComponent], tuple[str, str]]:
        """An error goes from a worker to the build as its parts."""
        return type(self), (self.kind, self.needed)


class NothingToBuild(QuanzeError):
    """No file could be used."""

    def __init__(self, problems: Sequence[SourceError]) -> None:
        super().__init__(" ".join(["There is nothing to build.", *(str(p) for p in problems[:20])]))
        self.problems = list(problems)


class WorkerEnded(QuanzeError):
    """A process that read texts was ended from outside; what was there before stays."""

    def __init__(self) -> None:
        super().__init__(
            "A process that read texts was ended from outside (most systems do that when memory runs out);"
            " what was there before stays. Fewer workers need less memory."
        )


class ClusterError(GraphError):
    """A cluster cannot be used."""


class UnknownNode(QuanzeError):
    """There is no {kind} {name} in the graph."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            f"There is no {kind} {name!r} in the graph; a part of its title, its number or its IRI names it."
        )
        self.name, self.kind = name, kind


class AmbiguousName(QuanzeError):
    """{name} names several things: {candidates}."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"{name!r} names {len(candidates)} things; say which: {'; '.join(candidates[:8])}")
        self.candidates = list(candidates)


class ScenarioError(QuanzeError):
    """The scenario {place}: {reason}."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"The scenario {place}: {reason}.")


class WrongCorrection(QuanzeError):
    """A correction lacks something; the message says what."""

    def __init__(self, what: str) -> None:
        super().__init__(f"A correction {what}.")


class UnknownCorrection(QuanzeError):
    """No correction that holds has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"There is no correction {id!r} that holds; `quanze corrections` lists them.")


class UnknownQuery(QuanzeError):
    """There is no canned query or file of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no ready query or file {name!r}; there are {', '.join(known)}.")
        self.name = name


class WrongParameter(QuanzeError):
    """A canned query got a parameter that it does not have, or lacks one that it needs."""


class UnknownView(QuanzeError):
    """There is no such view."""

    def __init__(self, kind: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no view {kind!r}; there are {', '.join(known)} and query.")


class UsageError(QuanzeError):
    """The command's words are off."""


class QueryFailed(QuanzeError):
    """The query is wrong: what the engine says of it."""


class QueryTimeout(QuanzeError):
    """The query ran longer than {seconds} seconds and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The query ran longer than {seconds:g} seconds and was ended; a LIMIT, a narrower pattern"
            " or, in place of CONTAINS over texts, qz:matches helps."
        )


class TooBusy(QuanzeError):
    """Every process was busy with other queries for {seconds} seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Every process was busy with other queries for {seconds:g} seconds; ask again later.")


class QueryTooLarge(QuanzeError):
    """The result is larger than {limit} bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The result is larger than {limit:,} bytes; ask for less with LIMIT and OFFSET, or use `quanze export`."
        )


class WrongStep(QuanzeError):
    """A form of the impact page is filled in wrongly."""
