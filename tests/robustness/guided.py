"""Coverage-guided search (atheris) for texts that crash the extraction: each byte of the input is a unit of a grammar.

usage: pip install atheris && python tests/robustness/guided.py [-max_total_time=600] [-seed=1] [a folder for the inputs found]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["quanze"]):
    from quanze.errors import SourceError
    from quanze.extraction.budget import budget
    from quanze.extraction.formats.encodings import decode
    from quanze.extraction.page.source import Source
    from quanze.extraction.pipeline import extract, pipeline
    from quanze.graph.rdf.source import batch

from pathlib import Path

from baits import UNITS

NLP = pipeline()
LONGEST = 400  # units of one text


def text_of(data: bytes) -> str:
    """A text of as many units as there are bytes; a first byte of zero takes the rest as the bytes of a file."""
    if data[:1] == b"\0":
        try:
            return decode(data[1:], Path("fuzz.txt"))
        except SourceError:
            return ""
    return "".join(UNITS[b % len(UNITS)] for b in data[:LONGEST])


def one_input(data: bytes) -> None:
    """Read the text of an input; every fact quotes something."""
    text = text_of(data)
    source = Source("fuzz.txt", text, "0")
    with budget(60):
        documents = extract(source, NLP)
        batch(source, documents)
    for document in documents:
        for fact in document.facts:
            assert text[fact.span.start : fact.span.end].strip(), (fact.rule, fact.span, text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
