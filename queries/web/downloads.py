"""What the pages hand out as files: tables as CSV and Excel, days as iCalendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from icalendar import Calendar, Event
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from starlette.requests import Request
from starlette.responses import Response

from .page_models import Deadline

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767  # characters that Excel has in a cell


def table(form: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A table as a file, form csv or xlsx.

    Raises:
        ValueError: another form.
    """
    if form == "csv":
        return _file(as_csv(columns, rows), "text/csv; charset=utf-8", f"{name}.csv")
    if form == "xlsx":
        return _file(as_excel(columns, rows), _EXCEL, f"{name}.xlsx")
    raise ValueError(f"Unexpected form: {form!r}")


def wanted(request: Request) -> str:
    """The form of a table that an address asks for (?format=csv), or none."""
    form = request.query_params.get("format", "")
    return form if form in ("csv", "xlsx") else ""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV in UTF-8 with its mark, which spreadsheets need for Chinese.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, so that no document can run one.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_harmless(text(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(words: str) -> str:
    risky = words[:1] in ("=", "@", "\t", "\r") or (words[:1] in ("+", "-") and not words[1:2].isdigit())
    return "'" + words if risky else words


def as_excel(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet; texts stay texts, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("quanze")
    sheet.freeze_panes = "A2"
    for row in (columns, *rows):
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | date):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text(value))[:_LONGEST])
    cell.data_type = "s"  # "=1+1" is what a document says, not a formula
    return cell


def text(value: Any) -> str:
    """A cell as text."""
    return "" if value is None else str(value)


def calendar(deadlines: Iterable[Deadline]) -> bytes:
    """Deadlines as iCalendar (RFC 5545), each a whole day."""
    file = Calendar()
    file.add("prodid", "-//Quanze//deadlines//ZH")
    file.add("version", "2.0")
    for number, due in enumerate(deadlines):
        event = Event()
        event.add("uid", f"{due.deadline.iri.rsplit('/', 1)[-1]}-{number}@quanze")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", due.day)
        event.add("summary", due.sentence or due.what.label)
        event.add("description", f"《{due.document.label}》：{due.words}\n{'、'.join(a.label for a in due.agencies)}")
        file.add_component(event)
    return bytes(file.to_ical())


def calendar_file(deadlines: Iterable[Deadline]) -> Response:
    """The calendar as a file."""
    return _file(calendar(deadlines), "text/calendar", "due.ics")


def atom(title: str, address: str, entries: Iterable[tuple[str, str, str, str, str]]) -> Response:
    """A feed (RFC 4287) of things found: each its IRI, what it is called, its page, its day and some words."""
    feed = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    rows = list(entries)
    newest = max((day for *_, day, _ in rows), default="")
    for name, words in (("id", address), ("title", title), ("updated", _instant(newest))):
        SubElement(feed, name).text = words
    SubElement(feed, "link", rel="self", href=address)
    SubElement(SubElement(feed, "author"), "name").text = "Quanze"
    for iri, called, page, day, words in rows:
        entry = SubElement(feed, "entry")
        for name, said in (("id", iri), ("title", called), ("updated", _instant(day)), ("summary", words)):
            SubElement(entry, name).text = ILLEGAL_CHARACTERS_RE.sub("", said)
        SubElement(entry, "link", href=page)
    return Response(tostring(feed, encoding="utf-8", xml_declaration=True), media_type="application/atom+xml")


def _instant(day: str) -> str:
    return f"{day if len(day) == 10 else '1970-01-01'}T00:00:00Z"


def _file(body: bytes, media_type: str, name: str) -> Response:
    disposition = f"attachment; filename*=utf-8''{quote(name, safe='')}"
    return Response(body, media_type=media_type, headers={"Content-Disposition": disposition})
