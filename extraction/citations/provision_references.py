"""References of a document to its own provisions (本办法第四十六条, 前款, 本条第一款): the paths they point at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Provision, ProvisionReference, Span
from ..structure.document_text import DocumentText
from .own_provisions import articles_before, articles_between
from .places import PLACES, Place, between, read_places

_KINDS = (
    "法|典|通则|条例|办法|规定|细则|规则"
    "|方案|意见|通知|预案|章程|规程|决定|解释|公约|标准|措施|指南|规划|协议|合同|宪法|决议|令|公告|通告|号|文件|纲要|准则|安排|附件\\d?"
)
# 本办法第三条, 本条第一款, 前款第（二）项, 前两款; places alone: 违反第三条的规定
_CITED = re.compile(
    rf"(?P<relative>(?<![基根成样文版资])本(?:条(?!件)例?|款)|前(?P<count>[两二三四五])?(?P<unit>[条款项]))(?P<inner>{PLACES})?|(?P<places>{PLACES})"
)
# 行政处罚法第三条 is another law's; 本办法第三条 this document's own
_OWN = re.compile(rf"(?:本|此)(?:《(?:{_KINDS})》|[^\s，。；：、（）《》第前]{{0,8}}?(?:{_KINDS}))(?:中的?|的|之)?\Z")
_OTHER = re.compile(rf"(?:{_KINDS})(?:中的?|的|之)?\Z|[》）〕](?:中的?|的)?\Z|(?:该|其|上述|原)(?:{_KINDS})?(?:的)?\Z")
_CITES = re.compile(r"(?:中的?|的)?(?:规定|所称|关于|适用|自[^，。]{1,20}起|所列|所述)")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_FORM = re.compile(r"第|前|本[条款]")


def find(document: DocumentText) -> list[ProvisionReference]:
    """The references of a document to its own provisions, in order; a range (第三条至第五条) gives each of its places.

    Places of other documents (《甲》第三条, 行政处罚法第三条) are not among them. A path is one of the document's tree
    where the tree has it: the first paragraph of an article is the article's own node.
    """
    tree = {p.path for p in document.provisions}
    if not tree:
        return []
    out: list[ProvisionReference] = []
    for m in _CITED.finditer(document.text):
        if _is_label(document, m) or document.clauses.title_at(m.start()) or _of_another(document.text, m):
            continue
        own = m["relative"] is not None or _OWN.search(document.text[max(0, m.start() - 24) : m.start()]) is not None
        if own or document.paragraph_at(m.start()).kind != "row":
            out.extend(ref for ref in _references(document, m, tree) if own or ref.path in tree)
    return out


def _is_label(document: DocumentText, m: re.Match[str]) -> bool:
    """Whether a place is the number of the provision itself: it opens its paragraph, its cell or a sentence."""
    before = document.text[m.start() - 1] if m.start() else "\n"
    if m["relative"]:
        return False
    if before in "\n\t":
        return True
    # …施行；第六条、第七条自发布之日起施行; …的赔偿；第三十条关于邮件的规定: places in a sentence
    cites = m["places"].endswith(("款", "项")) or m["places"].count("第") > 1 or _CITES.match(document.text, m.end())
    return before in "。；：" and not cites


def _of_another(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - 24) : m.start()]
    if m["relative"]:
        return m["relative"] == "本条例" and not m["inner"]
    return not _OWN.search(before) and _OTHER.search(before) is not None


def _references(document: DocumentText, m: re.Match[str], tree: set[tuple[str, ...]]) -> Iterator[ProvisionReference]:
    if not m["relative"] or m["relative"] == "本条例":
        yield from _absolute(document, m, tree)
        return
    inner = read_places(document.text, *m.span("inner")) if m["inner"] else []
    for base in _relative(document, m):
        if not inner:
            yield _reference(document, Span(*m.span()), _in_tree(base, tree))
        for i, place in enumerate(inner):
            span = Span(place.start if i else m.start(), place.end)
            yield _reference(document, span, _in_tree((*base, *place.path), tree))


def _absolute(document: DocumentText, m: re.Match[str], tree: set[tuple[str, ...]]) -> Iterator[ProvisionReference]:
    places = read_places(document.text, *(m.span("inner") if m["inner"] else m.span("places")))
    within = _article_at(document, m.start())
    for i, place in enumerate(places):
        if place.until and i:
            ends = places[i - 1], place
            printed = articles_between(document, ends[0].path, ends[1].path)
            for path in between(*ends)[1:-1] if printed is None else printed:
                yield _reference(document, Span(places[i - 1].start, place.end), _in_tree(path, tree))
        whole = _complete(place, within)
        if whole:
            yield _reference(document, Span(place.start, place.end), _in_tree(whole, tree))


def _complete(place: Place, within: tuple[str, str] | None) -> tuple[str, ...] | None:
    """第二款 alone is the second paragraph of the article that says so; an item alone is one of its paragraph."""
    unit = place.steps[0][0]
    if unit in "编章节条":
        return place.path
    if within is None:
        return None
    article, paragraph = within
    return (article, *place.path) if unit == "款" else (article, paragraph, *place.path)


def _relative(document: DocumentText, m: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """The paths that 前款, 前两款, 前条, 本条, 本款 and 前项 point at from where they stand."""
    within = _article_at(document, m.start())
    if within is None:
        return
    article, paragraph = within
    steps = range(_COUNTS.get(m["count"] or "", 1), 0, -1)
    if m["relative"] == "本条":
        yield (article,)
    elif m["relative"] == "本款":
        yield article, paragraph
    elif m["unit"] == "条":
        yield from articles_before(document, article, len(steps))
    elif m["unit"] == "款" and paragraph.isdigit():
        yield from ((article, str(int(paragraph) - n)) for n in steps if int(paragraph) > n)
    elif m["unit"] == "项" and (item := _item(document, m.start())):
        yield from ((*item[:-1], f"({int(item[-1][1:-1]) - n})") for n in steps if int(item[-1][1:-1]) > n)


def _article_at(document: DocumentText, offset: int) -> tuple[str, str] | None:
    """The article that holds an offset and the number of the paragraph (款) in it."""
    paragraph = "1"
    for p in _above(document, offset):
        if p.level == "paragraph":
            paragraph = p.path[-1]
        if p.level == "article":
            return p.path[-1], paragraph
    return None


def _item(document: DocumentText, offset: int) -> tuple[str, ...] | None:
    """The path of the item（三）that holds an offset."""
    path = next((p.path for p in _above(document, offset) if p.level == "item"), None)
    return path if path and re.fullmatch(r"\(\d+\)", path[-1]) else None


def _above(document: DocumentText, offset: int) -> Iterator[Provision]:
    index = document.provision_at(offset)
    while index is not None:
        yield document.provisions[index]
        index = document.provisions[index].parent


def _in_tree(path: tuple[str, ...], tree: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The path as the tree has it: the first 款 is the article's own node, as is that of items before it."""
    outer = (path[0], *path[2:]) if len(path) > 1 else path
    item = len(path) == 3 and path[2].startswith("(")
    return outer if path not in tree and outer in tree and (path[1] == "1" or item) else path


def _reference(document: DocumentText, span: Span, path: tuple[str, ...]) -> ProvisionReference:
    return ProvisionReference(span=span, rule="provision.cited", printed=document.words(span), path=path)
