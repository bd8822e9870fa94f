"""The facts that extraction finds: plain frozen records, each with its place in the text, its rule and its confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    While components work, offsets count in `DocumentText.text`; `located` turns every span of a fact into offsets of
    the source file. An empty span (start == end) is not allowed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"Not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: the words that prove it, the rule that found it and how sure the rule is (0 to 1).

    checked tells that a reader has confirmed or corrected it.
    """

    span: Span
    rule: str
    confidence: float = 0.9
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Fact):
    """A mention of a body (机构): the name as printed and what it resolves to.

    canonical is the full name (绵阳市发展和改革委员会) or None while unresolved; kind is one of agency, group (各县（市、区）
    政府), class (建设行政主管部门), body (领导小组), organisation (known by form only); jurisdiction is the full name of
    the division (四川省绵阳市) or None.
    """

    printed: str
    canonical: str | None = None
    kind: str = "agency"
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Fact):
    """A mention of another document (引用). relation: basis implements supersedes repealed invalidated amended retained
    forwards promulgates explains cites. title without 《》; number as printed; provisions is the path of the cited place
    (第四十六条第二款 -> ("46", "2")), further the paths of the places cited behind it, in reading order.
    """

    relation: str
    title: str | None = None
    number: str | None = None
    number_span: Span | None = None
    provisions: tuple[str, ...] = ()
    further: tuple[tuple[str, ...], ...] = ()
    drafter: str | None = None  # 起草部门 of an entry in a clean-up register
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionReference(Fact):
    """A mention of a provision of this document (本办法第四十六条, 前款): the path that it points at."""

    printed: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Fact):
    """One agency that carries a task (职责). span is the agency as printed; role: lead responsible cooperate supervise;
    statement is the text that allots it, task the text of the task.
    """

    agency: str
    role: str
    statement: Span
    task: Span
    canonical: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm(Fact):
    """A deontic clause (规范). span is the trigger (应当); modality: obligation prohibition permission right encouragement.

    bearer is the grammatical subject as printed, bearers each name of it where it is a list; bearer_kind says what it is:
    agency, group (organisation), person or thing. A thing (建设项目应当…) bears no duty: it is what the standard is set
    for, and bearers is empty.
    """

    modality: str
    action: Span
    bearer: Span | None = None
    bearers: tuple[Span, ...] = ()
    bearer_kind: str | None = None
    condition: Span | None = None
    exception: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Fact):
    """A time (期限). kind: due within recurring effective validity period start; value is ISO 8601 as the evaluation
    guide says ("2018-10-31", "P60D", "P5D-workday", "--12-31", "R/P1M", "issue-date", "2020-02-01/2020-06-30").

    governs_kind says what it governs: document, term (the thing at governs has this term: a loan, a record), task (what the
    words at governs say is to be done or reached by then), none (a time alone, with no words that it could govern).
    """

    kind: str
    value: str | None
    anchor: Span | None = None
    governs: Span | None = None
    governs_kind: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty(Fact):
    """A sanction (罚则). min and max in yuan for fines; times and rate for multiples (违法所得一倍以上五倍以下) of base.

    authority and offender are printed, authorities and offenders each name of them where they are lists; offence is the
    text of the breach; broken are the provisions cited as broken (paths of this document), broken_elsewhere the mentions of
    other documents cited so; step counts
    escalation within one article from 0 (责令改正 -> 逾期不改正的，处…).
    """

    kind: str
    min: float | None = None
    max: float | None = None
    times_min: float | None = None
    times_max: float | None = None
    base: str | None = None
    per: str | None = None
    authority: Span | None = None
    offender: Span | None = None
    authorities: tuple[Span, ...] = ()
    offenders: tuple[Span, ...] = ()
    offence: Span | None = None
    broken: tuple[tuple[str, ...], ...] = ()
    broken_elsewhere: tuple[Span, ...] = ()
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Fact):
    """An amount of public money (资金), in yuan or in the currency of its code. kind: subsidy reward budget fund loan fee tax threshold investment output
    other; None for an open bound; rate is a fraction (按…的30% -> 0.3).

    recipient and payer are as printed, recipients and payers each name of them where they are lists; raised_from is the old
    amount that this one takes the place of (由15万元提高至20万元).
    """

    kind: str
    min: float | None = None
    max: float | None = None
    per: str | None = None
    rate: float | None = None
    recipient: Span | None = None
    recipients: tuple[Span, ...] = ()
    payer: Span | None = None
    payers: tuple[Span, ...] = ()
    condition: Span | None = None
    purpose: Span | None = None
    caps: Span | None = None
    raised_from: Span | None = None
    currency: str = "CNY"

    @property
    def role(self) -> str:
        """What the figure does: threshold, ceiling (at most), floor (at least), per-unit (每亩…) or amount."""
        if self.kind == "threshold":
            return "threshold"
        if self.min is None and self.max is not None:
            return "ceiling"
        if self.max is None and self.min is not None:
            return "floor"
        return "per-unit" if self.per else "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Fact):
    """A quantified goal (指标). value keeps its comparator (">=8"); by is a year or date; region where a table breaks it down.

    direction: level (the value is reached), increase or decrease (by so much something changes), then counted from base
    (较2019年).
    """

    indicator: str
    value: str
    unit: str | None = None
    by: str | None = None
    region: str | None = None
    indicator_span: Span | None = None
    direction: str = "level"
    base: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """A person's seat in a body (成员). span is the name as printed; role as printed without spaces (副组长)."""

    person: str
    body: str
    role: str
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyOffice(Fact):
    """The office of a coordinating body and its host (办公室设在市卫健委)."""

    body: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUnit(Fact):
    """An agency that the document lists as a member of a coordinating body (成员单位). span is the agency as printed."""

    agency: str
    body: str
    canonical: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restructuring(Fact):
    """A change of bodies that the text states (机构沿革). span reaches from the first body to the last; kind: renamed
    merged abolished moved (a function went, the body stays).

    originals and resulting are the mentions, the names beside them their full names where known; scope is the function
    that went, None for everything; since and until are the first and last possible day, where the sentence names one.
    """

    kind: str
    originals: tuple[Span, ...]
    resulting: tuple[Span, ...]
    original_names: tuple[str, ...]
    resulting_names: tuple[str, ...]
    scope: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Fact):
    """A term that the document defines (本办法所称X，是指…). span is the term, meaning the definition's text."""

    term: str
    meaning: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrativeItem(Fact):
    """An entry of a catalogue of approvals, filings or certificates (事项). span is the item's name."""

    name: str
    kind: str
    agency: Span | None = None
    level: str | None = None
    basis: tuple[Span, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount(Fact):
    """A count that a document states of its own register (废止6件): checked against what was read."""

    relation: str
    count: int
    drafter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityClause(Fact):
    """What a document says of the force of another, or of itself (效力条款). span is the clause.

    kind: start term (of the document itself), repeal replace amend lapse extend retain suspend resume conflict (与本办法不一致的，
    以本办法为准). object is the mention of the document concerned (the span of its Reference) or the words that describe it;
    None for the document itself. date is ISO 8601, or issue-date for 自印发之日起: from when it holds, for extend until when;
    of a start also a length counted from the issue (P30D), of a term the last day or a length (P5Y). until is the last day of
    a suspension that says it; certainty from 0 to 1.
    """

    kind: str
    object: Span | None = None
    date: str | None = None
    until: str | None = None
    certainty: float = 0.95


@dataclass(frozen=True, slots=True)
class Stated:
    """What the publisher says of a document beside its text (元数据): a field, its value as printed, and where it stands.

    field: title number issuer issued published effective expires status subject keywords index. where: list (a table beside
    the files), card (a block of labels on the page), page (its HTML header), name (the file's). span is the value's place in
    the source, where it is printed there. use: used (the text says nothing), agrees, differs, or unused.
    """

    field: str
    value: str
    where: str
    span: Span | None = None
    use: str = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead(Fact):
    """What a document says of itself (文件头). span is the title as printed; dates are ISO 8601.

    validity is an ISO duration (P5Y); kind the Chinese genre word (通知 意见 办法 …); promulgated_by is the index, within
    the source, of the notice that prints this document, annex_of likewise for attachments. stated is what the publisher says.
    """

    title: str
    number: str | None = None
    number_span: Span | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[Span, ...] = ()
    issued: str | None = None
    issued_span: Span | None = None
    effective: str | None = None
    expires: str | None = None
    validity: str | None = None
    kind: str | None = None
    publicity: str | None = None
    promulgated_by: int | None = None
    annex_of: int | None = None
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A place in a document's tree (条款项): path of numbers (("2", "5", "2")), printed label, extent and parent's index.

    level: part chapter section article paragraph item subitem point heading row annex. Offsets like those of facts.
    """

    span: Span
    path: tuple[str, ...]
    label: str
    level: str
    parent: int | None
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """One document, complete: head, tree and facts, with offsets in the source file."""

    head: DocumentHead
    extent: Span
    provisions: tuple[Provision, ...] = ()
    facts: tuple[Fact, ...] = field(default=())


_T = TypeVar("_T")


def moved(record: _T, move: Callable[[Span], Span]) -> _T:
    """The same record with every span in it, also in tuples, passed through `move`."""
    kind: type[Any] = type(record)
    names, holders, values_of = _shape(kind)  # type: ignore[arg-type]  # mypy takes a class for unhashable
    values = dict(zip(names, values_of(record), strict=True))
    for name in holders:
        value = values[name]
        if isinstance(value, Span):
            values[name] = move(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Span):
            values[name] = tuple(map(move, value))
    copy: _T = kind(**values)
    return copy


@cache
def _shape(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """A record class's field names, those that may hold spans, and what reads all fields at once."""
    names = tuple(f.name for f in fields(kind))
    return names, tuple(f.name for f in fields(kind) if "Span" in str(f.type)), attrgetter(*names)
