"""Drawings as SVG text that stands in a page or a file of its own: no style or script, every text escaped, none under 11 pixels."""

from __future__ import annotations

from html import escape
from unicodedata import east_asian_width

FONT = 12
INK, SOFT, LINE, ACCENT = "#1d2426", "#5a666b", "#dfdcd3", "#0063a0"
EARLIER = "#b86e00"
"""The colour of what a predecessor owed."""
SHADES = ("#eef3f6", "#c6dcec", "#8fbcdc", "#4a92c4", "#1b6499")
"""From none to most."""


def drawing(width: float, height: float, name: str, parts: list[str]) -> str:
    """A whole drawing with what it is called."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'{head} role="group" aria-label="{escape(name)}" font-family="sans-serif" font-size="{FONT}">{"".join(parts)}</svg>'


def text(x: float, y: float, words: str, *, fill: str = INK, anchor: str = "start", size: int = FONT) -> str:
    """Some words; anchor start, middle or end."""
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, fill: str, title: str = "") -> str:
    """A filled rectangle, with words for the pointer."""
    told = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}">{told}</rect>'


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """A thin line."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{LINE}"/>'


def link(address: str, inside: str, name: str) -> str:
    """What leads to an address."""
    return f'<a href="{escape(address)}" aria-label="{escape(name)}">{inside}</a>'


def clipped(words: str, width: float) -> str:
    """The beginning of some words that fits a width in pixels.

    Example:
        >>> clipped("建设停车位并完善标志标线", 60)
        '建设停车…'
    """
    room = width / FONT * 2
    used = 0
    for i, c in enumerate(words):
        used += 2 if east_asian_width(c) in "WF" else 1
        if used > room - (2 if i + 1 < len(words) else 0):
            return words[:i] + "…"
    return words
