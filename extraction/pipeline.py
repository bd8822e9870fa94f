"""The spaCy pipeline: one component a kind of fact, each registered by name, one Doc a document, one token a character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from .budget import allowed, budget
from .facts import DocumentFacts, Fact
from .finders import FINDERS, Finder, document_facts, found
from .gc_pause import uncollected
from .page.source import Source
from .structure.document_text import DocumentText
from .structure.documents import readings


class _Orths(dict[str, int]):
    """The vocabulary's number of each character; a Doc is made from numbers in half the time that it needs for words."""

    def __init__(self, vocab: Vocab) -> None:
        self.add = vocab.strings.add

    def __missing__(self, character: str) -> int:
        number = self[character] = self.add(character)
        return number


class CharacterTokenizer:
    """One token a character, so that a token's index is the character's offset in the reading text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab, self._orths = vocab, _Orths(vocab)

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; `Doc.text` equals it."""
        numbers: list[Any] = list(map(self._orths.__getitem__, text))  # spaCy's own stubs know of words alone
        return Doc(self.vocab, words=numbers, spaces=[False] * len(text))

    def to_disk(self, path: Any, **_: Any) -> None:
        """There is nothing to keep."""

    def from_disk(self, path: Any, **_: Any) -> CharacterTokenizer:
        """There is nothing to read."""
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """There is nothing to keep."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> CharacterTokenizer:
        """There is nothing to read."""
        return self


class FactComponent:
    """A pipeline component that finds one kind of fact and lays it into `doc.spans[kind]`, each span with `._.fact`."""

    def __init__(self, kind: str, find: Finder) -> None:
        self.kind, self.find = kind, find

    def __call__(self, doc: Doc) -> Doc:
        """Run the finder on the document's reading."""
        lay(doc, self.kind, found(doc._.reading, self.kind, self.find))
        return doc


def lay(doc: Doc, kind: str, facts: Sequence[Fact]) -> None:
    """Lay facts into `doc.spans[kind]`, from where they go into the graph; a span's label is the fact's class.

    This is the way for components of one's own, too.
    """
    spans = [SpacySpan(doc, fact.span.start, fact.span.end, label=type(fact).__name__) for fact in facts]
    doc.spans[kind] = [*doc.spans[kind], *spans] if kind in doc.spans else spans
    doc._.facts.extend(facts)


# spaCy keeps extensions of spans by start and end alone; a body that is also a bearer needs its class in the key.
def _fact_of(span: SpacySpan) -> Fact | None:
    facts, (count, places) = span.doc._.facts, span.doc._.by_place
    if count != len(facts):  # looked up for the first time since facts were laid
        places = {(type(f).__name__, f.span.start, f.span.end): f for f in reversed(facts)}
        span.doc._.by_place = len(facts), places
    fact: Fact | None = places.get((span.label_, span.start, span.end))
    return fact


def _register_extensions() -> None:
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        Doc.set_extension("facts", default=[])
        Doc.set_extension("by_place", default=(0, {}))
        SpacySpan.set_extension("fact", getter=_fact_of)


@Language.factory("quanze_facts", default_config={"kind": "deadlines"})
def _facts_component(nlp: Language, name: str, kind: str) -> FactComponent:
    if kind not in FINDERS:
        raise ValueError(f"Unknown kind of fact: {kind!r}; known are {', '.join(FINDERS)}")
    return FactComponent(kind, FINDERS[kind])


def pipeline(kinds: Iterable[str] = tuple(FINDERS)) -> Language:
    """A blank Chinese pipeline with a component for each kind of fact.

    Further components, also trained ones, are added with `nlp.add_pipe` as in any spaCy pipeline; what they lay into a
    document with `lay` goes into the graph like the rest (`build(…, pipeline=…)`).

    Example:
        >>> pipeline(["deadlines"]).pipe_names
        ['quanze_deadlines']
    """
    _register_extensions()
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    for kind in kinds:
        nlp.add_pipe("quanze_facts", name=f"quanze_{kind}", config={"kind": kind})
    return nlp


Maker = Callable[[], Language]
"""Makes a pipeline: `pipeline`, or a function of one's own that adds components to it."""
Failed = Callable[[DocumentText, Exception], None]
"""Told of a document whose facts cannot be extracted, and why."""


def annotate(nlp: Language, reading: DocumentText) -> Doc:
    """The Doc of one document with the facts of every component."""
    doc = nlp.tokenizer(reading.text)
    doc._.reading = reading
    return nlp(doc)


def extract(source: Source, nlp: Language | None = None, failed: Failed | None = None) -> list[DocumentFacts]:
    """Every document of a source with the facts of a pipeline's components, all offsets those of the source's text.

    Parameters:
        failed: where it is given, a document in which a component raises is handed to it and comes without facts;
            otherwise the error is raised.

    Raises:
        OverBudget: the text takes more processor time than any text should.
    """
    nlp = nlp or pipeline()
    with uncollected():
        with budget(allowed(len(source.text))):
            documents = readings(source)
        return [_extracted(nlp, reading, failed) for reading in documents]


def _extracted(nlp: Language, reading: DocumentText, failed: Failed | None) -> DocumentFacts:
    try:
        with budget(allowed(len(reading.text))):
            return document_facts(reading, annotate(nlp, reading)._.facts)
    except Exception as error:
        if failed is None:
            raise
        failed(reading, error)
        return document_facts(reading, [])
