"""Where a body stands by its full name: kind, level, division, function and the bodies right above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ..lexicons import column, read_lexicon
from ..structure.jurisdictions import NATION, Division, division, opening_division
from .names import Form, forms, national_names
from .reform import templates_of

_NATION = Division(NATION, "国")
_LEVELS = {"国": "national", "省": "provincial", "市": "prefecture", "县": "county"}
# 国务院安全生产委员会, 全国人民代表大会: bodies of the centre that no lexicon holds
_CENTRE = ("国务院", "中央", "全国", "国家", "中国", "中华")
_TOWNSHIP = ("镇人民政府", "乡人民政府", "街道办事处", "镇政府", "乡政府")
_UNITS = "局厅委部院会组府处"  # what a body with bodies of its own ends with


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands.

    kind and level: notations of the SKOS schemes; where: its division; functions: what it does, as all levels call it;
    above: the full names of the bodies right above it, the leading one first.
    """

    kind: str
    level: str
    where: Division
    functions: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@lru_cache(65536)
def standing(name: str, jurisdiction: str | None = None) -> Standing | None:
    """Where the body of this full name stands; None where the name tells no place and the jurisdiction is unknown.

    Parameters:
        name: the full name (江源省财政厅, 财政部, 国家税务总局青禾市税务局).
        jurisdiction: the full name of its division, for a name that does not tell it.

    Example: standing("青禾市财政局") is a department of the prefecture 青禾市 below 青禾市人民政府, its function 财政.
    """
    if name in national_names():
        return _national(name)
    known = _known(name, jurisdiction)
    template, where = known if known else (None, _place(name, jurisdiction))
    if where is None:
        return None
    if where.level == "国":
        return _national(name)
    kind = kind_of(name)
    level = "village" if kind == "village" else "township" if name.endswith(_TOWNSHIP) else _LEVELS[where.level]
    above = _above(name, template, kind, where)
    return Standing("association" if kind == "village" else kind, level, where, _functions(template), above)


def _national(name: str) -> Standing:
    kind = kind_of(name)
    governed = kind in ("department", "institution", "coordination", "dispatched", "vertical")
    governed = governed and not name.startswith("中央")
    above = ("国务院",) if governed else ()
    if kind == "coordination" and name.endswith("办公室"):
        above = (name.removesuffix("办公室"),)
    if kind == "party" and name not in ("中国共产党中央委员会", "中央军事委员会"):
        above = ("中国共产党中央委员会",)
    if name not in national_names() and (ministry := _ministry(name)):
        above = (ministry,)
    return Standing(
        kind, "national", _NATION, tuple(_by_national().get(name, ())), tuple(a for a in above if a != name)
    )


@cache
def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    rows = read_lexicon("agency_kinds")
    begins = {r["words"][:-1]: r["kind"] for r in rows if r["words"].endswith("…")}
    return begins, {r["words"]: r["kind"] for r in rows if not r["words"].endswith("…")}


def kind_of(name: str) -> str:
    """The kind of a body by how its full name begins or ends; an organisation of no known kind is an institution."""
    begins, ends = _kinds()
    if name in ends:
        return ends[name]
    fitting = [(w, k) for w, k in begins.items() if name.startswith(w)]
    fitting = fitting or [(w, k) for w, k in ends.items() if name.endswith(w)]
    return max(fitting, key=lambda row: len(row[0]))[1] if fitting else "institution"


@cache
def _templates() -> frozenset[str]:
    return frozenset(f.name for group in forms().values() for f in group if f.kind == "agency" and "{" in f.name) | {
        f"{{}}{court}" for court in ("高级人民法院", "中级人民法院")
    }


def _known(name: str, jurisdiction: str | None) -> tuple[str, Division] | None:
    """The lexicon's template of a name and its division; of several divisions that of the jurisdiction or the deepest."""
    divisions = [(t, _registered(d)) for t, d in templates_of(name) if d is not None and t in _templates()]
    within = division(jurisdiction)
    if within and any(d.name == within.name for _, d in divisions):
        divisions = [(t, within) for t, d in divisions if d.name == within.name]
    return max(divisions, key=lambda p: (len(p[1].styled), p[1].full, p[0])) if divisions else None


def _registered(where: Division) -> Division:
    """The register's own entry of a division that was read by its form (青禾市云台区)."""
    known = opening_division(where.full + "人民政府") if where.above and not where.code else None
    return known if known and known.name == where.name else where


def _place(name: str, jurisdiction: str | None) -> Division | None:
    place = opening_division(name.removeprefix("中共").removeprefix("共青团"))
    of = division(jurisdiction)
    if (
        place is None and of is not None and of.level != "国" and of.short in name
    ):  # 中国银行青禾分行 in a text of 青禾市
        return of
    of_centre = name.startswith(_CENTRE) and jurisdiction in (None, NATION)
    if place is None and (of_centre or _ministry(name)):
        return _NATION
    return place or division(jurisdiction)


def _ministry(name: str) -> str | None:
    """The national body of whose name a part's begins: 公安部 of 公安部交通管理局; 中共海关总署委员会 is its committee."""
    bare = name.removeprefix("中共")
    fitting = [n for n in national_names() if len(n) > 2 and bare.startswith(n)]
    return max(fitting, key=len, default=None)


@cache
def _stems() -> dict[str, str]:
    """Template in full -> what stands between division and ending ({}财政局 -> 财政)."""
    ends = ("委员会", "办公室", "局", "厅", "办", "部", "社")
    names = {row["name"].removeprefix("{}"): row["name"] for row in read_lexicon("agency_functions")}
    return {f"{name}{end}": stem for stem, name in names.items() for end in ends}


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for row in read_lexicon("agency_chains"):
        for stem in row["stems"].split(","):
            table.setdefault(stem, []).append(row["function"])
    return {stem: tuple(names) for stem, names in table.items()}


@cache
def _by_national() -> dict[str, tuple[str, ...]]:
    return {row["national"]: (row["function"],) for row in read_lexicon("agency_chains")}


def _functions(template: str | None) -> tuple[str, ...]:
    return _by_stem().get(_stems().get(template, ""), ()) if template else ()


@cache
def leader_of(function: str) -> str | None:
    """The body of the centre that leads a function (财政: 财政部)."""
    return next((row["national"] for row in read_lexicon("agency_chains") if row["function"] == function), None)


def upper(where: Division) -> Division | None:
    """The division right above one, in the end the state; None where the register does not know it."""
    if where.above:
        return division("".join(where.above))
    return _NATION if where.level == "省" else None


def government(where: Division | None) -> str | None:
    """The full name of the government of a division."""
    if where is None:
        return None
    if where.level == "国":
        return "国务院"
    if where.type == "新区":
        return f"{where.name}管理委员会"
    if where.type == "兵团":
        return where.name
    office = "行政公署" if where.type in ("地区", "盟") else "人民政府"
    return Form("agency", f"{{}}{office}").filled(where)


def _above(name: str, template: str | None, kind: str, where: Division) -> tuple[str, ...]:
    if name == government(where):
        return _given(government(upper(where)))
    if template and (same := _same_above(template, kind, where)):
        return same
    if heads := _heads(template or name, where):
        return heads
    if whole := _whole(name):
        return (whole,)
    if template == "中共{}工作委员会":  # what the committee above sends
        return _same_above("中共{}委员会", kind, where)
    if kind == "party" and name != f"中共{where.styled}委员会":
        return (f"中共{where.styled}委员会",)
    if kind in ("congress", "court"):  # no part of the government; of a division of no register nothing is known above
        return ()
    return () if kind == "enterprise" and template is None else _given(government(where))


def _given(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _same_above(template: str, kind: str, where: Division) -> tuple[str, ...]:
    """Congresses, courts and committees of the Party stand below those of the division above."""
    over = upper(where)
    if template == "{}人民代表大会常务委员会":
        return (Form("agency", "{}人民代表大会").filled(where),)
    tops = {
        "{}人民代表大会": ("{}人民代表大会", "全国人民代表大会"),
        "{}人民检察院": ("{}人民检察院", "最高人民检察院"),
        "{}监察委员会": ("{}监察委员会", "国家监察委员会"),
        "中共{}委员会": ("中共{}委员会", "中国共产党中央委员会"),
    }
    if kind == "court" and template.endswith("人民法院"):
        tops[template] = ("{}人民法院", "最高人民法院")
    if template not in tops:
        return ()
    same, top = tops[template]
    if over is None:
        return ()
    return (top if over.level == "国" else Form("agency", same).filled(over),)


def _heads(template: str, where: Division) -> tuple[str, ...]:
    """The national body that a body hangs from, and the government of the place where that leads too."""
    if template == "国家税务总局{}税务局":
        over = upper(where)
        led = "国家税务总局" if over is None or over.level == "国" else Form("agency", template).filled(over)
        return _given(led, government(where))
    opening = max((n for n in national_names() if template.startswith(n)), key=len, default=None)
    if opening and opening != template:
        return (opening,)
    for row in read_lexicon("agency_heads"):
        if row["words"] in template:
            return _given(row["national"], government(where) if row["dual"] == "yes" else None)
    return ()


def _whole(name: str) -> str | None:
    """The body that a part belongs to: 青禾市公安局 of 青禾市公安局交通警察支队, a 指挥部 of its office."""
    if name.endswith("办公室") and kind_of(name) == "coordination" and not name.endswith(("制办公室", "负担办公室")):
        return name.removesuffix("办公室")
    for end in range(len(name) - 2, 4, -1):
        part = name[:end]
        if part[-1] in _UNITS and part not in national_names() and _known(part, None):
            return part
        if part.endswith(("指挥部", "领导小组", "联席会议")):
            return part
    return None


def levels() -> tuple[str, ...]:
    """The notations of all levels, from the centre down."""
    return (*_LEVELS.values(), "township", "village")


def kinds() -> frozenset[str]:
    """The notations of all kinds of bodies."""
    return (frozenset(column("agency_kinds", "kind")) - {"village"}) | {"group"}
