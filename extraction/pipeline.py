"""The spaCy pipeline: one component a kind of fact, each registered by name, one Doc a document, one token a character."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from .documents import readings
from .facts import DocumentFacts, Fact
from .finders import FINDERS, Finder, document_facts, found
from .reading import Reading
from .source import Source


class CharacterTokenizer:
    """One token a character, so that a token's index is the character's offset in the reading text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; `Doc.text` equals it."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

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
        for fact in found(doc._.reading, self.kind, self.find):
            lay(doc, self.kind, fact)
        return doc


def lay(doc: Doc, kind: str, fact: Fact) -> SpacySpan:
    """Lay a fact into `doc.spans[kind]`, from where it goes into the graph; the span's label is the fact's class.

    This is the way for components of one's own, too.
    """
    span = SpacySpan(doc, fact.span.start, fact.span.end, label=type(fact).__name__)
    _group(doc, kind).append(span)
    doc._.by_place.setdefault((span.label_, span.start, span.end), []).append(fact)
    doc._.facts.append(fact)
    return span


def _group(doc: Doc, kind: str) -> Any:
    if kind not in doc.spans:
        doc.spans[kind] = []
    return doc.spans[kind]


# spaCy keeps extensions of spans by start and end alone; a body that is also a bearer needs its class in the key.
def _fact_of(span: SpacySpan) -> Fact | None:
    laid: list[Fact] = span.doc._.by_place.get((span.label_, span.start, span.end), [])
    return laid[0] if laid else None


def _register_extensions() -> None:
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        Doc.set_extension("facts", default=[])
        Doc.set_extension("by_place", default={})
        SpacySpan.set_extension("fact", getter=_fact_of)


@Language.factory("quanze_facts", default_config={"kind": "deadlines"})
def _facts_component(nlp: Language, name: str, kind: str) -> FactComponent:
    if kind not in FINDERS:
        raise ValueError(f"Unknown kind of fact: {kind!r}; known are {', '.join(FINDERS)}")
    return FactComponent(kind, FINDERS[kind])


def pipeline(kinds: Iterable[str] = tuple(FINDERS)) -> Language:
    """A blank Chinese pipeline with a component for each kind of fact.

    Further components, also trained ones, are added with `nlp.add_pipe` as in any spaCy pipeline; what they lay into a
    document with `lay` goes into the graph like the rest.

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


def annotate(nlp: Language, reading: Reading) -> Doc:
    """The Doc of one document with the facts of every component."""
    doc = nlp.tokenizer(reading.text)
    doc._.reading = reading
    return nlp(doc)


def extract(source: Source, nlp: Language | None = None) -> list[DocumentFacts]:
    """Every document of a source with the facts of a pipeline's components, all offsets those of the source's text."""
    nlp = nlp or pipeline()
    docs = (annotate(nlp, reading) for reading in readings(source))
    return [document_facts(doc._.reading, doc._.facts) for doc in docs]
