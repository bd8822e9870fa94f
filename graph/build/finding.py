"""Find what a build reads: files, the files of folders and archives, the rows of tables of documents; and what publishers list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ...errors import SourceError
from ...extraction.facts import Stated
from ...extraction.formats.converters import CONVERTERS, REFUSED
from .archives import is_archive, unpack
from .files import Entry
from .tables import TABLES, listed_files, table_documents

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text", *CONVERTERS})
"""Files of a folder that are read; a file named outright is read whatever its name."""
_DOCUMENTS = SUFFIXES | REFUSED.keys()
_LISTS = frozenset(f"documents{suffix}" for suffix in (".csv", ".tsv", ".xlsx", ".json"))


class Scratch:
    """A folder for what is unpacked, made when it is first asked for and removed at the end."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def fresh(self) -> Path:
        """A new folder within.

        Raises:
            OSError: there is no room for one.
        """
        self._folder = self._folder or TemporaryDirectory(prefix="quanze-")
        self._count += 1
        folder = Path(self._folder.name, str(self._count))
        folder.mkdir()
        return folder


@dataclass(slots=True)
class Inputs:
    """The files to read, sorted by name, what is wrong with others, and what a user should know of how they were read."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[SourceError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_sources(paths: Iterable[Path]) -> tuple[list[Entry], list[SourceError]]:
    """The files to read, sorted by name, and what is wrong with the paths; archives and tables of documents are left as they are.

    A folder is searched to any depth for SUFFIXES; a link that leads out of it is not followed. Two files with one
    name (from two folders) are told apart by the folder's name in front.
    """
    inputs = find_all(paths)
    return inputs.entries, inputs.problems


def find_all(paths: Iterable[Path], scratch: Scratch | None = None, columns: Mapping[str, str] | None = None) -> Inputs:
    """As `find_sources`, with the files of archives and the rows of tables of documents, and what lists of files say of them.

    Parameters:
        scratch: where archives and tables are unpacked; without it they are left as they are.
        columns: the names of columns by the field that they hold (text, title, number …), where they cannot be guessed.
    """
    inputs = Inputs()
    for path in paths:
        files = list(_files(path))
        if not files:
            lacking = f"holds no {', '.join(sorted(SUFFIXES))} file" if path.is_dir() else "does not exist"
            inputs.problems.append(SourceError(path, lacking))
        own = [e for file, name in files for e in _entries(inputs, file, name, scratch, columns or {})]
        inputs.entries.extend(_with_lists(inputs, own, columns or {}) if path.is_dir() else own)
    unreadable = [e for e in inputs.entries if not _is_utf8(e)]
    inputs.problems.extend(SourceError(ascii(e.name), "has a name that is not UTF-8; rename it") for e in unreadable)
    inputs.entries = _named_apart([e for e in inputs.entries if _is_utf8(e)])
    return inputs


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a path, each with the name that it has in the graph."""
    if path.is_dir():
        yield from ((p, p.relative_to(path).as_posix()) for p in sorted(_inside(path)))
    elif path.exists():
        yield path, path.name


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in folder.rglob("*"):
        if _is_document(path) and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def _is_document(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in _DOCUMENTS or suffix in TABLES or is_archive(path.name)


def passed_over(paths: Iterable[Path]) -> list[str]:
    """The files below these folders that no build looks into: their names end as no document's do. Hidden ones, and those
    without an ending, are not counted.
    """
    files = (file for folder in paths if folder.is_dir() for file in folder.rglob("*"))
    return sorted(str(f) for f in files if f.suffix and not _is_document(f) and _is_open(f))


def _is_open(file: Path) -> bool:
    return not file.name.startswith(".") and file.is_file()


def _is_utf8(entry: Entry) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in entry.name)


# ---- archives and tables ---------------------------------------------------------------------------------------------


def _entries(
    inputs: Inputs, file: Path, name: str, scratch: Scratch | None, columns: Mapping[str, str]
) -> Iterator[Entry]:
    """A file as it is, or what it holds; what is wrong with it goes to the problems."""
    whole = Entry(file, name, file.stat().st_size)
    if scratch is None or PurePosixPath(name).name in _LISTS:
        yield whole
        return
    try:
        if is_archive(file.name):
            yield from _unpacked(inputs, file, name, scratch)
        elif file.suffix.lower() in TABLES:
            yield from _rows(inputs, whole, scratch, columns)
        else:
            yield whole
    except SourceError as error:
        inputs.problems.append(error)
    except OSError as error:
        inputs.problems.append(SourceError(file, f"cannot be unpacked ({error.strerror or error})"))


def _unpacked(inputs: Inputs, file: Path, name: str, scratch: Scratch) -> Iterator[Entry]:
    folder = scratch.fresh()
    refused: list[str] = []
    members = unpack(file, folder, lambda inner: Path(inner).suffix.lower() in _DOCUMENTS, refused)
    if refused:
        what = f"holds {len(refused):,} links or names that lead out of it ({refused[0]}); they are left out"
        inputs.problems.append(SourceError(file, what))
    if not members and not refused:
        inputs.problems.append(SourceError(file, f"holds no {', '.join(sorted(SUFFIXES))} file"))
    for path, inner in members:
        yield Entry(path, f"{name}/{inner}", path.stat().st_size, unpacked=True)


def _rows(inputs: Inputs, whole: Entry, scratch: Scratch, columns: Mapping[str, str]) -> Iterator[Entry]:
    table = table_documents(whole.path, columns)
    if table is None:
        yield whole
        return
    inputs.notes.append(f"{whole.name}: " + ", ".join(f"{f} from {c}" for f, c in table.columns.items()))
    folder = scratch.fresh()
    for number, text, stated in table.rows:
        path = folder / f"{number}.txt"
        path.write_bytes(text.encode("utf-8", "replace"))
        yield Entry(path, f"{whole.name}/{number}", path.stat().st_size, stated, unpacked=True)


# ---- lists of files --------------------------------------------------------------------------------------------------


def _with_lists(inputs: Inputs, entries: list[Entry], columns: Mapping[str, str]) -> list[Entry]:
    """The files with what a documents.csv (.tsv, .xlsx, .json) beside them says; the list itself is no source."""
    lists = [e for e in entries if PurePosixPath(e.name).name in _LISTS]
    stated_by_name: dict[str, tuple[Stated, ...]] = {}
    used: set[str] = set()
    for listing in lists:
        try:
            rows = listed_files(listing.path, columns)
        except SourceError as error:
            inputs.problems.append(error)
            continue
        if rows is not None:
            used.add(listing.name)
            folder = PurePosixPath(listing.name).parent
            stated_by_name |= {(folder / name).as_posix(): stated for name, stated in rows.items()}
    rest = [e for e in entries if e.name not in used]
    named = {key: e.name for e in rest for key in (e.name, str(PurePosixPath(e.name).with_suffix("")))}
    inputs.problems.extend(SourceError(n, "is listed but is not there") for n in stated_by_name if n not in named)
    stated_of = {named[n]: stated for n, stated in stated_by_name.items() if n in named}
    return [replace(e, stated=stated_of.get(e.name, e.stated)) for e in rest]


def _named_apart(entries: list[Entry]) -> list[Entry]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        name, n = entry.name, 1
        while name in seen and seen[name].path.resolve() != entry.path.resolve():
            name = f"{entry.path.parent.name}-{n}/{entry.name}" if n > 1 else f"{entry.path.parent.name}/{entry.name}"
            n += 1
        seen.setdefault(name, replace(entry, name=name))
    return sorted(seen.values(), key=lambda e: e.name)
