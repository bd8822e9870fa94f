"""A knowledge graph of Chinese government policies: who must do what, by when, at what penalty, with what money.

    from quanze import build, open_graph

    build(["examples"], "build/kg")
    graph = open_graph("build/kg")
    graph.select("SELECT ?title { ?d a qz:Document ; eli:title ?title }")
"""

from .graph.build import build
from .graph.store import open_graph

__all__ = ["build", "open_graph"]
