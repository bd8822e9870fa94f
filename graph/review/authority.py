"""Whether a draft stands on what is in force and above it, names agencies that exist, and sets only what it may set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..policy.lookup import plain
from ..policy.names import document_name
from ..policy.network import DOCUMENT_RELATIONS, GROUNDS, NOWHERE, ROLES, Link
from ..policy.ranks import level_rank, rank
from ..policy.succession import heirs
from ..policy.validity import in_force
from .clauses import Clause
from .findings import Finding, Words
from .likeness import alike
from .related import GOVERNMENT, Related

_STATES = {"repealed": Words("废止", "repealed"), "lapsed": Words("失效", "lapsed")}
_ENDINGS = ("supersedes", "repeals", "invalidates")
_LICENCE = re.compile(
    r"(?:取得|申领|领取|办理)[^，。；]{0,12}(?:许可证|许可|资格证|准运证)|(?:缴纳|收取|交纳)[^，。；]{0,10}费"
)
_OFFICE = re.compile(r"(?:[局厅部委办院处室队]|委员会|中心|政府|公司)\Z")
_ABOUT_ANOTHER = re.compile(r"关于(?:修改|废止|延长|解读)|解读\Z|目录\Z")
_FRAME = re.compile(
    r"（[^（）]*）|\([^()]*\)|关于印发|关于公布|修订|的通知|试行|暂行|办公[厅室]|人民政府|[《》“”\s]|\d{4}(?:[—–-]\d{4})?年?"
)


def grounds(case: Related) -> Iterator[Finding]:
    """Grounds and cited documents that have ended, grounds of a lower level."""
    for link in (x for d in case.documents for x in sorted(case.draft.network.out_of(d))):
        if link.relation not in DOCUMENT_RELATIONS or link.relation in (*_ENDINGS, "promulgates", "retains", "amends"):
            continue
        known = case.same(link.target)
        if known is None:
            continue
        name, ground = document_name(case.graph.network, known), link.relation in GROUNDS
        status = in_force(case.graph.network, known, case.on)
        if status.state in _STATES:
            words: dict[str, Words | str] = {"other": Words(name, name), "state": _STATES[status.state]}
            finding = case.draft.finding(
                "ground_ended" if ground else "cited_ended", link.source, link.evidence, **words
            )
            proof = next((e.evidence for e in reversed(status.reasons) if e.evidence.quote), NOWHERE)
            yield case.graph.beside(finding, known, proof)
        elif ground and _is_lower(case, known):
            finding = case.draft.finding("ground_lower", link.source, link.evidence, other=name)
            yield finding.beside(NOWHERE, case.graph.network.label(known), known)


def _is_lower(case: Related, ground: str) -> bool:
    level = level_rank(case.graph.network, ground)
    return level is not None and case.level is not None and level > case.level


def agencies(case: Related) -> Iterator[Finding]:
    """Agencies that others have succeeded by the day, and agencies that are written in several ways."""
    n = case.draft.network
    for agency in n.nodes("agency", "body"):
        links = [x for x in sorted(n.out_of(agency)) if x.evidence.quote]
        if not links:
            continue
        first = min(links, key=lambda x: x.evidence.start)
        whole = [h for h in heirs(case.graph.graph, n.label(agency), case.on) if h.scope is None and h.name]
        if whole and whole[-1].name != n.label(agency):
            names = {"name": n.label(agency), "heir": str(whole[-1].name)}
            yield case.draft.finding("agency_gone", first.target, first.evidence, **names)
        forms = _forms(links)
        if len(forms) > 1:
            words: dict[str, Words | str] = {
                "name": n.label(agency),
                "forms": Words("、".join(forms), ", ".join(forms)),
            }
            yield case.draft.finding("agency_two_names", first.target, first.evidence, **words)


def _forms(links: list[Link]) -> list[str]:
    """The ways in which an agency is printed as a bearer, without those that are only the end of another (市水利局, 水利局)."""
    printed = {plain(x.evidence.quote).replace("人民政府", "政府") for x in links if x.relation in ROLES}
    forms = sorted((f for f in printed if _OFFICE.search(f)), key=lambda f: (-len(f), f))
    kept: list[str] = []
    for form in forms:
        if not any(other.endswith(form) for other in kept):
            kept.append(form)
    return kept


def powers(case: Related) -> Iterator[Finding]:
    """Fines, licences and fees that a document below a decree sets, where no superior document has the like.

    Nothing is said where no number tells what the draft is, or where the graph does not hold the text of one of its grounds.
    """
    unread = [d for _, d in case.ground_links if not case.graph.network.attribute(d, "printed")]
    low = {d for d in case.documents if not unread and _is_below_decree(case, d)}
    above = [c.subject for c in case.graph.fines if c.document in case.superiors]
    for clause in case.draft.fines:
        if clause.document in low and not any(alike(clause.subject, subject) > 55 for subject in above):
            yield case.draft.finding("fine_without_ground", clause.node, clause.place)
    duties = [c.subject for c in case.graph.norms if c.document in case.superiors]
    for clause in case.draft.norms:
        if clause.document in low and _sets_licence(clause, duties):
            yield case.draft.finding("licence_without_ground", clause.node, clause.place)


def _sets_licence(clause: Clause, duties: list[str]) -> bool:
    """Whether a duty is to get a licence or pay a fee that none of the superior duties has."""
    m = _LICENCE.search(clause.subject) if clause.value("modality") == "Obligation" else None
    return m is not None and not any(m[0] in d or max(alike(m[0], d), alike(clause.subject, d)) > 60 for d in duties)


def _is_below_decree(case: Related, document: str) -> bool:
    """Whether a number shows that a document, or the notice that issues it, is neither statute nor decree."""
    n = case.draft.network
    several = [document, *(x.source for x in n.into(document) if x.relation == "promulgates")]
    return any(n.attribute(d, "number") for d in several) and all(rank(n, d)[1] == 2 for d in several)


def superseded(case: Related) -> Iterator[Finding]:
    """Documents in force of the same government on the same matter that the draft does not end."""
    n, standing = case.draft.network, case.graph.network
    ended = {case.same(x.target) for d in case.documents for x in n.out_of(d) if x.relation in (*_ENDINGS, "amends")}
    ended |= {x.target for d in ended if d for x in standing.out_of(d) if x.relation == "promulgates"}
    seen: set[str] = set()
    for document in case.documents:
        core = _core(n.label(document), case.government)
        if len(core) < 4 or core in seen:
            continue
        if same := [peer for peer in sorted(case.peers - ended) if _same_matter(case, document, core, peer)]:
            seen.add(core)
            place = n.attribute(document, "effective_at") or NOWHERE
            finding = case.draft.finding("supersedes_silently", document, place, other=document_name(standing, same[0]))
            yield finding.beside(NOWHERE, standing.label(same[0]), same[0])


def _same_matter(case: Related, document: str, core: str, peer: str) -> bool:
    """Whether a document of the graph is on the matter of the draft's: the same title but for its frame, of the same years."""
    mine, theirs = case.draft.network.label(document), case.graph.network.label(peer)
    if _ABOUT_ANOTHER.search(theirs) or _years(mine) != _years(theirs) or _core(theirs, case.government) != core:
        return False
    issued = {x.target for x in case.graph.network.out_of(peer) if x.relation == "promulgates"}
    return not issued & case.peers  # told of what the notice issues


def _core(title: str, government: str) -> str:
    return _FRAME.sub("", title.removeprefix(government)).removeprefix(government).removesuffix("通知")


def on_the_same_matter(one: str, other: str) -> bool:
    """Whether two titles of one government are the same but for their frame (关于印发…的通知, 试行) and of the same years.

    Example:
        >>> on_the_same_matter("青禾市停车管理办法（试行）", "青禾市人民政府关于印发青禾市停车管理办法的通知")
        True
    """
    places = [m[0] if (m := GOVERNMENT.match(title)) else "" for title in (one, other)]
    bare = [_core(t.replace(p, "", 1).replace("人民政府", "", 1), p) for t, p in zip((one, other), places, strict=True)]
    cores = [b.removeprefix(p) for b, p in zip(bare, places, strict=True)]
    about_another = any(_ABOUT_ANOTHER.search(t) for t in (one, other))
    return not about_another and len(cores[0]) >= 4 and cores[0] == cores[1] and _years(one) == _years(other)


def _years(title: str) -> list[str]:
    return re.findall(r"\d{4}", title)
