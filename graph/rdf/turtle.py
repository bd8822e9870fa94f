"""Write one source's statements as TriG text, which Oxigraph loads several times faster than statement objects."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...extraction.facts import Span
from ...ontology.terms import BASE, PREFIXES

FACT = f"{BASE}fact/"
"""Where facts live, f: in TriG."""
HEADER = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items()) + f"@prefix f: <{FACT}> .\n"
"""The prefixes in front of every piece of TriG."""

PIECE = 2_000_000
"""Characters of TriG after which a new piece begins: a bound for memory, and what several threads load at a time."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x00": "\\u0000"}
_SPECIAL = re.compile(r'[\\"\n\r\t\x00]')


def literal(text: str) -> str:
    """Text as a Turtle string."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(m: re.Match[str]) -> str:
    return _ESCAPES[m[0]]


def decimal(value: float) -> str:
    """A number as xsd:decimal in its canonical form, without trailing zeros."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^xsd:decimal'


def date(iso: str) -> str:
    """An ISO date as xsd:date."""
    return f'"{iso}"^^xsd:date'


class Writer:
    """The TriG text of one source's named graph; each place in the text is written once, whoever points at it.

    A place is an oa:SpecificResource that is its own position and quote selector; its IRI is the source's with the
    fragment of RFC 5147 for plain text, #char=start,end.
    """

    def __init__(self, iri: str, text: str) -> None:
        self.iri, self.text = iri, text
        self.pieces: list[str] = []
        self._lines: list[str] = []
        self._size = 0
        self._places: dict[str, bool] = {}  # name -> whether its words are written
        self._once: set[str] = set()

    def add(self, lines: str) -> None:
        """Add whole Turtle statements."""
        self._lines.append(lines)
        self._size += len(lines)

    def add_once(self, line: str) -> None:
        """Add a statement that several facts imply."""
        if line not in self._once:
            self._once.add(line)
            self.add(line)

    def place(self, span: Span, *, quoted: bool = True) -> str:
        """The name of a place in the text, described the first time that it is asked for."""
        start, end = span.start, span.end
        name = f"<#char={start},{end}>"
        known = self._places.get(name)
        if known is None:
            exact = f";oa:exact {literal(self.text[start:end])}" if quoted else ""
            self.add(f"{name} oa:hasSource <>;oa:start {start};oa:end {end}{exact}.\n")
        elif quoted and not known:
            self.add(f"{name} oa:exact {literal(self.text[start:end])}.\n")
        self._places[name] = quoted or bool(known)
        return name

    def cut(self) -> None:
        """A good place to end a piece, should it be long enough."""
        if self._size >= PIECE:
            self._end_piece()

    def close(self) -> list[str]:
        """The pieces, each a TriG text of its own once HEADER stands in front."""
        if self._lines:
            self._end_piece()
        return self.pieces

    def _end_piece(self) -> None:
        self.pieces.append(f"@base <{self.iri}> .\n<{self.iri}> {{\n{''.join(self._lines)}}}\n")
        self._lines, self._size = [], 0


def several(names: Iterable[str]) -> str:
    """Objects of one predicate, sorted and each once."""
    return ",".join(sorted(set(names)))
