"""What stands around a sanction: the breach it answers, the provisions broken, who imposes it, on whom, and its step."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..citations.own_provisions import numbers_of
from ..facts import Span
from ..structure.document_text import DocumentText
from ..text.clauses import Unit
from ..text.numerals import DIGIT
from .offences import (
    Paths,
    answers_case,
    broken,
    broken_elsewhere,
    is_case,
    is_step,
    last_match,
    offence,
    threatens,
    who_breaks,
)
from .penalty_parties import acting, agent, bearer_of_liability, named_authority, named_offender, speaker

_TO_OFFICE = re.compile(
    r"移[送交](?:有关)?([^，。；：\n]{0,8}?(?:司法机关|公安机关|检察机关|监察机关|纪检监察机关|公安部门|纪检监察部门))"
)
# 提交组织部门处理: who then deals with the offender
_TO_BODY = re.compile(
    r"(?:提交|移交|报请|报|交由)([^，。；：\n对]{1,16}?(?:部门|机关|机构|政府|委员会))(?=[^，。；\n]{0,20}(?:处理|查处))"
)
# 违反第二项规定的: an item of the article that the lead-in cites
_ITEM_ALONE = re.compile(
    rf"(?:违反|有)(?P<above>前款|本款)?(?P<places>第（?{DIGIT}{{1,3}}）?(?P<unit>[项款])(?:[、和至或者]{{1,2}}第（?{DIGIT}{{1,3}}）?[项款]){{0,12}})(?!第)"
)
_DUTIES = re.compile(r"(?:职责|职权)[^。；]{0,4}：")
# 依法承担赔偿责任: nobody imposes it
_LIABILITY = re.compile(r"(?!责令).{0,12}(?:赔偿|民事|违约|连带|侵权|承担)")
# 依照价格法律的规定处罚: whoever that law names
_REFERRED = re.compile(
    r"(?:依照|按照|依据|根据)[^，。；\n]{2,60}(?:规定|法律法规|法律、法规|条例》|法》)(?:予以|进行|给予|依法)*$"
)
# 构成违反治安管理行为的, 构成犯罪的: others than the authority of the sentence deal with it
_HANDED_OVER = re.compile(r"治安管理(?:行为|处罚)|(?<![不未])构成犯罪|涉嫌犯罪|涉及犯罪")
# 由市场监管部门责令改正；对主管人员依法给予处分: only who is set over the offender can discipline
_MASTER = re.compile(
    r"上级|任免|监察|所在单位|上一级|有关|相关|权限|编制|有权|本级|同级|人民政府|纪检|主管机关|其?主管部门|领导小组|教育|党委|组织部门"
)
# 市水务局根据本办法第三条的规定，责令…; 市价格部门检查时，发现…，可以责令…: the body with which a sentence opens acts
_PROCEEDS = re.compile(r"根据|依照|依据|按照|进行|应当?|可以?|有权|要|发现|接到|在|对|不?定期")
# 市政府要加强督导检查，对…的，严肃追究责任: who supervises can call to account
_SUPERVISES = re.compile(r"督导|督查|检查|监督|考核|通报|约谈|评价|巡查|监管|调度")
_REACH = 420


@dataclass(frozen=True, slots=True)
class Circumstance:
    """The surroundings of one sanction; breach_above says that the lead-in or the article names a breach,
    case that the statement says in which case it follows.
    """

    breach_in_sentence: bool = False
    breach_above: bool = False
    case: bool = False
    authority: Span | None = None
    offender: Span | None = None
    offence: Span | None = None
    broken: Paths = ()
    broken_elsewhere: tuple[Span, ...] = ()
    step: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sanction stands: the start of its article (or lead-in), sentence and statement, and of what says its case."""

    scope: int
    sentence: int
    statement: int
    case: int
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class _Account:
    """A sanction's surroundings as the next sanction of the article finds them; lead is what a lead-in of items says."""

    place: _Place
    known: Circumstance
    lead: Circumstance | None = None


class Breaches:
    """Reads the surroundings of the sanctions of one document; ask in text order, each goes on from the one before."""

    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        self.last: _Account | None = None
        self.below: dict[int, Paths] = {}

    def around(self, sanction: Span) -> Circumstance:
        """The circumstances of the sanction at a span."""
        place = self._place(sanction)
        last = self.last if self.last and self.last.place.scope == place.scope else None
        account = self._entered(last, place)
        known = account.known
        breach = threatens(self.text, place.sentence, sanction.start)
        offender = self._offender(place, sanction)
        if offender and known.offender and known.offence and _holds(known.offence, offender):
            # 对挪用资金，或者对检查不配合的企业，…: all of 对 is meant
            offender = known.offender
        authority = self._authority(place, sanction, known)
        known = replace(
            known,
            breach_in_sentence=breach,
            breach_above=known.breach_above or breach,
            case=answers_case(self.text, place.statement, sanction.start),
            authority=authority.carried,
            offender=known.offender or (offender if self.text.startswith("责令", sanction.start) else None),
        )
        self.last = replace(account, known=known)
        return replace(
            known,
            authority=authority.named,
            offender=offender or known.offender,
            broken=known.broken or self._broken_below(known, sanction),
        )

    def _place(self, sanction: Span) -> _Place:
        floor = self.document.paragraph_at(sanction.start).start
        clauses = self.document.clauses
        sentence = max(clauses.start(sanction.start, Unit.SENTENCE), floor, sanction.start - _REACH)
        statement = max(clauses.start(sanction.start, Unit.STATEMENT), sentence)
        reached = self.last.place.end if self.last else 0
        case = reached if statement < reached <= sanction.start else statement
        return _Place(self._scope_start(sanction.start), sentence, statement, case, sanction.start, sanction.end)

    def _scope_start(self, offset: int) -> int:
        """The start of the article that holds the offset; elsewhere that of its lead-in or paragraph."""
        index = self.document.provision_at(offset)
        line = self.document.paragraph_at(offset).start
        while index is not None:
            provision = self.document.provisions[index]
            if provision.level == "article":
                return provision.span.start
            head = self.document.paragraph_at(provision.span.start)
            if head.start < line and self.text[head.end - 1] != "：":
                break
            line = min(line, provision.span.start)
            index = provision.parent
        return line

    # ---- the breach --------------------------------------------------------------------------------------------------

    def _entered(self, last: _Account | None, place: _Place) -> _Account:
        """The account with the breach that the words before a sanction name; 逾期不改正的 goes one step further."""
        named = offence(self.text, place.case, place.at)
        if last is None:
            return self._opened(named, place)
        known, lead = last.known, last.lead
        if place.statement != last.place.statement and self._opens_item(place.statement):
            lead = lead or self._lead(known, place)
            known = replace(lead, breach_above=known.breach_above, step=self._base_step(place.statement))
            known = self._with_breach(known, named, keep=True) if named else known
        elif named is not None and not is_case(self.text, named):
            known = self._next(known, named, last.place, place)
        return _Account(place, known, lead)

    def _opened(self, named: Span | None, place: _Place) -> _Account:
        """The account at the first sanction of an article, whose breach may stand in a sentence before or a lead-in."""
        known, lead = Circumstance(), None
        if self._opens_item(place.statement):
            lead = self._lead(known, place)
            known = replace(lead, step=self._base_step(place.statement))
        elif named is None and place.scope < place.statement:
            above = offence(self.text, place.scope, min(place.statement, place.scope + _REACH))
            known = self._with_breach(known, above, keep=False) if above else known
        return _Account(place, self._with_breach(known, named, keep=lead is not None) if named else known, lead)

    def _next(self, known: Circumstance, named: Span, before: _Place, place: _Place) -> Circumstance:
        """A further breach of the article: a step of the one before, a case that 对 picks out, or one of its own."""
        same = place.sentence == before.sentence
        if known.offence is not None and is_step(self.text, named):
            return self._with_breach(replace(known, step=known.step + 1), named, keep=True)
        picks = same and self.text.startswith("对", named.start)
        item = self.document.provision_at(place.statement) is not None and self._is_item(place.statement)
        step = known.step if picks else self._base_step(place.statement) if item else 0
        cited = self.text.find("违反", named.start, named.end) >= 0
        after = self._with_breach(replace(known, step=step), named, keep=item)
        return after if after.broken or cited or not same else replace(after, broken=known.broken)

    def _with_breach(self, known: Circumstance, named: Span, *, keep: bool) -> Circumstance:
        """The circumstances with a breach; what it does not say itself is kept from before, where `keep` says so."""
        cited = self._within(known, named) or broken(self.document, named)
        elsewhere = broken_elsewhere(self.document, named)
        subject = who_breaks(self.document, named)
        kept = keep and not cited and not elsewhere
        return replace(
            known,
            offence=named,
            broken=known.broken if kept else cited,
            broken_elsewhere=known.broken_elsewhere if kept else elsewhere,
            offender=subject or (known.offender if keep else None),
        )

    def _within(self, known: Circumstance, named: Span) -> Paths:
        """违反第二项规定的 below 违反第十三条规定的，…： breaks 13/(2)."""
        alone = _ITEM_ALONE.search(self.text, named.start, min(named.end, named.start + 24))
        base = known.broken if alone and not alone["above"] else ()
        outer = {path[:-1] for path in base if path[-1].startswith("(")}
        if len(outer) == 1 and all(len(path) > 1 for path in base):
            # 有第十四条第一项行为的，…；有第五项行为的: the article whose item was broken before
            base = (outer.pop(),)
        if alone and alone["unit"] == "款":
            base = tuple({path[:1]: None for path in base})
        if alone is None or len(base) != 1 or len(base[0]) > 2:
            return ()
        unit = alone["unit"]
        return tuple((*base[0], f"({n})" if unit == "项" else str(n)) for n in numbers_of(alone["places"]))

    def _broken_below(self, known: Circumstance, sanction: Span) -> Paths:
        """The provisions that the items below a lead-in cite: 有下列行为之一的，处…：（一）违反第十条规定，…"""
        paragraphs, at = self.document.paragraphs, self.document.paragraph_index(sanction.start)
        if self.text[paragraphs[at].end - 1] != "：" or known.offence is None:
            return ()
        if at not in self.below:
            cited: dict[tuple[str, ...], None] = {}
            for line in paragraphs[at + 1 : at + 30]:
                if not self._is_item(line.start):
                    break
                verb = self.text.find("违反", line.start, min(line.end, line.start + 14))
                reach = Span(verb, min(line.end, verb + 42)) if verb >= 0 else None
                cited |= dict.fromkeys(broken(self.document, reach) if reach else ())
            self.below[at] = tuple(cited)
        return self.below[at]

    # ---- items -------------------------------------------------------------------------------------------------------

    def is_duty(self, sanction: Span) -> bool:
        """Whether a sanction stands in a list of what a body has to do: …履行下列职责：（二）发现隐患责令改正."""
        line = self.document.paragraph_index(sanction.start)
        if not self._is_item(self.document.paragraphs[line].start):
            return False
        for above in reversed(self.document.paragraphs[max(0, line - 30) : line]):
            if self.text[above.end - 1] == "：":
                return _DUTIES.search(self.text, max(above.start, above.end - 16), above.end) is not None
        return False

    def _opens_item(self, statement: int) -> bool:
        return self._is_item(statement) and self.document.paragraph_at(statement).start == statement

    def _is_item(self, offset: int) -> bool:
        index = self.document.provision_at(offset)
        return index is not None and self.document.provisions[index].level in ("item", "subitem", "arabic", "point")

    def _lead(self, known: Circumstance, place: _Place) -> Circumstance:
        """What the lead-in above an item says: 违反第二十条规定的，由市水利局按照下列规定处罚："""
        above = self.document.paragraphs[max(0, self.document.paragraph_index(place.statement) - 1)]
        if known.offence is None and above.start >= place.scope and self.text[above.end - 1] == "：":
            named = offence(self.text, self.document.sentence_start(above.end - 1), above.end)
            known = self._with_breach(known, named, keep=False) if named else known
        authority = known.authority or named_authority(self.text, place.scope, place.statement)
        return replace(known, authority=authority)

    def _base_step(self, statement: int) -> int:
        """The step of an item: 1 below 逾期不改正的，按照下列规定处罚：, else 0."""
        index = self.document.provision_at(statement)
        parent = self.document.provisions[index].parent if index is not None else None
        if parent is None:
            return 0
        line = self.document.paragraph_at(self.document.provisions[parent].span.start)
        last = self.document.clauses.start(line.end - 1, Unit.STATEMENT)
        named = Span(last, line.end)
        return int(is_step(self.text, named) and "犯罪" not in self.text[last : line.end])

    # ---- the parties -------------------------------------------------------------------------------------------------

    def _authority(self, place: _Place, sanction: Span, known: Circumstance) -> _Authority:
        """Who imposes a sanction, and whom the next sanctions of the article take as its authority."""
        text, carried = self.text, known.authority
        office = (
            _TO_OFFICE.match(text, sanction.start, sanction.end + 30)
            or _TO_BODY.match(text, sanction.start, sanction.end)
            or last_match(_TO_OFFICE, text, place.case, sanction.start)
        )
        if office:
            return _Authority(Span(*office.span(1)), carried)
        if self._says(sanction, "刑事责任", "徒刑") or self._is_liability(place, sanction):
            return _Authority(None, carried)
        own = self._who_acts(place, known)
        if own:
            return _Authority(own, own)
        referred = place.statement == place.sentence and text.startswith("处罚", sanction.start)
        if _HANDED_OVER.search(text, place.statement, sanction.end) or (
            referred and _REFERRED.search(text, place.statement, sanction.start)
        ):
            return _Authority(None, carried)
        if carried is None:
            carried = self._named_before(place, sanction, known)
            return _Authority(carried, carried)
        foreign = carried.start < place.statement and self._says(sanction, "处分")
        master = _MASTER.search(text, carried.start, carried.end)
        return _Authority(None if foreign and not master else carried, carried)

    def _who_acts(self, place: _Place, known: Circumstance) -> Span | None:
        """The body that the statement names as the one who imposes its sanction."""
        behind = max(place.statement, known.offence.end if known.offence else 0)
        return (
            named_authority(self.text, place.statement, place.at)
            or agent(self.text, place.statement, place.at)
            or acting(self.document, behind, place.at)
        )

    def _named_before(self, place: _Place, sanction: Span, known: Circumstance) -> Span | None:
        """Who was named in an earlier clause or sentence, or before the offence."""
        text, named = self.text, known.offence
        earlier = None
        if place.scope < place.sentence:
            earlier = named_authority(text, max(place.scope, sanction.start - 3 * _REACH), place.sentence)
        elif place.sentence < place.statement:
            earlier = named_authority(text, place.sentence, place.statement)
        calls = not self._says(sanction, "处分", "问责", "追责", "责任") or _SUPERVISES.search(
            text, place.sentence, sanction.start
        )
        earlier = (speaker(text, place.sentence, sanction.start, _PROCEEDS) if calls else None) or earlier
        if earlier is None and calls and named is not None and text.startswith("对", named.start):
            return self._speaker(max(place.scope, self.document.paragraph_at(named.start).start), named.start, sanction)
        return earlier

    def _speaker(self, floor: int, end: int, sanction: Span) -> Span | None:
        """The body that the sentence before 对…的, or else the one before it, speaks of."""
        start = max(self.document.sentence_start(end), floor)
        own = speaker(self.text, start, end)
        if own or start <= floor or self._says(sanction, "处分", "问责", "追责", "责任"):
            return own
        return speaker(self.text, max(self.document.sentence_start(start - 1), floor), start)

    def _is_liability(self, place: _Place, sanction: Span) -> bool:
        """Whether nobody imposes a sanction: 依法承担赔偿责任; not 责令停止违法行为，赔偿损失."""
        ordered = self.text.find("责令", place.statement, sanction.start) >= 0
        return not ordered and _LIABILITY.match(self.text, sanction.start, sanction.end) is not None

    def _says(self, sanction: Span, *words: str) -> bool:
        return any(self.text.find(word, sanction.start, sanction.end) >= 0 for word in words)

    def _offender(self, place: _Place, sanction: Span) -> Span | None:
        start = max(self.document.clauses.start(sanction.start, Unit.STATEMENT), place.statement)
        if self._is_liability(place, sanction):
            return bearer_of_liability(self.text, start, sanction.end)
        return named_offender(self.text, start, sanction)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True, slots=True)
class _Authority:
    """Who imposes one sanction, and whom the next ones of the article may take."""

    named: Span | None
    carried: Span | None
