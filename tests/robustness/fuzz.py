"""Look for texts that crash or stall the build: damaged variants of real ones, and words of the grammars without sense.

usage: python tests/robustness/fuzz.py [--minutes M] [--variants N] [--seed S] [FOLDER ...]   (by default ../shared/corpus, else examples)
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from baits import mixed
from damage import damaged
from rich.console import Console

from quanze.extraction.budget import budget
from quanze.extraction.page.source import Source, read_source
from quanze.extraction.pipeline import extract, pipeline
from quanze.graph.build.finding import find_sources
from quanze.graph.rdf.source import batch

ROOT = Path(__file__).parents[2]
SLOW = 500  # characters a second of processor time; usual are a hundred thousand
LIMIT = 120  # seconds of processor time for one variant


def variants(texts: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """Names and texts without end."""
    random = Random(seed)
    while True:
        number = random.randrange(1 << 40)
        if random.random() < 0.25:
            yield f"mixed({number})", mixed(number, random.choice([200, 2000, 10_000]))
        else:
            text = random.choice(texts)
            at = random.randrange(len(text))
            window = text[at : at + random.choice([300, 3000, 20_000])]
            yield f"damaged({number}) of {len(window)} characters", damaged(window, number)


def tried(name: str, text: str, nlp) -> str | None:
    """What is wrong with the way the text is read; None where nothing is."""
    start = time.process_time()
    try:
        with budget(LIMIT):
            source = Source("fuzz.txt", text, "0")
            documents = extract(source, nlp)
            batch(source, documents)
    except Exception as error:
        cause = error.__cause__ or error
        last = traceback.extract_tb(cause.__traceback__)[-1]
        return f"{type(cause).__name__} in {Path(last.filename).name}:{last.lineno}: {cause}"
    outside = [f for d in documents for f in d.facts if not text[f.span.start : f.span.end].strip()]
    if outside:
        return f"{type(outside[0]).__name__} ({outside[0].rule}) quotes nothing"
    spent = time.process_time() - start
    return f"slow: {len(text) / spent:.0f} characters a second" if spent > 2 and len(text) < SLOW * spent else None


def main() -> None:
    """Print how many variants were read and what went wrong with which."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--variants", type=int, default=1 << 60)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    corpus = ROOT.parent / "shared" / "corpus"
    entries, _ = find_sources(args.folders or [corpus if corpus.exists() else ROOT / "examples"])
    texts = [read_source(e.path, e.name).text for e in entries]
    console, nlp, found = Console(), pipeline(), Counter[str]()
    end, count, characters = time.monotonic() + 60 * args.minutes, 0, 0
    for name, text in variants(texts, args.seed):
        if time.monotonic() > end or count >= args.variants:
            break
        count, characters = count + 1, characters + len(text)
        if wrong := tried(name, text, nlp):
            found[wrong.split(":")[0]] += 1
            console.print(f"[red]{name}[/]: {wrong}", highlight=False)
    console.print(f"{count:,} variants, {characters:,} characters, {sum(found.values())} went wrong", dict(found))


if __name__ == "__main__":
    main()
