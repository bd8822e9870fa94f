"""What a clerk calls a node of the network: 《青禾市停车办法》第五条“应当公示”, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .network import PolicyNetwork

_QUOTED = 36  # characters of a fact's words that a sentence shows
_NAMED = re.compile(r"(段|表|行)(\d+)|([编章节])(\d+)")


def called(network: PolicyNetwork, node: str, language: str = "zh") -> str:
    """The node as a sentence names it: a document by its title, a provision with its document, a fact with its place and words.

    Example:
        >>> n = PolicyNetwork(); n.add("d", "document", "青禾市停车办法"); n.add("p", "provision", "第五条")
        >>> n.link("p", "part_of", "d"); called(n, "p")
        '《青禾市停车办法》第五条'
    """
    kind = network.kind(node)
    if kind == "document":
        return document_name(network, node)
    if kind == "provision":
        return address(network, node, language)
    if kind in (None, "agency", "body"):
        return network.label(node)
    where = address(network, node, language)
    if language == "en":
        return quoted(network, node) + (f" ({where})" if where else "")
    return where + quoted(network, node)


def quoted(network: PolicyNetwork, node: str) -> str:
    """The words of a fact, cut to what a sentence can show."""
    return f"“{_cut(network.label(node))}”"


def document_name(network: PolicyNetwork, document: str) -> str:
    """A document's title in 《》, or its number where it has no title."""
    label = network.label(document)
    return label if label == network.attribute(document, "number") or label.startswith("《") else f"《{label}》"


def address(network: PolicyNetwork, node: str, language: str = "zh") -> str:
    """The document of a provision or fact and its place there; empty where nothing states it."""
    document = network.document_of(node)
    if document is None:
        return network.label(node) if network.kind(node) == "provision" else ""
    if node == document:
        return document_name(network, document)
    provision = node if network.kind(node) == "provision" else network.outer(node)
    inner = "" if provision is None or network.kind(provision) != "provision" else place(network, provision, language)
    if language == "en":
        return f"{document_name(network, document)}, {inner}" if inner else document_name(network, document)
    return document_name(network, document) + inner


def place(network: PolicyNetwork, provision: str, language: str = "zh") -> str:
    """A provision's place inside its document as print calls it: 第五条第二款, 二、（一）; in English art. 5(2), section 2(1).

    Example:
        >>> n = PolicyNetwork(); n.add("p", "provision", "第五条第二款", printed_label="第五条第二款", path="5/2")
        >>> place(n, "p"), place(n, "p", "en")
        ('第五条第二款', 'art. 5(2)')
    """
    printed = str(network.attribute(provision, "printed_label") or network.label(provision))
    path = str(network.attribute(provision, "path") or "")
    if language == "en" and path:
        return _english(path, articles="条" in printed)
    return printed


_ENGLISH = {"段": "para. ", "表": "table ", "行": "row ", "编": "part ", "章": "ch. ", "节": "sec. "}


def _english(path: str, articles: bool) -> str:
    parts = path.split("/")
    if not _NAMED.match(parts[0]):
        inner = "".join(p if p.startswith("(") else f"({p.rstrip('.')})" for p in parts[1:])
        return f"{'art.' if articles else 'section'} {parts[0].rstrip('.')}{inner}"
    named = (_NAMED.fullmatch(p) for p in parts)
    return " ".join(_ENGLISH[m[1] or m[3]] + (m[2] or m[4]) if m else p for m, p in zip(named, parts, strict=True))


def listed(network: PolicyNetwork, nodes: Iterable[str], language: str = "zh", most: int = 3) -> str:
    """Several nodes in one phrase: 甲、乙、丙等5个."""
    unique = list(dict.fromkeys(nodes))
    names = [called(network, n, language) for n in unique[:most]]
    if language == "en":
        return ", ".join(names) + (f" and {len(unique) - most} more" if len(unique) > most else "")
    return "、".join(names) + (f"等{len(unique)}个" if len(unique) > most else "")


def _cut(words: str) -> str:
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
