"""How often the rows of each lexicon occur in given texts, and in how many sources: rows seen never or once are suspect.

    python tests/lexicon_use.py FOLDER... [--rows LEXICON]

prints for each lexicon its rows and the share seen never or once; with --rows the rows of one, rarest first. A cell may hold
several words with | between; patterns are not counted, since only a run of the rules tells whether they matched.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import ahocorasick_rs

from quanze.extraction import lexicons

WORDS = {
    "norm_words": "word", "predicate_openings": "word", "bearer_heads": "head", "sanctions": "anchor", "agency_classes": "form",
    "agency_sectors": "sector", "agency_tails": "form", "member_roles": "word", "money_kinds": "word", "role_labels": "word",
    "target_units": "unit", "target_words": "word",
}  # fmt: skip
"""Lexicon -> the column of its words; lexicons whose cells are patterns or names of one body are left out."""


def rows_of(name: str) -> list[tuple[str, ...]]:
    """The words of every row of a lexicon."""
    return [tuple(cell.split("|")) for cell in lexicons.column(name, WORDS[name])]


def used(texts: list[str], rows: list[tuple[str, ...]]) -> list[tuple[int, int, str]]:
    """Occurrences, sources and words of every row, rarest first."""
    words = sorted({word for row in rows for word in row})
    automaton = ahocorasick_rs.AhoCorasick(words)
    hits: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for text in texts:
        found = Counter(words[i] for i, _, _ in automaton.find_matches_as_indexes(text, overlapping=True))
        hits += found
        sources.update(found.keys())
    return sorted((sum(hits[w] for w in row), max(sources[w] for w in row), "|".join(row)) for row in rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rows", metavar="LEXICON", choices=sorted(WORDS))
    args = parser.parse_args()
    files = [path for folder in args.folders for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md")]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    for name in [args.rows] if args.rows else sorted(WORDS):
        table = used(texts, rows_of(name))
        rare = [row for row in table if row[0] <= 1]
        print(f"{name:<20}{len(table):>5} rows{len(rare):>5} seen never or once  {len(rare) / max(1, len(table)):.1%}")
        for count, sources, words in table if args.rows else ():
            print(f"{count:>8}{sources:>6}  {words}")


if __name__ == "__main__":
    main()
