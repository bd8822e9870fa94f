"""The words that make a number a goal, by what they do in front of it (达到, 增长, 培育): a lexicon."""

from __future__ import annotations

import re
from functools import cache

from ..lexicons import read_lexicon

_MOVES = ("up", "down", "move", "keep")
_ROLES = {"change": ("up", "down"), "make": ("make", "new", "gone")}


@cache
def words(*roles: str) -> str:
    """A pattern of any word of the roles, longest first."""
    listed = {row["word"] for row in read_lexicon("target_words") if row["role"] in roles}
    return "(?:" + "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word)))) + ")"


@cache
def role(name: str) -> re.Pattern[str]:
    """Any word of one role: reach, change, up, down, make, new, gone, noun; 提高到, 降至, 稳定在 are words of reaching too."""
    if name == "reach":
        return re.compile(rf"(?:{words(*_MOVES)}(?:达?到|[至为成在达])|{words('keep', 'reach')})")
    of_works = "(?<!改造)" if name == "change" else ""  # 改造提升渠道30公里 changes no figure
    return re.compile(of_works + words(*_ROLES.get(name, (name,))))


@cache
def ending(name: str) -> re.Pattern[str]:
    """Text that ends in a word of one role, with what may stand between it and the number (分别, 约)."""
    return re.compile(
        role(name).pattern + r"(?:到|至|为|在|全部|分别|约|了|：|20\d\d年(?:底|末)?的?|(?<=[达到])每[一-龥]{1,8})*$"
    )
