"""The tree of provisions of a document: 编章节条款项目, 一（一）1（1）①, table rows, each with its path and extent."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from ..facts import Provision, Span
from ..text.labels import Label, label_at
from ..text.numerals import CHINESE, DIGIT
from .body_range import trimmed
from .decimals import Number, decimal_headings
from .document_text import DocumentText, Paragraph

_RANK = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "article": 3,
    "heading": 3,
    "paragraph": 4,
    "item": 5,
    "subitem": 6,
    "arabic": 7,
    "point": 8,
}
_PREFIX = {
    "part": "编{}",
    "chapter": "章{}",
    "section": "节{}",
    "item": "({})",
    "arabic": "({})",
    "subitem": "{}.",
    "point": "[{}]",
}
# 特此通知。, 附件：1.……, 抄送：……: after the last item, and no part of it
_CLOSING = re.compile(
    r"特此(?:通知|公告|通告|通报|批复|函复|函告|报告)|附件?[：:]|抄送[：:]|（?联系(?:人|电话|单位)[：:]"
)
_IN_BOX = 5.5  # the rank of a heading in a box (专栏), which is printed inside an item
_LEAF = 9  # the rank of a paragraph outside articles: whatever comes next ends it
_HEADING = re.compile(r"[^。；：]{1,60}")
_DIVISION = re.compile(rf"[{CHINESE}]{{1,4}}、[^，。；：]{{2,30}}")  # 一、一般规定
# 将第三条修改为：“第三条……, 增加一条，作为第五条：“……: what follows is quoted down to the closing mark.
_AMENDS = re.compile(r"(?:改为|作为|增加|表述为|规定)[^“”\"。]{0,30}[：，]?[“\"]")
# 第九条修改为：……, 第十三条第二款……, 第五条、第六条……: an amendment speaks of another document's article
_INSTRUCTS = re.compile(
    rf"第{DIGIT}{{1,4}}[款项]|[、和与及至]第|(?:中|后|之后)?(?:的)?(?:修改为|改为|删去|删除|增加|调整为|合并)|中(?:的)?[“\"]"
)


@dataclass(slots=True)
class _Open:
    index: int
    rank: float
    path: tuple[str, ...]
    paragraphs: int = 0


def read_provisions(document: DocumentText, body: int) -> list[Provision]:
    """The provisions from paragraph `body` on, sorted by start; a provision's extent holds its children.

    An article of several paragraphs gets one node a paragraph (款); items count under the paragraph that leads them in,
    those of the first keep the article's path (第三条第一款第二项 is 3/(2)).
    Path elements: 章2, 5 (article, or 一、), 2 (款), (3) (项), 1. (目), [1]; 表1, 行3 for rows; 段1 for a paragraph in
    front of all numbers or of all of its chapter, 部1 for 一、 over articles, 1/1.1/1.1.1 in plans that count so. The list of chapters that a law
    prints below its title is no part of the tree.
    """
    return _Tree(document).read(body)


class _Tree:
    def __init__(self, document: DocumentText) -> None:
        self.document = document
        self.provisions: list[Provision] = []
        self.open: list[_Open] = []
        self.top = _Open(-1, -1, ())
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.articles = False
        self.divisions: set[int] = set()  # where headings stand that hold articles
        self.decimals: dict[int, tuple[Number, str]] = {}
        self.quoted: int | None = None  # the provision that opened a quotation which still goes on

    def read(self, body: int) -> list[Provision]:
        text = self.document.text
        paragraphs = trimmed(text, self.document.paragraphs[body:])
        self.articles = sum(map(self._begins_article, paragraphs)) > 1
        self.divisions = {p.start for p, after in pairwise(paragraphs) if self._is_division(p, after)}
        self.decimals = {} if self.articles else decimal_headings(text, paragraphs)
        table_rows: dict[int, int] = {}
        for p, after in zip_longest(paragraphs, paragraphs[1:]):
            if p.kind == "row" and p.table is not None:
                table_rows[p.table] = table_rows.get(p.table, 0) + 1
                self._row(p, table_rows[p.table])
            else:
                self._paragraph(p, after)
        self._close(-1, paragraphs[-1].end if paragraphs else 0)
        return _with_first_paragraphs(self.provisions)

    def _is_division(self, p: Paragraph, after: Paragraph) -> bool:
        """Whether a heading 一、 stands over articles, as chapters do (一、一般规定 / 第一条)."""
        text = self.document.text
        return (
            self.articles
            and _DIVISION.fullmatch(text, p.start, p.end) is not None
            and label_at(text, after.start, after.end, "article") is not None
        )

    def _begins_article(self, p: Paragraph) -> bool:
        label = label_at(self.document.text, p.start, p.end, "article")
        return label is not None and not self._instructs(p.start + len(label.printed))

    def _paragraph(self, p: Paragraph, after: Paragraph | None) -> None:
        if p.start in self.decimals:
            parts, printed = self.decimals[p.start]
            depth = _RANK["heading"] + (len(parts) - 1) / 10
            self._close(depth, p.start)
            self._add(p, "heading", ".".join(map(str, parts)), printed, depth)
            return
        label = self._label(p)
        if self.quoted is not None and label is not None and not self._counts_on(label):
            label = None
        if label is None:
            self._plain(p, after)
            self._quote(p)
            return
        divides = p.start in self.divisions
        in_box = label.kind == "heading" and self._is_in_box(label.number)
        rank = _IN_BOX if in_box else _RANK["section" if divides else label.kind]
        self._close(rank, p.start)
        element = ("部{}" if divides else _PREFIX.get(label.kind, "{}")).format(label.number)
        self._add(p, label.kind, element, label.printed, rank)
        self.quoted = None
        self._quote(p)

    def _is_in_box(self, number: str) -> bool:
        """Whether a heading counts back (四、 … 专栏3 … 二、): it is one of a box that stands inside an item."""
        held = [self.provisions[o.index] for o in self.open]
        last = next((p.path[-1] for p in held if p.level == "heading" and p.parent is None), "")
        inside = any(p.level == "item" for p in held)
        return inside and number.isdigit() and last.isdigit() and 1 < int(number) < int(last)

    def _quote(self, p: Paragraph) -> None:
        """Note whether an amendment's quotation is open after the paragraph, and which provision opened it."""
        text = self.document.text
        last = next((sign for sign in reversed(text[p.start : p.end]) if sign in "“”"), "")
        turns = not last and text.count('"', p.start, p.end) % 2 == 1  # a mark that opens and closes alike
        if self.quoted is not None:
            if last == "”" or turns:
                self.quoted = None
        elif (last == "“" or turns) and _AMENDS.search(text, p.start, p.end):
            self.quoted = len(self.provisions) - 1

    def _instructs(self, end: int) -> bool:
        """Whether an amendment names the article whose number ends there: no gap stands between it and what is done."""
        return _INSTRUCTS.match(self.document.text, end) is not None and not self.document.gap_before(end)

    def _counts_on(self, label: Label) -> bool:
        """Whether a number goes on with that of the provision which opened the quotation: its closing mark is missing."""
        index = self.quoted
        while index is not None:
            opener = self.provisions[index]
            if opener.level == label.kind:
                last = opener.path[-1].strip("()编章节.[]")
                return last.isdigit() and label.number == str(int(last) + 1)
            index = opener.parent
        return False

    def _label(self, p: Paragraph) -> Label | None:
        """The label that makes a paragraph a provision; its kind is the provision's level."""
        label = label_at(self.document.text, p.start, p.end)
        if label is None or not label.number:
            return None
        if label.kind == "heading" and p.start not in self.divisions and self.articles and self._in_article():
            return None
        if label.kind == "article" and self._instructs(p.start + len(label.printed)):
            return None
        if label.kind == "item" and label.printed[1:-1].isdecimal() and self._inside("subitem"):
            return replace(label, kind="arabic")
        return label

    def _in_article(self) -> bool:
        return any(self.provisions[o.index].level == "article" for o in self.open)

    def _inside(self, level: str) -> bool:
        return any(self.provisions[o.index].level in (level, "arabic") for o in self.open)

    def _plain(self, p: Paragraph, after: Paragraph | None) -> None:
        """A paragraph without a label: a further 款 of its article, else a leaf under the innermost heading or item."""
        if _CLOSING.match(self.document.text, p.start, p.end):
            self._close(-1, p.start)
        article = next((o for o in reversed(self.open) if self.provisions[o.index].level == "article"), None)
        rank = _RANK["paragraph"] if article else self._leads(p, after) or _LEAF
        self._close(rank, p.start)
        holder = article or (self.open[-1] if self.open else self.top)
        holder.paragraphs += 1
        count = holder.paragraphs + (1 if article else 0)
        divided = holder is self.top or self.provisions[holder.index].level in ("part", "chapter", "section")
        self._add(p, "paragraph", f"段{count}" if divided else str(count), "", rank)

    def _leads(self, p: Paragraph, after: Paragraph | None) -> float | None:
        """The rank of a paragraph with a colon after which the numbers of open provisions begin anew (四个强化： / 1.……)."""
        if after is None or after.kind == "row" or self.document.text[p.end - 1] != "：":
            return None
        label = self._label(after)
        if label is None or label.number != "1" or all(self.provisions[o.index].level != label.kind for o in self.open):
            return None
        return _RANK[label.kind] - 0.5

    def _add(self, p: Paragraph, level: str, element: str, printed: str, rank: float) -> None:
        parent = self.open[-1] if self.open else None
        base = (
            () if level == "article" and parent and parent.rank < _RANK["article"] else (parent.path if parent else ())
        )
        path = self._unique((*base, element))
        heading = _HEADING.match(self.document.text, p.start + len(printed), p.end)
        provision = Provision(
            span=Span(p.start, p.end), path=path, label=printed, level=level, parent=parent.index if parent else None,
            heading=heading[0] if heading and heading.end() == p.end else None,
        )  # fmt: skip
        self.provisions.append(provision)
        self.open.append(_Open(len(self.provisions) - 1, rank, path))

    def _unique(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """A number printed twice under one heading (two items （三）) is told apart by ~2."""
        self.seen[path] += 1
        return path if self.seen[path] == 1 else (*path[:-1], f"{path[-1]}~{self.seen[path]}")

    def _row(self, p: Paragraph, row: int) -> None:
        parent = self.open[-1] if self.open else None
        path = self._unique((*(parent.path if parent else ()), f"表{(p.table or 0) + 1}", f"行{row}"))
        self.provisions.append(
            Provision(
                span=Span(p.start, p.end), path=path, label="", level="row", parent=parent.index if parent else None
            )
        )

    def _close(self, rank: float, end: int) -> None:
        """End every open provision of this rank or deeper before `end`."""
        while self.open and self.open[-1].rank >= rank:
            last = self.open.pop()
            start = self.provisions[last.index].span.start
            stop = end
            while stop > start + 1 and self.document.text[stop - 1 : stop] == "\n":
                stop -= 1
            self.provisions[last.index] = replace(self.provisions[last.index], span=Span(start, max(stop, start + 1)))


def _with_first_paragraphs(provisions: list[Provision]) -> list[Provision]:
    """The provisions with a node for the first 款 of every article that has a second."""
    second = {p.parent: i for i, p in enumerate(provisions) if p.level == "paragraph" and p.path[-1] == "2"}
    firsts = {i: second[i] for i, p in enumerate(provisions) if p.level == "article" and i in second}
    if not firsts:
        return provisions
    place = {}
    out: list[Provision] = []
    for i, p in enumerate(provisions):
        place[i] = len(out)
        parent = p.parent
        if parent is not None:
            parent = place[parent] + (parent in firsts and i < firsts[parent])
        out.append(replace(p, parent=parent))
        if i in firsts:
            end = (
                max(q.span.end for q in provisions[i + 1 : firsts[i]])
                if firsts[i] > i + 1
                else provisions[firsts[i]].span.start - 1
            )
            out.append(
                replace(
                    p,
                    span=Span(p.span.start, end),
                    path=(*p.path, "1"),
                    label="",
                    level="paragraph",
                    parent=place[i],
                    heading=None,
                )
            )
    return out
