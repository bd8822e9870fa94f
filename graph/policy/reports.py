"""An impact as rows, JSON, Markdown, a pandas frame or a networkx graph."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import networkx as nx
from jinja2 import Environment

from ...ontology.labels import label
from .case import cause_of
from .effects import ORDER, SECTIONS, Effect
from .falls import counted
from .impact import Impact
from .network import Evidence, PolicyNetwork

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "section",
    "severity",
    "kind",
    "label",
    "distance",
    "sentence",
    "steps",
    "source",
    "start",
    "end",
    "page",
    "quote",
    "node",
)
"""The columns of `rows`; steps are the steps of a scenario that cause the effect, from 1."""


def rows(result: Impact, language: str = "zh") -> list[dict[str, Any]]:
    """One row an effect, with the columns of COLUMNS; the place is that of the words, or of the last step that leads there."""
    return [_row(effect, language) for effect in result.effects]


def _row(effect: Effect, language: str) -> dict[str, Any]:
    place = place_of(effect)
    return {
        "section": effect.section, "severity": effect.severity, "kind": effect.kind, "label": effect.label,
        "distance": effect.distance, "sentence": effect.sentence(language), "steps": ", ".join(map(str, effect.steps)),
        "source": place.source, "start": place.start, "end": place.end, "page": place.page, "quote": place.quote, "node": effect.node,
    }  # fmt: skip


def place_of(effect: Effect) -> Evidence:
    """The words of an effect, or of the last step that leads there."""
    if effect.place.quote:
        return effect.place
    return next((s.evidence for s in reversed(effect.path) if s.evidence.quote), effect.place)


def summary(result: Impact, network: PolicyNetwork, language: str = "zh") -> str:
    """What a clerk would write above the list: how much falls, how many documents lose a ground, how many refer to it."""
    index = 0 if language == "zh" else 1
    parts = [f"{SECTIONS[s][index]} {len(effects)}" for s, effects in result.sections().items()]
    fallen = {e.node for e in result.effects if e.kind.startswith("falls")}
    counts = counted(network, fallen)
    ends = f"（{counts.zh}）" if language == "zh" else f" ({counts.en})"
    if fallen:
        parts[0] += ends
    if not parts:
        return "未发现影响。" if language == "zh" else "No effect was found."
    return "；".join(parts) + "。" if language == "zh" else "; ".join(parts) + "."


def heading(result: Impact, network: PolicyNetwork, language: str = "zh") -> str:
    """What is done to what, as the nodes are called that were meant."""
    cause = cause_of(network, result.change.steps)
    return f"影响分析：{cause.zh}" if language == "zh" else f"Impact: {cause.en}"


def to_json(result: Impact) -> str:
    """The change and its effects with their chains of evidence."""
    effects = [
        {**asdict(e), "words": {k: v._asdict() for k, v in e.words}, "distance": e.distance, "section": e.section,
         "sentence": {"zh": e.sentence("zh"), "en": e.sentence("en")}}
        for e in result.effects
    ]  # fmt: skip
    steps = [{"operation": c.operation, "subjects": list(c.subjects), "note": c.note} for c in result.change.steps]
    return json.dumps({"change": {**steps[0], "operation": result.change.operation, "steps": steps}, "effects": effects},
                      ensure_ascii=False, indent=1)  # fmt: skip


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

{{ summary }}
{% for section, found in sections.items() %}
## {{ headings[section] }} ({{ found | length }})
{% for e in found %}
- {{ severities[e.severity] }}{% if e.steps %} [{{ e.steps | join(", ") }}]{% endif %} {{ e.sentence(language) }}{% if e.place.quote %}
  > {{ e.place.quote | replace("\\n", "") }} — {{ e.place.source }}:{{ e.place.start }}–{{ e.place.end }}{{ on(e.place) }}{% endif %}{% for s in e.path if e.section != "falls" %}
  {{ loop.index }}. {{ s.source_label }} — {{ relation(s.relation) }} → {{ s.target_label }}{% if s.evidence.quote %}: “{{ s.evidence.quote | replace("\\n", "") }}” ({{ s.evidence.source }}:{{ s.evidence.start }}{{ on(s.evidence) }}){% endif %}{% endfor %}
{% endfor %}{% endfor %}"""


def _no_markup(value: object) -> object:
    """A value as Markdown prints it: what is read from a source can open no tag of HTML."""
    return value.replace("<", "\\<") if isinstance(value, str) else value


def to_markdown(result: Impact, network: PolicyNetwork, language: str = "zh") -> str:
    """A report for people: effects by section and severity, each with its words and its chain."""
    index = 0 if language == "zh" else 1
    template = Environment(autoescape=False, trim_blocks=False, finalize=_no_markup).from_string(_MARKDOWN)
    return template.render(
        title=heading(result, network, language), summary=summary(result, network, language), sections=result.sections(),
        headings={s: h[index] for s, h in SECTIONS.items()}, severities={s: label(s).of(language) for s in ORDER},
        relation=lambda r: label(r).of(language), language=language,
        on=lambda place: f", {place.on_page(language)}" if place.page else "",
    ) + "\n"  # fmt: skip
