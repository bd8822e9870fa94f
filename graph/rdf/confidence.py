"""How sure a fact is: what its rule has earned on texts read by hand, not what the rule thinks of itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ...extraction.facts import Agency, Fact, MemberUnit, Money, Norm, Penalty, Responsibility, Span
from ...extraction.lexicons import read_lexicon

ENOUGH = 20
"""Facts that must have been judged before a row of the table speaks for itself; below, the next wider row does."""
RECOGNISED = 0.94
"""What a fact's confidence is multiplied by where its words were recognised in a picture: `wilson(99, 1)`, since 99 of 100
duties and numbers read from four slanted, noisy scans were those of the text (tests/extraction/formats/test_recognition.py, and
three other fonts, sizes and noises)."""
UNMEASURED = 0.7
"""The most that a kind of fact may claim of which no sample has been read."""
ANY = "*"


def grade(confidence: float, *, doubtful: bool) -> str:
    """What the rule says of itself, and a question mark where a party of the fact is not resolved.

    Example:
        >>> grade(0.9, doubtful=False), grade(0.85, doubtful=True)
        ('0.9', '0.85?')
    """
    return f"{confidence:g}{'?' if doubtful else ''}"


def is_doubtful(fact: Fact, mentions: Mapping[Span, Agency]) -> bool:
    """Whether an agency that the fact names has no known full name, so that what it is tied to may be another's."""
    if isinstance(fact, Responsibility | MemberUnit):
        return fact.canonical is None
    named = [mentions[span] for span in _parties(fact) if span in mentions]
    return any(mention.canonical is None for mention in named)


def _parties(fact: Fact) -> tuple[Span, ...]:
    if isinstance(fact, Norm):
        return fact.bearers
    if isinstance(fact, Penalty):
        return fact.authorities
    return fact.payers if isinstance(fact, Money) else ()


def earned(fact: Fact, mentions: Mapping[Span, Agency]) -> float:
    """The lower end of the 95 % interval of the precision measured for the fact's kind, rule and grade, from 0 to 1.

    What a reader has checked is sure. A doubtful fact never claims more than the same fact with all its agencies known.
    """
    if fact.checked:
        return 1.0
    kind, known = type(fact).__name__, grade(fact.confidence, doubtful=False)
    sure = claim(kind, fact.rule, known)
    return min(sure, claim(kind, fact.rule, known + "?")) if is_doubtful(fact, mentions) else sure


def tied(tie: str) -> float:
    """The lower end of the 95 % interval of how often a kind of tie is right: Governs (a time and its norm or task), Authority
    (a sanction and the agency that imposes it), Remedy (a norm and its sanction), Resolution (a task and its agency's full name).

    Example:
        >>> 0.7 < tied("Governs") < 1
        True
    """
    return claim(f"Tie{tie}", ANY, f"{UNMEASURED}")


@cache
def claim(kind: str, rule: str, graded: str) -> float:
    """What facts of a class, rule and grade may claim: of the narrowest row of the table with enough judged facts.

    Where no row of the kind has enough, the rule's own estimate stands, but not above UNMEASURED.
    """
    table = measured()
    for key in ((kind, rule, graded), (kind, rule, ANY), (kind, ANY, ANY)):
        right, wrong, lower = table.get(key, (0, 0, 0.0))
        if right + wrong >= ENOUGH:
            return lower
    return min(float(graded.rstrip("?")), UNMEASURED)


@cache
def measured() -> Mapping[tuple[str, str, str], tuple[int, int, float]]:
    """(class, rule, grade) -> how many facts were right and wrong, and the lower bound; tests/measure_rules.py writes it."""
    return {
        (r["class"], r["rule"], r["grade"]): (int(r["right"]), int(r["wrong"]), float(r["lower"]))
        for r in read_lexicon("rule_precision")
    }


def wilson(right: int, wrong: int, z: float = 1.96) -> float:
    """The lower bound of the 95 % interval of a share (Wilson 1927), rounded down to two digits.

    Example:
        >>> wilson(95, 5), wilson(1, 0), wilson(0, 0)
        (0.88, 0.2, 0.0)
    """
    n = right + wrong
    if not n:
        return 0.0
    share = right / n
    middle = share + z * z / (2 * n)
    spread = z * ((share * (1 - share) + z * z / (4 * n)) / n) ** 0.5
    return int(100 * (middle - spread) / (1 + z * z / n)) / 100
