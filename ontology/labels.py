"""What terms are called in Chinese and English: one word a term, read from the ontology and its vocabularies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from .terms import VOCABULARIES, document

FILES = (*VOCABULARIES, "interface.ttl")
"""The files that name terms; interface.ttl has what only pages and pictures need, and is in no graph."""

_ALIASES = MappingProxyType(
    {
        # kinds of node and of mark
        "document": "qz:Document", "provision": "qz:Provision", "task": "qz:Task", "agency": "qz:Agency",
        "body": "qz:CoordinatingBody", "norm": "qz:Norm", "penalty": "qz:Penalty", "money": "qz:Funding",
        "deadline": "qz:Deadline", "seat": "qz:Membership", "target": "qz:Target", "citation": "qz:Citation",
        # roles
        "lead": "role:lead", "responsible": "role:responsible", "cooperate": "role:cooperate", "supervise": "role:supervise",
        # edges
        "part_of": "eli:is_part_of", "stated_in": "qz:statedIn", "annex_of": "eli:is_annex_of", "version_of": "eli:is_member_of", "due": "deadline:due",
        "based_on": "eli:based_on", "repeals": "eli:repeals", "amends": "eli:amends", "cites": "eli:cites",
        "implements": "qz:implements", "supersedes": "qz:supersedes", "invalidates": "qz:invalidates", "retains": "qz:retains",
        "promulgates": "qz:promulgates", "forwards": "qz:forwards", "explains": "qz:explains", "mentions": "qz:mentions",
        # what happened to a document, and what is printed of it
        "amended": "relation:amended", "retained": "relation:retained", "superseded": "qz:supersedes",
        "number": "qz:number", "issued": "eli:date_document", "effective": "eli:first_date_entry_in_force",
        "validity": "qz:validityTerm", "level": "qz:administrativeLevel", "jurisdiction": "qz:jurisdiction", "value": "qz:value",
    }
)  # fmt: skip
"""Keys of the policy network and the pages, each with the term that names it; other keys are concepts of interface.ttl."""

# qz:Task a owl:Class ;\n    rdfs:label "task"@en, "任务"@zh .   role:lead a skos:Concept ; … skos:prefLabel "lead"@en, "牵头"@zh .
_NAMED = re.compile(
    r'^(?P<term>[a-z]+:[^\s;]+)(?:(?!\n\n)[^"]|"[^"]*"(?!@))*?(?:rdfs:label|skos:prefLabel) "(?P<en>[^"]*)"@en, "(?P<zh>[^"]*)"@zh',
    re.MULTILINE,
)


class Label(NamedTuple):
    """A term's name in Chinese and in English."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The name in a language, zh or en."""
        return self.en if language == "en" else self.zh


@cache
def labels() -> Mapping[str, Label]:
    """Prefixed name -> label, of every term that the files name.

    The files are read line by line without a parser of RDF (4 ms): they are the package's own, and a test compares.
    """
    texts = (document(name) for name in FILES)
    return MappingProxyType({m["term"]: Label(m["zh"], m["en"]) for text in texts for m in _NAMED.finditer(text)})


@cache
def interface_labels() -> Mapping[str, Label]:
    """Key of the network or the pages (task, lead, based_on, in_force) -> label."""
    words = {term.removeprefix("ui:"): label for term, label in labels().items() if term.startswith("ui:")}
    return MappingProxyType(words | {key: labels()[term] for key, term in _ALIASES.items()})


def label(name: str) -> Label:
    """The label of a prefixed name or of a key; the name itself in both languages where nothing names it.

    Example:
        >>> label("role:lead")
        Label(zh='牵头', en='lead')
        >>> label("supersedes").of("zh"), label("repeals").of("zh")
        ('取代', '废止')
    """
    return labels().get(name) or interface_labels().get(name) or Label(name, name)
