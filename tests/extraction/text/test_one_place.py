"""The bounds of clauses and the class of numerals have one place each: extraction/text."""

import re
from pathlib import Path

import pytest

from quanze.extraction import text as layer

EXTRACTION = Path(layer.__file__).parents[1]
MODULES = [p for p in sorted(EXTRACTION.rglob("*.py")) if p.parent.name != "text"]
# What still spells them itself, by folder; these figures may only fall.
OWN_BOUNDS = {"quantities": 8, "goals": 4, "rules": 10}
OWN_NUMERALS = {"quantities": 2}
BOUND = re.compile(r"\.rfind\(")
NUMERALS = re.compile(
    r"\[[^\[\]]*一二三四五六七八[^\[\]]*\]"
)  # [一二三四五六七八九十]; not [一二三四]季度, 周[一二三四五六七日]


@pytest.mark.parametrize(
    ("pattern", "most"), [(BOUND, OWN_BOUNDS), (NUMERALS, OWN_NUMERALS)], ids=["bounds", "numerals"]
)
def test_no_rule_looks_for_its_clause_or_spells_the_numerals_itself(pattern, most):
    assert len(MODULES) > 80
    counts: dict[str, int] = {}
    for path in MODULES:
        if own := len(pattern.findall(path.read_text(encoding="utf-8"))):
            folder = path.relative_to(EXTRACTION).parts[0]
            counts[folder] = counts.get(folder, 0) + own
    more = {folder: n for folder, n in counts.items() if n > most.get(folder, 0)}
    assert not more, f"use DocumentText.sentence_start and its kin, and text/numerals: {more}"
