"""An impact as rows, JSON, Markdown, a pandas frame or a networkx graph."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import networkx as nx
from jinja2 import Environment

from .effects import Effect
from .impact import Impact, causes
from .network import PolicyNetwork

if TYPE_CHECKING:
    import pandas

COLUMNS = ("severity", "kind", "label", "distance", "sentence", "source", "start", "end", "quote", "node")
"""The columns of `rows`."""


def rows(result: Impact, language: str = "zh") -> list[dict[str, Any]]:
    """One row an effect, with the columns of COLUMNS; the place is that of the words, or of the last step that leads there."""
    return [_row(effect, language) for effect in result.effects]


def _row(effect: Effect, language: str) -> dict[str, Any]:
    place = (
        effect.place
        if effect.place.quote
        else next((s.evidence for s in reversed(effect.path) if s.evidence.quote), effect.place)
    )
    return {
        "severity": effect.severity, "kind": effect.kind, "label": effect.label, "distance": effect.distance,
        "sentence": effect.sentence(language), "source": place.source, "start": place.start, "end": place.end,
        "quote": place.quote, "node": effect.node,
    }  # fmt: skip


def to_json(result: Impact) -> str:
    """The change and its effects with their chains of evidence."""
    effects = [
        {**asdict(e), "severity": e.severity, "sentence": {"zh": e.sentence("zh"), "en": e.sentence("en")}}
        for e in result.effects
    ]
    change = {
        "operation": result.change.operation,
        "subjects": list(result.change.subjects),
        "note": result.change.note,
    }
    return json.dumps({"change": change, "effects": effects}, ensure_ascii=False, indent=1)


def to_frame(result: Impact, language: str = "zh") -> pandas.DataFrame:
    """The rows as a pandas DataFrame.

    Raises:
        ImportError: pandas is not installed (`pip install quanze[frames]`).
    """
    import pandas  # an extra: only who asks for a frame needs it

    return pandas.DataFrame(rows(result, language), columns=list(COLUMNS))


def to_networkx(result: Impact) -> nx.DiGraph[str]:
    """The chains of evidence as one graph; affected nodes carry kind, severity and distance."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for effect in result.effects:
        for step in effect.path:
            graph.add_node(step.source, label=step.source_label)
            graph.add_node(step.target, label=step.target_label)
            graph.add_edge(step.source, step.target, relation=step.relation, quote=step.evidence.quote)
        if "severity" not in graph.nodes.get(effect.node, {}):
            graph.add_node(
                effect.node, label=effect.label, effect=effect.kind, severity=effect.severity, distance=effect.distance
            )
    return graph


_MARKDOWN = """# {{ title }}

{{ counts }}
{% for severity, heading in headings %}{% set found = effects | selectattr("severity", "equalto", severity) | list %}{% if found %}
## {{ heading }} ({{ found | length }})
{% for e in found %}
- {{ e.sentence(language) }}{% if e.place.quote %}
  > {{ e.place.quote | replace("\\n", "") }} — {{ e.place.source }}:{{ e.place.start }}–{{ e.place.end }}{% endif %}{% for s in e.path %}
  {{ loop.index }}. {{ s.source_label }} — {{ s.relation }} → {{ s.target_label }}{% if s.evidence.quote %}: “{{ s.evidence.quote | replace("\\n", "") }}” ({{ s.evidence.source }}:{{ s.evidence.start }}){% endif %}{% endfor %}
{% endfor %}{% endif %}{% endfor %}"""
_HEADINGS = {
    "zh": (("high", "严重"), ("medium", "中等"), ("low", "轻微")),
    "en": (("high", "High"), ("medium", "Medium"), ("low", "Low")),
}


def to_markdown(result: Impact, network: PolicyNetwork, language: str = "zh") -> str:
    """A report for people: effects by severity, each with its words and its chain."""
    zh, en = causes(network, result.change)
    title = f"影响分析：{zh}" if language == "zh" else f"Impact: {en}"
    counts = f"共{len(result.effects)}项影响。" if language == "zh" else f"{len(result.effects)} effects."
    template = Environment(autoescape=False, trim_blocks=False).from_string(_MARKDOWN)
    return (
        template.render(
            title=title, counts=counts, headings=_HEADINGS[language], effects=result.effects, language=language
        )
        + "\n"
    )
