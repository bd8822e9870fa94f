"""Review a draft: read it beside a graph without storing it, and report what is wrong with both texts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from ..build.build import build
from ..network.reader import whole_network
from ..policy.network import PolicyNetwork
from ..store.graph import open_graph
from ..store.queryable import Graph
from .authority import agencies, grounds, powers, superseded
from .clauses import GraphClauses
from .duties import collisions, fines, tasks
from .figures import counts, days, definitions, sums
from .findings import Finding, ordered
from .related import Related

CHECKS = (grounds, agencies, powers, superseded, collisions, fines, tasks, days, definitions)
"""The checks of a draft beside a graph."""


def review(graph: Graph, network: PolicyNetwork, path: Path | str, on: date) -> list[Finding]:
    """What is wrong with a draft, worst first: each finding with the draft's sentence and the text that it is held against.

    The draft's own graph is made in a folder that goes at the end; the graph stays as it is.

    Parameters:
        path: the draft, in any form that a build reads.
        on: the day by which documents and agencies are judged.

    Raises:
        NothingToBuild: the draft cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        build([path], Path(folder) / "draft", workers=1)
        with open_graph(Path(folder) / "draft") as stored:
            draft = GraphClauses(stored, whole_network(stored))
            case = Related(draft, GraphClauses(graph, network), on)
            return ordered(list(_findings(case)))


def _findings(case: Related) -> Iterator[Finding]:
    yield from chain.from_iterable(check(case) for check in CHECKS)
    documents = set(case.documents)
    yield from sums(case.draft, documents)
    yield from counts(case.draft, documents)
