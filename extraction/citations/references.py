"""References of a document to others (引用): each mention with its relation, number and cited places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ..facts import Fact, Reference, Span
from ..structure.document_text import DocumentText
from ..text.dates import YEAR
from ..text.labels import LABEL
from .mentions import Mention, bare_title, find_mentions
from .registers import register_references, stated_counts
from .relations import Setting, relation_of

_REACH = 300  # characters of a sentence that are read on each side of a mention
# Between two members of one list: 《甲》（号）和国务院办公厅《乙》, 《甲》精神和《乙》要求
_LINK = re.compile(
    r"(?:中的?)?(?:等?(?:文件)?(?:的?(?:有关|相关)?(?:精神|要求|规定|部署|内容|政策))?)?(?:[、，]?(?:和|及|与|或者?|以及)|、|，(?=《)|)(?P<issuer>[^，。；：《》]{0,40})\Z"
)
# 《甲》，2014年2月2日国务院令第64号公布的《乙》: the next of several documents that one verb governs
_DATED_LINK = re.compile(
    rf"[，、]?(?:和|及|以及)?(?:经|由)?{YEAR}年[^。；：《》]{{2,130}}(?:发布|公布|印发|通过|批准|颁布|修订|修正|修改)的\Z"
)
_VERB = re.compile(r"根据|依据|按照|依照|参照|贯彻|落实|制定|印发|执行|废止|修改|违反|符合|填写|提交")


def find(document: DocumentText) -> list[Fact]:
    """The references of one document and the counts that it states of its own registers, in order."""
    entries = register_references(document)
    taken = _Taken(entries)
    mentions = [m for m in find_mentions(document) if m.span not in taken and _counts(document, m)]
    references: list[Fact] = [*entries, *_references(document, mentions), *stated_counts(document)]
    return sorted(references, key=lambda f: (f.span, f.rule))


class _Taken:
    """The places that entries of registers own, title to number: no other mention is read there."""

    def __init__(self, entries: list[Reference]) -> None:
        spans = sorted((e.span.start, max(e.span.end, e.number_span.end if e.number_span else 0)) for e in entries)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __contains__(self, span: Span) -> bool:
        i = bisect_right(self.starts, span.start) - 1
        return i >= 0 and span.start < self.ends[i]


_PRIZES = re.compile(r"获奖|评奖|优秀成果|成果奖")


def _counts(document: DocumentText, mention: Mention) -> bool:
    """Not the document's own number, nor any number in its head, nor a work that a prize list names."""
    if mention.title is not None:
        listed = document.role == "annex" and document.head is not None and _PRIZES.search(document.head.title)
        return not listed or mention.number is not None
    head = document.head
    if head and head.number and mention.number == head.number:
        return False
    return document.paragraph_index(mention.span.start) >= document.body


def _references(document: DocumentText, mentions: list[Mention]) -> Iterator[Reference]:
    place, explained = _Places(document), _explained(document, mentions)
    repealing = document.head is not None and re.search(r"废止|失效", document.head.title) is not None
    for group, border in _groups(document.text, mentions):
        before, after = _before(document, group[0].start, border), _after(document, group[-1].end)
        beyond = group[-1].end + len(after)
        setting = Setting(before, after, place.of(group[0]), document.text[beyond : beyond + 40], repealing)
        seen = relation_of(setting)
        for m in group:
            yield _reference(m, *_seen_by_role(document, m, seen, explained))


def _reference(m: Mention, relation: str, rule: str) -> Reference:
    first, *more = m.places or ((),)
    return Reference(
        span=m.span,
        rule=f"reference.{rule}",
        confidence=0.8 if rule == "plain" else 0.9,
        relation=relation,
        title=m.title,
        number=m.number,
        number_span=m.number_span,
        provisions=first,
        further=tuple(more),
    )


# ---- groups ----------------------------------------------------------------------------------------------------------


def _groups(text: str, mentions: list[Mention]) -> Iterator[tuple[list[Mention], int]]:
    """Mentions that share their verb, each group with the end of the mention before it."""
    group: list[Mention] = []
    border = 0
    for m in mentions:
        if group and not _linked(text, group[-1], m):
            yield group, border
            border = group[-1].end
            group = []
        group.append(m)
    if group:
        yield group, border


def _linked(text: str, a: Mention, b: Mention) -> bool:
    if b.start < a.end or b.start - a.end > 150:
        return False
    if _DATED_LINK.match(text[a.end : b.span.start]):
        return True
    m = _LINK.match(text[a.end : b.start])
    if m is None:
        return False
    joined = text[a.end : b.start] != m["issuer"] or not m["issuer"]
    return joined and not _VERB.search(m["issuer"])


def _before(document: DocumentText, at: int, border: int) -> str:
    return document.text[max(document.statement_start(at), border, at - _REACH) : at]


def _after(document: DocumentText, at: int) -> str:
    return document.text[at : min(document.statement_end(at), at + _REACH)]


# （二）编制依据; 1.2 制定依据：
_GROUNDS = re.compile(
    rf"(?:{LABEL.pattern}|[\d.]+)?[ 　]*(?:编制|编写|制定|制订|起草|法律|政策|法规|主要)(?:的?主要)?依据(?=[：\n。 ]|\Z)"
)
# 一、《甲》出台背景: the document speaks of 甲 as a whole
_EXPLAINING = re.compile(
    rf"(?:{LABEL.pattern})?[ 　]*(?:关于)?(?P<title>《[^《》]{{2,80}}》)(?:的)?(?:出台|制定|制订|起草|编制|修订|印发|主要|重点|核心)*(?:的)?(?:背景|内容|特点|亮点|意义|依据|过程|目的|思路|考虑)(?:及意义|和意义|是什么)?[？?]?\Z"
)


# ---- where it stands -------------------------------------------------------------------------------------------------


class _Places:
    """Where in the document a mention stands: title, preamble, list, cell or text."""

    def __init__(self, document: DocumentText) -> None:
        self.document = document
        self.preamble = _preamble(document)

    def of(self, mention: Mention) -> str:
        document = self.document
        index = document.paragraph_index(mention.start)
        paragraph = document.paragraphs[index]
        if document.head and index < document.body:
            return "title"
        if paragraph.kind == "row":
            return "cell"
        if re.match(r"附件?\d{0,2}[：:]", document.text[paragraph.start : paragraph.start + 5]):
            return "list"
        if self._under_grounds(index):
            return "grounds"
        return "preamble" if index in self.preamble else "text"

    def _under_grounds(self, index: int) -> bool:
        """Whether the nearest heading above, or the label of the line itself, says that its documents are grounds: （二）编制依据."""
        document = self.document
        for line in reversed(document.paragraphs[max(document.body, index - 30) : index + 1]):
            words = document.text[line.start : line.end]
            if heads := _GROUNDS.match(words):
                return line is not document.paragraphs[index] or not words[heads.end() :].startswith(("和", "、"))
            if LABEL.match(words) and "《" not in words and len(words) < 30 and not words.endswith(("。", "；")):
                return False
        return False


def _preamble(document: DocumentText) -> range | set[int]:
    """The paragraphs before the first heading, and the first article."""
    out: set[int] = set()
    for i in range(document.body, min(document.body + 6, len(document.paragraphs))):
        p = document.paragraphs[i]
        opening = document.text[p.start : p.start + 12]
        if re.match(r"第一条|第1条", opening):
            return out | {i}
        if re.match(r"第[一1]章|第[一1]节", opening):
            continue
        if p.kind == "row" or LABEL.match(opening):
            break
        out.add(i)
    return out


# ---- what the document's role says -----------------------------------------------------------------------------------


def _explained(document: DocumentText, mentions: list[Mention]) -> frozenset[str]:
    """The titles, short ones resolved, whose background or content the headings of a document set out."""
    named = {m.span.start: m.title for m in mentions if m.title}
    heads = (_EXPLAINING.match(document.text[p.start : p.end]) for p in document.paragraphs[document.body :])
    lines = zip(document.paragraphs[document.body :], heads, strict=True)
    return frozenset(title for p, m in lines if m and (title := named.get(p.start + m.start("title"))))


def _seen_by_role(
    document: DocumentText, m: Mention, seen: tuple[str, str], explained: frozenset[str]
) -> tuple[str, str]:
    """What the grammar has seen, but for mentions of the document that this one explains."""
    relation, rule = seen
    head = document.head
    if head is None or m.title is None:
        return relation, rule
    if m.title in explained or (document.role == "interpretation" and _is_explained(head.title, m)):
        return "explains", "interpretation"
    return relation, rule


def _is_explained(title: str, m: Mention) -> bool:
    explained = re.search(r"《(.+)》", title)
    name = _squeezed(explained[1] if explained else re.sub(r"(?:的)?(?:政策)?解读.*", "", title))
    words = _squeezed(bare_title(m.title or ""))
    return bool(words) and (words == name or (len(words) > 3 and (name.endswith(words) or words.endswith(name))))


def _squeezed(title: str) -> str:
    return re.sub(r"[^\w]", "", title)
