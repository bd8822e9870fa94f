"""Columns for analysts: the facts of a kind as a pandas frame with those of their documents, and folders of such tables."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import NeedsExtra
from ..graph.store.queryable import Answers
from .library import FACT_TYPES, REGISTERS, fact_rows

if TYPE_CHECKING:
    import pandas

TABLE_FORMATS = ("parquet", "csv-tables")
"""The formats of `write_tables`."""
DOCUMENT = ("document", "document_title", "document_number", "document_issuers", "document_issued")
"""The columns that are joined to every fact: the IRI of its document, and what the head of that says."""

_DAYS = frozenset({"issued", "effective", "expires", "document_issued"})
_EXTENTS = """SELECT ?name ?start ?end ?document ?title ?number ?issuers ?issued {
  ?document qz:source ?source ; qz:extent ?place ; eli:title ?title . ?place oa:hasSource ?source ; oa:start ?start ; oa:end ?end .
  ?source dcterms:title ?name
  OPTIONAL { ?document qz:number ?number } OPTIONAL { ?document qz:issuerNames ?issuers }
  OPTIONAL { ?document eli:date_document ?issued } }"""


def frame(graph: Answers, kind: str) -> pandas.DataFrame:
    """All facts of a kind, sorted by place, with their documents' columns; numbers, dates and lists as such.

    Raises:
        UnknownQuery: there is no such kind.
        NeedsExtra: pandas is not installed.
    """
    return _Documents(graph).frame(kind)


def write_tables(graph: Answers, folder: Path | str, form: str) -> dict[str, int]:
    """Write one file a kind of fact; how many rows each has.

    Parameters:
        form: one of TABLE_FORMATS.

    Raises:
        NeedsExtra: pandas, or for parquet pyarrow, is not installed.
    """
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    documents = _Documents(graph)
    counts = {}
    for kind in (*FACT_TYPES, *REGISTERS):
        frame = documents.frame(kind)
        counts[kind] = len(frame)
        if form == "csv-tables":
            frame.map(_joined).to_csv(out / f"{kind}.csv", index=False, lineterminator="\n")
        else:
            try:
                frame.to_parquet(out / f"{kind}.parquet", engine="pyarrow", index=False)
            except ImportError as error:
                raise NeedsExtra("Parquet needs pyarrow: pip install 'quanze[frames]'.") from error
    return counts


def _joined(cell: Any) -> Any:
    return "；".join(cell) if isinstance(cell, list) else cell


class _Documents:
    """The documents of a graph by their places, so that each fact finds the innermost that holds it."""

    def __init__(self, graph: Answers) -> None:
        self._graph = graph
        self._by_source: dict[str, list[tuple[int, int, tuple[Any, ...]]]] = {}
        for name, start, end, *values in graph.select(_EXTENTS).rows:
            self._by_source.setdefault(str(name), []).append((int(str(start)), int(str(end)), tuple(values)))
        for extents in self._by_source.values():
            extents.sort(key=lambda e: (e[0], -e[1], str(e[2][0])))

    def at(self, source: str, offset: int) -> dict[str, Any]:
        """The columns of the document at a place; none where only contents pages or prefaces are."""
        extents = self._by_source.get(source, [])
        for i in range(bisect_right(extents, offset, key=lambda e: e[0]) - 1, -1, -1):
            if offset < extents[i][1]:
                return dict(zip(DOCUMENT, extents[i][2], strict=True))
        return {}

    def frame(self, kind: str) -> pandas.DataFrame:
        """The frame of a kind."""
        try:
            import pandas
        except ImportError as error:
            raise NeedsExtra("A frame needs pandas: pip install 'quanze[frames]'.") from error
        rows = fact_rows(self._graph, kind)
        if kind not in REGISTERS:
            rows = [self.at(row["source"], row["start"]) | row for row in rows]
        rows.sort(
            key=lambda r: (str(r.get("source")), r.get("start", 0), r.get("end", 0), str(sorted(r.items(), key=str)))
        )
        frame = pandas.DataFrame(rows).convert_dtypes()
        for column in _DAYS & set(frame.columns):
            frame[column] = pandas.to_datetime(frame[column], errors="coerce").dt.date
        return frame
