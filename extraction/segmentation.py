"""Find where each document of a file begins: notices by their number or addressee, what they promulgate, annexes, readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .contents import contents_ranges
from .titles import (
    ABOUT,
    ANNEX_LINE,
    DATE_LINE,
    DECREE,
    ENUMERATED,
    KIND_END,
    NUMBER_LINE,
    PUBLICITY,
    TABLE_END,
    ends_title,
    is_addressee,
    is_body,
    is_title_part,
)


@dataclass(slots=True)
class Beginning:
    """Where a document begins: its first line, the lines of its title, of its number, and the first line of its body.

    role: own (issued in its own name), promulgated (printed under a notice), annex, reading (解读), contents, preface.
    parent is the index of the notice that prints it.
    """

    first: int
    title: range
    number: int | None
    body: int
    role: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The blocks of a file as single strings; table marks blocks that are tables (their string is empty)."""

    texts: Sequence[str]
    tables: frozenset[int]

    def is_line(self, i: int) -> bool:
        """Whether block i exists and is a line of text."""
        return 0 <= i < len(self.texts) and i not in self.tables


def beginnings(lines: Lines) -> list[Beginning]:
    """Every document of the file in order of its first line."""
    contents = contents_ranges(lines.texts)
    skip = frozenset(i for r in contents for i in r)
    own = _own(lines, skip)
    taken = {i for b in own for i in range(b.first, b.body)} | skip
    found = (
        own
        + _readings(lines, taken)
        + [Beginning(r.start, range(r.start, r.start + 1), None, r.start, "contents") for r in contents]
    )
    found.sort(key=lambda b: b.first)
    found = _with_printed(lines, found)
    if not found or found[0].first > 0:
        found = _preface(lines, found)
    found = _without_echoes(lines, found)
    return _with_parents(lines, found)


# ---- documents in their own name -------------------------------------------------------------------------------------


def _own(lines: Lines, skip: frozenset[int]) -> list[Beginning]:
    out: list[Beginning] = []
    last = -1  # the last line that a head already owns
    for i in range(len(lines.texts)):
        if i in skip or i in lines.tables or i <= last:
            continue
        head = (
            _by_number(lines, i, last, skip) or _by_addressee(lines, i, last, skip) or _by_title(lines, i, last, skip)
        )
        if head:
            out.append(head)
            last = head.body - 1
    return out


def _by_number(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """…关于…的通知 / 青政办字〔2021〕12号; 青禾市人民政府令 / 第3号; a number printed above its title too."""
    text = lines.texts[i]
    if not NUMBER_LINE.match(text):
        return None
    above = i - 1
    if (
        above > last
        and lines.is_line(above)
        and above not in skip
        and DECREE.match(lines.texts[above])
        and is_title_part(lines.texts[above])
    ):
        return _begin(lines, range(above, i), i, last)
    title = _title_above(lines, i, last, skip)
    if title is not None:
        return _begin(lines, title, i, last)
    below = _title_below(lines, i + 1)
    if (
        below is not None
        and not text.startswith("（")
        and (i == 0 or _ended(lines, i - 1) or is_body(lines.texts[i - 1]))
    ):
        return _begin(lines, below, i, last)
    return None


def _by_addressee(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """A title with an addressee's line below and no number."""
    if not is_addressee(lines.texts[i]):
        return None
    above = i - 1
    while above > last and lines.is_line(above) and DATE_LINE.match(lines.texts[above]):
        above -= 1
    title = _title_above(lines, above + 1, last, skip)
    if title is None or not any(ABOUT.search(lines.texts[j]) for j in title):
        return None
    return _begin(lines, title, None, last)


# What a body begins with: 为贯彻…, 根据…, 按照…, 近年来…, 第一条, 一、
_OPENING = re.compile(
    r"为|根据|依据|按照|经|现|近|当前|鉴于|《|第一[条章]|一、|（一）|各|自|\d{4}年|此|我|在|今年|今日|全面|随着|受|针对"
)


def _by_title(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """A title alone, in the name of a body, behind the end of another document: neither number nor addressee."""
    if not ends_title(lines.texts[i]) or not lines.is_line(i + 1) or i + 1 in skip:
        return None
    title = _title_above(lines, i + 1, last, skip)
    if title is None:
        return None
    words = "".join(lines.texts[j] for j in title)
    issued = is_body(lines.texts[title.start]) or re.match(
        r"[^《》，]{3,40}?(?:政府|委员会|[厅局部委办会院署]|办公室|小组|联席会议)(?:关于|印发|转发)", words
    )
    if not issued or len(words) < 10 or not (title.start == 0 or _ended(lines, title.start - 1)):
        return None
    following = lines.texts[i + 1]
    if NUMBER_LINE.match(following) or ends_title(following):
        return None
    if not (
        _OPENING.match(following)
        or DATE_LINE.match(following)
        or PUBLICITY.match(following)
        or following.startswith("（")
    ):
        return None
    if not ABOUT.search(words) and len(following) < 25:
        return None
    return _begin(lines, title, None, last)


def _begin(lines: Lines, title: range, number: int | None, last: int) -> Beginning:
    body = max(title.stop, (number if number is not None else -1) + 1)
    while (
        lines.is_line(body)
        and (DATE_LINE.match(lines.texts[body]) or PUBLICITY.match(lines.texts[body]))
        and body - title.stop < 3
    ):
        body += 1
    first = min(title.start, number) if number is not None else title.start
    return Beginning(max(first, last + 1), title, number, body, "own")


def _title_above(lines: Lines, end: int, last: int, skip: frozenset[int]) -> range | None:
    """The lines of the title that ends just above line `end`: its genre word below, its issuers on top."""
    i = end - 1
    if (
        i <= last
        or i in skip
        or not lines.is_line(i)
        or not is_title_part(lines.texts[i])
        or lines.texts[i].startswith("（此")
    ):
        return None
    if not KIND_END.search(lines.texts[i]) and not DECREE.match(lines.texts[i]):
        return None
    start, length = i, 0
    while (
        start > last
        and start not in skip
        and lines.is_line(start)
        and is_title_part(lines.texts[start])
        and length < 200
    ):
        length += len(lines.texts[start])
        if ABOUT.search(lines.texts[start]):
            break
        start -= 1
    else:
        start = i  # no 关于 above: a title of one line, with the issuer's line that may stand above it
    while start - 1 > last and start - 1 not in skip and lines.is_line(start - 1) and _opens(lines, start):
        start -= 1
    return range(start, end)


def _opens(lines: Lines, start: int) -> bool:
    """Whether the line above belongs to the title: an issuer, or the part of a title in front of 关于."""
    above, here = lines.texts[start - 1], lines.texts[start]
    if ABOUT.match(above) and is_title_part(above) and not KIND_END.search(above):
        return True  # 关于贯彻落实江源省人民政府办公厅 / 关于加快…的 / 实施意见的通知
    if not is_body(above):
        return False
    # 市财政局 / 2021年3月5日 / 青禾市人民政府: what stands directly above a date is a signature, not an issuer
    return not DATE_LINE.match(here)


def _title_below(lines: Lines, start: int) -> range | None:
    """The title that begins on line `start`, at most five printed lines long."""
    length = 0
    for i in range(start, start + 5):
        if not lines.is_line(i) or not is_title_part(lines.texts[i]):
            return None
        length += len(lines.texts[i])
        if KIND_END.search(lines.texts[i]) and length >= 6:
            return range(start, i + 1)
    return None


def _ended(lines: Lines, i: int) -> bool:
    """Whether a document can end on block i: a date, a mark, a table, a full stop, a signature."""
    if i in lines.tables:
        return True
    text = lines.texts[i]
    return bool(
        DATE_LINE.match(text)
        or PUBLICITY.match(text)
        or text.endswith(("。", "）", "！", "类"))
        or is_body(text)
        or not text
    )


# ---- interpretations -------------------------------------------------------------------------------------------------

_READING = re.compile(
    r"(?:《.*》)(?:的)?(?:政策)?(?:解读|解读材料|起草说明|的说明)\Z|关于《.*》(?:的)?(?:政策)?解读\Z|.{4,60}政策解读\Z"
)


def _readings(lines: Lines, taken: set[int]) -> list[Beginning]:
    """《…办法》解读, in one line or with 政策解读 on a line of its own below the title that it explains."""
    out: list[Beginning] = []
    for i, text in enumerate(lines.texts):
        if i in taken or i in lines.tables or len(text) > 120:
            continue
        if _READING.match(text) and "。" not in text:
            out.append(Beginning(i, range(i, i + 1), None, i + 1, "reading"))
        elif (
            text in ("政策解读", "解读")
            and i
            and lines.is_line(i - 1)
            and lines.texts[i - 1].endswith("》")
            and is_title_part(lines.texts[i - 1])
        ):
            start = i - 1
            while (
                start - 1 not in taken
                and lines.is_line(start - 1)
                and "《" not in lines.texts[start]
                and is_title_part(lines.texts[start - 1])
            ):
                start -= 1
            out.append(Beginning(start, range(start, i + 1), None, i + 1, "reading"))
    return out


# ---- what a notice prints --------------------------------------------------------------------------------------------


def _with_printed(lines: Lines, found: list[Beginning]) -> list[Beginning]:
    """Add, between each beginning and the next, the documents promulgated there and the annexes."""
    out: list[Beginning] = []
    for k, begin in enumerate(found):
        out.append(begin)
        end = found[k + 1].first if k + 1 < len(found) else len(lines.texts)
        if begin.role == "own":
            printed = _promulgated(lines, begin, end)
            out.extend(printed)
            taken = {i for b in printed for i in range(b.first, b.body)}
            out.extend(_annexes(lines, begin.body, end, taken))
        elif begin.role != "contents":
            out.extend(_annexes(lines, begin.body, end, set()))
    out.sort(key=lambda b: b.first)
    return out


_PRINTS = re.compile(
    r"(?:印发|公布|发布|转发|批转|颁布|下发)(?:了)?(?P<what>.+?)(?:的(?:紧急)?(?:通知|公告|通告|函|决定|令))?\Z"
)
_NAMED = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)*)》")
_PRINTED_NOW = re.compile(r"印发|公布|发布|转发|下发|通过")


def _squeeze(text: str) -> str:
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
            and re.search(r"现(?:将|予|印发|公布)|印发给|予以(?:公布|印发)|通过", lines.texts[i])
            and _PRINTED_NOW.search(lines.texts[i])
        ):
            named.extend(m["title"] for m in _NAMED.finditer(lines.texts[i][:200]))
    return list(dict.fromkeys(_squeeze(n) for n in named if len(n) > 3))


def _promulgated(lines: Lines, begin: Beginning, end: int) -> list[Beginning]:
    out: list[Beginning] = []
    at = begin.body
    promised = _promised(lines, begin)
    for title in promised:
        place = _find_title(lines, title, at, end)
        if place is not None and all(set(place).isdisjoint(b.title) for b in out):
            out.append(Beginning(place.start, place, None, _body_after(lines, place.stop), "promulgated"))
    if not out and promised:
        place = _after_signature(lines, begin, end)
        if place is not None:
            out.append(Beginning(place.start, place, None, _body_after(lines, place.stop), "promulgated"))
    return out


def _body_after(lines: Lines, i: int) -> int:
    """（2020年1月3日市政府常务会议通过） below a title is still its head."""
    while (
        lines.is_line(i)
        and re.match(r"（.*(?:通过|修订|修正|发布|公布|施行|批准)[^（）]*）\Z", lines.texts[i])
        and len(lines.texts[i]) < 120
    ):
        i += 1
    return i


def _find_title(lines: Lines, title: str, start: int, end: int) -> range | None:
    """The first run of at most five lines that says `title`."""
    for i in range(start, end):
        if not lines.is_line(i) or not is_title_part(lines.texts[i]):
            continue
        said = ""
        for j in range(i, min(i + 5, end)):
            if not lines.is_line(j) or (
                j > i and not is_title_part(lines.texts[j]) and not lines.texts[j].startswith("（")
            ):
                break
            said += _squeeze(lines.texts[j])
            if len(said) > len(title) + 12:
                break
            if _says(said, title):
                j += lines.is_line(j + 1) and bool(
                    re.match(r"（(?:试行|暂行|修订|[^（）]{2,12})）\Z", lines.texts[j + 1])
                )
                return range(i, j + 1)
    return None


def _says(said: str, title: str) -> bool:
    if said == title:
        return True
    if len(said) < 6 or abs(len(said) - len(title)) > max(4, len(title) // 3):
        return False
    if (title.endswith(said) or said.endswith(title)) and min(len(said), len(title)) >= 6:
        return True
    return said[-2:] == title[-2:] and SequenceMatcher(None, said, title, autojunk=False).ratio() >= 0.88


def _after_signature(lines: Lines, begin: Beginning, end: int) -> range | None:
    """The first title behind the notice's date or publicity mark, where its words differ from those promised."""
    for i in range(begin.body + 1, min(begin.body + 25, end)):
        if lines.is_line(i - 1) and (DATE_LINE.match(lines.texts[i - 1]) or PUBLICITY.match(lines.texts[i - 1])):
            if lines.is_line(i) and ANNEX_LINE.match(lines.texts[i]):
                return None
            place = _title_below(lines, i) if lines.is_line(i) else None
            if place is not None and place.stop <= end:
                return place
    return None


# ---- annexes ---------------------------------------------------------------------------------------------------------


def _annexes(lines: Lines, start: int, end: int, taken: set[int]) -> list[Beginning]:
    """附件2 on a line of its own, with a title below."""
    out: list[Beginning] = []
    for i in range(start, end):
        if not lines.is_line(i) or not ANNEX_LINE.match(lines.texts[i]):
            continue
        if i + 1 in taken:
            continue
        title = _annex_title(lines, i + 1, end)
        if title is not None:
            out.append(Beginning(i, title, None, title.stop, "annex"))
    return out


def _annex_title(lines: Lines, start: int, end: int) -> range | None:
    """The lines of an annex's title: short lines down to a body, a table or a line that a title ends with."""
    i = start
    while i < min(start + 4, end) and lines.is_line(i) and _is_annex_title(lines.texts[i]):
        i += 1
        done = KIND_END.search(lines.texts[i - 1]) or TABLE_END.search(lines.texts[i - 1])
        if done and not (lines.is_line(i) and i < end and _goes_on(lines.texts[i])):
            break
    return range(start, i) if i > start else None


def _is_annex_title(text: str) -> bool:
    return is_title_part(text) and len(text) <= 60 and not re.match(r"单位：|填[报表]单位|（?单位|注|备注", text)


def _goes_on(text: str) -> bool:
    """The next line finishes the title (…防范措施 / 排查治理工作专班)."""
    if not _is_annex_title(text) or ENUMERATED.match(text):
        return False
    return (
        bool(
            TABLE_END.search(text)
            or KIND_END.search(text)
            or re.search(r"(?:专班|小组|流程|职责|指标|任务|名单)\Z", text)
        )
        and len(text) >= 4
    )


# ---- the rest --------------------------------------------------------------------------------------------------------


def _preface(lines: Lines, found: list[Beginning]) -> list[Beginning]:
    """What stands before the first document is one itself: a law with its title on top, or a gazette's cover."""
    end = found[0].first if found else len(lines.texts)
    if found and found[0].role == "contents":
        found[0].title = _cover_title(lines, end) or found[0].title
        found[0].first = 0
        return found
    title = _cover_title(lines, end)
    if title is None or (found and not any(ends_title(lines.texts[i]) for i in title) and end < 6):
        return found
    titled = KIND_END.search(lines.texts[title.stop - 1]) is not None  # a law; else a cover or an editor's word
    begin = Beginning(0, title, None, _body_after(lines, title.stop), "own" if titled else "preface")
    return [begin, *_annexes(lines, begin.body, end, set()), *found]


def _cover_title(lines: Lines, end: int) -> range | None:
    """The first lines of a file down to one that ends as titles do; else the first line alone."""
    first = next((i for i in range(end) if lines.is_line(i) and lines.texts[i]), None)
    if first is None:
        return None
    return _title_below(lines, first) or range(first, first + 1)


def _without_echoes(lines: Lines, found: list[Beginning]) -> list[Beginning]:
    """A title printed again below its own passing (title / 通过 / 施行 / title) begins no second document."""
    out: list[Beginning] = []
    for begin in found:
        last = out[-1] if out else None
        if (
            last
            and begin.role == "own"
            and begin.number is None
            and begin.first - last.title.stop <= 6
            and _title(lines, begin) == _title(lines, last)
        ):
            last.body = max(last.body, begin.body)
        else:
            out.append(begin)
    return out


def _title(lines: Lines, begin: Beginning) -> str:
    return _squeeze("".join(lines.texts[i] for i in begin.title))


def _issuer_line(lines: Lines, begin: Beginning) -> str:
    return lines.texts[begin.title.start]


def _with_parents(lines: Lines, found: list[Beginning]) -> list[Beginning]:
    """Tie what is printed under a notice to it; a numbered document straight behind 附件 is an annex as well."""
    notice: int | None = None
    for k, begin in enumerate(found):
        if begin.role == "own":
            behind = begin.first - 1
            annexed = notice is not None and lines.is_line(behind) and ANNEX_LINE.match(lines.texts[behind])
            if annexed and notice is not None and _issuer_line(lines, begin) != _issuer_line(lines, found[notice]):
                begin.parent = notice
                begin.role = "annex"
            else:
                notice = k
        elif begin.role in ("promulgated", "annex"):
            begin.parent = notice
        elif begin.role in ("reading", "preface", "contents"):
            notice = k if begin.role != "contents" else None
    return found
