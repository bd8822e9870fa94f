"""Who does what in a statement that allots a task: each body's role from the labels and verbs around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from ..facts import Agency
from ..lexicons import read_lexicon


@cache
def role_words() -> dict[str, str]:
    """Word -> role, from the lexicon role_labels."""
    return {row["word"]: row["role"] for row in read_lexicon("role_labels")}


@cache
def label_pattern() -> re.Pattern[str]:
    """牵头单位：, 责任部门:, 监督指导单位：, 牵头： in front of names; group word."""
    words = "|".join(sorted(role_words(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<word>{words})(?:市直|县直|省直|市级|省级)?(?:责任)?(?:单位|部门|机构|主体|科室|处室|领导|机关|部门和单位|单位和部门|部门（单位）|单位（部门）)?"
        r"(?:及(?:责任人|人员))?|(?:责任|牵头)(?P<both>))："
    )


@cache
def header_pattern() -> re.Pattern[str]:
    """牵头单位, 实施部门, 责任单位（部门） as a column's header; group word. 上报部门 and 责任人 are none."""
    words = "|".join(sorted(role_words(), key=len, reverse=True))
    return re.compile(
        rf"(?P<word>{words})(?:市直|县直|省直|市级|省级)?(?:责任)?(?:单位|部门|机构|主体|科室|处室|机关|处科室|及|和|、|（|/|）|单位（|处\（科\）室|\s)+\Z|(?P<full>牵头|责任单位和责任人|工作分工)\Z"
    )


def header_role(header: str) -> str | None:
    """The role that a column's header gives; None for a column that names no bearers."""
    m = header_pattern().match(header)
    if m is None:
        return None
    return role_words()[m["word"]] if m["word"] else "lead" if m["full"] == "牵头" else "responsible"


@dataclass(frozen=True, slots=True)
class Part:
    """A body and its role in a statement; stated tells that a word of the statement gives the role."""

    agency: Agency
    role: str
    stated: bool


# A verb that closes a group of names: 市公安局牵头，市住建局、市城管局配合; 按职责分工负责; 会同 opens the helpers.
_VERB = re.compile(
    r"(?P<lead>(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:共同|联合|分别|分头|具体|负责|总)*牵头(?:负责|落实|组织|实施)?|主办|主管|为牵头单位)"
    r"|(?P<with>会同|联合|商(?=[市省县国财]))"
    r"|(?P<cooperate>(?:共同|密切|积极|具体)?(?:配合|参与|参加|协助|协办|协同|支持))"
    r"|(?P<supervise>督导|监督指导|督查|指导监督|督促)"
    r"|(?P<responsible>(?:按照?|依据)?(?:各自|部门)?(?:的)?(?:职责|职能|责任)?(?:分工)?(?:分别|具体|共同|组织|各自)?(?:负责|落实|实施|承担|推进)|按照?(?:各自)?(?:职责|职能)(?:分工)?|为责任单位|分工负责)"
)


def parts(text: str, start: int, end: int, agencies: Sequence[Agency], default: str = "responsible") -> list[Part]:
    """The bodies between start and end with their roles.

    Parameters:
        agencies: mentions inside the range, sorted by span.
        default: the role of bodies that neither a label nor a verb gives one.
    """
    run = _Run(default, {a.span.start for a in agencies if text[a.span.start - 1] == "，"})
    for at, kind, value in sorted(_marks(text, start, end, agencies), key=itemgetter(0, 1)):
        if isinstance(value, Agency):
            run.add(value)
        else:
            run.close(at, kind, value)
    run.flush(run.role, run.label is not None)
    return run.parts


class _Run:
    """Bodies collected from left to right until a label, verb or stop says their role."""

    def __init__(self, default: str, behind_comma: set[int]) -> None:
        self.default, self.behind_comma = default, behind_comma
        self.parts: list[Part] = []
        self.group: list[Agency] = []
        self.label: str | None = None
        self.helped = -1  # where the name of a body begins that is only helped

    @property
    def role(self) -> str:
        """The role that the last label gives, or the default."""
        return self.label or self.default

    def add(self, agency: Agency) -> None:
        """Collect a body; 省级部门 in 市公安局配合省级部门开展 has no task of its own."""
        if agency.span.start != self.helped:
            self.group.append(agency)

    def flush(self, role: str, stated: bool) -> None:
        """Give the collected bodies their role."""
        self.parts.extend(Part(agency, role, stated) for agency in self.group)
        self.group = []

    def _part_helpers(self) -> None:
        """市住建局，市财政局配合: the helpers stand behind the last comma, unless somebody in front of them leads."""
        cut = max((i for i, a in enumerate(self.group) if a.span.start in self.behind_comma), default=0)
        if cut and not self.parts:
            helpers = self.group[cut:]
            self.group = self.group[:cut]
            self.flush(self.role, self.label is not None)
            self.group = helpers

    def close(self, at: int, kind: str, words: str) -> None:
        """End the group at a label, at 会同 (with), at ； (stop) or at a verb, whose role is its kind."""
        if kind == "cooperate" and self.group:
            self.helped = at + len(words)
            self._part_helpers()
        if kind == "label":
            self.flush(self.role, self.label is not None)
            self.label = words
        elif kind == "with":
            self.flush("lead", True)
            self.label = "cooperate"
        elif kind == "stop":
            self.flush(self.role, self.label is not None)
            self.label = None if self.label == "cooperate" else self.label
        else:
            labelled = kind == "responsible" and self.label in ("cooperate", "supervise")
            self.flush(self.role if labelled else kind, True)


def _marks(text: str, start: int, end: int, agencies: Sequence[Agency]) -> Iterator[tuple[int, str, Agency | str]]:
    """Names, labels and verbs with their places; a verb inside a name or a label is none."""
    inside: list[tuple[int, int]] = []
    for agency in agencies:
        inside.append((agency.span.start, agency.span.end))
        yield agency.span.start, "agency", agency
    for m in label_pattern().finditer(text, start, end):
        inside.append((m.start(), m.end()))
        yield m.start(), "label", role_words()[m["word"]] if m["word"] else "responsible"
    for m in re.finditer("；", text[start:end]):
        yield start + m.start(), "stop", "；"
    inside.sort()
    starts = [a for a, _ in inside]
    for m in _VERB.finditer(text, start, end):
        at = bisect_left(starts, m.end()) - 1
        if at >= 0 and inside[at][1] > m.start():
            continue
        yield m.start(), str(m.lastgroup), m[0]
