"""Characters that only look like others: radicals and compatibility forms, which printing to PDF puts in place of the plain ones."""

from __future__ import annotations

import unicodedata

# Kangxi radicals, compatibility ideographs, vertical forms: NFKC knows the plain character.
_BLOCKS = ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0xFE10, 0xFE1A), (0xFE30, 0xFE50), (0x2F800, 0x2FA20))
# Radicals that are whole characters and that NFKC leaves as they are: ⺠ 民, ⻋ 车. Source: EquivalentUnifiedIdeograph.txt of Unicode.
_SUPPLEMENT = (
    "⺁厂⺇几⺎兀⺐尢⺒巳⺓幺⺛旡⺝月⺟母⺠民⺩王⺬示⺮竹⺰纟⺶羊⺷羊⺺肀⺻聿⺼月⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页"
    "⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻳龟"
)


def plain_forms() -> dict[int, str]:
    """The plain character for each of these, by code point; one character for one, so that no offset moves.

    Example:
        >>> "⽔利局".translate(plain_forms())
        '水利局'
    """
    forms = {c: unicodedata.normalize("NFKC", chr(c)) for first, end in _BLOCKS for c in range(first, end)}
    single = {c: form for c, form in forms.items() if len(form) == 1 and form != chr(c)}
    return single | dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))
