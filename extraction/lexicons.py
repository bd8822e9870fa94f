"""Lexicons are tab-separated files in lexicon/: a header line, then rows; a bad row is an error with its line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ..errors import LexiconError


@cache
def read_lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of lexicon/<name>.tsv as dictionaries by column; empty lines and lines that begin with # are comments.

    Raises:
        LexiconError: there is no such lexicon, or a row has another number of cells than the header.
    """
    path = files(__package__) / "lexicon" / f"{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"{name}.tsv", 0, "there is no such lexicon") from error
    numbered = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise LexiconError(f"{name}.tsv", 0, "the header is missing")
    header = numbered[0][1].split("\t")
    rows = []
    for i, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{name}.tsv", i, f"{len(cells)} cells where the header has {len(header)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def column(name: str, key: str) -> tuple[str, ...]:
    """One column of a lexicon, in file order."""
    return tuple(row[key] for row in read_lexicon(name))
