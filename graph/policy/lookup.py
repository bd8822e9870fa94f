"""Which node a name means, as people print names: titles, numbers with any brackets, 市发改委, 第36条第一项, IRIs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ...errors import AmbiguousName, UnknownNode
from ...extraction.text.numerals import CHINESE, integer
from .network import NODE_KINDS, PolicyNetwork
from .versions import last_printed

_DIGITS = rf"[\d{CHINESE}]+"
# 第四十六条, 第46条之一第二款第(三)项第2目; any part after the article may be missing
_PLACE = re.compile(
    rf"第(?P<article>{_DIGITS})条(?:之(?P<later>{_DIGITS}))?(?:第(?P<paragraph>{_DIGITS})款)?"
    rf"(?:第?\(?(?P<item>{_DIGITS})\)?项)?(?:第?(?P<point>{_DIGITS})目)?\Z"
)
_YEAR = re.compile(r"[\[({【〔]\s*(\d{4})\s*[\])}】〕]")


def find(network: PolicyNetwork, name: str, *kinds: str) -> str:
    """The node that a name means: an IRI, an exact label, number or printed name, else the only one that holds the name.

    A provision is named by its document and place: 青禾市停车办法/第五条, 《青禾市停车办法》第5条第一项. Brackets, blanks and the width of
    characters do not count. Of a printed and an unprinted document of one name, and of an agency that is placed and one that is not,
    the first is meant; of the versions of one act the last that is printed.

    Raises:
        UnknownNode: nothing bears the name. AmbiguousName: several things do.
    """
    kinds = kinds or NODE_KINDS
    if network.kind(name) in kinds:
        return name
    wanted = plain(name)
    if not wanted:
        raise UnknownNode(name, " or ".join(kinds))
    candidates = _candidates(network, kinds)
    names = {n: [plain(x) for x in _names(network, n)] for n in candidates}
    for matches in (
        [n for n in candidates if wanted in names[n]],
        list(_provisions(network, wanted)) if "provision" in kinds else [],
        [n for n in candidates if any(wanted in x for x in names[n])],
    ):
        if chosen := _chosen(network, matches):
            return chosen
        if matches:
            raise AmbiguousName(name, [f"{network.label(n)} <{n}>" for n in matches])
    raise UnknownNode(name, " or ".join(kinds))


def _candidates(network: PolicyNetwork, kinds: tuple[str, ...]) -> list[str]:
    """The nodes that bear names of their own; provisions are found by their document."""
    named = [k for k in kinds if k != "provision"]
    return network.nodes(*named) if named else []


def plain(name: str) -> str:
    """A name without what people write differently: width, blanks, 《》, the brackets of a year.

    Example:
        >>> plain("《停车 办法》"), plain("青政发[2018] 20号") == plain("青政发〔2018〕20号")
        ('停车办法', True)
    """
    folded = unicodedata.normalize("NFKC", _YEAR.sub(r"〔\1〕", name))
    return re.sub(r"[\s《》〈〉]", "", folded)


def _names(network: PolicyNetwork, node: str) -> Iterator[str]:
    yield network.label(node)
    if network.kind(node) == "document":
        yield network.label(node).removeprefix("中华人民共和国")
        yield str(network.attribute(node, "number") or "")
    if network.kind(node) != "document":
        yield from network.attribute(node, "names") or ()


def _chosen(network: PolicyNetwork, candidates: list[str]) -> str | None:
    printed = [n for n in candidates if network.attribute(n, "printed")]
    for sort in (candidates, printed):
        if len(sort) == 1:
            return sort[0]
    if printed and (version := last_printed(network, printed)):
        return version
    placed = [n for n in candidates if network.kind(n) == "agency" and not network.attribute(n, "unresolved")]
    return placed[0] if len(placed) == 1 else None


def _provisions(network: PolicyNetwork, wanted: str) -> Iterator[str]:
    """The provisions of the document before the place: 停车办法/第五条, 停车办法第5条, 停车通知/2/(1)."""
    title, _, label = wanted.partition("/")
    parsed = _PLACE.search(label or wanted)
    if not label and parsed:
        title = wanted[: parsed.start()]
    if not title or not (label or parsed):
        return
    document = find(network, title, "document")
    for node in network.provisions_of(document):
        printed = plain(str(network.attribute(node, "printed_label") or network.label(node)))
        same = printed == label or network.attribute(node, "path") == label
        if same or (parsed and _numbers(parsed) == _numbers(_PLACE.fullmatch(printed))):
            yield node


def _numbers(place: re.Match[str] | None) -> tuple[int | None, ...] | None:
    """Article, part, paragraph, item and point as numbers; the first paragraph that an item may leave out is left out."""
    if place is None:
        return None
    article, later, paragraph, item, point = (integer(x) if x else None for x in place.groups())
    return article, later, None if item and paragraph == 1 else paragraph, item, point


def same_names(network: PolicyNetwork, name: str, kinds: Iterable[str]) -> list[str]:
    """The nodes whose label is exactly the name."""
    return [n for n in network.nodes(*kinds) if plain(network.label(n)) == plain(name)]
