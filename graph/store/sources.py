"""The sources of a stored graph: their names, digests and lengths, from the index beside the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


class Sources:
    """The names, digests and lengths of a graph's sources, read from its index."""

    def __init__(self, path: Path) -> None:
        # The file of a store in use never changes.
        self._db = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Name, digest and length of each source, sorted by name."""
        return iter(self._db.execute("SELECT name, digest, length FROM source ORDER BY name"))

    def printing(self, documents: Iterable[str]) -> frozenset[str]:
        """The names of the sources that print some documents, by their IRIs, also a second time (IRI~2)."""
        sql = "SELECT name FROM source JOIN document ON document.source = source.id WHERE iri = ? OR iri LIKE ? || '~%'"
        return frozenset(name for d in documents for (name,) in self._db.execute(sql, (d, d)))

    def damaged(self) -> frozenset[str]:
        """The names of the sources of which some document could not be read."""
        return frozenset(name for (name,) in self._db.execute("SELECT name FROM source WHERE problems > 0"))

    def digest(self, name: str) -> str | None:
        """The digest of a source; None when the graph has none of that name."""
        row = self._db.execute("SELECT digest FROM source WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def holds(self, digest: str) -> bool:
        """Whether a source has this digest."""
        return self._db.execute("SELECT 1 FROM source WHERE digest = ? LIMIT 1", (digest,)).fetchone() is not None
