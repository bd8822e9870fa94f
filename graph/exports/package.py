"""A graph as a folder that a study can cite: an RO-Crate with statements, texts, their digests, counts and a VoID description."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, BNode, Literal, URIRef
from rdflib import Graph as Description
from rdflib.term import Node

from ...errors import NeedsExtra, UsageError
from ...ontology.terms import BASE, PREFIXES
from ..store.queryable import Graph
from .export import export_graph

PACKAGE = "package"
"""The name of the format."""
_STATEMENTS, _SOURCES, _DESCRIPTION, _TEXTS = "graph.nq", "sources.csv", "void.ttl", "texts"
_MEDIA = "https://www.iana.org/assignments/media-types/application/n-quads"
_VOCABULARIES = ("qz", "eli", "org", "odrl", "oa", "skos", "dcterms", "schema")
_TITLE = "Graph of policy documents made by Quanze 权责"
_DIGESTS = "SELECT ?name ?digest { ?source a qz:Source ; dcterms:title ?name ; qz:digest ?digest } ORDER BY ?name"
_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?node) AS ?nodes) { GRAPH ?g { ?node a ?class } } GROUP BY ?class ORDER BY ?class"
)


def write_package(graph: Graph, folder: Path | str, *, licence: str = "", on: date | None = None) -> None:
    """Write graph.nq, texts/, sources.csv (name, digests, characters), void.ttl and ro-crate-metadata.json into a folder.

    Parameters:
        licence: the address of the licence of the whole; none is stated without it.
        on: the day of publication that it states; today without one.

    Raises:
        NeedsExtra: rocrate is not installed.
        UsageError: the folder holds something.
    """
    crate, out = _new_crate(), Path(folder)
    if out.exists() and any(out.iterdir()):
        raise UsageError(f"{out} is not empty; name a new folder for the package.")
    out.mkdir(parents=True, exist_ok=True)
    with (out / _STATEMENTS).open("wb") as file:
        export_graph(graph, "nquads", file)
    texts = _write_sources(graph, out)
    day = on or date.today()
    (out / _DESCRIPTION).write_text(_described(graph, licence, day).serialize(format="turtle"), encoding="utf-8")
    counts = ", ".join(f"{count} {name}" for name, count in graph.counts().items())
    crate.name, crate.description, crate.datePublished = _TITLE, counts, day.isoformat()
    if licence:
        crate.license = licence
    crate.root_dataset["conformsTo"] = {"@id": f"{BASE}ontology"}
    for name, kind in ((_STATEMENTS, "application/n-quads"), (_SOURCES, "text/csv"), (_DESCRIPTION, "text/turtle")):
        crate.add_file(out / name, name, properties=_of_file(out / name, kind))
    for name in texts:
        crate.add_file(out / name, name, properties=_of_file(out / name, "text/plain"))
    crate.metadata.write(out)


def _new_crate() -> Any:
    try:
        from rocrate.rocrate import ROCrate
    except ImportError as error:
        raise NeedsExtra("A package needs rocrate: pip install 'quanze[package]'.") from error
    return ROCrate()


def _of_file(path: Path, kind: str) -> dict[str, str]:
    content = path.read_bytes()
    return {
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _write_sources(graph: Graph, out: Path) -> list[str]:
    """Write each text and the list of all; the paths of the texts in the package."""
    paths = []
    with (out / _SOURCES).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("name", "text", "characters", "sha256_of_text", "digest_of_file"))
        for number, row in enumerate(graph.select(_DIGESTS), 1):
            name, digest = str(row["name"]), str(row["digest"])
            text, path = graph.text(name), f"{_TEXTS}/{number:05d}-{PurePosixPath(name).stem[:60]}.txt"
            (out / _TEXTS).mkdir(exist_ok=True)
            (out / path).write_bytes(text.encode())
            rows.writerow((name, path, len(text), hashlib.sha256(text.encode()).hexdigest(), digest))
            paths.append(path)
    return paths


def _described(graph: Graph, licence: str, day: date) -> Description:
    """The dataset in VoID and DCAT: sizes, classes with their members, vocabularies, the file of its statements."""
    described, dataset, distribution = Description(), URIRef(f"{BASE}dataset"), BNode()
    counts, dump = graph.counts(), URIRef(_STATEMENTS)
    described.bind("dcat", DCAT)
    statements: list[tuple[Node, Node, Node]] = [
        (dataset, RDF.type, VOID.Dataset),
        (dataset, RDF.type, DCAT.Dataset),
        (dataset, DCTERMS.title, Literal(_TITLE, lang="en")),
        (dataset, DCTERMS.issued, Literal(day.isoformat(), datatype=XSD.date)),
        (dataset, VOID.triples, Literal(counts.get("triples", 0))),
        (dataset, VOID.documents, Literal(counts.get("documents", 0))),
        (dataset, VOID.uriSpace, Literal(BASE)),
        (dataset, VOID.dataDump, dump),
        (dataset, DCAT.distribution, distribution),
        (distribution, RDF.type, DCAT.Distribution),
        (distribution, DCAT.downloadURL, dump),
        (distribution, DCAT.mediaType, URIRef(_MEDIA)),
        *((dataset, VOID.vocabulary, URIRef(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *([(dataset, DCTERMS.license, URIRef(licence))] if licence else []),
    ]
    for row in graph.select(_CLASSES):
        part, members = BNode(), Literal(int(str(row["nodes"])))
        statements += [(dataset, VOID.classPartition, part), (part, VOID.entities, members)]
        statements.append((part, VOID["class"], URIRef(str(row["class"]))))
    for statement in statements:
        described.add(statement)
    return described
