"""What made a graph: a fingerprint of the code, lexicons, vocabularies and libraries that its statements depend on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

_FOLDERS = ("ontology", "extraction", "graph")
_KINDS = frozenset({".py", ".tsv", ".ttl"})
_ROOT = Path(__file__).parents[2]


@cache
def edition() -> str:
    """Sixteen hexadecimal digits; two builds of one text that have them in common make the same statements."""
    digest = hashlib.sha256()
    for part in (*_versions(), *_contents()):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:16]


def _contents() -> Iterator[str]:
    for folder in _FOLDERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in _KINDS:
                yield f"{path.relative_to(_ROOT).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _versions() -> Iterator[str]:
    """This package and what it needs; a library that is not installed counts too, since files that need it are skipped."""
    for name in ("quanze", *_needed()):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} absent"


def _needed() -> Iterator[str]:
    try:
        required = metadata.requires("quanze") or []
    except metadata.PackageNotFoundError:
        required = []
    for line in sorted(required):
        name = re.match(r"[\w.-]+", line)
        if name and ("extra ==" not in line or "formats" in line):
            yield name[0]
