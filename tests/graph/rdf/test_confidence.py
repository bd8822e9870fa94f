"""A fact claims what its rule has earned on texts read by hand, and less where a party is not known."""

import pytest

from quanze.extraction.facts import Agency, Definition, MemberUnit, Norm, Responsibility, Span
from quanze.graph.rdf import confidence
from quanze.graph.rdf.confidence import ENOUGH, UNMEASURED, claim, earned, is_doubtful, measured, tied, wilson

AT = Span(0, 4)
KNOWN = {AT: Agency(span=AT, rule="agency.place", printed="市水务局", canonical="青禾市水务局")}
UNKNOWN = {AT: Agency(span=AT, rule="agency.unnamed", printed="有关部门")}
TABLE = {
    ("Norm", "clause", "0.9"): (95, 5, 0.88),
    ("Norm", "clause", "0.9?"): (24, 6, 0.62),
    ("Norm", "clause", "*"): (119, 11, 0.85),
    ("Norm", "list", "0.8"): (19, 0, 0.83),
    ("Norm", "list", "*"): (30, 10, 0.59),
    ("Norm", "*", "*"): (160, 40, 0.73),
    ("Target", "noun", "*"): (3, 1, 0.3),
    ("Target", "*", "*"): (3, 1, 0.3),
}


@pytest.mark.parametrize(
    ("kind", "rule", "grade", "expected", "why"),
    [
        ("Norm", "clause", "0.9", 0.88, "its own row"),
        ("Norm", "clause", "0.9?", 0.62, "with an unresolved party"),
        ("Norm", "clause", "0.5", 0.85, "a grade that nobody judged: the rule's row"),
        ("Norm", "list", "0.8", 0.59, "nineteen right of nineteen are not enough: the rule's row"),
        ("Norm", "new", "0.99", 0.73, "a rule that nobody judged: the kind's row"),
        ("Target", "noun", "0.9", UNMEASURED, "no row of the kind has enough: not above what the unmeasured may claim"),
        ("Target", "noun", "0.4?", 0.4, "and not above what the rule says"),
        ("BodyOffice", "office", "0.95", UNMEASURED, "a kind that nobody judged"),
    ],
)
def test_a_claim_is_the_narrowest_row_with_enough_facts(monkeypatch, kind, rule, grade, expected, why):
    monkeypatch.setattr(confidence, "measured", lambda: TABLE)
    claim.cache_clear()
    assert claim(kind, rule, grade) == expected, why
    claim.cache_clear()


@pytest.mark.parametrize(
    ("fact", "mentions", "expected", "why"),
    [
        (Responsibility(span=AT, rule="r", agency="市水务局", role="lead", statement=AT, task=AT, canonical="青禾市水务局"), {}, False, "known"),
        (Responsibility(span=AT, rule="r", agency="有关部门", role="lead", statement=AT, task=AT), {}, True, "no full name"),
        (MemberUnit(span=AT, rule="r", agency="有关部门", body="领导小组"), {}, True, "a member without a full name"),
        (Norm(span=AT, rule="r", modality="right", action=AT, bearers=(AT,)), KNOWN, False, "the bearer is known"),
        (Norm(span=AT, rule="r", modality="right", action=AT, bearers=(AT,)), UNKNOWN, True, "the bearer is not"),
        (Norm(span=AT, rule="r", modality="right", action=AT, bearers=(AT,)), {}, False, "a class of persons is no agency"),
        (Definition(span=AT, rule="r", term="停车场", meaning=AT), UNKNOWN, False, "names nobody"),
    ],
)  # fmt: skip
def test_doubt_is_an_unresolved_agency(fact, mentions, expected, why):
    assert is_doubtful(fact, mentions) is expected, why


def test_doubt_never_raises_a_claim(monkeypatch):
    monkeypatch.setattr(confidence, "measured", lambda: TABLE | {("Norm", "clause", "0.9?"): (400, 0, 0.99)})
    claim.cache_clear()
    norm = Norm(span=AT, rule="clause", modality="right", action=AT, bearers=(AT,), confidence=0.9)
    assert earned(norm, UNKNOWN) == earned(norm, KNOWN) == 0.88
    claim.cache_clear()


def test_every_row_claims_the_lower_bound_of_its_counts():
    assert {key: row for key, row in measured().items() if row[2] != wilson(*row[:2])} == {}
    assert any(right + wrong >= ENOUGH for right, wrong, _ in measured().values())


@pytest.mark.parametrize(
    ("right", "wrong", "lower"), [(0, 0, 0.0), (1, 0, 0.2), (0, 5, 0.0), (20, 0, 0.83), (95, 5, 0.88), (950, 50, 0.93)]
)
def test_the_lower_bound_grows_with_the_sample(right, wrong, lower):
    assert wilson(right, wrong) == lower


@pytest.mark.parametrize("tie", ["Governs", "Authority", "Remedy", "Resolution"])
def test_a_tie_claims_what_was_measured_of_its_kind(tie):
    right, wrong, lower = measured()[f"Tie{tie}", "*", "*"]
    assert right + wrong >= ENOUGH and tied(tie) == lower
