"""A picture as one HTML file that works offline: pyvis draws, our own panel shows the evidence."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from pyvis.network import Network

from ...ontology.labels import interface_labels, label
from ..policy.network import Evidence
from .layouts import COLUMN, Guide, layout
from .pictures import LEVELS, Dot, Picture, Stroke

# Okabe and Ito's palette, told apart by people of every colour vision; shapes say the kind again.
COLOURS = {
    "document": "#0072B2", "provision": "#56B4E9", "task": "#009E73", "agency": "#E69F00", "body": "#D55E00", "norm": "#CC79A7",
    "penalty": "#8B1A1A", "money": "#F0E442", "deadline": "#999999", "seat": "#777777",
}  # fmt: skip
SHAPES = {"document": "square", "provision": "square", "agency": "dot", "body": "diamond", "task": "triangle", "norm": "hexagon",
          "penalty": "triangleDown", "money": "star", "deadline": "dot", "seat": "dot"}  # fmt: skip
GLYPHS = {"square": "■", "dot": "●", "diamond": "◆", "triangle": "▲", "triangleDown": "▼", "hexagon": "⬢", "star": "★"}
"""The shapes as the legend prints them."""
SEVERITIES = {"high": "#8B1A1A", "medium": "#D55E00", "low": "#999999"}
Context = Callable[[Evidence], tuple[str, int, int]]
"""The paragraph that holds some evidence, and where in it the quote begins and ends."""

FONT = 20
"""Size of the labels, in pixels of the unscaled canvas."""
_TEMPLATES = Path(__file__).parent / "templates"
LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
"""The folder of vis-network.min.js and vis-network.css, for a server that offers them beside its views."""


_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """A text without the marks that turn the direction of what stands beside it; a page cannot isolate one that stays open."""
    return _TURNING.sub("", text)


def quote_only(evidence: Evidence) -> tuple[str, int, int]:
    """The quote alone, where no source text is at hand."""
    return evidence.quote, 0, len(evidence.quote)


def no_page(_: str) -> str:
    """No address, where nodes have no pages."""
    return ""


def draw(
    picture: Picture,
    context: Context = quote_only,
    page_of: Callable[[str], str] = no_page,
    language: str = "zh",
    library: str = "",
) -> str:
    """The picture as an HTML page: no remote address, no script but its own, names and texts only as text.

    Parameters:
        context: gives the paragraph around each piece of evidence.
        page_of: gives the address of the page about a node, where one serves the picture.
        language: the one that the page speaks first, zh or en.
        library: the path at which the page's own server offers LIBRARY; without it the page holds the library itself.
    """
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    laid = layout(picture)
    keys = {dot.id: f"n{i}" for i, dot in enumerate(picture.dots)}
    for dot in picture.dots:
        network.add_node(keys[dot.id], href=page_of(dot.id), **_node(dot, laid.places[dot.id]))
    for stroke in picture.strokes:
        network.add_edge(keys[stroke.source], keys[stroke.target], **_edge(stroke, context))
    page = {
        **_page(picture, keys),
        "language": language,
        "library": library,
        "guides": [_guide(g) for g in laid.guides],
    }
    html = _environment().get_template("view.html").render(nodes=network.nodes, edges=network.edges, page=page)
    return _guarded(html, "'self'" if library else "")


@cache
def _environment() -> Environment:
    """The templates, compiled once: the page includes the whole of vis-network."""
    folders = [FileSystemLoader(_TEMPLATES), FileSystemLoader(Path(pyvis.__file__).parent / "templates")]
    return Environment(loader=ChoiceLoader(folders), autoescape=True)


def _page(picture: Picture, keys: dict[str, str]) -> dict[str, Any]:
    return {
        "title_zh": visible(picture.title_zh),
        "title_en": visible(picture.title_en),
        "focus": keys.get(picture.focus or ""),
        "cut": picture.cut,
        "shown": len(picture.dots),
        "names": {key: list(words) for key, words in interface_labels().items()},
        "colours": COLOURS,
        "glyphs": {kind: GLYPHS[shape] for kind, shape in SHAPES.items()},
        "severities": SEVERITIES if any(d.severity for d in picture.dots) else {},
        "kinds": sorted({d.kind for d in picture.dots}),
        "relations": sorted({s.relation for s in picture.strokes}),
        "years": sorted({d.year for d in picture.dots if d.year}),
        "levels": [level for level in LEVELS if any(d.level == level for d in picture.dots)],
    }


def _node(dot: Dot, place: tuple[float, float]) -> dict[str, Any]:
    colour = SEVERITIES.get(dot.severity) or COLOURS.get(dot.kind, "#777777")
    return {
        "label": lines(visible(dot.label)), "full": visible(dot.label), "kind": dot.kind, "year": dot.year, "level": dot.level,
        "severity": dot.severity, "note_zh": visible(dot.note_zh), "note_en": visible(dot.note_en), "iri": dot.id,
        "x": round(place[0], 1), "y": round(place[1], 1), "physics": False,
        "shape": SHAPES.get(dot.kind, "dot"), "color": colour, "size": 16 if dot.kind in ("document", "body") else 11,
    }  # fmt: skip


def lines(label: str) -> str:
    """A label in two lines at most, each as wide as a column of the layout has room for.

    Example:
        >>> lines("青禾市人民政府办公室关于印发青禾市停车办法的通知")
        '青禾市人民政府办公室关于印\\n发青禾市停车办法的通知'
    """
    cut, width, room = [""], 0, COLUMN / FONT * 2 - 6
    for character in " ".join(label[:200].split()):
        width += 1 + (east_asian_width(character) in "WF")
        if width > room:
            if len(cut) == 2:
                return "\n".join(cut)[:-1] + "…"
            cut.append("")
            width = 2
        cut[-1] += character
    return "\n".join(cut)


def _guide(guide: Guide) -> dict[str, Any]:
    unknown = {"x": ["年份未知", "no year"], "y": ["层级未知", "no level"]}
    name = list(label(guide.key)) if guide.key else unknown[guide.axis]
    return {"axis": guide.axis, "name": name, "middle": guide.middle, "size": guide.size}


def _edge(stroke: Stroke, context: Context) -> dict[str, Any]:
    evidence = stroke.evidence
    paragraph, start, end = context(evidence) if evidence.quote else ("", 0, 0)
    return {
        "relation": stroke.relation, "color": "#0072B2" if stroke.relation == "lead" else "#9A9A9A",
        "width": 2.2 if stroke.relation == "lead" else 1, "dashes": stroke.relation in ("cooperate", "cites"),
        "file": visible(evidence.source), "start": evidence.start, "end": evidence.end, "page": evidence.page,
        "before": visible(paragraph[:start]), "quote": visible(paragraph[start:end]), "after": visible(paragraph[end:]),
    }  # fmt: skip


def _guarded(page: str, server: str) -> str:
    """The page with a Content-Security-Policy that admits exactly its own scripts, and its server's where it links to them."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in _scripts(page))
    policy = f"default-src 'none'; script-src {scripts} {server}; style-src 'unsafe-inline' {server}; img-src data: blob:; base-uri 'none'; form-action 'none'"
    return page.replace("@POLICY@", policy, 1)


def _scripts(page: str) -> Iterator[str]:
    """The texts of the scripts of a page of ours; no other text has this tag, since everything else is escaped."""
    at = 0
    while (start := page.find("<script>", at)) >= 0:
        at = page.index("</script>", start)
        yield page[start + len("<script>") : at]


@lru_cache(8)
def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
