"""What can go wrong with sources and lexicons; only the command line turns these into a line and an exit code."""

from __future__ import annotations

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
