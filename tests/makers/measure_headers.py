"""How many of twenty invented documents are read with title, number, issuer, day of issue and of entry into force, by form of header.

Run as `python tests/makers/measure_headers.py [--errors FORM]`.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from headers import FIELDS, FORMS, Form, Invented, invented, write
from spacy.language import Language

from quanze.extraction.page.source import read_source
from quanze.extraction.pipeline import extract, pipeline


@cache
def _nlp() -> Language:
    return pipeline()


def heads(path: Path) -> list[tuple[object, ...]]:
    """The five values of each document that a file holds."""
    found = [d.head for d in extract(read_source(path), _nlp())]
    return [(h.title, h.number, "、".join(h.issuers) or None, h.issued, h.effective) for h in found]


def shares(form: Form, *, silent: bool) -> tuple[list[float], list[str]]:
    """The share of right values by field, and each document that was read otherwise."""
    right, wrong = [0] * len(FIELDS), []
    documents = list(invented(silent=silent))
    with TemporaryDirectory() as folder:
        for document in documents:
            path = Path(folder, "page.html" if form.page else "page.txt")
            write(form, document, path)
            hits = hits_of(document, heads(path), form.unsaid if silent else "")
            right = [n + hit for n, hit in zip(right, hits, strict=True)]
            if not all(hits):
                wrong.append(f"{document.true}\n  {heads(path)}")
    return [n / len(documents) for n in right], wrong


def hits_of(document: Invented, found: list[tuple[object, ...]], unsaid: str) -> list[bool]:
    """Whether each value is right; nothing is where the file gives more than one document."""
    true = [None if field == unsaid else value for field, value in zip(FIELDS, document.true, strict=True)]
    return [len(found) == 1 and a == b for a, b in zip(true, found[0] if found else [None] * 5, strict=True)]


def main() -> None:
    print(f"{'form':32} {'head':6} {' '.join(f'{f:>9}' for f in FIELDS)}")
    for name, form in FORMS.items():
        for silent in (True, False):
            found, wrong = shares(form, silent=silent)
            print(f"{name:32} {'silent' if silent else 'own':6} {' '.join(f'{n:9.2f}' for n in found)}")
            if sys.argv[-1] in (name, "--errors"):
                print("\n".join(wrong[:3]))


if __name__ == "__main__":
    main()
