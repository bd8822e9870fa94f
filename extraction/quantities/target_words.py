"""The words that make a number a goal, by what they do in front of it (达到, 增长, 培育): a lexicon."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import read_lexicon


@cache
def role(name: str) -> re.Pattern[str]:
    """Any word of one role: reach, change, make, noun."""
    words = sorted((r["word"] for r in read_lexicon("target_words") if r["role"] == name), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")")


@cache
def ending(name: str) -> re.Pattern[str]:
    """Text that ends in a word of one role, with what may stand between it and the number (分别, 约)."""
    return re.compile(role(name).pattern + r"(?:到|至|为|在|全部|分别|约|了|：)*$")
