"""Tables of contents: where they stand and what they list; their lines are no documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.bodies import is_body
from ..text.document_numbers import NUMBER_LINE
from ..text.genres import ABOUT, KIND_END
from ..text.numerals import CHINESE
from .head_lines import is_title_part

_HEADING = re.compile(r"(?:目录|目次|总目录|本期目录|内容目录)\Z")
# 青禾市停车管理办法……（12） / …的通知（1660） / 关于…的意见 27
PAGE = re.compile(
    r"(?:[.…·．]{2,}\s*[（(]?\d{1,4}[）)]?|[（(]\d{1,4}[）)]|[.…·．]{2,}.{0,3}"
    r"|(?<=通知|意见|办法|方案|决定|批复|公告|通告|规定|条例|细则|措施|规划)\d{1,4}|(?<=[号行稿]）)\d{1,4})\Z"
)
_REACH = 12  # entries of more printed lines than this are not known
_LONGEST = 400  # lines of a table of contents without pages
_HEADLINE, _SHORT = 10, 5  # characters of a headline, of one that ends as titles do (省政府令)
_WRAPPED = 4  # printed lines of a title


def contents_ranges(texts: Sequence[str], *, alone: bool = False) -> list[range]:
    """The ranges of lines that are a table of contents: from its heading to the last line with a page in a chain, or,
    where no pages are printed, to where the first title is printed again (alone: to the last line).
    """
    out: list[range] = []
    for i, text in enumerate(texts):
        if len(text) <= 6 and _HEADING.match(text) and not (out and i in out[-1]):
            last, count = _chain(texts, i)
            end = last + 1 if count >= 3 else len(texts) if alone else _repeated(texts, i)
            if end is not None:
                out.append(range(i, end))
    return out


def _chain(texts: Sequence[str], start: int) -> tuple[int, int]:
    last, count = start, 0
    for i in range(start + 1, len(texts)):
        if i - last > _REACH:
            break
        if PAGE.search(texts[i]) and "。" not in texts[i]:
            last, count = i, count + 1
    return last, count


def _repeated(texts: Sequence[str], start: int) -> int | None:
    """The line where the first title of the list is printed again, with nothing but titles and headings up to there."""
    stop = min(len(texts), start + _LONGEST)
    first = next(_ends(texts, range(start + 1, min(stop, start + _REACH))), None)
    if first is None:
        return None
    title = _bare("".join(texts[i] for i in first))
    for i in range(first.stop, stop):
        if texts[i] and texts[i].endswith(("。", "：", "；")):
            break
        words = ""
        for line in texts[i : i + _WRAPPED]:
            words += _bare(line)
            if words == title:
                return i
    return None


def _bare(title: str) -> str:
    """A title without its serial, its number in brackets and its marks."""
    return re.sub(r"\A\d{1,3}[.．、]|（[^（）]*号）\Z|[^\w]", "", title)


_BULLET = re.compile(rf"[●■◆▲★☆—–-]|[{CHINESE}]{{1,3}}、.*类|[上中下]卷\Z|文件汇编|[^，]{{2,12}}类（\d+个）\Z")


def entries(texts: Sequence[str], contents: range) -> Iterator[range]:
    """Each entry of a table of contents as its range of lines (a wrapped title has several)."""
    if sum(1 for i in contents if PAGE.search(texts[i])) < 3:
        yield from _ends(texts, contents[1:])
        return
    first = None
    for i in contents[1:]:
        if first is None and not PAGE.search(texts[i]) and (_BULLET.match(texts[i]) or _is_headline(texts[i])):
            continue
        first = i if first is None else first
        if PAGE.search(texts[i]):
            yield range(first, i + 1)
            first = None


def _is_headline(text: str) -> bool:
    """【市政府文件】, 部门文件, 人事任免 over the titles of a gazette."""
    if text.startswith("【") or not text:
        return True
    titled = is_body(text) or ABOUT.search(text) or (KIND_END.search(text) and len(text) > _SHORT)
    return len(text) <= _HEADLINE and not titled


def _ends(texts: Sequence[str], lines: range) -> Iterator[range]:
    """Each title that ends as titles do, with its number on the line below; headings like 【市政府文件】 are none."""
    first = None
    for i in lines:
        if not is_title_part(_bare(texts[i])) or _is_headline(texts[i]):
            first = None
            continue
        first = i if first is None else first
        if KIND_END.search(texts[i]) or NUMBER_LINE.search(texts[i]):
            numbered = i + 1 in lines and NUMBER_LINE.match(texts[i + 1]) is not None
            if not NUMBER_LINE.match(texts[i]) or first < i:
                yield range(first, i + 1 + numbered)
            first = None
