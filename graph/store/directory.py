"""A graph's folder on disk: a pointer file, the store behind it, the sources' texts, locks for writers and readers."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ...errors import Busy, GraphError, NotAGraph, Unwritable

POINTER = "quanze.json"
"""Names the store in use; written last, in one step, so that a graph is always the old one or the new one."""
IN_USE = "in-use"
"""The file of a store that its readers lock."""
INDEX = "index.sqlite"
"""The file of a store that says what resolution must know of the sources."""
ANSWERS = "answers"
"""The folder of a store that keeps answers which took long; whoever asks may write to it, and it may go at any time."""
FORMAT = 2
"""Raised when the layout of the folder or the meaning of its statements changes."""


def pointer(folder: Path) -> dict[str, Any]:
    """What the pointer file says.

    Raises:
        NotAGraph: the folder has none, or it is of another format.
    """
    values = _read_pointer(folder)
    if values["format"] < FORMAT:
        raise NotAGraph(folder, "was made by an earlier version; build it again")
    return values


def _read_pointer(folder: Path) -> dict[str, Any]:
    try:
        values: dict[str, Any] = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAGraph(
            folder, "is not a graph made by `quanze build`" if folder.exists() else "does not exist"
        ) from error
    except (OSError, ValueError) as error:
        raise NotAGraph(folder, f"cannot be read as a graph ({error})") from error
    if values.get("format") not in range(1, FORMAT + 1):
        raise NotAGraph(folder, f"has the format {values.get('format')!r}, which this version does not read")
    return values


def current(folder: Path) -> dict[str, Any] | None:
    """What the pointer file says; None when there is no graph, or one of an earlier version."""
    values = _read_pointer(folder) if (folder / POINTER).exists() else None
    return values if values and values["format"] == FORMAT and (folder / values["store"]).is_dir() else None


def check_usable(folder: Path) -> None:
    """Refuse a folder that holds something else than a graph.

    Raises:
        NotAGraph: it is a file, or a folder with other things in it, or a graph of a later version.
    """
    if folder.exists() and not folder.is_dir():
        raise NotAGraph(folder, "is a file, not a folder")
    if folder.is_dir() and not (folder / POINTER).exists():
        strange = sorted(p.name for p in folder.iterdir() if not _ours(p))
        if strange:
            raise NotAGraph(folder, f"holds other things ({', '.join(strange[:3])})")
    elif folder.is_dir():
        _read_pointer(folder)


def _ours(path: Path) -> bool:
    """What a build that was killed before its first swap leaves behind."""
    return (
        path.name in ("lock", "sources", "corrections.jsonl")
        or path.name.startswith("store-")
        or path.name.endswith(".new")
    )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer; the system lets go of it when the process ends, however it ends.

    Raises:
        NotAGraph: it holds something else than a graph.
        Busy: another process holds it.
        Unwritable: it cannot be made or written to.
    """
    check_usable(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("w")
    except OSError as error:
        raise Unwritable(folder, error) from error
    with file:
        if not _locked(file):
            raise Busy(folder)
        # A worker that is forked while the folder is held would hold it as well, for as long as it lives.
        os.register_at_fork(after_in_child=file.close)
        yield


def _locked(file: IO[Any], *, shared: bool = False) -> bool:
    """Whether a file could be locked, by this process alone or with other readers, until it is closed.

    Raises:
        GraphError: the system has no such locks.
    """
    try:
        import fcntl  # POSIX alone has it; texts are read without
    except ImportError as error:
        raise GraphError("A graph's folder needs POSIX file locks; on Windows use its Subsystem for Linux.") from error
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def text_file(folder: Path, digest: str) -> Path:
    """Where the exact text of a source is kept, by the digest of what it was read from."""
    return folder / "sources" / f"{digest}.txt"


def next_store(folder: Path) -> Path:
    """A store's folder that does not exist yet."""
    taken = [int(p.name[6:]) for p in folder.glob("store-*") if p.name[6:].isdigit()]
    return folder / f"store-{max(taken, default=0) + 1}"


def clone(old: Path, new: Path) -> None:
    """Make `new` a store that begins as what `old` holds.

    The tables of a store are never changed once they are written, so that both can have them; the rest is small and
    copied. Nobody writes to `old`: it is closed, and the lock is held.
    """
    new.mkdir()
    for path in sorted(old.iterdir()):
        if path.suffix == ".sst":
            _link(path, new / path.name)
        elif path.name not in (IN_USE, ANSWERS, "LOCK") and not path.name.startswith("LOG"):
            shutil.copyfile(path, new / path.name)


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:  # a file system without links
        shutil.copyfile(old, new)


def settle(store: Path) -> None:
    """Bring a closed store to the disk, so that a loss of power after the swap does not hurt it."""
    (store / IN_USE).touch()
    for path in store.iterdir():
        if path.stat().st_nlink == 1:  # what it has in common with an older store is there already
            sync(path)
    sync(store)


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError:
        if not path.is_dir():  # some file systems have no list of files to wait for
            raise
    finally:
        os.close(file)


def swap(folder: Path, store: Path, values: dict[str, Any]) -> None:
    """Make `store` the one in use."""
    new = folder / f"{POINTER}.new"
    with new.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "store": store.name, **values}, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / POINTER)


def held_pointer(folder: Path) -> tuple[dict[str, Any], IO[Any]]:
    """What the pointer says, and an open file that keeps its store from being removed until it is closed."""
    while True:
        values = pointer(folder)
        try:
            held = (folder / values["store"] / IN_USE).open("rb")
        except FileNotFoundError as error:
            if pointer(folder) == values:
                raise NotAGraph(folder, f"has lost its store {values['store']}") from error
            continue  # swapped and removed in between
        if _locked(held, shared=True) and pointer(folder)["store"] == values["store"]:
            return values, held
        held.close()


def tidy(folder: Path) -> list[Path]:
    """Remove stores that are no longer needed; one that somebody reads stays for the next time.

    Returns:
        The stores that are left.
    """
    used = pointer(folder)["store"]
    left = []
    for path in folder.glob("store-*"):
        if path.name == used or _read_by_others(path):
            left.append(path)
        else:
            shutil.rmtree(path, ignore_errors=True)
    return left


def _read_by_others(store: Path) -> bool:
    try:
        with (store / IN_USE).open("rb") as file:
            return not _locked(file)
    except OSError:
        return False
