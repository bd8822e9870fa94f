"""Registers of documents (现行有效, 废止, 失效, 修改) and tables of contents: their entries and stated counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..facts import Reference, Span, StatedCount
from ..structure.contents import PAGE, contents_ranges, entries
from ..structure.document_text import DocumentText, Paragraph
from ..text.document_numbers import NUMBER
from ..text.genres import KIND_END
from ..text.labels import ANNEX_LABEL, LABEL, label_at
from ..text.numerals import DIGIT

# What a heading, a column or a cell says of the documents listed below it. 宣布失效 stands before 有效.
_OUTCOMES = (
    ("invalidated", re.compile(r"失效|停止执行")),
    ("repealed", re.compile(r"废止")),
    ("amended", re.compile(r"修改|修订|修正")),
    ("retained", re.compile(r"现行有效|继续有效|继续执行|继续保留|继续实施|保留|有效")),
)
_REGISTER = re.compile(r"(?:规范性|政策性?|政府|行政)?文件|规章|法规|清理")
_NAME_COLUMN = re.compile(
    r"(?:规范性|政策性?|行政|政府)?(?:文件|规章|法规|制度|政策)?(?:的)?(?:名称|标题|题目|题名)\Z|文件名"
)
_NUMBER_COLUMN = re.compile(r"(?:发文|文件)?(?:文号|字号|编号)\Z|发文字号|制发文号|令号")
_REASON_COLUMN = re.compile(r"(?:[^，]{0,6})?(?:理由|原因|依据)\Z")
_DRAFTER_COLUMN = re.compile(r"(?:起草|实施|制定|责任|牵头|主管|承办)(?:部门|单位|机关)\Z")
_OUTCOME_COLUMN = re.compile(r"(?:清理|处理|审查)?(?:结果|意见|结论|建议|方式)\Z|是否有效|效力状态")
# 起草部门：市发改委（共29件）
_DRAFTER_ROW = re.compile(
    r"(?:起草|实施|制定|责任|牵头|主管)?(?:部门|单位|机关)：(?P<drafter>[^（）\n\t]{2,60})(?:（(?:共)?(?P<count>\d{1,4})[件部个]）)?\Z"
)
_EMPTY = re.compile(r"[—\-－/无]*\Z")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a register by what they hold; None where there is no such column."""

    name: int
    number: int | None
    reason: int | None
    drafter: int | None
    outcome: int | None


def register_references(document: DocumentText) -> list[Reference]:
    """The entries of the document's registers: tables, plain lists and tables of contents."""
    references = [*_of_tables(document), *_of_lists(document)]
    references.extend(_of_contents(document))
    return references


def outcome_of(text: str) -> str | None:
    """The relation that a heading states of what it heads; None where it states none, or several."""
    outcomes = {relation for relation, pattern in _OUTCOMES if pattern.search(text)}
    if "retained" in outcomes and "invalidated" in outcomes and not re.search(r"保留|现行|继续", text):
        outcomes.discard("retained")
    return outcomes.pop() if len(outcomes) == 1 else None


# ---- tables ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A table of a register, or its continuation after a page break or a department's line of its own."""

    columns: Columns
    relation: str
    drafter: re.Match[str] | None
    rows: tuple[tuple[Span | None, ...], ...]


def _parts(document: DocumentText) -> Iterator[_Part]:
    """The tables of the document's registers; one without a header of its own goes on where its width is the same."""
    last: tuple[Columns, int, str] | None = None
    for i, table in enumerate(document.tables):
        columns, rows = _columns(table.header), table.rows[1:]
        if columns:
            relation = outcome_of(_heading(document, i)) or outcome_of("".join(table.header)) or "cites"
            last = columns, len(table.header), relation
        elif last and any(len(row) == last[1] for row in table.rows):
            rows = table.rows
        else:
            last = None
        if last:
            yield _Part(last[0], last[2], _line_above(document, i), rows)


def _line_above(document: DocumentText, index: int) -> re.Match[str] | None:
    """起草部门：市水务局（共3件） on a line of its own above a table."""
    first = next(i for i, p in enumerate(document.paragraphs) if p.table == index)
    above = document.paragraphs[first - 1] if first else None
    return _DRAFTER_ROW.match(document.text, above.start, above.end) if above and above.kind != "row" else None


def _of_tables(document: DocumentText) -> Iterator[Reference]:
    for part in _parts(document):
        columns = part.columns
        drafter = part.drafter["drafter"] if part.drafter else None
        for row in part.rows:
            if group := _group(document, row):
                drafter = group["drafter"]
                continue
            name = _cell(row, columns.name)
            if name is None or not _is_entry(document.words(name)):
                continue
            outcome = _words(document, row, columns.outcome)
            relation = (outcome_of(outcome) if outcome else None) or part.relation
            by = _words(document, row, columns.drafter) or drafter
            yield _entry(
                document, name, relation, _cell(row, columns.number), by, _words(document, row, columns.reason)
            )


def _columns(header: tuple[str, ...]) -> Columns | None:
    """The columns of a register's header; None where the table does not list documents with their numbers."""

    def first(pattern: re.Pattern[str]) -> int | None:
        return next((i for i, cell in enumerate(header) if pattern.match(cell)), None)

    name, number = first(_NAME_COLUMN), first(_NUMBER_COLUMN)
    if name is None or (number is None and not _REGISTER.search(header[name])):
        return None
    return Columns(name, number, first(_REASON_COLUMN), first(_DRAFTER_COLUMN), first(_OUTCOME_COLUMN))


def _heading(document: DocumentText, index: int) -> str:
    """What heads a table: the nearest short line above it that states an outcome, else the document's title."""
    first = next(i for i, p in enumerate(document.paragraphs) if p.table == index)
    for i in range(first - 1, max(-1, first - 6), -1):
        p = document.paragraphs[i]
        text = document.text[p.start : p.end]
        if p.kind == "row":
            break
        if len(text) < 60 and "。" not in text and outcome_of(text):
            return text
    return document.head.title if document.head else ""


def _cell(row: tuple[Span | None, ...], column: int | None) -> Span | None:
    return row[column] if column is not None and column < len(row) else None


def _words(document: DocumentText, row: tuple[Span | None, ...], column: int | None) -> str | None:
    cell = _cell(row, column)
    words = document.words(cell) if cell else ""
    return None if _EMPTY.match(words) else words


def _group(document: DocumentText, row: tuple[Span | None, ...]) -> re.Match[str] | None:
    """A row of one cell that names the department of the rows below."""
    cells = [cell for cell in row if cell is not None]
    return _DRAFTER_ROW.match(document.words(cells[0])) if len(cells) == 1 else None


def _is_entry(words: str) -> bool:
    return len(words) > 3 and not _NAME_COLUMN.match(words) and not words.isdigit()


_INNER_NUMBER = re.compile(r"（(?P<number>[^（）]*(?:（[^（）]{1,6}）[^（）]*)?)）\Z")


def _entry(
    document: DocumentText, name: Span, relation: str, number: Span | None, drafter: str | None, reason: str | None
) -> Reference:
    """An entry; a number may stand in brackets after the title, the title in 《》."""
    words = document.words(name)
    if number is None and (m := _INNER_NUMBER.search(words)) and NUMBER.fullmatch(m["number"]):
        number = Span(name.start + m.start("number"), name.start + m.end("number"))
        name = Span(name.start, name.start + m.start())
        words = document.words(name)
    if number is not None and not NUMBER.match(document.words(number)):
        number = None
    whole = (
        words.startswith("《")
        and words.endswith("》")
        and words.count("《") == words.count("》")
        and words.find("》《") < 0
    )
    return Reference(
        span=name,
        rule=f"register.{relation}",
        confidence=0.95,
        relation=relation,
        title=words[1:-1] if whole else words,
        number=document.words(number) if number else None,
        number_span=number,
        drafter=drafter,
        reason=reason,
    )


# ---- plain lists -----------------------------------------------------------------------------------------------------

# 一、废止的规范性文件（6件）; 对下列规章予以废止：; 附件2 宣布失效的行政规范性文件目录
_LIST_HEADING = re.compile(
    r"[^《》。；]{0,50}(?:文件|规章|法规|制度|政策)[^《》。；]{0,14}(?:目录|清单|名单|一览表?|（共?\d{1,4}[件部个]）|：)\Z"
    r"|[^《》；]{0,80}(?:下列|以下)[^《》；。]{0,40}[。：]\Z"
    rf"|(?:{LABEL.pattern}|{ANNEX_LABEL})[^《》。；，]{{0,30}}的[^《》。；，]{{0,12}}(?:文件|规章|法规|制度)\Z"
)
# 3.青禾市人民政府关于…的通知（青政〔2015〕3号）；
_ENTRY_LABELS = ("heading", "item", "subitem", "point")
_LISTED = re.compile(
    rf"(?P<title>《[^《》]{{2,100}}(?:《[^《》]*》[^《》]{{0,60}})?》|(?!第{DIGIT}{{1,8}}[编章节条])[^。；：《》\t]{{6,110}}?)"
    r"(?:（(?P<number>[^（）]*(?:（[^（）]{1,6}）[^（）]*)?)）)?[；。]?\Z"
)


def _of_lists(document: DocumentText) -> Iterator[Reference]:
    """Entries without 《》, one a line, below a heading that states what becomes of them."""
    if document.role in ("contents", "interpretation"):
        return
    title = document.head.title if document.head else ""
    relation = outcome_of(title) if _LIST_HEADING.match(title) and _REGISTER.search(title) else None
    for p in document.paragraphs[document.body :]:
        if p.kind == "row":
            continue
        text = document.text[p.start : p.end]
        listed = _listed(p, text) if relation else None
        if listed and relation:
            yield _entry(document, listed[0], relation, listed[1], None, None)
        elif len(text) < 100 and _LIST_HEADING.match(text):
            relation = outcome_of(text) if _REGISTER.search(text) else None
        elif not _DRAFTER_ROW.match(text):
            relation = None


def _listed(p: Paragraph, text: str) -> tuple[Span, Span | None] | None:
    """The title and the number of an entry; one of its label and its number must be printed."""
    label = label_at(text)
    at = len(label.printed) if label and label.kind in _ENTRY_LABELS else 0
    m = _LISTED.match(text, at)
    if m is None:
        return None
    numbered = m["number"] is not None and NUMBER.fullmatch(m["number"]) is not None
    end = m.end("title") if numbered or not m["number"] else m.end("number") + 1  # （试行） belongs to the title
    if not numbered and not (at and KIND_END.search(text[at:end])) and not text.startswith("《"):
        return None
    number = Span(p.start + m.start("number"), p.start + m.end("number")) if numbered else None
    return Span(p.start + at, p.start + end), number


# ---- tables of contents ----------------------------------------------------------------------------------------------

_SERIAL = re.compile(r"\d{1,3}[.．、]")


def _of_contents(document: DocumentText) -> Iterator[Reference]:
    """Each entry of a table of contents: 3.关于…的通知 / （青政〔2020〕3号）（12）."""
    if document.role != "contents":
        return
    texts = [document.text[p.start : p.end] for p in document.paragraphs]
    for contents in contents_ranges(texts, alone=True):
        for lines in entries(texts, contents):
            if entry := _contents_entry(document, lines):
                yield entry


def _contents_entry(document: DocumentText, lines: range) -> Reference | None:
    start, end = document.paragraphs[lines.start].start, document.paragraphs[lines.stop - 1].end
    if serial := _SERIAL.match(document.text, start, end):
        start = serial.end()
    page = PAGE.search(document.text[start:end])
    end = start + page.start() if page else end
    number = None
    m = _INNER_NUMBER.search(document.text[start:end].rstrip("\n"))
    if m and NUMBER.fullmatch(m["number"]):
        number = Span(start + m.start("number"), start + m.end("number"))
        end = start + m.start()
    while end > start and document.text[end - 1] in "\n.…":
        end -= 1
    title = document.text[start:end].replace("\n", "")
    if number is None and NUMBER.fullmatch(title):
        number = Span(start, end)  # 江源海关公告2020年第2号 is title and number
    if len(title) < 5 or not (number or KIND_END.search(title) or re.search(r"关于|《", title)):
        return None
    return Reference(
        span=Span(start, end),
        rule="register.contents",
        confidence=0.95,
        relation="cites",
        title=title,
        number=document.words(number) if number else None,
        number_span=number,
    )


# ---- stated counts ---------------------------------------------------------------------------------------------------

_DOCUMENTS = r"[^，。；、\d]{0,24}?"
# 保留现行有效政府规范性文件23件，废止6件，失效12件 / 对208件市政府规范性文件予以继续保留 / 废止的规范性文件（共6件）
_AFTER = re.compile(
    rf"(?P<outcome>继续保留|保留|继续有效|现行有效|废止|失效|修改|修订)(?:了)?{_DOCUMENTS}（?(?:共计?)?(?P<count>\d{{1,4}})[件部]"
)
_BEFORE = re.compile(
    r"(?P<count>\d{1,4})[件部](?!）)[^，。；、\d]{0,30}?(?P<outcome>继续保留|保留|继续有效|废止|失效|修改|修订)"
)


def stated_counts(document: DocumentText) -> list[StatedCount]:
    """The counts that a clean-up notice and its registers state; only where the document is about such a clean-up."""
    references = [*_drafter_counts(document)]
    title = document.head.title if document.head else ""
    if _REGISTER.search(title) and re.search(r"清理|废止|失效|修改|保留|有效", title):
        for p in document.paragraphs:
            if p.kind != "row":
                references.extend(_counts_in(document, p))
    return sorted(references, key=lambda f: f.span)


def _counts_in(document: DocumentText, p: Paragraph) -> Iterator[StatedCount]:
    taken: set[int] = set()
    for pattern in (_AFTER, _BEFORE):
        for m in pattern.finditer(document.text, p.start, p.end):
            relation = outcome_of(m["outcome"])
            if relation and m.start("count") not in taken:
                taken.add(m.start("count"))
                yield StatedCount(span=Span(*m.span()), rule="register.count", relation=relation, count=int(m["count"]))


def _drafter_counts(document: DocumentText) -> Iterator[StatedCount]:
    for part in _parts(document):
        groups = [(cells[0], _group(document, row)) for row in part.rows if (cells := [c for c in row if c])]
        if part.drafter:
            groups.insert(0, (Span(*part.drafter.span()), part.drafter))
        for cell, m in groups:
            if m and m["count"]:
                count = int(m["count"])
                yield StatedCount(
                    span=cell, rule="register.drafter", relation=part.relation, count=count, drafter=m["drafter"]
                )
