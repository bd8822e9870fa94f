"""What stands before the first document of a file: a law with its title on top, a gazette's cover, a page's name."""

from __future__ import annotations

import re

from ..text.bodies import names_bodies
from ..text.genres import KIND_END
from ..text.labels import ANNEX_LINE, LABEL
from .beginning import Beginning, Lines, title_below, words_of
from .head_lines import ends_title
from .printed_documents import body_after, squeeze


def with_preface(lines: Lines, begins: list[Beginning]) -> list[Beginning]:
    """What stands before the first document is one itself: a law with its title on top, or a gazette's cover."""
    end = begins[0].first if begins else len(lines.texts)
    if begins and begins[0].role == "own" and _names_page(lines, begins[0]):
        begins[0].first = 0
        return begins
    if begins and begins[0].role == "contents":
        begins[0].title = _cover_title(lines, end) or begins[0].title
        begins[0].first = 0
        return begins
    title = _cover_title(lines, end)
    if title is None or (begins and not any(ends_title(lines.texts[i]) for i in title) and end < 6):
        return begins
    return [_preface(lines, title, end, alone=not begins), *begins]


def _preface(lines: Lines, title: range, end: int, *, alone: bool) -> Beginning:
    """A law; else a cover or an editor's word, or, alone in its file, a document that prints no title as titles are."""
    masthead = _is_masthead(lines, title.stop)
    if KIND_END.search(lines.texts[title.stop - 1]) and not masthead:
        return Beginning(0, title, None, min(_after_head(lines, title), end), "own")
    if not alone or masthead:
        return Beginning(0, title, None, min(_after_head(lines, title), end), "preface")
    body = title.start if _is_text(lines.texts[title.start]) else min(_after_head(lines, title), end)
    return Beginning(0, title, None, body, "untitled")


def _is_text(line: str) -> bool:
    """Whether a file without any title begins with its text: 第一条　县水利局应当……; 请于6月底前完成。"""
    return LABEL.match(line) is not None or line.endswith(("。", "；", "："))


_SIGNERS = 3  # lines below a title that may name who issued it


def _after_head(lines: Lines, title: range) -> int:
    """The line after what is printed of a law below its title: its adoption, who adopted it, the title again."""
    body, before = title.stop, -1
    while body != before:
        before = body
        body = _after_echo(lines, title, body_after(lines, body))
        while lines.is_line(body) and names_bodies(lines.texts[body]) and body < before + _SIGNERS:
            body += 1
    return body


def _after_echo(lines: Lines, title: range, body: int) -> int:
    """The line after the title that is printed again below a law's adoption, where it is."""
    words, name = "", squeeze(words_of(lines, title))
    for i in range(body, min(body + 3, len(lines.texts))):
        words += squeeze(lines.texts[i])
        if words == name:
            return i + 1
    return body


_ISSUE = re.compile(r"(?:\d{4}年)?第\d{1,3}期|（?总第?\d{1,4}期|目录\Z|本期目录")


def _is_masthead(lines: Lines, below: int) -> bool:
    """Whether the title above a line is a gazette's: 青禾市人民政府公报 / 2022年第3期."""
    return re.search(r"(?:公报|政报)\Z", lines.texts[below - 1]) is not None and any(
        lines.is_line(i) and _ISSUE.match(lines.texts[i]) for i in range(below, below + 3)
    )


def _names_page(lines: Lines, begin: Beginning) -> bool:
    """Whether all that stands before the first document is the name of the rules that it prints."""
    above = {lines.texts[i] for i in range(begin.first) if lines.is_line(i)}
    return len(above) == 1 and all(len(name) > 5 and name in words_of(lines, begin.title) for name in above)


def _cover_title(lines: Lines, end: int) -> range | None:
    """The first lines of a file down to one that ends as titles do; else the first line alone."""
    printed = (i for i in range(end) if lines.is_line(i) and lines.texts[i] and not ANNEX_LINE.match(lines.texts[i]))
    first = next(printed, None)
    if first is None:
        return None
    return title_below(lines, first) or range(first, first + 1)
