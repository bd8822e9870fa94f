"""Tables of contents: where they stand and what they list; their lines are no documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"(?:目录|目次|总目录|本期目录|内容目录)\Z")
# 青禾市停车管理办法……（12） / …的通知（1660） / 关于…的意见 27
_PAGE = re.compile(r"(?:[.…·．]{2,}\s*[（(]?\d{1,4}[）)]?|[（(]\d{1,4}[）)]|[.…·．]{2,}.{0,3})\Z")
_REACH = 12  # entries of more printed lines than this are not known


def contents_ranges(texts: Sequence[str]) -> list[range]:
    """The ranges of lines that are a table of contents: from its heading to the last line with a page in a chain."""
    out: list[range] = []
    for i, text in enumerate(texts):
        if len(text) <= 6 and _HEADING.match(text) and not (out and i in out[-1]):
            last, count = _chain(texts, i)
            if count >= 3:
                out.append(range(i, last + 1))
    return out


def _chain(texts: Sequence[str], start: int) -> tuple[int, int]:
    last, count = start, 0
    for i in range(start + 1, len(texts)):
        if i - last > _REACH:
            break
        if _PAGE.search(texts[i]) and "。" not in texts[i]:
            last, count = i, count + 1
    return last, count


_BULLET = re.compile(r"[●■◆▲★○☆—–-]|[一二三四五六七八九十]{1,3}、.*类|[上中下]卷\Z|文件汇编|[^，]{2,12}类（\d+个）\Z")


def entries(texts: Sequence[str], contents: range) -> Iterator[range]:
    """Each entry of a table of contents as its range of lines (a wrapped title has several)."""
    first = None
    for i in contents:
        if i == contents.start:
            continue
        if first is None and ((_BULLET.match(texts[i]) and not _PAGE.search(texts[i])) or not texts[i]):
            continue
        first = i if first is None else first
        if _PAGE.search(texts[i]):
            yield range(first, i + 1)
            first = None
