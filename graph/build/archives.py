"""Archives of documents (.zip, .tar, .tar.gz …), unpacked with limits on number, size and depth, and never outside of their folder."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from ...errors import SourceError

_ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
_FILES = 100_000
_BYTES = 4_000_000_000
_LARGEST = 64_000_000  # bytes of one file
_DEPTH = 20
_CHUNK = 1 << 20
_Member = tuple[str, Callable[[], IO[bytes] | None]]


def is_archive(name: str) -> bool:
    """Whether a file's name ends as an archive's."""
    return name.lower().endswith(_ENDINGS)


def unpack(
    archive: Path, folder: Path, wanted: Callable[[str], bool], refused: list[str] | None = None
) -> list[tuple[Path, str]]:
    """Write the wanted files of an archive into a folder: where each is, and its name in the archive, sorted by name.

    Links, devices, archives within and names that lead out of the folder are left out; the wanted ones among them are
    added to `refused`.

    Raises:
        SourceError: the archive is damaged or encrypted, or holds more than anybody's documents do.
    """
    out: dict[str, Path] = {}
    total = 0
    try:
        for name, opened in _members(archive):
            if not wanted(name) or name in out:
                continue
            file = opened() if _is_safe(name) else None
            if file is None:
                refused = refused if refused is not None else []
                refused.append(name)
                continue
            out[name] = folder / f"{len(out)}{PurePosixPath(name).suffix}"
            total += _copy(archive, name, file, out[name])
            if len(out) > _FILES or total > _BYTES:
                raise SourceError(archive, f"holds more than {_FILES:,} files or {_BYTES:,} bytes; unpack it by hand")
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise SourceError(archive, f"is damaged ({error})") from error
    except (RuntimeError, NotImplementedError) as error:  # what zipfile raises for a password
        raise SourceError(archive, "is encrypted or packed in a way that is not read; unpack it by hand") from error
    return [(path, name) for name, path in sorted(out.items())]


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith(("/", "\\"))
        and ".." not in parts
        and ":" not in name
        and len(parts) <= _DEPTH
    )


def _copy(archive: Path, name: str, file: IO[bytes], to: Path) -> int:
    """Write a file and return its size, whatever the archive says of it."""
    size = 0
    with file, to.open("wb") as target:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > _LARGEST:
                raise SourceError(
                    archive, f"holds {name} of more than {_LARGEST // 1_000_000} MB, which no document has"
                )
            target.write(chunk)
    return size


def _members(archive: Path) -> Iterator[_Member]:
    return _zip_members(archive) if archive.name.lower().endswith(".zip") else _tar_members(archive)


def _zip_members(archive: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(archive) as parts:
        for part in parts.infolist():
            link = (part.external_attr >> 28) == 0xA  # a symbolic link of Unix
            if not part.is_dir():
                yield _zip_name(part), _nothing if link else partial(parts.open, part)


def _nothing() -> None:
    """What a link holds: nothing that is read."""


def _zip_name(part: zipfile.ZipInfo) -> str:
    """A name as it was given: Windows in Chinese writes names in GBK without saying so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return part.filename


def _tar_members(archive: Path) -> Iterator[_Member]:
    with tarfile.open(archive) as parts:
        for part in parts:
            if not part.isdir():
                yield part.name.removeprefix("./"), partial(parts.extractfile, part) if part.isfile() else _nothing
