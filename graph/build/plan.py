"""What a build has to read: the files that are new or changed since the graph was made, or all of them."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ...extraction.page.source import source_digest
from ..corrections.journal import Correction, Journal, documents_of
from ..store import directory as disk
from ..store.directory import INDEX
from ..store.sources import Sources
from .files import Entry

SHARE = 0.5
"""Of the old text: where more than this goes, to read everything again takes no longer than to take so much out."""


@dataclass(slots=True)
class Changes:
    """How the sources of a graph differ from those of the graph before, and why all were read, if they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    why_all: str = ""


@dataclass(slots=True)
class Plan:
    """The files to read, and the names of the sources that stay as they are; none stays when all are read."""

    entries: list[Entry]
    edition: str
    kept: frozenset[str] = frozenset()
    why_all: str = ""
    corrections: tuple[str, ...] = ()  # the ids of what readers corrected, as this build puts it in
    before: dict[str, str] = field(default_factory=dict)  # name -> digest of the sources of the graph before

    def changes(self, loaded: dict[str, str]) -> Changes:
        """What differs from the graph before, once these sources (name -> digest) are loaded."""
        same = sum(self.before.get(name) == digest for name, digest in loaded.items())
        new = sum(name not in self.before for name in loaded)
        unchanged, changed = len(self.kept) + same, len(loaded) - new - same
        return Changes(new, changed, unchanged, len(self.before) - unchanged - changed, self.why_all)


def planned(out: Path, entries: list[Entry], edition: str, *, full: bool) -> Plan:
    """What has to be read so that the folder `out` holds these files and nothing else.

    Parameters:
        edition: what the graph is made by; one made by something else is read anew.
        full: read everything, whatever the graph holds.
    """
    pointer = disk.current(out)
    corrections = tuple(c.id for c in entries[0].corrections) if entries else ()
    if pointer is None:
        return Plan(entries, edition, corrections=corrections)
    with closing(Sources(out / pointer["store"] / INDEX)) as sources:
        old = {name: (digest, length) for name, digest, length in sources.rows()}
        before = {name: digest for name, (digest, _) in old.items()}
        if full:
            return Plan(entries, edition, why_all="as asked", corrections=corrections, before=before)
        if pointer["edition"] != edition:
            why = "since another version or other word lists made the graph"
            return Plan(entries, edition, why_all=why, corrections=corrections, before=before)
        concerned = documents_of(_changed(out, set(pointer.get("corrections", ())) ^ set(corrections)))
        if concerned is None:
            why = "since agencies were said to be one"
            return Plan(entries, edition, why_all=why, corrections=corrections, before=before)
        whole = (
            before.keys() - sources.damaged() - sources.printing(concerned)
        )  # a damaged source is tried, and named, each time
    kept = frozenset(e.name for e in entries if e.name in whole and _digest(e) == before[e.name])
    going = sum(length for name, (_, length) in old.items() if name not in kept)
    if going > SHARE * sum(length for _, length in old.values()):
        return Plan(
            entries,
            edition,
            why_all="since most of the old text has to be read again or has gone",
            corrections=corrections,
            before=before,
        )
    return Plan([e for e in entries if e.name not in kept], edition, kept, corrections=corrections, before=before)


def _changed(out: Path, ids: set[str]) -> list[Correction]:
    return [c for c in Journal(out).entries() if c.id in ids]


def _digest(entry: Entry) -> str | None:
    """A file's digest as its source has it; None when it cannot be read, which whoever reads it will say."""
    try:
        with entry.path.open("rb") as file:
            return source_digest(hashlib.file_digest(file, "sha256"), entry.stated)
    except OSError:
        return None
