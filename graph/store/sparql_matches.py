"""Let a question name words: `?x qz:matches "节水 补助"` is whatever the search index finds by them.

The words are looked up before the engine begins, and the pattern becomes the list of what has them: an engine without a
text index would read every text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from ...errors import QueryError
from ...ontology.terms import PREFIXES, QZ
from .sparql_tokens import Token, declared_prefixes, iri_of, tokens_of

_EDGES = frozenset("{}.")
_PAIRS = {")": "(", "]": "["}
_END = Token("", "", 0, 0)
_FORM = 'Write ?x qz:matches "words": a variable of its own statement, and the words in quotes.'


def with_matches(sparql: str, iris_with: Callable[[str], Sequence[str]]) -> str:
    """The query in which each `?x qz:matches "words"` is the list of what has the words.

    Parameters:
        iris_with: the IRIs of what has all the words of a question.

    Raises:
        QueryError: the subject is no variable, or the words are no plain string.

    Example:
        >>> with_matches('SELECT ?x { ?x qz:matches "节水" ; a qz:Penalty }', lambda words: ["urn:" + words])
        'SELECT ?x { VALUES ?x { <urn:节水> } ?x a qz:Penalty }'
    """
    if "matches" not in sparql:
        return sparql
    tokens = [*tokens_of(sparql), _END, _END]
    prefixes = PREFIXES | declared_prefixes(tokens)
    pieces, at = [], 0
    for verb in [i for i, token in enumerate(tokens) if iri_of(token, prefixes) == QZ.matches]:
        for start, end, instead in _edits(tokens, verb, iris_with):
            pieces += [sparql[at:start], instead]
            at = end
    return "".join([*pieces, sparql[at:]])


def no_index(words: str) -> Sequence[str]:
    """What is asked where no search index is at hand.

    Raises:
        QueryError: always.
    """
    raise QueryError("qz:matches needs the search index of a graph's folder; FILTER (CONTAINS(?text, …)) works here.")


def _edits(tokens: list[Token], verb: int, iris_with: Callable[[str], Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """What is replaced by what, from left to right: the list in front of the statement, the verb and its words by nothing."""
    variable, following = tokens[_subject(tokens, verb)], tokens[verb + 2].text
    if variable.kind != "variable" or tokens[verb + 1].kind != "opaque" or following in ("@", "^", ","):
        raise QueryError(_FORM)
    listed = " ".join(f"<{iri}>" for iri in iris_with(_string(tokens[verb + 1].text)))
    values = f"VALUES {variable.text} {{ {listed} }}"
    if tokens[verb - 1].text == ";":
        yield variable.start, variable.start, values + " "
        yield tokens[verb - 1].start, tokens[verb + 1].end, ""
    elif following == ";":
        yield variable.start, variable.start, values + " "
        yield tokens[verb].start, tokens[verb + 3].start, ""
    else:
        yield variable.start, tokens[verb + 1].end, values


def _subject(tokens: list[Token], verb: int) -> int:
    """The token that the statement of a verb begins with."""
    at = verb - 1
    while at >= 0 and tokens[at].text not in _EDGES:
        at = (_opening(tokens, at) if tokens[at].text in _PAIRS else at) - 1
    at += 1
    while tokens[at].kind in ("word", "name") and at < verb - 1:  # FILTER (…), BIND (…) before the statement
        at = next((i for i in range(at, verb) if tokens[i].text == "("), verb - 1)
        at = next((i + 1 for i in range(at, verb) if tokens[i].text == ")" and _opening(tokens, i) == at), verb - 1)
    return at


def _opening(tokens: list[Token], closing: int) -> int:
    """Where the bracket was opened that is closed at a token."""
    depth, pair = 0, (_PAIRS[tokens[closing].text], tokens[closing].text)
    for at in range(closing, -1, -1):
        depth += (tokens[at].text == pair[1]) - (tokens[at].text == pair[0])
        if depth == 0:
            return at
    return 0


def _string(token: str) -> str:
    """The characters that a string of SPARQL stands for; its escapes are those of Python."""
    try:
        return str(ast.literal_eval(token))
    except (SyntaxError, ValueError) as error:
        raise QueryError(_FORM) from error
