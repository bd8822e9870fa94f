"""What stands around a sanction: the breach it answers, the provisions broken, who imposes it, on whom, and its step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..citations.own_provisions import cited_paths, numbers_of
from ..facts import Span
from ..structure.document_text import DocumentText
from .bearers import Subjects
from .clause_openings import opening_subject, trimmed
from .penalty_parties import agent, bearer_of_liability, named_authority, named_offender, speaker

# What a breach is called. 拒不改正, 未按照规定, 情节严重, 推诿扯皮 …
_BREACH = re.compile(
    r"违反|违法|违规|违纪|违约|违背|违章|未[^来成]|不(?:按|履行|符合|力|到位|落实|作为|执行|配合|服从|改|合格|及时|报|达标|认真|重视|严|实|良|足|积极|负责)"
    r"|逾期|拒不|拒绝|拒报|擅自|弄虚|虚报|虚假|骗取|套取|挪用|挤占|截留|侵占|造成|构成|情节|涉嫌|失职|渎职|玩忽|徇私|滥用|隐瞒|迟报|漏报|谎报|瞒报|伪造|逃避"
    r"|欺诈|失信|推诿|敷衍|滞后|缓慢|严重|有下列|之一的|非法|无正当|无故|失实|泄露|阻碍|阻挠|妨碍|破坏|损坏|损毁|超标|超过|落后|不积极|屡|多次|再次|排名|发现|无证|偷|私自|变相|乱|劣|未"
)
_CONDITION = re.compile(
    r"的(?=[，由依按可给予处要将责将]|$)|之一者，|否则，|行为[，]?|对[^，。；\n]{2,80}|的(?:单位|个人|人员|企业|组织|机构|部门|行为人|责任人|公民)(?=，)"
)
# The escalation: the next step within one article.
_STEP = re.compile(
    r"(?:逾期|期满|限期内?|到期)(?:仍|拒)?(?:不|未)|拒(?:不|绝)(?:改|整改|拆除|停止|执行|履行|恢复|清|退|缴|纠|采取|搬|补|登记)|仍(?:不|未|拒)|情节(?:较重|严重|特别严重|恶劣|较为严重)|后果严重|严重后果|再次|屡教不改"
    r"|(?:两|二|三|2|3)次(?:以上)?|构成犯罪|涉嫌犯罪|不按要求(?:整改|改正)|(?:经[^，。；]{1,12})?(?:仍|未)(?:改正|整改)|无进展|致使[^，。；]{1,30}的"
)
_HEADLESS = re.compile(r"的(?=依|按|可|给|处|要|将|责|一律|根据)")
_TO_OFFICE = re.compile(
    r"移[送交](?:有关)?([^，。；：\n]{0,8}?(?:司法机关|公安机关|检察机关|监察机关|纪检监察机关|公安部门|纪检监察部门))"
)
# …，对存在失职行为的人员，按照规定…; …，对工作不力的予以…
_TOPIC = re.compile(
    r"(?:^|(?<=[，。；：\n条）、．.]))对于?(?!其)[^。；：\n]{3,110}?(?=，(?:按|依|根据|予以|给予|由|在|将|要|严|责|视|可|应|处|会|一律|坚决|采取|(?:综合)?运用|采用|取消|收回|追回|当场|从严|从重|除|[^，。；：\n]{2,30}?(?:应当|可以|有权|必须))|予以|给予|进行|采取|从严|从重|(?:加大[^，。；]{2,8})?并?(?:开展|实施)$|依法|依规|依纪|要(?!求)|严肃|严格|责令|将|随时|适时|，?$)"
)
# 违反本条例第八条规定，由…: a breach without 的
_PLAIN = re.compile(r"违反[^。；\n]{4,120}?(?=，(?:由|责令|处|依法|给予|没收|可以|按照|依照|依据))")
# 滥伐林木，由林业主管部门…; 在河道内堆放杂物，责令限期清除
_BARE = re.compile(
    r"[^，。；：\n由]{4,80}?(?=，(?:由[^。；]{2,40}(?:责令|处|没收|给予|吊销)|责令(?:限期|停止|立即|改正)))"
)
# 有违法所得的, 造成损失的: cases of the same breach, neither a step nor a breach of their own
_CASE = re.compile(
    r"(?:有|没有|无)?(?:违法所得|非法所得|经营额|违法收入|货值金额|销售金额|非法财物)[^，。；]{0,14}的|属于[^，。；]{2,20}的|(?:法律|法规|条例)[^，。；]{0,10}(?:未作|没有|已有|另有|有|未)规定的|有条件|无法|不能[^，。；]{2,12}的"
)
# …；构成违反治安管理行为的，依法给予治安管理处罚: the same breach, graver
_POLICE = re.compile(r"(?:触犯[^，]{2,20}，)?(?:构成|属于)违反治安管理|尚(?:不|未)构成")
_HARM = re.compile(r"(?:给[^，。；]{2,16})?造成[^，。；]{0,16}(?:损失|损害|污染|危害)的")
# …的，由体育社团按照章程给予…: the form of a threat, whatever the breach is called
_THREAT = re.compile(r"的，由[^，。；]{2,40}$")
# 违反第二项规定的: an item of the article that the lead-in cites
_ITEM_ALONE = re.compile(
    r"(?:违反|有)(?P<above>前款|本款)?(?P<places>第（?[一二三四五六七八九十\d]{1,3}）?(?P<unit>[项款])(?:[、和至或者]{1,2}第（?[一二三四五六七八九十\d]{1,3}）?[项款]){0,12})(?!第)"
)
# …责令改正，逾期不改正的，处…: the next step within one clause
_FURTHER = re.compile(rf"，(?:{_STEP.pattern})[^，。；]{{0,24}}的(?:[，由处责给可将并一]|依法|依照|予以)")
_DUTIES = re.compile(r"(?:职责|职权)[^。；]{0,4}：")
# 依法承担赔偿责任: nobody imposes it
_LIABILITY = re.compile(r"(?!责令).{0,12}(?:赔偿|民事|违约|连带|侵权|承担)")
# 依照价格法律的规定处罚: whoever that law names
_REFERRED = re.compile(
    r"(?:依照|按照|依据|根据)[^，。；\n]{2,60}(?:规定|法律法规|法律、法规|条例》|法》)(?:予以|进行|给予|依法)*$"
)
# 构成违反治安管理行为的, 构成犯罪的: others than the authority of the sentence deal with it
_HANDED_OVER = re.compile(r"治安管理(?:行为|处罚)|(?<![不未])构成犯罪|涉嫌犯罪")
# 由市场监管部门责令改正；对主管人员依法给予处分: only who is set over the offender can discipline
_MASTER = re.compile(
    r"上级|任免|监察|所在单位|上一级|有关|相关|权限|编制|有权|本级|同级|人民政府|纪检|主管机关|其主管部门|领导小组|教育|党委|组织部门"
)
_BREAKS = re.compile(r"违反|不符合|未(?:按照?|依照|履行|遵守)|不履行|有(?=本)")
_REACH = 420


@dataclass(frozen=True, slots=True)
class Circumstance:
    """The surroundings of one sanction; breach_above says that the lead-in or the article names a breach."""

    breach_in_sentence: bool
    breach_above: bool
    authority: Span | None
    offender: Span | None
    offence: Span | None
    broken: tuple[tuple[str, ...], ...]
    step: int


@dataclass(slots=True)
class _Scope:
    """What an article (or paragraph) has said so far, for the sanctions that follow in it."""

    start: int
    authority: Span | None = None
    offender: Span | None = None
    offence: Span | None = None
    broken: tuple[tuple[str, ...], ...] = ()
    step: int = 0
    clause: int = -1
    breach: bool = False
    item: int = -1
    sentence: int = -1
    reached: int = -1
    below: tuple[int, tuple[tuple[str, ...], ...]] = (-1, ())
    lead: tuple[Span | None, Span | None, tuple[tuple[str, ...], ...]] = (None, None, ())


class Breaches:
    """Reads the surroundings of the sanctions of one document; ask in text order."""

    def __init__(self, reading: DocumentText) -> None:
        self.reading, self.text = reading, reading.text
        self.subjects = Subjects(reading)
        self.scope = _Scope(-1)

    def around(self, sanction: Span) -> Circumstance:
        """The circumstances of the sanction at a span."""
        text = self.text
        start = self._scope_start(sanction.start)
        if start != self.scope.start:
            self.scope = _Scope(start)
        scope = self.scope
        floor = self.reading.paragraph_at(sanction.start).start
        sentence = max(
            text.rfind("。", max(floor, sanction.start - _REACH), sanction.start) + 1, floor, sanction.start - _REACH
        )
        clause = max(text.rfind("；", sentence, sanction.start) + 1, sentence)
        before = text[sentence : sanction.start]
        breach = bool(_BREACH.search(before) and _CONDITION.search(before)) or bool(_THREAT.search(before))
        self._enter(scope, sentence, clause, sanction.start)
        scope.reached = sanction.end
        authority = self._authority(sentence, clause, sanction, scope)
        offender = self._offender(clause, sanction) or scope.offender
        scope.breach = scope.breach or breach
        broken = scope.broken or self._broken_below(scope, sanction)
        return Circumstance(breach, scope.breach, authority, offender, scope.offence, broken, scope.step)

    def is_duty(self, sanction: Span) -> bool:
        """Whether a sanction stands in a list of what a body has to do: …履行下列职责：（二）发现隐患责令改正."""
        line = self.reading.paragraph_index(sanction.start)
        if not self._is_item(self.reading.paragraphs[line].start):
            return False
        for above in reversed(self.reading.paragraphs[max(0, line - 30) : line]):
            if self.text[above.end - 1] == "：":
                return _DUTIES.search(self.text, max(above.start, above.end - 16), above.end) is not None
        return False

    def _scope_start(self, offset: int) -> int:
        """The start of the article that holds the offset; elsewhere that of its lead-in or paragraph."""
        index = self.reading.provision_at(offset)
        line = self.reading.paragraph_at(offset).start
        while index is not None:
            provision = self.reading.provisions[index]
            if provision.level == "article":
                return provision.span.start
            head = self.reading.paragraph_at(provision.span.start)
            if head.start < line and self.text[head.end - 1] != "：":
                break
            line = min(line, provision.span.start)
            index = provision.parent
        return line

    def _enter(self, scope: _Scope, sentence: int, clause: int, at: int) -> None:
        """Take up the breach that a new clause names; 逾期不改正的 goes one step further, a breach of its own begins anew."""
        if clause == scope.clause:
            scope.step += _FURTHER.search(self.text, scope.reached, at) is not None
            return
        same, scope.sentence = scope.sentence == sentence, sentence
        fresh, scope.clause = scope.clause < 0, clause
        text = self.text
        named = self._offence(clause, at)
        if fresh and named is None and scope.start < clause:
            lead = self._offence(scope.start, min(clause, scope.start + _REACH))
            self._take(scope, lead, False)
        if named is not None and scope.offence is not None and not fresh and self._is_case(named):
            return
        self._open_item(scope, clause)
        escalates = (
            named is not None and clause != scope.item and _STEP.search(text, named.start, named.end) is not None
        )
        if escalates and not (fresh and scope.start >= clause):
            scope.step += 1
            whole = named.end - named.start > 24 and _BREAKS.search(text, named.start, named.end)  # type: ignore[union-attr]
            if whole or scope.offence is None:
                self._take(scope, named, True)
        elif named is not None:
            item = self._is_item(clause)
            scope.step = self._base_step(clause) if item else 0
            known = scope.broken
            self._take(scope, named, item)
            if same and not scope.broken and text.find("违反", named.start, named.end) < 0:
                scope.broken = known

    def _is_case(self, named: Span) -> bool:
        """Whether a clause names a case of the breach before: 有违法所得的, 造成损失的, 构成违反治安管理行为的."""
        text, where, known = self.text, (named.start, named.end), self.scope.offence
        if _POLICE.match(text, *where):
            return known is not None and not _POLICE.match(text, known.start, known.end)
        return not _BREAKS.search(text, *where) and bool(_CASE.search(text, *where) or _HARM.match(text, *where))

    def _open_item(self, scope: _Scope, clause: int) -> None:
        """At the start of an item, go back to what the lead-in says; the item before does not speak for this one."""
        if not self._is_item(clause) or self.reading.paragraph_at(clause).start != clause:
            return
        if scope.item < 0:
            self._take_lead(scope, clause)
            scope.lead = (
                scope.authority or named_authority(self.text, scope.start, clause),
                scope.offender,
                scope.broken,
            )
        scope.authority, scope.offender, scope.broken = scope.lead
        scope.item = clause

    def _take_lead(self, scope: _Scope, item: int) -> None:
        """违反第二十条规定的，按照下列规定处罚：: a lead-in without a sanction of its own names the breach."""
        above = self.reading.paragraphs[self.reading.paragraph_index(item) - 1]
        if scope.offence is None and above.start >= scope.start and self.text[above.end - 1] == "：":
            lead = self._offence(max(above.start, self.text.rfind("。", above.start, above.end) + 1), above.end)
            self._take(scope, lead, False)

    def _broken_below(self, scope: _Scope, sanction: Span) -> tuple[tuple[str, ...], ...]:
        """The provisions that the items below a lead-in cite: 有下列行为之一的，处…：（一）违反第十条规定，…"""
        paragraphs, at = self.reading.paragraphs, self.reading.paragraph_index(sanction.start)
        if self.text[paragraphs[at].end - 1] != "：" or scope.offence is None:
            return ()
        if scope.below[0] != at:
            found: list[tuple[str, ...]] = []
            for line in paragraphs[at + 1 : at + 30]:
                if not self._is_item(line.start):
                    break
                verb = _BREAKS.search(self.text, line.start, min(line.end, line.start + 30))
                found += cited_paths(self.reading, verb.end(), min(line.end, verb.end() + 40)) if verb else ()
            scope.below = at, tuple(dict.fromkeys(found))
        return scope.below[1]

    def _base_step(self, clause: int) -> int:
        """The step of an item: 1 below 逾期不改正的，按照下列规定处罚：, else 0."""
        index = self.reading.provision_at(clause)
        parent = self.reading.provisions[index].parent if index is not None else None
        if parent is None:
            return 0
        line = self.reading.paragraph_at(self.reading.provisions[parent].span.start)
        last = max(self.text.rfind(sign, line.start, line.end) for sign in "；。") + 1 or line.start
        found = _STEP.search(self.text, last, line.end)
        return 1 if found and "犯罪" not in found[0] else 0

    def _is_item(self, clause: int) -> bool:
        index = self.reading.provision_at(clause)
        return index is not None and self.reading.provisions[index].level in ("item", "subitem", "arabic", "point")

    def _take(self, scope: _Scope, named: Span | None, keep: bool) -> None:
        if named is None:
            return
        scope.offence = named
        cited = self._within(scope, named) or self._broken(named)
        scope.broken = cited or (scope.broken if keep else ())
        subject = self._subject(named)
        if subject is not None or not keep:
            scope.offender = subject

    def _offence(self, start: int, end: int) -> Span | None:
        """The condition clauses that open a clause: 擅自占用绿地，造成损失的，…"""
        text, start = self.text, trimmed(self.text, start, end)
        start += text.startswith("，", start)
        stop = max(
            _behind_one(text, start, end),
            text.rfind("的，", start, end),
            text.rfind("的由", start, end),
            text.rfind("的；", start, end),
            text.rfind("者，视", start, end),
        )
        if stop < 0:
            m = _HEADLESS.search(text, start, end)
            stop = m.start() if m else -1
        topic = _last(_TOPIC, text, start, end)
        if topic and topic.end() < stop and text.startswith("，在", topic.end()):
            # 对违反规定，在防控中不作为的，依法…: the circumstance belongs to the breach
            return Span(topic.start(), stop + 1)
        if (
            topic
            and _BREACH.search(topic[0])
            and (stop < 0 or (topic.end() >= stop and topic[0].endswith(("的", "行为", "问题"))))
        ):
            return Span(topic.start(), topic.end())
        if stop < 0:
            plain = _PLAIN.match(text, start, end) or _BARE.match(text, start, end)
            return Span(plain.start(), plain.end()) if plain else None
        return Span(start, stop + 1) if stop > start else None

    def _subject(self, offence: Span) -> Span | None:
        """建设单位违反本办法规定，…的 -> 建设单位"""
        text, start, spare = self.text, offence.start, None
        for _ in range(3):
            start = trimmed(text, start, offence.end)
            stop = min(
                (i for i in (text.find(sign, start, offence.end) for sign in "，；") if i >= 0), default=offence.end
            )
            found = opening_subject(text, start, stop)
            if found is not None and text.startswith(("负责", "会同"), found[0].end):
                # 县级部门负责评价，评价不合格的，取消资格: whoever rates is not rated
                found = None
            if found is not None and text[stop - 1] not in "后时":
                return found[0]
            if found is not None and found[1] != "agency":
                # 经营者取得许可后，不再符合条件的; 检查人员到场时，经营者拒绝开门的
                spare = found[0]
            start = stop + 1
            if start >= offence.end:
                break
        return spare

    def _broken(self, offence: Span) -> tuple[tuple[str, ...], ...]:
        """违反本办法第十二条第二款规定 -> (("12", "2"),); another document's article (《…》第三条) is none of ours."""
        verb = _BREAKS.search(self.text, offence.start, offence.end)
        return cited_paths(self.reading, verb.end(), offence.end) if verb else ()

    def _within(self, scope: _Scope, offence: Span) -> tuple[tuple[str, ...], ...]:
        """违反第二项规定的 below 违反第十三条规定的，…： breaks 13/(2)."""
        alone = _ITEM_ALONE.search(self.text, offence.start, min(offence.end, offence.start + 24))
        base = scope.lead[2] or (self._outer(scope.broken) if alone and not alone["above"] else ())
        if alone is None or len(base) != 1 or len(base[0]) > 2:
            return ()
        unit = alone["unit"]
        return tuple((*base[0], f"({n})" if unit == "项" else str(n)) for n in numbers_of(alone["places"]))

    @staticmethod
    def _outer(broken: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        """The article or paragraph whose items were broken before: 有第十四条第一项行为的，…；有第五项行为的."""
        outer = {path[:-1] for path in broken if path[-1].startswith("(")}
        return (outer.pop(),) if len(outer) == 1 and all(len(path) > 1 for path in broken) else ()

    def _authority(self, sentence: int, clause: int, sanction: Span, scope: _Scope) -> Span | None:
        text = self.text
        office = _TO_OFFICE.match(text, sanction.start, sanction.end + 30) or _last(
            _TO_OFFICE, text, clause, sanction.start
        )
        if office:
            return Span(office.start(1), office.end(1))
        if self._said(sanction, "刑事责任", "徒刑") or _LIABILITY.match(text, sanction.start, sanction.end):
            return None
        found = named_authority(text, clause, sanction.start + 2) or agent(text, clause, sanction.start)
        if found:
            scope.authority = found
            return found
        referred = clause == sentence and text.startswith("处罚", sanction.start)
        if _HANDED_OVER.search(text, clause, sanction.end) or (
            referred and _REFERRED.search(text, clause, sanction.start)
        ):
            return None
        return self._carried_authority(sentence, clause, sanction, scope)

    def _carried_authority(self, sentence: int, clause: int, sanction: Span, scope: _Scope) -> Span | None:
        """Who was named before: in an earlier clause or sentence, or in front of the offence."""
        known = scope.authority
        if known is not None:
            foreign = known.start < clause and self._said(sanction, "处分")
            return None if foreign and not _MASTER.search(self.text, known.start, known.end) else known
        if scope.start < sentence:
            scope.authority = named_authority(self.text, max(scope.start, sanction.start - 3 * _REACH), sentence)
        elif sentence < clause:
            scope.authority = named_authority(self.text, sentence, clause)
        if scope.authority is None and scope.offence is not None and self.text.startswith("对", scope.offence.start):
            floor = max(scope.start, self.reading.paragraph_at(scope.offence.start).start)
            return speaker(self.text, floor, scope.offence.start)
        return scope.authority

    def _said(self, sanction: Span, *words: str) -> bool:
        return any(self.text.find(word, sanction.start, sanction.end) >= 0 for word in words)

    def _offender(self, clause: int, sanction: Span) -> Span | None:
        text = self.text
        start = max(max(text.rfind(sign, clause, sanction.start) for sign in "；：") + 1, clause)
        if _LIABILITY.match(text, sanction.start, sanction.end):
            return bearer_of_liability(text, start, sanction.end)
        return named_offender(text, start, sanction)


def _behind_one(text: str, start: int, end: int) -> int:
    """The last sign of 有下列行为之一，按照…给予处分, where no 的 closes the case; -1 without one."""
    found = text.rfind("之一，", start, end)
    return found + 1 if found >= 0 else found


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for m in pattern.finditer(text, max(0, start), max(0, end)):
        found = m
    return found
