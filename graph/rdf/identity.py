"""Names made from content: the same document, agency or fact gets the same IRI in every run and in every source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import unquote

from ...extraction.text.document_numbers import WIDE_BRACKETS, parse_number
from ...ontology.terms import BASE, PREFIXES

# Codes that every body uses: the issuer must tell them apart (公告第57号, 〔2018〕4号).
_GENERIC = frozenset({"", "公告", "通告", "令", "决定", "决议"})
_REPUBLIC = "中华人民共和国"
SEGMENT = 200
"""Characters of a text that a segment of an IRI spells out; titles are shorter."""
_UNSAFE = re.compile(r"[^\w.~〔〕（）、，·《》“”—-]")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number (发文字号) in its parts: organ code 廊政办字, year 2018 (None in decrees), serial 78."""

    organ: str
    year: str | None
    serial: str

    @property
    def generic(self) -> bool:
        """Whether the organ code says nothing of the issuer (公告第57号, 〔2018〕4号)."""
        return self.organ in _GENERIC

    @property
    def key(self) -> str:
        """The parts as the path of an IRI."""
        return "/".join(segment(p) for p in (self.organ, self.year, self.serial) if p)


def number(printed: str | None) -> Number | None:
    """The parts of a printed number, whatever its brackets, blanks and widths; None when it is none.

    Example:
        >>> number("廊政办字[2018] 78 号") == number("廊政办字〔2018〕78号")
        True
    """
    if not printed:
        return None
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)).translate(WIDE_BRACKETS).removeprefix(_REPUBLIC)
    try:
        parts = parse_number(plain)
    except ValueError:
        return None
    return Number(parts.organ, str(parts.year) if parts.year else None, parts.serial)


def title_key(title: str) -> str:
    """A title without blanks, quotes, brackets' widths and the state's name: what two mentions of it have in common."""
    plain = unicodedata.normalize("NFKC", title)
    plain = re.sub(r"[\s《》<>〈〉“”\"'‘’「」『』]", "", plain).translate(WIDE_BRACKETS)
    return plain.removeprefix(_REPUBLIC)


def matching_key(title: str) -> str:
    """What the printings of one title share by which a citation finds it: the title's key without 的.

    Example:
        >>> matching_key("青禾市停车管理的若干措施") == matching_key("《青禾市停车管理若干措施》")
        True
    """
    return title_key(title).replace("的", "")


@lru_cache(4096)
def segment(text: str) -> str:
    """Text as one segment of an IRI: letters, digits and Chinese marks stay, everything else is percent-encoded.

    Of a text of more than SEGMENT characters the beginning stays, and a digest tells it from others.
    """
    if len(text) > SEGMENT:
        text = f"{text[:SEGMENT]}-{digest(text)}"
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), text)


def source_iri(name: str) -> str:
    """A source file's IRI, which is also its named graph: the name is the path below the folder that was read."""
    return f"{BASE}source/" + "/".join(segment(p) for p in name.split("/"))


def numbered_document(printed: str, issuers: Sequence[str] = (), kind: str | None = None) -> str | None:
    """The IRI of a document with a number; one that says nothing of the issuer is told apart by the issuers' names.

    Parameters:
        kind: the genre word; 〔2018〕第2号 below 青禾市人民政府令 is 青禾市人民政府令〔2018〕第2号.
    """
    parts = number(printed)
    if parts is None:
        return None
    organ = parts.organ
    if parts.generic:
        organ = "、".join(issuers) + (organ or (kind if kind in _GENERIC and kind else ""))
    return f"{BASE}document/{Number(organ, parts.year, parts.serial).key}" if organ else None


def titled_document(title: str, issuers: Sequence[str] = (), issued: str | None = None) -> str:
    """The IRI of a document without a number: issuer, date and title; of a merely cited one: its title alone."""
    own = [segment(p) for p in ("、".join(issuers), issued) if p]
    return BASE + "document/" + "/".join(["title", *own, segment(title_key(title))])


def one_printing(iri: str) -> str:
    """The IRI of the first printing of a document that one file prints several times."""
    first, mark, times = iri.rpartition("~")
    return first if mark and times.isdigit() else iri


def part_document(parent: str, title: str) -> str:
    """The IRI of a document that another one prints, without a number of its own: the notice and the title."""
    return f"{parent}/with/{segment(title_key(title))}"


def front_matter(source: str, occurrence: int) -> str:
    """The IRI of contents pages and prefaces, which belong to their source."""
    return f"{source}/front/{occurrence}"


def provision_iri(document: str, path: Sequence[str]) -> str:
    """The IRI of a place in a document."""
    return f"{document}/p/" + "/".join(map(segment, path))


def agency_iri(name: str, scope: str | None = None) -> str:
    """The IRI of an agency by its canonical name; of an unresolved one by its scope and its printed name."""
    return f"{BASE}agency/in/{segment(scope)}/{segment(name)}" if scope else f"{BASE}agency/{segment(name)}"


def division_iri(full: str) -> str:
    """The IRI of a division by its full name (江源省青禾市)."""
    return f"{BASE}division/{segment(full)}"


def form_iri(agency: str, printed: str) -> str:
    """The IRI of one printed form of an agency."""
    return f"{BASE}fact/printed-{digest(agency, printed)}"


def person_iri(name: str, scope: str) -> str:
    """The IRI of a person by name and by the agency or body in which the seat or post is: the same name elsewhere is another."""
    return f"{BASE}person/{segment(scope)}/{segment(name)}"


def seat_iri(role: str) -> str:
    """The concept of a seat in a body (副组长)."""
    return f"{BASE}concept/seat/{segment(role)}"


def party_iri(words: str) -> str:
    """The concept of a class of persons (建设单位)."""
    return PREFIXES["party"] + segment(words)


def genre_iri(word: str) -> str:
    """The concept of a genre word (通知)."""
    return PREFIXES["genre"] + segment(word)


def last_name(iri: str) -> str:
    """The name in the last segment of an IRI (of an agency, a party, a genre)."""
    return unquote(iri.rsplit("/", 1)[-1])


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the parts' content."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def bare(text: str) -> str:
    """Words without white space, so that a line break in one gazette makes no other fact."""
    return "".join(text.split())
