"""The spaCy pipeline: one component a kind of fact, each registered by name, facts as spans of the Doc.

nlp = pipeline()
doc = nlp("县水利局应当会同县气象局排查全县水库，2024年6月底前完成整改。")
[(span.text, span._.quanze_fact.value) for span in doc.spans["deadlines"]]
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ..errors import MissingComponent
from .facts import DocumentFacts, Fact, moved
from .finders import FINDERS, NEEDS, Finder, document_facts, facts_of
from .page.source import Source, read_source
from .structure.document_text import DocumentText
from .structure.documents import readings

NAMED = ("agencies", "references", "deadlines", "money", "targets")
"""The kinds that name a thing: in a plain text they are `doc.ents`, too, as far as they do not overlap."""


class _Orths(dict[str, int]):
    """The vocabulary's number of each character; a Doc of numbers takes half the time of a Doc of words."""

    def __init__(self, vocab: Vocab) -> None:
        self.add = vocab.strings.add

    def __missing__(self, character: str) -> int:
        number = self[character] = self.add(character)
        return number


class CharacterTokenizer:
    """One token a character, so that a token's index is the character's offset in the text."""

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
    """A component that finds one kind of fact and lays it into `doc.spans[kind]`, each span with `._.quanze_fact`.

    In a Doc of a plain text the documents of that text are read first, and the facts stand at its own offsets.

    Raises:
        MissingComponent: at a Doc on which a component that this one needs did not run.
    """

    def __init__(self, kind: str, find: Finder) -> None:
        self.kind, self.find = kind, find

    def __call__(self, doc: Doc) -> Doc:
        """Run the finder on the Doc's documents."""
        for needed in NEEDS.get(self.kind, ()):
            if needed not in doc.spans:
                raise MissingComponent(self.kind, needed)
        if text := doc._.quanze_text:
            lay(doc, self.kind, facts_of(text, self.kind, self.find))
            return doc
        texts = _texts(doc)
        lay(doc, self.kind, [moved(f, t.locate) for t in texts for f in facts_of(t, self.kind, self.find)])
        _show(doc, self.kind)
        return doc


def _texts(doc: Doc) -> tuple[DocumentText, ...]:
    """The documents of a plain text, read by the first component that asks for them."""
    if doc._.quanze_texts is None:
        doc._.quanze_texts = tuple(readings(_source(doc.text)))
    texts: tuple[DocumentText, ...] = doc._.quanze_texts
    return texts


def _show(doc: Doc, kind: str) -> None:
    """Put a kind's spans where spaCy's own tools look: displacy's style "span" at `sc`, its style "ent" at doc.ents."""
    doc.spans["sc"] = [*doc.spans.get("sc", []), *doc.spans[kind]]
    if kind in NAMED:
        doc.set_ents(filter_spans([*doc.ents, *doc.spans[kind]]))


def lay(doc: Doc, kind: str, facts: Sequence[Fact]) -> None:
    """Lay facts into `doc.spans[kind]`, from where they go into the graph; a span's label is the fact's class.

    This is the way for components of one's own, too. A fact's span counts characters of `doc.text`; where tokens are
    longer, the Doc's span reaches over the tokens that hold it.

    Example:
        >>> from quanze import Deadline, Span
        >>> doc = pipeline(["deadlines"])("限期整改。")
        >>> lay(doc, "own", [Deadline(span=Span(0, 2), rule="own", kind="due", value="2024-12-31")])
        >>> [(span.text, span._.quanze_fact.rule) for span in doc.spans["own"]]
        [('限期', 'own')]
    """
    spans = [_span(doc, fact) for fact in facts]
    doc.spans[kind] = [*doc.spans[kind], *spans] if kind in doc.spans else spans
    doc._.quanze_facts.extend(facts)


def _span(doc: Doc, fact: Fact) -> SpacySpan:
    label, (start, end) = type(fact).__name__, (fact.span.start, fact.span.end)
    if len(doc) == doc[-1].idx + 1:  # one token a character
        return SpacySpan(doc, start, end, label=label)
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"Not a place of this Doc: {fact.span!r} of {label}")
    return span


# spaCy keeps extensions of spans by start and end alone; a body that is also a bearer needs its class in the key.
def _fact_of(span: SpacySpan) -> Fact | None:
    facts, (count, places) = span.doc._.quanze_facts, span.doc._.quanze_places
    if count != len(facts):  # looked up for the first time since facts were laid
        places = {}
        for fact in facts:
            own = _span(span.doc, fact)
            places.setdefault((own.label_, own.start, own.end), fact)
        span.doc._.quanze_places = len(facts), places
    fact_at: Fact | None = places.get((span.label_, span.start, span.end))
    return fact_at


def _register_extensions() -> None:
    """Extensions with the project's prefix, which clash with nobody's: those of facts, and two that serve them."""
    if Doc.has_extension("quanze_text"):
        return
    Doc.set_extension("quanze_text", default=None)
    Doc.set_extension("quanze_texts", default=None)
    Doc.set_extension("quanze_facts", default=[])
    Doc.set_extension("quanze_places", default=(0, {}))
    SpacySpan.set_extension("quanze_fact", getter=_fact_of)


def _register_component(kind: str) -> None:
    """Make a kind's component known to spaCy as quanze_KIND, with what it reads and what it gives."""

    def factory(nlp: Language, name: str) -> FactComponent:
        _register_extensions()
        return FactComponent(kind, FINDERS[kind])

    Language.factory(
        f"quanze_{kind}",
        assigns=[f"doc._.quanze_{kind}", "doc._.quanze_facts", "doc.spans", "span._.quanze_fact"],
        requires=[f"doc._.quanze_{needed}" for needed in NEEDS.get(kind, ())],
        func=factory,
    )


for _kind in FINDERS:
    _register_component(_kind)


def pipeline(kinds: Iterable[str] = tuple(FINDERS)) -> Language:
    """A blank Chinese pipeline with a component for each kind of fact.

    Further components, also trained ones, are added with `nlp.add_pipe` as in any spaCy pipeline; what they lay into a
    document with `lay` goes into the graph like the rest (`build(…, pipeline=…)`).

    Raises:
        MissingComponent: a kind is given without an earlier one that it needs.
        ValueError: a kind is none of FINDERS.

    Example:
        >>> pipeline(["deadlines"]).pipe_names
        ['quanze_deadlines']
    """
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    _register_extensions()
    for kind in kinds:
        if kind not in FINDERS:
            raise ValueError(f"Unknown kind of fact: {kind!r}; known are {', '.join(FINDERS)}")
        for needed in NEEDS.get(kind, ()):
            if f"quanze_{needed}" not in nlp.pipe_names:
                raise MissingComponent(kind, needed)
        nlp.add_pipe(f"quanze_{kind}")
    return nlp


Maker = Callable[[], Language]
"""Makes a pipeline: `pipeline`, or a function of one's own that adds components to it."""
Failed = Callable[[DocumentText, Exception], None]
"""Told of a document whose facts cannot be extracted, and why."""
Limit = Callable[[str], AbstractContextManager[None]]
"""The block in which a text is worked on, such as one that ends it after some time."""


def unlimited(_text: str) -> AbstractContextManager[None]:
    """The block in which a text may take as long as it takes."""
    return nullcontext()


def annotate(nlp: Language, text: DocumentText) -> Doc:
    """The Doc of one document with the facts of every component."""
    doc = nlp.tokenizer(text.text)
    doc._.quanze_text = text
    return nlp(doc)


def extract(
    source: Source | Path | str,
    nlp: Language | None = None,
    failed: Failed | None = None,
    limit: Limit = unlimited,
) -> list[DocumentFacts]:
    """Every document of a source with the facts of a pipeline's components, all offsets those of the source's text.

    Parameters:
        source: a text (str), a file (Path), or a Source that was read before.
        failed: where it is given, a document in which a component raises is handed to it and comes without facts;
            otherwise the error is raised.
        limit: of the processor time of a text; none by default. `budget.limited` sets a timer of the process.

    Raises:
        OverBudget: there is a limit, and the text takes more processor time.
        SourceError: a file cannot be read.

    Example:
        >>> [document] = extract("第一条 市水利局负责水库巡查。")
        >>> [(fact.agency, fact.role) for fact in document.facts if type(fact).__name__ == "Responsibility"]
        [('市水利局', 'responsible')]
    """
    nlp = nlp or pipeline()
    source = _source(source)
    with limit(source.text):
        documents = readings(source)
    return [_extracted(nlp, text, failed, limit) for text in documents]


def _source(source: Source | Path | str) -> Source:
    if isinstance(source, Path):
        return read_source(source)
    if isinstance(source, str):
        return Source("text", source, hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest())
    return source


def _extracted(nlp: Language, text: DocumentText, failed: Failed | None, limit: Limit) -> DocumentFacts:
    try:
        with limit(text.text):
            return document_facts(text, annotate(nlp, text)._.quanze_facts)
    except Exception as error:
        if failed is None:
            raise
        failed(text, error)
        return document_facts(text, [])
