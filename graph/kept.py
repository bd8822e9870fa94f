"""Answers that took long, kept beside the store that gave them: a store in use never changes, so they hold as long as it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from .answers import Table
from .folder import ANSWERS

_LONG = 0.1  # seconds from which an answer is kept


def kept(store: Path, question: str, ask: Callable[[], Table]) -> Table:
    """The answer to a question of a store: the one that was kept, else a new one, kept if it took long.

    Where nothing can be written the answer is given all the same.
    """
    path = store / ANSWERS / f"{hashlib.sha256(question.encode()).hexdigest()[:32]}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(path.read_bytes())
        return Table(tuple(said["columns"]), tuple(tuple(map(_read, row)) for row in said["rows"]))
    start = time.perf_counter()
    answer = ask()
    if time.perf_counter() - start > _LONG:
        with suppress(OSError):
            _write(path, answer)
    return answer


def _write(path: Path, answer: Table) -> None:
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    said = {"columns": answer.columns, "rows": answer.rows}
    new.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=_written), encoding="utf-8")
    new.replace(path)


def _written(value: Any) -> list[str]:
    if isinstance(value, date):
        return [value.isoformat()]
    raise ValueError(f"Unexpected value: {value!r}")


def _read(value: Any) -> Any:
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
