"""Which document stands above which: by the level of government that issued it, then by the kind of instrument."""

from __future__ import annotations

import re

from .network import PolicyNetwork

LEVELS = ("国", "省", "市", "县", "乡")
"""The levels of government, from national to local."""
# 立法法: statutes and regulations (法, 条例) before rules by decree (规章), these before other documents (规范性文件)
_STATUTE = re.compile(r"(?:(?<!办)法|条例|法典)(?:（[^（）]*）)?\Z")
_DECREE = re.compile(r"令(?:第|〔)?")
_HEAD = re.compile(r"人民政府(?:办公[厅室])?\Z|委员会办公[厅室]\Z|国务院|中共|中央|人民代表大会")


def level_rank(network: PolicyNetwork, document: str) -> int | None:
    """The level of a document as a number, 0 for national to 4 for a township; None where nothing tells it."""
    level = network.attribute(document, "level")
    return LEVELS.index(level) if level in LEVELS else None


def rank(network: PolicyNetwork, document: str) -> tuple[int, int]:
    """The rank of a document, the smaller the higher: level, then statute, decree or other. An unknown level counts as a city's.

    Example:
        >>> n = PolicyNetwork()
        >>> n.add("law", "document", "停车条例", level="省"); n.add("plan", "document", "停车方案", level="市")
        >>> rank(n, "law") < rank(n, "plan")
        True
    """
    level = level_rank(network, document)
    statute = bool(_STATUTE.search(network.label(document)))
    decree = bool(_DECREE.search(str(network.attribute(document, "number") or "")))
    return (2 if level is None else level), 0 if statute else 1 if decree else 2


def is_superior(network: PolicyNetwork, one: str, other: str) -> bool:
    """Whether one document's level is above the other's; False where a level is unknown."""
    first, second = level_rank(network, one), level_rank(network, other)
    return first is not None and second is not None and first < second


def is_own_act(network: PolicyNetwork, notice: str, annex: str) -> bool:
    """Whether what a notice prints stands and falls with it: not the document of a higher level, nor that of a government,
    legislature or party committee that an office or department passes on.
    """
    if is_superior(network, annex, notice):
        return False
    theirs, ours = (str(network.attribute(d, "issuers") or "") for d in (annex, notice))
    return not (theirs and ours and _HEAD.search(theirs) and not _HEAD.search(ours))
