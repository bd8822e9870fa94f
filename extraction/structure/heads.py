"""The head of a document from its lines: title, number, issuers, addressees, dates, publicity mark, genre word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..facts import DocumentHead, Span
from ..text.bodies import SEAL, SEVERAL, is_body, names_bodies
from ..text.dates import DATE, DATE_LINE, YEAR, iso_date
from ..text.document_numbers import NUMBER_AT_END, SIGNER, number_of
from ..text.genres import KIND_END, TABLE_END
from ..text.labels import ANNEX_TITLE
from .adoption import adopted_by, adoptions, decreed, in_force
from .beginning import Beginning
from .document_text import DocumentText, Paragraph
from .head_lines import DECREE, PUBLICITY, is_addressee
from .jurisdictions import province_of_number

_SEVERAL = re.compile(rf"{SEVERAL}\Z")
# Two bodies printed without a gap: 江源省商务厅江源省财政厅, 财政部国家税务总局
_BORDER = re.compile(
    r"(?<=[厅局委部会行署])(?=国家|中国|中共|中华人民共和国|国务院)|(?<=人民政府)(?=中共)|(?<=委员会)(?=[^，]{2,8}人民政府)|(?<=省委)(?=[^，]{2,8}省人民政府)|(?<=办公[室厅])(?=[^，、]{2,14}(?:人民政府|委员会|办公[室厅]))"
)
_PROCLAIMED = re.compile(r"(?:令|公告|通告)\Z")  # 青禾市人民政府令, 江源海关公告: the rest is the issuer
_OPENS_TITLE = re.compile(r"关于|印发|转发|批转|公布|发布")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where, in the document's paragraphs, the parts of its head stand."""

    title: range
    number: int | None
    body: int


_CONFIDENCE = {"untitled": 0.5}
"""Of a head without a number, by how the document is printed."""


def read_head(document: DocumentText, begin: Beginning, layout: Layout) -> DocumentHead:
    """The head of a document; what is not printed stays None.

    Source of the parts: 党政机关公文格式 GB/T 9704-2012, section 7.
    """
    title_span, number = _title_and_number(document, layout)
    title = document.words(title_span).replace("\n", "")
    number = number or decreed(document, layout.title, layout.body)
    own = begin.role in ("own", "preface", "untitled") or begin.number is not None
    issued = _issued(document, layout) if own else None
    return DocumentHead(
        span=title_span,
        rule=f"head.{begin.role}",
        confidence=0.97 if number else _CONFIDENCE.get(begin.role, 0.9),
        title=title,
        number=_number(document.words(number), title) if number else None,
        number_span=number,
        issuers=_in_full(_issuers(document, layout, title), _signature(document, layout), number, document)
        if own
        else (),
        addressees=_addressees(document, layout),
        issued=issued[0] if issued else None,
        issued_span=issued[1] if issued else None,
        kind=kind_of(title),
        effective=in_force(document, layout.title, layout.body),
        publicity=_publicity(document),
        promulgated_by=begin.parent if begin.role == "promulgated" else None,
        annex_of=begin.parent if begin.role == "annex" else None,
    )


def _title_and_number(document: DocumentText, layout: Layout) -> tuple[Span, Span | None]:
    """The title, without a number printed at its end, and the number's line or the number at the title's end."""
    first, last = document.paragraphs[layout.title.start], document.paragraphs[layout.title.stop - 1]
    if labelled := ANNEX_TITLE.match(document.text, first.start, first.end):
        return Span(labelled.start("title"), last.end), None
    if layout.number is not None:
        line = document.paragraphs[layout.number]
        signer = SIGNER.search(document.text, line.start, line.end)
        return Span(first.start, last.end), Span(line.start, signer.start() if signer else line.end)
    m = NUMBER_AT_END.search(document.text, last.start, last.end)
    if m is None or m.start() == last.start:
        return Span(first.start, last.end), None
    end = last.end if m["announced"] else m.start()  # 青禾市林业局公告（2023年第14号） is named with its number
    return Span(first.start, end), Span(*m.span(m.lastgroup or 0))


def _number(line: str, title: str) -> str:
    """The number; 第12号 below 江源省人民政府令 is 江源省人民政府令第12号."""
    number = number_of(line).removeprefix("中华人民共和国")
    return title.removeprefix("中华人民共和国") + number if number.startswith("第") and title.endswith("令") else number


def kind_of(title: str) -> str | None:
    """The genre word that ends a title: 通知 for 关于…的通知, 令 for 青禾市人民政府令, 目录 for a list."""
    m = (
        KIND_END.search(title)
        or TABLE_END.search(title)
        or (DECREE.match(title) and re.search(r"(?P<kind>令)\Z", title))
    )
    return m["kind"] if m else None


def _text(document: DocumentText, paragraph: Paragraph) -> str:
    return document.text[paragraph.start : paragraph.end]


# ---- issuers ---------------------------------------------------------------------------------------------------------


def _issuers(document: DocumentText, layout: Layout, title: str) -> tuple[str, ...]:
    """The bodies that issue: the lines above 关于, or the part of the title before it, or the signature."""
    names: list[str] = []
    for i in layout.title:
        line = document.paragraphs[i]
        text = _text(document, line)
        m = _OPENS_TITLE.search(text)
        if m:
            names.extend(_names(document, line.start, line.start + m.start()))
            break
        if is_body(text):
            names.extend(_names(document, line.start, line.end))
        elif m := _PROCLAIMED.search(NUMBER_AT_END.sub("", text)):
            names.extend(_names(document, line.start, line.start + m.start()))
    names = [n for n in names if len(n) > 1 and (is_body(n) or _SEVERAL.search(n))]
    signed = _signature(document, layout)
    if names and _SEVERAL.search(names[-1]):
        first = _SEVERAL.sub("", names[-1])
        return tuple(dict.fromkeys([*names[:-1], first, *(s for s in signed if s != first)]))
    return tuple(dict.fromkeys(names or signed or _named_below(document, layout)))


_BY_LEVEL = re.compile(r"(?P<level>自治区|[省市州盟县区旗])(?=人民政府|[一-龥]{2,}[局委厅办])")


def _in_full(names: tuple[str, ...], signed: list[str], number: Span | None, document: DocumentText) -> tuple[str, ...]:
    """省人民政府 of a title is who signs below (江源省人民政府), or of the province whose sign opens the number."""
    out = []
    for name in names:
        level = _BY_LEVEL.match(name)
        longer = [s for s in signed if level and s.endswith(name) and s != name]
        if level and not longer and number and (province := province_of_number(document.words(number))):
            longer = [province + name[level.end() :]] if province.endswith(level["level"]) else []
        out.append(longer[0] if longer else name)
    return tuple(dict.fromkeys(out))


def _named_below(document: DocumentText, layout: Layout) -> list[str]:
    """The body on a line of its own below the title, or the first that adopted a law."""
    stop = min(max(layout.body, layout.title.stop + 1), len(document.paragraphs))
    below = (document.paragraphs[i] for i in range(layout.title.stop, stop))
    listed = [line for line in below if names_bodies(_text(document, line))]
    names = [name for line in listed for name in _names(document, line.start, line.end)]
    adopters = (adopted_by(who) for _, _, who in adoptions(document, layout.title, layout.body))
    return names or next(filter(None, adopters), [])


def _names(document: DocumentText, start: int, end: int) -> list[str]:
    """Bodies in one line: parted by a gap in print, by 、 or where one name ends and the next begins."""
    cuts = [start, *(i for i in range(start + 1, end) if document.gap_before(i)), end]
    merged: list[str] = []
    for a, b in pairwise(cuts):
        part = SEAL.sub("", document.text[a:b].strip("、，《"))
        if merged and (not is_body(merged[-1]) or len(part) == 1):
            merged[-1] += part  # 财 政 部, 海 关 总 署: a gap inside a name
        else:
            merged.append(part)
    return [name for part in merged for joint in _BORDER.sub("\t", part).split("\t") for name in _parted(joint) if name]


def _parted(names: str) -> list[str]:
    """江源省高级法院、江源省检察院 are two bodies, 江源省人大监察、司法委员会 is one."""
    parts = names.split("、")
    return parts if all(is_body(part) for part in parts) else [names]


def _signature(document: DocumentText, layout: Layout) -> list[str]:
    """The bodies on the lines straight above the date that closes the document."""
    dated = next((i for i in range(len(document.paragraphs) - 1, layout.body, -1) if _is_date(document, i)), None)
    names: list[str] = []
    i = (dated if dated is not None else layout.body) - 1
    while i > layout.body and is_body(_text(document, document.paragraphs[i])):
        names[:0] = _names(document, document.paragraphs[i].start, document.paragraphs[i].end)
        i -= 1
    return names


# ---- addressees, dates, marks ----------------------------------------------------------------------------------------


def _addressees(document: DocumentText, layout: Layout) -> tuple[Span, ...]:
    """Each addressee of the line that ends with a colon under the head (各县人民政府，市直各部门：)."""
    for i in range(layout.body, min(layout.body + 2, len(document.paragraphs))):
        line = document.paragraphs[i]
        text = _text(document, line)
        if is_addressee(text):
            parts = [m.span() for m in _ADDRESSED.finditer(text[:-1])]
            return tuple(Span(line.start + a, line.start + b) for a, b in _joined(text, parts))
    return ()


_ADDRESSED = re.compile(r"[^，、；（）]+(?:（[^（）]*）[^，、；（）]*)*")
# 各市、|县（市、区）人民政府 and 自治区各委、办、|厅、局 are one addressee each
_ONLY_PLACE = re.compile(
    r"(?:.*各|有关)?(?:省|自治区|直辖市|市|州|盟|地区|县|区|旗|盟行政公署|地区行政公署)(?:（[^（）]*）)?(?:[及和](?:计划单列市|新疆生产建设兵团))?"
    r"|计划单列市|新疆生产建设兵团"
)
# after its first part: 各委、办、局; 各县（市、区）委、人民政府; 开发区工委、管委会
_ONLY_OFFICE = re.compile(r"[委办厅局部院室会]|(?:人民)?政府|(?:管理)?委员会|管委会|行署")
# 各市财政局、民政局: the second is each city's too
_OF_EACH = re.compile(r"(?:各(?:省|自治区|直辖市|市|州|盟|县|区|旗|地)|新疆生产建设兵团).*[局厅委办）]\Z")
_BARE_OFFICE = re.compile(r"[^各本该驻省市县区州盟旗国中央关团]{2,10}(?:局|厅|委|办)(?:（[局厅委办、]+）)?")


def _joined(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Addressees whose parts 、 keeps apart: places before their government, kinds of offices after the first."""
    out: list[tuple[int, int]] = []
    for a, b in parts:
        listed = out and text[out[-1][1] : a] == "、"
        if listed and (
            _ONLY_PLACE.fullmatch(text, *_last(text, out[-1]))
            or _ONLY_OFFICE.fullmatch(text, a, b)
            or (_BARE_OFFICE.fullmatch(text, a, b) and _OF_EACH.match(text, *out[-1]))
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _last(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The part of a joined addressee after its last 、 outside brackets."""
    begin = span[1] - len(text[slice(*span)].rpartition("、")[2])
    return (begin, span[1]) if text.count("（", begin, span[1]) == text.count("）", begin, span[1]) else span


def _is_date(document: DocumentText, i: int) -> bool:
    return DATE_LINE.match(_text(document, document.paragraphs[i])) is not None


def _issued(document: DocumentText, layout: Layout) -> tuple[str, Span] | None:
    """The date under the number, else the last date that stands on a line of its own, else that of its adoption."""
    head = range(layout.title.start, min(layout.body + 1, len(document.paragraphs)))
    foot = range(len(document.paragraphs) - 1, layout.body - 1, -1)
    for i in (*head, *foot):
        line = document.paragraphs[i]
        m = DATE_LINE.match(_text(document, line)) if line.kind != "row" else None
        if m and (iso := iso_date(m["year"], m["month"], m["day"])):
            return iso, Span(line.start, line.end)
    signed = _signed_with_date(document, layout)
    if signed:
        return signed
    adopted = adoptions(document, layout.title, layout.body)
    return adopted[-1][:2] if adopted else None


_SIGNED = re.compile(rf"(?P<body>[^\d，。；：]{{4,40}}?)(?P<date>{DATE})\Z")


def _signed_with_date(document: DocumentText, layout: Layout) -> tuple[str, Span] | None:
    """The date after the body's name on the last lines (青禾市水利局　2021年4月6日)."""
    for line in reversed(document.paragraphs[max(layout.body, len(document.paragraphs) - 4) :]):
        m = _SIGNED.match(document.text, line.start, line.end) if line.kind != "row" else None
        day = m and is_body(m["body"]) and DATE_LINE.match(m["date"])
        if m and day and (iso := iso_date(day["year"], day["month"], day["day"])):
            return iso, Span(*m.span("date"))
    return _signed_in_digits(document, layout)


_IN_DIGITS = re.compile(rf"(?P<year>{YEAR})[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})\Z")


def _signed_in_digits(document: DocumentText, layout: Layout) -> tuple[str, Span] | None:
    """青禾市水利局 / 1993.11.15: a date in digits below a signature; elsewhere it is the page's."""
    for above, line in pairwise(document.paragraphs[max(layout.body, len(document.paragraphs) - 4) :]):
        m = _IN_DIGITS.match(document.text, line.start, line.end) if is_body(_text(document, above)) else None
        if m and (iso := iso_date(m["year"], m["month"], m["day"])):
            return iso, Span(*m.span())
    return None


def _publicity(document: DocumentText) -> str | None:
    """（此件公开发布） -> 公开发布."""
    for line in reversed(document.paragraphs):
        text = _text(document, line)
        if len(text) < 24 and text.startswith("（") and (m := PUBLICITY.match(text)):
            return m["mark"]
    return None
