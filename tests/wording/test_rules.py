"""Every rewording of a norm, a sanction or a citation states the same: the share that survives is printed for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from wordings import blocks, joined

import quanze as qz
from quanze.extraction.facts import Fact, Norm, Penalty, Reference, Span

RULES = """青禾市停车管理办法

第一条　为了加强停车管理，制定本办法。

第二条　停车场按照类别管理。

第三条　{}
"""
SHARES = {"references": 1.0, "norms": 0.95, "penalties": 0.95}
"""What must survive of each table; these may only rise."""


def rewordings(name: str) -> list[tuple[str, list[str], str]]:
    """Heading, stated facts and words of every line of a table."""
    return [(b.name, sorted(map(joined, b.stated)), words) for b in blocks(name) for words in b.wordings]


def document(words: str) -> str:
    """The text that holds the words as its third article, or in place of its first."""
    if not words.startswith("第一条"):
        return RULES.format(words)
    opening, rest = RULES.split("第一条")
    return f"{opening}{words}\n\n{rest.split(chr(10), 2)[2]}".format("停车场应当登记。")


def printed(text: str, spans: tuple[Span, ...]) -> str:
    return "+".join(text[s.start : s.end] for s in spans) or "-"


def agrees(got: list[str], stated: list[str]) -> bool:
    """Whether two lists of facts are one but for the attributes of names: 未备案的经营者 is 经营者."""
    return len(got) == len(stated) and Counter(map(bare, got)) == Counter(map(bare, stated))


def bare(fact: str) -> str:
    return " | ".join("+".join(n.rsplit("的", 1)[-1] for n in cell.split("+")) for cell in fact.split(" | "))


def penalty(text: str, fact: Fact) -> str | None:
    if not isinstance(fact, Penalty):
        return None
    bounds = f" {fact.min:.0f}-{fact.max:.0f}" if fact.min and fact.max else ""
    return f"{fact.kind}{bounds} | {printed(text, fact.authorities)} | {printed(text, fact.offenders)}"


def norm(text: str, fact: Fact) -> str | None:
    return f"{fact.modality} | {printed(text, fact.bearers)}" if isinstance(fact, Norm) else None


def citation(text: str, fact: Fact) -> str | None:
    if not isinstance(fact, Reference):
        return None
    places = "+".join("/".join(path) for path in (fact.provisions, *fact.further) if path)
    return f"{fact.relation} | {fact.title or fact.number} | {places or '-'}"


READERS: dict[str, Callable[[str, Fact], str | None]] = {"penalties": penalty, "norms": norm, "references": citation}


@pytest.mark.parametrize("name", READERS)
def test_rewordings_state_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    lost, rows = [], rewordings(name)
    for heading, stated, words in rows:
        text = document(words)
        third = text.find(words.split("\n")[0])
        facts = [f for d in qz.extract(text) for f in d.facts if third <= f.span.start < third + len(words)]
        got = sorted(said for f in facts if (said := READERS[name](text, f)))
        # 应当 beside a sanction is a norm of its own; each table speaks of its own kind alone
        if not agrees(got, stated):
            lost.append(f"{heading}: {words} gives {got}, not {stated}")
    share = 1 - len(lost) / len(rows)
    with capsys.disabled():
        print(f"\n{name}: {len(rows) - len(lost)} of {len(rows)} rewordings survive ({share:.0%})")
    assert share >= SHARES[name], "\n".join(lost)


def test_each_table_has_forms_in_four_wordings() -> None:
    for name in READERS:
        forms = Counter(heading for heading, _, _ in rewordings(name))
        assert len(forms) >= 12 and min(forms.values()) >= 4, name
