"""The names of the graph: prefixes, the project's own terms read from quanze.ttl, and nothing else spells an IRI."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

BASE = "https://w3id.org/quanze/"
"""What every IRI of the project begins with."""

PREFIXES: dict[str, str] = {
    "qz": BASE + "ontology#",
    "role": BASE + "concept/role/",
    "relation": BASE + "concept/relation/",
    "resolution": BASE + "concept/resolution/",
    "deadline": BASE + "concept/deadline/",
    "sanction": BASE + "concept/sanction/",
    "money": BASE + "concept/money/",
    "force": BASE + "concept/force/",
    "level": BASE + "concept/level/",
    "tier": BASE + "concept/tier/",
    "body": BASE + "concept/body/",
    "genre": BASE + "concept/genre/",
    "party": BASE + "concept/party/",
    "addressee": BASE + "concept/addressee/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "time": "http://www.w3.org/2006/time#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "qudt": "http://qudt.org/schema/qudt/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""Prefix -> namespace, as every query, export and page writes them."""

ONTOLOGY_GRAPH = BASE + "ontology"
"""The named graph that holds the ontology and its vocabularies in a store."""
DERIVED_GRAPH = BASE + "graph/derived"
"""The named graph of what follows from all sources together: agencies, resolved citations, cited documents."""

VOCABULARIES = ("quanze.ttl", "roles.ttl", "relations.ttl", "kinds.ttl", "genres.ttl", "bodies.ttl", "addressees.ttl")
"""The files of the ontology and its SKOS vocabularies."""

_OWN = re.compile(r"^qz:(\w+)\b", re.MULTILINE)


class UnknownTerm(AttributeError):
    """The ontology has no such term: {name}."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The ontology has no term qz:{name}")
        self.name = name


def document(name: str) -> str:
    """The text of an ontology file (quanze.ttl, shapes.ttl, …)."""
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def own_terms() -> frozenset[str]:
    """The local names that quanze.ttl defines: every subject at the start of a line."""
    return frozenset(_OWN.findall(document("quanze.ttl")))


class _Own:
    """`QZ.Task` is the IRI of qz:Task; a name that the ontology does not define raises UnknownTerm."""

    def __getattr__(self, name: str) -> str:
        if name.startswith("__") or name not in own_terms():
            raise UnknownTerm(name)
        return PREFIXES["qz"] + name


QZ = _Own()


def expand(name: str) -> str:
    """The IRI of a prefixed name: expand("eli:based_on").

    Raises:
        KeyError: the prefix is not one of PREFIXES.
        UnknownTerm: the name is a qz: name that the ontology does not define.
    """
    prefix, local = name.split(":", 1)
    if prefix == "qz":
        return str(getattr(QZ, local))
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI itself where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
