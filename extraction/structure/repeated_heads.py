"""What is printed twice around one document: its title, and the announcement between a law's adoption and its text."""

from __future__ import annotations

import re

from ..text.bodies import is_body
from ..text.genres import ABOUT
from .beginning import Beginning, Lines
from .printed_documents import squeeze

# What stands below a decree's name: 《青禾市养犬办法》已经……审议通过，现予公布。
PROCLAIMS = re.compile(r"公布|发布|通过|施行|废止|修改")
_HEAD_LINES = 14  # lines of a head at most
_AMENDED = re.compile(r"（[^（）]{0,12}(?:修正|修订|试行|暂行)[^（）]{0,4}）\Z")


def without_echoes(lines: Lines, begins: list[Beginning]) -> list[Beginning]:
    """A title printed again below its own adoption (title / 通过 / 施行 / title / number) begins no second document, nor
    does the announcement that is printed between a law's adoption and its text.
    """
    out: list[Beginning] = []
    for k, begin in enumerate(begins):
        last = out[-1] if out else None
        above = last if last and begin.role == "own" and last.role in ("own", "preface") else None
        if above and _is_echo(lines, above, begin):
            if _title(lines, begin) != _title(lines, above) and not _is_signed_echo(lines, above, begin):
                above.title = begin.title
            _take(above, begin)
        elif above and _announces(lines, above, begin, begins[k + 1 : k + 2]):
            _take(above, begin)
        else:
            out.append(begin)
    return out


def _take(last: Beginning, begin: Beginning) -> None:
    """Give a document the number and the head of another that is its echo."""
    last.number = begin.number if last.number is None else last.number
    last.body = max(last.body, begin.body)


def _is_echo(lines: Lines, last: Beginning, begin: Beginning) -> bool:
    """The same title, at most with its number before it, with nothing but short lines of a head in between."""
    if begin.number is not None and last.number is not None:
        return False
    if not _title(lines, last).endswith(_title(lines, begin)) and not _is_signed_echo(lines, last, begin):
        return False
    return _is_head(lines, range(last.title.stop, begin.title.start))


def _is_head(lines: Lines, between: range) -> bool:
    """Whether nothing but short lines of a head stands there."""
    return len(between) <= _HEAD_LINES and all(
        lines.is_line(i) and len(lines.texts[i]) < 120 and not lines.texts[i].endswith("。") for i in between
    )


def _is_signed_echo(lines: Lines, last: Beginning, begin: Beginning) -> bool:
    """青禾市养犬条例（2021年修正） / 青禾市人大常委会 / 青禾市养犬条例: the body on the line above is no part of the title."""
    words = [lines.texts[i] for i in begin.title]
    if len(words) < 2 or not is_body(words[0]) or ABOUT.search("".join(words)):
        return False
    name = squeeze(_AMENDED.sub("", "".join(lines.texts[i] for i in last.title)))
    return name == squeeze(_AMENDED.sub("", "".join(words[1:])))


def _announces(lines: Lines, last: Beginning, begin: Beginning, after: list[Beginning]) -> bool:
    """江源省湿地条例 / （……通过） / 江源省人大常委会公告 / 第28号 / 《江源省湿地条例》已……通过: its articles follow, without
    the title again.
    """
    words = lines.texts[begin.body] if lines.is_line(begin.body) else ""
    decree = re.search(r"(?:令|公告)\Z", lines.texts[begin.title.stop - 1]) is not None
    printed = any(b.role == "promulgated" and _title(lines, b) == _title(lines, last) for b in after)
    named = last.number is None and _title(lines, last) in squeeze(words) and PROCLAIMS.search(words) is not None
    return decree and named and not printed and _is_head(lines, range(last.title.stop, begin.title.start))


def _title(lines: Lines, begin: Beginning) -> str:
    return squeeze("".join(lines.texts[i] for i in begin.title))
