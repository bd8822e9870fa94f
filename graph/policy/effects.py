"""Effects of a change: typed, with severity, distance, the chain of evidence, and a sentence in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .network import NOWHERE, Evidence

SECTIONS = {
    "falls": ("随之失效的内容", "What falls with it"),
    "grounds": ("失去依据的文件", "What loses its ground"),
    "citations": ("引用落空的文件", "What refers to it"),
    "revived": ("须明确是否恢复效力的文件", "What may revive"),
    "gaps": ("无人承担、无罚则或无经费的事项", "What is left without owner, penalty or money"),
    "duties": ("职责、义务变化", "Whose duties change"),
    "texts": ("须改写机构名称的文件", "Where names must be rewritten"),
    "review": ("须随之复核的内容", "What must be looked at again"),
}
"""The sections of a report in their order, each with its heading in Chinese and English."""


class Kind(NamedTuple):
    """A kind of effect: its section, its severity unless the case says otherwise, and its sentences.

    {what} is the affected thing, {cause} what the change does; further names are given by the effect.
    """

    section: str
    severity: str
    zh: str
    en: str


KINDS: dict[str, Kind] = {
    "falls": Kind("falls", "low", "{cause}，{noun}{what}随之失效{who}。", "As {cause}, the {noun} {what} ends with it{who}."),
    "falls_document": Kind("falls", "medium", "{cause}，其印发的{what}随之失效。", "As {cause}, {what}, which it issues, ends with it."),
    "falls_body": Kind("falls", "medium", "{cause}，据此设立的{what}随之撤销。", "As {cause}, {what}, which it founded, is dissolved."),
    "lost_basis": Kind("grounds", "high", "{cause}，{what}的制定依据全部失去（所引依据：{ground}）。",
        "As {cause}, {what} loses every ground that it states ({ground})."),
    "partly_lost_basis": Kind("grounds", "medium", "{cause}，{what}失去其{total}项依据中的{lost}项（{ground}），其余依据仍在：{rest}。",
        "As {cause}, {what} loses {lost} of its {total} grounds ({ground}); these stand: {rest}."),
    "basis_chain": Kind("grounds", "medium", "{cause}，{through}失去依据，以其为依据的{what}随之动摇。",
        "As {cause}, {through} loses its grounds, on which {what} stands in turn."),
    "dangling_citation": Kind("citations", "low", "{cause}，{what}引用的{cited}不复存在{amend}。", "As {cause}, {what} cites {cited}, which is no longer there{amend}."),
    "objectless": Kind("citations", "low", "{cause}，{what}所{verb}的{cited}不复存在。", "As {cause}, {cited}, which {what} {verb}, is no longer there."),
    "revived": Kind("revived", "medium", "{cause}，{what}此前系由其废止，须明确是否恢复效力。",
        "As {cause}, it must be settled whether {what}, which it had repealed, is in force again."),
    "orphaned": Kind("gaps", "high", "{cause}，任务{what}不再有责任单位。", "As {cause}, nobody carries the task {what} any more."),
    "leaderless": Kind("gaps", "medium", "{cause}，任务{what}失去牵头单位{rest}。", "As {cause}, the task {what} has no leader any more{rest}."),
    "helperless": Kind("gaps", "low", "{cause}，任务{what}只剩牵头单位{rest}。", "As {cause}, the leader of the task {what} is left alone{rest}."),
    "two_leaders": Kind("gaps", "medium", "{cause}，任务{what}出现两个以上牵头单位{rest}。", "As {cause}, the task {what} gets several leaders{rest}."),
    "duplicate_duty": Kind("gaps", "low", "{cause}，{who}在任务{what}中重复列为{roles}单位。", "As {cause}, {who} is named twice in the task {what}: {roles}."),
    "duplicate_seat": Kind("gaps", "low", "{cause}，{who}在{what}中同时占有{n}个席位。", "As {cause}, {who} holds {n} seats in {what}."),
    "unfunded": Kind("gaps", "medium", "{cause}，任务{what}失去资金。", "As {cause}, the task {what} loses its money."),
    "bearerless": Kind("gaps", "high", "{cause}，{what}所定义务不再有承担机关。", "As {cause}, no agency bears the norm {what} any more."),
    "unpunished": Kind("gaps", "medium", "{cause}，{what}这一规范失去罚则。", "As {cause}, no penalty stands behind the norm {what} any more."),
    "normless": Kind("gaps", "high", "{cause}，罚则{what}所罚的规范不复存在。", "As {cause}, the penalty {what} punishes a norm that is gone."),
    "without_authority": Kind("gaps", "high", "{cause}，罚则{what}失去实施机关。", "As {cause}, no agency imposes the penalty {what} any more."),
    "purposeless": Kind("gaps", "medium", "{cause}，资金{what}失去用途。", "As {cause}, the money {what} has lost its purpose."),
    "payerless": Kind("gaps", "medium", "{cause}，资金{what}失去出资单位。", "As {cause}, no agency pays {what} any more."),
    "ownerless": Kind("gaps", "medium", "{cause}，期限{what}不再约束任何单位。", "As {cause}, the deadline {what} binds nobody any more."),
    "vacated": Kind("gaps", "low", "{cause}，席位{what}出缺。", "As {cause}, the seat {what} is vacant."),
    "hostless": Kind("gaps", "medium", "{cause}，{what}办公室失去承办单位。", "As {cause}, the office of {what} has no host any more."),
    "groundless": Kind("grounds", "high", "{cause}，{what}失去依据。", "As {cause}, {what} is without a ground."),
    "relieved": Kind("duties", "low", "{cause}，{what}的{counts}随之终止，占图谱所载其全部职责的{share}。",
        "As {cause}, {counts} of {what} end, {share} of all its duties in the graph."),
    "freed": Kind("duties", "low", "{cause}，涉及“{what}”的{counts}随之终止。", "As {cause}, {counts} that concern “{what}” end."),
    "bearer_fewer": Kind("duties", "low", "{cause}，{what}少一个{roles}单位，其余为{rest}。", "As {cause}, {what} has one agency fewer ({roles}); these remain: {rest}."),
    "group_member": Kind("duties", "medium", "{cause}，{what}少一个成员，其共同承担的{counts}在该单位无人落实。",
        "As {cause}, {what} has one member fewer, and nobody carries out its {counts} there."),
    "handed_over": Kind("duties", "low", "{cause}，{what}改由{who}承担（{roles}）。", "As {cause}, {what} goes to {who} ({roles})."),
    "rebound": Kind("duties", "low", "{cause}，受其约束的{what}随之调整（承担单位：{who}）。", "As {cause}, {what}, which it binds, moves with it (carried by {who})."),
    "text_to_amend": Kind("texts", "low", "{cause}，{what}中的名称须修改。", "As {cause}, the name in {what} must be changed."),
    "mentioned": Kind("texts", "low", "{cause}，{what}提及该机构，须核对是否改写。", "As {cause}, {what} mentions the agency and must be checked."),
    "review": Kind("review", "medium", "{cause}，{what}须随之复核。", "As {cause}, {what} must be looked at again."),
    "after_expiry": Kind("review", "medium", "{cause}，期限{what}将晚于文件失效日。", "As {cause}, the deadline {what} falls behind the document's own end."),
    "before_start": Kind("review", "medium", "{cause}，期限{what}将早于文件施行日。", "As {cause}, the deadline {what} falls before the document's own start."),
    "on_holiday": Kind("review", "low", "{cause}，新日期为节假日：{what}。", "As {cause}, {what} falls on a holiday."),
    "out_of_order": Kind("review", "low", "{cause}，期限{what}与同一任务的其他期限先后不一。", "As {cause}, the deadline {what} no longer fits the task's other times."),
}  # fmt: skip
"""Every kind of effect."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a chain of evidence, with the labels of its ends."""

    source: str
    relation: str
    target: str
    source_label: str
    target_label: str
    evidence: Evidence


class Words(NamedTuple):
    """A word of an effect's sentence in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a change brings about.

    node is what is affected, label its words; severity high, medium or low; distance the edges between the change and
    the node (0: at the change itself); path the chain of evidence from the change to the node. words are what the sentence
    names: what, cause and what else the kind needs. steps are the numbers, from 1, of the steps of a scenario that cause it.
    """

    kind: str
    node: str
    label: str
    severity: str
    path: tuple[Step, ...]
    words: tuple[tuple[str, Words], ...]
    place: Evidence = NOWHERE
    steps: tuple[int, ...] = ()

    @property
    def distance(self) -> int:
        """The edges between the change and the node."""
        return len(self.path)

    @property
    def section(self) -> str:
        """The section of the report, one of SECTIONS."""
        return KINDS[self.kind].section

    def sentence(self, language: str = "zh") -> str:
        """The effect in one sentence, language zh or en.

        Raises:
            ValueError: another language.
        """
        if language not in ("zh", "en"):
            raise ValueError(f"Unexpected language: {language!r}")
        zh = language == "zh"
        words = {name: pair.zh if zh else pair.en for name, pair in self.words}
        return (KINDS[self.kind].zh if zh else KINDS[self.kind].en).format(**words)

    @property
    def key(self) -> tuple[str, str, str, int, str]:
        """What two computations of the same effect agree on."""
        return self.kind, self.node, self.label if self.kind == "freed" else "", self.place.start, self.place.source


ORDER = {"high": 0, "medium": 1, "low": 2}
"""Severities from worst to least."""
