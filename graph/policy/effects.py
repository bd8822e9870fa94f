"""Effects of a change: typed, with severity, distance, the chain of evidence, and a sentence in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from .network import NOWHERE, Evidence

# kind: (severity, Chinese, English). {what} is the affected thing, {cause} what the change did.
KINDS: dict[str, tuple[str, str, str]] = {
    "lost_basis": ("high", "{what}的制定依据全部失去：{cause}。", "{what} loses every ground that it states: {cause}."),
    "partly_lost_basis": (
        "medium",
        "{what}失去部分依据，其余依据仍在：{cause}。",
        "{what} loses one of its grounds, others stand: {cause}.",
    ),
    "basis_chain": (
        "medium",
        "{what}所依据的文件已失去依据：{cause}。",
        "{what} stands on a document that has lost its own grounds: {cause}.",
    ),
    "dangling_citation": (
        "low",
        "{what}引用的对象不复存在：{cause}。",
        "{what} cites what is no longer there: {cause}.",
    ),
    "revived": (
        "medium",
        "{what}曾被其废止，须明确是否恢复：{cause}。",
        "{what} was repealed by it; whether it revives must be settled: {cause}.",
    ),
    "orphaned": (
        "high",
        "任务“{what}”不再有责任单位：{cause}。",
        "Nobody carries the task “{what}” any more: {cause}.",
    ),
    "leaderless": (
        "medium",
        "任务“{what}”失去牵头单位：{cause}。",
        "The task “{what}” has no leader any more: {cause}.",
    ),
    "helperless": (
        "low",
        "任务“{what}”只剩牵头单位：{cause}。",
        "The leader of the task “{what}” is left alone: {cause}.",
    ),
    "two_leaders": (
        "medium",
        "任务“{what}”出现两个牵头单位：{cause}。",
        "The task “{what}” gets two leaders: {cause}.",
    ),
    "duplicate_duty": (
        "low",
        "任务“{what}”中同一单位承担两种职责：{cause}。",
        "One agency holds two parts in the task “{what}”: {cause}.",
    ),
    "unfunded": ("medium", "任务“{what}”失去资金：{cause}。", "The task “{what}” loses its money: {cause}."),
    "bearerless": (
        "high",
        "义务“{what}”不再有承担机关：{cause}。",
        "No agency bears the norm “{what}” any more: {cause}.",
    ),
    "unpunished": (
        "medium",
        "规范“{what}”失去罚则：{cause}。",
        "No penalty stands behind the norm “{what}” any more: {cause}.",
    ),
    "normless": (
        "high",
        "罚则“{what}”所罚的规范不复存在：{cause}。",
        "The penalty “{what}” punishes a norm that is gone: {cause}.",
    ),
    "without_authority": (
        "high",
        "罚则“{what}”失去实施机关：{cause}。",
        "No agency imposes the penalty “{what}” any more: {cause}.",
    ),
    "purposeless": ("medium", "资金“{what}”失去用途：{cause}。", "The money “{what}” has lost its purpose: {cause}."),
    "payerless": ("medium", "资金“{what}”失去出资单位：{cause}。", "No agency pays “{what}” any more: {cause}."),
    "ownerless": (
        "medium",
        "期限“{what}”不再有责任主体：{cause}。",
        "The deadline “{what}” binds nobody any more: {cause}.",
    ),
    "vacated": ("low", "席位“{what}”出缺：{cause}。", "The seat “{what}” is vacant: {cause}."),
    "hostless": (
        "medium",
        "{what}办公室失去承办单位：{cause}。",
        "The office of {what} has no host any more: {cause}.",
    ),
    "groundless": ("high", "{what}失去依据：{cause}。", "{what} is without a ground: {cause}."),
    "text_to_amend": ("low", "{what}的文字须修改：{cause}。", "The text of {what} must be changed: {cause}."),
    "review": ("medium", "“{what}”须随之复核：{cause}。", "“{what}” must be looked at again: {cause}."),
    "after_expiry": (
        "medium",
        "期限“{what}”晚于文件失效日：{cause}。",
        "The deadline “{what}” falls behind the document's own end: {cause}.",
    ),
    "out_of_order": (
        "low",
        "期限“{what}”与同一任务的其他期限先后不一：{cause}。",
        "The deadline “{what}” no longer fits the task's other times: {cause}.",
    ),
}
"""Every kind of effect with its severity and sentences."""

CAUSES = {
    "repeal": ("{subject}被废止", "{subject} is repealed"),
    "amend": ("{subject}被修改", "{subject} is amended"),
    "abolish": ("{subject}被撤销", "{subject} is abolished"),
    "merge": ("{subject}合并", "{subject} are merged"),
    "rename": ("{subject}更名为{note}", "{subject} is renamed {note}"),
    "transfer": ("职责移交（{subject}）", "duties are handed over ({subject})"),
    "move_deadline": ("期限{subject}改为{note}", "the deadline {subject} moves to {note}"),
    "cut_funding": ("资金{subject}被削减", "the money {subject} is cut"),
}
"""What each operation does, for the sentences."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a chain of evidence, with the labels of its ends."""

    source: str
    relation: str
    target: str
    source_label: str
    target_label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a change brings about.

    node is what is affected, label its words; severity high, medium or low; distance the edges between the change and
    the node (0: at the change itself); path the chain of evidence from the change to the node.
    """

    kind: str
    node: str
    label: str
    distance: int
    path: tuple[Step, ...]
    cause_zh: str
    cause_en: str
    place: Evidence = NOWHERE

    @property
    def severity(self) -> str:
        """High, medium or low, by kind."""
        return KINDS[self.kind][0]

    def sentence(self, language: str = "zh") -> str:
        """The effect in one sentence, language zh or en.

        Raises:
            ValueError: another language.
        """
        if language not in ("zh", "en"):
            raise ValueError(f"Unexpected language: {language!r}")
        pattern = KINDS[self.kind][1 if language == "zh" else 2]
        return pattern.format(what=self.label, cause=self.cause_zh if language == "zh" else self.cause_en)

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What two computations of the same effect agree on."""
        return self.kind, self.node, self.place.start, self.place.source


ORDER = {"high": 0, "medium": 1, "low": 2}
"""Severities from worst to least."""
