"""A knowledge graph of Chinese government policies: who must do what, by when, at what penalty, with what money.

import quanze as qz

qz.build(["examples"], "build/kg")
graph = qz.open_graph("build/kg")
graph.query("leaders")
graph.network().impact(qz.repeal("江政发〔2022〕31号")).to_markdown("zh")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import errors as errors
    from .api import Graph as Graph
    from .api import ImpactReport as ImpactReport
    from .api import Network as Network
    from .api import abolish as abolish
    from .api import amend as amend
    from .api import cut_funding as cut_funding
    from .api import merge as merge
    from .api import move_deadline as move_deadline
    from .api import open_graph as open_graph
    from .api import read_plan as read_plan
    from .api import rename as rename
    from .api import repeal as repeal
    from .api import transfer as transfer
    from .errors import QuanzeError as QuanzeError
    from .extraction.facts import Agency as Agency
    from .extraction.facts import Deadline as Deadline
    from .extraction.facts import Definition as Definition
    from .extraction.facts import DocumentFacts as DocumentFacts
    from .extraction.facts import DocumentHead as DocumentHead
    from .extraction.facts import Fact as Fact
    from .extraction.facts import Membership as Membership
    from .extraction.facts import Money as Money
    from .extraction.facts import Norm as Norm
    from .extraction.facts import Penalty as Penalty
    from .extraction.facts import Provision as Provision
    from .extraction.facts import Reference as Reference
    from .extraction.facts import Responsibility as Responsibility
    from .extraction.facts import Span as Span
    from .extraction.facts import Target as Target
    from .extraction.page.source import Source as Source
    from .extraction.pipeline import extract as extract
    from .extraction.pipeline import lay as lay
    from .extraction.pipeline import pipeline as pipeline
    from .graph.build.build import Report as BuildReport  # noqa: F401 - the public name
    from .graph.build.build import build as build
    from .graph.policy.effects import Effect as Effect
    from .graph.policy.network import Evidence as Evidence
    from .graph.policy.network import Link as Link
    from .graph.policy.scenario import Plan as Plan
    from .graph.policy.validity import Event as Event
    from .graph.policy.validity import Status as Status
    from .graph.review.findings import Finding as ReviewFinding  # noqa: F401 - the public name
    from .graph.store.queryable import Table as Table
    from .graph.store.validation import Finding as Finding
    from .queries.compare import Difference as Difference
    from .queries.ranking import Load as Load

    __version__: str

_HOMES = {
    "api": "Graph ImpactReport Network abolish amend cut_funding merge move_deadline open_graph read_plan rename"
    " repeal transfer",
    "errors": "QuanzeError",
    "extraction.facts": "Agency Deadline Definition DocumentFacts DocumentHead Fact Membership Money Norm Penalty Provision"
    " Reference Responsibility Span Target",
    "extraction.page.source": "Source",
    "extraction.pipeline": "extract lay pipeline",
    "graph.build.build": "build BuildReport=Report",
    "graph.policy.effects": "Effect",
    "graph.policy.network": "Evidence Link",
    "queries.ranking": "Load",
    "graph.policy.scenario": "Plan",
    "graph.policy.validity": "Event Status",
    "graph.review.findings": "ReviewFinding=Finding",
    "graph.store.queryable": "Table",
    "graph.store.validation": "Finding",
    "queries.compare": "Difference",
}
_PLACES = {
    name.partition("=")[0]: (module, name.rpartition("=")[2])
    for module, names in _HOMES.items()
    for name in names.split()
}
__all__ = [*sorted(_PLACES), "__version__", "errors"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: importing quanze itself reads nothing and brings in no large package.
    if name == "__version__":
        from importlib.metadata import version

        return version("quanze")
    if name == "errors":
        return import_module(".errors", __name__)
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, known_as = _PLACES[name]
    return getattr(import_module(f".{module}", __name__), known_as)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
