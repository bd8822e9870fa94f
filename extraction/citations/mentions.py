"""Mentions of documents in running text: 《title》 with its number and cited places, or a number alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..facts import Span
from ..lexicons import column
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from ..text.document_numbers import NUMBER, NUMBER_AFTER_TITLE, STANDARD, find_numbers
from ..text.genres import KIND_END
from ..text.numerals import CHINESE, DIGIT
from .places import PLACES, paths_of, read_places


@dataclass(frozen=True, slots=True)
class Mention:
    """A document as it is mentioned.

    span: 《title》, or the number where no title is printed; title without 《》.
    start and end embrace what belongs to it: a number before it, the bracket with the number, the cited places, whose
    paths are places; alias is the short name that the text gives it there.
    """

    span: Span
    title: str | None
    number: str | None
    number_span: Span | None
    start: int
    end: int
    places: tuple[tuple[str, ...], ...] = ()
    alias: str | None = None
    short: bool = False  # known by a short name that the text gave to it before


# 《江源省停车办法》, 《江源省实施<土地管理法>办法》, 《关于印发《青禾市停车办法》的通知》
TITLE = re.compile(r"《[^《》\n\t]{1,160}(?:《[^《》\n\t]{0,120}》[^《》\n\t]{0,120}){1,4}》|《[^《》\n\t]{1,160}》")
# （以下简称《办法》）, （简称“办法”）: a short name is given, no document is mentioned
_NAMING = re.compile(r"(?:简称|统称|下称|称为?|简称为|代称)[：:]?(?:“)?\Z")
_ALIAS = re.compile(
    r"[^（）]{0,60}?(?:以下|下文|下)?(?:简称|统称|下称)(?:为)?[：:]?(?P<name>《[^《》]{1,40}》|“[^“”]{1,40}”|[^（）《》“”，；。]{2,20})"
)
# 《办法》（试行）（青政〔2020〕1号）: a version between the title and its number
_VERSION = re.compile(
    rf"（(?:试行|暂行|修订|修正|征求意见稿|草案|[^（），。]{{0,10}}(?:年版|版|修订|修正|本)|[{CHINESE}]{{1,3}})）"
)
# 青政令第3号公布的《…》, 国务院令第3号《…》
_NUMBER_LINK = re.compile(r"）?(?:文件)?(?:(?:公布|颁布|发布|印发|下发)的?)?\Z")
# 关于印发《办法》的通知（青政〔2020〕1号）, printed without 《》 around the whole
_NOTICE = re.compile(r"的(?:通知|意见|公告|决定|函|批复|通告)[”’]?(?=（|[^\s\d，。；：、（）《》“”的]{1,12}〔)")
# （青政〔2020〕1号） on the line below 附件：《办法》
_NEXT_LINE = re.compile(r"\n(?=（[^（）\n]{4,40}号）(?:\n|\Z))")
_AFTER_NUMBER = re.compile(r"(?:文件|文|令)?(?:印发|发布|公布|下发)?(?=[，、；。和及）]|以下|下称|简称|\Z)")
_PLACES = re.compile(rf"(?:（[^（）]{{1,40}}）)?(?:中的?|的|里)?(?P<places>{PLACES})")
# A newspaper, a speech, a programme is no document: 《青禾日报》, 《论江河》杂志, 《谈城市》重要文章, 《附件1》
_NO_DOCUMENT = re.compile(r"《(?:.*(?:日报|晚报|时报|商报|周报|早报|周刊|杂志|月刊|画报|学报)|附[件表]\d*)》\Z")
_NO_DOCUMENT_NEXT = re.compile(
    r"(?:杂志|期刊|报纸?刊|报社|月刊|周刊|栏目|节目|专栏|电视|频道|一书|一文|(?:的)?(?:重要|署名)?(?:文章|讲话|演讲|社论))"
)


def bare_title(printed: str) -> str:
    """The title without the marks around it."""
    return printed[1:-1] if printed.startswith("《") and printed.endswith("》") else printed


def find_mentions(document: DocumentText) -> list[Mention]:
    """The mentions of a document's text in order, short names resolved to the title that they stand for."""
    text = document.text
    numbers = list(find_numbers(text))
    titled = [*_titled(text, numbers), *_unmarked(document)]
    taken = sorted((m.start, m.end) for m in titled)
    alone = [_alone(document, n) for n in numbers if not _inside(taken, n)]
    mentions = sorted([*titled, *(m for m in alone if m)], key=lambda m: m.span)
    return _with_short_names(mentions)


def _inside(taken: list[tuple[int, int]], number: Span) -> bool:
    i = bisect_left(taken, (number.start + 1, 0)) - 1
    inside = i >= 0 and taken[i][1] > number.start
    return inside or (i + 1 < len(taken) and taken[i + 1][0] < number.end)


# ---- with a title ----------------------------------------------------------------------------------------------------


def _titled(text: str, numbers: list[Span]) -> Iterator[Mention]:
    ends = [n.end for n in numbers]
    for m in TITLE.finditer(text):
        before = text[max(0, m.start() - 6) : m.start()]
        if _NAMING.search(before) or before.endswith("本") or not _is_document(text, m):
            continue
        mention = Mention(Span(m.start(), m.end()), bare_title(m[0]), None, None, m.start(), m.end())
        mention = _with_bracket(text, mention)
        if mention.number is None:
            mention = _with_number_before(text, mention, numbers, ends)
        yield _with_places(text, mention)


# 依照行政处罚法第五十一条, 违反价格法和本办法的规定: a law's name without 《》 where it is cited
_LAW = re.compile(rf"法典?(?=第{DIGIT}{{1,8}}[条章编节]|(?:的?(?:有关|相关)?规定|以?及|[和或与、])(?P<cited>))")
_CITING = re.compile(
    r"(?:依照|依据|根据|违反|按照?|适用|参照|[条法款项定](?:和|以?及|或者?|、))(?:《?中华人民共和国)?\Z"
)
_REPUBLIC = "中华人民共和国"


@cache
def _laws() -> frozenset[str]:
    return frozenset(column("laws", "law"))


def _unmarked(document: DocumentText) -> Iterator[Mention]:
    """Laws that are cited by their name alone; without an article only where a word of citing stands before."""
    text, longest = document.text, max(map(len, _laws()))
    for m in _LAW.finditer(text):
        low = max(0, m.end() - longest)
        start = next((i for i in range(low, m.start() + 1) if text[i : m.end()] in _laws()), None)
        if start is None or document.clauses.title_at(start):
            continue
        if m["cited"] is not None and not _CITING.search(text, max(0, start - 12), start):
            continue
        start -= len(_REPUBLIC) if text.endswith(_REPUBLIC, 0, start) else 0
        yield _with_places(text, Mention(Span(start, m.end()), text[start : m.end()], None, None, start, m.end()))


def _is_document(text: str, m: re.Match[str]) -> bool:
    return bool(re.search(r"\w", m[0])) and not _NO_DOCUMENT.match(m[0]) and not _NO_DOCUMENT_NEXT.match(text, m.end())


def _with_bracket(text: str, mention: Mention) -> Mention:
    """（青政〔2020〕1号，以下简称《办法》） after the title, or the number alone without brackets."""
    at = mention.end
    if version := _VERSION.match(text, at):
        at = version.end()
    elif link := _NOTICE.match(text, at) or _NEXT_LINE.match(text, at):
        at = link.end()
    if bare := NUMBER_AFTER_TITLE.match(text, at) or STANDARD.match(text, at):
        return replace(mention, number=bare[0], number_span=Span(*bare.span()), end=bare.end())
    while text.startswith("（", at):
        close = _closing(text, at)
        if close is None:
            break
        number = _bracketed_number(text, at + 1, close)
        alias = _ALIAS.match(text, at + 1, close)
        if number is None and alias is None:
            break
        name = alias["name"].strip("《》“”") if alias else mention.alias
        mention = replace(mention, alias=name, end=close + 1)
        if number and mention.number is None:
            mention = replace(mention, number=text[number.start : number.end], number_span=number)
        at = close + 1
    return mention


def _closing(text: str, at: int) -> int | None:
    """The index of the bracket that closes the one at `at`, not far away."""
    depth = 0
    for i in range(at, min(at + 160, len(text))):
        if text[i] == "（":
            depth += 1
        elif text[i] == "）":
            depth -= 1
            if depth == 0:
                return i
        elif text[i] in "\n\t":
            return None
    return None


def _bracketed_number(text: str, start: int, end: int) -> Span | None:
    m = NUMBER.match(text, start, end)
    return Span(*m.span()) if m and _AFTER_NUMBER.match(text, m.end(), end) else None


def _with_number_before(text: str, mention: Mention, numbers: list[Span], ends: list[int]) -> Mention:
    i = bisect_left(ends, mention.start + 1) - 1
    if i < 0 or mention.start - ends[i] > 8 or not _NUMBER_LINK.fullmatch(text[ends[i] : mention.start]):
        return mention
    number = numbers[i]
    return replace(mention, number=text[number.start : number.end], number_span=number, start=number.start)


def _with_places(text: str, mention: Mention) -> Mention:
    """The places cited of it: 《办法》第三条第一款."""
    m = _PLACES.match(text, mention.end)
    if m is None:
        return mention
    return replace(mention, places=tuple(paths_of(read_places(text, *m.span("places")))), end=m.end())


# ---- a number alone --------------------------------------------------------------------------------------------------


def _alone(document: DocumentText, number: Span) -> Mention | None:
    """A number without 《title》; where a cell or line prints a title before it, that title is the mention."""
    text = document.text
    before = text[document.clauses.start(number.start, Unit.CELL) : number.start]
    printed = text[number.start : number.end]
    if before.endswith("（") and len(before) < 120 and not re.search(r"[，。；《》]|http", before):
        title = re.sub(r"\A(?:附件?[：:\d]*[：:.．])?(?:\d{1,3}[.．、])?", "", before[:-1])
        if len(title) > 5 and KIND_END.search(title):
            span = Span(number.start - 1 - len(title), number.start - 1)
            return _with_places(text, Mention(span, title, printed, number, span.start, number.end + 1))
    return _with_places(text, Mention(number, None, printed, number, number.start, number.end))


# ---- short names -----------------------------------------------------------------------------------------------------

_GENERIC = re.compile(
    r"(?:(?:指导|实施|若干)?意见|(?:管理|实施|暂行)?办法|(?:实施|工作|行动)?方案|通知|条例|(?:暂行|若干)?规定|规划|细则|公告|决定|若干措施|措施|名录|目录|计划)\Z"
)


def _with_short_names(mentions: list[Mention]) -> list[Mention]:
    """《办法》, where the text has called a document so or names one that ends so, is that document."""
    known: dict[str, Mention] = {}
    last: dict[str, Mention] = {}
    out: list[Mention] = []
    for m in mentions:
        title = m.title or ""
        full = known.get(title) or (last.get(title) if _GENERIC.fullmatch(title) else None)
        if full is not None and m.alias is None:
            out.append(replace(m, title=full.title, number=m.number or full.number, short=True))
            continue
        out.append(m)
        if m.alias:
            known[m.alias] = m
        for genre in _endings(title):
            last[genre] = m
    return out


def _endings(title: str) -> Iterator[str]:
    for n in range(2, 7):
        if n < len(title) and _GENERIC.fullmatch(title[-n:]):
            yield title[-n:]
