"""The file of corrections beside a graph: JSON Lines, only ever added to, each line on the disk before the next."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...errors import UnknownCorrection, WrongCorrection
from ..rdf.identity import digest

FILE = "corrections.jsonl"
"""The name of the file in a graph's folder."""
FACTS = ("right", "wrong", "change", "add")
"""What may be done to a fact."""
AGENCIES = ("merge", "split")
"""What may be done to agencies: several names mean one; a printed name of one document means another."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader said, when and by whom.

    do: one of FACTS or AGENCIES, or undo (of the correction named in values["of"]). kind is the class of the fact (Responsibility);
    the place is the document's IRI, the words without white space, and what stands before and after them. was has what the
    fact said, values what it says now: for merge names and into, for split printed and into.
    """

    do: str
    by: str
    kind: str = ""
    document: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    was: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    id: str = ""


class Journal:
    """The corrections of a graph's folder.

    Example:
        >>> Journal("build/kg").active()  # doctest: +SKIP
        [Correction(do='wrong', by='reader', kind='Deadline', …)]
    """

    def __init__(self, folder: Path | str) -> None:
        self.path = Path(folder) / FILE

    def entries(self) -> list[Correction]:
        """Every line that can be read, in the order of writing; one that a killed process left unfinished is passed over."""
        if not self.path.exists():
            return []
        lines = self.path.read_bytes().decode("utf-8", errors="replace").splitlines()
        return [entry for line in lines if (entry := _read(line)) is not None]

    def active(self) -> list[Correction]:
        """The corrections that were not undone, in the order of writing."""
        entries = self.entries()
        gone = {str(e.values.get("of")) for e in entries if e.do == "undo"}
        return [e for e in entries if e.do != "undo" and e.id not in gone]

    def add(self, correction: Correction) -> Correction:
        """Write a correction; it is on the disk when this returns.

        Raises:
            WrongCorrection: it does not say what it must.
        """
        check(correction)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        key = json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True)
        kept = replace(correction, at=when, id=digest(key, when, str(self._size())))
        line = json.dumps(asdict(kept), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        with self.path.open("ab") as file:
            if file.tell() and not self._ends_a_line():
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        return kept

    def undo(self, id: str, by: str) -> Correction:
        """Take a correction back: from the next build on it is as if it had not been correction.

        Raises:
            UnknownCorrection: no correction that holds has this id.
        """
        if id not in {e.id for e in self.active()}:
            raise UnknownCorrection(id)
        return self.add(Correction("undo", by, values={"of": id}))

    def _size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def _ends_a_line(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def check(correction: Correction) -> None:
    """Refuse a correction that could never be applied.

    Raises:
        WrongCorrection: with what is missing.
    """
    if not correction.by.strip():
        raise WrongCorrection("says who made it (by)")
    if correction.do in FACTS:
        if not (correction.kind and correction.document and correction.quote):
            raise WrongCorrection("names the kind of fact, its document and its words")
        if correction.do in ("change", "add") and not correction.values:
            raise WrongCorrection("says what the fact says now")
    elif correction.do in AGENCIES:
        named = (
            correction.values.get("names")
            if correction.do == "merge"
            else correction.values.get("printed") and correction.document
        )
        if not (named and correction.values.get("into")):
            raise WrongCorrection("names the agencies and what they mean (into); a split names its document too")
    elif correction.do != "undo":
        raise WrongCorrection(f"is one of {', '.join((*FACTS, *AGENCIES))}")


def documents_of(changed: Iterable[Correction]) -> set[str] | None:
    """The documents that some corrections concern; None where they may concern any (agencies that are one)."""
    several = list(changed)
    return None if any(c.do == "merge" for c in several) else {c.document for c in several}


def _read(line: str) -> Correction | None:
    try:
        return Correction(**json.loads(line))
    except (ValueError, TypeError):
        return None
