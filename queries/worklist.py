"""A worklist for a clean-up of documents: each finding with its document, place, sentence, reason and certainty."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..graph.network.reader import whole_network
from ..graph.policy.names import document_name, quoted
from ..graph.policy.network import GROUNDS, NOWHERE, ROLES, Link, PolicyNetwork
from ..graph.policy.succession import heirs
from ..graph.policy.validity import in_force, is_over
from ..graph.review.clauses import GraphClauses
from ..graph.review.figures import counts, sums
from ..graph.review.findings import Finding, Words, ordered
from ..graph.store.queryable import Graph
from ..ontology.labels import label
from .library import run

_RELIANCE = (*GROUNDS, "cites")
_NAME = re.compile(r".{2,}[局厅部委办院处会行社队]\Z")  # not 农业 of 农业、水利等部门, nor a person in a seat
_STATES = {"repealed": Words("废止", "repealed"), "lapsed": Words("失效", "lapsed")}


def worklist(graph: Graph, day: date, whole: PolicyNetwork | None = None) -> list[Finding]:
    """What is to be put in order on a day, worst first, in documents that are printed and in force, or may be.

    Reliance on what has ended, agencies that others have succeeded, agencies named twice in one task, sums of places and stated
    counts that differ. That several agencies lead a task together is no finding.
    """
    clauses = GraphClauses(graph, whole or whole_network(graph))
    network = clauses.network
    printed = [d for d in network.nodes("document") if network.attribute(d, "printed")]
    living = {d for d in printed if not is_over(network, d, day)}
    findings = [*counts(clauses, set(printed)), *sums(clauses, living), *_ended(clauses, living, day)]
    findings += [*_gone(clauses, living, day), *_twice(clauses, living)]
    return ordered([*findings, *_of_titles(graph)])


_DIFFERS = """
SELECT ?title ?field ?value {
  ?statement a qz:PublisherStatement ; qz:agreement "differs" ; qz:document ?document ; qz:field ?field ; rdf:value ?value .
  ?document eli:title ?title
} ORDER BY ?title ?field ?value
"""


def _of_titles(graph: Graph) -> Iterator[Finding]:
    """What concerns whole documents or files: what the publisher says otherwise, bodies named after their reform, files that gave nothing."""
    for row in graph.select(_DIFFERS):
        yield _about("publisher_differs", str(row["title"]), field=str(row["field"]), value=str(row["value"]))
    for row in run(graph, "reforms-contradicted"):
        words = {name: str(row[name]) for name in ("agency", "kind", "by", "issued")}
        yield _about("named_after_reform", str(row["title"]), **words)
    for what, names in lacking(graph).items():
        yield from (_about("file_lacks", name, what=Words(_WHAT[what], what)) for name in names)
    for (document,) in graph.select(_REPEATED).rows:
        first, *others = (str(row["name"]) for row in graph.select(_PRINTED_IN, document=document))
        yield from (_about("file_repeats", name, other=first) for name in others)


_REPEATED = """
SELECT ?document { ?document a qz:Document ; qz:source ?source } GROUP BY ?document HAVING(COUNT(DISTINCT ?source) > 1) ORDER BY ?document
"""
_PRINTED_IN = "SELECT DISTINCT ?document ?name { ?document qz:source/dcterms:title ?name } ORDER BY ?name"
_WHAT = {"document": "文件", "title": "标题", "number": "文号", "date": "日期", "issuer": "发文机关"}


def _about(kind: str, title: str, /, **words: Words | str) -> Finding:
    given = tuple((k, v if isinstance(v, Words) else Words(v, v)) for k, v in words.items())
    return Finding(kind, "", title, "", title, NOWHERE, given)


def _ended(clauses: GraphClauses, living: set[str], day: date) -> Iterator[Finding]:
    """Grounds and citations that have ended, where nothing disputes it; beside them the words that ended them."""
    network = clauses.network
    for link in (x for d in sorted(living) for x in sorted(network.out_of(d)) if x.relation in _RELIANCE):
        status = in_force(network, link.target, day)
        if status.state in _STATES and not status.disputed:
            kind = "ground_ended" if link.relation in GROUNDS else "cited_ended"
            name = document_name(network, link.target)
            finding = clauses.finding(kind, link.source, link.evidence, other=name, state=_STATES[status.state])
            proof = next((e.evidence for e in reversed(status.reasons) if e.evidence.quote), None)
            yield clauses.beside(finding, link.target, proof) if proof else finding


def _gone(clauses: GraphClauses, living: set[str], day: date) -> Iterator[Finding]:
    """Agencies that another has wholly succeeded by the day, once a document."""
    network = clauses.network
    for agency in network.nodes("agency", "body"):
        if not any(x.relation == "successor" for x in network.out_of(agency)):
            continue
        whole = [h for h in heirs(clauses.graph, network.label(agency), day) if h.scope is None and h.name]
        for link in _first_in_each(clauses, agency, living) if whole else ():
            words = {"name": network.label(agency), "heir": str(whole[-1].name)}
            yield clauses.finding("agency_gone", link.target, link.evidence, **words)


def _first_in_each(clauses: GraphClauses, agency: str, living: set[str]) -> list[Link]:
    """The first printed mention as a bearer in each document in force."""
    first: dict[str, Link] = {}
    for link in clauses.network.out_of(agency):
        document = clauses.network.document_of(link.target)
        if document in living and _NAME.search(link.evidence.quote):
            known = first.get(str(document))
            if known is None or link.evidence.start < known.evidence.start:
                first[str(document)] = link
    return [link for _, link in sorted(first.items())]


def _twice(clauses: GraphClauses, living: set[str]) -> Iterator[Finding]:
    """Agencies that have two different parts in one task."""
    network = clauses.network
    for task in network.nodes("task"):
        if network.document_of(task) not in living:
            continue
        parts: dict[str, list[Link]] = defaultdict(list)
        for link in sorted(network.into(task)):
            if link.relation in ROLES:
                parts[link.source].append(link)
        for agency, links in sorted(parts.items()):
            roles = list(dict.fromkeys(x.relation for x in links))
            if len(roles) > 1:
                named = Words("、".join(label(r).zh for r in roles), ", ".join(label(r).en for r in roles))
                words = {"name": network.label(agency), "duty": quoted(network, task).strip("“”")}
                yield clauses.finding("duplicate_duty", task, links[0].evidence, roles=named, **words)


# What a file may lack, and the columns that count it.
_YIELD = """
SELECT ?name (COUNT(?document) AS ?documents) (COUNT(?titled) AS ?titles) (COUNT(?number) AS ?numbers) (COUNT(?day) AS ?days)
  (COUNT(?issuers) AS ?signers)
{
  ?source a qz:Source ; dcterms:title ?name .
  OPTIONAL {
    ?document qz:source ?source ; a qz:Document .
    OPTIONAL { ?document qz:rule ?titled FILTER(?titled != "head.untitled") }
    OPTIONAL { ?document qz:number ?number }
    OPTIONAL { ?document eli:date_document ?day }
    OPTIONAL { ?document qz:issuerNames ?issuers }
  }
} GROUP BY ?name ORDER BY ?name
"""
_COUNTED = {"document": "documents", "title": "titles", "number": "numbers", "date": "days", "issuer": "signers"}


def lacking(graph: Graph) -> dict[str, list[str]]:
    """The files none of whose documents has a title of its own, a number, a date, an issuer, and those without a document: their names."""
    rows = list(graph.select(_YIELD))
    out = {what: [str(row["name"]) for row in rows if not row[column]] for what, column in _COUNTED.items()}
    empty = set(out["document"])
    return {what: [n for n in names if what == "document" or n not in empty] for what, names in out.items()}
