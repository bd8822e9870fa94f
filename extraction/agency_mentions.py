"""Where bodies are mentioned in a text: stems of the lexicon, what stands in front of them and where the name ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .agency_names import Form, automaton, forms, guards
from .agency_prefixes import Prefix, Prefixes
from .jurisdictions import Division, named

# Words after which a name may begin although a character of Chinese script stands in front of it: 由财政局, 会同教育局.
_LEADS_1 = frozenset("由和与及向报经至送请按据从到以或将并同原等令归暨致")
_LEADS_2 = frozenset(
    "会同 配合 协调 争取 通过 商请 提请 抄送 报送 上报 转发 印发 落实 贯彻 协助 指导 督促 按照 根据 依据 依托 组织 联合 交由 成立 建立 组建 设立"
    " 要求 支持 鼓励 征求 分管 联系 设在 作为 包括 任命 授权 委托 告知 移送 通报 加强 推动 参加 负责 牵头 所属 辖内 下设 对接 原则 具体 统筹"
    " 转报 函告 报请 提交 反馈 反映 咨询 隶属 挂靠 发挥 给予 市直 省直".split()
)
_RUN = re.compile(r"[一-龥（）·“”A-Za-z]{1,36}\Z")
_NOT_IN_NAME = re.compile(
    r"的|为|是|由|将|把|了|被|在|等|成立|设立|组建|以下|开展|加强|负责|牵头|配合|会同|报送|按照|推动|支持|鼓励|引导|依托|通过|包括|作为|各|该|本|有关|相关|以及|或者|及其|并|我"
)
_NAME_STARTS = frozenset("省市县区镇乡")
_STATE = ("国家", "中国", "国务院", "中华", "全国", "中央", "中共")
_BRANCH = re.compile(r"[一-龥]{2,7}分局(?!长)")


@dataclass(slots=True)
class Mention:
    """A body at text[start:end]; stem is where the lexicon's form begins, form what it stands for (None: by form only)."""

    start: int
    end: int
    stem: int
    kind: str
    form: Form | None = None
    division: Division | None = None
    words: str = ""
    level: str | None = None
    rule: str = "agency.lexicon"


class Scan:
    """One pass over a text."""

    def __init__(self, text: str, within: Division | None, unknown: tuple[str, ...] = ()) -> None:
        self.text = text
        self.within = within
        self.prefixes = Prefixes(text, within, unknown)
        self.found: list[Mention] = []

    def mentions(self) -> list[Mention]:
        """All mentions by the lexicon, in order, without overlaps: the longer of two that overlap wins."""
        machine, patterns = automaton()
        table, guard = forms(), guards()
        for number, stem, end in machine.find_matches_as_indexes(self.text):
            printed = patterns[number]
            following = guard.get(printed[-1])
            if following and self.text.startswith(following, end):
                continue
            mention = self._mention(table[printed], stem, end)
            if mention:
                self._add(mention)
        return self.found

    def _add(self, mention: Mention) -> None:
        while self.found and self.found[-1].end > mention.start:
            if self.found[-1].start < mention.start:
                # the new name cannot reach into the old one: it keeps what stands behind it
                return
            self.found.pop()
        self.found.append(mention)

    def _mention(self, options: tuple[Form, ...], stem: int, end: int) -> Mention | None:
        last = self.found[-1] if self.found else None
        line = self.text.rfind("\n", max(0, stem - 40), stem) + 1
        floor = max(line, 0)
        if last is not None and last.end <= stem:
            # 县级以上人民政府|财政部门: words in front may be a mention of their own that the longer name takes in
            floor = max(floor, last.end if last.kind not in ("group", "class") else last.start)
        prefix = self.prefixes.before(stem, floor)
        if last is not None and last.start < prefix.start < last.end:
            prefix = self.prefixes.before(stem, last.end) if last.end <= stem else prefix
        form, start = self._choice(options, prefix, stem)
        if form is None:
            return None
        if form.kind in ("open", "body"):
            return self._open(form, prefix, stem, end)
        if form.kind in ("group", "class"):
            return self._general(form, prefix, stem, end)
        return self._agency(form, prefix, start, stem, end)

    def _choice(self, options: tuple[Form, ...], prefix: Prefix, stem: int) -> tuple[Form | None, int]:
        """The form that fits the words in front, and where the name begins (with its head: 人行廊坊市中心支行)."""
        for form in options:
            for head in sorted(form.heads, key=len, reverse=True):
                if self.text.startswith(head, prefix.start - len(head)):
                    return form, prefix.start - len(head)
        fitting = [f for f in options if f.need != "head"]
        local = [f for f in fitting if f.kind == "agency"]
        if prefix.kind in ("level", "place", "group", "class"):
            level = prefix.division.level if prefix.division else prefix.level
            for form in local:
                if form.level in (None, level):
                    return form, prefix.start
        for form in fitting:
            if form.kind == "national" and (prefix.kind == "none" or prefix.words in ("国家", "国务院")):
                return form, prefix.start
        for form in local:
            if not form.need:
                return form, prefix.start
        rest = [f for f in fitting if f.kind in ("group", "class", "open", "body", "national")]
        return (rest[0], prefix.start) if rest else (None, stem)

    def _agency(self, form: Form, prefix: Prefix, start: int, stem: int, end: int) -> Mention | None:
        if form.kind == "national":
            start = stem if prefix.kind != "none" or not prefix.words else prefix.start
            if end - stem <= 3 and not self._bounded(start):
                return None
            return Mention(start, end, stem, "agency", form)
        if prefix.kind == "none" and start == prefix.start and (form.need == "place" or not self._bounded(start)):
            return None
        kind = {"group": "group", "class": "class"}.get(prefix.kind, "agency")
        branch = _BRANCH.match(self.text, end) if "分局" in self.text[end : end + 9] else None
        if branch and kind == "agency":
            return Mention(
                start, branch.end(), stem, "agency", None, prefix.division, prefix.words, prefix.level, "agency.branch"
            )
        return Mention(start, end, stem, kind, form, prefix.division, prefix.words, prefix.level)

    def _general(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        """各有关部门, 财政部门, 县级以上人民政府城乡规划主管部门."""
        if form.need == "place" and not prefix.words and not prefix.named:
            return None
        start = prefix.start
        if self.text[start - 1 : start] == "等" and re.match(r"有关|相关|市|县|部门|单位", prefix.words):
            return None  # 市财政局等有关部门
        kind = "group" if prefix.kind == "group" or form.kind == "group" else "class"
        if not prefix.words and not prefix.named and not self._bounded(start) and form.name == "":
            return None
        return Mention(start, end, stem, kind, form, prefix.division, prefix.words, prefix.level)

    def _open(self, form: Form, prefix: Prefix, stem: int, end: int) -> Mention | None:
        """市优化营商环境领导小组, 廊坊开发区管委会: the name runs to the left."""
        kind = "body" if form.kind == "body" else "organisation"
        if prefix.named and not prefix.words:
            return Mention(prefix.start, end, stem, kind, form, prefix.division, "", None, "agency.open")
        if prefix.kind == "group" or (prefix.kind == "class" and form.kind == "open"):
            return Mention(prefix.start, end, stem, "group", form, prefix.division, prefix.words, prefix.level)
        floor = self.found[-1].end if self.found and self.found[-1].end <= stem else 0
        begin = self._begin(stem, floor)
        if begin is not None:
            return Mention(begin, end, stem, kind, form, rule="agency.open")
        if form.kind == "body" and not form.need and self._bounded(stem):
            return Mention(stem, end, stem, "body", form, rule="agency.bare")
        return None

    def _begin(self, stem: int, floor: int) -> int | None:
        """Where a name that ends in an open tail begins: at a level word or division that may begin a name, else nowhere."""
        m = _RUN.search(self.text, max(floor, stem - 36), stem)
        if not m:
            return None
        run, at = m[0], m.start()
        last_bad = 0
        for bad in _NOT_IN_NAME.finditer(run):
            last_bad = bad.end()
        opened = run.rfind("（")
        if opened >= 0 and "）" not in run[opened:]:
            last_bad = max(last_bad, opened + 1)
        for i in range(last_bad, len(run) - 1):
            if (
                run[i] in _NAME_STARTS
                and run[i + 1] not in "、场级区"
                or run.startswith(_STATE, i)
                or self._place(run, i)
            ) and (self._bounded(at + i)):
                return at + i
        return None

    def _place(self, run: str, i: int) -> bool:
        for n in (4, 3, 2):
            name = run[i : i + n]
            if len(name) == n and (
                name in self.prefixes.unknown
                or any(d.level != "县" or d.name == name for d in named(name, self.within))
            ):
                return True
        return False

    def _bounded(self, start: int) -> bool:
        """Whether a name may begin here: behind a mark, a line's start, another name or a word that leads to a name."""
        if start == 0:
            return True
        c = self.text[start - 1]
        if not "一" <= c <= "龥" or c in _LEADS_1:
            return True
        if self.found and self.found[-1].end == start:
            return True
        return self.text[start - 2 : start] in _LEADS_2
