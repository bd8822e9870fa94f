"""What stands in front of a body's stem (河北省, 市, 各县（市、区）, 有关, 原) and where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .jurisdictions import Division, named

_PLACE = (
    r"(?:自治区|自治州|直辖市|计划单列市|设区的?市|副省级(?:以上)?城市|省会(?:（首府）)?城市|新疆生产建设兵团|区县|市县|县区|旗县|乡镇|镇街|街镇|街道"
    r"|城市|园区|开发区|高新区|[省市县区乡镇地]级|地市|省|市|县|区|州|盟|旗|乡|镇)(?:（[^（）\n\t。；：“]{1,24}）)?"
)
_WORD = (
    r"(?:各级|各有关|各相关|各|有关|相关|其他|其它|地方|当地|所在地|事发地|属地|同级|本级|上级|下级|基层|原|全[省市县区国]|本(?=[省市县区])|中省直|[省市县区]直"
    r"|直属|以上|以下|人民政府|政府|国务院|党委|及其|所属|所辖|辖区|涉及|主管|业务|行业|国家|现)"
)
_TOKEN = rf"(?:{_WORD}|{_PLACE}(?:(?:、|和|及|或|以及|与){_PLACE})*)"
_BEFORE = re.compile(rf"(?:{_TOKEN}){{1,8}}\Z")
# A prefix ends in one of these; any other character in front of a stem spares the search.
_LAST = frozenset("省市县区州盟旗乡镇道团地级各关他它方层上下府院委其属辖及管务业原直家现国）")
_CLASS_WORDS = frozenset("省市县区州盟旗团兵")
_GROUP = re.compile(r"各|有关|相关|其[他它]|涉及|[省市县区]直|所属|直属|、|）|和|及|或|与")
_LEVEL = re.compile(r"(?:原|现)?(?P<level>国家|自治区|自治州|[省市县区州盟旗])\Z")


@dataclass(frozen=True, slots=True)
class Prefix:
    """The words in front of a stem: where they begin, the division that they name and the words besides it."""

    start: int
    words: str = ""
    division: Division | None = None
    named: bool = False

    @property
    def level(self) -> str | None:
        """市 for 市, 原市; None where the words say more or nothing."""
        m = _LEVEL.match(self.words)
        return m["level"] if m else None

    @property
    def kind(self) -> str:
        """none, level (市), place (a division's name), group (各县（市、区）) or class (县级以上地方人民政府)."""
        if self.named and self.words in ("", "原"):
            return "place"
        if not self.words or self.words in ("原", "现"):
            return "none"
        if self.level and not self.named:
            return "level"
        return "group" if _GROUP.search(self.words) else "class"


class Prefixes:
    """Finds the prefix of stems in one text."""

    def __init__(self, text: str, within: Division | None, unknown: Iterable[str] = ()) -> None:
        self.text, self.within = text, within
        self.unknown = {name: division for name, division in _unknown(unknown)}

    def before(self, stem: int, floor: int) -> Prefix:
        """The prefix of the stem that begins at `stem`; it does not begin before `floor`."""
        text, at = self.text, stem
        found: Division | None = None
        words = ""
        for _ in range(5):
            if at <= floor:
                break
            one, n = self._division(at, floor)
            if one is not None:
                found, at = found or one, at - n
                continue
            if text[at - 1] not in _LAST:
                break
            m = _BEFORE.search(text, max(floor, at - 40), at)
            if not m:
                break
            begin = m.start()
            one, n = self._division(begin + 1, floor) if text[begin] in _CLASS_WORDS else (None, 0)
            if one is not None and n > 1:
                found, begin, words = found or one, begin + 1 - n, text[begin + 1 : at] + words
            else:
                words = m[0] + words
            at = begin
        return Prefix(at, words, found, found is not None)

    def _division(self, end: int, floor: int) -> tuple[Division | None, int]:
        """The division whose name ends at `end`, and the name's length."""
        text = self.text
        longest = 12 if text[end - 1] in _CLASS_WORDS else 4
        for n in range(min(longest, end - floor), 1, -1):
            name = text[end - n : end]
            if name in self.unknown:
                return self.unknown[name], n
            options = named(name, self.within)
            if len(options) == 1 and (n > 2 or options[0].level in "省市" or self._near(options[0])):
                one = options[0]
                if one.level != "县" or name == one.name or self._near(one):
                    return one, n
        return None, 0

    def _near(self, one: Division) -> bool:
        """Whether a short county name is one of the document's own province."""
        within = self.within
        return within is not None and bool(one.above) and one.above[0] in (within.name, *within.above[:1])


def _unknown(names: Iterable[str]) -> Iterable[tuple[str, Division]]:
    for name in names:
        kind = {"省": "省", "市": "地级市", "区": "市辖区"}.get(name[-1], "县")
        one = Division(name, kind)
        yield name, one
        yield name[:-1], one
