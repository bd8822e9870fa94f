"""Refuse, before evaluation, queries that would make an engine fetch something from elsewhere."""

from __future__ import annotations

import re

from ..extraction.errors import QuanzeError

# What stands in comments, strings, IRIs, names and variables is no keyword: "FROM", <http://a/service>, ex:from, ?load.
_TOKEN = re.compile(
    r"""(?P<skip> \#[^\n\r]* | '''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\" | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
      | <[^<>"{}|^`\\\x00-\x20]*> | [?$]\w+ | [\w.-]*:[\w.:%\\-]* | @[a-zA-Z-]+ )
      | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_REMOTE = {"SERVICE": "calls another endpoint", "LOAD": "fetches a document", "FROM": "names data to fetch"}
_UPDATE = frozenset("INSERT DELETE CLEAR DROP CREATE ADD MOVE COPY".split())


class RefusedQuery(QuanzeError):
    """The query is refused: {word} {why}."""

    def __init__(self, word: str, why: str) -> None:
        super().__init__(f"The query is refused: {word} {why}; a graph is only asked what is in it.")
        self.word = word


def refuse_remote(sparql: str) -> None:
    """Do nothing for a query that stays within its store.

    Raises:
        RefusedQuery: the query holds SERVICE, LOAD or FROM, or is an update.
    """
    words = (m["word"].upper() for m in _TOKEN.finditer(sparql) if m["word"])
    for i, word in enumerate(words):
        if word in _REMOTE:
            raise RefusedQuery(word, _REMOTE[word])
        if word in _UPDATE and i == 0:
            raise RefusedQuery(word, "changes data")
