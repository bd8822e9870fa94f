"""The automatic numbers of a Word file (自动编号): 第三条, （一） are not among a paragraph's words but counted as it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..text.numerals import CAPITALS, DIGIT_BY_DIGIT, in_chinese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_UP = 30  # styles that rest on each other


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: what is printed (第%1条), how its number is written, where it starts, and after which level it restarts."""

    text: str
    form: str
    start: int
    restart: int | None = None


class Numbers:
    """The lists of a Word file, counted from its first paragraph on.

    Parameters:
        numbering: the root of numbering.xml; None where the file has no lists.
        styles: the root of styles.xml, whose styles may number paragraphs.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists = dict(_lists(numbering)) if numbering is not None else {}
        self._styles = {s.get(f"{_W}styleId"): s for s in styles.iter(f"{_W}style")} if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Any) -> str:
        """The number that is printed in front of a paragraph, with the blank after it; empty where there is none."""
        number, depth = self._list_of(paragraph)
        name, levels = self._lists.get(number, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            after = levels[deeper].restart if deeper in levels else None
            if after is None or depth < after:
                del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        printed = _PLACE.sub(lambda m: self._written(levels, counts, int(m[1]) - 1), level.text)
        return f"{printed} " if printed else ""

    def _written(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return written(counts.setdefault(depth, level.start), level.form) if level else ""

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or those of its style."""
        properties = paragraph.find(f"{_W}pPr")
        number, depth = _numbered(properties)
        style = _value(properties, "pStyle") if properties is not None else None
        for _ in range(_UP):
            if (number is not None and depth is not None) or style not in self._styles:
                break
            of_style = self._styles[style]
            inner, level = _numbered(of_style.find(f"{_W}pPr"))
            number, depth = number or inner, level if depth is None else depth
            style = _value(of_style, "basedOn")
        return number or "0", depth or 0


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    element = properties.find(f"{_W}numPr") if properties is not None else None
    if element is None:
        return None, None
    level = _value(element, "ilvl")
    return _value(element, "numId"), int(level) if level and level.isdecimal() else None


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val") if child is not None else None


def _lists(numbering: Any) -> Iterator[tuple[str, tuple[str, dict[int, Level]]]]:
    """Each list with what counts it (lists of one definition count on) and its levels."""
    kinds = {a.get(f"{_W}abstractNumId"): a for a in numbering.iter(f"{_W}abstractNum")}
    for number in numbering.iter(f"{_W}num"):
        name, kind = number.get(f"{_W}numId"), _value(number, "abstractNumId")
        if kind not in kinds:
            continue
        levels = {int(x.get(f"{_W}ilvl", "0")): _level(x) for x in kinds[kind].iter(f"{_W}lvl")}
        begun = False
        for changed in number.iter(f"{_W}lvlOverride"):
            depth, start = int(changed.get(f"{_W}ilvl", "0")), _value(changed, "startOverride")
            if (own := changed.find(f"{_W}lvl")) is not None:
                levels[depth] = _level(own)
            if start and start.isdecimal() and depth in levels:
                begun = True
                old = levels[depth]
                levels[depth] = Level(old.text, old.form, int(start), old.restart)
        yield str(name), (f"list {name}" if begun else f"kind {kind}", levels)


def _level(level: Any) -> Level:
    start, restart = _value(level, "start"), _value(level, "lvlRestart")
    return Level(
        _value(level, "lvlText") or "",
        _value(level, "numFmt") or "decimal",
        int(start) if start and start.isdecimal() else 1,
        int(restart) if restart and restart.isdecimal() else None,
    )


# ---- how a number is written -----------------------------------------------------------------------------------------


def written(number: int, form: str) -> str:
    """A number in a form of ST_NumberFormat (ISO 29500); as digits where the form is none of those that Chinese files use.

    Example:
        >>> [written(12, form) for form in ("chineseCountingThousand", "decimalEnclosedCircle", "lowerLetter", "upperRoman")]
        ['十二', '⑫', 'l', 'XII']
    """
    if number < 1 or number > 9_999:
        return str(number)
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
             (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    out = ""
    for value, sign in signs:
        out += sign * (number // value)
        number %= value
    return out


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join(DIGIT_BY_DIGIT[int(d) + (d != "0")] for d in str(number))


def _capitals(number: int) -> str:
    return in_chinese(number).translate(str.maketrans("一二三四五六七八九十百千", CAPITALS))


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(d)) for d in str(number))


_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
            "koreanCounting")  # fmt: skip
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, in_chinese),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": _capitals,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "ideographEnclosedCircle": lambda n: f"（{in_chinese(n)}）",
    "decimalFullWidth": _wide,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
}
