"""The grammar of document numbers (发文字号): what they look like on a line and in running text, and what their parts are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import Span
from .dates import YEAR
from .numerals import CHINESE, CHINESE_YEAR, DIGIT, integer

WIDE_BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "〔", "]": "〕"})
"""ASCII brackets as titles and numbers print them, for str.translate."""
_BRACKETED_YEAR = rf"[〔\[【（](?:{YEAR}|{CHINESE_YEAR})[〕\]】）]"
_OLD_YEAR = r"[5-9]\d"  # of the last century
_YEAR = rf"{YEAR}年"
_SERIAL = rf"(?:第{DIGIT}{{1,6}}|\d{{1,5}})号"
_GENRES = "令|公告|通告|决定|决议"
# A body's code is letters only; a part of it may stand in brackets of its own: 青公（交）〔2020〕7号
_CODE = r"(?:[^\s\d，。；：、！？（）〔〕【】\[\]《》〈〉“”<>|/=.]|（[^（）\d\s]{1,6}）)"
# Several bodies decree together: 民政部、公安部令第20号
_BODIES = r"(?:[^\s\d，。；：！？（）〔〕【】\[\]《》〈〉“”<>|/=.]){1,90}?"
# GB 13801—2015, GB/T 19001-2016, DB13/T2352—2016; source of the codes: 国家标准、行业标准、地方标准代号
_SECTORS = "GB[JZ]?|JG[JG]?|CJJ?|HJ|NY|SL|YY|WS|AQ|GA|TSG|HG|JB|JT[GJ]?|QB|SB|SN|YC|LY|TB|YD|MH|ISO|IEC|建标"
_STANDARD_CODE = rf"(?:(?:{_SECTORS})(?:/[TZ])?|DB\d{{2}}(?:\d{{2}})?(?:/T?| ))"
_STANDARD_TAIL = r" ?\d{2,6}(?:\.\d{1,3})?(?:[-—–]{1,2}\d{2,4})?(?!\d)"

# 青政办字〔2021〕12号, 〔2021〕12号, 青建法（2007）315号, 〔2020〕—57, 江源省人民政府令〔2014〕第8号
_YEAR_SERIAL = rf"{_BRACKETED_YEAR}第?[-—–]{{0,2}}(?:\d{{1,5}}|[{CHINESE}]{{1,5}}(?=号))"
# 青政〔93〕9号
_OLD_TAIL = rf"(?<=[一-龥])[〔\[【（]{_OLD_YEAR}[〕\]】）]第?\d{{1,4}}号(?![楼院])"
_TAIL = rf"(?:{_YEAR_SERIAL}(?:[-—]\d{{1,3}})?号?|{_OLD_TAIL})"
# （93）青政字第9号
_LEADING = rf"[〔\[（]{_OLD_YEAR}[〕\]）][一-龥]{{1,12}}字第?\d{{1,4}}号"
# 江源省人民政府令第33号, 财政部公告2020年第6号, 国务院令698号, 主席令第四十五号, 水利部令2019号
_DECREE_TAIL = rf"(?<!的)(?:{_GENRES})(?:(?:{_YEAR})?{_SERIAL}|（(?:{_YEAR})?{_SERIAL}）)"
# 水利部第15号令, 水利部2021年第15号令
_TURNED_TAIL = rf"(?:{_YEAR})?第{DIGIT}{{1,6}}号(?:令|公告|通告)"

NUMBER = re.compile(
    rf"{_LEADING}|{_CODE}{{0,40}}{_TAIL}|{_BODIES}{_DECREE_TAIL}|{_BODIES}{_TURNED_TAIL}"
    rf"|(?:{_GENRES})(?:{_YEAR})?{_SERIAL}|{_YEAR}第?\d{{1,4}}号|{_STANDARD_CODE}{_STANDARD_TAIL}"
)
"""Any document number with its code; for `match` and `fullmatch` on a line, a cell or a bracket.

`find_numbers` looks through running text.
"""

# 青政办字〔2021〕12号; 江财公告2020年第44号; 第28号 below a decree's name; （江府令〔2019〕3号）
NUMBER_LINE = re.compile(
    rf"（?(?:{_LEADING}|{_CODE}{{0,40}}{_TAIL}|{_CODE}{{0,40}}{_YEAR}第?\d{{1,4}}号|{_CODE}{{0,30}}第{DIGIT}{{1,6}}号)）?(?:签发人：.{{2,20}})?\Z"
)
"""A number on a line of its own, in brackets or without; on the right of a report's number stands who signed it."""
SIGNER = re.compile(r"签发人：.{2,20}\Z")
# 江源省水利厅令2022年第2号, 中华人民共和国主席令（第八十四号）, 江源省十三届人大常委会令第3号
DECREE_LINE = re.compile(rf"[^，。；：\d（）]{{2,40}}令（?(?:{_YEAR}|{DIGIT}{{1,3}}届)?第?{DIGIT}{{1,6}}号）?\Z")
"""A decree's name and its number in one line."""
# …的通知（青政办发〔2017〕2号）; 江源省水利厅令2022年第2号, 主席令（第八十四号）
NUMBER_AT_END = re.compile(
    rf"（(?P<number>{_CODE}{{1,20}}{_TAIL})）\Z|(?<=令)（?(?P<serial>(?:{_YEAR})?{_SERIAL})）?\Z"
    rf"|(?<=[公通]告)（?(?P<announced>(?:{_YEAR})?{_SERIAL})）?(?:（[^（）]{{1,30}}）)*\Z"
)
"""The number at the end of a title: whole in brackets, or the serial of a decree or an announcement."""
# 《办法》青政〔2020〕1号, no brackets around the number
NUMBER_AFTER_TITLE = re.compile(rf"(?:(?![的“”]){_CODE}){{0,12}}{_YEAR_SERIAL}(?:号|(?=[）\s，。]))")
"""A number that follows 》 at once."""
_ANNOUNCED = re.compile(rf"(?:.*(?:公告|通告|令))?({_YEAR}第?\d{{1,4}}号)\Z")


def number_of(line: str) -> str:
    """The number of a number line, without the brackets around it and an announcement's issuer before it.

    Example:
        >>> number_of("（江财公告2020年第44号）")
        '2020年第44号'
    """
    bare = SIGNER.sub("", line.strip())
    if bare.startswith("（") and bare.endswith("）"):
        bare = bare[1:-1]
    m = _ANNOUNCED.match(bare)
    return m[1] if m else bare


STANDARD = re.compile(rf"{_STANDARD_CODE}{_STANDARD_TAIL}")
"""The number of a standard (GB 13801—2015)."""

_IN_TEXT = re.compile(
    rf"(?P<leading>{_LEADING})|{_TAIL}|(?P<decree>{_DECREE_TAIL}|{_TURNED_TAIL})|(?P<standard>(?<![A-Za-z]){_STANDARD_CODE}{_STANDARD_TAIL})"
)
_CODE_BEFORE = re.compile(rf"{_CODE}{{1,30}}\Z")
_BODIES_BEFORE = re.compile(r"[^\s\d，。；：！？（）〔〕【】\[\]《》〈〉“”<>|/=.]{1,60}\Z")
# Words of the sentence before a code (根据青政〔2021〕3号, 号和青政办〔2019〕7号, 原青政〔2015〕8号) ...
_CITES = (
    "根据|依据|依照|遵照|参照|比照|符合|贯彻|落实|执行|转发|印发|以及|废止|附件|简称|详见|[^意高可]见(?=[^，。]{2})"
)
_BEFORE_CODE = re.compile(
    rf".*(?:{_CITES}|按照?|下[发达]|公布的|发布的|的|文号|文件|通知|意见|办法|规定|方案|条例|同意|所称|是指|号|等|关于|已被|被|已由)"
    r"(?:[和与及或](?=.{2}))?(?=.)"
)
# ... and before a body's name, which may hold 和, 与 or 自 itself (根据发展和改革委员会令第3号, 见自然资源部令第5号)
_BEFORE_BODY = re.compile(
    rf".*(?:{_CITES}|按照|号(?:令、?)?|文件、|第{DIGIT}{{1,8}}条|的|见|按(?=[^照]))(?:[和与及或](?=.{{3}}))?(?=.)|[对把](?=.{{3}})"
)
# 《甲》和青政〔2021〕3号, 原青政〔2015〕8号
_JOINT = re.compile(r"[和与及或原见即将由](?=.{2})")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number's parts. organ is the code or name before it (青政办字, 国务院令, GB/T).

    year is None where none is printed (第728号); serial is a whole number, of a standard the digits before the
    year; printed has no white space.
    """

    organ: str
    year: int | None
    serial: str
    printed: str


# 青政办字〔2021〕12号, 公告2020年第6号, 江源省人民政府令第12号, 水利部第15号令
_PRINTED_YEAR = rf"[〔\[【（](?P<year>{YEAR}|{CHINESE_YEAR}|{_OLD_YEAR})[〕\]】）]|(?P<announced>{YEAR})年"
_PARTS = re.compile(
    rf"(?P<organ>.*?)（?(?:{_PRINTED_YEAR})?第?[-—–]{{0,2}}(?P<serial>\d{{1,5}}|[{CHINESE}]{{1,6}})(?:[-—]\d{{1,3}})?号?）?"
    r"(?P<turned>令|公告|通告)?\Z"
)
_UNBRACKETED = re.compile(rf"(?P<organ>\D*)(?P<year>{YEAR})[-—](?P<serial>\d{{1,4}})号\Z")  # 青政发2018-4号
_STANDARD_PARTS = re.compile(
    rf"(?P<organ>{_STANDARD_CODE})(?P<serial>\d{{1,6}}(?:\.\d{{1,3}})?)(?:[-—–]{{1,2}}(?P<year>\d{{4}}|\d{{2}}))?\Z"
)
_ANY_YEAR = re.compile(_PRINTED_YEAR)
_LEADING_PARTS = re.compile(rf"[〔\[（](?P<year>{_OLD_YEAR})[〕\]）](?P<organ>[一-龥]+?)第?(?P<serial>\d+)号\Z")


def year_of_number(printed: str) -> int | None:
    """The year that a document number holds, in brackets or before 年; None where it holds none (国务院令第728号)."""
    m = _ANY_YEAR.search(printed)
    return _year(m["year"] or m["announced"]) if m else None


def _year(printed: str) -> int:
    """The year of 2021, 二〇〇三 or 93."""
    return integer(printed) if len(printed) == 4 else 1900 + int(printed)


def parse_number(text: str) -> DocumentNumber:
    """The parts of a printed document number, whatever its brackets.

    Raises:
        ValueError: the text is no document number.

    Example:
        >>> parse_number("青政办字〔2021〕12号")
        DocumentNumber(organ='青政办字', year=2021, serial='12', printed='青政办字〔2021〕12号')
    """
    printed = re.sub(r"\s", "", text)
    if m := _STANDARD_PARTS.match(printed):
        year = m["year"] and (m["year"] if len(m["year"]) == 4 else f"19{m['year']}")
        return DocumentNumber(m["organ"], int(year) if year else None, m["serial"], printed)
    if m := _LEADING_PARTS.match(printed):
        return DocumentNumber(m["organ"], _year(m["year"]), str(int(m["serial"])), printed)
    if m := _UNBRACKETED.match(printed):
        return DocumentNumber(m["organ"], int(m["year"]), str(int(m["serial"])), printed)
    m = _PARTS.match(printed)
    if m is None or not (m["year"] or m["announced"] or "号" in printed):
        raise ValueError(f"Not a document number: {text!r}")
    year = m["year"] or m["announced"]
    return DocumentNumber(
        m["organ"] + (m["turned"] or ""), _year(year) if year else None, str(integer(m["serial"])), printed
    )


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The document numbers of running text in order, each with the code that belongs to it and no word of the sentence.

    国发〔2015〕30号 in 根据国发〔2015〕30号文件; a serial alone (9号, 第三号) is none, nor is a year without a serial.
    """
    stop = len(text) if end is None else end
    for m in _IN_TEXT.finditer(text, start, stop):
        if m["standard"] or m["leading"]:
            yield Span(m.start(), m.end())
            continue
        yield Span(_code_start(text, start, m), m.end())


def _code_start(text: str, start: int, tail: re.Match[str]) -> int:
    """Where the code of a number begins, the words of the sentence before it left out."""
    window = text[max(start, tail.start() - 60) : tail.start()]
    body = tail["decree"] is not None
    code = (_BODIES_BEFORE if body else _CODE_BEFORE).search(window)
    if code is None:
        return tail.start()
    begin = tail.start() - len(code[0])
    if code[0].startswith("日") and text[begin - 1 : begin].isdigit():
        return begin + 1  # 2014年2月20日水利部令第6号
    leading = (_BEFORE_BODY if body else _BEFORE_CODE).match(code[0])
    if leading is None and begin and text[begin - 1] in "》）号，、":
        leading = _JOINT.match(code[0])
    return begin + (leading.end() if leading else 0)
