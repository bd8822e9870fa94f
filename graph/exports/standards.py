"""What other standards spell out at length and the store says briefly: expressions, amounts of money, units, times, quotes.

Each expansion turns one statement into those that follow from it; exports in a standard's profile write them, no store holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.terms import PREFIXES, expand

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_NAMES = frozenset(
    expand(name) for name in ("rdfs:label", "skos:altLabel", "skos:prefLabel", "dcterms:title", "eli:title")
)
_STATE = "中华人民共和国"
CHINESE = NamedNode("http://publications.europa.eu/resource/authority/language/ZHO")
"""The language of every text, as ELI names it."""
_YUAN = Literal("CNY")
UCUM = {
    "%": "%", "个百分点": "%", "℃": "Cel", "度": "deg", "dB": "dB", "分贝": "dB", "μm": "um", "微米": "um", "毫米": "mm", "厘米": "cm",
    "m": "m", "米": "m", "公里": "km", "千米": "km", "平方米": "m2", "平方公里": "km2", "公顷": "har", "立方米": "m3", "升": "L", "克": "g",
    "千克": "kg", "公斤": "kg", "吨": "t", "秒": "s", "分钟": "min", "h": "h", "小时": "h", "天": "d", "日": "d", "周": "wk", "个月": "mo",
    "年": "a", "Pa": "Pa", "千瓦": "kW", "千瓦时": "kW.h", "兆瓦": "MW", "微克/立方米": "ug/m3", "毫克/升": "mg/L", "吨/月": "t/mo",
    "升/分钟": "L/min", "万吨": "10*4.t", "亿吨": "10*8.t", "万公顷": "10*4.har", "万平方米": "10*4.m2", "万立方米": "10*4.m3",
    "亿立方米": "10*8.m3", "万千瓦": "10*4.kW", "亩": "666.6667.m2", "万亩": "10*4.666.6667.m2", "斤": "500.g", "亿斤": "10*8.500.g",
}  # fmt: skip
"""Printed unit -> its code in the Unified Code for Units of Measure."""

Expansion = Callable[[Quad], Iterable[Quad]]


def in_chinese(quad: Quad) -> Quad:
    """A statement whose object names something in Chinese, with the language of the name; any other as it is."""
    plain = quad.predicate.value in _NAMES and isinstance(quad.object, Literal) and not quad.object.language
    if not plain:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(quad.object.value, language="zh"), quad.graph_name)  # type: ignore[union-attr]


def expressions(quad: Quad) -> Iterator[Quad]:
    """The Chinese expression of a legal resource, which bears its title, and its short title."""
    if quad.predicate.value != expand("eli:title"):
        return
    text, title = _beside(quad, "zh"), Literal(quad.object.value, language="zh")  # type: ignore[union-attr]
    yield from statements_of(
        text,
        quad,
        ("rdf:type", _named("eli:LegalExpression")),
        ("eli:realizes", quad.subject),
        ("eli:language", CHINESE),
        ("eli:title", title),
    )
    yield from statements_of(quad.subject, quad, ("eli:is_realized_by", text))
    if title.value.startswith(_STATE) and title.value != _STATE:
        yield from statements_of(
            text, quad, ("eli:title_short", Literal(title.value.removeprefix(_STATE), language="zh"))
        )


def money(foreign: frozenset[str]) -> Expansion:
    """The bounds of an amount as a schema:MonetaryAmount with its currency.

    Parameters:
        foreign: the nodes of which the store states another currency than the yuan.
    """

    def expanded(quad: Quad) -> Iterator[Quad]:
        name = quad.predicate.value
        bound = name in (expand("schema:minValue"), expand("schema:maxValue"))
        if not bound and name != expand("schema:currency"):
            return
        amount = _beside(quad, "amount")
        yield from statements_of(quad.subject, quad, ("schema:amount", amount))
        yield from statements_of(amount, quad, ("rdf:type", _named("schema:MonetaryAmount")))
        yield Quad(amount, quad.predicate, quad.object, quad.graph_name)
        if bound and quad.subject.value not in foreign:  # type: ignore[union-attr]
            yield from statements_of(amount, quad, ("schema:currency", _YUAN))

    return expanded


def units(quad: Quad) -> Iterator[Quad]:
    """The code of a printed unit; none of what only counts (个, 家)."""
    code = UCUM.get(quad.object.value) if quad.predicate.value == expand("qz:unit") else None  # type: ignore[union-attr]
    if code:
        yield from statements_of(quad.subject, quad, ("qudt:ucumCode", Literal(code)))


def times(quad: Quad) -> Iterator[Quad]:
    """The first and last day of a deadline as instants, its length as a duration."""
    name = quad.predicate.value
    if "/fact/deadline-" not in quad.subject.value:  # type: ignore[union-attr]
        return
    if end := {expand("qz:from"): "hasBeginning", expand("qz:by"): "hasEnd"}.get(name):
        day = _beside(quad, end)
        yield from statements_of(quad.subject, quad, (f"time:{end}", day))
        yield from statements_of(day, quad, ("rdf:type", _named("time:Instant")), ("time:inXSDDate", quad.object))
    elif name == expand("qz:value") and quad.object.value.startswith("P"):  # type: ignore[union-attr]
        length = Literal(quad.object.value, datatype=_named("xsd:duration"))  # type: ignore[union-attr]
        yield from statements_of(quad.subject, quad, ("time:hasXSDDuration", length))


_SELECTORS = {
    expand("oa:start"): ("oa:TextPositionSelector", "position"),
    expand("oa:end"): ("oa:TextPositionSelector", "position"),
    expand("oa:exact"): ("oa:TextQuoteSelector", "quote"),
}


def web_annotations(quad: Quad) -> Iterator[Quad]:
    """Web Annotations: each fact as the body of one whose target is its place, with typed selectors of position and quote.

    In the store a place is its own selector, which takes a third of the statements.
    """
    name = quad.predicate.value
    if name == expand("qz:evidence"):
        note = NamedNode(f"{quad.subject.value}/annotation")  # type: ignore[union-attr]
        parts = (("rdf:type", _named("oa:Annotation")), ("oa:hasBody", quad.subject), ("oa:hasTarget", quad.object))
        yield from statements_of(note, quad, *parts)
    elif name == expand("oa:hasSource"):
        yield from statements_of(
            quad.subject, quad, ("rdf:type", _named("oa:SpecificResource")), ("oa:hasSource", quad.object)
        )
    elif name in _SELECTORS:
        kind, own = _SELECTORS[name]
        selector = _beside(quad, own)
        yield from statements_of(quad.subject, quad, ("oa:hasSelector", selector))
        yield from statements_of(selector, quad, ("rdf:type", _named(kind)))
        yield Quad(selector, quad.predicate, quad.object, quad.graph_name)


def _named(name: str) -> NamedNode:
    return NamedNode(expand(name))


def _beside(quad: Quad, own: str) -> NamedNode:
    """A node that belongs to the statement's subject: its IRI and what the node is of it."""
    return NamedNode(f"{quad.subject.value};{own}")  # type: ignore[union-attr]


def statements_of(subject: Any, quad: Quad, *pairs: tuple[str, Any]) -> Iterator[Quad]:
    """Statements of a subject in the graph of another statement: predicate by its prefixed name, object."""
    return (Quad(subject, _named(predicate), value, quad.graph_name) for predicate, value in pairs)
