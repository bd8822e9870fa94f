"""The lexicon of bodies: printed forms, what they stand for, and the automaton that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..lexicons import read_lexicon
from ..structure.jurisdictions import Division

# An ending as printed and in full: 发改委 is 发展和改革委员会, 法制办 is 法制办公室.
_ENDS = {"委": ("委", "委员会"), "办": ("办", "办公室"), "室": ("室",)}
_FULL = {"委": "委员会", "办": "办公室"}
_CLASS_TAILS = tuple(
    f"{what}{tail}"
    for what in (
        "",
        "主管",
        "行政主管",
        "行政",
        "管理",
        "行政管理",
        "监管",
        "监督管理",
        "综合管理",
        "执法",
        "行政执法",
        "审批",
    )
    for tail in ("部门", "机关")
    if (what, tail) != ("监管", "机关")
)


_PARTY_OFFICE = re.compile(r"中共\{\}委(?!员会)")
# 市法院 is the 中级人民法院 (人民法院组织法 第十三条)
_COURTS = {"省": "高级人民法院", "市": "中级人民法院"}


# 气象局 in a text of the centre is 中国气象局: national bodies whose names are not 国家 and the office
_OF_NATION = {
    "{}气象局": "中国气象局",
    "{}地震局": "中国地震局",
    "{}人民政府国有资产监督管理委员会": "国务院国有资产监督管理委员会",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What a printed form stands for.

    kind: agency, national (complete in itself), class, group, or open and body (the tail of a name: 公司, 领导小组).
    name: template with {} for the division; level: the level the form says by itself; heads: what may stand before the
    place (人行 before 青禾市中心支行); need: "" nothing, "head", "place" (a word or division in front), "open" (any
    words in front: 殡葬主管部门).
    """

    kind: str
    name: str
    level: str | None = None
    heads: tuple[str, ...] = ()
    need: str = ""

    def filled(self, division: Division) -> str:
        """The full name for a division."""
        if division.level == "国":
            return _OF_NATION.get(self.name) or self.name.replace("{}", "国家")
        if division.level == "省" and self.name == "{}人民政府办公室":
            return division.styled + "人民政府办公厅"  # provinces have 办公厅 (省政府办公室 is a slip)
        place = division.short if division.capital else division.styled
        if self.name == "{}人民法院":
            return division.styled + _COURTS.get(division.level, "人民法院")
        branch = division.styled if division.level == "省" else division.short
        name = self.name.replace("{short}", division.short).replace("{capital}", place).replace("{branch}", branch)
        if division.type == "自治区":  # 自治区党委编办 is 中共江源自治区委员会机构编制委员会办公室
            name = _PARTY_OFFICE.sub("中共{}委员会", name)
        return name.replace("{}", division.styled)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every printed form with what it may stand for."""
    table: dict[str, list[Form]] = {}
    for printed, form in (*_national(), *_functions(), *_party(), *_vertical(), *_classes(), *_tails()):
        if form not in table.setdefault(printed, []):
            table[printed].append(form)
    return {printed: tuple(forms) for printed, forms in table.items()}


@cache
def ranks() -> dict[str, int]:
    """Where in the lexicon each full name stands: the ending that a body bears most often stands first."""
    names = dict.fromkeys(form.name for group in forms().values() for form in group)
    return {name: i for i, name in enumerate(names)}


@cache
def national_names() -> frozenset[str]:
    """The full names of all bodies of the centre."""
    return frozenset(row["name"] for row in read_lexicon("agency_national"))


@cache
def automaton() -> tuple[AhoCorasick, list[tuple[tuple[Form, ...], tuple[str, ...]]]]:
    """The automaton over all forms and, by pattern number, what the form may stand for and what must not follow it."""
    guard = {row["end"]: tuple(f for f in row["following"].split(",") if f) for row in read_lexicon("agency_guards")}
    machine = AhoCorasick(
        tuple(forms()), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.DFA
    )
    return machine, [(group, guard.get(printed[-1], ())) for printed, group in forms().items()]


def _list(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


def _national() -> Iterator[tuple[str, Form]]:
    for row in read_lexicon("agency_national"):
        form = Form("national", row["name"])
        for printed in (row["name"], *_list(row["forms"])):
            yield printed, form
            if printed[-1] in "部局会署委行" and not printed.endswith("办公厅"):
                yield printed + "办公厅", Form("national", row["name"] + "办公厅")


def _functions() -> Iterator[tuple[str, Form]]:
    for row in read_lexicon("agency_functions"):
        stem = row["name"].removeprefix("{}")
        if row["ends"] == "-":
            whole = Form("agency", row["name"], need="place" if row["name"].removeprefix("{}") in _BARELY else "")
            for printed in (stem, *_list(row["forms"])):
                yield printed, whole
            continue
        for end in row["ends"].split():
            form = Form("agency", row["name"] + _FULL.get(end, end))
            for short in (stem, *_list(row["forms"])):
                for printed_end in _ENDS.get(end, (end,)):
                    # 外办=办: the form has its ending already
                    yield short.split("=")[0] if "=" in short else short + printed_end, form


# 政府, 人大, 法院 alone are no name: 市政府, 青禾市法院 are.
_BARELY = frozenset(
    (
        *("人民政府", "人民代表大会", "人民代表大会常务委员会", "人民法院", "人民检察院"),
        *("总工会", "税务局", "中级人民法院", "高级人民法院", "气象台"),
    )
)


def _party() -> Iterator[tuple[str, Form]]:
    for row in read_lexicon("agency_party"):
        level = None if row["level"] == "-" else row["level"]
        for printed in row["forms"].split(","):
            form = Form("agency", row["name"], level, need="" if level else "place")
            yield printed, form
            if printed.startswith("委") and len(printed) > 2:
                yield "党" + printed, form  # 自治区党委编办


def _vertical() -> Iterator[tuple[str, Form]]:
    for row in read_lexicon("agency_vertical"):
        level = None if row["level"] == "-" else row["level"]
        need = {"must": "head", "place": "place", "may": ""}[row["head"]]
        heads = tuple(sorted(_list(row["heads"]), key=len, reverse=True))
        for printed in row["tails"].split(","):
            form = Form("agency", row["name"], level, heads, need)
            yield printed, form
            if need == "head" and printed in ("分行", "支行"):  # 农发行四川|省分行, also where 省分行 is another's form
                yield from ((word + printed, form) for word in "省市县")


def _classes() -> Iterator[tuple[str, Form]]:
    for sector in sectors():
        for tail in _CLASS_TAILS:
            yield sector + tail, Form("class", sector)


def _tails() -> Iterator[tuple[str, Form]]:
    for row in read_lexicon("agency_classes"):
        yield row["form"], Form("class", row["form"])
    for row in read_lexicon("agency_tails"):
        yield row["form"], Form(row["kind"], "", need=row["need"].removeprefix("-"))


@cache
def sectors() -> frozenset[str]:
    """Fields of work that name bodies in front of 部门: those of the lexicon and every short form of an office."""
    named = {row["sector"] for row in read_lexicon("agency_sectors")}
    for row in read_lexicon("agency_functions"):
        if row["ends"] not in ("-", "办", "室") and "=" not in row["forms"]:
            named.update((row["name"].removeprefix("{}"), *_list(row["forms"])))
    return frozenset(named)
