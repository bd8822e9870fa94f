"""A hook of mkdocs: the clone's root is the package quanze, so the reference is read through links of that name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDERS = ("ontology", "extraction", "graph", "queries")


def on_startup(**_: Any) -> None:
    """Make build/docs-src/quanze with a link to each module and folder of the package, and to nothing else."""
    package = ROOT / "build" / "docs-src" / "quanze"
    package.mkdir(parents=True, exist_ok=True)
    for old in package.iterdir():
        old.unlink()
    for path in [*ROOT.glob("*.py"), *(ROOT / name for name in FOLDERS)]:
        (package / path.name).symlink_to(path, target_is_directory=path.is_dir())
