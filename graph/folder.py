"""A graph's folder on disk: a pointer file, the store behind it, the sources' texts, locks for writers and readers."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ..extraction.errors import QuanzeError

POINTER = "quanze.json"
"""Names the store in use; written last, in one step, so that a graph is always the old one or the new one."""
FORMAT = 1
"""Raised when the layout of the folder or the meaning of its statements changes."""


class GraphError(QuanzeError):
    """A graph's folder cannot be used."""


class NotAGraph(GraphError):
    """{path} is not a graph."""

    def __init__(self, path: Path | str, reason: str = "is not a graph made by `quanze build`") -> None:
        super().__init__(f"{path} {reason}; nothing in it was touched.")
        self.path = path


class Busy(GraphError):
    """Another process is writing to {path}."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another build is writing to {path}; the graph there stays as it is.")
        self.path = path


def pointer(folder: Path) -> dict[str, Any]:
    """What the pointer file says.

    Raises:
        NotAGraph: the folder has none, or it is of another format.
    """
    try:
        said: dict[str, Any] = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAGraph(
            folder, "is not a graph made by `quanze build`" if folder.exists() else "does not exist"
        ) from error
    except (OSError, ValueError) as error:
        raise NotAGraph(folder, f"cannot be read as a graph ({error})") from error
    if said.get("format") != FORMAT:
        raise NotAGraph(folder, f"has the format {said.get('format')!r}, which this version does not read")
    return said


def check_usable(folder: Path) -> None:
    """Refuse a folder that holds something else than a graph.

    Raises:
        NotAGraph: it is a file, or a folder with other things in it.
    """
    if folder.exists() and not folder.is_dir():
        raise NotAGraph(folder, "is a file, not a folder")
    if folder.is_dir() and not (folder / POINTER).exists():
        strange = sorted(p.name for p in folder.iterdir() if not _ours(p))
        if strange:
            raise NotAGraph(folder, f"holds other things ({', '.join(strange[:3])})")
    elif folder.is_dir():
        pointer(folder)


def _ours(path: Path) -> bool:
    """What a build that was killed before its first swap leaves behind."""
    return path.name in ("lock", "sources") or path.name.startswith("store-") or path.name.endswith(".new")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer; the system lets go of it when the process ends, however it ends.

    Raises:
        Busy: another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        if not _locked(file, fcntl.LOCK_EX):
            raise Busy(folder)
        yield


def _locked(file: IO[Any], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def next_store(folder: Path) -> Path:
    """A store's folder that does not exist yet."""
    taken = [int(p.name[6:]) for p in folder.glob("store-*") if p.name[6:].isdigit()]
    return folder / f"store-{max(taken, default=0) + 1}"


def swap(folder: Path, store: Path, said: dict[str, Any]) -> None:
    """Make `store` the one in use."""
    new = folder / f"{POINTER}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "store": store.name, **said}, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / POINTER)


def reading(folder: Path) -> tuple[dict[str, Any], IO[Any]]:
    """What the pointer says, and an open file that keeps its store from being removed until it is closed."""
    while True:
        said = pointer(folder)
        try:
            held = (folder / said["store"] / "in-use").open("rb")
        except FileNotFoundError as error:
            if pointer(folder) == said:
                raise NotAGraph(folder, f"has lost its store {said['store']}") from error
            continue  # swapped and removed in between
        if _locked(held, fcntl.LOCK_SH) and pointer(folder)["store"] == said["store"]:
            return said, held
        held.close()


def tidy(folder: Path, keep: set[str]) -> None:
    """Remove stores and texts that are no longer needed; a store that somebody reads stays for the next time."""
    used = pointer(folder)["store"]
    for path in folder.glob("store-*"):
        if path.name != used and not _read_by_others(path):
            shutil.rmtree(path, ignore_errors=True)
    for path in (folder / "sources").glob("*"):
        if path.name not in keep:
            path.unlink(missing_ok=True)


def _read_by_others(store: Path) -> bool:
    try:
        with (store / "in-use").open("rb") as file:
            return not _locked(file, fcntl.LOCK_EX)
    except OSError:
        return False
