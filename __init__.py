"""A knowledge graph of Chinese government policies: who must do what, by when, at what penalty, with what money.

from quanze import build, open_graph

build(["examples"], "build/kg")
graph = open_graph("build/kg")
graph.select("SELECT ?title { ?d a qz:Document ; eli:title ?title }")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph.build.build import build as build
    from .graph.store.graph import open_graph as open_graph

__all__ = ["build", "open_graph"]
_HOMES = {"build": "graph.build.build", "open_graph": "graph.store.graph"}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: importing quanze itself reads nothing and brings in no large package.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
