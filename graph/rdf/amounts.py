"""Statements about how much: money and targets."""

from __future__ import annotations

import re

from ...extraction.facts import Money, Target
from .document_writer import Scene
from .identity import bare
from .parties import parties
from .turtle import decimal, literal

_VALUE = re.compile(r"(?P<sign>>=|<=|>|<|=)?(?P<number>-?\d+(?:\.\d+)?)\Z")


def money(scene: Scene) -> None:
    """Amounts of public money and support, each with what bounds it and whom it reaches."""
    facts = scene.of(Money)
    for m in facts:
        scene.money[m.span] = scene.named("money", m.span)
    for m in facts:
        more = f";qz:moneyKind money:{m.kind};qz:moneyRole {literal(m.role)}"
        numbers = (("schema:minValue", m.min), ("schema:maxValue", m.max), ("qz:rate", m.rate))
        more += "".join(f";{predicate} {decimal(value)}" for predicate, value in numbers if value is not None)
        more += f";qz:per {literal(m.per)}" if m.per else ""
        more += parties(scene, "qz:recipient", m.recipient, m.recipients)
        more += parties(scene, "qz:payer", m.payer, m.payers, classes=False)
        more += scene.link("qz:condition", m.condition) + scene.link("qz:purpose", m.purpose)
        capped = scene.money.get(m.caps) if m.caps else None
        more += f";qz:caps {capped}" if capped else ""
        former = scene.money.get(m.raised_from) if m.raised_from else None
        more += f";qz:raisedFrom {former}" if former else ""
        more += f";schema:currency {literal(m.currency)}" if m.currency != "CNY" else ""
        task = scene.task_at(m.span)
        more += f";qz:forTask {task}" if task else ""
        scene.writer.add(f"{scene.open(scene.money[m.span], 'qz:Funding', m)}{more}.\n")


def targets(scene: Scene) -> None:
    """Quantified goals; the value as printed with its sign, and apart from it as a number to compare with."""
    for t in scene.of(Target):
        more = f";qz:indicator {literal(bare(t.indicator))};qz:value {literal(t.value)}{_comparable(t.value)}"
        for predicate, value in (("qz:unit", t.unit), ("qz:targetBy", t.by), ("qz:region", t.region)):
            more += f";{predicate} {literal(bare(value))}" if value else ""
        more += f";qz:direction {literal(t.direction)}{scene.link('qz:baseAt', t.base)}"
        more += scene.link("qz:indicatorAt", t.indicator_span)
        task = scene.task_at(t.span)
        more += f";qz:forTask {task}" if task else ""
        scene.writer.add(f"{scene.open(scene.named('target', t.span), 'qz:Target', t)}{more}.\n")


def _comparable(value: str) -> str:
    m = _VALUE.match(value)
    if m is None:
        return ""
    return f";qz:comparator {literal(m['sign'] or '=')};qz:amount {decimal(float(m['number']))}"
