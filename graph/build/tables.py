"""Tables of documents (a row each, the text in a column) and lists of files: .csv, .tsv, .xlsx, .json, .jsonl, .parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import SourceError
from ...extraction.facts import Stated
from ...extraction.formats.encodings import decode
from ...extraction.formats.sheets import cell_words, csv_rows, sheet_rows
from ...extraction.metadata.records import columns_of, record

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class TableOfDocuments:
    """The columns that are read, by field, and for each row with a text its number in the table, the text and what the row says."""

    columns: dict[str, str]
    rows: list[tuple[int, str, tuple[Stated, ...]]]


def table_documents(path: Path, given: Mapping[str, str]) -> TableOfDocuments | None:
    """The documents of a table; None for one without a column of texts, where that is a file to be read itself.

    Raises:
        SourceError: a column that is given is not there, no column holds texts in a file that is nothing else than a table,
            or the file cannot be read.
    """
    rows = _rows(path)
    header = rows[0] if rows else []
    columns = columns_of(header, given)
    if given and "text" in given and "text" not in columns:
        raise SourceError(path, f"has no column {given['text']}; it has {', '.join(filter(None, header))}")
    if "text" not in columns:
        if path.suffix.lower() in _NOTHING_ELSE:
            raise SourceError(path, "has no column of texts (正文, text, content …); `--text` names it")
        return None
    at = columns["text"]
    numbered = ((i, row) for i, row in enumerate(rows[1:], 2) if len(row) > at and row[at].strip())
    return TableOfDocuments(
        {field: header[i] for field, i in columns.items() if field != "file"},
        [(i, row[at], record(row, columns)) for i, row in numbered],
    )


def listed_files(path: Path, given: Mapping[str, str]) -> dict[str, tuple[Stated, ...]] | None:
    """What a list says of each file that it names; None for a table that names no files.

    Raises:
        SourceError: the list cannot be read.
    """
    rows = _rows(path)
    columns = columns_of(rows[0], given) if rows else {}
    if "file" not in columns:
        return None
    at = columns["file"]
    return {
        row[at].strip().replace("\\", "/"): record(row, columns)
        for row in rows[1:]
        if len(row) > at and row[at].strip()
    }


def _rows(path: Path) -> Rows:
    """The rows of a table, its header first."""
    try:
        return TABLES[path.suffix.lower()](path)
    except ImportError as error:
        raise SourceError(path, f"needs {error.name}, which is not installed; {_INSTALL}") from error
    except SourceError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file makes them raise
        raise SourceError(path, f"is damaged ({type(error).__name__}: {error})") from error


_INSTALL = "`pip install 'quanze[formats,frames]' pyarrow` brings what reads tables"


def _json_rows(path: Path) -> Rows:
    """A list of objects, alone or as the only list of an object."""
    data = json.loads(decode(path.read_bytes(), path))
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), [data])
    return _of_objects(data)


def _jsonl_rows(path: Path) -> Rows:
    return _of_objects([json.loads(line) for line in decode(path.read_bytes(), path).splitlines() if line.strip()])


def _of_objects(data: object) -> Rows:
    objects = [o for o in data if isinstance(o, dict)] if isinstance(data, list) else []
    header = list(dict.fromkeys(str(key) for o in objects for key in o))
    return [header, *([_words(o.get(key)) for key in header] for o in objects)]


def _words(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else cell_words(value)


def _parquet_rows(path: Path) -> Rows:
    import pandas  # an extra

    return _of_objects(pandas.read_parquet(path).to_dict("records"))


TABLES: dict[str, Callable[[Path], Rows]] = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".xlsx": sheet_rows,
    ".json": _json_rows,
    ".jsonl": _jsonl_rows,
    ".parquet": _parquet_rows,
}
"""What reads the rows of a table of each suffix."""
_NOTHING_ELSE = frozenset({".json", ".jsonl", ".parquet"})
