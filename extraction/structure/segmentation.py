"""Find where each document of a file begins: notices by their number or addressee, what they promulgate, annexes, interpretations."""

from __future__ import annotations

import re

from ..text.bodies import is_body
from ..text.dates import DATE_LINE, YEAR
from ..text.document_numbers import DECREE_LINE, NUMBER_LINE
from ..text.genres import ABOUT, KIND_END
from ..text.labels import ANNEX_LINE, LABEL
from ..text.numerals import DIGIT
from .beginning import Beginning, Lines, title_below, words_of
from .contents import contents_ranges
from .front_matter import with_preface
from .head_lines import DECREE, HEAD_MARK, PUBLICITY, RED_HEAD, ends_title, is_addressee, is_title_part
from .printed_documents import squeeze, with_printed
from .repeated_heads import PROCLAIMS, without_echoes


def beginnings(lines: Lines) -> list[Beginning]:
    """Every document of the file in order of its first line."""
    contents = contents_ranges(lines.texts)
    skip = frozenset(i for r in contents for i in r)
    own = _own(lines, skip)
    taken = {i for b in own for i in range(b.first, b.body)} | skip
    begins = (
        own
        + _interpretations(lines, taken)
        + [Beginning(r.start, range(r.start, r.start + 1), None, r.start, "contents") for r in contents]
    )
    begins.sort(key=lambda b: b.first)
    if not begins or begins[0].first > 0:
        begins = with_preface(lines, begins)
    begins = with_printed(lines, begins)
    begins = without_echoes(lines, begins)
    return _with_labels(lines, _with_parents(lines, begins), skip)


# ---- documents in their own name -------------------------------------------------------------------------------------


def _own(lines: Lines, skip: frozenset[int]) -> list[Beginning]:
    out: list[Beginning] = []
    last = -1  # the last line that a head already owns
    for i in range(len(lines.texts)):
        if i in skip or i in lines.tables or i <= last:
            continue
        head = (
            _by_number(lines, i, last, skip)
            or _by_addressee(lines, i, last, skip)
            or _by_title(lines, i, last, skip)
            or _by_announcement(lines, i, last)
        )
        if head:
            out.append(head)
            last = head.body - 1
    return out


def _by_number(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """…关于…的通知 / 青政办字〔2021〕12号; 青禾市人民政府令 / 第3号; a number printed above its title too."""
    if not NUMBER_LINE.match(lines.texts[i]) and not DECREE_LINE.match(lines.texts[i]):
        return None
    decree = _by_decree(lines, i, last, skip)
    if decree is not None:
        return decree
    above = i
    while above - 1 > last and (_is_mark(lines, above - 1) or _is_date(lines, above - 1)):
        above -= 1
    title = _title_above(lines, above, last, skip)
    below = title_below(lines, i + 1 + _is_mark(lines, i + 1))
    if title is None:
        stands_above = not lines.texts[i].startswith("（") and (i == 0 or _may_stand_above(lines, i - 1))
        return _begin(lines, below, i, last) if below is not None and stands_above else None
    if below is not None and _is_organ(lines, title) and ABOUT.search(lines.texts[below.start]):
        begin = _begin(lines, below, i, last)
        begin.first = title.start
        return begin
    return _begin(lines, title, i, last)


def _is_organ(lines: Lines, title: range) -> bool:
    """江源省市场监督管理局通告, above the number of a notice whose title stands below."""
    m = re.search(r"(?:公告|通告|通报)\Z", lines.texts[title.start])
    return m is not None and len(title) == 1 and is_body(lines.texts[title.start][: m.start()])


def _is_date(lines: Lines, i: int) -> bool:
    return lines.is_line(i) and DATE_LINE.match(lines.texts[i]) is not None


def _may_stand_above(lines: Lines, i: int) -> bool:
    """Whether the number of a new document may stand below the line."""
    return _ended(lines, i) or is_body(lines.texts[i]) or _is_red_head(lines, i) or _is_mark(lines, i)


def _by_decree(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """青禾市人民政府令 / 第3号 / 《青禾市养犬办法》已经……; 青禾市人民政府令第3号 in one line; a page that names the rules
    on top: 青禾市养犬办法 / 青禾市人民政府 / 第3号 / 《青禾市养犬办法》已经…….
    """
    above, below = i - 1, lines.texts[i + 1] if lines.is_line(i + 1) else ""
    if PROCLAIMS.search(below):
        signed = above > last and lines.is_line(above) and is_body(lines.texts[above])
        title = _title_above(lines, i - signed, last, skip)
        if title is not None and squeeze(words_of(lines, title)) in squeeze(below):
            return _begin(lines, title, i, last)
        if DECREE_LINE.match(lines.texts[i]):
            return _begin(lines, range(i, i + 1), None, last)
    if above <= last or above in skip or not lines.is_line(above):
        return None
    named = DECREE.match(lines.texts[above]) and is_title_part(lines.texts[above])
    return _begin(lines, range(above, i), i, last) if named else None


def _is_mark(lines: Lines, i: int) -> bool:
    return lines.is_line(i) and HEAD_MARK.fullmatch(lines.texts[i]) is not None


def _is_red_head(lines: Lines, i: int) -> bool:
    return lines.is_line(i) and RED_HEAD.match(lines.texts[i]) is not None


def _by_addressee(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """A title with an addressee's line below and no number."""
    if not is_addressee(lines.texts[i]):
        return None
    above = i - 1
    while above > last and lines.is_line(above) and DATE_LINE.match(lines.texts[above]):
        above -= 1
    title = _title_above(lines, above + 1, last, skip)
    if title is None or not (_REPLY.search(lines.texts[above]) or any(ABOUT.search(lines.texts[j]) for j in title)):
        return None
    return _begin(lines, title, None, last)


# 对县十届人大四次会议第46号建议的答复 / 王某代表：, a letter with a salutation and without 关于
_REPLY = re.compile(r"的(?:答复|复函|批复|函)(?:（[^（）]*）)?\Z")


# What a body begins with: 为贯彻…, 根据…, 按照…, 近年来…, 第一条, 一、
_OPENING = re.compile(
    r"为|根据|依据|按照|经|现|近|当前|鉴于|《|第一[条章]|一、|（一）|各|自|\d{4}年|此|我|在|今年|今日|全面|随着|受|针对"
)

# 青禾市人民政府关于…: an issuer opens the title
_ISSUED = re.compile(r"[^《》，]{3,40}?(?:政府|委员会|[厅局部委办会院署]|办公室|小组|联席会议)(?:关于|印发|转发|批转)")


def _by_title(lines: Lines, i: int, last: int, skip: frozenset[int]) -> Beginning | None:
    """A title alone, in the name of a body, after the end of another document: neither number nor addressee."""
    if not ends_title(lines.texts[i]) or not lines.is_line(i + 1) or i + 1 in skip:
        return None
    title = _title_above(lines, i + 1, last, skip)
    if title is None:
        return None
    words = words_of(lines, title)
    issued = is_body(lines.texts[title.start]) or _ISSUED.match(words)
    if not issued or len(words) < 10 or not (title.start == 0 or _ended(lines, title.start - 1)):
        return None
    following = lines.texts[i + 1]
    long = ABOUT.search(words) is not None or len(following) >= 25
    return _begin(lines, title, None, last) if long and _opens_body(following) else None


# 青禾市林业局公告（2023年第14号）（新增8处湿地）
_ANNOUNCES = re.compile(
    rf"(?P<body>[^，。；：《》\d]{{3,60}}?)(?:公告|通告)（?(?:{YEAR}年)?第{DIGIT}{{1,4}}号）?(?:（[^（）]*）)?\Z"
)


def _by_announcement(lines: Lines, i: int, last: int) -> Beginning | None:
    """An announcement named by its body and its number, without any other title."""
    m = _ANNOUNCES.match(lines.texts[i])
    if m is None or not is_body(m["body"]) or not (i == 0 or _ended(lines, i - 1)):
        return None
    following = lines.texts[i + 1] if lines.is_line(i + 1) else ""
    return _begin(lines, range(i, i + 1), None, last) if len(following) >= 25 or _opens_body(following) else None


def _opens_body(line: str) -> bool:
    """Whether a line can stand below a title without a number: the first of the body, a date, a mark, a bracket."""
    if NUMBER_LINE.match(line) or ends_title(line):
        return False
    return line.startswith("（") or any(form.match(line) for form in (_OPENING, DATE_LINE, PUBLICITY))


def _begin(lines: Lines, title: range, number: int | None, last: int) -> Beginning:
    body = max(title.stop, (number if number is not None else -1) + 1)
    while lines.is_line(body) and body - title.stop < 3:
        text = lines.texts[body]
        if number is None and body > title.stop and NUMBER_LINE.match(text):
            number = body  # after the date below the title
        elif not (DATE_LINE.match(text) or PUBLICITY.match(text) or _is_mark(lines, body)):
            break
        body += 1
    first = min(title.start, number) if number is not None else title.start
    while first - 1 > last and (_is_mark(lines, first - 1) or (first == number and _is_red_head(lines, first - 1))):
        first -= 1
    return Beginning(max(first, last + 1), title, number, body, "own")


_TITLE = 200  # characters of a title at most


def _title_above(lines: Lines, end: int, last: int, skip: frozenset[int]) -> range | None:
    """The lines of the title that ends just above line `end`: its genre word below, its issuers on top."""

    def may_be(i: int) -> bool:
        return i > last and i not in skip and lines.is_line(i)

    i = end - 1
    if not may_be(i) or not is_title_part(lines.texts[i]) or lines.texts[i].startswith("（此"):
        return None
    if not KIND_END.search(lines.texts[i]) and not DECREE.match(lines.texts[i]):
        return None
    start, length = i, 0
    while may_be(start) and is_title_part(lines.texts[start]) and length < _TITLE:
        length += len(lines.texts[start])
        if ABOUT.search(lines.texts[start]):
            break
        start -= 1
    else:
        start = i  # no 关于 above: a title of one line, with the issuer's line that may stand above it
    while may_be(start - 1) and _opens(lines, start):
        start -= 1
    return range(start, end)


def _opens(lines: Lines, start: int) -> bool:
    """Whether the line above belongs to the title: an issuer, or the part of a title before 关于."""
    above, first = lines.texts[start - 1], lines.texts[start]
    opened = ABOUT.match(above) or (_ISSUED.match(above) and ABOUT.match(first))
    if opened and is_title_part(above) and not KIND_END.search(above):
        return True  # 青禾市人民政府转发市地震局 / 关于贯彻落实江源省人民政府办公厅 / 关于加快…的 / 实施意见的通知
    if not is_body(above) or (is_body(first) and lines.gaps[start] > lines.gaps[start + 1]):
        return False  # 市水利局 (a table's last cell), then a wide gap, 青禾市人民政府, a gap, 关于……
    m = ABOUT.search(first)
    if m and m.start() and is_body(first[: m.start()]) and above.endswith(first[: m.start()]):
        return False  # 江源省青禾市人民政府, printed by a page above 青禾市人民政府关于……
    # 市财政局 / 2021年3月5日 / 青禾市人民政府: what stands directly above a date is a signature, not an issuer
    return not DATE_LINE.match(first)


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

_INTERPRETATION = re.compile(
    r"(?:《.*》)(?:的)?(?:政策)?(?:解读|解读材料|起草说明|的说明)\Z|关于《.*》(?:的)?(?:政策)?解读\Z|.{4,60}政策解读\Z"
)


def _interpretations(lines: Lines, taken: set[int]) -> list[Beginning]:
    """《…办法》解读, in one line or with 政策解读 on a line of its own below the title that it explains."""
    out: list[Beginning] = []
    for i, text in enumerate(lines.texts):
        if i in taken or i in lines.tables or len(text) > 120:
            continue
        if _INTERPRETATION.match(text) and "。" not in text:
            out.append(Beginning(i, range(i, i + 1), None, i + 1, "interpretation"))
        elif (
            text in ("政策解读", "解读")
            and i
            and lines.is_line(i - 1)
            and lines.texts[i - 1].endswith("》")
            and is_title_part(lines.texts[i - 1])
        ):
            start = _explained_title(lines, i - 1, taken)
            out.append(Beginning(start, range(start, i + 1), None, i + 1, "interpretation"))
    return out


def _explained_title(lines: Lines, last: int, taken: set[int]) -> int:
    """The first line of the title that ends there with 》: the line of its 《 or, above it, those of a title."""
    start = last
    while start - 1 not in taken and lines.is_line(start - 1) and "《" not in lines.texts[start]:
        if not is_title_part(lines.texts[start - 1]):
            break
        start -= 1
    return start


# ---- the rest --------------------------------------------------------------------------------------------------------


def _issuer_line(lines: Lines, begin: Beginning) -> str:
    return lines.texts[begin.title.start]


def _with_parents(lines: Lines, begins: list[Beginning]) -> list[Beginning]:
    """Tie what is printed under a notice to it; a numbered document straight after 附件 is an annex as well."""
    notice: int | None = None
    for k, begin in enumerate(begins):
        if begin.role == "own":
            after = begin.first - 1
            annexed = notice is not None and lines.is_line(after) and ANNEX_LINE.match(lines.texts[after])
            if annexed and notice is not None and _issuer_line(lines, begin) != _issuer_line(lines, begins[notice]):
                begin.parent = notice
                begin.role = "annex"
            else:
                notice = k
        elif begin.role in ("promulgated", "annex"):
            begin.parent = notice
        elif begin.role in ("interpretation", "preface", "contents"):
            notice = k if begin.role != "contents" else None
    return begins


_HEADLINE = 14  # characters of 【市政府文件】 or 人事任免, over the documents of a gazette
_COUNT = re.compile(r"（\d+个）\Z")


def _with_labels(lines: Lines, begins: list[Beginning], contents: frozenset[int]) -> list[Beginning]:
    """Each document from the label above its title on: 附件, or the part of a compilation that its contents list (二、农业类)."""
    listed = {squeeze(_COUNT.sub("", lines.texts[i])) for i in contents}
    for begin, last in zip(begins[1:], begins, strict=False):
        above = begin.first - 1
        while above >= last.body and above not in contents and _is_label(lines, above, listed):
            begin.first, above = above, above - 1
    return begins


def _is_label(lines: Lines, i: int, listed: set[str]) -> bool:
    text = lines.texts[i]
    part = (LABEL.match(text) or len(text) <= _HEADLINE) and squeeze(text) in listed
    return lines.is_line(i) and (bool(part) or ANNEX_LINE.match(text) is not None)
