"""What a time governs (期限所约束的): the task its bracket, label or cell closes, its own clause, a term's thing, or the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..facts import Span
from ..structure.document_text import DocumentText, Paragraph
from ..text.bodies import is_body
from ..text.clauses import Unit
from ..text.labels import LABEL

_OWN = r"本(?:办法|规定|细则|规则|条例|意见|方案|通知|措施|决定|公告|规程|标准|计划|规划|文件|制度|预案|指引|指南|[一-龥]{2,6}(?:办法|规定|细则|意见|方案))"
_RUNS = r"(?:的)?(?:施行|执行|实施|试行|有效|政策)?(?:期限?|时间)?(?:暂定|暂行)?(?:为|至|到|是|从|自)?"
# 本办法自…起施行，有效期五年; 本措施执行期暂定为…: before the time stands the document, or nothing but words of force
_DOCUMENT = re.compile(
    rf"(?:{LABEL.pattern})?(?:附则)?(?:{_OWN}|印发|施行|执行|实施|文件|政策)?(?:和[^，。]{{2,8}})?{_RUNS}\Z"
)
_IN_FORCE = re.compile(rf"{_OWN}|施行|之日起(?:执行|实施|生效)|年\d*月?\d*日?起(?:执行|实施)")
_TASK_COLUMN = re.compile(r"任务|事项|内容|措施|举措|工作|项目|目标|要求|指标|问题|步骤|环节")
_NO_TASK = re.compile(r"单位|部门|责任|时限|时间|期限|备注|序号|联系|电话|类别|阶段划分")
_CLOSING_LABEL = re.compile(
    r"(?:时限|时间|期限|节点|进度)(?:要求|安排)?(?:为|：|:)?[^，。；：]{0,6}\Z|(?:单位|部门|牵头|负责|责任|配合)[^（）]*\Z"
)
_LABEL_LINE = re.compile(r"[（【\[]?[一-龥]{2,10}[：:]")
_HEADED = 26  # characters of a heading that a bracket with its time closes: （二）全面推进阶段（6月1日—7月31日）
# 对符合条件的项目，…; 逾期未改正的，…: fronted words belong to the clause that follows
_FRONTED = re.compile(
    r"(?:.*的(?:[^，。；]{0,8}[项目企业单位人员])?|(?:对|凡|经|由|在|针对|按照?|根据|以)[^，]*)\Z", re.DOTALL
)
_SHORT = 6  # characters after a time that name no object
_NOTHING = re.compile(r"[，、。；：\s止前内完成办结）]*\Z")


@dataclass(frozen=True, slots=True)
class Governed:
    """kind: document, term (of the thing at span), task (whatever the words at span say), or none, with span None."""

    kind: str
    span: Span | None = None


def governed(document: DocumentText, time: Span, kind: str, next_time: int | None = None) -> Governed:
    """What a time governs.

    Parameters:
        kind: the kind of the time (due, within, validity …).
        next_time: where the next time begins that has a clause of its own.

    Example: in 建立台账。（责任单位：市水利局；完成时限：2021年底前） the time governs 建立台账。
    """
    paragraph = document.paragraph_at(time.start)
    if kind == "effective" or _of_document(document, time, kind):
        return Governed("document")
    if kind == "validity":
        return Governed("term", _thing(document, time))
    closed = _row(document, time, paragraph) if paragraph.table is not None else _closed(document, time, paragraph)
    span = closed or _clause(document, time, paragraph, next_time)
    return Governed("task", span) if span else Governed("none")


def _of_document(document: DocumentText, time: Span, kind: str) -> bool:
    """本办法自2021年5月1日起施行，有效期五年; in 许可证有效期五年 the term is the licence's."""
    before = document.clause_at(time.start).before(time.start)
    if not _DOCUMENT.match(before):
        return False
    if re.match(_OWN, LABEL.sub("", before, count=1)) and re.search("[期间]|施行", before):
        return True
    sentence = document.sentence_at(time.start).text
    return (
        kind == "validity"
        and bool(_IN_FORCE.search(sentence))
        and bool(re.search("有效期|试行|暂", document.words(time)) or "执行" in before)
    )


def _thing(document: DocumentText, time: Span) -> Span:
    """The words before a term, else the clause before: what is kept, lent or valid for so long."""
    start = document.clause_start(time.start)
    if time.start - start >= 2:
        return Span(start, time.end)
    return Span(document.statement_start(time.start), time.end)


# ---- what a cell, a bracket or a label line closes ------------------------------------------------------------------


def _row(document: DocumentText, time: Span, paragraph: Paragraph) -> Span | None:
    """The task's cell in the row of a cell of times; None where the time stands in the words of the task itself."""
    table = document.tables[paragraph.table or 0]
    index = next((i for i, row in enumerate(table.rows) if any(c and c.start <= time.start < c.end for c in row)), None)
    if index is None:
        return None
    row = table.rows[index]
    column = next(i for i, c in enumerate(row) if c and c.start <= time.start < c.end)
    cell, head = row[column], table.header[column] if column < len(table.header) else ""
    rest = (cell.end - cell.start) - (time.end - time.start) if cell else 0
    if not re.search(r"时限|时间|期限|节点|进度", head) and rest > 14:
        return None
    for above in reversed(table.rows[: index + 1]):
        if task := _task_cell(document, table.header, above, column):
            return task
    return None


def _task_cell(
    document: DocumentText, header: tuple[str, ...], row: tuple[Span | None, ...], column: int
) -> Span | None:
    """The longest cell of a row under a heading of tasks, else the longest that no other heading claims."""
    cells = [(i, c) for i, c in enumerate(row) if c and i != column and c.end - c.start >= 4]
    headed = [
        c for i, c in cells if i < len(header) and _TASK_COLUMN.search(header[i]) and not _NO_TASK.search(header[i])
    ]
    free = [c for i, c in cells if not (i < len(header) and _NO_TASK.search(header[i]))]
    return max(headed or free, key=lambda c: c.end - c.start, default=None)


def _closed(document: DocumentText, time: Span, paragraph: Paragraph) -> Span | None:
    """What a bracket, or a line of its own with a label, says the time of."""
    text, bracket = document.text, document.clauses.bracket_at(time.start)
    if bracket is None or bracket.start <= paragraph.start:
        begin = bracket.start + 1 if bracket else paragraph.start
        line = _LABEL_LINE.match(text, paragraph.start)
        closing = line and _CLOSING_LABEL.search(text[begin : time.start])
        return _before_line(document, paragraph) if closing or (bracket and bracket.end >= paragraph.end) else None
    if _closes_heading(document, paragraph, bracket):
        return _under_heading(document, paragraph, bracket)
    inside = text[bracket.start + 1 : time.start]
    ends = text[bracket.end : bracket.end + 1] in ("。", "；", "\n", "", "\t")
    if _CLOSING_LABEL.search(inside) or (ends and (not inside or inside[-1] in "，；、")):
        return _before_bracket(document, paragraph, bracket)
    return None


def _before_bracket(document: DocumentText, paragraph: Paragraph, bracket: Span) -> Span | None:
    """The words of the paragraph from the last such bracket on."""
    start, text = paragraph.start, document.text
    for m in re.finditer(r"（[^（）]*(?:单位|部门|时限|牵头|负责)[^（）]*）[。；]?", text[start : bracket.start]):
        start = paragraph.start + m.end()
    start = _past_label(text, start)
    return Span(start, bracket.start) if start < bracket.start else _before_line(document, paragraph)


def _before_line(document: DocumentText, paragraph: Paragraph) -> Span | None:
    """The last paragraph above that is no line of a label."""
    for p in reversed(
        document.paragraphs[
            max(0, document.paragraph_index(paragraph.start) - 6) : document.paragraph_index(paragraph.start)
        ]
    ):
        label = _LABEL_LINE.match(document.text, p.start)
        if not (label and _NO_TASK.search(label[0])):
            return (
                Span(_past_label(document.text, p.start), p.end)
                if p.end > _past_label(document.text, p.start)
                else None
            )
    return None


def _closes_heading(document: DocumentText, paragraph: Paragraph, bracket: Span) -> bool:
    """Whether a bracket ends a heading that has a text of its own; below a notice's last task stands who signs it."""
    text, at = document.text, document.paragraph_index(paragraph.start) + 1
    if bracket.start - paragraph.start > _HEADED or "。" in text[paragraph.start : bracket.start]:
        return False
    if text[bracket.end : bracket.end + 1] not in ("。", "：", "\n", ""):
        return False
    following = document.paragraphs[at] if at < len(document.paragraphs) else None
    return paragraph.end - bracket.end > 4 or not (following and is_body(text[following.start : following.end]))


def _under_heading(document: DocumentText, paragraph: Paragraph, bracket: Span) -> Span | None:
    """What stands under a heading that a time closes: the rest of its paragraph, else the next one."""
    if paragraph.end - bracket.end > 4:
        return Span(bracket.end + 1, paragraph.end)
    at = document.paragraph_index(paragraph.start) + 1
    if at < len(document.paragraphs):
        following = document.paragraphs[at]
        return Span(_past_label(document.text, following.start), following.end)
    return None


def _past_label(text: str, start: int) -> int:
    label = LABEL.match(text, start)
    return label.end() if label else start


# ---- the clause of the time -----------------------------------------------------------------------------------------


def _clause(document: DocumentText, time: Span, paragraph: Paragraph, next_time: int | None) -> Span | None:
    """The time's clause with what follows in its statement; the clauses before where it closes the statement."""
    text = document.text
    low, start, end = _bounds(document, time, next_time)
    alone = bool(_NOTHING.match(text[time.end : end]))
    if alone:
        start, end = start if time.start - start > 2 else low, max(end, time.end)
    first = _with_fronted(document, start, low, short=end - time.end <= _SHORT)
    if first == start and time.start - start < 2 and not alone:
        first = _after_marks(text, time.end, end)
    says = first < end and not (first >= time.start and end <= time.end)
    return Span(first, end) if says else _following(document, paragraph)


def _bounds(document: DocumentText, time: Span, next_time: int | None) -> tuple[int, int, int]:
    """Where the time's statement and clause begin, past a label, and where the statement ends or another time takes over."""
    clauses, text = document.clauses, document.text
    low, start = clauses.start(time.start, Unit.STATEMENT), clauses.start(time.start, Unit.CLAUSE)
    end = clauses.end(time.end - 1, Unit.STATEMENT)
    bracket = clauses.bracket_at(time.start)
    if bracket and bracket.end - bracket.start - 2 > time.end - time.start:
        start, end, low = max(start, bracket.start + 1), min(end, bracket.end - 1), max(low, bracket.start + 1)
    if next_time is not None and time.end < next_time < end:
        cut = clauses.start(next_time, Unit.CLAUSE)
        end = cut if cut > time.end and not _NOTHING.match(text[time.end : cut]) else end
    labelled = _past_label(text, start)
    return low, labelled if labelled <= time.start else start, end


def _after_marks(text: str, start: int, end: int) -> int:
    while start < end and text[start] in "，、：（":
        start += 1
    return start


def _with_fronted(document: DocumentText, start: int, low: int, *, short: bool) -> int:
    """The clauses before that name for what or whom (对…的项目，; …的，), or what, where the time's own says little (要从秋季重点推进)."""
    while start > low:
        previous = document.clause_start(start - 1)
        if previous < low or not (short or _FRONTED.match(document.text[previous : start - 1])):
            break
        start, short = previous, False
    return start


def _following(document: DocumentText, paragraph: Paragraph) -> Span | None:
    """A time alone on its line stands over the paragraph that follows."""
    at = document.paragraph_index(paragraph.start) + 1
    if at < len(document.paragraphs) and document.paragraphs[at].table is None:
        return Span(document.paragraphs[at].start, document.paragraphs[at].end)
    return None
