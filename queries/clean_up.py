"""A proposal for each document of an issuer in a clean-up: keep, amend, repeal or lapsed, with reasons and the words that prove them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..errors import UnknownNode
from ..extraction.text.numerals import integer
from ..graph.policy.lookup import plain
from ..graph.policy.names import document_name
from ..graph.policy.network import GROUNDS, NOWHERE, Evidence, PolicyNetwork
from ..graph.policy.traversal import issue_date
from ..graph.policy.validity import Status, in_force
from ..graph.review.authority import on_the_same_matter
from ..graph.review.findings import Finding, Words
from ..graph.store.queryable import Graph
from ..graph.views.force_words import in_words
from .worklist import worklist

ACTIONS = {
    "lapsed": Words("宣布失效", "declare lapsed"), "repeal": Words("废止", "repeal"),
    "amend": Words("修改", "amend"), "keep": Words("继续有效", "keep"),
}  # fmt: skip
"""What can be proposed, the strongest first."""
_NO_RULE = re.compile(r"批复|任免|的函\Z|表彰|放假")  # answers to one asker, appointments: no documents of a clean-up
_REGISTERED = ("retains", "repeals", "invalidates", "amends")
# 2020年工作要点, 2021年重点工作任务分解方案: what is over with its year
_OF_A_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?!.*[—–-]\s*20\d\d)[^（）]*(?:要点|计划|安排|分工|分解|任务|活动|工作)(?:方案|表)?\Z"
)
_PERIOD = re.compile(r"(?:19|20)\d\d年?[—–\-－~～至]+(?P<year>(?:19|20)\d\d)年?")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is proposed, in Chinese and English, how sure that is, and the words that prove it."""

    action: str
    words: Words
    certainty: float
    evidence: Evidence = NOWHERE


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a document: action is one of ACTIONS, reasons the strongest first."""

    document: str
    title: str
    number: str
    drafter: str
    action: str
    reasons: tuple[Reason, ...]

    def reason(self, language: str = "zh") -> str:
        """The reasons for what is proposed, in one line."""
        words = [r.words for r in self.reasons if r.action == self.action]
        return (
            "；".join(dict.fromkeys(w.zh for w in words))
            if language == "zh"
            else "; ".join(dict.fromkeys(w.en for w in words))
        )

    def row(self, language: str = "zh") -> dict[str, Any]:
        """The proposal with its first evidence."""
        place = next((r.evidence for r in self.reasons if r.action == self.action and r.evidence.source), NOWHERE)
        name = ACTIONS[self.action]
        return {
            "title": self.title, "number": self.number, "drafter": self.drafter, "action": self.action,
            "proposal": name.zh if language == "zh" else name.en, "reason": self.reason(language),
            "certainty": max(r.certainty for r in self.reasons if r.action == self.action),
            "source": place.source, "start": place.start, "end": place.end, "quote": place.quote, "document": self.document,
        }  # fmt: skip


def clean_up(graph: Graph, network: PolicyNetwork, issuer: str, day: date) -> list[Proposal]:
    """The proposals for all documents of an issuer on a day, by day of issue; what a notice issues counts with the notice.

    Documents that only a register names are among them where their title begins with the issuer.

    Parameters:
        network: the whole network of the graph.
        issuer: as print names it, 青禾市人民政府; its office counts as another issuer.

    Raises:
        UnknownNode: the graph has no document of this issuer.
    """
    documents = sorted(_documents(network, plain(issuer)), key=lambda d: (issue_date(network, d) or "9999", d))
    if not documents:
        raise UnknownNode(issuer, "issuer of a document")
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in worklist(graph, day, network):
        findings[finding.document].append(finding)
    drafters, terms = _drafters(graph), _blanket_terms(graph, network)
    case = _Case(network, day, findings, documents, terms)
    return [_proposal(case, d, drafters.get(d, "")) for d in documents]


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules look at."""

    network: PolicyNetwork
    day: date
    findings: dict[str, list[Finding]]
    documents: list[str]
    terms: dict[str, tuple[str, date, Evidence]]

    def several(self, document: str) -> list[str]:
        """A document and what it issues."""
        n = self.network
        return [document, *(x.target for x in sorted(n.out_of(document)) if x.relation == "promulgates")]


def _documents(network: PolicyNetwork, issuer: str) -> Iterator[str]:
    for document in network.nodes("document"):
        if network.attribute(document, "printed"):
            names = re.split("[；;]", str(network.attribute(document, "issuers") or ""))
            if (
                issuer in map(plain, names)
                and not _notices(network, document)
                and not _NO_RULE.search(network.label(document))
            ):
                yield document
        elif network.attribute(document, "number") and any(x.relation in _REGISTERED for x in network.into(document)):
            rest = plain(network.label(document)).removeprefix(issuer)
            if rest != plain(network.label(document)) and rest.startswith(("关于", "印发")):
                yield document


def _notices(network: PolicyNetwork, document: str) -> list[str]:
    """The printed notices that a document comes with."""
    notices = [x.source for x in network.into(document) if x.relation == "promulgates"]
    notices += [x.target for x in network.out_of(document) if x.relation == "annex_of"]
    return [n for n in notices if network.attribute(n, "printed")]


def _proposal(case: _Case, document: str, drafter: str) -> Proposal:
    reasons = [r for rule in _RULES for r in rule(case, document)] or [_kept(case, document)]
    order = list(ACTIONS)
    reasons.sort(key=lambda r: (order.index(r.action), -r.certainty))
    title, number = case.network.label(document), str(case.network.attribute(document, "number") or "")
    if title.endswith("令"):  # a decree is called by what it issues
        title = next((case.network.label(d) for d in case.several(document)[1:]), title)
    return Proposal(document, title, number, drafter, reasons[0].action, tuple(reasons))


def _ended(case: _Case, document: str) -> Iterator[Reason]:
    """The document or what it issues is repealed, replaced or lapsed."""
    for one in case.several(document):
        status = in_force(case.network, one, case.day)
        if status.state in ("repealed", "replaced", "lapsed"):
            action = "lapsed" if status.state == "lapsed" else "repeal"
            yield Reason(action, _state_words(case.network, status), 0.6 if status.disputed else 0.95, _proof(status))


def _state_words(network: PolicyNetwork, status: Status) -> Words:
    return Words(in_words(network, status, "", "zh"), in_words(network, status, "", "en"))


def _proof(status: Status) -> Evidence:
    return next((e.evidence for e in reversed(status.reasons) if e.evidence.source), NOWHERE)


def _period(case: _Case, document: str) -> Iterator[Reason]:
    """The title names years that are over."""
    for one in case.several(document):
        title = re.sub(r"的通知\Z|[》》]", "", case.network.label(one))
        period = _PERIOD.search(title) or _OF_A_YEAR.search(title)
        if period and int(period["year"]) < case.day.year:
            year = period["year"]
            yield Reason(
                "lapsed", Words(f"适用期已过（至{year}年）", f"the period that it is for ended in {year}"), 0.8
            )
            return


def _blanket(case: _Case, document: str) -> Iterator[Reason]:
    """A register keeps it for a term that is over."""
    if document in case.terms:
        register, end, evidence = case.terms[document]
        if end <= case.day:
            zh = f"《{register}》规定的保留期限至{end.isoformat()}届满"
            yield Reason("lapsed", Words(zh, f"the term for which {register} keeps it ended on {end}"), 0.7, evidence)


def _grounds(case: _Case, document: str) -> Iterator[Reason]:
    """Its grounds have ended: all of them, or some."""
    for one in case.several(document):
        ended = [f for f in case.findings.get(one, ()) if f.kind == "ground_ended"]
        total = {x.target for x in case.network.out_of(one) if x.relation in GROUNDS}
        lost = {f.words[0][1].zh for f in ended}
        for f in ended:
            yield Reason("repeal" if len(lost) >= len(total) else "amend", _sentence(f), f.certainty, f.place)


def _superseded(case: _Case, document: str) -> Iterator[Reason]:
    """A later document of the issuer is on the same matter."""
    n, own = case.network, issue_date(case.network, document)
    for other in case.documents:
        later = issue_date(n, other)
        if other != document and own and later > own and on_the_same_matter(n.label(document), n.label(other)):
            name = document_name(n, other) + (f"（{number}）" if (number := n.attribute(other, "number")) else "")
            yield Reason(
                "repeal",
                Words(f"已有后出台的{name}规范同一事项", f"{name}, which is later, governs the same matter"),
                0.75,
            )


def _to_amend(case: _Case, document: str) -> Iterator[Reason]:
    """It names agencies that are gone, cites what has ended, or a register lists it as to be amended."""
    for one in case.several(document):
        for f in case.findings.get(one, ()):
            if f.kind in ("agency_gone", "cited_ended"):
                yield Reason("amend", _sentence(f), f.certainty, f.place)


def _sentence(finding: Finding) -> Words:
    where = finding.address
    zh, en = finding.sentence("zh").rstrip("。"), finding.sentence("en").rstrip(".")
    return Words(f"{where}{zh}", f"{where}: {en}" if where else en)


def _kept(case: _Case, document: str) -> Reason:
    status = in_force(case.network, document, case.day)
    words = _state_words(case.network, status)
    return Reason("keep", words, 0.7 if status.state == "in_force" else 0.4, _proof(status))


_RULES = (_ended, _period, _blanket, _grounds, _superseded, _to_amend)

_DRAFTERS = "SELECT ?document ?drafter { ?citation qz:cited ?document ; qz:drafter ?drafter }"


def _drafters(graph: Graph) -> dict[str, str]:
    """Who drafted a document, as registers say."""
    return {str(document): str(drafter) for document, drafter in graph.select(_DRAFTERS).rows}


# 继续保留的规范性文件自该文件印发之日起有效期为5年，标注“暂行”“试行”的最长两年，通告类最长1年
_BLANKET = re.compile(
    r"(?:保留|继续有效)[^。]{0,20}?文件[^。，]{0,6}，?(?P<since>自[^。，]{2,20}?起)[^。]{0,6}?有效期[^。，]{0,8}?(?P<years>[\d一二两三四五六七八九十]+)年"
    r"(?:[^。]{0,6}?[暂试]行[^。，]{0,20}?(?P<trial>[\d一二两三四五]+)年)?(?:[^。]{0,4}?通告[^。，]{0,16}?(?P<notice>[\d一二两三四五]+)年)?"
)
_EXTENTS = """SELECT ?document ?name ?start ?end { ?document qz:extent ?place . ?place oa:hasSource/dcterms:title ?name ; oa:start ?start ; oa:end ?end }"""


def _blanket_terms(graph: Graph, network: PolicyNetwork) -> dict[str, tuple[str, date, Evidence]]:
    """Until when a register keeps what it lists: its title, the day after the last, and the clause."""
    terms = {}
    for register in sorted({_register(network, d) for d in network.nodes("document") if _retained(network, d)}):
        for _, name, start, end in graph.select(_EXTENTS, document=register).rows:
            first = int(str(start))
            m = _BLANKET.search(graph.text(str(name))[first : int(str(end))])
            if m:
                place = Evidence(str(name), first + m.start(), first + m.end(), m[0])
                for document, last in _ends(network, register, m):
                    terms[document] = (network.label(register), last, place)
    return terms


def _register(network: PolicyNetwork, document: str) -> str:
    return next(iter(_notices(network, document)), document)


def _retained(network: PolicyNetwork, document: str) -> list[str]:
    return [x.target for x in network.out_of(document) if x.relation == "retains"]


def _ends(network: PolicyNetwork, register: str, clause: re.Match[str]) -> Iterator[tuple[str, date]]:
    """What a register or one of its annexes retains, each with the day after the last of its term."""
    registers = [register, *(x.source for x in network.into(register) if x.relation == "annex_of")]
    for document in dict.fromkeys(t for r in registers for t in _retained(network, r)):
        title = network.label(document)
        years = (clause["trial"] if re.search("[暂试]行", title) else None) or clause["years"]
        years = (clause["notice"] if title.endswith("通告") else None) or years
        since = register if re.match("自本|自公布", clause["since"]) else document
        if last := _after(issue_date(network, since), integer(years)):
            yield document, last


def _after(day: str, years: int) -> date | None:
    """The same day some years later; the end of the year where only that is known."""
    try:
        first = date.fromisoformat(day if len(day) > 4 else f"{day}-12-31")
        return first.replace(year=first.year + years, day=min(first.day, 28) if first.month == 2 else first.day)
    except ValueError:
        return None
