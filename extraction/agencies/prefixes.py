"""What stands in front of a body's stem (河北省, 市, 各县（市、区）, 有关, 原) and where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..structure.jurisdictions import Division, division, name_lengths, named

_PLACE = (
    r"(?:盟行政公署|地区行政公署|自治区|自治州|直辖市|计划单列市|设区的?市|副省级(?:以上)?城市|省会(?:（首府）)?城市|新疆生产建设兵团|区县|市县|县区|旗县|乡镇|镇街|街镇|街道"
    r"|城市|主城区|城区|社区|园区|开发区|高新区|[省市县区乡镇地]级|地市|省|市|县|区|州|盟|旗|乡|(?<![城集村])镇)(?:（[^（）\n\t。；：“]{1,24}）)?"
)
_WORD = (
    r"(?:各级|各地区?|各有关|各相关|各|有关|相关|其他|其它|地方|当地|所在地|事发地|属地|同级|本级|上级|下级|基层|原|全[省市县区国]|本(?=[省市县区])|中省直|[省市县区]直"
    r"|直属|以上|以下|人民政府|政府|国务院|党委|及其|所属|所辖|辖区|主管|业务|行业|国家|(?<![一-龥])现|沿[海江线]|[两二三四五六七八九十](?=[省市县区州镇]))"
)
# 各省（自治区、直辖市）和计划单列市, 县、乡镇; but 各县（市、区）、|市政府 and 各乡镇、|市直部门 are two
_TOKEN = rf"(?:{_WORD}|{_PLACE}(?:(?:(?<![）镇道])、|和|及|或|以及|与){_PLACE})*)"
_BEFORE = re.compile(rf"(?:{_TOKEN}){{1,8}}\Z")
# A prefix ends in one of these; any other character in front of a stem spares the search.
_LAST = frozenset("省市县区州盟旗乡镇道团署地级各关他它方层上下府院委其属辖及管务业原直家现国）")
_CLASS_WORDS = frozenset("省市县区州盟旗团兵")
_GROUP = re.compile(r"沿|[两二三四五六七八九十]|各|有关|相关|其[他它]|[省市县区]直|所属|直属|、|）|和|及|或|与")
_LEVELS = frozenset({"国家", "自治区", "自治州", *"省市县区州盟旗"})


@dataclass(slots=True)
class Prefix:
    """The words in front of a stem: where they begin, the division that they name and the words besides it.

    kind: none, level (市, 原市), place (a division's name), group (各县（市、区）) or class (县级以上地方人民政府);
    level is the level word of 市 and 原市.
    """

    start: int
    words: str = ""
    division: Division | None = None
    kind: str = "none"
    level: str | None = None

    @classmethod
    def of(cls, start: int, words: str, division: Division | None) -> Prefix:
        """The prefix with its kind, as the words say it."""
        bare = words.removeprefix("原").removeprefix("现")
        if not bare:
            return cls(start, words, division, "place" if division else "none")
        if bare in _LEVELS and not division:
            return cls(start, words, None, "level", bare)
        return cls(start, words, division, "group" if _GROUP.search(words) else "class")


# 应当会同|县气象局, 市财政局和|县财政局: two counties whose names are words of a list or sentence elsewhere
_ALSO_WORDS = frozenset(("会同县", "和县", "会同"))
_PARTS = 5  # of a prefix: 江源省|青禾市|各|县（市、区）|有关


class Prefixes:
    """Finds the prefix of stems in one text."""

    def __init__(self, text: str, within: Division | None, unknown: Iterable[str] = ()) -> None:
        """Prefixes in a text of a division; unknown are names of divisions that no register holds."""
        self.text, self.within = text, within
        self.unknown = dict(_unknown(unknown, within))
        self.lengths = name_lengths()
        if self.unknown:
            self.lengths = dict(self.lengths)
            for name in self.unknown:
                known = self.lengths.get(name[-2:], ())
                self.lengths[name[-2:]] = tuple(sorted({*known, len(name)}, reverse=True))
        self._known: dict[str, Division | None] = {}

    def before(self, stem: int, floor: int) -> Prefix:
        """The prefix of the stem that begins at `stem`; it does not begin before `floor`."""
        if bare := self._level_alone(stem, floor):
            return bare
        at = stem
        innermost: Division | None = None
        words = ""
        for _ in range(_PARTS):
            part = self._part(at, floor)
            if part is None:
                break
            at, division, printed = part
            innermost, words = innermost or division, printed + words
        return Prefix.of(at, words, innermost)

    def _level_alone(self, stem: int, floor: int) -> Prefix | None:
        """：市发改委、市财政局: by far the most frequent, so without a search."""
        text, at = self.text, stem
        if at <= max(floor, 2) or text[at - 1] not in "省市县区":
            return None
        mark = text[at - 2]
        alone = mark in "，。；：（\n\t" or (mark == "、" and text[at - 3] not in _LAST)
        return Prefix(at - 1, text[at - 1], None, "level", text[at - 1]) if alone else None

    def _part(self, at: int, floor: int) -> tuple[int, Division | None, str] | None:
        """One more part of a prefix that ends at `at`: where it begins, its division, and its words that name none."""
        if at <= floor:
            return None
        division, length = self._division(at, floor)
        if division is not None:
            return at - length, division, ""
        m = _BEFORE.search(self.text, max(floor, at - 40), at) if self.text[at - 1] in _LAST else None
        if m is None:
            return None
        begin = m.start()
        division, length = self._division(begin + 1, floor) if self.text[begin] in _CLASS_WORDS else (None, 0)
        if division is not None and length > 1:
            return begin + 1 - length, division, self.text[begin + 1 : at]
        return begin, None, m[0]

    def _division(self, end: int, floor: int) -> tuple[Division | None, int]:
        """The division whose name ends at `end`, and the name's length."""
        text = self.text
        for n in self.lengths.get(text[end - 2 : end], ()):
            if end - n >= floor:
                name = text[end - n : end]
                if name not in self._known:
                    self._known[name] = self.place(name)
                one = self._known[name]
                if one is not None:
                    return one, n
        return None, 0

    def place(self, name: str) -> Division | None:
        """The one division that the name means in this text: short names of counties only near its own division."""
        if name in self.unknown:
            return self.unknown[name]
        options = named(name, self.within)
        if len(options) != 1:
            return None
        one = options[0]
        if name in _ALSO_WORDS:
            return one if self.within in (one, division("".join(one.above))) else None
        clear = one.level in "省市" or (len(name) > 2 and name == one.name)
        return one if clear or self._near(one) else None

    def _near(self, one: Division) -> bool:
        """Whether it is a county of the document's own province."""
        within = self.within
        return within is not None and bool(one.above) and one.above[0] in (within.name, *within.above[:1])


def _unknown(names: Iterable[str], within: Division | None) -> Iterable[tuple[str, Division]]:
    """Divisions that no register holds, by their names; a district named in a city's text is the city's own."""
    city = within if within is not None and within.level == "市" else None
    for name in names:
        kind = {"省": "省", "市": "地级市", "区": "市辖区"}.get(name[-1], "县")
        above = (*city.above, city.name) if city and city.name != name and kind in ("市辖区", "县") else ()
        one = Division(name, kind, above)
        yield name, one
        if len(name) > 2:
            yield name[:-1], one
