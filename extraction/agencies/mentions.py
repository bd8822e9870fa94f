"""Where bodies are mentioned in a text: stems of the lexicon, what stands in front of them and where the name ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..structure.jurisdictions import Division
from .names import Form, automaton
from .openings import STATE, Openings
from .prefixes import Prefix, Prefixes

# 青禾市市场监督管理局云台分局, 市公安局交警支队: a branch belongs to the name
_BRANCH = re.compile(r"[一-龥]{2,7}分局(?!长)")
_ACTS = ("负责", "牵头", "会同", "应当", "按职责")  # 电子证照制发部门负责…: so a mere 部门 has a name in front of it
_NAMED_SO = frozenset(("银行", "大学", "学院", "医院", "报社"))  # 青禾银行 is a whole name, 青禾分行 is not
_AFTER_ETC = re.compile(r"有关|相关|[市县区省]|部门|单位")


@dataclass(slots=True)
class Mention:
    """A body at text[start:end]; stem is where the lexicon's form begins, form what it is (None: none of it)."""

    start: int
    end: int
    stem: int
    kind: str
    form: Form | None = None
    division: Division | None = None
    words: str = ""
    level: str | None = None
    rule: str = "agency.lexicon"


def _mention(
    prefix: Prefix, end: int, stem: int, kind: str, form: Form | None, rule: str = "agency.lexicon"
) -> Mention:
    return Mention(prefix.start, end, stem, kind, form, prefix.division, prefix.words, prefix.level, rule)


class Scan:
    """One pass over a text."""

    def __init__(
        self, text: str, within: Division | None, unknown: tuple[str, ...], gap: Callable[[int], bool]
    ) -> None:
        """A scan of a text; unknown are divisions that no register holds, gap tells white space in print."""
        self.text = text
        self.prefixes = Prefixes(text, within, unknown)
        self.openings = Openings(text, self.prefixes, gap)
        self.mentioned: list[Mention] = []

    def mentions(self) -> list[Mention]:
        """All mentions by the lexicon, in order, without overlaps, with the words in front that belong to them."""
        machine, table = automaton()
        text, mentioned = self.text, self.mentioned
        for number, stem, end in machine.find_matches_as_indexes(text):
            options, following = table[number]
            if following and text.startswith(following, end) and not text.startswith("分工", end):
                continue  # 财政部分 is no body, 财政部分工负责 is
            mention = self._read(options, stem, end)
            if mention is None:
                continue
            while mentioned and mentioned[-1].start >= mention.start:
                mentioned.pop()
            if not mentioned or mentioned[-1].end <= mention.start:
                mentioned.append(mention)
        return mentioned

    def _read(self, options: tuple[Form, ...], stem: int, end: int) -> Mention | None:
        last = self.mentioned[-1] if self.mentioned else None
        floor = max(0, stem - 48)
        if last is not None and last.end <= stem:
            # 县级以上人民政府|财政部门, 市政府|各有关部门: the name takes in a government in front of it, no other body
            floor = last.start if self._taken_in(last) else last.end
        prefix = self.prefixes.before(stem, floor)
        if last is not None and last.start < prefix.start < last.end <= stem:
            prefix = self.prefixes.before(stem, last.end)
        form, start = self._choice(options, prefix)
        if form is None:
            return None
        if form.kind in ("open", "body"):
            return self._open(form, prefix, stem, end)
        if form.kind in ("group", "class"):
            return self._general(form, prefix, stem, end)
        prefix.start = start
        return self._agency(form, prefix, stem, end)

    def _taken_in(self, last: Mention) -> bool:
        return last.kind in ("group", "class") or self.text.startswith(("政府", "府", "院"), last.end - 1)

    def _choice(self, options: tuple[Form, ...], prefix: Prefix) -> tuple[Form | None, int]:
        """The form that fits the words in front, and where the name begins (with its head: 人行青禾市中心支行)."""
        start = prefix.start
        rest: Form | None = None
        bare: Form | None = None
        for form in options:
            if head := self._head_before(form, start):
                return form, start - len(head)
            if form.need == "head":
                continue
            if _fits(form, prefix):
                return form, start
            if form.kind == "agency":
                bare = bare or (form if prefix.kind == "none" and not form.need else None)
            else:
                rest = rest or form
        return bare or rest, start

    def _head_before(self, form: Form, start: int) -> str | None:
        """The head that stands before a form's own words (人行 of 人行青禾市中心支行)."""
        return next((h for h in form.heads if start >= len(h) and self.text.startswith(h, start - len(h))), None)

    def _agency(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        if form.kind == "national":
            return self._national(form, prefix, stem, end)
        if prefix.kind == "level" and self.text.startswith("等", prefix.start - 1) and form.name.endswith("}人民政府"):
            return None  # 青禾、云岭等市政府: the places in front are meant
        if prefix.kind == "none" and not self._stands_alone(form, prefix, stem):
            return None
        kind = prefix.kind if prefix.kind in ("group", "class") else "agency"
        if kind == "agency" and "分局" in self.text[end : end + 9] and (m := _BRANCH.match(self.text, end)):
            return _mention(prefix, m.end(), stem, "agency", None, "agency.branch")
        return _mention(prefix, end, stem, kind, form)

    def _national(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        """财政部, 原环境保护部; a name of three characters only where nothing before it belongs to a longer word."""
        if prefix.words not in ("原", "现"):
            prefix.start = stem
        bounded = end - stem > 3 or self._bounded(prefix.start)
        return _mention(prefix, end, stem, "agency", form) if bounded else None

    def _stands_alone(self, form: Form, prefix: Prefix, stem: int) -> bool:
        """Whether a name without a place may stand so: with its own head, or between borders."""
        headed = prefix.start + len(prefix.words) < stem
        return headed or (form.need != "place" and self._bounded(prefix.start))

    def _general(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        """各有关部门, 财政部门, 县级以上人民政府城乡规划主管部门."""
        text, start = self.text, prefix.start
        if prefix.kind == "none" and not form.name:
            if form.need == "open" or (form.need == "place" and text.startswith(_ACTS, end)):
                return self._of_sector(form, stem, end)
            if form.need == "place" or not self._bounded(start):
                return None
        one_of_a_level = prefix.kind == "level" and text[stem:end] in ("单位", "机关", "成员单位")
        if prefix.words in ("以上", "以下") or one_of_a_level:
            return None
        if text.startswith("等", start - 1) and _AFTER_ETC.match(text, start):
            return None  # 市财政局等有关部门
        kind = "group" if "group" in (prefix.kind, form.kind) else "class"
        return _mention(prefix, end, stem, kind, form)

    def _of_sector(self, form: Form, stem: int, end: int) -> Mention | None:
        """殡葬主管部门: the words before it say for what."""
        opening = self.openings.sector(stem)
        if opening is None or self.text.startswith("文物保护单位", end - 6):  # a monument
            return None
        return Mention(opening, end, stem, "class", form, rule="agency.class")

    def _open(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        """市优化营商环境领导小组, 青禾开发区管委会: the name runs to the left."""
        kind = "body" if form.kind == "body" else "organisation"
        if self._bounded(prefix.start) and not self._by_short_name(form, prefix):
            if prefix.kind == "place" and (not form.need or self.text[end - 2 : end] in _NAMED_SO):
                return _mention(prefix, end, stem, kind, form, "agency.open")
            if (prefix.kind, form.kind, form.need) == ("level", "body", ""):  # 市指挥部: the text says which
                return _mention(prefix, end, stem, kind, form, "agency.bare")
            if prefix.kind in ("group", "class") and not prefix.division:
                unnamed = form.kind == "open" and form.need == "place" and prefix.kind == "class"
                return None if unnamed else _mention(prefix, end, stem, prefix.kind, form)
        return self._to_the_left(form, kind, stem, end)

    def _by_short_name(self, form: Form, prefix: Prefix) -> bool:
        """长安|客车公司: a county's name without its class word, which may be a company's own."""
        one = prefix.division
        short = one is not None and one.level == "县" and form.kind == "open"
        return short and one is not None and not self.text.startswith(one.name, prefix.start)

    def _to_the_left(self, form: Form, kind: str, stem: int, end: int) -> Mention | None:
        opening = self.openings.begin(stem, self._floor(stem), form)
        if opening is not None and opening[0] < stem and self._named(opening, stem, end, form):
            return Mention(opening[0], end, stem, kind, form, opening[1], rule="agency.open")
        if form.kind == "body" and not form.need and self._bounded(stem):
            return Mention(stem, end, stem, "body", form, rule="agency.bare")
        return None

    def _floor(self, stem: int) -> int:
        """How far to the left a name may reach: to the mention before, over 国务院 and a mention that touches it."""
        last = self.mentioned[-1] if self.mentioned else None
        if last is None or last.end > stem:
            return 0
        taken_in = last.end == stem or self.text[last.start : last.end] in STATE  # 国务院防汛抗旱领导小组
        return last.start if taken_in else last.end

    def _named(self, opening: tuple[int, Division | None], stem: int, end: int, form: Form) -> bool:
        """Whether something of its own stands in the name: not 青禾分行, 中华人民共和国公司."""
        name = self.text[opening[0] : stem]
        only_place = (opening[1] is not None and self.prefixes.place(name) is opening[1]) or name in STATE
        return not (form.kind == "open" and form.need and only_place) or self.text[end - 2 : end] in _NAMED_SO

    def _bounded(self, start: int) -> bool:
        return (bool(self.mentioned) and self.mentioned[-1].end == start) or self.openings.bounded(start)


def _fits(form: Form, prefix: Prefix) -> bool:
    """Whether a form is the one that the words before it ask for: a body of their level, or of the state."""
    if form.kind == "national":
        return prefix.kind == "none" or prefix.words in ("国家", "国务院")
    level = prefix.division.level if prefix.division else prefix.level
    return form.kind == "agency" and prefix.kind != "none" and form.level in (None, level)
