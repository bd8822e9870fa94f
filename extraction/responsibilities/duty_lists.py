"""Lists of duties (职责分工): a body as the head of its paragraph or of the paragraphs below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..facts import Agency, Responsibility, Span
from ..structure.document_text import DocumentText, Paragraph
from ..text.dates import DATE_LINE
from ..text.labels import LABEL
from ..text.numerals import CHINESE
from .duty_verbs import ADVERB
from .unnamed_bodies import following, items

_DUTIES = re.compile(r"职责|分工|任务")
# What a paragraph of duties begins with, behind its number.
_DUTY = re.compile(
    rf"(?:{ADVERB})*(?:(?P<lead>(?:负责)?(?:牵头|会同))|(?P<cooperate>(?:积极|密切)?(?:配合|协助|参与))|(?P<supervise>督导|监督检查)|负责(?!人|[^，。；\n]{{0,40}}的(?:地方|政府|单位|部门|机构|人员|企业))|按照?(?:部门|各自)?职责|承担)"
)
# 市水务局、市人力资源和社会保障局：负责…; 和 stands inside names too, so that only 、 parts them
_NAMES = re.compile(
    r"(?P<names>[一-龥·“”]{2,49}(?:（[^（）\n]{1,16}）[一-龥]{0,8})?(?:、[一-龥（）]{2,49}){0,8})(?P<colon>：|\Z)"
)
_BODY = re.compile(
    r"(?:局|厅|委|办|部|政府|管委会|院|所|中心|公司|集团|站|队|社|会|组|处|科|行|单位|部门|机构|机关|企业|办公室|指挥部|专班|学校|医院|街道|[镇乡]|(?:开发|高新|经开|保税|园|新)区|（市、区|供电|电信|移动|联通|铁塔)）?\Z"
)
_SENTENCE = re.compile(r"[。；]")
_HEADING = 30  # a longer line is no heading
_REACH = 12  # paragraphs of duties below one name


def in_lists(document: DocumentText, agencies: list[Agency]) -> Iterator[Responsibility]:
    """The allotments of the document's lists of duties.

    Parameters:
        agencies: the known mentions of bodies, sorted by span.
    """
    lists = _Lists(document, agencies)
    yield from lists.colons()
    yield from lists.headings()


class _Lists:
    def __init__(self, document: DocumentText, agencies: Sequence[Agency]) -> None:
        self.document, self.text, self.agencies = document, document.text, agencies
        self.starts = [a.span.start for a in agencies]
        self.lines = [p for p in document.paragraphs if p.kind != "row"]

    # ---- 市公安局：负责… ---------------------------------------------------------------------------------------------

    def colons(self) -> Iterator[Responsibility]:
        """市公安局：负责…, 市民政局：对…: paragraphs headed by a body; one that does not say 负责 needs others that do."""
        for run in self._runs():
            if not any(_DUTY.match(self.text, head.end()) for _, head in run):
                continue
            for p, head in run:
                names = self._names(*head.span("names"))
                duty = _DUTY.match(self.text, head.end())
                if names and (duty or len(run) > 2):
                    task = Span(head.end(), p.end)
                    yield from self._facts(names, duty, Span(p.start, head.end()), task)

    def _runs(self) -> Iterator[list[tuple[Paragraph, re.Match[str]]]]:
        run: list[tuple[Paragraph, re.Match[str]]] = []
        for p in self.lines:
            head = self._head(p)
            if head and head["colon"] and head.end() < p.end:
                run.append((p, head))
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _head(self, p: Paragraph) -> re.Match[str] | None:
        label = LABEL.match(self.text, p.start, p.end)
        m = _NAMES.match(self.text, label.end() if label else p.start, p.end)
        return m if m and _BODY.search(m["names"]) else None

    def _names(self, start: int, end: int) -> list[Agency]:
        return list(items(self.text, start, end, self.agencies, self.starts))

    def _facts(
        self, names: list[Agency], duty: re.Match[str] | None, statement: Span, task: Span
    ) -> Iterator[Responsibility]:
        role = (duty.lastgroup if duty else None) or "responsible"
        yield from (_fact(a, role, statement, task) for a in names)
        if duty and duty[0].endswith("会同"):  # 市民政局：负责会同有关部门…
            for a in following(self.text, self.agencies, self.starts, duty.end()):
                yield _fact(a, "cooperate", Span(statement.start, a.span.end), task)

    # ---- （一）市住建局 / 1.负责… ----------------------------------------------------------------------------------------

    def headings(self) -> Iterator[Responsibility]:
        """（一）市住建局, and below it its duties."""
        heads = [(i, m) for i, p in enumerate(self.lines) if (m := self._head(p)) and not m["colon"]]
        for at, (i, m) in enumerate(heads):
            if i + 1 >= len(self.lines):
                continue
            until = heads[at + 1][0] if at + 1 < len(heads) else len(self.lines)
            stop = self._stop(i, min(until, i + 1 + _REACH))
            duty = self._duty_below(i, stop)
            neighbours = stop == until and (at + 1 < len(heads) or at > 0)
            names = self._names(*m.span("names"))
            if stop > i + 1 and (duty or (neighbours and self._under_duties(i))) and all(map(_heads_duties, names)):
                task = Span(self.lines[i + 1].start, self.lines[stop - 1].end)
                yield from self._facts(names, duty, Span(*m.span("names")), task)

    def _stop(self, i: int, until: int) -> int:
        """The line behind the duties: where the numbering of the name's own line goes on, or a date stands."""
        form = _form(self.text, self.lines[i])
        for j in range(i + 1, until):
            p = self.lines[j]
            if DATE_LINE.match(self.text[p.start : p.end]) or (form and _form(self.text, p) == form):
                return j
        return until

    def _duty_below(self, i: int, stop: int) -> re.Match[str] | None:
        if stop <= i + 1:
            return None
        p = self.lines[i + 1]
        if not _SENTENCE.search(self.text, p.start, p.end):
            return None
        label = LABEL.match(self.text, p.start, p.end)
        return _DUTY.match(self.text, label.end() if label else p.start, p.end)

    def _under_duties(self, i: int) -> bool:
        """Whether the nearest heading of another numbering above says 职责 or 分工."""
        form = _form(self.text, self.lines[i])
        if not form or not _SENTENCE.search(self.text, self.lines[i + 1].start, self.lines[i + 1].end):
            return False
        for p in reversed(self.lines[max(0, i - 60) : i]):
            if p.end - p.start < _HEADING and _form(self.text, p) != form and _DUTIES.search(self.text, p.start, p.end):
                return True
        return False


def _heads_duties(name: Agency) -> bool:
    """A known agency or a working group; a heading like 现场指挥机构 is the topic of what follows."""
    if name.rule != "agency.unnamed":
        return name.kind != "body" or name.printed.endswith(("组", "专班"))
    return len(name.printed) <= 12 and not re.search(r"“|单位\Z|部门\Z|机构\Z|企业\Z|社会\Z", name.printed)


def _form(text: str, p: Paragraph) -> str:
    """How a paragraph is numbered: 一、 （一） 1. （1）; empty where it is not."""
    m = LABEL.match(text, p.start, p.end)
    return re.sub(rf"[{CHINESE}]+", "一", re.sub(r"\d+", "1", m[0])) if m else ""


def _fact(a: Agency, role: str, statement: Span, task: Span) -> Responsibility:
    return Responsibility(
        span=a.span, rule="duty list", confidence=0.85, agency=a.printed, role=role, statement=statement,
        task=task, canonical=a.canonical,
    )  # fmt: skip
