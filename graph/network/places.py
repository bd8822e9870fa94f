"""What people call a place of a document: 第四十六条第二款第（一）项."""

from __future__ import annotations

import re

from ...extraction.text.numerals import in_chinese

_ARTICLE = re.compile(r"\d+(?:-\d+)?")


def place_label(path: str, level: str) -> str:
    """What people call a place: 46/2/(1) of articles is 第四十六条第二款第（一）项, 2/(1) of headings 二（一）.

    Example:
        >>> place_label("1260", "article"), place_label("20-1/2", "paragraph")
        ('第一千二百六十条', '第二十条之一第二款')
    """
    parts = path.split("/")
    if level in ("article", "paragraph", "item", "subitem") and _ARTICLE.fullmatch(parts[0]):
        return _article(parts, level)
    names = {"编": "第{}编", "章": "第{}章", "节": "第{}节"}
    out = []
    for part in parts:
        m = re.fullmatch(r"([编章节])(\d+)", part)
        out.append(names[m[1]].format(in_chinese(int(m[2]))) if m else part)
    return "".join(out) if level in ("part", "chapter", "section") else "/".join(out)


def _article(parts: list[str], level: str) -> str:
    if level != "article" and len(parts) == 1:
        return parts[0]
    number, _, later = parts[0].partition("-")  # 20-1 is 第二十条之一
    words = f"第{in_chinese(int(number))}条" + (f"之{in_chinese(int(later))}" if later else "")
    for part in parts[1:]:
        if part.isdigit():
            words += f"第{in_chinese(int(part))}款"
        elif m := re.fullmatch(r"\((\d+)\)", part):
            words += f"第（{in_chinese(int(m[1]))}）项"
        else:
            words += part
    return words
