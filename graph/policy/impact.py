"""What a change would bring about: effects with their chains of evidence, found from the change outwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from .bearers import doubled_seats, fewer, groups, handed_over, new_conditions, texts
from .case import Case, cause_of
from .changes import Change
from .effects import ORDER, SECTIONS, Effect
from .falls import falling, relieved
from .grounds import dangling, lost_grounds, revived
from .network import PolicyNetwork
from .revisions import reviews, times

_SECTIONS = list(SECTIONS)


@dataclass(frozen=True, slots=True)
class Impact:
    """The effects of a change in the order of SECTIONS, within a section worst and nearest first."""

    change: Change
    effects: tuple[Effect, ...]

    def of(self, *kinds: str) -> list[Effect]:
        """The effects of these kinds."""
        return [e for e in self.effects if e.kind in kinds]

    def sections(self) -> dict[str, list[Effect]]:
        """The effects by section, those that have any."""
        grouped = {s: [e for e in self.effects if e.section == s] for s in SECTIONS}
        return {s: effects for s, effects in grouped.items() if effects}

    def severities(self) -> Counter[str]:
        """How many effects are high, medium and low."""
        return Counter(e.severity for e in self.effects)


def impact(
    network: PolicyNetwork, change: Change, history: PolicyNetwork | None = None, on: date | None = None
) -> Impact:
    """Every effect of a change on a network, which itself stays as it is.

    Work grows with what the change touches, not with the network. In a scenario each effect names the steps that cause it.

    Parameters:
        network: what is changed; as `Present` on a day it holds only what is in force then.
        history: with a network of one day, that of all times, which knows what has ended and could revive.
        on: that day.

    Returns:
        effects of the kinds of `effects.KINDS`, by section, severity, distance, kind and node; each once.

    Example:
        >>> from quanze.graph.policy.changes import abolish
        >>> n = PolicyNetwork()
        >>> n.add("t", "task", "划定车位"); n.add("a", "agency", "青禾市公安局"); n.link("a", "lead", "t")
        >>> [e.kind for e in impact(n, abolish(n, "a")).effects]
        ['orphaned']
    """
    effects = _by_key(network, change, history or network, on)
    if len(change.steps) > 1:
        effects = _with_steps(network, change, history or network, on, effects)
    return Impact(change, tuple(sorted(effects.values(), key=_order)))


def _order(effect: Effect) -> tuple[int, int, int, str, str, int]:
    section = _SECTIONS.index(effect.section)
    return section, ORDER[effect.severity], effect.distance, effect.kind, effect.node, effect.place.start


Key = tuple[str, str, str, int, str]


def _by_key(network: PolicyNetwork, change: Change, history: PolicyNetwork, on: date | None) -> dict[Key, Effect]:
    return {e.key: e for e in reversed(list(_effects(Case(network, change), history, on)))}


def _effects(case: Case, history: PolicyNetwork, on: date | None) -> Iterator[Effect]:
    conditions = list(new_conditions(case))
    yield from conditions
    yield from fewer(case, {e.node for e in conditions})
    for find in (falling, relieved, lost_grounds, dangling, groups, doubled_seats, handed_over, texts, reviews, times):
        yield from find(case)
    yield from revived(case, history, on)


def _with_steps(
    network: PolicyNetwork, change: Change, history: PolicyNetwork, on: date | None, direct: dict[Key, Effect]
) -> dict[Key, Effect]:
    """The effects with the steps that cause them: those that do so alone, else those without which it would not happen."""
    steps = change.steps
    alone = [_by_key(network, step, history, on) for step in steps]
    without: list[dict[Key, Effect]] | None = None
    named = {}
    for key, effect in direct.items():
        causing = [i for i, effects in enumerate(alone) if key in effects]
        if not causing:
            without = without or [_by_key(network, _all_but(steps, i), history, on) for i in range(len(steps))]
            causing = [i for i, effects in enumerate(without) if key not in effects] or list(range(len(steps)))
        cause = cause_of(network, [steps[i] for i in causing])
        words = tuple((k, cause if k == "cause" else v) for k, v in effect.words)
        named[key] = replace(effect, words=words, steps=tuple(i + 1 for i in causing))
    return named


def _all_but(steps: tuple[Change, ...], left_out: int) -> Change:
    return reduce(or_, (s for i, s in enumerate(steps) if i != left_out))
