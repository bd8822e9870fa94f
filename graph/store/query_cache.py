"""Slow query results kept on disk beside their store.

Saves: ready queries on 790,000 triples take 68 ms (median) to 420 ms (p95), far above the goal of 50 ms. A
store in use never changes, and the question holds a digest of the code that orders and cuts rows: nothing goes stale.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from .directory import ANSWERS
from .queryable import Table

_LONG = 0.02  # seconds from which an answer is kept
_MOST = 500  # answers that are kept; who asks ever new questions fills no disk
_LARGEST = 20_000_000  # characters of an answer that is kept


def kept(store: Path, question: str, ask: Callable[[], Table]) -> Table:
    """The answer to a question of a store: the one that was kept, else a new one, kept if it took long.

    Where nothing can be written the answer is given all the same.
    """
    path = store / ANSWERS / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(path.read_bytes())
        return _table(content["columns"], content["days"], content["rows"])
    start = time.perf_counter()
    answer = ask()
    if time.perf_counter() - start > _LONG:
        with suppress(OSError):
            _write(path, answer)
    return answer


def _write(path: Path, answer: Table) -> None:
    days = [i for i in range(len(answer.columns)) if any(isinstance(row[i], date) for row in answer.rows)]
    content = {"columns": answer.columns, "days": days, "rows": answer.rows}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_written)
    if len(text) > _LARGEST:
        return
    path.parent.mkdir(exist_ok=True)
    known = list(path.parent.glob("*.json"))
    if len(known) >= _MOST:
        for old in sorted(known, key=_age)[: _MOST // 2]:
            old.unlink(missing_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _age(path: Path) -> float:
    with suppress(OSError):  # another process may just have removed it
        return path.stat().st_mtime
    return 0.0


def _written(value: Any) -> list[str]:
    if isinstance(value, date):
        return [value.isoformat()]
    raise ValueError(f"Unexpected value: {value!r}")


def _table(columns: list[str], days: list[int], rows: list[list[Any]]) -> Table:
    for i in days:  # the columns in which dates occur, so that the cells of all others stay as they were read
        for row in rows:
            row[i] = _read(row[i])
    return Table(tuple(columns), tuple(map(tuple, rows)))


def _read(value: Any) -> Any:
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
