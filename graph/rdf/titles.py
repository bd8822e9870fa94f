"""The title of a passage, for people: its heading, its first sentence, or the first cell of its row that says something."""

from __future__ import annotations

import re

from ...extraction.text.labels import LABEL
from .identity import bare

LONGEST = 80
"""Characters of a title."""
_SENTENCES = re.compile(r"[\t|。；]")  # a tab or rule ends a cell of a table
# 实施龙头工程\n围绕……: a short line without a comma is a heading; a longer one is broken off by the page
_HEADING = re.compile(r"\s*([^\n，,：]{2,40})\n")
# 一、, （二）, (3), 4.: what a list prints in front
_NUMBER = re.compile(rf"\s*(?:{LABEL.pattern}|\(\d{{1,3}}\)|\d{{1,3}}[.、．](?!\d))\s*")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")


def title_of(printed: str) -> str:
    """The title of a printed passage, cut where it gets long.

    Example:
        >>> title_of("（一）建设停车位。2021年底前新增车位500个。"), title_of("企业登记\\t行政许可")
        ('建设停车位', '企业登记')
    """
    parts = (
        _heading(_NUMBER.sub("", part, count=1) if _NUMBER.match(part) else part) for part in _SENTENCES.split(printed)
    )
    words = next((part for part in parts if _WORDS.search(part)), bare(printed)).replace("**", "")  # Markdown's bold
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _heading(part: str) -> str:
    heading = _HEADING.match(part)
    return bare(heading[1] if heading else part)
