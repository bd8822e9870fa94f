"""Queries for the SPARQL front: sound ones broken token by token, and words of the grammar without sense.

usage: python tests/robustness/odd_queries.py [--minutes M] [--seed S]
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pyoxigraph as ox
from rich.console import Console

from quanze.errors import QuanzeError, QueryError
from quanze.graph.store.sparql_guard import check_query
from quanze.queries.web.workers import Answer, Question, Workers, answer

READY = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "queries").rglob("*.rq"))]
WORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "?a", "?b", "*", "FILTER", "(", ")", "OPTIONAL", "UNION", "MINUS", "BIND",
    "AS", "VALUES", "GRAPH", "qz:Document", "a", "qz:matches", "rdfs:label", ".", ";", ",", '"停车"', "'''", '"', "<urn:x>", "<", "LIMIT", "10",
    "ORDER BY", "GROUP BY", "COUNT", "EXISTS", "NOT", "IN", "/", "+", "|", "^", "!", "[", "]", "#", "\n", "@zh", "^^xsd:date", "1e9999", "\\",
    "\0", "\u202e", "\U0001f600", "SERVICE", "LOAD", "FROM", "INSERT", "PREFIX", "BASE", "UNDEF", "REDUCED", "DISTINCT", "OFFSET", "-1",
)  # fmt: skip
TIMEOUT = 5.0  # seconds for one query
_TOKEN = re.compile(r"\s+|\w+|.", re.S)
QUAD = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("停车"), ox.NamedNode("urn:g"))


def odd(random: Random) -> str:
    """A query: a ready one with one to six broken tokens, or up to sixty words without sense."""
    if random.random() < 0.4:
        return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 60)))
    tokens = _TOKEN.findall(random.choice(READY))
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(tokens) + 1)
        what = random.randrange(4)
        if what == 0:
            tokens[at:at] = [random.choice(WORDS)]
        elif what == 1:
            del tokens[at : at + random.choice((1, 5))]
        elif what == 2:
            tokens[at : at + 1] = [random.choice(WORDS)]
        else:
            tokens[at:at] = tokens[at : at + 8] * random.choice((1, 30))
    return "".join(tokens)


def small_store(path: Path | None = None) -> ox.Store:
    """A store of one statement, so that no join grows."""
    store = ox.Store(str(path)) if path else ox.Store()
    store.add(QUAD)
    return store


def asked_of(store: ox.Store) -> Callable[[Question], Answer]:
    """What answers a question from a store in this process."""
    return lambda question: answer(store, question, _none)


def tried(ask: Callable[[Question], Answer], query: str) -> str | None:
    """What is wrong with the way a query is taken; None where it is answered, refused or called wrong in a sentence."""
    try:
        check_query(query)
        answered = ask(Question(query))
    except QuanzeError as error:
        return None if str(error).strip() else "no sentence"
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}"
    return None if answered.ok or answered.body.strip() else "no sentence"


def _none(_: str) -> list[str]:
    raise QueryError("This graph has no search index.")


def main() -> None:
    """Print how many queries were tried and what went wrong with which."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    wrong, number = Counter[str](), args.seed << 32
    taken, slowest = 0, 0.0
    end = time.monotonic() + 60 * args.minutes
    with tempfile.TemporaryDirectory() as place:
        small_store(Path(place) / "store").flush()
        with Workers(Path(place) / "store", count=1, timeout=TIMEOUT) as workers:
            while time.monotonic() < end:
                start = time.monotonic()
                if said := tried(workers.ask, odd(Random(number))):
                    wrong[said.split(":")[0]] += 1
                    Console().print(f"seed {number}: {said}", highlight=False, markup=False)
                slowest = max(slowest, time.monotonic() - start)
                number, taken = number + 1, taken + 1
    Console().print(
        f"{taken:,} queries, {sum(wrong.values())} went wrong, the slowest took {slowest:.2f} s", dict(wrong)
    )


if __name__ == "__main__":
    main()
