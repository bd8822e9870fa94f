"""Damaged texts: what scanners, converters, careless editors and hostile hands make of a gazette."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Damage = Callable[[str, Random], str]
"""Makes a damaged text of a text, the same one for the same state of the generator."""

# Pairs that character recognition takes for one another.
_ALIKE = str.maketrans(
    "日未己入八人土士市币年午千干0O1l《〈》〉，,。.（(）)：:一—",
    "曰末已人入八士土币市午年干千O0l1〈《〉》,，.。(（)）:：—一",
)
# What can stand in the middle of a text after copying: page marks, white space of many kinds, marks of direction.
_STRANGE = [
    "\t",
    "\n",
    "\n\n",
    "\x0c",
    "\u3000",
    " ",
    "\u200b",
    "\u202e",
    "\ufeff",
    "- 12 -\n",
    "|",
    "<td>",
    "</table>",
    "<table>",
    "#",
    "\u0301",
    "\U0001f600",
    "\ue123",
    "\r",
]
OPENERS = "（《〔“「[(<【"


def truncated(text: str, random: Random) -> str:
    """Only the beginning, or only the end."""
    at = random.randrange(len(text))
    return text[:at] if random.random() < 0.5 else text[at:]


def duplicated(text: str, random: Random) -> str:
    """A passage stands twice, or many times."""
    a, b = sorted(random.randrange(len(text) + 1) for _ in range(2))
    return text[:b] + text[a:b] * random.choice([1, 1, 5]) + text[b:]


def reordered(text: str, random: Random) -> str:
    """The lines in another order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def swapped(text: str, random: Random) -> str:
    """Two passages have changed places: a page in the wrong place."""
    a, b, c = sorted(random.randrange(len(text) + 1) for _ in range(3))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def misread(text: str, random: Random) -> str:
    """Characters taken for others that look like them."""
    return "".join(c.translate(_ALIKE) if random.random() < 0.05 else c for c in text)


def gapped(text: str, random: Random) -> str:
    """Characters lost, strange ones put in."""
    out = []
    for c in text:
        chance = random.random()
        if chance > 0.01:
            out.append(c)
        if chance > 0.985:
            out.append(random.choice(_STRANGE))
    return "".join(out)


def misencoded(text: str, random: Random) -> str:
    """Bytes of one encoding read as another."""
    written, read = random.choice(
        [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "latin-1"), ("gb18030", "big5")]
    )
    return text.encode(written, "replace").decode(read, "replace")


def unwrapped(text: str, random: Random) -> str:
    """Everything on one line."""
    return text.replace("\n", random.choice(["", " ", "\t"]))


def rewrapped(text: str, random: Random) -> str:
    """Lines of a fixed width, as old systems print them."""
    width = random.choice([1, 2, 7, 20, 38])
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, len(line) or 1, width))


def nested(text: str, random: Random) -> str:
    """Brackets within brackets without end."""
    at, deep = random.randrange(len(text) + 1), random.choice([50, 3000])
    return text[:at] + "".join(random.choice(OPENERS) for _ in range(deep)) + text[at:]


def repeated(text: str, random: Random) -> str:
    """A few characters many thousand times: bait for patterns that try again and again."""
    at, size = random.randrange(len(text)), random.randrange(1, 12)
    return text[:at] + text[at : at + size] * random.choice([100, 3000]) + text[at:]


DAMAGES: tuple[Damage, ...] = (
    truncated,
    duplicated,
    reordered,
    swapped,
    misread,
    gapped,
    misencoded,
    unwrapped,
    rewrapped,
    nested,
    repeated,
)


def damaged(text: str, seed: int) -> str:
    """The text with one to three damages, chosen by the seed."""
    random = Random(seed)
    for damage in random.sample(DAMAGES, random.choice([1, 1, 2, 3])):
        if text:
            text = damage(text, random)
    return text
