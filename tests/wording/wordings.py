"""The tables of rewordings: blocks of a heading, the facts that every line below states, and the lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    """A form: its name, the stated facts as rows of cells (none where the table says = -), and its wordings; ↵ is a line feed."""

    name: str
    stated: tuple[tuple[str, ...], ...]
    wordings: tuple[str, ...]


def blocks(table: str) -> list[Block]:
    """The blocks of a table beside this module."""
    return [
        _block(text) for text in Path(__file__).with_name(f"{table}.txt").read_text(encoding="utf-8").split("\n## ")[1:]
    ]


def _block(text: str) -> Block:
    name, *lines = text.strip().split("\n")
    stated = [line[1:].strip() for line in lines if line.startswith("=") and line != "= -"]
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in stated)
    return Block(name, cells, tuple(line.replace("↵", "\n") for line in lines if not line.startswith("=")))


def joined(row: tuple[str, ...]) -> str:
    """A stated fact in one string: fine | 市交通局 | -."""
    return " | ".join(row)
