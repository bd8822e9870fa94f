"""From a mention to the body that it means: full name, jurisdiction, aliases that the text declares."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ..facts import Agency, Span
from ..structure.jurisdictions import NATION, Division, at_level, division, printed_names
from .coordinating_bodies import shortens
from .mentions import Mention
from .names import Form, forms, national_names, ranks
from .reform import changes_of

# 青禾市防汛抗旱指挥部（以下简称“市防指”）, （以下简称市防指）, （简称：联席会议）
_COMMANDS = ("指挥部", "领导小组")
_WORKING_GROUP = re.compile(r"[一-龥]{2,8}(?<!小)组\Z")
_OF_A_LEVEL = re.compile(r"[省市县区](?=总?指挥部|领导小组|联席会议)")
_ALIAS = re.compile(r"（(?:以下)?(?:统一?|均)?简称(?:为|：)?[“\"]?(?P<alias>[一-龥A-Za-z]{2,16})[”\"]?）")
_PLACES_IN_FRONT = re.compile(
    r"(?P<level>自治区|[省市县区])(?![级以、（）容域]|外(?![贸事资汇经商办专债侨]))(?=[一-龥“])"
)
# 青禾开发区, 青禾经开区 of a city is its 经济技术开发区 (开发区 of counties bear other names).
_ZONES = {"开发区": "经济技术开发区", "经开区": "经济技术开发区", "高新区": "高新技术产业开发区"}
_ZONE = re.compile(r"(?<![一-龥]{2}(?:技术|产业))(?<!经济)(?<!保税)(?:开发区|经开区|高新区)(?=管)")
# 各地级以上市人民政府, 各盟行政公署、市人民政府, 有关县（市、区）政府; 市级有关部门
_OF_PLACES = re.compile(r"(?:各|有关|相关)(?:设区|地级|地市(?!场)|[省市州盟县区旗乡镇街])")
# 各市财政局, 各市（含云岭市）人民政府: those of the province, in a city's text too; but 各市、县, 各市区 are the city's
_OF_PROVINCE = re.compile(r"(?:各|有关|相关)(?:设区|地级)?市(?![、县区和直级]|（[县区]|场)")
# 有关部门, 相关单位, 各有关金融机构, 各级各部门, 县级财政部门: those that the document's own place has
_CONCERNED = re.compile(
    r"各有关|各相关|有关|相关|各级|各地|各部门|各单位|[市县区]级|[市县区]（[市县区旗、]+）(?=人?民?政府)|(?:[一-龥]{2,8}的)?各级各"
)
# 市级财政部门 in a text of the city
_OWN_LEVEL = re.compile(r"(?P<level>[省市])级(?P<sector>[一-龥]{2,8}?)(?:行政)?(?:主管)?部门")
_OF_ONE_LEVEL = re.compile(r"各级|[县区]级(?!以)")
_DEPARTMENTS = re.compile(r"各?(?:有关|相关)?(?:部门|单位)")
_OF_LEVEL = re.compile(r"(?P<level>[省市县区])(?=级各?(?:有关|相关|部门|单位))")
# 国务院安全生产委员会, 江河治理部际联席会议: bodies of the centre, whoever names them
_OF_THE_CENTRE = re.compile(r"(?:国务院|中央|全国)[一-龥]{3,}|[一-龥]{4,}部际联席会议")
# 功能区管委会, 经济开发区管理委员会: every city has one, so the words are nobody's name
_EVERYBODYS = re.compile(
    r"(?:[各本该]|经济|高新|技术|产业|工业|农业|科技|旅游|综合|保税|度假|示范|试验|生态|风景|名胜|物流|功能|集聚|园区|新区|景区|开发区|区|园)+管(?:理委员|委)会"
)
_BODY_TAIL = re.compile(r"(?:工作)?(?:领导小组|协调小组|联席会议|总?指挥部|专班|小组|机制)(?:办公室)?\Z")
_ELSEWHERE = re.compile(r"[省市县区国]|部际|各|该|本|有关|相关|全国|“\Z|\A（")
_CONFIDENCE = {"agency": 0.97, "group": 0.95, "class": 0.92, "body": 0.9, "organisation": 0.8}
_UNRESOLVED = 0.6  # a name of one body that the text does not complete
_BY_FIELD = 0.7  # 水利 in front of 等部门: the office of the field, whose own name may be another (水务局)


def resolved(text: str, mentions: list[Mention], within: Division | None, day: str | None = None) -> list[Agency]:
    """The agencies of the mentions, in order, with full names where one body can be meant (on the day of the text)."""
    resolver = _Resolver(text, within, mentions, day)
    agencies = []
    previous: Mention | None = None
    leading: Mention | None = None  # the body of the list whose place the next bare names share
    for m in mentions:
        linked = previous is not None and previous.end == m.start - 1 and text[previous.end] in "、\n\t"
        if not linked:
            leading = None
        if previous and leading and linked:
            resolver.inherit(m, leading, text[previous.end])
        agencies.append(resolver.agency(m))
        if not (leading and m.rule == "agency.form"):
            leading = m
        previous = m
    return _with_aliases(text, agencies)


class _Resolver:
    def __init__(self, text: str, within: Division | None, mentions: list[Mention], day: str | None) -> None:
        self.text, self.within, self.day = text, within, day
        self.levelled = {(m.level, m.form.name) for m in mentions if m.level and m.form}
        self.names: dict[tuple[str, Division], tuple[str, str]] = {}
        self.levels: dict[str, Division | None] = {}

    def inherit(self, m: Mention, previous: Mention, mark: str) -> None:
        """青禾市财政局、教育局, 各县（市、区）财政局、教育局: a bare name in a list has the place of the one before; an
        office of a kind that no lexicon holds (市财政局、轨道交通局) too.
        """
        if m.start != m.stem or m.division is not None or mark != "、":
            return
        if m.rule == "agency.sector" and previous.rule == "agency.sector":
            m.level, m.words = previous.level, previous.words
        elif m.rule == "agency.form":
            if self._is_office(m):
                m.level = previous.level if previous.kind == "agency" else None
        elif m.kind == "agency" and m.form is not None and m.form.kind == "agency":
            self._inherit_place(m, previous)

    def _is_office(self, m: Mention) -> bool:
        """轨道交通局: an office by its last character, without a level of its own."""
        return self.text[m.start] not in "省市县区" and self.text[m.end - 1] in "局委厅" and m.end - m.start > 3

    def _inherit_place(self, m: Mention, previous: Mention) -> None:
        if previous.kind == "agency" and previous.form and previous.form.kind == "agency":
            m.division, m.level = previous.division, previous.level
            if not m.division and not m.level:
                m.division = self.place(previous)  # 民政厅、|扶贫办 of a province's text
        elif previous.kind == "group" and previous.words:
            m.kind, m.words = "group", previous.words

    def place(self, m: Mention) -> Division | None:
        """The division of a mention: printed, by its level word, or the document's own for a bare name."""
        if m.division:
            return m.division
        if m.level:
            if m.level not in self.levels:
                self.levels[m.level] = at_level(m.level, self.within)
            return self.levels[m.level]
        if m.kind == "agency" and m.form and m.form.kind == "agency" and not m.words and self.within:
            return self._bare(m.form, self.text[m.end - 1])
        return None

    def _bare(self, form: Form, end: str) -> Division | None:
        """团市委 says its level; 财政局 alone is a county's own in its texts, a city's where they say 市财政局 too."""
        if form.level:
            return at_level(form.level, self.within)
        level = self.within.level if self.within else ""
        if level == "省":
            return self.within if end == "厅" else None
        stated = level in ("县", "国") or (level == "市" and ("市", form.name) in self.levelled)
        return self.within if stated and end in "局委办室心" else None

    def agency(self, m: Mention) -> Agency:
        printed = self.text[m.start : m.end]
        canonical, jurisdiction = self._name(m, printed)
        by_field = m.rule == "agency.sector" and canonical is not None
        return Agency(
            span=Span(m.start, m.end),
            rule=m.rule,
            confidence=_BY_FIELD if by_field else _confidence(m, canonical),
            printed=printed,
            canonical=canonical,
            kind="agency" if by_field else m.kind,
            jurisdiction=jurisdiction,
        )

    def _name(self, m: Mention, printed: str) -> tuple[str | None, str | None]:
        """The full name and the jurisdiction of a mention; None where the text does not tell."""
        if m.kind == "agency" and m.form:
            return self._by_form(m, m.form)
        if m.rule == "agency.sector":
            return self._sector(printed.removeprefix(m.words), m)
        if m.kind == "class" and (own := _OWN_LEVEL.fullmatch(printed)) and self._is_own_level(own["level"]):
            return self._sector(own["sector"], m)
        if m.kind == "group" or (m.kind == "class" and _OF_ONE_LEVEL.match(printed)):
            return self._group(m, printed)
        if m.rule == "agency.bare":
            return None, None
        if m.kind in ("body", "organisation") or m.rule == "agency.branch":
            return self._open(m, printed)
        where = self.place(m)
        return None, where.full if where else None

    def _by_form(self, m: Mention, form: Form) -> tuple[str | None, str | None]:
        """市发改委, 青禾市发展和改革委员会 by the lexicon's name and the division."""
        if form.kind == "national":
            return form.name, NATION
        where = self.place(m)
        if where is None or (where.level == "国" and form.filled(where) not in national_names()):
            return None, None
        key = (form.name, where)
        if key not in self.names:
            self.names[key] = form.filled(where), where.full
        return self.names[key]

    def _group(self, m: Mention, printed: str) -> tuple[str | None, str | None]:
        """各县（市、区）政府 of a city are 青禾市各县（市、区）人民政府, its 有关部门 are 青禾市有关部门; in a text of the
        centre 各有关部门 are those of 国务院, and bodies of every place (地方各级人民政府) have no other name.
        """
        if m.division:
            return None, m.division.full
        where, name = self._place_of_group(printed), printed
        if where is None:
            return None, None
        lead = _PLACES_IN_FRONT.match(name) or _OF_LEVEL.match(name)
        if lead:  # 市政府有关部门, 市直各部门, 市级有关部门
            owner = at_level(lead["level"], self.within)
            if owner is None:
                return None, None
            where, name = owner, name[lead.end() :]
        elif not (_OF_PLACES.match(name) or _CONCERNED.match(name)) or name.startswith("国"):
            return None, None
        if where.level == "国":
            return ("国务院" + name, where.full) if _DEPARTMENTS.fullmatch(name) else (None, None)
        name = re.sub(r"(?<!人民)政府", "人民政府", name).replace("管委会", "管理委员会")
        return where.styled + name, where.full

    def _place_of_group(self, printed: str) -> Division | None:
        """Whose group it is: the document's own division's, of 各市财政局 in a city's text the province's."""
        within = self.within
        if within is not None and within.level in "市县" and _OF_PROVINCE.match(printed):
            return division(within.above[0]) if within.above else None
        return within

    def _is_own_level(self, level: str) -> bool:
        return self.within is not None and at_level(level, self.within) == self.within

    def _sector(self, sector: str, m: Mention) -> tuple[str | None, str | None]:
        """公安、水利等部门 of a city are its 公安局 and 水利局: the office that does this work at the document's level.

        Those of another level (县级财政、发改等部门 in a city's text) are nobody in particular, nor is an office that a
        reform had ended by then (农业局) unless the text names it.
        """
        within = self.within
        elsewhere = m.rule == "agency.sector" and m.words and not (m.level and self._is_own_level(m.level))
        if within is None or within.level == "国" or elsewhere:
            return None, None
        options = [
            f for end in "厅委局" for f in forms().get(sector + end, ()) if f.kind == "agency" and f.need != "head"
        ]
        own = {f.name for f in options} & {name for level, name in self.levelled if self._is_own_level(level)}
        names = {Form("agency", n).filled(within) for n in own} or self._usual(options, within)
        return (names.pop(), within.full) if len(names) == 1 else (None, None)

    def _usual(self, options: list[Form], where: Division) -> set[str]:
        """The names that an office of a field bears at a level: 厅 of provinces, else the lexicon's first ending."""
        of_province = [f for f in options if f.name.endswith("厅")]
        fitting = of_province if where.level == "省" and of_province else [f for f in options if f not in of_province]
        first: dict[str, Form] = {}
        for form in sorted(fitting, key=lambda f: ranks()[f.name]):
            first.setdefault(form.name.rstrip("局委员会"), form)
        return {f.filled(where) for f in first.values() if self._exists(f.filled(where))}

    def _exists(self, name: str) -> bool:
        """Whether no reform had ended the office when the text was issued."""
        ends = [r.since.isoformat() for r, _ in changes_of(name) if r.kind in ("renamed", "merged")]
        return not ends or (self.day is not None and self.day < min(ends))

    def _local(self) -> Division | None:
        """The document's division unless that is the state."""
        return self.within if self.within and self.within.level != "国" else None

    def _open(self, m: Mention, printed: str) -> tuple[str | None, str | None]:
        """市防汛抗旱指挥部 is 青禾市防汛抗旱指挥部; a name without any place is not resolved."""
        where: Division | None = self.place(m) if m.rule == "agency.form" and m.level else None
        if where:
            return where.styled + printed, where.full
        if m.division:
            where = m.division
            rest = _in_full(printed, m.division)
        else:
            led = self._led_by_level(printed)
            if led is None:
                return None, None
            where, rest = led
        rest = re.sub(r"管委会\Z", "管理委员会", rest)
        if where is None and m.kind == "body" and _is_own(printed) and (own := self._local()):
            where, rest = own, own.styled + rest.removeprefix(f"全{own.level}")
        return (rest if where or _is_certain(m, printed) else None), where.full if where else None

    def _led_by_level(self, printed: str) -> tuple[Division | None, str] | None:
        """市防汛抗旱指挥部: the level word is the document's division; None where it means any."""
        lead = _PLACES_IN_FRONT.match(printed)
        if lead is None:
            return None, printed
        where = at_level(lead["level"], self.within)
        if where is None:
            return None
        return where, ("国家" if where.level == "国" else where.styled) + printed[lead.end() :]


def _confidence(m: Mention, canonical: str | None) -> float:
    """How sure a mention is: less where a name stands without its place, least where it stays incomplete."""
    if canonical is None and m.kind in ("body", "agency"):
        return _UNRESOLVED
    bare = m.kind == "agency" and m.start == m.stem and m.form is not None and m.form.kind == "agency"
    return 0.75 if bare else _CONFIDENCE[m.kind]


def _in_full(printed: str, where: Division) -> str:
    """青禾开发区管委会 keeps its printed place; 雄安新区管委会, 青禾市…指挥部 have the division's full name."""
    form = next((f for f in (where.name, where.styled, *printed_names(where)) if printed.startswith(f)), None)
    rest = where.styled + printed[len(form) :] if form else printed
    return _ZONE.sub(lambda zone: _ZONES[zone[0]], rest, count=1) if where.level == "市" else rest


def _is_certain(m: Mention, printed: str) -> bool:
    """Whether a name without a place can mean one body only: of the centre, or a long name of an organisation."""
    if _OF_THE_CENTRE.match(printed):
        return True
    named = m.kind == "organisation" and m.rule == "agency.open"
    return named and len(printed) >= 6 and not _EVERYBODYS.fullmatch(printed)


def _is_own(printed: str) -> bool:
    """Whether a body whose name says what it is for but no place can only be the document's own (…排查治理工作专班)."""
    purpose = _BODY_TAIL.sub("", printed)
    return len(purpose) >= 6 and not _OF_THE_CENTRE.match(printed) and not _ELSEWHERE.search(printed)


def _with_aliases(text: str, agencies: list[Agency]) -> list[Agency]:
    """Aliases that the text declares after a name stand for it; a bare 领导小组 for the document's only one."""
    meant: dict[str, set[str]] = {}
    _declared(text, agencies, meant)
    _only_of_its_kind(agencies, meant)
    for group, name in working_groups(agencies).items():
        meant.setdefault(group, {name})
    if not meant:
        return agencies
    kinds: dict[str | None, str] = {a.canonical: a.kind for a in agencies if a.canonical}
    known = {alias: next(iter(names)) for alias, names in meant.items() if len(names) == 1}
    out = [_by_alias(a, known) for a in agencies]
    return _alias_mentions(text, out, {alias: name for alias, name in known.items() if len(alias) > 2}, kinds)


def _by_alias(a: Agency, known: dict[str, str]) -> Agency:
    """The agency with the full name that its short one stands for; 市指挥部 is the 指挥部 of the document."""
    name = None if a.canonical else known.get(a.printed) or known.get(_OF_A_LEVEL.sub("", a.printed, count=1))
    return replace(a, canonical=name, rule="agency.alias", confidence=max(a.confidence, 0.8)) if name else a


def _declared(text: str, agencies: list[Agency], meant: dict[str, set[str]]) -> None:
    """青禾市防汛抗旱指挥部（以下简称市防指）."""
    by_end = {a.span.end: a.canonical for a in agencies if a.canonical}
    for m in _ALIAS.finditer(text):
        if canonical := by_end.get(m.start()):
            meant.setdefault(m["alias"], set()).add(canonical)


def _only_of_its_kind(agencies: list[Agency], meant: dict[str, set[str]]) -> None:
    """A bare 领导小组, and its 办公室, is the only one that the document names in full."""
    names = {a.canonical.removesuffix("办公室") for a in agencies if a.kind == "body" and a.canonical}
    for tail in ("领导小组", "联席会议", "指挥部", "专班"):
        of_tail = {n for n in names if n.endswith(tail)}
        if len(of_tail) == 1:
            meant.setdefault(tail, of_tail)
            whole = next(iter(of_tail))
            short = (a.printed for a in agencies if a.kind == "body" and not a.canonical and a.printed.endswith(tail))
            for printed in short:  # 创建领导小组 of 青禾市创建文明城市工作领导小组
                if shortens(printed, whole):
                    meant.setdefault(printed, of_tail)
            meant.setdefault(tail + "办公室", {next(iter(of_tail)) + "办公室"})


def working_groups(agencies: list[Agency]) -> dict[str, str]:
    """应急监测组 in a plan with one headquarters or leading group is that body's: printed name -> full name."""
    heads = [a.canonical for a in agencies if a.kind == "body" and a.canonical and a.canonical.endswith(_COMMANDS)]
    named = {a.printed for a in agencies if a.kind == "body" and not a.canonical and _WORKING_GROUP.match(a.printed)}
    if not heads or not named:
        return {}
    head, times = Counter(heads).most_common(1)[0]
    return {group: head + group for group in named - {"工作组"}} if 2 * times > len(heads) else {}


def _alias_mentions(
    text: str, agencies: list[Agency], known: dict[str, str], kinds: dict[str | None, str]
) -> list[Agency]:
    """The agencies with the mentions of declared aliases that no lexicon knows (市防指)."""
    taken = sorted((a.span.start, a.span.end) for a in agencies)
    fresh: list[Agency] = []
    for alias, canonical in known.items():
        at = text.find(alias)
        while at >= 0:
            end = at + len(alias)
            if not any(s < end and at < e for s, e in taken):
                kind = kinds.get(canonical, "body")
                span = Span(at, end)
                fresh.append(Agency(span=span, rule="agency.alias", printed=alias, canonical=canonical, kind=kind))
            at = text.find(alias, end)
    return sorted([*agencies, *fresh], key=lambda a: a.span) if fresh else agencies
