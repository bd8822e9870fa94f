"""An act and its versions in the network: every version points at the act."""

from __future__ import annotations

from .network import PolicyNetwork


def work_of(network: PolicyNetwork, document: str) -> str | None:
    """The act of which a document is a version; None where it is none.

    Example:
        >>> n = PolicyNetwork(); n.add("act", "document", "停车条例"); n.add("v", "document", "停车条例", issued="2020-01-01")
        >>> n.link("v", "version_of", "act"); work_of(n, "v"), versions_of(n, "act")
        ('act', ['v'])
    """
    return next((x.target for x in network.out_of(document) if x.relation == "version_of"), None)


def versions_of(network: PolicyNetwork, work: str) -> list[str]:
    """The versions of an act by the day on which they were issued; none of what is no act in several versions."""
    versions = {x.source for x in network.into(work) if x.relation == "version_of"}
    return sorted(versions, key=lambda v: (str(network.attribute(v, "issued") or ""), v))


def last_printed(network: PolicyNetwork, documents: list[str]) -> str | None:
    """Of printed versions of one act the last; None where the documents are not all of one act."""
    works = {work_of(network, d) or d for d in documents}
    if len(works) != 1:
        return None
    printed = [v for v in versions_of(network, works.pop()) if network.attribute(v, "printed")]
    return printed[-1] if printed else None
