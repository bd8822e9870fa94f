"""A package of a graph: every file is listed with its digest, every text is the source's, and the description counts right."""

import csv
import hashlib
import json
from datetime import date

import pytest
import rdflib
from rdflib import DCTERMS, VOID

from quanze.errors import UsageError
from quanze.graph.exports.package import write_package

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.fixture(scope="module")
def package(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "crate"
    write_package(graph, folder, licence=LICENCE, on=date(2026, 1, 2))
    return folder


def test_the_crate_lists_every_file_with_its_digest(package):
    about = {
        entity["@id"]: entity
        for entity in json.loads((package / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    }
    root = about["./"]
    assert (root["datePublished"], root["license"]) == ("2026-01-02", LICENCE)
    files = [p for p in package.rglob("*") if p.is_file() and p.name != "ro-crate-metadata.json"]
    assert len(files) == len(root["hasPart"]) >= 5
    digests = {entity.get("sha256") for entity in about.values()}
    assert {hashlib.sha256(path.read_bytes()).hexdigest() for path in files} <= digests


def test_the_texts_are_those_of_the_graph(package, graph):
    rows = list(csv.DictReader((package / "sources.csv").open(encoding="utf-8")))
    assert [row["name"] for row in rows] == sorted(graph.sources())
    assert all((package / row["text"]).read_bytes().decode() == graph.text(row["name"]) for row in rows)


def test_the_description_counts_statements_and_members_of_classes(package, graph):
    found = rdflib.Graph().parse(package / "void.ttl", format="turtle")
    dataset = next(found.subjects(rdflib.RDF.type, VOID.Dataset))
    assert int(found.value(dataset, VOID.triples)) == graph.counts()["triples"]
    assert str(found.value(dataset, DCTERMS.license)) == LICENCE
    assert len(list(found.objects(dataset, VOID.classPartition))) > 10


def test_a_folder_that_holds_something_is_left_alone(package, graph):
    with pytest.raises(UsageError, match="not empty"):
        write_package(graph, package)
