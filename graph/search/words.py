"""Texts and questions as tokens: Chinese by pairs of characters, everything else by words, alike in every width, case and bracket."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f〇]+|[a-z]+|[0-9]+")
# full-width forms and the radicals that PDF files print for characters, each one character for one
_FOLDED = {
    i: same.lower()
    for block in (range(0xFF01, 0xFF5F), range(0x2E80, 0x2FE0))
    for i in block
    if len(same := unicodedata.normalize("NFKC", chr(i))) == 1
}
# 2022年79号, 2022年第79号: a number whose brackets somebody has read out
_NUMBER_SPOKEN = re.compile(r"((?:19|20)\d\d)年第?(\d{1,4})号?\Z")
_QUOTED = re.compile(r'(?P<out>(?<!\S)[-－])?["“”「](?P<phrase>[^"“”」]*)["“”」]|(?P<word>\S+)')


def folded(text: str) -> str:
    """A text in one width and case; every character keeps its place.

    Example:
        >>> folded("ＰＭ2.5、⽔利")
        'pm2.5、水利'
    """
    return text.translate(_FOLDED).lower() if len(text) == len(text.lower()) else text.translate(_FOLDED)


def tokens(text: str) -> list[str]:
    """The tokens of a folded text: each Chinese character with the one after it, at a run's end alone; words and numbers whole.

    Example:
        >>> tokens("国发〔2018〕22号")
        ['国发', '发', '2018', '22', '号']
    """
    result: list[str] = []
    for match in _RUN.finditer(text):
        run = match[0]
        if run[0] > "z":
            result.extend(map("".join, pairwise(run)))
            result.append(run[-1])
        else:
            result.append(run)
    return result


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a question in its writings, whether what has it is left out, and whether it was quoted."""

    writings: tuple[str, ...]
    excluded: bool = False
    quoted: bool = False

    @property
    def condition(self) -> str:
        """The word as FTS5 asks for it; empty where it has no letter or numeral."""
        several = [c for c in map(_phrase, self.writings) if c]
        return f"({' OR '.join(dict.fromkeys(several))})" if several else ""


def question(words: str) -> list[Word]:
    """The words of a question: apart by blanks, "…" is one phrase, -… leaves out.

    Example:
        >>> [(w.writings, w.excluded) for w in question('户外广告 "处 罚款" -招标')]
        [(('户外广告',), False), (('处 罚款',), False), (('招标',), True)]
    """
    return list(_words(words))


def _words(words: str) -> Iterator[Word]:
    for match in _QUOTED.finditer(words):
        text = match["phrase"] if match["word"] is None else match["word"]
        out = match["out"] is not None
        if match["word"] is not None and text[0] in "-－" and len(text) > 1:
            text, out = text[1:], True
        if _RUN.search(folded(text)) or _RUN.search(folded(_simplified(text))):
            yield Word(_writings(text), out, match["word"] is None)


_SAME = (
    ("煤改电", "电代煤"), ("煤改气", "气代煤"), ("细颗粒物", "pm2.5"), ("可吸入颗粒物", "pm10"), ("挥发性有机物", "vocs"),
    ("小微企业", "小型微型企业"), ("最低生活保障", "低保"), ("棚户区改造", "棚改"), ("营业税改征增值税", "营改增"), ("发展改革", "发展和改革", "发改"),
    ("工业和信息化", "工信"), ("人力资源和社会保障", "人力资源社会保障", "人社"),
)  # fmt: skip
"""Words that mean the same, folded: whoever asks for one finds the others."""


def _synonyms(plain: str) -> list[str]:
    """A word with each part exchanged for what means the same; a part of a longer synonym stays."""
    found = []
    for row in _SAME:
        part = next((w for w in sorted(row, key=len, reverse=True) if w in plain), None)
        found += [plain.replace(part, other) for other in row if other != part] if part else []
    return found


def _writings(text: str) -> tuple[str, ...]:
    """The writings of a word; the last is the one that was asked for.

    Example:
        >>> _writings("煤改电")
        ('电代煤', '煤改电')
    """
    plain = folded(text)
    spoken = _NUMBER_SPOKEN.search(plain)
    number = f"{plain[: spoken.start()]}{spoken[1]} {spoken[2]} 号" if spoken else plain
    return tuple(dict.fromkeys((*_synonyms(folded(_simplified(text))), plain, folded(_simplified(text)), number)))


def _phrase(text: str) -> str:
    """A writing as a phrase of FTS5: the last character of a Chinese run stands in the token before it."""
    parts = tokens(text)
    if not parts:
        return ""
    last_run = list(_RUN.finditer(text))[-1][0]
    if last_run[0] > "z" and len(last_run) > 1:
        return '"' + " ".join(parts[:-1]) + '"'
    return '"' + " ".join(parts) + '" *'


@cache
def _converter() -> Any:
    try:
        from opencc import OpenCC  # reads 廣告 as 广告; an extra
    except ImportError:
        return None
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    converter = _converter()
    return str(converter.convert(text)) if converter is not None else text
