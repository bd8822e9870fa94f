"""The words by which publishers name what they say of a document: 发文字号 and 文号 are its number."""

from __future__ import annotations

from functools import cache

from ..lexicons import read_lexicon

FIELDS = frozenset(
    "title number issuer issued published effective expires status subject keywords index text file".split()
)
"""What a label can name; text and file are columns of tables."""


@cache
def field_by_label() -> dict[str, str]:
    """The field that each label names; of a label that only belongs to such a block (来源), an empty word."""
    return {row["label"]: "" if row["field"] == "none" else row["field"] for row in read_lexicon("publisher_labels")}


def field_of(label: str) -> str | None:
    """The field that a label or the name of a column names, whatever its blanks, capitals and marks.

    Example:
        >>> field_of("文　号："), field_of("Title"), field_of("备注")
        ('number', 'title', None)
    """
    bare = "".join(label.split()).strip("：:【】[]*·").lower()
    return field_by_label().get(bare) or None
