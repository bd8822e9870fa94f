"""Names of persons and their posts in a printed line of a list of members, in whichever order they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..facts import Span
from ..lexicons import read_lexicon
from ..structure.document_text import DocumentText

# Words that a person's name does not hold, but posts, bodies and sentences do.
_NOT_NAME = re.compile(
    r"[市省县区局委厅部办院会处科站社]|政府|主任|同志|单位|部门|各|有关|人员|以下|名单|负责|中心|公司|成员|组成|职务|姓名|[长]\Z|书记|调研员|经理|领导|专家|教授|如下|办公"
)
_HAN = re.compile(r"[一-龥]{1,8}(?:·[一-龥]{1,8})*\Z")
# A post ends so in front of a name that is printed behind it: 市政府副市长张某某.
_POST_END = re.compile(r"(?:长|主任|书记|员|师|席|经理|委员|干部|常委|总监|司令|政委|教授|代表|负责人)\Z")
_APPOINTED = re.compile(r"（?(?:兼|兼任|女|[一-龥]{1,3}族)）?\Z")
_NOTE = re.compile(r"（兼）?\Z|，兼任?\Z|\A(?:女|[一-龥]{1,3}族)，")  # 女，市水利局局长; 市水利局局长，兼任
_SEPARATORS = "、，；\t"


@dataclass(frozen=True, slots=True)
class Person:
    """A person's place in the text and the words of the post, if any is printed."""

    span: Span
    post: str | None


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = read_lexicon("surnames")
    single = frozenset(c for row in rows if row["kind"] == "single" for c in row["names"])
    compound = tuple(name for row in rows if row["kind"] == "compound" for name in row["names"].split())
    return single, compound


def has_surname(words: str) -> bool:
    """Whether the words begin with a family name and go on with a given name of one or two signs."""
    single, compound = _surnames()
    two = words.startswith(compound)
    return (two and 3 <= len(words) <= 6) or (words[0] in single and 2 <= len(words) <= (4 if two else 3))


def is_name(words: str, *, apart: bool = False) -> bool:
    """Whether words are a person's name; `apart` tells that white space sets them apart, so that any surname will do."""
    if not 2 <= len(words) <= 16 or not _HAN.match(words) or _NOT_NAME.search(words):
        return False
    if "·" in words:
        return True
    return has_surname(words) or (apart and len(words) <= 4) or (apart and words.startswith(_surnames()[1]))


class Lines:
    """Reads the persons out of lines of one document."""

    def __init__(self, document: DocumentText) -> None:
        """Lines of a document whose mentions of bodies are known."""
        self.document, self.text = document, document.text
        self.starts = [a.span.start for a in document.agencies]

    def persons(self, start: int, end: int) -> list[Person]:
        """张某某　市政府副市长; 张某某、李某某; 市政府副市长　张某某; 张某某（市政府副市长）."""
        while end > start and self.text[end - 1] in "。；，、":
            end -= 1
        pieces = self._pieces(start, end)
        if not pieces:
            return []
        first = self._named(*pieces[0])
        if first is None:
            return list(self._behind_posts(start, end))
        apart = list(self._separate(start, end))
        if len(apart) > 1 and len(apart) == sum(1 for _ in _items(self.text, start, end)):
            return apart
        if len(pieces) == 1 or all(self._whole(a, b) for a, b in pieces):
            return [self._single(a, b) for a, b in pieces if self._named(a, b) is not None]
        a, _ = pieces[0]
        return [Person(Span(a, first), self._post(first, end))]

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches between gaps in print, tabs, 、，; and in front of a bracket; 张　某 is one."""
        pieces: list[tuple[int, int]] = []
        for a, b in self._cut(start, end):
            last = pieces[-1] if pieces else None
            apart = last and last[1] == a and last[1] - last[0] == 1 and b - a <= 2
            if last and apart and is_name(self.text[last[0] : b], apart=True):
                pieces[-1] = (last[0], b)
            else:
                pieces.append((a, b))
        return pieces

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for i in range(start, end):
            mark = self.text[i] in _SEPARATORS or self.text[i] == "（"
            if not mark and not (i > at and self.document.gap_before(i)):
                continue
            if i > at:
                yield at, i
            at = i + 1 if self.text[i] in _SEPARATORS else i
            if self.text[i] == "（":
                break  # what stands in brackets is a post or a note
        if at < end and self.text[at] != "（":
            yield at, end

    def _whole(self, a: int, b: int) -> bool:
        return is_name(self.text[a:b], apart=True) and has_surname(self.text[a:b])

    def _named(self, a: int, b: int) -> int | None:
        """Where the name ends that a piece begins with: at its end, or where a body's name begins."""
        words = self.text[a:b]
        if is_name(words, apart=True):
            return b
        at = bisect_left(self.starts, a + 2)
        if at < len(self.starts) and self.starts[at] <= min(a + 4, b - 1) and is_name(self.text[a : self.starts[at]]):
            return self.starts[at]
        return None

    def _single(self, a: int, b: int) -> Person:
        end = self._named(a, b)
        assert end is not None
        return Person(Span(a, end), self._post(end, b) if end < b else self._bracket(b))

    def _post(self, start: int, end: int) -> str | None:
        words = self.text[start:end].strip("，、；。：\t")
        if words.startswith("（") and words.endswith("）") and words.count("（") == 1:
            words = words[1:-1]
        words = _NOTE.sub("", words)
        return words if len(words) > 1 and not _APPOINTED.match(words) else None

    def _bracket(self, at: int) -> str | None:
        """张某某（市政府副市长）."""
        m = re.compile(r"（([^（）\n]{3,40})）").match(self.text, at)
        return _NOTE.sub("", m[1]) if m and not _APPOINTED.match(m[1]) else None

    def _separate(self, start: int, end: int) -> Iterator[Person]:
        """张某某（市发改委主任）、李某某（市财政局局长）; 张某某　市发改委主任、李某某　市财政局局长."""
        for a, b in _items(self.text, start, end):
            pieces = self._pieces(a, b)
            name_end = self._named(*pieces[0]) if pieces else None
            if name_end is not None and has_surname(self.text[pieces[0][0] : name_end]):
                yield Person(Span(pieces[0][0], name_end), self._post(name_end, b))

    def _behind_posts(self, start: int, end: int) -> Iterator[Person]:
        """市政府副市长　张某某, 市政府副市长张某某、市水利局局长李某某."""
        at = start
        for a, b in _items(self.text, start, end):
            name = self._last_name(a, b)
            if name is not None:
                yield Person(Span(name, b), self._post(at, name))
                at = b

    def _last_name(self, a: int, b: int) -> int | None:
        """Where the name begins that closes an item, behind a post or a gap."""
        for length in (3, 2, 4):
            start = b - length
            if start <= a or not has_surname(self.text[start:b]) or not is_name(self.text[start:b]):
                continue
            apart = self.document.gap_before(start)
            if _POST_END.search(self.text, a, start) and (apart or length < 4):
                return start
        return None


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a line between 、；, outside brackets."""
    at, depth = start, 0
    for i in range(start, end):
        depth += (text[i] == "（") - (text[i] == "）")
        if not depth and text[i] in "、；，\t":
            if i > at:
                yield at, i
            at = i + 1
    if at < end:
        yield at, end


def is_whole_post(words: str) -> bool:
    """Whether a post ends as posts do, so that nothing of it stands on the next line."""
    return _POST_END.search(words) is not None


def name_behind(text: str, end: int) -> int | None:
    """Where the name begins that ends at an offset, behind a post (由副市长张某某|担任).

    Only a name whose surname is known and whose post ends as posts do is taken.
    """
    for length in (3, 2):
        start = end - length
        if length == 3 and text[start] in "由和从同于向与对" and has_surname(text[start + 1 : end]):
            continue
        if start > 0 and has_surname(text[start:end]) and is_name(text[start:end]):
            if _POST_END.search(text, max(0, start - 8), start) or text[start - 1] in "由，。；、\n：和及补聘":
                return start
    return None
