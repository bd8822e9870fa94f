"""A document's state in words: since when and by what it is so, how sure that is, and until when the texts at hand tell."""

from __future__ import annotations

import re
from datetime import date

from ..policy.network import PolicyNetwork
from ..policy.traversal import issue_date
from ..policy.validity import Event, Status

# 三年行动方案（2018—2020年）, 2018-2020年工作方案
_PERIOD = re.compile(r"(?:19|20)\d\d年?[—–\-－~～至]+((?:19|20)\d\d)年?")
_GUESS = 0.5  # events less certain than this are no dates that anybody printed
_BY_ISSUE = 0.9  # a start less certain than this is the day of issue


def known_until(network: PolicyNetwork, today: date) -> str:
    """The last day on which a text of the graph was issued (ISO 8601), beyond which it can know of no repeal."""
    days = (
        str(network.attribute(d, "issued") or "") for d in network.nodes("document") if network.attribute(d, "printed")
    )
    return max((day for day in days if day <= today.isoformat()), default="")


def day_in_words(event: Event, language: str = "zh") -> str:
    """An event's day; a year that follows from a number alone is never shown as a day."""
    if event.certainty >= _GUESS:
        return event.day.isoformat()
    year = event.day.year
    return f"不晚于{year}年" if language == "zh" else f"by {year}"


def is_silent(status: Status) -> bool:
    """Whether a document counts as in force only because nothing says that it has ended."""
    return status.state == "in_force" and all(e.kind in ("start", "amended") for e in status.reasons)


def in_words(network: PolicyNetwork, status: Status, until: str, language: str = "zh") -> str:
    """The state with its reasons, for people.

    Parameters:
        until: the day up to which the texts reach, see `known_until`; empty where it is unknown.

    Example:
        >>> from ..policy.validity import in_force
        >>> n = PolicyNetwork(); n.add("d", "document", "青禾市停车办法", effective="2021-03-01", printed=True)
        >>> in_words(n, in_force(n, "d", date(2024, 1, 1)), "2023-08-31")
        '自2021-03-01起施行；截至2023-08-31的资料未见废止、失效'
    """
    chinese = language == "zh"
    parts = [_reason(network, status, event, chinese) for event in status.reasons]
    if not parts:
        parts.append(
            "资料中没有其日期，也没有对其效力的说明" if chinese else "the texts give neither its dates nor its state"
        )
    if is_silent(status):
        parts.append(_silence(until, chinese))
    if ended := _ended_period(network, status):
        parts.append(f"标题所列期间至{ended}年已满" if chinese else f"the period in its title ended in {ended}")
    if status.disputed:
        parts.append("各处说法不一" if chinese else "the texts disagree")
    return ("；" if chinese else "; ").join(dict.fromkeys(parts))


def _silence(until: str, chinese: bool) -> str:
    if chinese:
        return f"截至{until}的资料未见废止、失效" if until else "资料中未见废止、失效"
    return f"no repeal or end found in texts up to {until}" if until else "no repeal or end found"


def _ended_period(network: PolicyNetwork, status: Status) -> str:
    match = _PERIOD.search(network.label(status.document))
    return match[1] if status.state == "in_force" and match and int(match[1]) < status.on.year else ""


_ZH = {
    "replaced": "自{day}起由新版本取代", "repealed": "自{day}起由{by}废止", "lapsed": "{day}由{by}列为失效", "retained": "{day}由{by}列为继续有效",
    "amended": "{day}由{by}修改", "partly": "部分条款自{day}起由{by}废止", "suspended": "自{day}起由{by}暂停执行",
    "resumed": "自{day}起由{by}恢复执行", "extended": "{day}由{by}延长有效期", "expires": "有效期至{last}届满",
}  # fmt: skip
_EN = {
    "replaced": "replaced from {day} by a later version", "repealed": "repealed from {day} by {by}", "lapsed": "listed as lapsed on {day} by {by}",
    "retained": "listed as still in force on {day} by {by}", "amended": "amended on {day} by {by}",
    "partly": "parts repealed from {day} by {by}", "suspended": "suspended from {day} by {by}",
    "resumed": "resumed from {day} by {by}", "extended": "extended on {day} by {by}", "expires": "its term ended on {last}",
}  # fmt: skip


def _reason(network: PolicyNetwork, status: Status, event: Event, chinese: bool) -> str:
    if event.kind == "start":
        return _start(network, event, chinese)
    by = "本文件" if chinese else "itself"
    if event.by != status.document:
        by = f"《{network.label(event.by)}》"
    last = date.fromordinal(event.day.toordinal() - 1).isoformat()
    return (_ZH if chinese else _EN)[event.kind].format(day=event.day.isoformat(), last=last, by=by)


def _start(network: PolicyNetwork, event: Event, chinese: bool) -> str:
    day = day_in_words(event, "zh" if chinese else "en")
    if event.certainty < _GUESS:
        return f"{day}印发（仅据文号年份推断）" if chinese else f"issued {day} (from the year of its number alone)"
    if event.certainty < _BY_ISSUE and issue_date(network, event.by) == day:
        return f"{day}印发，未写明施行日期" if chinese else f"issued on {day}; no day of entry into force is stated"
    return f"自{day}起施行" if chinese else f"in force from {day}"
