"""Findings of a review: kind, both texts, certainty, and a sentence in Chinese and English."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from ..policy.network import NOWHERE, Evidence


class Kind(NamedTuple):
    """A kind of finding: its severity, how sure it is, and its sentences."""

    severity: str
    certainty: float
    zh: str
    en: str


KINDS: dict[str, Kind] = {
    "ground_ended": Kind("high", 0.95, "所引依据{other}已{state}。", "Its ground {other} is {state}."),
    "cited_ended": Kind("low", 0.9, "所引用的{other}已{state}。", "It cites {other}, which is {state}."),
    "ground_lower": Kind("high", 0.9, "以层级低于本文件的{other}为依据。", "Its ground {other} is of a lower level than itself."),
    "agency_gone": Kind("medium", 0.9, "{name}已由{heir}承继，名称应当更新。", "{name} has been succeeded by {heir}; the name is out of date."),
    "agency_two_names": Kind("low", 0.85, "{name}在文中有不同写法：{forms}。", "{name} is written in several ways: {forms}."),
    "duty_left_out": Kind("low", 0.7, "上位文件{other}规定的任务“{duty}”在本文件中没有对应内容。", "The task “{duty}” of {other} has no counterpart."),
    "duty_moved": Kind("medium", 0.75, "任务“{duty}”由{mine}牵头，上位文件{other}由{theirs}牵头。", "{mine} leads the task “{duty}”; in {other} {theirs} leads it."),
    "collides_in_force": Kind("high", 0.8, "对“{duty}”规定为“{mine}”，{other}规定为“{theirs}”。", "“{duty}” is a matter of “{mine}”, in {other} of “{theirs}”."),
    "collides_in_number": Kind("medium", 0.8, "数额或期限（{mine}）与{other}（{theirs}）不一致。", "Its numbers ({mine}) differ from those of {other} ({theirs})."),
    "fine_out_of_range": Kind("high", 0.9, "罚款幅度{mine}超出{other}规定的{theirs}。", "Its fine of {mine} is outside the range of {other}, {theirs}."),
    "fine_without_ground": Kind("high", 0.85, "规范性文件设定罚款，未见上位依据。", "A document that is no law or decree sets a fine without a superior ground."),
    "licence_without_ground": Kind("high", 0.75, "设定许可或收费，未见上位依据。", "It sets a licence or fee without a superior ground."),
    "supersedes_silently": Kind("medium", 0.8, "与现行有效的{other}规范同一事项，但未写明是否废止。", "It governs what {other} governs, which is in force, and does not say whether that ends."),
    "deadline_before_start": Kind("medium", 0.9, "期限{mine}早于本文件的施行或印发日期{start}。", "The deadline {mine} falls before the document's own start, {start}."),
    "deadline_on_holiday": Kind("low", 0.95, "期限{mine}为节假日。", "The deadline {mine} is a holiday."),
    "definition_deviates": Kind("medium", 0.85, "“{term}”的定义与{other}不同。", "“{term}” is defined otherwise than in {other}."),
    "sum_differs": Kind("medium", 0.85, "{indicator}分项之和为{sum}，总数为{total}。", "The parts of {indicator} add up to {sum}, the total is {total}."),
    "count_differs": Kind("medium", 0.9, "所述数目为{stated}，实际列出{read}项。", "It states {stated} and lists {read}."),
    "publisher_differs": Kind("low", 0.8, "发布页所载{field}为“{value}”，与文本不一致。", "The publisher states another {field}: {value}."),
    "named_after_reform": Kind("low", 0.7, "{agency}至迟于{by}已被改革，{issued}印发的本文件仍向其交办任务，改革日期存疑。", "{agency} is said to be reformed by {by}, and this document of {issued} still gives it tasks."),
    "file_lacks": Kind("low", 0.9, "该文件未读出任何{what}。", "No {what} was read from this file."),
    "file_repeats": Kind("low", 0.95, "与{other}是同一文件。", "It is the same document as that in {other}."),
    "duplicate_duty": Kind("low", 0.8, "{name}在任务“{duty}”中同时列为{roles}单位。", "{name} is named twice in the task “{duty}”: {roles}."),
}  # fmt: skip
"""Every kind of finding."""
ORDER = {"high": 0, "medium": 1, "low": 2}


class Words(NamedTuple):
    """A word of a sentence in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong in a document: where (title, address, words), with what (the other text), and why.

    document and node are IRIs; of a draft they name what its graph would hold. words fill the sentence.
    """

    kind: str
    document: str
    title: str
    address: str
    node: str
    place: Evidence
    words: tuple[tuple[str, Words], ...] = ()
    other: Evidence = NOWHERE
    other_title: str = ""
    other_node: str = ""

    @property
    def severity(self) -> str:
        """High, medium or low."""
        return KINDS[self.kind].severity

    @property
    def certainty(self) -> float:
        """How sure findings of this kind are, from 0 to 1."""
        return KINDS[self.kind].certainty

    def sentence(self, language: str = "zh") -> str:
        """The reason in one sentence, language zh or en."""
        pattern = KINDS[self.kind].zh if language == "zh" else KINDS[self.kind].en
        return pattern.format(**{k: w.zh if language == "zh" else w.en for k, w in self.words})

    def beside(self, other: Evidence, title: str, node: str) -> Finding:
        """The finding with the other text, its document's title and its node."""
        return replace(self, other=other, other_title=title, other_node=node)

    def row(self, language: str = "zh") -> dict[str, Any]:
        """The finding with the columns of COLUMNS."""
        place = {k: v for k, v in asdict(self.place).items() if k != "quote"}
        return {
            "severity": self.severity, "kind": self.kind, "document": self.title, "address": self.address,
            "sentence": self.sentence(language), "text": self.place.quote, "other": self.other_title,
            "other_text": self.other.quote, "certainty": self.certainty, **place, "node": self.node, "other_node": self.other_node,
        }  # fmt: skip


COLUMNS = ("severity", "kind", "document", "address", "sentence", "text", "other", "other_text", "certainty", "source", "start", "end", "page",
           "node", "other_node")  # fmt: skip
"""The columns of a finding's row."""


def ordered(findings: list[Finding]) -> list[Finding]:
    """Findings each once, worst first, then by document and place."""
    unique = {(f.kind, f.node, f.other_node, f.place.start, f.words): f for f in findings}
    return sorted(
        unique.values(), key=lambda f: (ORDER[f.severity], f.kind, f.title, f.place.source, f.place.start, f.node)
    )
