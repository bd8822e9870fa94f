"""What the name of a file says: 青政〔2023〕9号 青禾市人民政府关于停车的通知.docx gives a number and a title."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..facts import Stated
from ..text.document_numbers import WIDE_BRACKETS, find_numbers
from ..text.genres import KIND_END

# 01-, 3. before a title, and (2018-09-25) or _20180925 after it
_COUNTER = re.compile(r"\A\d{1,4}[-_. 、]+")
_DAY = re.compile(r"[（(_-]?\d{4}-?\d{2}-?\d{2}[)）]?\Z")


def name_statements(name: str) -> tuple[Stated, ...]:
    """The number and the title that a file's name holds; a name that is no title gives none.

    Example:
        >>> [(s.field, s.value) for s in name_statements("公文/青政[2023]9号 青禾市停车办法.docx")]
        [('number', '青政〔2023〕9号'), ('title', '青禾市停车办法')]
    """
    stem = _DAY.sub("", _COUNTER.sub("", PurePosixPath(name).stem)).translate(WIDE_BRACKETS)
    out = []
    number = next(find_numbers(stem), None)
    if number:
        out.append(Stated("number", stem[number.start : number.end], "name"))
        stem = stem[: number.start] + stem[number.end :]
    title = stem.strip(" _-　（）").rpartition("_")[2]
    if KIND_END.search(title) and len(title) > 5:
        out.append(Stated("title", title, "name"))
    return tuple(out)
