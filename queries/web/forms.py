"""The forms of the impact page: each hypothetical operation with the fields that it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...errors import WrongStep
from ...graph.policy.impact import Impact, impact
from ...graph.policy.network import PolicyNetwork
from ...graph.policy.scenario import scenario
from ...ontology.labels import label

_PLACES = ("document", "provision")
_AGENCIES = ("agency", "body")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the address, what it asks in two languages, and the kinds of node it takes."""

    name: str
    zh: str
    en: str
    kinds: tuple[str, ...] = ()
    many: bool = False
    day: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation and its fields; the ontology's vocabulary of the interface says what it is called."""

    name: str
    fields: tuple[Field, ...]

    @property
    def zh(self) -> str:
        """What it is called in Chinese."""
        return label(self.name).zh

    @property
    def en(self) -> str:
        """What it is called in English."""
        return label(self.name).en.capitalize()


OPERATIONS = {
    o.name: o
    for o in (
        Operation("repeal", (Field("what", "文件或条款", "Document or provision", _PLACES),)),
        Operation("amend", (Field("what", "文件或条款", "Document or provision", _PLACES),)),
        Operation("abolish", (Field("what", "机构", "Agency", _AGENCIES),)),
        Operation("merge", (
            Field("what", "合并的机构（一行一个）", "Agencies to merge, one a line", _AGENCIES, many=True),
            Field("into", "合并为（可为新机构）", "Into (may be a new agency)", _AGENCIES))),
        Operation("rename", (
            Field("what", "机构", "Agency", _AGENCIES), Field("to", "新名称", "New name"))),
        Operation("transfer", (
            Field("from", "划出机构", "From", _AGENCIES), Field("to", "划入机构", "To", _AGENCIES),
            Field("what", "任务，或其中的词语", "Task, or words in it", ("task",)))),
        Operation("move_deadline", (
            Field("what", "期限", "Deadline", ("deadline",)), Field("to", "新日期", "New date", day=True))),
        Operation("cut_funding", (Field("what", "资金", "Funding", ("money",)),)),
    )
}  # fmt: skip
"""Every operation of a scenario, by name, in the order of the page."""


def step_of(operation: Operation, given: Mapping[str, str]) -> dict[str, Any] | None:
    """The step of a scenario that a filled form means; None while a field is empty.

    Raises:
        WrongStep: a day is none.
    """
    step: dict[str, Any] = {"do": operation.name}
    for field in operation.fields:
        value = given.get(field.name, "").strip()
        if not value:
            return None
        if field.day:
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise WrongStep(f"A day is written 2024-01-31, not {value!r}.") from error
        step[field.name] = [line.strip() for line in value.splitlines() if line.strip()] if field.many else value
    return step


def effects_of(network: PolicyNetwork, steps: Sequence[Mapping[str, Any]]) -> Impact:
    """The effects of some steps."""
    return impact(network, scenario(network, steps))
