"""Names of coordinating bodies (议事协调机构) in a document: which one a heading, sentence or list speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..structure.document_text import DocumentText, Paragraph
from ..text.genres import ABOUT
from ..text.labels import LABEL

# What names of such bodies end with.
_KIND = re.compile(
    r"(?:领导|工作|协调|推进)?小组|联席会议|总?指挥部|委员会|(?:工作)?专班|工作组|协调机制|专家组|筹备组|评审组"
)
_BOUND = re.compile(r"[，。；：《》（）\n\t]")
_LONGEST = 60
# 成立青禾市防汛抗旱指挥部, 关于调整青禾市语言文字工作委员会成员的通知, 决定对…委员会组成人员进行调整
_VERB = re.compile(
    r"调整成立|成立|调整充实|充实调整|调整|充实|建立健全|建立|健全|设立|组建|公布|印发|完善|明确|参加的|参与的|组成的|为成员的|[任为]组长的|(?:\A|决定|现|同意)对"
)
# 防汛指挥部|成员名单, 指挥部|组成人员如下, 委员会|组成人员进行调整
_ROSTER = re.compile(
    r"(?:办公室)?(?:组成)?的?(?:成员|人员|组成|领导|主要)[^，。；\n]{0,12}?(?:名单|如下|调整|充实|组成)"
)
_IS_NAME = re.compile(r"的|成员|组成|办公室|制度|及|和|等|名单|工作|人员|[》，。（\n]|\Z")
_ALIAS = re.compile(r"（(?:以下)?(?:统称|简称)(?:为)?[：“]?(?P<short>[一-龥]{2,16})[”]?）")
# 领导小组|下设办公室, 联席会议制度|办公室设在…
_OFFICE = re.compile(r"(?:制度)?(?:下设|办公室|日常工作)")
_HEADS_LINE = re.compile(
    rf"(?:{LABEL.pattern})" + r"(?:(?![成设建组]立|组建|健全|完善|强化|加强|明确|调整|充实|各|由)[一-龥]){2,12}组[：。]"
)
_GROUP = re.compile(r"[一-龥]{2,18}(?:组|专班|委员会|指挥部|联席会议)(?:（[一-龥]{2,12}）)?\Z")
# What stands in front of a name: 由…组成的, 以市长为组长的, 负责处理
_FRONT = re.compile(
    r".*(?:组成的|参加的|参与的|为组长的|任组长的|为成员的|(?:同志|负责人|人员|领导)为|牵头的|领导的|成立|设立|组建|建立|组成|召集|实行|参与|传达|落实|迅速|反馈|接到|比照|负责处理|负责)|.*(?:办公室|小组|指挥部|联席会议|部门)[和及与](?=[省市县区国])|.*(?<=工作)由|(?:在|为|经|由|对|将|我市|我省|本)(?=.{4})"
)
_GENERIC = re.compile(
    r"(?:各级?|有关|相关|相应|该|本|[省市县区])?(?:(?:工作|领导|协调)*小组|联席会议|总?指挥部|委员会|(?:工作)?专班|工作组|协调机制|专家组|筹备组|评审组)\Z"
)
_NO_BODY = re.compile(r"业主|各级|各地|各县|有关|相关|相应|居民|村民")
_LEVEL = re.compile(
    r"\A(?:国家|全国|[一-龥]{2,4}[省市县区旗]|[省市县区])(?=.{6})"
)  # the model of 江源省 is that of 青禾市 here
_PLACE = r"(?P<place>[一-龥]{2,4}[省市县区旗])"


class Bodies:
    """The coordinating bodies that one document names."""

    def __init__(self, document: DocumentText) -> None:
        """Look through a document for the body of its title and for short names."""
        self.document, self.text = document, document.text
        self.own: str | None = None
        self.aliases = {short: cleaned(name) for name, short in self._aliases()}
        self.own = self._of_title() or self._of_opening()

    def _aliases(self) -> Iterator[tuple[str, str]]:
        for m in _ALIAS.finditer(self.text):
            start = _begin(self.text, m.start())
            if _KIND.search(self.text, max(start, m.start() - 5), m.start()):
                yield self.text[start : m.start()], m["short"]

    def _of_title(self) -> str | None:
        title = self.document.head.title if self.document.head else ""
        for raw, after in _names(title, 0, len(title)):
            verb = _VERB.search(raw)
            if verb or (not ABOUT.search(title) and _IS_NAME.match(after)):
                return self.full(raw[verb.end() :] if verb else raw, None)
        return None

    def _of_opening(self) -> str | None:
        for raw, _ in _names(self.text, 0, 1500):
            verb = _VERB.search(raw)
            if verb and (body := self.full(raw[verb.end() :], None)):
                return body
        return None

    def full(self, printed: str, current: str | None) -> str | None:
        """The full name of a body as printed; None for 领导小组 alone and for bodies of every place (各级领导小组)."""
        words = cleaned(printed)
        words = self.aliases.get(words, words)
        if _NO_BODY.search(words) or _GENERIC.match(words):
            return None
        for known in (current, self.own):
            if known and (words.endswith(known) or shortens(_LEVEL.sub("", words), known)):
                return known
        m = re.search(_PLACE + re.escape(words), self.text)
        return m[0] if m and re.search(r"[和及与由在对成立设建]", m["place"]) is None else words

    def at(self, p: Paragraph, current: str | None) -> str | None:
        """The body that a list behind this paragraph belongs to: a group's heading, a roster's title, a sentence that
        sets one up; else the one before.
        """
        if group := self._group(p):
            return group
        for raw, after in _names(self.text, p.start, p.end):
            verb = _VERB.search(raw) if p.end - p.start > 12 else None
            if verb or _ROSTER.match(after):
                body = self.full(raw[verb.end() :] if verb else raw, current)
                if body:
                    return body
        return current or self.own

    def _group(self, p: Paragraph) -> str | None:
        """（一）综合协调组, 3、市城乡绿化委员会 as a line of its own; （2）抢险救援组：组长由…"""
        if not LABEL.match(self.text, p.start, p.end):
            return None
        if head := _HEADS_LINE.match(self.text, p.start, p.end):
            return self.headed(p.start, head.end())
        return self.headed(p.start, p.end) if p.end - p.start < _LONGEST else None

    def headed(self, start: int, end: int) -> str | None:
        """The body whose name is all that a line prints between two offsets: （1）监测预警组。|组长：王某某."""
        label = LABEL.match(self.text, start, end)
        rest = self.text[label.end() if label else start : end].rstrip("：。，；")
        return (
            rest
            if len(rest) < 24 and _GROUP.match(rest) and not _GENERIC.match(rest) and not _NO_BODY.search(rest)
            else None
        )

    def of_office(self, at: int, current: str | None) -> str | None:
        """The body whose office a clause speaks of (领导小组办公室设在…): as named in its sentence, else the current."""
        begin = self.document.sentence_start(at)
        label = LABEL.match(self.text, begin)
        agencies = [
            raw for raw, after in _names(self.text, label.end() if label else begin, at + 6) if _OFFICE.match(after)
        ]
        names = [name for raw in agencies if (name := self.full(raw, current))]
        if names:
            return names[-1]
        if agencies and current and agencies[-1][-2:] != current[-2:]:
            # 领导小组办公室 where the document last spoke of a 指挥部, or of a group below the 领导小组
            return self.own if self.own and self.own[-2:] == agencies[-1][-2:] and current[-1] == "组" else None
        return current


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The words of every body between two offsets, back to the mark before them, and what follows."""
    for m in _KIND.finditer(text, start, min(end, len(text))):
        if not _KIND.match(text, m.end()):
            yield text[max(start, _begin(text, m.start())) : m.end()], text[m.end() : m.end() + 24]


def _begin(text: str, at: int) -> int:
    """The offset after the last mark before `at`."""
    return at - len(_BOUND.split(text[max(0, at - _LONGEST) : at])[-1])


def cleaned(words: str) -> str:
    """A body's name without what the sentence puts in front of it."""
    m = LABEL.match(words) or _FRONT.match(words)
    while m and m.end() < len(words) - 3:
        words = words[m.end() :]
        m = _FRONT.match(words)
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    return words[1:] if words.startswith("“") and words.endswith("”") else words


def shortens(words: str, full: str) -> bool:
    """Whether a body's name is a shorter form of another: 基金协调机制 of 江源省粮食基金管理协调机制."""
    rest = iter(full)
    return words[-2:] == full[-2:] and all(c in rest for c in words)
