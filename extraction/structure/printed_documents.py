"""What a notice prints: the documents that it promulgates, and its annexes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ..text.bodies import is_body
from ..text.dates import DATE_LINE
from ..text.genres import KIND_END, TABLE_END
from ..text.labels import ANNEX_LINE, ANNEX_TITLE, LABEL
from .beginning import Beginning, Lines, title_below
from .head_lines import PUBLICITY, is_title_part

# ---- what a notice prints --------------------------------------------------------------------------------------------


def with_printed(lines: Lines, begins: list[Beginning]) -> list[Beginning]:
    """Add, between each beginning and the next, the documents promulgated there and the annexes."""
    out: list[Beginning] = []
    for k, begin in enumerate(begins):
        out.append(begin)
        end = begins[k + 1].first if k + 1 < len(begins) else len(lines.texts)
        if begin.role == "own":
            printed = _promulgated(lines, begin, end)
            out.extend(printed)
            taken = {i for b in printed for i in range(b.first, b.body)}
            labelled = annexes(lines, begin.body, end, taken)
            out.extend(labelled)
            taken |= {i for b in labelled for i in range(b.first, b.body)}
            out.extend(_listed_annexes(lines, begin, end, taken))
        elif begin.role != "contents":
            out.extend(annexes(lines, begin.body, end, set()))
    out.sort(key=lambda b: b.first)
    return out


_PRINTS = re.compile(
    r"(?:印发|公布|发布|转发|批转|颁布|下发)(?:了)?(?P<what>.+?)(?:的(?:紧急)?(?:通知|公告|通告|函|决定|令))?\Z"
)
_NAMED = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)*)》")
_PRINTED_NOW = re.compile(r"印发|公布|发布|转发|下发|通过")


_PROMISE = 600  # characters of the paragraph that says what is printed


def squeeze(text: str) -> str:
    """The letters, digits and characters alone: titles agree without their marks and gaps."""
    return re.sub(r"[^\w]", "", text)


def _promised(lines: Lines, begin: Beginning) -> list[str]:
    """The titles that a notice says it prints, from its own title and the first paragraphs of its body."""
    title = "".join(lines.texts[i] for i in begin.title)
    named = [m["title"] for m in _NAMED.finditer(title)] if _PRINTED_NOW.search(title) else []
    m = _PRINTS.search(title)
    if m and not named:
        named.append(m["what"])
    for i in range(begin.body, min(begin.body + 6, len(lines.texts))):
        if (
            lines.is_line(i)
            and re.search(r"现(?:将|予|印发|公布)|印发给|予以(?:公布|印发)|通过|重新公布", lines.texts[i])
            and _PRINTED_NOW.search(lines.texts[i])
        ):
            named.extend(m["title"] for m in _NAMED.finditer(lines.texts[i][:_PROMISE]))
    return list(dict.fromkeys(squeeze(n) for n in named if len(n) > 3))


def _promulgated(lines: Lines, begin: Beginning, end: int) -> list[Beginning]:
    out: list[Beginning] = []
    at = begin.body
    promised = _promised(lines, begin)
    for title in promised:
        place = _find_title(lines, title, at, end)
        if place is not None and all(set(place).isdisjoint(b.title) for b in out):
            out.append(Beginning(place.start, place, None, body_after(lines, place.stop), "promulgated"))
    if not out and promised:
        place = _after_signature(lines, begin, end)
        if place is not None:
            out.append(Beginning(place.start, place, None, body_after(lines, place.stop), "promulgated"))
    return out


_ADOPTION = re.compile(
    r"（.*(?:通过|修订|修正|发布|公布|施行|批准)[^（）]*）\Z"
    r"|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:.{2,}(?:通过|公布|发布|修订|修正|批准)[^。，]{0,12}|起?(?:施行|实施|生效))\Z"
)
_SHORT, _LONG = 120, 1200  # characters of a line that states a law's adoption, of one that begins with a date


def body_after(lines: Lines, i: int) -> int:
    """（2020年1月3日市政府常务会议通过） below a title is still its head, with brackets or without."""
    while lines.is_line(i) and "。" not in lines.texts[i] and _ADOPTION.match(lines.texts[i]):
        if len(lines.texts[i]) > (_LONG if lines.texts[i][0].isdigit() else _SHORT):
            break
        i += 1
    return i


def _find_title(lines: Lines, title: str, start: int, end: int) -> range | None:
    """The first run of at most five lines that says `title`, word for word if there is one."""
    near: range | None = None
    for i in range(start, end):
        if lines.is_line(i) and is_title_part(lines.texts[i]):
            place, exact = _title_at(lines, title, i, end)
            if exact and place is not None:
                within = near is not None and near.start < place.start < near.stop  # 青禾市水利局 / 关于……的方案
                return near if within else place
            near = near or place
    return near


def _title_at(lines: Lines, title: str, i: int, end: int) -> tuple[range | None, bool]:
    """The lines from line i on that say `title`, and whether they do so word for word."""
    words = ""
    for j in range(i, min(i + 5, end)):
        if not lines.is_line(j) or (
            j > i and not is_title_part(lines.texts[j]) and not lines.texts[j].startswith("（")
        ):
            break
        words += squeeze(lines.texts[j])
        if len(words) > len(title) + 12:
            break
        if _names(words, title):
            tail = lines.is_line(j + 1) and re.match(r"（(?:试行|暂行|修订|[^（）]{2,12})）\Z", lines.texts[j + 1])
            return range(i, j + 1 + bool(tail)), words == title
    return None, False


def _names(words: str, title: str) -> bool:
    if words == title:
        return True
    if len(words) < 6 or abs(len(words) - len(title)) > max(4, len(title) // 3):
        return False
    if (title.endswith(words) or words.endswith(title)) and min(len(words), len(title)) >= 6:
        return True
    return words[-2:] == title[-2:] and SequenceMatcher(None, words, title, autojunk=False).ratio() >= 0.88


def _after_signature(lines: Lines, begin: Beginning, end: int) -> range | None:
    """The first title after the notice's date or publicity mark, where its words differ from those promised."""
    for i in range(begin.body + 1, min(begin.body + 25, end)):
        if lines.is_line(i - 1) and (DATE_LINE.match(lines.texts[i - 1]) or PUBLICITY.match(lines.texts[i - 1])):
            if lines.is_line(i) and ANNEX_LINE.match(lines.texts[i]):
                return None
            place = title_below(lines, i) if lines.is_line(i) else None
            if place is not None and place.stop <= end:
                return place
    return None


# ---- annexes ---------------------------------------------------------------------------------------------------------


def annexes(lines: Lines, start: int, end: int, taken: set[int]) -> list[Beginning]:
    """附件2 on a line of its own, with a title below; 附件2：水库巡查指南 after the signature."""
    out: list[Beginning] = []
    signed = False
    for i in range(start, end):
        if not lines.is_line(i):
            continue
        signed = signed or DATE_LINE.match(lines.texts[i]) is not None
        if signed and i + 1 < end and i not in taken and _is_titled(lines, i):
            out.append(Beginning(i, range(i, i + 1), None, i + 1, "annex"))
        if i + 1 in taken or not ANNEX_LINE.match(lines.texts[i]):
            continue
        title = _annex_title(lines, i + 1, end)
        if title is not None:
            out.append(Beginning(i, title, None, title.stop, "annex"))
    return out


def _is_titled(lines: Lines, i: int) -> bool:
    """Whether an annex begins with its label and its title in one line; a list of annexes has no text below its entries."""
    m = ANNEX_TITLE.match(lines.texts[i])
    if m is None or not (KIND_END.search(m["title"]) or TABLE_END.search(m["title"])):
        return False
    below = lines.texts[i + 1]
    return not (ANNEX_LINE.match(below) or below.startswith("附件") or DATE_LINE.match(below) or is_body(below))


# 附件：1.青禾市水库巡查指南 / 2.青禾市水库养护标准: the list above the signature
_LIST = re.compile(r"[-—]?附件[：:](?:1[.．、])?(?P<title>.{6,})\Z")
_NEXT = re.compile(r"(?P<n>\d{1,2})[.．、](?P<title>.{6,})\Z")


def _listed_annexes(lines: Lines, begin: Beginning, end: int, taken: set[int]) -> list[Beginning]:
    """Annexes without 附件 above their titles: the titles that the notice lists are printed after it, in that order."""
    out: list[Beginning] = []
    start = next((i for i in range(begin.body, end) if lines.is_line(i) and _LIST.match(lines.texts[i])), None)
    if start is None:
        return out
    listed, at = _annex_list(lines, start)
    for title in listed:
        place = _find_title(lines, squeeze(title), at, end)
        if place is not None and taken.isdisjoint(place) and not _NEXT.match(lines.texts[place.start]):
            out.append(Beginning(place.start, place, None, body_after(lines, place.stop), "annex"))
            taken.update(place)
            at = place.stop
    return out


def _annex_list(lines: Lines, start: int) -> tuple[list[str], int]:
    """The titles of the list that begins on a line, some of them on two lines, and the line after it."""
    listed, at = [lines.texts[start][m.start("title") :] for m in _LIST.finditer(lines.texts[start])], start + 1
    while lines.is_line(at):
        below = at + 1 if lines.is_line(at + 1) and not _NEXT.match(lines.texts[at]) else at
        m = _NEXT.match(lines.texts[below])
        if m is None or int(m["n"]) != len(listed) + 1:
            break
        if below > at:
            listed[-1] += lines.texts[at]
        listed.append(m["title"])
        at = below + 1
    return listed, at


def _annex_title(lines: Lines, start: int, end: int) -> range | None:
    """The lines of an annex's title: short lines down to a body, a table or a line that a title ends with."""
    i = start
    while i < min(start + 4, end) and lines.is_line(i) and _is_annex_title(lines.texts[i]):
        i += 1
        done = KIND_END.search(lines.texts[i - 1]) or TABLE_END.search(lines.texts[i - 1])
        if done and not (lines.is_line(i) and i < end and _goes_on(lines.texts[i])):
            break
    i += i > start and lines.is_line(i) and _VERSION.match(lines.texts[i]) is not None
    return range(start, i) if i > start else None


_VERSION = re.compile(
    r"（(?:[^（）]{0,8}稿|试行|暂行|[^（）]{0,4}修订|第[^（）]{1,3}批|(?:19|20)\d{2}[^（）]{0,8})）\Z"
)


def _is_annex_title(text: str) -> bool:
    return is_title_part(text) and len(text) <= 60 and not re.match(r"单位：|填[报表]单位|（?单位|注|备注", text)


def _goes_on(text: str) -> bool:
    """The next line finishes the title (…防范措施 / 排查治理工作专班)."""
    if not _is_annex_title(text) or LABEL.match(text):
        return False
    return (
        bool(
            TABLE_END.search(text)
            or KIND_END.search(text)
            or re.search(r"(?:专班|小组|流程|职责|指标|任务|名单)\Z", text)
        )
        and len(text) >= 4
    )
