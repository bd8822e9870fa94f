"""Scenarios: several hypothetical changes at once, from YAML or Python, with names where a graph has IRIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import yaml

from ...errors import AmbiguousName, ScenarioError, UnknownNode
from . import changes
from .changes import Change
from .network import PolicyNetwork


def find(network: PolicyNetwork, name: str, *kinds: str) -> str:
    """The node that a name means: an IRI, an exact label or number, else the only label that holds the name.

    A provision is named by its document and label: 青禾市停车办法/第五条.

    Raises:
        UnknownNode: nothing bears the name. AmbiguousName: several things do.
    """
    if network.kind(name) in kinds:
        return name
    candidates = network.nodes(*kinds)
    for test in (_exact, _holds):
        found = [n for n in candidates if test(network, n, name)]
        if len(found) == 1:
            return found[0]
        if found:
            printed = [n for n in found if network.attribute(n, "printed")]
            if len(printed) == 1:
                return printed[0]
            raise AmbiguousName(name, [f"{network.label(n)} <{n}>" for n in found])
    raise UnknownNode(name, " or ".join(kinds))


def _names(network: PolicyNetwork, node: str) -> list[str]:
    names = [network.label(node), str(network.attribute(node, "number") or "")]
    if network.kind(node) == "provision" and (document := network.document_of(node)):
        names.append(f"{network.label(document)}/{network.attribute(node, 'printed_label') or network.label(node)}")
    return names


def _exact(network: PolicyNetwork, node: str, name: str) -> bool:
    return name in _names(network, node)


def _holds(network: PolicyNetwork, node: str, name: str) -> bool:
    return any(name in n for n in _names(network, node))


Maker = Callable[[PolicyNetwork, Mapping[str, Any]], Change]


def _text(step: Mapping[str, Any], key: str) -> str:
    value = step.get(key)
    if not isinstance(value, str | int) or value == "":
        raise ScenarioError(str(dict(step)), f"{key} is missing")
    return str(value)


def _place(network: PolicyNetwork, step: Mapping[str, Any]) -> str:
    return find(network, _text(step, "what"), "document", "provision")


def _agency(network: PolicyNetwork, step: Mapping[str, Any], key: str = "what") -> str:
    return find(network, _text(step, key), "agency", "body")


def _merge(network: PolicyNetwork, step: Mapping[str, Any]) -> Change:
    several = step.get("what")
    if not isinstance(several, list) or not several:
        raise ScenarioError(str(dict(step)), "what must be a list of agencies")
    into = _text(step, "into")
    try:
        target = find(network, into, "agency", "body")
    except UnknownNode:  # an agency that is yet to be founded
        target = f"urn:quanze:new:{into}"
        network.add(target, "agency", into)
    return changes.merge(network, [find(network, str(a), "agency", "body") for a in several], target)


def _transfer(network: PolicyNetwork, step: Mapping[str, Any]) -> Change:
    giver, taker, what = _agency(network, step, "from"), _agency(network, step, "to"), _text(step, "what")
    if network.kind(what) is not None:
        return changes.transfer(network, what, giver, taker)
    return changes.transfer_function(network, what, giver, taker)


OPERATIONS: dict[str, Maker] = {
    "repeal": lambda n, s: changes.repeal(n, _place(n, s)),
    "amend": lambda n, s: changes.amend(n, _place(n, s)),
    "abolish": lambda n, s: changes.abolish(n, _agency(n, s)),
    "merge": _merge,
    "rename": lambda n, s: changes.rename(n, _agency(n, s), _text(s, "to")),
    "transfer": _transfer,
    "move_deadline": lambda n, s: changes.move_deadline(n, find(n, _text(s, "what"), "deadline"), _text(s, "to")),
    "cut_funding": lambda n, s: changes.cut_funding(n, find(n, _text(s, "what"), "money")),
}
"""The operations of a scenario by name."""


def scenario(network: PolicyNetwork, steps: Sequence[Mapping[str, Any]]) -> Change:
    """Several changes as one.

    Each step has `do` (an operation of OPERATIONS), `what` (a name, a number or an IRI; for merge a list), and `into`,
    `from` or `to` where the operation needs them.

    Raises:
        ScenarioError, UnknownNode, AmbiguousName.
    """
    if not steps:
        raise ScenarioError("is empty", "it needs at least one step")
    made = []
    for step in steps:
        operation = OPERATIONS.get(str(step.get("do")))
        if operation is None:
            raise ScenarioError(f"step {step.get('do')!r}", f"known operations are {', '.join(OPERATIONS)}")
        made.append(operation(network, step))
    return reduce(or_, made)


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
