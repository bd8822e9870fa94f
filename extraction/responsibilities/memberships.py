"""Who sits in a coordinating body (议事协调机构): lists by role, tables, offices and their heads, in all printed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..agencies.coordinating_bodies import Bodies
from ..agencies.persons import Lines, Person, is_whole_post, name_behind
from ..facts import BodyOffice, Fact, Membership, Span
from ..lexicons import read_lexicon
from ..structure.document_text import DocumentText, Paragraph
from ..structure.head_lines import PUBLICITY
from ..text.dates import DATE_LINE
from ..text.labels import LABEL
from .rosters import in_rosters


@cache
def role_words() -> str:
    """A pattern of the seats: 组长, 常务副组长, 办公室副主任 …"""
    rows = read_lexicon("member_roles")
    ranks = "|".join(sorted((r["word"] for r in rows if r["kind"] == "rank"), key=len, reverse=True))
    front = "|".join(sorted((r["word"] for r in rows if r["kind"] == "qualifier"), key=len, reverse=True))
    return rf"(?:{front})*(?:副)?(?:{front})*(?:{ranks})(?:兼(?:副)?(?:{front})*(?:{ranks}))?"


@cache
def _label() -> re.Pattern[str]:
    """组长：, 常务副组长（2人）: what stands in front of a colon."""
    return re.compile(rf"(?P<role>{role_words()})(?:（\d{{1,2}}人）)?\Z")


# 办公室设在市教育局, 联席会议办公室挂靠在市水利局, 下设办公室在市水利局
_OFFICE = re.compile(
    r"办公室(?:均)?(?:(?:设|挂靠|挂)(?:在|于)|[在于](?=[省市县区州旗][一-龥]{1,14}[局委厅办部会社](?:[，。；、\n]|\Z)))(?P<host>[^，。；\n（]{2,24})"
)
_OFFICE_IN = re.compile(
    r"下设办公室(?:（[^（）\n]{2,30}）)?，(?:设|挂靠|挂)(?:在|于|(?<=靠))(?P<host>[^，。；\n（]{2,24})"
)


@cache
def _head_by() -> re.Pattern[str]:
    """办公室主任由市水利局局长王某某（同志）兼任; 副主任由市气象局副局长张某某，市水利局副局长李某某兼任"""
    return re.compile(
        rf"(?P<role>{role_words()})由(?P<who>[^，。；：\n]{{2,40}}?(?:，[^，。；：\n]{{4,40}}?){{0,12}})(?:同志)?(?:分别)?(?:兼任|担任|(?<!主)任(?![务职])|兼)"
    )


@cache
def _head_is() -> re.Pattern[str]:
    """由副市长王某某同志任组长, 李某某兼任办公室副主任, 增补张某某同志为副组长"""
    return re.compile(
        rf"(?<=[，。；、\n：由补聘])(?P<who>(?!由)[^，。；：、\n]{{2,40}}?)(?:同志)?(?:兼任|担任|任|为)(?:[一-龥“”]{{0,30}}?(?:领导小组|联席会议|指挥部|委员会|专班))?(?P<role>{role_words()})(?=[，。；、\n）]|\Z)"
    )


# 领导小组|组长：王某某, 青禾市防汛指挥部|指挥长：李某某
_ITS_BODY = re.compile(r"[一-龥]{0,20}(?:领导小组|指挥部|联席会议|专班)")
# 下设办公室，挂靠市水利局，办公室主任由王某某兼任: no line of a list
_TELLS = re.compile(r"下设|挂靠|设[在于]|由[^，]{2,30}?(?:担任|兼任|任)|负责(?!人)|承担")
_TRIGGERS = ("长：", "任：", "员：", "人：", "挥：", "问：", "办公室", "组长", "召集人", "指挥长", "组内职务")


def find(document: DocumentText) -> list[Fact]:
    """The seats (Membership) and offices (BodyOffice) of the bodies that a document sets up, sorted by span."""
    if not any(word in document.text for word in _TRIGGERS):
        return []
    facts: dict[tuple[Span, str], Fact] = {}
    for fact in (*_Seats(document).facts(), *in_rosters(document, role_words())):
        role = fact.role if isinstance(fact, Membership) else "office"
        facts.setdefault((fact.span, role), fact)
    return sorted(facts.values(), key=lambda f: f.span)


class _Seats:
    def __init__(self, document: DocumentText) -> None:
        self.document, self.text = document, document.text
        self.bodies, self.lines = Bodies(document), Lines(document)
        self.body = self.bodies.own
        self.role: str | None = None
        self.pending: list[Membership] = []
        self.office = False  # whether the paragraph above the list speaks of the body's office
        self.in_office = False  # whether the list is that of the office
        self.persons: dict[str, None] = {}  # who sits in the lists so far

    def facts(self) -> Iterator[Fact]:
        for p in self.document.paragraphs:
            if p.kind == "row":
                continue
            self.body = self.bodies.at(p, self.body)
            if labels := self._labels(p):
                yield from self._flush()
                self.body = self.bodies.headed(p.start, labels[0][0]) or self.body
                self._read_labels(p, labels)
            elif self.role and self._goes_on(p):
                self._read_line(p)
            else:
                yield from self._flush()
                self.role = None
                self.office = "办公室" in self.text[p.start : p.end] and self.text[p.end - 1] in "。："
            yield from self._in_sentence(p)
        yield from self._flush()

    def _flush(self) -> Iterator[Fact]:
        yield from self.pending
        self.pending = []

    # ---- lists -------------------------------------------------------------------------------------------------------

    def _labels(self, p: Paragraph) -> list[tuple[int, int, str]]:
        """The roles that a line names in front of persons (at its head, behind ；。 and behind 如下：), each with its place
        and the offset behind its colon.
        """
        head = LABEL.match(self.text, p.start, p.end)
        first = head.end() if head else p.start
        labels = []
        colon = self.text.find("：", first, p.end)
        while colon >= 0:
            m = _label().search(self.text, max(first, colon - _LONGEST), colon)
            if m and (
                m.start() == first
                or self.text[m.start() - 1] in "；。，："
                or self.document.gap_before(m.start())
                or _ITS_BODY.fullmatch(self.text, first, m.start())
            ):
                labels.append((m.start(), colon + 1, m["role"]))
            colon = self.text.find("：", colon + 1, p.end)
        return labels

    def _read_labels(self, p: Paragraph, labels: list[tuple[int, int, str]]) -> None:
        for i, (_, behind, role) in enumerate(labels):
            end = labels[i + 1][0] if i + 1 < len(labels) else p.end
            stop = self.text.find("。", behind, end)  # 成员：王某某、李某某。负责雨情监测。
            end = stop if stop >= 0 else end
            if self.role is None:
                self.in_office = role.startswith("办公室") or (self.office and "主任" in role)
            self.role = role
            self._add(self.lines.persons(behind, end))

    def _goes_on(self, p: Paragraph) -> bool:
        line = self.text[p.start : p.end]
        if len(line) > 80 or "。" in line[:-1] or line[-1] in "：" or DATE_LINE.match(line) or PUBLICITY.match(line):
            return False
        return LABEL.match(line) is None and not _TELLS.search(line)

    def _read_line(self, p: Paragraph) -> None:
        """A line below a role: a further person, or what the page has cut from the post above."""
        with_posts = any(m.post for m in self.pending)
        persons = self.lines.persons(p.start, p.end)
        if persons and not (with_posts and self._is_rest(p, persons)):
            self._add(persons)
        elif self._is_cut() and p.end - p.start <= _REST and self.text[p.end - 1] not in "。；":
            self._extend(self.text[p.start : p.end])
        else:
            self.role = None

    def _is_cut(self) -> bool:
        """Whether the post read last is unfinished: 市委副书记、市政府 / 市长."""
        post = self.pending[-1].post if self.pending else None
        return post is not None and not is_whole_post(post)

    def _is_rest(self, p: Paragraph, persons: list[Person]) -> bool:
        """Whether a line only looks like a name: 务副 / 市长 where every member has a post and this one has none."""
        if len(persons) > 1 or persons[0].post:
            return False
        span = persons[0].span
        return not any(self.document.gap_before(i) for i in range(span.start + 1, span.end))

    def _extend(self, words: str) -> None:
        last = self.pending[-1]
        self.pending[-1] = replace(last, post=(last.post or "") + words)

    def _add(self, persons: list[Person]) -> None:
        if self.body is None or self.role is None:
            return
        body = self.body
        if self.in_office and not body.endswith(("办公室", "委员会")):
            body += "办公室"
        self.pending.extend(_seat(p, self.role, body, "seat.list", self.text) for p in persons)
        self.persons.update((self.text[p.span.start : p.span.end], None) for p in persons)

    # ---- sentences ---------------------------------------------------------------------------------------------------

    def _in_sentence(self, p: Paragraph) -> Iterator[Fact]:
        about_office = self.text.find("办公室", p.start, p.end) >= 0
        for pattern in (_OFFICE, _OFFICE_IN) if about_office else ():
            for m in pattern.finditer(self.text, p.start, p.end):
                if body := self.bodies.of_office(m.start(), self.body):
                    host = Span(*m.span("host"))
                    yield BodyOffice(span=host, rule="office", confidence=0.95, body=body, host=m["host"])
        if self.body is None or not any(self.text.find(w, p.start, p.end) >= 0 for w in ("任", "增补")):
            return
        at = self.text.find("办公室", p.start, p.end)
        body = self.bodies.of_office(at, self.body) if about_office else None
        for pattern in (_head_by(), _head_is()):
            for m in pattern.finditer(self.text, p.start, p.end):
                yield from self._named(m, body or self.body, about_office)

    def _named(self, m: re.Match[str], body: str, about_office: bool) -> Iterator[Membership]:
        """Every person of 由…王某某、李某某担任 with the role."""
        role = self._role(m, about_office)
        post_at: int | None = None
        separator = _BY_COMMA if "，" in m["who"] else _IN_LIST
        for part in separator.finditer(self.text, self._list_begins(m.start("who")), m.end("who")):
            at, end = part.span("words")
            if post_at is None or self._opens_post(part["mark"], post_at, at):
                post_at = at
            stop = end - 2 if self.text.startswith("同志", end - 2) else end
            name = name_behind(self.text, stop) or self._known_behind(at, stop)
            if name is None or name < at:
                continue
            post = self.text[post_at:name]
            person = Person(Span(name, stop), post if len(post) > 2 else None)
            yield _seat(person, role, body, "seat.sentence", self.text)
            post_at = None

    def _role(self, m: re.Match[str], about_office: bool) -> str:
        """The role as printed; 主任 of the body's office is 办公室主任."""
        role = m["role"]
        before = self.text[max(0, m.start("role") - 60) : m.start("role")]
        of_office = about_office and role in ("主任", "副主任", "常务副主任") and "办公室" in before
        return f"办公室{role}" if of_office else role

    def _opens_post(self, mark: str, post_at: int, at: int) -> bool:
        """Whether a further post begins after a mark: after a comma, or after 、 when the words before it are no whole post."""
        return mark == "，" or (mark == "、" and not is_whole_post(self.text[post_at : at - 1]))

    def _known_behind(self, begin: int, end: int) -> int | None:
        """Where a name begins that a list of the document holds, whatever its surname: 办公室主任由苍某某同志兼任."""
        return next((end - len(n) for n in self.persons if self.text.endswith(n, begin, end)), None)

    def _list_begins(self, at: int) -> int:
        """由市委副书记、|市长张某某任组长; 由副市长张某某、|局长李某某任副组长: where the first post begins."""
        if self.text[at - 1 : at] != "、":
            return at
        begin = at - len(self.document.clause_at(at).before(at).rpartition("由")[2])
        items = re.finditer("[^、]+", self.text[begin : at - 1])
        whole = all(is_whole_post(i[0]) or name_behind(self.text, begin + i.end()) is not None for i in items)
        return begin if whole and at - 1 > begin else at


# The persons of 由市水利局局长王某某、市气象局局长李某某担任; where posts hold 、 a comma parts the persons.
_IN_LIST = re.compile(r"(?P<mark>[、和及]?)(?P<words>[^、和及]+)")
_BY_COMMA = re.compile(r"(?P<mark>，?)(?P<words>[^，]+)")
_LONGEST = 16  # signs of a role
_REST = 24  # signs of a line that goes on with the post above


def _seat(person: Person, role: str, body: str, rule: str, text: str) -> Membership:
    return Membership(
        span=person.span, rule=rule, confidence=0.95 if rule == "seat.list" else 0.85,
        person=text[person.span.start : person.span.end], body=body, role=role, post=person.post,
    )  # fmt: skip
