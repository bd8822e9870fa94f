"""The lines below a law's title that say who adopted it and when (2019年5月1日江源省第十届人民代表大会常务委员会…通过)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..facts import Span
from ..text.bodies import is_body
from ..text.dates import DAY, YEAR, iso_date
from ..text.document_numbers import find_numbers
from ..text.labels import LABEL
from ..text.numerals import CHINESE_YEAR, DIGIT
from .document_text import DocumentText, Paragraph

# 2019年5月1日江源省第十届人民代表大会常务委员会第三次会议通过, 2026-04-30公布
_PASSED = re.compile(
    rf"(?P<year>{YEAR}|{CHINESE_YEAR})[年-](?P<month>{DIGIT}{{1,3}})[月-](?P<day>{DIGIT}{{1,3}})日?(?P<who>[^。]{{0,80}}?)(?:通过|公布|发布|批准|修订|修正)"
)
_DATED = re.compile(rf"（?(?:{YEAR}|{CHINESE_YEAR})[年-]")
_CONTENTS = re.compile(r"目[录次]\Z")
_SHORT, _LONG = 160, 1200  # characters of a line that states a law's adoption, of one that begins with a date
_FRONT = 16  # paragraphs below the title that may state it
_TERM = re.compile(rf"(?:中华人民共和国)?第{DIGIT}+届")
# 江源省人民代表大会常务委员会 / 第三次会议, 国务院 / 令第496号, 青禾市人民政府 / 第12次常务会议, 水利部 / 部务会议
_BODY = re.compile(
    rf"(?P<body>[^，。；《》（）\d]{{2,40}}?)(?:，?(?:{YEAR}年)?第{DIGIT}+[次号]|令|公告|[部局委省市县]务会议|常务会议|全体会议|审判委员会|检察委员会|\Z)"
)


def adoptions(document: DocumentText, title: range, body: int) -> list[tuple[str, Span, str]]:
    """Each adoption that the head states, in print order: its ISO date, its place and what stands before 通过."""
    return [
        (iso, Span(m.start(), m.end()), m["who"])
        for line in _front(document, title, body)
        for m in _PASSED.finditer(document.text, line.start, line.end)
        if (iso := iso_date(m["year"], m["month"], m["day"]))
    ]


def decreed(document: DocumentText, title: range, body: int) -> Span | None:
    """The number of the decree that published a law (青禾市人民政府令第48号公布); None where the head tells of later changes."""
    lines = _front(document, title, body)
    passed = [m for line in lines for m in _PASSED.finditer(document.text, line.start, line.end)]
    if len(passed) != 1 or not passed[0][0].endswith(("公布", "发布")):
        return None
    return next(find_numbers(document.text, passed[0].start("who"), passed[0].end("who")), None)


# 1996年3月17日……通过, 2009年8月27日……《关于修改部分法律的决定》第一次修正: a day and what was done on it
_DONE = re.compile(
    rf"(?P<year>{YEAR})[年-](?P<month>\d{{1,2}})[月-](?P<day>\d{{1,2}})日?(?P<who>[^。\n]{{0,160}}?)"
    rf"(?P<done>通过|公布|发布|批准|修订|修正)(?!(?:部分|和)|〈|《)"
)
_SAME = 120  # days within which a law that was adopted is also approved or published


def days_of_adoption(lines: str) -> list[str]:
    """The days of the versions that the lines below a title name, in print order; what was adopted and then approved or
    published within months is one version, of the last of these days.

    Example:
        >>> days_of_adoption("（2001年5月1日江源省人大常委会通过 根据2011年6月2日《关于修改〈江源省湿地条例〉的决定》修正）")
        ['2001-05-01', '2011-06-02']
    """
    days: list[str] = []
    for m in _DONE.finditer(lines):
        iso = iso_date(m["year"], m["month"], m["day"])
        if iso is None:
            continue
        if m["done"] in ("批准", "公布", "发布") and days and 0 <= _days_between(days[-1], iso) <= _SAME:
            days.pop()
        days.append(iso)
    return days


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


# 2021年7月1日施行, a line of its own
_FORCE = re.compile(rf"{DAY.pattern}起?(?:施行|实施|生效)")
# （2021年7月27日江源省人民政府令第46号公布，自2021年9月1日起施行）
_FORCE_AT_END = re.compile(rf"（(?:{YEAR}|{CHINESE_YEAR})年.*(?:公布|发布|通过)[，　]?自{DAY.pattern}起(?:施行|实施)）")


def in_force(document: DocumentText, title: range, body: int) -> str | None:
    """The ISO date from which the head says that a law is in force."""
    for line in _front(document, title, body):
        words = document.text[line.start : line.end]
        if m := _FORCE.fullmatch(words) or _FORCE_AT_END.fullmatch(words):
            return iso_date(m["year"], m["month"], m["day"])
    return None


def _front(document: DocumentText, title: range, body: int) -> Iterator[Paragraph]:
    """The short lines of the head, then lines that begin with a date down to the first number or the contents."""
    for i in range(title.start, min(title.stop + _FRONT, len(document.paragraphs))):
        line = document.paragraphs[i]
        words = document.text[line.start : line.end]
        dated = _DATED.match(words) is not None
        if i >= title.stop and (LABEL.match(words) or _CONTENTS.match(words)):
            return
        if (dated and len(words) < _LONG) or (i < body + 3 and len(words) < _SHORT):
            yield line


def adopted_by(who: str) -> list[str]:
    """The bodies that adopted a law: 江源省第十届人民代表大会常务委员会第三次会议 -> 江源省人民代表大会常务委员会."""
    m = _BODY.match(_TERM.sub("", who.removeprefix("经").removeprefix("中华人民共和国")))
    names = m["body"].split("、") if m else []
    bodies = [name.removeprefix("中华人民共和国") for name in names]
    return bodies if all(_is_full_name(name) for name in bodies) else []


def _is_full_name(name: str) -> bool:
    return (is_body(name) or name.endswith("人民代表大会")) and not re.match(r"[省市县区部]|自治区", name)
