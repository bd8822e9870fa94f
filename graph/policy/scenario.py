"""Scenarios: several hypothetical changes at once, from YAML or Python, with names where a graph has IRIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import yaml

from ...errors import ScenarioError, UnknownNode
from . import changes
from .changes import Change
from .impact import Impact, impact
from .lookup import find, same_names
from .names import called
from .network import FOUNDED, NO_FUNDING, PolicyNetwork
from .present import Present
from .validity import in_force

_KEYS = ("do", "what", "into", "from", "to")


@dataclass(frozen=True, slots=True)
class Step:
    """One hypothetical change in words: an operation and the names that it is about, which `scenario` resolves.

    what: a title, number, name, document/article or IRI; for merge several. into, giver and to where the operation has them.
    """

    do: str
    what: str | tuple[str, ...]
    into: str | None = None
    giver: str | None = None
    to: str | None = None

    @classmethod
    def of(cls, step: Mapping[str, Any]) -> Step:
        """A step from a mapping with `do`, `what`, `into`, `from`, `to`, as scenario files have them.

        Raises:
            ScenarioError: `do` or `what` is missing or of the wrong form, or a key is unknown.
        """
        unknown = sorted(str(key) for key in step if key not in _KEYS)
        if unknown:
            raise ScenarioError(str(dict(step)), f"there is no key {', '.join(unknown)}; keys are {', '.join(_KEYS)}")
        what = step.get("what")
        names = tuple(map(str, what)) if isinstance(what, list | tuple) else str(what or "")
        if not names:
            raise ScenarioError(str(dict(step)), "what is missing")
        into, giver, to = (None if step.get(key) is None else str(step[key]) for key in ("into", "from", "to"))
        return cls(str(step.get("do")), names, into, giver, to)

    def __str__(self) -> str:
        given = {"into": self.into, "from": self.giver, "to": self.to}
        what = self.what if isinstance(self.what, str) else ", ".join(self.what)
        return " ".join([self.do, what, *(f"{key} {value}" for key, value in given.items() if value)])


@dataclass(frozen=True, slots=True)
class Plan:
    """Hypothetical changes that happen together; `a | b` is both."""

    steps: tuple[Step, ...]

    def __or__(self, other: Plan) -> Plan:
        return Plan(self.steps + other.steps)

    def __str__(self) -> str:
        return "; ".join(map(str, self.steps))


def _what(step: Step) -> str:
    if not isinstance(step.what, str):
        raise ScenarioError(str(step), "what must be one name, not a list")
    return step.what


def _needed(step: Step, value: str | None, key: str) -> str:
    if not value:
        raise ScenarioError(str(step), f"{key} is missing")
    return value


def _place(network: PolicyNetwork, step: Step) -> str:
    return find(network, _what(step), "document", "provision")


def _agency(network: PolicyNetwork, name: str) -> str:
    return find(network, name, "agency", "body")


def _merge(network: PolicyNetwork, step: Step) -> Change:
    if isinstance(step.what, str):
        raise ScenarioError(str(step), "what must be a list of agencies")
    into = _needed(step, step.into, "into")
    try:
        target = _agency(network, into)
    except UnknownNode:  # an agency that is yet to be founded
        target = FOUNDED + into
    agencies = [_agency(network, name) for name in step.what]
    if not set(agencies) - {target}:
        raise ScenarioError(str(step), "an agency cannot be merged into itself alone")
    return changes.merge(network, agencies, target)


def _rename(network: PolicyNetwork, step: Step) -> Change:
    agency, to = _agency(network, _what(step)), _needed(step, step.to, "to").strip()
    if to == network.label(agency):
        raise ScenarioError(str(step), f"{to} is its name already")
    if same_names(network, to, ("agency", "body")):
        raise ScenarioError(str(step), f"there is another agency called {to}; merge says that two become one")
    return changes.rename(network, agency, to)


def _transfer(network: PolicyNetwork, step: Step) -> Change:
    what = _what(step)
    giver = _agency(network, _needed(step, step.giver, "from"))
    taker = _agency(network, _needed(step, step.to, "to"))
    if giver == taker:
        raise ScenarioError(str(step), "from and to are the same agency")
    if network.kind(what) is not None:
        return changes.transfer(network, what, giver, taker)
    return changes.transfer_function(network, what, giver, taker)


def _move_deadline(network: PolicyNetwork, step: Step) -> Change:
    to = _needed(step, step.to, "to")
    try:
        date.fromisoformat(to)
    except ValueError as error:
        raise ScenarioError(str(step), f"a day is written 2024-01-31, not {to!r}") from error
    return changes.move_deadline(network, find(network, _what(step), "deadline"), to)


def _cut_funding(network: PolicyNetwork, step: Step) -> Change:
    money = find(network, _what(step), "money")
    if (kind := network.attribute(money, "money")) in NO_FUNDING:
        raise ScenarioError(str(step), f"{network.label(money)} is no funding that could be cut (its kind is {kind})")
    return changes.cut_funding(network, money)


Operation = Callable[[PolicyNetwork, Step], Change]
OPERATIONS: dict[str, Operation] = {
    "repeal": lambda n, s: changes.repeal(n, _place(n, s)),
    "amend": lambda n, s: changes.amend(n, _place(n, s)),
    "abolish": lambda n, s: changes.abolish(n, _agency(n, _what(s))),
    "merge": _merge,
    "rename": _rename,
    "transfer": _transfer,
    "move_deadline": _move_deadline,
    "cut_funding": _cut_funding,
}
"""The operations of a scenario by name."""


def scenario(network: PolicyNetwork, steps: Plan | Sequence[Mapping[str, Any]]) -> Change:
    """Several changes as one, its names resolved; the network stays as it is.

    Parameters:
        steps: a plan, or mappings with `do` (an operation of OPERATIONS), `what` (a name, a number or an IRI; for merge
            a list), and `into`, `from` or `to` where the operation needs them.

    Raises:
        ScenarioError, UnknownNode, AmbiguousName.
    """
    plan = steps if isinstance(steps, Plan) else Plan(tuple(map(Step.of, steps)))
    if not plan.steps:
        raise ScenarioError("is empty", "it needs at least one step")
    return reduce(or_, (_operation(step)(network, step) for step in plan.steps))


def restated(plan: Plan, change: Change) -> Plan:
    """The plan in IRIs, from the change in which its names were resolved."""
    return Plan(tuple(_restated(step, done) for step, done in zip(plan.steps, change.steps, strict=True)))


def _restated(step: Step, change: Change) -> Step:
    subjects = change.subjects
    if change.operation == "merge":
        return Step("merge", subjects[:-1], into=subjects[-1])
    if change.operation == "transfer":
        return Step("transfer", change.note or subjects[0], giver=subjects[-2], to=subjects[-1])
    return replace(step, what=subjects[0])


def require_in_force(network: PolicyNetwork, change: Change, on: date) -> None:
    """Refuse a change of documents that are not in force on a day.

    Raises:
        ScenarioError: one is not yet in force, repealed or lapsed.
    """
    for subject in change.subjects:
        document = network.document_of(subject)
        if document and (state := in_force(network, document, on).state) in (
            "not_yet",
            "repealed",
            "replaced",
            "lapsed",
        ):
            words = {"not_yet": "not yet in force"}.get(state, state)
            raise ScenarioError(f"about {called(network, document)}", f"it is {words} on {on}; choose another day")


def foreseen(network: PolicyNetwork, plan: Plan, on: date | None = None) -> tuple[Impact, PolicyNetwork]:
    """Every effect of a plan, and the network in which it is seen: that of the day, or the whole without one.

    Raises:
        ScenarioError, UnknownNode, AmbiguousName: as `scenario`; or what the plan is about is not in force on the day.
    """
    change = scenario(network, plan)
    if on is None:
        return impact(network, change), network
    require_in_force(network, change, on)
    present = Present(network, on)
    return impact(present, scenario(present, restated(plan, change)), network, on), present


def _operation(step: Step) -> Operation:
    if step.do not in OPERATIONS:
        raise ScenarioError(f"step {step.do!r}", f"known operations are {', '.join(OPERATIONS)}")
    return OPERATIONS[step.do]


def read_scenario(path: Path) -> list[dict[str, Any]]:
    """The steps of a YAML file: a list of mappings.

    Raises:
        ScenarioError: the file cannot be read or says something else.
    """
    try:
        steps = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScenarioError(str(path), f"cannot be read ({error})") from error
    if not isinstance(steps, list) or not all(isinstance(s, dict) for s in steps):
        raise ScenarioError(str(path), "it must be a list of steps, each with do and what")
    return steps
