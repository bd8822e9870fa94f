"""Who sits in a coordinating body (议事协调机构): lists by role, offices and their heads, in all printed forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .facts import BodyOffice, Fact, Membership, Span
from .reading import Paragraph, Reading
from .titles import ABOUT, DATE_LINE, NUMBERED, PUBLICITY

_RANKS = (
    "组长|主任委员|主任|总指挥长|总指挥|指挥长|指挥|召集人|会长|理事长|秘书长|政委|政治委员|主席|院长|站长|队长|总召集人|负责人|总负责人|总协调人|负责同志"
    "|组员|成员|委员|顾问|理事|联络员|联系人|专员"
)
_ROLE = rf"(?:办公室)?(?:第一|常务|执行|轮值|特邀|总|名誉|兼职)*(?:副)?(?:{_RANKS})(?:兼办公室主任)?"
_ROLE_LINE = re.compile(rf"(?:[一二三四五六七八九十]{{1,2}}、|（[一二三四五六七八九十]{{1,2}}）)?(?P<role>{_ROLE})：")
_INLINE = re.compile(rf"(?<=[；。，：\n])(?P<role>{_ROLE})：(?P<name>[一-龥·]{{2,6}})(?=[；。，\n（]|\Z)")
_NAME = re.compile(r"[一-龥]{1,4}(?:·[一-龥]{1,6})*")
# Words that a person's name does not hold, but posts and bodies do.
_NOT_NAME = re.compile(
    r"[市省县区局委厅部办院会处科]|政府|主任|同志|单位|部门|各|有关|及|和|等|以下|名单|负责|中心|公司|成员|组成"
)
_POST = re.compile(r"[长任记员师督官察席副监总理事授究秘]|主[任席]|书记|兼|调研|主持|干部|负责")
# 办公室设在市教育局
_OFFICE = re.compile(r"办公室(?:均)?设(?:在|于)(?P<host>[^，。；\n（]{2,24})")
# 办公室主任由王某某同志兼任; 李某某兼任办公室副主任; 龚某某同志任办公室主任
_HEAD_BY = re.compile(
    r"(?P<office>办公室)?(?P<role>(?:副)?(?:主任|组长|秘书长|召集人|总指挥))由(?:[^，。；\n]{0,20}?(?:长|任|记|员))?(?P<name>[一-龥]{2,3})同志(?:兼任|担任|任)"
)
_HEAD_IS = re.compile(
    r"(?<=[，。；、\n：])(?P<name>[一-龥]{2,3})(?:同志)?(?:兼任|担任|任)(?P<role>(?:领导小组)?(?:办公室)?(?:副)?(?:主任|组长|秘书长|召集人|总指挥))(?=[，。；、\n])"
)
_BODY = re.compile(
    r"(?P<body>[^，。；：《》\n]{2,50}?(?:领导小组|工作小组|协调小组|联席会议|指挥部|委员会|专班|工作组|协调机制|小组))(?=(?:的|成员|组成|办公室|制度|及|和|等|名单|工作|人员|》|，|。|（|\n|\Z))"
)
_TITLED = re.compile(
    r"(?:调整成立|成立|调整|充实|建立|设立|组建|公布|印发|完善)(?:了)?(?P<body>[^，。；《》\n]{3,60}?(?:领导小组|工作小组|协调小组|联席会议|指挥部|委员会|专班|工作组|协调机制|小组))"
)
_GROUP = re.compile(r"[一-龥]{2,12}组")


def find(reading: Reading) -> list[Fact]:
    """The seats (Membership) and offices (BodyOffice) of the bodies that a document sets up, sorted by span."""
    return sorted(_Seats(reading).facts(), key=lambda f: f.span)


class _Seats:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.starts = [a.span.start for a in reading.agencies]
        self.body = self._body_of_title()

    def facts(self) -> Iterator[Fact]:
        role: str | None = None
        body = self.body
        seen: set[Span] = set()
        for p in self.reading.paragraphs:
            body = self._body_at(p, body)
            m = _ROLE_LINE.match(self.text, p.start, p.end)
            if m:
                role = m["role"]
                found = list(self._persons(m.end(), p.end, role, body, first=True))
            elif role and self._goes_on(p):
                found = list(self._persons(p.start, p.end, role, body, first=False))
                role = role if found else None
            else:
                role, found = None, []
            seen.update(f.span for f in found)
            yield from found
            yield from (f for f in self._in_sentence(p, body) if f.span not in seen)

    # ---- the body ----------------------------------------------------------------------------------------------------

    def _body_of_title(self) -> str | None:
        """廊…市某某领导小组 from a title or from 成立…领导小组 in the first paragraphs."""
        head = self.reading.head
        if head is None:
            return None
        title = head.title
        m = _TITLED.search(title) or (None if ABOUT.search(title) else _BODY.search(title))
        if m:
            return m["body"]
        opening = self.text[:1500]
        m = _TITLED.search(opening)
        return m["body"] if m else None

    def _body_at(self, p: Paragraph, body: str | None) -> str | None:
        """A heading that names a group (（一）综合协调组), or a sentence that sets up a body, changes what follows."""
        line = self.text[p.start : p.end]
        label = NUMBERED.match(line)
        rest = line[label.end() :] if label else line
        if label and _GROUP.fullmatch(rest):
            return rest
        if (m := _TITLED.search(line)) and len(line) > 12:
            found = m["body"]
            if body and body.endswith(found[-8:]):
                return body
            return found if len(found) >= 6 else body
        return body or self.body

    # ---- lists -------------------------------------------------------------------------------------------------------

    def _goes_on(self, p: Paragraph) -> bool:
        line = self.text[p.start : p.end]
        if (
            len(line) > 70
            or line[-1] in "。：；"
            or DATE_LINE.match(line)
            or PUBLICITY.match(line)
            or NUMBERED.match(line)
        ):
            return False
        return self.reading.paragraphs[0] is not p and "。" not in line

    def _persons(self, start: int, end: int, role: str, body: str | None, *, first: bool) -> Iterator[Membership]:
        """The persons of a line: 张三 市政府副市长; 张三 李四 王五; 房 欣 市长; 张三（兼）; 张三、李四."""
        if body is None:
            return
        tokens = self._tokens(start, end)
        i = 0
        while i < len(tokens):
            a, b = tokens[i]
            if b - a == 1 and i + 1 < len(tokens) and tokens[i + 1][1] - tokens[i + 1][0] == 1:
                b, i = tokens[i + 1][1], i + 1  # 房 欣
            i += 1
            name_end = self._name_end(a, b)
            if name_end is None:
                if i == 1 and not first:
                    return
                continue
            post = (name_end, b) if name_end < b else None
            if post is None and i < len(tokens) and not self._is_name(*tokens[i], tokens, i):
                post = (tokens[i][0], end)
                i = len(tokens)
            elif post is not None:
                post, i = (post[0], end), len(tokens)
            if post is None and not first and len(tokens) == 1:
                return
            yield self._seat(Span(a, name_end), role, body, post)

    def _tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """Pieces of a line between gaps in print, tabs and 、，; brackets are no piece."""
        cuts = [
            i for i in range(start, end) if self.text[i] in "、，；\t（" or (i > start and self.reading.gap_before(i))
        ]
        pieces, at = [], start
        for cut in [*cuts, end]:
            if cut > at:
                pieces.append((at, cut))
            at = cut + 1 if cut < end and self.text[cut] in "、，；\t（" else cut
        return [(a, b) for a, b in pieces if "一" <= self.text[a] <= "龥" and self.text[a:b] not in ("兼", "兼）")]

    def _is_name(self, a: int, b: int, tokens: list[tuple[int, int]], i: int) -> bool:
        if b - a == 1:
            return i + 1 < len(tokens) and tokens[i + 1][1] - tokens[i + 1][0] == 1
        words = self.text[a:b]
        return (
            len(words) <= 4
            and _NAME.fullmatch(words) is not None
            and not _NOT_NAME.search(words)
            and not _POST.search(words[-1])
        )

    def _name_end(self, a: int, b: int) -> int | None:
        """Where the name ends that begins at `a`: the whole piece, or its first characters in front of a body's name."""
        words = self.text[a:b]
        if len(words) <= 4 and _NAME.fullmatch(words) and not _NOT_NAME.search(words):
            return b if len(words) >= 2 else None
        if _NAME.fullmatch(words) is None and "·" in words and len(words) < 14:
            return b
        at = bisect_left(self.starts, a + 2)
        if (
            at < len(self.starts)
            and self.starts[at] <= min(a + 4, b - 1)
            and not _NOT_NAME.search(self.text[a : self.starts[at]])
        ):
            return self.starts[at]
        return None

    def _seat(self, span: Span, role: str, body: str, post: tuple[int, int] | None) -> Membership:
        words = self.text[post[0] : post[1]].strip("，、；。") if post else ""
        words = re.sub(r"[（(]兼[)）]?$", "", words)
        return Membership(
            span=span, rule="seat.list", confidence=0.95, person=self.text[span.start : span.end], body=body, role=role,
            post=words if len(words) > 1 and words != "兼）" else None,
        )  # fmt: skip

    # ---- sentences ---------------------------------------------------------------------------------------------------

    def _in_sentence(self, p: Paragraph, body: str | None) -> Iterator[Fact]:
        if body is None or p.kind == "row":
            return
        about_office = "办公室" in self.text[p.start : p.end]
        for m in _OFFICE.finditer(self.text, p.start, p.end):
            yield BodyOffice(span=Span(*m.span("host")), rule="office", confidence=0.95, body=body, host=m["host"])
        for pattern in (_HEAD_BY, _HEAD_IS):
            for m in pattern.finditer(self.text, p.start, p.end):
                role = m["role"].removeprefix("领导小组")
                if about_office and role in ("主任", "副主任"):
                    role = "办公室" + role
                yield self._named(m, role, body)
        for m in _INLINE.finditer(self.text, p.start, p.end):
            if not _NOT_NAME.search(m["name"]) and len(m["name"]) <= 4:
                yield self._named(m, m["role"], body)

    def _named(self, m: re.Match[str], role: str, body: str) -> Membership:
        return Membership(
            span=Span(*m.span("name")), rule="seat.sentence", confidence=0.85, person=m["name"], body=body, role=role
        )
