"""What the table of reports from the field states of each text, and how the facts of a text are told in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quanze.extraction import facts as f
from quanze.extraction.page.source import Source
from quanze.extraction.pipeline import extract, pipeline
from quanze.extraction.text.genres import names_thing

NOTICE = "青禾市人民政府办公室关于加强管理的通知\n青政办〔2024〕7号\n各县人民政府：\n{}\n青禾市人民政府办公室\n2024年4月8日\n"
RULES = "青禾市停车管理办法\n\n第一条　为了加强停车管理，制定本办法。\n\n第二条　停车场按照类别管理。\n\n{}\n"
FRAMES = {"notice": NOTICE, "rules": RULES, "whole": "{}\n"}


@dataclass(frozen=True)
class Row:
    """A text of a block: the block's name, what its facts must be (kind and told fact; - for none), and the text in its frame."""

    name: str
    stated: tuple[tuple[str, str], ...]
    words: str
    frame: str

    @property
    def text(self) -> str:
        """The whole text."""
        return FRAMES[self.frame].format(self.words)


def rows() -> Iterator[Row]:
    """Every text of the table; a block's heading is `name` or `name @ frame`, its facts are lines with =, ↵ is a line feed."""
    for block in Path(__file__).with_name("field.txt").read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, *lines = block.strip().split("\n")
        name, _, frame = heading.partition(" @ ")
        stated = [line[2:].split(" ", 1) for line in lines if line.startswith("= ")]
        for line in lines:
            if not line.startswith("= "):
                yield Row(name, tuple((k, v) for k, v in stated), line.replace("↵", "\n"), frame or "notice")


_nlp = cache(pipeline)


def told(row: Row) -> list[tuple[str, str]]:
    """The facts of a row's text, of the kinds that the row speaks of; - for a kind without any."""
    text, kinds = row.text, dict.fromkeys(k for k, _ in row.stated)
    start = text.index(row.words)
    documents = extract(Source("field.txt", text, "0"), _nlp())
    out: list[tuple[str, str]] = [(k, v) for k in kinds if k in HEADS for d in documents if (v := HEADS[k](text, d))]
    for fact in (x for d in documents for x in d.facts if start <= x.span.start < start + len(row.words)):
        known = (k for k in kinds if k in TELLERS and type(fact).__name__ == KINDS[k])
        out += [(k, v) for k in known if (v := TELLERS[k](text, fact)) is not None]
    have = {k for k, _ in out}
    return sorted(out + [(k, "-") for k in kinds if k not in have])


def _words(text: str, *spans: f.Span | None) -> str:
    return "+".join(text[s.start : s.end] for s in spans if s) or "-"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _between(fact: f.Money | f.Penalty) -> str:
    return f"{_figure(fact.min)}..{_figure(fact.max)}"


def _money(text: str, m: f.Money) -> str:
    return " ".join([m.kind, _between(m), *([m.currency] if m.currency != "CNY" else []), *([m.per] if m.per else [])])


def _citation(_: str, r: f.Reference) -> str:
    places = "+".join("/".join(path) for path in (r.provisions, *r.further) if path)
    return f"{r.relation} {r.title or r.number}" + (f" {places}" if places else "")


KINDS = {
    "deadline": "Deadline", "money": "Money", "role": "Responsibility", "norm": "Norm", "penalty": "Penalty", "cites": "Reference",
    "inner": "ProvisionReference", "target": "Target", "force": "ValidityClause", "recipient": "Money", "governs": "Deadline", "thing": "Reference",
}  # fmt: skip
TELLERS: dict[str, Callable[[str, f.Fact], str | None]] = {
    "deadline": lambda t, x: f"{x.kind} {x.value}",
    "governs": lambda t, x: f"{x.value} {_words(t, x.governs)}",
    "money": _money,
    "recipient": lambda t, x: _words(t, *x.recipients),
    "role": lambda t, x: f"{x.role} {x.agency}",
    "norm": lambda t, x: f"{x.modality} {_words(t, *x.bearers)}",
    "penalty": lambda t, x: x.kind + (f" {_between(x)}" if x.kind == "fine" else ""),
    "cites": _citation,
    "inner": lambda t, x: "/".join(x.path),
    "target": lambda t, x: f"{x.value} {x.unit or ''}".strip(),
    "thing": lambda t, x: x.title if x.title and names_thing(x.title) else None,
    "force": lambda t, x: f"{x.kind} {_words(t, x.object)} {x.date}",
}  # type: ignore[dict-item]
HEADS: dict[str, Callable[[str, f.DocumentFacts], str | None]] = {
    "title": lambda _, d: d.head.title.replace("\n", ""),
    "number": lambda _, d: d.head.number,
    "issued": lambda _, d: d.head.issued,
    "effective": lambda _, d: d.head.effective,
    "expires": lambda _, d: d.head.expires or d.head.validity,
    "articles": lambda _, d: "+".join(p.path[-1] for p in d.provisions if p.level == "article") or None,
}
